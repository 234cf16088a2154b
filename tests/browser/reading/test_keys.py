"""Keys: what each does, and when none may do anything."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

Open = Callable[..., Page]
PHONE = {"width": 390, "height": 844}
ZH = "/zh/spp-mps-fourth-batch/q3.html"
LISTEN = (
    "() => { window.cited = [];"
    "document.addEventListener('wenda:cite', event => {"
    "event.stopImmediatePropagation(); window.cited.push(event.detail.id); }, true); }"
)
"""Notes what is asked to be cited, in place of the dialog."""


def view(page: Page) -> str:
    """Return the view that the page shows."""
    found: str = page.evaluate("document.documentElement.dataset.view")
    return found


def focused(page: Page) -> str:
    """Return the id of the passage that holds the focus."""
    script = "document.activeElement.closest('.passage')?.dataset.passage ?? ''"
    found: str = page.evaluate(script)
    return found


def test_v_goes_through_the_views(open_page: Open, base: str) -> None:
    """Own, side by side, line by line, and own again; each is announced."""
    page = open_page(base + ZH)
    seen = []
    for _ in range(3):
        page.keyboard.press("v")
        seen.append((view(page), page.locator(".view-status").text_content()))
    assert seen == [("side", "对照"), ("lines", "逐段"), ("own", "原文")]


def test_j_and_k_go_from_passage_to_passage(open_page: Open, base: str) -> None:
    """They move the focus, and stay where they are at either end."""
    page = open_page(base + ZH)
    seen = []
    for key in "jjjkkkk":
        page.keyboard.press(key)
        seen.append(focused(page))
    assert seen == ["q3", "q3-1", "q3-2", "q3-1", "q3", "q3", "q3"]


def test_j_goes_on_from_the_passage_that_the_address_names(open_page: Open, base: str) -> None:
    """A reader who came by a link goes on from there."""
    page = open_page(f"{base}{ZH}#q3-3")
    page.keyboard.press("j")
    assert focused(page) == "q3-4"


def test_the_passage_with_the_focus_is_in_sight(open_page: Open, base: str) -> None:
    """A step brings the passage into the window, below the header of a narrow screen."""
    page = open_page(f"{base}/zh/spp-mps-fourth-batch/q4.html", viewport=PHONE)
    for _ in range(8):
        page.keyboard.press("j")
    top = page.locator(":focus").evaluate("node => node.getBoundingClientRect().top")
    assert 40 < top < PHONE["height"]


def test_c_asks_to_cite_the_passage_at_hand(open_page: Open, base: str) -> None:
    """The focus counts first; without one the address."""
    page = open_page(f"{base}{ZH}#q3-3")
    page.evaluate(LISTEN)
    page.keyboard.press("c")
    page.locator('[data-passage="q3-5"] .passage-number').focus()
    page.keyboard.press("c")
    assert page.evaluate("window.cited") == ["q3-3", "q3-5"]


@pytest.mark.parametrize("path", [ZH, "/en/about/index.html"])
def test_slash_goes_to_the_search(open_page: Open, base: str, path: str) -> None:
    """Typing can begin at once, on every page; the slash itself is not typed."""
    page = open_page(base + path)
    page.keyboard.press("/")
    page.keyboard.type("fraud")
    assert page.locator(".sidebar-search").input_value() == "fraud"


def test_slash_opens_the_drawer_of_a_narrow_screen(open_page: Open, base: str) -> None:
    """The search field is drawn into sight before it takes the focus."""
    page = open_page(base + ZH, viewport=PHONE)
    page.keyboard.press("/")
    page.keyboard.type("x")
    assert page.locator(".sidebar-search").input_value() == "x"


def test_a_question_mark_shows_the_keys(open_page: Open, base: str) -> None:
    """The list opens as a dialog with its own title, and Escape closes it."""
    page = open_page(base + ZH)
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="快捷键")
    assert dialog.is_visible()
    page.keyboard.press("v")
    assert view(page) == "own"
    page.keyboard.press("Escape")
    assert not dialog.is_visible()


def test_a_button_shows_the_keys_too(open_page: Open, base: str) -> None:
    """Nobody needs to know the key to learn the keys."""
    page = open_page(base + ZH)
    page.locator(".keys-open").click()
    page.get_by_role("button", name="关闭").click()
    assert not page.locator("dialog.keys").is_visible()


@pytest.mark.parametrize(
    "field", ["<textarea>", "<input>", "<select>", "<p contenteditable>", '<p role="textbox">']
)
def test_no_key_acts_while_one_types(open_page: Open, served: str, field: str) -> None:
    """A letter that is meant for a field goes into the field."""
    page = open_page(served + ZH)
    page.evaluate(
        "html => { const holder = document.createElement('div'); holder.innerHTML = html;"
        "const field = holder.firstChild; field.tabIndex = 0;"
        "document.body.append(holder); field.focus(); }",
        field,
    )
    for key in "vjc?":
        page.keyboard.press(key)
    assert view(page) == "own"
    assert not page.locator("dialog[open]").count()


@pytest.mark.parametrize("modifier", ["Control", "Alt", "Meta", "Shift"])
def test_no_key_acts_with_a_modifier(open_page: Open, served: str, modifier: str) -> None:
    """The browser's own shortcuts are left alone."""
    page = open_page(served + ZH)
    page.keyboard.press(f"{modifier}+v")
    assert view(page) == "own"


@pytest.mark.parametrize("mark", ["isComposing: true", "keyCode: 229"])
def test_no_key_acts_while_characters_are_composed(open_page: Open, served: str, mark: str) -> None:
    """Pinyin that becomes a character is no command."""
    page = open_page(served + ZH)
    page.evaluate(
        f"document.body.dispatchEvent(new KeyboardEvent('keydown',"
        f"{{key: 'v', bubbles: true, {mark}}}))"
    )
    assert view(page) == "own"


def test_single_keys_can_be_turned_off(open_page: Open, base: str) -> None:
    """Speech input must not set off commands (WCAG 2.1.4); the choice is remembered."""
    page = open_page(base + ZH)
    page.locator(".keys-open").click()
    page.locator(".keys-on").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("v")
    assert view(page) == "own"


def test_the_menu_opens_by_key(open_page: Open, base: str) -> None:
    """On a narrow screen the menu is a button; its links are reached only while it is open."""
    page = open_page(base + ZH, viewport=PHONE)
    menu = page.locator("button.nav-overlay-icon")
    link = page.locator(".sidebar-tree a").first
    assert not link.is_visible()
    menu.focus()
    page.keyboard.press("Enter")
    assert link.is_visible()
    assert menu.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    assert not link.is_visible()
    assert menu.evaluate("node => node === document.activeElement")


def test_the_menu_opens_by_key_without_scripts(open_page: Open, base: str) -> None:
    """The box behind the menu icon takes the focus where no script can help."""
    page = open_page(base + ZH, viewport=PHONE, java_script_enabled=False)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.locator(".sidebar-tree a").first.is_visible()
