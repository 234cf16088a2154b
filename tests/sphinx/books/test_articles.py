"""Books of one article among several: made alone, the others left as they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.collections import CONF, write_collection

from wenda.editions import load_editions
from wenda.errors import WendaError
from wenda.publish.books import DOWNLOADS, build_books
from wenda.publish.build import check_slugs


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a project of two articles that makes books."""
    project = write_collection(tmp_path_factory.mktemp("two"), 2)
    conf = CONF.replace("]\nexclude", '    "wenda.books.typst.builder",\n]\nexclude')
    (project / "docs" / "conf.py").write_text(conf, "utf-8")
    return project


def test_the_books_of_one_article_leave_the_others(project: Path) -> None:
    """Only what is named is made anew, and nothing of another article goes."""
    source = [load_editions(project / "docs").source]
    folder = project / "stage" / DOWNLOADS
    folder.mkdir(parents=True)
    other = folder / "a001-zh-2032-02-02.pdf"
    other.write_bytes(b"kept")
    gone = folder / "a000-zh-2030-01-01.pdf"
    gone.write_bytes(b"of an earlier date")
    assert build_books(project, project / "stage", source, ("pdf",), ["a000"])
    assert sorted(path.name for path in folder.iterdir()) == ["a000-zh-2031-02-01.pdf", other.name]
    assert other.read_bytes() == b"kept"


def test_an_article_that_is_not_there_is_told(project: Path) -> None:
    """In one line, with the nearest that is."""
    with pytest.raises(WendaError, match="--article: no article 'a00'; did you mean 'a00"):
        check_slugs(project, ["a00"])
