"""What stands before a question: a label, a number, a speaker's name; read from one line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from wenda.article.lines import Line

_DIGITS = "一二三四五六七八九十"
_CHINESE = {digit: value for value, digit in enumerate(_DIGITS, start=1)}
_CHINESE |= {digit: value for value, digit in enumerate("壹贰叁肆伍陆柒捌玖拾", start=1)}
_NUMERAL = f"[{_DIGITS}]{{1,3}}"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

_QUESTION = re.compile(
    rf"(?:(?:{_NUMERAL}|\d{{1,2}})[、.．]\s*)?[\[【（(]?(?:问题?|记者提?问|提问|Q|Question)\s*"
    rf"(?:\d{{1,3}}|{_NUMERAL})?[\]】）)]?(?:\s*[:：]|\s*[.．、]\s*(?=\S)|】|$)",
    re.IGNORECASE,
)
_REPORTER = re.compile(
    r"[\[【（(《“]*[^:：。，；？！?!]{0,24}?(?:记者|主持人|网友)(?:提?问)?(?:[\]】）)》”]*\s*[:：]|[\]】]\s*)"
)
_SPACED = re.compile(r"(?:问|记者|主持人)\s\S")
_HOST = re.compile(r"[\[【（(]?主持人")
_SPEAKER = re.compile(r"([^:：。，；？！?!]{1,20})[:：]")
ANSWER = re.compile(
    r"[\[【（(]?(?:答|回答|答复|A|Answer)\s*\d{0,2}[\]】）)]?\s*(?:[:：]|$|(?<=答)\s)", re.I
)
"""The label of an answer."""
_NUMBERS = (
    ("1.", re.compile(r"([0-9]{1,2})\s*[.．、](?!\d)")),
    ("1)", re.compile(r"([0-9]{1,2})\s*[)）]")),
    ("(1)", re.compile(r"[（(]([0-9]{1,2})[）)]")),
    ("一、", re.compile(rf"({_NUMERAL})[、.．]")),
    ("(一)", re.compile(rf"[（(]({_NUMERAL})[）)]")),
    ("①", re.compile(rf"([{_CIRCLED}])")),
)
_ALONE = re.compile(rf"(?:0?(\d{{1,2}})|({_NUMERAL}|[壹贰叁肆伍陆柒捌玖拾]{{1,2}}))[.．、]?")
_ASKS = re.compile(r"[？?][\s”’\"'）)」』】]*$")
_REQUESTS = re.compile(
    r"请(?:您|问|介绍|谈|简要|简单|解|说|结合|具体|教)|能否|如何|哪些|是什么|怎[么样]|为什么|为何|有何"
)
_CREDIT = 12
_FIRST = frozenset(f"0123456789（({_DIGITS}{_CIRCLED}壹贰叁肆伍陆柒捌玖拾")
_SEEN = 80
"""Characters of a line that a mark is looked for in."""
_CACHE = 65_536


@dataclass(frozen=True, kw_only=True)
class Mark:
    """What a line begins with."""

    family: str
    number: int | None = None
    alone: bool = False
    """Whether nothing follows it in the line: it marks the next."""


def asks(text: str) -> bool:
    """Whether a text ends in a question mark."""
    return _ASKS.search(text[-12:]) is not None


def requests(text: str) -> bool:
    """Whether a text asks without a question mark."""
    return _REQUESTS.search(text) is not None


def label(line: Line) -> Mark | None:
    """Return the label of someone who asks: 问, Q, or a reporter; credits are none."""
    found = _label(line.plain[:_SEEN])
    if found is None and _SPACED.match(line.plain) and asks(line.plain):
        return Mark(family="label")
    return found


def is_host(line: Line) -> bool:
    """Whether a line begins with the label of one who also greets and gives the floor."""
    return _HOST.match(line.plain) is not None


@lru_cache(maxsize=_CACHE)
def _label(text: str) -> Mark | None:
    for pattern in (_QUESTION, _REPORTER):
        found = pattern.match(text)
        if found:
            rest = text[found.end() :].strip()
            if pattern is _REPORTER and _is_credit(rest):
                return None
            return Mark(family="label", alone=not rest)
    return None


def speaker(line: Line) -> str:
    """Return the name before a colon, if it is short and no answer's label."""
    found = _SPEAKER.match(line.plain)
    return found[1].strip() if found and not ANSWER.match(line.plain) else ""


def number(line: Line) -> Mark | None:
    """Return the number that a line begins with."""
    return _number(line.plain[:_SEEN])


@lru_cache(maxsize=_CACHE)
def _number(text: str) -> Mark | None:
    if text[:1] not in _FIRST:
        return None
    for family, pattern in _NUMBERS:
        found = pattern.match(text)
        if found:
            return Mark(
                family=family, number=value(found[1]), alone=not text[found.end() :].strip()
            )
    alone = _ALONE.fullmatch(text)
    if alone:
        return Mark(family="alone", number=value(alone[1] or alone[2]), alone=True)
    return None


def value(text: str) -> int:
    """Return the number that digits, a circled digit or Chinese numerals up to 99 say."""
    if text.isdecimal():
        return int(text)
    if text in _CIRCLED:
        return _CIRCLED.index(text) + 1
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _CHINESE[text[0]]
    return _CHINESE.get(tens[:1], 1) * 10 + _CHINESE.get(ones[:1], 0)


def _is_credit(rest: str) -> bool:
    return bool(rest) and len(rest) <= _CREDIT and not re.search(r"[？?，。！,]|请", rest)
