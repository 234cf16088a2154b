"""What the checks of the reference read of the articles: passages, renderings, dates.

Input: the articles' pages and catalogs below a project's root; nothing is built.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from wenda.article.pages import CAPTURE, article_folders, question_pages, written_passages
from wenda.article.places import load_capture
from wenda.catalogs.catalog import folder as catalog_folder
from wenda.catalogs.catalog import load
from wenda.editions import load_editions

_HEADING = re.compile(r"^#+ ")


@dataclass(frozen=True, kw_only=True)
class Article:
    """One article as the reference speaks of it."""

    slug: str
    date: str
    """Of the page that was captured, ISO 8601."""
    source: str
    """Code of the edition that the article is written in."""
    messages: Mapping[str, str]
    """MyST in the source language by ``slug/id``, in reading order."""
    places: Mapping[str, tuple[Path, int]]
    """Page (below the root) and line of each passage."""
    renderings: Mapping[str, Mapping[str, str]]
    """MyST by edition and by ``slug/id``; passages without a rendering are left out."""

    @property
    def year(self) -> int:
        """What this year means in the article."""
        return int(self.date[:4])


def load_articles(root: Path) -> list[Article]:
    """Read all articles below ``root``, in order of their folders."""
    editions = load_editions(root / "docs")
    found = []
    for folder in article_folders(root / "docs"):
        messages: dict[str, str] = {}
        places: dict[str, tuple[Path, int]] = {}
        renderings: dict[str, dict[str, str]] = {e.code: {} for e in editions.all if not e.source}
        for page in (folder / "index.md", *question_pages(folder)):
            if not page.is_file():
                continue
            rows = page.read_text(encoding="utf-8").splitlines()
            catalogs = {
                e.code: load(catalog_folder(root, e) / folder.name / f"{page.stem}.po")
                for e in editions.all
                if not e.source
            }
            for passage in written_passages(page):
                key = f"{folder.name}/{passage.id}"
                messages[key] = _HEADING.sub("", rows[passage.line - 1])
                places[key] = (page.relative_to(root), passage.line)
                for code, catalog in catalogs.items():
                    rendering = catalog.lookup(messages[key])
                    if rendering and rendering.text:
                        renderings[code][key] = rendering.text
        capture = load_capture(folder / CAPTURE, name=f"{folder.name}/{CAPTURE}")
        found.append(
            Article(
                slug=folder.name,
                date=capture.meta["date"][: len("2024-12-03")],
                source=editions.source.code,
                messages=messages,
                places=places,
                renderings=renderings,
            )
        )
    return found
