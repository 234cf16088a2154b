"""Holding a data file to its part of ``schema.json``: what is wrong is told by file, row and key.

Input: the text of a TOML file and what it parses to. The first fault is a ``WendaError`` whose
hint says what the schema allows there.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wenda.errors import WendaError

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

_TABLE = re.compile(r"^\[", re.M)


@cache
def _definitions() -> dict[str, Any]:
    text = files("wenda.reference").joinpath("schema.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)["$defs"]
    return found


def parse(path: Path, text: str) -> dict[str, Any]:
    """Return what a TOML file holds; ``WendaError`` with file and line where it is none."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        raise WendaError(
            f"cannot be read ({error})",
            where=f"{path.as_posix()}:{found[1] if found else 1}",
            hint="write it as TOML, each id once",
        ) from error


def validate(path: Path, text: str, data: Mapping[str, Any], name: str) -> None:
    """Raise ``WendaError`` unless ``data`` fits the definition ``name`` of the schema."""
    if not data:
        return
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import best_match

    schema = {"$ref": f"#/$defs/{name}", "$defs": _definitions()}
    error = best_match(Draft202012Validator(schema).iter_errors(data))
    if error is None:
        return
    told, hint = _words(error)
    steps = [str(step) for step in error.absolute_path]
    raise WendaError(
        f"{_spelt(error.absolute_path) or 'the file'}: {told}",
        where=f"{path.as_posix()}:{line_of(text, steps, _strange_key(error))}",
        hint=hint,
    )


def check_terms(
    path: Path, text: str, data: Mapping[str, Any], table: str, known: Collection[str]
) -> None:
    """Raise ``WendaError`` for a row that names a term which ``terms.toml`` does not have."""
    for key, row in data.get(table, {}).items():
        for term in row.get("terms", ()):
            if term not in known:
                near = get_close_matches(term, known, n=1)
                raise WendaError(
                    f"{table}.{key}.terms: there is no term {term!r}",
                    where=f"{path.as_posix()}:{line_of(text, [table, key, 'terms'])}",
                    hint=f"did you mean {near[0]!r}?" if near else "name an id of terms.toml",
                )


def check_choice(
    path: Path, text: str, data: Mapping[str, Any], table: str, key: str, known: Collection[str]
) -> None:
    """Raise ``WendaError`` for a row whose ``key`` names what the file has no row for."""
    for name, row in data.get(table, {}).items():
        if isinstance(row, Mapping) and key in row and row[key] not in known:
            raise WendaError(
                f"{table}.{name}.{key}: {row[key]!r} is not allowed",
                where=f"{path.as_posix()}:{line_of(text, [table, name, key])}",
                hint=f"write one of {_listed(known)}, or add a table [{key}.NAME]",
            )


def line_of(text: str, steps: list[str], key: str = "") -> int:
    """Return the line of a key of a row, or of the row, as near as they can be told; 1 if not."""
    names = steps[:2] if len(steps) > 1 else [*steps, *filter(None, [key])]
    row = re.search(rf"^\[+{re.escape('.'.join(names))}\b", text, re.M)
    if row is None:
        return 1
    end = _TABLE.search(text, row.end())
    for name in filter(None, [key, *steps[2:3]]):
        found = re.compile(rf"^{re.escape(name)}\s*[=.]", re.M).search(text, row.end())
        if found and (end is None or found.start() < end.start()):
            return text.count("\n", 0, found.start()) + 1
    return text.count("\n", 0, row.start()) + 1


def _words(error: ValidationError) -> tuple[str, str]:
    """Return what is wrong and what is allowed; the library's own words where none are ours."""
    rule: Any = error.validator_value
    present: Any = error.instance
    kinds: dict[str, Callable[[], tuple[str, str]]] = {
        "enum": lambda: (f"{error.instance!r} is not allowed", f"write one of {_listed(rule)}"),
        "required": lambda: (
            f"the key {next(key for key in rule if key not in present)} is missing",
            f"a row like this needs {_listed(rule)}",
        ),
        "additionalProperties": lambda: (
            f"there is no key {_strange_key(error)!r}",
            f"the keys are {_listed(error.schema.get('properties', {}))}",  # type: ignore[union-attr]
        ),
        "pattern": lambda: (f"{error.instance!r} has another form", f"write it like {rule}"),
        "type": lambda: (f"{error.instance!r} is of another type", f"write {rule}"),
        "anyOf": lambda: ("a key is missing", f"it needs one of {_listed(_needed(rule))}"),
    }
    made = kinds.get(str(error.validator))
    if made is None or (error.validator == "additionalProperties" and not _strange_key(error)):
        return error.message, "see schema.json in wenda.reference for what is allowed"
    return made()


def _strange_key(error: ValidationError) -> str:
    """Return the key that the schema does not know, if that is what is wrong."""
    if error.validator != "additionalProperties" or not isinstance(error.instance, dict):
        return ""
    known = error.schema.get("properties", {}) if isinstance(error.schema, dict) else {}
    return next((str(key) for key in error.instance if key not in known), "")


def _needed(rules: Iterable[Mapping[str, Any]]) -> list[str]:
    return [key for rule in rules for key in rule.get("required", ())]


def _listed(names: Iterable[object]) -> str:
    return ", ".join(str(name) for name in names)


def _spelt(path: Iterable[object]) -> str:
    """Return a path as it is read: keys by name, places in a list counted from 1."""
    return ".".join(str(step + 1) if isinstance(step, int) else str(step) for step in path)
