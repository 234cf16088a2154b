"""All checks together, over small references that Sphinx really reads."""

from __future__ import annotations

import shutil
from pathlib import Path

import polib
import pytest

from wenda.catalogs.catalog import update
from wenda.catalogs.templates import extract
from wenda.checks.catalogs import check_catalogs
from wenda.corpus.articles import Corpus
from wenda.errors import WendaError
from wenda.findings import Finding
from wenda.reference.terms import load_terms

EDITIONS = """
[zh]
name = "中文"
language = "zh_CN"
tag = "zh-CN"
og_locale = "zh_CN"
folder = "zh"
direction = "ltr"
partner = "en"
title = "测试"
subtitle = "测试"
source = true

[en]
name = "English"
language = "en"
tag = "en"
og_locale = "en_US"
folder = "en"
direction = "ltr"
partner = "zh"
title = "Test"
subtitle = "Test"
"""
CONF = 'project = "Test"\nextensions = ["myst_parser"]\nlanguage = "zh_CN"\n' + (
    'exclude_patterns = ["*/source.md"]\ngettext_compact = False\ngettext_location = False\n'
)
PAGE = "# 标题\n\n仅去年1月至10月，共止付资金2359亿元。\n"
RENDERINGS = {
    "标题": "Title",
    "仅去年1月至10月，共止付资金2359亿元。": (
        "From January to October 2023 alone, RMB 235.9 billion was stopped."
    ),
}


_READ: dict[tuple[tuple[str, bytes], ...], dict[str, tuple[str, ...]]] = {}


def read_once(root: Path, out: Path | None = None) -> dict[str, tuple[str, ...]]:
    """Ask Sphinx for the messages of pages, once for pages that are the same."""
    files = sorted(path for path in (root / "docs").rglob("*") if path.is_file())
    key = tuple((path.relative_to(root).as_posix(), path.read_bytes()) for path in files)
    if key not in _READ:
        _READ[key] = extract(root, out)
    return _READ[key]


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Sphinx, which takes seconds to start, read the same pages once in all these tests."""
    monkeypatch.setattr("wenda.checks.catalogs.extract", read_once)
    monkeypatch.setattr("wenda.catalogs.catalog.extract", read_once)


@pytest.fixture
def reference(tmp_path: Path) -> Path:
    """Make a reference of one article with one page, translated without a fault."""
    folder = tmp_path / "docs" / "article"
    folder.mkdir(parents=True)
    (tmp_path / "docs" / "editions.toml").write_text(EDITIONS, encoding="utf-8")
    (tmp_path / "docs" / "conf.py").write_text(CONF, encoding="utf-8")
    (tmp_path / "docs" / "index.md").write_text(
        "# 标题\n\n```{toctree}\narticle/q1\n```\n", encoding="utf-8"
    )
    (folder / "source.md").write_text("---\ndate: 2024-12-03\n---\n", encoding="utf-8")
    (folder / "q1.md").write_text(PAGE, encoding="utf-8")
    update(tmp_path)
    for name in ("index", "article/q1"):
        edit(tmp_path, RENDERINGS, name)
    return tmp_path


def path_of(root: Path, name: str = "article/q1") -> Path:
    """Return the path of a catalog."""
    return root / "locale" / "en" / "LC_MESSAGES" / f"{name}.po"


def edit(root: Path, renderings: dict[str, str], name: str = "article/q1") -> None:
    """Put renderings into a catalog."""
    catalog = polib.pofile(str(path_of(root, name)), wrapwidth=0)
    for entry in catalog:
        entry.msgstr = renderings.get(entry.msgid, entry.msgstr)
    catalog.save(str(path_of(root, name)))


def found(root: Path) -> list[Finding]:
    """Return all findings."""
    return check_catalogs(Corpus(root, lenient=True), load_terms(root))


def codes(root: Path) -> list[str]:
    """Return the codes of all findings."""
    return [finding.code for finding in found(root)]


def replace(path: Path, old: str, new: str) -> None:
    """Change a file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_clean_reference_is_silent(reference: Path) -> None:
    """A complete, correct catalog raises nothing; 去年 is counted from the article's date."""
    assert codes(reference) == []


def test_update_twice_changes_nothing(reference: Path) -> None:
    """What ``update`` wrote it leaves alone."""
    before = path_of(reference).read_bytes()
    report = update(reference)
    assert (report.written, path_of(reference).read_bytes()) == ((), before)


def test_finding_names_path_line_and_code(reference: Path) -> None:
    """A finding prints as ``path:line: code: message``, its path relative to the root."""
    edit(reference, {k: v.replace("235.9", "23.59") for k, v in RENDERINGS.items()})
    (finding,) = found(reference)
    lines = path_of(reference).read_text(encoding="utf-8").splitlines()
    line = next(n for n, text in enumerate(lines) if text.startswith('msgid "仅'))
    assert str(finding).startswith(
        f"locale/en/LC_MESSAGES/article/q1.po:{line}: figure-wrong: "
        "“2359亿元” ↔ “RMB 23.59 billion”"
    )


