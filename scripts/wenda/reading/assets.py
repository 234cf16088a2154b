"""What a page loads and offers for reading: views, highlighted ranges, the language switch.

Input: the passages that the domain ``wenda`` knows, and the order of ``editions.toml``. Adds the
reader's files to the pages, tells the templates whether a page holds passages, and leaves out the
files of Sphinx and furo that such a page has no use for.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from wenda.reading.editions import edition_of, editions_of
from wenda.reading.passages import domain_of

UNUSED = frozenset(
    {
        # Styles for extensions that are not in use.
        "furo-extensions.css",
        # What Sphinx's own search builds on. It is not in use, nothing else calls these, and
        # translations.js makes a function from a string, which a strict policy forbids.
        "doctools.js",
        "documentation_options.js",
        "sphinx_highlight.js",
        "translations.js",
    }
)
"""Files of the theme and of Sphinx that no page has a use for."""

CODE_STYLE = "pygments.css"
"""Colours for code blocks, of use only on a page that has one."""


def partner_side(app: Sphinx) -> str:
    """Return where the partner stands side by side: editions keep the order of the file.

    So the source language stands on the same side in every edition, and a reader who changes
    the edition finds both columns where they were.
    """
    own = edition_of(app.config)
    editions = editions_of(app.config)
    partner = editions.partner_of(own)
    return "after" if editions.all.index(own) < editions.all.index(partner) else "before"


def _offer_views(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    context["has_passages"] = bool(domain_of(app.env).passages.get(pagename))
    context["partner_side"] = partner_side(app)


def _leave_out(
    _app: Sphinx,
    _pagename: str,
    _template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Drop the files that this page has no use for: each costs a reader on a phone a request."""
    unused = set(UNUSED)
    if doctree is None or next(doctree.findall(nodes.literal_block), None) is None:
        unused.add(CODE_STYLE)
    for kind in ("script_files", "css_files"):
        context[kind] = [asset for asset in context[kind] if _name(asset) not in unused]


def _name(asset: Any) -> str:
    return PurePosixPath(str(getattr(asset, "filename", asset) or "")).name


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the reader's files and the page context."""
    # After the style sheets that conf.py names (800), whose passages these build upon.
    app.add_css_file("reader.css", priority=850)
    app.add_js_file("reader.js", loading_method="defer")
    app.add_js_file("keys.js", loading_method="defer")
    app.connect("html-page-context", _offer_views)
    # After every extension that adds files (500), so that nothing is overlooked.
    app.connect("html-page-context", _leave_out, priority=900)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
