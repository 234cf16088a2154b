"""Set up `.venv` with the pinned packages, then run a command of the project in it.

Usage: python3 scripts/bootstrap.py COMMAND [ARGUMENT]...

  serve, build, check, …   any command of wenda; COMMAND --help tells its arguments
  test [ARGUMENT]...       ruff, mypy and pytest with what they need; arguments go to pytest

Needs Python 3.11 or newer and nothing else; the first run needs the network, later runs start
at once. With uv on the machine it uses uv, else venv and pip, each with its own settings
(mirrors, proxies, caches). Exit codes: those of the command; 2 when the machine lacks something.
"""

# Standard library only: nothing is installed yet. `bootstrap.py` has seen to the version of Python.
from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
WAY = 1  # raise it when the way of setting up changes: every .venv is then made anew
STAMP = "wenda-setup.json"  # written last, so a .venv without it is half-made
LOG = "wenda-setup.log"
LISTS = ("requirements.txt", "requirements-test.txt")  # the second holds the first
AGAIN = "then run the same command again"
NO_NETWORK = (
    "temporary failure|name resolution|name or service not known|nodename nor servname"
    "|could not resolve|getaddrinfo failed|dns error|network (is )?unreachable|no route to host"
    "|connection refused|connection reset|timed out|tcp connect error|error sending request"
    "|newconnectionerror|proxyerror"
)
CAUSES = (  # (what pip, uv or apt-get print, what to tell); the first that is found counts
    ("no space left", f"the disk is full; free some space, {AGAIN}"),
    (
        "read-only file system|permission denied|operation not permitted",
        f"a folder cannot be written to; make it writable or copy the project elsewhere, {AGAIN}",
    ),
    (
        "do not match the hashes|hash mismatch",
        f"a downloaded package is not the recorded one; clear the cache or change mirror, {AGAIN}",
    ),
    (NO_NETWORK, f"no network; connect this machine or set up a mirror for it, {AGAIN}"),
)

if TYPE_CHECKING:
    Stamp = Mapping[str, object]
    Run = Callable[[Sequence[str]], subprocess.CompletedProcess[str]]


class MissingError(Exception):
    """Something that this machine lacks: one line that names it and the way to mend it."""


