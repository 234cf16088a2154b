"""Whether a quotation stands in the articles, and where."""

from __future__ import annotations

import sys
import time
from io import BytesIO, TextIOWrapper
from pathlib import Path

import polib
import pytest

from wenda.article.pages import page_texts
from wenda.article.split import split_capture
from wenda.corpus.articles import Corpus
from wenda.errors import WendaError
from wenda.verify.documents import Place, Version, documents
from wenda.verify.folding import CASE, DASHES, QUOTES, SPACE, WIDTH, fold
from wenda.verify.verdict import ENDS, GAPS, LIMIT, MARKUP, Verdict, read_quotation, verify

CAPTURE = """---
title: 某部门答记者问
source: 某网站
date: 2024-01-02
---

导语。

**1.为什么？**

**答：**一是总说。**二是工具升级。**诈骗集团利用新技术。
"""
ENGLISH = {
    "一是总说。": "First, in general. This bears on people’s livelihood.",
    "{strong}`二是工具升级。`诈骗集团利用新技术。": (
        "{strong}`Second, the tools are upgraded.` Fraud groups use new technologies and new "
        "forms of business, and keep changing them."
    ),
}


@pytest.fixture
def small(tmp_path: Path, root: Path) -> Path:
    """Make a project with the real editions and one article, two of its passages in English."""
    folder = tmp_path / "docs" / "small"
    folder.mkdir(parents=True)
    editions = (root / "docs" / "editions.toml").read_bytes()
    (tmp_path / "docs" / "editions.toml").write_bytes(editions)
    (folder / "source.md").write_text(CAPTURE, encoding="utf-8")
    article = split_capture(CAPTURE.encode(), name="source.md")
    for path, text in page_texts(article, CAPTURE.encode(), folder).items():
        path.write_text(text, encoding="utf-8")
    catalog = polib.POFile()
    catalog.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    catalog.extend(polib.POEntry(msgid=zh, msgstr=en) for zh, en in ENGLISH.items())
    path = tmp_path / "locale" / "en" / "LC_MESSAGES" / "small" / "q1.po"
    path.parent.mkdir(parents=True)
    catalog.save(str(path))
    return tmp_path


def ids(verdict: Verdict) -> list[str]:
    """Return the ids of the first place."""
    return [version.passage.id for version in verdict.places[0].versions]


@pytest.mark.parametrize(
    ("quotation", "passage"),
    [
        ("仅今年1月至10月，共紧急止付群众被骗资金2359亿元", "q5-2"),
        ("（来源：最高检网站）", "signoff"),
        ("打击跨境电信网络诈骗犯罪难在哪里？", "q3"),
        ("二是犯罪工具不断升级。诈骗集团", "q3-3"),
    ],
)
def test_a_verbatim_quotation_is_found(root: Path, quotation: str, passage: str) -> None:
    """Words of the article stand where they stand, bold or not, heading or not."""
    verdict = verify(root, quotation)
    assert verdict.verbatim
    [place] = verdict.places
    assert (place.versions[0].edition, ids(verdict)) == ("zh", [passage])


def test_a_quotation_in_english_is_found_and_called_unofficial(small: Path) -> None:
    """English is looked for as Chinese is, and the verdict says what it is worth."""
    verdict = verify(small, "tools are upgraded. Fraud groups use")
    assert str(verdict) == (
        "found, verbatim\n  small q1-3 (en, unofficial rendering) docs/small/q1.md:22"
    )


