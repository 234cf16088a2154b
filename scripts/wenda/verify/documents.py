"""The texts of the articles in every edition, joined so that words can be looked for in them.

Input: the articles' pages and catalogs below a project's root. An edition's passages without a
rendering are left out of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from wenda.article.pages import Written, article_folders, question_pages, written_passages
from wenda.article.passages import plain
from wenda.catalogs.catalog import load
from wenda.editions import Edition, load_editions
from wenda.verify.folding import KINDS, Folded, fold


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A passage in one language."""

    article: str
    edition: str
    """Code of the edition."""
    id: str
    text: str
    path: Path
    """The page that holds it, or its Chinese, below the project's root."""
    line: int
    source: bool
    """Whether this is the article's own text, not a rendering."""
    continues: bool
    """Whether it is a point that the article writes without a break after the one before."""

    @property
    def gap(self) -> str:
        """What stands between this passage and the one before."""
        return "" if self.source and self.continues else "\n"


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a quotation stands."""

    passages: tuple[Passage, ...]
    """In order; several when it runs over the end of one."""

    def __str__(self) -> str:
        """Return article, ids, edition and the place in the pages."""
        first = self.passages[0]
        ids = ", ".join(passage.id for passage in self.passages)
        language = first.edition if first.source else f"{first.edition}, unofficial rendering"
        return f"{first.article} {ids} ({language}) {first.path}:{first.line}"


class Document:
    """The passages of one article in one language, joined."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        """Join the passages, which stand in the article's order."""
        self.passages = tuple(passages)
        self.text = ""
        self._spans: list[tuple[int, int]] = []
        for passage in passages:
            self.text += passage.gap if self.text else ""
            self._spans.append((len(self.text), len(self.text) + len(passage.text)))
            self.text += passage.text
        self._folds: dict[frozenset[str], Folded] = {}

    def exact(self, quotation: str) -> list[Place]:
        """Return where a text stands character for character."""
        return [
            self._place([(start, start + len(quotation))])
            for start in _occurrences(self.text, quotation)
        ]

    def find(self, parts: Sequence[str], kinds: Sequence[str]) -> list[Place]:
        """Return where the parts stand one after another, both sides folded."""
        key = frozenset(kinds)
        if key not in self._folds:
            self._folds[key] = fold(self.text, key)
        folded = self._folds[key]
        words = [fold(part, key).text.strip() for part in parts]
        if not all(words):
            return []
        places: list[Place] = []
        for start in _occurrences(folded.text, words[0]):
            spans = [(start, start + len(words[0]))]
            for word in words[1:]:
                at = folded.text.find(word, spans[-1][1])
                if at < 0:
                    return places
                spans.append((at, at + len(word)))
            places.append(
                self._place([(folded.places[a], folded.places[b - 1] + 1) for a, b in spans])
            )
        return places

    def needed(self, parts: Sequence[str]) -> list[str]:
        """Return the kinds of folding without which the parts would not be found."""
        kinds = list(KINDS)
        for kind in KINDS:
            fewer = [other for other in kinds if other != kind]
            if self.find(parts, fewer):
                kinds = fewer
        return kinds

    def _place(self, spans: Sequence[tuple[int, int]]) -> Place:
        touched = [
            passage
            for passage, (start, end) in zip(self.passages, self._spans, strict=True)
            if any(a < end and b > start for a, b in spans)
        ]
        return Place(passages=tuple(touched))


def documents(root: Path) -> Iterator[Document]:
    """Yield each article in each edition, in order."""
    editions = load_editions(root / "docs")
    for folder in article_folders(root / "docs"):
        pages = [p for p in (folder / "index.md", *question_pages(folder)) if p.is_file()]
        written = [(page, list(written_passages(page))) for page in pages]
        for edition in editions.all:
            passages = [
                passage
                for page, found in written
                for passage in _in_edition(page, found, edition, root)
            ]
            if passages:
                yield Document(passages)


def _in_edition(
    page: Path, found: Sequence[Written], edition: Edition, root: Path
) -> Iterator[Passage]:
    name = page.relative_to(root / "docs").with_suffix(".po")
    catalog = load(root / "locale" / edition.language / "LC_MESSAGES" / name)
    rows = page.read_text(encoding="utf-8").splitlines()
    for written in found:
        text = written.text
        if not edition.source:
            rendering = catalog.lookup(re.sub(r"^#+ ", "", rows[written.line - 1]))
            if rendering is None or not rendering.text:
                continue
            text = plain(rendering.text)
        yield Passage(
            article=page.parent.name,
            edition=edition.code,
            id=written.id,
            text=text,
            path=page.relative_to(root),
            line=written.line,
            source=edition.source,
            continues=".continues" in rows[written.line - 2],  # in the line of its attributes
        )


def _occurrences(text: str, words: str) -> Iterator[int]:
    start = text.find(words)
    while start >= 0:
        yield start
        start = text.find(words, start + len(words))
