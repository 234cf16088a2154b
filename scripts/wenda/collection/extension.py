"""The collection in Sphinx: directives for its pages, the documents on an article's, and the feed.

``:::{article-table}``, ``:::{issuers}`` and ``:::{cited-documents}`` each stand for a list that is
made when its page is written, from what all pages said when they were read. An article's own page
gets the documents that it cites, after its questions.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

from wenda.collection.feed import NAME, TYPE, Feed, Item, feed_xml
from wenda.collection.pages import Pages
from wenda.collection.shelf import collection_of
from wenda.corpus.work import Work
from wenda.files import write_all
from wenda.reading.blocks import LISTS, questions
from wenda.reading.editions import edition_of, editions_of, is_site
from wenda.reading.progress import article_pages, progress_of
from wenda.reading.slim import ship
from wenda.reading.works import works_of

STATIC = Path(__file__).with_name("static")


class collection_list(nodes.General, nodes.Element):  # noqa: N801 -- docutils' names are lower case
    """Stands for one list of the collection; attribute ``kind``."""


class ListDirective(SphinxDirective):
    """Stands for a list until all pages are read."""

    kind: ClassVar[str]

    def run(self) -> list[nodes.Node]:
        """Return a place for the list."""
        kept = self.env.metadata[self.env.docname].setdefault(LISTS, [])
        kept.append(self.kind)
        return [collection_list(kind=self.kind)]


KINDS = {"article-table": "articles", "issuers": "issuers", "cited-documents": "documents"}
"""What is listed, by the name of its directive."""


def _directive(kind: str) -> type[ListDirective]:
    return type(f"{kind.title()}Directive", (ListDirective,), {"kind": kind})


def pages_of(env: BuildEnvironment) -> dict[str, str]:
    """Return the page of each kind of list."""
    return {
        kind: page
        for page in sorted(env.found_docs)
        if page in env.metadata
        for kind in env.metadata[page].get(LISTS, ())
    }


class MakeLists(SphinxPostTransform):
    """Fills in the lists of the collection, and the documents that an article cites."""

    # Before ResolveLists (5), which puts the questions in the place that this looks for.
    default_priority = 4

    def run(self, **_kwargs: Any) -> None:
        """Replace the places of one page."""
        places = list(self.document.findall(collection_list))
        docname = self.env.current_document.docname
        slug = posixpath.dirname(docname)
        below = list(self.document.findall(questions)) if slug in works_of(self.config) else []
        if not places and not below:
            return
        make = Pages(self.env._app, docname)
        write: dict[str, Callable[[], list[nodes.Node]]] = {
            "articles": lambda: make.articles(pages_of(self.env)),
            "issuers": make.issuers,
            "documents": make.documents,
        }
        for place in places:
            place.replace_self(write[place["kind"]]())
        if is_site(self.env._app.builder):
            for listed in below:
                holder = listed.parent
                holder.insert(holder.index(listed) + 1, make.cited(slug))


def _rewrite(_app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Write the lists anew: any page may have changed what they say."""
    return sorted(set(pages_of(env).values()))


def _items(app: Sphinx) -> list[Item]:
    """Return what the feed tells: articles of which the edition has something to show."""
    own, env = edition_of(app.config), app.env
    return [
        _item(app, work)
        for work in collection_of(app).works
        if own.original or not progress_of(env, article_pages(env, f"{work.slug}/index")).none
    ]


def _item(app: Sphinx, work: Work) -> Item:
    own, source = edition_of(app.config), editions_of(app.config).source
    title = work.titles[own.code]
    target = app.builder.get_target_uri(f"{work.slug}/index")
    names = work.facts.issuers or (work.facts.publisher,)
    return Item(
        sha256=work.sha256,
        title=title,
        date=work.date,
        href=f"{app.config.html_baseurl}{target}",
        authors=tuple(name[own.code] for name in names if name[own.code]),
        tag=source.tag if title == work.titles[source.code] and not own.original else "",
    )


def _write_feed(app: Sphinx, error: Exception | None) -> None:
    if error is not None or not is_site(app.builder):
        return
    own, base = edition_of(app.config), app.config.html_baseurl
    feed = Feed(
        title=own.title,
        subtitle=own.subtitle,
        tag=own.tag,
        home=base or app.builder.get_target_uri(app.config.root_doc),
        own=f"{base}{NAME}" if base else "",
        items=_items(app),
    )
    write_all({Path(app.outdir, NAME): feed_xml(feed)})


def _tell(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Name the feed in the head of each page; give the lists their styles and their script."""
    if not is_site(app.builder):
        return
    up = "../" * pagename.count("/")
    link = Markup('<link rel="alternate" type="{}" title="{}" href="{}">')
    named = link.format(TYPE, edition_of(app.config).title, f"{up}{NAME}")
    context["metatags"] = Markup(context.get("metatags", "")) + named  # noqa: S704 -- Sphinx's own
    if pagename in pages_of(app.env).values():
        app.add_css_file("reference.css", priority=810)
        app.add_css_file("collection.css", priority=820)
        app.add_js_file("collection.js", loading_method="defer")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives, the transform and the feed."""
    for name in ("wenda.reading.progress", "wenda.reading.works", "wenda.reference.linking"):
        app.setup_extension(name)
    app.add_node(collection_list)
    for name, kind in KINDS.items():
        app.add_directive(name, _directive(kind))
    app.add_post_transform(MakeLists)
    ship(app, "reader.css", STATIC, "cited.css")
    ship(app, "collection.css", STATIC, "collection.css")
    ship(app, "collection.js", STATIC, "collection.js")
    app.connect("env-updated", _rewrite)
    app.connect("html-page-context", _tell)
    app.connect("build-finished", _write_feed)
    return {
        "version": "1",
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
