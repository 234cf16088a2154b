"""Figures compared: all of the source answered, all of the rendering accounted for.

Two multisets are matched by kind and value, the order of a sentence being the translator's. What
is left over is reported: in pairs where the kinds agree (a magnitude or digit gone wrong), else
one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from wenda.checks.alarms import Alarm, pair
from wenda.language.figure import MILLENNIA, Figure, Kind, Qualifier
from wenda.language.figures_en import figures_en
from wenda.language.figures_zh import figures_zh

# Kinds that answer each other if the values are equal, besides each its own kind.
_ANSWERS = frozenset({
    (Kind.ANNIVERSARY, Kind.ORDINAL), (Kind.ANNIVERSARY, Kind.NUMBER),
    (Kind.ORDINAL, Kind.LABEL), (Kind.LABEL, Kind.ORDINAL), (Kind.LABEL, Kind.NUMBER),
    (Kind.NUMBER, Kind.LABEL),
})  # fmt: skip
_MEASURES = frozenset({Kind.AMOUNT, Kind.NUMBER, Kind.PERCENT})

_Pairs = list[tuple[Figure, Figure]]


@cache
def check_figures(source: str, rendering: str, year: int | None) -> tuple[Alarm, ...]:
    """Compare the figures of two plain texts; ``year`` is that of the article's date."""
    zh, en = list(figures_zh(source, year)), list(figures_en(rendering, year))
    alarms: list[Alarm] = []
    for one, other in match_figures(zh, en):
        alarms += _qualifier_alarms(one, other)
    zh = [figure for figure in zh if figure.required and not _refers_back(figure, source, year)]
    en = [figure for figure in en if figure.required]
    for one, other in _take(zh, en, _same_measure):
        alarms.append(
            Alarm(
                "figure-unit",
                f"{pair(one.text, other.text)} agree in value only: {_say(one)}, {_say(other)}",
            )
        )
    for one, other in _take(zh, en, lambda a, b: a.kind is b.kind):
        alarms.append(
            Alarm("figure-wrong", f"{pair(one.text, other.text)}: {_say(one)}, not {_say(other)}")
        )
    alarms += [
        Alarm("figure-missing", f"{pair(f.text, '')}: {_say(f)} is not rendered") for f in zh
    ]
    alarms += [
        Alarm("figure-extra", f"{pair('', f.text)}: {_say(f)} is not in the source") for f in en
    ]
    return tuple(alarms)


def match_figures(zh: list[Figure], en: list[Figure]) -> _Pairs:
    """Take from both lists the figures that answer each other; return them in pairs.

    Best fits first: those that need an answer, and of equals those with equal qualifiers.
    """
    pairs: _Pairs = []
    for need_zh, need_en in ((True, True), (True, False), (False, True)):
        for close in (_equal, _answers):
            pairs += _take(
                zh,
                en,
                lambda a, b, z=need_zh, e=need_en, c=close: (  # type: ignore[misc]
                    a.required is z and b.required is e and c(a, b)
                ),
            )
    return pairs


def _take(zh: list[Figure], en: list[Figure], fits: Callable[[Figure, Figure], bool]) -> _Pairs:
    pairs: _Pairs = []
    for one in tuple(zh):
        other = next((figure for figure in en if fits(one, figure)), None)
        if other is not None:
            zh.remove(one)
            en.remove(other)
            pairs.append((one, other))
    return pairs


def _refers_back(figure: Figure, source: str, year: int | None) -> bool:
    """Tell whether an ordinal was named before: 第三问 … 第三问的 is "the third … its"."""
    return figure.kind is Kind.ORDINAL and any(
        other.value == figure.value and other.kind is figure.kind and other.start < figure.start
        for other in figures_zh(source, year)
    )


def _equal(zh: Figure, en: Figure) -> bool:
    return _answers(zh, en) and not _qualifier_alarms(zh, en)


def _answers(zh: Figure, en: Figure) -> bool:
    if zh.value != en.value:
        return False
    if zh.kind is en.kind:
        return not (zh.unit and en.unit and zh.unit != en.unit)
    if {zh.kind, en.kind} == {Kind.YEAR, Kind.NUMBER}:
        return zh.value in MILLENNIA
    if zh.unit == "time" and en.kind is Kind.ORDINAL:
        return True  # 二次: twice, the second time
    return (zh.kind, en.kind) in _ANSWERS


def _same_measure(zh: Figure, en: Figure) -> bool:
    return zh.value == en.value and {zh.kind, en.kind} <= _MEASURES


def _qualifier_alarms(zh: Figure, en: Figure) -> Iterator[Alarm]:
    want, got = zh.qualifier, en.qualifier
    if want is got or zh.vague or (want, got) == (Qualifier.SINCE, Qualifier.FROM):
        return
    if want is Qualifier.NONE and got is Qualifier.FROM:
        return
    said = f"“{want.value}”" if want is not Qualifier.NONE else "no qualifier"
    found = f"“{got.value}”" if got is not Qualifier.NONE else "none"
    yield Alarm(
        "figure-qualifier", f"{pair(zh.text, en.text)}: source has {said}, rendering has {found}"
    )


def _say(figure: Figure) -> str:
    if figure.kind is Kind.DAY:
        month, day = divmod(int(figure.value), 100)
        value = f"{month}-{day:02}"
    elif figure.value.denominator == 1 and figure.kind in _MEASURES:
        value = f"{int(figure.value):,}"
    else:
        value = str(figure.value)
    return " ".join(filter(None, (figure.kind.value, value, figure.unit)))
