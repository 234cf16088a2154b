"""Stubs for retired passage ids: an old link still arrives, and is told where the text went.

Input: the rows of an article's register whose state is ``retired``. Each gets a note at the end of
the page on which it stood (of the article's first page, where that page is gone too).
"""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode
from sphinx.util.typing import ExtensionMetadata
from sphinx.writers.html5 import HTML5Translator

from wenda.article.pages import CAPTURE
from wenda.article.register import REGISTER, Row, page_of, retired
from wenda.reading.passages import domain_of


class stub(nodes.General, nodes.Element):  # noqa: N801 -- docutils names nodes in lower case
    """Stands where a retired id stood; holds one paragraph."""


class AddStubs(SphinxPostTransform):
    """Adds the stubs of a page."""

    default_priority = 9  # after MakeParallel (8): a stub is no passage
    formats = ("html",)

    def run(self, **_kwargs: Any) -> None:
        """Add the stubs of one page at its end."""
        docname = self.env.current_document.docname
        folder = Path(self.env.doc2path(docname)).parent
        if not (folder / CAPTURE).is_file():
            return
        rows = [row for row in retired(folder) if self._page(folder, docname, row) == docname]
        if not rows:
            return
        section = self.document.next_node(nodes.section) or self.document
        section.extend([self._stub(row, docname) for row in rows])

    def _page(self, folder: Path, docname: str, row: Row) -> str:
        return posixpath.join(posixpath.dirname(docname), page_of(folder, row.id))

    def _stub(self, row: Row, docname: str) -> stub:
        if not row.moved:
            text = _("Passage %s is no longer part of the text.") % row.id
            return stub("", nodes.paragraph("", text), ids=[row.id])
        before, _gap, after = _("Passage %s has moved to {}.").partition("{}")
        paragraph = nodes.paragraph("", before % row.id)
        for number, target in enumerate(row.moved):
            paragraph += [nodes.Text(_(", ") if number else ""), self._link(docname, target)]
        paragraph += nodes.Text(after)
        return stub("", paragraph, ids=[row.id])

    def _link(self, docname: str, target: str) -> nodes.Element:
        words = nodes.inline("", target, classes=["passage-ref"])
        page = domain_of(self.env).find(target, docname)
        if page is None:  # the check of the register says so; here the words have to do
            return words
        return make_refnode(self.env._app.builder, docname, page, target, words)


def visit_stub(self: HTML5Translator, node: nodes.Element) -> None:
    """Open a stub; the id it carries is not a passage's any more."""
    self.body.append(self.starttag(node, "div", CLASS="retired"))


def depart_stub(self: HTML5Translator, _node: nodes.Element) -> None:
    """Close a stub."""
    self.body.append("</div>\n")


def _watch_register(app: Sphinx, docname: str, _content: list[str]) -> None:
    """Have the pages of an article read again when its register changes."""
    path = Path(app.env.doc2path(docname)).with_name(REGISTER)
    if path.is_file():
        app.env.note_dependency(path)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the node and the transform."""
    app.setup_extension("wenda.reading.passages")
    app.add_node(stub, html=(visit_stub, depart_stub))
    app.add_post_transform(AddStubs)
    app.connect("source-read", _watch_register)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
