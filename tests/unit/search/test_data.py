"""The files of the search: complete, by language, and readable as scripts."""

from __future__ import annotations

import json
import re
from typing import Any

from wenda.search.data import PIECE, SearchData
from wenda.search.glossary import Term
from wenda.search.rows import HEADING, PASSAGE, Page, Row

ROWS = tuple(
    Row(
        id=f"q1-{n}",
        kind=PASSAGE,
        own=f"追赃挽损 · 第{n}段" + "案" * 300,
        partner=f"no. {n}",
        passage=True,
    )
    for n in range(1, 8)
)
PAGE = Page(
    doc="a/q1", title="问1", section="甲", url="a/q1.html",
    rows=(Row(id="q1", kind=HEADING, own="问题？", partner="Question?", passage=True), *ROWS),
)  # fmt: skip
ABOUT = Page(
    doc="about", title="关于", section="", url="about.html",
    rows=(Row(id="x", kind="r", own="本站\u2028说明"),),
)  # fmt: skip
TERM = Term(own="追赃挽损", partner="recovery", pinyin="zhui zang wan sun")
DATA = SearchData(tags=("zh-CN", "en"), pages=(PAGE,), later=(ABOUT,), terms=(TERM,))


def part(text: str) -> list[Any]:
    """Return what a file adds to the parts."""
    found = re.fullmatch(r"wendaSearch\.parts\.push\((.*)\);\n", text)
    assert found
    loaded: list[Any] = json.loads(found[1])
    return loaded


def test_the_pieces_together_are_all_texts_of_a_language() -> None:
    """Every row stands in one piece, in order."""
    files = DATA.files(DATA.folding())
    pieces = sorted(
        (part(text) for name, text in files.items() if re.match(r"own-\d+\.js", name)),
        key=lambda piece: piece[1],
    )
    assert "\n".join(piece[2] for piece in pieces) == part(files["own.js"])[2]
    assert all(len(piece[2]) <= PIECE or "\n" not in piece[2] for piece in pieces)


def test_a_name_of_the_glossary_is_written_once() -> None:
    """A text that begins with a term has its number instead."""
    own = part(DATA.files(DATA.folding())["own.js"])[2]
    assert own.split("\n")[1].startswith("\t0  · 第1段")


def test_pages_that_come_later_are_in_a_file_of_their_own() -> None:
    """The pages about the site are not loaded for a first query."""
    files = DATA.files(DATA.folding())
    assert "说明" in files["later.js"]
    assert all("说明" not in text for name, text in files.items() if name != "later.js")


def test_the_base_tells_what_a_language_may_hold() -> None:
    """Runs of the rarer script are listed, so that a query need not load a language in vain."""
    base = DATA.files(DATA.folding())["base.js"]
    scripts = json.loads(base[base.index("{") : base.rindex("}") + 1])["scripts"]
    assert scripts[0][0] is True
    assert "1" in scripts[0][1]
    assert scripts[1] == [False, ""]


def test_no_file_holds_a_sign_that_older_scripts_forbid() -> None:
    """Line and paragraph separators are written as escapes, or are white space."""
    assert all("\u2028" not in text for text in DATA.files(DATA.folding()).values())
