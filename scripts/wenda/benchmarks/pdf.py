"""Times the making of a PDF of the source edition by Typst, WeasyPrint and XeLaTeX, in one run.

``python -m wenda.benchmarks.pdf`` builds from the sources each time: Sphinx reads the pages anew,
then the tool makes the PDF. Typst is what ``wenda build pdf`` uses. WeasyPrint is given Sphinx's
page of the whole site, XeLaTeX Sphinx's LaTeX; a tool that is not installed is said to be so.
``--write`` records the figures in ``pdf.toml`` beside this file.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from wenda.editions import load_editions
from wenda.files import find_root, write_all

RUNS = 3
TIMEOUT = 600
RECORD = Path("scripts", "wenda", "benchmarks", "pdf.toml")


@dataclass(frozen=True, kw_only=True)
class Row:
    """What one tool took."""

    tool: str
    seconds: tuple[float, ...]
    """Of each run; empty when the tool is not installed."""
    size: int = 0
    """Of the PDF, in bytes."""

    @property
    def median(self) -> float:
        """The middle one of the runs."""
        return statistics.median(self.seconds)


@dataclass(frozen=True, kw_only=True)
class Tool:
    """One way from the sources to a PDF."""

    name: str
    there: Callable[[], bool]
    make: Callable[[Path, str, Path], Path]
    """Given docs folder, Sphinx language and an empty folder: makes the PDF and names it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure all tools and print a row for each; return 0."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=RUNS, metavar="N")
    parser.add_argument("--write", action="store_true", help=f"record the figures in {RECORD}")
    options = parser.parse_args(arguments)
    root = find_root(Path.cwd())
    language = load_editions(root / "docs").source.language
    rows = [measure(tool, root / "docs", language, runs=options.runs) for tool in TOOLS]
    for line in report(rows):
        print(line)
    if options.write:
        write_all({root / RECORD: record(rows).encode()})
    return 0


def measure(tool: Tool, docs: Path, language: str, *, runs: int) -> Row:
    """Run one tool ``runs`` times, each from nothing."""
    if not tool.there():
        return Row(tool=tool.name, seconds=())
    seconds: list[float] = []
    size = 0
    for _run in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            begun = time.perf_counter()
            pdf = tool.make(docs, language, Path(folder))
            seconds.append(time.perf_counter() - begun)
            size = pdf.stat().st_size
    return Row(tool=tool.name, seconds=tuple(seconds), size=size)


def report(rows: Sequence[Row]) -> list[str]:
    """Return a line for each tool: its median, how many times the first one's, and the size."""
    first = next((row for row in rows if row.seconds), None)
    lines: list[str] = []
    for row in rows:
        if not row.seconds or first is None:
            lines.append(f"{row.tool:<12} not installed")
            continue
        times = row.median / first.median
        lines.append(
            f"{row.tool:<12} {row.median:6.2f} s  {times:5.1f} x  {row.size / 1000:6.0f} KB"
        )
    return lines


def record(rows: Sequence[Row]) -> str:
    """Return the figures as TOML."""
    lines = [
        "# Seconds from the sources to a PDF of the source edition, each run from nothing; all",
        "# tools in one run on one machine. Made by `python -m wenda.benchmarks.pdf --write`.",
        "",
        f'machine = "{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"',
    ]
    for row in rows:
        lines += ["", f"[{row.tool.lower()}]"]
        if row.seconds:
            listed = ", ".join(f"{second:.2f}" for second in row.seconds)
            lines += [f"seconds = [{listed}]", f"median = {row.median:.2f}", f"bytes = {row.size}"]
        else:
            lines.append("installed = false")
    return "\n".join(lines) + "\n"


def _sphinx(builder: str, docs: Path, language: str, out: Path, *more: str) -> None:
    command = [sys.executable, "-m", "sphinx", "-q", "-b", builder, "-d", str(out / "doctrees")]
    _run([*command, "-D", f"language={language}", *more, str(docs), str(out / builder)], out)


def _run(command: Sequence[str], folder: Path) -> None:
    done = subprocess.run(  # noqa: S603 -- the tools named below
        command, cwd=folder, capture_output=True, text=True, timeout=TIMEOUT, check=False
    )
    if done.returncode != 0:
        message = f"{command[0]} failed: {(done.stdout + done.stderr)[-2000:]}"
        raise RuntimeError(message)


def _typst(docs: Path, language: str, out: Path) -> Path:
    _sphinx("typstpdf", docs, language, out)
    return next((out / "typstpdf").glob("*.pdf"))


def _weasyprint(docs: Path, language: str, out: Path) -> Path:
    _sphinx("singlehtml", docs, language, out)
    pdf = out / "out.pdf"
    page = out / "singlehtml" / "index.html"
    _run([sys.executable, "-m", "weasyprint", "--quiet", "--pdf-tags", str(page), str(pdf)], out)
    return pdf


def _xelatex(docs: Path, language: str, out: Path) -> Path:
    _sphinx("latex", docs, language, out)
    flags = ["-interaction=nonstopmode", "-halt-on-error", "-silent"]
    _run(["latexmk", "-xelatex", *flags, "wenda.tex"], out / "latex")
    return out / "latex" / "wenda.pdf"


def _has_weasyprint() -> bool:
    if importlib.util.find_spec("weasyprint") is None:
        return False
    # It is there, but is Pango?
    command = [sys.executable, "-m", "weasyprint", "--info"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0  # noqa: S603


TOOLS = (
    Tool(name="Typst", there=lambda: importlib.util.find_spec("typst") is not None, make=_typst),
    Tool(name="WeasyPrint", there=_has_weasyprint, make=_weasyprint),
    Tool(
        name="XeLaTeX",
        there=lambda: bool(shutil.which("xelatex") and shutil.which("latexmk")),
        make=_xelatex,
    ),
)

if __name__ == "__main__":
    sys.exit(main())
