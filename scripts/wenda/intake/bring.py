"""The command ``import``: renderings from a translated file into the catalogs, with their checks.

A row is taken only where it renders what the project says today; what does not fit is told in one
line each, and changes nothing. A rendering is never replaced by none, and nothing but the entries
of the file is touched. What is taken has the state that the file gives it; ``needs work`` becomes
``fuzzy``, without an earlier wording.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import polib

from wenda.article.passages import plain, squeeze
from wenda.catalogs import comments
from wenda.catalogs.catalog import catalog_paths, read
from wenda.checks.catalogs import check_renderings, context_of
from wenda.checks.suppress import suppress
from wenda.corpus.articles import Corpus
from wenda.editions import Edition, Editions
from wenda.errors import WendaError
from wenda.files import write_all
from wenda.findings import Finding
from wenda.intake.offers import Offer, Offers, read_offers
from wenda.intake.restore import with_markup
from wenda.reference.terms import load_terms


@dataclass(kw_only=True)
class Report:
    """What an import did."""

    taken: int = 0
    same: int = 0
    refused: list[str] = field(default_factory=list)
    """A line for each row that does not fit."""
    findings: list[Finding] = field(default_factory=list)
    """What the checks say of the renderings that were taken."""

    def __str__(self) -> str:
        """Return the report, the counts last."""
        lines = [*self.refused, *map(str, self.findings)]
        counts = f"{self.taken} renderings taken, {self.same} the same already"
        return "\n".join([*lines, f"{counts}, {len(self.refused)} refused"])


def bring(root: Path, path: Path) -> Report:
    """Bring the renderings of a file into the catalogs below ``root``.

    ``WendaError`` for a file that is no PO or XLIFF 2, or in a language that no edition has.
    """
    offers = read_offers(path)
    corpus = Corpus(root)
    edition = _edition(corpus.editions, offers.language, path)
    catalogs = {name: (at, read(at)) for name, at in catalog_paths(root, edition)}
    report = Report()
    changed: dict[str, set[str]] = {}
    for offer, found in _placed(offers, corpus, catalogs):
        if isinstance(found, str):
            report.refused.append(f"wenda: {offer.where}: {found}")
            continue
        name, entry = found
        fault = _take(entry, offer, offers, report)
        if fault:
            report.refused.append(f"wenda: {offer.where}: {fault}")
        elif fault is None:
            changed.setdefault(name, set()).add(entry.msgid)
    write_all({catalogs[name][0]: f"{catalogs[name][1]}".encode() for name in changed})
    report.findings += _check(corpus, catalogs, changed)
    return report


def _edition(editions: Editions, language: str, path: Path) -> Edition:
    wanted = language.replace("_", "-").lower()
    for edition in editions.renderings:
        if wanted in (edition.tag.lower(), edition.language.replace("_", "-").lower()):
            return edition
    known = ", ".join(edition.tag for edition in editions.renderings)
    raise WendaError(
        f"the file's language is {language or 'not told'}",
        where=str(path),
        hint=f"set it to that of an edition with catalogs: {known}",
    )


Catalogs = Mapping[str, tuple[Path, polib.POFile]]


def _placed(
    offers: Offers, corpus: Corpus, catalogs: Catalogs
) -> Iterator[tuple[Offer, tuple[str, polib.POEntry] | str]]:
    """Yield each row with the page and entry that it renders, or with what is wrong."""
    passages = {p.key: p for article in corpus.articles for p in article.passages}
    best = "" if offers.plain else _nearest(offers, catalogs)
    for offer in offers.rows:
        name, message = best, offer.source
        if offers.plain:
            passage = passages.get(f"{offer.article}/{offer.passage}")
            if passage is None:
                yield offer, f"no article {offer.article!r} has this passage; mend the unit's id"
                continue
            if squeeze(plain(passage.message)) != squeeze(offer.source):
                yield offer, "its Chinese has changed since; export the file again"
                continue
            name, message = f"{passage.article}/{passage.page}", passage.message
        entry = _find(catalogs, name, message)
        if entry is None:
            others = [other for other in catalogs if _find(catalogs, other, message)]
            if offers.plain or len(others) != 1:
                yield offer, "no page has this message; run `wenda update`, or mend its msgid"
                continue
            name = others[0]
            entry = _find(catalogs, name, message)
        assert entry is not None  # noqa: S101 -- found above
        yield offer, (name, entry)


def _nearest(offers: Offers, catalogs: Catalogs) -> str:
    """Return the page that shares the most messages with a file."""
    messages = {offer.source for offer in offers.rows}
    shared = {
        name: sum(entry.msgid in messages for entry in catalog)
        for name, (_at, catalog) in catalogs.items()
    }
    return max(shared, key=lambda name: shared[name], default="")


def _find(catalogs: Catalogs, name: str, message: str) -> polib.POEntry | None:
    for entry in catalogs[name][1] if name in catalogs else ():
        if entry.msgid == message and not entry.obsolete:
            return entry
    return None


def _take(entry: polib.POEntry, offer: Offer, offers: Offers, report: Report) -> str | None:
    """Take a rendering over; return None when it is new, "" when it was there, else the fault."""
    text = with_markup(offer.text, entry.msgid, entry.msgstr) if offers.plain else offer.text
    if text is None:
        return "which words of it are marked cannot be told; bring this one in as PO"
    reviewed = offer.state == comments.REVIEWED and not offer.unsure
    raised = reviewed and (comments.state(entry) != comments.REVIEWED or entry.fuzzy)
    if text == entry.msgstr and not raised:
        report.same += 1
        return ""
    entry.msgstr = text
    entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    entry.previous_msgid = None
    if offer.unsure:
        entry.flags = ["fuzzy", *entry.flags]
    comments.set_state(entry, comments.REVIEWED if reviewed else comments.UNREVIEWED)
    comments.add_seal(entry)
    report.taken += 1
    return None


def _check(
    corpus: Corpus, catalogs: Catalogs, changed: Mapping[str, set[str]]
) -> Iterator[Finding]:
    terms = load_terms(corpus.root)
    for name, messages in changed.items():
        path, _old = catalogs[name]
        catalog = read(path)  # with the lines as they stand now
        pairs = [(e.msgid, "" if e.obsolete else e.msgstr) for e in catalog]
        alarms = check_renderings(pairs, context_of(corpus.sources, name, terms))
        for entry, found in zip(catalog, alarms, strict=True):
            if entry.msgid in messages:
                for alarm in suppress(found, comments.ignores(entry)):
                    yield Finding(path.relative_to(corpus.root), entry.linenum or 1, *alarm)
