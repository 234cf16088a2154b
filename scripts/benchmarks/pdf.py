"""Times the making of a PDF of the source edition by Typst and WeasyPrint, in one run.

``python -m benchmarks.pdf`` builds from the sources each time: Sphinx reads the pages anew
and writes what the tool reads, then the tool sets the pages; both are timed. Typst is what
``wenda build pdf`` uses. WeasyPrint is given Sphinx's page of the whole site; where it is not
installed that is said. ``--write`` records the figures in ``pdf.toml`` beside this file.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import platform
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
RECORD = Path("scripts", "benchmarks", "pdf.toml")


@dataclass(frozen=True, kw_only=True)
class Row:
    """What one tool took."""

    tool: str
    reading: tuple[float, ...] = ()
    """Seconds that Sphinx took, in each run; empty when the tool is not installed."""
    setting: tuple[float, ...] = ()
    """Seconds that the tool itself took, in each run."""
    size: int = 0
    """Of the PDF, in bytes."""

    @property
    def total(self) -> float:
        """Seconds from the sources to the PDF, in the middle one of the runs."""
        return statistics.median(a + b for a, b in zip(self.reading, self.setting, strict=True))


@dataclass(frozen=True, kw_only=True)
class Tool:
    """One way from the sources to a PDF."""

    name: str
    there: Callable[[], bool]
    builder: str
    """Sphinx builder that writes what the tool reads."""
    make: Callable[[Path], Path]
    """Given the folder that Sphinx wrote: makes the PDF and names it."""


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
        return Row(tool=tool.name)
    reading: list[float] = []
    setting: list[float] = []
    size = 0
    for _run in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            begun = time.perf_counter()
            _sphinx(tool.builder, docs, language, Path(folder))
            read = time.perf_counter()
            pdf = tool.make(Path(folder, tool.builder))
            reading.append(read - begun)
            setting.append(time.perf_counter() - read)
            size = pdf.stat().st_size
    return Row(tool=tool.name, reading=tuple(reading), setting=tuple(setting), size=size)


def report(rows: Sequence[Row]) -> list[str]:
    """Return a line for each tool: medians of the whole and of the tool's part, and the size."""
    lines: list[str] = []
    for row in rows:
        if not row.setting:
            lines.append(f"{row.tool:<12} not installed")
            continue
        own = statistics.median(row.setting)
        size = f"{row.size / 1000:6.0f} KB"
        lines.append(f"{row.tool:<12} {row.total:6.2f} s, of which the tool {own:6.2f} s {size}")
    return lines


def record(rows: Sequence[Row]) -> str:
    """Return the figures as TOML."""
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    lines = [
        "# Seconds from the sources to a PDF of the source edition, each from nothing; all tools",
        "# in one run on one machine. Made by `python -m benchmarks.pdf --write`.",
        "# reading: Sphinx reads the pages, writes what the tool reads. setting: the tool itself.",
        "",
        f'machine = "{machine}"',
    ]
    for row in rows:
        lines += ["", f"[{row.tool.lower()}]"]
        if not row.setting:
            lines.append("installed = false")
            continue
        for name, seconds in (("reading", row.reading), ("setting", row.setting)):
            listed = ", ".join(f"{second:.2f}" for second in seconds)
            lines.append(f"{name} = [{listed}]")
        lines += [f"total = {row.total:.2f}", f"bytes = {row.size}"]
    return "\n".join(lines) + "\n"


def _sphinx(builder: str, docs: Path, language: str, out: Path) -> None:
    command = [sys.executable, "-m", "sphinx", "-q", "-b", builder, "-d", str(out / "doctrees")]
    _run([*command, "-D", f"language={language}", str(docs), str(out / builder)], out)


def _run(command: Sequence[str], folder: Path) -> None:
    done = subprocess.run(  # noqa: S603 -- the tools named below
        command, cwd=folder, capture_output=True, text=True, timeout=TIMEOUT, check=False
    )
    if done.returncode != 0:
        message = f"{command[0]} failed: {(done.stdout + done.stderr)[-2000:]}"
        raise RuntimeError(message)


def _typst(written: Path) -> Path:
    # In a process of its own, as the others are.
    main = next((written / "typst").glob("*/main.typ"))
    pdf = written / "out.pdf"
    code = (
        "import sys; from pathlib import Path; "
        "from wenda.books.typst.compile import compile_pdf; "
        "from wenda.books.fonts import font_folder; "
        "data, _ = compile_pdf(Path(sys.argv[1]), fonts=font_folder(), seconds=0); "
        "Path(sys.argv[2]).write_bytes(data)"
    )
    _run([sys.executable, "-c", code, str(main), str(pdf)], written)
    return pdf


def _weasyprint(written: Path) -> Path:
    pdf = written / "out.pdf"
    page = written / "index.html"
    _run(
        [sys.executable, "-m", "weasyprint", "--quiet", "--pdf-tags", str(page), str(pdf)], written
    )
    return pdf


def _has_weasyprint() -> bool:
    if importlib.util.find_spec("weasyprint") is None:
        return False
    # It is there, but is Pango?
    command = [sys.executable, "-m", "weasyprint", "--info"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0  # noqa: S603


def _has_typst() -> bool:
    return importlib.util.find_spec("typst") is not None


TOOLS = (
    Tool(name="Typst", there=_has_typst, builder="typst", make=_typst),
    Tool(name="WeasyPrint", there=_has_weasyprint, builder="singlehtml", make=_weasyprint),
)

if __name__ == "__main__":
    sys.exit(main())
