"""Visitors of tables: columns, repeated heads, cells that span."""

from __future__ import annotations

from docutils import nodes

from wenda.books.typst.blocks import Blocks

SHORT_ROW = 600
"""Signs of a row that is kept on one page; a longer one may run over, or it might not fit."""


class Tables(Blocks):
    """Tables; the head is repeated on every page that a table runs over."""

    def visit_table(self, node: nodes.Element) -> None:
        """Open a table with its caption."""
        self.mark(node)
        title = next((c for c in node.children if isinstance(c, nodes.title)), None)
        caption = f"[{self.render(title)}]" if title is not None else "none"
        self.add(f"{self.anchors(node)}#grid-table({caption}, ")

    def depart_table(self, _node: nodes.Element) -> None:
        """Close a table."""
        self.add(")\n")

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
