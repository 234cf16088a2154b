"""A build with nothing to do is told before it begins, and only then."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from wenda.publish.unchanged import is_unchanged, remember, sources_of


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return the site of a small project, with the record of a build."""
    for name in ("docs/conf.py", "docs/a/q1.md", "locale/en/LC_MESSAGES/a/q1.po"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, "utf-8")
    place = tmp_path / "build" / "site"
    (place / "zh").mkdir(parents=True)
    (place / "zh" / "index.html").write_text("a page", "utf-8")
    remember(tmp_path, place, sources_of(tmp_path), formats=("html",), codes=())
    return place


def test_a_site_that_stands_is_not_built_again(tmp_path: Path, site: Path) -> None:
    """The same request, the same sources, the same site."""
    assert is_unchanged(tmp_path, site, formats=("html",), codes=())


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "docs/a/q1.md").write_text("other", "utf-8"),
        lambda root: (root / "docs/a/q2.md").write_text("new", "utf-8"),
        lambda root: (root / "docs/a/q1.md").unlink(),
        lambda root: (root / "locale/en/LC_MESSAGES/a/q1.po").write_text("other", "utf-8"),
        lambda root: (root / "build/site/zh/index.html").unlink(),
        lambda root: (root / "build/site/zh/index.html").write_text("b page", "utf-8"),
        lambda root: (root / "build/site/zh/more.html").write_text("", "utf-8"),
        lambda root: next((root / "build").glob("site-*.json")).write_text("{", "utf-8"),
    ],
)
def test_each_change_is_seen(tmp_path: Path, site: Path, change: Callable[[Path], object]) -> None:
    """A source or a file of the site that is other, new or gone; a record that is damaged."""
    change(tmp_path)
    assert not is_unchanged(tmp_path, site, formats=("html",), codes=())


def test_a_page_of_the_same_length_and_time_is_seen(tmp_path: Path, site: Path) -> None:
    """Sources are known by their bytes: an editor may keep the time."""
    page = tmp_path / "docs" / "conf.py"
    before = page.stat()
    page.write_text("docs/conf.px", "utf-8")
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert not is_unchanged(tmp_path, site, formats=("html",), codes=())


def test_another_address_is_another_site(
    tmp_path: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What Sphinx and we read from the environment is a source too."""
    monkeypatch.setenv("WENDA_BASEURL", "https://example.org/")
    assert not is_unchanged(tmp_path, site, formats=("html",), codes=())


@pytest.mark.parametrize(("formats", "codes"), [(("html", "pdf"), ()), (("html",), ("zh",))])
def test_another_request_is_another_build(
    tmp_path: Path, site: Path, formats: tuple[str, ...], codes: tuple[str, ...]
) -> None:
    """What was made for one request may not be all that another asks for."""
    assert not is_unchanged(tmp_path, site, formats=formats, codes=codes)


def test_sphinx_is_not_imported_for_it() -> None:
    """The answer comes in a moment, since nothing large is loaded."""
    code = (
        "import sys, wenda.__main__, wenda.publish.unchanged, wenda.publish.formats;"
        "print([n for n in ('sphinx', 'docutils', 'jinja2', 'polib', 'lxml') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
