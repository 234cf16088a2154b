"""The search of a collection: in blocks it finds what the search of a small site finds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.support.search import wrong_answers

from wenda.publish.processes import run_sphinx
from wenda.search import blocks

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def cut(root: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Build the Chinese edition with its rows in many blocks; return its address as a file."""
    folder = tmp_path_factory.mktemp("blocks")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "LARGE", 0)
        patch.setattr(blocks, "BLOCK", 2000)
        patch.setattr(blocks, "BUCKET", 3000)
        code = run_sphinx(
            root / "docs",
            builder="html",
            out=folder / "zh",
            doctrees=folder / "doctrees",
            settings={"language": "zh_CN"},
        )
    assert code == 0
    return (folder / "zh").as_uri()


def test_every_passage_is_found_in_blocks(
    open_page: Open, cut: str, site: Path, root: Path
) -> None:
    """Pieces of the article and queries as people type them, against a literal scan."""
    assert wrong_answers(open_page(f"{cut}/search.html"), root, site) == {}


def test_a_query_loads_a_part_and_goes_on_when_asked(open_page: Open, cut: str) -> None:
    """What may hold more is named by a button; in the end all is there."""
    page = open_page(f"{cut}/search.html")
    page.locator("#search-query").fill("诈骗")
    expect(page.locator("#search")).to_have_attribute("data-shown", "诈骗")
    first = page.locator(".search-hit").count()
    button = page.locator(".search-further button")
    expect(button).to_be_visible()
    for _ in range(20):
        if not button.is_visible():
            break
        button.click()
        page.wait_for_timeout(100)
    assert page.locator(".search-hit").count() > first
    all_hits = page.evaluate("wendaSearchPage.search('诈骗').then((r) => [r.count, r.rest])")
    assert all_hits == [page.locator(".search-hit").count(), 0]
