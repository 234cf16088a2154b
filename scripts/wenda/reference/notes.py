"""What belongs to an article and is not in it: translator's notes, and sources around the text.

Input: ``notes.toml`` and ``around.toml`` in an article's folder, each held to its part of
``schema.json``. An article without them has neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wenda.files import Sources
from wenda.reference.entries import Quote, Words
from wenda.reference.validate import check_choice, parse, validate

NOTES, AROUND = "notes.toml", "around.toml"
UNSEEN = "no"


@dataclass(frozen=True, kw_only=True)
class Note:
    """Why words of a passage are rendered as they are."""

    article: str
    id: str
    quotes: tuple[Quote, ...]
    """The words, wherever the note is shown; at least one."""
    text: Words
    path: Path
    """The data file, from the root."""
    line: int

    @property
    def anchor(self) -> str:
        """The id of the note in its page."""
        return f"{self.article}-{self.id}"


@dataclass(frozen=True, kw_only=True)
class Source:
    """A page about the same matter as the article."""

    title: str
    """In its own language."""
    publisher: Words
    date: str
    """Of publication, ISO 8601."""
    url: str
    seen: str
    """The day on which the page was seen, ISO 8601; ``no`` where nobody has seen it."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One statement about what surrounds the text, and whose it is."""

    article: str
    id: str
    group: Words
    source: Source
    text: Words
    passages: tuple[str, ...]
    """``slug/id`` of the passages that it is about; may be empty."""
    path: Path
    line: int

    @property
    def anchor(self) -> str:
        """The id of the row in its page."""
        return f"{self.article}-{self.id}"


@dataclass(frozen=True, kw_only=True)
class Apparatus:
    """All notes and rows, in the order of the articles and of their files."""

    notes: tuple[Note, ...] = ()
    rows: tuple[Row, ...] = ()


def load_apparatus(folders: tuple[Path, ...], sources: Sources) -> Apparatus:
    """Read what stands in the articles' folders; ``WendaError`` names the file and line."""
    return Apparatus(
        notes=tuple(note for folder in folders for note in read_notes(folder, sources)),
        rows=tuple(row for folder in folders for row in read_rows(folder, sources)),
    )


def read_notes(folder: Path, sources: Sources) -> Iterator[Note]:
    """Yield the notes of one article; ``WendaError`` where a row breaks the schema."""
    path, text, data = _read(folder / NOTES, sources, "notes")
    for key, row in data.get("note", {}).items():
        quotes = tuple(
            Quote(
                passage=_key(folder, quote["passage"]),
                words={k: v for k, v in quote.items() if k != "passage"},
            )
            for quote in row["quotes"]
        )
        line = _line(text, "note", key)
        yield Note(
            article=folder.name, id=key, quotes=quotes, text=row["text"], path=path, line=line
        )


def read_rows(folder: Path, sources: Sources) -> Iterator[Row]:
    """Yield the rows around one article; ``WendaError`` where one breaks the schema."""
    path, text, data = _read(folder / AROUND, sources, "around")
    for key in ("group", "source"):
        check_choice(path, text, data, "row", key, list(data.get(key, {})))
    for key, row in data.get("row", {}).items():
        yield Row(
            article=folder.name,
            id=key,
            group=data["group"][row["group"]],
            source=Source(**data["source"][row["source"]]),
            text=row["text"],
            passages=tuple(_key(folder, name) for name in row.get("passages", ())),
            path=path,
            line=_line(text, "row", key),
        )


def _read(path: Path, sources: Sources, name: str) -> tuple[Path, str, Mapping[str, Any]]:
    shown = path.relative_to(sources.root) if path.is_relative_to(sources.root) else path
    text = sources.text(path)
    if text is None:
        return shown, "", {}
    data = parse(shown, text)
    validate(shown, text, data, name)
    return shown, text, data


def _key(folder: Path, passage: str) -> str:
    return passage if "/" in passage else f"{folder.name}/{passage}"


def _line(text: str, table: str, key: str) -> int:
    match = re.search(rf"^\[{table}\.{re.escape(key)}\]", text, re.M)
    return text.count("\n", 0, match.start()) + 1 if match else 1
