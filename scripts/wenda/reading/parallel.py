"""Both languages on one page: each passage gets its partner, the same text in another edition.

The partner of a passage is the message it was made from (where the partner edition is the
source) or that message's rendering in the partner edition's catalog. Builders get one node for
each passage, with the own text and the partner's, and choose what to show.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.typing import ExtensionMetadata
from sphinx.writers.html5 import HTML5Translator

from wenda.catalogs.catalog import Rendering
from wenda.editions import Edition
from wenda.reading.editions import edition_of, editions_of, is_site, siblings
from wenda.reading.messages import parse_message
from wenda.reading.partner import beside, partner_of
from wenda.reading.passages import Entry, domain_of

MISSING = "not-rendered"
"""Class of what stands in the place of a rendering that is not there."""


class passage(nodes.General, nodes.Element):  # noqa: N801 -- docutils names nodes in lower case
    """One passage: its own paragraph (absent for a heading) and its partner's.

    Attributes: ``passage`` (id), ``continues``, ``heading``, ``state`` (of the rendering that is
    shown or stands beside it), ``stale`` (whether it was made from an earlier wording), and perhaps
    ``notes`` (address and words, if any, of each translator's note on it).
    """


class partner(nodes.General, nodes.TextElement):  # noqa: N801 -- as above
    """A passage's text in the partner edition; ``lang`` is its BCP 47 tag."""


class MakeParallel(SphinxPostTransform):
    """Wraps each passage and adds its partner."""

    default_priority = 8  # before ReferencesResolver (10), so links in partners resolve too
    formats = ("html", "typst")

    def run(self, **_kwargs: Any) -> None:
        """Wrap the passages of one page."""
        docname = self.env.current_document.docname
        entries = {entry.id: entry for entry in domain_of(self.env).passages.get(docname, ())}
        if not entries:
            return
        for node in list(self.document.findall(nodes.Element)):
            entry = entries.get(node.get("passage", ""))
            if entry is not None:
                self._wrap(node, entry, docname)

    def _wrap(self, node: nodes.Element, entry: Entry, docname: str) -> None:
        own, other = edition_of(self.config), partner_of(self.env)
        text, rendering = beside(self.env, docname, entry.message)
        source = own if own.original else editions_of(self.config).source
        missing = not (rendering and rendering.text)
        second = partner("", "", lang=other.tag, classes=["partner"])
        if text:
            second += parse_message(text, self.document, node.line or 0, self.env)
        wrapper = passage("", passage=entry.id, heading=entry.heading, continues=entry.continues)
        wrapper["state"], wrapper["stale"] = _state(rendering)
        if missing and own != other:
            self._say_missing(node, second, own, source)
        if entry.heading:
            title = next(iter(node.findall(nodes.title)))
            node.insert(node.index(title) + 1, wrapper)
            wrapper += [second] if second.children else []
            return
        wrapper["ids"], node["ids"] = node["ids"], []
        node.replace_self(wrapper)
        wrapper += [node, second]

    def _say_missing(
        self, node: nodes.Element, second: partner, own: Edition, source: Edition
    ) -> None:
        """Say in the place of a rendering that there is none; the Chinese stands as Chinese.

        A page has one column for each language: the Chinese of a passage stands in its own, never
        under the name of the other language. A book says so in words of its own.
        """
        mark = f"language-{source.tag}"
        if not is_site(self.env._app.builder):
            if not second.children:
                second["lang"] = source.tag
                second += nodes.Text(node.astext())
            if own != source:
                node["classes"].append(mark)
            return
        if isinstance(node, nodes.section):  # a page has one heading: it stays as it is
            second.children = []
            if own != source:
                next(iter(node.findall(nodes.title)))["classes"].append(mark)
            return
        where: nodes.Element = second if own == source else node
        where.children = []
        where += nodes.Text(_("Not rendered yet"))
        where["classes"].append(MISSING)
        second["lang"] = own.tag if own == source else source.tag


def _state(rendering: Rendering | None) -> tuple[str, bool]:
    if rendering is None or not rendering.text:
        return "missing", False
    return rendering.state, rendering.stale is not None


def visit_passage(self: HTML5Translator, node: nodes.Element) -> None:
    """Open a passage: its number in the margin, a link to itself and one to its partner."""
    if not node["heading"] and is_site(self.builder):
        self.body.append(_text_label(self, node))
    classes = ["passage"]
    classes += [name for name in ("heading", "continues", "stale") if node[name]]
    attributes = {"data-passage": node["passage"], "data-state": node["state"]}
    self.body.append(self.starttag(node, "div", CLASS=" ".join(classes), **attributes))
    number = self.encode(node["passage"])
    shown = number if any(sign.isdigit() for sign in number) else "#"  # a title is no number
    label = self.encode(_("Passage %s") % node["passage"])
    self.body.append(
        f'<span class="passage-margin"><a class="passage-number" href="#{number}" '
        f'aria-label="{label}">{shown}</a>{_partner_links(self, node)}'
        f"{_note_links(self, node)}</span>\n"
    )


def _text_label(self: HTML5Translator, node: nodes.Element) -> str:
    """Return the heading of the text itself, before its first passage; else nothing."""
    first = next(found for found in self.document.findall(passage) if not found["heading"])
    if first is not node:
        return ""
    label = _("Answer") if node["passage"].startswith("q") else _("Lead")
    return f'<h2 class="text-label">{self.encode(label)}</h2>\n'


def _partner_links(self: HTML5Translator, node: nodes.Element) -> str:
    app = self.builder._app
    docname = self.builder.current_docname
    own = edition_of(app.config)
    up = "../" * (docname.count("/") + 1)
    target = self.builder.get_target_uri(docname)
    return "".join(
        f' <a class="passage-partner-link" lang="{edition.tag}" hreflang="{edition.tag}" '
        f'href="{up}{edition.folder}/{target}#{self.encode(node["passage"])}">'
        f"{self.encode(edition.name)}</a>"
        for edition in siblings(app)
        if edition != own
    )


def _note_links(self: HTML5Translator, node: nodes.Element) -> str:
    notes: list[tuple[str, str]] = node.get("notes", [])
    return "".join(
        f' <a href="{self.attval(href)}"'
        + (f' title="{self.attval(words)}"' if words else "")
        + f">{self.encode(_('note'))}</a>"
        for href, words in notes
    )


def depart_passage(self: HTML5Translator, node: nodes.Element) -> None:
    """Close a passage."""
    if node["stale"]:
        self.body.append(
            f'<p class="passage-stale">{self.encode(_("Translated from an earlier wording"))}</p>'
        )
    self.body.append("</div>\n")


def visit_partner(self: HTML5Translator, node: nodes.Element) -> None:
    """Open the partner's text, in its own language."""
    self.body.append(f'<p class="{" ".join(node["classes"])}" lang="{node["lang"]}">')


def depart_partner(self: HTML5Translator, _node: nodes.Element) -> None:
    """Close the partner's text."""
    self.body.append("</p>\n")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the nodes and the transform."""
    app.setup_extension("wenda.reading.messages")
    app.add_node(passage, html=(visit_passage, depart_passage))
    app.add_node(partner, html=(visit_partner, depart_partner))
    app.add_post_transform(MakeParallel)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
