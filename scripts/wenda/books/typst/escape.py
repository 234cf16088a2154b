"""Text as Typst writes it: markup, string literals, and runs of one language.

Source of the rules: Typst's syntax reference, "Markup" and "Escape sequences".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Every sign that opens markup, or that Typst would set as another sign (-- as a dash, ... as an
# ellipsis, straight quotes as curly ones), takes a backslash. `/` opens comments and links.
_MARKUP = re.compile(r"[\\*_`$#<>@\[\]~'\"/=+\-]|\.(?=\.)|(?<=\.)\.")
# A number and a full stop at the start of a line is a list.
_NUMBERED = re.compile(r"^(\s*\d+)\.")
_STRING = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}

# CJK radicals to ideographs, their punctuation (not the ideographic space), compatibility and
# full-width forms, and the supplementary planes.
_HAN = (
    "\u2e80-\u2fdf\u3001-\u303f\u31c0-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff65\uffe0-\uffe6"
    "\U00020000-\U0003ffff"
)
_IDEOGRAPH = re.compile(f"[{_HAN}]")
# Signs that both languages use, and Latin words, belong to the Chinese they stand between.
_CHINESE = re.compile(f"[{_HAN}](?:[{_HAN}]|[“”‘’…—·0-9A-Za-z%]+(?=[{_HAN}]))*")
_QUOTES = {"”": "“", "’": "‘"}
_SOFT_BREAK = re.compile(r"[ \t]*\n\s*")


def markup(text: str) -> str:
    """Return ``text`` as Typst markup that shows exactly this text."""
    escaped = _MARKUP.sub(lambda match: "\\" + match[0], unwrap(text))
    return _NUMBERED.sub(r"\1\\.", escaped)


def string(text: str) -> str:
    """Return ``text`` as a Typst string literal with its quotes."""
    return '"' + "".join(_STRING.get(char, char) for char in text) + '"'


def unwrap(text: str) -> str:
    """Return ``text`` on one line: a break is a space, and nothing between Chinese signs."""

    def join(match: re.Match[str]) -> str:
        before, after = text[: match.start()][-1:], text[match.end() :][:1]
        return "" if _IDEOGRAPH.match(before) and _IDEOGRAPH.match(after) else " "

    return _SOFT_BREAK.sub(join, text)


def runs(text: str) -> Iterator[tuple[bool, str]]:
    """Yield the parts of ``text`` in order, each with whether it is Chinese."""
    position = 0
    for match in _CHINESE.finditer(text):
        start, end = match.span()
        run = match[0]
        before = text[max(start - 1, position) : start]
        # A quotation that closes inside the Chinese was opened by its sign, not by ours.
        if any(run.count(c) > run.count(o) and before == o for c, o in _QUOTES.items()):
            start -= 1
        if start > position:
            yield False, text[position:start]
        yield True, text[start:end]
        position = end
    if position < len(text):
        yield False, text[position:]
