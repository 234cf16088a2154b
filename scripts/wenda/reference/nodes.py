"""The parts that pages of the reference are made of, in an edition's language.

Words in another language than the page's carry it as the class ``language-TAG``, which docutils
turns into ``lang``.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from babel.dates import format_date, format_interval, format_skeleton
from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.locale import _

from wenda.editions import Edition, Editions
from wenda.reading.passages import ALONE
from wenda.reference.entries import Quote, Reference, Term, Words

_HANZI = re.compile("([\u3400-\u9fff]+)")
_LETTERS = re.compile("([A-Za-z]{2,}(?:[ ,.’-]+[A-Za-z]+)*)")
_YEAR, _MONTH, _DAY = len("2024"), len("2024-01"), len("2024-01-01")


class passage_list(nodes.Inline, nodes.TextElement):  # noqa: N801 -- docutils' names are lower case
    """Stands for the passages in which an entry occurs; attribute ``entry``."""


class related_list(nodes.General, nodes.Element):  # noqa: N801 -- as above
    """Stands for the entries that share words with one; attribute ``entry``."""


class html_only(nodes.General, nodes.Element):  # noqa: N801 -- as above
    """What only a web page can have, beside what says the same in every format: ``markup``.

    In print, its ``drawing`` stands for it (SVG, told in words by ``alt``), or nothing.
    """


@dataclass(frozen=True, kw_only=True)
class Setter:
    """Makes nodes for one page of one edition."""

    reference: Reference
    edition: Edition
    editions: Editions
    docname: str

    # -- Words -------------------------------------------------------------------------------

    def say(self, words: Words) -> str:
        """Return the words in the page's language, else in the source's, without markup."""
        source = self.editions.source.code
        return typographic(words.get(self.edition.code) or words.get(source, ""))

    def words(self, words: Words, *classes: str) -> nodes.Node:
        """Return the words in the page's language, else in the source's and marked as such."""
        if not words.get(self.edition.code):
            return self.foreign(words, self.editions.source, *classes)
        parts = self._marked(typographic(words[self.edition.code]))
        if len(parts) == 1 and not classes:
            return parts[0]
        return nodes.inline("", "", *parts, classes=list(classes))

    def told(self, words: Words, *classes: str) -> nodes.Node:
        """Return the words like ``words``; a bilingual book finds the partner's as ``beside``."""
        node = self.words(words, *classes)
        beside = words.get(self.partner.code)
        if not beside or not words.get(self.edition.code):
            return node
        made = node if isinstance(node, nodes.inline) else nodes.inline("", "", node)
        made["beside"] = typographic(beside)
        return made

    def _marked(self, text: str) -> list[nodes.Node]:
        """Return a text with what it quotes of the other language marked as such.

        In the source's that is what is written in letters, in any other the hanzi.
        """
        foreign = _LETTERS if self.edition.original else _HANZI
        tag = self.partner.tag if self.edition.original else self.editions.source.tag
        return [
            nodes.inline("", part, classes=[f"language-{tag}"])
            if foreign.fullmatch(part)
            else nodes.Text(part)
            for part in foreign.split(text)
            if part
        ]

    def foreign(self, words: Words, edition: Edition, *classes: str) -> nodes.inline:
        """Return the words in another edition's language, marked as such."""
        text = typographic(words.get(edition.code, ""))
        return nodes.inline("", text, classes=[*classes, f"language-{edition.tag}"])

    @property
    def partner(self) -> Edition:
        """The edition beside this one."""
        return self.editions.partner_of(self.edition)

    # -- Links -------------------------------------------------------------------------------

    def passage(self, target: str, *, alone: bool = False) -> pending_xref:
        """Return a link to a passage (``slug/id``); ``alone`` where its article was just named."""
        label = target.rpartition("/")[2]
        made = self._pending("wenda", "passage", target, nodes.inline("", label))
        made[ALONE] = alone
        return made

    def entry(self, anchor: str) -> pending_xref:
        """Return a link to an entry, by its name."""
        entry = self.reference.entries[anchor]
        name = nodes.inline("", "", self.words(entry.name))
        if isinstance(entry, Term) and not self.edition.original:
            # Two terms may have one rendering: 最高检 is short for 最高人民检察院.
            name += [nodes.Text(" "), self.foreign(entry.name, self.editions.source)]
        return self._pending("reference", "entry", anchor, name)

    def _pending(self, domain: str, kind: str, target: str, content: nodes.Element) -> pending_xref:
        return pending_xref(
            "",
            content,
            refdomain=domain,
            reftype=kind,
            reftarget=target,
            refdoc=self.docname,
            refexplicit=True,
            refwarn=True,
        )

    def quote(self, quote: Quote) -> nodes.paragraph:
        """Return a quotation with the passage that it is from."""
        return para(
            self.told(quote.words, "quote"), " ", self.passage(quote.passage), classes=["said"]
        )

    # -- Dates -------------------------------------------------------------------------------

    def date(self, iso: str) -> str:
        """Return a year, a month or a day as the language writes it."""
        day, locale = first_day(iso), self.edition.language
        if len(iso) == _DAY:
            return str(format_date(day, "long", locale=locale))
        return str(format_skeleton("yMMMM" if len(iso) == _MONTH else "y", day, locale=locale))

    def span(self, start: str, end: str) -> str:
        """Return a range of months or days."""
        skeleton = "yMMMM" if len(start) == _MONTH else "yMMMMd"
        found = format_interval(
            first_day(start), first_day(end), skeleton, locale=self.edition.language
        )
        return str(found)


