"""Pages: made from the capture, stable, and careful with what editors wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from wenda.__main__ import main
from wenda.article.pages import CAPTURE, page_texts, written_passages
from wenda.article.register import REGISTER
from wenda.article.split import split_capture
from wenda.errors import WendaError

BODY = """**1.为什么？**

**答：**总说。**一是甲。**细说。**二是乙。**再说。

**2.怎么办？**

答：好办。
"""
DATA = (
    "---\ntitle: 某部门答记者问\nsource: 某网站\ndate: 2024-01-02\n---\n\n导语。\n\n" + BODY
).encode()


@pytest.fixture
def capture(tmp_path: Path) -> Path:
    """Write a small capture."""
    path = tmp_path / "capture.md"
    path.write_bytes(DATA)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "editions.toml").touch()
    return path


def files(folder: Path) -> dict[str, bytes]:
    """Return the content of each file below a folder."""
    return {p.name: p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_split_writes_one_page_for_each_question(capture: Path, tmp_path: Path) -> None:
    """The capture is kept to the byte, beside the article's page and a page for each question."""
    folder = tmp_path / "docs" / "article"
    assert main(["split", str(capture), "--into", str(folder)]) == 0
    assert set(files(folder)) == {CAPTURE, REGISTER, "index.md", "q1.md", "q2.md"}
    assert (folder / CAPTURE).read_bytes() == DATA
    page = (folder / "q1.md").read_text(encoding="utf-8")
    assert [w.id for w in written_passages(page)] == [
        "q1",
        "q1-1",
        "q1-2",
        "q1-3",
    ]


def test_split_again_changes_nothing(
    capture: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A second run writes no file."""
    folder = tmp_path / "docs" / "article"
    main(["split", str(capture), "--into", str(folder)])
    before = files(folder)
    capsys.readouterr()
    assert main(["split", str(folder / CAPTURE), "--into", str(folder)]) == 0
    assert files(folder) == before
    assert capsys.readouterr().out == ""


def test_hand_edits_outside_the_regions_survive(capture: Path, tmp_path: Path) -> None:
    """Summaries and notes stay when the generated text is made again."""
    folder = tmp_path / "docs" / "article"
    main(["split", str(capture), "--into", str(folder)])
    page = folder / "q1.md"
    edited = page.read_text("utf-8").replace("总说。", "总说！") + "\n按：编者的话。\n"
    page.write_text(edited, encoding="utf-8")
    main(["split", str(capture), "--into", str(folder)])
    assert "按：编者的话。" in page.read_text("utf-8")
    assert "总说。" in page.read_text("utf-8")


def test_a_page_without_its_regions_is_refused(capture: Path, tmp_path: Path) -> None:
    """A page whose marks were taken away is named, not overwritten."""
    folder = tmp_path / "docs" / "article"
    main(["split", str(capture), "--into", str(folder)])
    (folder / "q2.md").write_text("# mine\n", encoding="utf-8")
    article = split_capture(DATA, name="x")
    with pytest.raises(WendaError, match=r"q2\.md:1"):
        page_texts(article, DATA, folder)


@pytest.mark.parametrize("bad", [b"", b"no front matter", DATA[: DATA.index(b"**1")]])
def test_a_bad_capture_changes_no_file(
    bad: bytes, capture: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Bad input is one line and exit code 2, and the pages stay as they were."""
    folder = tmp_path / "docs" / "article"
    main(["split", str(capture), "--into", str(folder)])
    before = files(folder)
    capture.write_bytes(bad)
    capsys.readouterr()
    assert main(["split", str(capture), "--into", str(folder)]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "capture.md:" in error
    assert files(folder) == before


def test_a_missing_capture_is_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that cannot be read is named."""
    assert main(["split", str(tmp_path / "none.md"), "--into", str(tmp_path / "x")]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "x").exists()


def test_json_prints_the_article_and_writes_nothing(
    capture: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """``--json`` gives the article without markup."""
    import json

    assert main(["split", str(capture), "--json"]) == 0
    article = json.loads(capsys.readouterr().out)
    assert list(article) == ["title", "source", "date", "lead", "questions", "signoff", "dropped"]
    assert article["questions"][0]["passages"][1] == {"id": "q1-2", "text": "一是甲。细说。"}
    assert not list(tmp_path.rglob("*.md"))[1:]
