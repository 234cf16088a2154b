"""Editions: read as data, and refused in one line when they are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from wenda.editions import load_editions
from wenda.errors import WendaError

ZH = """[zh]
name = "中文"
language = "zh_CN"
tag = "zh-CN"
og_locale = "zh_CN"
folder = "zh"
direction = "ltr"
partner = "en"
title = "题"
subtitle = "副题"
source = true
"""
EN = (
    ZH.replace("[zh]", "[en]")
    .replace('partner = "en"', 'partner = "zh"')
    .replace('language = "zh_CN"', 'language = "en"')
    .replace("source = true\n", "")
)
HANT = """[hant]
name = "繁體"
language = "zh_TW"
tag = "zh-Hant"
og_locale = "zh_TW"
folder = "hant"
converted_from = "zh"
conversion = "s2tw"
"""


def test_a_converted_edition_takes_what_it_does_not_say_from_its_base(tmp_path: Path) -> None:
    """Title, partner and direction are the base's, in the other script; it has no catalogs."""
    (tmp_path / "editions.toml").write_text(
        (ZH + EN + HANT).replace('"题"', '"标题"'), encoding="utf-8"
    )
    editions = load_editions(tmp_path)
    made = editions.by_code("hant")
    assert (made.title, made.partner, made.direction) == ("標題", "en", "ltr")
    assert [edition.code for edition in editions.written] == ["zh", "en"]
    assert [edition.code for edition in editions.renderings] == ["en"]


def test_an_edition_that_is_switched_off_is_not_there(tmp_path: Path) -> None:
    """One line decides whether an edition is made."""
    (tmp_path / "editions.toml").write_text(ZH + EN + HANT + "enabled = false\n", encoding="utf-8")
    assert [edition.code for edition in load_editions(tmp_path).all] == ["zh", "en"]


def test_editions_keep_the_order_of_the_file(tmp_path: Path) -> None:
    """The switch lists editions as the file does."""
    (tmp_path / "editions.toml").write_text(ZH + EN, encoding="utf-8")
    editions = load_editions(tmp_path)
    assert [edition.code for edition in editions.all] == ["zh", "en"]
    assert editions.source.code == "zh"
    assert editions.partner_of(editions.by_language("en")).code == "zh"


def test_an_unknown_language_builds_the_source_edition(tmp_path: Path) -> None:
    """Sphinx may be asked for a language that no edition has."""
    (tmp_path / "editions.toml").write_text(ZH + EN, encoding="utf-8")
    assert load_editions(tmp_path).by_language("fr").code == "zh"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[zh",
        ZH,  # its partner is missing
        ZH + EN + "source = true\n",  # two sources
        ZH + EN.replace('folder = "zh"\n', ""),
        ZH + EN + "colour = 1\n",
        ZH + EN + HANT.replace('"zh"', '"fr"'),  # converted from nothing
        ZH + EN + HANT.replace("s2tw", "s2xx"),
        ZH + EN + HANT + '[hant.exceptions]\n"一" = "二三"\n',
    ],
)
def test_wrong_editions_are_told_in_one_line(tmp_path: Path, text: str) -> None:
    """What cannot be used names the file and the way to mend it."""
    (tmp_path / "editions.toml").write_text(text, encoding="utf-8")
    with pytest.raises(WendaError, match=r"editions\.toml") as caught:
        load_editions(tmp_path)
    assert "\n" not in str(caught.value)
