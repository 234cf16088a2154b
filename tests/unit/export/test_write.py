"""The downloads as a whole: listed, reproducible, in place of what was there."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from wenda.export.files import schemas
from wenda.export.write import write_downloads


@pytest.fixture(scope="module")
def data(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the downloads of the real reference; return the folder of the data."""
    stage = tmp_path_factory.mktemp("stage")
    write_downloads(root, stage)
    return stage / "downloads" / "data"


def contents(folder: Path) -> dict[str, bytes]:
    """Return the content of each file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_index_lists_every_file(data: Path) -> None:
    """Each file has a row with its size and hash, and there are no others."""
    found = contents(data)
    rows = json.loads(found.pop("index.json"))["files"]
    assert {row["path"]: (row["size"], row["sha256"]) for row in rows} == {
        path: (len(content), hashlib.sha256(content).hexdigest()) for path, content in found.items()
    }


def test_the_index_fits_its_schema(data: Path) -> None:
    """The list of files is data with a schema, as the others are."""
    schemas = {path.name: json.loads(path.read_bytes()) for path in data.glob("schemas/*.json")}
    registry: Registry[Any] = Registry().with_resources(
        (name, Resource.from_contents(schema)) for name, schema in schemas.items()
    )
    whole = json.loads((data / "index.json").read_bytes())
    Draft202012Validator(schemas["index.schema.json"], registry=registry).validate(whole)


def test_every_schema_is_one(data: Path) -> None:
    """The schemas fit the schema of schemas."""
    found = list(data.glob("schemas/*.schema.json"))
    assert found
    for path in found:
        Draft202012Validator.check_schema(json.loads(path.read_bytes()))


def test_every_json_file_names_a_schema_that_is_there(data: Path) -> None:
    """The address in ``$schema`` leads from the file to its schema; citations have their own."""
    for path in data.rglob("*.json"):
        if path.name.endswith((".schema.json", ".csl.json", "datapackage.json")):
            continue
        schema = json.loads(path.read_bytes())["$schema"]
        assert (path.parent / schema).is_file(), path


def test_the_same_sources_give_the_same_bytes(root: Path, data: Path, tmp_path: Path) -> None:
    """Another process, with another hash seed and another clock, writes the same files."""
    script = (
        "import sys, pathlib; from wenda.export.write import write_downloads;"
        "write_downloads(*map(pathlib.Path, sys.argv[1:]))"
    )
    environment = {
        "PYTHONPATH": str(root / "scripts"), "PYTHONHASHSEED": "7", "TZ": "Asia/Shanghai",
    }  # fmt: skip
    subprocess.run(
        [sys.executable, "-c", script, str(root), str(tmp_path)], check=True, env=environment
    )
    assert contents(tmp_path / "downloads" / "data") == contents(data)


def test_what_was_there_is_replaced(root: Path, tmp_path: Path) -> None:
    """A file of an earlier build goes; what others put beside the data stays."""
    old = tmp_path / "downloads" / "data" / "gone.json"
    book = tmp_path / "downloads" / "book.pdf"
    old.parent.mkdir(parents=True)
    old.write_text("{}", encoding="utf-8")
    book.write_bytes(b"%PDF")
    write_downloads(root, tmp_path)
    assert not old.exists()
    assert book.read_bytes() == b"%PDF"


def test_nothing_tells_of_this_machine(data: Path, root: Path) -> None:
    """No file holds a path or the name of the folder it was made in."""
    for path, content in contents(data).items():
        assert str(root).encode() not in content, path


def test_the_examples_work(data: Path, root: Path) -> None:
    """Each Python example of the page runs in the folder of the files and says something."""
    page = (root / "docs" / "about" / "data.md").read_text(encoding="utf-8")
    examples = re.findall(r"^```python\n(.*?)^```$", page, re.M | re.S)
    assert len(examples) > 1
    for example in examples:
        done = subprocess.run(
            [sys.executable, "-X", "utf8", "-c", example],
            cwd=data, check=True, capture_output=True, text=True, encoding="utf-8",
        )  # fmt: skip
        assert done.stdout.strip() not in ("None", "") or "print" not in example


def test_the_examples_name_files_that_are_there(data: Path, root: Path) -> None:
    """Every file that the page names exists."""
    page = (root / "docs" / "about" / "data.md").read_text(encoding="utf-8")
    named = set(
        re.findall(
            r"(?<![\w./-])[\w/-]+(?:\.[\w-]+)*\.(?:json|tsv|tmx|tbx|bib|xlf)\b(?! import)", page
        )
    )
    assert named
    assert [name for name in sorted(named) if not (data / name).is_file()] == []


def test_every_table_is_described_as_it_is(data: Path) -> None:
    """The package has each table, with its size, hash and columns, and the rows keep its rules."""
    package = json.loads((data / "datapackage.json").read_bytes())
    tables = {row["path"]: row for row in package["resources"]}
    assert set(tables) == {path.relative_to(data).as_posix() for path in data.rglob("*.tsv")}
    for path, table in tables.items():
        content = (data / path).read_bytes()
        assert table["bytes"] == len(content)
        assert table["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        head, *rows = csv.reader(
            content.decode("utf-8-sig").splitlines(), delimiter=table["dialect"]["delimiter"]
        )
        assert head == [field["name"] for field in table["schema"]["fields"]]
        for field, cells in zip(table["schema"]["fields"], zip(*rows, strict=True), strict=True):
            rules = field.get("constraints", {})
            assert all(cells) or not rules.get("required"), path
            assert len(set(cells)) == len(cells) or not rules.get("unique"), path
            assert set(cells) <= set(rules.get("enum", cells)), path
            assert all(re.fullmatch(rules.get("pattern", "(?s:.*)"), cell) for cell in cells), path


def test_a_published_schema_bears_its_address() -> None:
    """Where the site's address is known, a schema is identified by its own."""
    for file in schemas("https://example.org/qa/"):
        address = json.loads(file.data)["$id"]
        assert address == f"https://example.org/qa/downloads/data/{file.path}"
