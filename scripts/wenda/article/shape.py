"""Lines as they are taken: one that asks and answers is cut, a question of two lines is joined.

``问：……？答：……`` in one line, or a whole interview in one paragraph, is cut before each label that
stands after the end of a sentence. Two bold lines are one question where they are one paragraph of
Markdown, or where the words that ask stand in the first and the question mark in the second.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from wenda.article import marks
from wenda.article.lines import Line, markdown_line
from wenda.article.passages import Span

_CUT = re.compile(
    r"(?<=[？?])\s*(?=[\[【（(]?(?:答|回答|答复)[\]】）)]?\s*[:：])"
    r"|(?<=[。！？!?”…])\s*(?=[\[【（(]?(?:问|记者问?)[\]】）)]?\s*[:：])"
)
_ASKING = re.compile(r"为什么|为何|如何|怎[么样]|哪些|哪个|什么|是否|能否|有何|何时|多少|几|谁|吗")
_ENDS = tuple("。！？!?：:；;…")
_BOLD = "**"


def shape(lines: Sequence[Line], told: Collection[int]) -> tuple[Line, ...]:
    """Return the lines cut and joined; those whose numbers are ``told`` stay as they are."""
    made: list[Line] = []
    for line in _closed(lines, told):
        before = made[-1] if made else None
        free = before is not None and not {before.number, line.number} & set(told)
        if before is not None and free and _goes_on(before, line):
            made[-1] = _join(before, line)
            continue
        made += [line] if line.number in told else _cut(line)
    return tuple(made)


def _closed(lines: Sequence[Line], told: Collection[int]) -> Iterator[Line]:
    """Yield the lines, bold where bold opens one and closes at the end of the next.

    Each line of Markdown was read by itself, so the mark at the end opened bold again.
    """
    skip = False
    for place, line in enumerate(lines):
        if skip:
            skip = False
            continue
        after = lines[place + 1] if place + 1 < len(lines) else None
        one, two = line.text.strip(), after.text.strip() if after else ""
        if (
            after is not None
            and not {line.number, after.number} & set(told)
            and after.number == line.number + 1
            and one.startswith(_BOLD)
            and two.endswith(_BOLD)
            and one.count(_BOLD) == two.count(_BOLD) == 1
        ):
            yield replace(markdown_line(one + _BOLD, line.number), text=line.text)
            yield replace(markdown_line(_BOLD + two, after.number), text=after.text)
            skip = True
        else:
            yield line


def _goes_on(one: Line, two: Line) -> bool:
    """Whether a bold line ends the question that the bold line before it began."""
    if not (one.stressed and two.stressed and marks.asks(two.plain)) or one.heading != two.heading:
        return False
    if one.plain.endswith(_ENDS) or marks.label(two) or marks.number(two):
        return False
    mark = marks.label(one) or marks.number(one)
    if mark is not None and mark.alone:
        return False
    if _ASKING.search(one.plain) and not _ASKING.search(two.plain):
        return True
    return two.number == one.number + 1 and not one.heading and mark is None


def _join(one: Line, two: Line) -> Line:
    span = Span(text=one.plain + two.plain, strong=one.spans[0].strong)
    return replace(one, text=f"{one.text}\n{two.text}", spans=(span,))


def _cut(line: Line) -> list[Line]:
    """Return the parts of a line that begins with a label or a number and holds the answer too."""
    if not (marks.label(line) or marks.number(line) or line.plain.startswith("答")):
        return [line]
    places = [match.start() for match in _CUT.finditer(line.plain)]
    if not places:
        return [line]
    made: list[Line] = []
    for start, end in zip([0, *places], [*places, len(line.plain)], strict=True):
        spans = tuple(_between(line.spans, start, end))
        made.append(replace(line, text=line.plain[start:end].strip(), spans=spans))
    return [part for part in made if part.spans]


def _between(spans: Sequence[Span], start: int, end: int) -> Iterator[Span]:
    """Yield what lies between two places of a line's text, without white space at its ends."""
    position, parts = 0, []
    for span in spans:
        text = span.text[max(0, start - position) : max(0, end - position)]
        position += len(span.text)
        if text:
            parts.append((text, span.strong))
    for number, (text, strong) in enumerate(parts):
        seen = text.lstrip() if number == 0 else text
        seen = seen.rstrip() if number == len(parts) - 1 else seen
        if seen:
            yield Span(text=seen, strong=strong)