@pytest.mark.parametrize(
    ("quotation", "folded"),
    [
        ("这次选取挂牌督办的8个案件", (WIDTH,)),
        ("湖南“8・07”电信网络诈骗专案", (DASHES,)),
        ('湖南"8·07"电信网络诈骗专案', (QUOTES,)),
        ("共紧急止付 群众被骗资金 2359 亿元", (SPACE,)),
        ("**二是犯罪工具不断升级。**诈骗集团", (MARKUP,)),
        ("{strong}`二是犯罪工具不断升级。`诈骗集团", (MARKUP,)),
        ("“诈骗集团利用区块链”，", (ENDS,)),
        ("跨境执法合作难……跨境打击、调查取证", (GAPS,)),
    ],
)
def test_chinese_is_found_after_folding(
    root: Path, quotation: str, folded: tuple[str, ...]
) -> None:
    """What had to be disregarded is named, and nothing that had not."""
    verdict = verify(root, quotation)
    assert verdict.found
    assert not verdict.verbatim
    assert verdict.folded == folded


@pytest.mark.parametrize(
    ("quotation", "folded"),
    [
        ("use new  technologies\nand new", (SPACE,)),
        ("people's livelihood", (QUOTES,)),
        ("fraud Groups use new technologies", (CASE,)),
        ("people’s livelihood,", (ENDS,)),
        ("Fraud groups use […] forms of business", (GAPS,)),
        ('"Fraud groups use ... and keep changing"', (ENDS, GAPS)),
        ("Second, the tools are upgraded. > Fraud", ()),
        ("> Fraud groups use\n> new technologies", (MARKUP, SPACE)),
    ],
)
def test_english_is_found_after_folding(
    small: Path, quotation: str, folded: tuple[str, ...]
) -> None:
    """As in Chinese; a sign in the midst of the words is not disregarded."""
    verdict = verify(small, quotation)
    assert verdict.found == bool(folded)
    assert verdict.folded == folded


def test_a_quotation_over_several_passages_names_them_all(root: Path) -> None:
    """Points of one paragraph are one text in the article: no white space need be disregarded."""
    verdict = verify(root, "各类逃避侦查手段不断升级。四是跨境执法合作难。")
    assert verdict.verbatim
    assert ids(verdict) == ["q3-4", "q3-5"]


def test_english_over_the_end_of_a_passage_is_found(small: Path) -> None:
    """Between two passages any white space may stand."""
    verdict = verify(small, "people’s livelihood.\n\n   Second, the tools")
    assert ids(verdict) == ["q1-2", "q1-3"]
    assert verdict.folded == (SPACE,)


def test_every_passage_is_found_where_it_stands(root: Path) -> None:
    """Each passage of each edition, quoted whole, is found verbatim at its own id."""
    for document in documents(Corpus(root)):
        for version in document.versions:
            places = [p for p in verify(root, version.text).places if _holds(p, version)]
            assert places, version


def _holds(place: Place, wanted: Version) -> bool:
    keys = {(version.passage.key, version.edition) for version in place.versions}
    return (wanted.passage.key, wanted.edition) in keys


@pytest.mark.parametrize(
    ("quotation", "passage", "difference"),
    [
        ("共紧急止付群众被骗资金2395亿元", "q5-2", "[-2395-]{+2359+}"),
        ("零散、点状式的诈骗团伙越来越少", "q3-2", "{+独立+}"),
        ("诈骗集团利用区块链、虚拟货物、远程操控", "q3-3", "[-物-]{+币+}"),
    ],
)
def test_a_wrong_quotation_is_met_by_the_nearest_passage(
    root: Path, quotation: str, passage: str, difference: str
) -> None:
    """The nearest passage is named, and the difference is readable."""
    verdict = verify(root, quotation)
    assert not verdict.found
    assert verdict.near is not None
    assert [item.passage.id for item in verdict.near.items] == [passage]
    assert difference in verdict.near.difference
    assert f"{passage} (" in str(verdict)


def test_the_difference_in_english_is_told_in_words(small: Path) -> None:
    """A changed word is shown whole."""
    verdict = verify(small, "Fraud groups use newer technologies")
    assert verdict.near is not None
    assert verdict.near.difference == "Fraud groups use [-newer-]{+new+} technologies"


