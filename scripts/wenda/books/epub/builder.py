"""The builder ``epub``: one EPUB 3 for each article, in place of Sphinx's book of the whole site.

``sphinx-build -b epub docs out`` writes ``out/<slug>-<edition>-<date>.epub``; with ``-D
language=en`` the English edition, with ``-D wenda_bilingual=1`` the bilingual one. Pages are
rendered by Sphinx's own HTML writer; what surrounds them is in ``templates/``.
"""

from __future__ import annotations

import posixpath
import xml.etree.ElementTree as ET
from collections.abc import Set
from pathlib import Path
from typing import Any

import imagesize
import jinja2
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.typing import ExtensionMetadata

from wenda.books.book import WORDS, Book, Chapter
from wenda.books.epub.front import contents_tree, front_matter
from wenda.books.epub.package import (
    item_id,
    manifest,
    mend_links,
    pack,
    parse_body,
    serialize,
)
from wenda.books.extension import books_of, prune_index, words_of
from wenda.books.fonts import font_folder
from wenda.books.templates import find_template
from wenda.books.typst.builder import IMAGE_TYPES, template
from wenda.books.typst.compile import CompileError, Cover, draw_cover
from wenda.errors import WendaError
from wenda.files import write_all
from wenda.reading.parallel import partner, passage

logger = logging.getLogger(__name__)

TEMPLATES = "epub"
COVER = "cover.typ"
STYLE = "book.css"
_NAMES = ("cover.xhtml", "title.xhtml", "nav.xhtml")


class PlainPassages(SphinxPostTransform):
    """Makes passages plain boxes: number, text and, in a bilingual book, the other language."""

    builders = ("epub",)
    default_priority = 9  # after MakeParallel (8), before ReferencesResolver (10)

    def run(self, **_kwargs: Any) -> None:
        """Replace the passages and partners of one page."""
        for node in list(self.document.findall(partner)):
            if self.config.wenda_bilingual and not _missing(node):
                tag = node["lang"]
                paragraph = nodes.paragraph("", "", *node.children)
                paragraph["classes"] = ["partner", f"language-{tag}"]
                node.replace_self(paragraph)
            else:
                node.parent.remove(node)
        for box in list(self.document.findall(passage)):
            self._plain(box)

    def _plain(self, node: nodes.Element) -> None:
        if not node.children:
            node.parent.remove(node)
            return
        if node["heading"]:
            node.replace_self(node.children)
            return
        box = nodes.container("", *node.children, classes=["passage"], ids=node["ids"])
        number = nodes.inline("", node["passage"], classes=["passage-number"])
        own = box.next_node(nodes.paragraph)
        if own is not None:
            own.insert(0, number)
        if node["stale"]:
            words = _(WORDS["stale"])
            box += nodes.paragraph("", words, classes=["stale"])
        node.replace_self(box)


def _missing(node: nodes.Element) -> bool:
    return isinstance(node.parent, passage) and node.parent["state"] == "missing"


