"""Captures that hold no article: which of the known failures each of them is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wenda.article import marks
from wenda.article.lines import Line
from wenda.errors import WendaError

_WALL = re.compile(r"环境异常|完成验证后|去验证|请输入验证码|安全验证|访问过于频繁|拖动滑块")
_DELETED = re.compile(
    r"已被发布者删除|内容已?被删除|内容因违规无法查看|此内容.{0,12}无法查看|账号已被屏蔽|该公众号已迁移|页面不存在"
    r"|您访问的.{0,10}不存在|404 Not Found|已停止访问"
)
_ARTICLE = re.compile(r"\s*第[一二三四五六七八九十百零\d]{1,6}条")
_REPORT = re.compile(r"(?:介绍|表示|指出|强调|说|透露|获悉|报道|举行)")
_CUT = re.compile(r"(?:…|\.\.\.)[）)]?$")
_LAW_ARTICLES = 3
_LIST_ITEMS = 2
_NOTICE = 400
"""Characters: a page that says more is no notice."""
_HINT = "capture the page again, or name its questions in the file beside the capture"


def refuse(all_lines: Sequence[Line], kept: Sequence[Line], *, name: str) -> WendaError:
    """Return the error for a capture in which no question was found.

    ``kept`` are its lines without the title and what is chrome.
    """
    kind, hint = _kind(all_lines, kept)
    where = f"{name}:{all_lines[0].number if all_lines else 1}"
    return WendaError(f"no question found: {kind}", where=where, hint=hint)


def _kind(  # noqa: PLR0911 -- one for each kind of failure
    all_lines: Sequence[Line], kept: Sequence[Line]
) -> tuple[str, str]:
    text = "\n".join(line.plain for line in all_lines if line.spans)
    images = sum("![" in line.text for line in all_lines)
    if len(text) <= _NOTICE and _WALL.search(text):
        return "a verification wall (环境异常)", "open the page in a browser and save it there"
    if len(text) <= _NOTICE and _DELETED.search(text):
        return "the page was deleted", "find another publisher's copy"
    if not kept:
        if images:
            return "the page holds images only", "find a copy with its text"
        if any(line.spans for line in all_lines):
            return "the page holds a title or widget text only", "capture the page again"
        return "the page holds no text", "capture the page again"
    if sum(bool(_ARTICLE.match(line.plain)) for line in kept) >= _LAW_ARTICLES:
        return "the text of a regulation", "capture the interview about it"
    if sum(bool(marks.number(x)) and marks.asks(x.plain) for x in kept) >= _LIST_ITEMS:
        return "a list whose items end in a question mark, with no answers", _HINT
    if _CUT.search(kept[-1].plain):
        return "the text is cut before the first question", "capture the whole page"
    if images >= len(kept) or (images and any(marks.ANSWER.match(x.plain) for x in kept)):
        return "the questions are in images", "find a copy with its text"
    if sum(bool(_REPORT.search(line.plain)) for line in kept) * 2 >= len(kept):
        return "a report in prose", "capture the interview itself"
    return (
        "prose without questions",
        "write one as a line `1.…？` or `问：…`, or capture the page again",
    )


def undecided(one: str, two: str, *, where: str) -> WendaError:
    """Return the error for a capture with two readings of equal weight."""
    return WendaError(
        f"two readings: the lines marked {one} or those marked {two} may be the questions",
        where=where,
        hint="name the questions in the file beside the capture",
    )