def test_comment_with_reason_silences_one_entry(reference: Path) -> None:
    """A translator may silence a code for an entry, and must say why."""
    edit(reference, {k: v.replace("235.9", "23.59") for k, v in RENDERINGS.items()})
    place = 'msgid "仅去年'
    replace(path_of(reference), place, f"# wenda: ignore figure-wrong — a test\n{place}")
    assert codes(reference) == []
    replace(path_of(reference), " — a test", "")
    assert codes(reference) == ["ignore-reason"]


def test_changed_page_is_out_of_step_until_update(reference: Path) -> None:
    """A page that changed misses a message and leaves one over; after ``update`` it is stale."""
    replace(reference / "docs" / "article" / "q1.md", "2359亿元", "2360亿元")
    assert codes(reference) == ["message-missing", "message-unknown"]
    update(reference)
    assert codes(reference) == ["message-stale"]


def test_empty_message_is_found(reference: Path) -> None:
    """A message without rendering would fall back to Chinese in silence."""
    edit(reference, {"标题": ""})
    assert codes(reference) == ["message-empty"]


def test_obsolete_message_is_found(reference: Path) -> None:
    """A rendering kept for a message that is gone is reported."""
    replace(reference / "docs" / "article" / "q1.md", "# 标题\n\n仅", "# 新的题目\n\n完全\n\n仅")
    update(reference)
    assert sorted(codes(reference)) == ["message-empty"] * 2 + ["message-obsolete"]


def test_missing_and_orphaned_catalogs_are_found(reference: Path) -> None:
    """Every page has its catalog, and every catalog its page."""
    shutil.move(path_of(reference), path_of(reference, "article/q2"))
    assert codes(reference) == ["catalog-missing", "catalog-orphan"]


def test_missing_state_is_found(reference: Path) -> None:
    """Every message says whether its rendering was reviewed."""
    replace(path_of(reference), '# state: unreviewed\nmsgid "标题"', 'msgid "标题"')
    assert codes(reference) == ["message-state"]


def test_a_rendering_changed_after_its_review_is_found(reference: Path) -> None:
    """Reviewed is what was read: another word, and the state holds no longer."""
    path = path_of(reference)
    replace(path, '# state: unreviewed\nmsgid "标题"', '# state: reviewed\nmsgid "标题"')
    assert codes(reference) == ["message-unbound"]
    update(reference)
    assert codes(reference) == []
    replace(path, 'msgid "标题"\nmsgstr "', 'msgid "标题"\nmsgstr "No ')
    assert codes(reference) == ["message-changed"]
    update(reference)
    assert codes(reference) == ["message-changed"]


def test_repeated_message_is_found(reference: Path) -> None:
    """A message stands once."""
    with path_of(reference).open("a", encoding="utf-8") as file:
        file.write('\n# state: unreviewed\nmsgid "标题"\nmsgstr "Title"\n')
    assert codes(reference) == ["message-duplicate"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('msgid ""\nmsgstr', '#, fuzzy\nmsgid ""\nmsgstr'),
        ("Project-Id-Version: Test", "Project-Id-Version: PACKAGE VERSION"),
        ("Language: en", "Language: fr"),
        ("charset=UTF-8", "charset=GBK"),
        ('"Language: en\\n"\n', ""),
    ],
)
def test_wrong_header_is_found(reference: Path, old: str, new: str) -> None:
    """Placeholders, a fuzzy header and a wrong language or charset are reported, and mended."""
    replace(path_of(reference), old, new)
    assert codes(reference) == ["catalog-header"]
    update(reference)
    assert codes(reference) == []


def test_unreadable_catalog_is_one_finding(reference: Path) -> None:
    """A broken file is reported with its line, and the others are still checked."""
    replace(path_of(reference), 'msgstr "Title"', 'msgstr "Title')
    edit(reference, {"标题": "标题"}, "index")
    assert codes(reference) == ["catalog-unreadable", "text-unchanged"]


def test_interface_catalog_is_checked_for_coverage(reference: Path) -> None:
    """The words of theme and templates must be rendered; their figures and terms are not ours."""
    path = reference / "locale" / "zh_CN" / "LC_MESSAGES" / "sphinx.po"
    path.parent.mkdir(parents=True)
    path.write_text(
        'msgid ""\nmsgstr ""\n"Project-Id-Version: Test\\n"\n"Language: zh_CN\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Next"\nmsgstr ""\n\nmsgid "Page 1"\nmsgstr "首页"\n',
        encoding="utf-8",
    )
    assert codes(reference) == ["message-empty"]


def test_pages_that_cannot_be_read_are_bad_input(reference: Path) -> None:
    """A broken configuration is told in one line."""
    (reference / "docs" / "conf.py").write_text("extensions = [", encoding="utf-8")
    with pytest.raises(WendaError, match="Sphinx cannot read the pages"):
        found(reference)
