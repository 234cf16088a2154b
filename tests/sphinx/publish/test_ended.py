"""Builds that are ended from outside, or that the system refuses something."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

BUILD = [sys.executable, "-m", "wenda", "build"]
KILLED = """
import os, sys
from pathlib import Path
from wenda.publish.build import build
def reached(step):
    if step == sys.argv[1]:
        os.kill(os.getpid(), 9)
build(Path.cwd(), out=Path("build/site"), formats=("html",), codes=("zh",), reached=reached)
"""


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    """Copy the sources of the real reference, with a site built earlier."""
    for name in ("docs", "locale"):
        shutil.copytree(root / name, tmp_path / name)
    (tmp_path / "build" / "site").mkdir(parents=True)
    (tmp_path / "build" / "site" / ".wenda-site").write_text("{}", encoding="utf-8")
    (tmp_path / "build" / "site" / "index.html").write_text("old", encoding="utf-8")
    return tmp_path


def children(pid: int) -> list[int]:
    """Return the processes that a process has started."""
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(word) for word in listed.split()]


def wait_for(condition: Callable[[], object]) -> None:
    """Wait until something holds; fail after half a minute."""
    end = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def is_gone(pid: int) -> bool:
    """Whether a process has ended."""
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z"


@pytest.mark.skipif(sys.platform != "linux", reason="reads what processes do from /proc")
@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 143), (signal.SIGKILL, -9)],
)
def test_a_build_that_is_ended_takes_its_processes_along(
    project: Path, number: signal.Signals, code: int
) -> None:
    """Quietly, and leaving nothing but the old site; after a kill the next build sees to that."""
    build = subprocess.Popen(
        BUILD,
        cwd=project,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # A shell's background, where tests may run, ignores it; a terminal does not.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    wait_for(lambda: len(children(build.pid)) == 2)
    started = children(build.pid)
    time.sleep(0.3)
    if number is signal.SIGINT:
        os.killpg(build.pid, number)  # as a terminal does
    else:
        build.send_signal(number)
    _out, told = build.communicate(timeout=30)
    assert (build.returncode, told) == (code, "")
    wait_for(lambda: all(is_gone(pid) for pid in started))
    assert (project / "build" / "site" / "index.html").read_text() == "old"
    if number is signal.SIGKILL:
        refused = subprocess.run(BUILD, cwd=project, check=False)
        assert refused.returncode == 0
    assert [p.name for p in (project / "build").iterdir() if p.name.startswith(".")] == []


def test_a_build_killed_inside_the_swap_leaves_a_whole_site(project: Path) -> None:
    """Between the new site in its place and the end of the old one."""
    command = [sys.executable, "-c", KILLED, "placed"]
    assert subprocess.run(command, cwd=project, check=False).returncode == -signal.SIGKILL
    site = project / "build" / "site"
    assert (site / "zh" / "index.html").is_file()
    assert "zh/index.html" in (site / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("limit", "value", "told"),
    [
        (resource.RLIMIT_FSIZE, 20_000, "beyond the limit on the size of files; raise it"),
        (resource.RLIMIT_NOFILE, 10, "too many files are open; raise the limit"),
    ],
)
def test_a_limit_of_the_system_is_told_in_a_line(
    project: Path, limit: int, value: int, told: str
) -> None:
    """What the system refuses stops the build with a line, and the site is unchanged."""
    build = subprocess.run(
        BUILD,
        cwd=project,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(limit, (value, value)),
    )
    lines = build.stderr.splitlines()
    assert build.returncode in (1, 2)
    assert any(told in line for line in lines)
    assert lines[-1].endswith("the site is unchanged")
    # Python itself may tell what it could not open on its way out; we tell two lines at most.
    assert len(lines) <= 2 or lines[0].startswith("Exception ignored")
    assert (project / "build" / "site" / "index.html").read_text() == "old"
