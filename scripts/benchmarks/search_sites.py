"""The sites that the search benchmark compares: ours, and the same pages with other searches.

Each is a folder with one folder per edition. All are made from copies of ``docs`` and ``locale``,
so that the working tree stays as it is.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from wenda.editions import Edition, Editions
from wenda.errors import WendaError
from wenda.publish.build import build

# Ours, and what leaves out or changes the files that Sphinx's own search needs.
_OURS = '    "wenda.search.extension",\n'
_SPHINX = "from sphinx.cmd.build import main; sys.exit(main(sys.argv[1:]))"


def our_site(root: Path, into: Path) -> Path:
    """Build the site as it is published."""
    if build(root, out=into, formats=("html",), codes=()) != 0:
        raise _failed("wenda build")
    return into


def with_sphinx(root: Path, editions: Editions, into: Path, *, jieba: bool) -> Path | None:
    """Build the site with Sphinx's own search; None where jieba is wanted and not installed."""
    if jieba and importlib.util.find_spec("jieba") is None:
        return None
    source = _copy(root, into.with_name(f"{into.name}-source"))
    conf = source / "docs" / "conf.py"
    text = conf.read_text(encoding="utf-8")
    for line in (_OURS, '        "sidebar/search.html",\n'):
        text = text.replace(line, "")
    conf.write_text(text, encoding="utf-8")
    for edition in editions.all:
        _sphinx(source, into / edition.folder, edition, [], jieba=jieba)
    return into


def _copy(root: Path, into: Path) -> Path:
    for name in ("docs", "locale"):
        shutil.copytree(root / name, into / name)
    return into


def _sphinx(
    source: Path, out: Path, edition: Edition, options: Sequence[str], *, jieba: bool = True
) -> None:
    # Sphinx takes jieba if it can import it; None in sys.modules makes the import fail.
    without = "" if jieba else "sys.modules['jieba'] = None; "
    arguments = ["-b", "html", "-q", "-E", "-d", str(source / f"doctrees-{edition.code}")]
    arguments += ["-D", f"language={edition.language}", *options, str(source / "docs"), str(out)]
    done = subprocess.run(  # noqa: S603 -- our own interpreter
        [sys.executable, "-c", f"import sys; {without}{_SPHINX}", *arguments],
        capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )  # fmt: skip
    if done.returncode != 0:
        raise _failed(done.stderr.strip().splitlines()[-1] if done.stderr else "sphinx-build")


def _failed(what: str) -> WendaError:
    return WendaError(
        f"a site could not be built ({what})", where="the benchmark", hint="run `wenda build`"
    )
