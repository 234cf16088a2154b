"""Escaping: what stands in the sources stands on the page."""

from __future__ import annotations

import pytest

from wenda.books.typst.escape import markup, runs, string, unwrap


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a*b_c`d", "a\\*b\\_c\\`d"),
        ("#call @ref <label> $x$", "\\#call \\@ref \\<label\\> \\$x\\$"),
        ("[x]~y", "\\[x\\]\\~y"),
        ("https://example.org", "https:\\/\\/example.org"),
        ("well-known -- so", "well\\-known \\-\\- so"),
        ("wait...", "wait\\.\\.\\."),
        ('"it\'s"', '\\"it\\\'s\\"'),
        ("= no heading", "\\= no heading"),
        ("1. no list", "1\\. no list"),
        ("1.为什么", "1\\.为什么"),
        ("2.5", "2\\.5"),
        ("C:\\dir", "C:\\\\dir"),
        ("“金主”——（边）", "“金主”——（边）"),
    ],
)
def test_markup_shows_exactly_the_text(text: str, expected: str) -> None:
    """Each sign that Typst reads as markup takes a backslash."""
    assert markup(text) == expected


def test_a_string_keeps_quotes_and_breaks() -> None:
    """A string literal holds quotes, backslashes and line breaks."""
    assert string('a "b" \\ \n') == '"a \\"b\\" \\\\ \\n"'


@pytest.mark.parametrize(
    ("text", "expected"),
    [("one\ntwo", "one two"), ("中文\n中文", "中文中文"), ("中文\nEnglish", "中文 English")],
)
def test_a_break_in_the_source_is_a_space_between_words_only(text: str, expected: str) -> None:
    """Between two Chinese signs a break is nothing."""
    assert unwrap(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", [(False, "plain")]),
        ("see 挂牌督办 here", [(False, "see "), (True, "挂牌督办"), (False, " here")]),
        ("the “断卡” campaign", [(False, "the “"), (True, "断卡"), (False, "” campaign")]),
        ("“断卡”行动 began", [(True, "“断卡”行动"), (False, " began")]),
        ("《QQ群》8·07专案", [(True, "《QQ群》8·07专案")]),
        ("白所成’s", [(True, "白所成"), (False, "’s")]),
    ],
)
def test_chinese_is_told_from_the_text_around_it(
    text: str, expected: list[tuple[bool, str]]
) -> None:
    """A run of Chinese takes the signs between its own, and leaves the other language its own."""
    assert list(runs(text)) == expected
