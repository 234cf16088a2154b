"""Recall, precision, bytes and time of the search, beside Sphinx's own.

``python -m benchmarks.search`` builds the site, opens the real search page of each edition
in Chromium, from a server and from files, and asks pieces of the article, English words and
phrases, and a list of queries as people type them. It prints one table; exit code 1 when our own
search misses a passage or shows one that does not belong. Needs the packages of the tests.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from benchmarks.search_engines import (
    FIRST_QUERY,
    OURS,
    SPHINX,
    Answers,
    ask,
)
from benchmarks.search_queries import (
    Query,
    hand_written,
    pages_of,
    read_passages,
    recall_and_precision,
    sampled,
    words_and_phrases,
)
from benchmarks.search_sites import (
    our_site,
    with_sphinx,
)
from wenda.editions import Edition, Editions, load_editions
from wenda.errors import WendaError
from wenda.files import find_root
from wenda.publish.server import serving

OUR_NAME = "ours"
PIECES, WORDS = 600, 120
HEAD = ("search", "edition", "from", "unit", "queries", "recall", "precision", "page KB",
        "query KB", "ms", "ms 99%")  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of the table, and what went wrong in it."""

    cells: tuple[str, ...]
    wrong: tuple[str, ...]
    exact: bool
    """Whether nothing may go wrong."""


@dataclass(frozen=True, kw_only=True)
class Site:
    """A built site and how its search is asked."""

    name: str
    path: Path
    script: str
    pages: bool = False
    """Whether its hits are pages, not passages."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; return 1 when our search is not exact, 2 when it cannot run."""
    parser = argparse.ArgumentParser(prog="benchmarks.search", description=__doc__)
    parser.add_argument("--ours", action="store_true", help="leave the other searches out")
    options = parser.parse_args(arguments)
    try:
        root = find_root(Path.cwd())
        with tempfile.TemporaryDirectory() as folder:
            sites = list(_sites(root, Path(folder), ours_only=options.ours))
            with chromium() as browser:
                editions = load_editions(root / "docs")
                lines = list(_lines(browser, editions, sites))
    except WendaError as error:
        print(f"wenda: {error}", file=sys.stderr)
        return 2
    print(_table([HEAD, *(line.cells for line in lines)]))
    failed = [query for line in lines if line.exact for query in line.wrong]
    for query in dict.fromkeys(failed):
        print(f"not exact: {query}")
    return 1 if failed else 0


def _table(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    lines = ("  ".join(map(str.ljust, row, widths)) for row in rows)
    return "\n".join(line.rstrip() for line in lines)


def _sites(root: Path, folder: Path, *, ours_only: bool) -> Iterator[Site]:
    """Build what is compared; all before the browser starts, which keeps the event loop."""
    editions = load_editions(root / "docs")
    ours = our_site(root, folder / "ours")
    yield Site(name=OUR_NAME, path=ours, script=OURS)
    if ours_only:
        return
    for jieba, repaired in ((False, False), (False, True), (True, True)):
        name = f"Sphinx{', repaired' if repaired else ''}{', jieba' if jieba else ''}"
        made = with_sphinx(root, editions, folder / f"sphinx-{jieba}-{repaired}", jieba=jieba)
        if made is None:
            print(f"{name}: jieba is not installed", file=sys.stderr)
            continue
        script = SPHINX.replace("REPAIRED", str(repaired).lower())
        yield Site(name=name, path=made, script=script, pages=True)


def _lines(browser: Browser, editions: Editions, sites: Sequence[Site]) -> Iterator[Line]:
    everything = _all_queries(editions, sites[0])
    for site in sites:
        with serving(site.path) as address:
            for edition in editions.all:
                for task in _tasks(site, address, edition, everything):
                    yield task.run(browser)


def _tasks(
    site: Site, address: str, edition: Edition, everything: Sequence[Query]
) -> Iterator[Task]:
    if site.name != OUR_NAME:
        # The literal queries in the edition's own language are all that the others claim to answer.
        kinds = {"pieces"} if edition.source else {"words", "phrases"}
        some = [query for query in everything if query.kind in kinds]
        yield Task(site=site, address=address, edition=edition, queries=some, name=site.name)
        return
    for base in (address, site.path.as_uri()):
        for kind in ("pieces", "words", "phrases", "by hand"):
            some = [query for query in everything if query.kind == kind]
            name = f"{site.name}, {kind}"
            yield Task(site=site, address=base, edition=edition, queries=some, name=name)


def _all_queries(editions: Editions, site: Site) -> list[Query]:
    passages = read_passages(site.path, editions)
    return [
        *sampled(passages, editions.source.code, PIECES),
        *(q for e in editions.all if not e.source
          for q in words_and_phrases(passages, e.code, WORDS)),
        *hand_written(passages),
    ]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Task:
    """What is asked of one edition of a site, at one address."""

    site: Site
    address: str
    edition: Edition
    queries: Sequence[Query]
    name: str

    def run(self, browser: Browser) -> Line:
        """Ask, and compare with the truth."""
        first = FIRST_QUERY.get(self.edition.code, next(iter(FIRST_QUERY.values())))
        base = f"{self.address}/{self.edition.folder}"
        texts = [query.text for query in self.queries]
        return self._line(ask(browser, base, self.site.script, texts, first))

    def _line(self, answers: Answers) -> Line:
        found, pages = answers.found, self.site.pages
        if pages:  # only the pages of articles count: what the others say is not listed
            known = pages_of(a for query in self.queries for a in query.truth)
            found = tuple(frozenset(h for h in hits if h[:-1] in known) for hits in found)
        recall, precision, wrong = recall_and_precision(self.queries, found, pages=pages)
        server = self.address.startswith("http")
        sizes = (f"{answers.own / 1000:.1f}", f"{answers.fetched / 1000:.1f}")
        cells = (
            self.name, self.edition.code, "server" if server else "file",
            "page" if pages else "passage", str(len(self.queries)),
            f"{recall:.3f}", f"{precision:.3f}", *(sizes if server else ("", "")),
            f"{answers.median:.2f}", f"{answers.slowest:.2f}",
        )  # fmt: skip
        return Line(cells=cells, wrong=tuple(wrong), exact=self.site.name == OUR_NAME)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the Chromium or Chrome of this machine."""
    path = (
        os.environ.get("WENDA_BROWSER") or shutil.which("chromium") or shutil.which("google-chrome")
    )
    if path is None:
        raise WendaError(
            "no Chromium or Chrome", where="this machine", hint="install one, or set WENDA_BROWSER"
        )
    options: dict[str, Any] = {"args": ["--disable-gpu", "--no-first-run"]}
    if getattr(os, "geteuid", lambda: 1)() == 0:
        options["args"].append("--no-sandbox")  # Chromium refuses to sandbox root's processes
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, **options)
        yield started
        started.close()


if __name__ == "__main__":
    sys.exit(main())
