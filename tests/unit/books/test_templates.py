"""The templates of the books: ours, or the project's own in their place."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from wenda.books.epub import builder as epub
from wenda.books.templates import find_template
from wenda.books.typst import builder as typst


def app_at(folder: Path) -> Any:  # noqa: ANN401 -- it stands for Sphinx's own object
    """Return what the search asks of Sphinx: a configuration in a folder."""
    return SimpleNamespace(confdir=folder, config=SimpleNamespace(templates_path=["_templates"]))


@pytest.mark.parametrize(
    ("name", "builder"),
    [
        ("pdf.typ", typst.__file__),
        ("cover.typ", epub.__file__),
        ("epub/nav.xhtml", epub.__file__),
    ],
)
def test_the_project_may_bring_its_own_template(tmp_path: Path, name: str, builder: str) -> None:
    """Ours is the package's; a file of the project's templates takes its place."""
    ours = find_template(app_at(tmp_path), name, builder=builder)
    assert ours.is_file()
    own = tmp_path / "_templates" / name
    own.parent.mkdir(parents=True)
    own.write_text("", encoding="utf-8")
    assert find_template(app_at(tmp_path), name, builder=builder) == own
