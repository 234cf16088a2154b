"""Segments: the sentences of a passage, each beside the words that render it.

Input: ``segments.tsv`` in an article's folder: a head line, then one row for each segment in
reading order: ``id`` (``q1-3.2``, counted from 1 in each passage), ``state`` (``reviewed`` or
``proposed``), for each edition the words that the segment opens with, and for each edition the hash
of the whole segment. Words that open a segment close the one before, so that every sign of a
passage is in exactly one; the hashes tell which segments were changed since they were aligned.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from pathlib import Path

from wenda.article.passages import PASSAGE_ID, squeeze
from wenda.findings import Finding

SEGMENTS = "segments.tsv"
REVIEWED, PROPOSED = "reviewed", "proposed"
HASH_LENGTH = 8
"""Hexadecimal digits; a passage has few segments, and only its own are compared."""
_ID = re.compile(rf"(?P<passage>{PASSAGE_ID.pattern})\.(?P<number>[1-9]\d*)")


@dataclass(frozen=True, kw_only=True)
class Row:
    """One segment, as the file has it."""

    passage: str
    number: int
    state: str
    openings: Mapping[str, str] = field(hash=False)
    """The words that it opens with, by edition code; empty where there is no rendering."""
    hashes: Mapping[str, str] = field(hash=False)
    line: int = 0
    """In the file, counted from 1; 0 for a row that is not written yet."""

    @property
    def id(self) -> str:
        """The segment's id within its article."""
        return f"{self.passage}.{self.number}"

    def __str__(self) -> str:
        """Return the row as it stands in the file."""
        cells = (*self.openings.values(), *self.hashes.values())
        return "\t".join((self.id, self.state, *cells))


@dataclass(frozen=True, kw_only=True)
class Segments:
    """All segments of an article, and what could not be read of them."""

    rows: Mapping[str, tuple[Row, ...]] = field(hash=False)
    """By passage, in the order of the file."""
    findings: tuple[Finding, ...] = ()

    def parts(self, passage: str, code: str, text: str) -> tuple[str, ...] | None:
        """Return a passage's text in an edition, cut into its segments.

        None where there is nothing to cut, or where the text was changed since it was aligned.
        """
        rows = self.rows.get(passage, ())
        cut = divide(text, [row.openings.get(code, "") for row in rows])
        if not cut or [segment_hash(part) for part in cut] != [row.hashes[code] for row in rows]:
            return None
        return cut


def segment_hash(text: str) -> str:
    """Return the hash of a segment's text; white space does not count."""
    return hashlib.sha256(squeeze(text).encode()).hexdigest()[:HASH_LENGTH]


def divide(text: str, openings: Sequence[str]) -> tuple[str, ...] | None:
    """Cut a text before each of the openings, in order; None where it does not open so."""
    places: list[int] = []
    for opening in openings:
        at = text.find(opening, places[-1] + 1) if places else text.find(opening)
        if not opening or at < 0 or (not places and at > 0):
            return None
        places.append(at)
    return tuple(text[a:b] for a, b in pairwise([*places, len(text)])) if places else None


def head(codes: Sequence[str]) -> str:
    """Return the head line of a file for these editions."""
    return "\t".join(("id", "state", *codes, *(f"hash_{code}" for code in codes)))


def read_segments(text: str, path: Path, codes: Sequence[str]) -> Segments:
    """Read the segments of an article; rows that cannot be read are findings, and left out."""
    lines = text.splitlines()
    if not lines or lines[0] != head(codes):
        wanted = head(codes).replace("\t", ", ")
        said = f"the head line must be {wanted}; run `wenda align`"
        return Segments(rows={}, findings=(Finding(path, 1, "segment-unreadable", said),))
    rows: list[Row] = []
    findings: list[Finding] = []
    for number, line in enumerate(lines[1:], start=2):
        row = _row(line, number, codes) if line.strip() else None
        if isinstance(row, Row):
            rows.append(row)
        elif row is not None:
            findings.append(Finding(path, number, "segment-unreadable", row))
    found: dict[str, tuple[Row, ...]] = {}
    for passage, group in groupby(rows, key=lambda row: row.passage):
        members = tuple(group)
        if [row.number for row in members] != list(range(1, len(members) + 1)) or passage in found:
            said = f"the segments of {passage} are not counted 1, 2, 3 …"
            findings.append(Finding(path, members[0].line, "segment-unreadable", said))
        else:
            found[passage] = members
    return Segments(rows=found, findings=tuple(findings))


def _row(line: str, number: int, codes: Sequence[str]) -> Row | str:
    """Return a row, or what is wrong with it."""
    cells = line.split("\t")
    if len(cells) != 2 + 2 * len(codes):
        return f"{len(cells)} cells; write {2 + 2 * len(codes)}, parted by tabs"
    name, state, *rest = cells
    match = _ID.fullmatch(name)
    if match is None:
        return f"{name!r} is no id of a segment; write one like q1-3.2"
    if state not in (REVIEWED, PROPOSED):
        return f"{state!r} is no state; write {REVIEWED} or {PROPOSED}"
    return Row(
        passage=match["passage"],
        number=int(match["number"]),
        state=state,
        openings=dict(zip(codes, rest, strict=False)),
        hashes=dict(zip(codes, rest[len(codes) :], strict=True)),
        line=number,
    )
