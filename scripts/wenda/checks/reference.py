"""The checks of the reference: every row rests on words where it says, and none is missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from wenda.checks.terms import mentions
from wenda.checks.values import disagreement, read
from wenda.corpus.articles import Article, Corpus, Passage
from wenda.errors import WendaError
from wenda.findings import Finding
from wenda.reference.entries import Body, Case, Entry, Event, Figure, Kind, Quote, Reference
from wenda.reference.occurrences import Finder, Passages, Span, fold, runs_of

_TITLE = re.compile("《([^》]+)》")
_CODE = re.compile(r"“\d{1,2}[·・.]\d{1,2}”")


def check_reference(corpus: Corpus, reference: Reference) -> Iterator[Finding]:
    """Check the data of the reference against the articles."""
    if not reference.entries:
        return
    finder = Finder(reference, corpus.editions.source.code)
    linked = [Passages(finder, article.messages) for article in corpus.articles]
    yield from _quotes(reference, corpus)
    yield from _values(reference, corpus)
    for article, passages in zip(corpus.articles, linked, strict=True):
        for passage in article.passages:
            yield from _missed(reference, passage, article.year, finder)
            yield from _unlinked(passage, passages)
            yield from _unlisted(reference, passage)
    yield from _unused(reference, linked)


def broken(error: WendaError) -> Finding:
    """Return data that cannot be read as a finding at its place."""
    path, _colon, line = error.where.rpartition(":")
    if not line.isdigit():
        path, line = error.where, "1"
    return Finding(Path(path), int(line), "reference-data", f"{error.message}; {error.hint}")


def _at(entry: Entry, code: str, message: str) -> Finding:
    return Finding(entry.path, entry.line, code, f"{entry.anchor}: {message}")


def _all_quotes(entry: Entry) -> tuple[Quote, ...]:
    facts = tuple(fact.quote for fact in entry.facts) if isinstance(entry, Case) else ()
    return (*entry.quotes, *facts, *(entry.does if isinstance(entry, Body) else ()))


def _quotes(reference: Reference, corpus: Corpus) -> Iterator[Finding]:
    passages = {p.key: p for article in corpus.articles for p in article.passages}
    for entry in reference.entries.values():
        for quote in _all_quotes(entry):
            passage = passages.get(quote.passage)
            if passage is None:
                yield _at(entry, "reference-passage", f"no passage {quote.passage}")
                continue
            for code, words in quote.words.items():
                if code in passage.texts and fold(words) not in fold(passage.text(code)):
                    yield _at(
                        entry,
                        "reference-quote",
                        f"{quote.passage} ({code}) does not hold “{_clip(words)}”",
                    )


def _values(reference: Reference, corpus: Corpus) -> Iterator[Finding]:
    source, units = corpus.editions.source.code, reference.labels.units
    by_slug = {article.slug: article for article in corpus.articles}
    for figure in reference.of(Figure):
        for quote in figure.quotes:
            article = by_slug.get(quote.passage.partition("/")[0])
            words = quote.words.get(source, "")
            if article and (wrong := disagreement(figure, words, article.year, units)):
                yield _at(figure, "reference-value", f"“{words}”: {wrong}")
    for event in reference.of(Event):
        if event.article in by_slug:
            yield from _dates(event, by_slug[event.article], source)


def _dates(event: Event, article: Article, source: str) -> Iterator[Finding]:
    if event.basis == "capture" and event.start != article.date:
        yield _at(
            event, "reference-value", f"starts {event.start}, but the capture is of {article.date}"
        )
    dated = Figure(
        id=event.id,
        name={},
        gist={},
        path=event.path,
        line=event.line,
        group="times",
        value=f"{event.start}/{event.end}" if event.end else event.start,
        unit="date",
        qualifier="since" if event.open else "exact",
        period={},
    )
    for quote in event.quotes if event.basis == "article" else ():
        words = quote.words.get(source, "")
        if wrong := disagreement(dated, words, article.year, {}):
            yield _at(event, "reference-value", f"“{words}”: {wrong}")


def _missed(reference: Reference, passage: Passage, year: int, finder: Finder) -> Iterator[Finding]:
    text = passage.text(passage.source)
    claims = finder.claims(passage.key, text)
    kinds = {kind: _of(claims, reference, kind) for kind in Kind}
    missed: list[tuple[str, str]] = [
        (f"figure “{figure.text}”", "figures.toml")
        for figure in read(text, year)
        if not _covered(figure.start, figure.start + len(figure.text), kinds[Kind.FIGURE])
    ]
    missed += [
        (f"title {match[0]}", "laws.toml")
        for match in _TITLE.finditer(text)
        if not _covered(match.start(1), match.end(1), kinds[Kind.LAW])
    ]
    missed += [
        (f"case {match[0]}", "cases.toml")
        for match in _CODE.finditer(text)
        if not _covered(match.start(), match.end(), kinds[Kind.CASE])
    ]
    missed += _unclaimed(passage.key, text, reference, passage.source)
    for what, file in missed:
        yield _in(passage, f"no row of {file} has the {what}")


def _in(passage: Passage, message: str) -> Finding:
    return Finding(passage.path, passage.line, "reference-missed", f"{passage.key}: {message}")


def _of(claims: Iterable[Span], reference: Reference, kind: Kind) -> list[Span]:
    return [span for span in claims if reference.entries[span.anchor].kind is kind]


def _covered(start: int, end: int, spans: Iterable[Span]) -> bool:
    return any(span.start < end and start < span.end for span in spans)


def _unclaimed(key: str, text: str, reference: Reference, source: str) -> Iterator[tuple[str, str]]:
    """Yield words that a figure counts elsewhere and that no figure has in this passage."""
    listed: dict[str, set[str]] = {}
    for figure in reference.of(Figure):
        for quote in figure.quotes:
            listed.setdefault(quote.words.get(source, ""), set()).add(quote.passage)
    for words, passages in listed.items():
        longer = any(words != other and words in other and key in listed[other] for other in listed)
        if words and words in text and key not in passages and not longer:
            yield f"words “{words}”", "figures.toml"


def _unlinked(passage: Passage, passages: Passages) -> Iterator[Finding]:
    finder, settled = passages.finder, passages.settled[passage.key]
    for code, rendering in passage.renderings.items():
        if rendering is None:
            continue
        runs = runs_of(rendering.text)
        found = finder.place(passage.key, passage.text(code), code, settled.anchors, runs)
        placed = {span.anchor for span in found}
        for anchor in settled.anchors:
            if anchor not in placed:
                entry = finder.reference.entries[anchor]
                yield _at(entry, "reference-unlinked", f"no words for it in {passage.key} ({code})")


def _unlisted(reference: Reference, passage: Passage) -> Iterator[Finding]:
    """Yield the terms of a passage that the glossary does not explain."""
    for term in mentions(passage.text(passage.source), reference.terms):
        if term.id not in reference.entries:
            yield _in(passage, f"no row of glossary.toml explains the term {term.zh}")


def _unused(reference: Reference, linked: Sequence[Passages]) -> Iterator[Finding]:
    used = {anchor for p in linked for anchor, found in p.by_entry.items() if found}
    for anchor, entry in reference.entries.items():
        told_by_capture = isinstance(entry, Event) and entry.basis == "capture"
        if anchor not in used and not told_by_capture:
            yield _at(entry, "reference-unused", "its words occur in no passage")


def _clip(text: str) -> str:
    return text if len(text) <= len("x" * 60) else f"{text[:57]}…"
