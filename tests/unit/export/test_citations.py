"""Files of citations: read back by the readers of each format."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string

from wenda.corpus.articles import Corpus
from wenda.editions import Edition
from wenda.export.aligned import Text, texts_of
from wenda.export.citations import files

BASE = "https://example.org/wenda/"


@pytest.fixture(scope="module")
def texts(root: Path) -> list[Text]:
    """Read all articles of the real reference."""
    return texts_of(Corpus(root))


def made(text: Text, edition: Edition, suffix: str, *, base: str = "") -> str:
    """Return the content of one file."""
    path = f"{text.work.slug}.{edition.code}.{suffix}"
    return next(file.data for file in files(text, base) if file.path == path).decode()


def keys(text: Text, edition: Edition) -> list[str]:
    """Return the keys that a file must have: the article's, then each passage's."""
    slug, code = text.work.slug, edition.code
    return [f"{slug}-{code}", *(f"{slug}-{passage.id}-{code}" for passage in text.passages)]


def each(texts: list[Text]) -> list[tuple[Text, Edition]]:
    """Return each article in each edition."""
    return [(text, edition) for text in texts for edition in text.editions.all]


def test_csl_json_cites_the_article_and_every_passage(texts: list[Text]) -> None:
    """One item each, in order, with issuers, title and date."""
    for text, edition in each(texts):
        items: list[dict[str, Any]] = json.loads(made(text, edition, "csl.json"))
        assert [item["id"] for item in items] == keys(text, edition)
        for item in items:
            assert [author["literal"] for author in item["author"]] == [
                issuer[edition.code] for issuer in text.work.facts.issuers
            ]
            assert item["title"] == text.work.titles[edition.code]
            assert item["issued"]["date-parts"] == [[int(p) for p in text.work.date.split("-")]]


def test_bibtex_reads_back(texts: list[Text]) -> None:
    """Every entry is read, and none is refused or taken for another."""
    for text, edition in each(texts):
        library = parse_string(made(text, edition, "bib"))
        assert not library.failed_blocks
        assert [entry.key for entry in library.entries] == keys(text, edition)
        assert {entry["year"] for entry in library.entries} == {text.work.date[:4]}


def test_ris_reads_back(texts: list[Text]) -> None:
    """Every record is read, with its title."""
    for text, edition in each(texts):
        records = rispy.loads(made(text, edition, "ris"))
        assert [record["id"] for record in records] == keys(text, edition)
        assert {record["title"] for record in records} == {text.work.titles[edition.code]}


def test_a_rendering_is_never_passed_off(texts: list[Text]) -> None:
    """Each citation of a rendering says so, and none of the original does."""
    for text, edition in each(texts):
        items = json.loads(made(text, edition, "csl.json"))
        said = ["unofficial rendering" in item["note"] for item in items]
        assert said == [not edition.source] * len(items)


def test_the_address_is_the_captured_page(texts: list[Text]) -> None:
    """Where the site's address is not known, the source's is given."""
    for text, edition in each(texts):
        items = json.loads(made(text, edition, "csl.json"))
        assert {item["URL"] for item in items} == {text.work.url}


def test_the_address_is_the_passage_on_a_known_site(texts: list[Text]) -> None:
    """Where the site's address is known, a passage is cited there."""
    for text, edition in each(texts):
        items = json.loads(made(text, edition, "csl.json", base=BASE))
        addresses = {item["id"]: item["URL"] for item in items}
        start = f"{BASE}{edition.folder}/{text.work.slug}"
        last = text.passages[-1]
        key = f"{text.work.slug}-{last.id}-{edition.code}"
        assert addresses[key] == f"{start}/{last.page}.html#{last.id}"
        assert addresses[f"{text.work.slug}-{edition.code}"] == f"{start}/index.html"
