"""What the theme leaves open, kept in one place: its own English words, and an empty landmark.

Furo writes some labels into its templates without marking them for translation. The filter
``own_words`` is laid over the page's body and replaces exactly those strings. The test of this
module fails when furo changes one of them, so a new furo is met by mending ``WORDS``. The icons,
which furo writes with styles that a strict Content-Security-Policy forbids, are our own.
"""

from __future__ import annotations

import html
import re
from typing import Any

from docutils import nodes
from sphinx.addnodes import toctree
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.locale import _
from sphinx.util.typing import ExtensionMetadata

FURO = "2025.12.19"
"""The version whose templates the tables below were read from."""

WORDS = (
    ('aria-label="{}"', "Toggle site navigation sidebar"),
    ('aria-label="{}"', "Toggle table of contents sidebar"),
    ('aria-label="{}"', "Toggle Light / Dark / Auto color theme"),
)
_EMPTY = re.compile(r"<aside( class=\"toc-drawer no-toc\">\s*)</aside>")
"""The drawer of a page that has nothing to put there: no landmark."""


def own_words(markup: str) -> str:
    """Return the theme's markup with its fixed English words in the edition's language."""
    for form, word in WORDS:
        markup = markup.replace(form.format(word), form.format(html.escape(_(word))))
    return _EMPTY.sub(r"<div\1</div>", markup)


def _add_filter(app: Sphinx) -> None:
    templates = getattr(app.builder, "templates", None)
    if templates is not None:
        templates.environment.filters["own_words"] = own_words


def _clean_meta(_app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Take away the mark that Sphinx sets on a translated ``meta`` and HTML does not know."""
    for node in doctree.findall(nodes.meta):
        node.attributes.pop("translated", None)


def _note_short_titles(app: Sphinx, env: BuildEnvironment) -> None:
    env.wenda_short_titles = {  # type: ignore[attr-defined]
        docname: title
        for toc in env.tocs.values()
        for node in toc.findall(toctree)
        for title, docname in node["entries"]
        if title
    }


def _short_titles(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Let the links to the next and previous page use the short titles of the contents."""
    short: dict[str, str] = getattr(app.env, "wenda_short_titles", {})
    _parent, previous, following = getattr(app.builder, "relations", {}).get(
        pagename, (None, None, None)
    )
    for key, docname in (("prev", previous), ("next", following)):
        if context.get(key) and docname in short:
            context[key]["title"] = html.escape(short[docname])
    context["short_title"] = short.get(pagename, "")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the filter and the page context."""
    app.setup_extension("wenda.reading.navigation")
    app.connect("builder-inited", _add_filter)
    app.connect("env-updated", _note_short_titles)
    app.connect("doctree-resolved", _clean_meta)
    # After furo (500), which makes the navigation.
    app.connect("html-page-context", _short_titles, priority=600)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
