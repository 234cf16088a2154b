"""Whether a build would make again what is there: told before anything large is imported.

After each build a record is left in ``build/``: what was asked for, a fingerprint of all that the
site was made from, and one of the site as it was left. The first is of the bytes of every source,
of this package, of the names and versions of the packages installed beside it, and of the
environment's variables that Sphinx or we read. The second is of names, sizes and times: a file that
was deleted, cut or written to since is seen, and the site is built again.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path

from wenda.files import write_all

SOURCES = ("docs", "locale")
_PASSED_OVER = ("__pycache__", "_build")
VARIABLES = ("WENDA_", "READTHEDOCS", "SPHINX", "SOURCE_DATE_EPOCH", "LANG", "LC_", "TZ", "PYTHON")
"""Beginnings of the names of variables that a page may depend on."""
_QUIET = frozenset({"WENDA_TRACEBACK", "WENDA_BROWSER"})


def sources_of(root: Path) -> dict[str, str]:
    """Return a fingerprint of each source of a site, by its name below the root.

    The package's own files come first, as ``wenda/…``; what is no file is ``environment``.
    """
    digests = {"environment": _environment()}
    package = Path(str(files("wenda")))
    for name, top in (("wenda", package), *((name, root / name) for name in SOURCES)):
        for path in _files(top):
            digests[f"{name}/{path.relative_to(top).as_posix()}"] = _hash(path)
    return digests


def digest_of(values: object) -> str:
    """Return a fingerprint of what JSON can hold."""
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


def _environment() -> str:
    """Return a fingerprint of the packages installed, and of the variables that count."""
    folders = sorted({entry for entry in sys.path if entry.endswith("-packages")})
    installed = {
        folder: sorted(n for n in _names(folder) if n.endswith((".dist-info", ".pth")))
        for folder in folders
    }
    known = {k: v for k, v in os.environ.items() if k.startswith(VARIABLES) and k not in _QUIET}
    return digest_of([sys.version, installed, known])


def output_of(site: Path) -> str:
    """Return the fingerprint of a site as it stands; it changes with each file's size or time."""
    digest = hashlib.sha256()
    for path in _walk(site):
        found = os.lstat(path)
        row = f"{path.relative_to(site)}\0{found.st_mode}\0{found.st_size}\0{found.st_mtime_ns}\0"
        digest.update(row.encode(errors="surrogateescape"))
    return digest.hexdigest()


def is_unchanged(root: Path, place: Path, *, formats: Sequence[str], codes: Sequence[str]) -> bool:
    """Whether the last build at ``place`` was asked for the same from the same, and stands."""
    try:
        record = json.loads(_record(root, place).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    asked = record.get("asked") if isinstance(record, dict) else None
    return (
        asked == _asked(formats, codes)
        and place.is_dir()
        and not place.is_symlink()
        and record.get("output") == output_of(place)
        and record.get("inputs") == digest_of(sources_of(root))
    )


def remember(
    root: Path,
    place: Path,
    sources: Mapping[str, str],
    *,
    formats: Sequence[str],
    codes: Sequence[str],
) -> None:
    """Leave the record of a build that is done; ``sources`` are those that it began with."""
    record = {
        "asked": _asked(formats, codes),
        "inputs": digest_of(sources),
        "output": output_of(place),
    }
    write_all({_record(root, place): json.dumps(record).encode()})


def _asked(formats: Sequence[str], codes: Sequence[str]) -> list[list[str]]:
    return [sorted(set(formats)), sorted(set(codes))]


def _record(root: Path, place: Path) -> Path:
    name = hashlib.sha256(os.fsencode(place.absolute())).hexdigest()[:12]
    return root / "build" / f"site-{name}.json"


def _files(top: Path) -> Iterator[Path]:
    for path in _walk(top):
        parts = path.relative_to(top).parts
        if path.suffix != ".mo" and not any(part.startswith(_PASSED_OVER) for part in parts):
            yield path


def _walk(top: Path) -> Iterator[Path]:
    """Yield every file below a folder in a fixed order, what links lead to included."""
    for folder, folders, names in os.walk(top, followlinks=True):
        folders.sort()
        for name in sorted(names):
            yield Path(folder, name)


def _hash(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:  # the build itself says what is wrong with it
        return str(error.errno)


def _names(folder: str) -> list[str]:
    try:
        return [path.name for path in Path(folder).iterdir()]
    except OSError:
        return []
