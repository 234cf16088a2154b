"""What a build tells of its steps while it works: one plain line each, with the seconds so far."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

Tell = Callable[[str], None]


def untold(_step: str) -> None:
    """Tell nothing."""


@dataclass(frozen=True)
class _Teller:
    """Tells on stderr; an object, not a closure, for processes that are not forked."""

    start: float

    def __call__(self, step: str) -> None:
        print(f"{time.monotonic() - self.start:6.1f} s  {step}", file=sys.stderr, flush=True)


def teller(*, quiet: bool, verbose: bool) -> Tell:
    """Return what tells the steps on stderr: when asked to, or when somebody watches a terminal.

    The lines bear no colour and move no cursor, so that a log of them reads like the screen.
    """
    if quiet or not (verbose or sys.stderr.isatty()):
        return untold
    return _Teller(time.monotonic())
