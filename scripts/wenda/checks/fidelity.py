"""The proof that the pages hold the article: every passage, verbatim and in order.

Two ways lead from a capture to its text, and they must meet: the pages' passages joined, and the
capture's lines without those that are listed as dropped, stripped of Markdown by the plain rules
below rather than by ``split``'s.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

from wenda.article.capture import read_capture
from wenda.article.model import Article
from wenda.article.pages import page_texts
from wenda.article.passages import plain, squeeze
from wenda.corpus.articles import Article as Checked
from wenda.corpus.articles import Corpus
from wenda.findings import Finding

_MARKUP = re.compile(r"!\[[^\]]*\]\([^)]*\)|\*\*|^#{1,6} |\[|\]\([^)]*\)|\\(?=[!-/:-@\[-`{-~])")


def check_fidelity(corpus: Corpus) -> Iterator[Finding]:
    """Yield what is lost, changed or out of order between captures and pages."""
    for article in corpus.articles:
        yield from _check_article(article)


def _check_article(checked: Checked) -> Iterator[Finding]:
    article, source = checked.split, checked.where
    yield from _check_capture(article, checked.capture, source)
    written = checked.passages
    by_id = {passage.id: passage for passage in written}
    for passage in article.passages:
        found = by_id.get(passage.id)
        if found is None:
            yield Finding(
                source,
                passage.line,
                "passage-missing",
                f"no page holds {passage.id}: {passage.text[:30]}",
            )
        elif (text := plain(found.message)) != passage.text:
            yield Finding(
                found.path,
                found.line,
                "passage-changed",
                f"{passage.id} differs from the capture: {text[:30]}",
            )
    expected = [passage.id for passage in article.passages]
    if not {w.id for w in written} - set(expected) and [w.id for w in written] != expected:
        yield Finding(
            source.with_name("index.md"),
            1,
            "passage-order",
            "the passages do not stand once each in the order of the capture",
        )
    for passage_id in [w.id for w in written if w.id not in set(expected)]:
        yield Finding(
            by_id[passage_id].path,
            by_id[passage_id].line,
            "passage-unknown",
            f"{passage_id} is no passage of the capture",
        )
    sources = checked.corpus.sources
    for path, text in page_texts(article, checked.capture, checked.folder, sources).items():
        if sources.text(path) != text:
            yield Finding(
                path.relative_to(sources.root),
                1,
                "page-stale",
                "differs from what `wenda split` makes of the capture",
            )


def _check_capture(article: Article, data: bytes, name: Path) -> Iterator[Finding]:
    dropped = {entry.line for entry in article.dropped}
    kept = [line for line in read_capture(data, name=str(name)).lines if line.number not in dropped]
    texts = [squeeze(html.unescape(_MARKUP.sub("", line.text))) for line in kept]
    title = squeeze(article.title.text)
    if title not in texts:  # it stands in the front matter alone
        texts.insert(0, title)
    expected = "".join(texts)
    joined = squeeze("".join(passage.text for passage in article.passages))
    if expected != joined:
        at = next(
            (i for i, pair in enumerate(zip(expected, joined, strict=False)) if len(set(pair)) > 1),
            min(len(expected), len(joined)),
        )
        yield Finding(
            name,
            1,
            "text-lost",
            f"the passages joined differ from the capture at …{expected[at : at + 30]}",
        )
