"""Reading an article: the three views."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect
from tests.support.question_page import box, number, own, partner

Open = Callable[..., Page]
PHONE = {"width": 390, "height": 844}
ZH = "/zh/spp-mps-fourth-batch/q3.html"
EN = "/en/spp-mps-fourth-batch/q3.html"


def view_in_address(page: Page) -> str:
    """Return the parameter ``view`` of the address, or nothing."""
    return "".join(parse_qs(urlsplit(page.url).query).get("view", []))


def choose(page: Page, view: str) -> None:
    """Press the button of a view."""
    page.locator(f'[data-view-choice="{view}"]').click()


def test_a_page_opens_in_its_own_language(open_page: Open, base: str) -> None:
    """Without a choice only the own text shows, and the address stays clean."""
    page = open_page(base + ZH)
    assert own(page, "q3-2").is_visible()
    assert not partner(page, "q3-2").is_visible()
    assert view_in_address(page) == ""


@pytest.mark.parametrize(("path", "left", "right"), [(ZH, own, partner), (EN, partner, own)])
def test_side_by_side_sets_chinese_left_and_english_right(
    open_page: Open, base: str, path: str, left: object, right: object
) -> None:
    """In both editions the columns keep their sides and the passages begin at one height."""
    page = open_page(base + path)
    choose(page, "side")
    assert callable(left)
    assert callable(right)
    for passage in ("q3-1", "q3-4"):
        first, second = box(left(page, passage)), box(right(page, passage))
        middle = box(number(page, passage))
        assert first["right"] <= middle["x"]
        assert middle["right"] <= second["x"]
        assert abs(first["y"] - second["y"]) < 8


def test_side_by_side_aligns_the_headings(open_page: Open, base: str) -> None:
    """The question stands beside its rendering."""
    page = open_page(f"{base}{ZH}?view=side")
    heading = box(page.locator("h1"))
    beside = box(page.locator(".passage.heading > .partner"))
    assert abs(heading["y"] - beside["y"]) < 8
    assert heading["right"] < beside["x"]


def test_side_by_side_takes_more_room_than_the_own_view(open_page: Open, base: str) -> None:
    """Two columns need a wider page, and nothing of it lies outside the window."""
    page = open_page(base + ZH)
    before = box(page.locator("article"))["width"]
    choose(page, "side")
    assert box(page.locator("article"))["width"] > before * 1.2
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


@pytest.mark.parametrize("path", [ZH, EN])
def test_line_by_line_sets_each_partner_under_its_passage(
    open_page: Open, base: str, path: str
) -> None:
    """The own sentence comes first, then the other language, then the next sentence."""
    page = open_page(base + path)
    choose(page, "lines")
    sentences = [
        text(page, "q3-2").locator(".segment").nth(n) for n in (0, 1) for text in (own, partner)
    ]
    places = [
        box(sentence) for sentence in [*sentences, own(page, "q3-3").locator(".segment").first]
    ]
    assert all(above["bottom"] <= below["y"] for above, below in pairwise(places))


def test_a_narrow_screen_turns_side_by_side_into_line_by_line(open_page: Open, base: str) -> None:
    """On a phone the partner stands under its passage, nothing runs off, one button is enough."""
    page = open_page(f"{base}{ZH}?view=side", viewport=PHONE)
    assert box(own(page, "q3-2"))["bottom"] <= box(partner(page, "q3-2"))["y"]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert not page.locator('[data-view-choice="side"]').is_visible()
    both = page.locator("[data-view-choice]:visible")
    assert both.get_attribute("aria-pressed") == "true"
    both.click()
    assert not partner(page, "q3-2").is_visible()


def test_two_columns_need_no_more_than_a_tablet(open_page: Open, base: str) -> None:
    """At 720 pixels both languages stand beside each other, inside the window."""
    page = open_page(f"{base}{ZH}?view=side", viewport={"width": 720, "height": 900})
    assert box(own(page, "q3-2"))["right"] < box(partner(page, "q3-2"))["x"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 720


@pytest.mark.parametrize("viewport", [{"width": 1280, "height": 800}, PHONE])
def test_the_bar_stays_and_tells_where_one_is(
    open_page: Open, base: str, viewport: dict[str, int]
) -> None:
    """Far down the page: view, the passage being read, its count, and what each column is."""
    page = open_page(f"{base}/en/spp-mps-fourth-batch/q4.html?view=lines", viewport=viewport)
    page.locator("#q4-6").evaluate("node => node.scrollIntoView()")
    expect(page.locator(".reading-place")).to_have_text("q4-6 · 6 of 10")
    for part in (
        ".reading-place",
        ".cite-read",
        '[data-view-choice="lines"]',
        ".column-head-other",
    ):
        assert 0 <= box(page.locator(part))["y"] < 80, part
    bar = box(page.locator(".reading-bar"))
    assert bar["bottom"] - bar["y"] < 70
    assert box(number(page, "q4-6"))["y"] >= bar["bottom"] - 1


@pytest.mark.parametrize("view", ["own", "side", "lines"])
@pytest.mark.parametrize("path", [ZH, EN])
def test_english_never_shows_without_its_head(
    open_page: Open, base: str, path: str, view: str
) -> None:
    """Where English is on the screen the head says unofficial, also over one opened passage."""
    page = open_page(f"{base}{path}?view={view}")
    head = page.locator(".column-head", has_text="English · unofficial")
    shown = page.locator(".passage > p[lang=en]:visible").count() > 0 or path == EN
    assert head.is_visible() is shown
    if view == "own":
        number(page, "q3-2").click()
        assert head.is_visible()


def test_the_choice_stands_in_the_address(open_page: Open, base: str) -> None:
    """An address can be passed on with its view; the own view needs no parameter."""
    page = open_page(base + ZH)
    choose(page, "side")
    assert view_in_address(page) == "side"
    choose(page, "lines")
    assert view_in_address(page) == "lines"
    choose(page, "own")
    assert view_in_address(page) == ""


def test_the_choice_is_remembered_on_the_next_page(open_page: Open, base: str) -> None:
    """A reader chooses once; the next page's address tells the view too."""
    page = open_page(base + ZH)
    choose(page, "side")
    page.locator("a.next-page").click()
    page.wait_for_url("**/q4.html*")
    assert partner(page, "q4-1").is_visible()
    assert view_in_address(page) == "side"


