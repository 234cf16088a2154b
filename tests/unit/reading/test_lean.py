"""The theme's style sheet without what is unused."""

from __future__ import annotations

from wenda.reading.lean import lean, theme_sheet


def test_only_rules_for_what_is_unused_go() -> None:
    """A rule that chooses anything else stays as it is."""
    sheet = ".sig{a:b}.sig-name,p.deprecated{c:d}.sig,p{e:f}@media print{.viewcode-link{g:h}i{j:k}}"
    assert lean(sheet) == ".sig,p{e:f}@media print{i{j:k}}"
    assert lean("dl[class]:not(.glossary) dd{a:b}dl.x:not(.sig){c:d}") == "dl.x:not(.sig){c:d}"


def test_what_pages_are_made_of_stays() -> None:
    """Notes, tables, code, contents and the frame of the page keep their rules."""
    left = theme_sheet()
    for name in (".admonition", "table.docutils", ".highlight", ".toc-tree", ".sidebar-tree"):
        assert name in left, name
    assert left.count("{") == left.count("}")
