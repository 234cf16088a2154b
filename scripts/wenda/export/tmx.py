"""The passages of an article as a translation memory: TMX 1.4b, all languages in one file.

Element order and attributes follow the TMX 1.4b specification; translate-toolkit writes the file.
Nothing in it changes unless the sources do: no dates of making, no version of a tool.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from translate.storage.tmx import tmxfile

from wenda.corpus.articles import Passage
from wenda.export.aligned import Text, facts, numbers
from wenda.export.files import File

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
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
    store = tmxfile(sourcelanguage=text.editions.source.tag)
    _describe(store.document.getroot().find("header"), text)
    for passage in text.passages:
        _add(store, text, passage)
    yield File(path=f"{slug}.tmx", kind="memory", data=bytes(store), article=slug)


def _describe(header: etree._Element, text: Text) -> None:
    for name, value in HEADER.items():
        header.set(name, value)
    for edition in text.editions.all:
        for name, value in facts(text, edition).items():
            _property(header, f"x-{name}", value, language=edition.tag)
    for name, value in numbers(text).items():
        _property(header, f"x-{name}", value)


def _add(store: tmxfile, text: Text, passage: Passage) -> None:
    source = text.editions.source
    unit = store.addsourceunit(passage.text(source.code))
    element = unit.xmlelement
    element.set("tuid", f"{text.work.slug}/{passage.id}")
    for edition in text.renderings:
        if edition.code not in passage.texts:
            continue
        unit.settarget(passage.text(edition.code), edition.tag, append=True)
        _property(element[-1], "x-state", passage.states[edition.code])
    _property(element, "x-hash", passage.hash)
    _property(element, "x-passage", passage.id)


def _property(parent: etree._Element, name: str, value: str, *, language: str = "") -> None:
    """Put a property where the specification wants it: before the texts."""
    node = etree.Element("prop", type=name)
    node.text = value
    if language:
        node.set(XML_LANG, language)
    before = len(parent.findall("prop"))
    parent.insert(before, node)
