"""What the page that verifies a quotation needs to fold as ``wenda.verify`` does, as data.

The texts are the rows of the search; the rules are those of ``wenda.verify.folding``, and the
properties of characters that JavaScript does not know are listed.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from wenda.reading.scripts import json_script
from wenda.verify.folding import DASH_SIGNS, QUOTE_SIGNS

LOADED = "wendaQuotation"
"""Name of the browser's object that the file makes."""
_BASIC = 0x10000
"""Below it stand all characters whose case folds otherwise than to lower case."""
_WIDE = {"W": "1", "F": "1", "A": "0", "H": "0", "N": "0", "Na": "0"}
"""Whether a character is wide, by what Unicode calls its width."""


@cache
def quotation_file() -> str:
    """Return the file: tables of signs, letters that fold otherwise, and wide characters."""
    rules: dict[str, Any] = {
        "quotes": _by_sign(QUOTE_SIGNS),
        "dashes": _by_sign(DASH_SIGNS),
        "lower": {c: c.casefold() for c in map(chr, range(_BASIC)) if c.casefold() != c.lower()},
        "wide": "".join(f"\\u{{{first:x}}}-\\u{{{last:x}}}" for first, last in _ranges(_WIDE)),
    }
    return f"var {LOADED}={json_script(rules)};\n"


def _by_sign(table: Mapping[str, str]) -> dict[str, str]:
    """Turn ``{"“": '"'}`` into ``{'"': "“"}``, all signs that become one in one text."""
    grouped: dict[str, str] = {}
    for sign, meant in table.items():
        grouped[meant] = grouped.get(meant, "") + sign
    return grouped


def _ranges(holds: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of all runs of characters of whose widths ``holds`` says 1."""
    widths = map(unicodedata.east_asian_width, map(chr, range(sys.maxunicode + 1)))
    for run in re.finditer("1+", "".join(map(holds.__getitem__, widths))):
        yield run.start(), run.end() - 1
