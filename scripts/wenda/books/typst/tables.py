"""Visitors of tables: columns, repeated heads, cells that span."""

from __future__ import annotations

from docutils import nodes

from wenda.books.typst.blocks import Blocks

REFERENCE = "reference"
"""Class of a table whose rows are entries: in print each is a paragraph, as in a dictionary."""
FACTS = "entry-facts"
"""Class of a list of labels with what belongs to each; in print each is a line."""
SHORT_ROW = 600
"""Signs of a row that is kept on one page; a longer one may run over, or it might not fit."""


class Tables(Blocks):
    """Tables; the head is repeated on every page that a table runs over."""

    def visit_table(self, node: nodes.Element) -> None:
        """Open a table with its caption; one of entries is written as such."""
        if REFERENCE in node["classes"]:
            self._entries(node)
            raise nodes.SkipNode
        self.mark(node)
        title = next((c for c in node.children if isinstance(c, nodes.title)), None)
        caption = f"[{self.render(title)}]" if title is not None else "none"
        self.add(f"{self.anchors(node)}#grid-table({caption}, ")

    def depart_table(self, _node: nodes.Element) -> None:
        """Close a table."""
        self.add(")\n")

    def _entries(self, node: nodes.Element) -> None:
        """Write each row as one paragraph: its name, then all else that its cells say."""
        self.mark(node)
        self.add(self.anchors(node))
        for body in node.findall(nodes.tbody):
            for row in body.children:
                assert isinstance(row, nodes.row)  # noqa: S101 -- docutils' grammar
                places = self.anchors(row)
                name, *rest = self._lines(row)
                self.add(f"#entry([{places}{name}], {''.join(f'[{line}], ' for line in rest)})\n")

    def _lines(self, node: nodes.Element) -> list[str]:
        """Return the markup of each paragraph in a node that has something to say."""
        found: list[str] = []
        for paragraph in node.findall(nodes.paragraph):
            if paragraph.astext().strip():
                self.push()
                self.enter_language(paragraph)
                self.add(self.anchors(paragraph) + self.render(paragraph))
                self.leave_language()
                line = self.pop()
                found.append(f"#aside[{line}];" if "note" in paragraph["classes"] else line)
        return found or [self.render(node)]

    def visit_definition_list(self, node: nodes.Element) -> None:
        """Write facts as lines; open any other list of terms."""
        if FACTS not in node["classes"]:
            super().visit_definition_list(node)
            return
        self.mark(node)
        self.add(self.anchors(node))
        for item in node.children:
            assert isinstance(item, nodes.definition_list_item)  # noqa: S101 -- docutils' grammar
            label, *meaning = item.children
            assert isinstance(label, nodes.term)  # noqa: S101 -- as above
            lines = [line for part in meaning for line in self._lines_of(part)]
            told = "".join(f"[{line}], " for line in lines)
            self.add(f"#fact([{self.render(label)}], {told})\n")
        raise nodes.SkipNode

    def _lines_of(self, node: nodes.Node) -> list[str]:
        return self._lines(node) if isinstance(node, nodes.Element) else []

    def visit_tgroup(self, node: nodes.Element) -> None:
        """Write the widths of the columns: as wide as they need, unless the source gives them."""
        widths = [c.get("colwidth", 1) for c in node.children if isinstance(c, nodes.colspec)]
        given = len(set(widths)) > 1 or "colwidths-given" in node.parent.get("classes", ())
        columns = ", ".join(f"{w}fr" if given else "auto" for w in widths)
        self.add(f"({columns}{',' if len(widths) == 1 else ''}), ")

    def depart_tgroup(self, node: nodes.Element) -> None:
        """Need nothing."""

    def visit_colspec(self, node: nodes.Element) -> None:
        """Leave out what ``visit_tgroup`` wrote."""
        raise nodes.SkipNode

    visit_tabular_col_spec = visit_colspec

    def visit_thead(self, node: nodes.Element) -> None:
        """Open the head."""
        self.add("table.header(")

    def depart_thead(self, _node: nodes.Element) -> None:
        """Close the head."""
        self.add("),\n")

    def visit_tbody(self, node: nodes.Element) -> None:
        """Need nothing."""

    depart_tbody = visit_row = depart_row = visit_tbody

    def visit_entry(self, node: nodes.Element) -> None:
        """Open a cell."""
        spans = {"colspan": node.get("morecols", 0), "rowspan": node.get("morerows", 0)}
        arguments = [f"{k}: {v + 1}" for k, v in spans.items() if v]
        if len(node.parent.astext()) < SHORT_ROW:
            arguments.append("breakable: false")
        self.add(f"table.cell({', '.join(arguments)})[{self.anchors(node)}")
        self.enter_language(node)

    def depart_entry(self, _node: nodes.Element) -> None:
        """Close a cell."""
        self.leave_language()
        self.add("],\n")
