"""Whether the pages keep what the registers of passage ids promise.

When a published passage's text changes or its id vanishes, this says so until an editor has decided
what that means and changed the row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from wenda.article.passages import plain
from wenda.article.register import REGISTER, Row
from wenda.corpus.articles import Article, Corpus, Passage
from wenda.findings import Finding


def check_register(corpus: Corpus) -> Iterator[Finding]:
    """Yield where the pages of the articles break their registers' promise."""
    for article in corpus.articles:
        yield from _check(article)


def _check(article: Article) -> Iterator[Finding]:
    path = article.where.with_name(REGISTER)
    if article.register is None:
        yield Finding(path, 1, "register-missing", "no register of ids; run `wenda split`")
        return
    rows, findings = article.register.rows, article.register.findings
    yield from findings
    if findings and not rows:
        return
    written = {passage.id: passage for passage in article.passages}
    known = {row.id: row for row in rows}
    unread = {finding.line for finding in findings}
    for passage in written.values():
        if passage.id not in known and not unread:
            yield Finding(
                passage.path,
                passage.line,
                "id-unregistered",
                f"{passage.id} is not in {REGISTER}; run `wenda split`",
            )
    for row in rows:
        yield from _check_row(path, row, written, known)


def _check_row(
    path: Path, row: Row, written: Mapping[str, Passage], known: Mapping[str, Row]
) -> Iterator[Finding]:
    passage = written.get(row.id)
    if row.state == "retired":
        if passage:
            yield Finding(
                passage.path,
                passage.line,
                "id-reused",
                f"{row.id} is retired and must not name another passage",
            )
        for target in row.moved:
            if target not in written or target not in known or known[target].state == "retired":
                yield Finding(
                    path,
                    row.line,
                    "id-moved-nowhere",
                    f"{row.id} is said to have moved to {target}, which no page holds",
                )
        return
    if passage is None:
        yield Finding(
            path,
            row.line,
            "id-vanished",
            f"no page holds {row.id} any more; set its state to retired and, under "
            "moved, the ids that hold its text now",
        )
    elif passage.hash != row.hash:
        yield Finding(
            passage.path,
            passage.line,
            "text-changed",
            f"{row.id} was published with another text; if it still says the same, put "
            f"{passage.hash} into its row of {REGISTER}: "
            f"{plain(passage.message)[:30]}",
        )
