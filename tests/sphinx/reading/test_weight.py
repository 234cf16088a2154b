"""What a reader's phone must fetch for a page of an article, both languages included."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

from lxml import html

WEIGHT = 40 * 1024
"""Bytes after gzip, for the page and all that it loads by itself."""
REQUESTS = 10
LOADED = '//script/@src | //link[contains(@rel, "stylesheet") or contains(@rel, "icon")]/@href'


def article_pages(site: Path) -> Iterator[tuple[Path, list[Path]]]:
    """Yield each page that holds passages, with the files that it loads."""
    for path in sorted(site.rglob("*.html")):
        page = html.parse(path).getroot()
        if page.xpath("//@data-passage"):
            addresses = {str(address).partition("?")[0] for address in page.xpath(LOADED)}
            yield path, [path.parent / address for address in sorted(addresses)]


def test_a_page_of_an_article_is_light(site: Path) -> None:
    """Page, style sheets, scripts and icon stay under 40 KB, compressed as a host does it."""
    weights = {
        path.relative_to(site).as_posix(): sum(
            len(gzip.compress(file.read_bytes())) for file in (path, *files)
        )
        for path, files in article_pages(site)
    }
    assert weights
    assert {page: weight for page, weight in weights.items() if weight >= WEIGHT} == {}


def test_a_page_of_an_article_needs_few_requests(site: Path) -> None:
    """Ten files at most, the page itself included."""
    for path, files in article_pages(site):
        assert 1 + len(files) <= REQUESTS, path


def test_no_page_loads_a_font_or_a_foreign_file(site: Path) -> None:
    """Letters come from the reader's machine, and everything else from the site."""
    for path in sorted(site.rglob("*.css")):
        assert "@font-face" not in path.read_text(encoding="utf-8"), path
    for path in sorted(site.rglob("*.html")):
        for address in html.parse(path).getroot().xpath(LOADED):
            assert "//" not in address, path


def test_our_own_files_are_shipped_without_comments(site: Path) -> None:
    """What is shipped is minified; the sources keep their comments."""
    for name in ("reader.css", "wenda.css", "cite.css"):
        assert "/*" not in (site / "zh" / "_static" / name).read_text(encoding="utf-8"), name
    for name in ("reader.js", "wenda.js", "view.js", "search.js", "cite-dialog.js"):
        lines = (site / "zh" / "_static" / name).read_text(encoding="utf-8").splitlines()
        assert not [line for line in lines if line.lstrip().startswith("//")], name
