"""Alarms: what a check says of one entry, and the list of all codes.

A check knows nothing of files: it returns alarms, and ``wenda.checks.catalogs`` turns each into a
finding with the path and line of its entry.
"""

from __future__ import annotations

from typing import NamedTuple

FRAGMENT = 60
"""Characters of a fragment that a message quotes at most."""

CODES: dict[str, str] = {
    "catalog-unreadable": "the file cannot be read as a .po file; nothing else in it is checked",
    "catalog-header": "the header holds a placeholder, is fuzzy, or names another language",
    "catalog-missing": "a page has no catalog",
    "catalog-orphan": "a catalog has no page",
    "message-missing": "the page holds a message that the catalog does not",
    "message-unknown": "the catalog holds a message that the page does not",
    "message-obsolete": "an entry is kept for a message that no page holds any more",
    "message-duplicate": "the same message stands twice in one catalog",
    "message-empty": "a message has no rendering",
    "message-stale": "the rendering was made from an earlier wording (fuzzy)",
    "message-state": "the entry does not say whether its rendering was reviewed",
    "figure-wrong": "a figure of the source is rendered by another value",
    "figure-missing": "a figure of the source has no counterpart in the rendering",
    "figure-extra": "the rendering holds a figure that the source does not",
    "figure-qualifier": "nearly, more than, at least, since … is lost, added or changed",
    "figure-unit": "the value is right, but counts something else or lacks its currency",
    "term-missing": "none of a term's accepted renderings is there",
    "term-count": "a term's accepted renderings are fewer than its mentions allow for",
    "term-forbidden": "a rendering that the terms file forbids",
    "term-first": "a term's first mention on a page is not in the form for first mentions",
    "text-hanzi": "Chinese characters are left in the rendering",
    "text-punctuation": "full-width or Chinese punctuation is left in the rendering",
    "text-markup": "roles, bold or code spans differ in number or target",
    "text-link": "links differ in number or target",
    "text-quotes": "quotation marks do not come in pairs",
    "text-brackets": "brackets do not come in pairs",
    "text-ending": "the source ends a sentence and the rendering does not",
    "text-sentences": "the rendering has fewer or many more sentences than the source",
    "text-length": "the rendering is far too short or too long for its source",
    "text-unchanged": "the rendering repeats the source",
    "text-doubled": "a word or a space is doubled",
    "text-swapped": "two renderings fit each other's source better than their own",
    "text-repeated": "two messages have the same rendering",
    "ignore-reason": "a `wenda: ignore` comment gives no reason",
    "ignore-unknown": "a `wenda: ignore` comment names a code that does not exist",
    "ignore-unused": "a `wenda: ignore` comment suppresses nothing",
}


class Alarm(NamedTuple):
    """What a check says of one entry."""

    code: str
    """A key of ``CODES``."""
    message: str


def pair(source: str, rendering: str) -> str:
    """Return a Chinese and an English fragment as messages quote them."""
    return f"{clip(source)} ↔ {clip(rendering)}"


def clip(text: str) -> str:
    """Return ``text`` on one line, in the middle shortened to ``FRAGMENT`` characters."""
    line = " ".join(text.split())
    if len(line) <= FRAGMENT:
        return f"“{line}”"
    half = FRAGMENT // 2
    return f"“{line[:half]}…{line[-half:]}”"
