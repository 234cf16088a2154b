"""Folding: what may differ between a quotation and the text it was taken from.

Pure. Each kind of folding can be left out, so that a verdict can name those that were needed.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

WIDTH = "width of signs"
QUOTES = "quotation marks"
DASHES = "dashes and middle dots"
CASE = "letter case"
SPACE = "white space"
KINDS = (SPACE, WIDTH, QUOTES, DASHES, CASE)

_DOUBLE = '“”„‟«»「」『』〝〞＂"'
_SINGLE = "‘’‚‛‹›＇`´'"
_DASHES = "‐‑‒–—―−－-"
_DOTS = "·・•‧∙⋅･"
QUOTE_SIGNS = dict.fromkeys(_DOUBLE, '"') | dict.fromkeys(_SINGLE, "'")
"""What each quotation mark folds to."""
DASH_SIGNS = dict.fromkeys(_DASHES, "-") | dict.fromkeys(_DOTS, "·")
"""What each dash and each middle dot folds to."""

_BOLD = re.compile(r"\*\*|__(?=\S)|(?<=\S)__|\{strong\}(`+)(.+?)\1")
_QUOTE_SIGN = re.compile(r"^[ \t]*>[ \t]?", re.M)


@dataclass(frozen=True)
class Folded:
    """A text as it compares, and where each of its characters comes from."""

    text: str
    places: tuple[int, ...]
    """For each character of ``text``, its index in the text that was folded."""


def fold(text: str, kinds: Collection[str] = KINDS) -> Folded:
    """Fold a text by the kinds named.

    White space is dropped beside Chinese, where it means nothing, and is one blank elsewhere.
    """
    signs: list[str] = []
    places: list[int] = []
    gap = False
    for place, char in enumerate(text):
        if SPACE in kinds and (char.isspace() or unicodedata.category(char) == "Cf"):
            # A format character (a zero-width space, a soft hyphen) is no gap between words.
            gap = gap or char.isspace()
            continue
        for sign in _fold_char(char, frozenset(kinds)):
            if gap and signs and not (_is_wide(signs[-1]) or _is_wide(sign)):
                signs.append(" ")
                places.append(place)
            gap = False
            signs.append(sign)
            places.append(place)
    return Folded("".join(signs), tuple(places))


def without_markup(text: str) -> str:
    """Return a quotation without Markdown's bold and quote signs, and MyST's role for bold."""
    return _BOLD.sub(lambda match: match[2] or "", _QUOTE_SIGN.sub("", text))


@functools.lru_cache(maxsize=20_000)
def _fold_char(char: str, kinds: frozenset[str]) -> str:
    if QUOTES in kinds and char in QUOTE_SIGNS:
        return QUOTE_SIGNS[char]
    if DASHES in kinds and char in DASH_SIGNS:
        return DASH_SIGNS[char]
    if WIDTH in kinds:
        char = unicodedata.normalize("NFKC", char)
    return char.casefold() if CASE in kinds else char


@functools.lru_cache(maxsize=20_000)
def _is_wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in "WF"
