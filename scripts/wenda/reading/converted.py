"""An edition in another script: made of the source's messages while the pages are read.

Sphinx translates a page by a catalog of its messages. For a converted edition that catalog is made
of the page in hand, so that everything which can be translated is converted, and nothing is kept
in a file. The words of the interface are those of the edition that it is converted from.
"""

from __future__ import annotations

from gettext import NullTranslations
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.locale import init as init_locale
from sphinx.locale import translators
from sphinx.transforms import SphinxTransform
from sphinx.util.i18n import CatalogRepository, docname_to_domain
from sphinx.util.nodes import extract_messages
from sphinx.util.typing import ExtensionMetadata

import sphinx
from wenda.editions import Edition
from wenda.reading.editions import edition_of

OWN = Path(sphinx.__file__).with_name("locale")
"""Sphinx's own catalogs."""


class ConvertedWords(NullTranslations):
    """What another edition's interface says, in this one's script."""

    def __init__(self, inner: NullTranslations, edition: Edition) -> None:
        """Take the words of the base, and the edition that converts them."""
        super().__init__()
        self.inner = inner
        self.edition = edition

    def gettext(self, message: str) -> str:
        """Return the words for a message."""
        return self.edition.convert(self.inner.gettext(message))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the words for a number of things."""
        return self.edition.convert(self.inner.ngettext(msgid1, msgid2, n))


class PageWords(NullTranslations):
    """The catalog of one page, made of its messages."""

    def __init__(self, catalog: dict[str, str]) -> None:
        """Take the converted messages by the messages."""
        super().__init__()
        self._catalog = catalog  # where Sphinx looks


class ConvertMessages(SphinxTransform):
    """Makes the catalog of the page that is being read."""

    # After NoteMessages (15) has kept the messages, before Locale (20) asks for the catalog.
    default_priority = 17

    def apply(self, **_kwargs: object) -> None:
        """Put the converted messages where Sphinx keeps a page's catalog."""
        edition = edition_of(self.config)
        if edition.base is None:
            return
        domain = docname_to_domain(self.env.current_document.docname, self.config.gettext_compact)
        messages = {message for _node, message in extract_messages(self.document)}
        catalog = {message: edition.convert_message(message) for message in messages}
        # A list of contents with one entry that stays as it is would stay so as a whole.
        differing = {message: text for message, text in catalog.items() if text != message}
        translators["general", domain] = PageWords(differing)


def translator_of(app: Sphinx, edition: Edition) -> NullTranslations:
    """Return what says our own words (English msgids) in an edition's language."""
    spoken = edition.spoken
    repository = CatalogRepository(
        app.srcdir, app.config.locale_dirs, spoken.language, app.config.source_encoding
    )
    for catalog in repository.catalogs:
        if catalog.domain == "sphinx" and catalog.is_outdated():
            catalog.write_mo(spoken.language, app.config.gettext_allow_fuzzy_translations)
    # A namespace of its own: the words of the edition that is being built stay as they are.
    translator, _found = init_locale(
        [*repository.locale_dirs, OWN], spoken.language, "sphinx", f"wenda-{spoken.code}"
    )
    return ConvertedWords(translator, edition) if edition.base else translator


def _speak(app: Sphinx, config: Config) -> None:
    edition = edition_of(config)
    if edition.base is not None:
        app.translator = translators["general", "sphinx"] = translator_of(app, edition)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the transform and the words of the interface."""
    app.setup_extension("wenda.reading.editions")
    app.add_transform(ConvertMessages)
    app.connect("config-inited", _speak, priority=110)  # after the editions (100)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
