"""Whether a quotation stands in the articles: where, how nearly, and if not, what is like it.

Works from the pages and catalogs alone. A quotation may be in any edition's language, run over
several passages, and leave words out where it has an ellipsis (``…``, ``...``, ``[…]``).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from wenda.corpus.articles import Corpus
from wenda.errors import WendaError
from wenda.verify.documents import Document, Place, Version, documents
from wenda.verify.folding import KINDS, without_markup
from wenda.verify.likeness import Likeness, nearest

LIMIT = 100_000
"""Characters of a quotation; more is no quotation but a file named by mistake."""
COMPARED = 240
"""Characters of a quotation up to which it is compared as a whole."""
SHOWN = 10
"""Places that a verdict lists at most."""

MARKUP = "bold markup"
ENDS = "outer quotation marks and closing punctuation"
GAPS = "words left out"

_ELLIPSIS = re.compile(r"\s*[\[(（【]?(?:…+|\.{3,}|⋯+|。{3,})[\])）】]?\s*")
_SENTENCE_END = re.compile(r"(?<=[。！？；])(?![”’])|(?<=[。！？；][”’])|(?<=[.!?;])\s+|\n+")
_OPENING = "“‘「『\"'«"
_CLOSING = "”’」』\"'»"
_PUNCTUATION = "，。；：、！？,.;:!?"


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What is known of a quotation."""

    places: tuple[Place, ...] = ()
    folded: tuple[str, ...] = ()
    """What had to be disregarded to find it; nothing when it stands there verbatim."""
    near: Likeness[Version] | None = None
    """What is nearest to its first part that is missing, when it stands nowhere."""
    parts: int = 1
    """How many parts of it were looked for one by one: what ellipses part, long ones sentences."""
    missing: int = 0
    """How many of the parts stand nowhere."""

    @property
    def found(self) -> bool:
        """Whether it stands in an article."""
        return bool(self.places)

    @property
    def verbatim(self) -> bool:
        """Whether it stands there character for character."""
        return self.found and not self.folded

    def __str__(self) -> str:
        """Return the lines that the command prints."""
        if self.found:
            how = f"disregarding {'; '.join(self.folded)}" if self.folded else "verbatim"
            shown = [f"  {place}" for place in self.places[:SHOWN]]
            more = len(self.places) - SHOWN
            rest = [f"  and {more} more"] if more > 0 else []
            return "\n".join([f"found, {how}", *shown, *rest])
        if not self.missing:
            return "not found: its parts stand in the articles, but not one after another"
        which = f" ({self.missing} of {self.parts} parts)" if self.parts > 1 else ""
        if self.near is None:
            return f"not found{which}, nor anything like it"
        return (
            f"not found{which}; nearest, {self.near.percent} % alike:\n"
            f"  {Place(versions=tuple(self.near.items))}\n"
            f"  {self.near.difference}\n"
            "  [-only in the quotation-] {+only in the article+}"
        )


def verify(root: Path, text: str) -> Verdict:
    """Look for a quotation in the articles below ``root``; ``WendaError`` when it has no words."""
    _check(text)
    corpus = list(documents(Corpus(root)))
    if not corpus:
        raise WendaError(
            "there is no article", where=str(root / "docs"), hint="split a capture first"
        )
    quotation = text.replace("\r\n", "\n").strip()
    exact = [place for document in corpus for place in document.exact(quotation)]
    if exact:
        return Verdict(places=_distinct(exact))
    bare = without_markup(quotation)
    for wording, ways in _wordings(bare):
        found = [(d, place) for d in corpus for place in d.find(wording, KINDS)]
        if found:
            document = found[0][0]
            marks = [MARKUP] if bare != quotation else []
            needed = [*marks, *ways, *document.needed(wording)]
            return Verdict(places=_distinct(place for _d, place in found), folded=tuple(needed))
    return _nearest(bare, corpus)


def _nearest(text: str, corpus: Sequence[Document]) -> Verdict:
    """Return a verdict on what stands nowhere: the nearest to the first part that is missing."""
    parts = [sentence for part in _parts(text) for sentence in _sentences(part)]
    missing = [part for part in parts if not any(d.find([_trim(part)], KINDS) for d in corpus)]
    if not missing:
        return Verdict(parts=len(parts))
    groups = [document.versions for document in corpus]
    near = nearest(_trim(missing[0]), groups, lambda version: version.text)
    return Verdict(near=near, parts=len(parts), missing=len(missing))


def read_quotation(quotation: str | None, file: Path | None) -> str:
    """Return the quotation given, or that of a file (``-`` is the standard input)."""
    if (quotation is None) == (file is None):
        raise WendaError(
            "one quotation, please", where="wenda verify", hint='say "QUOTE" or --file FILE'
        )
    if file is None:
        return quotation or ""
    try:
        data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise WendaError(
            f"cannot read the file ({error.strerror})", where=str(file), hint="name another"
        ) from error
    except UnicodeDecodeError as error:
        raise WendaError("not UTF-8", where=str(file), hint="save it as UTF-8 and retry") from error


def _check(text: str) -> None:
    if len(text) > LIMIT:
        raise WendaError(
            f"{len(text):,} characters are no quotation",
            where="wenda verify",
            hint=f"quote at most {LIMIT:,}",
        )
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise WendaError(
            "the quotation is not UTF-8", where="wenda verify", hint="put it into a UTF-8 file"
        )
    if not any(char.isalnum() for char in text):
        raise WendaError(
            "the quotation has no words", where="wenda verify", hint="quote at least one"
        )


def _wordings(text: str) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the ways to read a quotation, strictest first, with what each disregards."""
    trimmed = _trim(text)
    yield [text], []
    if trimmed and trimmed != text:
        yield [trimmed], [ENDS]
    parts = _parts(text)
    if len(parts) > 1 or (parts and parts[0] not in (text, trimmed)):
        yield parts, [GAPS]
        yield [_trim(part) or part for part in parts], [ENDS, GAPS]


def _parts(text: str) -> list[str]:
    return [part for part in _ELLIPSIS.split(text) if any(char.isalnum() for char in part)]


def _sentences(text: str) -> list[str]:
    """Return a text that is too long to be compared as a whole in its sentences."""
    if len(text) <= COMPARED:
        return [text]
    return [part for part in _SENTENCE_END.split(text) if any(char.isalnum() for char in part)]


def _trim(text: str) -> str:
    """Return a quotation without the marks around it and the punctuation that ends it."""
    while text and (text[0] in _OPENING or text[-1] in _CLOSING + _PUNCTUATION):
        text = text.strip().lstrip(_OPENING).rstrip(_CLOSING + _PUNCTUATION).strip()
    return text


def _distinct(places: Iterable[Place]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(places))
