"""The nearest text to a quotation that stands nowhere, and the difference between the two.

Pure. Texts come in groups (the passages of one article in one language, in order); what is nearest
may run over the end of one into the next of its group. A text is chosen by the rare groups of
three characters it shares with the quotation, and the stretch of it by local alignment of words
(Smith and Waterman 1981), where each Chinese character is a word.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Generic, TypeVar

from wenda.verify.folding import fold

FLOOR = 20
"""Per cent of likeness below which nothing is said to be near."""

_T = TypeVar("_T")
_GRAM = 3
_TOKEN = re.compile(r"[A-Za-z]+(?:[’'-][A-Za-z]+)*|\d+(?:[.,]\d+)*|\s+|.", re.S)
_MATCH, _MISMATCH, _GAP = 2, -1, -1
_BESIDE = 4
"""Words of the text that are shown beside the stretch when the quotation goes on differently."""
_LONGEST = 300
"""Words and blanks of a quotation that are compared."""


@dataclass(frozen=True, kw_only=True)
class Likeness(Generic[_T]):
    """What is nearest to a quotation."""

    items: tuple[_T, ...]
    """The texts it is taken from, in order."""
    percent: int
    difference: str
    """One line: the common words, ``[-only quoted-]`` and ``{+only in the text+}``."""


def nearest(
    quotation: str, groups: Sequence[Sequence[_T]], text_of: Callable[[_T], str]
) -> Likeness[_T] | None:
    """Return what is nearest to ``quotation``, or None when nothing comes near."""
    places = [(number, place) for number, group in enumerate(groups) for place in range(len(group))]
    grams = [_grams(text_of(groups[number][place])) for number, place in places]
    scores = _shares(_grams(quotation), grams)
    if not max(scores, default=0):
        return None
    number, place = places[scores.index(max(scores))]
    items = _around(groups[number], place, len(quotation), text_of)
    return _compare(quotation, items, [text_of(item) for item in items])


def _shares(wanted: Counter[str], others: Sequence[Counter[str]]) -> list[float]:
    """Return for each text how many of the wanted grams it has; a rare one counts more."""
    spread = Counter(gram for other in others for gram in other if gram in wanted)
    rarity = {gram: math.log(1 + len(others) / count) for gram, count in spread.items()}
    return [
        sum(rarity[gram] * count for gram, count in (wanted & other).items()) for other in others
    ]


def _around(
    group: Sequence[_T], place: int, length: int, text_of: Callable[[_T], str]
) -> Sequence[_T]:
    """Return a text with as many neighbours on each side as a quotation of ``length`` may reach."""
    first = last = place
    before = after = 0
    while first > 0 and before < length:
        first -= 1
        before += len(text_of(group[first]))
    while last + 1 < len(group) and after < length:
        last += 1
        after += len(text_of(group[last]))
    return group[first : last + 1]


def _compare(quotation: str, items: Sequence[_T], texts: Sequence[str]) -> Likeness[_T] | None:
    ours = _TOKEN.findall(" ".join(quotation.split()))[:_LONGEST]
    cut = [_TOKEN.findall(text) for text in (*texts[:1], *(f"\n{text}" for text in texts[1:]))]
    owners = [item for item, tokens in zip(items, cut, strict=True) for _token in tokens]
    theirs = [token for tokens in cut for token in tokens]
    start, end = _stretch(ours, theirs)
    theirs, owners = theirs[start:end], owners[start:end]
    left, right = [_key(token) for token in ours], [_key(token) for token in theirs]
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    percent = min(99, int(100 * _ratio(ours, theirs, matcher)))
    if percent < FLOOR:
        return None
    parts = [
        _part(kind, "".join(ours[a:b]), "".join(theirs[c:d]))
        for kind, a, b, c, d in matcher.get_opcodes()
    ]
    named = [o for o, token in zip(owners, theirs, strict=True) if not token.isspace()]
    return Likeness(
        items=tuple(dict.fromkeys(named)),
        percent=percent,
        difference=" ".join("".join(parts).split()),
    )


def _part(kind: str, quoted: str, stands: str) -> str:
    if kind == "equal" or not (quoted + stands).strip():
        return _short(stands or quoted)
    return (f"[-{quoted}-]" if quoted else "") + (f"{{+{stands}+}}" if stands else "")


def _short(text: str) -> str:
    """Return the ends of a long stretch that both have in common."""
    shown = 24
    return text if len(text) <= 2 * shown + 3 else f"{text[:shown]}…{text[-shown:]}"


def _stretch(ours: Sequence[str], theirs: Sequence[str]) -> tuple[int, int]:
    """Return the part of the tokens ``theirs`` that answers to ``ours``."""
    left = [_key(token) for token in ours if not token.isspace()]
    places = [place for place, token in enumerate(theirs) if not token.isspace()]
    right = [_key(theirs[place]) for place in places]
    (a, b), (c, d) = _align(left, right)
    # Where the quotation begins or goes on differently, so much of the text is shown as well.
    c -= min(c, a, _BESIDE)
    d += min(len(right) - d, len(left) - b, _BESIDE)
    return (places[c], places[d - 1] + 1) if d > c else (0, 0)


def _align(left: Sequence[str], right: Sequence[str]) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the bounds, in both sequences, of their best local alignment."""
    # A cell is (score, where its alignment begins in left, and in right).
    row = [(0, 0, place) for place in range(len(right) + 1)]
    best, ends = (0, 0, 0), (0, 0)
    for i, mine in enumerate(left, start=1):
        above, row = row, [(0, i, 0)]
        for j, other in enumerate(right, start=1):
            step = _MATCH if mine == other else _MISMATCH
            score, begin, start = above[j - 1]
            cell = (score + step, begin, start)
            for score, begin, start in (above[j], row[j - 1]):
                if score + _GAP > cell[0]:
                    cell = (score + _GAP, begin, start)
            row.append(cell if cell[0] > 0 else (0, i, j))
            if cell[0] > best[0]:
                best, ends = cell, (i, j)
    return (best[1], ends[0]), (best[2], ends[1])


def _ratio(ours: Sequence[str], theirs: Sequence[str], matcher: SequenceMatcher[str]) -> float:
    """Return the share of characters in common, between 0 and 1; white space does not count."""
    common = sum(
        _length(ours[block.a : block.a + block.size]) for block in matcher.get_matching_blocks()
    )
    total = _length(ours) + _length(theirs)
    return 2 * common / total if total else 0.0


def _length(tokens: Iterable[str]) -> int:
    return sum(len(token) for token in tokens if not token.isspace())


def _key(token: str) -> str:
    return fold(token).text or " "


def _grams(text: str) -> Counter[str]:
    folded = fold(text).text
    size = min(_GRAM, len(folded)) or 1
    return Counter(folded[start : start + size] for start in range(len(folded) - size + 1))
