"""The theme's style sheet without the rules for what no page of ours can hold.

Furo dresses the documentation of programs: signatures, versions, listings with line numbers, an
index, formulas. A reader's phone would fetch those rules with every first page, for nothing. The
sheet that is left goes into ``_static`` in the place of the theme's own.
"""

from __future__ import annotations

import re
from importlib.resources import files

UNUSED = (
    "announcement",
    "announcement-content",
    "bottom-of-page",
    "centered",
    "classifier",
    "code-block-caption",
    "deprecated",
    "descclassname",
    "descname",
    "domainindex-jumpbox",
    "edit-this-page",
    "eqno",
    "epigraph",
    "genindex-jumpbox",
    "gp",
    "guilabel",
    "headerlink",
    "highlight-link",
    "highlighttable",
    "highlights",
    "hll",
    "icons",
    "left-details",
    "line-block",
    "linenodiv",
    "linenos",
    "literal-block-wrapper",
    "math",
    "math-wrapper",
    "only-dark",
    "only-light",
    "option-list",
    "problematic",
    "property",
    "pull-quote",
    "right-details",
    "rubric",
    "sidebar-logo",
    "sidebar-logo-container",
    "sidebar-title",
    "sig",
    "toc-backref",
    "topic",
    "topic-title",
    "view-this-page",
    "visually-hidden",
    r"sig-[\w-]+",
    r"version(?:modified|added|changed|removed)",
    r"viewcode-\w+",
)
"""Classes that only such things bear, each a regular expression."""
_RULE = re.compile(r"([^{}]+)\{[^{}]*\}")
_COMMA = re.compile(r",(?![^()]*\))")
_EXCEPT = re.compile(r":not\((?:[^()]|\([^()]*\))*\)")
_MARK = re.compile(rf"\.(?:{'|'.join(UNUSED)})(?![\w-])|^\s*dl\[class\]")


def theme_sheet() -> str:
    """Return what is left of the theme's style sheet."""
    path = files("furo").joinpath("theme", "furo", "static", "styles", "furo.css")
    return lean(path.read_text(encoding="utf-8"))


def lean(sheet: str) -> str:
    """Return a sheet without those rules that choose nothing but what is unused."""
    return _RULE.sub(lambda rule: "" if _is_unused(rule[1]) else rule[0], sheet)


def _is_unused(selectors: str) -> bool:
    if selectors.lstrip().startswith("@"):
        return False
    return all(_MARK.search(_EXCEPT.sub("", one)) for one in _COMMA.split(selectors))
