"""Attacks the build and the server for a few minutes, and counts what is lost: nothing, it says.

``python -m benchmarks.faults`` works on a copy of the sources. It kills builds at random and at
each step of the swap, runs two at once, lets them meet limits and a full disk (where a disk may be
mounted), and has many clients ask at once. A build has survived when the last good site stands
whole afterwards, and, unless it was killed, when it ended with exit code 1 or 2, told so in at
most two lines and left nothing behind. ``--write`` records the table in ``faults.toml`` beside
this file.
"""

from __future__ import annotations

import argparse
import asyncio
import functools
import os
import platform
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from wenda.files import find_root, write_all
from wenda.publish.server import serving
from wenda.publish.swap import STEPS

RECORD = Path("scripts", "benchmarks", "faults.toml")
BUILD = (sys.executable, "-m", "wenda", "build")
KILLED = (
    "import os, sys; from pathlib import Path; from wenda.publish import build, swap\n"
    "def reached(step): step == sys.argv[1] and os.kill(os.getpid(), 9)\n"
    "if sys.argv[2] == 'rename': swap.exchange_folders = lambda one, other: False\n"
    "out = Path('build/site').absolute()\n"
    "build.build(Path.cwd(), out=out, formats=('html',), codes=(), reached=reached)\n"
)
LIMITS = tuple(
    [(resource.RLIMIT_FSIZE, kilobytes * 1000) for kilobytes in (1, 5, 20, 60, 100)]
    + [(resource.RLIMIT_NOFILE, files) for files in (12, 16, 20)]
)
DISKS = (500, 2000, 4000, 6000)
"""Sizes of full disks, in KB."""
CLIENTS = (200, 256, 400)
SEED = 20241203
WAIT = 120


@dataclass(frozen=True, kw_only=True)
class Row:
    """What became of one kind of attack."""

    name: str
    tried: int
    survived: int


