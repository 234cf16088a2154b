"""A resolved page as rows of search: which of its nodes are one text, and what stands beside each.

Input: a doctree in which ``parallel`` has wrapped the passages, and whose other translatable nodes
carry the message they were made from (attribute ``message``, set before translation).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from docutils import nodes
from sphinx import addnodes

from wenda.search.rows import HEADING, OTHER, PASSAGE, SUMMARY, Row
from wenda.sphinxext.blocks import summary
from wenda.sphinxext.parallel import partner, passage

MESSAGE = "message"
"""Attribute of a node: the source edition's text as MyST."""

SUMMARY_ID = "summary"
_NAVIGATION = {"questions", "articles"}
"""Lists that only repeat the titles of other pages."""
_SILENT = (
    nodes.Invisible, nodes.raw, nodes.image, nodes.system_message, addnodes.toctree, partner,
)  # fmt: skip
# One text each, whatever they are made of: a row of a table, a term with what is said of it.
_WHOLE = (nodes.row, nodes.definition_list_item, nodes.field, nodes.option_list_item)

Render = Callable[[nodes.Element], str]
"""Gives the partner's text for a node that carries a message."""


def rows_of(document: nodes.document, render: Render) -> list[Row]:
    """Return the rows of a page in its order."""
    return list(_Reader(render).read(document))


class _Reader:
    """Walks a page and remembers the last id passed."""

    def __init__(self, render: Render) -> None:
        self.render = render
        self.id = ""
        self.kind = OTHER

    def read(self, node: nodes.Node) -> Iterator[Row]:
        """Yield the rows of a node and all below it."""
        if not isinstance(node, nodes.Element) or self._is_navigation(node):
            return
        if node["ids"] and not isinstance(node, nodes.document):
            self.id = node["ids"][0]
        if isinstance(node, nodes.target) and node.get("refid"):
            self.id = node["refid"]
        if isinstance(node, _SILENT):
            return
        if isinstance(node, passage):
            yield from self._passage(node)
        elif isinstance(node, nodes.title):
            yield from self._title(node)
        elif isinstance(node, (nodes.TextElement, *_WHOLE)):
            yield from self._text(node)
        else:
            outer, self.kind = self.kind, SUMMARY if isinstance(node, summary) else self.kind
            for child in node.children:
                yield from self.read(child)
            self.kind = outer

    @staticmethod
    def _is_navigation(node: nodes.Element) -> bool:
        classes = set(node["classes"])
        return bool(classes & _NAVIGATION) or "toctree-wrapper" in classes

    def _passage(self, node: passage) -> Iterator[Row]:
        if node["heading"]:
            return  # the title before it has made the row
        own = [child for child in node.children if not isinstance(child, partner)]
        text = " ".join(child.astext() for child in own)
        yield Row(id=node["passage"], kind=PASSAGE, own=text, partner=_beside(node), passage=True)

    def _title(self, node: nodes.title) -> Iterator[Row]:
        following = node.next_node(descend=False, siblings=True)
        if isinstance(following, passage) and following["heading"]:
            text = _beside(following)
            yield Row(
                id=following["passage"], kind=HEADING, own=node.astext(), partner=text, passage=True
            )
            return
        yield Row(id=self.id, kind=HEADING, own=node.astext(), partner=self.render(node))

    def _text(self, node: nodes.Element) -> Iterator[Row]:
        inner = next((n["ids"][0] for n in node.findall(nodes.Element) if n["ids"]), "")
        self.id = inner or self.id
        leaves = [node] if isinstance(node, nodes.TextElement) else list(_leaves(node))
        own = " · ".join(filter(None, (_plain(leaf) for leaf in leaves)))
        other = " · ".join(filter(None, (self.render(leaf) for leaf in leaves)))
        if own:
            yield Row(id=self.id, kind=self.kind, own=own, partner=other)


def _leaves(node: nodes.Element) -> Iterator[nodes.Element]:
    for child in node.children:
        if isinstance(child, nodes.TextElement):
            yield child
        elif isinstance(child, nodes.Element) and not isinstance(child, _SILENT):
            yield from _leaves(child)


def _plain(node: nodes.Element) -> str:
    """Return a node's text without the links to passages that stand at the end of a point."""
    copy = node.deepcopy()
    for reference in list(copy.findall(lambda n: _is_passage_link(n))):
        reference.parent.remove(reference)
    return " ".join(copy.astext().split())


def _is_passage_link(node: nodes.Node) -> bool:
    if not isinstance(node, nodes.Element):
        return False
    if isinstance(node, addnodes.pending_xref):
        return node.get("refdomain") == "wenda" and node.get("reftype") == "passage"
    return "passage-ref" in node["classes"]


def plain_nodes(children: list[nodes.Node]) -> str:
    """Return the text of a parsed message, as ``rows_of`` gives it for the page's own."""
    return _plain(nodes.paragraph("", "", *children))


def _beside(node: passage) -> str:
    """Return the partner's text; nothing where the passage has no rendering yet."""
    if node["state"] == "missing":
        return ""
    return " ".join(child.astext() for child in node.findall(partner))
