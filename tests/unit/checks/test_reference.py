"""The checks of the reference, each proved by an error put into a copy of the real data."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from wenda.checks.reference import broken, check_reference
from wenda.corpus.articles import Corpus
from wenda.errors import WendaError
from wenda.findings import Finding
from wenda.reference.entries import Reference
from wenda.reference.load import load_reference

SLUG = "spp-mps-fourth-batch"
Change = Callable[[str], str]


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    """Return a copy of the article, its catalogs and the data."""
    for folder in (f"docs/{SLUG}", "docs/reference/data", f"locale/en/LC_MESSAGES/{SLUG}"):
        shutil.copytree(root / folder, tmp_path / folder)
    shutil.copyfile(root / "docs/editions.toml", tmp_path / "docs/editions.toml")
    return tmp_path


def found(root: Path) -> list[Finding]:
    """Return all findings."""
    try:
        reference = load_reference(root, validate=True)
    except WendaError as error:
        return [broken(error)]
    return list(check_reference(Corpus(root), reference))


def codes(root: Path) -> set[str]:
    """Return the codes of all findings."""
    return {finding.code for finding in found(root)}


def swap(old: str, new: str) -> Change:
    """Return a change of the first of some words, which must be there."""

    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


def without(row: str) -> Change:
    """Return a change that takes a row out of a file."""

    def change(text: str) -> str:
        table = re.escape(row)
        left, count = re.subn(rf"(?ms)^\[{table}\].*?(?=^\[(?!\[?{table})|^# --|\Z)", "", text)
        assert count
        return left

    return change


def test_the_real_reference_has_no_findings(root: Path) -> None:
    """Every row of the project rests on its words, and none is missing."""
    assert [str(finding) for finding in found(root)] == []


def test_a_project_without_a_reference_has_no_findings(root: Path) -> None:
    """The data are not required."""
    assert list(check_reference(Corpus(root), Reference(entries={}))) == []


@pytest.mark.parametrize(
    ("file", "change", "code"),
    [
        ("figures", swap("value = 235900000000", "value = 23590000000"), "reference-value"),
        ("figures", swap("value = 13\n", "value = 31\n"), "reference-value"),
        ("figures", swap('qualifier = "nearly"', 'qualifier = "exact"'), "reference-value"),
        ("figures", swap('qualifier = "at-least"', 'qualifier = "more-than"'), "reference-value"),
        ("figures", swap('unit = "person"', 'unit = "case"'), "reference-value"),
        ("figures", swap('value = "2023-07"', 'value = "2024-07"'), "reference-value"),
        (
            "figures",
            swap('value = "2024-01/2024-10"', 'value = "2024-01/2024-11"'),
            "reference-value",
        ),
        ("figures", swap('value = "08-07"', 'value = "07-08"'), "reference-value"),
        ("figures", swap('zh = "2359亿元"', 'zh = "2395亿元"'), "reference-quote"),
        (
            "figures",
            swap('en = "RMB 235.9 billion"', 'en = "RMB 23.59 billion"'),
            "reference-quote",
        ),
        (
            "figures",
            swap('passage = "q5-2", zh = "2359', 'passage = "q5-9", zh = "2359'),
            "reference-passage",
        ),
        ("figures", without("figure.stop-payments"), "reference-missed"),
        ("figures", without("figure.logistics-personnel"), "reference-missed"),
        (
            "figures",
            swap('  { passage = "q6-2", zh = "近年来", en = "In recent years" },\n', ""),
            "reference-missed",
        ),
        ("cases", swap('zh = "团队老板葛某"', 'zh = "团队老板刘某"'), "reference-quote"),
        ("cases", without("case.longyan-4-09"), "reference-missed"),
        ("laws", without("law.criminal-procedure-law"), "reference-missed"),
        ("bodies", swap('passage = "q4-8"', 'passage = "q4-9"'), "reference-quote"),
        ("glossary", without("glossary.den"), "reference-missed"),
        ("glossary", swap('zh = "回流"', 'zh = "流回"'), "reference-unused"),
        ("glossary", swap('en = "returnees"', 'en = "homecomers"'), "reference-unlinked"),
        ("timeline", swap('start = "2023-07"', 'start = "2023-08"'), "reference-value"),
        ("timeline", swap('start = "2024-12-03"', 'start = "2024-12-02"'), "reference-value"),
        ("measures", swap('zh = "联合约谈"', 'zh = "共同约谈"'), "reference-quote"),
        ("measures", swap('actor = "joint"', 'actor = "army"'), "reference-data"),
        ("laws", swap("[law.", "[law"), "reference-data"),
    ],
)
def test_an_error_in_the_data_is_found(copy: Path, file: str, change: Change, code: str) -> None:
    """A wrong value, quotation or passage, and a row that is missing, each has its code."""
    path = copy / "docs/reference/data" / f"{file}.toml"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    assert code in codes(copy)


def test_a_finding_names_file_and_line(copy: Path) -> None:
    """A finding leads to the row that is wrong."""
    path = copy / "docs/reference/data/figures.toml"
    text = path.read_text(encoding="utf-8").replace("value = 235900000000", "value = 2359")
    path.write_text(text, encoding="utf-8")
    line = text[: text.index("[figure.stop-payments]")].count("\n") + 1
    (finding,) = found(copy)
    assert str(finding).startswith(
        f"docs/reference/data/figures.toml:{line}: reference-value: figure-stop-payments:"
    )


def test_a_quotation_is_held_to_the_rendering_too(copy: Path) -> None:
    """A rendering that changes under a quotation is found from the quotation."""
    path = copy / f"locale/en/LC_MESSAGES/{SLUG}/q5.po"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("RMB 235.9 billion", "235.9 billion yuan"), encoding="utf-8")
    assert "reference-quote" in codes(copy)
