"""The page on machines without the fonts it names, and with letters far larger than it asks for."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright
from tests.support.browsers import started
from tests.support.fonts import latin_fonts, no_letters, pinned_fonts

from wenda.__main__ import main
from wenda.publish.build import build

Open = Callable[..., Page]
VIEWS = ["own", "side", "lines"]
Q4 = "/zh/spp-mps-fourth-batch/q4.html"

# The first four are Playwright's own, which a second mention of the switch would undo.
LARGE = (
    "--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,"
    "availablePointerTypes=4,minimumFontSize=24"
)
MACHINES = {
    "no letters": (no_letters, ()),
    "no Chinese font": (latin_fonts, ()),
    "no Chinese font, large letters": (latin_fonts, (LARGE,)),
    "large letters": (pinned_fonts, (LARGE,)),
}

CAPTURE = """---
title: 答记者问 | 某部门负责人就某事答记者问
source: 某报
date: 2024-12-03
---

近日，有关负责人回答了记者提问。

**问：为什么？**

**答：**是。

一

二

三
"""

COVERED = """() => {
  const shown = (node) => node.checkVisibility() ? [node.getBoundingClientRect()] : [];
  const controls = [...document.querySelectorAll(".passage-margin > *")]
    .flatMap((node) => shown(node).map((rect) => [node.parentElement.parentElement.id +
      " " + node.className, rect]));
  const texts = [...document.querySelectorAll(".passage > :is(p, .partner)")].flatMap((node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()].map((rect) => [node.textContent.slice(0, 9), rect]);
  });
  const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  return controls.flatMap(([name, rect], index) => [...controls.slice(index + 1), ...texts]
    .filter(([, other]) => meet(rect, other)).map(([other]) => [name, other]));
}"""


@pytest.fixture(scope="module", params=MACHINES)
def browser(
    request: pytest.FixtureRequest, playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browser]:
    """Start the browser as it is on a machine of one kind."""
    fonts, flags = MACHINES[request.param]
    with started(playwright, fonts(tmp_path_factory.mktemp("fonts")), *flags) as chromium:
        yield chromium


@pytest.fixture(scope="module")
def tiny(root: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Build a reference whose only article has passages of one character; return its address."""
    project = tmp_path_factory.mktemp("tiny")
    docs = project / "docs"
    docs.mkdir()
    shutil.copytree(root / "docs" / "_static", docs / "_static")
    for name in ("conf.py", "editions.toml"):
        shutil.copyfile(root / "docs" / name, docs / name)
    shutil.copytree(root / "locale" / "zh_CN", project / "locale" / "zh_CN")
    (docs / "index.md").write_text("# 首页\n\n:::{toctree}\n短题 <tiny/index>\n:::\n", "utf-8")
    (project / "capture.md").write_text(CAPTURE, encoding="utf-8")
    assert main(["split", str(project / "capture.md"), "--into", str(docs / "tiny")]) == 0
    facts = root / "docs" / "spp-mps-fourth-batch" / "article.toml"
    shutil.copyfile(facts, docs / "tiny" / "article.toml")
    assert build(project, out=project / "site", formats=("html",), codes=()) == 0
    return (project / "site").as_uri()


def at_the_end(page: Page) -> bool:
    """Tell whether the page cannot be scrolled any further."""
    script = "() => scrollY + innerHeight >= document.documentElement.scrollHeight - 1"
    found: bool = page.evaluate(script)
    return found


def top_of(page: Page, passage: str) -> float:
    """Return how far below the top of the window a passage begins."""
    found: float = page.evaluate(
        f"document.getElementById('{passage}').getBoundingClientRect().top"
    )
    return found


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("edition", ["zh", "en"])
def test_nothing_covers_a_control(open_page: Open, tiny: str, edition: str, view: str) -> None:
    """Numbers and buttons stand clear of each other and of the text, though it is one character."""
    page = open_page(f"{tiny}/{edition}/tiny/q1.html?view={view}")
    assert page.locator(".cite-button").count() == page.locator(".passage").count() > 3
    assert page.evaluate(COVERED) == []


def test_a_button_of_a_short_passage_can_be_pressed(open_page: Open, tiny: str) -> None:
    """The button is what the mouse meets, and it opens the dialog."""
    page = open_page(f"{tiny}/zh/tiny/q1.html")
    page.locator('[data-passage="q1-2"] .cite-button').click(timeout=5000)
    page.locator("dialog.cite[open]").wait_for()


def test_a_range_is_gone_to(open_page: Open, served: str) -> None:
    """Its beginning comes to the top of the window, as far as the page can be scrolled."""
    page = open_page(f"{served}{Q4}#q4-3..q4-5")
    assert 0 <= top_of(page, "q4-3") < 900
    assert top_of(page, "q4-3") < 200 or at_the_end(page)


def test_views_keep_the_place(open_page: Open, served: str) -> None:
    """Once round, over views too short to scroll that far, the passage is where it was."""
    page = open_page(served + Q4, viewport={"width": 1280, "height": 400})
    page.locator("#q4-3").evaluate("node => node.scrollIntoView()")
    before = top_of(page, "q4-3")
    for _view in VIEWS:
        page.keyboard.press("v")
        assert abs(top_of(page, "q4-3") - before) <= 2 or at_the_end(page)
    assert abs(top_of(page, "q4-3") - before) <= 2
