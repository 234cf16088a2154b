"""Search in Sphinx: collects the rows, writes the data files and the pages; replaces Sphinx's own.

Setting: ``wenda_search_later`` names pages (patterns) that are searched only when nothing else is
found or a reader asks: those about the site itself, so that what is loaded for every query stays
small.

Each page's rows are kept beside its doctree, so that a build which writes a few pages, or writes
in several processes, still finds the rows of all.
"""

from __future__ import annotations

import shutil
import zlib
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.transforms import SphinxTransform
from sphinx.util.nodes import extract_messages
from sphinx.util.typing import ExtensionMetadata

from wenda.corpus.work import Work
from wenda.editions import Edition
from wenda.reading.blocks import summary
from wenda.reading.editions import edition_of
from wenda.reading.messages import parse_message
from wenda.reading.partner import beside, partner_of
from wenda.reading.slim import add_templates, ship
from wenda.reading.works import work_of, works_of
from wenda.reference.entries import Figure, Reference
from wenda.reference.extension import hosts_of
from wenda.search.collect import MESSAGE, SUMMARY_ID, Render, rows_of, text_of
from wenda.search.data import SearchData
from wenda.search.fields import register
from wenda.search.glossary import terms_for
from wenda.search.places import Article, place_files
from wenda.search.places import Figure as Jump
from wenda.search.quotation import quotation_file
from wenda.search.rows import Page, Row, restore, store

DATA_FOLDER = "_static/search"
STATIC = Path(__file__).with_name("static")
TEMPLATES = Path(__file__).with_name("templates")
PAGE, VERIFY = "search", "verify"


class NoteMessages(SphinxTransform):
    """Keeps on each translatable node the message it holds, for the partner's text."""

    # After PreserveTranslatableMessages (10), before Locale (20) replaces the source's text.
    default_priority = 15

    def apply(self, **_kwargs: Any) -> None:
        """Note the messages of the document."""
        for node, message in extract_messages(self.document):
            if isinstance(node, nodes.TextElement):
                node[MESSAGE] = message


def _take_over(app: Sphinx) -> None:
    """Switch Sphinx's own index off where the page is ours."""
    ship(app, "search.js", STATIC, "search.js")
    if _has_search(app):
        app.builder.search = False  # type: ignore[attr-defined]
        app.builder.wenda_search = True  # type: ignore[attr-defined]


def _has_search(app: Sphinx) -> bool:
    return isinstance(app.builder, StandaloneHTMLBuilder) and app.builder.name in (
        "html",
        "dirhtml",
    )


def _collect(app: Sphinx, document: nodes.document, docname: str) -> None:
    """Keep the rows of a page that is being written."""
    if not _has_search(app):
        return
    for node in document.findall(summary):
        node["ids"] = node["ids"] or [SUMMARY_ID]
        break
    rows = rows_of(document, _renderer(app, document, docname), partner_of(app.env).tag)
    store(_rows_file(app, docname), rows)


def _renderer(app: Sphinx, document: nodes.document, docname: str) -> Render:
    def render(node: nodes.Element) -> str:
        message = node.get(MESSAGE, "")
        text = beside(app.env, docname, message).text if message else ""
        return text_of(parse_message(text, document, node.line or 0, app.env)) if text else ""

    return render


def _rows_file(app: Sphinx, docname: str) -> Path:
    return Path(app.doctreedir, "search", f"{docname}.json")


def _rows(app: Sphinx, docname: str) -> tuple[Row, ...]:
    path = _rows_file(app, docname)
    try:
        return restore(path)
    except (OSError, ValueError):  # written by an earlier version, or not at all
        app.env.get_and_resolve_doctree(docname, app.builder, tags=app.tags)
        return restore(path)


def _in_order(app: Sphinx) -> list[str]:
    """Return all pages in the order of the contents, then those outside it."""
    order: dict[str, None] = {}
    waiting = [app.config.root_doc]
    while waiting:
        docname = waiting.pop()
        if docname in app.env.all_docs and docname not in order:
            order[docname] = None
            waiting += reversed(app.env.toctree_includes.get(docname, []))
    return [*order, *sorted(app.env.all_docs.keys() - order.keys())]


def _pages(app: Sphinx) -> list[Page]:
    above = {
        child: parent
        for parent, children in app.env.toctree_includes.items()
        for child in children
        if parent != app.config.root_doc
    }
    return [_page(app, docname, above.get(docname, "")) for docname in _in_order(app)]


def _page(app: Sphinx, docname: str, above: str) -> Page:
    work = work_of(app.config, docname)
    return Page(
        doc=docname,
        title=_title(app, docname),
        section=_title(app, above) if above else "",
        url=app.builder.get_target_uri(docname),
        rows=_rows(app, docname),
        article=work.slug if work else "",
        issuers=_issuers(work, edition_of(app.config)) if work else (),
    )


