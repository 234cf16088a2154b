"""Watching: which editions and pages a change concerns, and what a page is told."""

from __future__ import annotations

from pathlib import Path

from tests.support.projects import with_editions
from watchfiles import Change

from wenda.editions import load_editions
from wenda.publish.live import News, with_script
from wenda.publish.watch import Written, concerned, page_of


def test_a_catalog_concerns_its_own_edition_first(tmp_path: Path) -> None:
    """Its edition is written before the one that shows its texts beside its own."""
    editions = load_editions(with_editions(tmp_path) / "docs")
    assert [edition.code for edition in concerned(editions, "en")] == ["en", "zh"]


def test_a_source_page_concerns_every_edition(tmp_path: Path) -> None:
    """What is said in the source stands in all of them, the source first."""
    editions = load_editions(with_editions(tmp_path) / "docs")
    assert [edition.code for edition in concerned(editions, "")] == ["zh", "en"]


def test_pages_are_told_from_other_files(tmp_path: Path) -> None:
    """A page and its catalog name the page; data, templates and lost catalogs name none."""
    (tmp_path / "docs" / "a").mkdir(parents=True)
    (tmp_path / "docs" / "a" / "q1.md").touch()
    found = {
        name: page_of(tmp_path, tmp_path / name)
        for name in (
            "docs/a/q1.md",
            "locale/en/LC_MESSAGES/a/q1.po",
            "locale/en/LC_MESSAGES/a/gone.po",
            "locale/zh_CN/LC_MESSAGES/sphinx.po",
            "docs/conf.py",
        )
    }
    assert list(found.values()) == [("", "a/q1"), ("en", "a/q1"), None, None, None]


def test_what_a_build_writes_is_no_change() -> None:
    """Compiled catalogs and the files of editors begin no build."""
    told = [Written()(Change.modified, f"/x/{name}") for name in ("q1.mo", ".q1.swp", "q1.po~")]
    assert told == [False, False, False]
    assert Written()(Change.modified, "/x/q1.po")


def test_a_page_is_told_what_it_has_not_seen() -> None:
    """Who loads a page after a failure is told of it; who saw what was built is told nothing."""
    news = News()
    news.built(["en"])
    news.failed("broken")
    assert [event.data for event in news.since(news.standing())] == ["broken"]
    news.built(["en"])
    assert news.since(news.standing()) == []


def test_the_script_stands_in_the_served_page_alone() -> None:
    """It is put before the end of the body; what has no body stays as it is."""
    news = News()
    assert with_script(b"<body>x</body>", news).startswith(b'<body>x<script src="/_live.js"')
    assert with_script(b"x", news) == b"x"
