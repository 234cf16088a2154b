"""Typst source to PDF, with the compiler's messages traced back to page, line and passage.

Input: a Typst file as ``wenda.books.typst.writer`` makes it, with lines ``//@ source:line
passage`` before its blocks. Output: the bytes of a tagged PDF/UA-1; the same input gives the
same bytes on every machine, since fonts and date are given and nothing else is read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from wenda.books.typst.escape import string

if TYPE_CHECKING:
    import typst

STANDARD: Final = "ua-1"
_ANSI = re.compile(r"\x1b\[[0-9;]*m")
_ENTRY = re.compile(
    r"^(?P<kind>error|warning): (?P<message>.*?)\n"
    r"(?:\s*┌─ (?P<file>[^\n]*?):(?P<line>\d+):\d+)?",
    re.M | re.S,
)
_MARK = re.compile(r"^//@ (?P<place>.*?)(?: (?P<passage>\S+))?$")


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """One message of the compiler, at its place in the sources."""

    message: str
    place: str
    """``source:line`` of the page; the Typst file where the page cannot be told."""
    passage: str
    """Id of the passage; empty where the text belongs to none."""

    def __str__(self) -> str:
        """Return ``place: passage id: message``."""
        return ": ".join(part for part in (self.place, self.passage, self.message) if part)


class CompileError(Exception):
    """The compiler could not make a PDF."""

    def __init__(self, troubles: tuple[Trouble, ...]) -> None:
        """Take what the compiler complained about, in its order."""
        super().__init__("\n".join(str(trouble) for trouble in troubles))
        self.troubles = troubles


def compile_pdf(main: Path, *, fonts: Path, seconds: int) -> tuple[bytes, tuple[Trouble, ...]]:
    """Return the PDF and the compiler's warnings; ``CompileError`` when there is none.

    ``seconds`` since 1970 (UTC) is the date that the file bears.
    """
    import typst  # 30 MB of compiler: not for those who only build HTML

    try:
        data, warnings = typst.compile_with_warnings(
            str(main),
            root=str(main.parent),
            font_paths=_fonts(fonts),
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=STANDARD,
            timestamp=seconds,
        )
    except typst.TypstError as error:
        raise CompileError(_troubles(error.diagnostic, error.message, main)) from error
    found = [_troubles(warning.diagnostic, warning.message, main) for warning in warnings]
    return data, tuple(trouble for part in found for trouble in part)


@dataclass(frozen=True, kw_only=True)
class Cover:
    """What a cover says."""

    series: str
    titles: Sequence[tuple[str, str]]
    """Pairs of language tag and text, the book's own first."""
    bodies: str
    date: str


def draw_cover(templates: Sequence[Path], cover: Cover, *, fonts: Path) -> bytes:
    """Return a cover as PNG of 1600 by 2560 pixels; the last template defines ``cover``."""
    import typst

    listed = "".join(f"({string(tag)}, {string(text)}), " for tag, text in cover.titles)
    call = (
        f"\n#cover(series: {string(cover.series)}, titles: ({listed}), "
        f"bodies: {string(cover.bodies)}, date: {string(cover.date)})\n"
    )
    source = "\n".join(path.read_text(encoding="utf-8") for path in templates) + call
    try:
        pages = typst.compile(
            source.encode(),
            font_paths=_fonts(fonts),
            ignore_system_fonts=True,
            format="png",
            ppi=288,  # 400 by 640 points make 1600 by 2560 pixels
        )
    except typst.TypstError as error:
        raise CompileError(_troubles(error.diagnostic, error.message, templates[-1])) from error
    found: bytes = pages[0] if isinstance(pages, list) else pages
    return found


def _fonts(folder: Path) -> typst.Fonts:
    """Return the fonts of a folder and those inside the compiler, and none of the system's."""
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[str(folder)])


def _troubles(diagnostic: str, message: str, main: Path) -> tuple[Trouble, ...]:
    lines = main.read_text(encoding="utf-8").splitlines()
    found = tuple(
        _trouble(match["message"], match["file"] or "", int(match["line"] or 0), lines, main)
        for match in _ENTRY.finditer(_ANSI.sub("", diagnostic))
    )
    return found or (Trouble(message=message, place=str(main), passage=""),)


def _trouble(message: str, file: str, line: int, lines: list[str], main: Path) -> Trouble:
    text = " ".join(message.split())
    if Path(file).name != main.name:  # the template, or nowhere
        return Trouble(message=text, place=f"{file}:{line}" if file else main.name, passage="")
    for row in reversed(lines[:line]):
        match = _MARK.match(row)
        if match:
            return Trouble(message=text, place=match["place"], passage=match["passage"] or "")
    return Trouble(message=text, place=f"{main.name}:{line}", passage="")
