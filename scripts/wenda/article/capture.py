"""Reading a capture: bytes to facts and numbered lines, with nothing trusted.

Input: Markdown or plain text, with a front matter of ``key: value`` lines between ``---`` lines or
without, or a saved HTML page; in UTF-8, UTF-16 with its mark, or GB18030. What the capture does
not state (``title``, ``source``, ``date``) may be given beside it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from wenda.article.encoding import decode
from wenda.article.forms import is_html, read_html
from wenda.article.frontmatter import read_front_matter
from wenda.article.lines import Line, markdown_line
from wenda.article.passages import clean
from wenda.errors import WendaError

REQUIRED = ("title", "source", "date")
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_LINE_END = re.compile(r"\r\n|\r|\n")
# Ends of lines to Unicode, though to no editor: they part paragraphs and are not counted.
_SOFT_END = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_DATELINE = re.compile(
    r"(?:(?:发布|发表|更新)?(?:时间|日期)|来源|信息来源|文章来源|稿件来源|作者|浏览次数|字号|字体)\s*[:：]"
    r"|\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}|原创(?:\s|$)"
)
_SOURCE = re.compile(r"来源\s*[:：]\s*([^\s:：|｜]{2,30})")
LINES = 500_000
"""Lines that a capture may have."""
_HEAD_LINES = 12
_DATELINE_LENGTH = 80


@dataclass(frozen=True, kw_only=True)
class Capture:
    """The article as it was received, cut into its facts and its lines."""

    meta: dict[str, str]
    lines: tuple[Line, ...]


def read_capture(data: bytes, *, name: str, facts: Mapping[str, str] | None = None) -> Capture:
    """Decode and cut a capture; ``WendaError`` names ``name:line`` for what cannot be read.

    ``facts`` are told beside the capture and win over what it says.
    """
    text = decode(data, name=name)
    if is_html(text):
        meta, lines, head = read_html(text, name=name)
    else:
        meta, lines = _read_text(text, name)
        head = lines
    _check_lines(len(lines), name)
    told = {key: value for key, value in (facts or {}).items() if value}
    return Capture(meta=_complete({**meta, **told}, head, name), lines=lines)


def _check_lines(count: int, name: str) -> None:
    if count > LINES:
        raise WendaError(
            f"the capture has {count} lines",
            where=f"{name}:1",
            hint=f"give the text of one article, {LINES} lines at most",
        )


def is_dateline(text: str) -> bool:
    """Whether a line at the head of a page says when and where it was published."""
    return len(text) <= _DATELINE_LENGTH and "。" not in text and _DATELINE.match(text) is not None


def _read_text(text: str, name: str) -> tuple[dict[str, str], tuple[Line, ...]]:
    rows = _LINE_END.split(text)
    _check_lines(sum(map(bool, rows)), name)
    end = _end_of_front_matter(rows, name)
    meta = read_front_matter("\n".join(rows[1:end]), name=name) if end else {}
    start = end + 1 if end else 0
    lines = tuple(
        markdown_line(part, number)
        for number, row in enumerate(rows[start:], start=start + 1)
        for part in (_SOFT_END.split(row) if _SOFT_END.search(row) else (row,))
        if clean(part)
    )
    return meta, lines


def _end_of_front_matter(rows: list[str], name: str) -> int:
    """Return the index of the line that ends the front matter; 0 where there is none."""
    if rows[0].strip() != "---":
        return 0
    for number, row in enumerate(rows[1:], start=1):
        if row.strip() == "---":
            return number
    raise WendaError(
        "no front matter: its first --- has no second",
        where=f"{name}:1",
        hint=f"begin with --- lines around {', '.join(REQUIRED)}",
    )


def _complete(meta: dict[str, str], lines: tuple[Line, ...], name: str) -> dict[str, str]:
    """Take from the head of the page what the front matter does not say; refuse what is missing."""
    seen = [line for line in lines if line.spans]
    head = seen[:_HEAD_LINES]
    found_lines = [line.plain for line in seen if is_dateline(line.plain)][:_HEAD_LINES]
    datelines = " ".join(found_lines)
    if not clean(meta.get("title", "")):
        titles = [line for line in head if line.heading] or head[:1]
        meta["title"] = titles[0].plain if titles else ""
    if not clean(meta.get("source", "")):
        found = _SOURCE.search(datelines)
        meta["source"] = found[1] if found else ""
    if not clean(meta.get("date", "")):
        found = _DATE.search(datelines)
        meta["date"] = found[0] if found else ""
    for key in REQUIRED:
        if not clean(meta[key]):
            raise WendaError(
                f"the capture has no {key}",
                where=f"{name}:1",
                hint=f"add a line `{key}: …` between --- lines at its top, or `--{key} …`",
            )
    return {**meta, "date": _iso(meta["date"], name)}


def _iso(text: str, name: str) -> str:
    found = _DATE.match(text.strip())
    try:
        if found:
            return date(*map(int, found.groups())).isoformat()
    except ValueError:
        pass
    raise WendaError(
        f"the date {clean(text)[:40]!r} is no ISO date of the calendar",
        where=f"{name}:1",
        hint="write it as YYYY-MM-DD",
    )