class EpubBuilder(StandaloneHTMLBuilder):
    """Makes the EPUB of each book."""

    name = "epub"
    epilog = "The EPUB files are in %(outdir)s."
    supported_image_types = IMAGE_TYPES
    supported_remote_images = False
    html_scaled_image_link = False
    download_support = False
    add_permalinks = False
    embedded = True
    search = False
    copysource = False

    def init(self) -> None:
        """Name pages as EPUB does."""
        super().init()
        self.out_suffix = self.link_suffix = ".xhtml"
        self.use_index = False

    def get_theme_config(self) -> tuple[str, dict[str, str | int | bool]]:
        """Name a theme that does nothing: the site's expects a site."""
        return "basic", {}

    def get_outdated_docs(self) -> str:  # type: ignore[override]
        """Make every book anew: it is a matter of a second."""
        return "all documents"

    def copy_assets(self) -> None:
        """Copy nothing: a book takes what it needs into itself."""

    def finish(self) -> None:
        """Need nothing: the books are whole."""

    def write_documents(self, _docnames: Set[str]) -> None:
        """Write the books; one that fails leaves an older file as it was."""
        try:
            for book in books_of(self._app):
                files = self._files(book)
                write_all({Path(self.outdir, f"{book.name}.epub"): pack(files)})
        except (WendaError, CompileError) as error:
            logger.error("%s", error, type="wenda", subtype="epub")
            self._app.statuscode = 1

    # -- What stands in a book -----------------------------------------------------------------

    def _files(self, book: Book) -> dict[str, bytes]:
        words = words_of(self._app, book)
        self.images = {}
        bodies: dict[str, ET.Element] = {}
        titles: dict[str, str] = {}
        for page in book.pages:
            path = self.get_target_uri(page.docname)
            titles[path], bodies[path] = self._page(book, page, words)
        site = f"{self.config.html_baseurl.rstrip('/')}" if self.config.html_baseurl else ""
        mend_links(bodies, site=site)
        context = front_matter(book, words)
        files = {
            path: self._chapter(context, path, titles[path], serialize(body))
            for path, body in bodies.items()
        }
        front = self._template("title.xhtml").render(context)
        files["title.xhtml"] = self._chapter(context, "title.xhtml", book.title, front, "titlepage")
        files |= self._images()
        files["cover.xhtml"] = self._template("cover.xhtml").render(context).encode()
        files["cover.png"] = self._cover(book)
        files[STYLE] = self._find(f"{TEMPLATES}/{STYLE}").read_bytes()
        entries = contents_tree([(p, titles[self.get_target_uri(p.docname)]) for p in book.pages])
        context |= {"entries": entries, "begin": entries[0]["href"], "begin_title": words["lead"]}
        files["nav.xhtml"] = self._template("nav.xhtml").render(context).encode()
        spine = ["cover.xhtml", "title.xhtml", "nav.xhtml", *bodies]
        context |= {"items": manifest(files), "spine": [item_id(path) for path in spine]}
        files["package.opf"] = self._template("package.opf").render(context).encode()
        return files

    def _page(self, book: Book, page: Chapter, words: dict[str, str]) -> tuple[str, ET.Element]:
        tree = self.env.get_and_resolve_doctree(page.docname, self, tags=self.tags)
        if page.docname == book.index:
            prune_index(tree, book, words)
        self.post_process_images(tree)
        self._check_images(tree)
        tree.settings = self.docsettings
        self.current_docname = page.docname
        self.secnumbers = self.env.toc_secnumbers.get(page.docname, {})
        self.fignumbers = self.env.toc_fignumbers.get(page.docname, {})
        self.imgpath = posixpath.relpath("images", posixpath.dirname(page.docname) or ".")
        visitor: Any = self.create_translator(tree, self)
        tree.walkabout(visitor)
        title = next(iter(tree.findall(nodes.title)), None)
        try:
            body = parse_body("".join(visitor.fragment))
        except ET.ParseError as error:
            raise WendaError(
                f"the page is no XHTML ({error})",
                where=str(self.env.doc2path(page.docname)),
                hint="close what raw markup in it leaves open",
            ) from error
        return title.astext() if title is not None else page.short, body

    def _check_images(self, tree: nodes.document) -> None:
        for node in tree.findall(nodes.image):
            source = node["uri"]
            path = Path(self.srcdir, source)
            if source in self.images and not _readable(path):
                place = f"{node.source or tree['source']}:{_line(node)}"
                raise WendaError(
                    f"the image {source} cannot be read",
                    where=place,
                    hint="put a whole image there",
                )

    def _images(self) -> dict[str, bytes]:
        return {
            f"images/{name}": Path(self.srcdir, source).read_bytes()
            for source, name in self.images.items()
        }

    def _cover(self, book: Book) -> bytes:
        cover = Cover(
            series=" · ".join(edition.title for edition in book.editions),
            titles=[(e.tag, book.work.titles[e.code]) for e in book.editions],
            bodies=" · ".join(book.authors),
            date=book.work.date,
        )
        return draw_cover((template(self._app), self._find(COVER)), cover, fonts=font_folder())

    # -- Templates -------------------------------------------------------------------------------

    def _chapter(
        self, context: dict[str, Any], path: str, title: str, body: str, kind: str = "bodymatter"
    ) -> bytes:
        up = "../" * path.count("/")
        page = {**context, "title": title, "body": body, "up": up, "kind": kind}
        return self._template("chapter.xhtml").render(page).encode()

    def _template(self, name: str) -> jinja2.Template:
        environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(self._find(f"{TEMPLATES}/{name}").parent),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
        )
        return environment.get_template(name)

    def _find(self, name: str) -> Path:
        return find_template(self._app, name, builder=__file__)


def _readable(path: Path) -> bool:
    if path.suffix.lower() != ".svg":
        return bool(imagesize.get(path) != (-1, -1))
    try:
        return ET.parse(path).getroot().tag.endswith("svg")  # noqa: S314 -- the project's own file
    except (ET.ParseError, OSError):
        return False


def _line(node: nodes.Node) -> int:
    while node.line is None and node.parent is not None:
        node = node.parent
    return node.line or 1


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put the builder in the place of Sphinx's own."""
    app.setup_extension("wenda.books.extension")
    app.add_builder(EpubBuilder, override=True)
    app.add_post_transform(PlainPassages)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
