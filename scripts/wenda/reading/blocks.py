"""The blocks of our own on the pages: summary, lists of questions and of articles."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_refnode
from sphinx.util.typing import ExtensionMetadata
from sphinx.writers.html5 import HTML5Translator

from sphinx import addnodes
from wenda.corpus.work import Work
from wenda.reading.editions import edition_of, editions_of
from wenda.reading.passages import domain_of
from wenda.reading.progress import article_pages, progress_of
from wenda.reading.works import work_of, works_of

LATEST = 5
"""Articles that a page's own list tells of; the page of all of them has the rest."""
LISTS = "wenda_collection"
"""The lists of the whole collection that a page holds, in Sphinx's metadata of pages."""
LISTED = "wenda_articles"
"""What a page remembers of the articles that it lists, in Sphinx's metadata of pages."""


class summary(nodes.General, nodes.Element):  # noqa: N801 -- docutils names nodes in lower case
    """Our own digest of a page: a label and a list of points."""


class questions(nodes.General, nodes.Element):  # noqa: N801 -- as above
    """Stands for the list of an article's questions until all titles are known."""


class articles(nodes.General, nodes.Element):  # noqa: N801 -- as above
    """Stands for the list of all articles until all titles are known."""


class Summary(SphinxDirective):
    """``:::{summary}``: 3 to 5 points, each ending with a link to the passage it rests on."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the node with its points."""
        node = summary()
        self.set_source_info(node)
        node += self.parse_content_to_nodes()
        return [node]


class Questions(SphinxDirective):
    """``:::{questions}``: the questions of this article, linked, in the edition's language."""

    def run(self) -> list[nodes.Node]:
        """Return a place for the list."""
        return [questions()]


class Articles(SphinxDirective):
    """``:::{articles}``: the latest articles with their dates and questions.

    All articles are put into the contents by this, too: a new one needs no line anywhere.
    """

    def run(self) -> list[nodes.Node]:
        """Return a place for the list, and the contents."""
        entries = [(None, page) for _title, page in _listed(self.config)]
        self.env.metadata[self.env.docname][LISTED] = repr(_listed(self.config))
        contents = addnodes.toctree(
            "",
            parent=self.env.docname,
            entries=entries,
            includefiles=[page for _title, page in entries],
            maxdepth=-1,
            caption=None,
            glob=False,
            hidden=True,
            includehidden=False,
            numbered=0,
            titlesonly=False,
        )
        self.set_source_info(contents)
        return [nodes.compound("", contents, classes=["toctree-wrapper"]), articles()]


def _listed(config: Config) -> list[tuple[str, str]]:
    """Return short title and page of each article, the latest first."""
    works = sorted(works_of(config).values(), key=lambda work: work.slug)
    works.sort(key=lambda work: work.date, reverse=True)
    code = edition_of(config).code
    return [(work.short[code], f"{work.slug}/index") for work in works]


def _relist(
    app: Sphinx, env: BuildEnvironment, _added: set[str], _changed: set[str], _removed: set[str]
) -> list[str]:
    """Name the pages whose list of articles is another now."""
    now = repr(_listed(app.config))
    return [page for page, known in env.metadata.items() if known.get(LISTED, now) != now]


def _name_articles(app: Sphinx, doctree: nodes.document) -> None:
    """Give the articles their short titles in the contents.

    Not before: a title in a list of contents would be a message for translators.
    """
    works, code = works_of(app.config), edition_of(app.config).code
    for contents in doctree.findall(addnodes.toctree):
        contents["entries"] = [
            (title or _short_title(works, page, code), page) for title, page in contents["entries"]
        ]


def _short_title(works: Mapping[str, Work], page: str, code: str) -> str | None:
    slug, _slash, name = page.partition("/")
    return works[slug].short[code] if name == "index" and slug in works else None


