"""Forms of English words: plurals and verb forms meet, other words stay apart."""

from __future__ import annotations

import pytest

from wenda.search.english import bases, forms_for, key, words_of

TEXTS = (
    "fraud frauds defrauded case cases penalty penalties commit committed place placing",
    "organ organs organization thing hold held steal stolen address addressed news new",
)


def same(one: str, other: str) -> bool:
    """Return whether two words meet, given the texts above."""
    vocabulary, forms = words_of(TEXTS), forms_for(TEXTS)
    return key(one, vocabulary, forms) == key(other, vocabulary, forms)


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("frauds", "fraud"), ("defrauded", "fraud"), ("cases", "case"), ("penalties", "penalty"),
        ("committed", "commit"), ("placing", "place"), ("held", "hold"), ("stolen", "steal"),
        ("addressed", "address"),
    ],
)  # fmt: skip
def test_a_form_meets_its_base(form: str, base: str) -> None:
    """Endings, doubled consonants and irregular forms."""
    assert same(form, base)


@pytest.mark.parametrize(("one", "other"), [("organs", "organization"), ("news", "new")])
def test_words_of_different_meaning_stay_apart(one: str, other: str) -> None:
    """No derivation, and nothing that Snowball tells apart."""
    assert not same(one, other)


def test_a_form_that_the_site_does_not_have_meets_its_base() -> None:
    """A reader may type what no page says."""
    assert same("steals", "stolen")


def test_short_words_are_no_plurals() -> None:
    """``as`` is no plural of ``a``."""
    assert bases("as") == []
