"""Sentences side by side: how two texts are cut, and what is proposed and kept."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.projects import with_catalog, with_editions

from wenda.__main__ import main
from wenda.alignment.align import align
from wenda.alignment.marks import marks
from wenda.corpus.articles import Corpus
from wenda.corpus.segments import divide
from wenda.reference.terms import Terms

CAPTURE = """---
title: 某部门答记者问
source: 某网站
date: 2024-01-02
---

**1.为什么？**

**答：**去年检查了3家企业。罚款共计20万元，另有5人被拘留。
"""
RENDERING = (
    "{strong}`Answer:` Last year 3 enterprises were inspected. Fines totaled RMB 200,000. "
    "In addition, 5 people were detained."
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a project with one small article, its answer rendered, and go there."""
    capture = with_editions(tmp_path) / "capture.md"
    capture.write_text(CAPTURE, encoding="utf-8")
    assert main(["split", str(capture), "--into", str(tmp_path / "docs" / "small")]) == 0
    answer = next(p for p in Corpus(tmp_path).articles[0].passages if p.id == "q1-1")
    with_catalog(tmp_path, "small/q1", {answer.message: RENDERING})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def rows(project: Path) -> list[list[str]]:
    """Return the cells of the segments' file."""
    text = (project / "docs" / "small" / "segments.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()]


@given(st.text("甲乙丙丁。；，：2“”", max_size=60), st.text("abc de.;,2“” ", max_size=120))
def test_nothing_is_lost_or_doubled(source: str, rendering: str) -> None:
    """The pairs joined again are both texts, sign for sign."""
    pairs = align(source, rendering, marks(source, rendering, Terms(), 2024))
    assert ("".join(a for a, _b in pairs), "".join(b for _a, b in pairs)) == (source, rendering)


@given(st.lists(st.text("甲乙。", min_size=1, max_size=4), min_size=1, max_size=5))
def test_what_is_divided_is_whole(parts: list[str]) -> None:
    """A text is cut into all of itself, or not at all."""
    text = "".join(parts)
    cut = divide(text, parts)
    assert cut is None or "".join(cut) == text


def test_a_source_is_cut_at_a_pause_where_the_rendering_ends_a_sentence() -> None:
    """One Chinese sentence that two English ones render is two segments."""
    source = "我们开展了专项行动，抓获了一批犯罪嫌疑人。"
    rendering = "We have carried out a special operation. A number of suspects were captured."
    pairs = align(source, rendering, {})
    assert pairs == [
        ("我们开展了专项行动，", "We have carried out a special operation. "),
        ("抓获了一批犯罪嫌疑人。", "A number of suspects were captured."),
    ]


def test_figures_hold_more_than_lengths() -> None:
    """A figure stays with its counterpart, however uneven the lengths become."""
    source = "甲共3起，说明情况十分严重，必须高度重视，丙有5起。"
    rendering = "There were 3. There were 5, which shows that it is grave and needs attention."
    pairs = align(source, rendering, marks(source, rendering, Terms(), 2024))
    assert all(re.findall(r"\d", a) == re.findall(r"\d", b) for a, b in pairs)
    assert len(pairs) == len(re.findall(r"\d", source))


def test_the_command_proposes_segments(project: Path) -> None:
    """Each passage has its rows, with the words that open them, to be reviewed."""
    assert main(["align"]) == 0
    found = [row[:4] for row in rows(project) if row[0].startswith("q1-1.")]
    assert [row[0] for row in found] == ["q1-1.1", "q1-1.2", "q1-1.3"]
    assert found[2][1:] == ["proposed", "另有5人被拘留。", "In addition, 5 people were detained"]


def test_what_was_reviewed_is_kept_until_its_text_changes(project: Path) -> None:
    """A second run keeps reviewed rows, and proposes anew where a rendering was changed."""
    main(["align"])
    path = project / "docs" / "small" / "segments.tsv"
    path.write_text(path.read_text("utf-8").replace("proposed", "reviewed"), encoding="utf-8")
    main(["align"])
    assert {row[1] for row in rows(project)[1:]} == {"reviewed"}
    catalog = project / "locale" / "en" / "LC_MESSAGES" / "small" / "q1.po"
    catalog.write_text(catalog.read_text("utf-8").replace("detained", "arrested"), "utf-8")
    main(["align"])
    proposed = {row[0].partition(".")[0] for row in rows(project)[1:] if row[1] == "proposed"}
    assert proposed == {"q1-1"}


def test_an_article_that_does_not_exist_is_told_in_one_line(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The line says which articles there are."""
    assert project.is_dir()
    assert main(["align", "large"]) == 2
    assert "name one of small" in capsys.readouterr().err
