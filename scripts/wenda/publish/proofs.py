"""The page that tells how the articles were checked, and its badge: counted when it is built.

Input: the articles, catalogs and terms below the project's root, as ``wenda check`` reads them.
"""

from __future__ import annotations

import json
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

from wenda.checks.proof import Count, Proof, prove
from wenda.corpus.articles import Corpus
from wenda.export.files import FOLDER
from wenda.publish.badge import BADGE, PROOF
from wenda.reading.downloads import address, downloads_of
from wenda.reading.editions import edition_of, editions_of
from wenda.reading.works import works_of
from wenda.reference.terms import load_terms


class proofs(nodes.General, nodes.Element):  # noqa: N801 -- docutils names nodes in lower case
    """Stands for the tables until the page is written."""


class Proofs(SphinxDirective):
    """``:::{proofs}``: for each article what was checked, and how much of it held."""

    def run(self) -> list[nodes.Node]:
        """Return a place for the tables."""
        self.env.note_reread()  # what it tells depends on all that is checked
        return [proofs()]


class TellProofs(SphinxPostTransform):
    """Fills in the tables."""

    default_priority = 5  # before ReferencesResolver (10): the links are made whole here

    def run(self, **_kwargs: object) -> None:
        """Replace each place of one page."""
        for place in list(self.document.findall(proofs)):
            found = self._made() or self._make()
            place.replace_self([node for proof in found for node in self._article(proof)])

    def _made(self) -> list[Proof]:
        """Return what a build of the whole site has counted before its pages; else nothing."""
        folder = downloads_of(self.app)
        slugs = sorted(works_of(self.config))
        files = [folder / FOLDER / f"{slug}{PROOF}" for slug in slugs] if folder else []
        if not all(file.is_file() for file in files):
            return []
        return [Proof.from_json(json.loads(file.read_text(encoding="utf-8"))) for file in files]

    def _make(self) -> list[Proof]:
        """Count now: Sphinx was started alone."""
        root = Path(self.app.confdir).parent
        return prove(Corpus(root, lenient=True), load_terms(root))

    def _article(self, proof: Proof) -> list[nodes.Node]:
        title = works_of(self.config)[proof.slug].titles[edition_of(self.config).code]
        source = nodes.paragraph("", f"SHA-256 {_('of the source')}: ")
        source += nodes.literal("", proof.sha256)
        return [
            nodes.paragraph("", "", nodes.strong("", title)),
            source,
            self._table(proof.counts),
            *self._files(proof),
        ]

    def _table(self, counts: tuple[Count, ...]) -> nodes.table:
        head = nodes.thead("", self._row(_("What was checked"), _("Looked at"), _("Held")))
        body = nodes.tbody("", *(
            self._row(self._label(count), str(count.total), str(count.held)) for count in counts
        ))  # fmt: skip
        group = nodes.tgroup(cols=3)
        group += [nodes.colspec(colwidth=width) for width in (6, 2, 2)]
        group += [head, body]
        return nodes.table("", group, classes=["proof"])

    def _row(self, *cells: str) -> nodes.row:
        return nodes.row("", *(nodes.entry("", nodes.paragraph("", cell)) for cell in cells))

    def _label(self, count: Count) -> str:
        words = {
            "passages": _("Passages that are the source’s, sign for sign"),
            "summaries": _("Summaries that keep their rules"),
            "rendered": _("Passages rendered"),
            "reviewed": _("Renderings reviewed, bound to their wording"),
            "figures": _("Figures with their counterpart"),
            "terms": _("Mentions of terms rendered as the glossary says"),
            "segments": _("Sentences aligned and reviewed"),
        }[count.name]
        if not count.edition:
            return words
        return f"{words} ({editions_of(self.config).by_code(count.edition).name})"

    def _files(self, proof: Proof) -> list[nodes.Node]:
        folder = downloads_of(self.app)
        if folder is None:
            return []
        docname = self.env.current_document.docname
        line = nodes.paragraph("", classes=["data-files"])  # names of files are no words to find
        for suffix, label in ((BADGE, _("Badge (SVG)")), (PROOF, _("For machines (JSON)"))):
            file = folder / FOLDER / f"{proof.slug}{suffix}"
            if file.is_file():
                link = nodes.reference("", label, internal=True)
                link["refuri"] = address(self.app, docname, file)
                line += [nodes.Text(" · "), link] if line.children else [link]
        return [line] if line.children else []


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the node, the directive and the transform."""
    app.setup_extension("wenda.reading.downloads")
    app.setup_extension("wenda.reading.works")
    app.add_node(proofs)
    app.add_directive("proofs", Proofs)
    app.add_post_transform(TellProofs)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
