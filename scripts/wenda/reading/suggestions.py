"""What the memory suggests is for translators: no page shows it as the rendering of its passage.

Sphinx shows entries that are fuzzy when it is told to (a rendering of an earlier wording is shown,
and says so), and cannot tell them from suggestions. So the compiled catalogs leave suggestions out.
"""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from sphinx.application import Sphinx
from sphinx.util.i18n import CatalogInfo
from sphinx.util.typing import ExtensionMetadata

from wenda.catalogs.comments import SUGGESTED

SPHINX = (9, 0)
"""The version of Sphinx whose compiler of catalogs is known to be this one method."""

_write_all = CatalogInfo.write_mo


def compile_catalog(self: CatalogInfo, locale: str, use_fuzzy: bool = False) -> None:
    """Compile a catalog without what is only suggested; leave one that has no such to Sphinx."""
    data = Path(self.po_path).read_bytes()
    if f"state: {SUGGESTED}".encode() not in data:
        _write_all(self, locale, use_fuzzy)
        return
    with Path(self.po_path).open(encoding=self.charset) as source:
        catalog = read_po(source, locale)
    for message in [message for message in catalog if is_suggested(message)]:
        catalog.delete(message.id)
    _write(catalog, Path(self.mo_path), use_fuzzy=use_fuzzy)


def is_suggested(message: Message) -> bool:
    """Whether an entry, as Babel reads it, holds a suggestion that nobody has settled."""
    return message.fuzzy and f"state: {SUGGESTED}" in message.user_comments


def _write(catalog: Catalog, path: Path, *, use_fuzzy: bool) -> None:
    with path.open("wb") as compiled:
        write_mo(compiled, catalog, use_fuzzy)


def setup(_app: Sphinx) -> ExtensionMetadata:
    """Put our compiler in the place of Sphinx's."""
    CatalogInfo.write_mo = compile_catalog  # type: ignore[method-assign]
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