def test_an_address_wins_over_what_is_remembered(open_page: Open, base: str) -> None:
    """A link that names a view shows that view."""
    page = open_page(base + ZH)
    choose(page, "side")
    page.goto(f"{base}{ZH}?view=lines")
    assert page.evaluate("document.documentElement.dataset.view") == "lines"


def test_a_view_that_is_none_is_passed_over(open_page: Open, base: str) -> None:
    """A mistyped view shows the own one."""
    page = open_page(f"{base}{ZH}?view=upside-down")
    assert page.evaluate("document.documentElement.dataset.view") == "own"
    assert not partner(page, "q3-2").is_visible()


def test_the_view_stands_before_the_rest_of_the_scripts(open_page: Open, served: str) -> None:
    """The view does not wait for the deferred script, so nothing jumps."""
    page = open_page("about:blank")
    page.route("**/*reader*.js*", lambda route: route.fulfill(body=""))
    page.goto(f"{served}{ZH}?view=side")
    assert partner(page, "q3-2").is_visible()
    assert box(own(page, "q3-2"))["right"] < box(partner(page, "q3-2"))["x"]


def test_the_buttons_tell_which_view_is_chosen(open_page: Open, base: str) -> None:
    """Exactly one button is pressed, also for those who do not see it."""
    page = open_page(f"{base}{EN}?view=lines")
    pressed = page.locator('[data-view-choice][aria-pressed="true"]')
    assert pressed.all_text_contents() == ["By passage"]


@pytest.mark.parametrize(
    ("path", "words"),
    [(ZH, ["原文", "对照", "逐段"]), (EN, ["English", "Side by side", "By passage"])],
)
def test_the_control_speaks_the_language_of_the_page(
    open_page: Open, base: str, path: str, words: list[str]
) -> None:
    """The views bear names of the edition's language."""
    assert open_page(base + path).locator("[data-view-choice]").all_text_contents() == words


def test_a_page_without_passages_has_no_control(open_page: Open, base: str) -> None:
    """Where there is nothing to compare, no view is offered."""
    assert open_page(f"{base}/zh/about/index.html").locator(".view-switch").count() == 0


def test_a_change_of_view_keeps_the_place(open_page: Open, base: str) -> None:
    """The passage at the top of the window stays there."""
    page = open_page(f"{base}/zh/spp-mps-fourth-batch/q4.html")
    page.locator("#q4-5").evaluate("node => node.scrollIntoView()")
    before = box(page.locator("#q4-5"))["y"]
    page.keyboard.press("v")
    page.keyboard.press("v")
    assert abs(box(page.locator("#q4-5"))["y"] - before) <= 2


def test_hovering_marks_a_passage_in_both_languages(open_page: Open, base: str) -> None:
    """The line between the two thickens and the number is underlined: not by colour alone."""
    page = open_page(f"{base}{ZH}?view=side")
    line = "node => getComputedStyle(node, '::before').borderLeftWidth"
    assert page.locator("#q3-2").evaluate(line) == "1px"
    partner(page, "q3-2").hover()
    assert page.locator("#q3-2").evaluate(line) == "3px"
    underline = "node => getComputedStyle(node).textDecorationLine"
    assert number(page, "q3-2").evaluate(underline) == "underline"


def test_the_official_text_begins_on_the_first_screen(open_page: Open, base: str) -> None:
    """At 1280 by 800 the digest leaves room for the beginning of the answer."""
    page = open_page(
        f"{base}/en/spp-mps-fourth-batch/q4.html", viewport={"width": 1280, "height": 800}
    )
    assert box(own(page, "q4-1"))["y"] < 760


def test_the_marks_of_terms_can_be_hidden(open_page: Open, base: str) -> None:
    """The switch stands with the keys, and the choice is remembered."""
    page = open_page(base + ZH)
    line = "node => getComputedStyle(node).textDecorationLine"
    term = page.locator("#q3-2 a.entry").first
    assert term.evaluate(line) == "underline"
    page.keyboard.press("?")
    page.locator(".marks-on").uncheck()
    page.reload()
    assert page.locator("#q3-2 a.entry").first.evaluate(line) == "none"
