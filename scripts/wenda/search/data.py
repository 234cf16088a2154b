"""The file that the browser loads when someone searches: rows, folding tables and glossary."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from wenda.search.chinese import folding_for
from wenda.search.english import ENDINGS, SHORTEST, WORD, forms_for
from wenda.search.folding import Folding
from wenda.search.glossary import Term
from wenda.search.rows import Page, texts_of

LOADED = "wendaSearchData"
"""Name of the browser's variable that the file sets."""


@dataclass(frozen=True, kw_only=True)
class SearchData:
    """All that one edition's search needs."""

    tags: tuple[str, str]
    """BCP 47 tags of the edition and of its partner."""
    pages: Sequence[Page]
    terms: Sequence[Term]

    def folding(self) -> Folding:
        """Return the folding with the tables for these pages."""
        words = [w for term in self.terms for w in (term.own, term.partner, *term.others)]
        return folding_for([*texts_of(self.pages), *words])

    def as_data(self, folding: Folding, *, with_rows: bool = True) -> dict[str, Any]:
        """Return the object that the file assigns; without rows when another index holds them."""
        folded = [folding.fold(text) for text in texts_of(self.pages)]
        return {
            "tags": list(self.tags),
            "folding": folding.as_data(),
            "english": {
                "word": WORD,
                "endings": [list(pair) for pair in ENDINGS],
                "shortest": SHORTEST,
                "forms": _by_key(forms_for(folded)),
            },
            "terms": [term.as_data() for term in self.terms],
            "pages": [page.as_data() for page in self.pages] if with_rows else [],
        }


def as_script(data: dict[str, Any]) -> str:
    """Return the text of the file; it opens from ``file://``, where nothing can be fetched."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # Two signs that JSON allows in a string and older scripts do not.
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"var {LOADED}={text};\n"


def _by_key(forms: dict[str, str]) -> dict[str, str]:
    """Turn ``{"held": "hold"}`` into ``{"hold": "held"}``, forms of one key in one text."""
    grouped: dict[str, list[str]] = {}
    for form, base in sorted(forms.items()):
        grouped.setdefault(base, []).append(form)
    return {base: " ".join(listed) for base, listed in sorted(grouped.items())}
