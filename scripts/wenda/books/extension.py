"""Books in Sphinx: which pages a book holds, and the other language in a bilingual one.

A book is one article: its page, its questions, and the reference part (the folder
``wenda_appendix``) where there is one. Only the source edition can be built bilingual, since the
texts' messages are its own words.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, cast

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ConfigError
from sphinx.locale import admonitionlabels
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import extract_messages
from sphinx.util.typing import ExtensionMetadata

from sphinx import addnodes
from wenda.article.pages import article_folders
from wenda.books.book import LABELS, WORDS, Book, Chapter
from wenda.catalogs.catalog import Shelf
from wenda.corpus.work import read_work
from wenda.editions import Edition
from wenda.files import Sources
from wenda.reading.converted import translator_of
from wenda.reading.editions import edition_of, editions_of
from wenda.reading.messages import parse_message
from wenda.reading.parallel import partner, passage
from wenda.reading.partner import beside, partner_of
from wenda.reading.passages import domain_of
from wenda.reading.progress import progress_of


def books_of(app: Sphinx) -> tuple[Book, ...]:
    """Return the books that this build makes, one for each article, or for each that is named."""
    docs = Path(app.srcdir)
    edition = edition_of(app.config)
    beside = editions_of(app.config).partner_of(edition) if app.config.wenda_bilingual else None
    sources, shelf = Sources(docs), Shelf(Path(app.srcdir, app.config.locale_dirs[0]))
    short = _short_titles(app.env)
    appendix = tuple(_pages(app.env, f"{app.config.wenda_appendix}/index", short, level=1))
    books = []
    for folder in article_folders(docs):
        index = f"{folder.name}/index"
        wanted = not app.config.wenda_articles or folder.name in app.config.wenda_articles
        if index not in app.env.found_docs or not wanted:
            continue
        pages = tuple(_pages(app.env, index, short, level=1))
        if not _speaks(app.env, pages, bilingual=beside is not None):
            continue
        work = read_work(folder, editions_of(app.config), sources, shelf)
        facts = domain_of(app.env).facts.get(index, {})
        books.append(
            Book(
                work=work,
                edition=edition,
                partner=beside,
                index=index,
                short=short.get(index) or work.titles[edition.code],
                captured=facts.get("captured", ""),
                chapters=pages[1:],
                appendix=appendix,
            )
        )
    return tuple(books)


def _speaks(env: BuildEnvironment, pages: Iterable[Chapter], *, bilingual: bool) -> bool:
    """Whether a book holds what its name says: all of a rendering, or beside the Chinese some."""
    found = progress_of(env, (page.docname for page in pages))
    if bilingual:
        return not found.none
    return edition_of(env.config).source or found.whole


def words_in(app: Sphinx, edition: Edition) -> Callable[[str], str]:
    """Return the function that gives our own words (English msgids) in an edition's language."""
    return translator_of(app, edition).gettext


def words_of(app: Sphinx, book: Book) -> dict[str, str]:
    """Return our own words in the book's language and, as ``name.partner``, in the other."""
    words = {name: str(label) for name, label in admonitionlabels.items()}
    for suffix, edition in zip(("", ".partner"), book.editions, strict=False):
        gettext = words_in(app, edition)
        words |= {f"{name}{suffix}": gettext(word) for name, word in WORDS.items()}
    if book.partner:
        own, other = (words_in(app, edition) for edition in book.editions)
        words |= {f"label:{own(label)}": other(label) for label in LABELS}
    return words


def prune_index(tree: nodes.document, book: Book, words: dict[str, str]) -> None:
    """Take from an article's own page what a book's front pages say: title, list, provenance.

    What stays is the lead, under a heading that says so.
    """
    lists: list[nodes.Element] = [
        *tree.findall(nodes.bullet_list),
        *tree.findall(nodes.definition_list),
    ]
    for node in lists:
        if {"questions", "provenance"} & set(node["classes"]):
            node.parent.remove(node)
    title = next(iter(tree.findall(nodes.title)))
    title["classes"] = []
    title.children = []
    title += nodes.Text(words["lead"])
    heading = title.next_node(passage, descend=False, siblings=True)
    if isinstance(heading, passage) and heading["heading"]:
        heading.children = []
        if book.partner:
            heading += partner("", words["lead.partner"], lang=book.partner.tag)


def _short_titles(env: BuildEnvironment) -> dict[str, str]:
    return {
        docname: title
        for toc in env.tocs.values()
        for node in toc.findall(addnodes.toctree)
        for title, docname in node["entries"]
        if title
    }


def _pages(
    env: BuildEnvironment, docname: str, short: dict[str, str], *, level: int
) -> Iterator[Chapter]:
    """Yield a page and those below it in the same folder; an article's questions are chapters.

    A page that says ``site-only: true`` in its front matter is in no book.
    """
    if docname not in env.found_docs or env.metadata[docname].get("site-only"):
        return
    yield Chapter(docname=docname, level=level, short=short.get(docname, ""))
    folder = posixpath.dirname(docname)
    passages = domain_of(env).passages
    below = level if docname in passages else level + 1
    for child in env.toctree_includes.get(docname, []):
        if posixpath.dirname(child).startswith(folder) and child != docname:
            yield from _pages(env, child, short, level=below)


class AddPartners(SphinxPostTransform):
    """Gives each text that is no passage its rendering, in bilingual books."""

    # Before MakeParallel (8), which does the same for passages and moves them, and before
    # ReferencesResolver (10), so that links in renderings resolve too.
    default_priority = 7

    def is_supported(self) -> bool:
        """Work for bilingual books only."""
        return bool(self.config.wenda_bilingual)

    def run(self, **_kwargs: Any) -> None:
        """Add a partner after or inside each translated text."""
        other = partner_of(self.env)
        docname = self.env.current_document.docname
        for node, message in list(extract_messages(self.document)):
            text = beside(self.env, docname, message).text
            if isinstance(node, nodes.TextElement) and text:
                parsed = parse_message(text, self.document, node.line or 0, self.env)
                _add(node, parsed, other.tag)


def _add(node: nodes.TextElement, text: list[nodes.Node], tag: str) -> None:
    holder = cast(nodes.Element, node.parent)
    if "passage" in node or (isinstance(node, nodes.title) and "passage" in holder):
        return
    if isinstance(node, nodes.paragraph) or (
        isinstance(node, nodes.title) and isinstance(holder, nodes.section)
    ):
        beside: nodes.Element = partner("", "", *text, lang=tag, classes=["partner"])
        holder.insert(holder.index(node) + 1, beside)
    elif not isinstance(node, nodes.FixedTextElement):
        # A term, a caption, a label: nothing may stand after it, so it goes inside.
        node += nodes.Text(" ")
        node += nodes.inline("", "", *text, classes=["partner", f"language-{tag}"])


def _check(app: Sphinx) -> None:
    if app.config.wenda_bilingual and not edition_of(app.config).source:
        source = editions_of(app.config).source
        message = f"a bilingual book is built from the source edition: language={source.language}"
        raise ConfigError(message)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the settings and the transform."""
    app.setup_extension("wenda.reading.progress")
    app.add_config_value("wenda_bilingual", False, "", types=frozenset({bool}))
    app.add_config_value("wenda_articles", [], "", types=frozenset({list}))
    app.add_config_value("wenda_appendix", "reference", "", types=frozenset({str}))
    app.add_post_transform(AddPartners)
    app.connect("builder-inited", _check)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
