"""What `bootstrap.py test` runs: the look for a browser, and the order of the checks."""

from __future__ import annotations

import importlib.util
import os
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

import pytest

from setup_venv import MissingError


@pytest.fixture
def command() -> ModuleType:
    """Load `tests/__main__.py`, which has no name to import it by."""
    path = Path(__file__).parents[2] / "__main__.py"
    spec = importlib.util.spec_from_file_location("command", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Machine:
    """Stands for the system: notes each command; all of them work, or none."""

    def __init__(self, *, code: int = 0, after: Callable[[], object] = int) -> None:
        """Let every command end with ``code`` and then call ``after``."""
        self.lines: list[str] = []
        self.code = code
        self.after = after

    def __call__(self, command: Sequence[str]) -> subprocess.CompletedProcess[str]:
        """Note ``command`` and pretend to have run it."""
        self.lines.append(" ".join(command))
        self.after()
        return subprocess.CompletedProcess(command, self.code, "")


def programs(folder: Path, *names: str) -> str:
    """Make programs that do nothing; return a PATH with them alone."""
    for name in names:
        (folder / name).write_text("#!/bin/sh\n")
        (folder / name).chmod(0o755)
    return str(folder)


def be_user(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Make the code under test believe in another user, on any system."""
    monkeypatch.setattr(os, "geteuid", lambda: number, raising=False)


def test_installed_browser_is_taken(
    command: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A browser on PATH that runs is used, and nothing is installed."""
    monkeypatch.setenv("PATH", programs(tmp_path, "google-chrome", "apt-get"))
    machine = Machine()
    assert command.see_to_browser({}, machine) == str(tmp_path / "google-chrome")
    assert machine.lines == [f"{tmp_path / 'google-chrome'} --version"]


def test_missing_browser_is_installed_by_the_system(
    command: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As root on Debian the system's package is fetched."""
    monkeypatch.setenv("PATH", programs(tmp_path, "apt-get"))
    be_user(monkeypatch, 0)
    machine = Machine(after=lambda: programs(tmp_path, "chromium"))
    assert command.see_to_browser({}, machine) == str(tmp_path / "chromium")
    assert machine.lines[0].endswith(" update")
    assert machine.lines[1].endswith(f" install {command.SHELL}")


def test_failed_installation_of_the_browser_is_told(
    command: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A system without a network says so in one line."""
    monkeypatch.setenv("PATH", programs(tmp_path, "apt-get"))
    be_user(monkeypatch, 0)
    with pytest.raises(MissingError, match="cannot install Chromium"):
        command.see_to_browser({}, Machine(code=100))


def test_browser_that_cannot_be_had_is_never_skipped(
    command: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a browser, and without the right to install one, the tests do not start."""
    monkeypatch.setenv("PATH", programs(tmp_path, "apt-get"))
    monkeypatch.setattr(command, "BROWSER_FILES", ())
    be_user(monkeypatch, 1000)
    with pytest.raises(MissingError, match="apt-get install chromium-headless-shell"):
        command.see_to_browser({}, Machine())


def test_named_browser_that_does_not_run_is_told(command: ModuleType) -> None:
    """A wrong WENDA_BROWSER is named instead of replaced by another browser."""
    with pytest.raises(MissingError, match="WENDA_BROWSER=/none"):
        command.see_to_browser({"WENDA_BROWSER": "/none"}, Machine(code=1))


def test_first_failing_check_ends_the_run(
    command: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its exit code is that of the whole run, and pytest does not start."""
    monkeypatch.setenv("WENDA_BROWSER", "")
    monkeypatch.setattr(command, "see_to_browser", lambda _: "browser")
    monkeypatch.setattr(command, "become", lambda *_: pytest.fail("pytest was started"))
    monkeypatch.setattr(subprocess, "call", lambda command: 3 if "mypy" in command else 0)
    assert command.run_all([]) == 3


def test_pytest_comes_last_with_the_arguments(
    command: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the other checks pytest takes over, so that its last line ends the output."""
    monkeypatch.setenv("WENDA_BROWSER", "")
    monkeypatch.setattr(command, "see_to_browser", lambda _: "browser")
    monkeypatch.setattr(command, "become", lambda _, arguments: len(arguments))
    monkeypatch.setattr(subprocess, "call", lambda _: 0)
    assert command.run_all(["-k", "name"]) == len(["-m", "pytest", *command.WORKERS, "-k", "name"])
