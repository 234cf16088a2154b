"""Forms of English words: plurals and verb forms, and nothing further.

A word's key is its base if the site has the base, so ``frauds`` and ``fraud`` meet; ``forms`` lists
the words for which the rules go wrong, as told by the Snowball stemmer and a list of irregular
forms. The browser follows the same rules (``key`` in ``static/english.js``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

WORD = r"[a-z]+(?:'[a-z]+)*"
_WORD = re.compile(WORD)

ENDINGS = (
    ("'s", ""), ("s'", "s"), ("ies", "y"), ("es", "e"), ("es", ""), ("s", ""),
    ("ied", "y"), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", ""),
)  # fmt: skip
"""An ending of an inflected word and what its base has instead, in the order of trial."""
SHORTEST = 3
"""Letters that a base has at least; ``as`` is no plural of ``a``."""

# Those of general use in prose on law and crime. ``defraud`` stands with ``fraud``: for a reader
# who looks for one, the other is the same matter.
IRREGULAR = {
    "fraud": "defraud defrauds defrauded defrauding",
    "hold": "held", "catch": "caught", "seek": "sought", "make": "made", "take": "took taken",
    "bring": "brought", "build": "built", "lead": "led", "deal": "dealt", "flee": "fled",
    "sell": "sold", "steal": "stole stolen", "hide": "hid hidden", "break": "broke broken",
    "give": "gave given", "go": "went gone", "write": "wrote written", "grow": "grew grown",
    "keep": "kept", "lose": "lost", "pay": "paid", "run": "ran", "say": "said",
    "see": "saw seen", "send": "sent", "spend": "spent", "strike": "struck", "teach": "taught",
    "tell": "told", "think": "thought", "understand": "understood", "win": "won",
    "buy": "bought", "find": "found", "get": "got gotten", "know": "knew known",
    "leave": "left", "mean": "meant", "meet": "met", "sit": "sat", "stand": "stood",
    "come": "came", "become": "became", "begin": "began begun", "fall": "fell fallen",
    "rise": "rose risen", "choose": "chose chosen", "drive": "drove driven",
    "speak": "spoke spoken", "show": "shown", "draw": "drew drawn", "undertake": "undertook "
    "undertaken", "withdraw": "withdrew withdrawn", "man": "men", "woman": "women",
    "child": "children", "datum": "data", "crisis": "crises",
    "be": "is are was were been being am", "have": "has had having", "do": "does did done doing",
}  # fmt: skip


def words_of(texts: Iterable[str]) -> set[str]:
    """Return the English words of folded texts."""
    return {word for text in texts for word in _WORD.findall(text)}


def key(word: str, vocabulary: set[str] | frozenset[str], forms: dict[str, str]) -> str:
    """Return the word under which all forms of ``word`` meet; the word itself when it is alone."""
    seen = set()
    while word not in forms and word not in seen:
        seen.add(word)
        word = next((base for base in bases(word) if base in vocabulary), word)
    return forms.get(word, word)


def bases(word: str) -> list[str]:
    """Return what ``word`` may be a form of, likeliest first."""
    found = []
    for ending, instead in ENDINGS:
        if word.endswith(ending) and not (ending == "s" and word.endswith("ss")):
            base = word.removesuffix(ending) + instead
            if not instead and re.search(r"([^aeiouls])\1$", base):
                found.append(base[:-1])  # planned: plan
            found.append(base)
    return [base for base in found if len(base) >= SHORTEST]


def forms_for(texts: Iterable[str]) -> dict[str, str]:
    """Return the words of folded texts that the rules alone would lead astray, with their key."""
    from snowballstemmer import stemmer

    stem = stemmer("english").stemWord
    vocabulary = words_of(texts)
    forms = {
        form: base
        for base, listed in IRREGULAR.items()
        for form in listed.split()
        if vocabulary & {base, *listed.split()}
    }
    for word in sorted(vocabulary - forms.keys()):
        known = [b for b in bases(word) if b in vocabulary]
        base = next(iter(known), word)
        if stem(base) != stem(word):
            forms[word] = word
        elif any(stem(b) != stem(word) for b in known):
            forms[word] = base  # a browser that has not loaded the base would take the next
    return forms
