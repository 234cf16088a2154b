"""The writer: a page's doctree to Typst markup, one visitor for each kind of node.

The markup calls the functions of the template ``pdf.typ``, which decide how everything looks.
A line ``//@ source:line passage`` before each block tells where it comes from; the compiler's
messages are traced back through it.
"""

from __future__ import annotations

from docutils import nodes

from wenda.books.typst.base import Surroundings
from wenda.books.typst.blocks import OTHER_NAME
from wenda.books.typst.escape import markup, string
from wenda.books.typst.inline import Inline
from wenda.books.typst.tables import Tables

__all__ = ["BilingualTranslator", "Surroundings", "TypstTranslator"]


LABELS = frozenset({"label", "status"})
"""Classes of our own words in entries of the reference."""


class TypstTranslator(Tables):
    """Writes one edition of a page."""

    # -- Our own nodes -------------------------------------------------------------------------

    def visit_passage(self, node: nodes.Element) -> None:
        """Write a passage with its number in the margin; a heading has said its text already."""
        own = next((c for c in node.children if isinstance(c, nodes.paragraph)), None)
        if own is None:
            raise nodes.SkipNode
        self.passage = node["passage"]
        self.mark(own)
        self.add(f"#passage({self._place(node)}{self._state(node)})[{self._own(own)}]\n")
        self.passage = ""
        raise nodes.SkipNode

    def _place(self, node: nodes.Element) -> str:
        names = "".join(string(name) + "," for name in self.labels_of(node))
        return f"{string(node['passage'])}, ({names})"

    def _state(self, node: nodes.Element) -> str:
        continues = str(bool(node["continues"])).lower()
        stale = f", note: [{self.text(self.word('stale'))}]" if node.get("stale") else ""
        return f", continues: {continues}{stale}"

    def _own(self, paragraph: nodes.Element) -> str:
        self.push()
        self.enter_language(paragraph)
        self.add(self.render(paragraph))
        self.leave_language()
        return self.pop()

    def visit_partner(self, node: nodes.Element) -> None:
        """Leave out the other language."""
        raise nodes.SkipNode

    def visit_summary(self, node: nodes.Element) -> None:
        """Open our own digest, set off from the text."""
        self.mark(node)
        label, note = self.text(self.word("summary")), self.text(self.word("digest"))
        self.add(f"#summary([{label}], [{note}])[{self.anchors(node)}")

    def depart_summary(self, _node: nodes.Element) -> None:
        """Close the digest."""
        self.add("]\n")

    def visit_html_only(self, node: nodes.Element) -> None:
        """Print the drawing of what only a web page can have; without one, nothing."""
        if node.get("drawing"):
            # The style sheet of the site would choose the face, and fill what is hollow.
            svg = node["drawing"].replace("<svg ", '<svg font-family="Noto Sans SC" ', 1)
            svg = svg.replace('hollow" fill="none"', 'hollow" fill="#ffffff"')
            self.mark(node)
            self.add(f"#drawing({string(svg)}, {string(node['alt'])})\n")
            self.add(f"#par(small[{self.text(node['legend'])}])\n")
        raise nodes.SkipNode

    # -- Nodes that only hold others, and nodes that print nothing ---------------------------------

    def visit_container(self, node: nodes.Element) -> None:
        """Write the anchors of a box that only holds others."""
        self.add(self.anchors(node))
        self.enter_language(node)

    def depart_container(self, _node: nodes.Element) -> None:
        """Close the box."""
        self.leave_language()

    visit_compound, depart_compound = visit_container, depart_container
    visit_definition, depart_definition = visit_container, depart_container
    visit_field_body, depart_field_body = visit_container, depart_container
    visit_description, depart_description = visit_container, depart_container
    visit_glossary, depart_glossary = visit_container, depart_container
    visit_hlist, depart_hlist = visit_container, depart_container
    visit_hlistcol, depart_hlistcol = visit_container, depart_container
    visit_only, depart_only = visit_container, depart_container
    visit_citation, depart_citation = visit_container, depart_container
    visit_option, depart_option = visit_container, depart_container
    visit_option_string, depart_option_string = visit_container, depart_container
    visit_header, depart_header = visit_container, depart_container
    visit_footer, depart_footer = visit_container, depart_container
    visit_decoration, depart_decoration = visit_container, depart_container

    def visit_compact_paragraph(self, node: nodes.Element) -> None:
        """Set like any paragraph; one that holds a list of pages is a box."""
        if node.get("toctree"):
            raise nodes.SkipNode  # the book has its own contents
        self.visit_paragraph(node)

    def depart_compact_paragraph(self, node: nodes.Element) -> None:
        """Close it."""
        self.depart_paragraph(node)

    def skip(self, _node: nodes.Node) -> None:
        """Print nothing."""
        raise nodes.SkipNode

    visit_comment = visit_index = visit_toctree = visit_meta = visit_pending = skip
    visit_substitution_definition = visit_highlightlang = visit_system_message = skip

    def visit_raw(self, node: nodes.Element) -> None:
        """Pass Typst on; say what is left out in other formats."""
        if "typst" in node.get("format", "").split():
            self.add(node.astext())
        else:
            self.around.warn(f"raw {node.get('format', '')} is left out of print", node)
        raise nodes.SkipNode


