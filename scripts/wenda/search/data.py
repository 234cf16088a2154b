"""The files that the browser loads when someone searches, by language, so that few bytes do.

``base.js`` holds the tables, the glossary and where each row stands; ``own.js`` and ``partner.js``
the texts of all rows in one language each. A query loads the language that may hold it. For the
other language's line under a hit there are the same texts in pieces: ``partner-12.js`` holds those
of the piece that begins with row 12. ``characters.js`` holds the Traditional characters, loaded
when a query has a character that the texts have not. ``later.js`` holds the pages about this site,
which are searched when nothing else is found or the reader asks for them, and
``avoided.js`` other renderings of the terms, for a query that finds nothing. All are scripts, since
from ``file://`` nothing can be fetched.

A collection (see ``wenda.search.blocks``) is too large for that. There ``base.js`` names the first
token of each bucket, ``grams-3.js`` is a bucket, and ``own-12.js`` and ``partner-12.js`` hold the
rows of block 12 in one language each, with where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wenda.reading.scripts import json_script
from wenda.search.blocks import blocks_of, buckets, is_large, listed, pages_in
from wenda.search.chinese import folding_for
from wenda.search.english import ENDINGS, SHORTEST, WORD, forms_for
from wenda.search.folding import CHINESE, Folding
from wenda.search.glossary import Term
from wenda.search.rows import BETWEEN, Page, Row, texts_of

LOADED = "wendaSearch"
"""Name of the browser's object that the files fill."""
Names = tuple[Mapping[str, str], Mapping[str, str]]
"""What a text writes for a term at its beginning, by term, for each language."""
SIDES = ("own", "partner")
PIECE = 1000
"""Characters of both languages together that a piece holds at most, unless it is a single row."""

_CHINESE_RUN = re.compile(f"{CHINESE}+")
_OTHER_RUN = re.compile(f"(?:(?!{CHINESE})[^ ])+")


@dataclass(frozen=True, kw_only=True)
class SearchData:
    """All that one edition's search needs."""

    tags: tuple[str, str]
    """BCP 47 tags of the edition and of its partner."""
    pages: Sequence[Page]
    terms: Sequence[Term]
    later: Sequence[Page] = ()
    """Pages whose rows are not loaded at first."""

    @property
    def rows(self) -> list[Row]:
        """The rows that are loaded at first."""
        return _rows(self.pages)

    @property
    def texts(self) -> list[str]:
        """All texts in both languages, with the titles."""
        return texts_of([*self.pages, *self.later])

    def folding(self) -> Folding:
        """Return the folding with the tables for these pages."""
        words = [w for term in self.terms for w in (term.own, term.partner, *term.others)]
        return folding_for([*self.texts, *words])

    def files(self, folding: Folding) -> dict[str, str]:
        """Return the files by name."""
        names = self._names()
        known, texts = (
            self._blocks(folding, names) if is_large(self.pages) else self._whole(folding, names)
        )
        base = self._base(folding) | known | {"parts": []}
        avoided = {i: term.avoided for i, term in enumerate(self.terms) if term.avoided}
        later = [[p.as_data() for p in self.later], *_columns(_rows(self.later), names)]
        return {
            "base.js": f"var {LOADED}={json_script(base)};\n",
            "characters.js": f"{LOADED}.characters={json_script(folding.characters_as_data())};\n",
            "avoided.js": f"{LOADED}.avoided={json_script(avoided)};\n",
            "later.js": f"{LOADED}.later={json_script(later)};\n",
            **texts,
        }

    def _whole(self, folding: Folding, names: Names) -> tuple[dict[str, Any], dict[str, str]]:
        """Return what ``base.js`` tells of the rows of a small site, and the files of its texts."""
        rows, files = self.rows, dict[str, str]()
        for first, last in [(0, len(rows)), *_pieces(rows)]:
            number = f"-{first}" if (first, last) != (0, len(rows)) else ""
            columns = _columns(rows[first:last], names)
            for side, name in enumerate(SIDES):
                part = f"{LOADED}.parts.push([{side},{first},{json_script(columns[side])}]);\n"
                files[f"{name}{number}.js"] = part
        return self._places(folding), files

    def _blocks(self, folding: Folding, names: Names) -> tuple[dict[str, Any], dict[str, str]]:
        """Return the same for a collection, whose files name where their rows stand."""
        blocks = blocks_of(self.pages)
        cut = buckets(listed(blocks, folding))
        files = {
            f"grams-{number}.js": f"{LOADED}.grams.push([{number},{json_script(text)}]);\n"
            for number, text in enumerate(cut)
        }
        first = 0
        for number, block in enumerate(blocks):
            columns = _columns([row for _page, row in block], names)
            places = json_script([page.as_data() for page in pages_in(block)])
            for side, name in enumerate(SIDES):
                part = f"[{side},{first},{json_script(columns[side])},{number},{places}]"
                files[f"{name}-{number}.js"] = f"{LOADED}.parts.push({part});\n"
            first += len(block)
        heads = " ".join(text.partition(" ")[0] for text in cut)
        return {"blocks": len(blocks), "buckets": heads, "grams": []}, files

    def _names(self) -> Names:
        """Return the terms of each language with what a text writes for one at its beginning."""
        own = {term.own: f"\t{number} " for number, term in enumerate(self.terms)}
        partner = {term.partner: f"\t{number} " for number, term in enumerate(self.terms)}
        return own, partner

    def _base(self, folding: Folding) -> dict[str, Any]:
        folded = [folding.fold(text) for text in self.texts]
        return {
            "tags": list(self.tags),
            # Texts that are themselves Traditional can only be folded with the table.
            "traditional": any(set(text) & folding.characters.keys() for text in self.texts),
            "folding": folding.as_data(),
            "english": {
                "word": WORD,
                "endings": [list(pair) for pair in ENDINGS],
                "shortest": SHORTEST,
                "forms": _by_key(forms_for(folded)),
            },
            "terms": [term.as_data() for term in self.terms],
        }

    def _places(self, folding: Folding) -> dict[str, Any]:
        rows = self.rows
        columns = [column.split("\n") for column in _columns(rows, ({}, {}))]
        return {
            "pages": [page.as_data() for page in self.pages],
            "pieces": " ".join(str(first) for first, _last in _pieces(rows)),
            "scripts": [_scripts([folding.fold(text) for text in side]) for side in columns],
        }


