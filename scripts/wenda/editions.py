"""The editions of the reference, read from ``docs/editions.toml``.

Languages are data: no other module names one. Input: a TOML file with one table per edition,
keyed by its code.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wenda.errors import WendaError

EDITIONS_FILE = Path("docs", "editions.toml")


@dataclass(frozen=True, kw_only=True)
class Edition:
    """The reference in one language."""

    code: str
    """Short code, the key of its table and the suffix of data fields, e.g. ``zh``."""
    name: str
    """The language's own name for itself, e.g. ``中文``."""
    language: str
    """Sphinx's ``language`` setting, e.g. ``zh_CN``."""
    tag: str
    """BCP 47 tag for ``lang`` attributes, e.g. ``zh-CN``."""
    og_locale: str
    """Open Graph's ``language_TERRITORY`` form."""
    folder: str
    """Folder below the site's root."""
    direction: str
    """Text direction, ``ltr`` or ``rtl``."""
    partner: str
    """Code of the edition shown beside this one."""
    title: str
    """Name of the site in this language."""
    subtitle: str
    """What the site is, in one line."""
    source: bool = False
    """Whether the article's own language is this one."""


@dataclass(frozen=True, kw_only=True)
class Editions:
    """All editions, in the order in which the site lists them."""

    all: tuple[Edition, ...]

    @property
    def source(self) -> Edition:
        """The edition in the article's own language."""
        return next(edition for edition in self.all if edition.source)

    def by_code(self, code: str) -> Edition:
        """Return the edition with this code; ``KeyError`` when there is none."""
        for edition in self.all:
            if edition.code == code:
                return edition
        raise KeyError(code)

    def by_language(self, language: str) -> Edition:
        """Return the edition for a Sphinx ``language``; the source edition when none fits."""
        for edition in self.all:
            if edition.language == language:
                return edition
        return self.source

    def partner_of(self, edition: Edition) -> Edition:
        """Return the edition shown beside ``edition``."""
        return self.by_code(edition.partner)


def load_editions(docs: Path) -> Editions:
    """Read ``editions.toml`` in the folder ``docs``; ``WendaError`` when it is missing or wrong."""
    path = docs / EDITIONS_FILE.name
    try:
        tables: dict[str, dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))
        editions = tuple(Edition(code=code, **table) for code, table in tables.items())
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, TypeError) as error:
        raise WendaError(
            f"cannot read the editions ({error})",
            where=str(path),
            hint="give one table per edition with the keys of wenda.editions.Edition",
        ) from error
    known = {edition.code for edition in editions}
    if sum(edition.source for edition in editions) != 1 or any(
        edition.partner not in known for edition in editions
    ):
        raise WendaError(
            "one edition must have source = true, and every partner must be an edition's code",
            where=str(path),
            hint="compare the tables with the editions that exist",
        )
    return Editions(all=editions)
