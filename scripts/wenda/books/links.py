"""The links to the books in the sidebar, with their sizes.

Input: the folder of downloads (``wenda.reading.downloads``), where ``wenda build`` puts the books
before it builds the pages. A file that is not there is not linked.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.locale import _
from sphinx.util.typing import ExtensionMetadata

from wenda.books.book import BILINGUAL, books_in
from wenda.reading.downloads import address, downloads_of
from wenda.reading.editions import edition_of, editions_of

_UNIT = 1000


@dataclass(frozen=True, kw_only=True)
class Download:
    """One file that the sidebar offers."""

    slug: str
    format: str
    """As readers write it: ``PDF``, ``EPUB``."""
    label: str
    """What the file is in: an edition's own name, or that it is bilingual."""
    tag: str
    """BCP 47 tag of the label; empty for one in the page's language."""
    path: Path
    size: str
    own: bool
    """Whether it is of the edition that the page is in."""


def size_text(count: int) -> str:
    """Return a number of bytes as readers know it: whole kilobytes, or megabytes."""
    if count < _UNIT * _UNIT:
        return f"{max(1, round(count / _UNIT))} KB"
    return f"{count / _UNIT / _UNIT:.1f} MB"


def _find(app: Sphinx, folder: Path) -> Iterator[Download]:
    own = edition_of(app.config)
    names = {edition.code: edition for edition in editions_of(app.config).all}
    for path, match in books_in(folder):
        if match["kind"] not in (*names, BILINGUAL):
            continue
        edition = names.get(match["kind"])
        yield Download(
            slug=match["slug"],
            format=match["format"].upper(),
            label=edition.name if edition else _("Side by side"),
            tag=edition.tag if edition else "",
            path=path,
            size=size_text(path.stat().st_size),
            own=edition == own,
        )


def _collect(app: Sphinx) -> None:
    folder = downloads_of(app)
    found = list(_find(app, folder)) if folder else []
    # PDF before EPUB, and the page's own language first.
    found.sort(key=lambda d: (d.slug, d.format != "PDF", not d.own, d.path.name))
    by_article: dict[str, list[Download]] = {}
    for download in found:
        by_article.setdefault(download.slug, []).append(download)
    app.env.wenda_downloads = by_article  # type: ignore[attr-defined]


def _offer(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    by_article: dict[str, list[Download]] = getattr(app.env, "wenda_downloads", {})
    offered = by_article.get(posixpath.dirname(pagename), [])
    if not offered and len(by_article) == 1:  # the only article is meant, wherever one is
        offered = next(iter(by_article.values()))
    context["downloads"] = [(address(app, pagename, d.path), d) for d in offered]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the page context."""
    app.setup_extension("wenda.reading.downloads")
    app.connect("builder-inited", _collect)
    app.connect("html-page-context", _offer)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