def run_quietly(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run ``command`` in the project's root without showing what it prints."""
    astray = {"PYTHONHOME", "PYTHONPATH", "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_NO_DEPS"}
    env = {name: value for name, value in os.environ.items() if name not in astray}
    env.update(PIP_NO_INPUT="1", UV_PYTHON_DOWNLOADS="never", DEBIAN_FRONTEND="noninteractive")
    return subprocess.run(  # noqa: S603 - every command is made in this file
        command,
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        close_fds=False,  # the lock on the folder is theirs as well
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )


def must(run: Run, command: Sequence[str], *, task: str, log: Path | None = None) -> None:
    """Run ``command``; if it fails, keep what it printed in ``log`` and tell the cause."""
    done = run(command)
    if done.returncode == 0:
        return
    kept = ""
    if log is not None:
        with contextlib.suppress(OSError):
            log.write_text(done.stdout, encoding="utf-8")
            kept = f" (more in {log})"
    raise MissingError(f"cannot {task}: {cause_of(done.stdout)}{kept}")


def cause_of(output: str) -> str:
    """Tell in a few words why an installer failed, from what it printed."""
    for marks, told in CAUSES:
        if re.search(marks, output, re.IGNORECASE):
            return told
    lines = [line.strip() for line in output.splitlines() if line.strip()] or ["no reason given"]
    return next((line for line in lines if line.lower().startswith(("error", "e: "))), lines[-1])


# The virtual environment


def python_of(venv: Path) -> Path:
    """Return the interpreter of a virtual environment."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def wanted_stamp(root: Path, *, testing: bool) -> dict[str, object]:
    """Return what `.venv` must have been made from to serve this run."""
    try:
        settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
        packages, tests = ((root / "scripts" / name).read_bytes() for name in LISTS)
    except (OSError, ValueError) as error:
        raise MissingError(f"the project is not whole: {error}; restore the file") from error
    # Only what the installation depends on: a changed setting of ruff needs no new one.
    tables = [settings.get("build-system"), settings.get("project")]
    tables.append(settings.get("tool", {}).get("setuptools"))
    stamp: dict[str, object] = {
        "way": WAY,
        "python": f"{sys.implementation.name} {sys.version_info[0]}.{sys.version_info[1]}",
        "root": str(root),  # the installation names it, so a moved project is set up anew
        "project": _digest(json.dumps(tables, sort_keys=True).encode()),
        "packages": _digest(packages),
    }
    return {**stamp, "tests": _digest(tests)} if testing else stamp


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def read_stamp(venv: Path) -> Stamp:
    """Return what ``venv`` was made from; nothing if it is absent, half-made or broken."""
    try:
        stamp = json.loads((venv / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) and python_of(venv).exists() else {}


def serves(stamp: Stamp, wanted: Stamp) -> bool:
    """Tell whether a `.venv` with ``stamp`` is good for this run as it is."""
    return all(stamp.get(key) == value for key, value in wanted.items())


def set_up(root: Path, *, testing: bool, run: Run = run_quietly, uv: str | None = None) -> Path:
    """Make or mend `.venv` unless it is good already; return its interpreter."""
    venv = root / ".venv"
    wanted = wanted_stamp(root, testing=testing)
    if not serves(read_stamp(venv), wanted):
        with _alone_in(root):  # two commands at once: the second waits, then finds it done
            stamp = read_stamp(venv)
            if not serves(stamp, wanted):
                # Once with the tools of the tests, always with them.
                wanted = wanted_stamp(root, testing=testing or "tests" in stamp)
                _mend(root, stamp, wanted, run, uv)
    return python_of(venv)


@contextlib.contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    try:
        import fcntl  # Windows has none, and then no guard
    except ImportError:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    # The installers hold the lock too: when this script is killed, they may go on for a while.
    os.set_inheritable(handle, True)
    try:
        with contextlib.suppress(OSError):  # some network drives lock nothing
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                say("another set-up is at work in this folder; waiting for it to end …")
                fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _mend(root: Path, stamp: Stamp, wanted: Stamp, run: Run, uv: str | None) -> None:
    venv, installer = root / ".venv", "uv" if uv else "pip"
    base = {"installer": installer, **{key: wanted[key] for key in ("way", "python", "root")}}
    say(f"setting up .venv with {installer}; the first time takes a minute or two …")
    try:
        if serves(stamp, base):
            (venv / STAMP).unlink(missing_ok=True)
        else:
            _clear(venv)
            _make_venv(venv, run, uv)
        _install(root, venv, run, uv, testing="tests" in wanted)
        (venv / STAMP).write_text(json.dumps({**wanted, **base}, indent=2), encoding="utf-8")
    except OSError as error:
        raise MissingError(
            f"cannot write {error.filename or venv} ({error.strerror}); "
            f"make the folder writable or copy the project elsewhere, {AGAIN}"
        ) from error


def _clear(venv: Path) -> None:
    if venv.is_dir() and not venv.is_symlink():
        shutil.rmtree(venv)
    venv.unlink(missing_ok=True)
    venv.mkdir()  # tells a folder that cannot be written to before pip or uv do


def _make_venv(venv: Path, run: Run, uv: str | None) -> None:
    # The script may itself have been started with the interpreter of an older .venv.
    python = str(getattr(sys, "_base_executable", sys.executable))
    if uv:
        venv.rmdir()  # older releases ask before they fill a folder that exists
        must(run, [uv, "venv", "--quiet", "--python", python, str(venv)], task="make .venv")
        return
    if not all(map(importlib.util.find_spec, ("venv", "ensurepip"))):
        raise MissingError(
            "this Python has no venv module; install it (Debian, Ubuntu: "
            f"apt-get install python3-venv) or uv, {AGAIN}"
        )
    must(run, [python, "-m", "venv", str(venv)], task="make .venv")


def _install(root: Path, venv: Path, run: Run, uv: str | None, *, testing: bool) -> None:
    python = str(python_of(venv))
    pinned = str(root / "scripts" / LISTS[testing])
    # The project comes last and from this folder alone: its build backend is among the packages.
    project = ["--no-index", "--no-build-isolation", "--no-deps", "--editable", str(root)]
    if uv:
        install = [uv, "pip", "install", "--quiet", "--python", python]
        packages = [uv, "pip", "sync", "--quiet", "--python", python, "--require-hashes", pinned]
    else:
        install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        packages = [*install, "--retries", "2", "--require-hashes", "--no-deps", "-r", pinned]
    must(run, packages, task="install the packages", log=venv / LOG)
    must(run, [*install, *project], task="install the project", log=venv / LOG)


# The command


def become(python: Path, arguments: Sequence[str]) -> int:
    """Run Python in `.venv` in place of this process, so that signals reach it directly."""
    command = [str(python), *arguments]
    if os.name == "nt":
        return subprocess.call(command)  # noqa: S603 - our own interpreter
    return os.execv(command[0], command)  # noqa: S606


def say(text: str) -> None:
    """Tell the person at the terminal something, in one line."""
    print("bootstrap:", " ".join(text.split()), file=sys.stderr, flush=True)


def _enter_project() -> None:
    # wenda looks for the project from the current folder upward; started from elsewhere, the
    # project of this script is meant.
    above = [Path.cwd(), *Path.cwd().parents]
    if not any((folder / "docs/editions.toml").is_file() for folder in above):
        say(f"working in {ROOT}")
        os.chdir(ROOT)


def start(arguments: Sequence[str]) -> int:
    """Set up what ``arguments`` need and run them."""
    if not arguments or arguments[0] in {"-h", "--help"}:
        print((__doc__ or "").strip(), file=sys.stdout if arguments else sys.stderr)
        return 0 if arguments else 2
    testing = arguments[0] == "test"
    python = set_up(ROOT, testing=testing, uv=shutil.which("uv"))
    if testing:
        os.chdir(ROOT)
        return become(python, [str(ROOT / "tests"), *arguments[1:]])
    _enter_project()
    return become(python, ["-m", "wenda", *arguments])


def main(arguments: Sequence[str] | None = None) -> int:
    """Do as the command line says; tell what is missing in one line, never by a traceback."""
    try:
        return start(sys.argv[1:] if arguments is None else arguments)
    except MissingError as error:
        say(str(error))
        return 2
    except KeyboardInterrupt:
        return 130
