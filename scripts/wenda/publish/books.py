"""The books of the reference: PDF and EPUB of each article, in each edition and bilingual.

They are made by Sphinx with the builders of ``wenda.books``, each edition in a process of its
own, and put into ``downloads/``. A book that fails leaves the last good file where it was.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from wenda.books.book import BILINGUAL, books_in
from wenda.editions import Edition
from wenda.publish.processes import run_each, run_sphinx

DOWNLOADS = "downloads"
BUILDERS = {"pdf": "typstpdf", "epub": "epub"}
"""Sphinx builders by format."""


def build_books(
    root: Path,
    stage: Path,
    editions: Sequence[Edition],
    formats: Sequence[str],
    slugs: Sequence[str] = (),
) -> bool:
    """Build the books of ``editions`` into ``stage/downloads``; return whether all are good.

    ``formats`` may name ``pdf`` and ``epub``; others are passed over. The bilingual book is made
    when the source edition and its partner are both among ``editions``. Where ``slugs`` are given,
    the books of other articles stay as they are.
    """
    wanted = [name for name in formats if name in BUILDERS]
    if not wanted:
        return True
    into = stage / DOWNLOADS
    into.mkdir(parents=True, exist_ok=True)
    calls = [
        (root, into, edition, _jobs(edition, editions, wanted), list(slugs)) for edition in editions
    ]
    return run_each(_build_edition, calls)


def _jobs(
    edition: Edition, editions: Sequence[Edition], formats: Sequence[str]
) -> list[tuple[str, bool]]:
    """Return what the process of one edition makes: formats, each bilingual or not."""
    codes = {e.code for e in editions}
    kinds = (False, True) if edition.source and edition.partner in codes else (False,)
    return [(name, bilingual) for name in formats for bilingual in kinds]


def _build_edition(
    root: Path,
    into: Path,
    edition: Edition,
    jobs: Sequence[tuple[str, bool]],
    slugs: Sequence[str],
) -> int:
    """Make the books of one edition one after the other; return 1 when any failed.

    The pages are read once for all of them, and anew in each build: what an earlier one has read
    may have been made by another version of this package, which Sphinx cannot know.
    """
    with tempfile.TemporaryDirectory(dir=into.parent, prefix=".doctrees.") as doctrees:
        codes = [_build(root, into, edition, job, slugs, Path(doctrees)) for job in jobs]
    return 1 if any(codes) else 0


def _build(  # noqa: PLR0913, PLR0917 -- what to read, what to make of it, and where
    root: Path,
    into: Path,
    edition: Edition,
    job: tuple[str, bool],
    slugs: Sequence[str],
    doctrees: Path,
) -> int:
    name, bilingual = job
    out = Path(tempfile.mkdtemp(dir=into.parent, prefix=f".{name}."))
    try:
        settings: dict[str, Any] = {"language": edition.language, "wenda_bilingual": bilingual}
        settings["wenda_articles"] = list(slugs)
        code = run_sphinx(
            root / "docs", builder=BUILDERS[name], out=out, doctrees=doctrees, settings=settings
        )
        if code == 0:
            _take(out, into, name, BILINGUAL if bilingual else edition.code, slugs)
    finally:
        shutil.rmtree(out, ignore_errors=True)
    return code


def _take(out: Path, into: Path, name: str, kind: str, slugs: Sequence[str]) -> None:
    """Move the new books to their place; those of the same kind that are no more go."""
    made = {path.name for path in out.glob(f"*.{name}")}
    for old, match in list(books_in(into)):
        meant = not slugs or match["slug"] in slugs
        if meant and match["kind"] == kind and match["format"] == name and old.name not in made:
            old.unlink()
    for path in sorted(made):
        (out / path).replace(into / path)


def drop_books(folder: Path, *, slugs: Collection[str], codes: Collection[str]) -> list[str]:
    """Delete the books of articles and editions that are no more; return their names."""
    kinds = {*codes, BILINGUAL}
    gone = []
    for path, match in list(books_in(folder)):
        if not (match["slug"] in slugs and match["kind"] in kinds):
            path.unlink()
            gone.append(path.name)
    return gone
