"""Reading the data of the reference: TOML files, each held to its part of ``schema.json``.

Input: ``docs/reference/data/*.toml``, one concern a file. A root without them has an empty
reference. Passages are named without their article where the row, or the file
for all its rows, has an ``article``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wenda.errors import WendaError
from wenda.language.pinyin import reading
from wenda.reference.entries import (
    Body,
    Case,
    Entry,
    Event,
    Fact,
    Figure,
    Labels,
    Law,
    Measure,
    Quote,
    Reference,
    Term,
    Unit,
    Words,
)
from wenda.reference.terms import Term as Listed
from wenda.reference.terms import load_terms
from wenda.reference.validate import check_choice, check_terms, parse
from wenda.reference.validate import validate as check_schema

DATA = Path("docs", "reference", "data")
BARE_UNITS = ("date", "code", "none")
"""Units that are no row: a date, the digits of a code name, and words that count nothing."""
FILES = ("terms", "glossary", "cases", "laws", "bodies", "figures", "timeline", "measures")


@dataclass(frozen=True, kw_only=True)
class _File:
    path: Path
    text: str
    data: Mapping[str, Any]

    def rows(self, table: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
        """Yield each row with what all entries have: id, path, line."""
        for key, row in self.data.get(table, {}).items():
            yield row, self.common(key, rf"^\[+{table}\.{re.escape(key)}\b")

    def common(self, key: str, pattern: str) -> dict[str, Any]:
        match = re.search(pattern, self.text, re.M)
        line = self.text.count("\n", 0, match.start()) + 1 if match else 1
        return {"id": key, "path": self.path, "line": line}

    def quote(self, row: Mapping[str, Any], article: str = "") -> Quote:
        """Return the quotation that a row holds, its passage with the row's or file's article."""
        passage = row["passage"]
        if "/" not in passage:
            passage = f"{article or self.data.get('article', '')}/{passage}"
        words = {k: v for k, v in row.items() if k not in ("passage", "aspect")}
        return Quote(passage=passage, words=words)

    def quotes(self, row: Mapping[str, Any], key: str = "quotes") -> tuple[Quote, ...]:
        """Return the quotations that an entry's row lists."""
        return tuple(self.quote(quote, row.get("article", "")) for quote in row.get(key, ()))


def load_reference(root: Path, *, validate: bool = False) -> Reference:
    """Read all entries below ``root``; ``WendaError`` names the file and line that is wrong.

    ``validate`` holds each file to its schema first: slower, and worth it where errors are told.
    """
    terms = load_terms(root)
    found = {name: _read(root, name) for name in FILES if name != "terms"}
    if validate:
        for name, file in found.items():
            check_schema(file.path, file.text, file.data, name)
        ids = [term.id for term in terms]
        for name, table in (("cases", "case"), ("laws", "law"), ("bodies", "body")):
            check_terms(found[name].path, found[name].text, found[name].data, table, ids)
    try:
        labels = _labels(found)
        entries = list(_entries(found, {term.id: term for term in terms}))
    except (KeyError, TypeError, AttributeError) as error:
        raise WendaError(
            f"a row lacks or misuses {error}", where=DATA.as_posix(), hint="run `wenda check`"
        ) from error
    by_anchor = {entry.anchor: entry for entry in entries}
    reference = Reference(entries=by_anchor, terms=terms, labels=labels)
    if len(reference.entries) < len(entries):
        first = next(e for e in entries if e is not reference.entries[e.anchor])
        second = reference.entries[first.anchor]
        raise WendaError(
            f"two entries have the anchor {first.anchor}, the other at {first.place}",
            where=second.place,
            hint="give each its own id",
        )
    return reference


def _labels(found: Mapping[str, _File]) -> Labels:
    """Return the groups, units and actors; ``WendaError`` where a row names one that is not."""
    figures, measures = found["figures"], found["measures"]
    labels = Labels(
        groups={key: row["name"] for key, row in figures.data.get("group", {}).items()},
        units={
            key: Unit(form=row["form"], ordinal=row.get("ordinal", {}), reads=row.get("reads", ""))
            for key, row in figures.data.get("unit", {}).items()
        },
        actors={key: row["name"] for key, row in measures.data.get("actor", {}).items()},
    )
    for file, table, key, known in (
        (figures, "figure", "group", labels.groups),
        (figures, "figure", "unit", [*labels.units, *BARE_UNITS]),
        (measures, "measure", "actor", labels.actors),
    ):
        check_choice(file.path, file.text, file.data, table, key, known)
    return labels


