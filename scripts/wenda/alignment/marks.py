"""What a passage and its rendering both name: figures, terms, quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wenda.alignment.align import Marks
from wenda.checks.values import narrow
from wenda.language.figures_en import figures_en
from wenda.language.figures_zh import figures_zh
from wenda.language.phrases import find, words
from wenda.reference.terms import Terms


def marks(source: str, rendering: str, terms: Terms, year: int | None) -> Marks:
    """Return the offsets of all that both texts name; what only one names says nothing."""
    ours: dict[str, list[int]] = {}
    theirs: dict[str, list[int]] = {}
    for place, found in ((ours, _source(source, terms, year)), (theirs, _english(rendering, year))):
        for key, at in found:
            place.setdefault(key, []).append(at)
    named = {term.zh for term in terms if f"term {term.zh}" in ours}
    for term in terms:
        if term.zh in named:
            key = f"term {term.zh}"
            theirs[key] = sorted({
                words(rendering).starts[match[0]]
                for phrase in (term.en, *term.accept)
                for match in find(phrase, rendering)
            })  # fmt: skip
    return {key: (at, theirs[key]) for key, at in ours.items() if theirs.get(key)}


def _source(text: str, terms: Terms, year: int | None) -> Iterator[tuple[str, int]]:
    text = narrow(text)
    for figure in figures_zh(text, year):
        if figure.required:
            yield f"figure {figure.value}", figure.start
    yield from _quotes(text)
    if terms:
        longest = sorted((term.zh for term in terms), key=len, reverse=True)
        for match in re.finditer("|".join(map(re.escape, longest)), text):
            yield f"term {match[0]}", match.start()


def _english(text: str, year: int | None) -> Iterator[tuple[str, int]]:
    for figure in figures_en(text, year):
        if figure.required:
            yield f"figure {figure.value}", figure.start
    yield from _quotes(text)


def _quotes(text: str) -> Iterator[tuple[str, int]]:
    for match in re.finditer("“", text):
        yield "quotation", match.start()
