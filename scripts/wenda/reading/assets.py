"""What a page loads and offers for reading: views, highlighted ranges, the language switch.

Input: the passages that the domain ``wenda`` knows, and the order of ``editions.toml``. Adds the
reader's files to the pages, tells the templates whether a page holds passages, and leaves out the
files of Sphinx and furo that such a page has no use for.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from wenda.editions import Edition
from wenda.reading.editions import edition_of, editions_of
from wenda.reading.passages import domain_of
from wenda.reading.slim import add_templates, ship

STATIC = Path(__file__).with_name("static")
TEMPLATES = Path(__file__).with_name("templates")
SITE = ("colours", "letters", "frame", "drawers", "blocks", "home", "downloads", "paper")
"""Styles of every page; those of a wing above follow."""
ARTICLE = (
    "passages",
    "control",
    "bar",
    "list",
    "keys",
    "views",
    "side",
    "marks",
    "segments",
    "paper-passages",
)
"""Styles of pages that hold passages."""
ATTRIBUTES = "reader_attributes"
"""Key of the page context: ``data-`` attributes for the script, from the wings above."""

EXTENSIONS = frozenset({"furo-extensions.css"})
"""The theme's styles for extensions that are not in use."""
OLD_SEARCH = frozenset(
    {"doctools.js", "documentation_options.js", "sphinx_highlight.js", "translations.js"}
)
"""What Sphinx's own search builds on. Where ours takes its place nothing else calls these, and
``translations.js`` makes a function from a string, which a strict policy forbids."""

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
    return "after" if editions.all.index(own.spoken) < editions.all.index(partner) else "before"


def columns(app: Sphinx) -> list[tuple[Edition, Edition]]:
    """Return the two languages of the text, each with its partner, in the order of the file."""
    own, editions = edition_of(app.config), editions_of(app.config)
    other = editions.partner_of(own)
    return [(e, other if e == own else own) for e in editions.all if e in (own, other)]


def _offer_views(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    context["has_passages"] = bool(domain_of(app.env).passages.get(pagename))
    context.setdefault(ATTRIBUTES, {})
    context["partner_side"] = partner_side(app)
    context["columns"] = columns(app)


def _load(
    app: Sphinx, _pagename: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    if context["has_passages"]:
        app.add_css_file("reader.css", priority=850)
        app.add_js_file("reader.js", loading_method="defer", **context[ATTRIBUTES])
    else:
        app.add_js_file("wenda.js", loading_method="defer")


def _leave_out(
    app: Sphinx,
    _pagename: str,
    _template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Drop the files that this page has no use for: each costs a reader on a phone a request."""
    unused = set(EXTENSIONS)
    if not getattr(app.builder, "search", False):
        unused |= OLD_SEARCH
    if doctree is None or next(doctree.findall(nodes.literal_block), None) is None:
        unused.add(CODE_STYLE)
    for kind in ("script_files", "css_files"):
        context[kind] = [asset for asset in context[kind] if _name(asset) not in unused]


def _name(asset: Any) -> str:
    return PurePosixPath(str(getattr(asset, "filename", asset) or "")).name


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the reader's files and the page context."""
    ship(app, "wenda.css", STATIC, *(f"{name}.css" for name in SITE))
    ship(app, "reader.css", STATIC, *(f"{name}.css" for name in ARTICLE))
    ship(app, "door.css", STATIC, "colours.css", "door.css")
    ship(app, "view.js", STATIC, "view.js")
    ship(app, "wenda.js", STATIC, "every-page.js")
    ship(app, "reader.js", STATIC, "every-page.js", "reader.js")
    add_templates(app, TEMPLATES)
    app.add_css_file("wenda.css", priority=800)  # after the theme's
    app.connect("html-page-context", _offer_views, priority=400)
    # After the wings above (500) have added their attributes.
    app.connect("html-page-context", _load, priority=600)
    # After every extension that adds files (500), so that nothing is overlooked.
    app.connect("html-page-context", _leave_out, priority=900)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
