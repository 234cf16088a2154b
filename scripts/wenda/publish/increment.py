"""What of an edition must be made anew: decided from the bytes of its sources, not from times.

After each build a record is left beside the edition's doctrees: the fingerprints of every source
and of the edition's pages as they were left. When since then only pages and their catalogs have
changed, Sphinx reads those again and writes them, the first pages of their articles, and all that
belongs to no article (home, reference, search); the other pages are taken over as links to the
same files. Anything else that changed - settings, templates, data, an article more or less, a site
that was touched - has the edition made from nothing. Input: ``sources_of`` of
``wenda.publish.unchanged``.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from wenda.article.pages import CAPTURE, article_folders
from wenda.editions import Edition
from wenda.files import write_all
from wenda.publish.unchanged import output_of

PAGE = ".html"
_RECORD = "made.json"
_CITATIONS = "_static/cite"
"""Where ``wenda.citation.extension`` writes a script for each article, made of its facts alone."""
_OWN_FOLDERS = ("_images", "_downloads")
"""What pages share besides ``_static``: of these it is not known which page needs which file."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What Sphinx does in an edition of which most stays."""

    changed: tuple[str, ...]
    """Pages that are read again."""
    written: tuple[str, ...]
    """Pages that are written."""
    kept: tuple[str, ...]
    """Files that are taken over: pages, and the citations of articles that stay."""
    slugs: tuple[str, ...]
    """Articles of which pages are written."""


def plan_for(
    root: Path, edition: Edition, place: Path, sources: Mapping[str, str], settled: str
) -> Plan | None:
    """Return what must be made of an edition at ``place``; None for all of it.

    ``settled`` is a fingerprint of what else the pages depend on.
    """
    try:
        record = json.loads(_record(root, edition).read_text(encoding="utf-8"))
        before, known, site = record["sources"], record["settled"], record["site"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    folder = place / edition.folder
    moved = {name for name in {*sources, *before} if sources.get(name) != before.get(name)}
    changed = {_page_of(name) for name in moved}
    if (
        None in changed
        or known != settled
        or not moved <= sources.keys() & before.keys()  # one more or less
        or any((folder / name).exists() for name in _OWN_FOLDERS)
        or site != output_of(folder)
    ):
        return None
    pages = {page for name in sources if name.startswith("docs/") and (page := _page_of(name))}
    articles = {article.name for article in article_folders(root / "docs")}
    touched = {page.partition("/")[0] for page in changed if page}
    free = {page for page in pages if page.partition("/")[0] not in articles}
    free |= pages & {*(page for page in changed if page), *(f"{slug}/index" for slug in touched)}
    return Plan(
        changed=tuple(sorted(page for page in changed if page)),
        written=tuple(sorted(free)),
        kept=tuple(
            sorted(
                [
                    *(f"{page}{PAGE}" for page in pages - free),
                    *(f"{_CITATIONS}/{slug}.js" for slug in articles - touched),
                ]
            )
        ),
        slugs=tuple(sorted(articles & touched)),
    )


def _page_of(name: str) -> str | None:
    """Return the page that a source is of alone; None for a source of all pages."""
    path = PurePosixPath(name)
    if path.parts[0] == "docs" and path.suffix == ".md" and path.name != CAPTURE:
        return PurePosixPath(*path.parts[1:]).with_suffix("").as_posix()
    if path.parts[0] == "locale" and path.suffix == ".po" and path.name != "sphinx.po":
        inside = path.parts[3:]  # locale, language, LC_MESSAGES
        return PurePosixPath(*inside).with_suffix("").as_posix() if inside else None
    return None


def take_over(old: Path, new: Path, names: Iterable[str]) -> bool:
    """Link files of the old edition into the new one; return whether the disk can."""
    for name in names:
        path = new / name
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(old / name, path)
        except OSError:
            shutil.rmtree(new, ignore_errors=True)
            return False
    return True


def is_taken_over(path: Path) -> bool:
    """Whether a page of a site in the making is one of the old site, under a second name."""
    return path.stat().st_nlink > 1


def forget(root: Path, edition: Edition) -> None:
    """Have nothing of an edition's earlier reading serve again."""
    shutil.rmtree(_record(root, edition).parent, ignore_errors=True)


def forget_catalogs(root: Path, pages: Iterable[str]) -> None:
    """Have the catalogs of pages compiled again, whatever their times say."""
    for page in pages:
        for path in (root / "locale").glob(f"*/LC_MESSAGES/{page}.mo"):
            path.unlink(missing_ok=True)


def remember_edition(
    root: Path, edition: Edition, place: Path, sources: Mapping[str, str], settled: str
) -> None:
    """Leave the record of an edition that now stands at ``place``."""
    site = output_of(place / edition.folder)
    record = {"sources": dict(sources), "settled": settled, "site": site}
    write_all({_record(root, edition): json.dumps(record).encode()})


def doctrees_of(root: Path, edition: Edition) -> Path:
    """Return where Sphinx keeps what it has read of an edition."""
    return root / "build" / "doctrees" / f"{edition.code}-html"


def _record(root: Path, edition: Edition) -> Path:
    return doctrees_of(root, edition) / _RECORD
