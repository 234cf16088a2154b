"""Scripts and style sheets as they are written: small functions, colours in one place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

LONGEST = 60
"""Lines that a function or method of a script may have."""
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|light-dark)\(", re.IGNORECASE)
_BEGIN = re.compile(
    r"^( *)(?:(?:export |async |static |get |#)*[\w#]+ ?(?:= (?:async )?)?\(.*|.*=> ?)\{$"
)


def sources(root: Path, suffix: str) -> list[Path]:
    """Return the files of one kind that the package's extensions ship."""
    found = sorted(root.joinpath("scripts", "wenda").glob(f"*/static/*{suffix}"))
    assert found
    return found


def functions(text: str) -> list[tuple[int, int]]:
    """Return (first line, number of lines) of each function: it ends where its indent closes."""
    lines = text.splitlines()
    found = []
    for number, line in enumerate(lines):
        match = _BEGIN.match(line)
        if match:
            close = re.compile(rf"^{match[1]}\}}")
            end = next(i for i in range(number + 1, len(lines)) if close.match(lines[i]))
            found.append((number + 1, end - number + 1))
    return found


def test_functions_are_counted() -> None:
    """A function, a method and a callback, by their own lines."""
    text = "const a = () => {\n  b.on((c) => {\n    d();\n  });\n};\nclass E {\n  f() {\n  }\n}\n"
    assert functions(text) == [(1, 5), (2, 3), (7, 2)]


def test_no_function_of_a_script_is_long(root: Path) -> None:
    """Each can be read at a glance."""
    counted = [
        (path.name, line, length)
        for path in sources(root, ".js")
        for line, length in functions(path.read_text(encoding="utf-8"))
    ]
    assert len(counted) > 100
    assert [entry for entry in counted if entry[2] > LONGEST] == []


def test_colours_stand_in_one_file(root: Path) -> None:
    """Every other sheet names them by their custom property."""
    for path in sources(root, ".css"):
        if path.name != "colours.css":
            assert not COLOUR.search(path.read_text(encoding="utf-8")), path


@pytest.mark.parametrize("suffix", [".js", ".css"])
def test_files_of_pages_are_short(root: Path, suffix: str) -> None:
    """A file is about one thing."""
    long = [p.name for p in sources(root, suffix) if len(p.read_text("utf-8").splitlines()) > 300]
    assert long == []
