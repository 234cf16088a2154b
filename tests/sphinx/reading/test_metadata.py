"""What pages tell machines, and what stands where an id was retired."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html
from sphinx.errors import ConfigError

from wenda.article.pages import article_folders, question_pages
from wenda.article.register import REGISTER
from wenda.editions import load_editions
from wenda.publish.build import build
from wenda.reading.metadata import base_url, script_json

BASE = "https://example.org/wenda/"
SLUG = "spp-mps-fourth-batch"
QUESTION = f"{SLUG}/q3.html"
INDEX = f"{SLUG}/index.html"
HASH = "0123456789abcdef"


@pytest.fixture(scope="module")
def placed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the real reference for an address, with three ids retired."""
    project = tmp_path_factory.mktemp("placed")
    for name in ("docs", "locale"):
        shutil.copytree(root / name, project / name)
    with (project / "docs" / SLUG / REGISTER).open("a", encoding="utf-8") as register:
        register.write(f"q3-9\t{HASH}\tretired\tq3-4 q5-2\n")
        register.write(f"q3-8\t{HASH}\tretired\t\n")
        register.write(f"q9-1\t{HASH}\tretired\tq3-5\n")
    out = project / "site"
    before = os.environ.get("WENDA_BASEURL")
    os.environ["WENDA_BASEURL"] = BASE.rstrip("/")
    try:
        assert build(project, out=out, formats=("html",), codes=()) == 0
    finally:
        del os.environ["WENDA_BASEURL"]
        if before is not None:
            os.environ["WENDA_BASEURL"] = before
    return out


def page_of(site: Path, path: str) -> html.HtmlElement:
    """Return a built page."""
    return html.parse(site / path).getroot()


def alternates(page: html.HtmlElement) -> dict[str, str]:
    """Return the addresses of the page's other languages, by tag."""
    links = page.xpath('/html/head/link[@rel="alternate"][@hreflang]')
    return {link.get("hreflang"): link.get("href") for link in links}


def properties(page: html.HtmlElement) -> dict[str, str]:
    """Return the page's Open Graph properties."""
    tags = page.xpath("/html/head/meta[@property]")
    return {tag.get("property"): tag.get("content") for tag in tags}


def structured(page: html.HtmlElement) -> dict[str, Any]:
    """Return the page's only block of JSON-LD."""
    [block] = page.xpath('//script[@type="application/ld+json"]')
    data: dict[str, Any] = json.loads(block.text)
    return data


# -- Without an address -------------------------------------------------------------------------


def test_without_an_address_there_are_no_alternates(site: Path) -> None:
    """Search engines read absolute alternates only, so relative ones are not written."""
    for path in site.rglob("*.html"):
        page = html.parse(path).getroot()
        assert alternates(page) == {}, path
        assert page.xpath('//link[@rel="canonical"]') == [], path
        assert "og:url" not in properties(page), path


def test_every_page_has_one_description(site: Path, root: Path) -> None:
    """Search pages and the like describe themselves by what the site is."""
    for edition in load_editions(root / "docs").all:
        for path in (site / edition.folder).rglob("*.html"):
            found = html.parse(path).xpath('/html/head/meta[@name="description"]/@content')
            assert len(found) == 1, path
            assert found[0].strip(), path


def test_addresses_in_structured_data_are_relative_too(site: Path) -> None:
    """Without an address, JSON-LD speaks of pages as the page itself would link them."""
    data = structured(page_of(site, f"en/{QUESTION}"))
    assert data["url"] == "q3.html"
    assert data["isPartOf"]["url"] == "index.html"
    assert data["translationOfWork"]["url"] == f"../../zh/{QUESTION}"


# -- With an address ----------------------------------------------------------------------------


@pytest.mark.parametrize("folder", ["zh", "en"])
def test_with_an_address_links_are_absolute(placed: Path, folder: str) -> None:
    """Canonical and alternates name the page where it will stand, below the edition's folder."""
    page = page_of(placed, f"{folder}/{QUESTION}")
    assert page.xpath('//link[@rel="canonical"]/@href') == [f"{BASE}{folder}/{QUESTION}"]
    assert alternates(page) == {
        "zh-CN": f"{BASE}zh/{QUESTION}",
        "en": f"{BASE}en/{QUESTION}",
        "x-default": BASE,
    }
    assert properties(page)["og:url"] == f"{BASE}{folder}/{QUESTION}"


def test_the_page_for_missing_pages_has_no_address(placed: Path) -> None:
    """A 404 page stands at every wrong address, so it names none as its own."""
    page = page_of(placed, "en/404.html")
    assert page.xpath('//link[@rel="canonical"]') == []
    assert alternates(page) == {}


def test_links_for_readers_stay_relative(placed: Path) -> None:
    """The site can still be moved or read from files: only what machines read is absolute."""
    page = page_of(placed, f"zh/{QUESTION}")
    assert not [a for a in page.xpath("//a/@href") if a.startswith(BASE)]


# -- Open Graph and JSON-LD ----------------------------------------------------------------------


def test_open_graph_describes_the_page(site: Path) -> None:
    """A shared link shows the page's own title and description, in its own language."""
    found = properties(page_of(site, f"en/{QUESTION}"))
    assert found["og:title"].startswith("Question 3: ")
    assert found["og:type"] == "article"
    assert found["og:site_name"] == "Wenda"
    assert (found["og:locale"], found["og:locale:alternate"]) == ("en_US", "zh_CN")
    assert found["article:published_time"] == "2024-12-03"
    assert found["og:description"]
    assert properties(page_of(site, "en/index.html"))["og:type"] == "website"


