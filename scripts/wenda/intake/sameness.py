"""Whether an interview is in the reference already, told by its text.

A second publisher changes the title, leaves out the lead, cuts the end. So what is compared is what
was asked and answered: runs of characters, sampled by their checksum so that a thousand articles
fit into memory (winnowing, after Schleimer, Wilkerson and Aiken, SIGMOD 2003, without windows).
"""

from __future__ import annotations

import unicodedata
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from wenda.article.model import Article
from wenda.article.passages import squeeze

RUN = 12
"""Characters of a run."""
SAMPLE = 8
"""One run in this many is kept."""
SAME = 0.6
"""Least share of the shorter text's runs that the longer one holds."""
_FEW = 8
"""Below this many runs kept, all are: a text of a few lines."""

Prints = frozenset[int]


@dataclass(kw_only=True)
class Shelf:
    """The prints of the articles that are there, by slug."""

    prints: dict[str, Prints] = field(default_factory=dict)

    def find(self, wanted: Prints) -> str | None:
        """Return the article that the prints are of; None when there is none."""
        best, name = 0.0, None
        for slug, known in self.prints.items():
            share = likeness(wanted, known)
            if share > best:
                best, name = share, slug
        return name if best >= SAME else None


def shelf_of(texts: Mapping[str, Iterable[str]]) -> Shelf:
    """Return the prints of articles, given the texts of questions and answers by slug."""
    return Shelf(prints={slug: prints(passages) for slug, passages in texts.items()})


def prints_of(article: Article) -> Prints:
    """Return the prints of an article that is to be added."""
    return prints(p.text for q in article.questions for p in (q.heading, *q.passages))


def prints(texts: Iterable[str]) -> Prints:
    """Return checksums of the runs of a text, signs of punctuation and width aside."""
    text = "".join(filter(str.isalnum, squeeze(unicodedata.normalize("NFKC", "".join(texts)))))
    runs = {zlib.crc32(text[i : i + RUN].encode()) for i in range(max(1, len(text) - RUN + 1))}
    kept = frozenset(run for run in runs if run % SAMPLE == 0)
    return kept if len(kept) >= _FEW else frozenset(runs)


def likeness(one: Prints, other: Prints) -> float:
    """Return the share of the smaller set that the other holds, 0 to 1."""
    smaller, larger = sorted((one, other), key=len)
    return len(smaller & larger) / len(smaller) if smaller else 0.0
