"""Glossary, figures and cases: complete, valid, and quoting what the passages say."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from referencing import Registry, Resource

from wenda.export.collect import make_files
from wenda.export.extension import FORMATS
from wenda.reference.entries import Case, Figure, Term
from wenda.reference.load import load_reference
from wenda.reference.terms import load_terms

Files = dict[str, bytes]


@pytest.fixture(scope="module")
def files(root: Path) -> Files:
    """Make all files of the real reference."""
    return {file.path: file.data for file in make_files(root)}


def validator(files: Files, name: str) -> Draft202012Validator:
    """Return a validator that knows the schemas among the downloads."""
    schemas = {
        path.removeprefix("schemas/"): json.loads(data)
        for path, data in files.items()
        if path.startswith("schemas/")
    }
    registry: Registry[Any] = Registry().with_resources(
        (key, Resource.from_contents(schema)) for key, schema in schemas.items()
    )
    Draft202012Validator.check_schema(schemas[name])
    return Draft202012Validator(schemas[name], registry=registry)


@pytest.mark.parametrize("name", ["figures", "cases"])
def test_the_file_fits_its_schema(files: Files, name: str) -> None:
    """The schema that a file names is among the downloads, and the file fits it."""
    data = json.loads(files[f"{name}.json"])
    assert data["$schema"] == f"schemas/{name}.schema.json"
    validator(files, f"{name}.schema.json").validate(data)


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        ("figures", {"unit": "Big bushel"}),
        ("figures", {"quotes": []}),
        ("cases", {"facts": [{"aspect": "mood"}]}),
        ("cases", {"extra": 1}),
    ],
)
def test_a_wrong_row_does_not_fit(files: Files, name: str, spoil: dict[str, Any]) -> None:
    """The schemas bite."""
    data = json.loads(files[f"{name}.json"])
    data[name][0] |= spoil
    with pytest.raises(ValidationError):
        validator(files, f"{name}.schema.json").validate(data)


def test_every_figure_and_case_is_there(files: Files, root: Path) -> None:
    """The files hold all entries of the reference, in its order."""
    reference = load_reference(root)
    for name, kind in (("figures", Figure), ("cases", Case)):
        ids = [row["id"] for row in json.loads(files[f"{name}.json"])[name]]
        assert ids == [entry.id for entry in reference.of(kind)]


def test_quotations_stand_in_their_passages(files: Files) -> None:
    """What a figure or a case quotes stands in the passage that the downloads hold."""
    quotes = [
        quote for row in json.loads(files["figures.json"])["figures"] for quote in row["quotes"]
    ] + [fact for row in json.loads(files["cases.json"])["cases"] for fact in row["facts"]]
    for quote in quotes:
        passage = json.loads(files[f"{quote['article']}/{quote['passage']}.json"])
        assert quote["words"]["zh"] in passage["text"]["zh"]


def test_the_glossary_holds_every_term(files: Files, root: Path) -> None:
    """The table has the terms of the terms file, then those that are only explained."""
    rows = list(csv.DictReader(files["glossary.tsv"].decode().splitlines(), delimiter="\t"))
    terms = {term.id: term for term in load_terms(root)}
    explained = {term.id for term in load_reference(root).of(Term)}
    assert [row["id"] for row in rows[: len(terms)]] == list(terms)
    assert {row["id"] for row in rows} == set(terms) | explained
    for row in rows[: len(terms)]:
        term = terms[row["id"]]
        assert (row["zh"], row["en"], row["status"]) == (term.zh, term.en, term.status)
        assert row["forbid"] == " | ".join(term.forbid)
        assert row["accept"] == " | ".join(term.accept)


def test_a_glossary_has_pinyin_and_explanations(files: Files, root: Path) -> None:
    """What the glossary's page shows of a term stands in the table, too."""
    rows = csv.DictReader(files["glossary.tsv"].decode().splitlines(), delimiter="\t")
    table = {row["id"]: row for row in rows}
    for term in load_reference(root).of(Term):
        assert table[term.id]["pinyin"] == term.pinyin
        assert table[term.id]["explanation_zh"] == term.gist["zh"]


def test_the_glossary_of_omegat_pairs_each_term_with_its_rendering(
    root: Path, files: Files
) -> None:
    """Three columns without a head: term, rendering, comment; each term of the file once."""
    rows = [line.split("\t") for line in files["glossary.en.txt"].decode().splitlines()]
    assert {len(row) for row in rows} == {3}
    pairs = {(source, target) for source, target, _comment in rows}
    assert {(term.zh, term.en) for term in load_terms(root)} <= pairs


def test_every_file_has_a_format_to_be_listed_by(files: Files) -> None:
    """The page of downloads names the format of each file by the end of its name."""
    unnamed = [path for path in files if not path.endswith(tuple(FORMATS))]
    assert unnamed == []


def test_figures_open_in_a_spreadsheet(files: Files) -> None:
    """The table of figures begins with a byte order mark and has a row for each quotation."""
    data = files["figures.csv"]
    quotes = [q for row in json.loads(files["figures.json"])["figures"] for q in row["quotes"]]
    rows = list(csv.DictReader(data.decode("utf-8-sig").splitlines()))
    assert data.startswith(b"\xef\xbb\xbf")
    assert [row["words.zh"] for row in rows] == [quote["words"]["zh"] for quote in quotes]
