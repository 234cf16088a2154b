"""Finding entries: longest match in Chinese, the renderings elsewhere, one link for a place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from wenda.reference.entries import Body, Entry, Figure, Quote, Reference, Term
from wenda.reference.occurrences import Finder, Passages, runs_of

KEY = "slug/q1-1"


def term(anchor: str, zh: str, en: str = "", *accept: str) -> Term:
    """Return a term with its words."""
    return Term(
        **common(anchor),
        pinyin="",
        other=(),
        status="ours",
        source="",
        forms={"zh": (zh,), "en": (en,)},
        phrases={"en": accept},
    )


def body(anchor: str, zh: str, en: str) -> Body:
    """Return a body with its words."""
    return Body(**common(anchor), does=(), forms={"zh": (zh,), "en": (en,)})


def figure(anchor: str, zh: str, en: str, passage: str = KEY) -> Figure:
    """Return a figure quoted in one passage."""
    quote = Quote(passage=passage, words={"zh": zh, "en": en})
    return Figure(
        **common(anchor),
        group="sums",
        value=1,
        unit="none",
        qualifier="exact",
        period={},
        quotes=(quote,),
    )


def common(anchor: str) -> dict[str, Any]:
    """Return what all entries have."""
    return {"id": anchor, "name": {"zh": anchor}, "gist": {}, "path": Path("x"), "line": 1}


def finder(*entries: Entry) -> Finder:
    """Return a finder for a few entries of a Chinese article."""
    return Finder(Reference(entries={entry.anchor: entry for entry in entries}), "zh")


def linked(found: Finder, text: str, key: str = KEY) -> list[tuple[str, str]]:
    """Return the entries linked in a Chinese text, with their words."""
    return [(s.anchor, text[s.start : s.end]) for s in found.settle(key, text).links]


def placed(found: Finder, text: str, *anchors: str) -> list[tuple[str, str]]:
    """Return the entries placed in an English text, with their words."""
    return [(s.anchor, text[s.start : s.end]) for s in found.place(KEY, text, "en", anchors)]


def test_the_longest_words_win() -> None:
    """联合挂牌督办 is no mention of 挂牌督办."""
    found = finder(term("oversight", "挂牌督办"), term("joint", "联合挂牌督办"))
    assert linked(found, "联合挂牌督办案件") == [("joint", "联合挂牌督办")]
    assert linked(found, "先挂牌督办") == [("oversight", "挂牌督办")]


def test_an_entry_is_linked_once_in_a_passage() -> None:
    """Only the first of several mentions is a link."""
    assert linked(finder(term("den", "窝点")), "窝点与窝点") == [("den", "窝点")]


def test_of_entries_with_the_same_words_the_fuller_has_the_link() -> None:
    """A body stands before the term that names it, and the term is behind it."""
    found = finder(term("mps", "公安部"), body("ministry", "公安部", "MPS"))
    settled = found.settle(KEY, "公安部派人，公安部又派人")
    assert settled.anchors == ("body-ministry",)
    assert settled.behind == {"mps": "body-ministry"}


def test_an_entry_overlapped_at_its_first_place_takes_a_later_one() -> None:
    """Words that another entry has are passed over, not lost."""
    found = finder(term("chain", "资金链"), figure("sum", "大资金", "large funds"))
    assert linked(found, "大资金链，又资金链") == [("chain", "资金链")]
    assert found.settle(KEY, "大资金链").behind == {"figure-sum": "chain"}


def test_a_quotation_counts_in_its_own_passage_only() -> None:
    """The same digits elsewhere are another figure."""
    found = finder(figure("sum", "5万余名", "more than 50,000"))
    assert linked(found, "5万余名") == [("figure-sum", "5万余名")]
    assert linked(found, "5万余名", "slug/q1-2") == []


def test_words_broken_by_markup_are_not_linked() -> None:
    """A link never runs over the end of bold text."""
    found = finder(term("den", "窝点"))
    message = "{strong}`窝`点与窝点"
    settled = found.settle(KEY, "窝点与窝点", runs_of(message))
    assert [(s.start, s.end) for s in settled.links] == [(3, 5)]


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("正文", ((0, 2),)),
        ("{strong}`答：`正文", ((0, 2), (2, 4))),
        ("前{strong}`中`后", ((0, 1), (1, 2), (2, 3))),
        (r"\*号{strong}`中`", ((0, 2), (2, 3))),
    ],
)
def test_runs_are_counted_without_markup(
    message: str, expected: tuple[tuple[int, int], ...]
) -> None:
    """Offsets are those of the plain text: roles and backslashes take no room."""
    assert runs_of(message) == expected


def test_a_rendering_is_found_whatever_its_inflection() -> None:
    """Plural, tense, articles, hyphens and curly quotation marks do not hide a term."""
    found = finder(term("dens", "窝点", "fraud den"), term("tool", "工具人", "“tool”"))
    text = "A fraud-den is no “tool” of the dens."
    assert placed(found, text, "dens", "tool") == [("dens", "fraud-den"), ("tool", "tool")]


def test_an_entrys_own_rendering_goes_before_an_accepted_one() -> None:
    """Other renderings only stand in where the own one is not there."""
    found = finder(term("fraud", "电诈", "telecom fraud", "fraud"))
    assert placed(found, "fraud and telecom fraud", "fraud") == [("fraud", "telecom fraud")]
    assert placed(found, "plain fraud", "fraud") == [("fraud", "fraud")]


def test_longer_renderings_are_placed_first() -> None:
    """Words inside a longer term are left to it."""
    found = finder(term("fraud", "诈骗", "fraud"), term("cross", "跨境诈骗", "cross-border fraud"))
    text = "cross-border fraud is fraud"
    assert placed(found, text, "fraud", "cross") == [
        ("cross", "cross-border fraud"),
        ("fraud", "fraud"),
    ]


def test_an_entry_makes_room_for_one_that_has_no_other_place() -> None:
    """Where one of two could stand elsewhere, both are placed."""
    found = finder(term("case", "甲案", "Zeng case", "August 7"), term("zeng", "曾案", "Zeng case"))
    text = "the Zeng case of August 7"
    assert placed(found, text, "case", "zeng") == [("zeng", "Zeng case"), ("case", "August 7")]


def test_a_placed_phrase_takes_in_its_closing_sign() -> None:
    """A quotation mark or bracket is not cut from its other half."""
    found = finder(term("cut", "打财断血", "“cut off funding” (Da Cai Duan Xue)"))
    text = "to “cut off funding” (Da Cai Duan Xue), severing"
    assert placed(found, text, "cut") == [("cut", "“cut off funding” (Da Cai Duan Xue)")]


def test_passages_of_an_entry_stand_in_reading_order_and_relations_go_both_ways() -> None:
    """Entries that share words name each other."""
    found = finder(term("mps", "公安部"), body("ministry", "公安部", "MPS"))
    passages = Passages(found, {"slug/lead-1": "公安部", "slug/q1": "无", "slug/q1-1": "公安部"})
    assert passages.by_entry["mps"] == ("slug/lead-1", "slug/q1-1")
    assert passages.related == {"mps": ("body-ministry",), "body-ministry": ("mps",)}
