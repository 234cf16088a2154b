"""Alarms: what a check says of one entry of a catalog.

A check knows nothing of files: it returns alarms, and ``wenda.checks.catalogs`` turns each into a
finding with the path and line of its entry.
"""

from __future__ import annotations

from typing import NamedTuple

FRAGMENT = 60
"""Characters of a fragment that a message quotes at most."""


class Alarm(NamedTuple):
    """What a check says of one entry."""

    code: str
    """A key of ``wenda.checks.codes.CODES``."""
    message: str


def pair(source: str, rendering: str) -> str:
    """Return a Chinese and an English fragment as messages quote them."""
    return f"{clip(source)} ↔ {clip(rendering)}"


def clip(text: str) -> str:
    """Return ``text`` on one line, in the middle shortened to ``FRAGMENT`` characters."""
    line = " ".join(text.split())
    if len(line) <= FRAGMENT:
        return f"“{line}”"
    half = FRAGMENT // 2
    return f"“{line[:half]}…{line[-half:]}”"
