"""A page while it is being written: read and written alone, by a Sphinx that stays loaded.

For each edition one process holds Sphinx with the environment of the last whole build; for each
change it forks, and the fork reads what changed, writes the pages that are asked for into the
served copy of the site, and ends. So every preview begins from the same state, and nothing that
one sets is met by the next. What a page shows of others, a whole build brings up to date.
"""

from __future__ import annotations

import contextlib
import io
import multiprocessing
import os
import shutil
import signal
import time
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from wenda.editions import Edition
from wenda.publish.books import DOWNLOADS
from wenda.publish.policy import needs_of, parse, with_policy
from wenda.troubles import tell


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How a build ended."""

    good: bool
    told: str
    """What was printed to standard error."""


def can_preview() -> bool:
    """Whether the system can fork."""
    return "fork" in multiprocessing.get_all_start_methods()


class Preview:
    """One edition, ready to write pages; begun before the process has threads."""

    def __init__(self, root: Path, site: Path, edition: Edition) -> None:
        """Begin the process, in the state of the last whole build of ``root``."""
        context: Any = multiprocessing.get_context("fork")
        self._pipe, other = context.Pipe()
        self._process = context.Process(target=_hold, args=(root, site, edition, other, self._pipe))
        self._process.start()
        other.close()

    def write(self, pages: Sequence[str]) -> Outcome:
        """Write pages, by their names; wait until it is done."""
        try:
            self._pipe.send(tuple(pages))
            outcome: Outcome = self._pipe.recv()
        except (EOFError, OSError):
            return Outcome(good=False, told="wenda: the preview has ended; serve again")
        return outcome

    def end(self) -> None:
        """End the process."""
        self._pipe.close()
        self._process.terminate()
        self._process.join()


def _hold(root: Path, site: Path, edition: Edition, pipe: Connection, ours: Connection) -> None:
    """Load Sphinx once, then fork for each request."""
    ours.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server answers, and closes the pipe
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    told = io.StringIO()
    with patch_docutils(root / "docs"), docutils_namespace():
        app: Any = None
        try:
            app = _load(root, site, edition, told)
        except Exception as error:
            told.write(tell(error, where=str(root / "docs")))
        while True:
            try:
                pages = pipe.recv()
            except EOFError:
                return
            if app is None:
                pipe.send(Outcome(good=False, told=told.getvalue()))
            else:
                _fork(app, site, pages, told, pipe)


def _load(root: Path, site: Path, edition: Edition, told: io.StringIO) -> Any:  # noqa: ANN401 -- Sphinx stays out of sight until here
    from sphinx.application import Sphinx
    from sphinx.util.console import nocolor

    from sphinx import locale

    locale.translators.clear()
    nocolor()
    # A copy: what a preview has read is not what a whole build has read.
    last = root / "build" / "doctrees" / f"{edition.code}-html"
    own = root / "build" / "doctrees" / f"{edition.code}-live"
    shutil.rmtree(own, ignore_errors=True)
    if last.is_dir():
        shutil.copytree(last, own)
    return Sphinx(
        srcdir=root / "docs",
        confdir=root / "docs",
        outdir=site / edition.folder,
        doctreedir=own,
        buildername="html",
        confoverrides={
            "nitpicky": True,
            "language": edition.language,
            "wenda_downloads": str(site / DOWNLOADS),
        },
        status=None,
        warning=told,
        warningiserror=True,
    )


def _fork(
    app: Any,  # noqa: ANN401 -- as above
    site: Path,
    pages: Sequence[str],
    told: io.StringIO,
    pipe: Connection,
) -> None:
    """Write pages in a process of their own; answer through ``pipe``, whatever happens to it."""
    number = os.fork()
    if number:
        _pid, status = os.waitpid(number, 0)
        if status:
            pipe.send(Outcome(good=False, told="wenda: the preview broke off; is memory short?"))
        return
    try:
        told.seek(0)
        told.truncate()
        begun = time.time()
        good = _write(app, pages, told)
        _set_policies(site, Path(app.outdir), begun)
        pipe.send(Outcome(good=good, told=told.getvalue().strip()))
    except BaseException as error:  # this process ends here, and must not run on as its parent
        pipe.send(Outcome(good=False, told=tell(error) if isinstance(error, Exception) else ""))
    finally:
        os._exit(0)


def _write(app: Any, pages: Sequence[str], told: io.StringIO) -> bool:  # noqa: ANN401 -- as above
    try:
        # What Sphinx makes besides the pages, such as the search, is left to the whole build.
        app.builder.finish = lambda: None
        with contextlib.redirect_stderr(told):
            app.build(filenames=[Path(app.srcdir, f"{page}.md") for page in pages])
    except Exception as error:
        print(tell(error, where=str(app.srcdir)), file=told)
        return False
    return not told.getvalue().strip()  # each warning is a fault, as in a whole build


def _set_policies(site: Path, folder: Path, begun: float) -> None:
    """Give the pages that were written since a moment their policies."""
    needs = needs_of(site)
    for path in folder.rglob("*.html"):
        if path.stat().st_mtime < begun - 1 or "_static" in path.parts:
            continue
        data = path.read_bytes()
        text = with_policy(data.decode("utf-8"), parse(data), needs).encode("utf-8")
        if text != data:
            path.write_bytes(text)
