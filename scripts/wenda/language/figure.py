"""What a figure is: a value of some kind, with the fragment it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction


class Kind(Enum):
    """What a value measures; figures of different kinds rarely answer each other."""

    AMOUNT = "amount of money"
    NUMBER = "number"
    PERCENT = "percentage"
    ORDINAL = "ordinal"
    LABEL = "label"
    """A number that names something: Question 1, Article 4."""
    ANNIVERSARY = "anniversary"
    YEAR = "year"
    RELATIVE_YEAR = "year counted from now"
    """This year is 0, last year -1: only where the date of the text is not known."""
    MONTH = "month"
    DAY = "day of a month"
    """Value: month x 100 + day."""


class Qualifier(Enum):
    """How exact a figure is, or which way it reaches."""

    NONE = "none"
    MORE = "more than"
    NEARLY = "nearly"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    LESS = "less than"
    ABOUT = "about"
    SINCE = "since"
    FROM = "from"
    """Answers ``SINCE``, but also opens a range: never asked for."""


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One figure of a text."""

    kind: Kind
    value: Fraction
    """Yuan for amounts, per cent for percentages; see ``Kind`` for the others."""
    unit: str = ""
    """What is counted (``case``, ``person``, ``batch`` …) or the currency; empty if not known."""
    qualifier: Qualifier = Qualifier.NONE
    vague: bool = False
    """Whether the qualifier may be read either way (近三年: nearly, or the past, three years)."""
    required: bool = True
    """Whether the other language must account for it. Idioms and plain "one" need not be."""
    text: str
    start: int
    """Offset in the plain text."""


MILLENNIA = range(1900, 2100)
"""Bare numbers that may be calendar years."""


def day_of(month: int, day: int) -> Fraction:
    """Return the value of a day; both numbers are taken as they are written."""
    return Fraction(month * 100 + day)
