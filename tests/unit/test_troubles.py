"""Errors in one line: what the system and the libraries raise, in words that help."""

from __future__ import annotations

import errno
from pathlib import Path

import jinja2
import pytest

from wenda.errors import WendaError
from wenda.troubles import VARIABLE, UnforeseenError, explain, tell


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "here: the disk is full; free some"),
        (OSError(errno.EFBIG, "File too large", "a"), "a: a file grew beyond the limit"),
        (PermissionError(errno.EACCES, "x", "a/b"), "a/b: the system does not allow it; give"),
        (NotADirectoryError(errno.ENOTDIR, "x", "a"), "a: it lies below a file; name"),
        (OSError(errno.EMFILE, "x", "a"), "a: too many files are open; raise the limit"),
        (OSError(errno.EIO, "Input/output error", "a"), "a: Input/output error; mend that"),
        (MemoryError(), "here: the system gives no more memory"),
        (UnicodeDecodeError("utf-8", b"a\n\xff", 2, 3, "bad"), "not UTF-8 (bad in line 2)"),
        (WendaError("what", where="where", hint="how"), "where: what; how"),
        (ZeroDivisionError("division by zero"), "here: ZeroDivisionError: division by zero; this"),
    ],
)
def test_an_error_is_told_with_its_place_and_the_way_to_mend_it(
    error: Exception, told: str
) -> None:
    """By its number where it has one, never as a stack of calls."""
    line = str(explain(error, where="here"))
    assert told in line
    assert "\n" not in line


def test_what_caused_an_error_is_told_rather_than_what_it_led_to() -> None:
    """The innermost error that says what to do counts."""
    try:
        try:
            raise OSError(errno.ENOSPC, "No space left on device", "file")
        except OSError as error:
            raise RuntimeError("the page could not be written") from error
    except RuntimeError as error:
        assert str(explain(error)).startswith("file: the disk is full")


def test_an_error_of_ours_is_not_replaced_by_its_cause() -> None:
    """It knows better than the system's own words."""
    try:
        try:
            raise OSError(errno.ENOENT, "No such file", "file")
        except OSError as error:
            raise WendaError("no capture", where="a", hint="name one") from error
    except WendaError as error:
        assert explain(error) is error


def test_a_template_is_named_with_the_line_that_failed(tmp_path: Path) -> None:
    """Also where the error comes up in the middle of writing a page."""
    (tmp_path / "page.html").write_text("one\n{{ none.at.all }}\n")
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(tmp_path), autoescape=True)
    with pytest.raises(jinja2.UndefinedError) as caught:
        environment.get_template("page.html").render()
    assert f"{tmp_path}/page.html:2: the template cannot" in str(explain(caught.value))
    with pytest.raises(jinja2.TemplateNotFound) as absent:
        environment.get_template("other.html")
    assert "there is no template other.html; restore" in str(explain(absent.value))


def test_what_nobody_foresaw_is_a_fault_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told apart, and its stack is shown to who asks for it."""
    error = KeyError("zh")
    assert isinstance(explain(error), UnforeseenError)
    assert tell(error).count("\n") == 0
    monkeypatch.setenv(VARIABLE, "1")
    assert "KeyError" in tell(error).splitlines()[0]
    assert len(tell(error).splitlines()) > 1


def test_paths_are_told_from_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a reader would type them."""
    monkeypatch.chdir(tmp_path)
    error = WendaError("what", where=str(tmp_path / "docs" / "a.md"), hint="how")
    assert tell(error) == "wenda: docs/a.md: what; how"
