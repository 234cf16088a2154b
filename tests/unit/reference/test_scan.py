"""The listings are whole: a second scan of the capture, with rules of its own, finds no more.

The scan knows nothing of the finder, of ``split`` or of the reader of figures: it cuts the capture
at the words it begins and ends with, and looks for shapes.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from wenda.article.pages import question_pages, written_passages
from wenda.reference.entries import Body, Case, Figure, Law, Reference, Term
from wenda.reference.load import load_reference

SLUG = "spp-mps-fourth-batch"
# Shapes of numbers, of names that hold one, and of words of quantity without one.
NUMBERS = re.compile(
    r"“\d+·\d+”|第[一二三四五六七八九十]+批|两周年|无期徒刑|剥夺政治权利终身|十年以上"
    r"|近?[\d８]+(?:[亿万]余?)?(?:元|名|人|起|个案件)|三批|2022年|去年7月|今年1月至10月"
    r"|四大家族|两卡|三不一多|之一|近年来|众多|大量|多个|一?大?(?<![\d第三该])批(?=重大|涉诈|电信)"
)
# Every digit or numeral; those that count nothing are told by what stands around them.
ANY_NUMERAL = re.compile(r"[0-9０-９]+|[一二三四五六七八九十百千万亿两]+")
NO_NUMBER = re.compile(
    r"[一二三四五]是|^[1-6]\.|一步|一些|一链条|十分关注|突出犯罪之一|统一|多?双边|上下一体|三不一多|四大家族|两卡"
)
BODIES = {
    "最高人民检察院|最高检(?!经济)": "body-spp",
    "最高检经济犯罪检察厅": "body-spp-economic-crime-department",
    "公安部(?!刑事)": "body-mps",
    "公安部刑事侦查局": "body-mps-criminal-investigation-bureau",
    "检察机关": "body-procuratorial-organs",
    "公安机关": "body-public-security-organs",
    "最高法": "body-spc",
    "(?<!最高)(?:人民)?法院": "body-courts",
    "工信部": "body-miit",
    "中央政法委": "body-political-legal-commission",
    "党中央": "body-cpc-central-committee",
    "办案机关": "body-case-handling-authorities",
}


@pytest.fixture(scope="module")
def article(root: Path) -> str:
    """Return the article cut out of the capture, without bold."""
    text = (root / "docs" / SLUG / "source.md").read_text(encoding="utf-8")
    title = next(line for line in text.splitlines() if line.startswith("title: "))
    body = text[text.index("在《中华人民共和国") : text.index("（来源：最高检网站）")]
    return f"{title[len('title: ') :]}\n{body}（来源：最高检网站）".replace("**", "")


@pytest.fixture(scope="module")
def passages(root: Path) -> dict[str, str]:
    """Return the passages as the pages hold them."""
    folder = root / "docs" / SLUG
    pages = (folder / "index.md", *question_pages(folder))
    texts = [page.read_text(encoding="utf-8") for page in pages]
    return {f"{SLUG}/{w.id}": w.text for text in texts for w in written_passages(text)}


@pytest.fixture(scope="module")
def reference(root: Path) -> Reference:
    """Return the reference."""
    return load_reference(root)


def test_every_number_of_the_article_is_a_figure(
    passages: dict[str, str], reference: Reference
) -> None:
    """The scan's numbers and the figures' words are the same, passage by passage."""
    scanned = {
        (key, match[0]) for key, text in passages.items() for match in NUMBERS.finditer(text)
    }
    listed = {(q.passage, q.words["zh"]) for f in reference.of(Figure) for q in f.quotes}
    met = {
        (found, row)
        for found in scanned
        for row in listed
        if found[0] == row[0] and found[1] in row[1]
    }
    assert {found for found, _row in met} == scanned
    assert {row for _found, row in met} == listed
    assert len(scanned) == len(listed) == 47


def test_no_numeral_is_left_that_no_figure_has(
    passages: dict[str, str], reference: Reference
) -> None:
    """Any digit or numeral outside the figures is the ordinal of a list or a set phrase."""
    left = []
    for key, text in passages.items():
        rest = NO_NUMBER.sub(lambda m: "□" * len(m[0]), text)
        for figure in reference.of(Figure):
            for quote in figure.quotes:
                if quote.passage == key:
                    rest = rest.replace(quote.words["zh"], "□")
        left += [(key, match[0]) for match in ANY_NUMERAL.finditer(rest)]
    assert left == []


def test_every_title_in_the_article_is_a_law(article: str, reference: Reference) -> None:
    """What stands between 《 and 》 is what the page of laws lists."""
    titles = set(re.findall("《([^》]+)》", article))
    named = {title for law in reference.of(Law) for title in titles if title in law.forms["zh"]}
    assert named == titles
    assert len(reference.of(Law)) == len(titles) == 3


def test_every_case_in_the_article_is_listed(article: str, reference: Reference) -> None:
    """Codes with a middle dot, numbered batches and the families: as many as there are cases."""
    codes = set(re.findall(r"“\d+·\d+”", article))
    batches = set(re.findall(r"第[二三四]批|(?<!第)[二三四]批", article))
    families = set(re.findall("“(.大家族)”", article))
    found = codes | batches | families
    forms = {form for case in reference.of(Case) for form in case.forms["zh"]}
    assert all(any(name in form for form in forms) for name in found)
    assert len(reference.of(Case)) == len(found) == 7


def test_every_term_of_the_article_is_in_the_glossary(
    root: Path, article: str, reference: Reference
) -> None:
    """Each term that stands somewhere outside a longer term has a row, and no other has."""
    text = (root / "docs/reference/data/terms.toml").read_text(encoding="utf-8")
    terms = {row["zh"]: row["id"] for row in tomllib.loads(text)["term"]}
    places = {term: [m.start() for m in re.finditer(re.escape(term), article)] for term in terms}
    spans = [(at, at + len(term)) for term, found in places.items() for at in found]
    alone = {
        terms[term]
        for term, found in places.items()
        if any(
            not any(a <= at and at + len(term) <= b and b - a > len(term) for a, b in spans)
            for at in found
        )
    }
    rows = {term.id for term in reference.of(Term)}
    assert rows - set(terms.values()) == {"returnees", "protective-net"}
    assert rows & set(terms.values()) == alone
    assert len(alone) == 134


def test_every_phrase_in_quotation_marks_is_explained(article: str, reference: Reference) -> None:
    """Words that the article itself sets off are terms, but for the slogan's own parts."""
    quoted = set(re.findall("“([^”]+)”", article))
    forms = {f.strip("“”") for e in reference.entries.values() for f in e.forms.get("zh", ())}
    unexplained = {w for w in quoted if not any(w in form or form in w for form in forms)}
    assert unexplained == {"未知链接不点击、陌生电话不轻信、个人信息不透露，转账汇款多核实"}


def test_every_body_of_the_article_is_listed(article: str, reference: Reference) -> None:
    """Each body that acts in the article has a row, and each row a body."""
    found = {anchor for pattern, anchor in BODIES.items() if re.search(pattern, article)}
    assert found == {body.anchor for body in reference.of(Body)}
    assert len(found) == 12
