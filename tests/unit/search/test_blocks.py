"""Blocks of a collection: every row in one, and each token listed where it stands."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wenda.search import blocks as module
from wenda.search.blocks import blocks_of, buckets, listed, pages_in, tokens
from wenda.search.data import SearchData
from wenda.search.folding import Folding
from wenda.search.rows import HEADING, PASSAGE, Page, Row


def page(name: str, count: int) -> Page:
    """Make a page with a question and so many passages."""
    rows = [Row(id="q1", kind=HEADING, own=f"{name}为何？", partner=f"Why {name}?", passage=True)]
    rows += [
        Row(id=f"q1-{n}", kind=PASSAGE, own=f"{name}案{n}。" * 40, partner="x " * 90, passage=True)
        for n in range(count)
    ]
    return Page(doc=name, title=name, section="", url=f"{name}.html", rows=tuple(rows))


PAGES = [page("甲", 9), page("乙", 9), page("丙", 9)]


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let blocks and buckets be small."""
    monkeypatch.setattr(module, "BLOCK", 1000)
    monkeypatch.setattr(module, "BUCKET", 60)


def test_every_row_stands_in_one_block_and_questions_come_first() -> None:
    """No row is lost, none stands twice."""
    blocks = blocks_of(PAGES)
    rows = [(page.doc, row.id) for block in blocks for page, row in block]
    assert sorted(rows) == sorted((p.doc, row.id) for p in PAGES for row in p.rows)
    assert [row_id for _doc, row_id in rows[:3]] == ["q1", "q1", "q1"]
    for block in blocks:
        assert [(p.doc, r.id) for p in pages_in(block) for r in p.rows] == [
            (p.doc, r.id) for p, r in block
        ]


def test_tokens_are_characters_pairs_words_and_digits() -> None:
    """Signs are none: what stands between them is looked at in the texts."""
    assert list(tokens("8·07案件 the fraud")) == ["8", "07", "案", "件", "案件", "the", "fraud"]


def test_the_list_tells_each_token_s_places() -> None:
    """Read back from its buckets, steps added up, it is what the blocks hold."""
    places = listed(blocks_of(PAGES), Folding())
    read: dict[str, list[int]] = {}
    for bucket in buckets(places):
        for line in bucket.split("\n"):
            token, *steps = line.split(" ")
            numbers = [int(step, 36) for step in steps]
            read[token] = [sum(numbers[: i + 1]) for i in range(len(numbers))]
    assert read == places
    assert list(read) == sorted(read)


@settings(max_examples=200, deadline=None)
@given(st.text("甲乙丙，。ab1· "), st.integers(0, 8), st.integers(1, 4))
def test_what_a_text_holds_is_listed(text: str, start: int, length: int) -> None:
    """The tokens within any piece of Chinese are tokens of the text it was cut from."""
    folded = Folding().fold(text)
    piece = folded[start : start + length]
    chinese = [t for t in tokens(piece) if not t.isascii()]
    assert set(chinese) <= set(tokens(folded))


def test_a_collection_is_written_in_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """The base names the buckets' first tokens; each block is a file for each language."""
    monkeypatch.setattr(module, "LARGE", 100)
    data = SearchData(tags=("zh-CN", "en"), pages=PAGES, terms=())
    files = data.files(data.folding())
    base = json.loads(re.sub(r"^var \w+=|;\n$", "", files["base.js"]))
    assert base["blocks"] == len([name for name in files if name.startswith("own-")])
    assert len(base["buckets"].split(" ")) == len([n for n in files if n.startswith("grams-")])
    assert "pages" not in base
