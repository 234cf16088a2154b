"""Numerals in words: Chinese (三, 十三, 5千万, 二〇二四) and English (thirteen, two million)."""

from __future__ import annotations

import re
from fractions import Fraction

DIGITS_ZH = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SMALL_ZH = {"十": 10, "百": 100, "千": 1000}
_LARGE_ZH = (("亿", 10**8), ("万", 10**4))
NUMERAL_ZH = "零〇一二两三四五六七八九十百千万亿"
_YEAR_DIGITS = 4

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
WORDS = {w: n for n, w in enumerate(_UNITS)} | {w: (n + 2) * 10 for n, w in enumerate(_TENS)}
SCALES = {
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "dozen": 12,
    "mn": 10**6,
    "bn": 10**9,
    "tn": 10**12,
}
_ORDINAL_UNITS = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
ORDINALS = (
    {w: n for n, w in enumerate(_ORDINAL_UNITS)}
    | {w.replace("y", "ieth"): n for w, n in WORDS.items() if w.endswith("ty")}
    | {
        f"{ten}-{w}": WORDS[ten] + n
        for ten in _TENS
        for n, w in enumerate(_ORDINAL_UNITS)
        if 1 <= n <= len("123456789")
    }
)


def parse_zh(text: str) -> Fraction | None:
    """Return the value of a Chinese or mixed numeral; ``None`` for vague ones (三四, 万, 百).

    Digits may carry separators and a decimal point; ``text`` holds nothing else.
    """
    for sign, scale in _LARGE_ZH:
        left, found, right = text.rpartition(sign)
        if found:
            head = parse_zh(left) if left else None
            tail = parse_zh(right.removeprefix("零")) if right else Fraction(0)
            return None if head is None or tail is None else head * scale + tail
    if re.fullmatch(r"\d[\d,]*(?:\.\d+)?[十百千]*", text):
        value = Fraction(text.rstrip("十百千").replace(",", ""))
        for sign in text.lstrip("0123456789.,"):
            value *= _SMALL_ZH[sign]
        return value
    if not any(sign in _SMALL_ZH for sign in text):
        return _positional(text)
    return _additive(text)


def _positional(text: str) -> Fraction | None:
    if any(sign not in DIGITS_ZH for sign in text) or not text:
        return None
    if 1 < len(text) != _YEAR_DIGITS and not set(text) & set("零〇"):
        return None  # 三四: three or four
    return Fraction("".join(str(DIGITS_ZH[sign]) for sign in text))


def _additive(text: str) -> Fraction | None:
    total, digit, seen = 0, None, False
    for sign in text:
        if sign in _SMALL_ZH:
            if digit is None and (sign != "十" or seen):
                return None  # 百, 千 alone: about a hundred
            total += (1 if digit is None else digit) * _SMALL_ZH[sign]
            digit, seen = None, True
        elif sign in DIGITS_ZH:
            if digit:
                return None  # 二三十: twenty or thirty
            digit = DIGITS_ZH[sign]
        else:
            return None
    return Fraction(total + (digit or 0))


def parse_words(text: str) -> Fraction:
    """Return the value of English number words, digits and scales ("3.62 million", "a dozen")."""
    total, section = Fraction(0), Fraction(0)
    for word in re.findall(r"[a-z]+|\d[\d,]*(?:\.\d+)?", text.lower()):
        if word[0].isdigit():
            section += Fraction(word.replace(",", ""))
        elif word in WORDS:
            section += WORDS[word]
        elif word in SCALES:
            scaled = (section or 1) * SCALES[word]
            if SCALES[word] <= SCALES["hundred"]:
                section = Fraction(scaled)
            else:
                total, section = total + scaled, Fraction(0)
    return total + section
