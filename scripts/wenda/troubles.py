"""What went wrong, in one line: errors of the system and of the libraries, and how to mend them.

Input: any exception. ``WendaError`` tells itself; what the system refuses is told by its number
(``errno``), a template by its line. Whatever nobody foresaw is told too, with its place in the
program, and never as a stack of calls; ``WENDA_TRACEBACK=1`` shows that as well.
"""

from __future__ import annotations

import contextlib
import errno
import os
import traceback
from collections.abc import Iterator
from pathlib import Path

from wenda.errors import WendaError

VARIABLE = "WENDA_TRACEBACK"
"""Environment variable that lets the whole stack of an unforeseen error through."""

_FULL = ("the disk is full", "free some space and run the command again")
_FORBIDDEN = ("the system does not allow it", "give yourself the right to read and write it")
_LIMIT = ("the system gives no more memory or processes", "end other programs or raise the limit")
_FILES = ("too many files are open", "raise the limit (`ulimit -n`) and run the command again")

SYSTEM = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: (
        "a file grew beyond the limit on the size of files",
        "raise it (`ulimit -f unlimited`) and run the command again",
    ),
    errno.EROFS: ("it lies on a disk that is read-only", "name a folder that can be written to"),
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.ENOTDIR: ("it lies below a file", "name a place below a folder"),
    errno.EISDIR: ("it is a folder where a file is needed", "move it away and restore the file"),
    errno.ENOENT: ("it is missing", "restore it, for example from version control"),
    errno.EEXIST: ("something stands in its place", "move that away and run the command again"),
    errno.ELOOP: ("its links lead in a circle", "replace the link by what it should lead to"),
    errno.ENAMETOOLONG: ("its name is too long", "name a shorter one"),
    errno.EMFILE: _FILES,
    errno.ENFILE: _FILES,
    errno.ENOMEM: _LIMIT,
    errno.EAGAIN: _LIMIT,
}
"""What the system's error numbers mean for who reads the line, and how to mend it."""


class UnforeseenError(WendaError):
    """What nobody foresaw: a fault of the program, not of what it was given."""


def explain(error: BaseException, *, where: str = "wenda") -> WendaError:
    """Return the error that tells of ``error`` in one line; ``UnforeseenError`` is the last resort.

    ``where`` is the place to name when the error itself knows none. Of errors that were caused by
    others the innermost that says what to do counts.
    """
    chain = list(_chain(error))
    own = next((each for each in chain if isinstance(each, WendaError)), None)
    if own is not None:
        return own
    found = (_known(each, where) for each in reversed(chain))
    told = next(filter(None, found), None)
    sphinx = next((each for each in chain if _is_from("sphinx", each)), None)
    if told is None and sphinx is not None:
        told = WendaError(_ends(str(sphinx)), where=where, hint="mend what it names")
    return told or _unforeseen(chain[-1], where)


def tell(error: BaseException, *, where: str = "wenda") -> str:
    """Return the line for ``error``; the stack of calls too where the environment asks for it."""
    told = str(explain(error, where=where))
    with contextlib.suppress(OSError):  # the current folder may itself be gone
        told = told.replace(f"{Path.cwd()}{os.sep}", "")
    line = told if told.startswith("wenda") else f"wenda: {told}"
    if os.environ.get(VARIABLE):
        line = "".join(traceback.format_exception(error)) + line
    return line


def _known(error: BaseException, where: str) -> WendaError | None:
    """Return what an error means that the system or a library is known to raise."""
    if _is_from("jinja2", error):
        return _template(error, where)
    if isinstance(error, OSError):
        return _system(error, where)
    if isinstance(error, UnicodeDecodeError):
        line = error.object[: error.start].count(b"\n") + 1
        told = f"not UTF-8 ({error.reason} in line {line})"
        return WendaError(told, where=_place(error) or where, hint="save the file as UTF-8")
    if isinstance(error, MemoryError):
        return WendaError(_LIMIT[0], where=where, hint=_LIMIT[1])
    return None


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and what caused it, outermost first."""
    seen: set[int] = set()
    each: BaseException | None = error
    while each is not None and id(each) not in seen:
        seen.add(id(each))
        yield each
        each = each.__cause__ or each.__context__


def _system(error: OSError, where: str) -> WendaError:
    number, path, reason = error.errno, error.filename, error.strerror or str(error)
    if number is None and error.args and isinstance(error.args[0], list):  # of shutil.copytree
        _source, path, reason = error.args[0][0]
    told, hint = SYSTEM.get(number or 0, (reason, "mend that and run the command again"))
    return WendaError(told, where=str(path) if path is not None else where, hint=hint)


def _is_from(library: str, error: BaseException) -> bool:
    """Whether an error is one of a library's own, which need not be loaded to tell."""
    return any(kind.__module__.partition(".")[0] == library for kind in type(error).__mro__)


def _template(error: BaseException, where: str) -> WendaError:
    """Tell of a template by its file and line, from the error or from the last call in one."""
    name, line = getattr(error, "filename", None), getattr(error, "lineno", None)
    if name is None:
        frames = [f for f in traceback.extract_tb(error.__traceback__) if f.name != "handle"]
        inside = [f for f in frames if not f.filename.endswith(".py") and Path(f.filename).exists()]
        name, line = (inside[-1].filename, inside[-1].lineno) if inside else (None, None)
    if type(error).__name__ == "TemplateNotFound":
        missing = getattr(error, "name", None) or str(error)
        told = f"there is no template {missing}"
        return WendaError(told, where=name or where, hint="restore the template")
    place = f"{name}:{line}" if name else where
    return WendaError(f"the template cannot be used ({error})", where=place, hint="mend the line")


def _ends(text: str) -> str:
    """Return the first line and the last of a text of several, as a whole traceback has them."""
    lines = [line.strip() for line in text.splitlines() if line.strip()] or ["no reason given"]
    return lines[0] if len(lines) == 1 else f"{lines[0]} {lines[-1]}"


def _unforeseen(error: BaseException, where: str) -> UnforeseenError:
    said = f"{type(error).__name__}: {_ends(str(error))}" if str(error) else type(error).__name__
    place = _place(error) or where
    hint = f"this should have been foreseen; set {VARIABLE}=1 for the whole of it, and report it"
    return UnforeseenError(said, where=place, hint=hint)


def _place(error: BaseException) -> str:
    """Return where in this program an error came up; empty when it came from elsewhere."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [f for f in frames if "wenda" in Path(f.filename).parts]
    return f"{Path(own[-1].filename).name}:{own[-1].lineno}" if own else ""
