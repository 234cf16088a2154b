"""An article as the files say it: its passages in every edition, and what is known of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wenda.article.register import Row
from wenda.citation.forms import Speech
from wenda.citation.speech import speech_of
from wenda.corpus.articles import Article, Corpus, Passage
from wenda.corpus.standing import NOTICE, RIGHTS
from wenda.corpus.work import Work
from wenda.editions import Edition, Editions

LICENSE = "MIT"
"""SPDX name of the licence of renderings and data; the article itself has none."""


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """One segment in every edition that has it; a passage that is not cut is one."""

    id: str
    """``q1-3.2``; the passage's own where its segments are not known or not current."""
    passage: Passage
    state: str
    """``reviewed`` or ``proposed``; empty where nobody has aligned the passage."""
    texts: Mapping[str, str]
    """Without markup and outer white space, by edition code."""


@dataclass(frozen=True, kw_only=True)
class Text:
    """An article in all editions, with what is known of it."""

    work: Work
    captured: str
    """When the capture was made, ISO 8601; may be empty."""
    editions: Editions
    speeches: Mapping[str, Speech]
    """How each edition says the words of the interface."""
    passages: tuple[Passage, ...]
    sentences: tuple[Sentence, ...]
    """Empty where nobody has aligned the article."""
    retired: tuple[Row, ...]
    """Ids that were published once and name no passage any more."""

    @property
    def renderings(self) -> tuple[Edition, ...]:
        """The editions that render the source, in order."""
        return self.editions.renderings

    @property
    def told(self) -> tuple[Edition, ...]:
        """The editions that hold the article, or a part of it: no file claims to be another's."""
        codes = {code for passage in self.passages for code in passage.texts}
        return tuple(edition for edition in self.editions.all if edition.code in codes)


def read_text(article: Article, spoken: Mapping[str, Speech]) -> Text:
    """Return an article with how each edition says the words of the interface."""
    return Text(
        work=article.work,
        captured=article.split.fetched,
        editions=article.corpus.editions,
        speeches=spoken,
        passages=article.passages,
        sentences=tuple(_sentences(article)),
        retired=article.register.retired if article.register else (),
    )


def _sentences(article: Article) -> Iterator[Sentence]:
    if article.segments is None:
        return
    for passage in article.passages:
        rows = article.segments.rows.get(passage.id, ())
        cut = {
            code: article.segments.parts(passage.id, code, passage.text(code))
            for code in passage.texts
        }
        parts = {code: found for code, found in cut.items() if found}
        if len(parts) < len(cut):  # changed since it was aligned
            texts = {code: passage.text(code) for code in passage.texts}
            yield Sentence(id=passage.id, passage=passage, state="", texts=texts)
            continue
        for place, row in enumerate(rows):
            texts = {code: found[place].strip() for code, found in parts.items()}
            yield Sentence(id=row.id, passage=passage, state=row.state, texts=texts)


def texts_of(corpus: Corpus) -> list[Text]:
    """Return all articles of a corpus."""
    spoken = speeches(corpus.root, corpus.editions)
    return [read_text(article, spoken) for article in corpus.articles]


def speeches(root: Path, editions: Editions) -> dict[str, Speech]:
    """Return how each edition says the words of the interface, by its code."""
    return {edition.code: speech_of(edition, root / "locale") for edition in editions.all}


def said(message: str, spoken: Mapping[str, Speech]) -> dict[str, str]:
    """Return a message of the interface in every edition's language, by edition code."""
    return {code: speech.say(message) for code, speech in spoken.items()}


def about(text: Text) -> dict[str, Any]:
    """Return what is known of an article, for the head of a file; names are by edition code."""
    work = text.work
    known = {
        "article": work.slug,
        "title": dict(work.titles),
        "kind": dict(work.facts.kind),
        "issuers": [dict(issuer) for issuer in work.facts.issuers],
        "publisher": dict(work.facts.publisher),
        "origin": dict(work.facts.origin),
        "date": work.date,
        "url": work.url,
        "captured": text.captured,
        "sha256": work.sha256,
    }
    return {key: value for key, value in known.items() if value and _says(value)}


def standing(editions: Editions, spoken: Mapping[str, Speech]) -> dict[str, Any]:
    """Return the editions of a file, the notice on renderings, and whose the content is."""
    return {
        "editions": {
            edition.code: {"language": edition.tag, "source": edition.source}
            for edition in editions.written
        },
        "notice": said(NOTICE, spoken),
        "rights": said(RIGHTS, spoken),
        "license": LICENSE,
    }


def _says(value: object) -> bool:
    return any(value.values()) if isinstance(value, dict) else True


def facts(text: Text, edition: Edition) -> dict[str, str]:
    """Return the same in one edition's words, flat, for formats that hold names and values.

    A name without a value is left out.
    """
    work, code = text.work, edition.code
    say = text.speeches[code].say
    known = {
        "title": work.titles[code],
        "issuers": say(", ").join(issuer[code] for issuer in work.facts.issuers),
        "publisher": work.facts.publisher[code],
        "origin": work.facts.origin[code],
        "notice": say(NOTICE),
        "rights": say(RIGHTS),
    }
    return {key: value for key, value in known.items() if value}


def numbers(text: Text) -> dict[str, str]:
    """Return what needs no language: dates, address and hash of the capture."""
    work = text.work
    known = {
        "date": work.date, "url": work.url, "captured": text.captured, "sha256": work.sha256,
    }  # fmt: skip
    return {key: value for key, value in known.items() if value}
