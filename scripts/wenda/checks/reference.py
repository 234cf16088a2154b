"""The checks of the reference: every row rests on words where it says, and none is missing.

Codes: ``reference-data`` (a file breaks its schema), ``reference-passage`` (a passage that does
not exist), ``reference-quote`` (a quotation that is not in its passage, or not in its rendering),
``reference-value`` (a value, unit, qualifier or date that differs from the words),
``reference-missed`` (a figure, law, case or term of an article that no row has),
``reference-unused`` (a row whose words occur nowhere), ``reference-unlinked`` (words without a
place in a rendering), ``reference-related`` (an entry that names one that does not exist).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from wenda.article.passages import plain
from wenda.checks.values import disagreement, read
from wenda.corpus.articles import Article, load_articles
from wenda.errors import WendaError
from wenda.findings import Finding
from wenda.reference.entries import Body, Case, Entry, Event, Figure, Kind, Quote, Reference
from wenda.reference.load import DATA, load_reference
from wenda.reference.occurrences import Finder, Passages, Span, fold, runs_of

_TITLE = re.compile("《([^》]+)》")
_CODE = re.compile(r"“\d{1,2}[·・.]\d{1,2}”")


def check_reference(root: Path) -> list[Finding]:
    """Check the data of the reference below ``root`` against the articles."""
    try:
        reference = load_reference(root, validate=True)
    except WendaError as error:
        return [_broken(error)]
    if not reference.entries:
        return []
    articles = load_articles(root)
    findings = list(_quotes(reference, articles))
    findings += _values(reference, articles)
    for article in articles:
        finder = Finder(reference, article.source)
        passages = Passages(finder, article.messages)
        findings += _missed(reference, article, finder)
        findings += _unlinked(article, passages)
    findings += _unlisted_terms(root, reference, articles)
    findings += _unused(reference, articles)
    return findings


def _broken(error: WendaError) -> Finding:
    path, _colon, line = error.where.rpartition(":")
    if not line.isdigit():
        path, line = error.where, "1"
    return Finding(Path(path), int(line), "reference-data", f"{error.message}; {error.hint}")


def _at(entry: Entry, code: str, message: str) -> Finding:
    return Finding(entry.path, entry.line, code, f"{entry.anchor}: {message}")


def _all_quotes(entry: Entry) -> tuple[Quote, ...]:
    facts = tuple(fact.quote for fact in entry.facts) if isinstance(entry, Case) else ()
    return (*entry.quotes, *facts, *(entry.does if isinstance(entry, Body) else ()))


def _quotes(reference: Reference, articles: Sequence[Article]) -> Iterator[Finding]:
    texts = {
        article.source: {k: v for a in articles for k, v in a.messages.items()}
        for article in articles
    }
    for article in articles:
        for code, renderings in article.renderings.items():
            texts.setdefault(code, {}).update(renderings)
    for entry in reference.entries.values():
        for quote in _all_quotes(entry):
            if not any(quote.passage in article.messages for article in articles):
                yield _at(entry, "reference-passage", f"no passage {quote.passage}")
                continue
            for code, words in quote.words.items():
                text = texts.get(code, {}).get(quote.passage)
                if text is not None and fold(words) not in fold(plain(text)):
                    yield _at(
                        entry,
                        "reference-quote",
                        f"{quote.passage} ({code}) does not hold “{_clip(words)}”",
                    )


def _values(reference: Reference, articles: Sequence[Article]) -> Iterator[Finding]:
    by_slug = {article.slug: article for article in articles}
    for figure in reference.of(Figure):
        for quote in figure.quotes:
            article = by_slug.get(quote.passage.partition("/")[0])
            words = quote.words.get(article.source, "") if article else ""
            if article and (wrong := disagreement(figure, words, article.year)):
                yield _at(figure, "reference-value", f"“{words}”: {wrong}")
    for event in reference.of(Event):
        yield from _dates(event, by_slug.get(event.article), reference)


def _dates(event: Event, article: Article | None, reference: Reference) -> Iterator[Finding]:
    if article is None:
        return
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
        words = quote.words.get(article.source, "")
        if wrong := disagreement(dated, words, article.year):
            yield _at(event, "reference-value", f"“{words}”: {wrong}")


def _missed(reference: Reference, article: Article, finder: Finder) -> Iterator[Finding]:
    for key, message in article.messages.items():
        text = plain(message)
        claims = finder.claims(key, text)
        kinds = {kind: _of(claims, reference, kind) for kind in Kind}
        missed: list[tuple[str, str]] = [
            (f"figure “{figure.text}”", "figures.toml")
            for figure in read(text, article.year)
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
        missed += _unclaimed(key, text, reference, article.source)
        path, line = article.places[key]
        for what, file in missed:
            yield Finding(path, line, "reference-missed", f"{key}: no row of {file} has the {what}")


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


def _unlinked(article: Article, passages: Passages) -> Iterator[Finding]:
    finder = passages.finder
    for key, settled in passages.settled.items():
        for code, renderings in article.renderings.items():
            if key not in renderings:
                continue
            message = renderings[key]
            found = finder.place(key, plain(message), code, settled.anchors, runs_of(message))
            placed = {span.anchor for span in found}
            for anchor in settled.anchors:
                if anchor not in placed:
                    entry = finder.reference.entries[anchor]
                    yield _at(entry, "reference-unlinked", f"no words for it in {key} ({code})")


def _unlisted_terms(
    root: Path, reference: Reference, articles: Sequence[Article]
) -> Iterator[Finding]:
    path = DATA / "terms.toml"
    if not (root / path).is_file():
        return
    rows = tomllib.loads((root / path).read_text(encoding="utf-8")).get("term", [])
    for article in articles:
        terms = {row[article.source]: row["id"] for row in rows}
        if not terms:
            continue
        pattern = re.compile("|".join(map(re.escape, sorted(terms, key=len, reverse=True))))
        for key, message in article.messages.items():
            for words in dict.fromkeys(pattern.findall(plain(message))):
                if terms[words] not in reference.entries:
                    place, line = article.places[key]
                    yield Finding(
                        place,
                        line,
                        "reference-missed",
                        f"{key}: no row of glossary.toml explains the term {words}",
                    )


def _unused(reference: Reference, articles: Sequence[Article]) -> Iterator[Finding]:
    used: set[str] = set()
    for article in articles:
        passages = Passages(Finder(reference, article.source), article.messages)
        used |= {anchor for anchor, found in passages.by_entry.items() if found}
    for anchor, entry in reference.entries.items():
        told_by_capture = isinstance(entry, Event) and entry.basis == "capture"
        if anchor not in used and not told_by_capture:
            yield _at(entry, "reference-unused", "its words occur in no passage")


def _clip(text: str) -> str:
    return text if len(text) <= len("x" * 60) else f"{text[:57]}…"
