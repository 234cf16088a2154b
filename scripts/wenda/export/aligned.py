"""An article as parallel text: each passage in every edition, with the state of each rendering.

Input: the capture in an article's folder and the catalogs of its pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wenda.article.pages import CAPTURE
from wenda.article.passages import Passage, plain, to_myst
from wenda.article.places import load_article
from wenda.article.register import Row, page_of, passage_hash, retired
from wenda.catalogs.catalog import Catalog, Rendering, folder, load
from wenda.citation.forms import Speech
from wenda.citation.speech import speech_of
from wenda.corpus.work import Work, read_work
from wenda.editions import Edition, Editions

NOTICE = "Unofficial rendering. The Chinese text prevails."
RIGHTS = (
    "The article belongs to those who issued and published it; what is ours is under the "
    "MIT license."
)
LICENSE = "MIT"
"""SPDX name of the licence of renderings and data; the article itself has none."""


@dataclass(frozen=True, kw_only=True)
class Aligned:
    """One passage in all editions."""

    id: str
    page: str
    """Name of its page, e.g. ``q3``."""
    heading: bool
    continues: bool
    texts: Mapping[str, str]
    """MyST by edition code; an edition that has no rendering is absent."""
    states: Mapping[str, str]
    """``reviewed``, ``unreviewed``, ``stale`` (made from an earlier wording) or ``missing``, by
    the codes of all editions but the source."""
    hash: str
    """Of the source text, as the register of ids has it."""

    @property
    def question(self) -> str:
        """Id of the question that the passage belongs to; empty for title, lead and sign-off."""
        head = self.id.partition("-")[0]
        return head if head.startswith("q") else ""

    def text(self, code: str) -> str:
        """Return the text in an edition without markup; empty when there is no rendering."""
        return plain(self.texts.get(code, ""))


@dataclass(frozen=True, kw_only=True)
class Text:
    """An article in all editions, with what is known of it."""

    work: Work
    captured: str
    """When the capture was made, ISO 8601; may be empty."""
    editions: Editions
    speeches: Mapping[str, Speech]
    """How each edition says the words of the interface."""
    passages: tuple[Aligned, ...]
    retired: tuple[Row, ...]
    """Ids that were published once and name no passage any more."""

    @property
    def renderings(self) -> tuple[Edition, ...]:
        """The editions other than the source, in order."""
        return tuple(edition for edition in self.editions.all if not edition.source)


def read_text(root: Path, article: Path, editions: Editions) -> Text:
    """Read the article in the folder ``article`` with its renderings."""
    name = (article / CAPTURE).relative_to(root)
    capture = load_article(article / CAPTURE, name=str(name))
    pages = {passage.id: page_of(article, passage.id) for passage in capture.passages}
    catalogs = {
        edition.code: {
            page: load(folder(root, edition) / article.name / f"{page}.po")
            for page in set(pages.values())
        }
        for edition in editions.all
        if not edition.source
    }
    headings = {"title", *(question.heading.id for question in capture.questions)}
    return Text(
        work=read_work(article, editions, root / "locale"),
        captured=capture.fetched,
        editions=editions,
        speeches=speeches(root, editions),
        passages=tuple(
            _align(
                passage,
                pages[passage.id],
                {code: found[pages[passage.id]] for code, found in catalogs.items()},
                heading=passage.id in headings,
                source=editions.source.code,
            )
            for passage in capture.passages
        ),
        retired=retired(article),
    )


def _align(
    passage: Passage, page: str, catalogs: Mapping[str, Catalog], *, heading: bool, source: str
) -> Aligned:
    message = to_myst(passage.spans)
    found = {code: catalog.lookup(message) for code, catalog in catalogs.items()}
    texts = {code: rendering.text for code, rendering in found.items() if rendering}
    return Aligned(
        id=passage.id,
        page=page,
        heading=heading,
        continues=passage.continues,
        texts={source: message, **texts},
        states={code: _state(rendering) for code, rendering in found.items()},
        hash=passage_hash(passage.text),
    )


def _state(rendering: Rendering | None) -> str:
    if rendering is None:
        return "missing"
    return rendering.state if rendering.stale is None else "stale"


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
            for edition in editions.all
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
