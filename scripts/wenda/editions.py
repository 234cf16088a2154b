"""The editions of the reference, read from ``docs/editions.toml``.

Languages are data: no other module names one. Input: a TOML file with one table per edition,
keyed by its code.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from wenda.errors import WendaError
from wenda.language.conversion import convert, convert_message, is_configuration

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
    head: str = ""
    """What stands over a column of the article's text in this language; after `` / `` the same in
    the partner's language."""

    base: Edition | None = None
    """The edition whose words this one shows in another script; None where it has its own."""
    conversion: str = ""
    """OpenCC's name for the conversion, e.g. ``s2tw``."""
    exceptions: tuple[tuple[str, str], ...] = ()
    """Words that OpenCC would get wrong, each with what they become."""

    citation: str = "plain"
    """The form of citation that is offered first, a key of ``wenda.citation.forms.citations``."""

    @property
    def original(self) -> bool:
        """Whether its text is the article's own, in its script or in another: no rendering."""
        return self.source or self.base is not None

    @property
    def spoken(self) -> Edition:
        """The edition whose catalogs hold the words of the interface."""
        return self.base or self

    def convert(self, text: str) -> str:
        """Return a text of the base in this edition's script; any text, where there is no base."""
        return convert(text, self.conversion, self.exceptions) if self.base else text

    def convert_message(self, text: str) -> str:
        """Return a message in MyST as ``convert`` does, its targets unchanged."""
        return convert_message(text, self.conversion, self.exceptions) if self.base else text

    @property
    def column_head(self) -> tuple[str, str]:
        """The head of a column and its other half, from the language's name where none is given."""
        if not self.head:
            standing = "converted by a program" if self.base else "unofficial"
            return self.name, "original" if self.source else standing
        own, _slash, other = self.head.partition(" / ")
        return own, other


@dataclass(frozen=True, kw_only=True)
class Editions:
    """All editions, in the order in which the site lists them."""

    all: tuple[Edition, ...]

    @property
    def source(self) -> Edition:
        """The edition in the article's own language."""
        return next(edition for edition in self.all if edition.source)

    @property
    def written(self) -> tuple[Edition, ...]:
        """The editions with words of their own: the source and those that have catalogs."""
        return tuple(edition for edition in self.all if edition.base is None)

    @property
    def renderings(self) -> tuple[Edition, ...]:
        """The editions that render the source, in order: those that have catalogs."""
        return tuple(edition for edition in self.written if not edition.source)

    @property
    def converted(self) -> tuple[Edition, ...]:
        """The editions that show another's words in another script."""
        return tuple(edition for edition in self.all if edition.base is not None)

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
    """Read ``editions.toml`` in the folder ``docs``; ``WendaError`` when it is missing or wrong.

    A table with ``enabled = false`` is passed over: its edition is not made.
    """
    path = docs / EDITIONS_FILE.name
    try:
        tables: dict[str, dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))
        enabled = {code: table for code, table in tables.items() if table.pop("enabled", True)}
        own = {
            code: Edition(code=code, **table)
            for code, table in enabled.items()
            if "converted_from" not in table
        }
        all_of_them = tuple(
            own[code] if code in own else _converted(code, table, own)
            for code, table in enabled.items()
        )
    except (
        OSError,
        UnicodeDecodeError,
        tomllib.TOMLDecodeError,
        TypeError,
        AttributeError,
    ) as error:
        raise WendaError(
            f"cannot read the editions ({error})",
            where=str(path),
            hint="give one table per edition with the keys of wenda.editions.Edition",
        ) from error
    _check(all_of_them, path)
    return Editions(all=all_of_them)


def _converted(code: str, table: dict[str, Any], own: dict[str, Edition]) -> Edition:
    """Return an edition that is made from another; ``TypeError`` for what cannot be one."""
    table = dict(table)
    base = own.get(table.pop("converted_from"))
    if base is None or not base.source:
        raise TypeError(f"{code}: converted_from must name the source edition")
    if not is_configuration(table.get("conversion", "")):
        raise TypeError(f"{code}: conversion must be one of OpenCC's, such as s2tw or s2hk")
    pairs = table.pop("exceptions", {})
    for before, after in pairs.items():
        if not isinstance(after, str) or len(before) != len(after) or not before:
            raise TypeError(f"{code}: the exception {before!r} must be given as many characters")
    taken = {"title": "", "subtitle": "", "partner": base.partner, "direction": base.direction}
    whole: dict[str, Any] = {**taken, **table, "base": base, "exceptions": tuple(pairs.items())}
    given = Edition(code=code, **whole)
    title, subtitle = (given.convert(words) for words in (base.title, base.subtitle))
    return replace(given, title=given.title or title, subtitle=given.subtitle or subtitle)


def _check(editions: tuple[Edition, ...], path: Path) -> None:
    """Raise ``WendaError`` where the editions do not fit each other."""
    known = {edition.code for edition in editions if edition.base is None}
    if sum(edition.source for edition in editions) != 1 or any(
        edition.partner not in known for edition in editions
    ):
        raise WendaError(
            "one edition must have source = true, and every partner must be an edition's code",
            where=str(path),
            hint="compare the tables with the editions that exist",
        )
