"""Cards on the words of an article, and sorting the glossary, as readers use them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

Open = Callable[..., Page]
PHONE = {"width": 390, "height": 844}
ZH = "/zh/spp-mps-fourth-batch/q5.html"
EN = "/en/spp-mps-fourth-batch/q5.html"
SUM = '#q5-2 > p:not(.partner) a.entry[href*="figure-stop-payments"]'
TERM = '#q5-1 > p:not(.partner) a.entry[href$="#recover-and-recoup"]'

EVERY_CARD = """async () => {
  const boxes = [];
  for (const link of document.querySelectorAll(".passage > p:not(.partner) a.entry")) {
    link.focus();
    for (let n = 0; n < 50 && !document.querySelector(".entry-card"); n += 1) {
      await new Promise(requestAnimationFrame);
    }
    const { left, right } = document.querySelector(".entry-card").getBoundingClientRect();
    boxes.push({ left, right });
    link.blur();
    dispatchEvent(new Event("resize"));
  }
  return boxes;
}"""


def card(page: Page) -> Locator:
    """Return the card, open or not."""
    return page.locator(".entry-card")


def focus(page: Page, selector: str) -> None:
    """Focus a link as the tab key does."""
    page.keyboard.press("Tab")  # from now on focus is shown
    page.locator(selector).focus()


def test_hovering_shows_a_card_that_says_what_the_words_mean(open_page: Open, base: str) -> None:
    """Name, partner, reading and explanation; from a server and from files."""
    page = open_page(base + ZH)
    page.locator(TERM).hover()
    expect(card(page).locator(".card-name")).to_have_text("追赃挽损")
    expect(card(page).locator(".card-partner")).to_contain_text("recoup losses")
    expect(card(page).locator(".card-note")).to_have_text("zhuī zāng wǎn sǔn")
    expect(card(page).locator(".card-text")).to_have_text("追回犯罪所得，为被害人减少损失。")


def test_a_card_speaks_the_language_of_the_edition(open_page: Open, served: str) -> None:
    """The English edition explains in English and gives the Chinese beside it."""
    page = open_page(served + EN)
    page.locator(SUM).hover()
    expect(card(page).locator(".card-name")).to_have_text("RMB 235.9 billion")
    expect(card(page).locator(".card-partner")).to_have_attribute("lang", "zh-CN")
    expect(card(page).locator(".card-note")).to_have_text("235,900,000,000 yuan (RMB)")


def test_the_data_are_asked_for_when_first_needed(open_page: Open, served: str) -> None:
    """A reader who opens no card loads none, and a second card asks for nothing more."""
    page = open_page("about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(served + ZH)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "wenda-cards" in url]
    for selector in (TERM, SUM, TERM):
        page.locator(selector).hover()
        expect(card(page)).to_be_visible()
        page.keyboard.press("Escape")
    assert len([url for url in asked if "wenda-cards" in url]) == 1


def test_a_card_can_be_reached_with_the_pointer(open_page: Open, served: str) -> None:
    """Moving from the words to the card keeps it open; leaving both closes it."""
    page = open_page(served + ZH)
    page.locator(TERM).hover()
    card(page).hover()
    page.wait_for_timeout(400)
    expect(card(page)).to_be_visible()
    page.mouse.move(2, 2)
    expect(card(page)).to_have_count(0)


def test_focus_shows_the_card_and_escape_closes_it(open_page: Open, served: str) -> None:
    """The keyboard opens a card by focus, and Escape closes it where the focus is."""
    page = open_page(served + ZH)
    focus(page, SUM)
    expect(card(page)).to_be_visible()
    expect(page.locator(SUM)).to_have_attribute("aria-describedby", "entry-card-tip")
    expect(page.locator("#entry-card-tip")).to_have_attribute("role", "tooltip")
    page.keyboard.press("Escape")
    expect(card(page)).to_have_count(0)
    expect(page.locator(SUM)).to_be_focused()
    assert page.locator(SUM).get_attribute("aria-describedby") is None


def test_the_tab_key_leads_from_the_words_into_the_card(open_page: Open, served: str) -> None:
    """The card's links come right after the words; Escape brings the focus back."""
    page = open_page(served + ZH)
    focus(page, SUM)
    expect(card(page)).to_be_visible()
    page.keyboard.press("Tab")
    expect(card(page).locator(".card-more")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(SUM)).to_be_focused()


def test_enter_follows_the_link(open_page: Open, base: str) -> None:
    """A word is a link first of all: it leads to its entry, which is marked."""
    page = open_page(base + EN)
    focus(page, SUM)
    page.keyboard.press("Enter")
    page.wait_for_url("**/reference/figures.html#figure-stop-payments")
    expect(page.locator("tr:target")).to_contain_text("235,900,000,000")


@pytest.mark.parametrize("path", [ZH, EN])
def test_the_first_touch_opens_the_card_and_the_second_follows(
    open_page: Open, served: str, path: str
) -> None:
    """A finger has no hover: one touch to read, another to go."""
    page = open_page(served + path, viewport=PHONE, has_touch=True, is_mobile=True)
    page.locator(SUM).tap()
    expect(card(page)).to_be_visible()
    assert page.url.endswith(path)
    page.locator(SUM).tap()
    page.wait_for_url("**/reference/figures.html#figure-stop-payments")


