"""The facts of an article that its capture does not state."""

from __future__ import annotations

from pathlib import Path

import pytest

from wenda.checks.work import check_work
from wenda.corpus.articles import Corpus
from wenda.corpus.work import read_facts
from wenda.editions import load_editions
from wenda.errors import WendaError
from wenda.files import Sources

GOOD = """\
[kind]
zh = "答记者问"

[publisher]
zh = "某网站"

[[issuers]]
zh = "某部"
en = "Ministry"
"""
CAPTURE = """\
---
title: 某部答记者问
source: 某网站
date: 2024-01-02
---

1.为什么？

答：因为。
"""


@pytest.fixture
def folder(tmp_path: Path, root: Path) -> Path:
    """Make a project with the real editions and one article without pages; return its folder."""
    folder = tmp_path / "docs" / "small"
    folder.mkdir(parents=True)
    editions = (root / "docs" / "editions.toml").read_bytes()
    (tmp_path / "docs" / "editions.toml").write_bytes(editions)
    (folder / "source.md").write_text(CAPTURE, encoding="utf-8")
    return folder


def test_an_edition_without_words_shows_those_of_the_source(folder: Path) -> None:
    """A name that has no English yet is given in Chinese, and English is kept where it stands."""
    (folder / "article.toml").write_text(GOOD, encoding="utf-8")
    facts = read_facts(folder, load_editions(folder.parent), Sources(folder), publisher="某网站")
    assert facts.kind["en"] == "答记者问"
    assert facts.issuers == ({"zh": "某部", "en": "Ministry"},)
    assert facts.origin == {"zh": "", "en": ""}


def test_an_article_without_facts_has_its_captures_publisher(folder: Path, tmp_path: Path) -> None:
    """A new article can be cited at once: by the publisher that its capture names."""
    work = Corpus(tmp_path).articles[0].work
    assert folder.name == work.slug
    assert work.facts.publisher == {"zh": "某网站", "en": "某网站"}
    assert work.facts.issuers == ()
    assert len(work.fingerprint) == 12


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("kind = [", "cannot read the facts"),
        ('[colour]\nzh = "红"\n', "unknown key 'colour'"),
        ('[kind]\nen = "Q&A"\n', "kind has no words for the source edition"),
        ('[kind]\nzh = "问"\nxx = "?"\n', "kind names an edition 'xx' that does not exist"),
        ('[kind]\nzh = "问"\nen = ""\n', "kind.en is not a string with words"),
        ("[kind]\nzh = 3\n", "kind.zh is not a string with words"),
        ('issuers = "某部"\n', "issuers is no array"),
        ('[[issuers]]\nen = "Ministry"\n', "issuers 1 has no words for the source edition"),
    ],
)
def test_wrong_facts_are_told_by_file_and_key(folder: Path, text: str, message: str) -> None:
    """What is wrong is one line with the file, the table and how to mend it."""
    (folder / "article.toml").write_text(text, encoding="utf-8")
    with pytest.raises(WendaError) as error:
        read_facts(folder, load_editions(folder.parent), Sources(folder), publisher="某网站")
    assert message in str(error.value)
    assert str(folder / "article.toml") in str(error.value)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (None, "facts-missing"),
        ("=", "facts-unreadable"),
        (GOOD.replace("某网站", "别的网站"), "facts-publisher"),
    ],
)
def test_facts_that_fail_the_capture_are_found(
    folder: Path, tmp_path: Path, text: str | None, code: str
) -> None:
    """The check names missing and unreadable facts, and a publisher the capture contradicts."""
    if text is not None:
        (folder / "article.toml").write_text(text, encoding="utf-8")
    assert [finding.code for finding in check_work(Corpus(tmp_path))] == [code]


def test_the_real_facts_are_whole(root: Path) -> None:
    """Every article names its issuing bodies in every edition, and nothing is found."""
    corpus = Corpus(root)
    assert list(check_work(corpus)) == []
    for work in (article.work for article in corpus.articles):
        assert work.facts.issuers
        assert work.titles["zh"] != work.titles["en"]
