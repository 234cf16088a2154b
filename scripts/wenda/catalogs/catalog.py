"""Catalogs: one edition's text for one page, read, looked up and kept in step with the pages.

Input: gettext ``.po`` files in UTF-8 below ``locale/<language>/LC_MESSAGES``, one for each page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import polib

from wenda.catalogs import comments
from wenda.catalogs.merge import Merged, merge
from wenda.catalogs.templates import INTERFACE, extract
from wenda.editions import Edition, load_editions
from wenda.errors import WendaError
from wenda.files import write_all

_LINE = re.compile(
    r"\s*(?:#(?![~|]).*|(?:#[~|]+\s*)?(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)\s*)?"
    r'"(?:[^"\\]|\\.)*"|#[~|]*)?\s*'
)

_PLACEHOLDER = re.compile(
    r"YEAR-MO-DA|FULL NAME|EMAIL@ADDRESS|LL@li\.org|PACKAGE|^LANGUAGE\b|CHARSET"
)

_PASSING = ("POT-Creation-Date", "PO-Revision-Date", "X-Generator", "Generated-By")
"""Fields that change with the hour or the tool; version control knows when a line changed."""


class UnreadableError(WendaError):
    """A file that is no catalog; ``line`` says where it stops being one."""

    def __init__(self, message: str, *, path: Path, line: int) -> None:
        """Take the cause and the place, counted from 1."""
        super().__init__(message, where=f"{path}:{line}", hint="restore the file or mend the line")
        self.line = line


@dataclass(frozen=True, kw_only=True)
class Rendering:
    """A message in another language."""

    text: str
    """MyST, as it stands in the catalog."""
    state: str = comments.UNREVIEWED
    """``reviewed`` or ``unreviewed``; a stale rendering counts as not reviewed."""
    stale: str | None = None
    """The earlier wording that it was made from, if the Chinese has changed since."""


@dataclass(frozen=True, kw_only=True)
class Catalog:
    """The renderings of one page, by message; a message without one is absent."""

    renderings: dict[str, Rendering]

    def lookup(self, msgid: str) -> Rendering | None:
        """Return the rendering of a message, if there is one."""
        return self.renderings.get(msgid)


@dataclass(frozen=True, kw_only=True)
class UpdateReport:
    """What ``update`` did."""

    written: tuple[Path, ...]
    merged: Merged

    def __str__(self) -> str:
        """Return the report in one line."""
        done = self.merged
        return (
            f"{len(self.written)} catalogs written: {done.added} messages new, {done.stale} stale, "
            f"{done.restored} restored, {done.obsolete} obsolete"
        )


def load(path: Path) -> Catalog:
    """Read the renderings of a page; an absent catalog is empty.

    ``UnreadableError`` when the file is no catalog.
    """
    return renderings_of(read(path) if path.is_file() else ())


def renderings_of(entries: Iterable[polib.POEntry]) -> Catalog:
    """Return what the entries of a catalog render; a suggestion renders another text."""
    found = {
        entry.msgid: Rendering(text=entry.msgstr, state=state(entry), stale=stale(entry))
        for entry in entries
        if entry.msgstr and not entry.obsolete and not suggested(entry)
    }
    return Catalog(renderings=found)


def state(entry: polib.POEntry) -> str:
    """Return ``reviewed`` or ``unreviewed``; what is stale, changed or silent is not reviewed."""
    return comments.REVIEWED if comments.is_reviewed(entry) else comments.UNREVIEWED


def suggested(entry: polib.POEntry) -> bool:
    """Whether an entry holds what the memory offers for another wording, not yet settled."""
    return entry.fuzzy and comments.state(entry) == comments.SUGGESTED


def stale(entry: polib.POEntry) -> str | None:
    """Return the earlier wording that a rendering was made from; ``None`` when it is current.

    An entry that is fuzzy and names no earlier wording was marked by hand: it needs work.
    """
    return entry.previous_msgid or None if entry.fuzzy else None


def read(path: Path) -> polib.POFile:
    """Read a catalog whole, comments included; ``UnreadableError`` when it is none."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise UnreadableError("not UTF-8", path=path, line=line) from error
    except OSError as error:
        raise UnreadableError(str(error.strerror), path=path, line=1) from error
    for number, row in enumerate(text.split("\n"), 1):
        # polib takes a line without its closing quotation mark, and cuts the text short.
        if not _LINE.fullmatch(row):
            said = f"not a line of a .po file: {row[:40]!r}"
            raise UnreadableError(said, path=path, line=number)
    try:
        return polib.pofile(text, wrapwidth=0)  # the text, so that the file is opened once
    except Exception as error:  # polib documents no set of errors; a parser that fails has a cause
        match = re.search(r"\(line (\d+)\)", str(error))
        raise UnreadableError(
            "lines in an order that a .po file cannot have",
            path=path,
            line=int(match[1]) if match else 1,
        ) from error


