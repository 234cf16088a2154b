"""All checks together."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

COUNT = """
import collections, json, os, pathlib, sys
from wenda.checks.all import check

root, opened = pathlib.Path(sys.argv[1]), collections.Counter()

def note(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes, os.PathLike)):
        path = pathlib.Path(os.fsdecode(arguments[0])).resolve()
        if path.is_relative_to(root):
            opened[str(path.relative_to(root))] += 1

sys.addaudithook(note)
check(root)
print(json.dumps(opened))
"""


def test_one_check_opens_each_file_once(root: Path) -> None:
    """Pages, captures, catalogs and data are read once and handed on; Sphinx reads on its own."""
    done = subprocess.run(
        [sys.executable, "-c", COUNT, str(root)], check=True, capture_output=True, text=True
    )
    opened = json.loads(done.stdout.splitlines()[-1])
    sources = {name: times for name, times in opened.items() if name.startswith(("docs", "locale"))}
    assert len(sources) > len(list((root / "docs").glob("*/*.md")))
    assert {name: times for name, times in sources.items() if times > 1} == {}
