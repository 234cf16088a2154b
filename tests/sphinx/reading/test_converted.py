"""An edition in another script: the real pages in Traditional characters, built once."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from opencc import OpenCC

from wenda.editions import load_editions
from wenda.publish.processes import run_each, run_sphinx

BOTH = frozenset("伙布占干注回里")
"""Characters that OpenCC changes when they stand alone, and that Taiwan writes too."""
QUOTED = ("pre", "code", "script", "style")
READ = ("title", "aria-label", "content", "alt")
HANZI = re.compile("[\u3400-\u9fff]")
OFF, ON = "enabled = false", "enabled = true"


@pytest.fixture(scope="module")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Switch the converted edition on in a copy, and build it alone; return its folder."""
    copy = tmp_path_factory.mktemp("hant")
    for name in ("docs", "locale"):
        shutil.copytree(root / name, copy / name)
    path = copy / "docs" / "editions.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(OFF, ON), encoding="utf-8")
    (edition,) = load_editions(copy / "docs").converted
    out = copy / "site" / edition.folder
    assert run_each(_build, [(copy, out, edition.language)])
    return out


def _build(copy: Path, out: Path, language: str) -> int:
    return run_sphinx(
        copy / "docs",
        builder="html",
        out=out,
        doctrees=copy / "doctrees",
        settings={"language": language},
    )


def pages(built: Path) -> Iterator[tuple[str, html.HtmlElement]]:
    """Yield each page by its name."""
    for path in sorted(built.rglob("*.html")):
        if "_static" not in path.parts:
            name = path.relative_to(built).as_posix()
            yield name, html.document_fromstring(path.read_bytes())


def said(element: html.HtmlElement, lang: str) -> Iterator[str]:
    """Yield what an element and those in it say in a language, quotations left out."""
    if not isinstance(element.tag, str) or element.tag in QUOTED:
        return
    own = element.get("lang", "") or lang
    if own == "zh-Hant":
        yield from filter(None, (element.text, *(element.get(name) for name in READ)))
    for child in element:
        yield from said(child, own)
        if child.tail and own == "zh-Hant":
            yield child.tail


def question(built: Path) -> html.HtmlElement:
    """Return a page with passages."""
    return next(page for name, page in pages(built) if name.endswith("/q1.html"))


def test_no_simplified_character_is_left(built: Path) -> None:
    """Every text of every page is converted: article, own pages, contents, interface."""
    converter = OpenCC("s2tw")
    found: dict[str, str] = {}
    for name, page in pages(built):
        for text in said(page, ""):
            for sign in set(HANZI.findall(text)) - BOTH:
                if converter.convert(sign) != sign:
                    found.setdefault(sign, f"{name}: {text.strip()[:40]}")
    assert found == {}


def test_pages_say_that_they_are_converted(built: Path) -> None:
    """A reader is told on every page what the text is, and what prevails."""
    notices = [page.xpath("string(//p[@class='notice'])") for _name, page in pages(built)]
    assert set(notices) == {"由程序從簡體原文轉換，以簡體原文為準。"}


def test_the_page_names_its_language_and_its_siblings(built: Path) -> None:
    """The switch leads to the source and to the rendering, and marks this edition."""
    page = question(built)
    assert page.get("lang") == "zh-Hant"
    switch = page.xpath("(//nav[contains(@class, 'edition-switch')])[1]/*/@lang")
    assert switch == ["zh-CN", "en", "zh-Hant"]


def test_the_rendering_stands_beside_a_converted_passage(built: Path) -> None:
    """The partner of a converted edition is that of its base, with the state it has."""
    passage = question(built).xpath("//div[@data-passage='q1-1']")[0]
    assert passage.xpath("string(p[contains(@class, 'partner')]/@lang)") == "en"
    assert passage.get("data-state") in ("reviewed", "unreviewed")


def test_entries_are_linked_in_converted_text(built: Path) -> None:
    """The words of terms and cases lead to the reference as they do in the source."""
    links = question(built).xpath("//div[@data-passage]/p[not(contains(@class, 'partner'))]//a")
    assert any(link.get("class") == "entry" for link in links)


def test_the_search_holds_the_converted_text(built: Path) -> None:
    """What is found is shown as the edition writes it."""
    own = (built / "_static" / "search" / "own.js").read_text(encoding="utf-8")
    assert "電信網絡詐騙" in own
    assert "电信网络诈骗" not in own
