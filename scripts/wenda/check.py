"""All checks of the reference, in one list of findings."""

from __future__ import annotations

from pathlib import Path

from wenda.checks.catalog import check_catalogs
from wenda.fidelity import check_fidelity
from wenda.findings import Finding
from wenda.summaries import check_summaries


def check(root: Path) -> list[Finding]:
    """Check pages, summaries and catalogs below ``root``; findings in order of place."""
    findings = [*check_fidelity(root), *check_summaries(root), *check_catalogs(root)]
    return sorted(findings, key=lambda f: (str(f.path), f.line, f.code))
