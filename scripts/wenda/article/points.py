"""The points of a paragraph: 一是 …, 二是 …; each becomes a passage."""

from __future__ import annotations

from dataclasses import replace

from wenda.article.passages import Span

_ORDINALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
# Where a point may begin inside a paragraph: after a sentence, a clause, or a colon.
_BOUNDARY = "。！？；：”’）"


def points(spans: tuple[Span, ...]) -> list[tuple[Span, ...]]:
    """Cut a paragraph before each of its points; a paragraph with fewer than two stays whole."""
    text = "".join(span.text for span in spans)
    cuts: list[int] = []
    for ordinal in _ORDINALS:
        cut = _find(text, f"{ordinal}是", cuts[-1] + 1 if cuts else 0)
        if cut is None:
            break
        cuts.append(cut)
    inner = [cut for cut in cuts if cut > 0] if len(cuts) > 1 else []
    return _cut(spans, inner)


def _find(text: str, words: str, start: int) -> int | None:
    at = text.find(words, start)
    while at > 0 and text[at - 1] not in _BOUNDARY:
        at = text.find(words, at + 1)
    return at if at >= 0 else None


def _cut(spans: tuple[Span, ...], cuts: list[int]) -> list[tuple[Span, ...]]:
    parts: list[list[Span]] = [[]]
    position = 0
    for span in spans:
        rest, start = span, position
        position += len(span.text)
        for cut in [c for c in cuts if start <= c < position]:
            head = rest.text[: cut - start]
            if head:
                parts[-1].append(replace(rest, text=head))
            rest, start = replace(rest, text=rest.text[cut - start :]), cut
            parts.append([])
        parts[-1].append(rest)
    return [tuple(part) for part in parts]
