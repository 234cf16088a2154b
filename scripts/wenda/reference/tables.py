"""Pages of the reference that are tables: glossary, bodies, figures, timeline, measures."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from babel.numbers import format_decimal
from docutils import nodes
from sphinx.locale import _

from wenda.language.pinyin import sort_key
from wenda.reference.entries import Body, Event, Figure, Measure, Term
from wenda.reference.nodes import (
    Setter,
    by_article,
    first_day,
    html_only,
    labelled,
    last_day,
    para,
    passages,
    related,
    section,
    small,
    table,
)
from wenda.reference.timeline import Mark, timeline_svg

DRAWN = 40
"""Events that the timeline draws at most; with more, the table alone tells of them."""

# -- Glossary --------------------------------------------------------------------------------


def glossary(put: Setter) -> list[nodes.Node]:
    """Return the table of terms: by pinyin in the source edition, else by rendering."""
    terms = sorted(put.reference.of(Term), key=lambda term: _order(put, term))
    others = [e for e in put.editions.all if e in (put.edition, put.partner)]
    columns = sorted(others, key=lambda edition: edition != put.edition)
    rows = [
        (term.anchor, [*(_names(put, term, e.code) for e in columns), _explanation(put, term)])
        for term in terms
    ]
    heads: list[str | nodes.Node] = [
        edition.name
        if edition == put.edition
        else nodes.inline("", edition.name, classes=[f"language-{edition.tag}"])
        for edition in columns
    ]
    heads.append(_("Explanation"))
    widths = [24 if edition.original else 30 for edition in columns]
    own = "by-term" if put.edition.original else "by-rendering"
    made = table(heads, rows, "glossary", own, widths=[*widths, 46])
    return [_choosing(), _sorting(put), _letters(put, terms), made]


def _choosing() -> html_only:
    """Return the field that leaves the rows with some words; the script shows it."""
    said = escape(_("%s of %s terms"), quote=True)
    return html_only(
        "",
        markup=f'<form class="choosing" hidden="hidden"><label>{escape(_("Words to find"))} '
        f'<input type="search" name="words"></label><output data-said="{said}"></output></form>',
    )


def _letters(put: Setter, terms: Sequence[Term]) -> html_only:
    """Return a link to the first term of each letter; what begins with none stands under #."""
    first: dict[str, str] = {}
    for term in terms:
        initial = sort_key(_order(put, term))[:1].upper()
        first.setdefault(initial if initial.isalpha() else "#", term.anchor)
    links = "".join(
        f'<a href="#{escape(anchor, quote=True)}">{letter}</a>' for letter, anchor in first.items()
    )
    label = escape(_("Letters"), quote=True)
    return html_only("", markup=f'<nav class="letters" aria-label="{label}">{links}</nav>')


def _sorting(put: Setter) -> html_only:
    """Return the buttons that sort; the script shows them."""
    buttons = "".join(
        f'<button type="button" data-sort="{key}" aria-pressed="{str(pressed).lower()}">'
        f"{escape(label)}</button>"
        for key, label, pressed in (
            ("pinyin", _("Sort by pinyin"), put.edition.original),
            ("rendering", _("Sort by rendering"), not put.edition.original),
        )
    )
    return html_only("", markup=f'<div class="sorting" hidden="hidden">{buttons}</div>')


def _order(put: Setter, term: Term) -> str:
    if put.edition.original:
        return sort_key(term.pinyin)
    return put.say(term.name).strip("“").casefold()


def _names(put: Setter, term: Term, code: str) -> list[nodes.Node]:
    edition = put.editions.by_code(code)
    classes = ["name"] if edition.original else ["name", "rendering"]
    name = (
        put.words(term.name, *classes)
        if edition == put.edition
        else put.foreign(term.name, edition, *classes)
    )
    made: list[nodes.Node] = [para(name)]
    if edition.original:
        return [*made, small(term.pinyin, classes=["pinyin", "language-zh-Latn"])]
    tag = f"language-{edition.tag}"
    if term.other:
        other = nodes.inline("", "; ".join(term.other), classes=[tag])
        made.append(labelled(_("Also:"), other, kind="other"))
    status = nodes.inline("", _status()[term.status], classes=["status", f"status-{term.status}"])
    made.append(small(status, classes=["source"]))
    return made


def _status() -> dict[str, str]:
    return {
        "official": _("Official rendering"),
        "press": _("Rendering of the press"),
        "common": _("Usual rendering"),
        "ours": _("Our rendering"),
    }


def _explanation(put: Setter, term: Term) -> list[nodes.Node]:
    return [
        para(put.told(term.gist)),
        labelled(_("Passages:"), passages(term.anchor), kind="where"),
        related(term.anchor),
    ]


# -- Bodies ----------------------------------------------------------------------------------


def bodies(put: Setter) -> list[nodes.Node]:
    """Return the table of bodies with what the articles say each does."""
    rows: list[tuple[str, list[list[nodes.Node]]]] = [
        (
            body.anchor,
            [
                [para(put.words(body.name, "name")), small(put.foreign(body.name, put.partner))],
                [*(put.quote(quote) for quote in body.does), related(body.anchor)],
                [small(passages(body.anchor))],
            ],
        )
        for body in put.reference.of(Body)
    ]
    heads = [_("Body"), _("What the articles say it does"), _("Passages")]
    return [table(heads, rows, "bodies", widths=[28, 50, 22])]


# -- Figures ---------------------------------------------------------------------------------


