"""The texts of the articles in every edition, joined so that words can be looked for in them.

An edition's passages without a rendering are left out of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wenda.corpus.articles import Corpus, Passage
from wenda.verify.folding import KINDS, Folded, fold


@dataclass(frozen=True, kw_only=True)
class Version:
    """A passage in one edition."""

    passage: Passage
    edition: str
    """Code of the edition."""
    text: str

    @property
    def source(self) -> bool:
        """Whether this is the article's own text, not a rendering."""
        return self.edition == self.passage.source

    @property
    def gap(self) -> str:
        """What stands between this passage and the one before."""
        return "" if self.source and self.passage.continues else "\n"


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a quotation stands."""

    versions: tuple[Version, ...]
    """In order; several when it runs over the end of a passage."""

    def __str__(self) -> str:
        """Return article, ids, edition and the place in the pages."""
        first = self.versions[0]
        ids = ", ".join(version.passage.id for version in self.versions)
        language = first.edition if first.source else f"{first.edition}, unofficial rendering"
        at = first.passage
        return f"{at.article} {ids} ({language}) {at.path}:{at.line}"


class Document:
    """The passages of one article in one language, joined."""

    def __init__(self, versions: Sequence[Version]) -> None:
        """Join the passages, which stand in the article's order."""
        self.versions = tuple(versions)
        self.text = ""
        self._spans: list[tuple[int, int]] = []
        for version in versions:
            self.text += version.gap if self.text else ""
            self._spans.append((len(self.text), len(self.text) + len(version.text)))
            self.text += version.text
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
            version
            for version, (start, end) in zip(self.versions, self._spans, strict=True)
            if any(a < end and b > start for a, b in spans)
        ]
        return Place(versions=tuple(touched))


def documents(corpus: Corpus) -> Iterator[Document]:
    """Yield each article in each edition that has words of it, in order."""
    for article in corpus.articles:
        for edition in corpus.editions.written:
            versions = [
                Version(passage=passage, edition=edition.code, text=passage.text(edition.code))
                for passage in article.passages
                if passage.texts.get(edition.code)
            ]
            if versions:
                yield Document(versions)


def _occurrences(text: str, words: str) -> Iterator[int]:
    start = text.find(words)
    while start >= 0:
        yield start
        start = text.find(words, start + len(words))
