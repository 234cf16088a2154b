"""Splitting a capture into the article: pure, apart from files and from Sphinx.

Every line that is not blank ends in exactly one place: in a passage, or in ``dropped``.
Conventions of the genre: questions are numbered or labelled lines (``1.…``, ``一、问：…``,
``问1：…``, ``问：`` alone, ``记者：…``), bold or not; answers may open with a paragraph before
``答：``; points (一是, 二是 …) stand inside a paragraph or one a paragraph.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from wenda.article.capture import Capture, Line, read_capture
from wenda.article.chrome import is_promotion, is_signoff, starts_widget
from wenda.article.model import Article, Dropped, Question
from wenda.article.passages import Passage, Span, clean, squeeze
from wenda.errors import WendaError

_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[([^\[\]]*)\]\((?:[^()]|\([^()]*\))*\)")
_BOLD = re.compile(r"(?:\*\*|__)(?=\S)(.+?)(?<=\S)(?:\*\*|__)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_HEADING = re.compile(r"#{1,6}\s+(.*?)\s*#*")

_NUMERAL = "一二三四五六七八九十"
_QUESTION_LABEL = re.compile(
    rf"(?:[{_NUMERAL}]{{1,3}}、\s*)?(?:问\s*\d{{0,2}}|记者(?:提问|问)?|提问)\s*[:：]"
)
_QUESTION_NUMBER = re.compile(rf"(?:\d{{1,2}}\s*[.．、](?!\d)|[{_NUMERAL}]{{1,3}}、)")
_ORDINALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
# Where a point may begin inside a paragraph: after a sentence, a clause, or a colon.
_BOUNDARY = "。！？；：”’）"


def split_capture(data: bytes, *, name: str) -> Article:
    """Make the article from a capture's bytes; ``WendaError`` when there is none in it.

    ``name`` is how messages call the file.
    """
    capture = read_capture(data, name=name)
    body = _Body(capture)
    lines = [line for line in capture.lines if body.keep(line)]
    first = next((i for i, line in enumerate(lines) if _is_question(line)), None)
    if first is None:
        raise WendaError(
            "no question found",
            where=f"{name}:{capture.lines[0].number if capture.lines else 1}",
            hint="write it as a line `1.…？` or `问：…`, or capture the page again",
        )
    title = Passage(id="title", spans=(Span(text=clean(capture.meta["title"])),), line=1)
    return Article(
        title=title,
        source=clean(capture.meta["source"]),
        date=capture.meta["date"][:10],
        url=capture.meta.get("url", ""),
        fetched=capture.meta.get("fetch_date", ""),
        lead=tuple(_number("lead", (spans_of(line) for line in lines[:first]), lines)),
        questions=tuple(_questions(lines[first:])),
        signoff=body.signoff,
        dropped=tuple(sorted(body.dropped, key=lambda d: d.line)),
    )


class _Body:
    """Decides line by line, in order, what is the article's; remembers what is not."""

    def __init__(self, capture: Capture) -> None:
        self.title = squeeze(capture.meta["title"])
        self.source = squeeze(capture.meta["source"])
        self.title_seen = False
        self.ended = False
        self.questions = 0
        self.signoff: Passage | None = None
        self.dropped: list[Dropped] = []

    def keep(self, line: Line) -> bool:
        """Whether the line belongs to the lead, a question or an answer."""
        text = "".join(span.text for span in spans_of(line))
        heading = _HEADING.fullmatch(line.text)
        if heading and squeeze(clean_inline(heading[1])) == self.title and not self.title_seen:
            self.title_seen = True  # the title is a passage of its own
            return False
        asks = _is_question(line)
        if self.ended or not text or self._is_chrome(text, heading=heading is not None, asks=asks):
            self.dropped.append(Dropped(line=line.number, text=line.text))
            return False
        if self.questions and is_signoff(text):
            self.signoff = Passage(id="signoff", spans=spans_of(line), line=line.number)
            self.ended = True
            return False
        self.questions += asks
        return True

    def _is_chrome(self, text: str, *, heading: bool, asks: bool) -> bool:
        if self.questions and starts_widget(text):
            self.ended = True
            return True
        repeated = squeeze(text) in (self.title, self.source)
        return repeated or is_promotion(text) or (heading and not self.questions and not asks)


def clean_inline(text: str) -> str:
    """Return the visible text of one line of Markdown, without images and link targets."""
    return clean(html.unescape(_LINK.sub(r"\1", _IMAGE.sub("", text))))


def spans_of(line: Line) -> tuple[Span, ...]:
    """Cut one line of the capture into bold and plain runs; empty for a line with no text."""
    heading = _HEADING.fullmatch(line.text)
    text = clean_inline(heading[1] if heading else line.text)
    spans: list[Span] = []
    position = 0
    for match in _BOLD.finditer(text):
        spans.append(Span(text=_ESCAPE.sub(r"\1", text[position : match.start()])))
        spans.append(Span(text=_ESCAPE.sub(r"\1", match[1].strip("*")), strong=True))
        position = match.end()
    rest = text[position:]
    spans.append(Span(text="" if rest.strip("*_ ") == "" else _ESCAPE.sub(r"\1", rest)))
    return tuple(span for span in spans if span.text)


def _is_question(line: Line) -> bool:
    spans = spans_of(line)
    text = "".join(span.text for span in spans)
    if _QUESTION_LABEL.match(text):
        return True
    if not _QUESTION_NUMBER.match(text):
        return False
    bold = all(span.strong for span in spans)
    return text.endswith(("？", "?")) or (bold and "？" in text)


def _questions(lines: list[Line]) -> Iterator[Question]:
    starts = [i for i, line in enumerate(lines) if _is_question(line)]
    for number, (start, end) in enumerate(
        zip(starts, [*starts[1:], len(lines)], strict=True), start=1
    ):
        heading, answer = lines[start], lines[start + 1 : end]
        spans = spans_of(heading)
        label = _QUESTION_LABEL.fullmatch("".join(span.text for span in spans))
        if label and answer:  # the label stands alone: the question is the next line
            spans, answer = (*spans, *spans_of(answer[0])), answer[1:]
        text = "".join(span.text for span in spans)
        passage = Passage(id=f"q{number}", spans=(Span(text=text),), line=heading.number)
        yield Question(
            heading=passage,
            passages=tuple(_number(passage.id, (spans_of(line) for line in answer), answer)),
        )


def _number(
    prefix: str, paragraphs: Iterable[tuple[Span, ...]], lines: list[Line]
) -> Iterator[Passage]:
    count = 0
    for spans, line in zip(paragraphs, lines, strict=False):
        for part, point in enumerate(_points(spans)):
            count += 1
            yield Passage(id=f"{prefix}-{count}", spans=point, line=line.number, continues=part > 0)


def _points(spans: tuple[Span, ...]) -> list[tuple[Span, ...]]:
    """Cut a paragraph before each of its points; a paragraph with fewer than two stays whole."""
    text = "".join(span.text for span in spans)
    cuts: list[int] = []
    for ordinal in _ORDINALS:
        start = cuts[-1] + 1 if cuts else 0
        cut = next(
            (
                match.start()
                for match in re.finditer(f"{ordinal}是", text[start:])
                if start + match.start() == 0 or text[start + match.start() - 1] in _BOUNDARY
            ),
            None,
        )
        if cut is None:
            break
        cuts.append(start + cut)
    inner = [cut for cut in cuts if cut > 0] if len(cuts) > 1 else []
    return _cut(spans, inner)


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
