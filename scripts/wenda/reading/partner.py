"""The other language of a text: the one way from a message to what stands beside it.

The partner of a text is the message it was made from (where the partner edition is the source) or
that message's rendering in the partner edition's catalog. The page, the rows of the search and the
books all ask here; a catalog is read once for each page.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple
from weakref import WeakKeyDictionary

from sphinx.environment import BuildEnvironment

from wenda.catalogs.catalog import Catalog, Rendering, load
from wenda.editions import Edition
from wenda.reading.editions import edition_of, editions_of

_KEPT: WeakKeyDictionary[BuildEnvironment, tuple[tuple[str, str], Catalog]] = WeakKeyDictionary()
"""The catalog of the page in hand; what was written is not asked for again."""


class Beside(NamedTuple):
    """What stands beside a message."""

    text: str
    """MyST in the partner's language; empty when there is no rendering."""
    rendering: Rendering | None
    """Of the two texts the one that is a rendering, if it is written."""


def partner_of(env: BuildEnvironment) -> Edition:
    """Return the edition that is shown beside the one being built."""
    return editions_of(env.config).partner_of(edition_of(env.config))


def beside(env: BuildEnvironment, docname: str, message: str) -> Beside:
    """Return what stands beside a message of a page."""
    own, other = edition_of(env.config), partner_of(env)
    rendered = own if other.source else other
    if rendered.original:  # an edition may be its own partner
        return Beside(message, None)
    rendering = _catalog(env, rendered, docname).lookup(message)
    text = message if other.source else rendering.text if rendering else ""
    return Beside(text, rendering)


def _catalog(env: BuildEnvironment, edition: Edition, docname: str) -> Catalog:
    key = (edition.code, docname)
    if env not in _KEPT or _KEPT[env][0] != key:
        folder = Path(env.srcdir, env.config.locale_dirs[0], edition.language, "LC_MESSAGES")
        _KEPT[env] = (key, load(folder / f"{docname}.po"))
    return _KEPT[env][1]
