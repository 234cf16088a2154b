"""Where the entries occur: in the Chinese by longest match, in other languages by the renderings.

One place in a passage links to one entry. When several entries claim the same words, the first
kind of ``Kind`` has the link and the others stand behind it: the entry that has the link names
them. An entry is linked once in a passage, at its first place that is free.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from wenda.article.passages import plain
from wenda.language.phrases import find, words
from wenda.reference.entries import Entry, Kind, Reference

_STRONG = re.compile(r"(\{strong\}(`+).+?\2)")
_RANK = {kind: rank for rank, kind in enumerate(Kind)}
_FOLD = str.maketrans("’‘“”", "''\"\"")


class Span(NamedTuple):
    """Words of an entry in a text: offsets of the first sign and past the last."""

    anchor: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Settled:
    """Which entries a passage links to, and where in its own language."""

    links: tuple[Span, ...]
    behind: Mapping[str, str]
    """Entries that another has the words of: anchor of the one behind, anchor of the link."""

    @property
    def anchors(self) -> tuple[str, ...]:
        """The entries linked, in the order of the text."""
        return tuple(link.anchor for link in self.links)


def runs_of(message: str) -> tuple[tuple[int, int], ...]:
    """Return the stretches of a message's plain text that no markup interrupts."""
    runs, position = [], 0
    for number, piece in enumerate(_STRONG.split(message)):
        if number % 3 < len(("text", "strong")) and piece:  # the third group is the backticks
            length = len(plain(piece))
            runs.append((position, position + length))
            position += length
    return tuple(runs)


def fold(text: str) -> str:
    """Return ``text`` with straight quotation marks, sign for sign."""
    return text.translate(_FOLD)


class Finder:
    """Finds a reference's entries in passages; compiled once, used for every passage."""

    def __init__(self, reference: Reference, source: str) -> None:
        """Take the reference and the code of the edition that the articles are written in."""
        self.reference = reference
        self.source = source
        self._by_form: dict[str, list[Entry]] = {}
        for entry in reference.entries.values():
            for form in entry.forms.get(source, ()):
                self._by_form.setdefault(form, []).append(entry)
        self._quotes: dict[str, list[tuple[Entry, Mapping[str, str]]]] = {}
        for entry in reference.entries.values():
            for quote in entry.quotes:
                self._quotes.setdefault(quote.passage, []).append((entry, quote.words))

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        forms = sorted(self._by_form, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, forms))) if forms else None

    def claims(self, passage: str, text: str) -> list[Span]:
        """Return all words of all entries in a passage (``slug/id``) of the source edition."""
        spans = [
            Span(entry.anchor, match.start(), match.end())
            for match in (self._pattern.finditer(text) if self._pattern else ())
            for entry in self._by_form[match[0]]
        ]
        for entry, quoted in self._quotes.get(passage, ()):
            form = quoted.get(self.source, "")
            spans += [Span(entry.anchor, at, at + len(form)) for at in _places(form, text)]
        return spans

    def settle(
        self, passage: str, text: str, runs: Sequence[tuple[int, int]] | None = None
    ) -> Settled:
        """Return what a passage of the source edition links to; ``runs`` are unbroken stretches."""
        places: dict[str, list[Span]] = {}
        for span in sorted(self.claims(passage, text), key=lambda s: s.start):
            places.setdefault(span.anchor, []).append(span)
        taken: dict[str, Span] = {}
        behind: dict[str, str] = {}
        for anchor in sorted(places, key=lambda a: self._order(places[a][0])):
            first = places[anchor][0]
            same = [t for t in taken.values() if (t.start, t.end) == (first.start, first.end)]
            free = [
                span
                for span in ([] if same else places[anchor])
                if _unbroken(span, runs) and not any(_overlap(span, t) for t in taken.values())
            ]
            if free:
                taken[anchor] = free[0]
            else:
                over = same or [t for t in taken.values() if _overlap(first, t)]
                if over:
                    behind[anchor] = over[0].anchor
        links = tuple(sorted(taken.values(), key=lambda s: s.start))
        return Settled(links=links, behind=behind)

    def _order(self, first: Span) -> tuple[int, int, int]:
        kind = self.reference.entries[first.anchor].kind
        return _RANK[kind], first.start - first.end, first.start

    def place(
        self,
        passage: str,
        text: str,
        code: str,
        anchors: Iterable[str],
        runs: Sequence[tuple[int, int]] | None = None,
    ) -> tuple[Span, ...]:
        """Return where the entries that a passage links to stand in its rendering ``text``."""
        candidates: dict[str, list[tuple[int, Span]]] = {}
        for anchor in anchors:
            found = self._rendered(passage, anchor, text, code)
            candidates[anchor] = [c for c in found if _unbroken(c[1], runs)]
        # An entry's own rendering before others that are accepted; the longest first.
        every = sorted(
            (c for places in candidates.values() for c in places),
            key=lambda c: (c[0], c[1].start - c[1].end, c[1].start),
        )
        taken: dict[str, Span] = {}
        for _position, span in every:
            if span.anchor not in taken and not any(_overlap(span, t) for t in taken.values()):
                taken[span.anchor] = span
        for anchor, places in candidates.items():
            if anchor not in taken:
                taken |= _make_room([span for _position, span in places], taken, candidates)
        return tuple(sorted(taken.values(), key=lambda s: s.start))

    def _rendered(
        self, passage: str, anchor: str, text: str, code: str
    ) -> Iterator[tuple[int, Span]]:
        entry = self.reference.entries[anchor]
        for quote in entry.quotes:
            form = quote.words.get(code, "")
            if quote.passage == passage and form:
                for at in _places(fold(form), fold(text)):
                    yield 0, Span(anchor, at, at + len(form))
        for position, phrases in enumerate((entry.forms, entry.phrases)):
            for phrase in phrases.get(code, ()):
                place = words(text)
                for match in find(phrase, text):
                    start, end = _closed(text, place.starts[match[0]], place.ends[match[-1]])
                    yield position, Span(anchor, start, end)


