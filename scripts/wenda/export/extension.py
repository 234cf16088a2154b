"""The list of data files on the page that tells how to use them.

Input: ``data/index.json`` in the folder of downloads, as ``wenda.export.write`` writes it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

from wenda.books.links import size_text
from wenda.export.files import FOLDER, INDEX
from wenda.reading.downloads import address, downloads_of
from wenda.reading.editions import edition_of, editions_of
from wenda.reading.slim import ship
from wenda.reading.works import works_of

CLASS = "data-files"
STYLE = "data-files.css"
STATIC = Path(__file__).with_name("static")

FORMATS = {
    "datapackage.json": "Data Package",
    ".schema.json": "JSON Schema",
    ".csl.json": "CSL-JSON",
    ".json": "JSON",
    ".tsv": "TSV",
    ".csv": "CSV",
    ".tmx": "TMX 1.4b",
    ".xlf": "XLIFF 2.0",
    ".tbx": "TBX",
    ".txt": "OmegaT",
    ".md": "Markdown",
    ".bib": "BibTeX",
    ".ris": "RIS",
}
"""Names of formats by the end of a file's name; the first that fits counts."""

_POINT = re.compile(r"q\d+-\d+\.json$")

Row = dict[str, Any]


class data_files(nodes.General, nodes.Element):  # noqa: N801 -- docutils names nodes in lower case
    """Stands for the list until the page is written."""


class DataFiles(SphinxDirective):
    """``:::{data-files}``: all files with format and size, linked."""

    def run(self) -> list[nodes.Node]:
        """Return a place for the list."""
        return [data_files()]


class ListDataFiles(SphinxPostTransform):
    """Fills in the list; where there are no files, a sentence says so."""

    default_priority = 5  # before ReferencesResolver (10): the links are made whole here

    def run(self, **_kwargs: Any) -> None:
        """Replace each place of one page."""
        for place in list(self.document.findall(data_files)):
            folder = downloads_of(self.env._app)
            index = folder / FOLDER / INDEX if folder else None
            if index is None or not index.is_file():
                words = _("This copy was built without the files; wenda build makes them.")
                place.replace_self(nodes.paragraph("", words, classes=[f"{CLASS}-none"]))
                continue
            rows: list[Row] = json.loads(index.read_text(encoding="utf-8"))["files"]
            place.replace_self(list(self._groups(rows, index.parent)))

    def _groups(self, rows: list[Row], folder: Path) -> Iterator[nodes.Node]:
        """Yield, for each article and then for what is all articles', a title and its files."""
        code = edition_of(self.config).code
        for slug, work in works_of(self.config).items():
            yield nodes.paragraph("", work.titles[code], classes=[f"{CLASS}-group"])
            yield self._listing([row for row in rows if row.get("article") == slug], folder)
        yield nodes.paragraph("", _("All articles"), classes=[f"{CLASS}-group"])
        shared = [row for row in rows if "article" not in row]
        listed = {"path": INDEX, "kind": "index", "size": (folder / INDEX).stat().st_size}
        yield self._listing([*shared, listed], folder)

    def _listing(self, rows: list[Row], folder: Path) -> nodes.definition_list:
        listing = nodes.definition_list(classes=[CLASS])
        for kind, label in self._labels().items():
            found = [row for row in rows if row["kind"] == kind]
            if found:
                files = nodes.bullet_list("", *self._items(kind, found, folder))
                term, definition = nodes.term("", label), nodes.definition("", files)
                listing += nodes.definition_list_item("", term, definition)
        return listing

    def _labels(self) -> dict[str, str]:
        return {
            "passages": _("Passages, aligned"),
            "segments": _("Sentences, aligned"),
            "memory": _("Translation memory"),
            "exchange": _("For translation tools"),
            "text": _("Whole text"),
            "citations": _("Citations"),
            "passage": _("One file for each passage"),
            "glossary": _("Glossary"),
            "figures": _("Figures"),
            "cases": _("Cases"),
            "package": _("Description of the tables"),
            "schema": _("Schemas of the JSON files"),
            "index": _("List of all files"),
        }

    def _items(self, kind: str, rows: list[Row], folder: Path) -> list[nodes.list_item]:
        if kind == "passage":  # too many to list: one stands for all
            row = next((row for row in rows if _POINT.search(row["path"])), rows[0])
            more = f"{_('for example')} · {_('%s files') % len(rows)}"
            return [self._item(row, folder, [nodes.Text(more)])]
        return [self._item(row, folder, self._facts(row)) for row in rows]

    def _item(self, row: Row, folder: Path, facts: list[nodes.Node]) -> nodes.list_item:
        docname = self.env.current_document.docname
        link = nodes.reference("", row["path"], internal=True)
        link["refuri"] = address(self.env._app, docname, folder / row["path"])
        about = nodes.inline("", "", *facts, classes=[f"{CLASS}-facts"])
        return nodes.list_item("", nodes.paragraph("", "", link, nodes.Text(" "), about))

    def _facts(self, row: Row) -> list[nodes.Node]:
        form = next(name for end, name in FORMATS.items() if row["path"].endswith(end))
        facts = f"{form} · {size_text(row['size'])}"
        if "edition" not in row:
            return [nodes.Text(facts)]
        edition = editions_of(self.config).by_code(row["edition"])
        name = nodes.inline("", edition.name, classes=[f"language-{edition.tag}"])
        return [name, nodes.Text(f" · {facts}")]


def _add_style(
    app: Sphinx, _pagename: str, _template: str, _context: Row, doctree: nodes.document | None
) -> None:
    if doctree is not None and any(
        CLASS in node["classes"] for node in doctree.findall(nodes.definition_list)
    ):
        app.add_css_file(STYLE, priority=850)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the node, the directive and the transform."""
    app.setup_extension("wenda.reading.downloads")
    app.setup_extension("wenda.reading.works")
    ship(app, STYLE, STATIC, STYLE)
    app.add_node(data_files)
    app.add_directive("data-files", DataFiles)
    app.add_post_transform(ListDataFiles)
    app.connect("html-page-context", _add_style)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
