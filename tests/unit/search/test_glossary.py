"""The glossary as search uses it."""

from __future__ import annotations

from pathlib import Path

from wenda.reference import entries
from wenda.reference.terms import Term, Terms
from wenda.search.glossary import terms_for


def with_term(
    name: dict[str, str], pinyin: str, forms: dict[str, tuple[str, ...]], *other: str
) -> entries.Reference:
    """Return a reference of one term."""
    term = entries.Term(
        id="x", name=name, gist={}, path=Path("terms.toml"), line=1, forms=forms,
        pinyin=pinyin, other=other, status="ours", source="",
    )  # fmt: skip
    rule = Term(id="x", zh="", en="", status="ours", source="", forbid=("loss recovery",))
    return entries.Reference(entries={"x": term}, terms=Terms([rule]))


def test_a_term_carries_its_pinyin_without_tones_and_its_other_names() -> None:
    """Patterns with a gap are left out."""
    made = with_term(
        {"zh": "追赃挽损", "en": "recovery"}, "zhuī zāng wǎn sǔn", {"en": ("recovering", "a … b")}
    )
    (found,) = terms_for(made, "en", "zh")
    assert found.as_data() == ["recovery", "追赃挽损", "zhui zang wan sun", "recovering"]


def test_a_name_with_signs_has_no_pinyin() -> None:
    """Syllables and characters could not be told by their number."""
    (found,) = terms_for(with_term({"zh": "“断卡”", "en": "x"}, "duàn kǎ", {}), "zh", "en")
    assert found.pinyin == ""


def test_a_term_without_a_rendering_is_left_out() -> None:
    """There is nothing to offer in the other language."""
    assert terms_for(with_term({"zh": "断卡"}, "duàn kǎ", {}), "zh", "en") == ()


def test_renderings_that_others_use_or_that_mislead_are_known_too() -> None:
    """Who uses one is not part of it."""
    made = with_term({"zh": "追赃", "en": "recovery"}, "zhuī zāng", {}, "recouping (Daily)")
    (found,) = terms_for(made, "zh", "en")
    assert found.avoided == ("recouping", "loss recovery")
