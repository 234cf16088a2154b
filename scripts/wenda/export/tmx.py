"""The passages of an article as a translation memory: TMX 1.4b, all languages in one file.

Element order and attributes follow the TMX 1.4b specification. Nothing in the file changes unless
the sources do: no dates of making, no version of a tool.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from wenda.export.aligned import Text, facts, numbers
from wenda.export.files import File
from wenda.export.xml import LANG, xml_bytes

DOCTYPE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
HEADER = {
    "creationtool": "wenda",
    "creationtoolversion": "1",
    "o-tmf": "gettext",
    "adminlang": "en",
    "datatype": "plaintext",
}


@dataclass(frozen=True, kw_only=True)
class Unit:
    """One entry of a memory."""

    id: str
    """Within its article."""
    properties: Mapping[str, str]
    texts: Mapping[str, str]
    """Without markup, by edition code."""
    states: Mapping[str, str]
    """Of the renderings, by edition code."""


def files(text: Text) -> Iterator[File]:
    """Yield the file of an article."""
    units = (
        Unit(
            id=passage.id,
            properties={"hash": passage.hash, "passage": passage.id},
            texts={code: passage.text(code) for code in passage.texts},
            states=passage.states,
        )
        for passage in text.passages
    )
    data = memory(text, units, kind="paragraph")
    yield File(path=f"{text.work.slug}.tmx", kind="memory", data=data, article=text.work.slug)


def memory(text: Text, units: Iterable[Unit], *, kind: str) -> bytes:
    """Return a memory; ``kind`` is TMX's word for what a unit is."""
    root = etree.Element("tmx", version="1.4")
    fields = {**HEADER, "segtype": kind, "srclang": text.editions.source.tag}
    _describe(etree.SubElement(root, "header", fields), text)
    body = etree.SubElement(root, "body")
    for unit in units:
        _add(body, text, unit)
    return xml_bytes(root, doctype=DOCTYPE)


def _describe(header: etree._Element, text: Text) -> None:
    for edition in text.editions.written:
        for name, value in facts(text, edition).items():
            _property(header, name, value, language=edition.tag)
    for name, value in numbers(text).items():
        _property(header, name, value)


def _add(body: etree._Element, text: Text, unit: Unit) -> None:
    node = etree.SubElement(body, "tu", tuid=f"{text.work.slug}/{unit.id}")
    for name, value in unit.properties.items():
        _property(node, name, value)
    for edition in text.editions.written:
        if edition.code not in unit.texts:
            continue
        words = etree.SubElement(node, "tuv", {LANG: edition.tag})
        if not edition.source:
            _property(words, "state", unit.states[edition.code])
        etree.SubElement(words, "seg").text = unit.texts[edition.code]


def _property(parent: etree._Element, name: str, value: str, *, language: str = "") -> None:
    node = etree.SubElement(parent, "prop", type=f"x-{name}")
    node.text = value
    if language:
        node.set(LANG, language)
