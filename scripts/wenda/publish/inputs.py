"""What a build is made from, looked at before it begins: damage is told where it lies.

Input: the sources below ``docs/`` and ``locale/``. The captures are left to ``wenda.article``,
which takes them as they are.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from wenda.article.pages import CAPTURE, article_folders
from wenda.article.register import REGISTER
from wenda.catalogs.catalog import folder as catalog_folder
from wenda.editions import Editions
from wenda.errors import WendaError
from wenda.reference.load import load_reference

TEXTS = frozenset({".md", ".toml", ".tsv", ".po", ".html", ".css", ".js", ".typ", ".py", ".svg"})
"""Kinds of sources that are text."""
RESTORE = "restore the file, for example from version control"
# What neither XML nor HTML can hold: control characters other than tab and line ends.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_MESSAGE = re.compile(r'^msgid "', re.M)


def check_inputs(root: Path) -> None:
    """Raise ``WendaError`` for the first source that is missing, broken, empty or no text."""
    for path in _sources(root):
        text = _read(root, path)
        if path.suffix == ".po" and len(_MESSAGE.findall(text)) < 2:  # noqa: PLR2004 -- its head
            raise _error(root, path, "the catalog holds no message", RESTORE)
        if not text.strip():
            raise _error(root, path, "the file is empty", RESTORE)
    _check_articles(root)
    load_reference(root, validate=True)


def _sources(root: Path) -> Iterator[Path]:
    for top in ("docs", "locale"):
        for path in sorted((root / top).rglob("*")):
            inside = path.relative_to(root / top).parts
            hidden = any(part.startswith((".", "_build")) for part in inside)
            if path.suffix in TEXTS and path.name != CAPTURE and not hidden:
                yield path


def _read(root: Path, path: Path) -> str:
    if path.is_symlink() and not path.exists():
        raise _error(root, path, "the link leads nowhere", RESTORE)
    if not path.is_file():
        raise _error(root, path, "a folder stands where a file is needed", "move it away")
    data = path.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        told = f"not UTF-8 ({error.reason})"
        raise _error(root, path, told, "save the file as UTF-8", line) from error
    if found := _CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        told = f"holds the control character U+{ord(found[0]):04X}"
        raise _error(root, path, told, "delete it", line)
    return text


def _check_articles(root: Path) -> None:
    """Look for what an article's folder must hold besides its pages."""
    for folder in sorted({path.parent for path in (root / "docs").glob(f"*/{REGISTER}")}):
        if not (folder / CAPTURE).is_file():
            raise _error(root, folder / CAPTURE, "the capture is missing", RESTORE)
    for folder in article_folders(root / "docs"):
        if not (folder / REGISTER).is_file():
            told = "the register of passage ids is missing"
            raise _error(root, folder / REGISTER, told, RESTORE)


def tell_missing_catalogs(root: Path, editions: Editions) -> None:
    """Warn of an article's pages that have no catalog: they are shown in their own language."""
    pages = [page for folder in article_folders(root / "docs") for page in folder.glob("*.md")]
    for edition in editions.renderings:
        for page in sorted(page for page in pages if page.name != CAPTURE):
            path = catalog_folder(root, edition) / page.parent.name / f"{page.stem}.po"
            if not path.is_file():
                told = "no catalog, so the page is shown in its own language"
                print(f"wenda: {_error(root, path, told, 'run `wenda update`')}", file=sys.stderr)


def _error(root: Path, path: Path, told: str, hint: str, line: int = 0) -> WendaError:
    place = path.relative_to(root).as_posix()
    return WendaError(told, where=f"{place}:{line}" if line else place, hint=hint)
