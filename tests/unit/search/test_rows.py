"""Rows of the search: how a page's rows are written for the browser, and kept between builds."""

from __future__ import annotations

from pathlib import Path

import pytest

from wenda.search.rows import HEADING, OTHER, PASSAGE, SUMMARY, Page, Row, restore, store

ROWS = (
    Row(id="q3", kind=HEADING, own="问", partner="Q", passage=True),
    Row(id="summary", kind=SUMMARY, own="甲", partner="A", rests="q3-1"),
    Row(id="summary", kind=SUMMARY, own="乙", rests="q3-1"),
    Row(id="q3-1", kind=PASSAGE, own="答", partner="A", passage=True),
    Row(id="q3-2", kind=PASSAGE, own="答", partner="A", passage=True, continues=True),
    Row(id="data", kind=OTHER, own="丙"),
)


def test_rows_of_one_id_stand_together() -> None:
    """A passage's kind is a capital; a dash says that there is no partner, C that it continues."""
    page = Page(
        doc="q3", title="t", section="s", url="q3.html", rows=ROWS, article="a", issuers=("甲部",)
    )
    assert page.as_data() == ["q3.html", "t", "s", "q3:H q3-1:ss-P q3-2:C data:r-", "a", ["甲部"]]


def test_rows_are_kept_as_they_are(tmp_path: Path) -> None:
    """What a build stored the next one reads."""
    store(tmp_path / "a" / "q3.json", ROWS)
    assert restore(tmp_path / "a" / "q3.json") == ROWS


@pytest.mark.parametrize("text", ["", "[{}]", '{"id": 1}', '[{"id": "x"}]'])
def test_what_an_earlier_version_stored_is_refused(tmp_path: Path, text: str) -> None:
    """The page is then read anew."""
    path = tmp_path / "q3.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError):
        restore(path)
