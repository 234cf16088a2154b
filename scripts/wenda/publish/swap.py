"""Putting a new site in the place of the old one, so that there is a whole one at every moment.

A site is made in a folder beside its place. Where the system can exchange two folders in one step
(Linux, ``renameat2`` with ``RENAME_EXCHANGE``), it does. Elsewhere the old site steps aside first;
a build that is killed in between leaves no site for the moment, and ``recover`` brings the last
one back when the next build starts.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from wenda.errors import WendaError

_NEW = ".wenda-new-"
_LAST = ".wenda-last"
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
STEPS = ("ready", "aside", "placed")
"""Where a swap can be interrupted: before it, with the old site aside, before the clean-up."""


def make_stage(out: Path) -> Path:
    """Make the folder beside ``out`` for its next site; ``WendaError`` if it cannot be."""
    try:
        stage = Path(tempfile.mkdtemp(dir=out.parent, prefix=f".{out.name}{_NEW}"))
    except OSError as error:
        raise WendaError(
            f"no site can be made in {out.parent} ({error.strerror})",
            where=str(out),
            hint="free space there or give yourself the right to write, or name another --out",
        ) from error
    stage.chmod(0o755)
    return stage


def recover(out: Path, *, sweep: bool = True) -> None:
    """Bring back a site that a killed build had set aside, and take away what dead builds left.

    ``sweep`` may be true only for who knows that no other build is at work.
    """
    last = _last(out)
    if not os.path.lexists(out) and last.is_dir() and not last.is_symlink():
        last.rename(out)
    if not sweep:
        return
    for path in sorted(out.parent.iterdir()):
        left = path == last or path.name.startswith(f".{out.name}{_NEW}")
        if left and path.is_dir() and not path.is_symlink():
            discard(path)


def discard(folder: Path) -> None:
    """Delete a folder and all it holds; what cannot be deleted stays for the next start.

    One file is open at a time, where ``shutil.rmtree`` holds one for each level: a build that has
    run out of open files still takes its leavings away. Links are deleted, never followed.
    """
    for base, folders, files in os.walk(folder, topdown=False):
        for name in (*files, *folders):
            path = Path(base, name)
            with contextlib.suppress(OSError):
                if path.is_dir() and not path.is_symlink():
                    path.rmdir()
                else:
                    path.unlink()
    with contextlib.suppress(OSError):
        folder.rmdir()


def swap(
    stage: Path,
    out: Path,
    *,
    exchange: Callable[[Path, Path], bool] | None = None,
    reached: Callable[[str], object] = lambda _step: None,
) -> None:
    """Put ``stage`` in the place of ``out``, which may be absent; what stood there is deleted.

    ``exchange`` changes two folders in one step, or returns False where that cannot be done;
    ``reached`` is called with each of ``STEPS``. ``OSError`` leaves the old site in its place.
    """
    reached("ready")
    last = stage
    if not out.exists():
        stage.rename(out)
    elif not (exchange or exchange_folders)(stage, out):
        last = _last(out)
        discard(last)
        out.rename(last)
        reached("aside")
        try:
            stage.rename(out)
        except OSError:
            last.rename(out)
            raise
    reached("placed")
    discard(last)


def exchange_folders(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; return False where the system cannot."""
    if sys.platform != "linux":
        return False
    rename: Any = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    names = os.fsencode(one), os.fsencode(other)
    # Any refusal is met by the way that works everywhere, which tells what is truly wrong.
    done: int = rename(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE)
    return done == 0


def _last(out: Path) -> Path:
    return out.with_name(f".{out.name}{_LAST}")
