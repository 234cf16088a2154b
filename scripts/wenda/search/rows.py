"""Rows: what a search looks through, one for each passage, heading, summary point and paragraph.

A row knows where it stands and its text in two languages, so a query in either finds it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path

HEADING, PASSAGE, SUMMARY, OTHER = "h", "p", "s", "r"
"""Kinds of rows, in the order in which equally good hits stand: what was said, then our digest."""

CONTINUED = "C"
"""The kind of a passage that continues a paragraph, as the browser reads it."""

BETWEEN = " · "
"""Stands between the parts of a text that a page sets apart: the cells of a row, say."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One text of a page, and the same text in the partner edition's language."""

    id: str
    """The passage id, or the id of the nearest target at or before the text."""
    kind: str
    own: str
    partner: str = ""
    passage: bool = False
    """Whether the row is a passage of an article, which has an id that can be cited."""
    continues: bool = False
    """Whether the passage goes on in the paragraph of the one before."""
    rests: str = ""
    """Of a point of the summary: id of the passage of its article that it rests on."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """The rows of one page, in its order."""

    doc: str
    """The page's name without its ending, e.g. ``SLUG/q3``."""
    title: str
    """Short title."""
    section: str
    """Short title of the page above, where it is not the home page."""
    url: str
    """Address relative to the edition's folder."""
    rows: tuple[Row, ...]
    article: str = ""
    """The article that the page belongs to, if it belongs to one."""
    issuers: tuple[str, ...] = ()
    """The bodies that issued the article."""

    def as_data(self) -> list[str | list[str]]:
        """Return the page for the browser: address, titles, rows by id, its article if any.

        Rows of one id stand together as their kinds, ``q3:H q3-1:P q3-1:ss data:r-r``: the kind of
        a passage is a capital (C where it goes on in the paragraph before), a row without a partner
        has a dash, and a point of the summary (s) stands under the passage that it rests on.
        """
        rows = " ".join(
            f"{name}:{''.join(_kind(row) for row in group)}"
            for name, group in groupby(self.rows, key=lambda row: row.rests or row.id)
        )
        data: list[str | list[str]] = [self.url, self.title, self.section, rows]
        return [*data, self.article, list(self.issuers)] if self.article else data


def _kind(row: Row) -> str:
    kind = row.kind.upper() if row.passage else row.kind
    kind = CONTINUED if row.continues else kind
    return kind if row.partner else f"{kind}-"


def texts_of(pages: Iterable[Page]) -> list[str]:
    """Return all texts in both languages, and the titles."""
    found: list[str] = []
    for page in pages:
        found += (page.title, page.section)
        found += (text for row in page.rows for text in (row.own, row.partner))
    return found


def store(path: Path, rows: Sequence[Row]) -> None:
    """Write one page's rows, to be gathered when all pages are done."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps([asdict(row) for row in rows], ensure_ascii=False), "utf-8")


def restore(path: Path) -> tuple[Row, ...]:
    """Read what ``store`` wrote; ``OSError`` or ``ValueError`` when there is nothing sound."""
    try:
        return tuple(Row(**row) for row in json.loads(path.read_text("utf-8")))
    except TypeError as error:
        raise ValueError(str(path)) from error
