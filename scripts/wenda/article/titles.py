"""What the title and the sign-off of a press Q&A state: its subject, who answers, where it stood.

The conventions are the genre's: ``X、Y有关负责人就……答记者问`` and ``（来源：某某网站）``. What
they do not state is left empty; nothing is guessed.
"""

from __future__ import annotations

import re
import unicodedata

KINDS = ("答记者问", "记者问", "专访", "访谈", "问答")
"""Sorts of document that a title may name, the longer name first."""

_ROLE = (
    r"(?:(?:有关|相关|主要)?(?:司局|部门|方面)?(?:负责人|负责同志|新闻发言人|发言人|专家|领导)|"
    r"(?:主要)?领导同志|副?(?:部长|行长|主任|局长|司长|署长|厅长|检察长|院长|主席))"
)
_LABEL = re.compile(r"^\s*(?:答记者问|一问一答|问答|专访|解读)\s*[|｜丨:：]\s*")
_ASKED = re.compile(
    rf"^(?P<who>.*?)(?:{_ROLE}(?:[一-鿿]{{2,4}})?)?就(?P<what>.+?)"
    r"(?:(?:有关|相关|等)?(?:问题|情况|工作|事项))?(?:接受|回答|答).*$"
)
_WHO = re.compile(rf"^(?P<who>.+?)(?:{_ROLE})")
# 和 joins two bodies only where the first one's name has ended: 国家发展和改革委员会 is one.
_AND = re.compile(r"[、，,;；]|(?<=[部院局委办会署行厅司检法])(?:和|与|及|会同|联合)|\s+")
_BODY = re.compile(r"[一-鿿（）()·]{2,30}")
_ORIGIN = re.compile(
    r"^[（(\[【]?\s*(?:原文|文章|稿件|本文)?(?:来源|来自|转自|出处)(?:于)?\s*[:：]\s*(?P<name>.+?)\s*[)）\]】]?$"
)
_TAIL = re.compile(rf"(?:{_ROLE})?的?(?:答记者问|记者问)$")
_LONGEST = 300
"""Characters of a title that are looked at: titles are a line long, what is longer is none."""
_SHORT = 48
"""Cells of a title in a list of contents, two for each of the hanzi; what is longer is cut."""


def kind(title: str) -> str:
    """Return the sort of document that a title names; empty when it names none."""
    return next((word for word in KINDS if word in title), "")


def subject(title: str) -> str:
    """Return what a Q&A is about, as its title says; the title itself when it says no more."""
    words = _words(title)
    match = _ASKED.match(words)
    return match["what"].strip() if match else _TAIL.sub("", words).strip() or words


def short(title: str) -> str:
    """Return a title for a list of contents, at most a line long."""
    words = subject(title)
    cells = 0
    for place, sign in enumerate(words):
        cells += 1 + (unicodedata.east_asian_width(sign) in "WF")
        if cells > _SHORT:
            kept = words[:place]
            return (kept.rpartition(" ")[0] or kept) + "…"
    return words


def issuers(title: str) -> tuple[str, ...]:
    """Return the bodies whose officials answer, as the title names them, in order."""
    words = _words(title)
    match = _ASKED.match(words)
    named = match["who"] if match else (_WHO.match(words) or {"who": ""})["who"]
    parts = [part.strip() for part in _AND.split(named)]
    return tuple(part for part in parts if _BODY.fullmatch(part))


def origin(signoff: str) -> str:
    """Return where a text was first published, as its sign-off says; empty when it does not."""
    match = _ORIGIN.match(signoff.strip()[:_LONGEST])
    return match["name"].strip() if match else ""


def _words(title: str) -> str:
    return _LABEL.sub("", title[:_LONGEST]).strip()
