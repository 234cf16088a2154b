"""The data of the reference in open formats, to be taken away: all files below ``downloads/data``.

The same sources give the same bytes. ``index.json`` lists every file with its size and hash.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

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
)  # fmt: skip
from wenda.export.aligned import Text, read_text, speeches
from wenda.export.files import FOLDER, INDEX, File, index, schemas
from wenda.files import write_all
from wenda.pages import article_folders


def write_downloads(root: Path, stage: Path, *, base_url: str = "") -> None:
    """Write all data into ``stage/downloads/data``, in place of what is there.

    ``base_url`` is the absolute address of the site, if it is known; citations then point to the
    passages on the site, otherwise to the page that was captured.
    """
    folder = stage / "downloads" / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    files = make_files(root, base_url=base_url)
    write_all({folder / INDEX: index(files), **{folder / file.path: file.data for file in files}})


def make_files(root: Path, *, base_url: str = "") -> list[File]:
    """Return all files with their content; nothing is written."""
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
