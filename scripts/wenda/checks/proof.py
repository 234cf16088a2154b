"""What the checks hold each article to, counted: the figures of the page that tells of it.

Everything here is counted by the checks themselves, so that nothing on the page is typed by hand.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from wenda.checks.fidelity import check_fidelity
from wenda.checks.figures import check_figures
from wenda.checks.markup import plain
from wenda.checks.register import check_register
from wenda.checks.segments import check_segments
from wenda.checks.summaries import check_summaries
from wenda.checks.terms import check_terms, mentions
from wenda.corpus.articles import Article, Corpus
from wenda.corpus.segments import REVIEWED
from wenda.findings import Finding
from wenda.language.figures_zh import figures_zh
from wenda.reference.terms import Terms


@dataclass(frozen=True, kw_only=True)
class Count:
    """One thing that was checked: how many were looked at, and how many held."""

    name: str
    """Key of the words that tell it."""
    edition: str
    """Code of the edition that it is about; empty where it is about the original."""
    total: int
    held: int


@dataclass(frozen=True, kw_only=True)
class Proof:
    """What was counted for one article."""

    slug: str
    sha256: str
    """Of the capture, 64 hexadecimal digits."""
    counts: tuple[Count, ...]

    @property
    def whole(self) -> bool:
        """Whether everything that was looked at held."""
        return all(count.held == count.total for count in self.counts)

    def as_json(self) -> Mapping[str, object]:
        """Return the proof as the file for machines holds it."""
        rows = [
            {"name": c.name, "edition": c.edition, "total": c.total, "held": c.held}
            for c in self.counts
        ]
        return {"article": self.slug, "sha256": self.sha256, "whole": self.whole, "counts": rows}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Proof:
        """Return the proof that ``as_json`` wrote; ``KeyError`` when a part is not there."""
        counts = tuple(Count(**row) for row in data["counts"])
        return cls(slug=data["article"], sha256=data["sha256"], counts=counts)


def prove(corpus: Corpus, terms: Terms) -> list[Proof]:
    """Count what the checks find in each article; ``WendaError`` when a file cannot be read."""
    fidelity = [*check_fidelity(corpus), *check_register(corpus)]
    summaries = list(check_summaries(corpus))
    segments = list(check_segments(corpus, terms))
    return [_proof(article, terms, fidelity, summaries, segments) for article in corpus.articles]


def _proof(
    article: Article,
    terms: Terms,
    fidelity: Iterable[Finding],
    summaries: Iterable[Finding],
    segments: Iterable[Finding],
) -> Proof:
    total = len(article.passages)
    counts = [
        Count(
            name="passages", edition="", total=total, held=max(0, total - _of(article, fidelity))
        ),
        Count(
            name="summaries",
            edition="",
            total=len(article.pages),
            held=len(article.pages) - len({f.path for f in _in(article, summaries)}),
        ),
    ]
    for code in (e.code for e in article.corpus.renderings):
        states = [passage.states.get(code, "missing") for passage in article.passages]
        rendered = total - states.count("missing")
        if not rendered:
            continue
        counts += [
            Count(name="rendered", edition=code, total=total, held=rendered),
            Count(name="reviewed", edition=code, total=total, held=states.count("reviewed")),
            _compared("figures", article, code, _figures(article.year)),
            _compared("terms", article, code, _terms(terms)),
        ]
    if article.segments is not None:
        rows = [row for members in article.segments.rows.values() for row in members]
        reviewed = sum(row.state == REVIEWED for row in rows)
        held = max(0, reviewed - _of(article, segments))
        counts.append(Count(name="segments", edition="", total=len(rows), held=held))
    return Proof(
        slug=article.slug,
        sha256=hashlib.sha256(article.capture).hexdigest(),
        counts=tuple(counts),
    )


def _in(article: Article, findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings in an article's folder."""
    return [finding for finding in findings if finding.path.parent.name == article.slug]


def _of(article: Article, findings: Iterable[Finding]) -> int:
    """Count the places in an article's folder where something was found."""
    return len({(finding.path, finding.line) for finding in _in(article, findings)})


Compare = Callable[[str, str], tuple[int, int]]
"""Source and rendering, plain, to how many were looked at and how many are wrong."""


def _compared(name: str, article: Article, code: str, compare: Compare) -> Count:
    total = wrong = 0
    for passage in article.passages:
        if code in passage.texts:
            looked, missed = compare(plain(passage.message), plain(passage.texts[code]))
            total, wrong = total + looked, wrong + missed
    return Count(name=name, edition=code, total=total, held=max(0, total - wrong))


def _figures(year: int | None) -> Compare:
    def compare(source: str, rendering: str) -> tuple[int, int]:
        looked = sum(figure.required for figure in figures_zh(source, year))
        return looked, len(check_figures(source, rendering, year))

    return compare


def _terms(terms: Terms) -> Compare:
    def compare(source: str, rendering: str) -> tuple[int, int]:
        return sum(mentions(source, terms).values()), len(check_terms(source, rendering, terms))

    return compare
