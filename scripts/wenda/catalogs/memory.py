"""The translation memory: what was rendered once is offered where the same words stand again.

The memory of an edition is its catalogs. A message that was rendered word for word elsewhere gets
that rendering, marked as taken over and not reviewed here. One that is near gets a suggestion: it
is fuzzy, with the wording that it was made from, and shown to translators only, since it renders
another text. Of what is left, the entry tells which sentences and terms were rendered before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import polib
from rapidfuzz import fuzz, process

from wenda.catalogs import comments

NEAR = 75.0
"""Least likeness (0 to 100, normalized indel similarity) of a wording that is offered."""
LEAST = 12
"""Characters of the shortest message that is compared for likeness: below, all are alike."""
_SENTENCE = re.compile(r"[^。！？!?]+[。！？!?]+[”’）)]*")
_SHORTEST = 8
_HINTS = 12
"""Hints of each kind that an entry bears at most."""


@dataclass(frozen=True, kw_only=True)
class Known:
    """A message that is rendered, and where."""

    text: str
    place: str
    """Name of the page that it stands on."""
    reviewed: bool


@dataclass(frozen=True, kw_only=True)
class Filled:
    """What the memory gave, counted in messages."""

    taken: int = 0
    suggested: int = 0
    empty: int = 0

    def __add__(self, other: Filled) -> Filled:
        """Add up two reports."""
        return Filled(
            taken=self.taken + other.taken,
            suggested=self.suggested + other.suggested,
            empty=self.empty + other.empty,
        )


class Memory:
    """The renderings of one edition, by message."""

    def __init__(self, catalogs: Iterable[tuple[str, Iterable[polib.POEntry]]]) -> None:
        """Take the entries of each page; a rendering that was reviewed wins over one that was not.

        Renderings of an earlier wording, and suggestions, are no renderings of their message.
        """
        self.known: dict[str, Known] = {}
        self.sentences: dict[str, str] = {}
        for place, entries in catalogs:
            for entry in entries:
                if not entry.msgstr or entry.fuzzy or entry.obsolete:
                    continue
                reviewed = comments.is_reviewed(entry)
                old = self.known.get(entry.msgid)
                if old is None or (reviewed and not old.reviewed):
                    self.known[entry.msgid] = Known(
                        text=entry.msgstr, place=place, reviewed=reviewed
                    )
                for sentence in _sentences(entry.msgid):
                    self.sentences.setdefault(sentence, place)
        self._long = [message for message in self.known if len(message) >= LEAST]

    def near(self, message: str) -> str | None:
        """Return the rendered message most like this one; None when none is near."""
        if len(message) < LEAST:
            return None
        found = process.extractOne(message, self._long, scorer=fuzz.ratio, score_cutoff=NEAR)
        return found[0] if found else None


def fill(
    catalog: polib.POFile,
    memory: Memory,
    terms: Mapping[str, str],
    label: Callable[[str], str],
) -> Filled:
    """Fill the empty entries of a catalog from the memory; tell what it gave.

    ``terms`` are renderings by term; ``label`` renders the short labels that ``wenda split`` itself
    writes, and returns nothing for all else.
    """
    done = Filled()
    for entry in catalog:
        if entry.msgstr or entry.obsolete:
            continue
        done += _fill(entry, memory, terms, label(entry.msgid))
    return done


def _fill(entry: polib.POEntry, memory: Memory, terms: Mapping[str, str], label: str) -> Filled:
    known = memory.known.get(entry.msgid)
    if known or label:
        entry.msgstr = known.text if known else label
        comments.set_state(entry, comments.UNREVIEWED)
        if known:
            comments.add(entry, f"taken over from {known.place}: does it fit here?")
        return Filled(taken=1)
    near = memory.near(entry.msgid)
    if near is not None:
        entry.msgstr, entry.previous_msgid = memory.known[near].text, near
        entry.flags = list(dict.fromkeys(["fuzzy", *entry.flags]))
        comments.set_state(entry, comments.SUGGESTED)
        comments.add(entry, f"suggested by {memory.known[near].place}, whose wording is another")
        return Filled(suggested=1)
    entry.comment = "\n".join(_hints(entry.msgid, memory, terms))
    return Filled(empty=1)


def _hints(message: str, memory: Memory, terms: Mapping[str, str]) -> Iterable[str]:
    """Yield what a translator may look up: sentences that were rendered, and terms."""
    sentences = [s for s in _sentences(message) if s in memory.sentences]
    yield from (f"rendered in {memory.sentences[s]}: {s}" for s in sentences[:_HINTS])
    left, found = message, []
    for term in sorted(terms, key=len, reverse=True):
        if term in left:
            found.append(f"{term} = {terms[term]}")
            left = left.replace(term, "\0")  # the longest term wins
    yield from found[:_HINTS]


def _sentences(message: str) -> list[str]:
    found = (match[0].strip() for match in _SENTENCE.finditer(message))
    return [sentence for sentence in found if len(sentence) >= _SHORTEST]
