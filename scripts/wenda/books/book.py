"""Books: what a PDF or EPUB of one article holds, whatever the format, and its front matter."""

from __future__ import annotations

import calendar
import re
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from wenda.books.typst.escape import markup, string
from wenda.corpus.standing import CONVERTED, NOTICE, RIGHTS, STALE
from wenda.corpus.work import Names, Work
from wenda.editions import Edition

BILINGUAL = "bilingual"
"""Stands in a file's name where the edition's code stands otherwise."""
FILE = re.compile(
    r"(?P<slug>.+)-(?P<kind>[A-Za-z]+(?:_[A-Za-z]+)?)-(?P<date>\d{4}-\d{2}-\d{2})\."
    r"(?P<format>pdf|epub)"
)
"""The name of a book's file; ``kind`` is an edition's code or ``bilingual``."""

LONGEST_HEADING = 150
"""Signs that a title may have in the data of a file; readers show it in a window's title bar."""

# Our own words in the books: English msgids, translated like the site's.
WORDS = {
    "contents": "Contents",
    "lead": "Lead",
    "summary": "In brief",
    "digest": "Our own digest, not the original text",
    "stale": STALE,
    "missing": "Not translated yet",
    "rendering": NOTICE,
    "converted": CONVERTED,
    "verbatim": "The Chinese text is given as it was published; the digests are our own.",
    "rights": RIGHTS,
    "publisher": "Published by",
    "origin": "First published on",
    "date": "Date of publication",
    "captured": "Captured",
    "url": "Address",
    "sha256": "SHA-256 of the capture",
    "cover": "Cover",
}

# The labels of entries in the reference, which a bilingual book gives in both languages.
LABELS = (
    *("Passages:", "See also:", "Also:", "Period:", "Not dated by the text:"),
    *("Official rendering", "Rendering of the press", "Usual rendering", "Our rendering"),
    *("Place", "What is said", "Persons as named", "Judgment and liability", "Sums", "Progress"),
    *("Issued", "Last amended", "In force since", "Issued by", "English title", "Official text"),
)


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """One page of a book."""

    docname: str
    level: int
    """Depth of its heading in the book, from 1."""
    short: str
    """Its short title in the contents; may be empty."""


