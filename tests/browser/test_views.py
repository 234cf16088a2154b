"""Reading an article: the three views, marked passages and ranges, copying, printing."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page

Open = Callable[..., Page]
PHONE = {"width": 390, "height": 844}
ZH = "/zh/spp-mps-fourth-batch/q3.html"
EN = "/en/spp-mps-fourth-batch/q3.html"


def view_in_address(page: Page) -> str:
    """Return the parameter ``view`` of the address, or nothing."""
    return "".join(parse_qs(urlsplit(page.url).query).get("view", []))


def own(page: Page, passage: str) -> Locator:
    """Return a passage's text in the page's own language."""
    return page.locator(f"#{passage} > p:not(.partner)")


def partner(page: Page, passage: str) -> Locator:
    """Return a passage's text in the other language."""
    return page.locator(f"#{passage} > .partner")


def number(page: Page, passage: str) -> Locator:
    """Return the link that bears a passage's number."""
    return page.locator(f'[data-passage="{passage}"] .passage-number')


def box(locator: Locator) -> dict[str, float]:
    """Return where an element stands, with its right and bottom edges."""
    found = locator.bounding_box()
    assert found is not None
    x, y, width, height = found["x"], found["y"], found["width"], found["height"]
    return {"x": x, "y": y, "width": width, "right": x + width, "bottom": y + height}


def marked(page: Page) -> list[str]:
    """Return the ids of the passages that are highlighted."""
    script = "nodes => nodes.map(node => node.dataset.passage)"
    found: list[str] = page.locator(".passage.is-target").evaluate_all(script)
    return found


def choose(page: Page, view: str) -> None:
    """Press the button of a view."""
    page.locator(f'[data-view-choice="{view}"]').click()


# -- The views ---------------------------------------------------------------------------------


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
    """The own text comes first, then the other language, then the next passage."""
    page = open_page(base + path)
    choose(page, "lines")
    assert box(own(page, "q3-2"))["bottom"] <= box(partner(page, "q3-2"))["y"]
    assert box(partner(page, "q3-2"))["bottom"] <= box(own(page, "q3-3"))["y"]


def test_a_narrow_screen_turns_side_by_side_into_line_by_line(open_page: Open, base: str) -> None:
    """On a phone the partner stands under its passage, and nothing runs off the screen."""
    page = open_page(f"{base}{ZH}?view=side", viewport=PHONE)
    assert box(own(page, "q3-2"))["bottom"] <= box(partner(page, "q3-2"))["y"]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


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
    page.route("**/reader.js*", lambda route: route.fulfill(body=""))
    page.goto(f"{served}{ZH}?view=side")
    assert partner(page, "q3-2").is_visible()
    assert box(own(page, "q3-2"))["right"] < box(partner(page, "q3-2"))["x"]


def test_the_buttons_tell_which_view_is_chosen(open_page: Open, base: str) -> None:
    """Exactly one button is pressed, also for those who do not see it."""
    page = open_page(f"{base}{EN}?view=lines")
    pressed = page.locator('[data-view-choice][aria-pressed="true"]')
    assert pressed.all_text_contents() == ["Line by line"]


@pytest.mark.parametrize(
    ("path", "words"),
    [(ZH, ["原文", "对照", "逐段"]), (EN, ["English", "Side by side", "Line by line"])],
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


# -- A passage number ----------------------------------------------------------------------------


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


# -- What an address names -----------------------------------------------------------------------


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


# -- Without scripts -----------------------------------------------------------------------------


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


# -- Copying -------------------------------------------------------------------------------------


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
    """Where the languages follow each other a copy keeps them so."""
    page = open_page(f"{base}{ZH}?view=lines", viewport={"width": 1280, "height": 2400})
    drag(page, own(page, "q3-2"), own(page, "q3-3"))
    expected = [own(page, "q3-2"), partner(page, "q3-2"), own(page, "q3-3")]
    assert lines_of(copied(page)) == [text.inner_text() for text in expected]


# -- Paper ---------------------------------------------------------------------------------------


def test_paper_has_the_text_and_no_controls(open_page: Open, base: str) -> None:
    """What serves the screen alone is not printed."""
    page = open_page(base + EN)
    page.emulate_media(media="print")
    for chrome in (".reading-bar", ".sidebar-drawer", ".mobile-header", "footer", ".toc-drawer"):
        assert not page.locator(chrome).first.is_visible(), chrome
    assert page.locator(".notice").is_visible()
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


# -- Movement ------------------------------------------------------------------------------------


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
