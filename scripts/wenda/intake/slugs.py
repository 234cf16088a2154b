"""Names of folders for new articles: the day, and what the interview is about, in pinyin.

``2024-05-06-cu-jin-min-ying-jing-ji``; two articles of one day about one thing get a number.
"""

from __future__ import annotations

import re
from collections.abc import Container
from itertools import count

from pypinyin import lazy_pinyin

from wenda.article.model import Article
from wenda.article.titles import subject

SYLLABLES = 6
"""Syllables, or words of Latin letters, that a name takes from the subject."""
_WORDS = re.compile(r"[一-鿿]|[a-z0-9]+")
# What nearly every subject has, and so tells none from another.
_COMMON = re.compile(r"《|》|“|”|关于|中华人民共和国|有关|进一步|的")


def slug_of(article: Article, taken: Container[str]) -> str:
    """Return a name that no other article has."""
    words = _COMMON.sub("", subject(article.title.text)).lower()
    parts: list[str] = []
    for word in _WORDS.findall(words)[:SYLLABLES]:
        # A syllable that pypinyin does not know comes back as the character itself.
        parts += [part for part in lazy_pinyin(word) if re.fullmatch(r"[a-z0-9]{1,20}", part)]
    stem = "-".join([article.date[:10], *parts])
    names = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return next(name for name in names if name not in taken)
