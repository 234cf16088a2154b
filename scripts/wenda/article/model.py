"""The article: what a capture says, told apart from what its publisher's page adds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wenda.article.lines import Line
from wenda.article.passages import Passage


@dataclass(frozen=True, kw_only=True)
class Dropped:
    """A line of the capture that is not the article's: chrome."""

    line: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Taken:
    """A line of the capture, what it was taken for, and by which rule."""

    line: Line
    kind: str
    """``title``, ``lead``, ``head``, ``question``, ``question-text`` (under a label that stands
    alone), ``answer``, ``signoff`` or ``dropped``."""
    rule: str

    def __str__(self) -> str:
        """Return ``line: kind (rule): text``, the text cut short."""
        return f"{self.line.number}: {self.kind} ({self.rule}): {self.line.text.strip()[:40]}"


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question with its answer."""

    heading: Passage
    passages: tuple[Passage, ...]
    section: str = ""
    """The head of the section that begins with the question; mostly empty."""


@dataclass(frozen=True, kw_only=True)
class Article:
    """Title, lead, questions with answers, and sign-off."""

    title: Passage
    source: str
    """Who published the page that was captured."""
    date: str
    """Day of publication, ISO 8601."""
    url: str
    fetched: str
    """When the capture was made, ISO 8601."""
    lead: tuple[Passage, ...]
    questions: tuple[Question, ...]
    signoff: Passage | None
    dropped: tuple[Dropped, ...]
    truncated: bool = False
    """Whether the capture breaks off in the last answer."""
    taken: tuple[Taken, ...] = ()
    """What each line was taken for."""

    @property
    def passages(self) -> tuple[Passage, ...]:
        """All passages in the order of the article."""
        answers = [p for q in self.questions for p in (q.heading, *q.passages)]
        end = [self.signoff] if self.signoff else []
        return (self.title, *self.lead, *answers, *end)

    def as_json(self) -> dict[str, Any]:
        """Return the object that ``wenda split --json`` prints; texts carry no markup."""
        return {
            "title": self.title.text,
            "source": self.source,
            "date": self.date,
            "lead": [_passage(p) for p in self.lead],
            "questions": [
                {
                    "id": q.heading.id,
                    "question": q.heading.text,
                    **({"section": q.section} if q.section else {}),
                    "passages": [_passage(p) for p in q.passages],
                }
                for q in self.questions
            ],
            "signoff": self.signoff.text if self.signoff else "",
            "dropped": [{"line": d.line, "text": d.text} for d in self.dropped],
            **({"truncated": True} if self.truncated else {}),
        }


def _passage(passage: Passage) -> dict[str, str]:
    return {"id": passage.id, "text": passage.text}
