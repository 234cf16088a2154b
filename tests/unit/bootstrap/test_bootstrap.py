"""The set-up script, without a network: its commands go to a fake machine."""

from __future__ import annotations

import ast
import importlib.util
import json
import re
import runpy
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import bootstrap
import setup_venv
from setup_venv import MissingError, cause_of, read_stamp, set_up

SCRIPTS = str(Path(bootstrap.__file__).parent)
PYPROJECT = '[project]\nname = "wenda"\n[tool.ruff]\nline-length = 100\n'


class Machine:
    """Stands for pip, uv and apt-get: notes each command, makes a .venv, fails where told."""

    def __init__(self) -> None:
        """Start with a machine on which everything works."""
        self.commands: list[list[str]] = []
        self.failing: dict[str, str] = {}
        self.after: Callable[[], None] = lambda: None

    def __call__(self, command: Sequence[str]) -> subprocess.CompletedProcess[str]:
        """Note ``command`` and pretend to have run it."""
        self.commands.append(list(command))
        line = " ".join(command)
        for part, output in self.failing.items():
            if part in line:
                return subprocess.CompletedProcess(command, 1, output)
        if "venv" in command and "install" not in command:
            python = setup_venv.python_of(Path(command[-1]))
            python.parent.mkdir(parents=True)
            python.touch()
        self.after()
        return subprocess.CompletedProcess(command, 0, "")

    @property
    def lines(self) -> str:
        """All commands so far, one a line."""
        return "\n".join(" ".join(command) for command in self.commands)


