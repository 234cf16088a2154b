"""Entries in the articles: links from the words to the reference, and back; and the cards' data.

After translation, the first place of each entry in each passage becomes a link, in the page's own
text and in its partner's. The places are found in the text as it stands; no message carries any
markup for them.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.typing import ExtensionMetadata
from sphinx.writers.html5 import HTML5Translator

from wenda.article.passages import plain
from wenda.editions import Edition
from wenda.reading.editions import edition_of, editions_of, is_site
from wenda.reading.parallel import partner, passage
from wenda.reading.passages import domain_of
from wenda.reading.scripts import json_script
from wenda.reading.slim import ship
from wenda.reference.entries import Entry, Figure, Kind, Term
from wenda.reference.extension import hosts_of, reference_of
from wenda.reference.nodes import Setter, html_only, passage_list, related_list
from wenda.reference.occurrences import Finder, Passages, Span
from wenda.reference.tables import value_text

STATIC = Path(__file__).with_name("static")
CARDS = "wenda-cards.js"
ARTICLES = 10
"""Articles that an entry names at most; a search finds the others."""


class entry_link(nodes.Inline, nodes.TextElement):  # noqa: N801 -- docutils' names are lower case
    """Words of an article that lead to an entry; attribute ``href``."""


def passages_of(app: Sphinx) -> Passages:
    """Return all passages with what they link to; found once for each build, after reading."""
    found: Passages | None = getattr(app, "wenda_passages", None)
    if found is None:
        messages = {
            posixpath.join(posixpath.dirname(docname), entry.id): entry.message
            for docname, entries in domain_of(app.env).passages.items()
            for entry in entries
        }
        finder = Finder(reference_of(app.env), editions_of(app.config).source.code)
        ordered = dict(sorted(messages.items(), key=lambda item: _reading_order(item[0])))
        found = app.wenda_passages = Passages(finder, ordered)  # type: ignore[attr-defined]
    return found


def _reading_order(key: str) -> tuple[str, int, int, int]:
    slug, _slash, passage_id = key.rpartition("/")
    name, _dash, number = passage_id.partition("-")
    sections = {"title": (0, 0), "lead": (1, 0), "signoff": (3, 0)}
    part, question = sections.get(name) or (2, int(name.removeprefix("q")))
    return slug, part, question, int(number or 0)


class SetLists(SphinxPostTransform):
    """Fills in where entries occur, and what shares words with them."""

    default_priority = 7  # before ReferencesResolver (10): the links made here are resolved there

    def run(self, **_kwargs: Any) -> None:
        """Replace the places of one page."""
        put = _setter(self.app, self.env.current_document.docname)
        all_passages = passages_of(self.app)
        for place in list(self.document.findall(passage_list)):
            found = all_passages.by_entry.get(place["entry"], ())
            place.replace_self(_occurrences(put, found) or [nodes.Text("—")])
        for block in list(self.document.findall(related_list)):
            found = all_passages.related.get(block["entry"], ())
            block.replace_self(_see_also(put, found, hosts_of(self.env)))
        shown = is_site(self.app.builder)
        printed = self.app.builder.format == "typst"
        for web in list(self.document.findall(html_only)):
            if printed and web.get("drawing"):
                continue  # the writer of the PDF sets the drawing
            web.replace_self([nodes.raw("", web["markup"], format="html")] if shown else [])


def _occurrences(put: Setter, found: Sequence[str]) -> list[nodes.Node]:
    """Return links to passages, those of an article together, the latest folders first."""
    articles = {
        slug: list(keys) for slug, keys in groupby(found, key=lambda k: k.partition("/")[0])
    }
    made: list[nodes.Node] = []
    for slug in sorted(articles, reverse=True)[:ARTICLES]:
        links = [put.passage(key, alone=bool(n)) for n, key in enumerate(articles[slug])]
        made += [nodes.Text(_("; "))] if made else []
        made += _joined(links, " ")
    if len(articles) > ARTICLES:
        made.append(nodes.Text(" " + _("and %s more") % (len(articles) - ARTICLES)))
    return made


def _see_also(put: Setter, anchors: Sequence[str], hosts: dict[str, str]) -> list[nodes.Node]:
    kinds = _kinds()
    links: list[nodes.Node] = []
    for anchor in anchors:
        kind = put.reference.entries[anchor].kind
        if str(kind) in hosts:
            links.append(nodes.inline("", f"{kinds[kind]} ", put.entry(anchor)))
    if not links:
        return []
    label = nodes.inline("", _("See also:"), classes=["label"])
    inline = [label, nodes.Text(" "), *_joined(links, _("; "))]
    return [nodes.paragraph("", "", *inline, classes=["note", "related"])]


def _kinds() -> dict[Kind, str]:
    return {
        Kind.CASE: _("Case"),
        Kind.LAW: _("Law"),
        Kind.BODY: _("Body"),
        Kind.TERM: _("Term"),
        Kind.FIGURE: _("Figure"),
        Kind.EVENT: _("Event"),
        Kind.MEASURE: _("Measure"),
    }


def _joined(links: Sequence[nodes.Node], separator: str) -> list[nodes.Node]:
    made: list[nodes.Node] = []
    for link in links:
        made += [nodes.Text(separator), link] if made else [link]
    return made


def _setter(app: Sphinx, docname: str) -> Setter:
    return Setter(
        reference=reference_of(app.env),
        edition=edition_of(app.config),
        editions=editions_of(app.config),
        docname=docname,
    )


class LinkEntries(SphinxPostTransform):
    """Turns the words of entries into links, in each passage and in its partner."""

    # After MakeParallel (8) has added the partners, before ReferencesResolver (10).
    default_priority = 9
    formats = ("html",)

    def run(self, **_kwargs: Any) -> None:
        """Link the entries of one page."""
        docname = self.env.current_document.docname
        hosts = hosts_of(self.env)
        known = domain_of(self.env).passages.get(docname, ())
        if not hosts or not known:
            return
        messages = {entry.id: entry.message for entry in known}
        own = edition_of(self.config)
        for wrapper in list(self.document.findall(passage)):
            passage_id = wrapper["passage"]
            key = posixpath.join(posixpath.dirname(docname), passage_id)
            for node, edition in self._texts(wrapper, own):
                self._link(node, key, messages[passage_id], edition, hosts)

    def _texts(
        self, wrapper: nodes.Element, own: Edition
    ) -> Iterator[tuple[nodes.Element, Edition]]:
        """Yield the texts of a passage with the edition whose language they should be in."""
        if wrapper["heading"]:
            yield next(iter(wrapper.parent.findall(nodes.title))), own
        for child in wrapper.children:
            if isinstance(child, partner):
                yield child, editions_of(self.config).partner_of(own)
            elif isinstance(child, nodes.paragraph):
                yield child, own

    def _link(
        self, node: nodes.Element, key: str, message: str, edition: Edition, hosts: dict[str, str]
    ) -> None:
        found = passages_of(self.app)
        texts = list(node.findall(nodes.Text))
        text, runs = "".join(texts), _runs(texts)
        settled = found.settled[key]
        converted = plain(edition.convert_message(message))
        if text == converted and len(text) == len(plain(message)):
            spans = settled.links  # another script has as many characters
        else:
            spans = found.finder.place(key, text, edition.code, settled.anchors, runs)
        by_run: dict[int, list[Span]] = {}
        for span in spans:
            for number, (start, end) in enumerate(runs):
                if start <= span.start and span.end <= end:
                    by_run.setdefault(number, []).append(
                        Span(span.anchor, span.start - start, span.end - start)
                    )
        for number, inside in by_run.items():
            texts[number].parent.replace(texts[number], self._cut(texts[number], inside, hosts))

    def _cut(self, text: nodes.Text, spans: list[Span], hosts: dict[str, str]) -> list[nodes.Node]:
        """Return the text cut into words that link and words that do not."""
        here = self.env.current_document.docname
        made: list[nodes.Node] = []
        position = 0
        for span in spans:
            page = hosts.get(str(reference_of(self.env).entries[span.anchor].kind))
            if page is None:
                continue
            if span.start > position:
                made.append(nodes.Text(text[position : span.start]))
            uri = self.app.builder.get_relative_uri(here, page)
            words = text[span.start : span.end]
            made.append(entry_link("", words, href=f"{uri}#{span.anchor}"))
            position = span.end
        if position < len(text):
            made.append(nodes.Text(text[position:]))
        return made


def _runs(texts: Sequence[nodes.Text]) -> list[tuple[int, int]]:
    runs, position = [], 0
    for text in texts:
        runs.append((position, position + len(text)))
        position += len(text)
    return runs


def visit_entry_link(self: HTML5Translator, node: nodes.Element) -> None:
    """Open a link that has nothing but its class: an article has hundreds."""
    self.body.append(f'<a class="entry" href="{self.attval(node["href"])}">')


def depart_entry_link(self: HTML5Translator, _node: nodes.Element) -> None:
    """Close the link."""
    self.body.append("</a>")


def card_data(app: Sphinx) -> dict[str, Any]:
    """Return what the cards show, by anchor: names in both languages, reading, one sentence."""
    put = _setter(app, "")
    hosts = hosts_of(app.env)
    linked = {a for settled in passages_of(app).settled.values() for a in settled.anchors}
    related, kinds = passages_of(app).related, _kinds()
    cards: dict[str, list[Any]] = {}
    for anchor, entry in put.reference.entries.items():
        if anchor in linked and str(entry.kind) in hosts:
            also = [
                [f"{kinds[other.kind]} · {put.say(other.name)}", _target(app, hosts, other)]
                for other in (put.reference.entries[a] for a in related.get(anchor, ()))
                if str(other.kind) in hosts
            ]
            cards[anchor] = [*_card(put, entry), also]
    return {
        "lang": [put.edition.tag, put.partner.tag],
        "words": {"more": _("Go to the entry"), "also": _("See also:")},
        "cards": cards,
    }


def _card(put: Setter, entry: Entry) -> list[str]:
    note = ""
    if isinstance(entry, Term):
        note = entry.pinyin
    elif isinstance(entry, Figure) and entry.value is not None:
        note = value_text(put, entry)
    own, beside = put.say(entry.name), put.foreign(entry.name, put.partner).astext()
    text = put.say(entry.gist)
    return [own, beside, note, text if text != own else ""]


def _target(app: Sphinx, hosts: dict[str, str], entry: Entry) -> str:
    return f"{app.builder.get_target_uri(hosts[str(entry.kind)])}#{entry.anchor}"


def _write_cards(app: Sphinx, error: Exception | None) -> None:
    if error is not None or not is_site(app.builder):
        return
    data = card_data(app)
    if data["cards"]:
        text = json_script(data, sort_keys=True)
        target = Path(app.outdir, "_static", CARDS)
        target.write_text(f"window.wendaCards={text};\n", encoding="utf-8")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the transforms, the link and the cards."""
    app.add_node(entry_link, html=(visit_entry_link, depart_entry_link))
    app.add_post_transform(SetLists)
    app.add_post_transform(LinkEntries)
    ship(app, "reader.css", STATIC, "cards.css")
    ship(app, "reader.js", STATIC, "cards.js")
    app.connect("build-finished", _write_cards)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
