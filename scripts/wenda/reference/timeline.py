"""The timeline as a drawing: plain SVG, no colour of its own, no style attributes.

Time runs downward in proportion, but for moments that would cover each other. A dot is a moment
(filled: dated by the article; hollow: dated elsewhere; square: by the front matter of the capture),
a bar a span, an arrow a span without a known end. All is drawn in the colour of the text around it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

WIDTH = 352
MONTH = 13.5
"""Units of height a month."""
TOP = 18
AXIS = 62
TEXT = 112
SIZE = 13
LINE = 17
GAP = 9
LANE = 11
DOT = 13
"""Height that a moment takes."""
_NO_START = "，。、；：？！）》”’,.;:?!)"


@dataclass(frozen=True, kw_only=True)
class Mark:
    """One event as it is drawn."""

    when: str
    """The date as the reader sees it."""
    label: str
    start: date
    end: date | None
    open: bool
    basis: str


def timeline_svg(marks: Sequence[Mark], *, title: str, description: str, name: str) -> str:
    """Return the drawing; ``name`` is the prefix of its ids. Marks are in order of time."""
    first, last = marks[0].start.year, max((m.end or m.start).year for m in marks) + 1
    scale = _Scale(first)
    lanes = {m: n for n, m in enumerate(m for m in marks if m.end or m.open)}
    bottom = scale.y(date(last, 1, 1))
    boxes = list(_boxes(marks, scale))
    height = max(bottom, boxes[-1][1] + len(boxes[-1][2]) * LINE) + TOP
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="timeline" role="img" '
        f'aria-labelledby="{name}-title {name}-desc" viewBox="0 0 {WIDTH} {height:.0f}" '
        f'width="{WIDTH}" height="{height:.0f}">',
        f'<title id="{name}-title">{escape(title)}</title>',
        f'<desc id="{name}-desc">{escape(description)}</desc>',
        f'<path class="axis" fill="none" stroke="currentColor" d="M{AXIS} {TOP}V{bottom:.1f}"/>',
    ]
    parts += [_year(year, scale) for year in range(first, last + 1)]
    free = 0.0
    for mark, top, lines in boxes:
        lane, y = lanes.get(mark), scale.y(mark.start)
        if lane is None:
            y = max(y, free)
            free = y + DOT
            parts.append(_moment(mark, y))
        else:
            parts.append(_bar(y, scale.y(mark.end) if mark.end else bottom, lane, mark.open))
        parts.append(_leader(y, top, lane))
        parts.append(_text(lines, top))
    parts.append("</svg>")
    return "\n".join(parts)


class _Scale:
    def __init__(self, first: int) -> None:
        self.first = first

    def y(self, day: date) -> float:
        months = (day.year - self.first) * 12 + day.month - 1 + (day.day - 1) / 31
        return TOP + months * MONTH


def _boxes(marks: Sequence[Mark], scale: _Scale) -> Iterator[tuple[Mark, float, list[str]]]:
    free = 0.0
    for mark in marks:
        lines = [mark.when, *wrap(mark.label, (WIDTH - TEXT) / SIZE)]
        top = max(scale.y(mark.start) - LINE / 2, free)
        free = top + len(lines) * LINE + GAP
        yield mark, top, lines


def _year(year: int, scale: _Scale) -> str:
    y = scale.y(date(year, 1, 1))
    return (
        f'<path class="axis" fill="none" stroke="currentColor" d="M{AXIS - 7} {y:.1f}H{AXIS}"/>'
        f'<text class="year" fill="currentColor" font-size="{SIZE}" text-anchor="end" '
        f'x="{AXIS - 11}" y="{y + SIZE / 3:.1f}">{year}</text>'
    )


def _bar(y: float, end: float, lane: int, endless: bool) -> str:
    x = AXIS + LANE * (lane + 1)
    bar = (
        f'<path class="span" fill="none" stroke="currentColor" stroke-width="3" '
        f'd="M{x - 3} {y:.1f}H{x + 3}M{x} {y:.1f}V{end - (6 if endless else 0):.1f}'
    )
    if endless:
        arrow = f"M{x - 5} {end - 8:.1f}H{x + 5}L{x} {end:.1f}Z"
        return f'{bar}"/><path class="span-end" fill="currentColor" d="{arrow}"/>'
    return f'{bar}M{x - 3} {end:.1f}H{x + 3}"/>'


def _moment(mark: Mark, y: float) -> str:
    if mark.basis == "capture":
        return (
            f'<rect class="moment" fill="currentColor" x="{AXIS - 4.5}" y="{y - 4.5:.1f}" '
            'width="9" height="9"/>'
        )
    look = (
        'class="moment" fill="currentColor"'
        if mark.basis == "article"
        else 'class="moment hollow" fill="none"'  # the style sheet fills it with the paper
    )
    return (
        f'<circle {look} stroke="currentColor" stroke-width="2" cx="{AXIS}" cy="{y:.1f}" r="4.5"/>'
    )


def _leader(y: float, top: float, lane: int | None) -> str:
    x = AXIS + (7 if lane is None else LANE * (lane + 1) + 5)
    target = top + LINE / 2
    return (
        f'<path class="leader" fill="none" stroke="currentColor" stroke-opacity="0.45" '
        f'd="M{x} {y:.1f}L{TEXT - 12} {target:.1f}H{TEXT - 5}"/>'
    )


def _text(lines: Sequence[str], top: float) -> str:
    spans = "".join(
        f'<tspan class="{"date" if not number else "label"}" x="{TEXT}" '
        f'y="{top + number * LINE + SIZE:.1f}">{escape(line)}</tspan>'
        for number, line in enumerate(lines)
    )
    return f'<text fill="currentColor" font-size="{SIZE}">{spans}</text>'


def wrap(text: str, ems: float) -> list[str]:
    """Break a text into lines of at most ``ems`` full widths: at spaces, or between hanzi."""
    lines, line = [""], 0.0
    for piece in _pieces(text):
        width = sum(_width(sign) for sign in piece)
        if line and line + width > ems and piece[0] not in _NO_START:
            lines.append("")
            line, piece = 0.0, piece.lstrip()  # noqa: PLW2901 -- a line does not begin with a space
        lines[-1] += piece
        line += width
    return [entry.rstrip() for entry in lines]


def _pieces(text: str) -> Iterator[str]:
    piece = ""
    for sign in text:
        if _wide(sign):
            if piece:
                yield piece
            yield sign
            piece = ""
        elif sign == " ":
            yield piece
            piece = sign
        else:
            piece += sign
    if piece:
        yield piece


def _wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in "WF" or sign in "“”"


def _width(sign: str) -> float:
    return 1.0 if _wide(sign) else 0.53
