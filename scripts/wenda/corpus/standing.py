"""What a reader must know of the texts' standing: English msgids, said in each edition's words."""

from __future__ import annotations

NOTICE = "Unofficial rendering. The Chinese text prevails."
CONVERTED = "Converted by a program from the Simplified Chinese original, which prevails."
RIGHTS = (
    "The article belongs to those who issued and published it; what is ours is under the "
    "MIT license."
)
STALE = "Translated from an earlier wording"