def figures(put: Setter) -> list[nodes.Node]:
    """Return a table of figures for each group."""
    made: list[nodes.Node] = []
    for group, title in put.reference.labels.groups.items():
        found = [f for f in put.reference.of(Figure) if f.group == group]
        if found:
            heads = [_("Words"), _("Value"), _("What it counts"), _("Passages")]
            rows = [(figure.anchor, _figure(put, figure)) for figure in found]
            tabled = table(heads, rows, "figures", widths=[24, 24, 36, 16])
            made.append(section(f"figures-{group}", [put.words(title)], tabled))
    return [by_article(), *made] if made else []


def _figure(put: Setter, figure: Figure) -> list[list[nodes.Node]]:
    own, partner = put.edition, put.partner
    quoted: list[nodes.Node] = [para(put.words(_alike(figure, own.code), "quote"))]
    quoted.append(small(put.foreign(_alike(figure, partner.code), partner, "quote")))
    value: list[nodes.Node] = [para(value_text(put, figure), classes=["value"])]
    qualifier = _qualifiers().get(figure.qualifier, "")
    if qualifier:
        value.append(small(qualifier, classes=["qualifier"]))
    counted: list[nodes.Node] = [para(put.told(figure.gist))]
    if figure.period:
        counted.append(labelled(_("Period:"), put.told(figure.period), kind="period"))
    counted.append(related(figure.anchor))
    return [quoted, value, counted, [small(passages(figure.anchor))]]


def _alike(figure: Figure, code: str) -> dict[str, str]:
    """Return all wordings of a figure in one language, each once."""
    wordings: dict[str, str] = {}
    for quote in figure.quotes:
        text = quote.words.get(code, "")
        wordings.setdefault(text.casefold(), text)
    return {code: " / ".join(wordings.values())}


def value_text(put: Setter, figure: Figure) -> str:
    """Return the value of a figure with its unit; a dash where the words give none."""
    value = figure.value
    if value is None:
        return "—"
    if figure.unit == "date":
        start, _slash, end = str(value).partition("/")
        return put.span(start, end) if end else put.date(start)
    text = value if isinstance(value, str) else format_decimal(value, locale=put.edition.language)
    unit = put.reference.labels.units.get(figure.unit)
    if unit is None:
        return text
    words = unit.ordinal if figure.qualifier == "ordinal" and unit.ordinal else unit.form
    return put.say(words).replace("%s", text)


def _qualifiers() -> dict[str, str]:
    return {
        "nearly": _("nearly"),
        "more-than": _("more than"),
        "at-least": _("at least, this number included"),
        "since": _("since then"),
        "ordinal": _("ordinal"),
        "name": _("part of a name, counts nothing"),
        "vague": _("no number given"),
    }


# -- Timeline --------------------------------------------------------------------------------


def timeline(put: Setter) -> list[nodes.Node]:
    """Return the drawing and the table that says the same."""
    events = put.reference.of(Event)
    if not events:
        return []
    marks = [
        Mark(
            when=_when(put, event),
            label=put.say(event.name),
            start=first_day(event.start),
            end=last_day(event.end) if event.end else None,
            open=event.open,
            basis=event.basis,
        )
        for event in events
    ]
    told = "; ".join(f"{mark.when}: {mark.label}" for mark in marks)
    svg = timeline_svg(
        marks, title=_("Timeline of the dated events"), description=told, name="timeline"
    )
    heads = [_("Date"), _("Event"), _("Dated by")]
    rows = [(event.anchor, _event(put, event)) for event in events]
    legend = _(
        "A filled dot is dated by the text, a hollow one from elsewhere, a square by the page "
        "that was captured. A bar is a span of time; an arrow goes on from there."
    )
    note = f'<p class="note legend">{escape(legend)}</p>'
    page = f'<div class="drawing">{svg}{note}</div>'
    drawing = html_only("", markup=page, drawing=svg, alt=told, legend=legend)
    drawn = [drawing] if len(events) <= DRAWN else []
    return [by_article(), *drawn, table(heads, rows, "timeline", widths=[24, 44, 32])]


def _when(put: Setter, event: Event) -> str:
    if event.end:
        return put.span(event.start, event.end)
    day = put.date(event.start)
    return str(_("since %s") % day) if event.open else day


def _event(put: Setter, event: Event) -> list[list[nodes.Node]]:
    dated: list[nodes.Node] = [put.quote(quote) for quote in event.quotes]
    if event.basis == "elsewhere":
        label = _("Not dated by the text:")
        dated.append(labelled(label, put.told(event.source), kind="basis"))
    if event.basis == "capture":
        dated.append(small(_("the date of the page that was captured")))
        dated.append(small(put.passage(f"{event.article}/title")))
    return [
        [para(_when(put, event), classes=["when"])],
        [para(put.told(event.name)), related(event.anchor)],
        dated,
    ]


# -- Measures --------------------------------------------------------------------------------


def measures(put: Setter) -> list[nodes.Node]:
    """Return a table of measures for each of those who take them."""
    made: list[nodes.Node] = []
    for actor, title in put.reference.labels.actors.items():
        found = [m for m in put.reference.of(Measure) if m.actor == actor]
        if found:
            rows = [(measure.anchor, _measure(put, measure)) for measure in found]
            tabled = table([_("Measure"), _("Words")], rows, "measures", widths=[58, 42])
            made.append(section(f"measures-{actor}", [put.words(title)], tabled))
    return [by_article(), *made] if made else []


def _measure(put: Setter, measure: Measure) -> Sequence[Sequence[nodes.Node]]:
    words: list[nodes.Node] = [put.quote(quote) for quote in measure.quotes]
    return [[para(put.told(measure.name)), related(measure.anchor)], words]
