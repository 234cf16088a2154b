"""The sentences of an article, aligned: a table and a translation memory, where it has them."""

from __future__ import annotations

from collections.abc import Iterator

from wenda.export.aligned import Text
from wenda.export.files import File, tsv_bytes
from wenda.export.tmx import Unit, memory


def files(text: Text) -> Iterator[File]:
    """Yield the two files of an article; none where nobody has aligned it."""
    if not text.sentences:
        return
    slug = text.work.slug
    yield File(path=f"{slug}.segments.tsv", kind="segments", data=_table(text), article=slug)
    units = (
        Unit(
            id=sentence.id,
            properties={"passage": sentence.passage.id}
            | ({"alignment": sentence.state} if sentence.state else {}),
            texts=sentence.texts,
            states=sentence.passage.states,
        )
        for sentence in text.sentences
    )
    data = memory(text, units, kind="sentence")
    yield File(path=f"{slug}.segments.tmx", kind="segments", data=data, article=slug)


def _table(text: Text) -> bytes:
    codes = [edition.code for edition in text.editions.written]
    renderings = [edition.code for edition in text.renderings]
    head = ["id", *codes, *(f"state_{code}" for code in renderings), "alignment"]
    rows = (
        [
            sentence.id,
            *(sentence.texts.get(code, "") for code in codes),
            *(sentence.passage.states[code] for code in renderings),
            sentence.state,
        ]
        for sentence in text.sentences
    )
    return tsv_bytes(head, rows)
