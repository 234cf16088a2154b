"""What the page that verifies a quotation needs to fold as ``wenda.verify`` does, as data.

The texts are the rows of the search; the rules are those of ``wenda.verify.folding``, and the
properties of characters that JavaScript does not know are listed.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from wenda.reading.scripts import json_script
from wenda.verify.folding import DASH_SIGNS, QUOTE_SIGNS

LOADED = "wendaQuotation"
"""Name of the browser's object that the file makes."""
_BASIC = 0x10000
"""Below it stand all characters whose case folds otherwise than to lower case."""


def quotation_file() -> str:
    """Return the file: tables of signs, letters that fold otherwise, and wide characters."""
    rules: dict[str, Any] = {
        "quotes": _by_sign(QUOTE_SIGNS),
        "dashes": _by_sign(DASH_SIGNS),
        "lower": {c: c.casefold() for c in map(chr, range(_BASIC)) if c.casefold() != c.lower()},
        "wide": "".join(
            f"\\u{{{first:x}}}-\\u{{{last:x}}}"
            for first, last in _ranges(lambda c: unicodedata.east_asian_width(c) in "WF")
        ),
    }
    return f"var {LOADED}={json_script(rules)};\n"


def _by_sign(table: Mapping[str, str]) -> dict[str, str]:
    """Turn ``{"“": '"'}`` into ``{'"': "“"}``, all signs that become one in one text."""
    grouped: dict[str, str] = {}
    for sign, meant in table.items():
        grouped[meant] = grouped.get(meant, "") + sign
    return grouped


def _ranges(holds: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    first: int | None = None
    for number in range(sys.maxunicode + 2):
        inside = number <= sys.maxunicode and holds(chr(number))
        if inside and first is None:
            first = number
        elif not inside and first is not None:
            yield first, number - 1
            first = None
