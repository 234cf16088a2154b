"""The same interview is known by its text, whoever publishes it."""

from __future__ import annotations

import random

import pytest

from wenda.intake.sameness import prints, shelf_of

WORDS = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动"


def passages(seed: int, count: int = 12) -> list[str]:
    """Invent the passages of an interview."""
    chosen = random.Random(seed)  # noqa: S311 -- no secret
    return ["".join(chosen.choices(WORDS, k=90)) + "。" for _ in range(count)]


@pytest.mark.parametrize(
    "change",
    [
        lambda texts: texts[:6],  # cut off
        lambda texts: [text.replace("。", ".") + "  " for text in texts],  # other signs
        lambda texts: ["编者按" * 10, *texts[1:]],  # another beginning
    ],
)
def test_a_repost_is_known(change: object) -> None:
    """Cut, set in other signs, or with another beginning: it is the same interview."""
    assert callable(change)
    shelf = shelf_of({"one": passages(1), "two": passages(2)})
    assert shelf.find(prints(change(passages(2)))) == "two"


def test_another_interview_is_not() -> None:
    """A paragraph in common makes two interviews no one interview."""
    shelf = shelf_of({"one": passages(1)})
    assert shelf.find(prints([passages(1)[0], *passages(3)])) is None


def test_a_short_interview_is_known_too() -> None:
    """Below the size where samples tell, every run counts."""
    shelf = shelf_of({"short": ["今天天气怎么样呢", "今天天气很好，适合出门。"]})
    assert shelf.find(prints(["今天天气怎么样呢", "今天天气很好，适合出门！"])) == "short"
    assert shelf.find(prints(["明天会下雨吗", "明天没有雨，后天有雨也有风。"])) is None
