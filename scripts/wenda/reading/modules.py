"""Scripts as pages load them: modules joined into one plain script.

Sources are modules that ``import { name } from "./file.js"`` and export constants, functions and
classes. A page read from ``file://`` can load no modules, so each shipped script holds all that its
entries import, each module once and in a function of its own, those first that others need.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

_IMPORT = re.compile(r'^import \{([^}]*)\} from "([^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:const|class|function|async function) (\w+))", re.MULTILINE)


def join_scripts(entries: Sequence[Path]) -> str:
    """Return one script that runs the entries in order.

    ``ValueError`` for an import or export of a form that is not known here.
    """
    order: dict[Path, str] = {}
    for entry in entries:
        _visit(entry.resolve(), order, ())
    names = {path: f"module{number}" for number, path in enumerate(order)}
    modules = [_wrapped(path, text, names) for path, text in order.items()]
    return f'(() => {{\n"use strict";\n{"".join(modules)}}})();\n'


def _visit(path: Path, order: dict[Path, str], above: tuple[Path, ...]) -> None:
    if path in order:
        return
    if path in above:
        raise ValueError(f"{path}: imports itself by way of others")
    text = path.read_text(encoding="utf-8")
    for match in _IMPORT.finditer(text):
        _visit((path.parent / match[2]).resolve(), order, (*above, path))
    order[path] = text


def _wrapped(path: Path, text: str, names: dict[Path, str]) -> str:
    def bring(match: re.Match[str]) -> str:
        source = names[(path.parent / match[2]).resolve()]
        return f"const {{{match[1].replace(' as ', ': ')}}} = {source};\n"

    body = _IMPORT.sub(bring, text)
    exported = [match[2] for match in _EXPORT.finditer(body)]
    body = _EXPORT.sub(r"\1", body)
    if re.search(r"^(import|export)\b", body, re.MULTILINE):
        raise ValueError(f"{path}: an import or export that wenda.reading.modules cannot join")
    return f"const {names[path]} = (() => {{\n{body}return {{{', '.join(exported)}}};\n}})();\n"
