"""All files of the reference, with their content; nothing is written here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from wenda.article.pages import article_folders
from wenda.editions import load_editions
from wenda.export import (
    citations,
    figures_cases,
    glossary,
    markdown,
    passages,
    single,
    tmx,
    xliff,
)
from wenda.export.aligned import Text, read_text, speeches
from wenda.export.files import File, schemas


def make_files(root: Path, *, base_url: str = "") -> list[File]:
    """Return all files; ``base_url`` as for ``write_downloads``."""
    editions = load_editions(root / "docs")
    texts = [read_text(root, folder, editions) for folder in article_folders(root / "docs")]
    files = [file for text in texts for file in _of_article(text, base_url)]
    files += glossary.files(root, editions, speeches(root, editions))
    files += figures_cases.files(root, texts)
    return [*files, *schemas()]


def _of_article(text: Text, base: str) -> Iterator[File]:
    yield from passages.files(text)
    yield from tmx.files(text)
    yield from xliff.files(text)
    yield from markdown.files(text)
    yield from citations.files(text, base)
    yield from single.files(text, base)
