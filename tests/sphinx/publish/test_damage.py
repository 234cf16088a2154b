"""Damaged sources: each fault gets one line that says what, where and how to mend it.

The commands run as a user runs them, so that what they print and how they end is what is tested.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import pytest

ARTICLE = "docs/spp-mps-fourth-batch"
DATA = "docs/reference/data"
CATALOG = "locale/en/LC_MESSAGES/spp-mps-fourth-batch/q1.po"
UNCHANGED = "the site is unchanged"
Spoil = Callable[[Path], object]


def replace(name: str, old: str, new: str) -> Spoil:
    """Return what replaces the first ``old`` of a file."""

    def spoil(project: Path) -> None:
        path = project / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return spoil


def override(name: str, old: str, new: str) -> Spoil:
    """Return what puts a broken copy of a template into the project, where it takes ours' place."""

    def spoil(project: Path) -> None:
        ours = files("wenda.reading").joinpath("templates", name).read_text(encoding="utf-8")
        assert old in ours
        (project / "docs" / "_templates").mkdir(exist_ok=True)
        place = project / "docs" / "_templates" / name
        place.write_text(ours.replace(old, new, 1), encoding="utf-8")

    return spoil


def write(name: str, data: bytes) -> Spoil:
    """Return what writes a file anew."""
    return lambda project: (project / name).write_bytes(data)


def drop(name: str) -> Spoil:
    """Return what deletes a file."""
    return lambda project: (project / name).unlink()


def fold(name: str) -> Spoil:
    """Return what puts a folder in a file's place."""

    def spoil(project: Path) -> None:
        (project / name).unlink(missing_ok=True)
        (project / name).mkdir()

    return spoil


def cut(name: str, length: int) -> Spoil:
    """Return what leaves the beginning of a file."""
    return lambda project: write(name, (project / name).read_bytes()[:length])(project)


@dataclass(frozen=True)
class Damage:
    """One fault, and the words that must tell of it."""

    spoil: Spoil
    told: tuple[str, ...]
    code: int = 2


