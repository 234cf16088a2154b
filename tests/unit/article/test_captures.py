"""The conventions of the genre and the ways to fail, each by a small capture of our own."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from wenda.article.passages import squeeze
from wenda.article.split import split_capture
from wenda.errors import WendaError

CAPTURES = Path(__file__).parents[2] / "captures"
TABLE: dict[str, dict[str, Any]] = tomllib.loads((CAPTURES / "table.toml").read_text("utf-8"))
READ = [name for name, row in TABLE.items() if "questions" in row]
REFUSED = [name for name, row in TABLE.items() if "refused" in row]


@pytest.mark.parametrize("name", READ)
def test_a_convention_is_understood(name: str) -> None:
    """The right lines ask, and each answer ends where it ends."""
    row = TABLE[name]
    article = split_capture((CAPTURES / name).read_bytes(), name=name)
    assert [q.heading.text for q in article.questions] == row["questions"]
    assert [q.passages[-1].text[-6:] for q in article.questions] == row["last"]
    assert (article.source, article.date) == (article.source or "-", "2024-05-06")
    sections = row.get("sections", [""] * len(article.questions))
    assert [q.section for q in article.questions] == sections
    assert article.truncated == row.get("truncated", False)
    assert (article.signoff.text if article.signoff else "") == row.get("signoff", "")


@pytest.mark.parametrize("name", READ)
def test_every_character_ends_in_one_place(name: str) -> None:
    """What the lines show is in a passage, in the head of a section, or dropped."""
    article = split_capture((CAPTURES / name).read_bytes(), name=name)
    kept = "".join(q.section + q.heading.text for q in article.questions)
    kept += "".join(p.text for p in article.passages if p.id not in ("title",))
    lines = [t.line.plain for t in article.taken if t.kind not in ("dropped", "title")]
    doubled = "".join(q.heading.text for q in article.questions)  # each is a passage as well
    assert sorted(squeeze(kept)) == sorted(squeeze("".join(lines) + doubled))
    assert len(article.dropped) == sum(t.kind == "dropped" for t in article.taken)


@pytest.mark.parametrize("name", REFUSED)
def test_a_failed_capture_is_refused_by_its_kind(name: str) -> None:
    """Which failure it is stands in the message."""
    with pytest.raises(WendaError, match=TABLE[name]["refused"]):
        split_capture((CAPTURES / name).read_bytes(), name=name)


def test_every_capture_has_its_row() -> None:
    """No file stands there unused."""
    assert {p.name for p in CAPTURES.iterdir()} == {*TABLE, "table.toml"}
