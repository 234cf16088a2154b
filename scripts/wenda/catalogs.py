"""Catalogs: reading the renderings of a page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polib


@dataclass(frozen=True, kw_only=True)
class Rendering:
    """A message in another language."""

    text: str
    state: str = "unreviewed"
    stale: str | None = None


@dataclass(frozen=True, kw_only=True)
class Catalog:
    """The renderings of one page, by message."""

    renderings: dict[str, Rendering]

    def lookup(self, msgid: str) -> Rendering | None:
        """Return the rendering of a message, if there is one."""
        return self.renderings.get(msgid)


def load(path: Path) -> Catalog:
    """Read a catalog; an absent one is empty."""
    entries = polib.pofile(str(path)) if path.is_file() else []
    return Catalog(renderings={e.msgid: Rendering(text=e.msgstr) for e in entries})
