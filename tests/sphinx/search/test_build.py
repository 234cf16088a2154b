"""The files of the search in builds of other kinds: in several processes, and of one page anew."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def source(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the pages and catalogs that may be changed."""
    copy = tmp_path_factory.mktemp("search")
    for name in ("docs", "locale"):
        shutil.copytree(root / name, copy / name)
    return copy


def build(source: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Build the source edition beside the pages."""
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", *options]
    command += ["-d", str(source / "doctrees"), str(source / "docs"), str(source / "zh")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


def files(folder: Path) -> dict[str, str]:
    """Return the files of the search by name."""
    return {path.name: path.read_text("utf-8") for path in (folder / "_static/search").iterdir()}


def test_a_build_in_several_processes_makes_the_same_files(source: Path, site: Path) -> None:
    """Pages written in other processes are not lost."""
    assert build(source, "-j", "2").returncode == 0
    assert files(source / "zh") == files(site / "zh")


def test_a_build_of_one_page_keeps_the_rows_of_the_others(source: Path) -> None:
    """Only a changed page is written again."""
    build(source)
    before = files(source / "zh")
    page = source / "docs" / "about" / "translating.md"
    page.write_text(page.read_text("utf-8") + "\n全新的一段。\n", "utf-8")
    assert build(source).returncode == 0
    after = files(source / "zh")
    assert "全新的一段" in after["later.js"]
    assert after["own.js"] == before["own.js"]
