"""The glossary as search uses it: a term in two languages, its pinyin, and its other names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from wenda.language.pinyin import sort_key
from wenda.reference import entries

_HAN = re.compile(r"[\u3400-\u9fff]+")


@dataclass(frozen=True, kw_only=True)
class Term:
    """One matter in two languages."""

    own: str
    partner: str
    others: tuple[str, ...] = ()
    """What else is written for it in either language."""
    pinyin: str = ""
    """Its syllables without tones, where the name is nothing but Chinese characters."""

    def as_data(self) -> list[str]:
        """Return ``[own, partner, pinyin, other…]``."""
        return [self.own, self.partner, self.pinyin, *self.others]


def terms_for(terms: Iterable[entries.Term], own: str, partner: str) -> tuple[Term, ...]:
    """Return the terms that have a name in both editions, given by code."""
    return tuple(
        _term(term, own, partner) for term in terms if term.name.get(own) and term.name.get(partner)
    )


def typographic(text: str) -> str:
    """Return ``text`` with the apostrophes of the pages, where a name is then found again."""
    return text.replace("'", "’")


def _term(term: entries.Term, own: str, partner: str) -> Term:
    names = (typographic(term.name[own]), typographic(term.name[partner]))
    written = [
        word
        for code in (own, partner)
        for word in (*term.forms.get(code, ()), *term.phrases.get(code, ()))
        if "…" not in word  # a pattern, not words
    ]
    others = [w for w in dict.fromkeys(map(typographic, written)) if w not in names]
    chinese = next((name for name in names if _HAN.fullmatch(name)), "")
    syllables = sort_key(term.pinyin)
    return Term(
        own=names[0],
        partner=names[1],
        others=tuple(others),
        pinyin=syllables if len(syllables.split()) == len(chinese) else "",
    )
