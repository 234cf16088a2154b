"""The passages of an article, aligned: JSON with all that is known, TSV for tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wenda.corpus.articles import Passage
from wenda.export.aligned import Text, about, standing
from wenda.export.files import SCHEMAS, File, json_bytes, tsv_bytes


def files(text: Text) -> Iterator[File]:
    """Yield the two files of an article."""
    slug = text.work.slug
    head = {
        "$schema": f"{SCHEMAS}/passages.schema.json",
        **about(text),
        **standing(text.editions, text.speeches),
    }
    rows = [row(text, passage) for passage in text.passages]
    data = json_bytes({**head, "passages": rows})
    yield File(path=f"{slug}.passages.json", kind="passages", data=data, article=slug)
    yield File(path=f"{slug}.passages.tsv", kind="passages", data=_table(text), article=slug)


def row(text: Text, passage: Passage) -> dict[str, Any]:
    """Return one passage: its place, its texts without markup, their states, its hash."""
    found: dict[str, Any] = {
        "id": passage.id,
        "page": passage.page,
        "question": passage.question,
        "heading": passage.heading,
        "continues": passage.continues,
        "text": {code: passage.text(code) for code in _codes(text) if code in passage.texts},
        "state": dict(passage.states),
        "hash": passage.hash,
    }
    if not passage.question:
        del found["question"]
    return found


def _codes(text: Text) -> list[str]:
    return [edition.code for edition in text.editions.written]


def _table(text: Text) -> bytes:
    renderings = [edition.code for edition in text.renderings]
    head = ["id", *_codes(text), *(f"state_{code}" for code in renderings), "hash"]
    rows = (
        [
            passage.id,
            *(passage.text(code) for code in _codes(text)),
            *(passage.states[code] for code in renderings),
            passage.hash,
        ]
        for passage in text.passages
    )
    return tsv_bytes(head, rows)
