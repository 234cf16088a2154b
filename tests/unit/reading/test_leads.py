"""The leading words of passages."""

from __future__ import annotations

import pytest

from wenda.reading.leads import shorten


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("一是全力加强国际执法合作。", "一是全力加强国际执法合作。"),
        ("近年来，面对严峻复杂的犯罪形势，全国公安机关", "近年来，面对严峻复杂的犯罪…"),
        ("答：全国公安机关", "全国公安机关"),
        ("In recent years, public security organs nationwide", "In recent years, public…"),
        ("Antidisestablishmentarianisms-of-old", "Antidisestablishmentarianisms-of-old"),
    ],
)
def test_leading_words_are_few_and_whole(text: str, words: str) -> None:
    """No word is cut, a label is left out, and an ellipsis says that there is more."""
    assert shorten(text) == words
