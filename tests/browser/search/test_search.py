"""The search page as readers use it: typed, composed, linked, from a server and from files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.support.search import wrong_answers

from benchmarks.search_engines import OURS

Open = Callable[..., Page]


def type_query(page: Page, query: str) -> None:
    """Type into the page's own field and wait for the answer."""
    page.locator("#search-query").press_sequentially(query)
    expect(page.locator("#search")).to_have_attribute("data-shown", query)


def ids(page: Page) -> list[str]:
    """Return the passage ids of the hits shown, in order."""
    found: list[str] = page.locator(".search-hit[data-passage]").evaluate_all(
        "hits => hits.map((hit) => hit.dataset.passage)"
    )
    return found


# -- What is found -------------------------------------------------------------------------------


@pytest.mark.parametrize("folder", ["zh", "en"])
def test_every_passage_that_contains_a_query_is_found_and_no_other(
    open_page: Open, base: str, folder: str, site: Path, root: Path
) -> None:
    """Pieces of the article and queries as people type them, against a literal scan."""
    assert wrong_answers(open_page(f"{base}/{folder}/search.html"), root, site) == {}


def test_hits_appear_while_typing(open_page: Open, base: str) -> None:
    """A hit shows title, id, the marked words, and the partner's line in its language."""
    page = open_page(f"{base}/zh/search.html")
    type_query(page, "追赃挽损")
    first = page.locator(".search-hit").first
    expect(first.locator(".search-title")).to_contain_text("问5")
    expect(first.locator(".search-id")).to_have_text("q5")
    expect(first.locator(".search-text mark").first).to_have_text("追赃挽损")
    partner = first.locator(".search-partner")
    expect(partner).to_contain_text("Question 5")
    assert partner.get_attribute("lang") == "en"


def test_the_whole_phrase_is_marked(open_page: Open, served: str) -> None:
    """Words that stand together are one mark; those apart come after."""
    page = open_page(f"{served}/en/search.html")
    type_query(page, "joint oversight")
    mark = page.locator(".search-text mark").first
    expect(mark).to_have_text("joint oversight", ignore_case=True)


def test_what_was_said_stands_before_what_is_said_of_it(open_page: Open, served: str) -> None:
    """Among equally good hits: questions, passages, then the reference."""
    page = open_page(f"{served}/zh/search.html")
    type_query(page, "诈骗")
    kinds = page.locator(".search-hit").evaluate_all("hits => hits.map((hit) => hit.dataset.kind)")
    assert {"h", "p", "r"} <= set(kinds)
    assert kinds == sorted(kinds, key="hpsr".index)


def test_a_passage_is_one_hit_with_its_digests_under_it(open_page: Open, served: str) -> None:
    """Two summaries say the same of the passage: the text comes first, the digest once."""
    page = open_page(f"{served}/zh/search.html")
    type_query(page, "2359亿元")
    hit = page.locator(".search-hit").first
    assert hit.get_attribute("data-passage") == "q5-2"
    expect(hit.locator(".search-text mark")).to_have_text("2359亿元")
    expect(hit.locator(".search-digest")).to_have_count(1)
    expect(page.locator(".search-hit[data-id='q5-2']")).to_have_count(1)


def test_words_of_a_digest_alone_lead_to_the_passage(open_page: Open, served: str) -> None:
    """The hit is the passage, with the words marked in the digest under it."""
    page = open_page(f"{served}/zh/search.html")
    type_query(page, "最重要的位置")
    hit = page.locator(".search-hit").first
    assert hit.get_attribute("data-passage") == "q5-1"
    expect(hit.locator(".search-digest mark")).to_have_text("最重要的位置")
    href = hit.locator(".search-link").get_attribute("href") or ""
    assert href.endswith("q5.html#q5-1")


