"""Folding: what readers type and what pages say meet where they differ only in writing."""

from __future__ import annotations

import pytest

from wenda.search.folding import Folding

FOLDING = Folding(characters={"贓": "赃", "緬": "缅"}, pairs=(("隨著", "随着"),))


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("８个", "8个"),
        ("ＳＰＰ", "spp"),
        ("8.07", "8·07"),
        ("8・07", "8·07"),
        ("8-07", "8·07"),
        ("8–07", "8·07"),
        ("「断卡」", "“断卡”"),
        ('"断卡"', "“断卡”"),
        ("people's", "people’s"),
        ("追贓", "追赃"),
        ("緬北", "缅北"),
        ("隨著", "随着"),
        ("8 个　案件", "8个案件"),
        ("soft\u00adhyphen\u200b", "softhyphen"),
    ],
)
def test_two_writings_of_the_same_fold_to_one(typed: str, written: str) -> None:
    """Width, case, dots, quotation marks, Traditional characters, blanks beside Chinese."""
    assert FOLDING.fold(typed) == FOLDING.fold(written)


@pytest.mark.parametrize(
    ("one", "other"), [("——", "……"), ("a.b", "a-b"), ("joint oversight", "jointoversight")]
)
def test_what_means_something_else_stays_apart(one: str, other: str) -> None:
    """Dots and dashes are the same between digits only; blanks between words count."""
    assert FOLDING.fold(one) != FOLDING.fold(other)


@pytest.mark.parametrize("text", ["8·07 案，“断卡” ＡＢ 隨著 \ud800 ﬁ", "", "   ", "1.2.3-4"])
def test_folding_twice_changes_nothing_more(text: str) -> None:
    """A folded text is its own folding."""
    assert FOLDING.fold(FOLDING.fold(text)) == FOLDING.fold(text)


def test_a_dot_at_the_edge_of_a_query_may_stand_between_digits() -> None:
    """``.07`` is sought as it is, and as the end of ``8·07``."""
    assert FOLDING.alternatives(".07") == [".07", "·07"]
    assert FOLDING.alternatives("案") == ["案"]


def test_the_browser_gets_the_characters_by_how_many_fold_to_one() -> None:
    """Each Simplified character stands before its Traditional ones."""
    folding = Folding(characters={"裏": "里", "裡": "里", "緬": "缅"})
    assert folding.characters_as_data() == {"1": "缅緬", "2": "里裏裡"}
