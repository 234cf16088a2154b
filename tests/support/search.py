"""What the tests of the search share: the answers of a page held against a literal scan."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from benchmarks.search_engines import OURS
from benchmarks.search_queries import hand_written, read_passages, sampled
from wenda.editions import load_editions


def wrong_answers(page: Page, root: Path, site: Path) -> dict[str, set[str]]:
    """Ask a search page pieces of the articles and queries as people type them.

    Return, by query, the passages that it should have found and did not, or found and should not.
    """
    passages = read_passages(site, load_editions(root / "docs"))
    queries = [*sampled(passages, "zh", 80), *hand_written(passages)]
    answers = page.evaluate(OURS, [query.text for query in queries])
    return {
        query.text: set(hits) ^ query.truth
        for query, (hits, _taken) in zip(queries, answers, strict=True)
        if set(hits) != query.truth
    }