def _rows(pages: Sequence[Page]) -> list[Row]:
    return [row for page in pages for row in page.rows]


def _columns(rows: Sequence[Row], names: Names) -> tuple[str, str]:
    """Return the texts in each language, one a line.

    A name of the glossary before `` · `` or alone is in ``base.js`` already: its number is written.
    """
    own, partner = (
        "\n".join(_short(text, known) for text in texts)
        for texts, known in zip(
            ([row.own for row in rows], [row.partner for row in rows]), names, strict=True
        )
    )
    return own, partner


def _short(text: str, known: Mapping[str, str]) -> str:
    text = " ".join(text.split())
    name, point, rest = text.partition(BETWEEN)
    return f"{known[name]}{point}{rest}" if name in known else text


def _pieces(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Yield the first row and the one after the last of each piece."""
    first, size = 0, 0
    for number, row in enumerate(rows):
        length = len(row.own) + len(row.partner)
        if size and size + length > PIECE:
            yield first, number
            first, size = number, 0
        size += length
    if rows:
        yield first, len(rows)


def _scripts(folded: Sequence[str]) -> list[Any]:
    """Return whether the language is written in Chinese, and every run of other signs in it.

    With these the browser knows, without the texts, whether a query may occur in them: a run of
    the rarer script is listed, one of the language's own script may always occur.
    """
    text = "\n".join(folded).replace("\n", " ")
    chinese, others = _CHINESE_RUN.findall(text), _OTHER_RUN.findall(text)
    is_chinese = sum(map(len, chinese)) > sum(map(len, others))
    rarer = ""
    for run in sorted(set(others if is_chinese else chinese), key=lambda run: (-len(run), run)):
        if run not in rarer:  # a run that is part of another needs no listing
            rarer += f"{run} "
    return [is_chinese, rarer]


def _by_key(forms: dict[str, str]) -> dict[str, str]:
    """Turn ``{"held": "hold"}`` into ``{"hold": "held"}``, forms of one key in one text."""
    grouped: dict[str, list[str]] = {}
    for form, base in sorted(forms.items()):
        grouped.setdefault(base, []).append(form)
    return {base: " ".join(listed) for base, listed in sorted(grouped.items())}
