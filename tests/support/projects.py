"""Small projects to break: what each needs besides the pages that its test is about."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import polib

ROOT = Path(__file__).parents[2]


def with_editions(project: Path) -> Path:
    """Give a project the editions of the real one; return it."""
    (project / "docs").mkdir(parents=True, exist_ok=True)
    shutil.copyfile(ROOT / "docs" / "editions.toml", project / "docs" / "editions.toml")
    return project


def with_catalog(project: Path, page: str, renderings: Mapping[str, str]) -> Path:
    """Write an English catalog for a page; return its path."""
    catalog = polib.POFile(wrapwidth=0)
    catalog.metadata = {
        "Project-Id-Version": "x",
        "Language": "en",
        "Content-Type": "text/plain; charset=UTF-8",
    }
    for message, rendering in renderings.items():
        catalog.append(polib.POEntry(msgid=message, msgstr=rendering, tcomment="state: unreviewed"))
    path = project / "locale" / "en" / "LC_MESSAGES" / f"{page}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    catalog.save(str(path))
    return path
