"""Where one can jump to from a field of the search: articles with their passages, and figures.

``articles.js`` and ``figures.js`` are loaded when what is typed looks like an id or has a digit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wenda.reading.scripts import json_script
from wenda.search.blocks import blocks_of, is_large
from wenda.search.rows import Page

LOADED = "wendaSearch"
"""Name of the browser's object that the files fill."""
MOST_FIGURES = 1000
"""Figures that are offered while typing; of a reference that has more, none: search finds them."""


@dataclass(frozen=True, kw_only=True)
class Article:
    """An article of the site, in the edition's language."""

    slug: str
    title: str
    issuers: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A figure as an article writes it, in two languages."""

    own: str
    partner: str
    url: str
    """Address of its row, relative to the edition's folder."""


def place_files(
    articles: Sequence[Article], pages: Sequence[Page], figures: Sequence[Figure]
) -> dict[str, str]:
    """Return the files by name.

    An article is ``[slug, title, [issuer…], [[url, "q1 q1-1 q1-2"]…], [block…]]``, the blocks those
    of a collection that hold rows of it; a figure is ``[own, partner, url]``.
    """
    passages: dict[str, list[list[str]]] = {}
    for page in pages:
        ids = " ".join(row.id for row in page.rows if row.passage)
        if page.article and ids:
            passages.setdefault(page.article, []).append([page.url, ids])
    blocks: dict[str, list[int]] = {}
    for number, block in enumerate(blocks_of(pages) if is_large(pages) else ()):
        for slug in {page.article for page, _row in block}:
            blocks.setdefault(slug, []).append(number)
    listed = [
        [a.slug, a.title, list(a.issuers), passages.get(a.slug, []), blocks.get(a.slug, [])]
        for a in articles
    ]
    known = [[f.own, f.partner, f.url] for f in figures] if len(figures) <= MOST_FIGURES else []
    return {
        "articles.js": f"{LOADED}.articles={json_script(listed)};\n",
        "figures.js": f"{LOADED}.figures={json_script(known)};\n",
    }
