"""Rows for Pagefind: how they are spelt, and what is said when it is not installed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from wenda.errors import WendaError
from wenda.search.folding import Folding
from wenda.search.records import spell, write_index


def test_each_character_is_a_word() -> None:
    """Chinese characters stand alone, Latin words stay, digits and signs become words."""
    assert spell("8·07 fraud案，") == "x38x xb7x x30x x37x fraud 案 xff0cx"


def test_a_missing_pagefind_is_named_with_its_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error says which setting needs it and how to install it."""
    monkeypatch.setitem(sys.modules, "pagefind.index", None)
    with pytest.raises(WendaError, match=r"wenda\[pagefind\]") as caught:
        write_index([], Folding(), tmp_path / "pagefind")
    assert "wenda_search" in str(caught.value)
