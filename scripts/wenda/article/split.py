"""Splitting a capture into the article: pure, apart from files and from Sphinx.

Every line that is not blank is taken for exactly one thing, by one rule, and ends in a passage, in
the head of a section, or in ``dropped``. Which lines ask is decided by ``families``; what comes
after the last answer, by ``chrome``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from wenda.article import chrome, marks
from wenda.article.capture import Capture, is_dateline, read_capture
from wenda.article.families import HEAD_LENGTH, Family, is_head, is_short, weigh
from wenda.article.lines import Line
from wenda.article.model import Article, Dropped, Question, Taken
from wenda.article.passages import Passage, Span, clean, squeeze
from wenda.article.points import points
from wenda.article.refusals import refuse, undecided
from wenda.article.shape import shape

_ENDINGS = "。！？!?.…”’）)】》」』；;：:"
_WHOLE = 40
"""Characters: a last line shorter than this may be a signature."""
_SIGNOFF_REACH = 8
"""Lines after the end among which the source may be named."""
_SENTENCES = 60
"""Characters: after a rule, a line as long goes on with the answer."""
_HEADS = 3


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What each line of a capture was taken for."""

    taken: tuple[Taken, ...]
    truncated: bool


def split_capture(
    data: bytes,
    *,
    name: str,
    facts: Mapping[str, str] | None = None,
    told: Mapping[int, str] | None = None,
) -> Article:
    """Make the article from a capture's bytes; ``WendaError`` when there is none in it.

    ``name`` is how messages call the file; ``facts`` are what it does not state; ``told`` says what
    lines are, by number: ``question``, ``text`` or ``drop``.
    """
    capture = read_capture(data, name=name, facts=facts)
    capture = replace(capture, lines=shape(capture.lines, told or {}))
    reading = read_lines(capture, name=name, told=told or {})
    return _article(capture, reading)


def read_lines(capture: Capture, *, name: str, told: Mapping[int, str]) -> Reading:
    """Take each line of a capture for what it is, in order."""
    title, source = squeeze(capture.meta["title"]), squeeze(capture.meta["source"])
    dropped: dict[int, str] = {}
    body: list[int] = []
    texts = capture.lines
    widget = False
    lead = False
    for place, line in enumerate(texts):
        rule = _not_text(line, title, source, lead=lead, widget=widget)
        if rule == "title" and line.heading and "title" not in dropped.values():
            dropped[place] = "title"
            continue
        if told.get(line.number):
            rule = "told" if told[line.number] == "drop" else ""
        widget = widget or rule == "widget"
        if rule:
            dropped[place] = rule
        else:
            body.append(place)
            lead = lead or not marks.asks(line.plain)
    kept = [texts[place] for place in body]
    family = _choose(kept, told, capture, name=name)
    return _Taking(texts, body, dropped, family, told).reading()


def _not_text(  # noqa: PLR0911 -- one for each rule
    line: Line, title: str, source: str, *, lead: bool, widget: bool
) -> str:
    """Return the rule by which a line is none of the article's text; empty where it is."""
    text = line.plain
    if widget:
        return "after the widget"
    if not line.spans:
        return "image or rule"
    if chrome.is_promotion(text):
        return "promotion"
    if chrome.starts_widget(text):
        return "widget" if lead else "widget text"
    if lead:
        return "title" if line.heading and squeeze(text) == title else ""
    if squeeze(text) == title:
        return "title"
    if squeeze(text) == source:
        return "publisher"
    if is_dateline(text):
        return "dateline"
    if line.heading and not (marks.label(line) or marks.number(line) or marks.asks(text)):
        return "heading above the text"
    return ""


