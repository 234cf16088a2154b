"""How an edition says the words of the interface, outside of Sphinx.

Input: the catalogs of the interface, ``locale/<language>/LC_MESSAGES/sphinx.po``, whose messages
are English; a language without one says the English.
"""

from __future__ import annotations

from pathlib import Path

from wenda.catalogs.catalog import load
from wenda.catalogs.templates import INTERFACE
from wenda.citation.forms import Speech
from wenda.editions import Edition


def speech_of(edition: Edition, locale: Path) -> Speech:
    """Return an edition's language; ``locale`` is the folder of the catalogs."""
    catalog = load(locale / edition.spoken.language / "LC_MESSAGES" / f"{INTERFACE}.po")

    def say(message: str) -> str:
        rendering = catalog.lookup(message)
        return edition.convert(rendering.text if rendering else message)

    return Speech(
        code=edition.code,
        tag=edition.tag,
        locale=edition.og_locale.replace("_", "-"),
        say=say,
    )
