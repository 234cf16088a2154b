"""Citing: the button on a passage, the one beside selected words, and what they copy."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from playwright.sync_api import Locator, Page, expect

Open = Callable[..., Page]
WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
ZH = "/zh/spp-mps-fourth-batch/q3.html"
EN = "/en/spp-mps-fourth-batch/q3.html"
CLIPBOARD = ["clipboard-read", "clipboard-write"]
HASH = "eb9c5bcb02b8"
SECOND = "二是犯罪工具不断升级。诈骗集团利用区块链、虚拟货币、远程操控、共享屏幕等新技术新业态"

SELECT = """([selector, from, to]) => {
  const root = document.querySelector(selector);
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const place = (offset) => {
    walker.currentNode = root;
    let node;
    while ((node = walker.nextNode())) {
      if (offset <= node.length) return [node, offset];
      offset -= node.length;
    }
  };
  const range = document.createRange();
  range.setStart(...place(from));
  range.setEnd(...place(to));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


def button(page: Page, passage: str) -> Locator:
    """Return the button that cites a passage."""
    return page.locator(f'[data-passage="{passage}"] .cite-button')


def dialog(page: Page) -> Locator:
    """Return the dialog."""
    return page.locator("dialog.cite")


def cite(page: Page, passage: str) -> Locator:
    """Open the dialog for a passage."""
    button(page, passage).click()
    expect(dialog(page)).to_be_visible()
    return dialog(page)


def select(page: Page, selector: str, start: int, end: int) -> None:
    """Select signs of an element's text."""
    page.evaluate(SELECT, [selector, start, end])


def copied(page: Page, name: str) -> str:
    """Press a button of the dialog; return what the clipboard then holds."""
    dialog(page).get_by_role("button", name=name, exact=True).click()
    done = "已复制" if "/zh/" in page.url else "Copied"
    expect(dialog(page).get_by_role("status")).to_have_text(done)
    text: str = page.evaluate("() => navigator.clipboard.readText()")
    return text


def address(base: str, path: str, passage: str) -> str:
    """Return the address that a citation should carry."""
    return f"{base}{path}#{passage}"


def shown(page: Page, form: str) -> str:
    """Choose a form of citation; return the citation."""
    dialog(page).locator(".cite-choices select").first.select_option(form)
    return dialog(page).locator("textarea").input_value()


# -- The button ----------------------------------------------------------------------------------


def test_every_passage_has_a_named_button(open_page: Open, served: str) -> None:
    """Headings as well: each button says which passage it cites."""
    page = open_page(served + EN)
    passages = page.locator(".passage[data-passage]").count()
    buttons = page.locator(".passage .cite-button")
    assert buttons.count() == passages
    names = buttons.evaluate_all("nodes => nodes.map(node => node.getAttribute('aria-label'))")
    assert names[0] == "Cite passage q3"
    assert len(set(names)) == passages


def test_a_button_shows_when_its_passage_is_looked_at(open_page: Open, served: str) -> None:
    """Quiet at rest, there on hover and on focus."""
    page = open_page(served + ZH)
    page.mouse.move(0, 0)
    expect(button(page, "q3-2")).to_have_css("opacity", "0")
    page.locator("#q3-2 > p:not(.partner)").hover()
    expect(button(page, "q3-2")).to_have_css("opacity", "1")
    page.mouse.move(0, 0)
    page.locator("#q3-3 .passage-number").focus()
    expect(button(page, "q3-3")).to_have_css("opacity", "1")


def test_a_button_is_always_there_for_a_finger(open_page: Open, served: str) -> None:
    """Where nothing can hover, nothing is hidden, and a finger can hit it."""
    page = open_page(served + ZH, viewport=PHONE, has_touch=True, is_mobile=True)
    expect(button(page, "q3-2")).to_have_css("opacity", "1")
    box = button(page, "q3-2").bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 24
    button(page, "q3-2").tap()
    expect(dialog(page)).to_be_visible()


def test_citations_are_loaded_when_they_are_asked_for(open_page: Open, base: str) -> None:
    """A reader who cites nothing fetches neither the citations nor the dialog."""
    page = open_page(base + ZH)
    script = (
        "() => Array.from(document.querySelectorAll('script[src], link[rel=\"stylesheet\"]'),"
        " node => node.src || node.href)"
    )
    before = [name for name in page.evaluate(script) if "cite" in name]
    assert before == []
    cite(page, "q3-2")
    after = [name for name in page.evaluate(script) if "cite" in name and name not in before]
    assert sorted(name.rpartition("/")[2].partition("?")[0] for name in after) == [
        "cite-dialog.js",
        "cite.css",
        "spp-mps-fourth-batch.js",
    ]


# -- The dialog ----------------------------------------------------------------------------------


def test_the_dialog_is_named_and_takes_the_focus(open_page: Open, served: str) -> None:
    """It says what is cited, and the most used button is at hand."""
    page = open_page(served + EN)
    cite(page, "q3-2")
    expect(page.get_by_role("dialog", name="Cite passage q3-2")).to_be_visible()
    expect(page.get_by_role("button", name="Copy quotation")).to_be_focused()


def test_escape_closes_and_gives_the_focus_back(open_page: Open, served: str) -> None:
    """A reader with a keyboard goes on where he was."""
    page = open_page(served + ZH)
    cite(page, "q3-2")
    page.keyboard.press("Escape")
    expect(dialog(page)).not_to_be_visible()
    expect(button(page, "q3-2")).to_be_focused()


def test_the_dialog_closes_by_its_button_and_from_outside(open_page: Open, served: str) -> None:
    """Both ways lead out, and the next passage finds the dialog filled anew."""
    page = open_page(served + ZH)
    cite(page, "q3-2").get_by_role("button", name="关闭").click()
    expect(dialog(page)).not_to_be_visible()
    cite(page, "q3-3")
    expect(dialog(page).locator("h2")).to_have_text("引用段落 q3-3")
    page.mouse.click(5, 5)
    expect(dialog(page)).not_to_be_visible()


def test_the_key_c_cites_the_passage_in_focus(open_page: Open, served: str) -> None:
    """The reader's key and the button open one and the same dialog."""
    page = open_page(served + ZH)
    page.locator("#q3-4 .passage-number").focus()
    page.keyboard.press("c")
    expect(dialog(page).locator("h2")).to_have_text("引用段落 q3-4")


def test_the_dialog_fits_a_phone(open_page: Open, served: str) -> None:
    """Nothing of it lies outside the screen or needs to be scrolled sideways."""
    page = open_page(served + EN, viewport=PHONE)
    cite(page, "q3-2")
    box = dialog(page).bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]
    assert box["y"] + box["height"] <= PHONE["height"]
    assert dialog(page).evaluate("node => node.scrollWidth <= node.clientWidth")


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("path", [ZH, EN])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_dialog(
    open_page: Open, served: str, scheme: str, path: str, viewport: dict[str, int]
) -> None:
    """The dialog and the button beside a selection keep every rule of WCAG 2.2 AA."""
    page = open_page(served + path, viewport=viewport, color_scheme=scheme, bypass_csp=True)
    page.add_script_tag(content=files("axe_playwright_python").joinpath("axe.min.js").read_text())
    select(page, "#q3-3 > p:not(.partner)", 4, 12)
    expect(page.locator(".cite-selection")).to_be_visible()
    run = "async () => (await axe.run()).violations.map(({ id, nodes }) => [id, nodes[0].html])"
    assert page.evaluate(run) == []
    cite(page, "q3-2")
    assert page.evaluate(run) == []


