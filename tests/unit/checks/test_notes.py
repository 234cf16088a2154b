"""Notes and what surrounds a text: each rests on words that are there, in every edition."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.projects import with_catalog, with_editions

from wenda.__main__ import main
from wenda.checks.notes import check_notes
from wenda.corpus.articles import Corpus

CAPTURE = """---
title: 某部门答记者问
source: 某网站
date: 2024-01-02
---

**1.为什么？**

**答：**曾某某、葛某被抓获，资金被紧急止付。
"""
NOTES = """[note.someone]
quotes = [{ passage = "q1-1", zh = "曾某某", en = "Zeng Moumou" }]
text = { zh = "姓氏之后的名字未公布。", en = "The given name is withheld." }
"""
OTHER = """[note.other]
quotes = [{ passage = "q9-9", zh = "资金", en = "funds" }]
text = { zh = "注。", en = "A note." }

[note.someone]"""
AROUND = """[source.page]
title = "报道"
publisher = { zh = "某报", en = "A paper" }
date = "2024-01-03"
url = "https://example.org/"
seen = "2024-02-01"

[group.reports]
zh = "报道"
en = "Reports"

[row.report]
group = "reports"
source = "page"
text = { zh = "同日有报道。", en = "It was reported." }
passages = ["q1-1"]
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Make a project whose one article is rendered and has a note and a row about it."""
    capture = with_editions(tmp_path) / "capture.md"
    capture.write_text(CAPTURE, encoding="utf-8")
    assert main(["split", str(capture), "--into", str(tmp_path / "docs" / "small")]) == 0
    answer = next(p for p in Corpus(tmp_path).articles[0].passages if p.id == "q1-1")
    with_catalog(tmp_path, "small/q1", {answer.message: "Zeng Moumou and Ge Mou were caught."})
    (tmp_path / "docs" / "small" / "notes.toml").write_text(NOTES, encoding="utf-8")
    (tmp_path / "docs" / "small" / "around.toml").write_text(AROUND, encoding="utf-8")
    return tmp_path


def found(project: Path) -> list[str]:
    """Return what is found, as place, code and message."""
    return [f"{f.path.name}:{f.line} {f.code} {f.message}" for f in check_notes(Corpus(project))]


def edit(project: Path, file: str, old: str, new: str) -> None:
    """Change a data file by hand."""
    path = project / "docs" / "small" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_sound_data_are_silent(project: Path) -> None:
    """Nothing is found where every row rests on words in both languages."""
    assert found(project) == []


def test_an_article_needs_neither(project: Path) -> None:
    """Nothing is asked of an article without notes, not even a note on 某."""
    for name in ("notes.toml", "around.toml"):
        (project / "docs" / "small" / name).unlink()
    assert found(project) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("notes.toml", "[note.someone]", OTHER, "reference-passage"),
        ("notes.toml", "Zeng Moumou", "Zeng Sanmou", "reference-quote"),
        ("notes.toml", 'zh = "曾某某"', 'zh = "曾三某"', "reference-quote"),
        ("notes.toml", ', en = "The given name is withheld."', "", "note-language"),
        ("notes.toml", ', en = "Zeng Moumou"', "", "note-language"),
        (
            "notes.toml",
            'zh = "曾某某", en = "Zeng Moumou"',
            'zh = "资金", en = "Ge"',
            "note-someone",
        ),
        ("notes.toml", "[note.someone]", "[note.someone]\nwhy = 1", "reference-data"),
        ("notes.toml", "[note.someone]", "[note.a]\n[note.a]", "reference-data"),
        ("around.toml", '"q1-1"', '"q9-9"', "reference-passage"),
        ("around.toml", ', en = "A paper"', "", "note-language"),
        ("around.toml", 'seen = "2024-02-01"\n', "", "reference-data"),
        ("around.toml", 'date = "2024-01-03"\n', "", "reference-data"),
        ("around.toml", 'seen = "2024-02-01"', 'seen = "perhaps"', "reference-data"),
        ("around.toml", 'source = "page"', 'source = "rumour"', "reference-data"),
        ("around.toml", "https://", "javascript:", "reference-data"),
    ],
)
def test_what_is_wrong_is_told(project: Path, file: str, old: str, new: str, code: str) -> None:
    """Each fault is one finding at a line of the file."""
    edit(project, file, old, new)
    assert [line.split()[1] for line in found(project)] == [code]
