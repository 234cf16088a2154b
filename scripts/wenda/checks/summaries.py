"""Summaries: our own digest of a page, 3 to 5 points, each resting on a passage that exists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from wenda.article.passages import plain
from wenda.corpus.articles import Corpus
from wenda.findings import Finding

POINTS = range(3, 6)
# So long a run of the article's own words is a quotation, not a digest.
LONGEST_QUOTE = 24
_SUMMARY = re.compile(r"^:::\{summary\}\n(?P<points>.*?)^:::$", re.M | re.S)
# Words by which a digest hands a statement back to whoever made it.
_SAID = re.compile(
    r"称|表示|指出|介绍|认为|提出|提到|强调|说明|说|要求|建议|提醒|呼吁|回答|答复|提问|询问|问|据"
)
_POINT = re.compile(r"^- (?P<text>.*?) \{passage\}`(?P<id>[\w/-]+)`$")


def check_summaries(corpus: Corpus) -> Iterator[Finding]:
    """Yield what is wrong with the summaries of all articles."""
    for article in corpus.articles:
        texts = {passage.id: plain(passage.message) for passage in article.passages}
        for page in article.pages:
            yield from _check_page(page.text, page.path, texts)


def _check_page(text: str, name: Path, texts: Mapping[str, str]) -> Iterator[Finding]:
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
        elif not _SAID.search(point["text"]):
            said = f"no word says whose statement it is (称, 表示, 指出 …): {row[:30]}"
            yield Finding(name, number, "summary-attribution", said)
        elif quote := _copied(point["text"], texts[point["id"]]):
            yield Finding(name, number, "summary-copied", f"the article's own words: {quote}")


def _copied(point: str, passage: str) -> str:
    for start in range(len(point) - LONGEST_QUOTE + 1):
        if (run := point[start : start + LONGEST_QUOTE]) in passage:
            return run
    return ""
