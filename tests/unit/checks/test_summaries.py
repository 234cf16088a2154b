"""Summaries: enough points, each resting on a passage, none copied."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.projects import with_editions

from wenda.__main__ import main
from wenda.checks.summaries import check_summaries
from wenda.corpus.articles import Corpus

LONG = "这一段话很长，长得足以看出有没有人把它整句抄进摘要里去，所以写得啰嗦。"
DATA = f"---\ntitle: 题\nsource: 站\ndate: 2024-01-02\n---\n\n**1.为什么？**\n\n答：{LONG}\n"
GOOD = ["- 称一 {passage}`q1-1`", "- 称二 {passage}`q1`", "- 称三 {passage}`q1-1`"]


def found(tmp_path: Path, points: list[str] | None) -> set[str]:
    """Return the codes found on a question page with these points."""
    capture = with_editions(tmp_path) / "capture.md"
    capture.write_text(DATA, encoding="utf-8")
    folder = tmp_path / "docs" / "small"
    folder.parent.mkdir(exist_ok=True)
    (folder.parent / "editions.toml").touch()
    main(["split", str(capture), "--into", str(folder)])
    if points is not None:
        for page in ("index.md", "q1.md"):
            text = (folder / page).read_text(encoding="utf-8")
            block = ":::{summary}\n" + "".join(f"{p}\n" for p in points) + ":::\n"
            (folder / page).write_text(f"{text}\n{block}", encoding="utf-8")
    return {finding.code for finding in check_summaries(Corpus(tmp_path))}


@pytest.mark.parametrize(
    ("points", "codes"),
    [
        (None, {"summary-missing"}),
        (GOOD, set()),
        (GOOD[:2], {"summary-length"}),
        (GOOD * 2, {"summary-length"}),
        ([*GOOD, "- 四"], {"summary-point"}),
        ([*GOOD, "- 四 {passage}`q1-7`"], {"summary-passage"}),
        ([*GOOD, "- 四 {passage}`q1-1`"], {"summary-attribution"}),
        ([*GOOD, f"- 称{LONG[:30]} {{passage}}`q1-1`"], {"summary-copied"}),
    ],
)
def test_a_summary_is_held_to_its_rules(
    tmp_path: Path, points: list[str] | None, codes: set[str]
) -> None:
    """3 to 5 points, each naming a passage that exists, none in the article's own words."""
    assert found(tmp_path, points) == codes