def first_day(iso: str) -> date:
    """Return the first day of a year, month or day written as ISO 8601."""
    return date.fromisoformat(iso + "-01-01"[len(iso) - _YEAR :] if len(iso) < _DAY else iso)


def last_day(iso: str) -> date:
    """Return the last day of a year, month or day written as ISO 8601."""
    day = first_day(iso)
    if len(iso) == _YEAR:
        return day.replace(month=12, day=31)
    return day.replace(day=monthrange(day.year, day.month)[1]) if len(iso) == _MONTH else day


def typographic(text: str) -> str:
    """Return ``text`` with the apostrophes that the renderings use."""
    return text.replace("'", "’")


def by_article() -> html_only:
    """Return where a reader chooses one article; the script fills and shows it."""
    markup = (
        f'<form class="choosing by-article" hidden="hidden"><label>{escape(_("Article"))} '
        f'<select><option value="">{escape(_("All"))}</option></select></label></form>'
    )
    return html_only("", markup=markup)


def para(*children: nodes.Node | str, classes: Iterable[str] = ()) -> nodes.paragraph:
    """Return a paragraph of nodes and words."""
    inline = [nodes.Text(c) if isinstance(c, str) else c for c in children]
    return nodes.paragraph("", "", *inline, classes=list(classes))


def small(*children: nodes.Node | str, classes: Iterable[str] = ()) -> nodes.paragraph:
    """Return a paragraph of lesser weight."""
    return para(*children, classes=["note", *classes])


def labelled(label: str, *children: nodes.Node | str, kind: str) -> nodes.paragraph:
    """Return a paragraph that begins with a label."""
    return small(nodes.inline("", label, classes=["label"]), " ", *children, classes=[kind])


def section(anchor: str, title: Sequence[nodes.Node], *body: nodes.Node) -> nodes.section:
    """Return a section with a stable id."""
    return nodes.section("", nodes.title("", "", *title), *body, ids=[anchor], names=[])


def listing(rows: Iterable[tuple[str, Sequence[nodes.Node]]], kind: str) -> nodes.definition_list:
    """Return a list of labels and what belongs to each."""
    items = [
        nodes.definition_list_item("", nodes.term("", label), nodes.definition("", *content))
        for label, content in rows
    ]
    return nodes.definition_list("", *items, classes=["entry-facts", kind])


def table(
    heads: Sequence[str | nodes.Node],
    rows: Iterable[tuple[str, Sequence[Sequence[nodes.Node]]]],
    *classes: str,
    widths: Sequence[int],
) -> nodes.table:
    """Return a table; each row is an anchor and the blocks of its cells."""
    group = nodes.tgroup("", cols=len(heads))
    group += [nodes.colspec("", colwidth=width) for width in widths]
    head = nodes.row("", *(nodes.entry("", para(head)) for head in heads))
    group += nodes.thead("", head)
    body = nodes.tbody("")
    for anchor, cells in rows:
        row = nodes.row("", *(nodes.entry("", *cell) for cell in cells), ids=[anchor])
        body += row
    group += body
    return nodes.table("", group, classes=["reference", *classes])


def passages(anchor: str) -> passage_list:
    """Return the place of an entry's passages."""
    return passage_list("", "", entry=anchor)


def related(anchor: str) -> related_list:
    """Return the place of an entry's relations."""
    return related_list("", entry=anchor)
