"""Building what gets published: all editions side by side, swapped in when they are whole.

A build that fails leaves the last good site as it was.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from wenda.editions import Edition, Editions, load_editions
from wenda.errors import WendaError
from wenda.export.write import write_downloads
from wenda.publish.books import DOWNLOADS, build_books
from wenda.publish.door import write_door
from wenda.publish.processes import run_each, run_sphinx
from wenda.publish.sitemap import write_sitemap

BASE_VARIABLE = "WENDA_BASEURL"
"""Environment variable with the address at which the site will stand; see ``metadata``."""


def build(root: Path, *, out: Path, formats: Sequence[str], codes: Sequence[str]) -> int:
    """Build the formats of the editions named (all by default) into ``out``; return 0 or 1."""
    editions = load_editions(root / "docs")
    chosen = _choose(editions, codes)
    out = out.absolute()
    out.parent.mkdir(parents=True, exist_ok=True)
    base_url = os.environ.get(BASE_VARIABLE, "")
    stage = Path(tempfile.mkdtemp(dir=out.parent, prefix=f".{out.name}."))
    try:
        stage.chmod(0o755)
        if out.is_dir():  # what is not built now stays: other editions, downloads
            shutil.copytree(out, stage, dirs_exist_ok=True)
        # Books and data come first: the pages link to what they find.
        if not build_books(root, stage, chosen, formats):
            return 1
        if "html" in formats:
            write_downloads(root, stage, base_url=base_url)
            if not _build_html(root, stage, chosen):
                return 1
        write_door(root, stage, editions, base_url)
        write_sitemap(stage, editions, base_url)
        _swap(stage, out)
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    print(f"built {', '.join(edition.code for edition in chosen)} into {_near(out)}")
    return 0


def _choose(editions: Editions, codes: Sequence[str]) -> tuple[Edition, ...]:
    known = [edition.code for edition in editions.all]
    for code in codes:
        if code not in known:
            raise WendaError(
                f"no edition {code!r}", where="--edition", hint=f"name one of {', '.join(known)}"
            )
    return tuple(e for e in editions.all if not codes or e.code in codes)


def _build_html(root: Path, stage: Path, chosen: Sequence[Edition]) -> bool:
    for edition in chosen:
        shutil.rmtree(stage / edition.folder, ignore_errors=True)
    return run_each(_build_edition, [(root, stage, edition) for edition in chosen])


def _build_edition(root: Path, stage: Path, edition: Edition) -> int:
    """Build the pages of one edition; return Sphinx's exit code."""
    out = stage / edition.folder
    doctrees = root / "build" / "doctrees" / f"{edition.code}-html"
    arguments = ["-b", "html", "-a", "-d", str(doctrees), "-D", f"language={edition.language}"]
    arguments += ["-D", f"wenda_downloads={stage / DOWNLOADS}", str(root / "docs"), str(out)]
    code = run_sphinx(arguments)
    (out / ".buildinfo").unlink(missing_ok=True)
    return code


def _swap(stage: Path, out: Path) -> None:
    old = stage.with_name(f"{stage.name}.old")
    if out.exists():
        out.replace(old)
    try:
        stage.replace(out)
    except OSError:
        if old.exists():
            old.replace(out)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _near(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
