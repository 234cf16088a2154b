"""Sentences on the page: each segment of a passage in a node of its own, in both languages.

Input: the ``segments.tsv`` of the articles' folders. Where an article has none, or a passage was
changed since it was aligned, the passage stands uncut.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.typing import ExtensionMetadata
from sphinx.writers.html5 import HTML5Translator

from wenda.article.pages import article_folders
from wenda.corpus.segments import SEGMENTS, Segments, read_segments
from wenda.errors import WendaError
from wenda.files import Sources
from wenda.reading.editions import edition_of, editions_of, is_site
from wenda.reading.parallel import partner, passage
from wenda.reading.partner import partner_of


class segment(nodes.Inline, nodes.TextElement):  # noqa: N801 -- docutils names nodes in lower case
    """One segment, known by its place; ``ids`` has the page's own language alone."""


class CutSegments(SphinxPostTransform):
    """Cuts the texts of passages into their segments."""

    default_priority = 11  # after ReferencesResolver (10): links are whole, and text is final
    formats = ("html",)

    def run(self, **_kwargs: Any) -> None:
        """Cut the passages of one page."""
        folder = posixpath.dirname(self.env.current_document.docname)
        found: Segments | None = self.config.wenda_segments.get(folder)
        if found is None or not is_site(self.app.builder):
            return
        own, other = edition_of(self.config), partner_of(self.env)
        for wrapper in self.document.findall(passage):
            texts = [] if wrapper["heading"] else wrapper.children
            for node in texts:
                edition = other if isinstance(node, partner) else own
                if isinstance(node, (partner, nodes.paragraph)):
                    self._cut(node, wrapper["passage"], found, edition.code)

    def _cut(self, node: nodes.Element, passage_id: str, segments: Segments, code: str) -> None:
        parts = segments.parts(passage_id, code, node.astext())
        if parts is None or len(parts) == 1:
            return
        made: list[nodes.Node] = []
        groups = split_nodes(node.children, list(accumulate(map(len, parts))))
        for number, group in enumerate(groups, start=1):
            whole = segment("")
            if not isinstance(node, partner):
                whole["ids"] = [f"{passage_id}.{number}"]
            whole.extend(group)
            made.append(whole)
        node.children = []
        node.extend(made)


def split_nodes(children: Sequence[nodes.Node], ends: Sequence[int]) -> Iterator[list[nodes.Node]]:
    """Yield the inline nodes of each part of a text; ``ends`` are offsets in the text.

    A node that reaches over an end is continued in the next part by a copy of its shell.
    """
    rest = [child.deepcopy() for child in children]
    start = 0
    for end in ends:
        group: list[nodes.Node] = []
        room = end - start
        while rest and room > 0:
            length = len(rest[0].astext())
            if length <= room:
                group.append(rest.pop(0))
                room -= length
            else:
                head, tail = _halves(rest[0], room)
                group.append(head)
                rest[0], room = tail, 0
        start = end
        yield group


def _halves(node: nodes.Node, at: int) -> tuple[nodes.Node, nodes.Node]:
    if isinstance(node, nodes.Text):
        return nodes.Text(str(node)[:at]), nodes.Text(str(node)[at:])
    assert isinstance(node, nodes.Element)  # noqa: S101 -- docutils has no third kind
    first, second = split_nodes(node.children, [at, len(node.astext())])
    head, tail = node.copy(), node.copy()
    tail["ids"] = []
    head.extend(first)
    tail.extend(second)
    return head, tail


def visit_segment(self: HTML5Translator, node: nodes.Element) -> None:
    """Open a segment; that at the same place in the other language answers it."""
    name = f' id="{self.attval(node["ids"][0])}"' if node["ids"] else ""
    self.body.append(f'<span class="segment"{name}>')


def depart_segment(self: HTML5Translator, _node: nodes.Element) -> None:
    """Close a segment."""
    self.body.append("</span>")


def _read(app: Sphinx, config: Config) -> None:
    docs = Path(app.confdir)
    sources = Sources(docs)
    codes = [edition.code for edition in editions_of(config).all]
    found: dict[str, Segments] = {}
    try:
        for folder in article_folders(docs):
            text = sources.text(folder / SEGMENTS)
            if text is not None:
                found[folder.name] = read_segments(text, folder / SEGMENTS, codes)
    except WendaError as error:
        raise ConfigError(str(error)) from error
    config.wenda_segments = found


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the node, the transform and the setting that holds the segments."""
    app.setup_extension("wenda.reading.editions")
    app.setup_extension("wenda.reading.parallel")
    app.add_config_value("wenda_segments", {}, "html", types=frozenset({dict}))
    app.connect("config-inited", _read, priority=200)  # after the editions (100)
    app.add_node(segment, html=(visit_segment, depart_segment))
    app.add_post_transform(CutSegments)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
