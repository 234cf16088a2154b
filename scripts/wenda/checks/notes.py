"""Notes and what surrounds the text: each rests on words where it says, in every edition."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wenda.checks.reference import broken
from wenda.corpus.articles import Article, Corpus
from wenda.errors import WendaError
from wenda.findings import Finding
from wenda.reference.entries import Words
from wenda.reference.notes import Note, Row, read_notes, read_rows
from wenda.reference.occurrences import fold

_SOMEONE = re.compile("[\u4e00-\u9fff](?:某某|某(?=[、，。；：！？）”等被因]))")
"""A surname before 某: a person who is not named in full; no “certain” department or place."""


def check_notes(corpus: Corpus) -> Iterator[Finding]:
    """Yield what is wrong with the notes and the rows of all articles."""
    keys = {passage.key for article in corpus.articles for passage in article.passages}
    for article in corpus.articles:
        try:
            notes = list(read_notes(article.folder, corpus.sources))
            rows = list(read_rows(article.folder, corpus.sources))
        except WendaError as error:
            yield broken(error)
            continue
        yield from _quotes(notes, article)
        yield from _unexplained(notes, article)
        for row in rows:
            yield from _words(row, row.text, "the text", corpus)
            yield from _words(row, row.group, "the heading of its group", corpus)
            yield from _words(row, row.source.publisher, "the publisher of its source", corpus)
            for key in row.passages:
                if key not in keys:
                    yield _at(row, "reference-passage", f"no passage {key}")


def _at(row: Note | Row, code: str, message: str) -> Finding:
    return Finding(row.path, row.line, code, f"{row.id}: {message}")


def _words(row: Note | Row, words: Words, what: str, corpus: Corpus) -> Iterator[Finding]:
    for edition in corpus.editions.written:
        if not words.get(edition.code, "").strip():
            yield _at(row, "note-language", f"{what} has no words in {edition.code}")


def _quotes(notes: list[Note], article: Article) -> Iterator[Finding]:
    passages = {passage.key: passage for passage in article.passages}
    for note in notes:
        yield from _words(note, note.text, "the note", article.corpus)
        for quote in note.quotes:
            passage = passages.get(quote.passage)
            if passage is None:
                yield _at(note, "reference-passage", f"no passage {quote.passage} in the article")
                continue
            yield from _words(note, quote.words, f"the quotation of {passage.id}", article.corpus)
            for code, words in quote.words.items():
                if code in passage.texts and fold(words) not in fold(passage.text(code)):
                    said = f"{passage.id} ({code}) does not hold “{words}”"
                    yield _at(note, "reference-quote", said)


def _unexplained(notes: list[Note], article: Article) -> Iterator[Finding]:
    """Yield the pages that leave a 某 unexplained where it first stands, if there are notes."""
    source = article.corpus.editions.source.code
    told = {
        quote.passage
        for note in notes
        for quote in note.quotes
        if "某" in quote.words.get(source, "")
    }
    seen: set[str] = set()
    for passage in article.passages if notes else ():
        found = _SOMEONE.search(passage.text(source))
        if found and passage.page not in seen:
            seen.add(passage.page)
            if passage.key not in told:
                said = f"{passage.id}: no note explains {found[0]}, the first of its kind here"
                yield Finding(passage.path, passage.line, "note-someone", said)