def test_hits_are_grouped_with_the_readers_own_language_first(open_page: Open, served: str) -> None:
    """A word that occurs in both languages."""
    page = open_page(f"{served}/en/search.html")
    type_query(page, "QQ")
    expect(page.locator(".search-group h2")).to_contain_text(["English"])
    page.locator("#search-query").fill("缅北")
    expect(page.locator(".search-group h2")).to_contain_text(["中文"])


def test_the_other_language_is_offered_from_the_glossary(open_page: Open, served: str) -> None:
    """The offer is a link that asks for the rendering."""
    page = open_page(f"{served}/zh/search.html")
    type_query(page, "追赃挽损")
    page.locator(".search-offers a").first.click()
    expect(page.locator(".search-group h2").last).to_contain_text("English")
    expect(page.locator("#search-query")).to_have_value("recover illicit gains and recoup losses")


# -- The address, the keyboard, input methods ----------------------------------------------------


def test_the_query_stands_in_the_address(open_page: Open, base: str) -> None:
    """A link with a query answers it; what is typed is written back."""
    page = open_page(f"{base}/zh/search.html?q=%E7%BC%85%E5%8C%97")
    expect(page.locator("#search-query")).to_have_value("缅北")
    expect(page.locator(".search-hit").first).to_be_visible()
    page.locator("#search-query").fill("金主")
    page.wait_for_url("**/search.html?q=%E9%87%91%E4%B8%BB")


def test_the_sidebar_leads_to_the_search(open_page: Open, base: str) -> None:
    """A plain form: it works without scripts of its own."""
    page = open_page(f"{base}/zh/index.html")
    page.locator(".sidebar-search").fill("金主")
    page.locator(".sidebar-search").press("Enter")
    expect(page.locator("#search-query")).to_have_value("金主")
    expect(page.locator("#search")).to_have_attribute("data-shown", "金主")
    assert "q4-7" in ids(page)


def test_nothing_is_sought_while_an_input_method_composes(open_page: Open, served: str) -> None:
    """Letters of pinyin on their way to characters are no query."""
    page = open_page(f"{served}/zh/search.html")
    page.locator("#search-query").focus()
    session = page.context.new_cdp_session(page)
    for text in ("z", "zhui", "zhui zang"):
        session.send(
            "Input.imeSetComposition",
            {"text": text, "selectionStart": len(text), "selectionEnd": len(text)},
        )
    page.wait_for_timeout(200)
    assert page.locator("#search").get_attribute("data-shown") is None
    session.send("Input.insertText", {"text": "追赃"})
    expect(page.locator("#search")).to_have_attribute("data-shown", "追赃")
    assert "q4-5" in ids(page)


def test_hits_are_reached_with_the_arrow_keys(open_page: Open, served: str) -> None:
    """Down goes to the first hit and on, up goes back to the field."""
    page = open_page(f"{served}/zh/search.html")
    type_query(page, "金主")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".search-link").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator("#search-query")).to_be_focused()


def test_the_number_of_hits_is_announced(open_page: Open, served: str) -> None:
    """A live region says it when typing has come to rest."""
    page = open_page(f"{served}/en/search.html")
    type_query(page, "四大家族")
    live = page.locator(".search-live")
    assert live.get_attribute("role") == "status"
    expect(live).to_have_text(page.locator(".search-status").inner_text())


# -- A hit opens the passage ---------------------------------------------------------------------


def test_a_hit_opens_the_passage_with_the_words_marked(open_page: Open, base: str) -> None:
    """The address is then the passage's own again."""
    page = open_page(f"{base}/zh/search.html")
    type_query(page, "臭名昭著")
    page.locator(".search-link").first.click()
    mark = page.locator("#q4-3 mark.search-mark").first
    expect(mark).to_have_text("臭名昭著")
    expect(mark).to_be_in_viewport()
    assert page.url.endswith("q4.html#q4-3")


