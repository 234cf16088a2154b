"""The open page while somebody writes: it follows what is built, and shows what went wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from wenda.publish.live import News
from wenda.publish.server import serving

LINES = "".join(f"<p>line {number}</p>" for number in range(300))


def write(folder: Path, word: str) -> None:
    """Write a page that says a word far below its beginning."""
    page = f"<!doctype html><html><head></head><body>{LINES}<p>{word}</p>{LINES}</body></html>"
    (folder / "en" / "page.html").write_text(page, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a site with one long page."""
    (tmp_path / "en").mkdir()
    write(tmp_path, "before")
    return tmp_path


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open an empty page."""
    page = browser.new_page(viewport={"width": 600, "height": 400})
    yield page
    page.close()


def test_a_page_that_was_built_anew_is_loaded_at_its_place(folder: Path, page: Page) -> None:
    """The reader sees the new words where the old ones stood."""
    news = News()
    with serving(folder, news) as address:
        page.goto(f"{address}/en/page.html")
        page.get_by_text("before").evaluate("element => element.scrollIntoView()")
        place = page.evaluate("scrollY")
        write(folder, "after")
        news.built(["en"])
        expect(page.get_by_text("after")).to_be_in_viewport()
        assert abs(page.evaluate("scrollY") - place) <= 2
        page.goto("about:blank")


def test_another_edition_leaves_the_page_alone(folder: Path, page: Page) -> None:
    """Only the edition that is read is loaded again: the mark on the page stays."""
    news = News()
    with serving(folder, news) as address:
        page.goto(f"{address}/en/page.html")
        page.evaluate("document.body.dataset.mark = 'here'")
        news.built(["zh"])
        news.failed("stop")  # told after it, so that there is something to wait for
        expect(page.get_by_role("alert")).to_have_text("stop")
        assert page.evaluate("document.body.dataset.mark") == "here"
        page.goto("about:blank")


def test_a_failure_stands_on_the_page_until_it_is_mended(folder: Path, page: Page) -> None:
    """It is shown as text, also to who comes later, and goes with the next good build."""
    news = News()
    with serving(folder, news) as address:
        news.failed("q1.md:3: <b>nothing</b> there")
        page.goto(f"{address}/en/page.html")
        expect(page.get_by_role("alert")).to_have_text("q1.md:3: <b>nothing</b> there")
        news.built(["en"])
        expect(page.get_by_role("alert")).to_have_count(0)
        page.goto("about:blank")
