"""Where one can jump to from a field of the search."""

from __future__ import annotations

import json

from wenda.search import places
from wenda.search.places import Article, Figure, place_files
from wenda.search.rows import OTHER, PASSAGE, Page, Row

ARTICLE = Article(slug="a", title="甲", issuers=("公安部",))
FIGURE = Figure(own="2亿元", partner="RMB 200 million", url="figures.html#figure-x")
PAGES = (
    Page(doc="index", title="", section="", url="index.html", rows=()),
    Page(
        doc="a/q1", title="问1", section="甲", url="a/q1.html", article="a",
        rows=(
            Row(id="q1", kind=PASSAGE, own="问", passage=True),
            Row(id="summary", kind=OTHER, own="略"),
            Row(id="q1-1", kind=PASSAGE, own="答", passage=True),
        ),
    ),
)  # fmt: skip


def loaded(text: str) -> object:
    """Return what a file adds."""
    found: object = json.loads(text[text.index("=") + 1 : text.rindex(";")])
    return found


def test_an_article_names_its_passages_by_page() -> None:
    """Pages without passages are left out."""
    files = place_files([ARTICLE], PAGES, [FIGURE])
    assert loaded(files["articles.js"]) == [["a", "甲", ["公安部"], [["a/q1.html", "q1 q1-1"]], []]]
    assert loaded(files["figures.js"]) == [["2亿元", "RMB 200 million", "figures.html#figure-x"]]


def test_of_very_many_figures_none_is_offered() -> None:
    """The list stays small enough to be loaded while someone types."""
    many = [FIGURE] * (places.MOST_FIGURES + 1)
    assert loaded(place_files([ARTICLE], PAGES, many)["figures.js"]) == []
