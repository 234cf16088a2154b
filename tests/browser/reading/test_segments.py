"""Sentences on a page: lit with what answers them, set line by line, cited by their own number."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.support.projects import small_site
from tests.support.question_page import box

Open = Callable[..., Page]
CAPTURE = """---
title: 某部门答记者问
source: 某网站
date: 2024-01-02
---

导语。

**1.为什么？**

**答：**去年检查了3家企业。罚款**共计20万元**，另有5人被拘留。

这一段只有一句。
"""
RENDERINGS = {
    "q1-1": "{strong}`Answer:` Last year 3 enterprises were inspected. "
    "Fines totaled {strong}`RMB 200,000.` In addition, 5 people were detained.",
    "q1-2": "This passage has one sentence.",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a site of one aligned article."""
    return small_site(tmp_path_factory.mktemp("small"), CAPTURE, RENDERINGS)


@pytest.fixture
def page(open_page: Open, built: Path) -> Page:
    """Open the question in English, side by side, from a file."""
    return open_page(f"{built.as_uri()}/en/small/q1.html?view=side")


def sentence(page: Page, number: int, *, partner: bool = False) -> Locator:
    """Return a sentence of the answer."""
    side = ".partner" if partner else "p:not(.partner)"
    return page.locator(f"#q1-1 > {side} > .segment:nth-child({number})")


def lit(page: Page) -> list[str]:
    """Return the words that are lit, the page's own first."""
    return page.locator(".is-lit").all_inner_texts()


def test_both_languages_are_cut_alike(page: Page) -> None:
    """What is bold stays bold, wherever a sentence ends."""
    assert page.locator("#q1-1 > p > .segment").count() == 2 * 3
    assert sentence(page, 2).text_content() == "Fines totaled RMB 200,000. "
    assert sentence(page, 2).locator("strong").inner_text() == "RMB 200,000."
    assert sentence(page, 2, partner=True).text_content() == "罚款共计20万元，"
    assert sentence(page, 2, partner=True).locator("strong").inner_text() == "共计20万元"


def test_a_passage_of_one_sentence_is_not_cut(page: Page) -> None:
    """There is nothing to light in it."""
    assert page.locator("#q1-2 .segment").count() == 0


def test_pointing_at_a_sentence_lights_its_twin(page: Page) -> None:
    """The words in the other language are lit as long as the pointer is on the sentence."""
    sentence(page, 3).hover()
    assert lit(page) == ["In addition, 5 people were detained.", "另有5人被拘留。"]
    page.locator("h1").hover()
    assert lit(page) == []


def test_the_partner_lights_the_own_sentence(page: Page) -> None:
    """It works from the other language too."""
    sentence(page, 1, partner=True).hover()
    assert lit(page)[0].startswith("Answer: Last year")


def test_touching_a_sentence_lights_its_twin(open_page: Open, built: Path) -> None:
    """A finger does what the pointer does."""
    page = open_page(f"{built.as_uri()}/en/small/q1.html?view=side", has_touch=True)
    sentence(page, 2).tap()
    assert len(lit(page)) == 2


def test_keys_go_from_sentence_to_sentence(page: Page) -> None:
    """The focus lights the sentence that it is on, and its twin."""
    for key in "nnp":
        page.keyboard.press(key)
    expect(sentence(page, 1)).to_be_focused()
    assert len(lit(page)) == 2


def test_nothing_is_lit_where_the_other_language_is_hidden(page: Page) -> None:
    """In the page's own view there is no twin to be seen."""
    page.locator('[data-view-choice="own"]').click()
    sentence(page, 1).hover()
    assert lit(page) == []


@pytest.mark.parametrize("width", [1280, 390])
def test_line_by_line_the_languages_take_turns(open_page: Open, built: Path, width: int) -> None:
    """Each sentence stands over the words that answer it, on a phone too."""
    page = open_page(
        f"{built.as_uri()}/en/small/q1.html?view=lines", viewport={"width": width, "height": 900}
    )
    places = [
        box(sentence(page, number, partner=partner))["y"]
        for number in (1, 2, 3)
        for partner in (False, True)
    ]
    assert places == sorted(set(places))


def test_a_sentence_has_an_address(open_page: Open, built: Path) -> None:
    """It is lit, and its passage is the one that the page goes to."""
    page = open_page(f"{built.as_uri()}/en/small/q1.html#q1-1.3")
    assert sentence(page, 3).evaluate("node => node.matches(':target')")
    expect(page.locator("#q1-1")).to_have_class("passage is-target")


def test_a_sentence_can_be_cited(page: Page) -> None:
    """The dialog offers each sentence, and quotes and names the one that is chosen."""
    for key in "nnc":
        page.keyboard.press(key)
    dialog = page.locator("dialog.cite")
    part = dialog.locator(".cite-part select")
    expect(part).to_have_value("2")
    expect(dialog.locator(".cite-quote")).to_have_text("Fines totaled RMB 200,000.")
    assert "q1.html#q1-1.2" in dialog.locator("textarea").input_value()
    part.select_option("The whole passage")
    expect(dialog.locator("h2")).to_have_text("Cite passage q1-1")


def test_without_scripts_nothing_is_lost(open_page: Open, built: Path) -> None:
    """The page reads in its own language, whole."""
    page = open_page(f"{built.as_uri()}/en/small/q1.html", java_script_enabled=False)
    text = page.locator("#q1-1 > p:not(.partner)").inner_text()
    assert text == (
        "Answer: Last year 3 enterprises were inspected. Fines totaled RMB 200,000. "
        "In addition, 5 people were detained."
    )
