"""How the tests start a browser: the one of this machine, with fonts that are told to it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright

FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
)


@contextmanager
def started(playwright: Playwright, fonts: Path, *flags: str) -> Iterator[Browser]:
    """Start Chromium or Chrome with the fonts that the fontconfig file ``fonts`` names.

    A machine without such a browser fails the tests.
    """
    named = os.environ.get("WENDA_BROWSER")  # set by `bootstrap.py test`
    path = named or shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        pytest.fail("no Chromium or Chrome here: run `python3 scripts/bootstrap.py test`")
    sandbox = []
    if getattr(os, "geteuid", lambda: 1)() == 0:
        sandbox.append("--no-sandbox")  # Chromium refuses to sandbox the processes of root
    browser = playwright.chromium.launch(
        executable_path=path,
        args=[*FLAGS, *sandbox, *flags],
        env={**os.environ, "FONTCONFIG_FILE": str(fonts)},
    )
    yield browser
    browser.close()
