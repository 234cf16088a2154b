"""The documents that articles cite: titles between 《 and 》, under long and short names.

A title is one document in all articles: 中华人民共和国 before it does not count, nor does white
space. Where an article gives a title a short form, （以下简称《意见》）, the short form is that
title for the rest of the article, and only there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

STATE = "中华人民共和国"
LONGEST = 120
"""Characters of a title; what is longer is a mark that nobody closed."""
_SHORT = re.compile(
    r"\s*[（(]\s*(?:以下|下文|下)?(?:简称|统称|称)(?:为)?\s*[《“「]?(?P<name>[^《》“”「」（）()]+?)[》”」]?\s*[）)]"
)


@dataclass(frozen=True, kw_only=True)
class Document:
    """One document, and the passages that cite it."""

    name: str
    """As it is written most fully, without its marks."""
    passages: tuple[str, ...]
    """``slug/id``, in the order of the articles and of their text."""

    @property
    def key(self) -> str:
        """What tells it from others."""
        return key_of(self.name)

    @property
    def first(self) -> Mapping[str, str]:
        """The first passage that cites it, by article."""
        found: dict[str, str] = {}
        for passage in self.passages:
            found.setdefault(passage.partition("/")[0], passage)
        return found


def key_of(name: str) -> str:
    """Return what two names of one document share."""
    return re.sub(r"\s+", "", name).removeprefix(STATE) or name


def cited(texts: Mapping[str, str]) -> tuple[Document, ...]:
    """Return the documents that passages cite, those of most articles first.

    ``texts`` are plain, by ``slug/id``, each article's together and in reading order.
    """
    names: dict[str, str] = {}
    places: dict[str, dict[str, None]] = {}
    for article in _by_article(texts):
        short: dict[str, str] = {}
        for passage, text in article:
            for name, alias in titles(text):
                key = short.get(key_of(name), key_of(name))
                if alias:
                    short[key_of(alias)] = key
                names[key] = (
                    max(names.get(key, ""), name, key=len)
                    if key_of(name) == key
                    else (names.get(key) or name)
                )
                places.setdefault(key, {})[passage] = None
    found = [Document(name=names[key], passages=tuple(places[key])) for key in places]
    return tuple(sorted(found, key=lambda document: -len(document.first)))


def titles(text: str) -> Iterator[tuple[str, str]]:
    """Yield each title in a text, and the short form that is given to it there, if any.

    Marks inside a title belong to it: 《关于印发〈办法〉的通知》, and the same with 《 》 inside.
    """
    place = text.find("《")
    while place >= 0:
        end = _end(text, place)
        if end < 0:
            place = text.find("《", place + 1)
            continue
        name = " ".join(text[place + 1 : end].split())
        short = _SHORT.match(text, end + 1)
        if name:
            yield name, short["name"].strip() if short else ""
        place = text.find("《", short.end() if short else end)


def _end(text: str, start: int) -> int:
    """Return where the title that opens at ``start`` closes; -1 where it does not."""
    depth = 0
    for place in range(start, min(len(text), start + LONGEST)):
        depth += (text[place] == "《") - (text[place] == "》")
        if depth == 0:
            return place
    return -1


def _by_article(texts: Mapping[str, str]) -> Iterable[list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for passage, text in texts.items():
        found.setdefault(passage.partition("/")[0], []).append((passage, text))
    return found.values()