def test_a_touch_elsewhere_closes_the_card(open_page: Open, served: str) -> None:
    """A card does not stay in the way."""
    page = open_page(served + ZH, viewport=PHONE, has_touch=True, is_mobile=True)
    page.locator(SUM).tap()
    expect(card(page)).to_be_visible()
    page.locator("h1").tap(position={"x": 2, "y": 2})
    expect(card(page)).to_have_count(0)


@pytest.mark.parametrize("path", [ZH, EN])
def test_no_card_stands_outside_the_window(open_page: Open, served: str, path: str) -> None:
    """On a phone every card of a page fits between the edges, and nothing scrolls sideways."""
    page = open_page(served + path, viewport=PHONE)
    focus(page, TERM)
    expect(card(page)).to_be_visible()
    boxes = page.evaluate(EVERY_CARD)
    assert len(boxes) > len("a dozen words")
    assert [b for b in boxes if b["left"] < 0 or b["right"] > PHONE["width"]] == []
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"]


def test_a_card_adds_nothing_to_a_copied_passage(open_page: Open, served: str) -> None:
    """What a card says is gone from the passage when it is closed."""
    page = open_page(served + ZH)
    before = page.locator("#q5-2").inner_text()
    page.locator(SUM).hover()
    expect(card(page)).to_be_visible()
    page.keyboard.press("Escape")
    assert page.locator("#q5-2").inner_text() == before


def test_without_scripts_the_words_lead_to_their_entries(browser_page: Page, served: str) -> None:
    """Plain HTML does the work; the card is an extra."""
    browser_page.goto(served + ZH)
    browser_page.locator(TERM).click()
    browser_page.wait_for_url("**/reference/glossary.html#recover-and-recoup")
    expect(browser_page.locator("tr:target")).to_contain_text("追赃挽损")
    expect(browser_page.locator(".sorting")).to_be_hidden()


@pytest.fixture
def browser_page(open_page: Open) -> Page:
    """Return a page that runs no scripts."""
    return open_page("about:blank", java_script_enabled=False)


@pytest.mark.parametrize(
    ("path", "button", "first"),
    [
        ("/zh/reference/glossary.html", "按英译排序", "accomplice"),
        ("/en/reference/glossary.html", "Sort by pinyin", "拔钉"),
    ],
)
def test_the_glossary_sorts_by_the_other_language(
    open_page: Open, base: str, path: str, button: str, first: str
) -> None:
    """One press sorts by rendering or by pinyin, and the button says which it is."""
    page = open_page(base + path)
    rows = page.locator("table.glossary tbody tr")
    count = rows.count()
    page.get_by_role("button", name=button).click()
    expect(rows.first).to_contain_text(first)
    expect(page.get_by_role("button", name=button)).to_have_attribute("aria-pressed", "true")
    assert rows.count() == count


@pytest.mark.parametrize("viewport", [None, PHONE], ids=["wide", "phone"])
def test_the_glossary_keeps_the_terms_that_hold_what_is_typed(
    open_page: Open, base: str, viewport: dict[str, int] | None
) -> None:
    """Pinyin needs no tones; what is left is counted, and only its letters are offered."""
    page = open_page(
        f"{base}/en/reference/glossary.html", **({"viewport": viewport} if viewport else {})
    )
    rows = page.locator("table.glossary tbody tr")
    count = rows.count()
    page.get_by_role("searchbox", name="Words to find").fill("guapai")
    shown = rows.filter(visible=True)
    expect(shown.first).to_contain_text("挂牌")
    left = shown.count()
    assert 0 < left < count
    expect(page.locator("form.choosing output")).to_have_text(f"{left} of {count} terms")
    letters = page.locator("nav.letters a").all_text_contents()
    assert letters == sorted(set(letters))
    assert len(letters) <= left


def test_a_letter_leads_to_its_first_term(open_page: Open, base: str) -> None:
    """In the order that the terms then stand in; the links are there without a script too."""
    page = open_page(f"{base}/zh/reference/glossary.html")
    page.locator("nav.letters").get_by_text("G", exact=True).click()
    expect(page.locator("tr:target .pinyin")).to_have_text(re.compile("^[gG]"))
    page.get_by_role("button", name="按英译排序").click()
    page.locator("nav.letters").get_by_text("T", exact=True).click()
    expect(page.locator("tr:target .rendering").first).to_have_text(
        re.compile("^[“‘]?t", re.IGNORECASE)
    )


@pytest.mark.parametrize("folder", ["zh", "en"])
@pytest.mark.parametrize(
    "name", ["index", "glossary", "cases", "figures", "laws", "timeline", "measures"]
)
def test_no_page_of_the_reference_scrolls_sideways_on_a_phone(
    open_page: Open, served: str, folder: str, name: str
) -> None:
    """Tables become lists in a narrow window."""
    page = open_page(f"{served}/{folder}/reference/{name}.html", viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    wide = page.locator(".table-wrapper").evaluate_all(
        "nodes => nodes.filter(node => node.scrollWidth > node.clientWidth + 1).length"
    )
    assert wide == 0
