"""Conversion to another script: characters change, words and targets stay."""

from __future__ import annotations

from dataclasses import dataclass

from wenda.language.conversion import convert, convert_message, is_configuration, with_words


@dataclass(frozen=True, kw_only=True)
class Thing:
    """Something with words by edition."""

    names: dict[str, str]
    parts: tuple[dict[str, tuple[str, ...]], ...]


def test_characters_are_chosen_by_their_words() -> None:
    """干 is 幹 or 干, 后 is 後, as the word wants."""
    assert convert("骨干成员若干，其后", "s2tw") == "骨幹成員若干，其後"


def test_words_are_not_replaced() -> None:
    """What was said is not put into another region's vocabulary."""
    assert convert("网络信息", "s2tw") == "網絡信息"


def test_exceptions_win_over_opencc() -> None:
    """A reviewed pair stands where OpenCC would choose another character."""
    assert convert("资金链条断", "s2tw") != "資金鏈條斷"
    assert convert("资金链条断", "s2tw", (("资金链条", "資金鏈條"),)) == "資金鏈條斷"


def test_targets_of_links_stay() -> None:
    """What names a place in a message is not read, and not converted."""
    message = "见[数据](数据.md#发布)、{ref}`发布 <发布>`"
    assert convert_message(message, "s2tw") == "見[數據](数据.md#发布)、{ref}`發佈 <发布>`"


def test_configurations_are_opencc_s() -> None:
    """A name that OpenCC does not know is no conversion."""
    assert (is_configuration("s2tw"), is_configuration("s2xx"), is_configuration("")) == (
        True,
        False,
        False,
    )


def test_words_by_edition_are_given_one_more_at_any_depth() -> None:
    """Mappings inside of tuples and dataclasses get the new edition's words."""
    thing = Thing(names={"zh": "数", "en": "x"}, parts=({"zh": ("数", "词")}, {"en": ("y",)}))
    made = with_words(thing, "zh", "hant", lambda text: convert(text, "s2tw"))
    assert made.names == {"zh": "数", "en": "x", "hant": "數"}
    assert made.parts == ({"zh": ("数", "词"), "hant": ("數", "詞")}, {"en": ("y",)})
