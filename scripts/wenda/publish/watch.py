"""Rebuilding while somebody writes: what changed, which editions that concerns, and a warm process.

The process that builds is begun before the server has threads, and has imported all that a build
needs; it forks for each build, so that none inherits what another has set. Which editions a change
concerns is told by where the file lies: a catalog concerns its own edition first, then those that
show its texts beside their own; everything else concerns all.
"""

from __future__ import annotations

import contextlib
import io
import multiprocessing
import signal
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from watchfiles import Change, DefaultFilter, watch

from wenda.editions import Editions, load_editions
from wenda.errors import WendaError
from wenda.publish.build import build
from wenda.publish.live import News

_QUIET = 40
"""Milliseconds without a further change after which a change is taken for whole."""
_MADE = (".mo", ".pyc")
"""Endings of files that a build itself writes."""


class Written(DefaultFilter):
    """Passes over what editors and builds leave beside the sources."""

    def __call__(self, change: Change, path: str) -> bool:
        """Whether a change is one of a source."""
        name = Path(path).name
        return (
            super().__call__(change, path)
            and not path.endswith(_MADE)
            and not name.startswith(".")
            and not name.endswith("~")
        )


def concerned(root: Path, editions: Editions, paths: Iterable[Path]) -> list[tuple[str, ...]]:
    """Return the codes of the editions to build, in steps: those that are changed come first."""
    first: set[str] = set()
    for path in paths:
        parts = path.relative_to(root).parts if path.is_relative_to(root) else ()
        own = (
            {e.code for e in editions.all if e.spoken.language == parts[1]}
            if (len(parts) > 1 and parts[0] == "locale")
            else set()
        )
        first |= own or {e.code for e in editions.all}
    beside = {e.code for e in editions.all if e.partner in first} - first
    steps = ([e.code for e in editions.all if e.code in step] for step in (first, beside))
    return [tuple(step) for step in steps if step]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How a build ended."""

    good: bool
    told: str
    """What was printed to standard error."""


class Builder:
    """A process that builds when it is asked, with everything imported."""

    def __init__(self, root: Path, site: Path) -> None:
        """Begin the process; no thread may run yet where the system forks."""
        forks = "fork" in multiprocessing.get_all_start_methods()
        context: Any = multiprocessing.get_context("fork" if forks else "spawn")
        self._pipe, other = context.Pipe()
        ours = self._pipe if forks else None  # a forked process would hold it open
        self._process = context.Process(target=_work, args=(root, site, other, ours))
        self._process.start()
        other.close()

    def build(self, codes: Sequence[str]) -> Outcome:
        """Build the pages of these editions; wait until it is done."""
        try:
            self._pipe.send(tuple(codes))
            outcome: Outcome = self._pipe.recv()
        except (EOFError, OSError):
            return Outcome(good=False, told="the process that builds has ended: serve again")
        return outcome

    def end(self) -> None:
        """End the process."""
        self._pipe.close()
        self._process.join(1)
        if self._process.is_alive():
            self._process.terminate()
            self._process.join()


def _work(root: Path, site: Path, pipe: Connection, others: Connection | None) -> None:
    import furo  # noqa: F401 -- imported here once, for each process that builds
    import myst_parser.sphinx_  # noqa: F401
    import sphinx.application  # noqa: F401

    if others is not None:
        others.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server answers, and closes the pipe
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    while True:
        try:
            codes = pipe.recv()
        except EOFError:
            return
        pipe.send(_build(root, site, codes))


def _build(root: Path, site: Path, codes: Sequence[str]) -> Outcome:
    told = io.StringIO()
    with contextlib.redirect_stderr(told), contextlib.redirect_stdout(io.StringIO()):
        try:
            good = build(root, out=site, formats=("html",), codes=codes) == 0
        except WendaError as error:
            good = False
            print(f"wenda: {error}", file=told)
    return Outcome(good=good, told=told.getvalue().strip())


@contextlib.contextmanager
def watching(root: Path, builder: Builder, news: News) -> Iterator[None]:
    """Build anew what changes below ``docs`` and ``locale``, in a thread, until the block ends."""
    stop = threading.Event()
    thread = threading.Thread(target=_watch, args=(root, builder, news, stop), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        builder.end()
        thread.join(2)


def _watch(root: Path, builder: Builder, news: News, stop: threading.Event) -> None:
    folders = [root / name for name in ("docs", "locale") if (root / name).is_dir()]
    changes = watch(
        *folders, watch_filter=Written(), stop_event=stop, step=_QUIET, rust_timeout=200
    )
    for changed in changes:
        _rebuild(root, builder, news, [Path(path) for _change, path in changed])


def _rebuild(root: Path, builder: Builder, news: News, paths: Sequence[Path]) -> None:
    try:
        editions = load_editions(root / "docs")
    except WendaError as error:
        _fail(news, f"wenda: {error}")
        return
    for codes in concerned(root, editions, paths):
        outcome = builder.build(codes)
        if not outcome.good:
            _fail(news, outcome.told)
            return
        news.built([editions.by_code(code).folder for code in codes])
        print(f"built {', '.join(codes)}", flush=True)


def _fail(news: News, told: str) -> None:
    print(told, file=sys.stderr, flush=True)
    news.failed(told)
