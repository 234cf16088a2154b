"""The collection's pages, built: what they list, and what they weigh."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from lxml import html
from tests.support.collections import built_collection

MOST = 100_000
"""Bytes that a page may weigh, compressed, with a thousand articles."""


@pytest.fixture(scope="module")
def four(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a collection of four articles."""
    return built_collection(tmp_path_factory.mktemp("four"), 4)


def read(path: Path) -> html.HtmlElement:
    """Return a file as a tree."""
    return html.fromstring(path.read_bytes())


@pytest.fixture(scope="module")
def page(four: Path) -> html.HtmlElement:
    """Return the page with the three lists."""
    return read(four / "all.html")


def rows(page: html.HtmlElement, kind: str) -> list[list[str]]:
    """Return the cells of a table, as text."""
    found = page.xpath(f'//table[contains(@class, "{kind}")]/tbody/tr')
    return [[" ".join(cell.text_content().split()) for cell in row] for row in found]


def test_all_articles_are_listed_the_latest_first(page: html.HtmlElement) -> None:
    """With their days, who answers, and how much is rendered."""
    found = rows(page, "articles")
    assert [row[0] for row in found] == ["2032-02-04", "2032-02-02", "2031-02-03", "2031-02-01"]
    assert found[0][1:3] == ["第3号工程", "某部"]
    assert found[0][4].endswith("0/2")


def test_each_year_can_be_reached_without_a_script(page: html.HtmlElement) -> None:
    """A link for each, to the first row of the year."""
    links = page.xpath('//p[@class="years"]/a/@href')
    assert links == ["#year-2032", "#year-2031"]
    assert [page.get_element_by_id(link[1:])[0].text_content() for link in links] == [
        "2032-02-04",
        "2031-02-03",
    ]


def test_issuers_are_listed_with_their_articles(page: html.HtmlElement) -> None:
    """Those of most articles first; the list of articles leads to them."""
    assert rows(page, "issuers")[0] == ["某部", "2032-02-04 第3号工程 2031-02-01 第0号工程"]
    [link] = page.xpath('(//table[contains(@class, "articles")]//td[3]//a/@href)[1]')
    assert page.get_element_by_id(link.partition("#")[2])[0].text_content().strip() == "某部"


def test_documents_lead_to_where_they_are_cited(page: html.HtmlElement) -> None:
    """Each article by its label; a short form that a text explains is no document."""
    found = rows(page, "documents")
    assert found[0][0] == "《中华人民共和国工作法》"
    assert len(found) == 1 + 4
    links = page.xpath('//table[contains(@class, "documents")]/tbody/tr[1]//a')
    assert [a.text_content() for a in links][:2] == ["某部 2032", "某局 2032"]
    assert links[0].get("href") == "a003/index.html#lead-1"


def test_an_article_tells_what_it_cites(four: Path) -> None:
    """On its own page, after its questions."""
    tree = read(four / "a001" / "index.html")
    items = tree.xpath('//ul[contains(@class, "cited-documents")]/li')
    assert [" ".join(item.text_content().split()) for item in items] == [
        "《第1号工程的意见》 lead-1",
        "《中华人民共和国工作法》 lead-1",
    ]


def test_the_feed_is_named_on_every_page(four: Path) -> None:
    """And tells of the articles, with addresses relative to itself."""
    tree = read(four / "a001" / "index.html")
    [href] = tree.xpath('//link[@type="application/atom+xml"]/@href')
    feed = read(four / "a001" / href)
    links = feed.xpath("//entry/link/@href")
    assert links[0] == "a003/index.html"
    assert len(links) == 4


def test_the_lists_stay_light(four: Path, tmp_path: Path) -> None:
    """What each article adds, a thousand times, keeps the page with all three under its limit."""
    many = built_collection(tmp_path, 34)
    few, more = (len(gzip.compress((site / "all.html").read_bytes())) for site in (four, many))
    assert few + (more - few) / 30 * 1000 < MOST
    home = (many / "index.html").read_text(encoding="utf-8")
    assert home.count('class="article-title') == 5
