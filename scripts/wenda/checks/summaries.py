"""Summaries: our own digest of a page, 3 to 5 points, each resting on a passage that exists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from wenda.article.pages import article_folders, question_pages, written_passages
from wenda.findings import Finding

POINTS = range(3, 6)
# So long a run of the article's own words is a quotation, not a digest.
LONGEST_QUOTE = 24
_SUMMARY = re.compile(r"^:::\{summary\}\n(?P<points>.*?)^:::$", re.M | re.S)
_POINT = re.compile(r"^- (?P<text>.*?) \{passage\}`(?P<id>[\w/-]+)`$")


def check_summaries(root: Path) -> list[Finding]:
    """Return what is wrong with the summaries of all articles below ``root``."""
    findings: list[Finding] = []
    for folder in article_folders(root / "docs"):
        pages = [p for p in (folder / "index.md", *question_pages(folder)) if p.is_file()]
        texts = {w.id: w.text for page in pages for w in written_passages(page)}
        for page in pages:
            findings += _check_page(page, page.relative_to(root), texts)
    return findings


def _check_page(page: Path, name: Path, texts: dict[str, str]) -> Iterator[Finding]:
    text = page.read_text(encoding="utf-8")
    match = _SUMMARY.search(text)
    if match is None:
        yield Finding(name, 1, "summary-missing", "the page has no `:::{summary}`")
        return
    first = text.count("\n", 0, match.start("points")) + 1
    rows = match["points"].splitlines()
    if len(rows) not in POINTS:
        yield Finding(
            name,
            first - 1,
            "summary-length",
            f"{len(rows)} points; write {POINTS[0]} to {POINTS[-1]}",
        )
    for number, row in enumerate(rows, start=first):
        point = _POINT.match(row)
        if point is None:
            yield Finding(
                name, number, "summary-point", f"no passage named at the end of: {row[:30]}"
            )
        elif point["id"] not in texts:
            yield Finding(name, number, "summary-passage", f"no passage {point['id']}")
        elif quote := _copied(point["text"], texts[point["id"]]):
            yield Finding(name, number, "summary-copied", f"the article's own words: {quote}")


def _copied(point: str, passage: str) -> str:
    for start in range(len(point) - LONGEST_QUOTE + 1):
        if (run := point[start : start + LONGEST_QUOTE]) in passage:
            return run
    return ""
