"""Visitors of blocks: headings, paragraphs, lists, quotations, code, admonitions, figures."""

from __future__ import annotations

from docutils import nodes

from wenda.books.typst.escape import string
from wenda.books.typst.inline import Inline

OTHER_NAME = "partner-name"
"""Class of a paragraph right below a heading that gives its name in another language."""
_NUMBERING = {
    "arabic": "1",
    "loweralpha": "a",
    "upperalpha": "A",
    "lowerroman": "i",
    "upperroman": "I",
}


class Blocks(Inline):
    """Everything that begins on a line of its own, but for tables."""

    def visit_document(self, node: nodes.Element) -> None:
        """Begin the page with the place that links to the page go to."""
        name = self.around.docname
        if name not in self._anchored:
            self._anchored.add(name)
            self.add(f"\n#anchor({string(name)})\n")

    def depart_document(self, node: nodes.Element) -> None:
        """Need nothing."""

    visit_start_of_file, depart_start_of_file = visit_document, depart_document

    # -- Headings ------------------------------------------------------------------------------

    def visit_section(self, node: nodes.Element) -> None:
        """Go one level down."""
        self.level += 1

    def depart_section(self, _node: nodes.Element) -> None:
        """Come back up."""
        self.level -= 1

    def visit_title(self, node: nodes.Element) -> None:
        """Write a heading; the titles of topics, tables and admonitions are their parents'."""
        parent = node.parent
        if not isinstance(parent, (nodes.section, nodes.document)):
            raise nodes.SkipNode
        self.mark(node)
        names = ", ".join(string(name) for name in self.labels_of(parent))
        self.add(f"#chapter({max(self.level, 1)}, ({names + ',' if names else ''}))[")
        self.enter_language(node)

    def depart_title(self, _node: nodes.Element) -> None:
        """Close a heading."""
        self.leave_language()
        self.add("]\n")

    def visit_subtitle(self, node: nodes.Element) -> None:
        """Set a subtitle like a rubric."""
        self.visit_rubric(node)

    def visit_rubric(self, node: nodes.Element) -> None:
        """Open a heading that the contents do not list."""
        self._open_block(node, "rubric")

    visit_centered = visit_rubric

    # -- Paragraphs ----------------------------------------------------------------------------

    def _open_block(self, node: nodes.Element, call: str) -> None:
        self.mark(node)
        self.add(f"#{call}[{self.anchors(node)}")
        self.enter_language(node)

    def _close_block(self, _node: nodes.Element) -> None:
        self.leave_language()
        self.add("]\n")

    depart_rubric = depart_subtitle = depart_centered = _close_block

    def visit_paragraph(self, node: nodes.Element) -> None:
        """Open a paragraph; the name below a heading stays with it."""
        if OTHER_NAME in node["classes"]:
            self._open_block(node, "other-name")
            return
        self.mark(node)
        self.add("\n" + self.anchors(node))
        self.enter_language(node)

    def depart_paragraph(self, node: nodes.Element) -> None:
        """Close a paragraph."""
        if OTHER_NAME in node["classes"]:
            self._close_block(node)
            return
        self.leave_language()
        self.add("\n\n")

    def visit_block_quote(self, node: nodes.Element) -> None:
        """Open a quotation."""
        self._open_block(node, "quotation")

    depart_block_quote = _close_block

    def visit_attribution(self, node: nodes.Element) -> None:
        """Open the source of a quotation."""
        self._open_block(node, "attribution")

    depart_attribution = _close_block

    def visit_line_block(self, node: nodes.Element) -> None:
        """Open lines that break where they are written."""
        nested = isinstance(node.parent, nodes.line_block)
        self._open_block(node, "lines(nested: true)" if nested else "lines")

    depart_line_block = _close_block

    def visit_line(self, node: nodes.Element) -> None:
        """Need nothing before a line."""
        self.enter_language(node)

    def depart_line(self, _node: nodes.Element) -> None:
        """Break the line."""
        self.leave_language()
        self.add("#linebreak();")

    def visit_transition(self, node: nodes.Element) -> None:
        """Write a pause between paragraphs."""
        self.add("\n#pause\n")
        raise nodes.SkipNode

    def visit_literal_block(self, node: nodes.Element) -> None:
        """Write code on lines of its own."""
        self.mark(node)
        language = string(node["language"]) if node.get("language") else "none"
        self.add(f"{self.anchors(node)}#listing({language}, {string(node.astext())})\n")
        raise nodes.SkipNode

    visit_doctest_block = visit_math_block = visit_literal_block

    # -- Lists ---------------------------------------------------------------------------------

    def visit_bullet_list(self, node: nodes.Element) -> None:
        """Open a list."""
        self.mark(node)
        self.add(f"{self.anchors(node)}#list(")

    def visit_enumerated_list(self, node: nodes.Element) -> None:
        """Open a numbered list, numbered as its source is."""
        form = _NUMBERING.get(node.get("enumtype", "arabic"), "1")
        numbering = f"{node.get('prefix', '')}{form}{node.get('suffix', '.')}"
        start = int(node.get("start", 1))
        self.mark(node)
        self.add(f"{self.anchors(node)}#enum(start: {start}, numbering: {string(numbering)}, ")

    def _close_list(self, _node: nodes.Element) -> None:
        self.add(")\n")

    depart_bullet_list = depart_enumerated_list = depart_definition_list = _close_list
    depart_field_list = depart_option_list = _close_list

    def visit_list_item(self, node: nodes.Element) -> None:
        """Open an item."""
        self.add("[" + self.anchors(node))
        self.enter_language(node)

    def depart_list_item(self, _node: nodes.Element) -> None:
        """Close an item."""
        self.leave_language()
        self.add("],\n")

    def visit_definition_list(self, node: nodes.Element) -> None:
        """Open terms with what they mean."""
        self.mark(node)
        self.add(f"{self.anchors(node)}#definitions(")

    visit_field_list = visit_option_list = visit_definition_list

    def visit_definition_list_item(self, node: nodes.Element) -> None:
        """Write one entry: its terms on one line, then its definition."""
        heads = (nodes.term, nodes.classifier, nodes.field_name, nodes.option_group)
        head = nodes.container("", *[c.deepcopy() for c in node.children if isinstance(c, heads)])
        body = nodes.container(
            "", *[c.deepcopy() for c in node.children if not isinstance(c, heads)]
        )
        head.document = body.document = self.document
        head.parent = body.parent = node
        self.add(f"([{self.anchors(node)}{self.render(head)}], [{self.render(body)}]),\n")
        raise nodes.SkipNode

    visit_field = visit_option_list_item = visit_definition_list_item

    def visit_term(self, node: nodes.Element) -> None:
        """Open a term; a second one stands on a line of its own."""
        if node.parent.index(node) > 0:
            self.add("#linebreak();")
        self.visit_inline(node)

    visit_field_name = visit_option_group = visit_term
    depart_term = depart_field_name = depart_option_group = Inline.depart_inline

    def visit_classifier(self, node: nodes.Element) -> None:
        """Open what kind of thing a term is."""
        self._open(node, "classifier")

    depart_classifier = Inline._close

    def visit_option_argument(self, node: nodes.Element) -> None:
        """Write the space or sign before an option's argument."""
        self.add(self.text(node.get("delimiter", " ")))

    def depart_option_argument(self, node: nodes.Element) -> None:
        """Need nothing."""

    # -- Boxes ---------------------------------------------------------------------------------

    def visit_admonition(self, node: nodes.Element) -> None:
        """Open a note that is set apart, under its title or the name of its kind."""
        self.mark(node)
        title = next((c for c in node.children if isinstance(c, nodes.title)), None)
        name = type(node).__name__
        head = self.render(title) if title is not None else self.text(self.word(name))
        self.add(f"#admonition([{head}])[{self.anchors(node)}")
        self.enter_language(node)

    depart_admonition = _close_block
    visit_Admonition, depart_Admonition = visit_admonition, _close_block  # noqa: N815 -- docutils'
    visit_topic, depart_topic = visit_admonition, _close_block
    visit_sidebar, depart_sidebar = visit_admonition, _close_block

    def word(self, name: str) -> str:
        """Return our word for a kind of node, in the page's language."""
        return self.around.words.get(name, name.capitalize() if name != "admonition" else "")

    def visit_figure(self, node: nodes.Element) -> None:
        """Write an image with its caption and legend."""
        self.mark(node)
        captions = [c for c in node.children if isinstance(c, nodes.caption)]
        rest = [c for c in node.children if not isinstance(c, nodes.caption)]
        caption = "".join(self.render(c) for c in captions)
        self.push()
        for child in rest:
            child.walkabout(self)
        body = self.pop()
        self.add(f"#plate([{caption}])[{self.anchors(node)}{body}]\n")
        raise nodes.SkipNode

    def visit_caption(self, node: nodes.Element) -> None:
        """Open the caption of a block of code or of a list of pages."""
        self._open_block(node, "caption")

    depart_caption = _close_block

    def visit_legend(self, node: nodes.Element) -> None:
        """Open what explains a figure."""
        self._open_block(node, "legend")

    depart_legend = _close_block

    def visit_footnote(self, node: nodes.Element) -> None:
        """Leave out a footnote: it is set where it is called; one never called is kept."""
        names = {f"{self.around.docname}#{name}" for name in node["ids"]}
        if names & self._anchored or node.get("backrefs"):
            raise nodes.SkipNode
        self.mark(node)

    def depart_footnote(self, node: nodes.Element) -> None:
        """Need nothing."""

    def visit_label(self, node: nodes.Element) -> None:
        """Open the label of a note or citation."""
        self.add("#classifier[")

    def depart_label(self, _node: nodes.Element) -> None:
        """Close the label."""
        self.add("]; ")