def folder(root: Path, edition: Edition) -> Path:
    """Return the folder of an edition's catalogs."""
    return root / "locale" / edition.language / "LC_MESSAGES"


class Shelf:
    """The catalogs of a reference, each read once, when it is first asked for."""

    def __init__(self, locale: Path) -> None:
        """Take the folder ``locale``; nothing is read yet."""
        self.locale = locale
        self._files: dict[Path, polib.POFile | UnreadableError | None] = {}
        self._catalogs: dict[Path, Catalog] = {}

    def file(self, edition: Edition, name: str) -> polib.POFile | None:
        """Return the catalog of a page, comments included; None where there is none.

        ``UnreadableError`` when the file is no catalog.
        """
        path = self._path(edition, name)
        if path not in self._files:
            try:
                self._files[path] = read(path) if path.exists() else None
            except UnreadableError as error:
                self._files[path] = error
        found = self._files[path]
        if isinstance(found, UnreadableError):
            raise found
        return found

    def catalog(self, edition: Edition, name: str) -> Catalog:
        """Return the renderings of a page; an absent catalog is empty. Errors as in ``file``."""
        path = self._path(edition, name)
        if path not in self._catalogs:
            self._catalogs[path] = renderings_of(self.file(edition, name) or ())
        return self._catalogs[path]

    def _path(self, edition: Edition, name: str) -> Path:
        return self.locale / edition.language / "LC_MESSAGES" / f"{name}.po"


def catalog_paths(root: Path, edition: Edition) -> Iterator[tuple[str, Path]]:
    """Yield each page's name and the path of its catalog, for the catalogs that exist."""
    base = folder(root, edition)
    for path in sorted(base.rglob("*.po")):
        name = path.relative_to(base).with_suffix("").as_posix()
        if name != INTERFACE:
            yield name, path


def update(root: Path) -> UpdateReport:
    """Bring all catalogs in step with the pages; templates go to ``build/gettext``.

    Nothing that a translator wrote is lost (see ``wenda.catalogs.merge``); a second run changes
    nothing.
    """
    pages = extract(root, root / "build" / "gettext")
    texts: dict[Path, bytes] = {}
    report = Merged()
    for edition in load_editions(root / "docs").renderings:
        for name, messages in pages.items():
            path = folder(root, edition) / f"{name}.po"
            catalog = read(path) if path.is_file() else polib.POFile(wrapwidth=0)
            report += merge(catalog, messages)
            _fill_header(catalog, edition)
            texts[path] = f"{catalog}".encode()
    return UpdateReport(written=tuple(write_all(texts)), merged=report)


def header(edition: Edition) -> dict[str, str]:
    """Return the header that an edition's catalogs carry; no dates, version control knows them."""
    return {
        "Project-Id-Version": edition.title,
        "Language": edition.language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }


def _fill_header(catalog: polib.POFile, edition: Edition) -> None:
    wanted = header(edition)
    kept = {k: v for k, v in catalog.metadata.items() if k not in wanted and not is_placeholder(v)}
    catalog.metadata = wanted | {k: v for k, v in kept.items() if k not in _PASSING}
    catalog.metadata_is_fuzzy = False


def is_placeholder(value: str) -> bool:
    """Tell whether a header field was never filled in."""
    return bool(_PLACEHOLDER.search(value))
