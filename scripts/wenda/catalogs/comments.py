"""Translator comments with a fixed form: the state of a rendering, and what checks shall ignore.

``# state: reviewed`` (or ``unreviewed``) stands above every message; ``# state: suggested`` marks
what the memory offers for another wording, which no reader is shown. ``# state: reviewed 1a2b…``
is bound to the very words that were reviewed by a hash, which ``wenda update`` adds.
``# wenda: ignore CODE — why`` silences one code for one entry.
"""

from __future__ import annotations

import hashlib
import re
from typing import NamedTuple

import polib

REVIEWED = "reviewed"
UNREVIEWED = "unreviewed"
SUGGESTED = "suggested"
HASH_LENGTH = 12
_STATE = re.compile(
    rf"^\s*state: (?:(?P<state>{UNREVIEWED}|{SUGGESTED})|(?P<reviewed>{REVIEWED})"
    rf"(?: (?P<seal>[0-9a-f]{{{HASH_LENGTH}}}))?)\s*$",
    re.M,
)
_ANY_STATE = re.compile(r"^\s*state:.*$", re.M)
_IGNORE = re.compile(
    r"^\s*wenda: ignore +(?P<code>[\w-]+)[ \t]*(?:—|–|--|-|:)?[ \t]*(?P<why>.*)$", re.M
)

_BROKEN_FROM = 72
"""Characters that a line and the next word have at least, when a tool broke it between the two."""
_OURS = re.compile(r"\s*(?:state:|wenda:)")


class Ignore(NamedTuple):
    """One comment that silences a code."""

    code: str
    reason: str


def state(entry: polib.POEntry) -> str | None:
    """Return the state that an entry declares; ``None`` when it declares none or a wrong one."""
    match = _STATE.search(entry.tcomment)
    return match["state"] or match["reviewed"] if match else None


def seal(entry: polib.POEntry) -> str | None:
    """Return the hash of the words that were reviewed; ``None`` where the state bears none."""
    match = _STATE.search(entry.tcomment)
    return match["seal"] if match else None


def wording(entry: polib.POEntry) -> str:
    """Return the hash of an entry's two texts as they are now; white space does not count."""
    words = "\0".join("".join(text.split()) for text in (entry.msgid, entry.msgstr))
    return hashlib.sha256(words.encode()).hexdigest()[:HASH_LENGTH]


def is_reviewed(entry: polib.POEntry) -> bool:
    """Tell whether the words of an entry, as they are now, were reviewed."""
    return state(entry) == REVIEWED and not entry.fuzzy and seal(entry) in (None, wording(entry))


def add_seal(entry: polib.POEntry) -> None:
    """Bind ``reviewed`` to the words as they are, where it is bound to none yet."""
    if is_reviewed(entry) and seal(entry) is None and entry.msgstr:
        set_state(entry, f"{REVIEWED} {wording(entry)}")


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


def rejoin(entry: polib.POEntry) -> None:
    """Join the reasons that a tool has broken at its own width: each is one line."""
    lines: list[str] = []
    above = ""  # as it stands in the file
    for line in entry.tcomment.split("\n"):
        word = line.split(maxsplit=1)[:1]
        broken = word and len(f"{above} {word[0]}") > _BROKEN_FROM and not _OURS.match(line)
        if lines and broken and _IGNORE.match(lines[-1]):
            lines[-1] = f"{lines[-1].rstrip()} {line.strip()}"
        else:
            lines.append(line)
        above = line
    entry.tcomment = "\n".join(lines)


def ignores(entry: polib.POEntry) -> list[Ignore]:
    """Return the codes that an entry silences, in order, each with its reason (may be empty)."""
    return [
        Ignore(match["code"], match["why"].strip()) for match in _IGNORE.finditer(entry.tcomment)
    ]
