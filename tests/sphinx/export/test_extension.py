"""The page that lists the data files: every link leads to a file, or there is none."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import html
from sphinx.cmd.build import build_main

from wenda.editions import load_editions
from wenda.export.write import write_downloads

CONF = """
extensions = ["myst_parser", "wenda.reading.editions", "wenda.export.extension"]
myst_enable_extensions = ["colon_fence"]
exclude_patterns = ["spp-mps-fourth-batch"]
locale_dirs = ["../locale"]
language = "zh_CN"
html_theme = "basic"
"""
PAGE = "# Data\n\n:::{data-files}\n:::\n"
INDEX = "# Home\n\n:::{toctree}\nabout/data\n:::\n"


@pytest.fixture(scope="module")
def project(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a small reference around the real article: two pages and the list."""
    folder = tmp_path_factory.mktemp("project")
    for article in (root / "docs").glob("*/source.md"):
        name = article.parent.name
        shutil.copytree(article.parent, folder / "docs" / name)
    shutil.copy(root / "docs" / "editions.toml", folder / "docs")
    shutil.copytree(root / "locale", folder / "locale")
    (folder / "docs" / "about").mkdir()
    (folder / "docs" / "about" / "data.md").write_text(PAGE, encoding="utf-8")
    (folder / "docs" / "index.md").write_text(INDEX, encoding="utf-8")
    (folder / "docs" / "conf.py").write_text(CONF, encoding="utf-8")
    return folder


def built(project: Path, out: Path, *more: str, builder: str = "html") -> html.HtmlElement:
    """Build one edition into ``out`` and return the page with the list."""
    where = ["-d", str(out.parent / f".doctrees-{out.name}"), str(project / "docs"), str(out)]
    assert build_main(["-b", builder, "-W", "-q", *more, *where]) == 0
    suffix = {"html": "about/data.html", "dirhtml": "about/data/index.html"}[builder]
    return html.parse(str(out / suffix)).getroot()


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_every_link_leads_to_a_file(project: Path, tmp_path: Path, builder: str) -> None:
    """From the page, with or without a folder of its own, the relative links arrive."""
    stage = tmp_path / "site"
    write_downloads(project, stage)
    for edition in load_editions(project / "docs").all:
        out = stage / edition.folder
        options = [f"language={edition.language}", f"wenda_downloads={stage / 'downloads'}"]
        flags = [part for option in options for part in ("-D", option)]
        page = built(project, out, *flags, builder=builder)
        links = [unquote(str(a.get("href"))) for a in page.xpath("//dl//a")]
        base = out / ("about/data" if builder == "dirhtml" else "about")
        assert links
        assert all((base / link).resolve().is_file() for link in links)


def test_all_files_are_offered(project: Path, tmp_path: Path) -> None:
    """What the index lists is linked, but for the single passages, of which one stands for all."""
    stage = tmp_path / "site"
    write_downloads(project, stage)
    page = built(project, stage / "zh", "-D", f"wenda_downloads={stage / 'downloads'}")
    index = json.loads((stage / "downloads" / "data" / "index.json").read_bytes())
    listed = {row["path"] for row in index["files"] if row["kind"] != "passage"}
    linked = {str(a.text_content()) for a in page.xpath("//dl//a")}
    assert listed | {"index.json"} == {name for name in linked if "/q" not in name}
    assert len([name for name in linked if "/q" in name]) == 1


def test_a_plain_build_says_that_there_are_no_files(project: Path, tmp_path: Path) -> None:
    """Without downloads there is a sentence, in the edition's language, and no dead link."""
    page = built(project, tmp_path / "zh")
    assert page.xpath("//dl") == []
    assert "这份副本没有附带数据文件" in page.text_content()


def test_names_of_editions_are_in_their_own_language(project: Path, tmp_path: Path) -> None:
    """A file of one edition bears the language's own name, marked as such."""
    stage = tmp_path / "site"
    write_downloads(project, stage)
    page = built(
        project, stage / "en", "-D", "language=en", "-D", f"wenda_downloads={stage / 'downloads'}"
    )
    names = {(s.get("class"), s.text) for s in page.xpath("//dl//span[@class]/span")}
    editions = load_editions(project / "docs").all
    assert {text for _class, text in names} == {edition.name for edition in editions}


def test_the_address_of_a_passage_stands_on_the_site(site: Path) -> None:
    """From its file, the relative address of a passage leads to its element on a page."""
    index = json.loads((site / "downloads" / "data" / "index.json").read_bytes())
    rows = [row for row in index["files"] if row["kind"] == "passage"]
    assert rows
    for row in rows:
        path = site / "downloads" / "data" / row["path"]
        passage = json.loads(path.read_bytes())
        for address in passage.get("address", {}).values():
            page, _hash, target = address.partition("#")
            assert f'id="{target}"' in (path.parent / page).read_text("utf-8")
