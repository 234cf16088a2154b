"""The register of passage ids: what keeps a published id from changing its meaning."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.projects import with_editions

from wenda.article.pages import page_texts
from wenda.article.register import (
    HEAD,
    REGISTER,
    page_of,
    passage_hash,
    refresh,
    retired,
)
from wenda.article.split import split_capture
from wenda.checks.register import check_register
from wenda.corpus.articles import Corpus

CAPTURE = """---
title: 某部门答记者问
source: 某网站
date: 2024-01-02
---

导语。

**1.为什么？**

**答：**总说。**一是甲。**细说。**二是乙。**再说。

（来源：某网站）
"""


def split(folder: Path, capture: str = CAPTURE) -> None:
    """Do what the command ``split`` does to an article's folder."""
    data = capture.encode()
    article = split_capture(data, name="source.md")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "source.md").write_bytes(data)
    for path, text in page_texts(article, data, folder).items():
        path.write_text(text, encoding="utf-8")
    (folder / REGISTER).write_text(refresh(folder, article), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a project with one small article; return the article's folder."""
    folder = with_editions(tmp_path) / "docs" / "small"
    split(folder)
    return folder


def found(folder: Path) -> list[str]:
    """Return what is found, as ``FILE:LINE: CODE``."""
    findings = check_register(Corpus(folder.parent.parent))
    return [f"{finding.path.name}:{finding.line}: {finding.code}" for finding in findings]


def edit(path: Path, old: str, new: str) -> None:
    """Change a file by hand."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_fresh_register_names_every_passage_once_in_order(folder: Path) -> None:
    """Splitting registers each id with the hash of its text, and nothing is found."""
    rows = (folder / REGISTER).read_text(encoding="utf-8").splitlines()
    assert rows[0] == HEAD
    ids = [row.split("\t")[0] for row in rows[1:]]
    assert ids == ["title", "lead-1", "q1", "q1-1", "q1-2", "q1-3", "signoff"]
    assert rows[2].split("\t")[1:3] == [passage_hash("导语。"), "current"]
    assert found(folder) == []


def test_white_space_does_not_change_a_hash() -> None:
    """A hash is that of the words: blanks and invisible signs are not part of it."""
    assert passage_hash("导 语\u200b。\n") == passage_hash("导语。") == "9ae2256ef0fc5279"


def test_a_silent_change_of_text_is_found_at_its_line(folder: Path) -> None:
    """A published passage whose words change is found until its row is set deliberately."""
    edit(folder / "q1.md", "细说。", "细说了。")
    assert [line.partition(": ")[2] for line in found(folder)] == ["text-changed"]
    old, new = passage_hash("一是甲。细说。"), passage_hash("一是甲。细说了。")
    edit(folder / REGISTER, old, new)
    assert found(folder) == []


def test_splitting_again_hides_no_change(folder: Path) -> None:
    """A new capture with other words does not overwrite the old hash."""
    before = (folder / REGISTER).read_text(encoding="utf-8")
    split(folder, CAPTURE.replace("再说", "不再说"))
    assert (folder / REGISTER).read_text(encoding="utf-8") == before
    assert [line.partition(": ")[2] for line in found(folder)] == ["text-changed"]


def test_new_ids_are_added_in_their_place(folder: Path) -> None:
    """A passage more is a row more, after that of the passage before it; old rows stay."""
    before = (folder / REGISTER).read_text(encoding="utf-8").splitlines()
    split(folder, CAPTURE.replace("再说。", "再说。**三是丙。**说完。"))
    after = (folder / REGISTER).read_text(encoding="utf-8").splitlines()
    assert [row for row in after if row in before] == before
    assert [row.split("\t")[0] for row in after][6:8] == ["q1-3", "q1-4"]


def test_an_id_that_vanishes_is_found(folder: Path) -> None:
    """An id that no page holds must be retired, not forgotten."""
    edit(folder / "q1.md", "{#q1-3 .passage .continues}\n{strong}`二是乙。`再说。\n", "")
    assert found(folder) == [f"{REGISTER}:7: id-vanished"]


def test_a_page_that_vanishes_takes_no_id_with_it(folder: Path) -> None:
    """A whole page that is deleted leaves each of its ids to be retired."""
    (folder / "q1.md").unlink()
    assert len(found(folder)) == 5


def test_an_unregistered_id_is_found_on_its_page(folder: Path) -> None:
    """A passage that was never registered could change unseen."""
    edit(folder / REGISTER, f"lead-1\t{passage_hash('导语。')}\tcurrent\t\n", "")
    assert [line.partition(":")[0] for line in found(folder)] == ["index.md"]


def test_an_article_without_a_register_is_found(folder: Path) -> None:
    """A register that is not there protects nothing."""
    (folder / REGISTER).unlink()
    assert found(folder) == [f"{REGISTER}:1: register-missing"]


def retire(folder: Path, moved: str) -> None:
    """Retire ``q1-3`` as an editor does: its text goes, its row says where to."""
    edit(folder / "q1.md", "{#q1-3 .passage .continues}\n{strong}`二是乙。`再说。\n", "")
    row = f"q1-3\t{passage_hash('二是乙。再说。')}\t"
    edit(folder / REGISTER, f"{row}current\t", f"{row}retired\t{moved}")


@pytest.mark.parametrize("moved", ["", "q1-2", "q1-1 q1-2"])
def test_a_retired_id_may_have_moved_or_gone(folder: Path, moved: str) -> None:
    """A retired id names the passages that hold its text, or none."""
    retire(folder, moved)
    assert found(folder) == []
    [row] = retired(folder)
    assert row.moved == tuple(moved.split())


@pytest.mark.parametrize("moved", ["q9-9", "q1-3"])
def test_a_retired_id_must_not_lead_nowhere(folder: Path, moved: str) -> None:
    """A stub that points to no passage of today is found."""
    retire(folder, moved)
    assert found(folder) == [f"{REGISTER}:7: id-moved-nowhere"]


def test_a_retired_id_is_never_used_again(folder: Path) -> None:
    """A page that gives a retired id to a passage is found."""
    row = f"q1-3\t{passage_hash('二是乙。再说。')}\t"
    edit(folder / REGISTER, f"{row}current\t", f"{row}retired\t")
    assert [line.partition(": ")[2] for line in found(folder)] == ["id-reused"]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (HEAD, "id,hash", 1),
        ("lead-1\t", "lead-x\t", 3),
        ("q1-1\t", "q1\t", 5),
        ("\tcurrent\t", "\tcurent\t", 2),
        ("\tcurrent\t", "\tcurrent\tq1-1", 2),
        ("\tcurrent\t", "\tcurrent\t\t\t", 2),
        (passage_hash("导语。"), "0123", 3),
    ],
)
def test_a_row_that_cannot_be_read_is_a_finding_at_its_line(
    folder: Path, old: str, new: str, line: int
) -> None:
    """A broken register is a finding with its line, never a traceback."""
    edit(folder / REGISTER, old, new)
    assert f"{REGISTER}:{line}: register-unreadable" in found(folder)


def test_bytes_that_are_no_text_are_a_finding(folder: Path) -> None:
    """A register that is not UTF-8 is a finding."""
    (folder / REGISTER).write_bytes(b"id\xff")
    assert found(folder) == [f"{REGISTER}:1: register-unreadable"]


def test_editors_that_strip_line_ends_do_no_harm(folder: Path) -> None:
    """The tab before an empty last cell may be missing."""
    path = folder / REGISTER
    path.write_text(path.read_text(encoding="utf-8").replace("\t\n", "\n"), encoding="utf-8")
    assert found(folder) == []


def test_a_retired_id_belongs_to_the_page_it_stood_on(folder: Path) -> None:
    """Its stub stands on the question's page, or on the first page where that is gone."""
    ids = ("q1-9", "q1", "lead-2", "q7-1", "signoff")
    assert [page_of(folder, i) for i in ids] == ["q1", "q1", "index", "index", "q1"]


def test_the_real_registers_hold(root: Path) -> None:
    """No id of the published articles has changed its meaning."""
    assert list(check_register(Corpus(root))) == []
