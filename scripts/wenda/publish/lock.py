"""One build at a time: a lock on folders, which ends with the process that holds it.

The folders themselves are locked, so no file is left behind. Where the system has no such locks
(Windows, some network drives) nothing is held, and ``alone`` says so by what it yields.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def alone(*folders: Path) -> Iterator[bool]:
    """Hold the lock of each folder, waiting for whoever has it; yield whether all are held."""
    try:
        import fcntl
    except ImportError:
        yield False
        return
    handles: list[int] = []
    held = True
    try:
        # In one order everywhere, so that two builds never wait for each other.
        for folder in sorted({folder.resolve() for folder in folders}):
            handle = os.open(folder, os.O_RDONLY)
            handles.append(handle)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                print("wenda: another build is at work; waiting for it", file=sys.stderr)
                fcntl.flock(handle, fcntl.LOCK_EX)
            except OSError:
                held = False
        yield held
    finally:
        for handle in handles:
            os.close(handle)
