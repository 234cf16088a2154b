"""Suggestions while typing, the keys that lead to a field, and the field on the home page."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

Open = Callable[..., Page]
PHONE = {"width": 390, "height": 800}


def typed(page: Page, text: str, field: str = ".sidebar-search") -> Locator:
    """Type into a field; return the list under it."""
    page.locator(field).press_sequentially(text)
    options = page.locator(".suggestions [role=option]")
    expect(options.first).to_be_visible()
    return options


def test_an_id_jumps_to_its_passage(open_page: Open, base: str) -> None:
    """By arrow and Enter; from a server and from files."""
    page = open_page(f"{base}/zh/reference/laws.html")
    expect(typed(page, "q5-2").first).to_contain_text("q5-2")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/spp-mps-fourth-batch/q5.html#q5-2")


def test_a_term_is_sought(open_page: Open, served: str) -> None:
    """Its pinyin is enough to find it."""
    page = open_page(f"{served}/zh/reference/laws.html")
    typed(page, "zhuizangwan").first.click()
    page.wait_for_url("**/search.html?q=*")
    expect(page.locator("#search-query")).to_have_value("追赃挽损")


def test_a_figure_leads_to_its_row(open_page: Open, served: str) -> None:
    """In either language's notation."""
    page = open_page(f"{served}/zh/reference/laws.html")
    option = typed(page, "235.9").filter(has_text="2359亿元")
    option.click()
    page.wait_for_url("**/reference/figures.html#figure-*")


@pytest.mark.parametrize("typing", ["joint supervision", "prosecutor"])
def test_what_others_call_it_is_understood(open_page: Open, served: str, typing: str) -> None:
    """Renderings that no page has lead to the term's own, while typing and after."""
    page = open_page(f"{served}/en/reference/laws.html")
    expected = {"joint supervision": "joint oversight", "prosecutor": "Procuratorate"}[typing]
    expect(typed(page, typing).filter(has_text=expected).first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(".search-status")).to_contain_text(typing)
    expect(page.locator(".search-word", has_text=expected).first).to_be_visible()


def test_a_long_word_may_be_misspelt(open_page: Open, served: str) -> None:
    """Three letters from the word that the text has."""
    page = open_page(f"{served}/en/search.html?q=oversite")
    expect(page.locator(".search-word", has_text="oversight").first).to_be_visible()


def test_the_list_follows_the_pattern_of_a_combobox(open_page: Open, served: str) -> None:
    """The focus stays in the field, which names the marked option; Escape closes the list."""
    page = open_page(f"{served}/en/index.html")
    field = page.locator(".sidebar-search")
    typed(page, "fraud")
    expect(field).to_have_role("combobox")
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    marked = page.locator("[role=option][aria-selected=true]")
    assert field.get_attribute("aria-activedescendant") == marked.get_attribute("id")
    expect(field).to_be_focused()
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
    assert page.evaluate("axe.run().then((found) => found.violations.map((one) => one.id))") == []
    page.keyboard.press("Escape")
    expect(page.locator(".suggestions").first).to_be_hidden()
    expect(field).to_have_attribute("aria-expanded", "false")


@pytest.mark.parametrize("key", ["/", "Control+k"])
@pytest.mark.parametrize(
    ("path", "field"),
    [("index.html", ".search-home input"), ("spp-mps-fourth-batch/q5.html", ".sidebar-search")],
)
def test_keys_lead_to_the_search_on_a_phone(
    open_page: Open, served: str, key: str, path: str, field: str
) -> None:
    """The home page has a field of its own; elsewhere the drawer opens."""
    page = open_page(f"{served}/zh/{path}", viewport=PHONE)
    page.keyboard.press(key)
    expect(page.locator(field)).to_be_focused()
    expect(page.locator(field)).to_be_in_viewport()


def test_the_examples_of_the_home_page_are_found(open_page: Open, base: str) -> None:
    """Each is a link to its hits, in either edition, without scripts of its own."""
    for folder in ("zh", "en"):
        page = open_page(f"{base}/{folder}/index.html")
        addresses = page.locator(".search-home p a").evaluate_all("all => all.map((a) => a.href)")
        assert len(addresses) == 3
        for address in addresses:
            page.goto(address)
            expect(page.locator(".search-hit").first).to_be_visible()


def test_nothing_is_loaded_before_someone_types(open_page: Open, served: str) -> None:
    """The list costs a reader nothing who does not search."""
    page = open_page(f"{served}/zh/index.html")
    page.wait_for_load_state("networkidle")
    loaded = page.evaluate("performance.getEntriesByType('resource').map((entry) => entry.name)")
    assert not [name for name in loaded if Path(name).name.startswith(("suggest", "base"))]
