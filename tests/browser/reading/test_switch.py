"""The language switch: the same page in the other language, at the same place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

import pytest
from lxml import html
from playwright.sync_api import Page, expect

Open = Callable[..., Page]
PHONE = {"width": 390, "height": 844}
ZH = "/zh/spp-mps-fourth-batch/q3.html"
EN = "/en/spp-mps-fourth-batch/q3.html"


def switch(page: Page, language: str) -> None:
    """Use the switch in the sidebar."""
    page.locator(f'.edition-switch-sidebar .edition-link[lang="{language}"]').click()


@pytest.mark.parametrize("place", ["#q3-2", "#q3-2..q3-4", "?view=side#q3-4"])
def test_the_switch_keeps_the_place(open_page: Open, base: str, place: str) -> None:
    """A passage, a range and the view are the same on the other side, and on the way back."""
    page = open_page(base + ZH + place)
    switch(page, "en")
    page.wait_for_url("**/en/**")
    assert page.url == base + EN + place
    assert page.locator(".passage.is-target").count() > 0
    switch(page, "zh-CN")
    page.wait_for_url("**/zh/**")
    assert page.url == base + ZH + place


def test_the_switch_follows_what_is_chosen_on_the_page(open_page: Open, base: str) -> None:
    """A passage and a view chosen after arrival go along, and the passage is in sight."""
    page = open_page(base + ZH)
    page.locator('[data-passage="q3-4"] .passage-number').click()
    page.locator('[data-view-choice="lines"]').click()
    switch(page, "en")
    page.wait_for_url("**/en/**")
    assert page.url == f"{base}{EN}?view=lines#q3-4"
    expect(page.locator("#q3-4")).to_be_in_viewport()


@pytest.mark.parametrize("place", ["", "#q4-2"])
@pytest.mark.parametrize("viewport", [{"width": 1280, "height": 900}, PHONE])
def test_the_switch_goes_to_what_is_being_read(
    open_page: Open, base: str, viewport: dict[str, int], place: str
) -> None:
    """A reader who has scrolled on, with or without a place in the address, goes on from there."""
    page = open_page(f"{base}/zh/spp-mps-fourth-batch/q4.html{place}", viewport=viewport)
    page.locator("#q4-6").evaluate("node => node.scrollIntoView()")
    page.locator('.edition-link[lang="en"]:visible').click()
    page.wait_for_url("**/en/**")
    assert page.url == f"{base}/en/spp-mps-fourth-batch/q4.html#q4-6"
    expect(page.locator("#q4-6")).to_be_in_viewport()


def test_the_link_beside_a_passage_keeps_the_view(open_page: Open, base: str) -> None:
    """The link to one passage's partner leads to the same passage in the same view."""
    page = open_page(base + ZH)
    page.locator("#q3-2").hover()
    page.locator("#q3-2 .passage-partner-link").click()
    page.wait_for_url("**/en/**")
    assert page.url == f"{base}{EN}#q3-2"


def test_the_switch_works_without_scripts(open_page: Open, base: str) -> None:
    """It is a plain link to the same page, then without the place."""
    page = open_page(f"{base}{ZH}#q3-2", java_script_enabled=False)
    switch(page, "en")
    assert page.url == base + EN


def test_the_search_page_keeps_its_query(open_page: Open, base: str) -> None:
    """What is sought in one language is sought in the other."""
    page = open_page(f"{base}/zh/search.html?q=8")
    switch(page, "en")
    page.wait_for_url("**/en/search.html*")
    assert urlsplit(page.url).query == "q=8"


def test_a_missing_page_leads_to_the_other_edition(
    open_page: Open, served: str, site: Path
) -> None:
    """The page that says so is there in both languages."""
    assert (site / "en" / "404.html").is_file()
    page = open_page(f"{served}/zh/404.html")
    switch(page, "en")
    assert page.url == f"{served}/en/404.html"


@pytest.mark.parametrize("viewport", [{"width": 1280, "height": 900}, PHONE])
def test_the_switch_is_in_sight_at_the_top(
    open_page: Open, base: str, viewport: dict[str, int]
) -> None:
    """One copy shows, in the sidebar or above the text, with the languages' own names."""
    page = open_page(base + ZH, viewport=viewport)
    shown = [found for found in page.locator(".edition-switch").all() if found.is_visible()]
    assert [found.inner_text().split() for found in shown] == [["中文", "English"]]
    place = shown[0].bounding_box()
    assert place is not None
    assert place["y"] < 120


def test_every_page_is_there_in_the_other_edition(site: Path) -> None:
    """No edition answers 404 for a page that the other one has."""
    pages = {
        folder: {path.relative_to(site / folder) for path in site.joinpath(folder).rglob("*.html")}
        for folder in ("zh", "en")
    }
    assert pages["zh"] == pages["en"]


def test_every_switch_leads_to_a_page_that_is_there(site: Path) -> None:
    """Each link names its language, and its target is a file of the site."""
    for path in sorted(site.glob("*/**/*.html")):
        for link in html.parse(path).getroot().xpath("//a[@class='edition-link']"):
            target = path.parent / urldefrag(link.get("href")).url
            assert target.is_file(), (path, link.get("href"))
            assert link.get("lang") == link.get("hreflang")
