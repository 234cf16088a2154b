"""The reference itself passes its own checks."""

from __future__ import annotations

from pathlib import Path

from wenda.article.pages import CAPTURE, article_folders, page_texts
from wenda.article.split import split_capture
from wenda.checks.all import check


def test_the_checks_find_nothing(root: Path) -> None:
    """``wenda check`` is silent on the repository."""
    assert [str(finding) for finding in check(root)] == []


def test_splitting_again_changes_no_page(root: Path) -> None:
    """The committed pages are what ``wenda split`` makes of the committed captures."""
    for folder in article_folders(root / "docs"):
        data = (folder / CAPTURE).read_bytes()
        texts = page_texts(split_capture(data, name=CAPTURE), data, folder)
        assert all(path.read_text(encoding="utf-8") == text for path, text in texts.items())
