"""Segments of an article: whole, current, and each naming what it renders."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.projects import with_catalog, with_editions

from wenda.__main__ import main
from wenda.checks.segments import check_segments
from wenda.corpus.articles import Corpus
from wenda.reference.terms import Term, Terms

CAPTURE = """---
title: 某部门答记者问
source: 某网站
date: 2024-01-02
---

**1.为什么？**

**答：**公安机关扣押价值近20万元的财物。检察机关追回362万元。
"""
RENDERING = (
    "{strong}`Answer:` Public security organs seized property worth nearly RMB 200,000. "
    "Procuratorial organs recovered RMB 3.62 million."
)
TERMS = Terms(
    Term(id=zh, zh=zh, en=en, status="ours", source="x")
    for zh, en in (("公安机关", "public security organs"), ("检察机关", "procuratorial organs"))
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a project whose one article is rendered and aligned."""
    capture = with_editions(tmp_path) / "capture.md"
    capture.write_text(CAPTURE, encoding="utf-8")
    assert main(["split", str(capture), "--into", str(tmp_path / "docs" / "small")]) == 0
    render(tmp_path, RENDERING)
    monkeypatch.chdir(tmp_path)
    assert main(["align"]) == 0
    return tmp_path


def render(project: Path, rendering: str) -> None:
    """Give the answer its rendering."""
    answer = next(p for p in Corpus(project).articles[0].passages if p.id == "q1-1")
    with_catalog(project, "small/q1", {answer.message: rendering})


def codes(project: Path) -> set[str]:
    """Return the codes of what is found."""
    return {finding.code for finding in check_segments(Corpus(project), TERMS)}


def edit(project: Path, old: str, new: str) -> None:
    """Change the segments by hand."""
    path = project / "docs" / "small" / "segments.tsv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_fresh_segments_are_whole(project: Path) -> None:
    """Nothing is found in what ``align`` has just made."""
    assert codes(project) == set()


def test_an_article_without_segments_is_as_before(project: Path) -> None:
    """Nothing is asked of an article that nobody has aligned."""
    (project / "docs" / "small" / "segments.tsv").unlink()
    assert codes(project) == set()


def test_two_amounts_exchanged_inside_a_passage(project: Path) -> None:
    """Each amount is missed in its own segment, even after the change was aligned again."""
    swapped = RENDERING.replace("200,000", "3.62 milliom").replace("3.62 million", "200,000")
    render(project, swapped.replace("milliom", "million"))
    assert main(["align"]) == 0
    assert codes(project) == {"segment-figures"}


def test_two_subjects_exchanged_inside_a_passage(project: Path) -> None:
    """A term that stands in another segment than its rendering is found."""
    render(
        project,
        RENDERING.replace("Public security", "X")
        .replace("Procuratorial", "Public security")
        .replace("X", "Procuratorial"),
    )
    assert main(["align"]) == 0
    assert codes(project) == {"segment-terms"}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("检察机关追回", "检察机关捉回", "segment-text"),
        ("q1-1.2", "q1-1.3", "segment-unreadable"),
        ("q1-1.2", "q1-1", "segment-unreadable"),
        ("proposed", "done", "segment-unreadable"),
        ("id\t", "name\t", "segment-unreadable"),
        ("title.1", "q9-1.1", "segment-unknown"),
        ("title.1", "q9-1.1", "segment-missing"),
    ],
)
def test_damage_is_found(project: Path, old: str, new: str, code: str) -> None:
    """What a hand can get wrong in the file is found by its code."""
    edit(project, old, new)
    assert code in codes(project)


def test_a_changed_rendering_makes_its_segment_stale(project: Path) -> None:
    """The finding names the segment that was changed and no other."""
    render(project, RENDERING.replace("RMB 3.62 million", "more than RMB 3.62 million"))
    stale = [f for f in check_segments(Corpus(project), TERMS) if f.code == "segment-stale"]
    assert [finding.message.split()[0] for finding in stale] == ["q1-1.2"]
