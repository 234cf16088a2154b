"""Where a site may be written: an empty or new folder, or one that bears the mark of a site.

The mark is a file of JSON at the site's root that lists what the build made there. Nothing else is
ever replaced: no file, no link, no folder with other things in it, none of the project's own.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Collection, Iterable
from pathlib import Path

from wenda.errors import WendaError

MARK = ".wenda-site"
SOURCES = ("docs", "locale", "scripts", "tests")
"""Folders of the project that a site never stands in."""
_HINT = "name a new or empty folder with --out, or move away what is there"


def check_place(root: Path, out: Path) -> Path:
    """Return the absolute path of a place for a site; ``WendaError`` when nothing may go there."""
    # The parents may be links; the place itself must not, or what it leads to would be replaced.
    whole = out.absolute()
    place = whole.resolve() if whole.name == ".." else whole.parent.resolve() / whole.name
    lost = [path for path in whole.parents if path.is_symlink() and not path.exists()]
    fault = f"{lost[0]} is a link that leads nowhere" if lost else _fault(root.resolve(), place)
    if fault:
        raise WendaError(f"no site may be written there: {fault}", where=str(out), hint=_HINT)
    return place


def _fault(root: Path, place: Path) -> str:
    """Return what speaks against a place; empty when nothing does."""
    above = next((path for path in place.parents if os.path.lexists(path)), place)
    faults = {
        "it holds the project itself": place in (root, *root.parents) or place == root / "build",
        "it lies among the sources of the project": _is_source(root, place),
        "it is a link": place.is_symlink(),
        f"{above} is no folder": not above.is_dir(),
        "it is a file": os.path.lexists(place) and not place.is_dir(),
        "a disk is mounted on it, which cannot be replaced": place.is_mount(),
    }
    for fault, found in faults.items():
        if found:
            return fault
    if not os.access(above, os.W_OK | os.X_OK):
        return f"{above} cannot be written to"
    if place.is_dir() and not is_site(place) and any(place.iterdir()):
        return "it is not empty, and what it holds was not made by `wenda build`"
    return ""


def _is_source(root: Path, place: Path) -> bool:
    first = place.relative_to(root).parts[:1] if place.is_relative_to(root) else ()
    return any(name in SOURCES or name.startswith(".") for name in first)


def is_site(folder: Path) -> bool:
    """Whether a folder bears the mark of a site that was built here."""
    mark = folder / MARK
    return mark.is_file() and not mark.is_symlink()


def made_in(site: Path) -> tuple[str, ...]:
    """Return what the mark says was made at the site's root; nothing when it cannot be read."""
    try:
        made = json.loads((site / MARK).read_text(encoding="utf-8"))["made"]
    except (OSError, ValueError, KeyError, TypeError):
        return ()
    return tuple(map(str, made)) if isinstance(made, list) else ()


def write_mark(site: Path, made: Iterable[str]) -> None:
    """Mark a folder as a site, with the names that the build made at its root."""
    text = json.dumps({"made": sorted(made)}, ensure_ascii=False) + "\n"
    (site / MARK).write_text(text, encoding="utf-8")


def carry(old: Path, stage: Path, *, leave: Collection[str]) -> None:
    """Copy what stands in the old site into the next one, without the names in ``leave``.

    Links and special files are no part of a site, and are not copied.
    """
    if not old.is_dir():
        return
    for path in sorted(old.iterdir()):
        if path.name in leave or _is_strange(path):
            continue
        if path.is_dir():
            shutil.copytree(path, stage / path.name, ignore=_strange_in)
        else:
            shutil.copy2(path, stage / path.name)


def _strange_in(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if _is_strange(Path(folder, name))]


def _is_strange(path: Path) -> bool:
    return path.is_symlink() or not (path.is_dir() or path.is_file())