@pytest.fixture
def machine() -> Machine:
    """Return a machine that has run nothing yet."""
    return Machine()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Make the files that a set-up reads."""
    (tmp_path / "pyproject.toml").write_text(PYPROJECT)
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts/requirements.txt").write_text("a==1 --hash=sha256:1\n")
    (tmp_path / "scripts/requirements-test.txt").write_text("b==1 --hash=sha256:2\n")
    return tmp_path


@pytest.mark.parametrize("uv", [None, "/bin/uv"])
def test_first_run_installs_pinned_packages_then_the_project(
    project: Path, machine: Machine, uv: str | None
) -> None:
    """A first run makes .venv, installs by hash, then the project without any download."""
    python = set_up(project, testing=False, run=machine, uv=uv)
    made, packages, own = machine.commands
    assert made[-1] == str(project / ".venv")
    assert "--require-hashes" in packages
    assert packages[-1].endswith("requirements.txt")
    assert {"--no-index", "--no-build-isolation", "--no-deps"} < set(own)
    assert python.exists()
    assert all((command[0] == uv) == bool(uv) for command in machine.commands)


def test_second_run_starts_at_once(project: Path, machine: Machine) -> None:
    """A good .venv costs no command at all."""
    set_up(project, testing=False, run=machine)
    machine.commands.clear()
    set_up(project, testing=False, run=machine)
    assert machine.commands == []


def test_setting_of_a_tool_needs_no_new_installation(project: Path, machine: Machine) -> None:
    """Only what the installation depends on counts in pyproject.toml."""
    set_up(project, testing=False, run=machine)
    machine.commands.clear()
    (project / "pyproject.toml").write_text(PYPROJECT.replace("100", "90"))
    set_up(project, testing=False, run=machine)
    assert machine.commands == []


@pytest.mark.parametrize("name", ["pyproject.toml", "scripts/requirements.txt"])
def test_changed_packages_are_installed_into_the_same_venv(
    project: Path, machine: Machine, name: str
) -> None:
    """A changed list mends .venv in place instead of making it anew."""
    set_up(project, testing=False, run=machine)
    machine.commands.clear()
    path = project / name
    path.write_text(path.read_text().replace("wenda", "wenda2").replace("a==1", "a==2"))
    set_up(project, testing=False, run=machine)
    assert len(machine.commands) == 2
    assert " -m venv " not in machine.lines


def test_tools_of_the_tests_are_added_and_stay(project: Path, machine: Machine) -> None:
    """`test` after `build` installs the longer list; later changes keep to that list."""
    set_up(project, testing=False, run=machine)
    set_up(project, testing=True, run=machine)
    assert machine.commands[3][-1].endswith("requirements-test.txt")
    machine.commands.clear()
    (project / "scripts/requirements.txt").write_text("a==2 --hash=sha256:3\n")
    set_up(project, testing=False, run=machine)
    assert machine.commands[0][-1].endswith("requirements-test.txt")


def test_half_made_venv_is_made_anew(project: Path, machine: Machine) -> None:
    """A .venv left by a run that failed is replaced by the next one."""
    machine.failing = {"--require-hashes": "ERROR: broken"}
    with pytest.raises(MissingError):
        set_up(project, testing=False, run=machine)
    (project / ".venv/leftover").touch()
    machine.failing = {}
    set_up(project, testing=False, run=machine)
    assert not (project / ".venv/leftover").exists()
    assert read_stamp(project / ".venv")


def test_interrupted_mending_leaves_no_stamp(project: Path, machine: Machine) -> None:
    """An interrupt while packages change is seen by the next run."""
    set_up(project, testing=False, run=machine)
    (project / "scripts/requirements.txt").write_text("a==2 --hash=sha256:3\n")

    def interrupt() -> None:
        raise KeyboardInterrupt

    machine.after = interrupt
    with pytest.raises(KeyboardInterrupt):
        set_up(project, testing=False, run=machine)
    assert read_stamp(project / ".venv") == {}


@pytest.mark.parametrize("key", ["root", "python", "way", "installer"])
def test_venv_of_another_place_python_or_installer_is_made_anew(
    project: Path, machine: Machine, key: str
) -> None:
    """A project that was moved, or another Python, gets a new .venv."""
    set_up(project, testing=False, run=machine)
    path = project / ".venv" / setup_venv.STAMP
    stamp = json.loads(path.read_text())
    path.write_text(json.dumps({**stamp, key: "other", "packages": "other"}))
    machine.commands.clear()
    set_up(project, testing=False, run=machine)
    assert " -m venv " in machine.lines


def test_file_in_place_of_the_venv_is_replaced(project: Path, machine: Machine) -> None:
    """A plain file named .venv does not stop the set-up."""
    (project / ".venv").write_text("")
    assert set_up(project, testing=False, run=machine).exists()


def test_missing_venv_module_is_told(
    project: Path, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Debian's Python without python3-venv gets the package's name."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(MissingError, match="apt-get install python3-venv"):
        set_up(project, testing=False, run=machine)


def test_folder_that_cannot_be_written_is_told(
    project: Path, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A read-only folder is named with the way to mend it."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(project / ".venv"))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(MissingError, match=r"\.venv \(Permission denied\); make the folder"):
        set_up(project, testing=False, run=machine)


def test_project_that_is_not_whole_is_told(project: Path, machine: Machine) -> None:
    """A lost list of packages is named instead of raising a traceback."""
    (project / "scripts/requirements.txt").unlink()
    with pytest.raises(MissingError, match=r"not whole.*requirements\.txt"):
        set_up(project, testing=False, run=machine)


def test_output_of_a_failed_installation_is_kept(project: Path, machine: Machine) -> None:
    """The one line names the file that holds the whole story."""
    machine.failing = {"--require-hashes": "long story\nERROR: it broke\n"}
    with pytest.raises(MissingError, match=r"ERROR: it broke \(more in .*\.log\)"):
        set_up(project, testing=False, run=machine)
    assert "long story" in (project / ".venv" / setup_venv.LOG).read_text()


@pytest.mark.parametrize(
    ("output", "told"),
    [
        ("Failed to establish a new connection: [Errno -3] Temporary failure in name resolution",
         "no network"),
        ("error: Failed to fetch\n  Caused by: dns error", "no network"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "recorded"),
        ("error: failed to create directory: Read-only file system (os error 30)", "writable"),
        ("WARNING: this\nERROR: that\nhint: other", "ERROR: that"),
        ("", "no reason given"),
    ],
)  # fmt: skip
def test_cause_is_told_in_one_line(output: str, told: str) -> None:
    """What an installer prints becomes one cause, with the way to mend it where it is known."""
    assert told in cause_of(output)
    assert "\n" not in cause_of(output)


def test_any_python_can_read_the_script() -> None:
    """Plain ASCII, and nothing that Python 2.7 or 3.6 would call a syntax error."""
    path = Path(bootstrap.__file__)
    tree = ast.parse(path.read_bytes().decode("ascii"), feature_version=(3, 6))
    new = (ast.AnnAssign, ast.JoinedStr, ast.NamedExpr, ast.AsyncFunctionDef, ast.Nonlocal)
    assert [node for node in ast.walk(tree) if isinstance(node, new)] == []
    imported = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert imported == ["setup_venv"]  # nothing of __future__


def test_old_python_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The versions that it is and that it should be are both named, in one line."""
    monkeypatch.setattr(sys, "version_info", (2, 7, 18, "final", 0))
    with pytest.raises(SystemExit, match="2"):
        runpy.run_path(bootstrap.__file__)
    told = capsys.readouterr().err
    assert told.startswith("bootstrap: this is Python 2.7, the project needs 3.11 or newer;")
    assert told.count("\n") == 1


