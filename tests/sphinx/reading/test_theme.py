"""What is borrowed from the theme and from Sphinx is still there to be borrowed."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import furo
import pytest
from lxml import html

import sphinx
from wenda.reading import messages, theme

TEMPLATES = "".join(
    path.read_text(encoding="utf-8")
    for path in sorted(Path(furo.__file__).parent.joinpath("theme").rglob("*.html"))
)


def test_furo_is_the_version_whose_words_are_known() -> None:
    """A new furo is met by reading its templates again."""
    assert version("furo") == theme.FURO


def test_sphinx_is_the_version_whose_parser_is_known() -> None:
    """A new Sphinx is met by reading its parser of messages again."""
    assert sphinx.version_info[:2] == messages.SPHINX


@pytest.mark.parametrize(("form", "word"), theme.WORDS)
def test_each_fixed_word_stands_in_the_templates(form: str, word: str) -> None:
    """A word that furo no longer writes would be translated in vain."""
    assert form.format(word) in TEMPLATES


def test_no_landmark_is_empty(site: Path) -> None:
    """Each part that a reader of the screen is told of holds something; the contents are one."""
    for path in site.joinpath("en").rglob("*.html"):
        tree = html.parse(path)
        parts = tree.xpath("//aside|//nav|//main|//header|//footer|//section")
        assert all(part.text_content().strip() or part.xpath(".//svg") for part in parts), path
        assert tree.xpath('count(//nav[@class="sidebar-tree"])') == 1, path


def test_no_page_has_a_style_attribute_or_event_handler(site: Path) -> None:
    """A strict Content-Security-Policy forbids both."""
    for path in site.rglob("*.html"):
        tree = html.parse(path)
        assert not tree.xpath("//@style"), path
        assert not tree.xpath("//@*[starts-with(name(), 'on')]"), path


def test_no_fixed_word_stays_english_in_the_chinese_edition(site: Path) -> None:
    """Every label that furo fixes in English is translated."""
    text = (site / "zh" / "index.html").read_text(encoding="utf-8")
    assert [word for form, word in theme.WORDS if form.format(word) in text] == []
