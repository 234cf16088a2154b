"""A build that makes only what has changed leaves the same bytes as one that makes everything."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import polib
import pytest

from wenda.catalogs.catalog import update
from wenda.editions import load_editions
from wenda.intake.command import add
from wenda.publish.build import build
from wenda.publish.increment import plan_for
from wenda.publish.unchanged import sources_of

CAPTURE = (
    "---\ntitle: 某部有关负责人就{0}工作答记者问\nsource: 某报\ndate: 2031-02-0{1}\n---\n\n"
    "日前，某部印发通知，部署{0}工作。\n\n问：{0}工作的背景是什么？\n\n"
    "答：近年来各地积极探索，积累了不少经验，需要在更大范围内推开。\n\n"
    "问：{0}为期几年？\n\n答：{0}为期3年，由各地自愿申报，择优确定。\n"
)
HOME = (
    "# 首页\n\n:::{articles}\n:::\n\n:::{toctree}\n:hidden:\n\n参考 <reference/glossary>\n"
    "关于 <about/data>\n:::\n"
)
PAGES = {
    "index.md": HOME,
    "reference/glossary.md": "# 词\n\n:::{glossary-table}\n:::\n",
    "about/data.md": "# 数据\n\n:::{data-files}\n:::\n",
}


@pytest.fixture(scope="module")
def project(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a small project of two articles with a catalog for each page, and build it."""
    project = tmp_path_factory.mktemp("increment")
    docs = project / "docs"
    docs.mkdir()
    for name in ("conf.py", "editions.toml"):
        shutil.copyfile(root / "docs" / name, docs / name)
    shutil.copytree(root / "docs" / "_static", docs / "_static")
    for name, text in PAGES.items():
        (docs / name).parent.mkdir(exist_ok=True)
        (docs / name).write_text(text, "utf-8")
    captures = []
    for number, subject in enumerate(("试点", "抽检"), 1):
        captures.append(project / f"{number}.md")
        captures[-1].write_text(CAPTURE.format(subject, number), "utf-8")
    assert not add(project, captures, given={}).refused
    update(project)
    made(project, project / "site")
    return project


def made(project: Path, site: Path) -> dict[str, bytes]:
    """Build, and return each file of the site with its bytes."""
    assert build(project, out=site, formats=("html",), codes=()) == 0
    return files(site)


def files(site: Path) -> dict[str, bytes]:
    """Return each file of a site with its bytes."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def articles(project: Path) -> list[Path]:
    """Return the folders of the articles."""
    return sorted(path.parent for path in (project / "docs").glob("*/source.md"))


def edit_page(project: Path) -> None:
    """Change the words of an answer."""
    page = articles(project)[0] / "q1.md"
    page.write_text(page.read_text("utf-8").replace("不少经验", "许多经验"), "utf-8")


def edit_catalog(project: Path) -> None:
    """Render a passage of the other article."""
    slug = articles(project)[1].name
    path = project / "locale" / "en" / "LC_MESSAGES" / slug / "q2.po"
    catalog = polib.pofile(str(path), wrapwidth=0)
    entry = next(entry for entry in catalog if "自愿申报" in entry.msgid)
    entry.msgstr = "It runs for three years, on application."
    catalog.save()


def edit_title(project: Path) -> None:
    """Change a question, whose words stand in the contents of other pages too."""
    page = articles(project)[0] / "q2.md"
    page.write_text(page.read_text("utf-8").replace("为期几年", "共有几年"), "utf-8")


def edit_text(project: Path) -> None:
    """Change a page of one article, and a catalog of the other."""
    edit_page(project)
    edit_catalog(project)


@pytest.mark.parametrize("edit", [edit_text, edit_title])
def test_what_is_made_in_part_equals_what_is_made_whole(
    project: Path, edit: Callable[[Path], None], tmp_path: Path
) -> None:
    """After an edit the site is the same, file for file, as one built where none was."""
    site = project / "site"
    untouched = site / "zh" / articles(project)[0].name / "index.html"
    before = files(site)
    edit(project)
    assert plan(project, site) is not None
    after = made(project, site)
    assert after != before
    assert untouched.stat().st_nlink == 1
    copy = tmp_path / "copy"
    for name in ("docs", "locale"):
        shutil.copytree(project / name, copy / name, ignore=shutil.ignore_patterns("*.mo"))
    clean = made(copy, copy / "site")
    assert sorted(after) == sorted(clean)
    assert [name for name in after if after[name] != clean[name]] == []


def test_a_count_of_renderings_writes_no_other_article(project: Path) -> None:
    """What a page says of itself alone is no reason to write all: the others stay the same file."""
    site = project / "site"
    kept = site / "zh" / articles(project)[1].name / "q1.html"
    before = kept.stat().st_ino
    page = articles(project)[0] / "q1.md"
    page.write_text(page.read_text("utf-8").replace("在更大范围内", "在更大的范围内"), "utf-8")
    made(project, site)
    assert kept.stat().st_ino == before


def plan(project: Path, site: Path) -> object:
    """Return what of the first edition would be made."""
    edition = load_editions(project / "docs").all[0]
    return plan_for(project, edition, site, sources_of(project), settled_of(project, edition.code))


def settled_of(project: Path, code: str) -> str:
    """Return what the last build took for settled."""
    import json

    record = project / "build" / "doctrees" / f"{code}-html" / "made.json"
    return str(json.loads(record.read_text("utf-8"))["settled"])


@pytest.mark.parametrize(
    "name",
    [
        "docs/editions.toml",
        "docs/conf.py",
        "docs/reference/data/terms.toml",
        "docs/_templates/page.html",
        "locale/en/LC_MESSAGES/sphinx.po",
        "docs/new/q1.md",
    ],
)
def test_what_all_pages_depend_on_makes_them_all(project: Path, name: str) -> None:
    """Settings, data, templates, the interface's words, a page more: nothing is taken over."""
    sources = {**sources_of(project), name: "changed"}
    edition = load_editions(project / "docs").all[0]
    settled = settled_of(project, edition.code)
    assert plan_for(project, edition, project / "site", sources, settled) is None


def test_a_site_that_was_touched_is_made_whole(project: Path) -> None:
    """Nothing is taken over from an edition with a page that somebody wrote to."""
    site = project / "site"
    assert plan(project, site) is not None
    (site / "zh" / "index.html").write_text("other", "utf-8")
    assert plan(project, site) is None
