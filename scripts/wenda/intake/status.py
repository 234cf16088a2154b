"""How far each article is: what is rendered and reviewed, and what a person has yet to write."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from wenda.catalogs.comments import REVIEWED
from wenda.checks.reference import check_reference
from wenda.checks.summaries import check_summaries
from wenda.checks.work import check_work
from wenda.corpus.articles import Article, Corpus
from wenda.reference.load import load_reference

Rows = list[dict[str, Any]]


def status(root: Path) -> Rows:
    """Return a row for each article, in order of slug.

    ``slug``, ``date``, ``passages``; ``rendered``, ``reviewed`` and ``stale`` by edition code, in
    passages; ``pages`` and ``summaries``, in pages; ``figures``, ``laws`` and ``others``: what the
    reference has no row for yet; ``facts``, what is wrong with ``article.toml``.
    """
    corpus = Corpus(root, lenient=True)
    missed = Counter[tuple[str, str]]()
    for finding in check_reference(corpus, load_reference(root)):
        if finding.code == "reference-missed":
            missed[finding.path.parent.name, _kind(finding.message)] += 1
    unwritten = Counter(
        finding.path.parent.name
        for finding in check_summaries(corpus)
        if finding.code == "summary-missing"
    )
    facts = Counter(finding.path.parent.name for finding in check_work(corpus))
    return [
        {
            "slug": article.slug,
            "date": article.work.date,
            "passages": len(article.passages),
            **_renderings(article),
            "pages": len(article.pages),
            "summaries": len(article.pages) - unwritten[article.slug],
            **{kind: missed[article.slug, kind] for kind in ("figures", "laws", "others")},
            "facts": facts[article.slug],
        }
        for article in corpus.articles
    ]


def _kind(message: str) -> str:
    """Return the kind of what the reference lacks: its finding names the file that wants a row."""
    return next((kind for kind in ("figures", "laws") if f"{kind}.toml" in message), "others")


def _renderings(article: Article) -> dict[str, dict[str, int]]:
    found = {"rendered": dict[str, int](), "reviewed": dict[str, int](), "stale": dict[str, int]()}
    for edition in article.corpus.renderings:
        states = Counter(passage.states[edition.code] for passage in article.passages)
        found["rendered"][edition.code] = len(article.passages) - states["missing"]
        found["reviewed"][edition.code] = states[REVIEWED]
        found["stale"][edition.code] = states["stale"]
    return found


def table(rows: Rows) -> str:
    """Return the rows as a table in plain text; a line says so where there is none."""
    if not rows:
        return "no article yet: `wenda add CAPTURE` makes one"
    codes = list(rows[0]["rendered"])
    head = ["article", "date"]
    head += [f"{code} {what}" for code in codes for what in ("rendered", "reviewed", "stale")]
    head += ["summaries", "to list: figures", "laws", "others"]
    cells = [head, *(_cells(row, codes) for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(head))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in cells
    )


def _cells(row: dict[str, Any], codes: list[str]) -> list[str]:
    cells = [row["slug"], row["date"]]
    for code in codes:
        cells += [f"{row['rendered'][code]}/{row['passages']}", str(row["reviewed"][code])]
        cells.append(str(row["stale"][code]))
    cells.append(f"{row['summaries']}/{row['pages']}")
    return cells + [str(row[kind]) for kind in ("figures", "laws", "others")]
