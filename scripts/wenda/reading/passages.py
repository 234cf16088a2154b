"""Passages in Sphinx: their ids, the node that holds one, and the role that links to one.

Input: paragraphs and headings with the class ``passage`` and a passage id, as
``wenda.article.pages`` writes them. An id belongs to its article's folder, so two articles may both
have a ``q1-2``.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar, NamedTuple

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.locale import _
from sphinx.roles import XRefRole
from sphinx.transforms import SphinxTransform
from sphinx.util import logging
from sphinx.util.nodes import extract_messages, make_refnode
from sphinx.util.typing import ExtensionMetadata

from wenda.reading.works import labels_of

logger = logging.getLogger(__name__)

ALONE = "alone"
"""Attribute of a reference that follows another to the same article, and need not name it."""


class Entry(NamedTuple):
    """What the reference knows of a passage before any page is written."""

    id: str
    message: str
    """Its Chinese as MyST: the msgid under which the catalogs hold its renderings."""
    continues: bool
    heading: bool


class PassageDomain(Domain):
    """Knows which passages each page holds, in order, and resolves links to them."""

    name = "wenda"
    label = "Wenda"
    object_types = {"passage": ObjType("passage", "passage")}
    roles = {"passage": XRefRole()}
    data_version = 2
    initial_data: ClassVar[dict[str, Any]] = {"passages": {}, "facts": {}}
    _homes: dict[str, str] | None = None
    """Pages by ``slug/id``, once all are read."""

    @property
    def passages(self) -> dict[str, list[Entry]]:
        """Passages by page, in the order of the page."""
        found: dict[str, list[Entry]] = self.data["passages"]
        return found

    @property
    def facts(self) -> dict[str, dict[str, str]]:
        """What the provenance of an article says, by the article's page."""
        found: dict[str, dict[str, str]] = self.data["facts"]
        return found

    def clear_doc(self, docname: str) -> None:
        """Forget a page."""
        self._homes = None
        self.passages.pop(docname, None)
        self.data["facts"].pop(docname, None)

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel reader found."""
        self._homes = None
        for docname in docnames:
            for kind in ("passages", "facts"):
                if docname in otherdata[kind]:
                    self.data[kind][docname] = otherdata[kind][docname]

    def find(self, target: str, docname: str) -> str | None:
        """Return the page that holds ``q3-2`` of this article, or ``slug/q3-2`` of another."""
        folder = posixpath.dirname(docname)
        if self._homes is None:  # made once: a search through all pages for each link would grow
            self._homes = {
                posixpath.join(posixpath.dirname(page), entry.id): page
                for page, entries in reversed(self.passages.items())
                for entry in entries
            }
        return self._homes.get(target if "/" in target else posixpath.join(folder, target))

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """Turn the role into a link; a passage that does not exist is a warning."""
        passage_id = target.rpartition("/")[2]
        docname = self.find(target, fromdocname)
        if docname is None:
            logger.warning(
                "no passage %s; name one that a page of the article holds",
                target,
                location=node,
                type="wenda",
                subtype="passage",
            )
            return None
        content = nodes.inline("", passage_id, classes=["passage-ref"])
        slug = posixpath.dirname(docname)
        labels = labels_of(env.config)
        elsewhere = slug in labels and slug != posixpath.dirname(fromdocname)
        if elsewhere and len(labels) > 1 and not node.get(ALONE):
            named = nodes.inline("", labels[slug], classes=["article-label"])
            content = nodes.inline("", "", named, nodes.Text(" · "), content)
        return make_refnode(
            builder, fromdocname, docname, passage_id, content, _("Passage %s") % passage_id
        )

    def resolve_any_xref(self, *_args: Any, **_kwargs: Any) -> list[tuple[str, nodes.reference]]:
        """Passages are only linked by their own role."""
        return []

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield each passage for the inventory; -1 keeps it out of Sphinx's own search."""
        for docname, entries in self.passages.items():
            for entry in entries:
                name = posixpath.join(posixpath.dirname(docname), entry.id)
                yield name, name, "passage", docname, entry.id, -1


def domain_of(env: BuildEnvironment) -> PassageDomain:
    """Return the passages that an environment knows."""
    domain = env.domains[PassageDomain.name]
    assert isinstance(domain, PassageDomain)  # noqa: S101 -- the domain's own class
    return domain


class CollectPassages(SphinxTransform):
    """Notes a page's passages while their text is still Chinese."""

    # After PreserveTranslatableMessages (10), before Locale (20) replaces the Chinese.
    default_priority = 15

    def apply(self, **_kwargs: Any) -> None:
        """Register the passages of the document."""
        messages: dict[int, str] = {}
        entries: list[Entry] = []
        for node in self.document.findall(nodes.Element):
            is_block = isinstance(node, (nodes.section, nodes.paragraph))
            if not is_block or "passage" not in node["classes"]:
                continue
            messages = messages or {id(n): text for n, text in extract_messages(self.document)}
            heading = isinstance(node, nodes.section)
            continues = "continues" in node["classes"]
            holder = node.next_node(nodes.title) if heading else node
            passage_id = node["ids"][0]
            node["passage"] = passage_id
            node["classes"] = [c for c in node["classes"] if c not in ("passage", "continues")]
            self._forget_name(node, passage_id)
            entries.append(Entry(passage_id, messages[id(holder)], continues, heading))
        if entries:
            domain_of(self.env).passages[self.env.docname] = entries

    def _forget_name(self, node: nodes.Element, name: str) -> None:
        """Keep the id only: a name would be the whole project's, an id is its article's."""
        node["names"].remove(name)
        del self.document.nametypes[name], self.document.nameids[name]


class PassageRole(XRefRole):
    """The role ``passage`` under its short name, outside the domain's prefix."""

    def __init__(self) -> None:
        """Make references of the domain's own kind."""
        super().__init__(warn_dangling=False)

    def process_link(
        self,
        env: BuildEnvironment,
        refnode: nodes.Element,
        has_explicit_title: bool,
        title: str,
        target: str,
    ) -> tuple[str, str]:
        """Hand the reference to the domain."""
        refnode["refdomain"] = "wenda"
        refnode["reftype"] = "passage"
        return title, target


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the domain, the transform and the role."""
    app.setup_extension("wenda.reading.works")
    app.add_domain(PassageDomain)
    app.add_role("passage", PassageRole())
    app.add_transform(CollectPassages)
    return {
        "version": "1",
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
