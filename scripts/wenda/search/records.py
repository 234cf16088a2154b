"""Rows as an index of Pagefind's: one record for each row, spelt so that phrases are exact.

Pagefind finds words. A record's text is therefore the folded text with every character that is no
Latin letter made a word of its own, and a query is spelt in the same way and quoted.
"""

from __future__ import annotations

import asyncio
import importlib
import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from wenda.errors import WendaError
from wenda.search.folding import Folding
from wenda.search.rows import Page

_WORD = re.compile(r"[a-z]+|\S")


def spell(folded: str) -> str:
    """Return a folded text as words: ``8·07案`` is ``x38 xb7 x37 案``-like, Latin words stay.

    Signs that Pagefind would drop, digits among them, are written as ``x`` and their code.
    """
    return " ".join(_spelt(part) for part in _WORD.findall(folded))


def _spelt(part: str) -> str:
    if part.isalpha():
        return part
    return f"x{ord(part):x}x"


def write_index(pages: Sequence[Page], folding: Folding, out: Path) -> None:
    """Write the index into the folder ``out``; ``WendaError`` names the extra when it is missing."""
    shutil.rmtree(out, ignore_errors=True)
    asyncio.run(_write(pages, folding, out))


async def _write(pages: Sequence[Page], folding: Folding, out: Path) -> None:
    try:
        module: Any = importlib.import_module("pagefind.index")
    except ImportError as error:
        raise WendaError(
            "the setting wenda_search = 'pagefind' needs the package pagefind",
            where="conf.py",
            hint="install it with `pip install 'wenda[pagefind]'`, or set 'rows'",
        ) from error
    config = module.IndexConfig(output_path=str(out), force_language="en")
    async with module.PagefindIndex(config=config) as index:
        for page in pages:
            for number, row in enumerate(page.rows):
                data = page.as_data()
                await index.add_custom_record(
                    url=f"{page.url}#{row.id}",
                    content=spell(folding.fold(f"{row.own}\n{row.partner}")),
                    language="en",
                    meta={
                        "row": str(number),
                        "section": data["section"],
                    },
                )