def _choose(kept: list[Line], told: Mapping[int, str], capture: Capture, *, name: str) -> Family:
    asked = tuple(p for p, line in enumerate(kept) if told.get(line.number) == "question")
    titled = any(word in capture.meta["title"] for word in "问答访")
    found = weigh(kept, titled=titled)
    if not found and asked:
        return Family(kind="told", name="told", members=asked)
    if not found:
        raise refuse(capture.lines, kept, name=name)
    best = found[0]
    for other in found[1:]:
        same = (other.weight, other.family.kind) == (best.weight, best.family.kind)
        if same and not set(other.family.members) & set(best.family.members) and not asked:
            where = f"{name}:{kept[best.family.members[0]].number}"
            raise undecided(best.family.name, other.family.name, where=where)
    members = {p for p in best.family.members if told.get(kept[p].number) in (None, "question")}
    return Family(
        kind=best.family.kind,
        name=best.family.name,
        members=tuple(sorted(members | set(asked))),
        alone=best.family.alone,
    )


class _Taking:
    """Goes through the lines once more, the questions being known."""

    def __init__(
        self,
        lines: tuple[Line, ...],
        body: list[int],
        dropped: dict[int, str],
        family: Family,
        told: Mapping[int, str],
    ) -> None:
        self.lines = lines
        self.body = body
        self.kinds: dict[int, tuple[str, str]] = {p: ("dropped", r) for p, r in dropped.items()}
        title = next((p for p, r in dropped.items() if r == "title" and lines[p].heading), None)
        if title is not None:
            self.kinds[title] = ("title", "the title")
        self.family = family
        self.told = told
        self.places = [body[member] for member in family.members]

    def reading(self) -> Reading:
        """Return what each line is."""
        self._questions()
        self._heads()
        ended = self._end()
        truncated = not ended and self._is_cut()
        answers = False
        for place, line in enumerate(self.lines):
            if self.kinds.get(place, ("", ""))[0] == "question":
                answers = True
            self.kinds.setdefault(
                place, ("answer", "after a question") if answers else ("lead", "before the first")
            )
            if not line.spans and self.kinds[place][0] != "dropped":
                self.kinds[place] = ("dropped", "image or rule")
        taken = tuple(
            Taken(line=line, kind=self.kinds[place][0], rule=self.kinds[place][1])
            for place, line in enumerate(self.lines)
        )
        return Reading(taken=taken, truncated=truncated)

    def _questions(self) -> None:
        rule = f"{self.family.kind} {self.family.name}"
        for member in self.family.members:
            self.kinds[self.body[member]] = ("question", rule)
            if member in self.family.alone and member + 1 < len(self.body):
                following = self.body[member + 1]
                if self.kinds.get(following, ("",))[0] != "question":
                    self.kinds[following] = ("question-text", "after its label")

    def _heads(self) -> None:
        for member in self.family.members:
            for step in range(1, _HEADS + 1):
                if member - step < 0:
                    break
                place = self.body[member - step]
                line = self.lines[place]
                number = marks.number(line)
                above = self.lines[self.body[member - step - 1]] if member > step else None
                under = above is not None and _stands_alone(above) and is_short(line)
                # A number of another style than the questions' is a head's, even if it asks.
                other = number is not None and number.family != self.family.name
                short = is_short(line) or (line.stressed and len(line.plain) <= HEAD_LENGTH)
                heads = is_head(line) or _stands_alone(line) or under or (other and short)
                if place in self.kinds or not heads or marks.ANSWER.match(line.plain):
                    break
                self.kinds[place] = ("head", "short, set off, before a question")

    def _end(self) -> bool:
        """Find the line that ends the article; drop it and what follows but the source."""
        last = self.places[-1]
        end = next((p for p in range(last + 1, len(self.lines)) if self._ends(p, last)), None)
        if end is None:
            return any(rule == "widget" for _kind, rule in self.kinds.values())
        signed = next(
            (
                p
                for p in range(end, min(end + _SIGNOFF_REACH, len(self.lines)))
                if chrome.is_signoff(self.lines[p].plain)
            ),
            None,
        )
        for place in range(end, len(self.lines)):
            self.kinds.setdefault(place, ("dropped", "after the end"))
        if signed is not None:
            self.kinds[signed] = ("signoff", "names the source")
        return True

    def _ends(self, place: int, last: int) -> bool:
        line = self.lines[place]
        if self.told.get(line.number) or self.kinds.get(place, ("",))[0] == "question-text":
            return False
        if line.spans:
            return chrome.ends_article(line.plain)
        if not chrome.RULE.fullmatch(line.text) or not any(
            self.lines[p].spans for p in range(last + 1, place)
        ):
            return False
        for later in self.lines[place + 1 :]:
            if chrome.ends_article(later.plain) or chrome.starts_widget(later.plain):
                return True
            if len(later.plain) >= _SENTENCES or marks.ANSWER.match(later.plain):
                return False
        return True

    def _is_cut(self) -> bool:
        """Whether the last answer breaks off: no end of sentence, and nothing after it."""
        last = next((line for line in reversed(self.lines) if line.spans), None)
        if last is None or self.lines[self.body[-1]] is not last:
            return False
        text = last.plain
        if text.endswith(("…", "...")):
            return True
        return len(text) >= _WHOLE and text[-1] not in _ENDINGS


