"""Rebuilding while somebody writes: what changed, which editions that concerns, and in what order.

A changed page or catalog is shown at once by ``preview``, in its own edition first and then where
it stands beside another. Everything else, and what a page shows of others, is brought up to date by
a whole build in a process of its own, once nothing has changed for a moment.
"""

from __future__ import annotations

import contextlib
import io
import multiprocessing
import os
import shutil
import signal
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from watchfiles import Change, DefaultFilter, watch

from wenda.catalogs.templates import INTERFACE
from wenda.editions import Edition, Editions, load_editions
from wenda.errors import WendaError
from wenda.publish.build import build
from wenda.publish.live import News
from wenda.publish.preview import Outcome, Preview, can_preview

_QUIET = 40
"""Milliseconds without a further change after which a change is taken for whole."""
_REST = 2500
"""Milliseconds without a change after which everything is built anew."""
_NICE = 10
"""How far the whole build stands back behind the previews, in steps of the system's scheduler."""
_MADE = (".mo", ".pyc")
"""Endings of files that a build itself writes."""


class Written(DefaultFilter):
    """Passes over what editors and builds leave beside the sources."""

    def __call__(self, change: Change, path: str) -> bool:
        """Whether a change is one of a source."""
        name = Path(path).name
        left = path.endswith(_MADE) or name.startswith(".") or name.endswith("~")
        return super().__call__(change, path) and not left


def concerned(editions: Editions, language: str) -> tuple[Edition, ...]:
    """Return the editions that a language's catalogs concern: its own, then those beside it.

    All of them for no language: a page's source, or what is common to all.
    """
    own = [e for e in editions.all if not language or e.spoken.language == language]
    codes = {edition.code for edition in own}
    beside = [e for e in editions.all if e.partner in codes and e not in own]
    return (*own, *beside)


def page_of(root: Path, path: Path) -> tuple[str, str] | None:
    """Return a page or catalog's language ("" for the source) and page; None for other files."""
    parts = path.relative_to(root).with_suffix("").parts if path.is_relative_to(root) else ()
    if parts[:1] == ("docs",) and path.suffix == ".md":
        language, page = "", "/".join(parts[1:])
    elif parts[:1] == ("locale",) and path.suffix == ".po" and parts[3:] != (INTERFACE,):
        language, page = parts[1], "/".join(parts[3:])
    else:
        return None
    return (language, page) if (root / "docs" / f"{page}.md").is_file() else None


class Workshop:
    """The processes that build: one that makes everything, and a preview for each edition."""

    def __init__(self, root: Path, site: Path) -> None:
        """Begin them after a first build of ``site``; no thread may run yet.

        ``served`` is the copy that readers are shown; previews write into it.
        """
        self.root, self.site = root, site
        self.served = site.with_name("served")
        shutil.rmtree(self.served, ignore_errors=True)
        shutil.copytree(site, self.served)
        editions = load_editions(root / "docs")
        self.previews: Mapping[str, Preview] = {}
        if can_preview():
            self.previews = {e.code: Preview(root, self.served, e) for e in editions.all}
        self._everything = _Everything(root, site)

    def show(self, pages: Sequence[str], edition: Edition) -> Outcome | None:
        """Write pages of an edition; None where there is no preview of it."""
        preview = self.previews.get(edition.code)
        return preview.write(pages) if preview else None

    def make_all(self) -> Outcome:
        """Build everything."""
        return self._everything.build()

    def take(self) -> None:
        """Show what was built."""
        shutil.copytree(self.site, self.served, dirs_exist_ok=True)

    def end(self) -> None:
        """End all processes."""
        for preview in self.previews.values():
            preview.end()
        self._everything.end()


