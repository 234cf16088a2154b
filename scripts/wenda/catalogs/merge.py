"""Merging a page's messages into its catalog without losing work.

A message whose Chinese changed keeps its rendering: the entry becomes fuzzy and its previous
msgid tells the wording that was translated. Candidates are only entries whose message the page
no longer holds, so that a rendering in use is never copied onto another message, as ``msgmerge``
does. What finds no new place stays in the file as obsolete.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import polib

from wenda.catalogs import comments

LIKENESS = 0.6
"""Least likeness (0 to 1) of two wordings of one message; ``msgmerge`` takes the same value."""


@dataclass(frozen=True, kw_only=True)
class Merged:
    """What a merge did, counted in messages."""

    added: int = 0
    stale: int = 0
    """Turned fuzzy: their Chinese changed."""
    restored: int = 0
    """Obsolete or fuzzy before; the page holds their very wording again."""
    obsolete: int = 0

    def __add__(self, other: Merged) -> Merged:
        """Add up two reports."""
        return Merged(
            added=self.added + other.added,
            stale=self.stale + other.stale,
            restored=self.restored + other.restored,
            obsolete=self.obsolete + other.obsolete,
        )


def merge(catalog: polib.POFile, messages: Sequence[str]) -> Merged:
    """Bring a catalog in step with a page's messages, in their order; tell what changed."""
    wanted = dict.fromkeys(messages)
    known = {e.msgid: e for e in reversed(catalog)}  # of duplicates the first counts
    living = {e.msgid for e in catalog if not e.obsolete}
    orphans = [e for e in catalog if e.msgid not in wanted]
    matches = _match([m for m in wanted if m not in known], orphans)
    entries, added, stale, restored = [], 0, 0, 0
    for message in wanted:
        entry = known.get(message)
        if entry is not None:
            restored += message not in living
            entry.obsolete = False
        elif message in matches:
            entry = matches[message]
            fresh = _rename(entry, message)
            stale, restored = stale + (not fresh), restored + fresh
        else:
            entry, added = polib.POEntry(msgid=message), added + 1
        _tidy(entry)
        if comments.state(entry) is None:
            comments.set_state(entry, comments.UNREVIEWED)
        comments.add_seal(entry)
        entries.append(entry)
    used = {id(entry) for entry in entries}
    left = [e for e in catalog if id(e) not in used and (e.msgstr or e.obsolete)]
    newly = sum(not entry.obsolete for entry in left)
    for entry in left:
        entry.obsolete = True
    catalog[:] = [*entries, *left]
    return Merged(added=added, stale=stale, restored=restored, obsolete=newly)


def _tidy(entry: polib.POEntry) -> None:
    """Take back what tools write into entries that nobody edited."""
    comments.rejoin(entry)
    # Braces here are roles of MyST, never fields of `str.format`, which a guess takes them for.
    entry.flags = [flag for flag in entry.flags if not flag.endswith("-format")]


def _match(messages: Sequence[str], orphans: list[polib.POEntry]) -> dict[str, polib.POEntry]:
    """Pair new messages with the orphans most like them, best pairs first."""
    pairs = []
    for row, message in enumerate(messages):
        # Chinese has few signs that repeat by chance: no junk heuristic.
        matcher = SequenceMatcher(None, b=message, autojunk=False)
        for column, orphan in enumerate(orphans):
            if not orphan.msgstr:
                continue
            matcher.set_seq1(orphan.previous_msgid or orphan.msgid)
            if matcher.quick_ratio() >= LIKENESS and (ratio := matcher.ratio()) >= LIKENESS:
                pairs.append((-ratio, row, column))
    found: dict[str, polib.POEntry] = {}
    taken: set[int] = set()
    for _ratio, row, column in sorted(pairs):
        if messages[row] not in found and column not in taken:
            found[messages[row]] = orphans[column]
            taken.add(column)
    return found


def _rename(entry: polib.POEntry, message: str) -> bool:
    """Give an entry its new wording; return whether the rendering was made from that very one."""
    translated_from = entry.previous_msgid or entry.msgid
    entry.msgid, entry.obsolete = message, False
    if translated_from == message:
        entry.previous_msgid = None
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        if comments.state(entry) == comments.SUGGESTED:
            comments.set_state(entry, comments.UNREVIEWED)
        return True
    entry.previous_msgid = translated_from
    entry.flags = list(dict.fromkeys(["fuzzy", *entry.flags]))
    if comments.state(entry) != comments.SUGGESTED:  # what was no rendering does not become one
        comments.set_state(entry, comments.UNREVIEWED)
    return False
