"""What the processes of all editions need alike, made once before they part.

A forked process has what its parent had: modules, tables, citations. None of it depends on the
language that Sphinx speaks, which is loaded in each process alone. What fails here fails again,
and is told, in the process that needs it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterable
from importlib import import_module
from pathlib import Path

from wenda.article.pages import article_folders
from wenda.catalogs.catalog import Shelf
from wenda.citation.forms import templates
from wenda.citation.speech import speech_of
from wenda.corpus.work import read_work
from wenda.editions import Editions
from wenda.files import Sources
from wenda.search.chinese import simplified
from wenda.search.quotation import quotation_file


def share(root: Path, editions: Editions, slugs: Collection[str] | None = None) -> None:
    """Import what Sphinx and ``conf.py`` will load; make the tables, and articles' citations.

    ``slugs`` are the articles that will be cited; None for all.
    """
    with contextlib.suppress(Exception):
        import_all(_extensions(root / "docs"))
    simplified()
    quotation_file()
    with contextlib.suppress(Exception):
        _cite(root, editions, slugs)


def import_all(names: Iterable[str]) -> None:
    """Import modules; one that cannot be is left to whoever needs it."""
    for name in names:
        with contextlib.suppress(Exception):
            import_module(name)


def _extensions(docs: Path) -> list[str]:
    from sphinx.application import builtin_extensions
    from sphinx.config import Config
    from sphinx.util.tags import Tags

    named = Config.read(docs, overrides={}, tags=Tags()).extensions
    return [*builtin_extensions, *named]


def _cite(root: Path, editions: Editions, slugs: Collection[str] | None) -> None:
    """Make the citations of each article, which are the same in every edition."""
    locale = root / "locale"
    sources, shelf = Sources(root / "docs"), Shelf(locale)
    speeches = [(edition, speech_of(edition, locale)) for edition in editions.written]
    for folder in article_folders(root / "docs"):
        if slugs is not None and folder.name not in slugs:
            continue
        work = read_work(folder, editions, sources, shelf)
        for edition, speech in speeches:
            templates(work, speech, source=edition.source)
