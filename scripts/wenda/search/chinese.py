"""The table of Traditional characters for one site, made with OpenCC when the site is built.

The browser gets no more of it than what the site's own characters need.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from wenda.search.folding import CHINESE, Folding

# CJK Unified Ideographs and extension A; the compatibility forms are folded by NFKC.
_RANGES = ((0x3400, 0x4DC0), (0x4E00, 0xA000))
_TO_SIMPLIFIED = ("t2s", "tw2s", "hk2s")
_TO_TRADITIONAL = ("s2t", "s2tw", "s2hk")
_CHINESE = re.compile(CHINESE)
_TRADITIONAL_SHARE = 0.1
"""A text of whose Chinese characters OpenCC changes more than this is itself Traditional."""


@cache
def simplified() -> Mapping[str, str]:
    """Return every Traditional character that OpenCC knows, with its first Simplified one."""
    characters = [chr(code) for start, end in _RANGES for code in range(start, end)]
    table: dict[str, str] = {}
    for config in _TO_SIMPLIFIED:
        converted = _convert("\n".join(characters), config).split("\n")
        for old, new in zip(characters, converted, strict=True):
            if old != new:
                table.setdefault(old, new)
    return table


def _convert(text: str, config: str) -> str:
    from opencc import OpenCC

    converted: str = OpenCC(config).convert(text)
    return converted


def folding_for(texts: Iterable[str]) -> Folding:
    """Return the folding whose tables hold what these texts need.

    A character that the texts use themselves (著 in 昭著) is not folded by itself, lest a query
    find what it does not say; where it is the Traditional form of another (隨著 for 随着), the
    pair with its neighbour is.
    """
    text = Folding().fold("\n".join(texts).replace("\n", " | "))
    used = set(text)
    table = {old: new for old, new in simplified().items() if new in used or old in used}
    chinese = [char for char in text if _CHINESE.match(char)]
    if sum(char in table for char in chinese) <= _TRADITIONAL_SHARE * len(chinese):
        table = {old: new for old, new in table.items() if old not in used}
    pairs: dict[str, str] = {}
    for config in _TO_TRADITIONAL:
        converted = _convert(text, config)
        if len(converted) == len(text):
            _add_contextual(text, converted, table, pairs)
    return Folding(characters=table, pairs=tuple(sorted(pairs.items())))


def _add_contextual(
    text: str, converted: str, table: dict[str, str], pairs: dict[str, str]
) -> None:
    """Add what OpenCC makes of a character in its place: to the table, or as a pair."""
    used = set(text)
    for index, (new, old) in enumerate(zip(text, converted, strict=True)):
        if old == new or table.get(old) == new:
            continue
        if old not in used:
            table.setdefault(old, new)
            continue
        before, after = text[index - 1 : index], text[index + 1 : index + 2]
        for pair, meant in ((before + old, before + new), (old + after, new + after)):
            if len(pair) == len("隨著") and pair not in text and _CHINESE.match(pair[0]):
                pairs[pair] = meant
