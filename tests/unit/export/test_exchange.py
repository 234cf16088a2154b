"""TMX, XLIFF and TBX: valid, and read back by their own readers with equal content."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from translate.storage.tbx import tbxfile
from translate.storage.tmx import tmxfile
from translate.storage.xliff2 import Xliff2File

from wenda.article.passages import squeeze
from wenda.corpus.articles import Corpus
from wenda.export.aligned import Text, texts_of
from wenda.export.collect import make_files
from wenda.reference.terms import load_terms

Files = dict[str, bytes]
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
GRAMMARS = {".tmx": "tmx14.rng", ".xlf": "xliff20.rng", ".tbx": "tbx2.rng"}


@pytest.fixture(scope="module")
def files(root: Path) -> Files:
    """Make all files of the real reference."""
    return {file.path: file.data for file in make_files(root)}


@pytest.fixture(scope="module")
def texts(root: Path) -> list[Text]:
    """Read all articles of the real reference."""
    return texts_of(Corpus(root))


def grammar(suffix: str) -> etree.RelaxNG:
    """Return the grammar of a format."""
    path = Path(__file__).parents[2] / "support" / "grammars" / GRAMMARS[suffix]
    return etree.RelaxNG(etree.parse(str(path)))


@pytest.mark.parametrize("suffix", GRAMMARS)
def test_every_file_is_valid(files: Files, suffix: str) -> None:
    """Elements, their order and their attributes are those of the standard."""
    found = {path: data for path, data in files.items() if path.endswith(suffix)}
    assert found
    for path, data in found.items():
        valid = grammar(suffix)
        assert valid.validate(etree.fromstring(data)), (path, valid.error_log)


@pytest.mark.parametrize(
    ("suffix", "wrong"),
    [
        (".tmx", b"<prop type='x-hash'>0</prop></tu>"),  # a property after the texts
        (".xlf", b"<notes><note category='c'>n</note></notes></unit>"),  # notes after the segment
        (".tbx", b"<note>n</note></termEntry>"),  # a note after the languages
    ],
)
def test_what_the_standard_forbids_is_not_valid(files: Files, suffix: str, wrong: bytes) -> None:
    """The grammars bite: the same elements in another order are refused."""
    data = next(data for path, data in files.items() if path.endswith(suffix))
    spoilt = data.replace(wrong[wrong.rindex(b"</") :], wrong, 1)
    assert spoilt != data
    assert not grammar(suffix).validate(etree.fromstring(spoilt))


def test_the_translation_memory_reads_back(files: Files, texts: list[Text]) -> None:
    """Every passage is a unit, under its id, with the text of each edition."""
    for text in texts:
        store = tmxfile.parsestring(files[f"{text.work.slug}.tmx"])
        assert store.sourcelanguage == text.editions.source.tag
        assert [unit.getid() for unit in store.units] == [
            f"{text.work.slug}/{passage.id}" for passage in text.passages
        ]
        for unit, passage in zip(store.units, text.passages, strict=True):
            read = {node.get(XML_LANG): unit.getNodeText(node) for node in unit.getlanguageNodes()}
            assert read == {
                edition.tag: passage.text(edition.code)
                for edition in text.editions.all
                if edition.code in passage.texts
            }


def test_the_memory_of_sentences_holds_the_passages_whole(files: Files, texts: list[Text]) -> None:
    """The sentences of a passage joined are its text, in each language that the file has."""
    for text in texts:
        store = tmxfile.parsestring(files[f"{text.work.slug}.segments.tmx"])
        joined: dict[tuple[str, str], str] = {}
        for unit in store.units:
            passage = unit.getid().partition("/")[2].partition(".")[0]
            for node in unit.getlanguageNodes():
                key = passage, node.get(XML_LANG)
                joined[key] = joined.get(key, "") + squeeze(unit.getNodeText(node))
        assert joined == {
            (passage.id, edition.tag): squeeze(passage.text(edition.code))
            for passage in text.passages
            for edition in text.editions.all
            if edition.code in passage.texts
        }


def test_a_sentence_is_found_in_the_memory(files: Files, texts: list[Text]) -> None:
    """The reader looks a source text up and gets its rendering."""
    [text, *_] = texts
    passage, edition = text.passages[-1], text.renderings[0]
    store = tmxfile.parsestring(files[f"{text.work.slug}.tmx"])
    found = store.translate(passage.text(text.editions.source.code), targetlang=edition.tag)
    assert found == passage.text(edition.code)


def test_xliff_reads_back(files: Files, texts: list[Text]) -> None:
    """Every passage is a unit, with source, target and whether it was reviewed."""
    for text in texts:
        source = text.editions.source
        for edition in text.renderings:
            store = Xliff2File.parsestring(files[f"{text.work.slug}.{edition.code}.xlf"])
            assert (store.sourcelanguage, store.targetlanguage) == (source.tag, edition.tag)
            assert [(u.getid(), u.source, u.target or "", u.isapproved()) for u in store.units] == [
                (
                    passage.id,
                    passage.text(source.code),
                    passage.text(edition.code),
                    passage.states[edition.code] == "reviewed",
                )
                for passage in text.passages
            ]


def test_the_glossary_reads_back(files: Files, root: Path) -> None:
    """Every term of the terms file is an entry, with what may and may not stand for it."""
    store = tbxfile.parsestring(files["glossary.tbx"], sourcelanguage="zh-CN", targetlanguage="en")
    units = {unit.getid(): unit for unit in store.units}
    for term in load_terms(root):
        unit = units[term.id]
        read = unit.get_target_terms()
        assert unit.source == term.zh
        assert read[0].text == term.en
        assert [t.text for t in read if t.deprecated] == list(term.forbid)
        assert {t.text for t in read[1:] if not t.deprecated} == set(term.accept) - {term.en}


@pytest.mark.parametrize("suffix", [".tmx", ".xlf"])
def test_files_say_what_they_are(files: Files, texts: list[Text], suffix: str) -> None:
    """Title, issuers, date, hash of the capture and the notice stand in the head of each file."""
    [text, *_] = texts
    data = next(data for path, data in files.items() if path.endswith(suffix)).decode()
    edition = text.renderings[0]
    for words in (
        *(issuer[edition.code] for issuer in text.work.facts.issuers),
        text.work.date,
        text.work.sha256,
        "Unofficial rendering. The Chinese text prevails.",
        "非官方译文，以中文为准。",
    ):
        assert words in data
