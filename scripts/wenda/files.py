"""Finding the repository, and writing files so that a reader never sees half of one."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from wenda.editions import EDITIONS_FILE
from wenda.errors import WendaError


def find_root(start: Path) -> Path:
    """Return the nearest folder from ``start`` upward that holds ``docs/editions.toml``."""
    for folder in (start, *start.parents):
        if (folder / EDITIONS_FILE).is_file():
            return folder
    raise WendaError(
        f"no {EDITIONS_FILE.as_posix()} here or above",
        where=str(start),
        hint="change to the folder of the project and retry",
    )


def write_all(texts: Mapping[Path, bytes]) -> list[Path]:
    """Write the files whose content differs, each in one step; return those written."""
    changed = [p for p, data in texts.items() if not p.is_file() or p.read_bytes() != data]
    for path in changed:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(texts[path])
            temporary.chmod(0o644)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    return changed