# What is found before anything is built, in the same words by ``build`` and by ``check``.
EARLY = {
    "dangling link": Damage(
        lambda project: (project / ARTICLE / "x.md").symlink_to("none"),
        (f"{ARTICLE}/x.md: the link leads nowhere; ",),
    ),
    "page not UTF-8": Damage(write(f"{ARTICLE}/q1.md", b"# a\n\n\xff\n"), ("q1.md:3: not UTF-8",)),
    "NUL in a title": Damage(replace(f"{ARTICLE}/q1.md", "# ", "# \0"), ("q1.md:9", "U+0000")),
    "control sign": Damage(replace(f"{ARTICLE}/q1.md", "# ", "# \x1b"), ("q1.md:9", "U+001B")),
    "empty page": Damage(write(f"{ARTICLE}/q2.md", b""), ("q2.md: the file is empty; restore",)),
    "catalog is a folder": Damage(fold(CATALOG), (f"{CATALOG}: a folder stands where",)),
    "catalog emptied": Damage(write(CATALOG, b""), (f"{CATALOG}: the catalog holds no message",)),
    "catalog without messages": Damage(cut(CATALOG, 200), ("holds no message; restore",)),
    "style sheet emptied": Damage(
        write("docs/_static/wenda.css", b" \n"), ("wenda.css: the file",)
    ),
    "register emptied": Damage(
        write(f"{ARTICLE}/passages.tsv", b""), ("passages.tsv: the file is",)
    ),
    "register gone": Damage(drop(f"{ARTICLE}/passages.tsv"), ("passages.tsv: the register",)),
    "capture gone": Damage(drop(f"{ARTICLE}/source.md"), ("source.md: the capture is missing",)),
    "unknown group": Damage(
        replace(f"{DATA}/figures.toml", 'group = "', 'group = "x'),
        (f"{DATA}/figures.toml:56: figure.", ".group: 'xsums' is not allowed; write one of sums, "),
    ),
    "missing unit": Damage(
        replace(f"{DATA}/figures.toml", "unit = ", "unti = "),
        (f"{DATA}/figures.toml:55: figure.", "the key unit is missing; a row like this needs "),
    ),
    "unknown key": Damage(
        replace(f"{DATA}/measures.toml", "label = ", "lable = 1\nlabel = "),
        (f"{DATA}/measures.toml:", "there is no key 'lable'; the keys are actor, label, quotes"),
    ),
    "unknown term": Damage(
        replace(f"{DATA}/laws.toml", 'terms = ["', 'terms = ["x'),
        (f"{DATA}/laws.toml:", ".terms: there is no term 'x", "; did you mean '"),
    ),
    "data that is no TOML": Damage(
        replace(f"{DATA}/laws.toml", "]", ""), (f"{DATA}/laws.toml:", "cannot be read")
    ),
    "editions with an unknown key": Damage(
        replace("docs/editions.toml", "title", "titel"),
        ("editions.toml: cannot read the editions",),
    ),
}
# What only Sphinx, or the last look at the site, can find.
LATE = {
    "page template with a syntax error": Damage(
        override("page.html", "{% block content %}", "{% block content %}{% if %}"),
        ("docs/_templates/page.html:20: the template cannot be used (Expected an expression",),
        code=1,
    ),
    "page template with an unknown name": Damage(
        override("page.html", '{{ edition_switch("bar") }}', "{{ no.such.name }}"),
        ("docs/_templates/page.html:22: the template cannot be used ('no' is undefined)",),
        code=1,
    ),
    "door template with an unknown name": Damage(
        override("door.html", "{{ edition.title }}", "{{ edition.titel }}"),
        ("docs/_templates/door.html:7: the template cannot be used (",),
    ),
    "conf.py with a syntax error": Damage(
        replace("docs/conf.py", "nitpicky = True", "nitpicky = ("), ("conf.py, line",), code=1
    ),
    "conf.py that fails": Damage(
        replace("docs/conf.py", "nitpicky = True", "nitpicky = 1 / 0"),
        ("configuration file: ZeroDivisionError: division by zero; mend",),
        code=1,
    ),
    "extension that is not there": Damage(
        replace("docs/conf.py", '"myst_parser"', '"mist_parser"'), ("mist_parser",), code=1
    ),
    "page missing from the contents": Damage(
        write("docs/lone.md", "# 孤页\n".encode()),
        (
            "docs/lone.md",
            "isn't included in any toctree",
            "name it in a {toctree}, or write `orphan",
        ),
        code=1,
    ),
}


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    """Copy the sources of the real reference, to be spoilt, with a site built earlier."""
    for name in ("docs", "locale"):
        shutil.copytree(root / name, tmp_path / name)
    site = tmp_path / "build" / "site"
    site.mkdir(parents=True)
    (site / ".wenda-site").write_text('{"made": ["index.html"]}', encoding="utf-8")
    (site / "index.html").write_text("the last good door", encoding="utf-8")
    return tmp_path


def wenda(project: Path, *arguments: str) -> tuple[int, list[str]]:
    """Run a command in the project; return its exit code and what it says of errors."""
    command = [sys.executable, "-m", "wenda", *arguments]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stdout + done.stderr
    return done.returncode, done.stderr.splitlines()


def assert_unchanged(project: Path) -> None:
    """Look that the last good site stands as it stood, alone."""
    site = project / "build" / "site"
    assert sorted(path.name for path in site.iterdir()) == [".wenda-site", "index.html"]
    assert (site / "index.html").read_text(encoding="utf-8") == "the last good door"
    assert [path for path in site.parent.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize("name", EARLY)
def test_damage_is_told_before_anything_is_built(project: Path, name: str) -> None:
    """One line by ``build`` and by ``check``, the same but for the end; exit 2."""
    damage = EARLY[name]
    damage.spoil(project)
    code, built = wenda(project, "build")
    assert (code, len(built)) == (2, 1), built
    assert all(part in built[0] for part in damage.told), built
    assert wenda(project, "check") == (2, [built[0].removesuffix(f"; {UNCHANGED}")])
    assert_unchanged(project)


@pytest.mark.parametrize("name", LATE)
def test_damage_that_stops_a_build_is_told_once(project: Path, name: str) -> None:
    """However many editions meet with it; and the last line says what became of the site."""
    damage = LATE[name]
    damage.spoil(project)
    code, told = wenda(project, "build")
    assert code == damage.code
    assert len(told) == (1 if code == 2 else 2), told
    assert all(part in told[0] for part in damage.told), told
    assert told[-1].endswith(UNCHANGED)
    assert_unchanged(project)
