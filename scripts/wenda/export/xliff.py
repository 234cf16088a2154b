"""The passages of an article for a translator's tool: XLIFF 2.0, one file for each rendering.

Element order and states follow the XLIFF 2.0 specification; translate-toolkit writes the file,
except for notes, which it would put into a segment, where the specification has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree
from translate.storage.xliff2 import Xliff2File

from wenda.corpus.articles import Passage
from wenda.editions import Edition
from wenda.export.aligned import Text, facts, numbers
from wenda.export.files import File

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
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
        store = Xliff2File(sourcelanguage=text.editions.source.tag, targetlanguage=edition.tag)
        store.body.set("id", slug)
        store.body.set("original", text.work.url or slug)
        _notes(store, store.body, _facts(text))
        for passage in text.passages:
            _add(store, text, passage, edition)
        yield File(
            path=f"{slug}.{edition.code}.xlf",
            kind="exchange",
            data=bytes(store),
            article=slug,
            edition=edition.code,
        )


def _facts(text: Text) -> dict[tuple[str, str], str]:
    """Return what is known of the article, by category and language."""
    known = {(name, ""): value for name, value in numbers(text).items()}
    for edition in text.editions.all:
        known |= {(name, edition.tag): value for name, value in facts(text, edition).items()}
    return known


def _add(store: Xliff2File, text: Text, passage: Passage, edition: Edition) -> None:
    unit = store.addsourceunit(passage.text(text.editions.source.code))
    unit.setid(passage.id)
    if edition.code in passage.texts:
        unit.target = passage.text(edition.code)
    segment, whole = unit.xmlelement, unit.getunitelement()
    # The toolkit marks the segment, where the specification allows it on the unit only.
    segment.attrib.pop(XML_SPACE, None)
    whole.set(XML_SPACE, "preserve")
    state, substate = STATES[passage.states[edition.code]]
    segment.set("state", state)
    if substate:
        segment.set("subState", substate)
    _notes(store, whole, {("hash", ""): passage.hash})


def _notes(store: Xliff2File, parent: etree._Element, notes: Mapping[tuple[str, str], str]) -> None:
    """Put notes, by category and language, where the specification wants them: at the head."""
    holder = etree.Element(store.namespaced("notes"))
    for (category, language), words in notes.items():
        note = etree.SubElement(holder, store.namespaced("note"), category=category)
        note.text = words
        if language:
            note.set(XML_LANG, language)
    parent.insert(0, holder)
