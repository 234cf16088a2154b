"""Citations of a passage in the forms that readers ask for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string

from wenda.citation.forms import PASSAGE, URL, Place, Speech, citations, csl_item, fill, templates
from wenda.corpus.articles import Corpus
from wenda.corpus.work import Work

SLUG = "spp-mps-fourth-batch"
TITLE = (
    "答记者问 | 最高检、公安部有关负责人就联合挂牌督办第四批特大跨境电信网络诈骗犯罪案件答记者问"
)
ADDRESS = "https://example.org/a_b/zh/q3.html?x=1&y=%20#q3-2"
SOURCE = Place(passage="q3-2", url=ADDRESS, accessed=(2026, 1, 4))
RENDERED = Place(
    passage="q3-2", url=ADDRESS, rendering="unofficial rendering", accessed=(2026, 1, 4)
)
ZH = Speech(code="zh", tag="zh-CN", locale="zh-CN", say=str)
EN = Speech(code="en", tag="en", locale="en-US", say=str)
FORMS = ("gbt7714", "bibtex", "ris", "csl", "plain", "chicago", "apa")


@pytest.fixture(scope="module")
def work(root: Path) -> Work:
    """Return the first article."""
    return next(a.work for a in Corpus(root).articles if a.slug == SLUG)


def test_gbt7714_in_chinese(work: Work) -> None:
    """An online text of bodies by GB/T 7714-2015: authors, title, type, dates, address."""
    cited = citations(work, ZH, SOURCE)["gbt7714"]
    assert cited.startswith(
        f"最高人民检察院, 公安部. {TITLE}: passage q3-2[EB/OL]. "
        f"(2024-12-03)[2026-01-04]. {ADDRESS}."
    )


def test_gbt7714_sets_no_body_in_capitals(work: Work) -> None:
    """Capitals are for persons' family names (8.1.1), bodies keep their spelling (8.1.4)."""
    cited = citations(work, EN, RENDERED)["gbt7714"]
    assert cited.startswith("Supreme People’s Procuratorate, Ministry of Public Security. Q&A with")
    assert "passage q3-2[EB/OL]. (2024-12-03)[2026-01-04]." in cited


def test_plain_text_keeps_the_title_as_it_is_spelled(work: Work) -> None:
    """The style's capitals for English titles do not touch this one."""
    cited = citations(work, EN, RENDERED)["plain"]
    assert f"“{work.titles['en']}” (China Information Security, December 3, 2024)" in cited
    assert f"<{ADDRESS}>" in cited


def test_plain_text_in_chinese(work: Work) -> None:
    """The same style in Chinese has Chinese title marks and the date in Chinese."""
    cited = citations(work, ZH, SOURCE)["plain"]
    assert f"《{TITLE}》 (中国信息安全, 2024年12月3日)" in cited


def test_bibtex_is_read_again(work: Work) -> None:
    """A BibTeX reader finds bodies as authors, special signs escaped, the address untouched."""
    cited = citations(work, EN, RENDERED)["bibtex"]
    library = parse_string(cited)
    [entry] = library.entries
    assert not library.failed_blocks
    assert entry.entry_type == "misc"
    assert entry.key == f"{SLUG}-q3-2-en"
    fields = {key: field.value for key, field in entry.fields_dict.items()}
    assert fields["author"] == "{Supreme People’s Procuratorate} and {Ministry of Public Security}"
    assert fields["title"].startswith(r"{Q\&A with the Press")
    assert fields["url"] == ADDRESS
    assert (fields["year"], fields["urldate"]) == ("2024", "2026-01-04")
    assert "month = dec," in cited


def test_ris_is_read_again(work: Work) -> None:
    """A RIS reader finds the record with its authors, dates and address."""
    cited = citations(work, ZH, SOURCE)["ris"]
    [record] = rispy.loads(cited)
    assert record["type_of_reference"] == "ELEC"
    assert record["authors"] == ["最高人民检察院", "公安部"]
    assert record["title"] == TITLE
    assert record["publisher"] == "中国信息安全"
    assert record["date"] == "2024/12/03"
    assert record["access_date"] == "2026/01/04"
    assert record["urls"] == [ADDRESS]
    assert cited.endswith("ER  - \n")


def test_csl_json_is_an_item_of_its_schema(work: Work) -> None:
    """The item is a web page of literal authors with whole dates."""
    [item] = json.loads(citations(work, EN, RENDERED)["csl"])
    assert item == csl_item(work, EN, RENDERED)
    assert item["type"] == "webpage"
    assert item["author"][1] == {"literal": "Ministry of Public Security"}
    assert item["issued"] == {"date-parts": [[2024, 12, 3]]}
    assert item["accessed"] == {"date-parts": [[2026, 1, 4]]}
    assert item["original-title"] == TITLE
    assert item["custom"]["source-sha256"] == work.sha256


@pytest.mark.parametrize("form", FORMS)
def test_every_form_carries_all_that_a_reader_needs(work: Work, form: str) -> None:
    """Title, bodies, publisher, date, id, address, standing and hash are in each form."""
    text = citations(work, EN, RENDERED)[form].replace(r"\&", "&")
    for part in (
        work.titles["en"],
        "Supreme People’s Procuratorate",
        "Ministry of Public Security",
        "China Information Security",
        "2024",
        "q3-2",
        ADDRESS,
        "unofficial rendering",
        work.fingerprint,
    ):
        assert part in text, part


@pytest.mark.parametrize("form", FORMS)
def test_the_original_is_no_rendering(work: Work, form: str) -> None:
    """A citation of the Chinese says nothing of a rendering."""
    assert "rendering" not in citations(work, ZH, SOURCE)[form]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("speech", "place"), [(ZH, SOURCE), (EN, RENDERED)])
def test_a_filled_template_is_the_citation(
    work: Work, form: str, speech: Speech, place: Place
) -> None:
    """What a page fills in yields the very text that is made from the facts themselves."""
    template = templates(work, speech, source=speech is ZH)[form]
    assert PASSAGE in template
    assert URL in template
    assert fill(template, place) == citations(work, speech, place)[form]


def test_a_work_with_hostile_words_is_cited_safely(work: Work) -> None:
    """Signs that LaTeX, JSON or HTML read as their own stay text."""
    title = 'A & B <i>"100 %"</i> {x} _y_ \\z ~ ^ $1$ #'
    hostile = Work(**{**vars_of(work), "titles": {"zh": title, "en": title}})
    cited = citations(hostile, EN, RENDERED)
    assert json.loads(cited["csl"])[0]["title"] == title
    assert r"A \& B <i>" in cited["bibtex"]
    assert (
        r"\{x\} \_y\_ \textbackslash{}z \textasciitilde{} \textasciicircum{} \$1\$ \#"
        in (cited["bibtex"])
    )
    assert parse_string(cited["bibtex"]).failed_blocks == []
    assert title in cited["plain"]


def vars_of(work: Work) -> dict[str, Any]:
    """Return the fields of a work."""
    return dict(vars(work))


def test_a_work_without_issuers_is_cited_by_its_publisher(work: Work) -> None:
    """An article whose facts nobody has written yet still has a citation in every form."""
    facts = type(work.facts)(**{**vars(work.facts), "issuers": (), "kind": {"zh": "", "en": ""}})
    anonymous = Work(**{**vars_of(work), "facts": facts})
    assert all("中国信息安全" in text for text in citations(anonymous, ZH, SOURCE).values())