# -- What is copied ------------------------------------------------------------------------------


def test_the_link_is_the_passages_own(open_page: Open, base: str) -> None:
    """Absolute, with the id and without the view of the moment."""
    page = open_page(f"{base}{ZH}?view=side", permissions=CLIPBOARD)
    cite(page, "q3-3")
    assert copied(page, "复制链接") == address(base, ZH, "q3-3")


def test_a_chinese_quotation_carries_where_it_stands(open_page: Open, base: str) -> None:
    """The words first, verbatim; then bodies, title, publisher, date, link, id and hash."""
    page = open_page(base + ZH, permissions=CLIPBOARD)
    cite(page, "q3-3")
    words, place = copied(page, "复制引文").strip().split("\n\n")
    assert words.startswith(SECOND)
    for part in (
        "最高人民检察院",
        "公安部",
        "《答记者问 | 最高检、公安部有关负责人就联合挂牌督办第四批",
        "特大跨境电信网络诈骗犯罪案件答记者问》",
        "中国信息安全, 2024年12月3日",
        address(base, ZH, "q3-3"),
        "段落 q3-3",
        "来源：最高检网站",
        HASH,
    ):
        assert part in place, part
    assert "译文" not in place


def test_an_english_quotation_says_that_it_is_unofficial(open_page: Open, base: str) -> None:
    """Words in English never pass for the original."""
    page = open_page(base + EN, permissions=CLIPBOARD)
    cite(page, "q3-3")
    words, place = copied(page, "Copy quotation").strip().split("\n\n")
    text = page.locator("#q3-3 > p:not(.partner)").inner_text()
    assert " ".join(words.split()) == " ".join(text.split())
    assert "unofficial rendering" in place
    assert "Supreme People’s Procuratorate and Ministry of Public Security" in place
    assert "China Information Security, December 3, 2024" in place
    assert address(base, EN, "q3-3") in place
    assert HASH in place


