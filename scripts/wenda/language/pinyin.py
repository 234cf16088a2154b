"""Pinyin of a term, with tone marks, by pypinyin's dictionary of phrases."""

from __future__ import annotations

import re
import unicodedata

_SIGNS = str.maketrans({"、": ", ", "，": ", ", "（": "(", "）": ")"})


def reading(text: str) -> str:
    """Return the reading syllable by syllable: ``追赃挽损`` is ``zhuī zāng wǎn sǔn``."""
    from pypinyin import Style, lazy_pinyin  # its dictionary takes long to load

    joined = " ".join(lazy_pinyin(text, style=Style.TONE)).translate(_SIGNS)
    joined = re.sub(r"\s+(?=[,)])|(?<=\()\s+", "", joined)
    return " ".join(joined.split())


def sort_key(text: str) -> str:
    """Return a reading without tones and signs, for ordering."""
    plain = unicodedata.normalize("NFD", text)
    return re.sub(r"[^a-z0-9]+", " ", plain.lower().encode("ascii", "ignore").decode()).strip()
