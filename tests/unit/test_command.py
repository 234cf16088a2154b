"""The command line: its help, its version, and how it ends."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from wenda import __main__
from wenda.__main__ import main
from wenda.publish.place import write_mark


def test_the_version_stands_in_one_place(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``pyproject.toml`` says it, and nothing else does."""
    number = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    with pytest.raises(SystemExit, match="0"):
        main(["--version"])
    assert capsys.readouterr().out == f"wenda {number}\n"
    assert f'"{number}"' not in (root / "docs" / "conf.py").read_text("utf-8")


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    """Each with what it does, and the exit codes at the end."""
    with pytest.raises(SystemExit, match="0"):
        main(["--help"])
    said = capsys.readouterr().out
    for command in ("split", "update", "check", "build", "serve", "policy", "verify"):
        (line,) = [line for line in said.splitlines() if line.split()[:1] == [command]]
        assert len(line.split()) > 1
    assert "Exit codes: 0 done; 1 findings" in said


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["biuld"], "wenda: there is no command 'biuld'; did you mean `build`?"),
        (["xyz"], "wenda: there is no command 'xyz'; name one of split, add, "),
        (["build", "dpf"], "wenda build: there is no format 'dpf'; did you mean `pdf`?"),
        (["serve", "--prot", "1"], "wenda: unrecognized arguments: --prot 1; see `wenda --help`"),
        (["serve", "--port", "x"], "wenda serve: argument --port: invalid int value: 'x'; see"),
        ([], "wenda: the following arguments are required: COMMAND; see `wenda --help`"),
    ],
)
def test_a_wrong_word_gets_the_nearest_right_one(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """In one line, exit 2."""
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert said.startswith(told)
    assert said.count("\n") == 1


def test_the_policy_of_a_built_site_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As the value of a header; a folder that is no site is refused."""
    (tmp_path / "index.html").write_text("<p>text")
    assert main(["policy", "--out", str(tmp_path)]) == 2
    assert "no site was built there; run `wenda build` first" in capsys.readouterr().err
    write_mark(tmp_path, ["index.html"])
    assert main(["policy", "--out", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("default-src 'self'; ")
    assert said.endswith("; frame-ancestors 'self'\n")


@pytest.mark.parametrize(
    ("error", "code"),
    [(OSError(errno.ENOSPC, "No space left"), 1), (KeyboardInterrupt(), 130), (KeyError("x"), 1)],
)
def test_no_error_ends_in_a_stack_of_calls(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    code: int,
) -> None:
    """One line, or none for who ended the command with Ctrl-C."""

    def fail(_options: object) -> int:
        raise error

    monkeypatch.setattr(__main__, "RUN", {**__main__.RUN, "verify": fail})
    assert main(["verify", "x"]) == code
    assert capsys.readouterr().err.count("\n") == (code != 130)


def test_being_ended_is_no_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the command began is cleared away first; the code is that of a shell."""
    cleared = []

    def work(_options: object) -> int:
        try:
            os.kill(os.getpid(), signal.SIGTERM)
            signal.pause()
        finally:
            cleared.append(True)
        return 0

    before = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr(__main__, "RUN", {**__main__.RUN, "verify": work})
    assert main(["verify", "x"]) == 143
    assert cleared == [True]
    assert capsys.readouterr().err == ""
    assert signal.getsignal(signal.SIGTERM) == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_behind_the_output_is_told(root: Path) -> None:
    """What cannot be printed is no success."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "wenda", "verify", "办案"],
            cwd=root,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.startswith("wenda: the disk is full; free some space")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_a_shell_can_complete_the_commands(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The script that is printed knows every command."""
    with pytest.raises(SystemExit) as ended:
        main(["--completion", shell])
    assert ended.value.code == 0
    script = capsys.readouterr().out
    assert all(command in script for command in __main__.RUN)
