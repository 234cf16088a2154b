"""The glossary as search uses it: a term, its partner, its pinyin, and other accepted words.

Input: ``terms.toml``, one table per term; the words of an edition stand under the edition's code,
``accept`` lists what else may be written for it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wenda.errors import WendaError
from wenda.search.chinese import pinyin

TERMS_FILE = Path("reference", "data", "terms.toml")


@dataclass(frozen=True, kw_only=True)
class Term:
    """One matter in two languages."""

    own: str
    partner: str
    others: tuple[str, ...] = ()
    """What else is written for it in either language."""
    pinyin: str = ""

    def as_data(self) -> list[str]:
        """Return ``[own, partner, pinyin, other…]``."""
        return [self.own, self.partner, self.pinyin, *self.others]


def load_terms(docs: Path, own: str, partner: str) -> tuple[Term, ...]:
    """Read the terms for two editions by code; none when there is no glossary."""
    path = docs / TERMS_FILE
    if not path.is_file():
        return ()
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WendaError(
            f"no TOML ({error})", where=str(path), hint="mend the line that is named"
        ) from error
    return tuple(_term(table, own, partner) for table in _tables(data, own, partner))


def _tables(data: Any, own: str, partner: str) -> Iterator[dict[str, Any]]:
    """Yield the tables that have words in both languages, whatever they are listed under."""
    if isinstance(data, dict):
        if isinstance(data.get(own), str) and isinstance(data.get(partner), str):
            yield data
            return
        data = list(data.values())
    if isinstance(data, list):
        for value in data:
            yield from _tables(value, own, partner)


def _term(table: dict[str, Any], own: str, partner: str) -> Term:
    accepted = table.get("accept", [])
    others = [accepted] if isinstance(accepted, str) else [str(word) for word in accepted]
    others = [word for word in others if "…" not in word]  # a pattern, not words
    read = (pinyin(word) for word in (table[own], table[partner]))
    return Term(
        own=table[own],
        partner=table[partner],
        others=tuple(others),
        pinyin=next((syllables for syllables in read if syllables), ""),
    )
