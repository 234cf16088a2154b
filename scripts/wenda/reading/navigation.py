"""The list of pages in the sidebar, whose cost and weight do not grow with the collection.

It holds the parts of the site, one link to the list of all articles (a part of the site that holds
it, or else the page that shows the latest), and of the articles a single
one: the one in hand, or else the first listed. Of any other long list only the way to the page in
hand is shown. Input: the contents as Sphinx has read them (``env.tocs``). The theme would render
the whole tree for every page and parse it again; it is handed an empty one, and the template
``sidebar/navigation.html`` writes ours in the theme's markup.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from docutils import nodes
from sphinx.addnodes import toctree
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.locale import _
from sphinx.util.typing import ExtensionMetadata

from wenda.reading.blocks import LISTS
from wenda.reading.editions import is_site
from wenda.reading.works import works_of

LONG = 30
"""A list of more entries than this is not shown whole."""
DEPTH = 2
"""Levels that are shown where the page in hand is not among them."""


class Entry(NamedTuple):
    """A line of the contents."""

    title: str
    page: str
    """Its name; an address where it is no page of the site."""
    all_articles: bool = False
    """Whether it stands for a list whose articles are not shown."""


class Line(NamedTuple):
    """An entry as the template shows it on one page."""

    title: str
    href: str
    external: bool
    current: bool
    """Whether it is the page in hand or leads to it."""
    here: bool
    """Whether it is the page in hand."""
    box: str
    """Id of the box that opens what is below; empty where nothing is."""
    below: Sequence[Line]


class Contents:
    """The contents of one edition, from which each page's lines are made."""

    def __init__(self, app: Sphinx) -> None:
        """Read the contents; each list of them once, when it is first asked for."""
        self.app = app
        self.env = app.env
        self.root: str = app.config.root_doc
        self.articles = {f"{slug}/index" for slug in works_of(app.config)}
        self.above = {
            child: parent
            for parent, children in app.env.toctree_includes.items()
            for child in children
        }
        self._listed: dict[str, tuple[Entry, ...]] = {}

    def lines(self, page: str) -> Sequence[Line]:
        """Return what is shown on a page."""
        way = self._way(page)
        boxes = (f"toctree-checkbox-{number}" for number in range(1, 1000))
        return self._lines(self.root, page, way, 1, boxes)

    def _way(self, page: str) -> frozenset[str]:
        """Return the page and all that it stands below."""
        found: dict[str, None] = {}
        while page and page not in found:
            found[page] = None
            page = self.above.get(page, "")
        return frozenset(found)

    def _lines(
        self, parent: str, page: str, way: frozenset[str], level: int, boxes: Iterator[str]
    ) -> Sequence[Line]:
        if level > DEPTH and parent not in way:
            return ()
        return [
            self._line(entry, page, way, level, boxes) for entry in self._shown(parent, page, way)
        ]

    def _line(
        self, entry: Entry, page: str, way: frozenset[str], level: int, boxes: Iterator[str]
    ) -> Line:
        if entry.page not in self.env.all_docs:
            return Line(entry.title, entry.page, True, False, False, "", ())
        here = entry.page == page
        href = "#" if here else self.app.builder.get_relative_uri(page, entry.page)
        if entry.all_articles:
            return Line(entry.title, href, False, False, False, "", ())
        below = () if entry.page == self.root else self._lines(
            entry.page, page, way, level + 1, boxes
        )  # fmt: skip
        box = next(boxes) if below else ""
        return Line(entry.title, href, False, entry.page in way, here, box, below)

    def _shown(self, parent: str, page: str, way: frozenset[str]) -> Iterator[Entry]:
        """Yield the entries below a page, long lists cut down."""
        entries = self._entries(parent)
        listed = [entry for entry in entries if entry.page in self.articles]
        chosen = next(
            (entry for entry in listed if entry.page in way), listed[0] if listed else None
        )
        others = len(entries) - len(listed)
        lists = any(self.env.metadata[e.page].get(LISTS) for e in entries if e.page in self.above)
        for entry in entries:
            if entry.page in self.articles:
                if entry is listed[0] and len(listed) > 1 and parent == self.root and not lists:
                    yield Entry(_("All articles"), parent, all_articles=True)
                if entry is listed[0] and chosen is not None:
                    yield chosen
            elif others <= LONG or entry.page in way:
                yield entry

    def _entries(self, parent: str) -> tuple[Entry, ...]:
        if parent not in self._listed:
            self._listed[parent] = tuple(self._read(parent))
        return self._listed[parent]

    def _read(self, parent: str) -> Iterator[Entry]:
        contents = self.env.tocs.get(parent)
        for node in contents.findall(toctree) if contents is not None else ():
            for title, target in node["entries"]:
                page = parent if target == "self" else target
                if title or page in self.env.titles:
                    yield Entry(title or self.env.titles[page].astext(), page)


def _read_contents(app: Sphinx, _env: BuildEnvironment) -> None:
    if is_site(app.builder):
        app.wenda_contents = Contents(app)  # type: ignore[attr-defined]


def _offer(
    app: Sphinx,
    pagename: str,
    _template: str,
    context: dict[str, Any],
    _doctree: nodes.document | None,
) -> None:
    contents: Contents | None = getattr(app, "wenda_contents", None)
    if contents is not None:
        context["navigation"] = contents.lines(pagename)
        context["toctree"] = no_tree


def no_tree(**_options: Any) -> str:
    """Stand in for Sphinx's ``toctree`` in the theme: nothing to render, copy or parse."""
    return ""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the reading of the contents, and the lines of each page."""
    app.setup_extension("wenda.reading.works")
    app.connect("env-updated", _read_contents)
    # Before furo (500), which would render and parse the whole tree.
    app.connect("html-page-context", _offer, priority=400)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
