"""``update`` against the real pages: what is gone stays gone."""

from __future__ import annotations

import shutil
from pathlib import Path

from wenda.catalogs.catalog import update


def test_the_catalog_of_a_page_that_is_gone_is_not_made_again(root: Path, tmp_path: Path) -> None:
    """Templates of earlier runs are not read: a page and its catalog can be removed."""
    for name in ("docs", "locale"):
        shutil.copytree(root / name, tmp_path / name)
    page = tmp_path / "docs" / "about" / "lone.md"
    page.write_text("---\norphan: true\n---\n# 孤页\n", encoding="utf-8")
    catalog = tmp_path / "locale" / "en" / "LC_MESSAGES" / "about" / "lone.po"
    update(tmp_path)
    assert catalog.is_file()
    page.unlink()
    catalog.unlink()
    update(tmp_path)
    assert not catalog.exists()
