"""All files of the reference, with their content; nothing is written here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from wenda.corpus.articles import Corpus
from wenda.export import (
    citations,
    datapackage,
    figures_cases,
    glossary,
    markdown,
    passages,
    segments,
    single,
    tmx,
    xliff,
)
from wenda.export.aligned import Text, speeches, texts_of
from wenda.export.files import File, schemas
from wenda.reference.load import load_reference


def make_files(root: Path, *, base_url: str = "") -> list[File]:
    """Return all files; ``base_url`` as for ``write_downloads``."""
    corpus = Corpus(root)
    texts = texts_of(corpus)
    reference = load_reference(root)
    files = [file for text in texts for file in _of_article(text, base_url)]
    files += glossary.files(reference, corpus.editions, speeches(root, corpus.editions))
    files += figures_cases.files(reference, texts)
    return [*files, datapackage.package(files, base_url), *schemas(base_url)]


def _of_article(text: Text, base: str) -> Iterator[File]:
    yield from passages.files(text)
    yield from tmx.files(text)
    yield from segments.files(text)
    yield from xliff.files(text)
    yield from markdown.files(text)
    yield from citations.files(text, base)
    yield from single.files(text, base)
