"""Phrases found in English whatever their inflection, hyphens, articles and quotation marks.

A phrase is a row of words, reduced to their stems; ``…`` in it stands for up to ``GAP`` words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import snowballstemmer

GAP = 8
_TOKEN = re.compile(r"[^\W_]+(?:['&][^\W_]+)*|…")
_ARTICLES = frozenset({"a", "an", "the"})
_stemmer = snowballstemmer.stemmer("english")


class Words(NamedTuple):
    """A text as stems, each with its place in the text."""

    stems: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


Match = tuple[int, ...]
"""Numbers of the words that a phrase takes; those in its gaps are not among them."""


@cache
def words(text: str) -> Words:
    """Return the stems of a text; articles are left out."""
    folded = text.replace("’", "'")
    tokens = [m for m in _TOKEN.finditer(folded) if m[0].lower() not in _ARTICLES]
    return Words(
        tuple(_stem(m[0].lower()) for m in tokens),
        tuple(m.start() for m in tokens),
        tuple(m.end() for m in tokens),
    )


@cache
def _stem(word: str) -> str:
    stem: str = _stemmer.stemWord(word)
    return stem


def find(phrase: str, text: str) -> Iterator[Match]:
    """Yield where a phrase stands in a text, from left to right, without overlaps."""
    pattern, stems = words(phrase).stems, words(text).stems
    if not set(pattern) - {"…"} <= set(stems):
        return
    start = 0
    while start < len(stems):
        match = _match(pattern, stems, start)
        if match:
            yield match
            start = match[-1] + 1
        else:
            start += 1


def _match(pattern: tuple[str, ...], stems: tuple[str, ...], at: int) -> Match | None:
    """Return the words that a pattern takes from ``at`` on; ``None`` when it does not fit."""
    for position, stem in enumerate(pattern):
        if stem == "…":
            rest = pattern[position + 1 :]
            tails = (_match(rest, stems, at + position + skip) for skip in range(GAP + 1))
            tail = next((found for found in tails if found is not None), None)
            return None if tail is None else (*range(at, at + position), *tail)
        if at + position >= len(stems) or stems[at + position] != stem:
            return None
    return tuple(range(at, at + len(pattern)))


def fragment(text: str, match: Match) -> str:
    """Return the words of a match as they stand in the text, those in gaps included."""
    place = words(text)
    return text[place.starts[match[0]] : place.ends[match[-1]]]
