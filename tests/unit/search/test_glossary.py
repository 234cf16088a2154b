"""The glossary as search uses it."""

from __future__ import annotations

from pathlib import Path

from wenda.reference import entries
from wenda.search.glossary import terms_for


def term(name: dict[str, str], pinyin: str, forms: dict[str, tuple[str, ...]]) -> entries.Term:
    """Return a term of the reference."""
    return entries.Term(
        id="x", name=name, gist={}, path=Path("terms.toml"), line=1, forms=forms,
        pinyin=pinyin, other=(), status="ours", source="",
    )  # fmt: skip


def test_a_term_carries_its_pinyin_without_tones_and_its_other_names() -> None:
    """Patterns with a gap are left out."""
    made = term(
        {"zh": "追赃挽损", "en": "recovery"}, "zhuī zāng wǎn sǔn", {"en": ("recovering", "a … b")}
    )
    (found,) = terms_for([made], "en", "zh")
    assert found.as_data() == ["recovery", "追赃挽损", "zhui zang wan sun", "recovering"]


def test_a_name_with_signs_has_no_pinyin() -> None:
    """Syllables and characters could not be told by their number."""
    (found,) = terms_for([term({"zh": "“断卡”", "en": "x"}, "duàn kǎ", {})], "zh", "en")
    assert found.pinyin == ""


def test_a_term_without_a_rendering_is_left_out() -> None:
    """There is nothing to offer in the other language."""
    assert terms_for([term({"zh": "断卡"}, "duàn kǎ", {})], "zh", "en") == ()
