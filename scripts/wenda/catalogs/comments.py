"""Translator comments with a fixed form: the state of a rendering, and what checks shall ignore.

``# state: reviewed`` (or ``unreviewed``) stands above every message; ``# state: suggested`` marks
what the memory offers for another wording, which no reader is shown. ``# wenda: ignore CODE — why``
silences one code for one entry.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import polib

REVIEWED = "reviewed"
UNREVIEWED = "unreviewed"
SUGGESTED = "suggested"
_STATE = re.compile(rf"^\s*state: ({REVIEWED}|{UNREVIEWED}|{SUGGESTED})\s*$", re.M)
_ANY_STATE = re.compile(r"^\s*state:.*$", re.M)
_IGNORE = re.compile(
    r"^\s*wenda: ignore +(?P<code>[\w-]+)[ \t]*(?:—|–|--|-|:)?[ \t]*(?P<why>.*)$", re.M
)


class Ignore(NamedTuple):
    """One comment that silences a code."""

    code: str
    reason: str


def state(entry: polib.POEntry) -> str | None:
    """Return the state that an entry declares; ``None`` when it declares none or a wrong one."""
    match = _STATE.search(entry.tcomment)
    return match[1] if match else None


def set_state(entry: polib.POEntry, value: str) -> None:
    """Declare a state, above the other comments of the entry."""
    line = f"state: {value}"
    if _ANY_STATE.search(entry.tcomment):
        entry.tcomment = _ANY_STATE.sub(line, entry.tcomment, count=1)
    else:
        entry.tcomment = "\n".join(filter(None, (line, entry.tcomment)))


def add(entry: polib.POEntry, line: str) -> None:
    """Add a line to the comments of an entry, below those it has."""
    entry.tcomment = "\n".join(filter(None, (entry.tcomment, line)))


def ignores(entry: polib.POEntry) -> list[Ignore]:
    """Return the codes that an entry silences, in order, each with its reason (may be empty)."""
    return [
        Ignore(match["code"], match["why"].strip()) for match in _IGNORE.finditer(entry.tcomment)
    ]
