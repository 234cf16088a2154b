"""The passages of an article for a translator's tool: XLIFF 2.0, one file for each rendering.

Element order and states follow the XLIFF 2.0 specification.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from wenda.corpus.articles import Passage
from wenda.editions import Edition
from wenda.export.aligned import Text, facts, numbers
from wenda.export.files import File
from wenda.export.xml import LANG, SPACE, xml_bytes

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
NAMESPACES: dict[Any, str] = {None: NAMESPACE}
"""Its prefixes: none. The stubs of lxml do not know that a prefix may be ``None``."""
STATES = {
    "missing": ("initial", ""),
    # What has no fitting state of its own says so in a sub-state; a tool shows it as unfinished.
    "stale": ("initial", "wenda:stale"),
    "unreviewed": ("translated", ""),
    "reviewed": ("reviewed", ""),
}
"""State and sub-state of a segment by the state of the rendering."""


def files(text: Text) -> Iterator[File]:
    """Yield the files of an article, one for each edition that is not the source."""
    slug = text.work.slug
    for edition in text.renderings:
        head = {"version": "2.0", "srcLang": text.editions.source.tag, "trgLang": edition.tag}
        root = etree.Element(_tag("xliff"), head, nsmap=NAMESPACES)
        body = etree.SubElement(root, _tag("file"), id=slug, original=text.work.url or slug)
        _notes(body, _facts(text))
        for passage in text.passages:
            _add(body, text, passage, edition)
        yield File(
            path=f"{slug}.{edition.code}.xlf",
            kind="exchange",
            data=xml_bytes(root),
            article=slug,
            edition=edition.code,
        )


def _facts(text: Text) -> dict[tuple[str, str], str]:
    """Return what is known of the article, by category and language."""
    known = {(name, ""): value for name, value in numbers(text).items()}
    for edition in text.editions.written:
        known |= {(name, edition.tag): value for name, value in facts(text, edition).items()}
    return known


def _add(body: etree._Element, text: Text, passage: Passage, edition: Edition) -> None:
    unit = etree.SubElement(body, _tag("unit"), {"id": passage.id, SPACE: "preserve"})
    _notes(unit, {("hash", ""): passage.hash})
    state, substate = STATES[passage.states[edition.code]]
    segment = etree.SubElement(unit, _tag("segment"), state=state)
    if substate:
        segment.set("subState", substate)
    etree.SubElement(segment, _tag("source")).text = passage.text(text.editions.source.code)
    if edition.code in passage.texts:
        etree.SubElement(segment, _tag("target")).text = passage.text(edition.code)


def _notes(parent: etree._Element, notes: Mapping[tuple[str, str], str]) -> None:
    """Add notes, by category and language."""
    holder = etree.SubElement(parent, _tag("notes"))
    for (category, language), words in notes.items():
        note = etree.SubElement(holder, _tag("note"), category=category)
        note.text = words
        if language:
            note.set(LANG, language)


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
