"""A resolved page as rows of search: which of its nodes are one text, and what stands beside each.

Input: a doctree in which ``parallel`` has wrapped the passages, and whose other translatable nodes
carry the message they were made from (attribute ``message``, set before translation).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from docutils import nodes
from sphinx.addnodes import pending_xref, toctree

from wenda.reading.blocks import summary
from wenda.reading.parallel import MISSING, partner, passage
from wenda.search.rows import BETWEEN, HEADING, OTHER, PASSAGE, SUMMARY, Row

MESSAGE = "message"
"""Attribute of a node: the source edition's text as MyST."""

SUMMARY_ID = "summary"
LONGEST_WORD = 60
_NAVIGATION = {
    "questions", "article-entry", "toctree-wrapper", "data-files", "data-files-group",
    "data-files-none", "search-home",
}  # fmt: skip
"""Lists that only repeat the titles of other pages, or name files; examples of queries."""
_ASIDE = {"said", "where", "related", "source", "pinyin"}
"""Parts of an entry of the reference that are no words of its own: quotations, each found in its
passage, links to passages and to other entries, and where a rendering comes from."""
_SKIPPED = _NAVIGATION | _ASIDE
_SILENT = (
    nodes.Invisible, nodes.raw, nodes.image, nodes.system_message, nodes.thead, toctree,
    partner,
)  # fmt: skip
# One text each, whatever they are made of: a row of a table, a term with what is said of it.
_WHOLE = (nodes.row, nodes.definition_list_item, nodes.field, nodes.option_list_item)

Render = Callable[[nodes.Element], str]
"""Gives the partner's text for a node that carries a message."""


def rows_of(document: nodes.document, render: Render, language: str) -> list[Row]:
    """Return the rows of a page in its order; ``language`` is the partner's BCP 47 tag."""
    return list(_Reader(render, language).read(document))


class _Reader:
    """Walks a page and remembers the last id passed."""

    def __init__(self, render: Render, language: str) -> None:
        self.render = render
        self.language = language
        self.id = ""
        self.kind = OTHER

    def read(self, node: nodes.Node) -> Iterator[Row]:
        """Yield the rows of a node and all below it."""
        if not isinstance(node, nodes.Element) or _SKIPPED & set(node["classes"]):
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

    def _passage(self, node: passage) -> Iterator[Row]:
        if node["heading"]:
            return  # the title before it has made the row
        own = [
            child
            for child in node.children
            if not isinstance(child, partner) and not _has_class(child, MISSING)
        ]
        # Whole, whatever it holds: quotations are verified by these words.
        yield Row(
            id=node["passage"],
            kind=PASSAGE,
            own=" ".join(" ".join(child.astext() for child in own).split()),
            partner=_beside(node),
            passage=True,
            continues=bool(node["continues"]),
        )

    def _title(self, node: nodes.title) -> Iterator[Row]:
        own, other = _both(node, self.language)
        following = node.next_node(descend=False, siblings=True)
        if isinstance(following, passage) and following["heading"]:
            text = _beside(following) or other
            yield Row(id=following["passage"], kind=HEADING, own=own, partner=text, passage=True)
            return
        yield Row(id=self.id, kind=HEADING, own=own, partner=other or self.render(node))

    def _text(self, node: nodes.Element) -> Iterator[Row]:
        inner = next((n["ids"][0] for n in node.findall(nodes.Element) if n["ids"]), "")
        self.id = inner or self.id
        leaves = [node] if isinstance(node, nodes.TextElement) else list(_leaves(node))
        if len(leaves) == 1 and isinstance(leaves[0], nodes.term):
            return  # a label with nothing beside it
        own, other = [], []
        for leaf in leaves:
            text, foreign = _both(leaf, self.language)
            own.append(text)
            other.append(foreign or self.render(leaf))
        label_only = len(leaves) > 1 and isinstance(leaves[0], nodes.term) and not any(own[1:])
        if any(own) and not label_only:
            rests = _rests_on(node) if self.kind == SUMMARY else ""
            own_text, text = _joined(own), _joined(other)
            yield Row(id=self.id, kind=self.kind, own=own_text, partner=text, rests=rests)


def _leaves(node: nodes.Element) -> Iterator[nodes.Element]:
    for child in node.children:
        if not isinstance(child, nodes.Element) or _ASIDE & set(child["classes"]):
            continue
        if isinstance(child, nodes.TextElement):
            yield child
        elif not isinstance(child, _SILENT):
            yield from _leaves(child)


def _both(node: nodes.Element, language: str) -> tuple[str, str]:
    """Return a node's text, and apart from it the words in it that are in the partner's language.

    Labels, and the links to passages that stand at the end of a point, belong to neither.
    """
    copy = node.deepcopy()
    for part in list(copy.findall(lambda n: _is_passage_link(n) or _has_class(n, "label"))):
        part.parent.remove(part)
    foreign = list(copy.findall(lambda n: _has_class(n, f"language-{language}")))
    words = [_squeezed(part.astext()) for part in foreign if part is not copy]
    for part in foreign:
        if part.parent is not None:
            part.parent.remove(part)
    if copy in foreign:
        return "", _squeezed(copy.astext())
    return _squeezed(copy.astext()), _joined(words)


def _joined(parts: list[str]) -> str:
    return BETWEEN.join(part for part in parts if part)


def _squeezed(text: str) -> str:
    """Return the words of a text; addresses and fingerprints are none."""
    words = (word for word in text.split() if len(word) <= LONGEST_WORD or not word.isascii())
    return " ".join(words)


def _has_class(node: nodes.Node, name: str) -> bool:
    return isinstance(node, nodes.Element) and name in node["classes"]


def _is_passage_link(node: nodes.Node) -> bool:
    if not isinstance(node, nodes.Element):
        return False
    if isinstance(node, pending_xref):
        return bool(node["refdomain"] == "wenda" and node["reftype"] == "passage")
    return _has_class(node, "passage-ref")


def _rests_on(node: nodes.Element) -> str:
    """Return the passage that a point of the summary links to; none of another article."""
    links = [link.astext() for link in node.findall(_is_passage_link)]
    return links[-1] if links and "/" not in links[-1] else ""


def text_of(children: list[nodes.Node]) -> str:
    """Return the text of a parsed message, as ``rows_of`` gives it for the page's own."""
    return _both(nodes.paragraph("", "", *children), "")[0]


def _beside(node: passage) -> str:
    """Return the partner's text; nothing where it says that there is no rendering yet."""
    texts = [part.astext() for part in node.findall(partner) if not _has_class(part, MISSING)]
    return " ".join(" ".join(texts).split())
