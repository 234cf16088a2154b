"""The facts of an article: those of its capture, and those kept by hand in ``article.toml``.

Input: an article's folder with ``source.md`` and, if an editor has written one, ``article.toml``:
tables ``kind``, ``publisher``, ``origin``, ``short`` and ``label`` and the array ``issuers``, each
a table of words by edition code, and the array ``reposts``. Only the source edition's words must be
there; another edition that has none of its own shows those.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wenda.article.pages import CAPTURE
from wenda.article.passages import Span, clean, to_myst
from wenda.article.places import load_capture
from wenda.article.titles import short
from wenda.catalogs.catalog import Shelf
from wenda.editions import Edition, Editions
from wenda.errors import WendaError
from wenda.files import Sources
from wenda.language.conversion import with_words

FACTS_FILE = "article.toml"
HASH_LENGTH = 12
"""Hexadecimal digits of the capture's SHA-256 that a citation carries."""

Names = Mapping[str, str]
"""One thing's name by edition code; every edition has an entry."""

_TABLES = ("kind", "publisher", "origin", "short", "label")
_OWN = ("short", "label")
"""Tables of which no edition shows another's words."""
_REPOST = ("publisher", "date", "url", "sha256")


@dataclass(frozen=True, kw_only=True)
class Repost:
    """Another page on which the same interview stands."""

    publisher: str
    date: str
    """ISO 8601, a day."""
    url: str
    """May be empty, as may the date."""
    sha256: str
    """Of the capture that was recognised, 64 hexadecimal digits."""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What ``article.toml`` says."""

    kind: Names
    """Sort of document; empty words when it is not known."""
    publisher: Names
    """Who published the page that was captured."""
    origin: Names
    """Where the text was first published; empty words when the article does not say."""
    issuers: tuple[Names, ...]
    """The bodies whose officials answer, in order."""
    short: Names
    """The title for lists of contents; empty words where it is made from the title."""
    label: Names
    """What it is called beside other articles; empty words where that is made from the issuer."""
    reposts: tuple[Repost, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Work:
    """The article as something to cite: all that is the same for each of its passages."""

    slug: str
    """Name of the article's folder."""
    source: str
    """Code of the edition in the article's own language."""
    titles: Names
    facts: Facts
    date: str
    """Day of publication of the captured page, ISO 8601."""
    url: str
    """Address of the captured page; may be empty."""
    sha256: str
    """Of the capture's bytes, 64 hexadecimal digits."""

    @property
    def short(self) -> Names:
        """The title for lists of contents."""
        return {code: self.facts.short[code] or short(title) for code, title in self.titles.items()}

    @property
    def fingerprint(self) -> str:
        """The short form of the hash that citations carry."""
        return self.sha256[:HASH_LENGTH]


def read_work(folder: Path, editions: Editions, sources: Sources, shelf: Shelf) -> Work:
    """Read an article's facts; ``WendaError`` when capture or ``article.toml`` cannot be read.

    A title that has no rendering yet stays in the source language.
    """
    path = folder / CAPTURE
    data = sources.data(path) or b""
    meta = load_capture(path, sources).meta
    title = clean(meta["title"])
    work = Work(
        slug=folder.name,
        source=editions.source.code,
        titles={e.code: _title(title, e, shelf, folder.name) for e in editions.written},
        facts=read_facts(folder, editions, sources, publisher=clean(meta["source"])),
        date=meta["date"][:10],
        url=meta.get("url", ""),
        sha256=hashlib.sha256(data).hexdigest(),
    )
    for edition in editions.converted:
        work = with_words(work, editions.source.code, edition.code, edition.convert)
    return work


def read_facts(folder: Path, editions: Editions, sources: Sources, *, publisher: str) -> Facts:
    """Read ``article.toml``; without one, all that is known is the capture's ``publisher``.

    ``WendaError`` names the file, the table and the key that is wrong.
    """
    path = folder / FACTS_FILE
    text = sources.text(path)
    if text is None:
        return _facts({"publisher": {editions.source.code: publisher}}, editions, path)
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise WendaError(
            f"cannot read the facts ({error})", where=str(path), hint="write it as UTF-8 TOML"
        ) from error
    unknown = sorted(set(raw) - {*_TABLES, "issuers", "reposts"})
    if unknown:
        raise WendaError(
            f"unknown key {unknown[0]!r}",
            where=str(path),
            hint=f"known are {', '.join(_TABLES)}, issuers and reposts",
        )
    return _facts({"publisher": {editions.source.code: publisher}, **raw}, editions, path)


def _title(title: str, edition: Edition, shelf: Shelf, slug: str) -> str:
    if edition.source:
        return title
    rendering = shelf.catalog(edition, f"{slug}/index").lookup(to_myst((Span(text=title),)))
    return rendering.text if rendering and rendering.text else title


def _facts(raw: Mapping[str, Any], editions: Editions, path: Path) -> Facts:
    tables = {
        name: _names(raw[name], name, editions, path) if name in raw else _nothing(editions)
        for name in _TABLES
    }
    # Looked at like the others, but with no words of another edition.
    tables |= {name: {**_nothing(editions), **raw.get(name, {})} for name in _OWN}
    issuers, reposts = raw.get("issuers", []), raw.get("reposts", [])
    for name, rows in (("issuers", issuers), ("reposts", reposts)):
        if not isinstance(rows, list):
            raise WendaError(
                f"{name} is no array", where=str(path), hint=f"write [[{name}]] tables"
            )
    return Facts(
        **tables,
        issuers=tuple(
            _names(table, f"issuers {number}", editions, path)
            for number, table in enumerate(issuers, start=1)
        ),
        reposts=tuple(_repost(table, path) for table in reposts),
    )


def _repost(table: object, path: Path) -> Repost:
    rows = table if isinstance(table, dict) else {"": ""}
    unknown = sorted(set(rows) - set(_REPOST))
    if unknown or not rows.get("publisher") or not all(isinstance(v, str) for v in rows.values()):
        raise WendaError(
            "a repost is no table of words, or lacks its publisher",
            where=str(path),
            hint=f"write {', '.join(_REPOST)}, each in quotation marks",
        )
    return Repost(**{key: clean(rows.get(key, "")) for key in _REPOST})


def _nothing(editions: Editions) -> Names:
    return {edition.code: "" for edition in editions.written}


def _names(table: object, name: str, editions: Editions, path: Path) -> Names:
    codes = [edition.code for edition in editions.written]
    source = editions.source.code
    if not isinstance(table, dict) or not table.get(source):
        raise WendaError(
            f"{name} has no words for the source edition",
            where=str(path),
            hint=f'add a line `{source} = "…"`',
        )
    for code, words in table.items():
        if code not in codes:
            raise WendaError(
                f"{name} names an edition {code!r} that does not exist",
                where=str(path),
                hint=f"use the codes of editions.toml: {', '.join(codes)}",
            )
        if not isinstance(words, str) or not words.strip():
            raise WendaError(
                f"{name}.{code} is not a string with words",
                where=str(path),
                hint="write the name in quotation marks, or leave the line out",
            )
    return {code: clean(table.get(code) or table[source]) for code in codes}
