"""Message templates: what each page has to say in another language, asked of Sphinx itself."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

from wenda.errors import WendaError

INTERFACE = "sphinx"
"""Name of the catalog that holds the words of themes and templates, not those of a page."""


def extract(root: Path, out: Path | None = None) -> dict[str, tuple[str, ...]]:
    """Return the messages of each page below ``root/docs``, by page name, in the page's order.

    The templates are written to ``out``, in place of what it holds, or nowhere. ``WendaError``
    when Sphinx cannot read the pages.
    """
    if out is not None and out.is_dir():
        shutil.rmtree(out)  # a template of a page that is gone would bring its catalog back
    with tempfile.TemporaryDirectory() as scratch:
        folder = out or Path(scratch, "templates")
        _run_sphinx(root, folder, Path(scratch, "doctrees"))
        # The interface speaks English by itself: `sphinx-intl update` would make it a catalog.
        (folder / f"{INTERFACE}.pot").unlink(missing_ok=True)
        return {
            path.relative_to(folder).with_suffix("").as_posix(): _messages(path)
            for path in sorted(folder.rglob("*.pot"))
        }


def _run_sphinx(root: Path, out: Path, doctrees: Path) -> None:
    # A process of its own, with fresh doctrees: Sphinx keeps global state, and an environment that
    # another build made may hold messages of an earlier extension.
    command = [sys.executable, "-m", "sphinx", "-q", "-E", "-b", "gettext"]
    command += ["-d", str(doctrees), str(root / "docs"), str(out)]
    path = os.pathsep.join(filter(None, sys.path))
    done = subprocess.run(  # noqa: S603 -- our own interpreter and paths
        command,
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"},
    )
    if done.returncode:
        raise WendaError(
            f"Sphinx cannot read the pages ({_reason(done.stderr)})",
            where=str(root / "docs"),
            hint="mend what it names",
        )


def _reason(told: str) -> str:
    """Return the error at the end of what Sphinx printed, without its advice to report it."""
    begun = told.rpartition("Traceback\n=========")[2]
    lines = [line.strip() for line in begun.partition("The full traceback")[0].splitlines()]
    errors = [line for line in lines if re.match(r"[\w.]*(Error|Exception|Warning)\b", line)]
    chosen = dict.fromkeys([*errors[:1], *[line for line in lines if line][-1:]])
    return re.sub(r"^[\w.]+\.", "", " ".join(chosen)) or "no message"


def _messages(path: Path) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry.msgid for entry in polib.pofile(str(path), encoding="utf-8")))
