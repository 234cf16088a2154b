"""Recall, precision, bytes and time of the search, beside Sphinx's own and Pagefind.

``python -m wenda.benchmarks.search`` builds the site, opens the real search page of each edition
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
from threading import Thread
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from wenda.benchmarks.search_engines import (
    FIRST_QUERY,
    OURS,
    PAGEFIND,
    SPHINX,
    Answers,
    ask,
    ask_large,
)
from wenda.benchmarks.search_queries import (
    Query,
    hand_written,
    pages_of,
    read_passages,
    recall_and_precision,
    sampled,
    words_and_phrases,
)
from wenda.benchmarks.search_sites import (
    our_site,
    with_pagefind,
    with_pagefind_rows,
    with_sphinx,
)
from wenda.editions import Edition, Editions, load_editions
from wenda.errors import WendaError
from wenda.files import find_root
from wenda.serve import make_server

OUR_NAME = "ours"
PIECES, WORDS, PAGES = 600, 120, 1000
HEAD = ("search", "edition", "from", "unit", "queries", "recall", "precision", "page KB",
        "query KB", "ms", "ms 99%")  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of the table, and what went wrong in it."""

    cells: tuple[str, ...]
    wrong: tuple[str, ...]
    exact: bool
    """Whether nothing may go wrong. On Pagefind, English is found from a word's beginning only."""


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
    parser = argparse.ArgumentParser(prog="wenda.benchmarks.search", description=__doc__)
    parser.add_argument("--ours", action="store_true", help="leave the other searches out")
    options = parser.parse_args(arguments)
    try:
        root = find_root(Path.cwd())
        with tempfile.TemporaryDirectory() as folder:
            sites = list(_sites(root, Path(folder), ours_only=options.ours))
            with chromium() as browser:
                editions = load_editions(root / "docs")
                lines = list(_lines(browser, editions, sites))
                large = _large(browser, editions, sites[0])
    except WendaError as error:
        print(f"wenda: {error}", file=sys.stderr)
        return 2
    for line in [HEAD, *(line.cells for line in lines)]:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, _widths(lines), strict=True)))
    print(large)
    failed = [query for line in lines if line.exact for query in line.wrong]
    for query in dict.fromkeys(failed):
        print(f"not exact: {query}")
    return 1 if failed else 0


def _widths(lines: Sequence[Line]) -> list[int]:
    rows = [HEAD, *(line.cells for line in lines)]
    return [max(len(row[column]) for row in rows) for column in range(len(HEAD))]


def _sites(root: Path, folder: Path, *, ours_only: bool) -> Iterator[Site]:
    """Build what is compared; all before the browser starts, which keeps the event loop."""
    editions = load_editions(root / "docs")
    ours = our_site(root, folder / "ours")
    yield Site(name=OUR_NAME, path=ours, script=OURS)
    if ours_only:
        return
    large = with_pagefind_rows(root, editions, folder / "large")
    yield Site(name="ours on Pagefind", path=large, script=OURS)
    for jieba, repaired in ((False, False), (False, True), (True, True)):
        name = f"Sphinx{', repaired' if repaired else ''}{', jieba' if jieba else ''}"
        made = with_sphinx(root, editions, folder / f"sphinx-{jieba}-{repaired}", jieba=jieba)
        if made is None:
            print(f"{name}: jieba is not installed", file=sys.stderr)
            continue
        script = SPHINX.replace("REPAIRED", str(repaired).lower())
        yield Site(name=name, path=made, script=script, pages=True)
    shipped = with_pagefind(ours, editions, folder / "pagefind")
    yield Site(name="Pagefind as shipped", path=shipped, script=PAGEFIND, pages=True)


def _lines(browser: Browser, editions: Editions, sites: Sequence[Site]) -> Iterator[Line]:
    everything = _all_queries(editions, sites[0])
    for site in sites:
        with served(site.path) as address:
            for edition in editions.all:
                if site.name != OUR_NAME:
                    literal = _literal(editions, edition, everything)
                    yield _run(browser, site, address, edition, literal)
                    continue
                for base in (address, site.path.as_uri()):
                    for kind in ("pieces", "words", "phrases", "by hand"):
                        some = [q for q in everything if q.kind == kind]
                        yield _run(browser, site, base, edition, some, kind=kind)


def _large(browser: Browser, editions: Editions, site: Site) -> str:
    queries = [q.text for q in _all_queries(editions, site)]
    with served(site.path) as address:
        base = f"{address}/{editions.source.folder}"
        large = ask_large(browser, base, PAGES, queries[:: len(queries) // 100])
    times = sorted(large.milliseconds)
    return (
        f"ours at {PAGES:,} pages ({large.rows:,} rows): {times[len(times) // 2]:.1f} ms, 99% under "
        f"{times[int(0.99 * (len(times) - 1))]:.1f} ms; made ready once in {large.loading:.0f} ms"
    )


def _all_queries(editions: Editions, site: Site) -> list[Query]:
    passages = read_passages(site.path, editions)
    return [
        *sampled(passages, editions.source.code, PIECES),
        *(q for e in editions.all if not e.source
          for q in words_and_phrases(passages, e.code, WORDS)),
        *hand_written(passages),
    ]  # fmt: skip


def _literal(
    editions: Editions, edition: Edition, everything: Sequence[Query]
) -> list[Query]:
    """Return the literal queries in the edition's own language, all that others claim to answer."""
    kinds = {"pieces"} if edition == editions.source else {"words", "phrases"}
    return [query for query in everything if query.kind in kinds]


def _run(
    browser: Browser, site: Site, address: str, edition: Edition, queries: Sequence[Query],
    *, kind: str = "",
) -> Line:  # fmt: skip
    first = FIRST_QUERY.get(edition.code, next(iter(FIRST_QUERY.values())))
    answers = ask(
        browser, f"{address}/{edition.folder}", site.script, [q.text for q in queries],
        first=first, typed=site.script == OURS,
    )  # fmt: skip
    return _line(site, f"{site.name} {kind}".strip(), address, edition, queries, answers)


def _line(
    site: Site, name: str, address: str, edition: Edition, queries: Sequence[Query],
    answers: Answers,
) -> Line:  # fmt: skip
    found, pages = answers.found, site.pages
    if pages:  # only the pages of articles count: of the others there is no list of what they say
        known = pages_of(a for query in queries for a in query.truth)
        found = tuple(frozenset(h for h in hits if h[:-1] in known) for hits in found)
    recall, precision, wrong = recall_and_precision(queries, found, pages=pages)
    server = address.startswith("http")
    cells = (
        name, edition.code, "server" if server else "file", "page" if pages else "passage",
        str(len(queries)), f"{recall:.3f}", f"{precision:.3f}",
        f"{answers.own / 1000:.1f}" if server else "", f"{answers.fetched / 1000:.1f}" if server else "",
        f"{answers.median:.2f}", f"{answers.slowest:.2f}",
    )  # fmt: skip
    return Line(cells=cells, wrong=tuple(wrong), exact=site.name == OUR_NAME or (site.script == OURS and edition.source))


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a site on this machine; yield its address without a slash at the end."""
    with make_server(site, port=0) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        host, port = server.server_address[:2]
        yield f"http://{host!s}:{port}"
        server.shutdown()
        thread.join()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the Chromium or Chrome of this machine."""
    path = os.environ.get("WENDA_BROWSER") or shutil.which("chromium") or shutil.which(
        "google-chrome"
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
