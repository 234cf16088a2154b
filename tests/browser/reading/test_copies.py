"""What leaves the screen: copied text and printed pages; and stillness for those who want it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page
from tests.support.question_page import box, number, own, partner

Open = Callable[..., Page]
PHONE = {"width": 390, "height": 844}
ZH = "/zh/spp-mps-fourth-batch/q3.html"
EN = "/en/spp-mps-fourth-batch/q3.html"


def copied(page: Page) -> str:
    """Copy what is selected and return it as it arrives in another program."""
    page.keyboard.press("Control+c")
    page.evaluate(
        "() => { const field = document.body.appendChild(document.createElement('textarea'));"
        "field.className = 'pasted'; field.focus(); }"
    )
    page.keyboard.press("Control+v")
    return page.locator("textarea.pasted").input_value()


def drag(page: Page, start: Locator, end: Locator) -> None:
    """Select with the mouse from the beginning of one text to the end of another."""
    first, last = box(start), box(end)
    page.mouse.move(first["x"] + 1, first["y"] + 8)
    page.mouse.down()
    page.mouse.move(last["right"] - 2, last["bottom"] - 8, steps=6)
    page.mouse.up()


def lines_of(text: str) -> list[str]:
    """Return the lines that are not empty."""
    return [line for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("view", ["own", "side"])
def test_copied_text_is_the_text_alone(open_page: Open, base: str, view: str) -> None:
    """No number, no button, and side by side nothing of the other column."""
    page = open_page(f"{base}{ZH}?view={view}", viewport={"width": 1280, "height": 2000})
    texts = [own(page, "q3-2"), own(page, "q3-3")]
    drag(page, *texts)
    assert lines_of(copied(page)) == [text.inner_text() for text in texts]


def test_the_other_column_can_be_copied_too(open_page: Open, base: str) -> None:
    """A selection that begins in the partner's column holds the partner's text."""
    page = open_page(f"{base}{ZH}?view=side", viewport={"width": 1280, "height": 2000})
    texts = [partner(page, "q3-2"), partner(page, "q3-3")]
    drag(page, *texts)
    assert lines_of(copied(page)) == [text.inner_text() for text in texts]


def test_line_by_line_copies_both_languages(open_page: Open, base: str) -> None:
    """Where the languages take turns, a copy holds both texts whole, each in one piece."""
    page = open_page(f"{base}{ZH}?view=lines", viewport={"width": 1280, "height": 2400})
    first, last = (own(page, passage).locator(".segment") for passage in ("q3-2", "q3-3"))
    drag(page, first.first, last.last)
    expected = [own(page, "q3-2"), partner(page, "q3-2"), own(page, "q3-3")]
    texts = "".join(text.text_content() or "" for text in expected)
    assert "".join(copied(page).split()) == "".join(texts.split())


def test_paper_has_the_text_and_no_controls(open_page: Open, base: str) -> None:
    """What serves the screen alone is not printed."""
    page = open_page(base + EN)
    page.emulate_media(media="print")
    for chrome in (
        ".view-switch",
        ".edition-switch-bar",
        ".sidebar-drawer",
        ".mobile-header",
        "footer",
        ".toc-drawer",
    ):
        assert not page.locator(chrome).first.is_visible(), chrome
    assert page.locator(".column-heads").is_visible()
    assert number(page, "q3-2").is_visible()


@pytest.mark.parametrize("view", ["side", "lines"])
def test_paper_holds_both_languages_when_the_screen_does(
    open_page: Open, base: str, view: str
) -> None:
    """Side by side prints in two columns even on narrow paper; dark screens print black."""
    page = open_page(f"{base}{ZH}?view={view}", color_scheme="dark")
    page.set_viewport_size({"width": 680, "height": 960})
    page.emulate_media(media="print", color_scheme="dark")
    beside = box(own(page, "q3-2"))["right"] < box(partner(page, "q3-2"))["x"]
    assert beside == (view == "side")
    for text in (own(page, "q3-2"), partner(page, "q3-2")):
        colour = text.evaluate("node => getComputedStyle(node).color")
        assert colour == "rgb(0, 0, 0)"


def test_reduced_motion_is_respected(open_page: Open, base: str) -> None:
    """Nothing slides for a reader who asked for stillness."""
    page = open_page(base + ZH, viewport=PHONE, reduced_motion="reduce")
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter(node => {"
        "const {transitionDuration, animationName} = getComputedStyle(node);"
        "return parseFloat(transitionDuration) > 0 || animationName !== 'none'; }).length"
    )
    assert moving == 0
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
