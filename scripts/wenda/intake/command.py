"""What ``wenda add`` does: captures to articles with all their files, each told in a report.

A capture that is refused, or whose interview is there already, keeps none of the others out.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

from wenda.article.command import article_files, read_article
from wenda.article.model import Article
from wenda.article.passages import clean, plain
from wenda.article.places import check_place
from wenda.catalogs.catalog import catalog_paths, folder, read, update
from wenda.catalogs.memory import Filled, Memory, fill
from wenda.citation.speech import speech_of
from wenda.corpus.articles import Corpus
from wenda.corpus.work import FACTS_FILE, Repost
from wenda.editions import Edition, load_editions
from wenda.errors import WendaError
from wenda.files import write_all
from wenda.intake.facts import Known, facts_text, repost_text
from wenda.intake.sameness import Shelf, prints_of, shelf_of
from wenda.intake.slugs import slug_of
from wenda.reference.entries import Reference
from wenda.reference.load import load_reference

Outcome = Literal["added", "already", "refused"]
LABEL = "Q%s"
"""The label of a question in a list of contents, as the interface says it."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """What became of one capture."""

    capture: str
    outcome: Outcome
    slug: str = ""
    """Folder of the article that the capture is, new or old; empty when it was refused."""
    reason: str = ""
    questions: int = 0
    passages: int = 0
    warnings: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the row as one line for a person."""
        if self.outcome == "refused":
            return f"refused {self.capture}: {self.reason}"
        if self.outcome == "already":
            return f"already there {self.capture}: docs/{self.slug}; {self.reason}"
        warned = "".join(f"; {warning}" for warning in self.warnings)
        return (
            f"added {self.capture}: docs/{self.slug}, {self.questions} questions, "
            f"{self.passages} passages{warned}"
        )


@dataclass(frozen=True, kw_only=True)
class Report:
    """What became of all captures, and what the memory gave to each new article."""

    rows: tuple[Row, ...]
    filled: Mapping[str, Mapping[str, Filled]] = field(default_factory=dict)
    """By slug and edition code."""

    @property
    def refused(self) -> bool:
        """Whether any capture was."""
        return any(row.outcome == "refused" for row in self.rows)

    def as_json(self) -> dict[str, Any]:
        """Return the object that ``wenda add --json`` prints."""
        rows = []
        for row in self.rows:
            said = {key: value for key, value in asdict(row).items() if value}
            given = self.filled.get(row.slug, {}) if row.outcome == "added" else {}
            if given:
                said["memory"] = {code: asdict(filled) for code, filled in given.items()}
            rows.append(said)
        return {"captures": rows}

    def __str__(self) -> str:
        """Return the report for a person, a line for each capture and for each catalog."""
        lines = [str(row) for row in self.rows]
        lines += [
            f"docs/{slug} in {code}: {filled.taken} renderings taken over, {filled.suggested} "
            f"suggested, {filled.empty} to write"
            for slug, by_code in self.filled.items()
            for code, filled in by_code.items()
        ]
        if self.filled:
            lines.append("`wenda check` lists what is to be written, `wenda status` counts it")
        return "\n".join(lines)


