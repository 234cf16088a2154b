"""MyST inside a message: what is markup, and the plain text without it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

_ROLE = re.compile(r"\{(?P<name>[\w:+-]+)\}(?P<ticks>`+)(?P<body>.+?)(?P=ticks)", re.S)
_CODE = re.compile(r"(?<![`}])(?P<ticks>`+)(?P<body>[^`]+)(?P=ticks)(?!`)")
_LINK = re.compile(
    r"(?P<image>!?)\[(?P<text>[^\]]*)\]\((?P<target>[^()\s]*(?:\([^()]*\))?[^()\s]*)\)"
)
_TITLED = re.compile(r"(?P<title>.*?)\s*<(?P<target>[^<>]+)>\s*", re.S)
_BOLD = re.compile(r"(?<!\\)\*\*")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
# Roles whose body is text that readers see; of all others the body is a target.
_TEXT_ROLES = frozenset({"strong", "emphasis", "abbr", "sub", "sup", "search"})


@cache
def plain(text: str) -> str:
    """Return what a reader sees of a message, in NFKC; code spans and bare targets are left out."""
    text = _LINK.sub(lambda m: "" if m["image"] else m["text"], text)
    text = _ROLE.sub(_role_text, text)
    text = _CODE.sub(" ", text).replace("**", "")
    return unicodedata.normalize("NFKC", _ESCAPE.sub(r"\1", text))


def roles(text: str) -> Counter[tuple[str, str]]:
    """Count roles by name and target; the text of a text role is no target."""
    return Counter((m["name"], _role_target(m)) for m in _ROLE.finditer(text))


def codes(text: str) -> Counter[str]:
    """Count code spans by content."""
    return Counter(m["body"] for m in _CODE.finditer(_ROLE.sub("", text)))


def links(text: str) -> Counter[str]:
    """Count inline links and images by destination."""
    return Counter(m["image"] + m["target"] for m in _LINK.finditer(text))


def literal_bold(text: str) -> int:
    """Count the signs ``**``, which CommonMark closes badly beside Chinese punctuation."""
    return len(_BOLD.findall(_CODE.sub("", text)))


def without_code(text: str) -> str:
    """Return a message without code spans and role targets, all else untouched."""
    text = _ROLE.sub(_role_text, text)
    return _LINK.sub(lambda m: m["text"], _CODE.sub(" ", text))


def _role_text(match: re.Match[str]) -> str:
    if match["name"] in _TEXT_ROLES:
        return match["body"]
    titled = _TITLED.fullmatch(match["body"])
    return titled["title"] if titled else (match["body"] if match["name"] == "term" else "")


def _role_target(match: re.Match[str]) -> str:
    if match["name"] in _TEXT_ROLES:
        return ""
    titled = _TITLED.fullmatch(match["body"])
    return titled["target"] if titled else match["body"]