class Project:
    """A copy of the sources with a good site, and what that site holds."""

    def __init__(self, root: Path, folder: Path) -> None:
        """Copy ``root`` into ``folder`` and build it."""
        self.folder = folder
        self.started = 0
        for name in ("docs", "locale"):
            shutil.copytree(root / name, folder / name)
        self.site = folder / "build" / "site"
        begun = time.monotonic()
        subprocess.run(BUILD, cwd=folder, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        self.seconds = time.monotonic() - begun
        # What no build makes: it is there afterwards only if nothing was lost.
        (self.site / "CNAME").write_text("example.org\n", encoding="utf-8")
        self.names = self.held()

    def environment(self) -> dict[str, str]:
        """Return an environment of its own for each build, so that none has nothing to do."""
        self.started += 1
        return {**os.environ, "WENDA_ATTACK": str(self.started)}

    def held(self) -> set[str]:
        """Return the names of all files of the site."""
        return {path.relative_to(self.site).as_posix() for path in self.site.rglob("*")}

    def is_whole(self) -> bool:
        """Whether the site holds what it held when it was good."""
        return self.site.is_dir() and self.held() == self.names

    def is_clean(self, folder: Path | None = None) -> bool:
        """Whether no build left anything beside the site."""
        beside = (folder or self.site.parent).iterdir()
        return not any(path.name.startswith(".") for path in beside)

    def start(self, *command: str) -> subprocess.Popen[str]:
        """Start a command in the copy, in a group of its own."""
        return subprocess.Popen(  # noqa: S603 -- our own command
            command or BUILD,
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            env=self.environment(),
        )

    def fails_well(self, out: Path, before: Callable[[], object] | None = None) -> bool:
        """Build into ``out``; return whether it succeeded, or failed as it should."""
        done = subprocess.run(  # noqa: S603
            [*BUILD, "--out", str(out)],
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
            preexec_fn=before,
            env=self.environment(),
        )
        lines = done.stderr.splitlines()
        told = bool(lines) and len(lines) <= 2 and lines[-1].endswith("the site is unchanged")  # noqa: PLR2004
        return done.returncode == 0 or (done.returncode in (1, 2) and told)


def random_kills(project: Project, count: int) -> Iterator[bool]:
    """Kill builds at random moments; after each the site is whole, at last nothing is left."""
    moments = random.Random(SEED)  # noqa: S311 -- no secret
    for _ in range(count):
        build = project.start()
        try:
            build.wait(moments.uniform(0, project.seconds))
        except subprocess.TimeoutExpired:
            build.send_signal(moments.choice([signal.SIGKILL, signal.SIGTERM]))
            build.communicate()
        yield project.is_whole()
    project.start().communicate()
    yield project.is_whole() and project.is_clean()


def kills_in_the_swap(project: Project) -> Iterator[bool]:
    """Kill a build at each step of the swap; the next start finds, or brings back, a whole site."""
    for way, steps in (("exchange", (STEPS[0], STEPS[-1])), ("rename", STEPS)):
        for step in steps:
            project.start(sys.executable, "-c", KILLED, step, way).communicate()
            whole = project.is_whole() or step == "aside"
            project.start().communicate()
            yield whole and project.is_whole() and project.is_clean()


def two_at_once(project: Project) -> Iterator[bool]:
    """Start two builds together; both end well."""
    builds = [project.start(), project.start()]
    for build in builds:
        build.communicate()
        yield build.returncode == 0 and project.is_whole()


def limits(project: Project) -> Iterator[bool]:
    """Let builds meet limits on the size and the number of files."""
    for limit, value in LIMITS:
        before = functools.partial(resource.setrlimit, limit, (value, value))
        well = project.fails_well(project.site, before)
        yield well and project.is_whole() and project.is_clean()


def full_disks(project: Project) -> Iterator[bool]:
    """Build on disks that are too small; nothing where no disk may be mounted."""
    for size in DISKS:
        with tempfile.TemporaryDirectory() as folder:
            mount = ["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", folder]
            done = subprocess.run(mount, check=False, capture_output=True)  # noqa: S603
            if done.returncode != 0:
                return
            try:
                yield project.fails_well(Path(folder, "site")) and project.is_clean(Path(folder))
            finally:
                subprocess.run(["umount", folder], check=True)  # noqa: S603, S607


def clients(project: Project) -> Iterator[bool]:
    """Let many clients ask for a page at once; each is one attempt."""
    with serving(project.site) as address:
        host = urlsplit(address).netloc

        async def ask() -> bool:
            reader, writer = await asyncio.open_connection(*host.split(":"))
            writer.write(f"GET /en/index.html HTTP/1.1\r\nHost: {host}\r\n".encode())
            writer.write(b"Connection: close\r\n\r\n")
            body = await reader.read()
            writer.close()
            return body.startswith(b"HTTP/1.1 200") and body.rstrip().endswith(b"</html>")

        async def ask_all(count: int) -> list[bool | BaseException]:
            asked = asyncio.gather(*(ask() for _ in range(count)), return_exceptions=True)
            return await asyncio.wait_for(asked, WAIT)

        for count in CLIENTS:
            yield from (answer is True for answer in asyncio.run(ask_all(count)))


def measure(project: Project, kills: int) -> Iterator[Row]:
    """Yield a row for each kind of attack, as it ends."""
    attacks: dict[str, Callable[[Project], Iterator[bool]]] = {
        "builds killed at random": lambda project: random_kills(project, kills),
        "builds killed inside the swap": kills_in_the_swap,
        "two builds at once": two_at_once,
        "limits on files": limits,
        "full disks": full_disks,
        "clients at once": clients,
    }
    for name, attack in attacks.items():
        results = list(attack(project))
        yield Row(name=name, tried=len(results), survived=sum(results))


def main(arguments: Sequence[str] | None = None) -> int:
    """Attack, print the table; return 1 when anything was lost."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kills", type=int, default=20, metavar="N", help="at random; default 20")
    parser.add_argument("--write", action="store_true", help=f"record the table in {RECORD}")
    options = parser.parse_args(arguments)
    root = find_root(Path.cwd())
    rows = []
    print(f"{'attack':32}{'tried':>8}{'survived':>10}{'lost':>6}")
    with tempfile.TemporaryDirectory() as folder:
        for row in measure(Project(root, Path(folder)), options.kills):
            lost = row.tried - row.survived
            print(f"{row.name:32}{row.tried:8}{row.survived:10}{lost:6}", flush=True)
            rows.append(row)
    if options.write:
        write_all({root / RECORD: _record(rows).encode()})
    return 0 if all(row.tried == row.survived for row in rows) else 1


def _record(rows: Sequence[Row]) -> str:
    head = (
        "# Attacks on the build and the server, and how many of them lost nothing.\n"
        "# Made by `python -m benchmarks.faults --write`; an attack that this machine does not\n"
        "# allow has tried = 0.\n\n"
        f'machine = "{platform.machine()}, {os.cpu_count()} cores, '
        f'Python {platform.python_version()}"\n'
    )
    tables = [
        f'\n[[attack]]\nname = "{row.name}"\ntried = {row.tried}\nsurvived = {row.survived}\n'
        f"lost = {row.tried - row.survived}\n"
        for row in rows
    ]
    return head + "".join(tables)


if __name__ == "__main__":
    sys.exit(main())
