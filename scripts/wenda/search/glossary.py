"""The glossary as search uses it: a term in two languages, its pinyin, and its other names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from wenda.language.pinyin import sort_key
from wenda.reference import entries

_HAN = re.compile(r"[\u3400-\u9fff]+")
_WHO = re.compile(r"\s*\([^()]*\)$")
"""Who uses a rendering, at its end."""


@dataclass(frozen=True, kw_only=True)
class Term:
    """One matter in two languages."""

    own: str
    partner: str
    others: tuple[str, ...] = ()
    """What else is written for it in either language."""
    avoided: tuple[str, ...] = ()
    """Renderings that others use, or that mislead: no page has them, and readers look for them."""
    pinyin: str = ""
    """Its syllables without tones, where the name is nothing but Chinese characters."""

    def as_data(self) -> list[str]:
        """Return ``[own, partner, pinyin, other…]``."""
        return [self.own, self.partner, self.pinyin, *self.others]


def terms_for(reference: entries.Reference, own: str, partner: str) -> tuple[Term, ...]:
    """Return the terms that have a name in both editions, given by code."""
    forbidden = {term.id: term.forbid for term in reference.terms}
    terms = reference.of(entries.Term)
    return tuple(
        _term(term, own, partner, forbidden.get(term.id, ()))
        for term in terms
        if term.name.get(own) and term.name.get(partner)
    )


def typographic(text: str) -> str:
    """Return ``text`` with the apostrophes of the pages, where a name is then found again."""
    return text.replace("'", "’")


def _term(term: entries.Term, own: str, partner: str, forbidden: Iterable[str]) -> Term:
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
    elsewhere = (_WHO.sub("", text) for text in term.other)
    avoided = dict.fromkeys(map(typographic, (*elsewhere, *forbidden)))
    return Term(
        own=names[0],
        partner=names[1],
        others=tuple(others),
        avoided=tuple(w for w in avoided if w not in names and w not in others),
        pinyin=syllables if len(syllables.split()) == len(chinese) else "",
    )
