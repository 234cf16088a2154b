"""All checks of the reference, in one list of findings."""

from __future__ import annotations

from pathlib import Path

from wenda.checks.catalogs import check_catalogs
from wenda.checks.fidelity import check_fidelity
from wenda.checks.notes import check_notes
from wenda.checks.reference import broken, check_reference
from wenda.checks.register import check_register
from wenda.checks.segments import check_segments
from wenda.checks.summaries import check_summaries
from wenda.checks.work import check_work
from wenda.corpus.articles import Corpus
from wenda.errors import WendaError
from wenda.findings import Finding
from wenda.reference.entries import Reference
from wenda.reference.load import load_reference


def check(root: Path) -> list[Finding]:
    """Check pages, ids, summaries, catalogs and the reference; findings in order of place."""
    corpus = Corpus(root, lenient=True)
    findings: list[Finding] = []
    try:
        reference = load_reference(root, validate=True)
    except WendaError as error:
        reference = Reference(entries={})
        findings.append(broken(error))
    for run in (check_fidelity, check_register, check_work, check_summaries, check_notes):
        findings += run(corpus)
    findings += check_catalogs(corpus, reference.terms)
    findings += check_segments(corpus, reference.terms)
    findings += check_reference(corpus, reference)
    return sorted(findings, key=lambda f: (str(f.path), f.line, f.code))
