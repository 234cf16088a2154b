"""Bringing translated files back: what fits is taken with its state, the rest is told and left."""

from __future__ import annotations

import shutil
from pathlib import Path

import polib
import pytest

from wenda.__main__ import main
from wenda.catalogs.catalog import catalog_paths, load
from wenda.corpus.articles import Corpus
from wenda.editions import load_editions
from wenda.errors import WendaError
from wenda.export.aligned import texts_of
from wenda.export.xliff import files
from wenda.intake.bring import bring
from wenda.intake.restore import with_markup

MESSAGE, OLD = "{strong}`答：`好。", "{strong}`Answer:` Good."


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    """Return a copy of the sources."""
    for name in ("docs", "locale"):
        shutil.copytree(root / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def exported(project: Path) -> Path:
    """Return the XLIFF file of the first article, as a translator gets it."""
    (file, *_others) = files(texts_of(Corpus(project))[0])
    path = project / "out.xlf"
    path.write_bytes(file.data)
    return path


def catalogs(project: Path) -> dict[str, str]:
    """Return every English catalog, by its page."""
    edition = load_editions(project / "docs").by_code("en")
    return {name: path.read_text("utf-8") for name, path in catalog_paths(project, edition)}


def first(project: Path) -> tuple[str, str, str]:
    """Return a passage's page, message and rendering, which are without markup."""
    for article in Corpus(project).articles:
        for passage in article.passages:
            found = passage.renderings["en"]
            if found and found.text[-1] == "." and "{" not in found.text + passage.message:
                return f"{article.slug}/{passage.page}", passage.message, found.text
    raise AssertionError


def test_a_file_that_nobody_changed_changes_nothing(project: Path, exported: Path) -> None:
    """What goes out and comes back is the same to the byte, markup included."""
    before = catalogs(project)
    report = bring(project, exported)
    assert (report.taken, report.refused, catalogs(project)) == (0, [], before)


def test_a_changed_target_is_taken_with_its_state(project: Path, exported: Path) -> None:
    """The words of the file stand in the catalog, not reviewed, and no other entry differs."""
    page, message, text = first(project)
    data = exported.read_text("utf-8").replace(f">{text}<", f">{text[:-1]} indeed.<")
    exported.write_text(data.replace('state="reviewed"', 'state="translated"'), "utf-8")
    before = catalogs(project)
    assert bring(project, exported).taken == 1
    path = project / "locale/en/LC_MESSAGES" / f"{page}.po"
    found = load(path).lookup(message)
    assert found is not None
    assert (found.text, found.state) == (f"{text[:-1]} indeed.", "unreviewed")
    changed = [name for name, old in catalogs(project).items() if old != before[name]]
    assert changed == [page]


def test_what_renders_another_text_is_refused(project: Path, exported: Path) -> None:
    """A unit whose Chinese has changed since is told with its line, and changes nothing."""
    _page, message, text = first(project)
    data = exported.read_text("utf-8").replace(message, "另一句话。")
    exported.write_text(data.replace(f">{text}<", ">Another.<"), "utf-8")
    before = catalogs(project)
    report = bring(project, exported)
    assert catalogs(project) == before
    assert any("has changed since" in line and str(exported) in line for line in report.refused)


def test_an_empty_target_takes_nothing_away(project: Path, exported: Path) -> None:
    """A rendering is never replaced by none."""
    _page, _message, text = first(project)
    exported.write_text(exported.read_text("utf-8").replace(f">{text}<", "><"), "utf-8")
    before = catalogs(project)
    assert bring(project, exported).refused == []
    assert catalogs(project) == before


def test_what_needs_work_in_a_po_file_needs_work_here(project: Path) -> None:
    """Fuzzy without an earlier wording: not reviewed, and not called stale."""
    page, message, text = first(project)
    offered = polib.POFile()
    offered.metadata = {"Language": "en", "Content-Type": "text/plain; charset=UTF-8"}
    entry = polib.POEntry(msgid=message, msgstr=f"{text[:-1]} indeed.", flags=["fuzzy"])
    offered.append(entry)
    path = project / "some.po"
    offered.save(str(path))
    assert bring(project, path).taken == 1
    found = load(project / "locale/en/LC_MESSAGES" / f"{page}.po").lookup(message)
    assert found is not None
    assert (found.state, found.stale) == ("unreviewed", None)


def test_the_checks_speak_of_what_was_taken(
    project: Path,
    exported: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A figure that only the rendering has is told at its line; the exit code is 1."""
    monkeypatch.chdir(project)
    _page, _message, text = first(project)
    data = exported.read_text("utf-8").replace(f">{text}<", f">{text[:-1]} 4711 times.<")
    exported.write_text(data, "utf-8")
    assert main(["import", str(exported)]) == 1
    assert "4711" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("x.csv", "a", "cannot be brought in"),
        ("x.xlf", "<a", "no XML"),
        ("x.xlf", '<xliff version="1.2"/>', "no XLIFF 2"),
        ("x.po", 'msgid ""\nmsgstr "Language: fr\\n"\n', "language is fr"),
        ("gone.po", None, "no such file"),
    ],
)
def test_other_files_are_refused_in_one_line(
    project: Path, name: str, text: str | None, told: str
) -> None:
    """What is no translated file of an edition is told with what would be one."""
    if text is not None:
        (project / name).write_text(text, encoding="utf-8")
    with pytest.raises(WendaError, match=told) as caught:
        bring(project, project / name)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "message", "before", "made"),
    [
        ("Answer: Better.", MESSAGE, OLD, "{strong}`Answer:` Better."),
        ("Answer: Better.", MESSAGE, "", "{strong}`Answer:` Better."),
        ("First, a. More.", "{strong}`一是甲。`多。", "", "{strong}`First, a.` More."),
        ("*x*", "好", "", "\\*x\\*"),
        ("No label", MESSAGE, "", None),
        ("x y", "甲{strong}`乙`丙", "", None),
        ("x", "{passage}`q1`", "", None),
    ],
)
def test_markup_is_given_back_where_it_can_be_told(
    text: str, message: str, before: str, made: str | None
) -> None:
    """The bold opening of a message is bold in its rendering; nothing is guessed."""
    assert with_markup(text, message, before) == made
