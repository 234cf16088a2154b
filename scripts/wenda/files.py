"""Finding the repository, reading each of its files once, and writing so that none is ever half."""

from __future__ import annotations

import io
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


class Sources:
    """The text files below a root, each opened once, when it is first asked for."""

    def __init__(self, root: Path) -> None:
        """Take the root; nothing is read yet."""
        self.root = root
        self._read: dict[Path, bytes | None] = {}

    def data(self, path: Path) -> bytes | None:
        """Return a file's bytes; None where there is no such file.

        ``WendaError`` when it is there and cannot be read.
        """
        if path not in self._read:
            try:
                self._read[path] = path.read_bytes()
            except (FileNotFoundError, NotADirectoryError):
                self._read[path] = None
            except OSError as error:
                raise WendaError(
                    f"cannot be read ({error.strerror})",
                    where=self.name(path),
                    hint="make it a file that can be read",
                ) from error
        return self._read[path]

    def text(self, path: Path) -> str | None:
        """Return a file's text, as ``data`` does; ``WendaError`` also when it is not UTF-8."""
        data = self.data(path)
        try:
            return data if data is None else io.StringIO(data.decode("utf-8"), None).read()
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            raise WendaError(
                f"not UTF-8 (byte 0x{error.object[error.start]:02x})",
                where=f"{self.name(path)}:{line}",
                hint="save the file as UTF-8 and retry",
            ) from error

    def name(self, path: Path) -> str:
        """Return how a path is told to a person: from the root, where it lies below it."""
        return str(path.relative_to(self.root) if path.is_relative_to(self.root) else path)


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
