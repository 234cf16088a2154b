"""Reading the data of the reference: what is right, and one line for what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from wenda.errors import WendaError
from wenda.language.pinyin import reading, sort_key
from wenda.reference.entries import Case, Event, Kind, Term
from wenda.reference.load import load_reference

TERMS = """
[[term]]
id = "recover-and-recoup"
zh = "追赃挽损"
en = "recover illicit gains and recoup losses"
accept = ["asset recovery"]
status = "press"
source = "Xinhua"
"""
GLOSSARY = """
[glossary.recover-and-recoup]
explanation = { zh = "追回犯罪所得。", en = "Getting back what was taken." }
"""
CASES = """
article = "slug"

[case.first]
name = { zh = "甲案", en = "The first case" }
gist = { zh = "一个例子。", en = "An example." }
terms = ["recover-and-recoup"]
facts = [{ aspect = "place", passage = "q1-1", zh = "湖南", en = "Hunan" }]
"""


def write(root: Path, **files: str) -> Path:
    """Write data files below ``root``."""
    folder = root / "docs" / "reference" / "data"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return root


def test_a_root_without_data_has_an_empty_reference(tmp_path: Path) -> None:
    """A project need not have a reference."""
    assert not load_reference(tmp_path, validate=True).entries


def test_a_term_joins_its_rendering_and_its_explanation(tmp_path: Path) -> None:
    """The two files are joined by the id, which is the anchor too."""
    reference = load_reference(write(tmp_path, terms=TERMS, glossary=GLOSSARY), validate=True)
    (term,) = reference.of(Term)
    assert (term.anchor, term.name["zh"], term.pinyin) == (
        "recover-and-recoup",
        "追赃挽损",
        "zhuī zāng wǎn sǔn",
    )
    assert term.gist["en"] == "Getting back what was taken."
    assert term.phrases == {"en": ("asset recovery",)}


def test_a_term_explained_but_not_in_the_terms_file_brings_its_own_words(tmp_path: Path) -> None:
    """Words that the terms file does not fix stand in the glossary's file."""
    extra = GLOSSARY.replace("recover-and-recoup", "net").replace(
        "explanation", 'zh = "防护网"\nen = "net"\nexplanation'
    )
    (term,) = load_reference(write(tmp_path, glossary=extra), validate=True).of(Term)
    assert (term.name, term.status) == ({"zh": "防护网", "en": "net"}, "ours")


def test_a_case_is_named_by_the_words_of_its_terms(tmp_path: Path) -> None:
    """A case need not repeat the words of the terms that name it."""
    root = write(tmp_path, terms=TERMS, glossary=GLOSSARY, cases=CASES)
    (case,) = load_reference(root, validate=True).of(Case)
    assert case.anchor == "case-first"
    assert case.forms["zh"] == ("追赃挽损",)
    assert case.facts[0].quote.passage == "slug/q1-1"


def test_events_stand_in_the_order_of_time(tmp_path: Path) -> None:
    """The order of the rows does not matter."""
    rows = "".join(
        f'[event.e{year}]\nstart = "{year}"\nbasis = "capture"\n'
        f'label = {{ zh = "事", en = "event" }}\n'
        for year in (2024, 2022, 2023)
    )
    events = load_reference(write(tmp_path, timeline=rows), validate=True).of(Event)
    assert [event.start for event in events] == ["2022", "2023", "2024"]


def test_every_kind_but_terms_has_its_name_in_the_anchor() -> None:
    """Anchors of different kinds never meet: only terms have bare ids."""
    assert [kind for kind in Kind if kind is not Kind.TERM] == [
        "case",
        "law",
        "body",
        "figure",
        "event",
        "measure",
    ]


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        (
            "cases",
            CASES.replace("place", "palce"),
            "docs/reference/data/cases.toml:8: case.first.facts.1.aspect: 'palce' is not allowed; "
            "write one of place, about, persons, sentence, sum, progress",
        ),
        ("cases", CASES.replace("q1-1", "Q1"), "case.first.facts.1.passage: 'Q1' has another form"),
        ("cases", CASES.replace("gist =", "gits ="), "case.first: the key gist is missing; a row"),
        ("cases", "[case.first\n", "docs/reference/data/cases.toml:1: cannot be read"),
        ("figures", "[figure.a]\nvalue = true\n", "docs/reference/data/figures.toml:1: figure.a"),
        ("laws", 'law = "none"\n', "law: 'none' is of another type; write object"),
    ],
)
def test_what_breaks_the_schema_is_told_in_one_line(
    tmp_path: Path, name: str, text: str, told: str
) -> None:
    """File, line, the key and what is wrong with it."""
    write(tmp_path, terms=TERMS, glossary=GLOSSARY, **{name: text})
    with pytest.raises(WendaError) as caught:
        load_reference(tmp_path, validate=True)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_term_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    """An entry cannot name a term that no file has."""
    write(tmp_path, cases=CASES)
    with pytest.raises(WendaError, match="recover-and-recoup"):
        load_reference(tmp_path, validate=True)


def test_two_entries_never_share_an_anchor(tmp_path: Path) -> None:
    """A term called ``case-first`` and the case ``first`` would be one place in the site."""
    extra = '[glossary.case-first]\nzh = "甲"\nen = "first"\nexplanation = { zh = "甲。" }\n'
    write(tmp_path, terms=TERMS, glossary=GLOSSARY + extra, cases=CASES)
    with pytest.raises(WendaError, match="case-first"):
        load_reference(tmp_path)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("重庆“6·15”", "chóng qìng “6·15”"),
        ("组织者、领导者", "zǔ zhī zhě, lǐng dǎo zhě"),
        ("偷越国（边）境", "tōu yuè guó (biān) jìng"),
    ],
)
def test_pinyin_is_read_by_phrase(text: str, expected: str) -> None:
    """A sign with several readings has that of its word; Chinese signs become plain ones."""
    assert reading(text) == expected


def test_readings_are_ordered_without_their_tones() -> None:
    """Tones and signs do not part syllables that are spelt alike."""
    assert sort_key("zhuī zāng, wǎn sǔn") == "zhui zang wan sun"


def test_the_real_data_keep_to_their_schema(root: Path) -> None:
    """All files of the reference are valid, and every reading was seen by eye where it is odd."""
    reference = load_reference(root, validate=True)
    readings = {term.name["zh"]: term.pinyin for term in reference.of(Term)}
    assert readings["违法所得"] == "wéi fǎ suǒ dé"
    assert readings["曾某某、郭某某等人跨境电信网络诈骗案"].startswith("zēng ")
    assert readings["以人民为中心"] == "yǐ rén mín wéi zhōng xīn"
    assert readings["打防并举，防范为先"].endswith("fáng fàn wéi xiān")
