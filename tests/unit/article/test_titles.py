"""Titles and sign-offs: who answers, about what, and where it was first published."""

from __future__ import annotations

import pytest

from wenda.article.titles import issuers, kind, origin, short, subject

TITLES = [
    ("某部有关负责人就某办法答记者问", ("某部",), "某办法"),
    ("答记者问 | 甲院、乙部有关负责人就联合督办案件答记者问", ("甲院", "乙部"), "联合督办案件"),
    ("发展和改革委员会、信息化部负责同志就《某规定》有关问题答记者问",
     ("发展和改革委员会", "信息化部"), "《某规定》"),
    ("甲部 乙办 丙部负责人就《某规定》答记者问", ("甲部", "乙办", "丙部"), "《某规定》"),
    ("甲法院和乙检察院有关部门负责人就司法解释答记者问", ("甲法院", "乙检察院"), "司法解释"),
    ("某部发言人张三就某事答记者问", ("某部",), "某事"),
    ("某银行行长李四就政策接受采访", ("某银行",), "政策"),
    ("《某条例》答记者问", (), "《某条例》"),
    ("今天的天气", (), "今天的天气"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "who", "what"), TITLES)
def test_a_title_says_who_answers_and_about_what(
    title: str, who: tuple[str, ...], what: str
) -> None:
    """Bodies are told apart by the signs between them, never within a name."""
    assert (issuers(title), subject(title)) == (who, what)


def test_a_title_that_is_long_is_cut_for_lists() -> None:
    """At most 48 cells, two for each of the hanzi, and between English words."""
    assert short("某部就" + "很" * 60 + "答记者问") == "很" * 24 + "…"
    assert short("word " * 20) == ("word " * 9).rstrip() + "…"


def test_a_hostile_title_takes_no_time() -> None:
    """What is longer than any title is looked at in part only."""
    assert issuers("甲就" * 200_000) == ("甲",) or issuers("甲就" * 200_000) == ()


@pytest.mark.parametrize(
    ("signoff", "name"),
    [
        ("（来源：某院网站）", "某院网站"),
        ("原文来源：某社", "某社"),
        ("文章来自: 某报 ", "某报"),
        ("监制 王某", ""),
    ],
)
def test_a_signoff_says_where_it_was_first_published(signoff: str, name: str) -> None:
    """Only where its label says so; credits are no source."""
    assert origin(signoff) == name


def test_the_kind_is_what_the_title_names() -> None:
    """A title that names no sort of document says none."""
    assert (kind("某部就某事答记者问"), kind("某部通知")) == ("答记者问", "")
