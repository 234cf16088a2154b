"""Passages: their ids, and the two forms of their text (verbatim and MyST).

A passage id is ``title``, ``lead-N``, ``qN`` (the question itself), ``qN-M`` or ``signoff``.
The same id stands in every edition and never changes its meaning.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

PASSAGE_ID = re.compile(r"title|signoff|lead-[1-9]\d*|q[1-9]\d*(?:-[1-9]\d*)?")

# MyST reads these as markup inside a line; a backslash keeps them text.
_INLINE_MARKUP = re.compile(r"[\\`*_\[\]<>{}$~^]|&(?=#?\w+;)")
# What only means something at the start of a line: headings, lists, comments, block attributes,
# thematic breaks, directives, targets and definition lists.
_BLOCK_MARKUP = re.compile(r"(?=[#+\-=%:>(|])|(?<=^\d)(?=[.)]\s)|(?<=^\d\d)(?=[.)]\s)")
_STRONG = re.compile(r"\{strong\}(`+)(.+?)\1")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
# Format characters (zero-width space, byte order mark, soft hyphen) count as white space here.
_WHITE = re.compile(r"[\s\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]+")


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
    visible = "".join(
        " " if char.isspace() else char for char in text if unicodedata.category(char) != "Cf"
    )
    return re.sub(r" +", " ", visible).strip()


def escape(text: str, *, start_of_line: bool) -> str:
    r"""Return ``text`` with a backslash before each sign that MyST would read as markup."""
    escaped = _INLINE_MARKUP.sub(lambda match: "\\" + match[0], text)
    if start_of_line:
        escaped = _BLOCK_MARKUP.sub(r"\\", escaped, count=1) if _needs(escaped) else escaped
    return escaped


def _needs(text: str) -> bool:
    match = _BLOCK_MARKUP.search(text)
    return match is not None and match.start() <= len("10")


def to_myst(spans: tuple[Span, ...]) -> str:
    """Write spans as one line of MyST; bold in the role form.

    CommonMark does not close ``**`` next to Chinese punctuation, so ``**`` is never written.
    """
    parts: list[str] = []
    for span in spans:
        if span.strong and "`" not in span.text:
            parts.append(f"{{strong}}`{span.text}`")
        else:
            parts.append(escape(span.text, start_of_line=not parts))
    return "".join(parts)


def plain(myst: str) -> str:
    """Return the text of one line of MyST as ``to_myst`` writes it, without its markup."""
    parts: list[str] = []
    position = 0
    for match in _STRONG.finditer(myst):
        parts += [_ESCAPED.sub(r"\1", myst[position : match.start()]), match[2]]
        position = match.end()
    parts.append(_ESCAPED.sub(r"\1", myst[position:]))
    return "".join(parts)
