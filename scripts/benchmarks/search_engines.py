"""Runs one search in Chromium and says what it found, how long it took and what it fetched."""

from __future__ import annotations

import gzip
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page, Response

FIRST_QUERY = {"zh": "追赃挽损", "en": "fraud"}
"""What is asked to see which bytes a first query costs; by edition code, else the source's."""

OURS = """async (queries) => {
  const answers = [];
  for (const query of queries) {
    const begun = performance.now();
    const { hits } = await wendaSearchPage.search(query, { all: true });
    const taken = performance.now() - begun;
    const rows = hits.flat().filter((row) => row.passage);
    answers.push([rows.map((row) => `${row.page.url}#${row.id}`), taken]);
  }
  return answers;
}"""
SPHINX = """async (queries) => {
  if (REPAIRED) window.Stemmer = EnglishStemmer;
  const answers = [];
  for (const query of queries) {
    const begun = performance.now();
    let found = [];
    try {
      found = Search._performSearch(...Search._parseQuery(query));
    } catch {
      // as shipped the Chinese search fails here
    }
    answers.push([found.map(([page]) => `${page}.html#`), performance.now() - begun]);
  }
  return answers;
}"""


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What one engine made of all queries."""

    found: tuple[frozenset[str], ...]
    milliseconds: tuple[float, ...]
    own: int
    """Bytes after gzip of the scripts and styles that only the search page has."""
    fetched: int
    """Bytes after gzip fetched because somebody searched."""

    @property
    def median(self) -> float:
        """Milliseconds of the middle query."""
        return statistics.median(self.milliseconds)

    @property
    def slowest(self) -> float:
        """Milliseconds under which 99 of 100 queries stay."""
        return sorted(self.milliseconds)[int(0.99 * (len(self.milliseconds) - 1))]


class Traffic:
    """Sums the bytes of what a page fetches, as a server that compresses would send them."""

    def __init__(self, page: Page) -> None:
        """Listen to the page."""
        self.sizes: dict[str, int] = {}
        self._page = page
        self._seen: list[Response] = []
        page.on("response", self._see)

    def _see(self, response: Response) -> None:
        self._seen.append(response)

    def settle(self) -> dict[str, int]:
        """Return the sizes by address, after all that is under way has come."""
        self._page.wait_for_load_state("networkidle")
        for response in self._seen:
            self.sizes[response.url] = len(gzip.compress(response.body(), 9))
        self._seen.clear()
        return dict(self.sizes)


def ask(browser: Browser, base: str, script: str, queries: Sequence[str], first: str) -> Answers:
    """Open ``search.html`` below ``base``, ask a first query, then all; bytes need a server.

    On our own page the first query is typed.
    """
    context = browser.new_context()
    page = context.new_page()
    traffic = Traffic(page) if base.startswith("http") else None
    page.goto(f"{base}/index.html")
    common = traffic.settle() if traffic else {}
    page.goto(f"{base}/search.html")
    alone = _minus(traffic.settle(), common) if traffic else {}
    if script == OURS:
        page.locator("#search-query").press_sequentially(first)
        page.locator("#search[data-shown]:not([data-shown=''])").wait_for()
    else:
        page.evaluate(script, [first])
    after = _minus(traffic.settle(), common) if traffic else {}
    page.evaluate(script, list(queries))  # all files have come now: the second run is timed
    raw: list[Any] = page.evaluate(script, list(queries))
    context.close()
    return Answers(
        found=tuple(frozenset(hits) for hits, _taken in raw),
        milliseconds=tuple(taken for _hits, taken in raw),
        own=sum(size for url, size in alone.items() if not url.endswith(".html")),
        fetched=sum(_minus(after, alone).values()),
    )


def _minus(sizes: dict[str, int], known: dict[str, int]) -> dict[str, int]:
    return {url: size for url, size in sizes.items() if url not in known}
