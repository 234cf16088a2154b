"""Renderings of an earlier wording in the built pages."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from wenda.catalogs.catalog import update
from wenda.publish.build import build


@pytest.fixture(scope="module")
def changed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the reference after the Chinese of one passage changed; return the article's pages."""
    copy = tmp_path_factory.mktemp("changed")
    unbuilt = shutil.ignore_patterns("*.mo")
    shutil.copytree(root / "docs", copy / "docs")
    shutil.copytree(root / "locale", copy / "locale", ignore=unbuilt)
    page = copy / "docs" / "spp-mps-fourth-batch" / "q5.md"
    text = page.read_text(encoding="utf-8")
    assert text.count("尽可能多地及时止付") == 1
    page.write_text(text.replace("尽可能多地及时止付", "尽可能多地尽快止付"), encoding="utf-8")
    assert update(copy).merged.stale == 1
    assert build(copy, out=copy / "site", formats=("html",), codes=("en",)) == 0
    return copy / "site" / "en" / "spp-mps-fourth-batch"


def test_stale_rendering_is_shown_and_says_so(changed: Path) -> None:
    """A passage whose Chinese changed keeps its English, marked as made from an earlier wording."""
    html = (changed / "q5.html").read_text(encoding="utf-8")
    passage = html.partition('id="q5-2"')[2].partition('id="q5-3"')[0]
    assert "RMB 235.9 billion" in re.sub(r"<[^>]*>", "", passage)
    assert "Translated from an earlier wording" in passage


def test_other_passages_stay_as_they_were(changed: Path) -> None:
    """Only what changed is marked."""
    html = (changed / "q5.html").read_text(encoding="utf-8")
    assert html.count("Translated from an earlier wording") == 1