class Passages:
    """All passages of all articles, and what they link to."""

    def __init__(self, finder: Finder, messages: Mapping[str, str]) -> None:
        """Take the messages (MyST in the source language) by ``slug/id``, in reading order."""
        self.finder = finder
        self.messages = messages

    @cached_property
    def settled(self) -> Mapping[str, Settled]:
        """What each passage links to."""
        return {
            passage: self.finder.settle(passage, plain(message), runs_of(message))
            for passage, message in self.messages.items()
        }

    @cached_property
    def by_entry(self) -> Mapping[str, tuple[str, ...]]:
        """The passages in which each entry occurs, in reading order."""
        found: dict[str, list[str]] = {anchor: [] for anchor in self.finder.reference.entries}
        for passage, settled in self.settled.items():
            for anchor in (*settled.anchors, *settled.behind):
                found[anchor].append(passage)
        return {anchor: tuple(passages) for anchor, passages in found.items()}

    @cached_property
    def related(self) -> Mapping[str, tuple[str, ...]]:
        """Entries that share words, in both directions, in the order of the reference."""
        pairs: dict[str, set[str]] = {}
        for settled in self.settled.values():
            for behind, link in settled.behind.items():
                pairs.setdefault(link, set()).add(behind)
                pairs.setdefault(behind, set()).add(link)
        order = {anchor: number for number, anchor in enumerate(self.finder.reference.entries)}
        return {a: tuple(sorted(others, key=order.__getitem__)) for a, others in pairs.items()}


def _places(form: str, text: str) -> Iterator[int]:
    at = text.find(form) if form else -1
    while at >= 0:
        yield at
        at = text.find(form, at + len(form))


def _closed(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in the quotation mark or bracket that is the other half of one inside."""
    for opening, closing in ("“”", "()"):
        inside = text[start:end]
        if inside.count(opening) > inside.count(closing) and text[end : end + 1] == closing:
            end += 1
        if inside.count(closing) > inside.count(opening) and text[start - 1 : start] == opening:
            start -= 1
    return start, end


def _make_room(
    wanted: Sequence[Span],
    taken: Mapping[str, Span],
    candidates: Mapping[str, Sequence[tuple[int, Span]]],
) -> dict[str, Span]:
    """Return a place for an entry that has none, and where the one in its way moves to."""
    for span in wanted:
        blockers = [t for t in taken.values() if _overlap(span, t)]
        if len(blockers) == 1:
            rest = [t for t in taken.values() if t is not blockers[0]]
            for _position, other in candidates[blockers[0].anchor]:
                if not any(_overlap(other, t) for t in (*rest, span)):
                    return {span.anchor: span, other.anchor: other}
    return {}


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _unbroken(span: Span, runs: Sequence[tuple[int, int]] | None) -> bool:
    return runs is None or any(start <= span.start and span.end <= end for start, end in runs)