def _read(root: Path, name: str) -> _File:
    path = DATA / f"{name}.toml"
    try:
        text = (root / path).read_text(encoding="utf-8")
    except FileNotFoundError:
        return _File(path=path, text="", data={})
    except (OSError, UnicodeDecodeError) as error:
        hint = "write it as TOML, in UTF-8"
        where = f"{path.as_posix()}:1"
        raise WendaError(f"cannot be read ({error})", where=where, hint=hint) from error
    return _File(path=path, text=text, data=parse(path, text))


def _entries(found: Mapping[str, _File], terms: Mapping[str, Listed]) -> Iterator[Entry]:
    yield from _terms(found["glossary"], terms)
    yield from _cases(found["cases"], terms)
    yield from _laws(found["laws"], terms)
    for row, common in found["bodies"].rows("body"):
        does = found["bodies"].quotes(row, "does")
        yield Body(**common, name=row["name"], gist=does[0].words, does=does, **_naming(row, terms))
    yield from _figures(found["figures"])
    yield from _events(found["timeline"])
    for row, common in found["measures"].rows("measure"):
        quotes = found["measures"].quotes(row)
        yield Measure(
            **common, name=row["label"], gist=row["label"], actor=row["actor"], quotes=quotes
        )


def _terms(glossary: _File, terms: Mapping[str, Listed]) -> Iterator[Term]:
    for row, common in glossary.rows("glossary"):
        term = terms.get(common["id"])
        name = term.names if term else {k: row[k] for k in row if k in _names(row)}
        yield Term(
            **common,
            name=name,
            gist=row["explanation"],
            pinyin=row.get("pinyin") or reading(next(iter(name.values()), "")),
            other=tuple(row.get("other", ())),
            status=term.status if term else "ours",
            source=term.source if term else "",
            **_naming({"terms": [term.id]} if term else {"words": _listed(name)}, terms),
        )


def _names(row: Mapping[str, Any]) -> set[str]:
    """Return which keys of an entry are codes of editions, with the words it brings itself."""
    return {key for key, value in row.items() if isinstance(value, str)} - {"pinyin"}


def _listed(words: Words) -> dict[str, list[str]]:
    return {code: [text] for code, text in words.items()}


def _naming(row: Mapping[str, Any], terms: Mapping[str, Listed]) -> dict[str, Any]:
    """Return the words that name an entry: its own, and those of the terms it lists."""
    forms: dict[str, list[str]] = {k: list(v) for k, v in row.get("words", {}).items()}
    phrases: dict[str, list[str]] = {}
    for term in (terms[term_id] for term_id in row.get("terms", ())):
        for code, name in term.names.items():
            forms.setdefault(code, []).append(name)
        # The rendering is the word of every edition but the first, which is the source's.
        for code in list(term.names)[1:]:
            phrases.setdefault(code, []).extend(term.accept)
    return {
        "forms": {code: tuple(dict.fromkeys(words)) for code, words in forms.items()},
        "phrases": {code: tuple(dict.fromkeys(words)) for code, words in phrases.items()},
    }


def _cases(file: _File, terms: Mapping[str, Listed]) -> Iterator[Case]:
    for row, common in file.rows("case"):
        facts = tuple(
            Fact(aspect=fact["aspect"], quote=file.quote(fact, row.get("article", "")))
            for fact in row["facts"]
        )
        yield Case(**common, name=row["name"], gist=row["gist"], facts=facts, **_naming(row, terms))


def _laws(file: _File, terms: Mapping[str, Listed]) -> Iterator[Law]:
    for row, common in file.rows("law"):
        yield Law(
            **common,
            name=row["name"],
            gist=row["says"],
            issuer=row["issuer"],
            issued=row.get("issued", ""),
            amended=row.get("amended", ""),
            effective=row.get("effective", ""),
            english=row["english"],
            english_url=row.get("english_url", ""),
            published=row["published"],
            published_url=row.get("published_url", ""),
            **_naming(row, terms),
        )


def _figures(file: _File) -> Iterator[Figure]:
    for row, common in file.rows("figure"):
        quotes = file.quotes(row)
        yield Figure(
            **common,
            name=quotes[0].words,
            gist=row["counts"],
            group=row["group"],
            value=row.get("value"),
            unit=row["unit"],
            qualifier=row["qualifier"],
            period=row.get("period", {}),
            quotes=quotes,
        )


def _events(file: _File) -> Iterator[Event]:
    rows = sorted(file.rows("event"), key=lambda pair: pair[0]["start"])
    for row, common in rows:
        yield Event(
            **common,
            name=row["label"],
            gist=row["label"],
            start=row["start"],
            end=row.get("end", ""),
            open=row.get("open", False),
            basis=row["basis"],
            source=row.get("source", {}),
            article=row.get("article") or file.data.get("article", ""),
            quotes=file.quotes(row),
        )
