"""The passages of an article as a translation memory: TMX 1.4b, all languages in one file.

Element order and attributes follow the TMX 1.4b specification. Nothing in the file changes unless
the sources do: no dates of making, no version of a tool.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from wenda.corpus.articles import Passage
from wenda.export.aligned import Text, facts, numbers
from wenda.export.files import File
from wenda.export.xml import LANG, xml_bytes

DOCTYPE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
HEADER = {
    "creationtool": "wenda",
    "creationtoolversion": "1",
    "segtype": "paragraph",
    "o-tmf": "gettext",
    "adminlang": "en",
    "datatype": "plaintext",
}


def files(text: Text) -> Iterator[File]:
    """Yield the file of an article."""
    slug = text.work.slug
    root = etree.Element("tmx", version="1.4")
    header = etree.SubElement(root, "header", {**HEADER, "srclang": text.editions.source.tag})
    _describe(header, text)
    body = etree.SubElement(root, "body")
    for passage in text.passages:
        _add(body, text, passage)
    data = xml_bytes(root, doctype=DOCTYPE)
    yield File(path=f"{slug}.tmx", kind="memory", data=data, article=slug)


def _describe(header: etree._Element, text: Text) -> None:
    for edition in text.editions.written:
        for name, value in facts(text, edition).items():
            _property(header, name, value, language=edition.tag)
    for name, value in numbers(text).items():
        _property(header, name, value)


def _add(body: etree._Element, text: Text, passage: Passage) -> None:
    unit = etree.SubElement(body, "tu", tuid=f"{text.work.slug}/{passage.id}")
    _property(unit, "hash", passage.hash)
    _property(unit, "passage", passage.id)
    for edition in text.editions.written:
        if edition.code not in passage.texts:
            continue
        words = etree.SubElement(unit, "tuv", {LANG: edition.tag})
        if not edition.source:
            _property(words, "state", passage.states[edition.code])
        etree.SubElement(words, "seg").text = passage.text(edition.code)


def _property(parent: etree._Element, name: str, value: str, *, language: str = "") -> None:
    node = etree.SubElement(parent, "prop", type=f"x-{name}")
    node.text = value
    if language:
        node.set(LANG, language)
