"""Search of a large collection: the same page and the same hits on an index of Pagefind's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from benchmarks.search_engines import OURS
from benchmarks.search_queries import read_passages, sampled
from benchmarks.search_sites import with_pagefind_rows
from wenda.editions import load_editions
from wenda.publish.server import serving
from wenda.search.records import spell

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def large(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the reference with the setting for large collections."""
    into = tmp_path_factory.mktemp("large") / "site"
    return with_pagefind_rows(root, load_editions(root / "docs"), into)


@pytest.fixture(scope="module")
def address(large: Path) -> Iterator[str]:
    """Serve it."""
    with serving(large) as started:
        yield started


@pytest.mark.parametrize("folder", ["zh", "en"])
def test_pieces_of_the_article_are_found_exactly(
    open_page: Open, address: str, folder: str, large: Path, root: Path
) -> None:
    """Spelt characters and a quoted query: every passage and no other."""
    queries = sampled(read_passages(large, load_editions(root / "docs")), "zh", 40)
    page = open_page(f"{address}/{folder}/search.html")
    answers = page.evaluate(OURS, [query.text for query in queries])
    wrong = {
        query.text: set(hits) ^ query.truth
        for query, (hits, _taken) in zip(queries, answers, strict=True)
        if set(hits) != query.truth
    }
    assert wrong == {}


def test_the_page_shows_the_same_hits_as_from_rows(
    open_page: Open, address: str, served: str
) -> None:
    """Titles, ids, texts and lines of the other language, in the same order."""
    shown = []
    for base in (address, served):
        page = open_page(f"{base}/zh/search.html?q=%E8%BF%BD%E8%B5%83%E6%8C%BD%E6%8D%9F")
        expect(page.locator("#search")).to_have_attribute("data-shown", "追赃挽损")
        hits = page.locator(".search-hit[data-passage]")
        shown.append([hits.locator(".search-text").all_inner_texts(),
                      hits.locator(".search-id").all_inner_texts()])  # fmt: skip
    assert shown[0] == shown[1]


def test_a_word_is_found_in_its_other_forms(open_page: Open, address: str) -> None:
    """Pagefind stems Latin words; the page marks the form that stands there."""
    page = open_page(f"{address}/en/search.html")
    page.locator("#search-query").fill("frauds")
    expect(page.locator(".search-text mark").first).to_have_text("fraud", ignore_case=True)


def test_from_a_file_the_page_says_that_it_needs_a_server(browser_page: Page, large: Path) -> None:
    """No empty page where the index cannot be loaded."""
    browser_page.goto(f"{large.as_uri()}/en/search.html?q=fraud")
    expect(browser_page.locator(".search-status")).to_contain_text("web server")
    expect(browser_page.locator(".search-contents a")).to_be_visible()


@pytest.fixture
def browser_page(browser: object) -> Iterator[Page]:
    """Open a page that may report errors."""
    context = browser.new_context()  # type: ignore[attr-defined]
    yield context.new_page()
    context.close()


def test_browser_and_builder_spell_alike(open_page: Open, address: str) -> None:
    """Records and queries must be the same words."""
    texts = ["8·07 fraud案，", "“断卡”行动", "rmb 235·9 billion", "\U00020000a"]
    page = open_page(f"{address}/zh/search.html")
    spelt = page.evaluate("(texts) => texts.map(wendaSpell)", texts)
    assert spelt == [spell(text) for text in texts]
