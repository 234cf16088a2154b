"""The text of a rendering: nothing Chinese left, markup and links kept, marks in pairs, length."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import TypeVar

from wenda.checks import markup
from wenda.checks.alarms import Alarm, clip, pair
from wenda.checks.voice import check_voice
from wenda.language.sentences import count_words, sentences

_T = TypeVar("_T")

_HANZI = re.compile(r"[\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
_PUNCTUATION = re.compile(r"[\u3000-\u3004\u3008-\u303f\uff00-\uffef·]+")
_SENTENCE_ZH = re.compile(r"[。!?]")
_SENTENCE_EN = re.compile(r"[.?!][\"”’)]*(?=\s|$)")
_ABBREVIATION = re.compile(
    r"\b(?:et al|e\.g|i\.e|etc|vs|cf|No|art|arts|para|Mr|Mrs|Ms|Dr|St|U\.S|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.(?=\s+\S)"
)
# Single quotation marks are not counted: an apostrophe is written like a closing one.
_PAIRS = {"(": ")", "[": "]", "{": "}", "“": "”"}

_STRAIGHT = re.compile(r"['\"]")
MOST_WORDS = 60
"""Words of the longest sentence that a reader of English is asked to hold."""

LONG = 20
"""From this many hanzi on, the length of a rendering says something."""
RATIO = (3.2, 8.0)
"""English characters for each of the hanzi, telegraphic to wordy; clean text has 3.7 to 6.9."""

_QUOTES = re.compile('[“”"]')
_ADDRESS = re.compile(r"\b(?:https?|ftp)://[^\s<>()`“”]+|\bmailto:[^\s<>()`]+", re.I)
_TWICE = re.compile(r"\b([A-Za-z]+)\s+\1\b", re.I)


@cache
def check_text(source: str, rendering: str, *, quoted: bool = True) -> tuple[Alarm, ...]:
    """Check one message; both texts are MyST as they stand in the catalog.

    With ``quoted`` the rendering has the quotation marks of its source, as an article's must: they
    are part of what was said. Pages of our own may drop them.
    """
    if rendering.strip() == source.strip() and _HANZI.search(markup.without_code(source)):
        return (Alarm("text-unchanged", f"{clip(source)} is repeated as its own rendering"),)
    return (
        *_leftovers(rendering),
        *_markup(source, rendering),
        *_marks(rendering),
        *_shape(markup.plain(source), markup.plain(rendering)),
        *_copied(source, rendering, quoted=quoted),
        *check_voice(markup.plain(source), markup.plain(rendering)),
        *_slips(source, rendering),
    )


def _leftovers(rendering: str) -> Iterator[Alarm]:
    text = markup.without_code(rendering)
    for code, pattern in (("text-hanzi", _HANZI), ("text-punctuation", _PUNCTUATION)):
        match = pattern.search(text)
        if match:
            around = text[max(0, match.start() - 20) : match.end() + 20]
            yield Alarm(code, f"“{match[0]}” is left in {clip(around)}")


def _markup(source: str, rendering: str) -> Iterator[Alarm]:
    yield from _counted("text-markup", "role", markup.roles(source), markup.roles(rendering))
    yield from _counted("text-markup", "code span", markup.codes(source), markup.codes(rendering))
    yield from _counted("text-link", "link", markup.links(source), markup.links(rendering))
    if markup.literal_bold(rendering) != markup.literal_bold(source):
        yield Alarm("text-markup", "the signs ** differ in number; write {strong}`…`")


def _counted(code: str, name: str, source: Counter[_T], rendering: Counter[_T]) -> Iterator[Alarm]:
    for lost in (source - rendering).elements():
        yield Alarm(code, f"the {name} {_show(lost)} of the source is not in the rendering")
    for extra in (rendering - source).elements():
        yield Alarm(code, f"the {name} {_show(extra)} of the rendering is not in the source")


def _show(item: object) -> str:
    if isinstance(item, tuple):
        name, target = item
        return f"{{{name}}}" + (f"`{target}`" if target else "")
    return str(item)


def _marks(rendering: str) -> Iterator[Alarm]:
    text = markup.without_code(rendering)
    if straight := _STRAIGHT.search(text):
        around = text[max(0, straight.start() - 20) : straight.end() + 20]
        yield Alarm("text-straight", f"{straight[0]} is not curly in {clip(around)}")
    for opening, closing in _PAIRS.items():
        end = _unpaired(text, opening, closing)
        if end is not None:
            code = "text-quotes" if opening == "“" else "text-brackets"
            around = text[max(0, end - 30) : end + 1]
            yield Alarm(code, f"{opening} and {closing} do not come in pairs in {clip(around)}")


def _unpaired(text: str, opening: str, closing: str) -> int | None:
    """Return the place of the first mark without a partner; ``None`` when all have one."""
    opened: list[int] = []
    for place, sign in enumerate(text):
        if sign == opening:
            opened.append(place)
        elif sign == closing:
            if not opened:
                return place
            opened.pop()
    return opened[0] if opened else None


def _shape(source: str, rendering: str) -> Iterator[Alarm]:
    text = _ABBREVIATION.sub("", rendering.replace("...", ""))  # plain text has no sign for it
    zh, en = len(_SENTENCE_ZH.findall(source)), len(_SENTENCE_EN.findall(text))
    breaks = source.count(";") + source.count(":")
    if zh > en + text.count(";") or en > zh + breaks + (zh == 0):
        yield Alarm("text-sentences", f"{clip(source)} has {zh} sentences, its rendering {en}")
    if _SENTENCE_ZH.search(source[-2:]) and not _SENTENCE_EN.search(rendering[-3:].strip()):
        yield Alarm("text-ending", f"{pair(source[-12:], rendering[-25:])}: no end of sentence")
    hanzi = sum(map(len, _HANZI.findall(source)))
    if hanzi >= LONG and not RATIO[0] <= len(rendering) / hanzi <= RATIO[1]:
        yield Alarm(
            "text-length",
            f"{clip(source)}: {hanzi} hanzi are rendered by {len(rendering)} characters",
        )


def _copied(source: str, rendering: str, *, quoted: bool) -> Iterator[Alarm]:
    """Find what the rendering must have as often as its source, and has not."""
    if quoted and len(_QUOTES.findall(source)) != len(_QUOTES.findall(rendering)):
        yield Alarm("text-quotes", f"the quotation marks differ: {pair(source, rendering)}")
    yield from _counted(
        "text-link",
        "address",
        Counter(_ADDRESS.findall(source)),
        Counter(_ADDRESS.findall(rendering)),
    )


def _slips(source: str, rendering: str) -> Iterator[Alarm]:
    """Find slips: a word or a space written twice, a sentence that does not end."""
    if twice := _TWICE.search(rendering):
        around = rendering[max(0, twice.start() - 20) : twice.end() + 20]
        yield Alarm("text-doubled", f"“{twice[1]}” stands twice in {clip(around)}")
    for sentence in sentences(markup.plain(rendering)):
        if (words := count_words(sentence)) > MOST_WORDS:
            yield Alarm("text-words", f"a sentence of {words} words: {clip(sentence)}")
    if "  " in rendering and "  " not in source:
        yield Alarm("text-doubled", f"two spaces in a row: {pair(source, rendering)}")
