"""What several processes of one test run need and one of them makes."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest

WORKER = "PYTEST_XDIST_WORKER"
"""Set by pytest-xdist in each of its processes, whose folders stand side by side in one."""


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], bool]) -> Path:
    """Return a folder that ``make`` has filled, in this process or in another one of the run.

    ``make`` gets an empty folder and returns whether it could fill it; where it could not, each
    process that asks tries for itself and fails. The others wait meanwhile.
    """
    base = factory.getbasetemp()
    shared = base.parent if os.environ.get(WORKER) else base
    folder, done = shared / name, shared / f"{name}.done"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.is_file():
            folder.mkdir(exist_ok=True)
            assert make(folder), f"{name} could not be made"
            done.touch()
    return folder
