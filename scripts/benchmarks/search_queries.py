"""What the search benchmark asks, and what must be found: a literal scan of the built pages.

The truth is what a reader's Ctrl-F would find if all pages were open: the text of every passage is
read from the finished pages of both editions, not from the search's own rows. Texts and queries
are compared in the folded form of ``wenda.search.folding``.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import html

from wenda.editions import Editions
from wenda.search.english import forms_for, key, words_of
from wenda.search.folding import Folding

HAND_WRITTEN = "search.toml"
SHORTEST, LONGEST = 2, 6
"""Characters of a sampled piece of Chinese."""
SEED = 20241203
OWN_TEXT = './p[not(contains(@class, "partner") or contains(@class, "stale"))]'

_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*[A-Za-z]")


@dataclass(frozen=True, kw_only=True)
class Passages:
    """The texts of all passages by edition code and address (``slug/q3.html#q3-2``)."""

    texts: Mapping[str, Mapping[str, str]]
    """As they stand."""
    folded: Mapping[str, tuple[str, ...]]
    """By address, in each language."""
    everything: tuple[str, ...]
    """All that the pages of the editions say, folded: what else there is, words may be forms of."""

    def containing(self, *needles: str) -> frozenset[str]:
        """Return the passages that have all needles in one language."""
        fold = Folding().fold
        sought = [fold(needle).strip() for needle in needles]
        return frozenset(
            address
            for address, texts in self.folded.items()
            if any(all(needle in text for needle in sought) for text in texts)
        )


@dataclass(frozen=True, kw_only=True)
class Query:
    """What is typed, and the passages that must come."""

    text: str
    truth: frozenset[str]
    kind: str


def read_passages(site: Path, editions: Editions) -> Passages:
    """Read the passages of all editions in ``site``."""
    texts = {e.code: dict(_texts(site / e.folder)) for e in editions.all}
    fold = Folding().fold
    addresses = texts[editions.source.code]
    folded = {a: tuple(fold(of[a]) for of in texts.values() if a in of) for a in addresses}
    everything = tuple(fold(text) for e in editions.all for text in _all_text(site / e.folder))
    return Passages(texts=texts, folded=folded, everything=everything)


def _all_text(folder: Path) -> Iterable[str]:
    for path in sorted(folder.rglob("*.html")):
        for article in html.parse(path).getroot().xpath("//article"):
            yield article.text_content()


def _texts(folder: Path) -> Iterable[tuple[str, str]]:
    for path in sorted(folder.rglob("*.html")):
        page = html.parse(path).getroot()
        for node in page.xpath('//div[@data-passage and contains(@class, "passage")]'):
            address = f"{path.relative_to(folder).as_posix()}#{node.get('data-passage')}"
            if "heading" in node.get("class", "").split():
                own = [node.getprevious()]
            else:
                own = node.xpath(OWN_TEXT)
            yield address, " ".join("".join(p.text_content() for p in own).split())


def sampled(passages: Passages, source: str, number: int) -> list[Query]:
    """Return that many different pieces of the source text, drawn with a fixed seed."""
    draw = random.Random(SEED)  # noqa: S311 -- a sample, no secret
    texts = list(passages.texts[source].values())
    chosen: dict[str, None] = {}
    while len(chosen) < number:
        text = draw.choices(texts, weights=[len(t) for t in texts])[0]
        length = draw.randint(SHORTEST, LONGEST)
        start = draw.randrange(max(1, len(text) - length + 1))
        piece = text[start : start + length]
        if piece.strip() == piece:
            chosen[piece] = None
    return [Query(text=t, truth=passages.containing(*t.split()), kind="pieces") for t in chosen]


def words_and_phrases(passages: Passages, code: str, number: int) -> list[Query]:
    """Return words, and as many phrases of two or three words in quotation marks.

    A word stands for its plurals and verb forms too, a phrase for nothing but itself.
    """
    draw = random.Random(SEED)  # noqa: S311 -- a sample, no secret
    texts = passages.texts[code].values()
    words = sorted({word for text in texts for word in _WORD.findall(text)})
    forms = _Forms(passages.everything)
    found = [
        Query(
            text=word,
            truth=passages.containing(word) | forms.passages(passages, word),
            kind="words",
        )
        for word in draw.sample(words, min(number, len(words)))
    ]
    runs = sorted(set(re.findall(r"[A-Za-z]+(?: [A-Za-z]+){1,2}", " ".join(texts))))
    return found + [
        Query(text=f'"{run}"', truth=passages.containing(run), kind="phrases")
        for run in draw.sample(runs, min(number, len(runs)))
    ]


class _Forms:
    """Which words are forms of one another, by ``wenda.search.english``."""

    def __init__(self, folded: Iterable[str]) -> None:
        texts = list(folded)
        self.vocabulary = words_of(texts)
        self.forms = forms_for(texts)

    def passages(self, passages: Passages, word: str) -> frozenset[str]:
        """Return the passages that have a form of the word, as a whole word."""
        sought = self._key(Folding().fold(word))
        return frozenset(
            address
            for address, texts in passages.folded.items()
            if any(self._key(other) == sought for other in words_of(texts))
        )

    def _key(self, word: str) -> str:
        return key(word, self.vocabulary, self.forms)


def hand_written(passages: Passages) -> list[Query]:
    """Return the queries of the list beside this module, as people type them.

    Each names the words that a passage must contain literally: ``any`` of them, or ``all``.
    """
    data: dict[str, Any] = tomllib.loads(
        Path(__file__).with_name(HAND_WRITTEN).read_text(encoding="utf-8")
    )
    return [_by_hand(passages, entry) for entry in data["query"]]


def _by_hand(passages: Passages, entry: Mapping[str, Any]) -> Query:
    text, needles = entry["text"], entry.get("any", [])
    if needles:
        truth = frozenset().union(*(passages.containing(needle) for needle in needles))
    else:
        truth = passages.containing(*entry.get("all", [text]))
    return Query(text=text, truth=truth, kind="by hand")


def pages_of(addresses: Iterable[str]) -> frozenset[str]:
    """Return the pages of some passages."""
    return frozenset(address.partition("#")[0] for address in addresses)


def recall_and_precision(
    asked: Sequence[Query], found: Sequence[frozenset[str]], *, pages: bool = False
) -> tuple[float, float, list[str]]:
    """Return both over all queries together, and the queries that were not answered exactly."""
    right = wanted = given = 0
    wrong = []
    for query, hits in zip(asked, found, strict=True):
        truth = pages_of(query.truth) if pages else query.truth
        shown = pages_of(hits) if pages else hits
        right += len(truth & shown)
        wanted += len(truth)
        given += len(shown)
        if truth != shown:
            wrong.append(query.text)
    return right / max(wanted, 1), right / max(given, 1), wrong
