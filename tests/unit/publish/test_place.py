"""Where a site may be written, and what nobody may lose by it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from wenda.errors import WendaError
from wenda.publish.place import MARK, carry, check_place, is_site, made_in, write_mark


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Make the folders of a project, with others' things beside it."""
    for name in ("project/docs", "project/build", "theirs/zh"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "theirs" / "zh" / "index.html").write_text("theirs")
    (tmp_path / "file").write_text("theirs")
    (tmp_path / "link").symlink_to("theirs")
    (tmp_path / "astray").symlink_to("nowhere")
    return tmp_path / "project"


@pytest.mark.parametrize(
    ("out", "told"),
    [
        ("../file", "it is a file"),
        ("../file/site", "is no folder"),
        ("../theirs", "was not made by `wenda build`"),
        ("../link", "it is a link"),
        ("../astray", "it is a link"),
        ("../astray/site", "is a link that leads nowhere"),
        (".", "it holds the project itself"),
        ("..", "it holds the project itself"),
        ("/", "it holds the project itself"),
        ("docs", "it lies among the sources"),
        ("docs/_build/html", "it lies among the sources"),
        ("build", "it holds the project itself"),
        (".git/site", "it lies among the sources"),
    ],
)
def test_what_is_not_ours_is_refused_in_one_line(project: Path, out: str, told: str) -> None:
    """A place that holds anything else is named with what speaks against it."""
    with pytest.raises(WendaError, match=told) as caught:
        check_place(project, project / out)
    assert "\n" not in str(caught.value)
    assert (project.parent / "theirs" / "zh" / "index.html").read_text() == "theirs"


def test_a_disk_is_not_replaced(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder on which a disk is mounted cannot change places with another."""
    monkeypatch.setattr(Path, "is_mount", lambda _self: True)
    with pytest.raises(WendaError, match="a disk is mounted on it"):
        check_place(project, project / "site")


def test_a_new_an_empty_and_a_marked_folder_are_taken(project: Path) -> None:
    """These three, and parents that are links to folders."""
    (project / "empty").mkdir()
    (project / "site").mkdir()
    (project / "site" / "index.html").write_text("old")
    write_mark(project / "site", ["index.html"])
    for name in ("new/deep", "empty", "site", "build/site"):
        assert check_place(project, project / name) == (project / name).resolve()
    through = project.parent / "link" / "site"
    assert check_place(project, through) == project.parent / "theirs" / "site"


def test_a_mark_that_is_a_link_is_none(tmp_path: Path) -> None:
    """Somebody else's mark does not make a folder ours."""
    write_mark(tmp_path, [])
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / MARK).symlink_to(tmp_path / MARK)
    assert is_site(tmp_path)
    assert not is_site(tmp_path / "other")


@pytest.mark.parametrize("text", ["", "[]", '{"made": 1}', "\0"])
def test_a_mark_that_cannot_be_read_says_that_nothing_was_made(tmp_path: Path, text: str) -> None:
    """A damaged mark is still a mark, and takes nothing away."""
    (tmp_path / MARK).write_text(text)
    assert made_in(tmp_path) == ()


def test_what_is_carried_over_are_files_and_never_links(tmp_path: Path) -> None:
    """A link or a pipe that somebody put into the site is not published again."""
    old, stage = tmp_path / "old", tmp_path / "stage"
    (old / "en").mkdir(parents=True)
    stage.mkdir()
    for name in ("en/page.html", "CNAME", "zh"):
        (old / name).write_text(name)
    (old / "en" / "passwd").symlink_to("/etc/passwd")
    (old / "all").symlink_to("/etc")
    os.mkfifo(old / "en" / "pipe")
    carry(old, stage, leave={"zh"})
    found = sorted(path.relative_to(stage).as_posix() for path in stage.rglob("*"))
    assert found == ["CNAME", "en", "en/page.html"]