class _Desk:
    """Where captures are taken in, one after the other."""

    def __init__(self, root: Path) -> None:
        corpus = Corpus(root, lenient=True)
        reference = load_reference(root)
        self.docs = root / "docs"
        self.editions = corpus.editions
        self.known = Known(corpus, reference)
        self.reference = reference
        self.shelf: Shelf = shelf_of(
            {
                article.slug: [plain(p.message) for p in article.passages if p.question]
                for article in corpus.articles
            }
        )
        self.hashes = {hashlib.sha256(a.capture).hexdigest(): a.slug for a in corpus.articles}
        for article in corpus.articles:
            self.hashes |= {r.sha256: article.slug for r in article.work.facts.reposts}

    def take(self, capture: Path, slug: str, given: Mapping[str, str]) -> Row:
        """Write the files of one capture's article, or note where it is already."""
        article, data, told = read_article(capture, given)
        digest = hashlib.sha256(data).hexdigest()
        there = self.hashes.get(digest)
        if there is not None:
            return self._already(capture, there, "this very capture")
        prints = prints_of(article)
        there = self.shelf.find(prints)
        if there is not None:
            return self._already(capture, there, self._note(there, article, digest))
        slug = slug or slug_of(article, _names(self.docs))
        into = self.docs / slug
        check_place(into, article, replace=False)
        if into.exists():
            raise WendaError(
                "another article stands there",
                where=str(into),
                hint="choose another --slug, or leave it out",
            )
        files = article_files(article, data, told, into)
        write_all({**files, into / FACTS_FILE: facts_text(article, self.known).encode()})
        self.hashes[digest] = slug
        self.shelf.prints[slug] = prints
        return Row(
            capture=str(capture),
            outcome="added",
            slug=slug,
            questions=len(article.questions),
            passages=len(article.passages),
            warnings=("the last answer is cut off",) if article.truncated else (),
        )

    def _already(self, capture: Path, slug: str, reason: str) -> Row:
        return Row(capture=str(capture), outcome="already", slug=slug, reason=reason)

    def _note(self, slug: str, article: Article, digest: str) -> str:
        """Note a repost with the facts of its article; say what was noted."""
        path = self.docs / slug / FACTS_FILE
        repost = Repost(
            publisher=clean(article.source),
            date=article.date[:10],
            url=article.url,
            sha256=digest,
        )
        old = path.read_text(encoding="utf-8") if path.is_file() else ""
        write_all({path: (old.rstrip("\n") + "\n" + repost_text(repost)).lstrip("\n").encode()})
        self.hashes[digest] = slug
        return f"noted as a repost by {repost.publisher}"


def add(
    root: Path, captures: Sequence[Path], *, slug: str = "", given: Mapping[str, str]
) -> Report:
    """Take in captures; ``WendaError`` when not one of them can be: bad usage, broken catalogs."""
    if slug and len(captures) != 1:
        raise WendaError(
            "--slug names one article", where="wenda add", hint="add the captures one by one"
        )
    desk = _Desk(root)
    rows: list[Row] = []
    for capture in captures:
        try:
            rows.append(desk.take(capture, slug, given))
        except WendaError as error:
            where = str(capture)
            reason = str(error).removeprefix(f"{where}: ")
            rows.append(Row(capture=where, outcome="refused", reason=reason))
    added = [row.slug for row in rows if row.outcome == "added"]
    if not added:
        return Report(rows=tuple(rows))
    update(root)
    filled = {name: dict[str, Filled]() for name in added}
    for edition in desk.editions.all:
        if not edition.original:
            for name, given_here in _remember(root, edition, added, desk.reference).items():
                filled[name][edition.code] = given_here
    return Report(rows=tuple(rows), filled=filled)


def _remember(
    root: Path, edition: Edition, slugs: Iterable[str], reference: Reference
) -> dict[str, Filled]:
    """Fill the catalogs of new articles from those that were there; tell what each was given."""
    new = tuple(f"{slug}/" for slug in slugs)
    read_now = {name: read(path) for name, path in catalog_paths(root, edition)}
    memory = Memory((name, entries) for name, entries in read_now.items())
    terms = {term.zh: words for term in reference.terms if (words := term.names.get(edition.code))}
    label = _Label(
        source=speech_of(load_editions(root / "docs").source, root / "locale").say(LABEL),
        own=speech_of(edition, root / "locale").say(LABEL),
    )
    texts: dict[Path, bytes] = {}
    done: dict[str, Filled] = {}
    for name, catalog in read_now.items():
        if name.startswith(new):
            slug = name.partition("/")[0]
            done[slug] = done.get(slug, Filled()) + fill(catalog, memory, terms, label)
            texts[folder(root, edition) / f"{name}.po"] = f"{catalog}".encode()
    write_all(texts)
    return done


@dataclass(frozen=True, kw_only=True)
class _Label:
    """Renders the label of a question, whose number says all there is."""

    source: str
    own: str

    def __call__(self, message: str) -> str:
        """Return the label in the edition's words; empty when the message is no label."""
        number = re.fullmatch(re.escape(self.source).replace("%s", r"(\d+)"), message)
        return self.own % number[1] if number else ""


def _names(docs: Path) -> set[str]:
    return {path.name for path in docs.iterdir()}
