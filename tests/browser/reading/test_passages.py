"""Passage numbers, and what an address names: one passage, or a range of them."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page
from tests.support.question_page import box, number, own, partner

Open = Callable[..., Page]
PHONE = {"width": 390, "height": 844}
ZH = "/zh/spp-mps-fourth-batch/q3.html"
EN = "/en/spp-mps-fourth-batch/q3.html"


def marked(page: Page) -> list[str]:
    """Return the ids of the passages that are highlighted."""
    script = "nodes => nodes.map(node => node.dataset.passage)"
    found: list[str] = page.locator(".passage.is-target").evaluate_all(script)
    return found


def choose(page: Page, view: str) -> None:
    """Press the button of a view."""
    page.locator(f'[data-view-choice="{view}"]').click()


def test_a_click_on_a_number_shows_the_partner_in_place(open_page: Open, base: str) -> None:
    """The first click opens the other language and writes the address, the second closes it."""
    page = open_page(base + ZH)
    number(page, "q3-2").click()
    assert partner(page, "q3-2").is_visible()
    assert not partner(page, "q3-3").is_visible()
    assert urlsplit(page.url).fragment == "q3-2"
    assert number(page, "q3-2").get_attribute("aria-expanded") == "true"
    number(page, "q3-2").click()
    assert not partner(page, "q3-2").is_visible()
    assert number(page, "q3-2").get_attribute("aria-expanded") == "false"


def test_enter_on_a_number_does_what_a_click_does(open_page: Open, base: str) -> None:
    """No mouse is needed to see the other language of one passage, a heading included."""
    page = open_page(base + ZH)
    number(page, "q3").focus()
    page.keyboard.press("Enter")
    assert page.locator(".passage.heading > .partner").is_visible()
    assert marked(page) == ["q3"]


def test_a_click_with_shift_makes_a_range(open_page: Open, base: str) -> None:
    """A second number with Shift marks all between, in the order of the page."""
    page = open_page(base + ZH)
    number(page, "q3-4").click()
    number(page, "q3-2").click(modifiers=["Shift"])
    assert marked(page) == ["q3-2", "q3-3", "q3-4"]
    assert urlsplit(page.url).fragment == "q3-2..q3-4"
    assert page.evaluate("getSelection().isCollapsed")


def test_a_click_with_control_is_left_to_the_browser(open_page: Open, base: str) -> None:
    """A link that is opened in another tab does nothing on this page."""
    page = open_page(base + ZH)
    number(page, "q3-2").evaluate(
        "link => { addEventListener('click', event => event.preventDefault());"
        "link.dispatchEvent(new MouseEvent('click', {bubbles: true, ctrlKey: true})); }"
    )
    assert not partner(page, "q3-2").is_visible()
    assert urlsplit(page.url).fragment == ""


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("q3-2", ["q3-2"]),
        ("q3", ["q3"]),
        ("q3-2..q3-4", ["q3-2", "q3-3", "q3-4"]),
        ("q3-4..q3-2", ["q3-2", "q3-3", "q3-4"]),
        ("q3-3..q3-3", ["q3-3"]),
        ("q3-4..q9-9", ["q3-4"]),
        ("q8-1..q3-2", ["q3-2"]),
        ("q8-1..q9-9", []),
        ("q3-1..q3-2..q3-4", []),
        ("..", []),
        ("%E0%A4%A", []),
        ("nothing", []),
    ],
)
def test_an_address_marks_what_it_names(
    open_page: Open, base: str, fragment: str, expected: list[str]
) -> None:
    """Passages and ranges are marked on arrival; what is not on the page is passed over."""
    assert marked(open_page(f"{base}{ZH}#{fragment}")) == expected


def test_an_address_with_a_range_leads_to_its_beginning(open_page: Open, base: str) -> None:
    """A range is no element's name, so the page scrolls to it by itself."""
    page = open_page(f"{base}/zh/spp-mps-fourth-batch/q4.html#q4-6..q4-8")
    assert 0 <= box(page.locator("#q4-6"))["y"] < 200


def test_a_changed_address_moves_the_mark(open_page: Open, base: str) -> None:
    """A link inside the page, such as one of the summary, marks its passage."""
    page = open_page(f"{base}{ZH}#q3-2..q3-3")
    page.locator(".summary a[href='#q3-4']").click()
    page.wait_for_function("document.querySelector('#q3-4.is-target')")
    assert marked(page) == ["q3-4"]


def test_a_range_outlives_a_change_of_view(open_page: Open, base: str) -> None:
    """The address and the mark stay while the view changes."""
    page = open_page(f"{base}{ZH}#q3-2..q3-3")
    choose(page, "side")
    assert marked(page) == ["q3-2", "q3-3"]
    assert page.url.endswith("?view=side#q3-2..q3-3")


def test_a_mark_is_more_than_a_colour(open_page: Open, base: str) -> None:
    """A marked passage has a bar beside it and a bold number."""
    page = open_page(f"{base}{ZH}#q3-2")
    weight = "node => getComputedStyle(node).fontWeight"
    assert number(page, "q3-2").evaluate(weight) == "700"
    shadow = "node => getComputedStyle(node).boxShadow.split('rgb').length - 1"
    assert page.locator("#q3-2").evaluate(shadow) == 3


def test_without_scripts_a_passage_links_to_its_partner(open_page: Open, base: str) -> None:
    """The page reads in its own language, offers no dead control, and leads to the other one."""
    page = open_page(base + ZH, java_script_enabled=False)
    assert own(page, "q3-2").is_visible()
    assert not partner(page, "q3-2").is_visible()
    assert not page.locator(".view-switch").is_visible()
    page.locator("#q3-2").hover()
    page.locator("#q3-2 .passage-partner-link").click()
    assert page.url == f"{base}{EN}#q3-2"


def test_without_scripts_the_address_still_marks_a_passage(open_page: Open, base: str) -> None:
    """The browser's own target is drawn as the script draws it."""
    page = open_page(f"{base}{ZH}#q3-2", java_script_enabled=False)
    shadow = "node => getComputedStyle(node).boxShadow"
    assert page.locator("#q3-2").evaluate(shadow) != "none"
