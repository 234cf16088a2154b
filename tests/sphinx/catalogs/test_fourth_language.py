"""A further language: what one more table in `editions.toml` gives, tried with a made-up one."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from lxml import html

from wenda.catalogs.catalog import catalog_paths, folder, update
from wenda.checks.catalogs import check_catalogs
from wenda.corpus.articles import Corpus
from wenda.editions import Edition, load_editions
from wenda.publish.processes import run_each, run_sphinx
from wenda.reference.terms import load_terms

TABLE = """
[made]
name = "Made up"
language = "eo"
tag = "eo"
og_locale = "eo"
folder = "made"
direction = "ltr"
partner = "zh"
title = "Made up"
subtitle = "Made up"
"""
CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+")
STRONG = re.compile(r"\{strong\}`[^`]*`")
ENGLISH = re.compile(r"^en = .*$", re.M)
UNREAD = ("script", "style", "pre", "code", "svg")
DATA_PAGES = ("figures.html", "timeline.html", "documents.html")
"""Pages whose rows are words of the data files: those without words of an edition are Chinese."""


@pytest.fixture(scope="module")
def project(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the sources, add a language, and let `update` make its catalogs."""
    copy = tmp_path_factory.mktemp("fourth")
    for name in ("docs", "locale"):
        shutil.copytree(root / name, copy / name)
    with (copy / "docs" / "editions.toml").open("a", encoding="utf-8") as file:
        file.write(TABLE)
    for path in (copy / "docs").glob("*/article.toml"):
        facts = path.read_text(encoding="utf-8")
        path.write_text(ENGLISH.sub(r'\g<0>\nmade = "Q"', facts), encoding="utf-8")
    update(copy)
    return copy


@pytest.fixture
def edition(project: Path) -> Edition:
    """Return the new edition."""
    return load_editions(project / "docs").by_code("made")


def test_update_makes_every_catalog_of_a_new_edition(project: Path, edition: Edition) -> None:
    """Each page that has English has a catalog in the new language too."""
    english = load_editions(project / "docs").by_code("en")
    made = {name for name, _path in catalog_paths(project, edition)}
    assert made == {name for name, _path in catalog_paths(project, english)}


def test_check_lists_what_a_new_edition_has_not_rendered(project: Path, edition: Edition) -> None:
    """Every message of every catalog is told as empty, until it is written."""
    findings = check_catalogs(Corpus(project), load_terms(project))
    empty = [f for f in findings if f.code == "message-empty" and edition.language in f.path.parts]
    files = [polib.pofile(str(path)) for _name, path in catalog_paths(project, edition)]
    assert len(empty) == sum(len(file) for file in files)


def test_no_word_of_the_pages_escapes_translation(project: Path, edition: Edition) -> None:
    """With every message rendered, Chinese is left only where the data have no other words."""
    for _name, path in catalog_paths(project, edition):
        catalog = polib.pofile(str(path), wrapwidth=0)
        for entry in catalog:
            entry.msgstr = "Q " + CHINESE.sub("q", STRONG.sub("{strong}`q`", entry.msgid)).strip()
        catalog.save()
    words = polib.pofile(str(project / "locale/zh_CN/LC_MESSAGES/sphinx.po"), wrapwidth=0)
    for entry in words:
        entry.msgstr = "Q " + "%s " * entry.msgid.count("%s")
    words.save(str(folder(project, edition) / "sphinx.po"))
    assert run_each(_build, [(project, edition.language)])
    left = {}
    for path in sorted((project / "out").rglob("*.html")):
        if "_static" not in path.parts and path.name not in DATA_PAGES:
            for text in said(html.fromstring(path.read_bytes()), edition.tag, edition.tag):
                left[text.strip()[:40]] = path.name
    assert left == {}


def _build(project: Path, language: str) -> int:
    return run_sphinx(
        project / "docs",
        builder="html",
        out=project / "out",
        doctrees=project / "doctrees",
        settings={"language": language},
    )


def said(element: html.HtmlElement, lang: str, wanted: str) -> Iterator[str]:
    """Yield the Chinese that an element and those in it say as if it were another language."""
    if not isinstance(element.tag, str) or element.tag in UNREAD:
        return
    own = element.get("lang", "") or lang
    texts = [element.text, element.get("title"), element.get("aria-label"), element.get("content")]
    for child in element:
        yield from said(child, own, wanted)
        texts.append(child.tail)
    if own == wanted:
        yield from (text for text in texts if text and CHINESE.search(text))
