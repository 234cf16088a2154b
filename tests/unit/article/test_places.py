"""Where an article may stand, and what its front matter may hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.projects import with_editions

from wenda.__main__ import main
from wenda.article.split import split_capture
from wenda.checks.fidelity import check_fidelity, parsed_passages
from wenda.corpus.articles import Corpus
from wenda.errors import WendaError

DATA = """---
title: 某部门答记者问
source: 某网站
date: 2024-01-02
---

导语。

问：为什么？

答：因为。
"""


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Make a project with one capture beside its sources."""
    (tmp_path / "capture.md").write_text(DATA, encoding="utf-8")
    return with_editions(tmp_path) / "docs"


def split(docs: Path, slug: str, *more: str, data: str = DATA) -> int:
    """Run ``wenda split`` into a folder of the sources."""
    capture = docs.parent / "capture.md"
    capture.write_text(data, encoding="utf-8")
    return main(["split", str(capture), "--into", f"{docs}/{slug}", *more])


@pytest.mark.parametrize(
    "slug", ["../x", "", ".hidden", "a/b", "Big", "reference", "about", "a--b", "问", "a_b", "-a"]
)
def test_a_name_that_is_no_slug_is_refused(docs: Path, slug: str) -> None:
    """Nothing is written outside of an article's own folder."""
    before = sorted(docs.parent.rglob("*"))
    assert split(docs, slug) == 2
    assert sorted(docs.parent.rglob("*")) == before


def test_a_folder_of_something_else_is_refused(docs: Path) -> None:
    """A folder with files and no capture, or a link, is no article's."""
    (docs / "mine").mkdir()
    (docs / "mine" / "notes.md").touch()
    (docs / "linked").symlink_to(docs / "mine")
    assert split(docs, "mine") == 2
    assert split(docs, "linked") == 2


def test_another_article_is_only_replaced_when_told(docs: Path) -> None:
    """The same title and date is the same article; another is refused without ``--replace``."""
    other = DATA.replace("某部门答", "另一部门答")
    assert split(docs, "one") == 0
    assert split(docs, "one", data=DATA.replace("因为", "所以")) == 0
    assert split(docs, "one", data=other) == 2
    assert "因为" not in (docs / "one" / "source.md").read_text("utf-8")
    assert split(docs, "one", "--replace", data=other) == 0


@pytest.mark.parametrize(
    ("front", "cause"),
    [
        ("a: &a [x, x]\nb: &b [*a, *a]\n", "anchor"),
        ("a: *b\n", "alias"),
        ("a: !!python/name:os.system x\n", "tag"),
        ("a: " + "x" * 20_000 + "\n", "characters"),
        ("title: twice\n", "twice"),
        ("a: \x00\n", "NUL"),
    ],
)
def test_a_front_matter_that_is_more_than_lines_is_refused(front: str, cause: str) -> None:
    """No alias, anchor or tag is followed; the size is bounded."""
    data = DATA.replace("source:", f"{front}source:")
    with pytest.raises(WendaError, match=cause):
        split_capture(data.encode(), name="x.md")


@pytest.mark.parametrize("day", ["2024-99-99", "2023-02-29", "soon"])
def test_a_day_that_is_in_no_calendar_is_refused(day: str) -> None:
    """The date is one of the calendar."""
    with pytest.raises(WendaError, match="date"):
        split_capture(DATA.replace("2024-01-02", day).encode(), name="x.md")


@pytest.mark.parametrize(
    "source", ["#1 网", '"甲"网', "- 甲", "甲: 乙", "China News", "{甲}", "@甲"]
)
def test_any_publisher_stands_in_the_page(docs: Path, source: str) -> None:
    """A name with signs of YAML is read back from the page as it is."""
    from myst_parser.parsers.options import options_to_items

    quoted = "'" + source + "'"
    assert split(docs, "one", data=DATA.replace("某网站", quoted)) == 0
    page = (docs / "one" / "index.md").read_text("utf-8")
    line = next(row for row in page.splitlines() if row.startswith(":publisher: "))
    items, _state = options_to_items(line[1:].replace("publisher:", "publisher:", 1))
    assert dict(items)["publisher"] == source


def test_what_the_capture_does_not_state_is_kept_beside_it(docs: Path) -> None:
    """Source and date may be given on the command line; the next run knows them."""
    bare = DATA.split("---\n\n", 1)[1]
    assert split(docs, "one", data="# 某部门答记者问\n\n" + bare) == 2
    told = ("--source", "某网站", "--date", "2024-01-02")
    assert split(docs, "one", *told, data="# 某部门答记者问\n\n" + bare) == 0
    folder = docs / "one"
    assert main(["split", str(folder / "source.md"), "--into", str(folder)]) == 0
    assert list(check_fidelity(Corpus(docs.parent))) == []


def test_lines_may_be_told(docs: Path) -> None:
    """A file beside the capture says what a line is where no rule can."""
    (docs.parent / "capture.toml").write_text('[lines]\n9 = "drop"\n11 = "question"\n', "utf-8")
    data = DATA.replace("问：为什么？", "广告。\n\n缘由。")
    assert split(docs, "one", data=data) == 0
    passages = Corpus(docs.parent).articles[0].passages
    assert [passage.message for passage in passages][-2:] == ["缘由。", "答：因为。"]


@pytest.mark.parametrize(
    "text", ["2024. 年", "12.", "123) 甲", "~~~", ":::", "<div", "{#q9}", "+ 甲"]
)
def test_check_reads_pages_as_sphinx_does(docs: Path, text: str) -> None:
    """Structure in a paragraph stays text; where an escape is taken away it is found."""
    assert split(docs, "one", data=DATA.replace("导语。", f"{text} 导语。")) == 0
    assert list(check_fidelity(Corpus(docs.parent))) == []
    page = Corpus(docs.parent).articles[0].pages[0]
    assert [w.text for w in parsed_passages(page)][1] == f"{text} 导语。"


def test_a_lost_escape_is_found(docs: Path) -> None:
    """A paragraph that the parser makes a list of is a finding."""
    split(docs, "one", data=DATA.replace("导语。", "2024. 导语。"))
    page = docs / "one" / "index.md"
    page.write_text(page.read_text("utf-8").replace("2024\\.", "2024."), encoding="utf-8")
    assert "passage-changed" in {f.code for f in check_fidelity(Corpus(docs.parent))}


def test_a_page_that_is_not_utf8_is_told_in_one_line(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A broken page is named, not a traceback."""
    split(docs, "one")
    (docs / "one" / "q1.md").write_bytes(b"\xff")
    capsys.readouterr()
    assert split(docs, "one") == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_explain_tells_what_each_line_is(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line for each line of the capture, with its rule."""
    assert main(["split", str(docs.parent / "capture.md"), "--explain"]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert [row.split(" ")[1] for row in rows] == ["lead", "question", "answer"]
