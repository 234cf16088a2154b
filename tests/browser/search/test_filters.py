"""Narrowing a search to an article or to a body, in a collection whose rows are in blocks."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from wenda.publish.processes import run_sphinx
from wenda.search import blocks

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def collection(root: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Build the English edition of two articles, one of a single body; return its address."""
    folder = tmp_path_factory.mktemp("collection")
    for name in ("docs", "locale"):
        shutil.copytree(root / name, folder / name)
    docs = folder / "docs"
    first = next(docs.glob("*/article.toml")).parent
    second = shutil.copytree(first, docs / "second")
    shutil.copytree(
        folder / "locale/en/LC_MESSAGES" / first.name, folder / "locale/en/LC_MESSAGES/second"
    )
    facts = second / "article.toml"
    text = facts.read_text("utf-8")
    facts.write_text(text[: text.rindex("[[issuers]]")], "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "LARGE", 0)
        code = run_sphinx(
            docs, builder="html", out=folder / "en", doctrees=folder / "doctrees",
            settings={"language": "en"},
        )  # fmt: skip
    assert code == 0
    return (folder / "en").as_uri()


def articles(page: Page) -> set[str]:
    """Return the articles of the hits shown; nothing for the pages of the reference."""
    expect(page.locator(".search-hit").first).to_be_visible()
    addresses = page.locator(".search-link").evaluate_all("all => all.map((a) => a.href)")
    return {address.split("/")[-2] for address in addresses}


def test_hits_are_narrowed_to_an_article_and_to_a_body(open_page: Open, collection: str) -> None:
    """What is chosen stands in the address, and a link with it narrows again."""
    page = open_page(f"{collection}/search.html?q=fraud")
    assert {"second", "reference"} < articles(page)
    page.locator(".search-filter [name=article]").select_option("second")
    expect(page.locator(".search-status")).to_contain_text("result")
    page.wait_for_url("**in=second")
    assert articles(page) == {"second"}
    page = open_page(page.url)
    assert articles(page) == {"second"}
    page.locator(".search-filter [name=article]").select_option("")
    page.locator(".search-filter [name=issuer]").select_option("Ministry of Public Security")
    page.wait_for_url("**by=Ministry*")
    expect(page.locator(".search-link[href*='second/']")).to_have_count(0)
    assert "second" not in articles(page)
    assert "reference" not in articles(page)


def test_with_one_article_there_is_nothing_to_choose(open_page: Open, served: str) -> None:
    """The lists stay away."""
    page = open_page(f"{served}/zh/search.html?q=诈骗")
    expect(page.locator(".search-hit").first).to_be_visible()
    expect(page.locator(".search-filter")).to_be_hidden()
