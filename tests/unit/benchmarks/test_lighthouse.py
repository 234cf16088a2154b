"""The command that measures pages with Lighthouse, short of running it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from benchmarks.lighthouse import CATEGORIES, heaviest_page, measure, median, read_report
from wenda.errors import WendaError


def report(**scores: float) -> dict[str, Any]:
    """Return a report with one audit for each category, each with the category's score."""
    values = {name: scores.get(name.replace("-", "_"), 1) for name in CATEGORIES}
    return {
        "categories": {
            name: {"score": score, "auditRefs": [{"id": name, "weight": 1}]}
            for name, score in values.items()
        },
        "audits": {
            name: {"title": f"About {name}", "score": score} for name, score in values.items()
        },
    }


def test_full_figures_have_no_complaint() -> None:
    """A page with full marks is one line."""
    figures = read_report("zh/q1.html", report())
    assert str(figures) == (
        "zh/q1.html: performance 100  accessibility 100  best-practices 100  seo 100"
    )


def test_what_costs_points_is_named() -> None:
    """Below the figures stands what to mend."""
    figures = read_report("zh/q1.html", report(seo=0.9))
    assert figures.scores["seo"] == 90
    assert figures.complaints == ("seo: About seo",)


def test_a_run_that_failed_says_why() -> None:
    """A page that could not be loaded has no figures."""
    with pytest.raises(WendaError, match="no server"):
        read_report("zh/q1.html", {"runtimeError": {"message": "no server"}})


def test_of_several_runs_the_middle_one_counts() -> None:
    """One slow moment of the machine does not decide."""
    runs = [read_report("zh/q1.html", report(performance=score)) for score in (0.7, 1, 0.9)]
    assert median(runs).scores["performance"] == 90


def test_the_heaviest_page_with_passages_is_measured(tmp_path: Path) -> None:
    """A large page without passages does not count."""
    folder = tmp_path / "zh"
    folder.mkdir()
    folder.joinpath("glossary.html").write_text("x" * 900, encoding="utf-8")
    folder.joinpath("q1.html").write_text('<p data-passage="q1-1">', encoding="utf-8")
    folder.joinpath("q2.html").write_text('<p data-passage="q2-1">more', encoding="utf-8")
    assert heaviest_page(tmp_path, "zh") == "zh/q2.html"


def test_a_site_that_is_not_built_is_told_in_one_line(tmp_path: Path) -> None:
    """The hint says which command is missing."""
    with pytest.raises(WendaError, match="no page with passages"):
        heaviest_page(tmp_path, "zh")


def test_a_machine_without_node_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lighthouse comes from npm, so Node must be there."""
    monkeypatch.setattr("shutil.which", lambda _name: None)
    with pytest.raises(WendaError, match="npx is missing"):
        measure("http://127.0.0.1:1", "zh/q1.html")
