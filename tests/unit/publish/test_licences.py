"""What a user takes on: every distribution that is needed, and none that a user may not want."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from wenda.__main__ import main
from wenda.publish.licences import UNKNOWN, packages

FAMILIES = ("MIT", "BSD", "Apache", "MPL", "PSF", "OFL", "Open Font", "Mozilla")
"""What the page on rights says: permissive licences and those weak in copyleft."""


def test_all_that_is_required_is_listed(root: Path) -> None:
    """Each dependency that the project names stands in the list, with a licence."""
    named = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    listed = {package.name.lower().replace("_", "-"): package for package in packages()}
    for requirement in named:
        name = requirement.split(">")[0].split("=")[0]
        assert listed[name].licence != UNKNOWN


def test_every_licence_is_of_a_kind_that_the_docs_name() -> None:
    """None that binds its user further: what names the GPL offers another licence beside it."""
    for package in packages():
        assert any(family in package.licence for family in FAMILIES), package


def test_the_command_prints_a_line_for_each(capsys: pytest.CaptureFixture[str]) -> None:
    """Name, version and licence stand in a line, the project's own among them."""
    assert main(["licences"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(packages())
    assert any(line.startswith("wenda ") and line.endswith("MIT") for line in lines)
