"""Passages: their ids, and the two forms of their text (verbatim and MyST).

A passage id is ``title``, ``lead-N``, ``qN`` (the question itself), ``qN-M`` or ``signoff``.
The same id stands in every edition and never changes its meaning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

PASSAGE_ID = re.compile(r"title|signoff|lead-[1-9]\d*|q[1-9]\d*(?:-[1-9]\d*)?")

# MyST reads these as markup inside a line; a backslash keeps them text.
_INLINE_MARKUP = re.compile(r"[\\`*_\[\]<>{}$~^]|&(?=#?\w+;)")
# What only means something at the start of a line: headings, lists, comments, block attributes,
# thematic breaks, directives, targets, tables and definition lists.
_BLOCK_SIGN = re.compile(r"[#+\-=%:>(|]")
# A number of up to nine digits with a full stop or a bracket is an item of a list (CommonMark 5.2).
_LIST_NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
# The signs that close a heading: the last run of #, if a space stands before it.
_CLOSING_SIGNS = re.compile(r"(?<=\s)#+$")
_STRONG = re.compile(r"\{strong\}(`+)(.+?)\1")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
# Signs that are not seen: controls and format characters (Unicode categories Cc and Cf), and the
# two code points that no XML may hold. White space among them counts as such.
_UNSEEN = (
    "\\x00-\\x08\\x0e-\\x1b\\x7f-\\x84\\x86-\\x9f\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891"
    "\u08e2\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ufffe"
    "\uffff\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0001\U000e0020-\U000e007f"
)
_INVISIBLE = re.compile(f"[{_UNSEEN}]")
_WHITE = re.compile(f"[\\s{_UNSEEN}]+")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, kw_only=True)
class Span:
    """A run of text, bold or not."""

    text: str
    strong: bool = False


@dataclass(frozen=True, kw_only=True)
class Passage:
    """The smallest citable unit: a heading, a paragraph, or one numbered point of a paragraph."""

    id: str
    spans: tuple[Span, ...]
    line: int
    """Line of the capture that the passage comes from, counted from 1."""
    continues: bool = False
    """Whether the passage is a point split off the paragraph before it."""

    @property
    def text(self) -> str:
        """The text without markup, as it stands in the capture."""
        return "".join(span.text for span in self.spans)


def squeeze(text: str) -> str:
    """Return ``text`` without any white space or invisible format character."""
    return _WHITE.sub("", text)


def clean(text: str) -> str:
    """Return ``text`` with each run of white space made one space, and invisible signs dropped."""
    return _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip()


def escape(text: str, *, start_of_line: bool) -> str:
    r"""Return ``text`` with a backslash before each sign that MyST would read as markup.

    ``text`` is one line. With ``start_of_line`` it is also kept from being a list, a heading, a
    comment, a directive or any other block.
    """
    escaped = _INLINE_MARKUP.sub(lambda match: "\\" + match[0], text)
    if start_of_line and _BLOCK_SIGN.match(escaped):
        escaped = "\\" + escaped
    elif start_of_line:
        escaped = (
            _LIST_NUMBER.sub(r"\1\\\2", escaped, count=1) if escaped[:1].isdigit() else escaped
        )
    return escaped


def to_myst(spans: tuple[Span, ...]) -> str:
    """Write spans as one line of MyST; bold in the role form.

    CommonMark does not close ``**`` next to Chinese punctuation, so ``**`` is never written.
    """
    parts: list[str] = []
    waiting = ""  # plain text is escaped in one piece: signs of two spans may be one mark
    for span in spans:
        if span.strong and _fits_a_role(span.text):
            parts += [escape(waiting, start_of_line=not parts), f"{{strong}}`{span.text}`"]
            waiting = ""
        else:
            waiting += span.text
    parts.append(escape(waiting, start_of_line=not "".join(parts)))
    return _CLOSING_SIGNS.sub(r"\\\g<0>", "".join(parts))


def _fits_a_role(text: str) -> bool:
    """In a role's text a backslash stays, and a grave accent or a space at its ends would not."""
    return not {"`", "\\"} & set(text) and text == text.strip()


def plain(myst: str) -> str:
    """Return the text of one line of MyST as ``to_myst`` writes it, without its markup."""
    parts: list[str] = []
    position = 0
    for match in _STRONG.finditer(myst):
        parts += [_ESCAPED.sub(r"\1", myst[position : match.start()]), match[2]]
        position = match.end()
    parts.append(_ESCAPED.sub(r"\1", myst[position:]))
    return "".join(parts)
