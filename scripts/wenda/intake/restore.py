"""Markup that a translator's tool took away: a rendering without it, written as its message is.

XLIFF and TMX hold plain text. What a message writes in bold is its opening: a label (答：) or the
sentence that names a point. The same stretch of the rendering is bold again.
"""

from __future__ import annotations

import re

from wenda.article.passages import Span, escape, plain, to_myst

_STRONG = re.compile(r"\{strong\}`([^`]+)`")
_ENDS = {"：": re.compile(r"[:：]"), "。": re.compile(r"[.。!?](?=[”’\"]?(?:\s|$))[”’\"]?")}
"""What ends a bold opening in a rendering, by what ends it in Chinese."""


def with_markup(text: str, message: str, before: str) -> str | None:
    """Return a plain rendering as MyST, bold where ``message`` is; None where that cannot be told.

    ``before`` is the rendering that the catalog holds, which may be empty.
    """
    if before and plain(before) == text:
        return before
    opening = _STRONG.match(message)
    if len(_STRONG.findall(message)) != (opening is not None):
        return None
    if opening is None:
        return escape(text, start_of_line=True) if "{" not in message else None
    size = _opening(text, opening[1], before)
    if not size:
        return None
    return to_myst((Span(text=text[:size], strong=True), Span(text=text[size:])))


def _opening(text: str, source: str, before: str) -> int:
    """Return how many characters of a rendering are its bold opening; 0 where none is found."""
    kept = _STRONG.match(before)
    if kept and text.startswith(kept[1]):
        return len(kept[1])
    end = _ENDS.get(source[-1:])
    found = end.search(text) if end else None
    return found.end() if found else 0
