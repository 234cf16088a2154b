"""Where a line of text may break: beside quotation marks after Chinese, and not inside a figure.

Browsers take a curly quotation mark for one that belongs to what stands before and after it, as in
English, and never break there: a Chinese line then ends early, or in the middle of a name. Between
a number and the word that counts it they break as between any two characters. Input: the HTML of a
page's body. What is added is no text: nothing else is found, copied or cited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
_TAG = re.compile(r"(<[^>]*>)")
_MAY = re.compile(rf"(?<=[{HAN}])(?=[“‘])|(?<=[”’])(?=[{HAN}])")
_NUMBER = r"\d[\d,.·%％]*"
_WHOLE = re.compile(
    # 2,359亿元, 5万余名, 2024年; a short quoted name
    rf"{_NUMBER}[余多]?[万亿千百]{{0,2}}[余多]?[{HAN}]"
    rf"|“[{HAN}\w·]{{1,5}}”"
    # 10.6 billion yuan
    r"|\d[\d,.]* (?:thousand|million|billion|trillion|percent|per cent)\b"
)
_SHORT = re.compile(rf"[{HAN}]{{2,4}}")
_OPENS = re.compile(r"<(?:a|strong|em|span)\b")
_VERBATIM = re.compile(r"<(/?)(pre|code|svg|script|style|textarea)\b")


def break_lines(body: str) -> str:
    """Return the body with ``<wbr>`` where a line may break, and ``span.whole`` where not."""
    parts = _TAG.split(body)
    depth, before = 0, ""
    for place, part in enumerate(parts):
        if place % 2:
            verbatim = _VERBATIM.match(part)
            depth += (-1 if verbatim[1] else 1) if verbatim else 0
            continue
        if part and not depth:
            # A name that is a link of its own stays whole.
            name = place and _OPENS.match(parts[place - 1]) and parts[place + 1].startswith("</")
            parts[place] = _text(part, before, name=bool(name))
        before = part[-1:] or before
    return "".join(parts)


def _text(part: str, before: str, *, name: bool) -> str:
    """Return one run of text; ``before`` is the sign that stands before it, or nothing."""
    breaks = {match.start() - len(before) for match in _MAY.finditer(before + part)}
    spans = [match.span() for match in _WHOLE.finditer(part)]
    if name and _SHORT.fullmatch(part):
        spans = [(0, len(part))]
    made: list[str] = []
    position = 0
    for start, end in spans:
        made += _loose(part, position, start, breaks)
        made += [
            "<wbr>" if start in breaks else "",
            f'<span class="whole">{part[start:end]}</span>',
        ]
        position = end
    return "".join([*made, *_loose(part, position, len(part), breaks)])


def _loose(part: str, start: int, end: int, breaks: set[int]) -> Iterator[str]:
    for place in range(start, end):
        yield f"<wbr>{part[place]}" if place in breaks else part[place]


def _set(
    _app: Sphinx, _pagename: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    if "body" in context:
        context["body"] = break_lines(context["body"])


def setup(app: Sphinx) -> ExtensionMetadata:
    """Look at each page's body before its template is filled in."""
    app.connect("html-page-context", _set)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
