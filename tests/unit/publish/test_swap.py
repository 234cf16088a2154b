"""The swap: at every moment there is a whole site, or one that the next build brings back."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from wenda.publish.lock import alone
from wenda.publish.swap import STEPS, discard, exchange_folders, make_stage, recover, swap

# An exchange has no moment in which the old site stands aside.
WAYS = [*(("rename", step) for step in STEPS), ("exchange", STEPS[0]), ("exchange", STEPS[-1])]
PARTS = ("index.html", "downloads/book.pdf")
KILLED = """
import os, sys
from pathlib import Path
from wenda.publish.swap import exchange_folders, swap
way = exchange_folders if sys.argv[3] == "exchange" else lambda one, other: False
def reached(step):
    if step == sys.argv[4]:
        os.kill(os.getpid(), 9)
swap(Path(sys.argv[1]), Path(sys.argv[2]), exchange=way, reached=reached)
"""


def fill(folder: Path, text: str) -> Path:
    """Make a site whose files all hold the same text."""
    for name in PARTS:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def read(folder: Path) -> set[str]:
    """Return the texts of a whole site; one of them when it is old or new, and nothing else."""
    return {(folder / name).read_text() for name in PARTS}


def names(folder: Path) -> list[str]:
    """Return what a folder holds."""
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(("way", "step"), WAYS)
def test_a_kill_inside_the_swap_loses_nothing(tmp_path: Path, way: str, step: str) -> None:
    """Killed at each step, by both ways, the next start finds one whole site and no leftovers."""
    out = fill(tmp_path / "site", "old")
    stage = fill(make_stage(out), "new")
    done = subprocess.run([sys.executable, "-c", KILLED, stage, out, way, step], check=False)
    assert done.returncode == -signal.SIGKILL
    recover(out)
    assert read(out) == {"new" if step == "placed" else "old"}
    assert names(tmp_path) == ["site"]


@pytest.mark.parametrize("way", [exchange_folders, lambda _one, _other: False])
def test_a_new_site_takes_the_place_of_the_old(tmp_path: Path, way: object) -> None:
    """By either way only the new one is left."""
    out = fill(tmp_path / "site", "old")
    assert callable(way)
    swap(fill(make_stage(out), "new"), out, exchange=way)
    assert read(out) == {"new"}
    assert names(tmp_path) == ["site"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges folders in one step")
def test_this_system_exchanges_in_one_step(tmp_path: Path) -> None:
    """Two folders change places; nothing is exchanged with what is not there."""
    one, other = fill(tmp_path / "one", "1"), fill(tmp_path / "other", "2")
    assert exchange_folders(one, other)
    assert (read(one), read(other)) == ({"2"}, {"1"})
    assert not exchange_folders(one, tmp_path / "none")


def test_a_swap_that_fails_puts_the_old_site_back(tmp_path: Path) -> None:
    """The error is told, and the site stands where it stood."""
    out = fill(tmp_path / "site", "old")
    with pytest.raises(OSError, match="No such file"):
        swap(tmp_path / "none", out, exchange=lambda _one, _other: False)
    assert read(out) == {"old"}


def test_leftovers_of_dead_builds_are_swept_and_nothing_else(tmp_path: Path) -> None:
    """Stages of this site go; those of another, links and files stay."""
    out = fill(tmp_path / "site", "old")
    for _ in range(3):
        fill(make_stage(out), "half")
    other = make_stage(tmp_path / "other")
    (tmp_path / ".site.wenda-new-link").symlink_to(other)
    recover(out)
    assert names(tmp_path) == sorted([other.name, ".site.wenda-new-link", "site"])
    assert read(out) == {"old"}


def test_two_builds_never_work_at_once(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The second waits, says so, and comes in when the first ends, even by a kill."""
    code = (
        "import sys, time; from pathlib import Path; from wenda.publish.lock import alone\n"
        "with alone(Path(sys.argv[1])): print('in', flush=True); time.sleep(60)\n"
    )
    first = subprocess.Popen(
        [sys.executable, "-c", code, tmp_path], stdout=subprocess.PIPE, text=True
    )
    assert first.stdout
    assert first.stdout.readline() == "in\n"
    begun = time.monotonic()
    subprocess.Popen(["/bin/sh", "-c", f"sleep 0.5; kill -9 {first.pid}"])
    with alone(tmp_path, tmp_path / ".") as held:
        assert held
        assert time.monotonic() - begun >= 0.5 - 0.1
    assert "another build is at work" in capfd.readouterr().err
    first.wait()
    first.stdout.close()


def test_a_lock_is_no_file(tmp_path: Path) -> None:
    """Folders are locked themselves."""
    with alone(tmp_path):
        assert names(tmp_path) == []


def test_a_folder_goes_where_one_more_file_can_be_open(tmp_path: Path) -> None:
    """A build that ran out of open files takes its leavings away, and follows no link."""
    deep = tmp_path / "stage" / "a" / "b" / "c" / "d"
    deep.mkdir(parents=True)
    (deep / "file").touch()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "kept").touch()
    (deep / "link").symlink_to(tmp_path / "mine")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with open(os.devnull) as highest:  # noqa: PTH123 -- only its number is wanted
        resource.setrlimit(resource.RLIMIT_NOFILE, (highest.fileno() + 1, hard))
    try:
        discard(tmp_path / "stage")
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["kept", "mine"]
