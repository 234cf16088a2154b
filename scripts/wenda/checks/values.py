"""Whether a figure's value is what its words say, read by the catalogs' own reader of figures."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from fractions import Fraction

from wenda.language.figure import Figure as Read
from wenda.language.figure import Kind, Qualifier
from wenda.language.figures_zh import figures_zh
from wenda.reference.entries import Figure, Unit

_QUALIFIERS = {
    Qualifier.NEARLY: "nearly",
    Qualifier.MORE: "more-than",
    Qualifier.AT_LEAST: "at-least",
    Qualifier.SINCE: "since",
}
_LIFE = ("无期", "终身")


def narrow(text: str) -> str:
    """Return ``text`` with full-width digits and letters made narrow, sign for sign."""
    folded = ((sign, unicodedata.normalize("NFKC", sign)) for sign in text)
    return "".join(narrow if len(narrow) == 1 else sign for sign, narrow in folded)


def read(text: str, year: int) -> list[Read]:
    """Return the figures of a Chinese text that count or date something.

    Left out are the ordinals of lists (一是, 二是), the numbers of questions, and numerals that
    may be read either way.
    """
    return [
        figure
        for figure in figures_zh(narrow(text), year)
        if figure.required and figure.kind is not Kind.LABEL and not figure.text.endswith("是")
    ]


def disagreement(figure: Figure, words: str, year: int, units: Mapping[str, Unit]) -> str:
    """Return how a row differs from its words; empty when it does not."""
    ids = {unit.reads: name for name, unit in units.items() if unit.reads}
    found = figures_zh(narrow(words), year)
    value = _value(figure, words, found)
    if figure.value is None:
        return f"the words give {value}" if read(words, year) else ""
    if value != _comparable(figure.value):
        return f"value {figure.value}, but the words give {value or 'none'}"
    if figure.qualifier == "name":
        return ""
    said = {_QUALIFIERS[f.qualifier] for f in found if f.qualifier in _QUALIFIERS}
    if any(f.kind in (Kind.ORDINAL, Kind.ANNIVERSARY) for f in found):
        said.add("ordinal")
    if {figure.qualifier} - {"exact"} != said:
        return f"qualifier {figure.qualifier}, but the words say {', '.join(said) or 'exact'}"
    counted = {ids[f.unit] for f in found if f.unit in ids}
    if counted and figure.unit not in counted:
        return f"unit {figure.unit}, but the words count {', '.join(sorted(counted))}"
    return ""


def _comparable(value: float | str) -> str:
    return value if isinstance(value, str) else str(Fraction(value))


def _value(figure: Figure, words: str, found: Sequence[Read]) -> str:
    if figure.value == "life":
        return "life" if any(sign in words for sign in _LIFE) else ""
    if figure.unit == "code":
        return " ".join(
            f"{int(f.value) // 100:02}-{int(f.value) % 100:02}" for f in found if f.kind is Kind.DAY
        )
    if figure.unit == "date":
        years = [f"{f.value}" for f in found if f.kind is Kind.YEAR]
        months = [f"{int(f.value):02}" for f in found if f.kind is Kind.MONTH]
        return "/".join(f"{years[0]}-{month}" for month in months) if months else "/".join(years)
    return "+".join(str(f.value) for f in found)