@pytest.mark.parametrize(("path", "name"), [(ZH, "复制双语"), (EN, "Copy both languages")])
def test_both_languages_are_copied_with_a_place_each(
    open_page: Open, base: str, path: str, name: str
) -> None:
    """Own words first, then the partner's; each language with its own title and link."""
    page = open_page(base + path, permissions=CLIPBOARD)
    cite(page, "q3-3")
    first, second, places = copied(page, name).strip().split("\n\n")
    chinese, english = (first, second) if path == ZH else (second, first)
    assert chinese.startswith(SECOND)
    assert english.startswith("Second, ")
    own, other = places.splitlines()
    assert address(base, path, "q3-3") in own
    assert address(base, EN if path == ZH else ZH, "q3-3") in other
    assert sum("unofficial rendering" in line for line in (own, other)) == 1


def test_a_heading_is_cited_in_both_languages(open_page: Open, served: str) -> None:
    """The text of a question is its heading, in the partner language as well."""
    page = open_page(served + ZH, permissions=CLIPBOARD)
    page.locator("h1").hover()
    cite(page, "q3")
    first, second, _places = copied(page, "复制双语").strip().split("\n\n")
    assert first == "3.近年来，跨境电信网络诈骗犯罪持续高发，打击跨境电信网络诈骗犯罪难在哪里？"
    assert second.startswith("Question 3: ")


def test_without_a_clipboard_the_old_way_is_taken(open_page: Open, base: str) -> None:
    """On a page that may not use the clipboard a hidden selection is copied."""
    page = open_page(base + ZH)
    page.evaluate("() => Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    cite(page, "q3-3")
    before = dialog(page).locator("textarea").input_value()
    dialog(page).get_by_role("button", name="复制链接").click()
    expect(dialog(page).get_by_role("status")).to_have_text("已复制")
    assert dialog(page).locator("textarea").input_value() == before
    page.keyboard.press("Escape")
    field = page.locator('.sidebar-search, input[name="q"]').first
    field.focus()
    page.keyboard.press("ControlOrMeta+V")
    expect(field).to_have_value(address(base, ZH, "q3-3"))


def test_a_failed_copy_leaves_the_text_selected(open_page: Open, served: str) -> None:
    """When no way works, the reader sees the text selected and is told what to press."""
    page = open_page(served + EN)
    page.evaluate(
        "() => { Object.defineProperty(navigator, 'clipboard', { value: undefined });"
        " document.execCommand = () => false; }"
    )
    cite(page, "q3-3")
    dialog(page).get_by_role("button", name="Copy link").click()
    expect(dialog(page).get_by_role("status")).to_contain_text("press Ctrl+C")
    area = dialog(page).locator("textarea")
    expect(area).to_be_focused()
    expect(area).to_have_value(address(served, EN, "q3-3"))
    assert area.evaluate("node => node.selectionEnd - node.selectionStart === node.value.length")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("node.dataset.state = 'unreviewed'", "unofficial rendering, not yet reviewed;"),
        ("node.dataset.state = 'reviewed'", "unofficial rendering;"),
        ("node.classList.add('stale')", "unofficial rendering of an earlier wording;"),
    ],
)
def test_the_state_of_a_rendering_is_told(
    open_page: Open, served: str, change: str, said: str
) -> None:
    """Who quotes English passes on whether anybody has reviewed it."""
    page = open_page(served + EN, permissions=CLIPBOARD)
    page.evaluate(f"() => {{ const node = document.getElementById('q3-3'); {change}; }}")
    cite(page, "q3-3")
    assert said in copied(page, "Copy quotation")
    assert said in dialog(page).locator("textarea").input_value()


