"""The terms file: one rendering for each term of the reference.

Input: ``docs/reference/data/terms.toml``, tables ``[[term]]``; its head tells what each key means.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from wenda.errors import WendaError

TERMS_FILE = Path("docs", "reference", "data", "terms.toml")
STATUSES = ("official", "press", "common", "ours")


@dataclass(frozen=True, kw_only=True, eq=False)  # compared by identity: ids are unique
class Term:
    """One term and its rendering."""

    id: str
    zh: str
    en: str
    accept: tuple[str, ...] = ()
    forbid: tuple[str, ...] = ()
    first: str = ""
    status: str
    source: str
    note: str = ""

    @property
    def names(self) -> Mapping[str, str]:
        """The term and its rendering by edition code, the source's first."""
        return {"zh": self.zh, "en": self.en}


class Terms(tuple[Term, ...]):
    """All terms of a reference, compared by identity: a key of caches that costs nothing."""

    __slots__ = ()
    __hash__ = object.__hash__
    __eq__ = object.__eq__


def load_terms(root: Path) -> Terms:
    """Read the terms of a reference; none when it has no such file.

    ``WendaError`` names the first table that is wrong.
    """
    path = root / TERMS_FILE
    if not path.is_file():
        return Terms()
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _error(f"cannot be read ({error})", "mend the place that is named") from error
    tables = data.get("term")
    if not isinstance(tables, list) or set(data) != {"term"}:
        raise _error("holds something else than tables [[term]]", "write one table for each term")
    terms = Terms(_term(table, number) for number, table in enumerate(tables, 1))
    for key in ("id", "zh"):
        values = [getattr(term, key) for term in terms]
        for value in values:
            if values.count(value) > 1:
                raise _error(f"{key} = {value!r} stands twice", "give each term once")
    return terms


def _term(table: object, number: int) -> Term:
    if not isinstance(table, dict):
        raise _error(f"term {number} is no table", "write [[term]] above its keys")
    name = f"term {number} ({table.get('id', 'no id')})"
    known = {field.name: field.type for field in fields(Term)}
    for key, value in table.items():
        if key not in known:
            raise _error(f"{name} has the unknown key {key!r}", f"use {', '.join(known)}")
        if "tuple" in str(known[key]):
            if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
                raise _error(f"{key} of {name} is no list of strings", 'write ["…", "…"]')
        elif not isinstance(value, str):
            raise _error(f"{key} of {name} is no string", "put it in quotation marks")
    for key in ("id", "zh", "en", "status", "source"):
        if not table.get(key):
            raise _error(f"{name} has no {key}", "every term has id, zh, en, status and source")
    if table["status"] not in STATUSES:
        raise _error(f"{name} has the status {table['status']!r}", f"use {', '.join(STATUSES)}")
    lists = {key: tuple(value) for key, value in table.items() if isinstance(value, list)}
    return Term(**{**table, **lists})


def _error(message: str, hint: str) -> WendaError:
    return WendaError(message, where=TERMS_FILE.as_posix(), hint=hint)
