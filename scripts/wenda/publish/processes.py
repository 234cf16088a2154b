"""Running Sphinx for several editions at once, each in a process of its own.

Sphinx keeps the interface's language for the whole of a process, so two editions never share one.
Where the system can fork, what all of them need is imported once, before the processes part.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any

COMMON = ("-n", "-W", "--keep-going", "-q")
"""Sphinx's options for every build: each broken link told, each warning an error."""


def run_each(task: Callable[..., int], calls: Iterable[tuple[Any, ...]]) -> bool:
    """Call ``task`` with each tuple of arguments at once; return whether all returned 0."""
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    if method == "fork":
        import furo  # noqa: F401
        import myst_parser.sphinx_  # noqa: F401
        import sphinx.application  # noqa: F401
    context: Any = multiprocessing.get_context(method)
    running = [context.Process(target=_run, args=(task, call)) for call in calls]
    for process in running:
        process.start()
    for process in running:
        process.join()
    return all(process.exitcode == 0 for process in running)


def run_sphinx(arguments: Sequence[str]) -> int:
    """Run ``sphinx-build`` in this process with the common options; return its exit code."""
    from sphinx.cmd.build import build_main

    from sphinx import locale

    # Sphinx adds to the languages that are loaded already: a forked process starts with none.
    locale.translators.clear()
    return build_main([*COMMON, *arguments])


def _run(task: Callable[..., int], call: tuple[Any, ...]) -> None:
    code = task(*call)
    sys.stdout.flush()
    sys.stderr.flush()
    sys.exit(code)