def test_a_passage_without_a_rendering_is_cited_as_chinese(open_page: Open, served: str) -> None:
    """Chinese that stands in for missing English is no rendering, and there is no second text."""
    page = open_page(served + EN, permissions=CLIPBOARD)
    page.evaluate(
        "() => { for (const text of document.querySelectorAll('#q3-3 > p')) text.lang = 'zh-CN'; }"
    )
    cite(page, "q3-3")
    expect(dialog(page).get_by_role("button", name="Copy both languages")).not_to_be_visible()
    text = copied(page, "Copy quotation")
    assert "rendering" not in text
    assert address(served, ZH, "q3-3") in text


# -- Formatted citations -------------------------------------------------------------------------


def test_every_form_is_filled_in(open_page: Open, served: str) -> None:
    """No sign that stands for something to fill in is left in any form and language."""
    page = open_page(served + EN)
    cite(page, "q3-2")
    forms, languages = dialog(page).locator(".cite-choices select").all()
    for language in ("zh-CN", "en"):
        languages.select_option(language)
        for form in forms.locator("option").evaluate_all("nodes => nodes.map(n => n.value)"):
            text = shown(page, form)
            assert not [char for char in text if "\ue000" <= char <= "\uf8ff"], (form, language)
            assert "2999" not in text
            assert address(served, EN if language == "en" else ZH, "q3-2") in text
            assert HASH in text


def test_gbt7714_has_the_day_of_access(open_page: Open, served: str) -> None:
    """The first form offered is the Chinese standard, with today's date."""
    page = open_page(served + ZH)
    today = page.evaluate("() => new Date().toLocaleDateString('sv')")
    cite(page, "q3-2")
    text = dialog(page).locator("textarea").input_value()
    assert f"段落 q3-2[EB/OL]. (2024-12-03)[{today}]. {address(served, ZH, 'q3-2')}." in text


@pytest.mark.parametrize(("path", "form"), [(ZH, "gbt7714"), (EN, "plain")])
def test_the_form_offered_is_the_language_s_own_until_one_is_chosen(
    open_page: Open, served: str, path: str, form: str
) -> None:
    """GB/T 7714 in Chinese, OSCOLA in English; a choice is remembered on the next page."""
    page = open_page(served + path)
    cite(page, "q3-2")
    offered = dialog(page).locator("select:has(option[value=apa])")
    assert offered.input_value() == form
    offered.select_option("apa")
    page.reload()
    cite(page, "q3-2")
    assert dialog(page).locator("select:has(option[value=apa])").input_value() == "apa"


def test_forms_for_programs_are_read_by_them(open_page: Open, base: str) -> None:
    """What stands in the dialog is whole BibTeX, RIS and CSL-JSON."""
    page = open_page(base + EN, permissions=CLIPBOARD)
    cite(page, "q3-2")
    link = address(base, EN, "q3-2")
    [item] = json.loads(shown(page, "csl"))
    assert item["URL"] == link
    assert len(item["accessed"]["date-parts"][0]) == 3
    [entry] = parse_string(shown(page, "bibtex")).entries
    assert entry["url"] == link
    shown(page, "ris")
    [record] = rispy.loads(copied(page, "Copy citation"))
    assert record["urls"] == [link]


