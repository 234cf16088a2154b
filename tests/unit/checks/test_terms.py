"""Terms: the file, and renderings held to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from wenda.checks.terms import check_first_mentions, check_terms
from wenda.errors import WendaError
from wenda.language.phrases import find, fragment
from wenda.reference.terms import TERMS_FILE, Term, Terms, load_terms


def term(zh: str, en: str, *accept: str, forbid: tuple[str, ...] = (), first: str = "") -> Term:
    """Make a term."""
    return Term(
        id=en, zh=zh, en=en, accept=accept, forbid=forbid, first=first, status="ours", source="test"
    )


TERMS = Terms(
    (
        term(
            "挂牌督办", "place under oversight", "under oversight", forbid=("listed supervision",)
        ),
        term("联合挂牌督办", "place under joint oversight", "under joint oversight"),
        term("电信网络诈骗", "telecom and online fraud", forbid=("wire fraud",)),
        term("电诈", "telecom fraud", "telecom and online fraud"),
        term("犯罪集团", "criminal group"),
        term(
            "公安部",
            "Ministry of Public Security",
            "MPS",
            first="Ministry of Public Security (MPS)",
        ),
        term(
            "断卡", "“Card Breaking” (Duan Ka)", "Card Breaking", first="“Card Breaking” (Duan Ka)"
        ),
        term("湖南“8·07”", "Hunan “August 7” case", "August 7 … Hunan"),
    )
)


def codes(source: str, rendering: str) -> list[str]:
    """Return the codes that one message raises."""
    return [alarm.code for alarm in check_terms(source, rendering, TERMS)]


def test_accepted_rendering_is_silent_in_any_inflection() -> None:
    """Inflection, case, hyphens, articles and the shape of quotation marks do not matter."""
    assert codes("公安部联合挂牌督办", "The MPS is placing them under joint oversight.") == []
    assert codes("犯罪集团", "Criminal groups") == []
    assert codes("“断卡”", 'the "Card-Breaking" operation') == []


def test_missing_term_is_found() -> None:
    """A mention that no accepted rendering answers is reported with the term's own rendering."""
    (alarm,) = check_terms("犯罪集团", "crime rings", TERMS)
    assert alarm.code == "term-missing"
    assert "criminal group" in alarm.message


def test_longest_term_wins() -> None:
    """联合挂牌督办 is no mention of 挂牌督办, and needs the word "joint"."""
    assert codes("联合挂牌督办", "placed under oversight") == ["term-missing"]


def test_words_render_one_mention_only() -> None:
    """Two terms that share a rendering need it twice."""
    assert codes("电信网络诈骗和电诈", "telecom and online fraud and telecom fraud") == []
    assert codes("电信网络诈骗和电诈", "telecom and online fraud") == ["term-missing"]


def test_words_in_a_gap_render_other_terms() -> None:
    """The words that a gap leaps over are free for other terms."""
    assert codes("湖南“8·07”电信网络诈骗", "the “August 7” telecom and online fraud, Hunan") == []


def test_forbidden_rendering_is_found_beside_an_accepted_one() -> None:
    """A forbidden rendering is reported even if an accepted one stands there too."""
    assert codes("电信网络诈骗", "telecom and online fraud (wire fraud)") == ["term-forbidden"]


def test_fewer_renderings_than_mentions_are_found() -> None:
    """A dropped second mention is reported."""
    assert codes("犯罪集团和犯罪集团", "a criminal group") == ["term-count"]


def test_english_may_refer_back() -> None:
    """A pronoun stands for a mention in the same sentence, not for one in another."""
    members = "a criminal group and its members"
    assert codes("犯罪集团和犯罪集团成员", members) == []
    assert codes("犯罪集团。犯罪集团成员", members) == ["term-count"]


def test_first_mention_needs_its_form() -> None:
    """A ministry is named in full, with its abbreviation, where a page mentions it first."""
    messages = [("公安部", "the MPS"), ("公安部", "the Ministry of Public Security (MPS)")]
    assert [[a.code for a in found] for found in check_first_mentions(messages, TERMS)] == [
        ["term-first"],
        [],
    ]


def test_missing_rendering_passes_on_no_duty() -> None:
    """Where the first mention has no current rendering, the second is not asked for its form."""
    assert check_first_mentions([("公安部", ""), ("公安部", "the MPS")], TERMS) == [[], []]


def test_name_mentioned_once_needs_no_abbreviation() -> None:
    """An abbreviation that the page does not use again may be left out; a gloss may not."""
    assert check_first_mentions([("公安部", "the Ministry of Public Security")], TERMS) == [[]]
    assert check_first_mentions([("断卡", "“Card Breaking”")], TERMS) != [[]]


def test_phrase_gap_is_short() -> None:
    """A gap leaps over eight words at most."""
    assert list(find("assign … oversee", "assign " + "x " * 8 + "oversee"))
    assert not list(find("assign … oversee", "assign " + "x " * 9 + "oversee"))


def test_fragment_shows_the_text_as_it_stands() -> None:
    """A fragment keeps case and punctuation."""
    text = "They are Criminal Groups."
    assert fragment(text, next(find("criminal group", text))) == "Criminal Groups"


GOOD = '[[term]]\nid = "a"\nzh = "甲"\nen = "first"\nstatus = "ours"\nsource = "x"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[term]\n", "cannot be read"),
        ('[[word]]\nid = "a"\n', "something else"),
        (GOOD.replace('en = "first"\n', ""), "has no en"),
        (GOOD.replace("ours", "mine"), "status 'mine'"),
        (GOOD + 'accepts = ["x"]\n', "unknown key 'accepts'"),
        (GOOD + 'accept = "x"\n', "no list of strings"),
        (GOOD.replace('"甲"', "1"), "no string"),
        (GOOD + GOOD, "stands twice"),
    ],
)
def test_wrong_terms_file_says_what_is_wrong(tmp_path: Path, text: str, said: str) -> None:
    """The terms file is held to its schema when it is read."""
    path = tmp_path / TERMS_FILE
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(WendaError, match=said) as caught:
        load_terms(tmp_path)
    assert str(caught.value).startswith("docs/reference/data/terms.toml: ")


def test_reference_without_terms_has_none(tmp_path: Path) -> None:
    """The terms file is optional."""
    assert len(load_terms(tmp_path)) == 0


def test_own_terms_do_not_contradict_themselves(root: Path) -> None:
    """No term of the project forbids what it accepts."""
    for own in load_terms(root):
        for phrase in (own.en, *own.accept, own.first):
            assert not [f for f in own.forbid if any(find(f, phrase))], own.id
