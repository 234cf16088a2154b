"""The collection's pages as nodes, in an edition's language: articles, issuers, documents cited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.locale import _
from sphinx.util.nodes import make_refnode

from wenda.collection.documents import Document
from wenda.collection.shelf import Collection, Issuer, collection_of
from wenda.corpus.work import Names, Work
from wenda.reading.editions import edition_of, editions_of
from wenda.reading.passages import domain_of
from wenda.reading.progress import article_pages, progress_of
from wenda.reference.entries import Entry
from wenda.reference.extension import hosts_of, reference_of
from wenda.reference.nodes import Setter, html_only, para, small, table

DOCUMENTS = 400
"""Documents that their page lists at most, those of most articles first: a page stays light."""
ARTICLES = 20
"""Articles that are named beside a document at most, the latest first."""


class Pages:
    """Makes the blocks of one page of the collection."""

    def __init__(self, app: Sphinx, docname: str) -> None:
        """Take the page that the blocks are for."""
        self.app, self.docname = app, docname
        self.collection: Collection = collection_of(app)
        self.own, self.source = edition_of(app.config), editions_of(app.config).source
        self.put = Setter(
            reference=reference_of(app.env),
            edition=self.own,
            editions=editions_of(app.config),
            docname=docname,
        )

    # -- Articles ----------------------------------------------------------------------------

    def articles(self, hosts: dict[str, str]) -> list[nodes.Node]:
        """Return the table of all articles, with links to their years and a place to choose."""
        works = self.collection.works
        if not works:
            return [para(_("There is no article yet."))]
        years = {work.date[:4]: work for work in reversed(works)}
        first = {work.slug: f"year-{year}" for year, work in _firsts(works)}
        heads = [_("Date"), _("Article"), _("Who answers"), _("Questions"), _("Passages rendered")]
        rows = [(first.get(work.slug, ""), self._article(work, hosts)) for work in works]
        made = table(heads, rows, "articles", widths=[14, 42, 24, 8, 12])
        for row in made.findall(nodes.row):
            row["ids"] = [name for name in row["ids"] if name]
        return [*self._years(sorted(years, reverse=True)), self._choosing(), made]

    def _article(self, work: Work, hosts: dict[str, str]) -> Sequence[Sequence[nodes.Node]]:
        pages = article_pages(self.app.env, f"{work.slug}/index")
        done = progress_of(self.app.env, pages)
        who: list[nodes.Node] = []
        for issuer in work.facts.issuers:
            who += [nodes.Text(_(", "))] if who else []
            who.append(self._issuer(issuer, hosts.get("issuers")))
        return [
            [para(work.date)],
            [para(self.article(work))],
            [para(*who)],
            [_counted(_("Questions"), str(len(pages) - 1))],
            [_counted(_("Passages rendered"), f"{done.done}/{done.total}")],
        ]

    def _issuer(self, names: Names, page: str | None) -> nodes.Node:
        name = self.named(names, "issuer")
        found = self.collection.by_issuer.get(names[self.source.code])
        return self.link(page, found.anchor, name) if page and found else name

    def _years(self, years: Sequence[str]) -> Iterator[nodes.Node]:
        """Yield links to the first article of each year, where there are several."""
        if len(years) > 1:
            links: list[nodes.Node] = []
            for year in years:
                links += [nodes.Text(" · ")] if links else []
                links.append(nodes.reference("", year, refid=f"year-{year}", internal=True))
            yield para(*links, classes=["years"])

    def _choosing(self) -> html_only:
        """Return what the script fills: words to look for, an issuer, a year, and how many fit."""
        fields = (
            f'<label>{escape(_("Words to find"))} <input type="search" name="words"></label>'
            f'<label>{escape(_("Who answers"))} <select name="issuer">'
            f'<option value="">{escape(_("All"))}</option></select></label>'
            f'<label>{escape(_("Year"))} <select name="year">'
            f'<option value="">{escape(_("All"))}</option></select></label>'
        )
        said = escape(_("%s of %s articles"))
        markup = (
            f'<form class="choosing" hidden="hidden">{fields}'
            f'<output data-said="{said}"></output></form>'
        )
        return html_only("", markup=markup)

    # -- Issuers -----------------------------------------------------------------------------

    def issuers(self) -> list[nodes.Node]:
        """Return the table of issuers with their articles."""
        found = self.collection.issuers
        if not found:
            return [para(_("No article names who answers."))]
        heads = [_("Who answers"), _("Articles")]
        rows = [(issuer.anchor, self._answers(issuer)) for issuer in found]
        return [table(heads, rows, "issuers", widths=[35, 65])]

    def _answers(self, issuer: Issuer) -> Sequence[Sequence[nodes.Node]]:
        name: list[nodes.Node] = [para(self.named(issuer.names, "name"))]
        name += self._also(issuer.names)
        if issuer.entry is not None:
            name += self._entry(issuer.entry)
        listed = nodes.bullet_list(classes=["plain"])
        for work in issuer.works:
            day = nodes.inline("", work.date, classes=["day"])
            listed += nodes.list_item("", para(day, " ", self.article(work)))
        return [name, [listed]]

    # -- Documents ---------------------------------------------------------------------------

    def documents(self) -> list[nodes.Node]:
        """Return the table of documents with the articles that cite them."""
        found = self.collection.documents
        if not found:
            return [para(_("No article cites a document by its title."))]
        shown = found[:DOCUMENTS]
        heads = [_("Document"), _("Cited in")]
        rows = [(f"document-{n}", self._document(d)) for n, d in enumerate(shown, start=1)]
        made: list[nodes.Node] = [table(heads, rows, "documents", widths=[50, 50])]
        if len(found) > len(shown):
            words = _("%s more documents are listed on the pages of the articles that cite them.")
            made.append(small(words % (len(found) - len(shown))))
        return made

    def _document(self, document: Document) -> Sequence[Sequence[nodes.Node]]:
        dates = {work.slug: number for number, work in enumerate(self.collection.works)}
        citing = sorted(document.first.items(), key=lambda item: dates.get(item[0], len(dates)))
        links: list[nodes.Node] = []
        for slug, passage in citing[:ARTICLES]:
            links += [nodes.Text(_("; "))] if links else []
            links.append(self.passage(passage, self.collection.labels.get(slug, slug)))
        if len(citing) > ARTICLES:
            links.append(nodes.Text(" " + _("and %s more") % (len(citing) - ARTICLES)))
        return [self._title(document), [para(*links)]]

    def _title(self, document: Document) -> list[nodes.Node]:
        classes = ["name", f"language-{self.source.tag}"]
        name = para(
            nodes.inline("", self.put.edition.convert(f"《{document.name}》"), classes=classes)
        )
        entry = self.collection.known.get(document.key)
        return [name, *(self._entry(entry) if entry is not None else [])]

    def cited(self, slug: str) -> list[nodes.Node]:
        """Return the documents that one article cites, each with where it first does."""
        found = self.collection.cited_in(slug)
        if not found:
            return []
        listed = nodes.bullet_list(classes=["cited-documents"])
        for document in found:
            title = self.put.edition.convert(f"《{document.name}》")
            name = nodes.inline("", title, classes=[f"language-{self.source.tag}"])
            passage = document.first[slug]
            where = self.passage(passage, passage.rpartition("/")[2])
            listed += nodes.list_item("", para(name, " ", where))
        label = nodes.inline("", _("Documents cited"), classes=["label"])
        return [para(label, classes=["cited-label"]), listed]

    # -- Parts -------------------------------------------------------------------------------

    def named(self, names: Names, *classes: str) -> nodes.inline:
        """Return a name in the page's language, else in the source's and marked as such."""
        code, source = self.own.code, self.source.code
        foreign = not self.own.original and names[code] == names[source]
        marks = [f"language-{self.source.tag}"] if foreign else []
        return nodes.inline("", names[code], classes=[*classes, *marks])

    def _also(self, names: Names) -> Iterator[nodes.Node]:
        """Yield a name in the other language, where it has one."""
        other = self.put.partner
        if names[other.code] != names[self.own.code]:
            text = nodes.inline("", names[other.code], classes=[f"language-{other.tag}"])
            yield small(text, classes=["partner-name"])

    def _entry(self, entry: Entry) -> list[nodes.Node]:
        """Return a link to the entry of the reference, by its name in the page's language."""
        page = hosts_of(self.app.env).get(str(entry.kind))
        if page is None:
            return []
        name = nodes.inline("", "", self.put.words(entry.name))
        return [small(self.link(page, entry.anchor, name), classes=["entry-name"])]

    def article(self, work: Work) -> nodes.reference:
        """Return a link to an article by its short title."""
        return self.link(f"{work.slug}/index", "", self.named(work.short))

    def passage(self, key: str, words: str) -> nodes.Node:
        """Return a link to a passage (``slug/id``)."""
        text = nodes.inline("", words)
        page = domain_of(self.app.env).find(key, self.docname)
        return self.link(page, key.rpartition("/")[2], text) if page else text

    def link(self, page: str, anchor: str, words: nodes.Element) -> nodes.reference:
        """Return a link to a place on a page."""
        return make_refnode(self.app.builder, self.docname, page, anchor, words)


def _counted(label: str, count: str) -> nodes.paragraph:
    """Return a count with the label that a narrow window, which has no head of columns, shows."""
    return para(nodes.inline("", f"{label} ", classes=["narrow"]), nodes.inline("", count))


def _firsts(works: Sequence[Work]) -> Iterator[tuple[str, Work]]:
    """Yield each year with its latest article, which stands first in the list."""
    year = ""
    for work in works:
        if work.date[:4] != year:
            year = work.date[:4]
            yield year, work
