"""The build: all editions beside a door, swapped in whole, or not at all."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from lxml import html

from wenda.__main__ import main
from wenda.editions import load_editions
from wenda.errors import WendaError
from wenda.publish.build import build
from wenda.publish.place import MARK, write_mark


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    """Copy the sources of the real reference, to be spoilt."""
    for name in ("docs", "locale"):
        shutil.copytree(root / name, tmp_path / name)
    return tmp_path


def test_the_door_leads_into_every_edition(site: Path, root: Path) -> None:
    """The page at the root links each edition by the language's own name."""
    door = html.parse(site / "index.html")
    links = {str(a.get("href")): a.text for a in door.xpath("//main//a")}
    editions = load_editions(root / "docs").all
    assert links.items() >= {f"{e.folder}/index.html": e.name for e in editions}.items()


def test_nothing_but_the_site_is_left(site: Path) -> None:
    """Doctrees, build records and half-made folders are no part of what gets published."""
    names = {p.name for p in site.rglob("*")} | {p.name for p in site.parent.iterdir()}
    assert not names & {".doctrees", ".buildinfo", "environment.pickle"}
    assert [p.name for p in site.parent.iterdir()] == [site.name]


def test_a_build_with_nothing_changed_says_so(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The second build leaves every file alone; one that was deleted is made again."""
    project = tmp_path / "project"
    small_site(root, project)
    monkeypatch.chdir(project)
    assert main(["build", "--edition", "zh"]) == 0
    page = project / "build" / "site" / "zh" / "index.html"
    before = page.stat()
    assert main(["build", "--edition", "zh"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("nothing has changed")
    assert page.stat() == before
    page.unlink()
    assert main(["build", "--edition", "zh", "--quiet"]) == 0
    assert page.is_file()
    assert capsys.readouterr() == ("", "")


def test_the_steps_of_a_build_are_told_when_asked_for(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Each step is a line on stderr with the seconds so far, from the editions' processes too."""
    small_site(root, tmp_path / "project")
    monkeypatch.chdir(tmp_path / "project")
    assert main(["build", "--edition", "zh", "--verbose"]) == 0
    told = capfd.readouterr()
    steps = [re.fullmatch(r" *[0-9]+\.[0-9] s  (.+)", line) for line in told.err.splitlines()]
    assert [step and step[1] for step in steps] == [
        "sources",
        "files to take away",
        "pages of zh",
        "door and checks of the whole site",
    ]


def small_site(root: Path, project: Path) -> None:
    """Write a project of one page with the real settings."""
    docs = project / "docs"
    docs.mkdir(parents=True)
    for name in ("conf.py", "editions.toml"):
        shutil.copyfile(root / "docs" / name, docs / name)
    shutil.copytree(root / "docs" / "_static", docs / "_static")
    (docs / "index.md").write_text("# 首页\n\n文字。\n", "utf-8")


def test_a_failed_build_leaves_the_last_good_site(
    project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A warning is an error: exit 1, and what readers have stays as it was."""
    out = project / "build" / "site"
    out.mkdir(parents=True)
    (out / "index.html").write_text("the last good door", encoding="utf-8")
    write_mark(out, ["index.html"])
    page = project / "docs" / "index.md"
    page.write_text(page.read_text("utf-8") + "\n{passage}`none/q9-9`\n", encoding="utf-8")
    assert build(project, out=out, formats=("html",), codes=()) == 1
    assert sorted(p.name for p in out.iterdir()) == [MARK, "index.html"]
    assert (out / "index.html").read_text("utf-8") == "the last good door"
    assert [p.name for p in out.parent.iterdir() if p.name.startswith(".")] == []
    lines = capfd.readouterr().err.splitlines()
    assert "no passage none/q9-9" in lines[0]
    assert len(set(lines)) == len(lines)  # though both editions met with it
    assert lines[-1] == "wenda: the build of zh, en failed, see above; the site is unchanged"


def test_one_edition_is_built_without_losing_the_rest(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A build keeps what it does not make, and says what it takes away as gone from the sources."""
    out = project / "build" / "site"
    (out / "en").mkdir(parents=True)
    for name in ("en/index.html", "CNAME", "fr/index.html"):
        (out / name).parent.mkdir(exist_ok=True)
        (out / name).write_text("kept", encoding="utf-8")
    write_mark(out, ["en", "fr", "downloads"])
    (out / "downloads").mkdir()
    (out / "downloads" / "gone-en-2020-01-01.pdf").write_bytes(b"")
    (out / "downloads" / "spp-mps-fourth-batch-en-2024-12-03.pdf").write_bytes(b"kept")
    assert build(project, out=out, formats=("html",), codes=("zh",)) == 0
    assert (out / "en" / "index.html").read_text("utf-8") == "kept"
    assert (out / "zh" / "index.html").is_file()
    assert (out / "CNAME").read_text("utf-8") == "kept"
    assert [path.read_bytes() for path in (out / "downloads").glob("*.pdf")] == [b"kept"]
    assert not (out / "fr").exists()
    said = capsys.readouterr().out.splitlines()
    assert said[:-1] == [
        "removed fr: its edition or article is no more",
        "removed gone-en-2020-01-01.pdf: its edition or article is no more",
    ]


def test_an_unknown_edition_is_named(root: Path, tmp_path: Path) -> None:
    """A code that no edition has is bad usage."""
    with pytest.raises(WendaError, match="no edition 'fr'"):
        build(root, out=tmp_path / "site", formats=("html",), codes=("fr",))


@pytest.mark.parametrize(
    "arguments", [[], ["nonsense"], ["build", "docx"], ["serve", "--port", "x"]]
)
def test_bad_usage_is_one_line_and_exit_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """No usage dump: one line that says what is wrong."""
    assert main(arguments) == 2
    assert capsys.readouterr().err.count("\n") == 1
