"""What the search costs a reader, and that the browser follows the builder's rules of writing."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Response, expect

from benchmarks.search_engines import OURS
from wenda.search.english import forms_for, key, words_of
from wenda.search.folding import Folding

Open = Callable[..., Page]
BUDGET = 35_000
"""Bytes after gzip that a first query may fetch beyond the page itself."""
STRANGE = "·・.—-–8０９Ａﬁ Ⅳ　\t\u00a0\u200b“”「」『』''緬贓隨著裏裡鍊e\u0301が\ud83d\ude00"


@pytest.mark.parametrize(
    ("folder", "query"),
    [("zh", "追赃挽损"), ("en", "fraud"), ("zh", "asset"), ("en", "缅北"), ("zh", "緬北")],
)
def test_a_first_query_fetches_little_and_only_then(
    open_page: Open, served: str, folder: str, query: str
) -> None:
    """Nothing before someone types; then 35 KB, with the lines of the other language."""
    page = open_page(f"{served}/{folder}/search.html")
    page.wait_for_load_state("networkidle")
    fetched: list[Response] = []
    page.on("response", lambda response: _note(fetched, response))
    page.wait_for_timeout(100)
    assert fetched == []
    page.locator("#search-query").press_sequentially(query)
    expect(page.locator("#search")).to_have_attribute("data-shown", query)
    page.wait_for_load_state("networkidle")
    assert sum(len(gzip.compress(response.body(), 9)) for response in fetched) <= BUDGET


def _note(fetched: list[Response], response: Response) -> None:
    fetched.append(response)


def loaded(site: Path, folder: str) -> tuple[Folding, list[str]]:
    """Return the folding that an edition's files describe, and all its texts."""
    files = site / folder / "_static" / "search"
    base = _object((files / "base.js").read_text(encoding="utf-8"))
    table = _object((files / "characters.js").read_text(encoding="utf-8"))
    characters = {
        old: run[at]
        for number, run in table.items()
        for at in range(0, len(run), int(number) + 1)
        for old in run[at + 1 : at + 1 + int(number)]
    }
    pairs = tuple((old, new) for old, new in base["folding"]["pairs"])
    texts = [(files / f"{side}.js").read_text(encoding="utf-8") for side in ("own", "partner")]
    return Folding(characters=characters, pairs=pairs), texts


def _object(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text[text.index("{") : text.rindex("}") + 1])
    return found


def test_browser_and_builder_fold_alike(open_page: Open, served: str, site: Path) -> None:
    """The same texts, folded by ``wenda.search.folding`` and by the page."""
    folding, texts = loaded(site, "zh")
    draw = random.Random(1)  # noqa: S311 -- a sample, no secret
    signs = "".join(texts) + STRANGE * 20
    made = ["".join(draw.choices(signs, k=draw.randint(1, 12))) for _ in range(1500)]
    page = open_page(f"{served}/zh/search.html")
    page.evaluate(OURS, ["緬北"])  # loads the table of characters
    folded = page.evaluate(
        """async (texts) => {
          const engine = await wendaSearchPage.start();
          return texts.map((text) => [engine.fold(text), engine.trace(text).folded]);
        }""",
        made,
    )
    assert [one for one, _traced in folded] == [folding.fold(text) for text in made]
    # A text whose signs join across its parts is not traced, and then nothing in it is marked.
    assert all(traced in ("", one) for one, traced in folded)
    assert sum(traced == one for one, traced in folded) > 0.9 * len(made)


def test_browser_and_builder_know_the_same_forms(open_page: Open, served: str) -> None:
    """The same words meet under the same key."""
    page = open_page(f"{served}/en/search.html")
    page.locator("#search-query").fill("the 8 的")
    expect(page.locator(".search-later button")).to_be_visible()
    page.locator(".search-later button").click()
    expect(page.locator(".search-later button")).to_be_hidden()
    page.wait_for_load_state("networkidle")
    texts = page.evaluate(
        """async () => {
          const engine = await wendaSearchPage.start();
          return engine.all().flatMap((row) => row.texts.map((text) => engine.fold(text ?? "")));
        }"""
    )
    words = sorted(words_of(texts))
    keys = page.evaluate(
        """async (words) => {
          const engine = await wendaSearchPage.start();
          return words.map((word) => engine.key(word));
        }""",
        words,
    )
    vocabulary, forms = words_of(texts), forms_for(texts)
    assert keys == [key(word, vocabulary, forms) for word in words]
