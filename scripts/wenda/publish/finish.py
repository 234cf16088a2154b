"""The last look at a site before it takes its place: policies set, and nothing missing.

Each page gets its own policy, and each file that a page loads must be there: Sphinx writes a link
to a style sheet or a script that was never there without a word. Input: a folder with finished
editions.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html

from wenda.editions import Editions
from wenda.publish.increment import is_taken_over
from wenda.publish.policy import needs_of, parse, with_policy

LOADED = (("link", "href"), ("script", "src"), ("img", "src"))
"""Elements that load a file, and the attribute that names it."""
_RELATIONS = frozenset({"stylesheet", "icon"})
_URL = re.compile(r"""url\(\s*["']?([^"')]+)""")


def finish(site: Path, editions: Editions) -> bool:
    """Set the policies; tell of each file that is loaded and missing; return whether none is."""
    needs = needs_of(site)
    wanted: dict[Path, Path] = {}
    for path in _pages(site, editions):
        if is_taken_over(path):  # looked at when it was made; what it loads is made as then
            continue
        data = path.read_bytes()
        page = parse(data)
        for target in _loaded(page):
            wanted.setdefault(_beside(path, target), path)
        text = with_policy(data.decode("utf-8"), page, needs).encode("utf-8")
        if text != data:
            path.write_bytes(text)
    for sheet in [path for path in wanted if path.suffix == ".css" and path.is_file()]:
        for target in _URL.findall(sheet.read_text(encoding="utf-8")):
            if _is_own(target):
                wanted.setdefault(_beside(sheet, target), sheet)
    told: dict[str, str] = {}
    for path, first in sorted(wanted.items()):
        if fault := _fault(site, path, first):
            told.setdefault(path.name, fault)  # once for all editions
    for fault in told.values():
        print(f"wenda: {fault}", file=sys.stderr)
    return not told


def _pages(site: Path, editions: Editions) -> Iterator[Path]:
    yield site / "index.html"
    for edition in editions.all:
        for path in sorted((site / edition.folder).rglob("*.html")):
            if "_static" not in path.relative_to(site).parts:
                yield path


def _loaded(page: html.HtmlElement) -> Iterator[str]:
    for tag, attribute in LOADED:
        for element in page.iter(tag):
            target = element.get(attribute, "")
            if tag == "link" and not _RELATIONS & set(element.get("rel", "").split()):
                continue
            if _is_own(target):
                yield target


def _is_own(target: str) -> bool:
    parts = urlsplit(target)
    return bool(parts.path) and not parts.scheme and not parts.netloc


def _beside(path: Path, target: str) -> Path:
    return Path(path.parent, unquote(urlsplit(target).path)).resolve()


def _fault(site: Path, path: Path, first: Path) -> str:
    """Return what is wrong with a file that a page loads; empty when nothing is."""
    page, base = first.relative_to(site).as_posix(), site.resolve()
    name = path.relative_to(base).as_posix() if path.is_relative_to(base) else str(path)
    mend = "restore its source in the project"
    if not path.is_file():
        return f"{page}: it loads {name}, which was not made; {mend}"
    if path.stat().st_size == 0:
        return f"{page}: it loads {name}, which is empty; {mend}"
    return ""
