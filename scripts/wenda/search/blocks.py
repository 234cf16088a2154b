"""Search of a collection: its rows in blocks, and which blocks hold a word or two characters.

A browser loads the few blocks that may hold a query and searches them as it searches a small site,
character by character. What a block holds is listed by token, for each of its two languages apart:
each Chinese character, each two that stand side by side, each run of Latin letters or of digits.
The list is in order and cut into buckets, whose first tokens the browser knows; so a word, its
beginning or a pair of characters is found with one file. ``static/blocks.js`` reads all this.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from wenda.search.folding import CHINESE, Folding
from wenda.search.rows import HEADING, Page, Row

LARGE = 200_000
"""Characters of a site, both languages together, from which its rows are cut into blocks."""
BLOCK = 8_000
"""Characters of a block, both languages together, unless it is a single row."""
BUCKET = 15_000
"""Characters of a bucket of the list of tokens, unless it is a single token."""

_TOKENS = re.compile(f"[a-z]+|[0-9]+|{CHINESE}+")
_BASE = 36
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

Placed = tuple[Page, Row]


def is_large(pages: Iterable[Page]) -> bool:
    """Whether a site is loaded in blocks."""
    return sum(len(row.own) + len(row.partner) for page in pages for row in page.rows) > LARGE


def blocks_of(pages: Sequence[Page]) -> list[list[Placed]]:
    """Return the rows in blocks: titles and questions first, which are the best hits."""
    placed = [(page, row) for page in pages for row in page.rows]
    placed.sort(key=lambda pair: pair[1].kind != HEADING)
    blocks: list[list[Placed]] = []
    size = 0
    for page, row in placed:
        length = len(row.own) + len(row.partner)
        if not blocks or size + length > BLOCK:
            blocks.append([])
            size = 0
        blocks[-1].append((page, row))
        size += length
    return blocks


def pages_in(block: Sequence[Placed]) -> list[Page]:
    """Return the pages of a block's rows, each with those rows, in order."""
    return [
        replace(group[0][0], rows=tuple(row for _page, row in group))
        for _doc, rows in groupby(block, key=lambda pair: pair[0].doc)
        if (group := list(rows))
    ]


def tokens(folded: str) -> Iterator[str]:
    """Yield the tokens of a folded text, some of them more than once."""
    for run in _TOKENS.findall(folded):
        yield from run if not run[0].isascii() else (run,)
        if not run[0].isascii():
            yield from (one + other for one, other in pairwise(run))


def listed(blocks: Sequence[Sequence[Placed]], folding: Folding) -> dict[str, list[int]]:
    """Return the places of each token: ``2 * block`` for its own language, one more for the other.

    Ascending; tokens in order of code points, which for these is JavaScript's order too.
    """
    found: dict[str, list[int]] = {}
    for number, block in enumerate(blocks):
        for side in range(2):
            texts = ((row.own, row.partner)[side] for _page, row in block)
            for token in {t for text in texts for t in tokens(folding.fold(text))}:
                found.setdefault(token, []).append(2 * number + side)
    return dict(sorted(found.items()))


def buckets(places: Mapping[str, Sequence[int]]) -> list[str]:
    """Return the list of tokens, cut: each a line, ``token`` and the steps from place to place.

    Steps are written in base 36; ``fraud 0 2 2`` stands in the own language of blocks 0, 1 and 2.
    """
    found: list[list[str]] = []
    size = 0
    for token, numbers in places.items():
        line = f"{token} {' '.join(_steps(numbers))}"
        if not found or size + len(line) > BUCKET:
            found.append([])
            size = 0
        found[-1].append(line)
        size += len(line) + 1
    return ["\n".join(lines) for lines in found]


def _steps(numbers: Sequence[int]) -> Iterator[str]:
    before = 0
    for number in numbers:
        yield _written(number - before)
        before = number


def _written(number: int) -> str:
    digits = _DIGITS[number % _BASE]
    while number := number // _BASE:
        digits = _DIGITS[number % _BASE] + digits
    return digits
