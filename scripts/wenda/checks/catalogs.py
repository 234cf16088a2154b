"""All checks of catalogs, run over the ``.po`` files of a reference."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import polib
import yaml

from wenda.article.pages import CAPTURE
from wenda.catalogs import comments
from wenda.catalogs.catalog import UnreadableError, catalog_paths, folder
from wenda.catalogs.templates import INTERFACE, extract
from wenda.checks.alarms import Alarm
from wenda.checks.coverage import check_duplicates, check_entry, check_header, check_steps
from wenda.checks.figures import check_figures
from wenda.checks.markup import plain
from wenda.checks.suppress import suppress
from wenda.checks.swaps import check_swaps
from wenda.checks.terms import check_first_mentions, check_terms
from wenda.checks.text import check_text
from wenda.corpus.articles import Corpus
from wenda.editions import Edition
from wenda.errors import WendaError
from wenda.files import Sources
from wenda.findings import Finding
from wenda.reference.terms import Term, Terms

_FRONT_MATTER = re.compile(r"\A---\n(.*?)^---$", re.M | re.S)


@dataclass(frozen=True, kw_only=True)
class Context:
    """What the checks of one page need to know besides its messages."""

    terms: tuple[Term, ...] = ()
    year: int | None = None
    """Year of the article's date: what 今年 means."""
    article: bool = True
    """Whether the page renders an article, whose words are another's."""
    unseen: frozenset[str] = frozenset()
    """Messages that stand on no page (descriptions for search engines)."""


def check_catalogs(corpus: Corpus, terms: Terms) -> list[Finding]:
    """Check every catalog below the corpus' ``locale/``; findings in order of path and line.

    Paths are relative to its root. ``WendaError`` when pages cannot be read.
    """
    root = corpus.root
    templates = extract(root)
    findings: list[Finding] = []
    for edition in corpus.editions.written:
        if edition.source:
            findings += _check_interface(corpus, edition)
            continue
        present = dict(catalog_paths(root, edition))
        for name in [name for name in templates if name not in present]:
            path = folder(root, edition).relative_to(root) / f"{name}.po"
            findings.append(Finding(path, 1, "catalog-missing", "run `wenda update`"))
        for name, path in present.items():
            shown = path.relative_to(root)
            if name not in templates:
                findings.append(Finding(shown, 1, "catalog-orphan", f"there is no page {name}"))
            try:
                catalog = corpus.shelf.file(edition, name)
            except UnreadableError as error:
                findings.append(Finding(shown, error.line, "catalog-unreadable", error.message))
                continue
            assert catalog is not None  # noqa: S101 -- the path was found a moment ago
            context = context_of(corpus.sources, name, terms)
            findings += [
                Finding(shown, line, *alarm)
                for line, alarm in check_catalog(
                    catalog, templates.get(name), context, edition.language
                )
            ]
        findings += _check_interface(corpus, edition)
    return sorted(findings, key=lambda finding: (str(finding.path), finding.line))


def check_catalog(
    catalog: polib.POFile,
    messages: Sequence[str] | None,
    context: Context,
    language: str,
) -> Iterator[tuple[int, Alarm]]:
    """Yield line and alarm of all that is wrong with a catalog.

    ``messages`` are those of its page; ``None`` when it has none.
    """
    steps = [] if messages is None else list(check_steps(catalog, messages))
    yield from ((1, alarm) for alarm in check_header(catalog, language))
    yield from check_duplicates(catalog)
    yield from ((line, alarm) for line, alarm in steps if alarm.code == "message-missing")
    unknown = {line: alarm for line, alarm in steps if alarm.code == "message-unknown"}
    compared = check_renderings(
        [(e.msgid, "" if e.obsolete or e.fuzzy else e.msgstr) for e in catalog], context
    )
    for entry, found in zip(catalog, compared, strict=True):
        line = entry.linenum or 1
        own = [unknown[line]] if line in unknown and not entry.obsolete else []
        alarms = (*own, *check_entry(entry, states=True), *found)
        yield from ((line, alarm) for alarm in suppress(alarms, comments.ignores(entry)))


def check_renderings(
    messages: Sequence[tuple[str, str]], context: Context
) -> list[tuple[Alarm, ...]]:
    """Compare the messages of a page with their renderings (MyST); alarms message by message.

    Order is that of the page. Messages without a rendering are passed over.
    """
    terms, year = context.terms, context.year
    texts = [(plain(source), plain(rendering)) for source, rendering in messages]
    seen = [
        pair if messages[place][0] not in context.unseen else ("", "")
        for place, pair in enumerate(texts)
    ]
    first = check_first_mentions(seen, terms)
    swapped = check_swaps(texts, terms, year)
    found: list[tuple[Alarm, ...]] = []
    for place, (source, rendering) in enumerate(messages):
        if not rendering.strip():
            found.append(())
            continue
        found.append((
            *check_figures(*texts[place], year),
            *check_terms(*texts[place], terms),
            *first[place],
            *check_text(source, rendering, quoted=context.article),
            *swapped[place],
        ))  # fmt: skip
    return found


def _check_interface(corpus: Corpus, edition: Edition) -> Iterator[Finding]:
    """Check the words of theme and templates: their source is English, so coverage only."""
    shown = (folder(corpus.root, edition) / f"{INTERFACE}.po").relative_to(corpus.root)
    try:
        catalog = corpus.shelf.file(edition, INTERFACE)
    except UnreadableError as error:
        yield Finding(shown, error.line, "catalog-unreadable", error.message)
        return
    if catalog is None:
        return
    for alarm in check_header(catalog, edition.language):
        yield Finding(shown, 1, *alarm)
    for line, alarm in check_duplicates(catalog):
        yield Finding(shown, line, *alarm)
    for entry in catalog:
        for alarm in suppress(check_entry(entry, states=False), comments.ignores(entry)):
            yield Finding(shown, entry.linenum or 1, *alarm)


def context_of(sources: Sources, name: str, terms: tuple[Term, ...]) -> Context:
    """Return what the page ``name`` and its article say to the checks."""
    page = sources.root / "docs" / f"{name}.md"
    myst = _front_matter(sources, page).get("myst")
    meta = myst.get("html_meta") if isinstance(myst, dict) else None
    capture = _front_matter(sources, page.with_name(CAPTURE))
    year = re.match(r"\d{4}(?=-)", str(capture.get("date")))
    return Context(
        terms=terms,
        year=int(year[0]) if year else None,
        article=bool(capture),
        unseen=frozenset(map(str, meta.values())) if isinstance(meta, dict) else frozenset(),
    )


def _front_matter(sources: Sources, path: Path) -> dict[str, object]:
    """Return the front matter of a page; empty when there is none, or when it is no YAML."""
    try:
        match = _FRONT_MATTER.match(sources.text(path) or "")
        data = yaml.safe_load(match[1]) if match else None
    except (WendaError, yaml.YAMLError):
        return {}  # the checks of pages report it
    return data if isinstance(data, dict) else {}
