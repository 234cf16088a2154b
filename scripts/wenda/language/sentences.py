"""Where a text may be cut: ends of sentences, and the weaker pauses inside them.

Input: plain text on one line. Chinese has its own signs; all other languages are read by the marks
that Latin script shares, an abbreviation's full stop excepted.
"""

from __future__ import annotations

import re
from typing import NamedTuple

HANZI = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_CHINESE = re.compile(r"(?P<full>[。！？!?；;][”’」』）)]*)|(?P<weak>[，,：:][”’」』）)]*)")
_LATIN = re.compile(r"(?P<full>[.?!][\"”’)]*|;)(?:\s+|$)")
_ABBREVIATION = re.compile(
    r"\b(?:al|e\.g|i\.e|vs|cf|No|art|arts|para|Mr|Mrs|Ms|Dr|St|U\.S|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$"
)
_ENDING = re.compile(r"[.?!][\"”’)]*\s*$")
_WORD = re.compile(r"[^\W_]+(?:[-'’&][^\W_]+)*")


class Cut(NamedTuple):
    """A place where a text may be cut."""

    at: int
    """Offset of the first sign after it."""
    full: bool
    """Whether a sentence, or a part between semicolons, ends here; else it is a mere pause."""


def cuts(text: str) -> list[Cut]:
    """Return the places where ``text`` may be cut, in order, its end left out."""
    found = _chinese(text) if HANZI.search(text) else _latin(text)
    return [cut for cut in found if 0 < cut.at < len(text)]


def sentences(text: str) -> list[str]:
    """Return the sentences of a text in Latin script; a semicolon ends none."""
    parts, start = [], 0
    for cut in _latin(text):
        if _ENDING.search(text[start : cut.at]):
            parts.append(text[start : cut.at])
            start = cut.at
    return [*parts, text[start:]] if text[start:].strip() else parts


def count_words(text: str) -> int:
    """Count the words of a text in Latin script; what a hyphen joins is one."""
    return len(_WORD.findall(text))


def _chinese(text: str) -> list[Cut]:
    return [Cut(match.end(), match["full"] is not None) for match in _CHINESE.finditer(text)]


def _latin(text: str) -> list[Cut]:
    return [
        Cut(match.end(), full=True)
        for match in _LATIN.finditer(text)
        if not _ABBREVIATION.search(text[: match.start() + 1])
    ]
