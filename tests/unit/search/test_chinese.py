"""The table of Traditional characters holds what one site needs, and folds nothing it says."""

from __future__ import annotations

from wenda.search.chinese import folding_for


def test_the_table_is_limited_to_the_characters_of_the_site() -> None:
    """A character that no text uses is not folded."""
    table = folding_for(["追赃"]).characters
    assert table["贓"] == "赃"
    assert "龍" not in table


def test_all_traditional_forms_of_a_character_fold() -> None:
    """裏 and 裡 are both typed for 里."""
    table = folding_for(["里"]).characters
    assert table["裏"] == table["裡"] == "里"


def test_a_character_of_the_site_is_not_folded_by_itself() -> None:
    """著 in 昭著 stays, so that a query for 着 does not find it."""
    folding = folding_for(["臭名昭著的犯罪集团。随着国内形势变化"])
    assert folding.fold("昭著") == "昭著"
    assert folding.fold("隨著") == "随着"


def test_a_form_that_depends_on_its_neighbours_folds() -> None:
    """OpenCC writes 链 in 资金链条 as 鍊."""
    assert folding_for(["资金链条"]).fold("資金鍊條") == "资金链条"


def test_a_traditional_text_folds_to_what_is_typed_in_simplified() -> None:
    """In an edition of Traditional characters both writings find the same."""
    folding = folding_for(["後來的電信網絡詐騙犯罪"])
    assert folding.fold("電信網絡詐騙") == folding.fold("电信网络诈骗")
