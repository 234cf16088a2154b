"""A heading holds no link: one that a rendering brings in is told, and its words stay.

Sphinx puts headings into its lists of contents, where a link that only the rendering has stops the
whole build (``document_toc`` looks for an anchor that was never made).
"""

from __future__ import annotations

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)


def _take_links(_app: Sphinx, doctree: nodes.document) -> None:
    for title in doctree.findall(nodes.title):
        for link in [*title.findall(nodes.reference), *title.findall(pending_xref)]:
            logger.warning(
                "a heading holds a link, “%s”; take it out of its rendering",
                link.astext(),
                location=title,
                type="wenda",
                subtype="heading",
            )
            link.replace_self(link.children)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Look before Sphinx collects the headings (500)."""
    app.connect("doctree-read", _take_links, priority=400)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