def _issuers(work: Work, own: Edition) -> tuple[str, ...]:
    return tuple(names[own.code] for names in work.facts.issuers)


def _comes_later(app: Sphinx, page: Page) -> bool:
    return any(fnmatch(page.doc, pattern) for pattern in app.config.wenda_search_later)


def _title(app: Sphinx, docname: str) -> str:
    short: dict[str, str] = getattr(app.env, "wenda_short_titles", {})
    title = app.env.titles.get(docname)
    return short.get(docname) or (title.astext() if title else docname)


def _write(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Write the data when all pages are done, and hand Sphinx the search page."""
    if not _has_search(app):
        return
    own, other = edition_of(app.config), partner_of(app.env)
    pages = _pages(app)
    first = [page for page in pages if not _comes_later(app, page)]
    later = [page for page in pages if _comes_later(app, page)]
    data = SearchData(
        tags=(own.tag, other.tag),
        pages=first,
        later=later,
        terms=terms_for(_reference(app), own.code, other.code),
    )
    files = data.files(data.folding())
    files |= place_files(_articles(app, own), first, _figures(app, own, other))
    files["quotation.js"] = quotation_file()
    _replace(Path(app.outdir, DATA_FOLDER), files)
    context = {
        "search_data": DATA_FOLDER,
        "search_version": f"{zlib.crc32(''.join(files.values()).encode()):08x}",
        "search_partner": other,
        # Which of the two languages is the articles' own.
        "search_source": next((i for i, e in enumerate((own, other)) if e.source), -1),
    }
    yield PAGE, context, "search.html"
    yield VERIFY, context, "verify.html"
    _describe(app)


def _describe(app: Sphinx) -> None:
    """Write what a browser needs to search from its own field, where the address is known.

    Sphinx has the template (OpenSearch 1.1), but writes it for a search of its own alone.
    """
    if app.config.html_use_opensearch and isinstance(app.builder, StandaloneHTMLBuilder):
        file = Path(app.outdir, "_static", "opensearch.xml")
        app.builder.handle_page("opensearch", {}, "opensearch.xml", outfilename=file)


def _reference(app: Sphinx) -> Reference:
    """Return the reference; an empty one where its extension is not in use."""
    return getattr(app.config, "wenda_reference", None) or Reference(entries={})


def _articles(app: Sphinx, own: Edition) -> list[Article]:
    return [
        Article(
            slug=work.slug,
            title=work.short[own.code],
            issuers=_issuers(work, own),
        )
        for work in works_of(app.config).values()
    ]


def _figures(app: Sphinx, own: Edition, other: Edition) -> list[Jump]:
    figures = _reference(app).of(Figure)
    page = hosts_of(app.env).get(Figure.kind) if figures else None
    if not page:
        return []
    uri = app.builder.get_target_uri(page)
    return [
        Jump(
            own=figure.name[own.code], partner=figure.name[other.code], url=f"{uri}#{figure.anchor}"
        )
        for figure in figures
        if figure.name.get(own.code) and figure.name.get(other.code)
    ]


def _replace(folder: Path, files: dict[str, str]) -> None:
    """Write the files into a folder of their own, and nothing else."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


def _load(
    app: Sphinx, pagename: str, _template: str, _context: dict[str, Any], _doctree: object
) -> None:
    if pagename in (PAGE, VERIFY) and _has_search(app):
        app.add_css_file(f"{pagename}.css", priority=860)
        app.add_js_file(f"{pagename}.js", loading_method="defer", priority=900)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the setting, the collector, the page and the script that marks what was found."""
    app.add_config_value("wenda_search_later", ["about/*"], "html", types=frozenset({list}))
    app.add_transform(NoteMessages)
    ship(app, "wenda.css", STATIC, "highlight.css", "suggest.css")
    ship(app, "wenda.js", STATIC, "highlight.js", "suggest-start.js")
    ship(app, "reader.js", STATIC, "highlight.js", "suggest-start.js")
    ship(app, "suggest.js", STATIC, "suggest.js")
    ship(app, "verify.css", STATIC, "verify.css")
    ship(app, "verify.js", STATIC / "quotation", "page.js")
    register(app)
    ship(app, "search.css", STATIC, "search.css")
    add_templates(app, TEMPLATES)
    app.connect("builder-inited", _take_over)
    # Last: other extensions may still change the text.
    app.connect("doctree-resolved", _collect, priority=900)
    app.connect("html-page-context", _load)
    app.connect("html-collect-pages", _write)
    return {
        "version": "1",
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
