"""All checks of the reference, in one list of findings."""

from __future__ import annotations

from pathlib import Path

from wenda.checks.catalog import check_catalogs
from wenda.facts import check_facts
from wenda.fidelity import check_fidelity
from wenda.findings import Finding
from wenda.reference.checks import check_reference
from wenda.register import check_register
from wenda.summaries import check_summaries


def check(root: Path) -> list[Finding]:
    """Check pages, ids, summaries, catalogs and the reference; findings in order of place."""
    checks = (
        check_fidelity,
        check_register,
        check_facts,
        check_summaries,
        check_catalogs,
        check_reference,
    )
    findings = [finding for run in checks for finding in run(root)]
    return sorted(findings, key=lambda f: (str(f.path), f.line, f.code))
