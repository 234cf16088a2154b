"""The last look at a site before it takes its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.projects import with_editions

from wenda.editions import load_editions
from wenda.publish.finish import finish

PAGE = '<!doctype html><html><head><link rel="stylesheet" href="{}"></head><body></body></html>'


@pytest.mark.parametrize(("there", "whole"), [(True, True), (False, False)])
def test_a_style_sheet_that_was_not_made_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], there: bool, whole: bool
) -> None:
    """A page that loads what is not there keeps the site from taking its place."""
    editions = load_editions(with_editions(tmp_path / "project") / "docs")
    site = tmp_path / "site"
    (site / "zh").mkdir(parents=True)
    (site / "index.html").write_text(PAGE.format("zh/own.css"), encoding="utf-8")
    (site / "zh" / "index.html").write_text(PAGE.format("own.css"), encoding="utf-8")
    if there:
        (site / "zh" / "own.css").write_text("p { color: red; }", encoding="utf-8")
    assert finish(site, editions) is whole
    assert ("zh/own.css, which was not made" in capsys.readouterr().err) is not there
