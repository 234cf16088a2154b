"""Taking captures in: one command makes all the files, and the site builds with them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polib
import pytest

from wenda.__main__ import main
from wenda.article.pages import article_folders

HEAD = "---\ntitle: {title}\nsource: {source}\ndate: {date}\n---\n\n"
FIRST = HEAD.format(title="某部有关负责人就试点工作答记者问", source="某报", date="2031-02-03") + (
    "日前，某部印发通知，部署试点工作。\n\n问：试点工作的背景是什么？\n\n"
    "答：近年来各地积极探索，积累了不少经验，需要在更大范围内推开。\n\n"
    "问：试点为期几年？\n\n答：试点为期3年，由各地自愿申报，择优确定。\n\n（来源：某部网站）\n"
)
SECOND = HEAD.format(title="某局就样品抽检答记者问", source="某号", date="2031-02-04") + (
    "问：抽检怎样进行？\n\n答：由省级部门随机抽取，全程录像，结果向社会公布。\n\n"
    "问：不合格的怎么办？\n\n答：依法责令召回，并在七日内公布处理情况。\n"
)
PROSE = HEAD.format(title="某局通知", source="某号", date="2031-02-04") + "今天发布通知。\n"


class Project:
    """A copy of the project into which captures were taken, and what was reported."""

    def __init__(self, root: Path, folder: Path) -> None:
        """Copy the sources and write the captures."""
        self.folder = folder
        for name in ("docs", "locale"):
            shutil.copytree(root / name, folder / name)
        known = article_folders(root / "docs")[0] / "source.md"
        self.known = known.parent.name
        text = known.read_text(encoding="utf-8")
        cut = text[: len(text) * 2 // 3].rpartition("\n")[0]
        reposted = "\n".join(row for row in cut.split("\n") if not row.startswith("url:"))
        texts = {"first": FIRST, "second": SECOND, "prose": PROSE, "repost": reposted}
        self.captures = [str(folder / f"{name}.md") for name in texts]
        for name, text in texts.items():
            (folder / f"{name}.md").write_text(text, encoding="utf-8")

    def rows(self, reported: str) -> list[dict[str, Any]]:
        """Return the rows of a report in JSON."""
        rows: list[dict[str, Any]] = json.loads(reported)["captures"]
        return rows


@pytest.fixture(scope="module")
def added(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """Take four captures in with one command."""
    project = Project(root, tmp_path_factory.mktemp("added"))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project.folder)
        yield project


@pytest.fixture(scope="module")
def report(added: Project) -> list[dict[str, Any]]:
    """Return what the command reported."""
    import contextlib
    import io

    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        assert main(["add", "--json", *added.captures]) == 2
    return added.rows(said.getvalue())


def test_each_capture_has_its_row(added: Project, report: list[dict[str, Any]]) -> None:
    """Two are added, one is refused with its kind, one is the article that is there."""
    assert [row["outcome"] for row in report] == ["added", "added", "refused", "already"]
    assert report[0]["slug"] == "2031-02-03-shi-dian"
    assert "no question found" in report[2]["reason"]
    assert report[3]["slug"] == added.known
    noted = (added.folder / "docs" / added.known / "article.toml").read_text(encoding="utf-8")
    assert "[[reposts]]" in noted


def test_the_facts_are_those_that_are_stated(added: Project, report: list[dict[str, Any]]) -> None:
    """Issuer, first publisher and publisher are three things, and none of them is invented."""
    from wenda.corpus.articles import Corpus

    works = {article.slug: article.work for article in Corpus(added.folder).articles}
    first, second = works[report[0]["slug"]].facts, works[report[1]["slug"]].facts
    assert [names["zh"] for names in first.issuers] == ["某部"]
    assert (first.origin["zh"], first.publisher["zh"]) == ("某部网站", "某报")
    assert [names["zh"] for names in second.issuers] == ["某局"]
    assert second.origin["zh"] == ""


def test_the_labels_of_questions_are_rendered(added: Project, report: list[dict[str, Any]]) -> None:
    """What says no more than a number needs no translator."""
    path = added.folder / "locale/en/LC_MESSAGES" / report[0]["slug"] / "index.po"
    entries = {entry.msgid: entry.msgstr for entry in polib.pofile(str(path))}
    assert (entries["问1"], entries["问2"]) == ("Q1", "Q2")


def test_taking_them_in_again_changes_nothing(
    added: Project, report: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    """Every capture is known by now; what could not be read cannot be read again."""
    before = {path: path.read_bytes() for path in (added.folder / "docs").rglob("*.*")}
    main(["add", "--json", *added.captures])
    outcomes = [row["outcome"] for row in added.rows(capsys.readouterr().out)]
    assert outcomes == ["already", "already", "refused", "already"]
    assert before == {path: path.read_bytes() for path in (added.folder / "docs").rglob("*.*")}


def test_the_status_counts_what_is_to_be_written(
    added: Project, report: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    """A new article has no rendering and no summary; a figure of it waits for its row."""
    assert main(["status", "--json"]) == 0
    rows = {row["slug"]: row for row in json.loads(capsys.readouterr().out)}
    new = rows[report[0]["slug"]]
    assert (new["rendered"], new["passages"]) == ({"en": 0}, 7)
    assert (new["summaries"], new["pages"]) == (0, 3)
    assert new["figures"] > 0
    assert rows[added.known]["summaries"] == rows[added.known]["pages"]


def test_the_checks_list_what_is_to_be_written(
    added: Project, report: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing but summaries, renderings and rows of the reference is missing."""
    assert main(["check"]) == 1
    lines = capsys.readouterr().out.splitlines()
    codes = {line.split(": ")[1] for line in lines}
    assert codes == {"summary-missing", "message-empty", "reference-missed"}
