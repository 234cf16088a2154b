"""Visitors of what stands inside a line: emphasis, links, code, footnotes, images."""

from __future__ import annotations

import re

from docutils import nodes

from wenda.books.typst.base import Base
from wenda.books.typst.escape import string

INTERNAL = "%"
"""Opens the address of a link inside the book: ``%docname`` or ``%docname#id``."""
PASSAGE_LINK = "passage-ref"
"""Class of a span that names a passage."""
QUOTE = "quote"
"""Class of a span that is quoted word for word; on the site the style sheet sets its marks."""
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)\s*(%|px|pt|cm|mm|in|em|rem|ex|)")
# CSS pixels are 1/96 inch; a bare number is one of them.
_UNITS = {"px": (0.75, "pt"), "": (0.75, "pt"), "rem": (1.0, "em"), "ex": (0.5, "em")}


class Inline(Base):
    """Everything that does not begin a block."""

    def visit_Text(self, node: nodes.Text) -> None:  # noqa: N802 -- docutils' name
        """Write text."""
        self.add(self.text(node.astext()))

    def depart_Text(self, node: nodes.Text) -> None:  # noqa: N802 -- docutils' name
        """Need nothing."""

    def _open(self, node: nodes.Element, call: str) -> None:
        self.add(self.anchors(node) + f"#{call}[")
        self.enter_language(node)

    def _close(self, _node: nodes.Element) -> None:
        self.leave_language()
        self.add("];")

    def visit_strong(self, node: nodes.Element) -> None:
        """Open strong text."""
        self.heavy += 1
        self._open(node, "strong")

    def depart_strong(self, node: nodes.Element) -> None:
        """Close strong text."""
        self._close(node)
        self.heavy -= 1

    def visit_emphasis(self, node: nodes.Element) -> None:
        """Open emphasised text."""
        self._open(node, "emph")

    def visit_subscript(self, node: nodes.Element) -> None:
        """Open a subscript."""
        self._open(node, "sub")

    def visit_superscript(self, node: nodes.Element) -> None:
        """Open a superscript."""
        self._open(node, "super")

    depart_emphasis = depart_subscript = depart_superscript = _close
    visit_literal_strong, depart_literal_strong = visit_strong, depart_strong
    visit_literal_emphasis, depart_literal_emphasis = visit_emphasis, _close
    visit_title_reference, depart_title_reference = visit_emphasis, _close

    def visit_inline(self, node: nodes.Element) -> None:
        """Open a span: its anchors, its language, a link to a passage, or a quotation's marks."""
        self.add(self.anchors(node))
        if PASSAGE_LINK in node["classes"]:
            self.add("#passage-ref[")
        self.enter_language(node)
        if _takes_marks(node):
            self.add("“")

    def depart_inline(self, node: nodes.Element) -> None:
        """Close a span."""
        if _takes_marks(node):
            self.add("”")
        self.leave_language()
        if PASSAGE_LINK in node["classes"]:
            self.add("];")

    visit_abbreviation, depart_abbreviation = visit_inline, depart_inline
    visit_acronym, depart_acronym = visit_inline, depart_inline
    visit_generated, depart_generated = visit_inline, depart_inline
    visit_problematic, depart_problematic = visit_inline, depart_inline
    visit_manpage, depart_manpage = visit_inline, depart_inline
    visit_pending_xref, depart_pending_xref = visit_inline, depart_inline
    visit_download_reference, depart_download_reference = visit_inline, depart_inline

    def visit_literal(self, node: nodes.Element) -> None:
        """Write code, as it is."""
        self.add(self.anchors(node) + f"#raw({string(node.astext())});")
        raise nodes.SkipNode

    def visit_math(self, node: nodes.Element) -> None:
        """Write a formula as its source: there is no TeX in these books."""
        self.visit_literal(node)

    def visit_reference(self, node: nodes.Element) -> None:
        """Open a link, into the book or out of it; one that leads nowhere in print is text."""
        self.add(self.anchors(node))
        self.add(self._link(node))
        self.enter_language(node)

    def depart_reference(self, _node: nodes.Element) -> None:
        """Close a link."""
        self.leave_language()
        self.add("];")

    visit_number_reference, depart_number_reference = visit_reference, depart_reference

    def _link(self, node: nodes.Element) -> str:
        target = node.get("refuri", "")
        if "refid" in node:
            target = f"{INTERNAL}{self.around.docname}#{node['refid']}"
        if not target.startswith(INTERNAL):
            known = re.match(r"[a-z][a-z0-9+.-]*:", target)
            return f"#link({string(target)})[" if known else "#unlinked["
        label = target.removeprefix(INTERNAL)
        page = label.partition("#")[0]
        for name in (label, page):
            if name in self.around.labels:
                return f"#link(label({string(name)}))["
        if self.around.site:
            address = f"{self.around.site.rstrip('/')}/{label.replace(page, page + '.html', 1)}"
            return f"#link({string(address)})["
        return "#unlinked["

    def visit_target(self, node: nodes.Element) -> None:
        """Write the anchors of a target."""
        self.add(self.anchors(node))

    def depart_target(self, node: nodes.Element) -> None:
        """Need nothing."""

    def visit_footnote_reference(self, node: nodes.Element) -> None:
        """Write a footnote where it is first called, and its number where it is called again."""
        name = f"{self.around.docname}#{node.get('refid', '')}"
        note = self._note(node)
        if note is None:
            self.around.warn(f"no footnote {node.astext()}", node)
            self.add(f"#super[{self.text(node.astext())}];")
        elif name in self._anchored:
            self.add(f"#footnote(label({string(name)}));")
        else:
            self._anchored.add(name)
            self.add(f"#footnote[{self.render_note(note)}]#label({string(name)});")
        raise nodes.SkipNode

    visit_citation_reference = visit_footnote_reference

    def _note(self, node: nodes.Element) -> nodes.Element | None:
        ids = self.document.ids
        found = ids.get(node.get("refid", ""))
        if found is None:
            found = next(
                (
                    note
                    for note in self.document.findall(nodes.footnote)
                    if node.get("refid") in note["ids"]
                ),
                None,
            )
        return found

    def render_note(self, note: nodes.Element) -> str:
        """Return the text of a footnote without its label."""
        kept = nodes.container()
        kept.document = self.document
        kept.extend(
            child.deepcopy() for child in note.children if not isinstance(child, nodes.label)
        )
        return self.render(kept).strip()

    # -- Images --------------------------------------------------------------------------------

    def visit_image(self, node: nodes.Element) -> None:
        """Place an image; one that stands alone is a block of its own."""
        inline = isinstance(node.parent, (nodes.TextElement,))
        if not inline:
            self.mark(node)
        self.add(self.anchors(node) + self._image(node, inline=inline))
        raise nodes.SkipNode

    def _image(self, node: nodes.Element, *, inline: bool) -> str:
        alternative = node.get("alt") or self._caption_of(node)
        if not alternative:
            self.around.warn("an image without a text in its place (alt)", node)
            alternative = node["uri"]
        path = self.around.images.get(node["uri"])
        if path is None:
            self.around.warn(f"the image {node['uri']} cannot be read", node)
            return self.text(alternative)
        width = length(node.get("width", ""))
        arguments = [string(path), f"alt: {string(alternative)}"]
        arguments += [f"width: {width}"] if width else []
        # The picture is opened here, not in the template: an error then names this place.
        return f"#picture(image({', '.join(arguments)}), inline: {str(inline).lower()});"

    def _caption_of(self, node: nodes.Element) -> str:
        figure = node.parent if isinstance(node.parent, nodes.figure) else node.parent.parent
        captions = figure.findall(nodes.caption) if isinstance(figure, nodes.figure) else iter(())
        caption = next(captions, None)
        return caption.astext() if caption is not None else ""


def length(text: str) -> str:
    """Return a CSS length as Typst writes it; empty when there is none to be read."""
    match = _LENGTH.fullmatch(text.strip())
    if match is None:
        return ""
    factor, unit = _UNITS.get(match[2], (1.0, match[2]))
    return f"{float(match[1]) * factor:g}{unit}"


def _takes_marks(node: nodes.Element) -> bool:
    """Whether a span is quoted and does not bring its marks along, as the name of a case does."""
    return QUOTE in node["classes"] and not re.fullmatch("“[^“”]*”", node.astext())
