"""The articles as read once: each passage with its text in every edition.

Input: the captures, pages, registers and catalogs below a project's root. Every file is opened
once, when it is first needed, and whoever speaks of the articles (checks, exports, quotations, the
reference) is handed the same corpus.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from wenda.article.model import Article as Split
from wenda.article.pages import CAPTURE, article_folders, question_pages, written_passages
from wenda.article.passages import plain
from wenda.article.places import load_article
from wenda.article.register import REGISTER, Register, passage_hash, read_register
from wenda.catalogs.catalog import Catalog, Rendering, Shelf, UnreadableError
from wenda.corpus.segments import SEGMENTS, Segments, read_segments
from wenda.corpus.work import Work, read_work
from wenda.editions import Edition, Editions, load_editions
from wenda.errors import WendaError
from wenda.files import Sources
from wenda.findings import Finding


@dataclass(frozen=True, kw_only=True)
class Passage:
    """One passage in every edition."""

    article: str
    """Slug of its article."""
    id: str
    page: str
    """Name of its page within the article, e.g. ``q3``."""
    path: Path
    """That page, below the project's root."""
    line: int
    """Of its text in the page, counted from 1."""
    message: str
    """MyST in the article's own language: the msgid of its renderings."""
    heading: bool
    continues: bool
    """Whether it is a point that the article writes without a break after the one before."""
    source: str
    """Code of the edition in the article's own language."""
    renderings: Mapping[str, Rendering | None] = field(hash=False)
    """By the codes of all other editions; None where there is none yet."""

    @property
    def key(self) -> str:
        """The id among those of all articles: ``slug/id``."""
        return f"{self.article}/{self.id}"

    @property
    def question(self) -> str:
        """Id of the question that the passage belongs to; empty for title, lead and sign-off."""
        head = self.id.partition("-")[0]
        return head if head.startswith("q") else ""

    @property
    def texts(self) -> Mapping[str, str]:
        """MyST by edition code; an edition that has no rendering is absent."""
        rendered = {code: found.text for code, found in self.renderings.items() if found}
        return {self.source: self.message, **rendered}

    @property
    def states(self) -> Mapping[str, str]:
        """``reviewed``, ``unreviewed``, ``stale`` (made from an earlier wording) or ``missing``.

        By the codes of all editions but the source.
        """
        return {code: _state(found) for code, found in self.renderings.items()}

    @cached_property
    def hash(self) -> str:
        """Of the source text, as the register of ids has it."""
        return passage_hash(plain(self.message))

    def text(self, code: str) -> str:
        """Return the text in an edition without markup; empty when there is no rendering."""
        return plain(self.texts.get(code, ""))


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page of an article."""

    name: str
    """Within the article: ``index``, ``q1`` …"""
    path: Path
    """Below the project's root."""
    text: str
    """MyST, as it stands in the file."""


@dataclass(frozen=True, kw_only=True)
class Article:
    """One article: its capture, its pages, and its passages in reading order."""

    folder: Path
    capture: bytes
    pages: tuple[Page, ...]
    passages: tuple[Passage, ...]
    corpus: Corpus

    @property
    def slug(self) -> str:
        """Name of the article's folder."""
        return self.folder.name

    @property
    def where(self) -> Path:
        """The capture, below the project's root."""
        return (self.folder / CAPTURE).relative_to(self.corpus.root)

    @cached_property
    def split(self) -> Split:
        """What the capture says; ``WendaError`` when it holds no article."""
        return load_article(self.folder / CAPTURE, self.corpus.sources)

    @cached_property
    def work(self) -> Work:
        """The article as something to cite; ``WendaError`` when its facts cannot be read."""
        return read_work(self.folder, self.corpus.editions, self.corpus.sources, self.corpus.shelf)

    @cached_property
    def register(self) -> Register | None:
        """The ids that were ever published; None where there is no register."""
        path = self.where.with_name(REGISTER)
        try:
            text = self.corpus.sources.text(self.folder / REGISTER)
        except WendaError as error:
            finding = Finding(path, 1, "register-unreadable", error.message)
            return Register(rows=(), findings=(finding,))
        return None if text is None else read_register(text, path)

    @cached_property
    def segments(self) -> Segments | None:
        """How the passages are cut into sentences; None where nobody has aligned them."""
        path = self.where.with_name(SEGMENTS)
        try:
            text = self.corpus.sources.text(self.folder / SEGMENTS)
        except WendaError as error:
            finding = Finding(path, 1, "segment-unreadable", error.message)
            return Segments(rows={}, findings=(finding,))
        codes = [edition.code for edition in self.corpus.editions.written]
        return None if text is None else read_segments(text, path, codes)

    @property
    def date(self) -> str:
        """Of the page that was captured, ISO 8601."""
        return self.split.date

    @property
    def year(self) -> int:
        """What this year means in the article."""
        return int(self.date[:4])

    @cached_property
    def messages(self) -> Mapping[str, str]:
        """MyST in the article's own language by ``slug/id``, in reading order."""
        return {passage.key: passage.message for passage in self.passages}


class Corpus:
    """All articles below a root."""

    def __init__(self, root: Path, *, lenient: bool = False) -> None:
        """Take the root; ``WendaError`` when its editions cannot be read.

        In a ``lenient`` corpus a catalog that cannot be read renders nothing: the checks report it.
        """
        self.root = root
        self.lenient = lenient
        self.sources = Sources(root)
        self.shelf = Shelf(root / "locale")
        self.editions: Editions = load_editions(root / "docs")

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """The articles in order of their folders; ``WendaError`` when a file cannot be read."""
        return tuple(self._article(folder) for folder in article_folders(self.root / "docs"))

    @property
    def renderings(self) -> tuple[Edition, ...]:
        """The editions that render the source, in order."""
        return self.editions.renderings

    def _article(self, folder: Path) -> Article:
        pages = tuple(self._pages(folder))
        return Article(
            folder=folder,
            capture=self.sources.data(folder / CAPTURE) or b"",
            pages=pages,
            passages=tuple(p for page in pages for p in self._passages(folder.name, page)),
            corpus=self,
        )

    def _pages(self, folder: Path) -> Iterator[Page]:
        for path in (folder / "index.md", *question_pages(folder)):
            text = self.sources.text(path)
            if text is not None:
                yield Page(name=path.stem, path=path.relative_to(self.root), text=text)

    def _passages(self, slug: str, page: Page) -> Iterator[Passage]:
        catalogs = {e.code: self._catalog(e, f"{slug}/{page.name}") for e in self.renderings}
        for written in written_passages(page.text):
            yield Passage(
                article=slug,
                id=written.id,
                page=page.name,
                path=page.path,
                line=written.line,
                message=written.message,
                heading=written.heading,
                continues=written.continues,
                source=self.editions.source.code,
                renderings={c: found.lookup(written.message) for c, found in catalogs.items()},
            )

    def _catalog(self, edition: Edition, name: str) -> Catalog:
        try:
            return self.shelf.catalog(edition, name)
        except UnreadableError:
            if not self.lenient:
                raise
            return Catalog(renderings={})


def _state(rendering: Rendering | None) -> str:
    if rendering is None:
        return "missing"
    return rendering.state if rendering.stale is None else "stale"
