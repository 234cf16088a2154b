"""The reference of several articles: each passage with its article, each row with its own."""

from __future__ import annotations

import pytest
from lxml import html
from tests.support.collections import write_collection

from wenda.publish.processes import run_sphinx

FIGURES = """
[group.areas]
name = { zh = "面积" }

[unit.mu]
form = { zh = "%s亩" }

[figure.first]
article = "a000"
group = "areas"
value = 3
unit = "mu"
qualifier = "exact"
counts = { zh = "甲的面积" }
quotes = [{ passage = "lead-1", zh = "印发" }]

[figure.second]
group = "areas"
value = 4
unit = "mu"
qualifier = "exact"
counts = { zh = "乙的面积" }
quotes = [{ passage = "a001/lead-1", zh = "依据" }]
"""
GLOSSARY = '[glossary.word]\nzh = "依据"\nexplanation = { zh = "一词。" }\n'
PAGE = "# 表\n\n:::{glossary-table}\n:::\n\n:::{figures}\n:::\n"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> html.HtmlElement:
    """Build a reference of two articles; return its page."""
    project = write_collection(tmp_path_factory.mktemp("two"), 2)
    docs = project / "docs"
    (docs / "all.md").write_text(PAGE, "utf-8")
    data = docs / "reference" / "data"
    data.mkdir(parents=True)
    (data / "figures.toml").write_text(FIGURES, "utf-8")
    (data / "glossary.toml").write_text(GLOSSARY, "utf-8")
    conf = (docs / "conf.py").read_text("utf-8")
    linking = '"wenda.reference.extension",\n    "wenda.reference.linking",'
    (docs / "conf.py").write_text(conf.replace('"wenda.reference.extension",', linking), "utf-8")
    out = project / "zh"
    doctrees = project / "doctrees"
    assert not run_sphinx(docs, builder="html", out=out, doctrees=doctrees, settings={})
    return html.fromstring((out / "all.html").read_bytes())


def links(page: html.HtmlElement, anchor: str) -> list[tuple[str, str]]:
    """Return the passages that an entry links to: what is said and the address."""
    found = page.get_element_by_id(anchor).xpath('.//a[contains(@href, "/index.html#")]')
    return [(a.text_content(), a.get("href")) for a in found]


def test_a_passage_is_named_with_its_article(page: html.HtmlElement) -> None:
    """Two articles both have a ``lead-1``; the later folder stands first."""
    assert links(page, "word") == [
        ("某局 2032 · lead-1", "a001/index.html#lead-1"),
        ("某部 2031 · lead-1", "a000/index.html#lead-1"),
    ]


def test_a_row_or_a_quotation_names_its_own_article(page: html.HtmlElement) -> None:
    """A file may hold the rows of many articles."""
    assert links(page, "figure-first") == [("某部 2031 · lead-1", "a000/index.html#lead-1")]
    assert links(page, "figure-second") == [("某局 2032 · lead-1", "a001/index.html#lead-1")]


def test_groups_and_units_are_those_of_the_data(page: html.HtmlElement) -> None:
    """Another ministry counts other things."""
    section = page.get_element_by_id("figures-areas")
    assert section.find("h2").text == "面积"
    assert page.get_element_by_id("figure-first").xpath('.//*[@class="value"]')[0].text == "3亩"