class ResolveLists(SphinxPostTransform):
    """Fills in the lists of questions and articles from the pages' translated titles."""

    default_priority = 5  # before ReferencesResolver (10): the links are made whole here

    def run(self, **_kwargs: Any) -> None:
        """Replace each place by its list."""
        docname = self.env.current_document.docname
        for place in list(self.document.findall(questions)):
            listing = nodes.bullet_list(classes=["questions"])
            for child in self._pages_of(docname):
                title = self.env.titles[child].astext()
                listing += self._item(docname, child, title)
            place.replace_self(listing if listing.children else [])
        for gap in list(self.document.findall(articles)):
            found = self._articles(docname)
            gap.replace_self([self._article(docname, page) for page in found[:LATEST]])

    def _articles(self, docname: str) -> list[str]:
        """Return the pages with a title passage, in the order of this page's contents."""
        passages = domain_of(self.env).passages
        return [
            page
            for page in self.env.toctree_includes.get(docname, [])
            if any(entry.id == "title" for entry in passages.get(page, ()))
        ]

    def _pages_of(self, docname: str) -> list[str]:
        folder = posixpath.dirname(docname)
        children = self.env.toctree_includes.get(docname, [])
        return [c for c in children if posixpath.dirname(c) == folder and c in self.env.titles]

    def _article(self, docname: str, page: str) -> nodes.Element:
        box = nodes.container(classes=["article-entry"])
        title = nodes.Text(self.env.titles[page].astext())
        link = make_refnode(self.env._app.builder, docname, page, "", title)
        box += nodes.paragraph("", "", link, classes=["article-title", *self._foreign(page)])
        facts = domain_of(self.env).facts.get(page, {})
        box += nodes.paragraph("", facts.get("date", ""), classes=["article-date"])
        if said := self._progress(page):
            box += nodes.paragraph("", said, classes=["article-progress"])
        listing = nodes.bullet_list(classes=["article-questions"])
        short: dict[str, str] = getattr(self.env, "wenda_short_titles", {})
        for child in self._pages_of(page):
            listing += self._item(docname, child, short.get(child, ""))
        box += listing
        return box

    def _progress(self, page: str) -> str:
        """Say how much of an article is rendered; nothing where all of it is."""
        found = progress_of(self.env, article_pages(self.env, page))
        if found.whole:
            return ""
        return _("Passages rendered: %s of %s") % (found.done, found.total)

    def _foreign(self, page: str) -> list[str]:
        """Return the mark of a title that stands in the source language for want of another."""
        work, own = work_of(self.config, page), edition_of(self.config)
        if work is None or own.original or work.titles[own.code] != work.titles[work.source]:
            return []
        return [f"language-{editions_of(self.config).source.tag}"]

    def _item(self, docname: str, page: str, title: str) -> nodes.list_item:
        text = nodes.Text(title or self.env.titles[page].astext())
        link = make_refnode(self.env._app.builder, docname, page, "", text)
        return nodes.list_item("", nodes.paragraph("", "", link))


def visit_summary(self: HTML5Translator, node: nodes.Element) -> None:
    """Open the summary as a landmark of its own, named by its label."""
    label, note = _("In brief"), _("Our own digest, not the original text")
    attributes: dict[str, Any] = {"CLASS": "summary", "aria-label": label}
    self.body.append(self.starttag(node, "aside", **attributes))
    self.body.append(
        f'<h2 class="summary-label"><b>{self.encode(label)}</b> '
        f"<span>{self.encode(note)}</span></h2>\n"
    )


def depart_summary(self: HTML5Translator, _node: nodes.Element) -> None:
    """Close the summary."""
    self.body.append("</aside>\n")


def pass_through(_self: Any, _node: nodes.Element) -> None:
    """Let the children speak for themselves, in output formats without a form of their own."""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the nodes, directives and transforms."""
    app.setup_extension("wenda.reading.works")
    app.setup_extension("wenda.reading.progress")
    plain = (pass_through, pass_through)
    app.add_node(
        summary,
        html=(visit_summary, depart_summary),
        latex=plain,
        text=plain,
        man=plain,
        texinfo=plain,
    )
    app.add_node(questions)
    app.add_node(articles)
    app.add_directive("summary", Summary)
    app.add_directive("questions", Questions)
    app.add_directive("articles", Articles)
    app.add_post_transform(ResolveLists)
    app.connect("env-get-outdated", _relist)
    app.connect("doctree-read", _name_articles, priority=400)  # before Sphinx collects them (500)
    return {
        "version": "1",
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