@dataclass(frozen=True, kw_only=True)
class Book:
    """One article as a book, in one edition or bilingual."""

    work: Work
    edition: Edition
    partner: Edition | None
    """The edition beside it, in a bilingual book."""
    index: str
    """Name of the article's own page, with title, lead and provenance."""
    short: str
    """The article's short title."""
    captured: str
    """When the capture was made, ISO 8601; may be empty."""
    chapters: tuple[Chapter, ...]
    """The questions' pages in order."""
    appendix: tuple[Chapter, ...]

    @property
    def name(self) -> str:
        """The file's name without its ending: slug, edition and date of the article."""
        kind = BILINGUAL if self.partner else self.edition.code
        return f"{self.work.slug}-{kind}-{self.work.date}"

    @property
    def editions(self) -> tuple[Edition, ...]:
        """The editions that the book shows, its own first."""
        return (self.edition, self.partner) if self.partner else (self.edition,)

    @property
    def pages(self) -> tuple[Chapter, ...]:
        """All pages in the order of the book."""
        first = Chapter(docname=self.index, level=1, short="")
        return (first, *self.chapters, *self.appendix)

    @property
    def title(self) -> str:
        """The title in its own language."""
        return self.work.titles[self.edition.code]

    @property
    def heading(self) -> str:
        """The title as the file's data name it: the short one where the full one is a page long."""
        kind = self.work.facts.kind[self.edition.code]
        if len(self.title) <= LONGEST_HEADING or not self.short:
            return self.title
        return f"{kind}: {self.short}" if kind else self.short

    @property
    def authors(self) -> tuple[str, ...]:
        """Who the text is by: the bodies that answer, else the publisher."""
        names = self.work.facts.issuers or (self.work.facts.publisher,)
        return tuple(name[self.edition.code] for name in names if name[self.edition.code])

    @property
    def seconds(self) -> int:
        """The article's date in seconds since 1970, UTC: the date that the files bear."""
        return calendar.timegm(time.strptime(self.work.date, "%Y-%m-%d"))

    def facts(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield what is known of the text's provenance: a key of ``WORDS``, and the values.

        One value for each edition of the book; a single one where all are the same.
        """
        facts = self.work.facts
        yield from self._named("publisher", facts.publisher)
        yield from self._named("origin", facts.origin)
        yield "date", (self.work.date,)
        for key, value in (
            ("captured", self.captured[:19].replace("T", " ")),
            ("url", self.work.url),
            ("sha256", self.work.sha256),
        ):
            if value:
                yield key, (value,)

    def _named(self, key: str, names: Names) -> Iterator[tuple[str, tuple[str, ...]]]:
        found = tuple(dict.fromkeys(names[edition.code] for edition in self.editions))
        if any(found):
            yield key, found

    def notices(self, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """Yield language tag and text of what a reader must know of the texts' standing."""
        for suffix, edition in zip(("", ".partner"), self.editions, strict=False):
            for key in (standing_of(edition), "rights"):
                yield edition.tag, words[key + suffix]


def standing_of(edition: Edition) -> str:
    """Return which of ``WORDS`` says what the text of an edition is."""
    if edition.source:
        return "verbatim"
    return "converted" if edition.base else "rendering"


def books_in(folder: Path) -> Iterator[tuple[Path, re.Match[str]]]:
    """Yield the books that stand in a folder, in order of name, with what their names say."""
    if folder.is_dir():
        for path in sorted(folder.iterdir()):
            if match := FILE.fullmatch(path.name):
                yield path, match


def main_file(book: Book, words: Mapping[str, str]) -> str:
    """Return the head of a book's Typst file: what the template's ``book`` is told."""
    year, month, day = (int(part) for part in book.work.date.split("-"))
    editions = list(zip(("", ".partner"), book.editions, strict=False))
    series = " · ".join(edition.title for edition in book.editions)
    bodies = [
        [(e.tag, name[e.code]) for name in book.work.facts.issuers if name[e.code]]
        for e in book.editions
    ]
    arguments = {
        "title": string(book.heading),
        "titles": _array(_in(e.tag, book.work.titles[e.code], book) for e in book.editions),
        "short": f"[{markup(book.short)}]",
        "authors": _array(string(name) for name in book.authors),
        "description": string(words[standing_of(book.edition)]),
        "date": f"datetime(year: {year}, month: {month}, day: {day})",
        "tag": string(book.edition.tag),
        "partner-tags": _array(string(e.tag) for e in book.editions[1:]),
        "layout": string("facing" if book.partner else "single"),
        "series": f"[{markup(series)}]",
        "subtitles": _array(_in(e.tag, e.subtitle, book) for e in book.editions),
        "bodies": _array(
            _array(_in(tag, name, book) for tag, name in group) for group in bodies if group
        ),
        "facts": _array(
            f"({_label(key, editions, words, book)}, {_value(key, values, book)})"
            for key, values in book.facts()
        ),
        "notices": _array(_in(tag, text, book) for tag, text in book.notices(words)),
        "foot": _foot(book, words),
        "contents-title": _label("contents", editions, words, book),
    }
    listed = "".join(f"  {key}: {value},\n" for key, value in arguments.items())
    return f'#import "pdf.typ": *\n#show: book.with(\n{listed})\n'


def _array(items: Iterable[str]) -> str:
    return "(" + "".join(f"{item}, " for item in items) + ")"


def _in(tag: str, text: str, book: Book) -> str:
    inner = markup(text)
    return f"[{inner}]" if tag == book.edition.tag else f"lang({string(tag)})[{inner}]"


def _label(
    key: str, editions: list[tuple[str, Edition]], words: Mapping[str, str], book: Book
) -> str:
    parts = [_in(edition.tag, words[key + suffix], book) for suffix, edition in editions]
    return " + [ ] + ".join(parts)


def _value(key: str, values: tuple[str, ...], book: Book) -> str:
    if key == "url":
        return f"address({string(values[0])})"
    if key == "sha256":
        return f"fingerprint({string(values[0])})"
    tags = [edition.tag for edition in book.editions]
    listed = (_in(tag, value, book) for tag, value in zip(tags, values, strict=False))
    return f"names({', '.join(listed)})"


def _foot(book: Book, words: Mapping[str, str]) -> str:
    if not book.edition.source:
        return _in(book.edition.tag, words[standing_of(book.edition)], book)
    if book.partner:
        return _in(book.partner.tag, words["rendering.partner"], book)
    return "[]"