def _stands_alone(line: Line) -> bool:
    mark = marks.number(line)
    return mark is not None and mark.alone


def _article(capture: Capture, reading: Reading) -> Article:
    title = Passage(id="title", spans=(Span(text=clean(capture.meta["title"])),), line=1)
    lead: list[Line] = []
    groups: list[tuple[list[Line], list[Line], list[Line]]] = []
    heads: list[Line] = []
    signoff: Passage | None = None
    for taken in reading.taken:
        line = taken.line
        if taken.kind == "head":
            heads.append(line)
        elif taken.kind == "question":
            groups.append((heads, [line], []))
            heads = []
        elif taken.kind == "question-text":
            groups[-1][1].append(line)
        elif taken.kind == "answer":
            groups[-1][2].append(line)
        elif taken.kind == "lead":
            lead.append(line)
        elif taken.kind == "signoff":
            signoff = Passage(id="signoff", spans=line.spans, line=line.number)
    return Article(
        title=title,
        source=clean(capture.meta["source"]),
        date=capture.meta["date"],
        url=clean(capture.meta.get("url", "")),
        fetched=clean(capture.meta.get("fetch_date", "")),
        lead=tuple(_passages("lead", lead)),
        questions=tuple(_question(number, *group) for number, group in enumerate(groups, start=1)),
        signoff=signoff,
        dropped=tuple(
            Dropped(line=taken.line.number, text=taken.line.text.strip())
            for taken in reading.taken
            if taken.kind == "dropped"
        ),
        truncated=reading.truncated,
        taken=reading.taken,
    )


def _question(number: int, heads: list[Line], asked: list[Line], answer: list[Line]) -> Question:
    parts = [line.plain for line in asked]
    text = ("" if parts[0].endswith((":", "：")) else " ").join(parts)
    return Question(
        section=" ".join(line.plain for line in heads),
        heading=Passage(id=f"q{number}", spans=(Span(text=text),), line=asked[0].number),
        passages=tuple(_passages(f"q{number}", answer)),
    )


def _passages(prefix: str, lines: list[Line]) -> Iterator[Passage]:
    count = 0
    waiting: tuple[Span, ...] = ()  # ``答：`` alone belongs to the paragraph after it
    for place, line in enumerate(lines):
        label = marks.ANSWER.fullmatch(line.plain.rstrip())
        if label and place + 1 < len(lines) and not waiting:
            bare = () if line.plain.endswith((":", "：")) else (Span(text=" "),)
            waiting = (*line.spans, *bare)
            continue
        for part, point in enumerate(points((*waiting, *line.spans))):
            count += 1
            yield Passage(id=f"{prefix}-{count}", spans=point, line=line.number, continues=part > 0)
        waiting = ()
