"""The collections that builds are measured with."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from benchmarks.collection import make_collection
from wenda.article.pages import article_folders, written_passages
from wenda.editions import load_editions


@pytest.fixture(scope="module")
def made(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a collection that holds each article and one copy."""
    have = sum(len(list(f.glob("*.md"))) - 1 for f in article_folders(root / "docs"))
    return make_collection(root, tmp_path_factory.mktemp("many") / "p", pages=have + 1)


def test_a_copy_has_words_of_its_own(root: Path, made: Path) -> None:
    """Its pages are no bytes of the pattern's again."""
    pattern = article_folders(root / "docs")[0]
    for page in pattern.glob("q*.md"):
        copy = made / "docs" / "copy-0001" / page.name
        assert copy.read_bytes() != page.read_bytes()
        assert copy.read_text("utf-8").count(".passage") == page.read_text("utf-8").count(
            ".passage"
        )


def test_each_passage_of_a_copy_is_still_rendered(made: Path) -> None:
    """Pages and catalogs are changed alike: a message is found under its new words."""
    language = next(e.language for e in load_editions(made / "docs").all if not e.source)
    for page in (made / "docs" / "copy-0001").glob("q*.md"):
        catalog = made / "locale" / language / "LC_MESSAGES" / "copy-0001" / f"{page.stem}.po"
        known = {entry.msgid for entry in polib.pofile(str(catalog))}
        wanted = {passage.message for passage in written_passages(page.read_text("utf-8"))}
        assert wanted <= known