# -- Selected words ------------------------------------------------------------------------------


def test_selected_words_can_be_cited(open_page: Open, base: str) -> None:
    """A button appears beside the selection, and the words are quoted as they were selected."""
    page = open_page(base + ZH, permissions=CLIPBOARD)
    floating = page.locator(".cite-selection")
    expect(floating).not_to_be_visible()
    select(page, "#q3-3 > p:not(.partner)", 11, 19)
    floating.click()
    expect(dialog(page).locator("h2")).to_have_text("引用段落 q3-3 中的文字")
    words, place = copied(page, "复制引文").strip().split("\n\n")
    assert words == "诈骗集团利用区块"
    assert "q3-3" in place


def test_selected_words_of_the_partner_count_in_its_language(open_page: Open, served: str) -> None:
    """English selected in the Chinese edition is cited as English, and said to be unofficial."""
    page = open_page(f"{served}{ZH}?view=lines", permissions=CLIPBOARD)
    select(page, "#q3-3 > .partner", 0, 17)
    page.locator(".cite-selection").click()
    words, place = copied(page, "复制引文").strip().split("\n\n")
    assert words == "Second, the tools"
    assert "unofficial rendering" in place
    assert address(served, EN, "q3-3") in place


def test_the_button_goes_with_the_selection(open_page: Open, served: str) -> None:
    """A selection that is given up takes its button with it."""
    page = open_page(served + ZH)
    select(page, "#q3-3 > p:not(.partner)", 11, 19)
    expect(page.locator(".cite-selection")).to_be_visible()
    page.evaluate("() => getSelection().removeAllRanges()")
    expect(page.locator(".cite-selection")).not_to_be_visible()


def test_a_selection_over_two_passages_is_not_one_quotation(open_page: Open, served: str) -> None:
    """Only words inside one passage have one place."""
    page = open_page(served + ZH)
    select(page, "#q3-3 > p:not(.partner)", 11, 19)
    expect(page.locator(".cite-selection")).to_be_visible()
    page.evaluate(
        "() => getSelection().extend(document.querySelector('#q3-4 > p:not(.partner)'), 1)"
    )
    expect(page.locator(".cite-selection")).not_to_be_visible()


def test_three_clicks_select_a_passage(open_page: Open, served: str) -> None:
    """The browser's own way to take a paragraph works, though it reaches into the next."""
    page = open_page(served + ZH)
    page.locator("#q3-3 > p:not(.partner)").click(click_count=3)
    page.locator(".cite-selection").click()
    expect(dialog(page).locator(".cite-quote")).to_contain_text(SECOND)


def test_the_selections_button_stays_on_the_screen(open_page: Open, served: str) -> None:
    """At the edge of a phone the button is still whole."""
    page = open_page(served + EN, viewport=PHONE)
    page.locator("#q3-3").scroll_into_view_if_needed()
    for end in (20, 30, 40):
        select(page, "#q3-3 > p:not(.partner)", 8, end)
        expect(page.locator(".cite-selection")).to_be_visible()
        box = page.locator(".cite-selection").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE["width"]


# -- At the edges --------------------------------------------------------------------------------


def test_copying_by_hand_leaves_the_buttons_behind(open_page: Open, served: str) -> None:
    """What is selected over several passages is text alone."""
    page = open_page(served + ZH, permissions=CLIPBOARD)
    page.locator("article section").first.evaluate("node => getSelection().selectAllChildren(node)")
    page.keyboard.press("ControlOrMeta+C")
    text: str = page.evaluate("() => navigator.clipboard.readText()")
    assert SECOND in text
    assert "引用" not in text


def test_buttons_are_not_printed(open_page: Open, served: str) -> None:
    """Paper cannot be clicked."""
    page = open_page(served + ZH)
    page.emulate_media(media="print")
    expect(button(page, "q3-2")).not_to_be_visible()


def test_without_scripts_there_is_no_button(open_page: Open, served: str) -> None:
    """What would not work is not there."""
    page = open_page(served + ZH, java_script_enabled=False)
    assert page.locator(".cite-button").count() == 0
