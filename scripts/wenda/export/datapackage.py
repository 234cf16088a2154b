"""The tables described for programs: a Data Package, with a Table Schema for each table.

Keys follow the Data Package standard, version 1 and 2 alike; both accept the same file.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterable
from typing import Any

from wenda.export.files import File, json_bytes
from wenda.export.xliff import STATES

NAME = "datapackage.json"
DIALECT = {"delimiter": "\t", "lineTerminator": "\n", "doubleQuote": True, "header": True}


def package(found: Iterable[File], base: str = "") -> File:
    """Describe the tables among the files; ``base`` is the site's address, empty if not known."""
    described: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": "wenda",
        "title": "Official Chinese press Q&As, passage by passage, with their renderings",
        "resources": [_table(file) for file in found if file.path.endswith(".tsv")],
    }
    if base:
        described["homepage"] = base
    return File(path=NAME, kind="package", data=json_bytes(described))


def _table(file: File) -> dict[str, Any]:
    text = file.data.decode("utf-8-sig")
    head = next(csv.reader(io.StringIO(text), dialect="excel-tab"))
    return {
        "profile": "tabular-data-resource",
        "name": re.sub(r"[^a-z0-9._-]", "-", file.path.removesuffix(".tsv").lower()),
        "path": file.path,
        "format": "tsv",
        "mediatype": file.media,
        "encoding": "utf-8",
        "bytes": len(file.data),
        "hash": f"sha256:{hashlib.sha256(file.data).hexdigest()}",
        "dialect": DIALECT,
        "schema": {"fields": [_field(name) for name in head], "primaryKey": "id"},
    }


def _field(name: str) -> dict[str, Any]:
    """Describe a column by its name; all cells are text, and empty where there is nothing."""
    field: dict[str, Any] = {"name": name, "type": "string"}
    if name == "id":
        field["constraints"] = {"required": True, "unique": True}
    elif name == "hash":
        field["constraints"] = {"pattern": "[0-9a-f]{16}"}
    elif name.startswith("state_"):
        field["constraints"] = {"enum": list(STATES)}
    return field
