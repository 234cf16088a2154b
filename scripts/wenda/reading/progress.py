"""How much of a page, and of an article, is rendered: what a page may say that it is.

Counted when a page is read, in passages, against the catalog of the edition that holds renderings:
this one, or in the source edition the one beside it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.typing import ExtensionMetadata

from wenda.reading.editions import edition_of
from wenda.reading.partner import beside
from wenda.reading.passages import domain_of

KEPT = "wenda_rendered"
"""What a page remembers, in Sphinx's metadata of pages."""


@dataclass(frozen=True, kw_only=True)
class Progress:
    """Passages that have a rendering, of all."""

    done: int
    total: int

    @property
    def whole(self) -> bool:
        """Whether nothing is missing."""
        return self.done == self.total

    @property
    def none(self) -> bool:
        """Whether everything is missing."""
        return self.done == 0 and self.total > 0


def progress_of(env: BuildEnvironment, pages: Iterable[str]) -> Progress:
    """Return how much of the pages is rendered; pages without passages count nothing."""
    counted = [env.metadata[page].get(KEPT, (0, 0)) for page in pages]
    return Progress(done=sum(done for done, _ in counted), total=sum(total for _, total in counted))


def article_pages(env: BuildEnvironment, index: str) -> list[str]:
    """Return an article's pages: its own, and its questions'."""
    folder = posixpath.dirname(index)
    below = env.toctree_includes.get(index, [])
    return [index, *(page for page in below if posixpath.dirname(page) == folder)]


def _count(app: Sphinx, _doctree: nodes.document) -> None:
    env = app.env
    docname = env.current_document.docname
    entries = domain_of(env).passages.get(docname, ())
    found = [beside(env, docname, entry.message).rendering for entry in entries]
    if entries:
        env.metadata[docname][KEPT] = (sum(1 for r in found if r and r.text), len(entries))


def _tell(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Let the templates know how much of the page is rendered; None where nothing is to be."""
    known = pagename in app.env.found_docs and KEPT in app.env.metadata[pagename]
    context["rendered"] = progress_of(app.env, [pagename]) if known else None
    context["shows_renderings"] = (
        not known or edition_of(app.config).original or not (context["rendered"].none)
    )


def setup(app: Sphinx) -> ExtensionMetadata:
    """Count each page when it is read, and tell its template."""
    app.setup_extension("wenda.reading.passages")
    app.connect("doctree-read", _count)
    # Before the page describes itself to machines (600).
    app.connect("html-page-context", _tell, priority=550)
    return {
        "version": "1",
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