def test_an_installer_that_outlives_the_script_keeps_the_lock(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A set-up that is started again after a kill waits for what the first one left running."""
    (tmp_path / "scripts").mkdir()
    begun = tmp_path / "begun"
    code = (
        "import os, sys, setup_venv; from pathlib import Path\n"
        f"with setup_venv._alone_in(Path({str(tmp_path)!r})):\n"
        f"    os.spawnv(os.P_NOWAIT, '/bin/sh', ['sh', '-c', 'touch {begun}; sleep 1'])\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=False, env={"PYTHONPATH": SCRIPTS})
    while not begun.exists():
        time.sleep(0.01)
    with setup_venv._alone_in(tmp_path):
        assert "another set-up is at work" in capsys.readouterr().err


def test_missing_part_ends_in_one_line_and_exit_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`main` turns what is missing into one line."""

    def lack(_: object) -> None:
        raise MissingError("no disk; buy one")

    monkeypatch.setattr(setup_venv, "start", lack)
    assert setup_venv.main(["build"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_no_command_shows_the_usage() -> None:
    """Without a command nothing is set up."""
    assert setup_venv.main([]) == 2


def test_interrupt_ends_without_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C gives the exit code that a shell expects."""

    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(setup_venv, "start", interrupt)
    assert setup_venv.main(["build"]) == 130


def test_lists_agree_and_name_no_host() -> None:
    """Every package has a hash, the lists share their versions, and no index is named."""
    scripts = setup_venv.ROOT / "scripts"
    texts = [(scripts / name).read_text() for name in setup_venv.LISTS]
    base, tests = (
        {block.split()[0]: block for block in text.split("\n") if block[:1].isalnum()}
        for text in texts
    )
    assert base.items() <= tests.items()
    assert "://" not in "".join(texts)
    for line in "".join(texts).replace("\\\n", "").splitlines():
        assert line.startswith("#") or "--hash=sha256:" in line


def test_lists_hold_what_the_project_asks_for() -> None:
    """A dependency added to pyproject.toml without a new list is missing on a fresh machine."""
    text = (setup_venv.ROOT / "pyproject.toml").read_text(encoding="utf-8")
    asked = tomllib.loads(text)["project"]["dependencies"]
    pinned = (setup_venv.ROOT / "scripts" / setup_venv.LISTS[0]).read_text()
    names = [re.split(r"[^a-z0-9-]", dependency)[0] for dependency in asked]
    assert [name for name in names if f"\n{name}==" not in pinned] == []
