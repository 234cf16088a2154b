"""Articles that are not rendered yet: nothing of them is said to be what it is not."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from lxml import html

from wenda.__main__ import main
from wenda.publish.build import build
from wenda.publish.processes import run_sphinx

CAPTURE = """---
title: {body}有关负责人就{what}答记者问
source: 某报
date: 2031-02-0{day}
---

问：{what}为什么重要？

答：{what}关系到千家万户，{body}一直高度重视，近来又作了部署。

问：{what}下一步怎么办？

答：{body}将会同各地，把{what}一项一项落到实处，见到成效。
"""


@pytest.fixture(scope="module")
def project(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Make a project with an article that is not rendered, and one that is in part."""
    folder = tmp_path_factory.mktemp("unfinished")
    for name in ("docs", "locale"):
        shutil.copytree(root / name, folder / name)
    for day, (slug, body, what) in enumerate(
        (("none", "某部", "垃圾分类"), ("part", "某局", "桥梁养护")), start=1
    ):
        capture = folder / f"{slug}.md"
        capture.write_text(CAPTURE.format(body=body, what=what, day=day), encoding="utf-8")
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(folder)
            assert main(["add", str(capture), "--slug", slug]) == 0
    path = folder / "locale/en/LC_MESSAGES/part/q1.po"
    catalog = polib.pofile(str(path), wrapwidth=0)
    for entry in catalog:
        if entry.msgid.startswith("答"):
            entry.msgstr = "Bridge maintenance concerns everyone."
    catalog.save()
    assert build(folder, out=folder / "site", formats=("html",), codes=()) == 0
    yield folder


def page(project: Path, name: str) -> html.HtmlElement:
    """Return a built page."""
    return html.fromstring((project / "site" / name).read_bytes())


def texts(tree: html.HtmlElement, path: str) -> list[str]:
    """Return what the elements at a path say."""
    return [" ".join(element.text_content().split()) for element in tree.xpath(path)]


def test_a_page_without_english_does_not_claim_to_be_english(project: Path) -> None:
    """It says that it is in Chinese, to its readers and to machines, and is no translation."""
    tree = page(project, "en/none/q1.html")
    assert texts(tree, '//p[@class="notice"]') == ["Not rendered yet: the page is in Chinese."]
    assert tree.xpath('//meta[@name="robots"]/@content') == ["noindex"]
    [data] = texts(tree, '//script[@type="application/ld+json"]')
    assert '"inLanguage":"zh-CN"' in data
    assert "translationOfWork" not in data
    assert "Unofficial" not in tree.text_content()


def test_each_passage_without_english_says_so(project: Path) -> None:
    """The Chinese stands in the column of the Chinese, marked as such; the other says why."""
    tree = page(project, "en/part/q1.html")
    [passage] = tree.xpath('//div[@data-passage="q1-1"]')
    assert texts(passage, './p[not(contains(@class, "partner"))]') == [
        "Bridge maintenance concerns everyone."
    ]
    tree = page(project, "en/part/q2.html")
    [passage] = tree.xpath('//div[@data-passage="q2-1"]')
    assert texts(passage, './p[@class="not-rendered"]') == ["Not rendered yet"]
    [beside] = passage.xpath('./p[contains(@class, "partner")]')
    assert beside.get("lang") == "zh-CN"
    assert "桥梁养护" in beside.text_content()


def test_a_page_in_part_and_the_list_say_how_much_there_is(project: Path) -> None:
    """Counted in passages."""
    tree = page(project, "en/part/q1.html")
    assert texts(tree, '//p[@class="notice"]')[0].startswith(
        "Passages of this page that are rendered: 1 of 2."
    )
    said = texts(page(project, "en/index.html"), '//p[@class="article-progress"]')
    assert said == ["Passages rendered: 1 of 5", "Passages rendered: 0 of 5"]


def test_no_file_claims_to_be_the_english_of_what_has_none(project: Path) -> None:
    """Text and citations are made of what is there; the file for translators always."""
    names = {path.name for path in (project / "site" / "downloads" / "data").iterdir()}
    assert not {"none.en.md", "none.en.bib"} & names
    assert {"none.zh.md", "none.en.xlf", "part.en.md"} <= names


def test_no_english_book_is_made_of_what_is_not_whole(project: Path, tmp_path: Path) -> None:
    """A book in one language holds all of it."""
    settings = {"language": "en"}
    code = run_sphinx(
        project / "docs",
        builder="typst",
        out=tmp_path / "out",
        doctrees=tmp_path / "doctrees",
        settings=settings,
    )
    assert code == 0
    made = {path.name for path in (tmp_path / "out" / "typst").iterdir()}
    assert made
    assert not [name for name in made if name.startswith(("none-", "part-"))]