def test_of_a_long_quotation_the_wrong_sentence_is_shown(root: Path) -> None:
    """One changed sign in a page of text is found by its sentence."""
    document = next(iter(documents(Corpus(root))))
    text = "".join(v.text for v in document.versions if v.passage.id.startswith("q3-"))
    verdict = verify(root, text.replace("黑灰产犯罪", "灰产犯罪"))
    assert verdict.missing == 1
    assert verdict.parts > 5
    assert verdict.near is not None
    assert "{+黑+}灰产犯罪境外化" in verdict.near.difference


def test_parts_in_the_wrong_order_are_no_quotation(root: Path) -> None:
    """Words left out must be left out between words in the article's order."""
    verdict = verify(root, "跨境打击、调查取证……跨境执法合作难")
    assert not verdict.found
    assert "not one after another" in str(verdict)


def test_nothing_alike_is_said_to_be_so(root: Path) -> None:
    """Words from elsewhere are not forced upon a passage."""
    verdict = verify(root, "天气晴朗")
    assert str(verdict) == "not found, nor anything like it"


def test_many_places_are_counted_rather_than_listed(root: Path) -> None:
    """A common word is found, and the list stays short."""
    lines = str(verify(root, "诈骗")).splitlines()
    assert len(lines) <= 12
    assert lines[-1].startswith("  and ")


@pytest.mark.parametrize("text", ["", " \n", "……", "“，”", "\udcff词", "词" * (LIMIT + 1)])
def test_input_that_is_no_quotation_is_refused(root: Path, text: str) -> None:
    """Empty input, signs without words, broken bytes and whole books are bad input."""
    with pytest.raises(WendaError):
        verify(root, text)


@pytest.mark.parametrize(
    "text", ["(a(.*+?[]", "<script>alert(1)</script>", "\\" * 500 + "a", "\0a"]
)
def test_odd_quotations_are_answered(root: Path, text: str) -> None:
    """Signs that mean something to patterns and pages are only signs here."""
    assert not verify(root, text).found


def test_a_root_without_articles_is_bad_input(tmp_path: Path, root: Path) -> None:
    """Where there is no article, nothing can be verified."""
    (tmp_path / "docs").mkdir()
    editions = (root / "docs" / "editions.toml").read_bytes()
    (tmp_path / "docs" / "editions.toml").write_bytes(editions)
    with pytest.raises(WendaError, match="there is no article"):
        verify(tmp_path, "词")


def test_an_answer_comes_within_a_second(root: Path) -> None:
    """The hardest case, a long quotation with an error in every sentence, is answered at once."""
    document = next(iter(documents(Corpus(root))))
    text = "".join(version.text.replace("。", "了。") for version in document.versions)
    began = time.perf_counter()
    assert not verify(root, text).found
    assert time.perf_counter() - began < 1


def test_a_quotation_is_read_from_a_file(tmp_path: Path) -> None:
    """A file may begin with a byte order mark; one that cannot be read is bad input."""
    path = tmp_path / "quotation.txt"
    path.write_bytes("\ufeff词".encode())
    assert read_quotation(None, path) == "词"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(WendaError, match="not UTF-8"):
        read_quotation(None, path)
    with pytest.raises(WendaError, match="cannot read the file"):
        read_quotation(None, tmp_path)


def test_a_quotation_is_read_from_the_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """``-`` stands for the standard input, whatever the terminal's encoding."""
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO("词".encode()), encoding="ascii"))
    assert read_quotation(None, Path("-")) == "词"


@pytest.mark.parametrize(("quotation", "file"), [(None, None), ("词", Path("x"))])
def test_one_quotation_is_asked_for(quotation: str | None, file: Path | None) -> None:
    """Neither none nor two."""
    with pytest.raises(WendaError, match="one quotation"):
        read_quotation(quotation, file)


def test_folding_remembers_where_each_sign_stood() -> None:
    """Places lead back to the text, also where one sign becomes several."""
    folded = fold("A  ㈠\u200b国 ｂ")
    assert folded.text == "a (一)国b"
    assert [folded.places[i] for i in (0, 1, 2, 5, 6)] == [0, 3, 3, 5, 7]
