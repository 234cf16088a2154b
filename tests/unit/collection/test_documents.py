"""Documents cited: which titles are one document, and where each is cited."""

from __future__ import annotations

import pytest

from wenda.collection.documents import LONGEST, cited, titles

TITLES = [
    ("依据《反洗钱法》办理。", [("反洗钱法", "")]),
    ("《关于印发〈办法〉的通知》", [("关于印发〈办法〉的通知", "")]),
    ("《关于印发《办法》的通知》与《办法》", [("关于印发《办法》的通知", ""), ("办法", "")]),
    ("印发《关于加强监管的意见》（以下简称《意见》）。", [("关于加强监管的意见", "意见")]),
    ("《中华人民共和国渔业法》(简称渔业法)", [("中华人民共和国渔业法", "渔业法")]),
    ("没有闭合的《书名，后面有《办法》。", [("办法", "")]),
    ("没有书名号", []),
    ("空的《》和《 》", []),
    ("《" + "长" * LONGEST + "》", []),
]


@pytest.mark.parametrize(("text", "expected"), TITLES)
def test_titles_stand_between_their_marks(text: str, expected: list[tuple[str, str]]) -> None:
    """Marks inside a title belong to it; a mark that nobody closes opens none."""
    assert list(titles(text)) == expected


def test_the_name_of_the_state_does_not_count() -> None:
    """A statute under its full and its usual title is one, and is named most fully."""
    found = cited({"a/q1-1": "《反洗钱法》", "b/q1-1": "《中华人民共和国 反洗钱法》"})
    assert [(d.name, d.passages) for d in found] == [
        ("中华人民共和国 反洗钱法", ("a/q1-1", "b/q1-1"))
    ]


def test_a_short_form_is_its_articles_own() -> None:
    """《意见》 is what the article said it is; in an article that said nothing it is itself."""
    found = cited(
        {
            "a/lead-1": "《关于加强监管的意见》（以下简称《意见》）",
            "a/q1-1": "《意见》明确",
            "b/q1-1": "《意见》提出",
        }
    )
    assert {d.name: d.passages for d in found} == {
        "关于加强监管的意见": ("a/lead-1", "a/q1-1"),
        "意见": ("b/q1-1",),
    }


def test_what_most_articles_cite_stands_first() -> None:
    """Articles count, not passages; the first passage of each article is where a link leads."""
    found = cited({"a/q1-1": "《甲》《乙》", "a/q1-2": "《甲》《甲》", "b/q2-1": "《乙》"})
    assert [d.name for d in found] == ["乙", "甲"]
    assert found[0].first == {"a": "a/q1-1", "b": "b/q2-1"}
