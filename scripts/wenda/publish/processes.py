"""Running Sphinx for several editions at once, each in a process of its own.

Sphinx keeps the interface's language for the whole of a process, so two editions never share one.
Where the system can fork, what all of them need is imported once, before the processes part. None
of them outlives the build: it ends them when it ends, and the system does when it is killed.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import gc
import io
import logging
import multiprocessing
import os
import shutil
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wenda.publish.increment import Plan
from wenda.troubles import tell

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_PR_SET_PDEATHSIG = 1
ENDINGS = (signal.SIGTERM, signal.SIGINT)
_GARBAGE = 50_000
"""Objects made between two looks for garbage: a page is a tree of many, most of which live on."""
_GRACE = 5.0
"""Seconds that a process has to end before it is killed."""

HINTS = {
    ("toc", "not_included"): "name it in a {toctree}, or write `orphan: true` in its front matter",
    ("toc", "not_readable"): "restore the page, or take its name out of the {toctree}",
    ("image", "not_readable"): "restore the picture, or take it off the page",
}
"""How to mend what Sphinx warns of, by type and subtype, where its own words do not say it."""

NO_ROOM = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EMFILE, errno.ENFILE, errno.EROFS}
)
"""What no further page will escape: a full disk, a limit on files, a disk that is read-only."""


def run_each(
    task: Callable[..., int],
    calls: Iterable[tuple[Any, ...]],
    *,
    first: Callable[[], object] = lambda: None,
) -> bool:
    """Call ``task`` with each tuple of arguments at once; return whether all returned 0.

    ``first`` is called before the processes part, where they will then have what it has loaded.

    What the processes tell of errors is printed as it comes, and each line once: the same page
    has the same fault in every edition.
    """
    # A process with threads must not fork: a lock that another thread holds stays shut for ever.
    forks = threading.active_count() == 1 and "fork" in multiprocessing.get_all_start_methods()
    if forks:
        import furo  # noqa: F401
        import myst_parser.sphinx_  # noqa: F401
        import sphinx.application  # noqa: F401

        first()
    method = "fork" if forks and threading.active_count() == 1 else "spawn"
    context: Any = multiprocessing.get_context(method)
    started: list[Any] = []
    hearing: list[Connection] = []
    gc.freeze()  # what is shared is no garbage: to look at it would have each process copy it
    try:
        for call in calls:
            heard, told = context.Pipe(duplex=False)
            hearing.append(heard)
            process = context.Process(target=_run, args=(task, call, told, os.getpid()))
            with _no_signals():
                process.start()
            started.append(process)
            told.close()  # this end is the process's alone, so that its end is heard
        _print_once(hearing)
        for process in started:
            process.join()
    finally:
        gc.unfreeze()
        _end(started)
        for heard in hearing:
            heard.close()
    for process in started:
        if process.exitcode < 0:
            name = signal.Signals(-process.exitcode).name
            line = f"wenda: the system ended a part of the build ({name}); is memory short?"
            print(line, file=sys.stderr)
    return all(process.exitcode == 0 for process in started)


@contextlib.contextmanager
def _no_signals() -> Iterator[None]:
    """Hold back the end of a process until it can be met, here and in the process now begun.

    Until then it has the handlers of its parent, which would tell of what is not its own to tell.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDINGS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _print_once(hearing: Iterable[Connection]) -> None:
    """Print the lines that come, none twice, until every process has ended."""
    seen: set[str] = set()
    living = list(hearing)
    while living:
        for heard in wait(living):
            assert isinstance(heard, Connection)  # noqa: S101 -- nothing else was given
            try:
                line = heard.recv()
            except EOFError:
                living.remove(heard)
                continue
            if line not in seen:
                print(line, file=sys.stderr, flush=True)
            seen.add(line)


class _Teller(io.TextIOBase):
    """Stands for standard error in a process: sends each whole line to the build."""

    encoding = "utf-8"

    def __init__(self, told: Connection) -> None:
        """Take the process's end of the pipe."""
        self.told = told
        self.rest = ""

    def write(self, text: str) -> int:
        """Send the lines that are whole now."""
        *lines, self.rest = (self.rest + text).split("\n")
        for line in lines:
            if line.strip():
                self.told.send(line)
        return len(text)


def _end(processes: Iterable[Any]) -> None:
    living = [process for process in processes if process.is_alive()]
    for process in living:
        process.terminate()
    for process in living:
        process.join(_GRACE)
        if process.is_alive():
            process.kill()
            process.join()


