"""Times builds of collections of several sizes: ours, plain Sphinx twice, and MkDocs Material.

``python -m benchmarks.builds`` makes a collection of each size (``benchmarks.collection``) and has
every generator build it cold, again with nothing changed, and after an edit of one page. The rounds
are interleaved, so that a machine that slows down slows all of them. CPU seconds are of the whole
tree of processes, user and system; peak memory is the largest single process's. ``--write`` records
the medians in ``builds.toml`` beside this file.
"""

from __future__ import annotations

import argparse
import datetime
import gzip
import importlib.metadata
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.build_peers import PINNED, Contender, material, peers_python, sphinx_twice
from benchmarks.collection import make_collection
from wenda.article.pages import article_folders
from wenda.editions import load_editions
from wenda.files import find_root, write_all

SIZES = (7, 100)
ROUNDS = 3
SCENARIOS = ("cold", "unchanged", "edit")
RECORD = Path("scripts", "benchmarks", "builds.toml")


@dataclass(frozen=True, kw_only=True)
class Run:
    """What one build took."""

    cpu: float
    wall: float
    peak: float
    """Megabytes of the largest process."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """All rounds of one generator in one scenario at one size."""

    pages: int
    name: str
    scenario: str
    runs: tuple[Run, ...]
    weight: int
    """Bytes of a question's page after gzip."""

    def median(self, what: str) -> float:
        """Return the middle one of the rounds' ``cpu``, ``wall`` or ``peak``."""
        return float(statistics.median(getattr(run, what) for run in self.runs))


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print a table, record it if that is wished; return 0."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pages", type=int, nargs="+", default=SIZES, metavar="N")
    parser.add_argument("--rounds", type=int, default=ROUNDS, metavar="N")
    parser.add_argument("--peers", type=Path, metavar="DIR", help="where the peers are installed")
    parser.add_argument("--write", action="store_true", help=f"record the figures in {RECORD}")
    options = parser.parse_args(arguments)
    root = find_root(Path.cwd())
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        python = peers_python(options.peers or Path(folder, "peers"))
        for pages in options.pages:
            contenders = _contenders(root, Path(folder, str(pages)), pages, python)
            rows += measure(contenders, pages, options.rounds)
            print("\n".join(report(rows[-len(contenders) * len(SCENARIOS) :])), flush=True)
    if options.write:
        write_all({root / RECORD: record(rows).encode()})
    return 0


def _contenders(root: Path, into: Path, pages: int, python: Path) -> list[Contender]:
    project = make_collection(root, into / "ours", pages=pages)
    article = article_folders(project / "docs")[0].name
    page = f"{article}/q1"
    source = load_editions(project / "docs").source.folder
    site = project / "build"
    ours = Contender(
        name="wenda",
        commands=[[sys.executable, "-m", "wenda", "build"]],
        folder=project,
        made=(site,),
        page=project / "docs" / f"{page}.md",
        html=site / "site" / source / f"{page}.html",
    )
    return [
        ours,
        sphinx_twice(project, into / "sphinx", page),
        material(project, into / "mkdocs", page, python),
    ]


def measure(contenders: Sequence[Contender], pages: int, rounds: int) -> list[Row]:
    """Run every scenario of every generator in turn, ``rounds`` times."""
    taken: dict[tuple[str, str], list[Run]] = {}
    for number in range(rounds):
        for scenario in SCENARIOS:
            for contender in contenders:
                _prepare(contender, scenario, number)
                taken.setdefault((contender.name, scenario), []).append(_time(contender))
    weights = {c.name: len(gzip.compress(c.html.read_bytes())) for c in contenders}
    return [
        Row(pages=pages, name=name, scenario=scenario, runs=tuple(runs), weight=weights[name])
        for (name, scenario), runs in taken.items()
    ]


def _prepare(contender: Contender, scenario: str, number: int) -> None:
    if scenario == "cold":
        for path in contender.made:
            shutil.rmtree(path, ignore_errors=True)
    if scenario == "edit":
        text = contender.page.read_text(encoding="utf-8")
        # The end of a paragraph: no title and no id is touched.
        at = text.rindex("。")
        contender.page.write_text(f"{text[:at]}，第{number}次{text[at:]}", encoding="utf-8")


def _time(contender: Contender) -> Run:
    begun = time.perf_counter()
    cpu, peak = 0.0, 0.0
    for command in contender.commands:
        with tempfile.TemporaryFile() as said:
            process = subprocess.Popen(  # noqa: S603 -- the generators named above
                command, cwd=contender.folder, stdout=said, stderr=subprocess.STDOUT
            )
            _pid, status, used = os.wait4(process.pid, 0)  # with all that it has waited for
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode != 0:
                said.seek(0)
                message = f"{contender.name} failed: {said.read().decode()[-2000:]}"
                raise RuntimeError(message)
        cpu += used.ru_utime + used.ru_stime
        peak = max(peak, used.ru_maxrss / 1000)
    return Run(cpu=cpu, wall=time.perf_counter() - begun, peak=peak)


def report(rows: Sequence[Row]) -> list[str]:
    """Return a line for each row."""
    return [
        f"{row.pages:>5} pages  {row.name:<16} {row.scenario:<10} {row.median('cpu'):8.2f} s CPU "
        f"{row.median('wall'):8.2f} s {row.median('peak'):6.0f} MB {row.weight / 1000:6.1f} KB"
        for row in rows
    ]


def record(rows: Sequence[Row]) -> str:
    """Return the figures as TOML."""
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    sphinx = importlib.metadata.version("sphinx")
    lines = [
        "# Medians of interleaved rounds on one machine: seconds of CPU (all processes), seconds",
        "# by the clock, megabytes of the largest process, bytes of a question's page after gzip.",
        "# A busy machine stretches all of them, the clock most. Made by",
        "# `python -m benchmarks.builds --write`. Compare within one table only.",
        "",
        f'machine = "{machine}"',
        f"date = {datetime.datetime.now(tz=datetime.UTC).date().isoformat()}",
        f"versions = {json.dumps([f'sphinx=={sphinx}', *PINNED])}",
    ]
    for row in rows:
        lines += [
            "",
            "[[build]]",
            f"pages = {row.pages}",
            f'name = "{row.name}"',
            f'scenario = "{row.scenario}"',
            f"rounds = {len(row.runs)}",
            f"cpu = {row.median('cpu'):.2f}",
            f"wall = {row.median('wall'):.2f}",
            f"peak = {row.median('peak'):.0f}",
            f"page = {row.weight}",
        ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
