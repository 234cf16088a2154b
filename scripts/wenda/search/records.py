"""Rows as an index of Pagefind's: one record for each row, spelt so that phrases are exact.

Pagefind finds words. A record's text is therefore the folded text with each character that is no
Latin letter made a word of its own, and ``search-pagefind.js`` spells a query in the same way and
quotes it. The record carries its row, so that the page shows the same hits as without Pagefind.
"""

from __future__ import annotations

import asyncio
import importlib
import json
import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from wenda.errors import WendaError
from wenda.search.folding import Folding
from wenda.search.rows import Page, Row

LANGUAGE = "en"
"""One index for all languages; its stemmer only ever sees Latin words."""
BETWEEN_LANGUAGES = "xx"
"""A word that no phrase contains, between a row's text and its partner's."""

_PART = re.compile(r"[a-z]+|[^\sa-z]")


def spell(folded: str) -> str:
    """Return a folded text as words: ``8·07 fraud案`` is ``x38x xb7x x30x x37x fraud 案``.

    Digits and signs, which Pagefind would join or drop, are written as their code.
    """
    return " ".join(_word(part) for part in _PART.findall(folded))


def _word(part: str) -> str:
    return part if part.isalpha() else f"x{ord(part):x}x"


def write_index(pages: Sequence[Page], folding: Folding, out: Path) -> None:
    """Write the index into the folder ``out``; ``WendaError`` when Pagefind is not installed."""
    try:
        make: Callable[..., Any] = importlib.import_module("pagefind.index").PagefindIndex
    except ImportError as error:
        raise WendaError(
            "the setting wenda_search = 'pagefind' needs the package pagefind",
            where="conf.py",
            hint="install it with `pip install 'wenda[pagefind]'`, or set 'rows'",
        ) from error
    shutil.rmtree(out, ignore_errors=True)
    asyncio.run(_write(make, pages, folding, out))


async def _write(
    make: Callable[..., Any], pages: Sequence[Page], folding: Folding, out: Path
) -> None:
    config = {"output_path": str(out), "force_language": LANGUAGE}
    async with make(config=config) as index:
        number = 0
        for page in pages:
            for row in page.rows:
                own, partner = (spell(folding.fold(text)) for text in (row.own, row.partner))
                await index.add_custom_record(
                    # Of records with one address Pagefind keeps only the last.
                    url=f"{page.url}?{number}#{row.id}",
                    content=f"{own} {BETWEEN_LANGUAGES} {partner}",
                    language=LANGUAGE,
                    meta={"row": _meta(page, row, number)},
                )
                number += 1


def _meta(page: Page, row: Row, number: int) -> str:
    fields = [
        number, page.url, page.title, page.section, row.id, row.kind, row.passage, row.own,
        row.partner,
    ]  # fmt: skip
    return json.dumps(fields, ensure_ascii=False)
