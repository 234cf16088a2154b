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
)
from wenda.benchmarks.search_queries import (
    Passages,
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

PIECES, WORDS = 600, 120
HEAD = ("search", "edition", "from", "unit", "queries", "recall", "precision", "page KB",
        "query KB", "ms", "ms 99%")  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of the table, and what went wrong in it."""

    cells: tuple[str, ...]
    wrong: tuple[str, ...]
    ours: bool


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; return 1 when our search is not exact, 2 when it cannot run."""
    parser = argparse.ArgumentParser(prog="wenda.benchmarks.search", description=__doc__)
    parser.add_argument("--ours", action="store_true", help="leave the other searches out")
    options = parser.parse_args(arguments)
    try:
        root = find_root(Path.cwd())
        with tempfile.TemporaryDirectory() as folder, chromium() as browser:
            lines = list(_lines(browser, root, Path(folder), ours_only=options.ours))
    except WendaError as error:
        print(f"wenda: {error}", file=sys.stderr)
        return 2
    for line in ([HEAD, *(line.cells for line in lines)]):
        print("  ".join(cell.ljust(width) for cell, width in zip(line, _widths(lines), strict=True)))
    failed = [query for line in lines if line.ours for query in line.wrong]
    for query in dict.fromkeys(failed):
        print(f"not exact: {query}")
    return 1 if failed else 0


def _widths(lines: Sequence[Line]) -> list[int]:
    rows = [HEAD, *(line.cells for line in lines)]
    return [max(len(row[column]) for row in rows) for column in range(len(HEAD))]


def _lines(browser: Browser, root: Path, folder: Path, *, ours_only: bool) -> Iterator[Line]:
    editions = load_editions(root / "docs")
    site = our_site(root, folder / "ours")
    passages = read_passages(site, editions)
    everything = [
        *sampled(passages, editions.source.code, PIECES),
        *(q for e in editions.all if not e.source
          for q in words_and_phrases(passages, e.code, WORDS)),
        *hand_written(passages),
    ]  # fmt: skip
    with served(site) as address:
        for edition in editions.all:
            for base in (address, site.as_uri()):
                for kind in ("pieces", "words", "phrases", "by hand"):
                    some = [q for q in everything if q.kind == kind]
                    yield _run(browser, f"ours, {kind}", base, edition, OURS, some, typed=True)
    if not ours_only:
        yield from _others(browser, root, folder, site, passages, everything)


def _others(
    browser: Browser, root: Path, folder: Path, site: Path, passages: Passages,
    everything: Sequence[Query],
) -> Iterator[Line]:  # fmt: skip
    editions = load_editions(root / "docs")
    large = with_pagefind_rows(root, editions, folder / "large")
    with served(large) as address:
        for edition in editions.all:
            literal = _literal(editions, edition, passages, everything)
            yield _run(
                browser, "ours on Pagefind", address, edition, OURS, literal, typed=True
            )
    sites: list[tuple[str, Path | None, str]] = []
    for jieba, repaired in ((False, False), (False, True), (True, True)):
        made = with_sphinx(root, editions, folder / f"sphinx-{jieba}-{repaired}", jieba=jieba)
        name = f"Sphinx{', repaired' if repaired else ''}{', jieba' if jieba else ''}"
        sites.append((name, made, SPHINX.replace("REPAIRED", str(repaired).lower())))
    sites.append(("Pagefind as shipped", with_pagefind(site, editions, folder / "pf"), PAGEFIND))
    for name, made, script in sites:
        if made is None:
            print(f"{name}: jieba is not installed", file=sys.stderr)
            continue
        with served(made) as address:
            for edition in editions.all:
                literal = _literal(editions, edition, passages, everything)
                yield _run(browser, name, address, edition, script, literal, pages=True)


def _literal(
    editions: Editions, edition: Edition, passages: Passages, everything: Sequence[Query]
) -> list[Query]:
    """Return the literal queries in the edition's own language, all that others claim to answer."""
    kinds = {"pieces"} if edition == editions.source else {"words", "phrases"}
    return [query for query in everything if query.kind in kinds]


def _run(
    browser: Browser, name: str, address: str, edition: Edition, script: str,
    queries: Sequence[Query], *, typed: bool = False, pages: bool = False,
) -> Line:  # fmt: skip
    first = FIRST_QUERY.get(edition.code, next(iter(FIRST_QUERY.values())))
    answers = ask(
        browser, f"{address}/{edition.folder}", script, [q.text for q in queries],
        first=first, typed=typed,
    )  # fmt: skip
    return _line(name, address, edition, queries, answers, pages=pages)


def _line(
    name: str, address: str, edition: Edition, queries: Sequence[Query], answers: Answers,
    *, pages: bool,
) -> Line:  # fmt: skip
    found = answers.found
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
    return Line(cells=cells, wrong=tuple(wrong), ours=name.startswith("ours"))


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
