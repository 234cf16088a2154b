"""What a translated file offers: renderings of messages, read from XLIFF 2 or PO.

Input: files that come from elsewhere, and are not trusted: no entity is resolved, no network asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from wenda.catalogs import comments
from wenda.catalogs.catalog import read
from wenda.errors import WendaError

XLIFF = ("urn:oasis:names:tc:xliff:document:2.0", "urn:oasis:names:tc:xliff:document:2.2")
"""Namespaces of XLIFF 2.0, 2.1 (the same) and 2.2."""
_REVIEWED = frozenset({"reviewed", "final"})


@dataclass(frozen=True, kw_only=True)
class Offer:
    """One rendering."""

    where: str
    """For people: the unit, or the line."""
    article: str
    """Slug of the article that ``passage`` is of; empty in a PO file."""
    passage: str
    source: str
    """The text that it renders: plain in XLIFF, MyST in PO."""
    text: str
    state: str
    """``reviewed`` or ``unreviewed``."""
    unsure: bool
    """Whether the translator says that it needs work."""


@dataclass(frozen=True, kw_only=True)
class Offers:
    """All of a file."""

    language: str
    """As the file names it: a BCP 47 tag, or gettext's form."""
    plain: bool
    """Whether the texts are without markup."""
    rows: tuple[Offer, ...]


def read_offers(path: Path) -> Offers:
    """Read a file by its ending; ``WendaError`` when it is neither, or cannot be read."""
    kinds = {".po": _read_po, ".xlf": _read_xliff, ".xliff": _read_xliff}
    if not path.is_file():
        raise WendaError("there is no such file", where=str(path), hint="name a .po or .xlf file")
    reader = kinds.get(path.suffix.lower())
    if reader is None:
        raise WendaError(
            f"{path.suffix or 'a file without an ending'} cannot be brought in",
            where=str(path),
            hint="save it as PO (.po) or XLIFF 2 (.xlf)",
        )
    return reader(path)


def _read_po(path: Path) -> Offers:
    catalog = read(path)
    rows = (
        Offer(
            where=f"{path}:{entry.linenum or 1}",
            article="",
            passage="",
            source=entry.msgid,
            text=entry.msgstr,
            state=comments.state(entry) or comments.UNREVIEWED,
            unsure=entry.fuzzy,
        )
        for entry in catalog
        if not entry.obsolete and entry.msgstr.strip()
    )
    return Offers(language=catalog.metadata.get("Language", ""), plain=False, rows=tuple(rows))


def _read_xliff(path: Path) -> Offers:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(path.read_bytes(), parser)
    except (etree.XMLSyntaxError, OSError) as error:
        raise WendaError(f"no XML ({error})", where=str(path), hint="export it again") from error
    name = etree.QName(root)
    if name.localname != "xliff" or name.namespace not in XLIFF:
        raise WendaError("no XLIFF 2 file", where=str(path), hint="export it as XLIFF 2.0, not 1.2")
    rows = tuple(_units(root, f"{{{name.namespace}}}", path))
    return Offers(language=root.get("trgLang", ""), plain=True, rows=rows)


def _units(root: etree._Element, tag: str, path: Path) -> Iterator[Offer]:
    for file in root.iter(f"{tag}file"):
        for unit in file.iter(f"{tag}unit"):
            segments = list(unit.iter(f"{tag}segment"))
            texts = [_text(segment, f"{tag}target") for segment in segments]
            if not any(text.strip() for text in texts):
                continue
            states = {segment.get("state", "initial") for segment in segments}
            yield Offer(
                where=f"{path}:{unit.sourceline or 1}: {unit.get('id', '')}",
                article=file.get("id", ""),
                passage=unit.get("id", ""),
                source="".join(_text(segment, f"{tag}source") for segment in segments),
                text="".join(texts).strip(),
                state=comments.REVIEWED if states <= _REVIEWED else comments.UNREVIEWED,
                unsure="initial" in states,
            )


def _text(segment: etree._Element, name: str) -> str:
    found = segment.find(name)
    return "" if found is None else "".join(map(str, found.itertext()))
