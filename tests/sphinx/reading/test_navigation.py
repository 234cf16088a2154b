"""The sidebar's contents: what they show on each page, and that they do not grow."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from furo import _compute_navigation_tree
from lxml import html
from tests.support.projects import small_conf

from wenda.publish.processes import run_sphinx
from wenda.reading.navigation import no_tree

CONF = small_conf(
    "reading.editions",
    "reading.passages",
    "reading.blocks",
    "reading.assets",
    "reading.metadata",
    "reading.theme",
    theme="furo",
)
HOME = (
    "# 首页\n\n:::{articles}\n:::\n\n:::{toctree}\n:hidden:\n\n参考 <part/index>\n"
    "外面 <https://example.org/>\n:::\n"
)
INDEX = "{#title .passage}\n# 答记者问\n\n:::{toctree}\n\n问1 短题 <q1>\n:::\n"

Tree: TypeAlias = html.HtmlElement
Make = Callable[[int], dict[str, Tree]]


@pytest.fixture(scope="module")
def make(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Make:
    """Return what builds a site of so many articles and reads the sidebar of each page."""

    def build(number: int) -> dict[str, Tree]:
        project = tmp_path_factory.mktemp("contents")
        docs = project / "docs"
        (docs / "part").mkdir(parents=True)
        shutil.copyfile(root / "docs" / "editions.toml", docs / "editions.toml")
        (docs / "conf.py").write_text(CONF, "utf-8")
        (docs / "index.md").write_text(HOME, "utf-8")
        (docs / "part" / "index.md").write_text("# 参考\n\n:::{toctree}\none\n:::\n", "utf-8")
        (docs / "part" / "one.md").write_text("# 词\n", "utf-8")
        for count in range(1, number + 1):
            folder = docs / f"article-{count:02}"
            folder.mkdir()
            (folder / "source.md").write_text(CAPTURE.format(count), "utf-8")
            (folder / "index.md").write_text(INDEX, "utf-8")
            (folder / "q1.md").write_text("{#q1 .passage}\n# 问 & 题\n", "utf-8")
        out = project / "out"
        code = run_sphinx(docs, builder="html", out=out, doctrees=project / "doctrees", settings={})
        assert code == 0
        return {
            path.relative_to(out).as_posix(): html.parse(path)
            .getroot()
            .find(".//nav[@class='sidebar-tree']")
            for path in out.rglob("*.html")
            if "_static" not in path.parts
        }

    return build


CAPTURE = """---
title: 答记者问
source: 某部
date: 2024-01-{:02}
---
"""


@pytest.fixture(scope="module")
def three(make: Make) -> dict[str, Tree]:
    """Return the sidebars of a site of three articles."""
    return make(3)


def lines(tree: Tree) -> list[str]:
    """Return the titles in order, with the addresses that they lead to."""
    return [f"{a.text_content()} {a.get('href')}" for a in tree.iter("a")]


def test_a_question_shows_its_article_alone(three: dict[str, Tree]) -> None:
    """One link leads to all articles; of them the one in hand stands there with its questions."""
    assert lines(three["article-01/q1.html"]) == [
        "All articles ../index.html",
        "答记者问 index.html",
        "问1 短题 #",
        "参考 ../part/index.html",
        "词 ../part/one.html",
        "外面 https://example.org/",
    ]


def test_other_pages_show_the_latest_article(three: dict[str, Tree]) -> None:
    """Off the articles the first of the list stands for them."""
    assert "答记者问 ../article-03/index.html" in lines(three["part/one.html"])


def test_a_single_article_needs_no_list(make: Make) -> None:
    """Where there is one article, the link to all of them is left out."""
    assert lines(make(1)["index.html"])[0] == "答记者问 article-01/index.html"


def test_the_page_in_hand_is_marked_and_its_branch_open(three: dict[str, Tree]) -> None:
    """The theme's classes say where one is; so does ``aria-current``."""
    tree = three["article-01/q1.html"]
    here = tree.xpath(".//li[contains(@class, 'current-page')]/a[@aria-current='page']")
    assert [a.text_content() for a in here] == ["问1 短题"]
    boxes = tree.xpath(".//li[input]")
    assert [box.find("input").get("checked") is not None for box in boxes] == [True, False]


def test_the_contents_do_not_grow(three: dict[str, Tree], make: Make) -> None:
    """With ten times as many articles a page's contents are the same to the byte."""
    page = "article-01/q1.html"
    assert html.tostring(make(30)[page]) == html.tostring(three[page])


def test_the_theme_asks_for_the_tree_as_we_answer() -> None:
    """Furo still calls ``toctree`` of the page's context, and parses nothing when it is empty."""
    asked = []

    def tree(**options: object) -> str:
        asked.append(options)
        return no_tree(**options)

    assert _compute_navigation_tree({"toctree": tree}) == ""
    assert len(asked) == 1
