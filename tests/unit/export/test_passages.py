"""Aligned passages: complete, verbatim, in their states, and addressed for ever."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import polib
import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from wenda.article.pages import article_folders, page_texts, question_pages, written_passages
from wenda.article.register import read_register
from wenda.article.split import split_capture
from wenda.export.collect import make_files

Files = dict[str, bytes]

EDITION = """[{code}]
name = "{code}"
language = "{code}"
tag = "{code}"
og_locale = "{code}_XX"
folder = "{code}"
direction = "ltr"
partner = "{partner}"
title = "t"
subtitle = "s"
source = {source}
"""
CAPTURE = """---
title: 某部门答记者问
source: 某网站
date: 2024-01-02
---

**1.为什么？**

**答：**总说。**一是甲。**细说。**二是乙。**再说。
"""


@pytest.fixture(scope="module")
def files(root: Path) -> Files:
    """Make all files of the real reference."""
    return {file.path: file.data for file in make_files(root)}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Make a root with one article, a rendering in four states, and an edition without any."""
    docs, folder = tmp_path / "docs", tmp_path / "docs" / "piece"
    folder.mkdir(parents=True)
    codes = [("zh", "en", "true"), ("en", "zh", "false"), ("fr", "zh", "false")]
    editions = [EDITION.format(code=c, partner=p, source=s) for c, p, s in codes]
    docs.joinpath("editions.toml").write_text("\n".join(editions), encoding="utf-8")
    data = CAPTURE.encode()
    folder.joinpath("source.md").write_bytes(data)
    for path, text in page_texts(split_capture(data, name="x"), data, folder).items():
        path.write_text(text, encoding="utf-8")
    catalog = polib.POFile()
    catalog.append(polib.POEntry(msgid="1.为什么？", msgstr="Why?", tcomment="state: reviewed"))
    catalog.append(
        polib.POEntry(
            msgid="{strong}`答：`总说。",
            msgstr="{strong}`Answer:` In general.",
            tcomment="state: unreviewed",
        )
    )
    catalog.append(
        polib.POEntry(
            msgid="{strong}`一是甲。`细说。",
            msgstr="First.",
            tcomment="state: reviewed",
            flags=["fuzzy"],
            previous_msgid="一是。",
        )
    )
    path = tmp_path / "locale" / "en" / "LC_MESSAGES" / "piece" / "q1.po"
    path.parent.mkdir(parents=True)
    catalog.save(str(path))
    return tmp_path


def load(files: Files, path: str) -> Any:  # noqa: ANN401 -- JSON
    """Read one JSON file."""
    return json.loads(files[path])


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


def test_passages_hold_the_text_of_the_pages(files: Files, root: Path) -> None:
    """The source text of every passage is that of the page, in the order of the article."""
    for folder in article_folders(root / "docs"):
        pages = [folder / "index.md", *question_pages(folder)]
        texts = [page.read_text(encoding="utf-8") for page in pages]
        written = [(w.id, w.text) for text in texts for w in written_passages(text)]
        rows = load(files, f"{folder.name}.passages.json")["passages"]
        assert [(row["id"], row["text"]["zh"]) for row in rows] == written


def test_passages_hold_every_rendering(files: Files, root: Path) -> None:
    """No passage of the real reference lacks its English, and none carries markup."""
    for folder in article_folders(root / "docs"):
        for row in load(files, f"{folder.name}.passages.json")["passages"]:
            assert row["text"]["en"]
            assert "{strong}" not in row["text"]["zh"] + row["text"]["en"]


def test_hashes_are_those_of_the_register(files: Files, root: Path) -> None:
    """A passage carries the hash under which its id was registered."""
    for folder in article_folders(root / "docs"):
        path = folder / "passages.tsv"
        register = read_register(path.read_text(encoding="utf-8"), path)
        known = {row.id: row.hash for row in register.rows}
        for row in load(files, f"{folder.name}.passages.json")["passages"]:
            assert row["hash"] == known[row["id"]]


def test_the_table_says_the_same(files: Files, root: Path) -> None:
    """TSV and JSON hold the same passages, texts, states and hashes."""
    for folder in article_folders(root / "docs"):
        text = files[f"{folder.name}.passages.tsv"].decode()
        rows = list(csv.DictReader(text.splitlines(), delimiter="\t"))
        aligned = load(files, f"{folder.name}.passages.json")["passages"]
        assert rows == [
            {
                "id": row["id"],
                **row["text"],
                **{f"state_{code}": state for code, state in row["state"].items()},
                "hash": row["hash"],
            }
            for row in aligned
        ]


def test_passages_are_valid(files: Files, root: Path) -> None:
    """Every file of passages fits its schema."""
    for folder in article_folders(root / "docs"):
        validator(files, "passages.schema.json").validate(
            load(files, f"{folder.name}.passages.json")
        )


def test_every_passage_has_a_file_of_its_own(files: Files, root: Path) -> None:
    """Each id is an address, its file fits the schema and says where its neighbours are."""
    check = validator(files, "passage.schema.json")
    for folder in article_folders(root / "docs"):
        ids = [row["id"] for row in load(files, f"{folder.name}.passages.json")["passages"]]
        found = [load(files, f"{folder.name}/{passage_id}.json") for passage_id in ids]
        for one in found:
            check.validate(one)
        assert [one.get("next") for one in found] == [*ids[1:], None]
        assert [one.get("previous") for one in found] == [None, *ids[:-1]]


def test_a_file_says_what_it_is(files: Files, root: Path) -> None:
    """Each JSON file of an article carries title, issuers, date, hash and the notice."""
    for folder in article_folders(root / "docs"):
        whole = load(files, f"{folder.name}.passages.json")
        single = load(files, f"{folder.name}/title.json")["about"]
        for head in (whole, single):
            assert head["article"] == folder.name
            assert head["issuers"]
            assert head["notice"]["en"] == "Unofficial rendering. The Chinese text prevails."
            assert len(head["sha256"]) == 64


def test_states_are_told_apart(small: Path) -> None:
    """Reviewed, not reviewed, made from an earlier wording, and missing are four states."""
    files = {file.path: file.data for file in make_files(small)}
    states = {
        row["id"]: row["state"]["en"] for row in load(files, "piece.passages.json")["passages"]
    }
    assert states == {
        "title": "missing",
        "q1": "reviewed",
        "q1-1": "unreviewed",
        "q1-2": "stale",
        "q1-3": "missing",
    }


def test_an_edition_without_renderings_is_no_error(small: Path) -> None:
    """Languages are data: a third edition has its own state and no text until it is rendered."""
    files = {file.path: file.data for file in make_files(small)}
    whole = load(files, "piece.passages.json")
    validator(files, "passages.schema.json").validate(whole)
    assert set(whole["editions"]) == {"zh", "en", "fr"}
    assert {row["state"]["fr"] for row in whole["passages"]} == {"missing"}
    assert all("fr" not in row["text"] for row in whole["passages"])
    assert "piece.fr.xlf" in files


def test_a_retired_id_keeps_its_address(small: Path) -> None:
    """The file of a retired id stays, and tells where the text stands now."""
    register = "id\thash\tstate\tmoved\nq1-9\t0123456789abcdef\tretired\tq1-2 q1-3\n"
    (small / "docs" / "piece" / "passages.tsv").write_text(register, encoding="utf-8")
    files = {file.path: file.data for file in make_files(small)}
    gone = load(files, "piece/q1-9.json")
    validator(files, "passage.schema.json").validate(gone)
    assert (gone["retired"], gone["moved"]) == (True, ["q1-2", "q1-3"])
