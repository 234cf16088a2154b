"""One JSON file for each passage, at an address that stays: ``<slug>/<id>.json``.

An id that was retired keeps its file, which says where its text stands now.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from wenda.citation.forms import csl_item
from wenda.export.aligned import Text, about, standing
from wenda.export.citations import place
from wenda.export.files import SCHEMAS, File, json_bytes
from wenda.export.passages import row

UP = "../../../"
"""From an article's folder up to the root of the site: slug, data, downloads."""


def files(text: Text, base: str) -> Iterator[File]:
    """Yield the files of an article; ``base`` is the site's absolute address or empty."""
    ids = [passage.id for passage in text.passages]
    before = {later: earlier for earlier, later in pairwise(ids)}
    after = dict(pairwise(ids))
    for passage in text.passages:
        yield _file(
            text,
            passage.id,
            {
                **row(text, passage),
                "previous": before.get(passage.id),
                "next": after.get(passage.id),
                "address": _addresses(text, passage.page, passage.id),
                "citation": {
                    edition.code: csl_item(
                        text.work, text.speeches[edition.code], place(text, passage, edition, base)
                    )
                    for edition in text.editions.written
                    if edition.code in passage.texts
                },
            },
        )
    for gone in text.retired:
        yield _file(text, gone.id, {"id": gone.id, "retired": True, "moved": list(gone.moved)})


def _file(text: Text, passage_id: str, content: dict[str, Any]) -> File:
    slug = text.work.slug
    whole = {
        "$schema": f"../{SCHEMAS}/passage.schema.json",
        **{key: value for key, value in content.items() if value is not None},
        "about": {**about(text), **standing(text.editions, text.speeches)},
    }
    data = json_bytes(whole)
    return File(path=f"{slug}/{passage_id}.json", kind="passage", data=data, article=slug)


def _addresses(text: Text, page: str, passage_id: str) -> dict[str, str]:
    """Return where the passage is read in each edition, relative to its file."""
    return {
        edition.code: f"{UP}{edition.folder}/{text.work.slug}/{page}.html#{passage_id}"
        for edition in text.editions.written
    }