def _run(task: Callable[..., int], call: tuple[Any, ...], told: Connection, parent: int) -> None:
    _stay_with(parent)
    # Ctrl-C reaches every process of a terminal; the build alone answers, and ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDINGS)
    sys.stderr = _Teller(told)
    gc.set_threshold(_GARBAGE)
    try:
        code = task(*call)
    except Exception as error:
        print(tell(error), file=sys.stderr)
        code = 1
    sys.stdout.flush()
    sys.exit(code)


def _stay_with(parent: int) -> None:
    """Ask the system to kill this process when its parent is gone, where it can (Linux)."""
    if sys.platform != "linux":
        return
    prctl: Any = getattr(ctypes.CDLL(None), "prctl", None)
    if prctl is not None:
        prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it went before the system was asked
            os._exit(1)


def run_sphinx(  # noqa: PLR0913 -- as many as Sphinx itself asks for
    source: Path,
    *,
    builder: str,
    out: Path,
    doctrees: Path,
    settings: Mapping[str, Any],
    plan: Plan | None = None,
) -> int:
    """Build ``source`` in this process, each warning an error; return the exit code.

    Every page is written anew, or those of the ``plan``; each link that leads nowhere is told. What
    stops Sphinx altogether is told in one line.
    """
    from sphinx.application import Sphinx
    from sphinx.util.console import color_terminal, nocolor
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    from sphinx import locale

    # Sphinx adds to the languages that are loaded already: a forked process starts with none.
    locale.translators.clear()
    if not color_terminal():
        nocolor()
    everything = plan is None
    try:
        with patch_docutils(source), docutils_namespace():
            app = Sphinx(
                srcdir=source,
                confdir=source,
                outdir=out,
                doctreedir=doctrees,
                buildername=builder,
                confoverrides={"nitpicky": True, **settings, **_settings(plan)},
                status=None,
                warning=sys.stderr,
                warningiserror=True,
            )
            for handler in logging.getLogger("sphinx").handlers:
                handler.addFilter(_refine)
            if plan is None:
                app.build(force_all=True)
            else:
                everything = not _build_some(app, plan)
            code = app.statuscode
    except Exception as error:
        print(tell(error, where=str(source)), file=sys.stderr)
        return 1
    if everything and plan is not None and code == 0:
        shutil.rmtree(out)
        return run_sphinx(source, builder=builder, out=out, doctrees=doctrees, settings=settings)
    return code


def _settings(plan: Plan | None) -> dict[str, Any]:
    """Return what a plan has the extensions leave out."""
    return {} if plan is None else {"wenda_citing": list(plan.slugs)}


def _build_some(app: Sphinx, plan: Plan) -> bool:
    """Read and write the pages of a plan; return False where other pages show what has changed."""

    def make_room(_app: Sphinx, pagename: str, *_rest: object) -> None:
        # A page taken over is a file of the old site too, which must stay as it is.
        app.builder.get_output_path(pagename).unlink(missing_ok=True)  # type: ignore[attr-defined]

    app.connect("env-get-outdated", lambda *_all: list(plan.changed))
    app.connect("html-page-context", make_room, priority=1)
    before = _shown_elsewhere(app)
    app.build(filenames=[app.env.doc2path(page) for page in plan.written])
    return bool(_shown_elsewhere(app) == before)


def _shown_elsewhere(app: Sphinx) -> object:
    """Return what pages of other articles may show of a page: titles, contents, ids, labels."""
    from sphinx.addnodes import toctree

    env = app.env
    passages = getattr(env.domains.get("wenda"), "passages", {})
    ids = {page: [entry._replace(message="") for entry in passages[page]] for page in passages}
    contents = {
        page: [node["entries"] for node in env.tocs[page].findall(toctree)] for page in env.tocs
    }
    titles = [{page: str(node) for page, node in t.items()} for t in (env.titles, env.longtitles)]
    labels = dict(env.domains.standard_domain.labels)
    return titles, contents, ids, labels


def _refine(record: logging.LogRecord) -> bool:
    """Add to a warning how to mend it; end the build at the first file that cannot be written.

    Sphinx goes on after each: on a full disk that is a line for every page.
    """
    for argument in record.args if isinstance(record.args, tuple) else ():
        if isinstance(argument, OSError) and argument.errno in NO_ROOM:
            raise argument
    kind = getattr(record, "type", None), getattr(record, "subtype", None)
    hint = HINTS.get((str(kind[0]), str(kind[1])))
    if hint and not str(record.msg).endswith(hint):
        record.msg = f"{record.msg}; {hint}"
    return True
