"""The lines of a capture, and the runs of bold and plain text in each; one linear pass a line.

A line of Markdown is read as converters of web pages write it: links keep their words, images go,
``**`` opens and closes bold wherever it stands (CommonMark does not next to Chinese punctuation).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from wenda.article.passages import Span, clean

_SIGNS = re.compile(r"[*_\\&\[\]<!]|^\s{0,3}#")
_HEADING = re.compile(r"#{1,6}(?=\s)")
_TOKEN = re.compile(r"\\[!-/:-@\[-`{-~]|!?\[|\]\(|[()]|\*{2,}|__+|&(?:#?\w{1,31});|<br ?/?>", re.I)
_TARGET = re.compile(r"""\s*(?:<[^<>]*>|\S*)(?:\s+(?:"[^"]*"|'[^']*'))?\s*""")
_BLANK = re.compile(r"[*_\s-]*")


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of the capture that is not blank."""

    number: int
    """Counted from 1."""
    text: str
    """As it stands in the capture."""
    spans: tuple[Span, ...]
    """What is seen of it; empty for an image or a rule."""
    heading: bool = False

    @cached_property
    def plain(self) -> str:
        """What is seen of it, without markup."""
        return "".join(span.text for span in self.spans)

    @cached_property
    def stressed(self) -> bool:
        """Whether it is a heading or bold from end to end."""
        return bool(self.spans) and (self.heading or all(span.strong for span in self.spans))


def markdown_line(text: str, number: int) -> Line:
    """Read one line of Markdown."""
    if not _SIGNS.search(text):
        plain = clean(text)
        return Line(
            number=number,
            text=text,
            spans=(Span(text=plain),) if _BLANK.fullmatch(plain) is None else (),
        )
    body = text.strip()
    heading = _HEADING.match(body)
    if heading:
        body = re.sub(r"(?<=\s)#+$", "", body[heading.end() :].rstrip())
    if len(body) > len("**") and body[0] == body[-1] == "*" and body.count("*") == len("**"):
        body = body[1:-1]  # the whole line in italics
    spans = join(_runs(body))
    return Line(number=number, text=text, spans=spans, heading=heading is not None)


def join(pieces: Iterator[tuple[str, bool]]) -> tuple[Span, ...]:
    """Make spans of pieces of text, bold or not: white space runs to one space across them."""
    parts: list[tuple[list[str], bool]] = []
    gap = False
    for text, strong in pieces:
        gap = gap or text[:1].isspace()
        seen = clean(text)
        if not seen:
            gap = gap or (bool(text) and text[-1:].isspace())
            continue
        if gap and parts:  # the space belongs to the plain one of two runs
            if strong:
                parts[-1][0].append(" ")
            else:
                seen = f" {seen}"
        if parts and not strong and not parts[-1][1]:
            parts[-1][0].append(seen)
        else:
            parts.append(([seen], strong))
        gap = text[-1:].isspace()
    spans = tuple(Span(text="".join(part), strong=strong) for part, strong in parts)
    return () if _BLANK.fullmatch("".join(span.text for span in spans)) else spans


def _runs(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the visible pieces of a line of Markdown, each with whether it is bold."""
    tokens = [(match.start(), match.end(), match[0]) for match in _TOKEN.finditer(text)]
    hidden = _hidden(text, tokens)
    bars = sum(sign == "__" for _start, _end, sign in tokens)
    bold = False
    position = 0
    for start, end, sign in tokens:
        if start < position:
            continue
        jump = hidden.get(start)
        if jump is None and not (sign[0] in "*\\&<" or (sign == "__" and bars % 2 == 0)):
            continue
        yield text[position:start], bold
        position = end if jump is None else jump
        if jump is not None:
            continue
        if sign[0] == "\\":
            yield sign[1], bold
        elif sign[0] == "&":
            yield html.unescape(sign), bold
        elif sign[0] == "<":
            yield " ", bold
        elif len(sign) // 2 % 2:
            bold = not bold
    yield text[position:], bold


def _hidden(text: str, tokens: list[tuple[int, int, str]]) -> dict[int, int]:
    """Return where a part that is not seen begins and ends: images, and the signs of links."""
    closing: dict[int, int] = {}
    depth: list[int] = []
    for _start, end, sign in tokens:
        if sign in ("(", "]("):
            depth.append(end - 1)
        elif sign == ")" and depth:
            closing[depth.pop()] = end
    hidden: dict[int, int] = {}
    opened: list[tuple[int, int, bool]] = []
    after = 0  # inside a target nothing opens
    for start, end, sign in tokens:
        if start < after:
            continue
        if sign in ("[", "!["):
            opened.append((start, end, sign == "!["))
        elif sign == "](" and opened:
            begin, inner, image = opened.pop()
            stop = closing.get(end - 1)
            if stop is None or not _TARGET.fullmatch(text, end, stop - 1):
                continue
            if image:
                hidden[begin] = stop
            else:
                hidden[begin], hidden[start] = inner, stop
            after = stop
    return hidden
