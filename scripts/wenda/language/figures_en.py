"""Figures of an English text: digits, number words, amounts, dates, ordinals.

As in Chinese, rules read the text in order and hide what they have read. Every digit becomes part
of a figure; of number words "one" and "first" need no counterpart ("one of the", "prevention
first"), nor do "both", "twice" and the like, which may answer a figure but are none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cache

from wenda.language.figure import MILLENNIA, Figure, Kind, Qualifier, day_of
from wenda.language.numerals import ORDINALS, SCALES, WORDS, parse_words

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january|jan",
            "february|feb",
            "march|mar",
            "april|apr",
            "may",
            "june|jun",
            "july|jul",
            "august|aug",
            "september|sept|sep",
            "october|oct",
            "november|nov",
            "december|dec",
        ),
        1,
    )
    for name in names.split("|")
}
_MONTH_NAMES = "|".join(sorted((n.capitalize() for n in _MONTHS if n != "may"), key=len)[::-1])
# "May" is a month only where a day, a year or a preposition of time stands beside it.
_MAY = (
    r"(?:May(?=\s+\d)|(?<=\d )May|(?<=in )May|(?<=since )May|(?<=from )May|(?<=to )May"
    r"|(?<=until )May|(?<=through )May|(?<=by )May|(?<=of )May|May(?= last year| this year))"
)
_MONTH = rf"\b(?P<m>(?:{_MONTH_NAMES})\b\.?|{_MAY}\b)"
_DAY = r"(?P<d>[0-3]?\d)(?:st|nd|rd|th)?"
_SCALE = rf"(?:{'|'.join(SCALES)})"
_DIGITS = rf"\d[\d,]*(?<!,)(?:\.\d+)?(?:[\s-]?{_SCALE}\b)*"
_WORD = rf"(?:{'|'.join(sorted({*WORDS, *SCALES} - {'mn', 'bn', 'tn'}, key=len, reverse=True))})"
_NUMBER_WORDS = (
    rf"(?<![\w-])(?:an?\s+(?=hundred|thousand|million|billion|trillion|dozen))?{_WORD}\b"
    rf"(?:(?:[\s-]|(?<=hundred) and |(?<=thousand) and |(?<=million) and ){_WORD}\b)*"
)
_ANY = rf"(?P<num>{_DIGITS}|{_NUMBER_WORDS})"
_ORDINAL_WORDS = "|".join(sorted(ORDINALS, key=len, reverse=True))
_FRACTIONS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "tenth": 10}
_CURRENCY = {
    "rmb": "CNY",
    "cny": "CNY",
    "¥": "CNY",
    "yuan": "CNY",
    "renminbi": "CNY",
    "us$": "USD",
    "usd": "USD",
    "$": "USD",
    "dollar": "USD",
    "€": "EUR",
    "eur": "EUR",
    "euro": "EUR",
    "hk$": "HKD",
    "hkd": "HKD",
}
_LABELS = "question|article|batch|chapter|section|part|phase|item|table|step|no\\.|number|appendix"
_RELATIVE = {"this": 0, "last": -1, "previous": -1, "next": 1}

# Plural nouns that say what a number counts.
_UNITS: dict[str, str] = {
    "case": "cases|incidents|crimes",
    "person": "people|persons|personnel|suspects|individuals|defendants|members|victims|men|women"
    "|criminals|offenders|staff|nationals|citizens|officers|officials|accomplices|ringleaders",
    "batch": "batches",
    "year": r"years?",
    "month": r"months?",
    "week": r"weeks?",
    "day": r"days?",
    "hour": r"hours?",
}
_UNIT = re.compile("|".join(rf"\b(?P<{unit}>{nouns})\b" for unit, nouns in _UNITS.items()))
_REACH = re.compile(r"[^,;:.()\d\0]{0,90}")

_BEFORE: tuple[tuple[Qualifier, str], ...] = (
    (Qualifier.AT_MOST, "(?:no|not) more than|at (?:the )?most|up to|not exceeding|a maximum of"),
    (Qualifier.AT_LEAST, "at least|(?:no|not) (?:less|fewer) than|a minimum of"),
    (
        Qualifier.MORE,
        "more than|over|exceed(?:ed|ing|s)?|in excess of|upwards? of|above"
        "|greater than|surpass(?:ed|es|ing)?|topp(?:ed|ing)",
    ),
    (Qualifier.NEARLY, "nearly|almost|close to|approaching|just under|just short of"),
    (Qualifier.LESS, "less than|fewer than|under|below|short of"),
    (Qualifier.ABOUT, "about|around|approximately|roughly|some|circa"),
    (Qualifier.SINCE, "since(?: (?:early|late|mid|the (?:start|beginning) of))?"),
    (Qualifier.FROM, "from|starting(?: in| from)?|beginning(?: in)?|as of|after|as early as"),
)
_BEFORE_RE = tuple(
    (q, re.compile(rf"\b(?:{words})(?: a total of| an? | the)?\s*$", re.I)) for q, words in _BEFORE
)
_NOUNS = r"(?:[\s-]+[A-Za-z']+){0,4}?"
_AFTER_RE = (
    (
        Qualifier.AT_LEAST,
        re.compile(rf"{_NOUNS},? (?:or (?:more|above|longer|over)|and (?:above|over|up))\b"),
    ),
    (
        Qualifier.AT_MOST,
        re.compile(rf"{_NOUNS},? (?:or (?:less|fewer|under|below)|and (?:below|under))\b"),
    ),
    (Qualifier.MORE, re.compile(r"(?:-odd|-plus|\+| odd\b| plus\b)")),
    (Qualifier.ABOUT, re.compile(rf"{_NOUNS} or so\b")),
    (Qualifier.SINCE, re.compile(r"(?: \d{4})? on(?:wards?)?\b(?! [A-Z\d])")),
)

_Reader = Callable[[re.Match[str], str, int | None], Iterator[Figure]]


@cache
def figures_en(text: str, year: int | None = None) -> tuple[Figure, ...]:
    """Return the figures of a plain text in its order; ``year`` as in ``figures_zh``."""
    rest, found = text, list[Figure]()
    for pattern, reader in _RULES:
        for match in pattern.finditer(rest):
            figures = list(reader(match, rest, year))
            found += figures
            if figures:
                rest = rest[: match.start()] + "\0" * len(match[0]) + rest[match.end() :]
    return tuple(sorted(found, key=lambda figure: figure.start))


def _figure(match: re.Match[str], kind: Kind, value: Fraction | int, **more: object) -> Figure:
    return Figure(
        kind=kind,
        value=Fraction(value),
        text=match[0].strip(),
        start=match.start(),
        **more,  # type: ignore[arg-type]
    )


def _qualifier(match: re.Match[str], text: str) -> Qualifier:
    after = text[match.end() : match.end() + 60]
    for qualifier, pattern in _AFTER_RE:
        if pattern.match(after):
            return qualifier
    before = text[max(0, match.start() - 40) : match.start()]
    for qualifier, pattern in _BEFORE_RE:
        if pattern.search(before):
            return qualifier
    return Qualifier.NONE


def _month(match: re.Match[str]) -> int:
    return _MONTHS[match["m"].rstrip(".").lower()]


def _day(match: re.Match[str], text: str, _year: int | None) -> Iterator[Figure]:
    number = int(match["m"]) if match["m"].isdigit() else _month(match)
    qualifier = _qualifier(match, text)
    yield _figure(match, Kind.DAY, day_of(number, int(match["d"])), qualifier=qualifier)
    if match.groupdict().get("y"):
        yield _figure(match, Kind.YEAR, int(match["y"]))


def _month_alone(match: re.Match[str], text: str, _year: int | None) -> Iterator[Figure]:
    qualifier = _qualifier(match, text)
    yield _figure(match, Kind.MONTH, _month(match), qualifier=qualifier)
    if match["y"]:
        yield _figure(match, Kind.YEAR, int(match["y"]))


def _first_months(match: re.Match[str], _text: str, _year: int | None) -> Iterator[Figure]:
    yield _figure(match, Kind.MONTH, 1)
    yield _figure(match, Kind.MONTH, parse_words(match["num"]))


def _relative_year(match: re.Match[str], _text: str, year: int | None) -> Iterator[Figure]:
    offset = _RELATIVE[match["which"].lower()]
    if year is None:
        yield _figure(match, Kind.RELATIVE_YEAR, offset)
    else:
        yield _figure(match, Kind.YEAR, year + offset)


def _amount(match: re.Match[str], text: str, _year: int | None) -> Iterator[Figure]:
    unit = _CURRENCY[re.sub(r"s$", "", match["currency"].lower().strip())]
    value = parse_words(match["num"])
    yield _figure(match, Kind.AMOUNT, value, unit=unit, qualifier=_qualifier(match, text))


def _percent(match: re.Match[str], text: str, _year: int | None) -> Iterator[Figure]:
    value = parse_words(match["num"])
    yield _figure(match, Kind.PERCENT, value, qualifier=_qualifier(match, text))


def _fraction(match: re.Match[str], _text: str, _year: int | None) -> Iterator[Figure]:
    value = parse_words(match["num"]) / _FRACTIONS[match["part"].lower()]
    yield _figure(match, Kind.NUMBER, value)


def _ordinal(match: re.Match[str], text: str, _year: int | None) -> Iterator[Figure]:
    word = match["word"].lower()
    value = int(word) if word.isdigit() else ORDINALS[word]
    opens = match[0][0].isupper() and text[match.end() : match.end() + 1] == ","
    yield _figure(match, Kind.ORDINAL, value, required=value > 1 or opens or word.isdigit())


def _label(match: re.Match[str], _text: str, _year: int | None) -> Iterator[Figure]:
    yield _figure(match, Kind.LABEL, parse_words(match["num"]))


def _number(match: re.Match[str], text: str, _year: int | None) -> Iterator[Figure]:
    value = parse_words(match["num"])
    digits = match["num"][0].isdigit()
    if match["num"].isdigit() and value in MILLENNIA:
        yield _figure(match, Kind.YEAR, value, qualifier=_qualifier(match, text))
        return
    unit = _unit(text[match.end() :])
    yield _figure(
        match,
        Kind.NUMBER,
        value,
        unit=unit,
        qualifier=_qualifier(match, text),
        required=digits or value > 1,
    )


def _loose(match: re.Match[str], _text: str, _year: int | None) -> Iterator[Figure]:
    value = {"once": 1, "both": 2, "twice": 2, "thrice": 3}[match[0].lower()]
    yield _figure(match, Kind.NUMBER, value, required=False)


def _unit(after: str) -> str:
    reach = _REACH.match(after)
    found = _UNIT.search(reach[0] if reach else "")
    return (found.lastgroup or "") if found else ""


_RULES: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (re.compile(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)"), _day),
    (re.compile(r"(?<![\d.])(?P<m>1[0-2]|0?[1-9])[·・•‧](?P<d>[0-3]\d)(?!\d)"), _day),
    (re.compile(rf"{_MONTH}\s+{_DAY}\b(?:,?\s+(?P<y>\d{{4}})\b)?"), _day),
    (re.compile(rf"\b{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+(?P<y>\d{{4}})\b)?"), _day),
    (re.compile(rf"{_MONTH}(?:,?\s+(?:of\s+)?(?P<y>\d{{4}})\b)?"), _month_alone),
    (re.compile(rf"\bfirst\s+{_ANY}\s+months\b", re.I), _first_months),
    (re.compile(r"\b(?P<which>this|last|previous|next)\s+year\b", re.I), _relative_year),
    (
        re.compile(rf"(?P<currency>\b(?:RMB|CNY|USD|EUR|HKD)|US\$|HK\$|[¥$€])\s?{_ANY}", re.I),
        _amount,
    ),
    (
        re.compile(rf"{_ANY}[\s-](?P<currency>yuan|renminbi|RMB|CNY|dollars?|euros?)\b", re.I),
        _amount,
    ),
    (re.compile(rf"{_ANY}(?:\s?%|\s+per\s?cent\b)", re.I), _percent),
    (
        re.compile(
            rf"\b(?P<num>an?|{_WORD})[\s-](?P<part>{'|'.join(_FRACTIONS)})s?\b(?=[\s-]of\b)", re.I
        ),
        _fraction,
    ),
    (re.compile(rf"\b(?:{_LABELS})\s+(?P<num>\d+)", re.I), _label),
    (re.compile(r"\bQ(?P<num>\d+)"), _label),
    (re.compile(r"\((?P<num>\d{1,2})\)"), _label),
    (re.compile(r"^\s*(?P<num>\d{1,2})(?=[.)]\s)"), _label),
    (re.compile(r"\b(?P<word>\d+)(?:st|nd|rd|th)\b", re.I), _ordinal),
    (re.compile(rf"(?<![\w])(?P<word>{_ORDINAL_WORDS})(?:ly)?\b(?![-]hand)", re.I), _ordinal),
    (re.compile(_ANY, re.I), _number),
    (re.compile(r"\b(?:both|twice|once|thrice)\b", re.I), _loose),
)
