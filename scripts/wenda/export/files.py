"""A file to be offered for download: where it goes, what it is, and its bytes."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import PurePosixPath
from typing import Any, Literal

FOLDER = "data"
"""The folder below ``downloads/`` that all these files stand in."""

INDEX = "index.json"
"""The list of all files, in the same folder."""

SCHEMAS = "schemas"
"""The folder of the JSON Schemas, beside this module and in the downloads alike."""

Kind = Literal[
    "passages", "segments", "memory", "exchange", "text", "citations", "passage",
    "glossary", "figures", "cases", "package", "schema",
]  # fmt: skip

MEDIA = {
    ".json": "application/json",
    ".tsv": "text/tab-separated-values",
    ".csv": "text/csv",
    ".tmx": "application/x-tmx+xml",
    ".xlf": "application/xliff+xml",
    ".tbx": "application/x-tbx+xml",
    ".md": "text/markdown",
    ".txt": "text/plain",
    ".bib": "application/x-bibtex",
    ".ris": "application/x-research-info-systems",
}
"""Media types by suffix; the registered ones where there is one."""


_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Signs that make a spreadsheet take a cell for a formula."""


@dataclass(frozen=True, kw_only=True)
class File:
    """One file below ``downloads/data/``."""

    path: str
    """Relative to that folder, with slashes."""
    kind: Kind
    data: bytes
    article: str = ""
    """Name of the article's folder; empty when the file is not one article's."""
    edition: str = ""
    """Code of the edition; empty when the file holds all."""

    @property
    def media(self) -> str:
        """The media type."""
        name = self.path.removesuffix(".csl.json")
        if name != self.path:
            return "application/vnd.citationstyles.csl+json"
        return MEDIA[PurePosixPath(self.path).suffix]

    def as_json(self) -> dict[str, Any]:
        """Return the row of the index."""
        row = {
            "path": self.path,
            "kind": self.kind,
            "article": self.article,
            "edition": self.edition,
            "media": self.media,
            "size": len(self.data),
            "sha256": hashlib.sha256(self.data).hexdigest(),
        }
        return {key: value for key, value in row.items() if value != ""}


def json_bytes(value: object) -> bytes:
    """Return a value as JSON for people to read too: indented, in UTF-8, no sign escaped."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def tsv_bytes(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as tab-separated values in UTF-8, quoted only where a cell needs it."""
    text = io.StringIO()
    writer = csv.writer(text, dialect="excel-tab", lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return text.getvalue().encode()


def csv_bytes(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as a spreadsheet opens them by itself: with a byte order mark, no formula run."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(head)
    writer.writerows([f"'{c}" if c.startswith(_FORMULA) else c for c in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def index(files: Iterable[File]) -> bytes:
    """Return the list of all files, as ``index.json`` holds it."""
    rows = [file.as_json() for file in files]
    return json_bytes({"$schema": f"{SCHEMAS}/index.schema.json", "files": rows})


def schemas(base: str = "") -> list[File]:
    """Return the JSON Schemas of the JSON files; with the site's address each has its ``$id``."""
    folder = resources.files("wenda.export").joinpath(SCHEMAS)
    found = sorted(p.name for p in folder.iterdir() if p.name.endswith(".schema.json"))
    return [
        File(
            path=f"{SCHEMAS}/{name}",
            kind="schema",
            data=_identified(folder.joinpath(name).read_bytes(), base, name),
        )
        for name in found
    ]


def _identified(schema: bytes, base: str, name: str) -> bytes:
    if not base:  # read as files, schemas find each other beside them
        return schema
    address = f"{base.rstrip('/')}/downloads/{FOLDER}/{SCHEMAS}/{name}"
    return schema.replace(b"{\n", f'{{\n  "$id": {json.dumps(address)},\n'.encode(), 1)
