"""The walls of the package: which wing may import which, and where Sphinx may be imported."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

# From the ground up: a wing imports its own floor and those below it.
FLOORS = (
    ("errors", "findings", "troubles"),
    ("language", "editions", "files"),
    ("article",),
    ("catalogs",),
    ("corpus",),
    ("reading", "verify"),
    ("reference", "citation", "books"),
    ("search", "export", "collection"),
    ("checks",),
    ("alignment",),
    ("publish", "intake"),
    ("arguments",),
    ("__main__",),
)
FLOOR = {wing: floor for floor, wings in enumerate(FLOORS) for wing in wings}
SPHINX = {"sphinx", "docutils", "furo"}  # the parser of MyST stands without them
WITH_SPHINX = {"reading", "books", "reference", "citation", "search", "export", "publish",
               "collection"}  # fmt: skip
PURE = {
    # What these wings hand to files and checks must not load Sphinx: it takes most of a second.
    "reference.entries", "reference.load", "reference.notes", "reference.occurrences",
    "reference.terms", "reference.timeline", "citation.forms", "citation.speech", "search.rows",
    "search.folding", "search.data", "export.write", "export.collect", "export.aligned",
}  # fmt: skip


def modules(root: Path) -> Iterator[tuple[str, ast.Module]]:
    """Yield each module of the package below ``wenda``, by its dotted name, parsed."""
    package = root / "scripts" / "wenda"
    for path in sorted(package.rglob("*.py")):
        name = ".".join(path.relative_to(package).with_suffix("").parts)
        yield name.removesuffix(".__init__"), ast.parse(path.read_text(encoding="utf-8"))


def imported(tree: ast.Module) -> set[str]:
    """Return the full names of all modules that a module imports, at its top or later."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def test_imports_between_wings_go_one_way(root: Path) -> None:
    """No wing imports from a floor above its own, and none of a floor both import each other."""
    edges: dict[tuple[str, str], str] = {}
    for name, tree in modules(root):
        wing = name.partition(".")[0]
        for target in imported(tree):
            package, _dot, rest = target.partition(".")
            other = rest.partition(".")[0]
            if package == "wenda" and other in FLOOR and other != wing and wing in FLOOR:
                edges[wing, other] = name
    above = [f"{name} imports {b}" for (a, b), name in edges.items() if FLOOR[a] < FLOOR[b]]
    mutual = [f"{a} and {b}" for a, b in edges if (b, a) in edges and a < b]
    assert (above, mutual) == ([], [])


def test_every_wing_has_its_floor(root: Path) -> None:
    """A new folder of the package is given its place here."""
    wings = {name.partition(".")[0] for name, _tree in modules(root)} - {"__init__", "py"}
    assert wings == set(FLOOR)


def test_sphinx_is_imported_where_it_belongs(root: Path) -> None:
    """Parsing, catalogs, the corpus, quotations and checks know nothing of Sphinx."""
    found = [
        name
        for name, tree in modules(root)
        if {target.partition(".")[0] for target in imported(tree)} & SPHINX
        and (name.partition(".")[0] not in WITH_SPHINX or name in PURE)
    ]
    assert found == []


def test_no_module_finds_the_repository_by_its_own_place(root: Path) -> None:
    """A module may find what lies beside it; the package works from wherever it is installed."""
    found = []
    for path in sorted((root / "scripts" / "wenda").rglob("*.py")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if "__file__" in line and "parent" in line.partition("__file__")[2]:
                found.append(f"{path.name}: {line.strip()}")
    assert found == []