class BilingualTranslator(TypstTranslator):
    """Writes a page with the other language beside each passage, and below all else.

    A page that has no partner language is written in its own.
    """

    def visit_passage(self, node: nodes.Element) -> None:
        """Write both languages on one row, the number between them."""
        if not self.around.partner_tag:
            super().visit_passage(node)
        own = next((c for c in node.children if isinstance(c, nodes.paragraph)), None)
        if own is None:
            raise nodes.SkipNode  # a heading holds its partner itself
        self.passage = node["passage"]
        self.mark(own)
        other = next(c for c in node.findall(nodes.Element) if type(c).__name__ == "partner")
        beside = self._other(other, missing=node.get("state") == "missing")
        head = f"{self._place(node)}, {self._tags}{self._state(node)}"
        self.add(f"#facing({head})[{self._own(own)}][{beside}]\n")
        self.passage = ""
        raise nodes.SkipNode

    def depart_title(self, node: nodes.Element) -> None:
        """Add the heading's own partner below it."""
        self.leave_language()
        beside = _partner_after(node)
        if beside is not None and self.around.partner_tag:
            self.add(f"#beneath[{self._other(beside)}]")
        self.add("]\n")

    def depart_paragraph(self, node: nodes.Element) -> None:
        """Set the other language of any other text below it."""
        if OTHER_NAME in node["classes"]:
            super().depart_paragraph(node)
            return
        self.leave_language()
        beside = _partner_after(node)
        if beside is not None and self.around.partner_tag:
            tag = string(self.around.partner_tag)
            self.add(f"#parbreak()#partner({tag})[{self._other(beside)}]")
        self.add("\n\n")

    def depart_inline(self, node: nodes.Element) -> None:
        """Add what an entry's words, or its label, are in the other language."""
        super().depart_inline(node)
        other = node.get("beside", "")
        if LABELS & set(node["classes"]):
            other = self.around.words.get(f"label:{node.astext()}", "")
        self.add(self._said(other))

    def depart_term(self, node: nodes.Element) -> None:
        """Add the other language's word for a label of facts."""
        Inline.depart_inline(self, node)
        self.add(self._said(self.around.words.get(f"label:{node.astext()}", "")))

    def _said(self, other: str) -> str:
        tag = self.around.partner_tag
        if not (other and tag):
            return ""
        self.languages.append(tag)
        text = self.text(other)
        self.languages.pop()
        return f" #aside[#lang({string(tag)})[{text}]];"

    def visit_summary(self, node: nodes.Element) -> None:
        """Write both digests side by side."""
        if not self.around.partner_tag:
            super().visit_summary(node)
            return
        self.mark(node)
        rows: list[str] = []
        for item in node.findall(nodes.list_item):
            for paragraph in (c for c in item.children if isinstance(c, nodes.paragraph)):
                beside = _partner_after(paragraph)
                other = self._other(beside) if beside is not None else ""
                rows.append(f"([{self._own(paragraph)}], [{other}]),\n")
        words = [self.text(self.word(name)) for name in ("summary", "digest")]
        others = [self._other_word(name) for name in ("summary", "digest")]
        heads = f"([{words[0]}], [{words[1]}]), ([{others[0]}], [{others[1]}])"
        self.add(f"#facing-summary({self._tags}, {heads}, {''.join(rows)})\n")
        raise nodes.SkipNode

    @property
    def _tags(self) -> str:
        return f"({string(self.around.tag)}, {string(self.around.partner_tag)})"

    def _other(self, node: nodes.Element, *, missing: bool = False) -> str:
        if missing:
            return f"#untranslated[{self._other_word('missing')}]"
        self.push()
        self.enter_language(node)
        self.add(self.render(node))
        self.leave_language()
        return self.pop()

    def _other_word(self, name: str) -> str:
        tag = self.around.partner_tag
        return f"#lang({string(tag)})[{markup(self.word(f'{name}.partner'))}];"


def _partner_after(node: nodes.Element) -> nodes.Element | None:
    """Return the partner that stands right after a node, or in the passage right after it."""
    following = node.next_node(descend=False, siblings=True)
    if following is not None and type(following).__name__ == "passage":
        following = following.next_node()
    if isinstance(following, nodes.Element) and type(following).__name__ == "partner":
        return following
    return None
