"""Reads a PDF as a screen reader does: the text of its tags in reading order.

Running heads, page numbers and rules are no part of it. Written for PDFs whose fonts are composite
fonts with two-byte codes and a ToUnicode map, which is what the books have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pikepdf

_CHARS = re.compile(rb"beginbfchar(.*?)endbfchar", re.S)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.S)
_HEX = re.compile(rb"<([0-9A-Fa-f]+)>")

Key = tuple[int, int]
"""Number of the page's object, and of the marked content on it."""


def tagged_text(path: Path) -> str:
    """Return the text of all tags, a line for each that stands alone."""
    with pikepdf.open(path) as pdf:
        texts: dict[Key, str] = {}
        for page in pdf.pages:
            texts |= _page(page)
        root = pdf.Root.StructTreeRoot
        return "".join(_walk(root, None, texts))


def line_starts(path: Path) -> Iterator[str]:
    """Yield the first sign of each line of text, as it is set on the pages."""
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            for line in _lines(page):
                yield line[0]


def _walk(
    node: pikepdf.Object, above: pikepdf.Object | None, texts: dict[Key, str]
) -> Iterator[str]:
    page: Any = node.get("/Pg", above)
    kids: Any = node.get("/K", [])
    kid: Any
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            yield texts.get((page.objgen[0], kid), "")
        elif "/MCID" in kid:
            yield texts.get((kid.get("/Pg", page).objgen[0], int(kid.MCID)), "")
        elif "/S" in kid:
            yield from _walk(kid, page, texts)
    if node.get("/S") in ("/P", "/H1", "/H2", "/H3", "/LBody", "/TD", "/TH", "/Div"):
        yield "\n"


def _page(page: pikepdf.Page) -> dict[Key, str]:
    """Return the text of each piece of marked content of a page."""
    found: dict[Key, str] = {}
    number = page.obj.objgen[0]
    for marks, text in _shown(page):
        if marks is not None:
            found[number, marks] = found.get((number, marks), "") + text
    return found


def _lines(page: pikepdf.Page) -> list[str]:
    """Return the text of each run of the page that begins at another height than the one before."""
    lines: list[str] = []
    height: float | None = None
    for text, at in _placed(page):
        if height is None or abs(at - height) > 1:
            lines.append("")
            height = at
        lines[-1] += text
    return [line.strip() for line in lines if line.strip()]


def _fonts(page: pikepdf.Page) -> dict[str, dict[int, str]]:
    fonts: Any = page.Resources.get("/Font", {})
    return {name: _unicode(font.ToUnicode.read_bytes()) for name, font in fonts.items()}


def _unicode(cmap: bytes) -> dict[int, str]:
    table: dict[int, str] = {}
    for block in _CHARS.findall(cmap):
        codes = _HEX.findall(block)
        for code, text in zip(codes[::2], codes[1::2], strict=True):
            table[int(code, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be")
    for block in _RANGES.findall(cmap):
        for line in block.strip().splitlines():
            first, last, text = (int(part, 16) for part in _HEX.findall(line)[:3])
            table |= {code: chr(text + code - first) for code in range(first, last + 1)}
    return table


def _decode(operand: object, table: dict[int, str]) -> str:
    parts: list[Any] = list(operand) if isinstance(operand, pikepdf.Array) else [operand]
    raw = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
    codes = (int.from_bytes(raw[i : i + 2], "big") for i in range(0, len(raw), 2))
    return "".join(table.get(code, "") for code in codes)


def _instructions(page: pikepdf.Page) -> list[tuple[Any, Any]]:
    return cast(list[tuple[Any, Any]], pikepdf.parse_content_stream(page))


def _shown(page: pikepdf.Page) -> Iterator[tuple[int | None, str]]:
    """Yield each piece of text with the number of the marked content that it belongs to."""
    fonts, table = _fonts(page), {}
    stack: list[tuple[int | None, bool]] = []
    for operands, operator in _instructions(page):
        name = str(operator)
        current = next((mark for mark, _ in reversed(stack) if mark is not None), None)
        replaced = any(flag for _, flag in stack)
        if name == "Tf":
            table = fonts[str(operands[0])]
        elif name in ("BDC", "BMC"):
            properties = operands[1] if name == "BDC" else {}
            mark = properties.get("/MCID") if isinstance(properties, pikepdf.Dictionary) else None
            actual = (
                properties.get("/ActualText")
                if isinstance(properties, pikepdf.Dictionary)
                else None
            )
            stack.append((None if mark is None else int(mark), actual is not None))
            if actual is not None and not replaced:
                yield (int(mark) if mark is not None else current), str(actual)
        elif name == "EMC":
            stack.pop()
        elif name in ("Tj", "TJ", "'") and not replaced:
            yield current, _decode(operands[-1], table)


def _placed(page: pikepdf.Page) -> Iterator[tuple[str, float]]:
    """Yield each piece of text with the height of its base line on the page."""
    fonts, table = _fonts(page), {}
    saved: list[float] = []
    height = base = 0.0
    for operands, operator in _instructions(page):
        name = str(operator)
        if name == "Tf":
            table = fonts[str(operands[0])]
        elif name == "q":
            saved.append(base)
        elif name == "Q":
            base = saved.pop()
        elif name == "cm":
            base += float(operands[5])
        elif name == "Tm":
            height = float(operands[5])
        elif name in ("Tj", "TJ"):
            yield _decode(operands[-1], table), base + height
