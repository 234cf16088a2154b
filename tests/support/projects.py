"""Small projects to break: what each needs besides the pages that its test is about."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).parents[2]


def with_editions(project: Path) -> Path:
    """Give a project the editions of the real one; return it."""
    (project / "docs").mkdir(parents=True, exist_ok=True)
    shutil.copyfile(ROOT / "docs" / "editions.toml", project / "docs" / "editions.toml")
    return project
