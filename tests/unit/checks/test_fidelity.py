"""The proof that the pages hold the article."""

from __future__ import annotations

from pathlib import Path

import pytest

from wenda.__main__ import main
from wenda.checks.fidelity import check_fidelity

DATA = """---
title: 某部门答记者问
source: 某网站
date: 2024-01-02
---

导语。

**1.为什么？**

**答：**总说。**一是甲。**细说。**二是乙。**再说。

（来源：某网站）

赞
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Make a project with one small article."""
    capture = tmp_path / "capture.md"
    capture.write_text(DATA, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "editions.toml").touch()
    assert main(["split", str(capture), "--into", str(tmp_path / "docs" / "small")]) == 0
    return tmp_path


def edit(project: Path, page: str, old: str, new: str) -> None:
    """Change a page by hand."""
    path = project / "docs" / "small" / page
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def codes(project: Path) -> set[str]:
    """Return the codes of what is found."""
    return {finding.code for finding in check_fidelity(project)}


def test_fresh_pages_hold_the_article(project: Path) -> None:
    """Nothing is found in what ``split`` has just made."""
    assert codes(project) == set()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("细说。", "", "passage-changed"),
        ("细说。", "细说", "passage-changed"),
        ("{#q1-2 .passage .continues}", "{#q1-9 .passage}", "passage-unknown"),
        ("{#q1-2 .passage .continues}\n", "", "passage-missing"),
    ],
)
def test_a_changed_page_is_found(project: Path, old: str, new: str, code: str) -> None:
    """A word lost or changed, or an id changed, is a finding."""
    edit(project, "q1.md", old, new)
    assert code in codes(project)


def test_passages_out_of_order_are_found(project: Path) -> None:
    """Two passages swapped are a finding though no word is lost."""
    path = project / "docs" / "small" / "q1.md"
    first = "{#q1-2 .passage .continues}\n{strong}`一是甲。`细说。\n"
    second = "{#q1-3 .passage .continues}\n{strong}`二是乙。`再说。\n"
    text = path.read_text(encoding="utf-8")
    swapped = text.replace(first, "@").replace(second, first).replace("@", second)
    path.write_text(swapped, encoding="utf-8")
    assert "passage-order" in codes(project)


def test_a_changed_capture_makes_the_pages_stale(project: Path) -> None:
    """A capture that says something else no longer matches its pages."""
    edit(project, "source.md", "再说。", "再说一次。")
    assert {"passage-changed", "page-stale"} <= codes(project)
