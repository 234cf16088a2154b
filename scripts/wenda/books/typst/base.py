"""What all visitors share: the output, its place in the sources, language, and anchors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from docutils import nodes

from wenda.books.typst.escape import markup, runs, string

LANGUAGE_CLASS = "language-"


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What a page knows of the book that it stands in."""

    docname: str
    tag: str
    """The page's language, BCP 47."""
    partner_tag: str = ""
    """The language set beside it, if any."""
    level: int = 1
    """Depth of the page's own heading: 1 is a chapter."""
    labels: frozenset[str] = frozenset()
    """All places in the book that a link may go to, as ``docname`` or ``docname#id``."""
    images: Mapping[str, str] = field(default_factory=dict)
    """Where the image with a given source path stands beside the Typst file."""
    words: Mapping[str, str] = field(default_factory=dict)
    """Our own words in the page's language."""
    warn: Callable[[str, nodes.Node], None] = lambda _message, _node: None
    """Told of what cannot be set as it was meant."""
    site: str = ""
    """Address of the published site, for links that leave the book; empty when there is none."""


class Base(nodes.NodeVisitor):
    """Collects Typst markup while docutils walks the tree."""

    def __init__(self, document: nodes.document, surroundings: Surroundings) -> None:
        """Begin with an empty page."""
        super().__init__(document)
        self.around = surroundings
        self.body: list[str] = []
        self.level = surroundings.level - 1
        self.passage = ""
        self.languages = [surroundings.tag]
        self.heavy = 0
        self._outer: list[list[str]] = []
        self._anchored: set[str] = set()

    @property
    def output(self) -> str:
        """The page as Typst markup."""
        return "".join(self.body)

    @property
    def anchored(self) -> frozenset[str]:
        """The labels that stand in the output."""
        return frozenset(self._anchored)

    # -- Output ------------------------------------------------------------------------------

    def add(self, text: str) -> None:
        """Append markup."""
        self.body.append(text)

    def push(self) -> None:
        """Collect what follows apart, until ``pop``."""
        self._outer.append(self.body)
        self.body = []

    def pop(self) -> str:
        """Return what was collected since ``push``."""
        text = self.output
        self.body = self._outer.pop()
        return text

    def render(self, node: nodes.Element) -> str:
        """Return the markup of a node's children."""
        self.push()
        for child in node.children:
            child.walkabout(self)
        return self.pop()

    def mark(self, node: nodes.Node) -> None:
        """Note where in the sources the markup that follows comes from, for error messages."""
        place = _place(node)
        self.add(f"\n//@ {place} {self.passage}".rstrip() + "\n" if place else "\n")

    # -- Language ----------------------------------------------------------------------------

    def enter_language(self, node: nodes.Element) -> None:
        """Open a run in another language, if the node says so; ``leave_language`` closes it."""
        tag = language_of(node) or self.languages[-1]
        if tag != self.languages[-1]:
            self.add(f"#lang({string(tag)}{', heavy: true' if self.heavy else ''})[")
        self.languages.append(tag)

    def leave_language(self) -> None:
        """Close what ``enter_language`` opened."""
        tag = self.languages.pop()
        if tag != self.languages[-1]:
            self.add("];")

    def text(self, text: str) -> str:
        """Return text as markup; Chinese inside another language is marked as Chinese."""
        if self.languages[-1].startswith("zh"):
            return markup(text)
        call = "#zh(heavy: true)" if self.heavy else "#zh"
        return "".join(
            f"{call}[{markup(part)}];" if chinese else markup(part) for chinese, part in runs(text)
        )

    # -- Anchors -----------------------------------------------------------------------------

    def labels_of(self, node: nodes.Element) -> list[str]:
        """Return the labels of a node that the book has not placed yet, and note them."""
        ids: list[str] = node.get("ids", [])
        names = [f"{self.around.docname}#{name}" for name in ids]
        fresh = [name for name in names if name not in self._anchored]
        self._anchored.update(fresh)
        return fresh

    def anchors(self, node: nodes.Element) -> str:
        """Return invisible places that links to the node go to."""
        return "".join(f"#anchor({string(name)});" for name in self.labels_of(node))

    # -- Nodes without a form of their own -----------------------------------------------------

    def unknown_visit(self, node: nodes.Node) -> None:
        """Set a node like the nearest kind that it derives from; else say so and go on inside."""
        visit = self._inherited(node, "visit")
        if visit is not None:
            visit(node)
            return
        self.around.warn(f"no form in print for <{type(node).__name__}>, its text is kept", node)
        if not isinstance(node, nodes.Inline):
            self.mark(node)

    def unknown_departure(self, node: nodes.Node) -> None:
        """Close what ``unknown_visit`` opened."""
        depart = self._inherited(node, "depart")
        if depart is not None:
            depart(node)

    def _inherited(self, node: nodes.Node, step: str) -> Callable[[nodes.Node], None] | None:
        for kind in type(node).__mro__[1:]:
            found: Callable[[nodes.Node], None] | None = getattr(
                self, f"{step}_{kind.__name__}", None
            )
            if found is not None:
                return found
        return None


def language_of(node: nodes.Element) -> str:
    """Return the BCP 47 tag that a node carries as attribute or class; empty when it has none."""
    if node.get("lang"):
        return str(node["lang"])
    classes: list[str] = node.get("classes", [])
    for name in classes:
        if name.startswith(LANGUAGE_CLASS):
            return name.removeprefix(LANGUAGE_CLASS)
    return ""


def _place(node: nodes.Node) -> str:
    """Return ``source:line`` of the nearest node, going upward, that knows its line."""
    current: nodes.Node | None = node
    while current is not None:
        if current.line is not None:
            page = current.document["source"] if current.document is not None else ""
            return f"{current.source or page}:{current.line}"
        current = current.parent
    return ""
