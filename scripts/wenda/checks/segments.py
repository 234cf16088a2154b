"""Whether the segments of the articles hold all their text, once, and each names what it renders.

A figure or a term that stands in another segment than the one that renders it is found here: two
amounts exchanged inside a passage leave the passage's own figures complete.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from wenda.checks.figures import check_figures
from wenda.checks.terms import BACK, check_terms
from wenda.corpus.articles import Article, Corpus, Passage
from wenda.corpus.segments import SEGMENTS, Row, divide, segment_hash
from wenda.findings import Finding
from wenda.reference.terms import Terms


def check_segments(corpus: Corpus, terms: Terms) -> Iterator[Finding]:
    """Yield what is wrong with the segments of all articles that have any."""
    for article in corpus.articles:
        if article.segments is not None:
            yield from article.segments.findings
            yield from _check(article, terms)


def _check(article: Article, terms: Terms) -> Iterator[Finding]:
    assert article.segments is not None  # noqa: S101 -- asked a moment ago
    path = article.where.with_name(SEGMENTS)
    rows = article.segments.rows
    passages = {passage.id: passage for passage in article.passages}
    unread = {finding.line for finding in article.segments.findings}
    for passage_id, members in rows.items():
        if passage_id not in passages:
            said = f"there is no passage {passage_id}; run `wenda align`"
            yield Finding(path, members[0].line, "segment-unknown", said)
    for passage in passages.values():
        if passage.id in rows:
            yield from _check_passage(path, passage, rows[passage.id], terms, article.year)
        elif not unread:
            said = f"{passage.id} has no segments; run `wenda align`"
            yield Finding(path, 1, "segment-missing", said)


def _check_passage(
    path: Path, passage: Passage, rows: Sequence[Row], terms: Terms, year: int
) -> Iterator[Finding]:
    parts: dict[str, tuple[str, ...]] = {}
    for code in passage.texts:
        text, openings = passage.text(code), [row.openings[code] for row in rows]
        cut = divide(text, openings)
        if cut is None:
            lost = next(k for k in range(len(rows)) if divide(text, openings[: k + 1]) is None)
            said = f"{rows[lost].id} does not open so in {code}; run `wenda align`, then review it"
            yield Finding(path, rows[lost].line, "segment-text", said)
            continue
        parts[code] = cut
        for row, part in zip(rows, cut, strict=True):
            if segment_hash(part) != row.hashes[code]:
                said = f"{row.id} was aligned with another text in {code}"
                hint = "run `wenda align`, then review it"
                yield Finding(path, row.line, "segment-stale", f"{said}; {hint}")
    source = parts.pop(passage.source, ())
    for cut in parts.values():
        for row, ours, theirs in zip(rows, source, cut, strict=False):  # none where not cut
            for code, said in compare(ours, theirs, terms, year):
                yield Finding(path, row.line, code, f"{row.id}: {said}")


def compare(
    source: str, rendering: str, terms: Terms, year: int | None
) -> Iterator[tuple[str, str]]:
    """Yield code and message of each figure and term that only one side of a segment has."""
    ours = unicodedata.normalize("NFKC", source)
    theirs = unicodedata.normalize("NFKC", rendering)
    for alarm in check_figures(ours, theirs, year):
        yield "segment-figures", alarm.message
    if BACK.search(theirs):  # "them" may name what the segment before has named
        return
    for alarm in check_terms(ours, theirs, terms):
        yield "segment-terms", alarm.message
