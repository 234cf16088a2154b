"""Deliberate errors in the project's own catalogs."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.mutations import LEAST, Score, run
from benchmarks.operators import OPERATORS

HARD = {"dropped mention": 0.6, "changed role": 0.5, "lost negation": 0.1}
"""Least share of the kinds that rules see in part: English refers back, and denies in many ways."""


@pytest.fixture(scope="module")
def score(root: Path) -> Score:
    """Make and check every mutation once."""
    return run(root)


def test_deliberate_errors_are_found(score: Score) -> None:
    """At least 95 in 100 mutations raise an alarm that the clean page does not raise."""
    assert score.rate >= LEAST, [(m.page, m.operator) for m in score.survivors]


@pytest.mark.parametrize("operator", sorted({*OPERATORS, "first mention", "swapped entries"}))
def test_each_kind_of_error_is_found(score: Score, operator: str) -> None:
    """Nine in ten of each kind are found, but for those that turn on what the words mean."""
    least = HARD.get(operator, 0.9)
    assert score.made[operator]
    assert score.killed[operator] >= least * score.made[operator]
