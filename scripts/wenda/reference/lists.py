"""Pages of the reference that are sections, one for each entry: cases and laws."""

from __future__ import annotations

from docutils import nodes
from sphinx.locale import _

from wenda.reference.entries import Case, Law, Words
from wenda.reference.nodes import (
    Setter,
    labelled,
    listing,
    para,
    passages,
    related,
    section,
    small,
)


def cases(put: Setter) -> list[nodes.Node]:
    """Return a section for each case, its facts in quotations."""
    return [
        section(
            case.anchor,
            [put.words(case.name)],
            small(put.foreign(case.name, put.partner), classes=["partner-name"]),
            para(put.told(case.gist)),
            listing(_facts(put, case), "case-facts"),
            labelled(_("Passages:"), passages(case.anchor), kind="where"),
            related(case.anchor),
        )
        for case in put.reference.of(Case)
    ]


def _facts(put: Setter, case: Case) -> list[tuple[str, list[nodes.Node]]]:
    rows: list[tuple[str, list[nodes.Node]]] = []
    for aspect, label in _aspects().items():
        found = [fact for fact in case.facts if fact.aspect == aspect]
        if found:
            rows.append((label, [put.quote(fact.quote) for fact in found]))
    return rows


def _aspects() -> dict[str, str]:
    return {
        "place": _("Place"),
        "about": _("What is said"),
        "persons": _("Persons as named"),
        "sentence": _("Judgment and liability"),
        "sum": _("Sums"),
        "progress": _("Progress"),
    }


def laws(put: Setter) -> list[nodes.Node]:
    """Return a section for each statute or opinion."""
    return [
        section(
            law.anchor,
            [put.words(law.name)],
            small(put.foreign(law.name, put.partner), classes=["partner-name"]),
            para(put.told(law.gist)),
            listing(_record(put, law), "law-facts"),
            labelled(_("Passages:"), passages(law.anchor), kind="where"),
            related(law.anchor),
        )
        for law in put.reference.of(Law)
    ]


def _record(put: Setter, law: Law) -> list[tuple[str, list[nodes.Node]]]:
    dates = (
        (_("Issued"), law.issued),
        (_("Last amended"), law.amended),
        (_("In force since"), law.effective),
    )
    rows: list[tuple[str, list[nodes.Node]]] = [(_("Issued by"), [para(put.told(law.issuer))])]
    rows += [(label, [para(put.date(iso))]) for label, iso in dates if iso]
    rows.append((_("English title"), [_address(put, law.english, law.english_url)]))
    rows.append((_("Official text"), [_address(put, law.published, law.published_url)]))
    return rows


def _address(put: Setter, words: Words, url: str) -> nodes.paragraph:
    text = put.words(words)
    return para(nodes.reference("", "", text, refuri=url) if url else text)