@pytest.mark.parametrize(
    ("folder", "tag", "other", "author"),
    [("zh", "zh-CN", "en", "公安部"), ("en", "en", "zh", "Ministry of Public Security")],
)
def test_an_article_is_described_by_schema_org(
    placed: Path, folder: str, tag: str, other: str, author: str
) -> None:
    """Article with language, date, bodies, publisher, what it is based on and its translation."""
    data = structured(page_of(placed, f"{folder}/{INDEX}"))
    assert data["@context"] == "https://schema.org"
    assert data["@type"] == "Article"
    assert data["inLanguage"] == tag
    assert data["datePublished"] == "2024-12-03"
    assert data["author"][1] == {"@type": "GovernmentOrganization", "name": author}
    assert data["publisher"]["@type"] == "Organization"
    assert data["isBasedOn"].startswith("https://mp.weixin.qq.com/s?__biz=")
    assert data["isPartOf"] == {
        "@type": "WebSite",
        "name": "问答" if folder == "zh" else "Wenda",
        "url": f"{BASE}{folder}/index.html",
    }
    key = "workTranslation" if folder == "zh" else "translationOfWork"
    [work] = data[key] if folder == "zh" else [data[key]]
    assert work["url"] == f"{BASE}{other}/{INDEX}"
    assert work["@type"] == "Article"
    assert ("creativeWorkStatus" in data) == (folder == "en")


def test_every_page_of_an_article_is_described(site: Path, root: Path) -> None:
    """Each page has one block, with a headline of its own, as a part of its article."""
    for folder in article_folders(root / "docs"):
        for edition in load_editions(root / "docs").all:
            headlines = set()
            for source in question_pages(folder):
                data = structured(
                    page_of(site, f"{edition.folder}/{folder.name}/{source.stem}.html")
                )
                assert data["inLanguage"] == edition.tag
                assert data["isPartOf"]["@type"] == "Article"
                assert data["isPartOf"]["isPartOf"]["@type"] == "WebSite"
                headlines.add(data["headline"])
            assert len(headlines) == len(question_pages(folder))


def test_structured_data_cannot_end_its_element() -> None:
    """Hostile words stay words: no sign of them is markup inside the page."""
    data = {"a": "</script><!-- & \u2028"}
    text = script_json(data)
    assert not set(text) & set("<>&\u2028")
    assert json.loads(text) == data


# -- The address --------------------------------------------------------------------------------


@pytest.mark.parametrize("given", ["https://example.org", "https://example.org/", "http://a/b/c"])
def test_an_address_ends_with_one_slash(given: str) -> None:
    """With or without a slash at its end, the address is the same."""
    assert base_url(given) == given.rstrip("/") + "/"


@pytest.mark.parametrize(
    "given", ["example.org", "ftp://a/", "https://", "https://a/?b", "http://["]
)
def test_what_is_no_address_is_refused(given: str) -> None:
    """A wrong address would be on every page: the build says so and stops."""
    with pytest.raises(ConfigError, match="html_baseurl"):
        base_url(given)


# -- Retired ids ---------------------------------------------------------------------------------


def test_a_retired_id_leads_to_where_its_text_went(placed: Path) -> None:
    """In both editions an old link arrives at a stub with links to the passages of today."""
    for folder in ("zh", "en"):
        [stub] = page_of(placed, f"{folder}/{QUESTION}").xpath('//div[@id="q3-9"]')
        assert stub.get("class") == "retired"
        assert stub.xpath(".//a/@href") == ["#q3-4", "q5.html#q5-2"]
    assert stub.text_content().strip() == "Passage q3-9 has moved to q3-4, q5-2."


def test_a_retired_id_may_say_that_its_text_is_gone(placed: Path) -> None:
    """Text that is no longer part of the article is not searched for in vain."""
    [stub] = page_of(placed, f"zh/{QUESTION}").xpath('//div[@id="q3-8"]')
    assert stub.text_content().strip() == "段落 q3-8 已不在文中。"


def test_an_id_whose_page_is_gone_has_its_stub_on_the_first_page(placed: Path) -> None:
    """The article's first page takes in what no page holds any more."""
    [stub] = page_of(placed, f"en/{INDEX}").xpath('//div[@id="q9-1"]')
    assert stub.xpath(".//a/@href") == ["q3.html#q3-5"]


def test_an_article_without_retired_ids_has_no_stubs(site: Path) -> None:
    """A stub is there for those who need it only."""
    assert page_of(site, f"zh/{QUESTION}").xpath('//div[@class="retired"]') == []


@pytest.mark.parametrize("folder", ["zh", "en"])
def test_a_browser_can_search_the_site_from_its_own_field(placed: Path, folder: str) -> None:
    """Each page names a description whose address leads to the edition's page of searching."""
    (link,) = page_of(placed, f"{folder}/{QUESTION}").xpath('/html/head/link[@rel="search"]')
    page = placed / folder / QUESTION
    description = etree.parse(page.parent / link.get("href")).getroot()
    (url,) = description.findall("{http://a9.com/-/spec/opensearch/1.1/}Url")
    assert url.get("template") == f"{BASE}{folder}/search.html?q={{searchTerms}}"
    assert link.get("title") == description.findtext("{*}LongName")
