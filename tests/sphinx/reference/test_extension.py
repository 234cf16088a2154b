"""The pages of the reference in the built site, and the links between them and the articles."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from wenda.catalogs.templates import extract
from wenda.editions import load_editions
from wenda.publish.build import build
from wenda.reference.entries import Body, Case, Entry, Event, Kind, Reference
from wenda.reference.load import load_reference

SLUG = "spp-mps-fourth-batch"
PAGES = {
    Kind.TERM: "glossary",
    Kind.CASE: "cases",
    Kind.LAW: "laws",
    Kind.BODY: "laws",
    Kind.FIGURE: "figures",
    Kind.EVENT: "timeline",
    Kind.MEASURE: "measures",
}


@dataclass(frozen=True, kw_only=True)
class Edition:
    """One edition of the built site, read."""

    folder: Path
    pages: dict[str, html.HtmlElement]
    cards: dict[str, list[object]]

    def links(self, page: str, path: str) -> Iterator[tuple[str, str]]:
        """Yield page and anchor of the links that an XPath finds in a page."""
        for href in self.pages[page].xpath(f"{path}/@href"):
            parts = urlsplit(str(href))
            target = (self.folder / page).parent / unquote(parts.path) if parts.path else None
            where = target.resolve().relative_to(self.folder) if target else Path(page)
            yield where.as_posix(), parts.fragment


@pytest.fixture(scope="module", params=["zh", "en"])
def edition(request: pytest.FixtureRequest, site: Path) -> Edition:
    """Read each edition of the real site."""
    folder = site / str(request.param)
    pages = {
        p.relative_to(folder).as_posix(): html.parse(p).getroot()
        for p in sorted(folder.rglob("*.html"))
    }
    text = (folder / "_static" / "wenda-cards.js").read_text(encoding="utf-8")
    data = json.loads(text.removeprefix("window.wendaCards=").rstrip(";\n"))
    return Edition(folder=folder.resolve(), pages=pages, cards=data["cards"])


@pytest.fixture(scope="module")
def reference(root: Path) -> Reference:
    """Return the reference."""
    return load_reference(root)


def rows(edition: Edition, reference: Reference) -> dict[str, html.HtmlElement]:
    """Return what the pages hold for each entry."""
    found = {}
    for anchor, entry in reference.entries.items():
        page = edition.pages[f"reference/{PAGES[entry.kind]}.html"]
        (found[anchor],) = page.xpath(f'//*[@id="{anchor}"]')
    return found


def listed(edition: Edition, row: html.HtmlElement) -> set[str]:
    """Return the passages that a row links to."""
    return {
        href.rpartition("#")[2] for href in map(str, row.xpath(".//a/@href")) if f"{SLUG}/" in href
    }


def linked(edition: Edition) -> dict[str, set[str]]:
    """Return the entries that each passage links to in its own text."""
    found: dict[str, set[str]] = {}
    for page in edition.pages.values():
        for passage in page.xpath("//div[@data-passage]"):
            own = './p[not(contains(@class, "partner"))]//a[@class="entry"]/@href'
            heading = '../h1//a[@class="entry"]/@href'
            is_heading = "heading" in str(passage.get("class"))
            hrefs = passage.xpath(heading if is_heading else own)
            found[str(passage.get("data-passage"))] = {
                str(href).rpartition("#")[2] for href in hrefs
            }
    return found


def test_every_entry_stands_in_its_page_under_its_stable_id(
    edition: Edition, reference: Reference
) -> None:
    """Each entry is one element with its own anchor; none is numbered by position."""
    assert len(rows(edition, reference)) == len(reference.entries)
    for page in ("glossary", "cases", "figures", "laws", "timeline", "measures"):
        ids = edition.pages[f"reference/{page}.html"].xpath("//article//@id")
        assert not [i for i in map(str, ids) if re.fullmatch(r"(id|term-|index-)\d+", i)]


def test_every_entry_links_to_every_passage_and_every_passage_back(
    edition: Edition, reference: Reference
) -> None:
    """What a row lists is what the articles link, but for words that a fuller entry has.

    Such an entry stands on the card of the one that has the link, and in its row.
    """
    found = rows(edition, reference)
    back = linked(edition)
    for anchor, entry in reference.entries.items():
        passages = listed(edition, found[anchor])
        told_by_capture = isinstance(entry, Event) and entry.basis == "capture"
        assert passages, anchor
        for passage in set() if told_by_capture else passages:
            links = back[passage]
            fuller = [a for a in links if anchor in _also(edition, a)]
            assert anchor in links or fuller or passage in _told_in(entry), (anchor, passage)
            for other in fuller:
                assert _leads_to(found[other], anchor), (other, anchor)


def _told_in(entry: Entry) -> set[str]:
    """Return the passages that tell of an entry, perhaps without its name."""
    facts = [fact.quote for fact in entry.facts] if isinstance(entry, Case) else []
    does = entry.does if isinstance(entry, Body) else ()
    return {quote.passage.rpartition("/")[2] for quote in (*facts, *does)}


def _also(edition: Edition, anchor: str) -> set[str]:
    *_texts, also = edition.cards[anchor]
    assert isinstance(also, list)
    return {str(target).rpartition("#")[2] for _label, target in also}


def _leads_to(row: html.HtmlElement, anchor: str) -> bool:
    return any(str(href).endswith(f"#{anchor}") for href in row.xpath(".//a/@href"))


def test_every_linked_entry_lists_the_passage(edition: Edition, reference: Reference) -> None:
    """A reader who follows a word finds the way back to where it stood."""
    found = rows(edition, reference)
    for passage, anchors in linked(edition).items():
        for anchor in anchors:
            assert passage in listed(edition, found[anchor]), (passage, anchor)


def test_all_links_of_and_to_the_reference_lead_somewhere(edition: Edition) -> None:
    """Each address is a page of the edition, and its anchor an id of that page."""
    checked = 0
    for page in edition.pages:
        path = "//section//a" if page.startswith("reference/") else '//a[@class="entry"]'
        links = edition.links(page, f'{path}[not(contains(@href, ":"))]')
        for target, fragment in links:
            assert target in edition.pages, (page, target)
            if fragment:
                assert edition.pages[target].xpath(f'//*[@id="{fragment}"]'), (page, fragment)
            checked += 1
    assert checked > 900


def test_both_languages_of_a_passage_link_the_same_entries(edition: Edition) -> None:
    """The renderings lose no link: side by side, both texts lead to the same entries."""
    links = 0
    for name, page in edition.pages.items():
        for passage in page.xpath("//div[@data-passage]"):
            partner = passage.xpath('./p[contains(@class, "partner")]//a[@class="entry"]/@href')
            own = passage.xpath('./p[not(contains(@class, "partner"))]//a[@class="entry"]/@href')
            if "heading" in str(passage.get("class")):
                own = passage.xpath('../h1//a[@class="entry"]/@href')
            assert sorted(own) == sorted(partner), (name, passage.get("data-passage"))
            links += len(own)
    assert links > 300


def test_every_linked_entry_has_a_card(edition: Edition) -> None:
    """No word that looks like a link with a card lacks one, and no card is without a link."""
    anchors = set().union(*linked(edition).values())
    assert set(edition.cards) == anchors


def test_links_add_little_to_a_page(edition: Edition) -> None:
    """A link is its class and its address, nothing else."""
    for page in edition.pages.values():
        for link in page.xpath('//a[@class="entry"]'):
            assert set(link.attrib) == {"class", "href"}


def test_the_timeline_is_drawn_and_told(edition: Edition, reference: Reference) -> None:
    """The drawing has a title and a description with every event, and the table has them too."""
    page = edition.pages["reference/timeline.html"]
    (svg,) = page.xpath("//article//*[local-name() = 'svg' and @role = 'img']")
    names = str(svg.get("aria-labelledby")).split()
    described = " ".join(page.xpath(f'//*[@id="{name}"]')[0].text_content() for name in names)
    code = edition.folder.name
    for event in reference.of(Event):
        assert event.name[code] in described
        assert event.name[code] in rows(edition, reference)[event.anchor].text_content()


def test_the_pages_have_no_inline_style(edition: Edition) -> None:
    """A strict Content-Security-Policy forbids ``style`` attributes and inline scripts."""
    for name, page in edition.pages.items():
        if name.startswith("reference/"):
            assert page.xpath("//article//*[@style]|//article//script|//article//style") == []


def test_the_glossary_stands_in_the_order_of_its_language(edition: Edition) -> None:
    """By pinyin in the Chinese edition, by rendering in the English one; without a script."""
    names = edition.pages["reference/glossary.html"].xpath('//table//td[1]//*[@class!=""]')
    (first, *_rest) = [n.text_content() for n in names if "name" in str(n.get("class")).split()]
    assert first == {"zh": "拔钉", "en": "accomplice"}[edition.folder.name]


def test_words_in_another_language_are_marked(edition: Edition) -> None:
    """Chinese in the English edition carries its language, and English in the Chinese one."""
    other = {"zh": "en", "en": "zh-CN"}[edition.folder.name]
    for row in edition.pages["reference/glossary.html"].xpath("//table//tbody/tr"):
        assert row.xpath(f'.//td[2]//*[@lang="{other}"]')


def test_the_data_are_no_messages_for_translators(root: Path, tmp_path: Path) -> None:
    """A catalog holds the words of the page, not what the data already say in each language."""
    messages = extract(root, tmp_path)
    for name in ("glossary", "cases", "figures", "laws", "timeline", "measures"):
        assert len(messages[f"reference/{name}"]) <= 6


def test_a_change_of_the_data_reaches_the_articles(root: Path, tmp_path: Path) -> None:
    """A second build links what the data newly name, though no page changed."""
    for folder in ("docs", "locale"):
        shutil.copytree(root / folder, tmp_path / folder, ignore=shutil.ignore_patterns("*.mo"))
    code = load_editions(root / "docs").source.code
    out = tmp_path / "site"
    data = tmp_path / "docs" / "reference" / "data" / "glossary.toml"
    page = out / code / SLUG / "q3.html"
    assert build(tmp_path, out=out, formats=("html",), codes=(code,)) == 0
    assert "#blockchain" not in page.read_text(encoding="utf-8")
    row = (
        '\n[glossary.blockchain]\nzh = "区块链"\nen = "blockchain"\n'
        'explanation = { zh = "一种账本。", en = "A ledger." }\n'
    )
    data.write_text(data.read_text(encoding="utf-8") + row, encoding="utf-8")
    assert build(tmp_path, out=out, formats=("html",), codes=(code,)) == 0
    assert "#blockchain" in page.read_text(encoding="utf-8")
