"""Two texts cut into segments that answer each other, by length and by what both must name.

The cost of a pair is that of Gale and Church (“A Program for Aligning Sentences in Bilingual
Corpora”, Computational Linguistics 19, 1993): how unlikely its two lengths are, given how long
the one text is beside the other. Two things are added. What is named on both sides (figures, terms,
quotation marks) and falls apart costs more than any length. And where a translator has made several
sentences of one, the source may be cut at a mere pause. A library's aligner weighs lengths alone,
in pairs of two sentences at most, and knows no pauses.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from wenda.language.sentences import Cut, cuts

VARIANCE = 14
"""Of the length of a translation for each sign of its source: Gale and Church's measured value."""
MOST_CLAUSES = 24
"""Clauses of the source that one segment holds at most."""
MOST_SENTENCES = 4
"""Sentences of the rendering that one segment holds at most."""
APART = 2.5
"""Cost of a thing that is named on one side of a segment and not on the other."""
PAUSE = 2.0
"""Cost of cutting the source at a mere pause."""
JOINED = 6.0
"""Cost of each sentence of the rendering that is not cut from the one before."""

Marks = Mapping[str, tuple[Sequence[int], Sequence[int]]]
"""What both texts name, by a key of its own: the offsets in the source and in the rendering."""


class Best(NamedTuple):
    """The cheapest way to a pair of places."""

    cost: float
    before: tuple[int, int] | None


def align(source: str, rendering: str, marks: Marks) -> list[tuple[str, str]]:
    """Return the two texts cut into pairs; joined again, each side is the whole text."""
    ours = [Cut(0, full=True), *cuts(source), Cut(len(source), full=True)]
    theirs = [Cut(0, full=True), *cuts(rendering), Cut(len(rendering), full=True)]
    ratio = len(rendering) / max(1, len(source))
    best: dict[tuple[int, int], Best] = {(0, 0): Best(0.0, None)}
    for i in range(1, len(ours)):
        for j in range(1, len(theirs)):
            ways = [
                Best(
                    best[a, b].cost
                    + _length_cost(ours[i].at - ours[a].at, theirs[j].at - theirs[b].at, ratio)
                    + _marks_cost(marks, ours[a].at, ours[i].at, theirs[b].at, theirs[j].at)
                    + (0 if ours[i].full else PAUSE)
                    + JOINED * (j - b - 1),
                    (a, b),
                )
                for a in range(max(0, i - MOST_CLAUSES), i)
                for b in range(max(0, j - MOST_SENTENCES), j)
                if (a, b) in best
            ]
            if ways:
                best[i, j] = min(ways)
    end = (len(ours) - 1, len(theirs) - 1)
    if end not in best:
        return [(source, rendering)]
    path = [end]
    while (before := best[path[0]].before) is not None:
        path.insert(0, before)
    return [
        (source[ours[a].at : ours[i].at], rendering[theirs[b].at : theirs[j].at])
        for (a, b), (i, j) in pairwise(path)
    ]


def _length_cost(ours: int, theirs: int, ratio: float) -> float:
    """Return minus the logarithm of how likely it is that the lengths differ so much."""
    delta = (theirs - ours * ratio) / math.sqrt(max(1.0, ours * ratio) * VARIANCE)
    return -math.log(max(math.erfc(abs(delta) / math.sqrt(2)), 1e-12))


def _marks_cost(marks: Marks, start: int, end: int, first: int, last: int) -> float:
    apart = 0
    for ours, theirs in marks.values():
        here = sum(start <= at < end for at in ours)
        there = sum(first <= at < last for at in theirs)
        apart += abs(here - there)
    return APART * apart
