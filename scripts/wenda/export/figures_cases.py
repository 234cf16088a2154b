"""Figures and cases of the articles as JSON, each file with its JSON Schema."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from wenda.export.aligned import Text, about, standing
from wenda.export.files import SCHEMAS, File, csv_bytes, json_bytes
from wenda.reference.entries import Case, Figure, Quote, Reference


def files(reference: Reference, texts: Sequence[Text]) -> Iterator[File]:
    """Yield the two files; a reference without such entries has none."""
    if not texts:
        return
    head = {
        **standing(texts[0].editions, texts[0].speeches),
        "articles": [about(text) for text in texts],
    }
    if figures := [_figure(figure) for figure in reference.of(Figure)]:
        schema = {"$schema": f"{SCHEMAS}/figures.schema.json"}
        data = json_bytes({**schema, **head, "figures": figures})
        yield File(path="figures.json", kind="figures", data=data)
        yield File(path="figures.csv", kind="figures", data=_table(reference.of(Figure)))
    if cases := [_case(case) for case in reference.of(Case)]:
        schema = {"$schema": f"{SCHEMAS}/cases.schema.json"}
        data = json_bytes({**schema, **head, "cases": cases})
        yield File(path="cases.json", kind="cases", data=data)


def _table(figures: Sequence[Figure]) -> bytes:
    """Return a row for each quotation of a figure, its words in each language in a column."""
    codes = list(dict.fromkeys(code for f in figures for q in f.quotes for code in q.words))
    head = ["id", "group", "value", "unit", "qualifier", "article", "passage"]
    head += [f"{name}.{code}" for name in ("words", "counts", "period") for code in codes]
    rows: list[list[str]] = []
    for f in figures:
        value = "" if f.value is None else str(f.value)
        for quote in f.quotes:
            article, _slash, passage = quote.passage.rpartition("/")
            row = [f.id, f.group, value, f.unit, f.qualifier, article, passage]
            row += [words.get(c, "") for words in (quote.words, f.gist, f.period) for c in codes]
            rows.append(row)
    return csv_bytes(head, rows)


def _figure(figure: Figure) -> dict[str, Any]:
    row = {
        "id": figure.id,
        "group": figure.group,
        "value": figure.value,
        "unit": figure.unit,
        "qualifier": figure.qualifier,
        "period": dict(figure.period),
        "counts": dict(figure.gist),
        "quotes": [_quote(quote) for quote in figure.quotes],
    }
    # Names and vague words have no value; most figures no period.
    return {key: value for key, value in row.items() if value not in (None, {})}


def _case(case: Case) -> dict[str, Any]:
    return {
        "id": case.id,
        "name": dict(case.name),
        "gist": dict(case.gist),
        "facts": [{"aspect": fact.aspect, **_quote(fact.quote)} for fact in case.facts],
    }


def _quote(quote: Quote) -> dict[str, Any]:
    article, _slash, passage = quote.passage.rpartition("/")
    return {"article": article, "passage": passage, "words": dict(quote.words)}
