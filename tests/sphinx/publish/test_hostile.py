"""What a capture or a rendering brings in stays text: nothing of it acts on the built site."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import polib
import pytest
from lxml import etree, html

from wenda.__main__ import main
from wenda.publish.build import build

SCRIPT = "<script>alert(1)</script>"
HOSTILE = (
    SCRIPT,
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    '<a href="javascript:alert(1)" onclick="x()">y</a>',
    "<iframe src=//evil.example></iframe>",
    "[x](javascript:alert(1))",
    "![x](javascript:alert(1))",
    "[x](data:text/html,a)",
    "<javascript:alert(1)>",
    "[a]: javascript:alert(1)",
    "{{ 7*7 }}",
    "{% raw %}",
    "<!-- x -->",
    "]]>",
    "<?php ?>",
    "&lt;script&gt;",
    r"\<script\>",
    "[x]{onclick=a}",
)
"""Texts that would act, on a page that took them for markup; a build takes each without a word."""
REFUSED = {
    "```{include} /etc/passwd": "disabled",
    "```{raw} html": "disabled",
    "{raw}`<b>a</b>`": "disabled",
    "{passage}`nowhere`": "no passage nowhere",
    "[a link](https://evil.example)": "a heading holds a link",
}
"""Renderings of a heading that a build does not take, and what it says of each."""


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    """Make a project with an article whose every passage and rendering is hostile."""
    for name in ("docs", "locale"):
        shutil.copytree(root / name, tmp_path / name)
    passages = "\n\n".join(f"{text} 甲{number}" for number, text in enumerate(HOSTILE))
    capture = f"---\ntitle: 某部答记者问{SCRIPT}\nsource: 某部\ndate: 2024-05-06\n---\n\n导语。\n\n"
    capture += "".join(f"问：为什么{text}？\n\n答：{passages}\n\n" for text in HOSTILE[:2])
    (tmp_path / "capture.md").write_text(capture, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        assert main(["split", "capture.md", "--into", "docs/hostile"]) == 0
        facts = next(tmp_path.joinpath("docs").glob("*/article.toml"))
        shutil.copyfile(facts, tmp_path / "docs" / "hostile" / "article.toml")
        home = tmp_path / "docs" / "index.md"
        text = home.read_text(encoding="utf-8")
        home.write_text(
            re.sub(r"\n([^\n]*/index>)", r"\n\1\n坏 <hostile/index>", text, count=1),
            encoding="utf-8",
        )
        assert main(["update"]) == 0
    fill(tmp_path, HOSTILE)
    return tmp_path


def fill(project: Path, texts: tuple[str, ...]) -> None:
    """Give each message of the article a rendering that begins with one of the texts."""
    for path in sorted((project / "locale" / "en" / "LC_MESSAGES" / "hostile").glob("*.po")):
        catalog = polib.pofile(str(path), wrapwidth=0)
        for number, entry in enumerate(catalog):
            entry.msgstr = f"{texts[number % len(texts)]} words {number}"
        catalog.save()


def attributes(pages: Iterable[Path]) -> Iterator[tuple[str, str, str]]:
    """Yield element, attribute and value of all that stands in the main part of the pages."""
    for path in pages:
        main_part = html.fromstring(path.read_bytes()).find(".//article")
        assert main_part is not None
        for element in main_part.iter(etree.Element):
            yield str(element.tag), "", ""
            for name, value in element.attrib.items():
                yield str(element.tag), str(name), str(value)


def test_nothing_hostile_acts(project: Path) -> None:
    """No element, handler or address comes to these pages that other articles have not."""
    site = project / "built"
    assert build(project, out=site, formats=("html",), codes=()) == 0
    pages = sorted(site.glob("*/hostile/*.html"))
    assert pages
    others = set(site.glob("*/*/q1.html")) | set(site.glob("*/*/index.html"))
    usual = {(element, name) for element, name, _value in attributes(others - set(pages))}
    for element, name, value in attributes(pages):
        assert (element, name) in usual
        if name in ("href", "src", "action"):
            assert urlsplit(value).scheme in ("", "http", "https"), value
    for path in site.glob("*/hostile/q1.html"):
        assert f"甲{len(HOSTILE) - 1}" in path.read_text(encoding="utf-8")


def test_what_a_build_does_not_take_is_told(
    project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Each such rendering of a heading has a line, and no traceback stands among them."""
    fill(project, tuple(REFUSED))
    assert build(project, out=project / "built", formats=("html",), codes=("en",)) == 1
    told = capfd.readouterr().err
    assert "Traceback" not in told
    assert "should have been foreseen" not in told
    for words in REFUSED.values():
        assert words in told
