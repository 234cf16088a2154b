"""What the browser tests share: pages that must run without an error, and where they come from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

WIDE = {"width": 1280, "height": 900}


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Yield a function that opens an address in a context of its own, with Playwright's options.

    No page may report an error until the test ends.
    """
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error":
            errors.append(message.text)

    def open_one(address: str, **options: Any) -> Page:  # noqa: ANN401 -- as Playwright has it
        context = browser.new_context(**{"viewport": WIDE, **options})
        contexts.append(context)
        page = context.new_page()
        page.on("console", note)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture(params=["server", "file"])
def base(request: pytest.FixtureRequest, site: Path, served: str) -> str:
    """Return where the site is read from, without a slash at the end: a server, then files."""
    return served if request.param == "server" else site.as_uri()
