"""The compiler: messages that name the passage, and the same bytes each time."""

from __future__ import annotations

from pathlib import Path

import pytest

from wenda.books.fonts import font_folder
from wenda.books.typst.compile import CompileError, compile_pdf
from wenda.errors import WendaError

HEAD = '#set document(title: "T")\n#set text(lang: "zh", font: "Noto Serif SC")\n= 一\n'


def compile_text(tmp_path: Path, text: str) -> bytes:
    """Return the PDF of some markup."""
    main = tmp_path / "main.typ"
    main.write_text(HEAD + text, encoding="utf-8")
    return compile_pdf(main, fonts=font_folder(), seconds=86400)[0]


def test_the_same_source_gives_the_same_bytes(tmp_path: Path) -> None:
    """Nothing of the day or the machine gets into the file."""
    assert compile_text(tmp_path, "二") == compile_text(tmp_path, "二")


def test_the_date_is_the_one_given(tmp_path: Path) -> None:
    """The file bears the given second, not today's."""
    assert b"D:19700102" in compile_text(tmp_path, "二")


def test_an_error_names_page_line_and_passage(tmp_path: Path) -> None:
    """The mark above the faulty line tells where it comes from."""
    text = "//@ docs/a/q1.md:7 q1-1\n好\n\n//@ docs/a/q1.md:9 q1-2\n坏\U00012000\n"
    with pytest.raises(CompileError) as caught:
        compile_text(tmp_path, text)
    (trouble,) = caught.value.troubles
    assert (trouble.place, trouble.passage) == ("docs/a/q1.md:9", "q1-2")
    assert "\U00012000" in str(trouble)


def test_every_error_is_told(tmp_path: Path) -> None:
    """Two signs that no font has are two messages."""
    text = "//@ a.md:1 q1-1\n\U00012000\n\n//@ a.md:3 q1-2\n\U00012001\n"
    with pytest.raises(CompileError) as caught:
        compile_text(tmp_path, text)
    assert [trouble.passage for trouble in caught.value.troubles] == ["q1-1", "q1-2"]


def test_missing_fonts_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the package and how to get it."""
    monkeypatch.setitem(__import__("sys").modules, "pylopdf_fonts_zh_cn", None)
    with pytest.raises(WendaError, match="pip install"):
        font_folder()
