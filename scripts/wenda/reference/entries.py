"""What the reference holds: one class for each kind of entry, all frozen.

Words are by edition code. The source edition's must be there; another edition that has none of
its own shows those.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import ClassVar, TypeVar

from wenda.reference.terms import Terms

Words = Mapping[str, str]
E = TypeVar("E", bound="Entry")


class Kind(StrEnum):
    """Kinds of entries, in the order in which they claim the same words of an article."""

    CASE = "case"
    LAW = "law"
    BODY = "body"
    TERM = "term"
    FIGURE = "figure"
    EVENT = "event"
    MEASURE = "measure"


@dataclass(frozen=True, kw_only=True)
class Quote:
    """Words that stand in a passage."""

    passage: str
    """``slug/id``."""
    words: Words


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What all kinds have in common."""

    kind: ClassVar[Kind]
    id: str
    name: Words
    gist: Words
    """One sentence, for a reader who meets the words in an article."""
    path: Path
    """The data file, from the root."""
    line: int
    """Where the row begins, counted from 1."""
    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Words that name the entry wherever they stand, literal."""
    phrases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Other renderings that may stand for it, inflected or with a gap written ``…``."""
    quotes: tuple[Quote, ...] = ()
    """Words that speak of it in one passage only."""

    @property
    def place(self) -> str:
        """``path:line`` of the row."""
        return f"{self.path.as_posix()}:{self.line}"

    @property
    def anchor(self) -> str:
        """The id of the entry in its page: stable, and unique among all kinds."""
        return self.id if self.kind is Kind.TERM else f"{self.kind}-{self.id}"


@dataclass(frozen=True, kw_only=True)
class Term(Entry):
    """A term and its rendering."""

    kind: ClassVar[Kind] = Kind.TERM
    pinyin: str
    other: tuple[str, ...]
    """Other renderings in use."""
    status: str
    """``official``, ``press``, ``common`` or ``ours``."""
    source: str


@dataclass(frozen=True, kw_only=True)
class Fact:
    """What an article says of a case, under one aspect."""

    aspect: str
    quote: Quote


@dataclass(frozen=True, kw_only=True)
class Case(Entry):
    """A case or a batch of cases."""

    kind: ClassVar[Kind] = Kind.CASE
    facts: tuple[Fact, ...]


@dataclass(frozen=True, kw_only=True)
class Law(Entry):
    """A statute or an opinion."""

    kind: ClassVar[Kind] = Kind.LAW
    issuer: Words
    issued: str
    amended: str
    effective: str
    """ISO dates, empty where not known."""
    english: Words
    """Who made the English title."""
    english_url: str
    published: Words
    """Where the official text stands."""
    published_url: str


@dataclass(frozen=True, kw_only=True)
class Body(Entry):
    """A body that acts."""

    kind: ClassVar[Kind] = Kind.BODY
    does: tuple[Quote, ...]


@dataclass(frozen=True, kw_only=True)
class Figure(Entry):
    """A number, or a word of quantity that gives none."""

    kind: ClassVar[Kind] = Kind.FIGURE
    group: str
    value: int | float | str | None
    unit: str
    qualifier: str
    period: Words


@dataclass(frozen=True, kw_only=True)
class Event(Entry):
    """A dated event."""

    kind: ClassVar[Kind] = Kind.EVENT
    start: str
    """ISO date: a year, a month or a day."""
    end: str
    """As ``start``; empty for a moment, and where the event is ``open``."""
    open: bool
    """Whether it goes on from ``start`` without a known end."""
    basis: str
    """``article``, ``capture`` or ``elsewhere``."""
    source: Words
    """Where the date is from, if not from the article."""
    article: str
    """Slug of the article that tells of it."""


@dataclass(frozen=True, kw_only=True)
class Measure(Entry):
    """What somebody does against the crime."""

    kind: ClassVar[Kind] = Kind.MEASURE
    actor: str


@dataclass(frozen=True, kw_only=True)
class Unit:
    """What figures count."""

    form: Words
    """A figure with its unit; ``%s`` stands for the number."""
    ordinal: Words
    """The same where the number says which one; empty where none is ever said."""
    reads: str
    """The unit as the reader of figures calls it; empty where it knows none."""


@dataclass(frozen=True, kw_only=True)
class Labels:
    """What rows are sorted by and counted in, each by its id, in the order of the files."""

    groups: Mapping[str, Words] = field(default_factory=dict)
    """Headings of figures."""
    units: Mapping[str, Unit] = field(default_factory=dict)
    actors: Mapping[str, Words] = field(default_factory=dict)
    """Headings of measures."""


@dataclass(frozen=True, kw_only=True)
class Reference:
    """All entries, by anchor, in the order of the files."""

    entries: Mapping[str, Entry]
    terms: Terms = field(default_factory=Terms)
    """The terms that catalogs are held to, in the order of their file."""
    labels: Labels = field(default_factory=Labels)

    def of(self, kind: type[E]) -> tuple[E, ...]:
        """Return the entries of one class."""
        return tuple(entry for entry in self.entries.values() if isinstance(entry, kind))
