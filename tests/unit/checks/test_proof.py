"""What the checks hold an article to, counted, and the badge that says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree
from tests.support.projects import with_catalog, with_editions

from wenda.__main__ import main
from wenda.checks.proof import Count, Proof, prove
from wenda.corpus.articles import Corpus
from wenda.publish.badge import badge, write_badges
from wenda.reference.terms import Terms

CAPTURE = """---
title: 某部门答记者问
source: 某网站
date: 2024-01-02
---

**1.为什么？**

**答：**检查了3家企业。罚款20万元。
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a project with one article, of whose two amounts one is rendered wrong."""
    capture = with_editions(tmp_path) / "capture.md"
    capture.write_text(CAPTURE, encoding="utf-8")
    assert main(["split", str(capture), "--into", str(tmp_path / "docs" / "small")]) == 0
    answer = next(p for p in Corpus(tmp_path).articles[0].passages if p.id == "q1-1")
    rendering = "{strong}`Answer:` 3 enterprises were inspected. Fines were RMB 300,000."
    with_catalog(tmp_path, "small/q1", {answer.message: rendering})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def counted(project: Path) -> dict[str, tuple[int, int]]:
    """Return what was looked at and what held, by name."""
    [proof] = prove(Corpus(project), Terms())
    return {count.name: (count.total, count.held) for count in proof.counts}


def test_everything_is_counted_by_the_checks(project: Path) -> None:
    """Passages, renderings and figures: looked at, and held."""
    found = counted(project)
    assert found["passages"] == (3, 3)
    assert found["rendered"] == (3, 1)
    assert found["reviewed"] == (3, 0)
    assert found["figures"] == (2, 1)


def test_a_changed_page_shows(project: Path) -> None:
    """A passage that is no longer the source's does not hold."""
    page = project / "docs" / "small" / "q1.md"
    page.write_text(page.read_text("utf-8").replace("20万元", "30万元"), encoding="utf-8")
    total, held = counted(project)["passages"]
    assert held < total


def test_the_badge_says_how_much_held(project: Path) -> None:
    """The picture and the file for machines tell the same."""
    write_badges(project, project / "stage")
    [picture] = project.glob("stage/**/small.checked.svg")
    [data] = project.glob("stage/**/small.checked.json")
    rows = json.loads(data.read_text("utf-8"))["counts"]
    said = f"{sum(row['held'] for row in rows)}/{sum(row['total'] for row in rows)}"
    assert said in str(etree.fromstring(picture.read_bytes()).get("aria-label"))


@pytest.mark.parametrize(("held", "colour"), [(2, "#2f6b3c"), (1, "#8a5a00")])
def test_the_badge_is_green_only_when_all_held(held: int, colour: str) -> None:
    """One thing that does not hold shows in the colour and in the numbers."""
    count = Count(name="passages", edition="", total=2, held=held)
    drawn = badge(Proof(slug="small", sha256="0" * 64, counts=(count,)))
    assert colour.encode() in drawn
    assert f"{held}/2".encode() in drawn
