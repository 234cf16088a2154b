"""Runs Lighthouse over one page of each edition and prints its four figures.

``python -m benchmarks.lighthouse`` builds the site for the address at which it is then
served on this machine, as one builds it for publishing, and asks npm for Lighthouse, so it needs
Node and a Chromium. The settings are Lighthouse's own for a phone: a small window, a slow
processor and a slow network, both simulated.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wenda.editions import load_editions
from wenda.errors import WendaError
from wenda.files import find_root
from wenda.publish.build import build
from wenda.publish.server import serving

LIGHTHOUSE = "lighthouse@12.8.2"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FULL = 100
TIMEOUT = 180
"""Seconds for one page; a first run also downloads Lighthouse."""
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What Lighthouse said of one page."""

    page: str
    scores: dict[str, int]
    """0 to 100 by category."""
    complaints: tuple[str, ...]
    """Titles of the audits that cost points."""

    def __str__(self) -> str:
        """Return one line of figures, and one for each complaint."""
        figures = "  ".join(f"{name} {score}" for name, score in self.scores.items())
        return "\n  ".join([f"{self.page}: {figures}", *self.complaints])


def read_report(page: str, report: dict[str, Any]) -> Figures:
    """Take the figures out of Lighthouse's JSON report; ``WendaError`` when it could not run."""
    failure = report.get("runtimeError", {}).get("message")
    if failure:
        raise WendaError(
            f"Lighthouse could not measure the page ({failure})",
            where=page,
            hint="see that a Chromium starts on this machine",
        )
    scores: dict[str, int] = {}
    complaints: list[str] = []
    for name in CATEGORIES:
        category = report["categories"][name]
        scores[name] = round(FULL * (category["score"] or 0))
        for reference in category["auditRefs"]:
            audit = report["audits"][reference["id"]]
            lost = audit["score"] is not None and audit["score"] < 1 and reference["weight"] > 0
            if lost and scores[name] < FULL:
                complaints.append(
                    f"{name}: {audit['title']} {audit.get('displayValue', '')}".rstrip()
                )
    return Figures(page=page, scores=scores, complaints=tuple(complaints))


def median(runs: Sequence[Figures]) -> Figures:
    """Return the run in the middle by speed: that figure alone depends on what else runs here."""
    ordered = sorted(runs, key=lambda figures: figures.scores["performance"])
    return ordered[len(ordered) // 2]


def heaviest_page(site: Path, folder: str) -> str:
    """Return the address, below the site, of the largest page that holds passages."""
    pages = [
        path
        for path in sorted(site.joinpath(folder).rglob("*.html"))
        if 'data-passage="' in path.read_text(encoding="utf-8")
    ]
    if not pages:
        raise WendaError(
            "no page with passages", where=str(site / folder), hint="run `wenda build` first"
        )
    return max(pages, key=lambda path: path.stat().st_size).relative_to(site).as_posix()


def measure(address: str, page: str) -> Figures:
    """Run Lighthouse once over ``page`` of the site served at ``address``."""
    npx = shutil.which("npx")
    if npx is None:
        raise WendaError(
            "npx is missing", where="benchmarks.lighthouse", hint="install Node 18 or later"
        )
    environment = dict(os.environ)
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser:
        environment.setdefault("CHROME_PATH", browser)
    flags = ["--headless=new", "--disable-gpu", "--no-first-run"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:  # Chromium has no sandbox for root
        flags.append("--no-sandbox")
    command = [npx, "--yes", LIGHTHOUSE, f"{address}/{page}", "--quiet", "--output=json"]
    command += ["--output-path=stdout", f"--chrome-flags={' '.join(flags)}"]
    try:
        done = subprocess.run(  # noqa: S603 -- our own command, no shell
            command, env=environment, capture_output=True, text=True, timeout=TIMEOUT, check=True
        )
    except (subprocess.SubprocessError, OSError) as error:
        said = (getattr(error, "stderr", "") or str(error)).strip().splitlines()
        raise WendaError(
            f"Lighthouse did not finish ({said[-1] if said else error})",
            where=page,
            hint="run it once with a network, so that npm can fetch it",
        ) from error
    return read_report(page, json.loads(done.stdout))


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure one page of each edition; return 0 when every figure is 100, else 1."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("page", nargs="?", help="below the edition's folder (default: the largest)")
    parser.add_argument("--site", type=Path, help="measure this built site as it is")
    parser.add_argument("--runs", type=int, default=1, help="take the median of N runs")
    options = parser.parse_args(arguments)
    root = find_root(Path.cwd())
    with tempfile.TemporaryDirectory() as folder:
        site = options.site or Path(folder, "site")
        with serving(site) as address:
            if options.site is None:
                os.environ["WENDA_BASEURL"] = f"{address}/"
                if build(root, out=site, formats=("html",), codes=()) != 0:
                    return 1
            pages = _pages(root, site, options.page)
            full = _measure_all(address, pages, max(options.runs, 1))
    return 0 if full else 1


def _pages(root: Path, site: Path, page: str | None) -> list[str]:
    """Return the address of the page in each edition, below the site."""
    folders = [edition.folder for edition in load_editions(root / "docs").all]
    return [f"{name}/{page}" if page else heaviest_page(site, name) for name in folders]


def _measure_all(address: str, pages: Sequence[str], runs: int) -> bool:
    """Print the figures of each page; return whether all are full."""
    full = True
    for page in pages:
        figures = median([measure(address, page) for _ in range(runs)])
        print(figures, flush=True)
        full = full and set(figures.scores.values()) == {FULL}
    return full


if __name__ == "__main__":
    try:
        sys.exit(main())
    except WendaError as error:
        print(f"wenda: {error}", file=sys.stderr)
        sys.exit(2)
