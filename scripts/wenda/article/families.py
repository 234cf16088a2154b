"""Which lines ask: every family of questions is weighed by one scheme, and the heaviest is chosen.

A family is a set of lines marked alike: by a label (问, Q, 记者), by one speaker's name, by one
style of numbers in sequence, by standing before 答, or by being bold. A member that is answered,
that is, followed by a line that asks nothing, weighs 2 if it ends in a question mark and 1 if not;
one that is not answered weighs -2. Of two families that weigh the same the one whose marks say more
is chosen: label, speaker, number, 答, bold. Two of one kind that weigh the same and share no line
cannot be told apart, and neither is chosen.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from wenda.article import marks
from wenda.article.lines import Line
from wenda.article.passages import squeeze

HEAD_LENGTH = 30
"""Characters that the head of a section has at most."""
_KINDS = ("label", "speaker", "number", "answer", "bold")
_SPEAKER_LINES = 3
_BOLD_LINES = 3


@dataclass(frozen=True, kw_only=True)
class Family:
    """Lines that would be the questions."""

    kind: str
    name: str
    members: tuple[int, ...]
    """Places in the list of lines, in order."""
    alone: frozenset[int] = frozenset()
    """Those that only label the line after them."""


@dataclass(frozen=True, kw_only=True)
class Weighed:
    """A family with its weight."""

    family: Family
    weight: int


def weigh(lines: Sequence[Line], *, titled: bool) -> list[Weighed]:
    """Return the families of a text, the heaviest first; only those that may be its questions.

    ``titled`` says that the title calls the text an interview.
    """
    kept = _without_lists(lines)
    answered = any(marks.ANSWER.match(line.plain) for line in lines)
    found = [
        Weighed(family=family, weight=_weight(family, lines))
        for family in (
            *_labels(lines),
            *_numbers(lines, kept),
            *_answers(lines),
            *_bold(lines, kept),
        )
        if family.members
    ]
    least = 1 if answered or titled else 2
    fit = [
        w
        for w in found
        if w.weight > 0 and (w.family.kind == "label" or len(w.family.members) >= least)
    ]
    return sorted(fit, key=lambda w: (-w.weight, _KINDS.index(w.family.kind)))


def is_head(line: Line) -> bool:
    """Whether a line may be the head of a section: short, set off, no sentence."""
    return line.stressed and is_short(line)


def is_short(line: Line) -> bool:
    """Whether a line is as short as a head, and no sentence."""
    return 0 < len(line.plain) <= HEAD_LENGTH and not set("。！？：:?!；") & set(line.plain)


def _weight(family: Family, lines: Sequence[Line]) -> int:
    members = set(family.members)
    weight = 0
    for member in family.members:
        place = member + 1 if member in family.alone else member
        text = lines[place].plain if place < len(lines) else ""
        if place + 1 >= len(lines) or place + 1 in members or _opens(lines[place + 1], family):
            weight -= 2
        else:
            weight += 2 if marks.asks(text) else 1
    return weight


def _opens(line: Line, family: Family) -> bool:
    """Whether the line after a member asks by a mark of its own: then the member is a head."""
    if family.kind == "label":
        return False
    mark = marks.label(line) or (
        marks.number(line) if line.stressed or family.kind == "bold" else None
    )
    return mark is not None and marks.asks(line.plain)


def _without_lists(lines: Sequence[Line]) -> frozenset[int]:
    """Return the places of lines that are no items of a list and no contents.

    The neighbour of an item bears the next number, with nothing between; what the contents say is
    met again, word for word.
    """
    numbers = [marks.number(line) for line in lines]
    out: set[int] = set()
    for place in range(len(lines) - 1):
        one, two = numbers[place], numbers[place + 1]
        if (
            one
            and two
            and one.number is not None
            and (two.family, two.number) == (one.family, one.number + 1)
            and lines[place].stressed == lines[place + 1].stressed
            and marks.asks(lines[place].plain) == marks.asks(lines[place + 1].plain)
        ):
            out |= {place, place + 1}
    last: dict[str, int] = {}
    for place, line in enumerate(lines):
        key = squeeze(line.plain)
        if marks.asks(line.plain) and key in last:
            out.add(last[key])
        last[key] = place
    return frozenset(range(len(lines))) - out


def _labels(lines: Sequence[Line]) -> Iterator[Family]:
    found = {
        place: mark
        for place, line in enumerate(lines)
        if (mark := marks.label(line)) and (not marks.is_host(line) or _invites(lines, place, mark))
    }
    yield _family("label", "问", found)
    speakers: dict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        name = marks.speaker(line)
        if name and place not in found:
            speakers[squeeze(name)].append(place)
    for name, places in speakers.items():
        alone = frozenset(p for p in places if lines[p].plain.rstrip(":： ").endswith(name))
        asking = [
            p for p in places if marks.asks(lines[min(p + (p in alone), len(lines) - 1)].plain)
        ]
        if len(places) >= _SPEAKER_LINES and len(asking) * 2 > len(places):
            yield Family(kind="speaker", name=name, members=tuple(places), alone=alone)


def _invites(lines: Sequence[Line], place: int, mark: marks.Mark) -> bool:
    """Whether the words of a host ask: a greeting is no question."""
    text = lines[min(place + mark.alone, len(lines) - 1)].plain
    return marks.asks(text) or marks.requests(text)


def _numbers(lines: Sequence[Line], kept: frozenset[int]) -> Iterator[Family]:
    pools: dict[tuple[str, bool], dict[int, marks.Mark]] = defaultdict(dict)
    for place, line in enumerate(lines):
        mark = marks.number(line)
        if mark is None or place not in kept:
            continue
        if mark.alone and place + 1 >= len(lines):
            continue
        pools[mark.family, False][place] = mark
        if line.stressed:
            pools[mark.family, True][place] = mark
    for (name, stressed), pool in pools.items():
        yield _family("number", name, _sequence(pool, lines, stressed=stressed))


def _sequence(
    pool: dict[int, marks.Mark], lines: Sequence[Line], *, stressed: bool
) -> dict[int, marks.Mark]:
    """Return the members of a pool that count up, and begin anew after the head of a section."""
    asking: dict[int, list[int]] = defaultdict(list)
    others: dict[int, list[int]] = defaultdict(list)
    for place, mark in pool.items():
        text = lines[place + mark.alone].plain
        number = mark.number or 0
        if marks.asks(text):
            asking[number].append(place)
        elif not mark.alone and (stressed or marks.requests(text) or "？" in text):
            others[number].append(place)
    chosen: dict[int, marks.Mark] = {}
    place, expected = -1, 1
    while True:
        sure = _after(asking[expected], place)
        maybe = _after(others[expected], place)
        later = _after(asking[expected + 1], place)
        found = sure
        if maybe is not None and (sure is None or (later is not None and maybe < later < sure)):
            found = maybe
        anew = _after(asking[1], place)
        if expected > 1 and anew is not None and (found is None or anew < found):
            above = lines[anew - 1]
            found, expected = (anew, 1) if _heads(above, pool[anew]) else (found, expected)
        if found is None:
            return chosen
        chosen[found] = pool[found]
        place, expected = found, expected + 1


def _heads(line: Line, mark: marks.Mark) -> bool:
    """Whether a line is the head of a section, or a short one with a number of another style."""
    other = marks.number(line)
    return is_head(line) or (other is not None and other.family != mark.family and is_short(line))


def _after(places: list[int], place: int) -> int | None:
    index = bisect_right(places, place)
    return places[index] if index < len(places) else None


def _answers(lines: Sequence[Line]) -> Iterator[Family]:
    places = [
        place
        for place in range(len(lines) - 1)
        if marks.ANSWER.match(lines[place + 1].plain)
        and marks.asks(lines[place].plain)
        and not marks.ANSWER.match(lines[place].plain)
    ]
    if len(places) > 1:
        yield Family(kind="answer", name="答", members=tuple(places))


def _bold(lines: Sequence[Line], kept: frozenset[int]) -> Iterator[Family]:
    places = [
        p for p, line in enumerate(lines) if line.stressed and marks.asks(line.plain) and p in kept
    ]
    apart = all(two - one > 1 for one, two in pairwise(places))
    if len(places) >= _BOLD_LINES and apart:
        yield Family(kind="bold", name="**", members=tuple(places))


def _family(kind: str, name: str, found: dict[int, marks.Mark]) -> Family:
    alone = frozenset(place for place, mark in found.items() if mark.alone)
    return Family(kind=kind, name=name, members=tuple(sorted(found)), alone=alone)
