"""The proof that the pages hold the article: every passage, verbatim and in order.

Two ways lead from a capture to its text, and they must meet: the pages' passages joined, and the
capture's lines without those that are listed as dropped, stripped of Markdown by the plain rules
below rather than by ``split``'s. A page's text is what the parser that Sphinx uses makes of it:
signs that it would take for markup are found missing, wherever they stand.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

from wenda.article.pages import CAPTURE, page_texts
from wenda.article.passages import PASSAGE_ID, squeeze
from wenda.article.places import load_capture
from wenda.corpus.articles import Article as Checked
from wenda.corpus.articles import Corpus, Page
from wenda.findings import Finding

EXTENSIONS = frozenset({"attrs_block", "colon_fence", "deflist"})
"""Those of ``conf.py``."""
_MARKUP = re.compile(
    r"!\[[^\[\]]*\]\([^()]*\)|\*\*|^\s*#{1,6}\s|^\*(?=[^*]*\*$)|(?<=[^*])\*$|\[(?=[^\[\]]*\]\()|\]\([^()]*\)"
    r"|\\(?=[!-/:-@\[-`{-~])"
)


class Parsed(NamedTuple):
    """A passage as the parser of the pages reads it."""

    id: str
    text: str
    path: Path
    """Its page, below the project's root."""
    line: int


def parsed_passages(page: Page) -> Iterator[Parsed]:
    """Yield the passages of a page, in order, as the parser of the pages reads them."""
    config = MdParserConfig(enable_extensions=set(EXTENSIONS))
    tokens = create_md_parser(config, RendererHTML).parse(page.text)
    for token, inner in pairwise(tokens):
        passage_id = str(token.attrs.get("id", ""))
        classes = str(token.attrs.get("class", "")).split()
        if token.level or "passage" not in classes or not PASSAGE_ID.fullmatch(passage_id):
            continue
        line = (token.map or [0])[0] + 1
        known = token.type in ("paragraph_open", "heading_open") and inner.children
        text = "".join(map(_text, inner.children or ())) if known else f"[{token.type}]"
        yield Parsed(passage_id, text, page.path, line)


def _text(token: Token) -> str:
    """Return what is seen of a part of a line; of markup that no passage has, its name."""
    if token.type == "text" or (token.type == "myst_role" and token.meta["name"] == "strong"):
        return token.content
    return f"[{token.type}]"


def check_fidelity(corpus: Corpus) -> Iterator[Finding]:
    """Yield what is lost, changed or out of order between captures and pages."""
    for article in corpus.articles:
        yield from _check_article(article)


def _check_article(checked: Checked) -> Iterator[Finding]:
    article, source = checked.split, checked.where
    yield from _check_capture(checked)
    written = [passage for page in checked.pages for passage in parsed_passages(page)]
    if [passage.id for passage in checked.passages] != [passage.id for passage in written]:
        yield Finding(
            source.with_name("index.md"),
            1,
            "passage-order",
            "the parser finds other passages than are marked in the pages",
        )
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
        elif found.text != passage.text:
            yield Finding(
                found.path,
                found.line,
                "passage-changed",
                f"{passage.id} differs from the capture: {found.text[:30]}",
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


def _check_capture(checked: Checked) -> Iterator[Finding]:
    article = checked.split
    dropped = Counter((entry.line, entry.text) for entry in article.dropped)
    kept: list[str] = []
    capture = load_capture(checked.folder / CAPTURE, checked.corpus.sources)
    for line in capture.lines:
        if dropped[line.number, line.text.strip()]:
            dropped[line.number, line.text.strip()] -= 1
        else:
            kept.append(line.text.strip())
    texts = [squeeze(html.unescape(_MARKUP.sub("", text))) for text in kept]
    title = squeeze(article.title.text)
    if title not in texts:  # it stands in the front matter alone
        texts.insert(0, title)
    expected = "".join(texts)
    heads = {question.heading.id: question.section for question in article.questions}
    joined = squeeze("".join(heads.get(p.id, "") + p.text for p in article.passages))
    if expected != joined:
        at = next(
            (i for i, pair in enumerate(zip(expected, joined, strict=False)) if len(set(pair)) > 1),
            min(len(expected), len(joined)),
        )
        yield Finding(
            checked.where,
            1,
            "text-lost",
            f"the passages joined differ from the capture at …{expected[at : at + 30]}",
        )
