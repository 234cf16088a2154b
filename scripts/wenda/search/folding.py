"""Folding: one form for what readers type and what pages say, where the two differ only in writing.

The rules are data. ``Folding.as_data`` hands them to the browser, whose ``fold`` follows the same
steps in the same order; a test runs both over the same texts. The steps:

1. NFKC and lower case; controls and white space become a space, invisible signs vanish
2. single signs by table: quotation marks, dashes, middle dots, and Traditional characters
3. one space for a run of them, and none beside a Chinese character or sign
4. between two digits a middle dot, a full stop and a dash are the same: ``8·07 8.07 8-07``
5. pairs by table: Traditional characters whose reading depends on their neighbour
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

SIGNS = {
    '"': "“”„‟«»「」〝〞",
    "'": "‘’‚‛′`´『』",
    "-": "‐‑‒–—―−─",
    "·": "・‧•∙⋅⸱",
}
"""Signs that mean the same, by the one they are folded to."""

# Written as sets of both regular expression dialects, Python's and JavaScript's.
BLANK = r"[\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
INVISIBLE = r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]"
CHINESE = r"[\u3001-\u303f\u3400-\u9fff\uf900-\ufaff]"
DOTS = r"[·.\-]"

_BLANKS = re.compile(f"{BLANK}+")
_INVISIBLE = re.compile(INVISIBLE)
_BESIDE_CHINESE = re.compile(f"(?<={CHINESE}) | (?={CHINESE})")
_BETWEEN_DIGITS = re.compile(f"(?<=[0-9]){DOTS}(?=[0-9])")
_EDGE_DOTS = re.compile(f"^{DOTS}(?=[0-9])|(?<=[0-9]){DOTS}$")
_LONE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, kw_only=True)
class Folding:
    """The rules, with the tables made for one site."""

    characters: Mapping[str, str] = field(default_factory=dict)
    """Traditional to Simplified, one character each."""
    pairs: Sequence[tuple[str, str]] = ()
    """Two characters to two, for Traditional characters that the site also uses themselves."""

    @property
    def signs(self) -> dict[str, str | int | None]:
        """All single signs that are replaced, with what replaces them."""
        table: dict[str, str | int | None] = dict(self.characters)
        return table | {sign: to for to, signs in SIGNS.items() for sign in signs}

    def fold(self, text: str) -> str:
        """Return the folded form; folding twice changes nothing more."""
        text = unicodedata.normalize("NFKC", _LONE.sub("\ufffd", text)).lower()
        text = _INVISIBLE.sub("", text).translate(str.maketrans(self.signs))
        text = _BESIDE_CHINESE.sub("", _BLANKS.sub(" ", text))
        text = _BETWEEN_DIGITS.sub("·", text)
        for old, new in self.pairs:
            text = text.replace(old, new)
        return text

    def alternatives(self, text: str) -> list[str]:
        """Return the folded forms of a query: a dot at its edge may stand between digits or not."""
        folded = self.fold(text).strip()
        return list(dict.fromkeys((folded, _EDGE_DOTS.sub("·", folded))))

    def as_data(self) -> dict[str, Any]:
        """Return the rules for the browser, without the table of single characters."""
        return {
            "signs": SIGNS,
            "blank": BLANK,
            "invisible": INVISIBLE,
            "chinese": CHINESE,
            "dots": DOTS,
            "pairs": [list(pair) for pair in self.pairs],
        }

    def characters_as_data(self) -> dict[str, str]:
        """Return each Simplified character with its Traditional ones, by how many these are."""
        by_result: dict[str, str] = {}
        for old, new in self.characters.items():
            by_result[new] = by_result.get(new, "") + old
        return _runs(by_result)


def _runs(by_result: Mapping[str, str]) -> dict[str, str]:
    """Group by how many characters fold to one: ``{"1": "边邊…", "2": "里裏裡…"}``."""
    runs: dict[str, list[str]] = {}
    for new, old in sorted(by_result.items()):
        runs.setdefault(str(len(old)), []).append(new + old)
    return {number: "".join(run) for number, run in sorted(runs.items())}
