"""Reading a capture: bytes to front matter and numbered lines, with nothing trusted.

Input: UTF-8 bytes that begin with a front matter of ``key: value`` lines between ``---`` lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from wenda.errors import WendaError

REQUIRED = ("title", "source", "date")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of the capture that is not blank."""

    number: int
    """Counted from 1."""
    text: str


@dataclass(frozen=True, kw_only=True)
class Capture:
    """The article as it was received, cut into its front matter and its lines."""

    meta: dict[str, str]
    lines: tuple[Line, ...]


def read_capture(data: bytes, *, name: str) -> Capture:
    """Decode and cut a capture; ``WendaError`` names ``name:line`` for what cannot be read."""
    text = _decode(data, name)
    rows = text.splitlines()
    end = _end_of_front_matter(rows, name)
    meta = _front_matter("\n".join(rows[1:end]), name)
    lines = tuple(
        Line(number=number, text=row.strip())
        for number, row in enumerate(rows[end + 1 :], start=end + 2)
        if row.strip()
    )
    return Capture(meta=meta, lines=lines)


def _decode(data: bytes, name: str) -> str:
    if not data.strip():
        raise WendaError(
            "the capture is empty", where=f"{name}:1", hint="capture the page again and retry"
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise WendaError(
            f"not UTF-8 (byte 0x{data[error.start]:02x})",
            where=f"{name}:{line}",
            hint="save the capture as UTF-8 and retry",
        ) from error


def _end_of_front_matter(rows: list[str], name: str) -> int:
    if rows and rows[0].strip() == "---":
        for number, row in enumerate(rows[1:], start=1):
            if row.strip() == "---":
                return number
    raise WendaError(
        "no front matter",
        where=f"{name}:1",
        hint=f"begin with --- lines around {', '.join(REQUIRED)}",
    )


def _front_matter(text: str, name: str) -> dict[str, str]:
    try:
        # BaseLoader makes strings only: a date stays as written, no tag runs code.
        raw = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise WendaError(
            "the front matter is no YAML",
            where=f"{name}:{mark.line + 2 if mark else 1}",
            hint="write one `key: value` a line",
        ) from error
    meta = {str(k): str(v).strip() for k, v in raw.items()} if isinstance(raw, dict) else {}
    for key in REQUIRED:
        if not meta.get(key):
            raise WendaError(
                f"the front matter has no {key}",
                where=f"{name}:1",
                hint=f"add a line `{key}: …` between the --- lines",
            )
    if not _DATE.fullmatch(meta["date"][:10]):
        raise WendaError(
            f"the date {meta['date'][:40]!r} is no ISO date",
            where=f"{name}:1",
            hint="write it as YYYY-MM-DD",
        )
    return meta
