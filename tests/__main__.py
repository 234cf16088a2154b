"""What `bootstrap.py test` runs: a look for a browser, the linters, the type checker, the tests.

Arguments go to pytest, which runs one worker for each core (`-n 0` for none). It stops at the
first check that fails, with its exit code; exit 2 when there is no browser and none can be
installed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from setup_venv import AGAIN, MissingError, become, must, run_quietly, say

if TYPE_CHECKING:
    from setup_venv import Run

CHECKS = (["ruff", "check"], ["ruff", "format", "--check"], ["mypy"])
SHELL = "chromium-headless-shell"
"""Chromium without a window: a page costs it a third of what it costs the whole browser."""
BROWSERS = (SHELL, "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
BROWSER_FILES = (  # where systems without these names on PATH keep them
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
)
# A file's tests stay in one worker, so that what they share is built once.
WORKERS = ("-n", "auto", "--dist", "loadfile")


def see_to_browser(environ: Mapping[str, str], run: Run = run_quietly) -> str:
    """Return a browser that runs, installed first if need be; never go on without one."""
    named = environ.get("WENDA_BROWSER", "")
    if named:
        if not _runs(named, run):
            raise MissingError(f"WENDA_BROWSER={named} does not run; name a Chromium or Chrome")
        return named
    found = find_browser(run)
    if found is None and shutil.which("apt-get") and getattr(os, "geteuid", int)() == 0:
        say("installing Chromium with apt-get …")
        apt = ["apt-get", "-q", "-y", "-o", "DPkg::Lock::Timeout=300"]
        must(run, [*apt, "update"], task="install Chromium")
        if run([*apt, "install", SHELL]).returncode != 0:  # older releases do not have it
            must(run, [*apt, "install", "chromium"], task="install Chromium")
        found = find_browser(run)
    if found is None:
        raise MissingError(
            "the tests need Chromium or Chrome, and neither is here; install one (Debian: "
            f"apt-get install {SHELL}) or set WENDA_BROWSER to its path, {AGAIN}"
        )
    return found


def find_browser(run: Run) -> str | None:
    """Return the first installed browser that runs."""
    named = (shutil.which(name) for name in BROWSERS)
    placed = (path for path in BROWSER_FILES if Path(path).is_file())
    return next((path for path in (*named, *placed) if path and _runs(path, run)), None)


def _runs(browser: str, run: Run) -> bool:
    # Ubuntu's chromium-browser may be a mere note that a snap is missing. On Windows a browser
    # that is asked for its version opens a window instead.
    try:
        return os.name == "nt" or run([browser, "--version"]).returncode == 0
    except OSError:
        return False


def run_all(arguments: Sequence[str]) -> int:
    """Run every check, then pytest with ``arguments``."""
    os.environ["WENDA_BROWSER"] = see_to_browser(os.environ)  # for the fixture `browser`
    for check in CHECKS:
        print(f"== {' '.join(check)}", flush=True)
        code = subprocess.call([sys.executable, "-m", *check])
        if code:
            return code if code > 0 else 128 - code  # as a shell tells a signal
    print("== pytest", flush=True)
    return become(Path(sys.executable), ["-m", "pytest", *WORKERS, *arguments])


def main(arguments: Sequence[str]) -> int:
    """Do as the command line says; tell what is missing in one line."""
    try:
        return run_all(arguments)
    except MissingError as error:
        say(str(error))
        return 2
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