def test_words_found_in_the_other_language_are_opened(open_page: Open, base: str) -> None:
    """The partner of the passage shows, with its words marked."""
    page = open_page(f"{base}/en/search.html")
    type_query(page, "臭名昭著")
    page.locator(".search-link").first.click()
    expect(page.locator("#q4-3 .partner mark")).to_have_text("臭名昭著")
    expect(page.locator("#q4-3 .partner")).to_be_visible()


def test_a_mark_runs_over_bold_and_plain_text(open_page: Open, served: str) -> None:
    """The article's bold ends in the middle of a phrase."""
    page = open_page(f"{served}/zh/search.html")
    type_query(page, "答：近年来")
    page.locator(".search-hit[data-passage='q1-1'] a").click()
    expect(page.locator("#q1-1 mark").first).to_be_visible()
    assert "".join(page.locator("#q1-1 mark").all_inner_texts()) == "答：近年来"


# -- Nothing found, odd input --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("folder", "query", "offered"),
    [("en", "frued", "fraud"), ("zh", "追赃挽回", "追赃挽损"), ("zh", "zhuizagn", "追赃挽损")],
)
def test_where_nothing_is_found_near_words_are_offered(
    open_page: Open, served: str, folder: str, query: str, offered: str
) -> None:
    """The page says so in the reader's language and links to what is near, and the contents."""
    page = open_page(f"{served}/{folder}/search.html")
    type_query(page, query)
    expect(page.locator(".search-status")).to_contain_text(query)
    expect(page.locator(".search-word", has_text=offered).first).to_be_visible()
    expect(page.locator(".search-contents a")).to_be_visible()


@pytest.mark.parametrize(
    "query",
    [
        "案" * 10_000, "fraud " * 2_000, "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>", "(((", "[a-", "\\", "*", "？！；：", '"', "“”",
        "\ud800", "a\udfffb", "\u200b", "__proto__", "constructor", "%", "&amp;",
    ],
)  # fmt: skip
def test_odd_input_is_answered_at_once_and_safely(open_page: Open, served: str, query: str) -> None:
    """No error, no script run, and an answer in words."""
    page = open_page(f"{served}/zh/search.html")
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.evaluate(OURS, ["the 8 的"])  # what is timed is the answer, not the loading
    taken = page.evaluate(
        """async (units) => {
          const field = document.querySelector("#search-query");
          field.value = String.fromCharCode(...units);
          const begun = performance.now();
          field.dispatchEvent(new InputEvent("input", { bubbles: true }));
          const status = document.querySelector(".search-status");
          while (!status.textContent && performance.now() - begun < 2000) {
            await new Promise((done) => setTimeout(done));
          }
          return performance.now() - begun;
        }""",
        [int.from_bytes(pair, "little") for pair in _units(query)],
    )
    assert taken < 1000
    assert page.locator(".search-results script, .search-results img").count() == 0


def _units(text: str) -> list[bytes]:
    raw = text.encode("utf-16-le", "surrogatepass")
    return [raw[i : i + 2] for i in range(0, len(raw), 2)]


def test_a_query_in_the_address_is_shown_as_text(open_page: Open, base: str) -> None:
    """Markup in a link stays what it is."""
    page = open_page(f"{base}/en/search.html?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    expect(page.locator(".search-status")).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator("#search img").count() == 0


def test_without_scripts_the_page_says_so(open_page: Open, base: str) -> None:
    """And leads to the contents."""
    page = open_page(f"{base}/en/search.html", java_script_enabled=False)
    expect(page.locator(".search-noscript")).to_contain_text("JavaScript")
    page.locator(".search-noscript a").click()
    assert page.url.endswith("/en/index.html")


def test_the_pages_about_the_site_come_when_asked_for(open_page: Open, served: str) -> None:
    """They are searched by themselves when nothing else is found."""
    page = open_page(f"{served}/zh/search.html")
    type_query(page, "译文")
    before = page.locator(".search-hit").count()
    page.locator(".search-later button").click()
    expect(page.locator(".search-later")).to_be_hidden()
    assert page.locator(".search-hit").count() > before
