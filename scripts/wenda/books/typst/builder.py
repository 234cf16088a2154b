"""The builders ``typst`` (sources) and ``typstpdf`` (PDF): one book for each article.

``sphinx-build -b typstpdf docs out`` writes ``out/<slug>-<edition>-<date>.pdf``; with
``-D language=en`` the English edition, with ``-D wenda_bilingual=1`` the bilingual one. The Typst
sources stand in ``out/typst/<name>/``, with their template, to be looked at or compiled by hand.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator, Mapping, Set
from dataclasses import replace
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.util import logging
from sphinx.util.typing import ExtensionMetadata

from wenda.books.book import Book, Chapter, main_file
from wenda.books.extension import books_of, prune_index, words_of
from wenda.books.fonts import font_folder
from wenda.books.templates import find_template
from wenda.books.typst.compile import CompileError, compile_pdf
from wenda.books.typst.escape import string
from wenda.books.typst.inline import INTERNAL
from wenda.books.typst.writer import BilingualTranslator, Surroundings, TypstTranslator
from wenda.errors import WendaError
from wenda.files import write_all

logger = logging.getLogger(__name__)

TEMPLATE = "pdf.typ"
MAIN = "main.typ"
IMAGES = "images"
IMAGE_TYPES = ["image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp"]
_LINK = re.compile(r'#link\(label\(("(?:[^"\\]|\\.)*")\)\)\[')


def template(app: Sphinx) -> Path:
    """Return the template of the PDF books."""
    return find_template(app, TEMPLATE, builder=__file__)


class TypstBuilder(Builder):
    """Writes each book as Typst source."""

    name = "typst"
    format = "typst"
    epilog = "The Typst sources are in %(outdir)s/typst."
    supported_image_types = IMAGE_TYPES
    default_translator_class = BilingualTranslator

    def get_outdated_docs(self) -> str:
        """Make every book anew: it is a matter of a second."""
        return "all documents"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return the inner address of a page."""
        return INTERNAL + docname

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Return the inner address of a page, which is the same from everywhere."""
        return self.get_target_uri(to, typ)

    def write_documents(self, _docnames: Set[str]) -> None:
        """Write the books, whichever pages changed."""
        for book in books_of(self._app):
            self.write_book(book)

    def write_book(self, book: Book) -> Path:
        """Write one book's sources into a folder of its own; return its main file."""
        folder = Path(self.outdir, "typst", book.name)
        shutil.rmtree(folder, ignore_errors=True)
        words = words_of(self._app, book)
        trees = {page.docname: self._tree(page.docname) for page in book.pages}
        prune_index(trees[book.index], book, words)
        around = self._around(book, trees, words)
        parts: list[str] = []
        placed: set[str] = set()
        for page in book.pages:
            writer = self._writer(page, trees[page.docname], around)
            if page == next(iter(book.appendix), None):
                parts.append("#show: appendix\n")
            parts.append(writer.output)
            placed |= writer.anchored
        text = main_file(book, words) + _mend_links("".join(parts), placed)
        write_all({folder / MAIN: text.encode()})
        shutil.copyfile(template(self._app), folder / TEMPLATE)
        return folder / MAIN

    def _tree(self, docname: str) -> nodes.document:
        tree = self.env.get_and_resolve_doctree(docname, self, tags=self.tags)
        self.post_process_images(tree)
        return tree

    def _writer(self, page: Chapter, tree: nodes.document, book: Surroundings) -> TypstTranslator:
        around = replace(book, docname=page.docname, level=page.level)
        writer = self.create_translator(tree, around)
        assert isinstance(writer, TypstTranslator)  # noqa: S101 -- as declared above
        tree.walkabout(writer)
        return writer

    def _around(
        self, book: Book, trees: Mapping[str, nodes.document], words: Mapping[str, str]
    ) -> Surroundings:
        return Surroundings(
            docname=book.index,
            tag=book.edition.tag,
            partner_tag=book.partner.tag if book.partner else "",
            labels=frozenset(
                label for name, tree in trees.items() for label in _labels(name, tree)
            ),
            images=self._copy_images(Path(self.outdir, "typst", book.name)),
            words=words,
            warn=_warn,
            site=self._site(book),
        )

    def _site(self, book: Book) -> str:
        base: str = self.config.html_baseurl
        return f"{base.rstrip('/')}/{book.edition.folder}" if base else ""

    def _copy_images(self, folder: Path) -> dict[str, str]:
        """Copy what can be read; the writer tells of the rest, with its place."""
        found: dict[str, str] = {}
        for source, name in self.images.items():
            path = Path(self.srcdir, source)
            if path.is_file():
                (folder / IMAGES).mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, folder / IMAGES / name)
                found[source] = f"{IMAGES}/{name}"
        return found


class TypstPdfBuilder(TypstBuilder):
    """Makes the PDF of each book."""

    name = "typstpdf"
    epilog = "The PDF files are in %(outdir)s."

    def write_documents(self, _docnames: Set[str]) -> None:
        """Write and compile the books; a book that fails leaves an older file as it was."""
        try:
            fonts = font_folder()
            for book in books_of(self._app):
                self._make(book, fonts)
        except WendaError as error:
            self._fail(str(error))

    def _make(self, book: Book, fonts: Path) -> None:
        main = self.write_book(book)
        try:
            data, warnings = compile_pdf(main, fonts=fonts, seconds=book.seconds)
        except CompileError as error:
            for trouble in error.troubles:
                self._fail(str(trouble))
            self._fail(f"{book.name}.pdf could not be made")
            return
        for warning in warnings:
            if warning.lacks_font:  # no error even where warnings are: the article has that sign
                print(f"WARNING: {warning}", file=sys.stderr)
            else:
                logger.warning("%s", warning, type="wenda", subtype="typst")
        write_all({Path(self.outdir, f"{book.name}.pdf"): data})

    def _fail(self, message: str) -> None:
        """Say what went wrong, and let the build end as failed, without a stack of calls."""
        logger.error("%s", message, type="wenda", subtype="typst")
        self._app.statuscode = 1


def _labels(docname: str, tree: nodes.document) -> Iterator[str]:
    yield docname
    for node in tree.findall(nodes.Element):
        for name in node["ids"]:
            yield f"{docname}#{name}"


def _mend_links(text: str, placed: set[str]) -> str:
    """Send links whose own place is not in print to the page that would hold it."""

    def mend(match: re.Match[str]) -> str:
        label = match[1][1:-1]
        page = label.partition("#")[0]
        found = next((name for name in (label, page) if name in placed), None)
        return f"#link(label({string(found)}))[" if found else "#unlinked["

    return _LINK.sub(mend, text)


def _warn(message: str, node: nodes.Node) -> None:
    logger.warning(message, location=node, type="wenda", subtype="typst")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builders."""
    app.setup_extension("wenda.books.extension")
    app.add_builder(TypstBuilder)
    app.add_builder(TypstPdfBuilder)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
