"""The other generators that builds are measured against, and the same pages in their form.

Each peer is given the collection's pages as plain Markdown, and only that: no partner texts, no
reference, no exports, no exact search. Plain Sphinx reads the pages in Chinese and the catalogs,
once for each edition; MkDocs has a folder of pages for each edition. MkDocs stands in a virtual
environment of its own, made with the versions pinned here.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from wenda.article.pages import CAPTURE
from wenda.catalogs.catalog import Shelf
from wenda.editions import Edition, Editions, load_editions

PINNED = ("mkdocs==1.6.1", "mkdocs-material==9.8.2", "mkdocs-static-i18n==1.3.1")
_DIRECTIVE = re.compile(r"^:::.*$|^% .*$|^\{#.*\}$", re.M)
_HEAD = re.compile(r"\A---\n.*?\n---\n", re.S)
_ROLE = re.compile(r"\{[a-z]+\}`([^`]*)`")

SPHINX = """project = "Peer"
extensions = ["myst_parser"]
html_theme = "furo"
language = "zh_CN"
locale_dirs = ["../locale"]
gettext_compact = False
"""
MKDOCS = """site_name: Peer
theme: {name: material}
plugins:
  - search
  - i18n:
      docs_structure: folder
      languages:
"""


@dataclass(frozen=True, kw_only=True)
class Contender:
    """One way to build: its commands, run one after the other, and what each scenario touches."""

    name: str
    commands: Sequence[Sequence[str]]
    folder: Path
    """Where they run."""
    made: Sequence[Path]
    """What is deleted for a cold build."""
    page: Path
    """The source that an edit is made to."""
    html: Path
    """The page that is weighed."""


def peers_python(folder: Path) -> Path:
    """Make the virtual environment of the peers, once; return its interpreter."""
    python = folder / "bin" / "python"
    if not python.is_file():
        venv.create(folder, with_pip=True)
        command = [str(python), "-m", "pip", "install", "-q", *PINNED]
        subprocess.run(command, check=True)  # noqa: S603 -- our own pins
    return python


def sphinx_twice(project: Path, into: Path, page: str) -> Contender:
    """Return plain Sphinx with the same theme, once for each edition."""
    editions = load_editions(project / "docs")
    docs = into / "docs"
    names = _pages(project)
    for name, text in names.items():
        _write(docs / f"{name}.md", _plain(text))
    shutil.copytree(project / "locale", into / "locale", ignore=shutil.ignore_patterns("*.mo"))
    (docs / "conf.py").write_text(SPHINX, encoding="utf-8")
    index = docs / "index.md"
    listed = "\n".join(name for name in names if name != "index")
    index.write_text(
        index.read_text(encoding="utf-8") + f"\n```{{toctree}}\n{listed}\n```\n", encoding="utf-8"
    )
    commands = [
        [
            *(sys.executable, "-m", "sphinx", "-q", "-b", "html", "-d", f"trees/{e.code}"),
            *("-D", f"language={e.language}", "docs", f"site/{e.code}"),
        ]
        for e in editions.all
    ]
    made = (into / "site", into / "trees")
    html = into / "site" / editions.source.code / f"{page}.html"
    source = docs / f"{page}.md"
    return Contender(
        name="Sphinx, twice", commands=commands, folder=into, made=made, page=source, html=html
    )


def material(project: Path, into: Path, page: str, python: Path) -> Contender:
    """Return MkDocs with Material and static-i18n."""
    editions = load_editions(project / "docs")
    shelf = Shelf(project / "locale")
    settings = MKDOCS
    for edition in editions.all:
        settings += (
            f"        - {{locale: {edition.code}, name: {edition.name},"
            f" default: {str(edition.source).lower()}, build: true}}\n"
        )
        for name, text in _pages(project).items():
            words = text if edition.source else _rendered(text, shelf, edition, editions, name)
            _write(into / "docs" / edition.code / f"{name}.md", _plain(words))
    (into / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return Contender(
        name="MkDocs Material",
        commands=[[str(python), "-m", "mkdocs", "build", "-q", "-d", "site"]],
        folder=into,
        made=(into / "site",),
        page=into / "docs" / editions.source.code / f"{page}.md",
        html=into / "site" / page / "index.html",
    )


def _pages(project: Path) -> Mapping[str, str]:
    docs = project / "docs"
    return {
        path.relative_to(docs).with_suffix("").as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(docs.rglob("*.md"))
        if path.name != CAPTURE and not path.relative_to(docs).parts[0].startswith("_")
    }


def _rendered(text: str, shelf: Shelf, edition: Edition, editions: Editions, name: str) -> str:
    """Return a page with each line that the catalog renders in the edition's language."""
    catalog = shelf.catalog(edition, name)

    def line(row: str) -> str:
        mark = re.match(r"#* |- ", row)
        start = mark[0] if mark else ""
        found = catalog.lookup(row.removeprefix(start))
        return f"{start}{found.text}" if found else row

    return "\n".join(line(row) for row in text.split("\n"))


def _plain(text: str) -> str:
    """Return a page without what only our own extensions know."""
    return _ROLE.sub(r"\1", _DIRECTIVE.sub("", _HEAD.sub("", text)))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
