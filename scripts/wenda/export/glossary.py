"""The glossary: TBX for terminology tools, TSV for tables.

Element order and categories follow TBX (ISO 30042:2008, core structure and default categories).
Input: the entries of the reference, and the terms file with what may and may not stand for each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from wenda.citation.forms import Speech
from wenda.corpus.standing import NOTICE, RIGHTS
from wenda.editions import Edition, Editions
from wenda.export.files import File, tsv_bytes
from wenda.export.xml import LANG, xml_bytes
from wenda.reference.entries import Reference
from wenda.reference.entries import Term as Explained
from wenda.reference.terms import Term as Listed

BETWEEN = " | "
"""Between the values of a cell that holds several."""

PREFERRED = "preferredTerm-admn-sts"
ADMITTED = "admittedTerm-admn-sts"
DEPRECATED = "deprecatedTerm-admn-sts"
DOCTYPE = '<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">'


@dataclass(frozen=True, kw_only=True)
class Concept:
    """A term of the glossary in all editions; words are by edition code."""

    id: str
    names: Mapping[str, str]
    explanations: Mapping[str, str]
    pinyin: str = ""
    accept: tuple[str, ...] = ()
    """What else may stand for the rendering; a gap of a few words is written ``…``."""
    forbid: tuple[str, ...] = ()
    first: str = ""
    """The form of the first mention on a page."""
    other: tuple[str, ...] = ()
    """Other renderings in use."""
    status: str = ""
    source: str = ""
    """Where the rendering comes from."""
    note: str = ""


def concepts(reference: Reference, editions: Editions) -> list[Concept]:
    """Return the terms of the glossary, in the order of the terms file."""
    explained = {term.id: term for term in reference.of(Explained)}
    codes = [edition.code for edition in editions.written]
    found = [_concept(term, explained.pop(term.id, None), codes) for term in reference.terms]
    return found + [_explained_only(term) for term in explained.values()]


def files(reference: Reference, editions: Editions, spoken: Mapping[str, Speech]) -> Iterator[File]:
    """Yield the files; none where there is no glossary."""
    found = concepts(reference, editions)
    if not found:
        return
    yield File(path="glossary.tbx", kind="glossary", data=_tbx(found, editions, spoken))
    yield File(path="glossary.tsv", kind="glossary", data=_tsv(found, editions))
    for edition in editions.renderings:
        yield File(
            path=f"glossary.{edition.code}.txt",
            kind="glossary",
            data=_omegat(found, editions.source, edition),
            edition=edition.code,
        )


def _concept(term: Listed, explained: Explained | None, codes: list[str]) -> Concept:
    return Concept(
        id=term.id,
        names={code: name for code in codes if (name := getattr(term, code, ""))},
        explanations=explained.gist if explained else {},
        pinyin=explained.pinyin if explained else "",
        accept=term.accept,
        forbid=term.forbid,
        first=term.first,
        other=explained.other if explained else (),
        status=term.status,
        source=term.source,
        note=term.note,
    )


def _explained_only(term: Explained) -> Concept:
    return Concept(
        id=term.id,
        names=term.name,
        explanations=term.gist,
        pinyin=term.pinyin,
        other=term.other,
        status=term.status,
        source=term.source,
    )


def _tsv(found: list[Concept], editions: Editions) -> bytes:
    codes = [edition.code for edition in editions.written]
    plain = ("pinyin", "first", "status", "source", "note")
    several = ("accept", "forbid", "other")
    head = ["id", *codes, *plain, *several, *(f"explanation_{code}" for code in codes)]
    rows = (
        [
            concept.id,
            *(concept.names.get(code, "") for code in codes),
            *(str(getattr(concept, name)) for name in plain),
            *(BETWEEN.join(getattr(concept, name)) for name in several),
            *(concept.explanations.get(code, "") for code in codes),
        ]
        for concept in found
    )
    return tsv_bytes(head, rows)


def _tbx(found: list[Concept], editions: Editions, spoken: Mapping[str, Speech]) -> bytes:
    root = etree.Element("martif", {"type": "TBX", LANG: editions.source.tag})
    _describe(etree.SubElement(root, "martifHeader"), editions, spoken)
    body = etree.SubElement(etree.SubElement(root, "text"), "body")
    body.extend(_entry(concept, editions) for concept in found)
    return xml_bytes(root, doctype=DOCTYPE)


def _describe(header: etree._Element, editions: Editions, spoken: Mapping[str, Speech]) -> None:
    description = etree.SubElement(header, "fileDesc")
    title = etree.SubElement(etree.SubElement(description, "titleStmt"), "title")
    title.text = " · ".join(edition.title for edition in editions.written)
    sources = etree.SubElement(description, "sourceDesc")
    for edition in editions.written:
        for words in (edition.subtitle, *(spoken[edition.code].say(m) for m in (NOTICE, RIGHTS))):
            etree.SubElement(sources, "p", {LANG: edition.tag}).text = words
    encoding = etree.SubElement(header, "encodingDesc")
    etree.SubElement(encoding, "p", type="XCSURI").text = "TBXXCSV02.xcs"


def _omegat(found: list[Concept], source: Edition, edition: Edition) -> bytes:
    """Return the glossary as OmegaT reads it: term, rendering and comment, parted by tabs."""
    rows = (
        (c.names[source.code], c.names[edition.code], c.explanations.get(edition.code, ""))
        for c in found
        if {source.code, edition.code} <= c.names.keys()
    )
    lines = ("\t".join(" ".join(cell.split()) for cell in row) for row in rows)
    return ("\n".join(lines) + "\n").encode()


def _entry(concept: Concept, editions: Editions) -> etree._Element:
    entry = etree.Element("termEntry", id=_xml_id(concept.id))
    if concept.note:
        etree.SubElement(entry, "note").text = concept.note
    for edition in editions.written:
        if edition.code not in concept.names:
            continue
        language = etree.SubElement(entry, "langSet", {LANG: edition.tag})
        if words := concept.explanations.get(edition.code):
            etree.SubElement(language, "descrip", type="definition").text = words
        if edition.source:
            _source_terms(language, concept, edition.code)
        else:
            _renderings(language, concept, edition.code)
    return entry


def _source_terms(language: etree._Element, concept: Concept, code: str) -> None:
    tig = _tig(language, concept.names[code], PREFERRED)
    if concept.pinyin:
        etree.SubElement(tig, "termNote", type="pronunciation").text = concept.pinyin


def _renderings(language: etree._Element, concept: Concept, code: str) -> None:
    for words in concept.other:
        etree.SubElement(language, "note").text = f"also: {words}"
    tig = _tig(language, concept.names[code], PREFERRED)
    if concept.source:
        etree.SubElement(tig, "admin", type="source").text = concept.source
    if concept.status:
        etree.SubElement(tig, "note").text = f"status: {concept.status}"
    for words in concept.accept:
        if words != concept.names[code]:
            _tig(language, words, ADMITTED)
    for words in concept.forbid:
        _tig(language, words, DEPRECATED)


def _tig(language: etree._Element, words: str, status: str) -> etree._Element:
    tig = etree.SubElement(language, "tig")
    etree.SubElement(tig, "term").text = words
    etree.SubElement(tig, "termNote", type="administrativeStatus").text = status
    return tig


def _xml_id(name: str) -> str:
    """Return an id that XML allows: it may not begin with a digit."""
    return name if name[:1].isalpha() else f"_{name}"
