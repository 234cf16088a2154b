"""All checks of the reference, in one list of findings."""

from __future__ import annotations

from pathlib import Path

from wenda.article.register import check_register
from wenda.checks.catalogs import check_catalogs
from wenda.checks.fidelity import check_fidelity
from wenda.checks.reference import check_reference
from wenda.checks.summaries import check_summaries
from wenda.corpus.work import check_facts
from wenda.findings import Finding


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
