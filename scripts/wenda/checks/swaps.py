"""Renderings in the wrong place: two that fit each other's source, one that stands twice.

How well a rendering fits a source is measured by what cannot be paraphrased away: figures and
terms.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import combinations

from wenda.checks.alarms import Alarm, clip
from wenda.checks.figures import match_figures
from wenda.checks.terms import mentions, renderings
from wenda.language.figures_en import figures_en
from wenda.language.figures_zh import figures_zh
from wenda.reference.terms import Term

MARGIN = 0.3
"""How much better (0 to 1, summed over both) two renderings must fit when exchanged."""
SHORT = 40
"""Renderings up to this many characters may stand twice (a heading and a link to it)."""


def check_swaps(
    messages: Sequence[tuple[str, str]], terms: tuple[Term, ...], year: int | None
) -> list[list[Alarm]]:
    """Compare the messages of a page with each other; one list of alarms for each message.

    ``messages`` are plain source and rendering; an empty rendering is passed over.
    """

    def fit(source: str, rendering: str) -> tuple[int, float]:
        return _fit(source, rendering, terms, year)

    def gain(one: tuple[str, str], other: tuple[str, str]) -> float:
        (answered, share), (answered2, share2) = fit(*one), fit(*other)
        (crossed, new), (crossed2, new2) = fit(one[0], other[1]), fit(other[0], one[1])
        # Moving an error about is no gain: more must find its counterpart than before.
        better = crossed + crossed2 > answered + answered2
        return new + new2 - share - share2 if better else 0.0

    alarms: list[list[Alarm]] = [[] for _ in messages]
    # What fits wholly cannot fit better: two such renderings are not weighed.
    whole = [not en or fit(zh, en)[1] == 1 for zh, en in messages]
    for one, other in combinations(range(len(messages)), 2):
        (zh, en), (zh2, en2) = messages[one], messages[other]
        if not en or not en2:
            continue
        if en == en2 and len(en) > SHORT:
            for place, source in ((one, zh2), (other, zh)):
                alarms[place].append(
                    Alarm("text-repeated", f"the same rendering stands for {clip(source)}")
                )
        elif not (whole[one] and whole[other]) and gain((zh, en), (zh2, en2)) > MARGIN:
            for place, source in ((one, zh2), (other, zh)):
                alarms[place].append(
                    Alarm("text-swapped", f"the rendering fits {clip(source)} better")
                )
    return alarms


@cache
def _fit(
    source: str, rendering: str, terms: tuple[Term, ...], year: int | None
) -> tuple[int, float]:
    """Return how many of a source's figures and terms a rendering has, and their share (0 to 1).

    The share is of the figures of both and the terms of the source.
    """
    zh = [figure for figure in figures_zh(source, year) if figure.required]
    en = [figure for figure in figures_en(rendering, year) if figure.required]
    wanted = mentions(source, terms)
    used = renderings(wanted, rendering)
    total = len(zh) + len(en) + 2 * len(wanted)
    answered = len(match_figures(zh, en)) + sum(bool(used[term]) for term in wanted)
    return answered, min(1.0, 2 * answered / total) if total else 1.0
