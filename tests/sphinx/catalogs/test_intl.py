"""The two roads from the pages to the catalogs: ours, and plain sphinx-intl."""

from __future__ import annotations

import shutil
from pathlib import Path

from sphinx_intl.basic import update as sphinx_intl_update

from wenda.catalogs.catalog import update


def test_sphinx_intl_and_wenda_update_lead_to_the_same_files(root: Path, tmp_path: Path) -> None:
    """`sphinx-intl update` after or before `wenda update` leaves every catalog as it is."""
    for folder in ("docs", "locale"):
        ignored = shutil.ignore_patterns("*.mo")
        shutil.copytree(root / folder, tmp_path / folder, ignore=ignored)
    update(tmp_path)
    before = catalogs(tmp_path)
    sphinx_intl_update(str(tmp_path / "locale"), str(tmp_path / "build" / "gettext"), ["en"])
    assert catalogs(tmp_path) == before
    assert update(tmp_path).written == ()
    assert catalogs(tmp_path) == before


def catalogs(project: Path) -> dict[str, bytes]:
    """Return the bytes of all catalogs by their place."""
    found = sorted((project / "locale").rglob("*.po"))
    return {str(path.relative_to(project)): path.read_bytes() for path in found}
