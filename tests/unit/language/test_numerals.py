"""Numerals in words."""

from __future__ import annotations

from fractions import Fraction

import pytest

from wenda.language.numerals import ORDINALS, parse_words, parse_zh


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三", 3), ("十", 10), ("十三", 13), ("二十", 20), ("一百零五", 105),
        ("两千三百万", 23_000_000),
        ("5千万", 50_000_000), ("2亿3000万", 230_000_000), ("1.2万亿", 1_200_000_000_000),
        ("2,359亿", 235_900_000_000), ("二〇二四", 2024), ("三千零二十", 3020),
    ],
)  # fmt: skip
def test_chinese_numeral_is_read(text: str, value: int) -> None:
    """Chinese and mixed numerals have exact values."""
    assert parse_zh(text) == value


@pytest.mark.parametrize("text", ["三四", "万", "百", "千万", "亿", ""])
def test_vague_numeral_has_no_value(text: str) -> None:
    """三四 (three or four) and 万 (ten thousand or so) are no figures."""
    assert parse_zh(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("thirteen", 13), ("twenty-one", 21), ("one hundred and five", 105), ("a dozen", 12),
        ("two hundred thousand", 200_000), ("235,900,000,000", 235_900_000_000),
        ("3.62 million", 3_620_000), ("235.9bn", 235_900_000_000),
    ],
)  # fmt: skip
def test_english_number_is_read(text: str, value: int) -> None:
    """English words, digits and scales have exact values."""
    assert parse_words(text) == Fraction(value)


def test_ordinals_reach_the_thirties() -> None:
    """Ordinal words of two parts are known."""
    assert (ORDINALS["second"], ORDINALS["twenty-first"], ORDINALS["thirtieth"]) == (2, 21, 30)