class _Everything:
    """A process that builds all editions when it is asked."""

    def __init__(self, root: Path, site: Path) -> None:
        forks = can_preview()
        context: Any = multiprocessing.get_context("fork" if forks else "spawn")
        self._pipe, other = context.Pipe()
        ours = self._pipe if forks else None  # a forked process would hold it open
        self._process = context.Process(target=_work, args=(root, site, other, ours))
        self._process.start()
        other.close()

    def build(self) -> Outcome:
        try:
            self._pipe.send(None)
            outcome: Outcome = self._pipe.recv()
        except (EOFError, OSError):
            return Outcome(good=False, told="wenda: the process that builds has ended; serve again")
        return outcome

    def end(self) -> None:
        self._pipe.close()
        self._process.terminate()  # a build that is cut off changes nothing
        self._process.join()


def _work(root: Path, site: Path, pipe: Connection, ours: Connection | None) -> None:
    if ours is not None:
        ours.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server answers, and closes the pipe
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.nice(_NICE)
    while True:
        try:
            pipe.recv()
        except EOFError:
            return
        told = io.StringIO()
        with contextlib.redirect_stderr(told), contextlib.redirect_stdout(io.StringIO()):
            try:
                good = build(root, out=site, formats=("html",), codes=()) == 0
            except WendaError as error:
                good = False
                print(f"wenda: {error}", file=told)
        pipe.send(Outcome(good=good, told=told.getvalue().strip()))


@contextlib.contextmanager
def watching(workshop: Workshop, news: News) -> Iterator[None]:
    """Build anew what changes below ``docs`` and ``locale``, in a thread, until the block ends."""
    stop = threading.Event()
    thread = threading.Thread(target=_watch, args=(workshop, news, stop), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        workshop.end()
        thread.join(2)


def _watch(workshop: Workshop, news: News, stop: threading.Event) -> None:
    root = workshop.root
    folders = [root / name for name in ("docs", "locale") if (root / name).is_dir()]
    whole = _Whole(workshop, news)
    for changed in watch(
        *folders,
        watch_filter=Written(),
        stop_event=stop,
        step=_QUIET,
        rust_timeout=_REST,
        yield_on_timeout=True,
    ):
        paths = [Path(path) for _change, path in changed]
        if paths:
            whole.wanted.set()
            _show(workshop, news, paths)
        elif whole.wanted.is_set():
            whole.begin()


def _show(workshop: Workshop, news: News, paths: Iterable[Path]) -> None:
    """Show the pages that changed; what is no page waits for the whole build."""
    try:
        editions = load_editions(workshop.root / "docs")
    except WendaError as error:
        _fail(news, f"wenda: {error}")
        return
    pages: dict[Edition, dict[str, None]] = {}
    for language, page in filter(None, (page_of(workshop.root, path) for path in paths)):
        for edition in concerned(editions, language):
            pages.setdefault(edition, {})[page] = None
    for edition, names in pages.items():
        outcome = workshop.show(list(names), edition)
        if outcome is not None and not outcome.good:
            _fail(news, outcome.told)
            return
        if outcome is not None:
            news.built([edition.folder])


class _Whole:
    """The whole build that follows the previews, in a thread, so that they need not wait for it."""

    def __init__(self, workshop: Workshop, news: News) -> None:
        self.workshop, self.news = workshop, news
        self.wanted = threading.Event()
        """Set by a change, also by one that comes while a build is at work."""
        self._thread = threading.Thread()

    def begin(self) -> None:
        """Begin, unless one is at work still."""
        if not self._thread.is_alive():
            self.wanted.clear()
            self._thread = threading.Thread(target=self._make, daemon=True)
            self._thread.start()

    def _make(self) -> None:
        outcome = self.workshop.make_all()
        if self.wanted.is_set():
            return  # what was made is old already
        if not outcome.good:
            _fail(self.news, outcome.told)
            return
        self.workshop.take()
        editions = load_editions(self.workshop.root / "docs")
        self.news.built([edition.folder for edition in editions.all])
        print("built anew", flush=True)


def _fail(news: News, told: str) -> None:
    print(told, file=sys.stderr, flush=True)
    news.failed(told)
