"""Choosing among articles in a browser, from a file: by words, issuer and year, and sorting."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from tests.support.collections import built_collection

Open = Callable[..., Page]
SHOWN = "table.articles tbody tr:not([hidden]) td:nth-child(2)"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Build a collection of four articles; return the address of its lists."""
    return (built_collection(tmp_path_factory.mktemp("four"), 4) / "all.html").as_uri()


def test_choices_leave_the_rows_that_fit(open_page: Open, address: str) -> None:
    """Words, issuer and year hold together; what is left is counted."""
    page = open_page(address, viewport={"width": 390, "height": 844})  # rows are blocks there
    page.get_by_label("Who answers").select_option("某部")
    assert page.locator(SHOWN).all_inner_texts() == ["第3号工程", "第0号工程"]
    page.get_by_label("Year").select_option("2031")
    assert page.locator(SHOWN).all_inner_texts() == ["第0号工程"]
    assert page.locator("output").inner_text() == "1 of 4 articles"
    page.get_by_label("Who answers").select_option("")
    page.get_by_label("Words to find").fill("第２号")
    assert page.locator(SHOWN).all_inner_texts() == ["第2号工程"]


def test_a_head_sorts_by_its_column(open_page: Open, address: str) -> None:
    """Pressed once it sorts upward, twice downward, and says so."""
    page = open_page(address)
    head = page.locator("table.articles thead th:nth-child(2)")
    head.get_by_role("button").click()
    assert page.locator(SHOWN).all_inner_texts()[0] == "第0号工程"
    head.get_by_role("button").click()
    assert page.locator(SHOWN).all_inner_texts()[0] == "第3号工程"
    assert head.get_attribute("aria-sort") == "descending"


def test_without_a_script_the_list_is_whole(open_page: Open, address: str) -> None:
    """And no control stands there that does nothing."""
    page = open_page(address, java_script_enabled=False)
    assert page.locator(SHOWN).count() == 4
    assert not page.locator("form.choosing").is_visible()
    assert page.locator("table.articles button").count() == 0
