"""Deliberate errors: each operator yields a rendering wrong in one way, as often as it applies."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from wenda.checks.catalogs import Context
from wenda.checks.markup import plain
from wenda.checks.terms import mentions
from wenda.language.numerals import ORDINALS, WORDS
from wenda.language.phrases import find, fragment
from wenda.reference.terms import Term

Operator = Callable[[str, str, Context], Iterator[str]]
"""Takes source, rendering and context; yields wrong renderings."""

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_QUALIFIERS = {
    "more than ": ("", "nearly ", "less than "),
    "nearly ": ("", "more than "),
    " or more": ("", " or less"),
    "since ": ("until ", "in "),
    "Since ": ("Until ", "In "),
}
_SCALES = {"million": "billion", "billion": "million", "thousand": "million"}


def _each(pattern: str, text: str, wrong: Callable[[re.Match[str]], str | None]) -> Iterator[str]:
    for match in re.finditer(pattern, text):
        replacement = wrong(match)
        if replacement is not None:
            yield text[: match.start()] + replacement + text[match.end() :]


def _without_targets(rendering: str) -> tuple[str, str]:
    """Split off the role that ends a point of a summary: its digits are a target."""
    body, role, rest = rendering.partition("{passage}")
    return body, role + rest


def _magnitude(_source: str, rendering: str, _context: Context) -> Iterator[str]:
    yield from _each(r"\b(million|billion|thousand)\b", rendering, lambda m: _SCALES[m[0]])
    yield from _each(r"\b\d+\.\d+\b", rendering, lambda m: _shift(m[0]))
    yield from _each(r"\b\d{1,3}(?:,\d{3})+\b", rendering, lambda m: m[0] + ",000")


def _shift(number: str) -> str:
    whole, _dot, part = number.partition(".")
    return f"{whole[:-1] or '0'}.{whole[-1]}{part}"


def _digit(_source: str, rendering: str, _context: Context) -> Iterator[str]:
    body, tail = _without_targets(re.sub(r"`[^`]*`", lambda m: m[0], rendering))
    for wrong in _each(r"\d", re.sub(r"(?<!strong\})`[^`]*`", _hide, body), _next_digit):
        yield _show(wrong, body) + tail


def _hide(match: re.Match[str]) -> str:
    return "\0" * len(match[0])


def _show(wrong: str, body: str) -> str:
    return "".join(old if new == "\0" else new for new, old in zip(wrong, body, strict=True))


def _next_digit(match: re.Match[str]) -> str:
    return str(int(match[0]) % 9 + 1)


def _number_word(_source: str, rendering: str, _context: Context) -> Iterator[str]:
    words = [word for word, value in WORDS.items() if value > 1]
    yield from _each(
        rf"\b({'|'.join(words)})\b(?![-]|\s+(?:hundred|thousand|million))",
        rendering,
        lambda m: words[(words.index(m[0]) + 1) % len(words)],
    )


def _month(_source: str, rendering: str, _context: Context) -> Iterator[str]:
    names = _MONTHS.split("|")
    yield from _each(
        rf"\b({_MONTHS})\b", rendering, lambda m: names[(names.index(m[0]) + 1) % len(names)]
    )


def _qualifier(_source: str, rendering: str, _context: Context) -> Iterator[str]:
    for words, wrongs in _QUALIFIERS.items():
        after = r"(?=(?:RMB |July |a )?[\d])" if words != " or more" else ""
        for replacement in wrongs:
            yield from _each(re.escape(words) + after, rendering, lambda _m, r=replacement: r)  # type: ignore[misc]


def _ordinal(_source: str, rendering: str, _context: Context) -> Iterator[str]:
    words = [word for word in ORDINALS if "-" not in word][1:]

    def wrong(match: re.Match[str]) -> str:
        following = words[words.index(match[0].lower()) + 1]
        return following.capitalize() if match[0][0].isupper() else following

    small = [word for word in words if word != "first"]
    yield from _each(rf"\b(?:{'|'.join(small)})\b", rendering, wrong)
    yield from _each(
        r"\b(?:First(?=,)|" + "|".join(w.capitalize() for w in small) + r")\b", rendering, wrong
    )


def _dropped_figure(_source: str, rendering: str, _context: Context) -> Iterator[str]:
    body, tail = _without_targets(rendering)
    words = "|".join(word for word, value in WORDS.items() if value > 1)
    hidden = re.sub(r"(?<!strong\})`[^`]*`", _hide, body)
    for match in re.finditer(rf"\b(?:{words}|\d[\d,.]*(?<![,.]))\b(?![-]) ?", hidden):
        yield body[: match.start()] + body[match.end() :] + tail


def _unit(_source: str, rendering: str, _context: Context) -> Iterator[str]:
    yield from _each(r"\b(three|eight|13) batches\b", rendering, lambda m: f"{m[1]} cases")
    yield from _each(r"\beight cases\b", rendering, lambda _m: "eight batches")
    yield from _each(r"\b(10|ten) years\b", rendering, lambda m: f"{m[1]} months")
    yield from _each(r"\bRMB (?=\d)", rendering, lambda _m: "USD ")
    yield from _each(r"\bRMB (?=\d)", rendering, lambda _m: "")


def _dropped_sentence(source: str, rendering: str, _context: Context) -> Iterator[str]:
    if len(re.findall("[。？！]", source)) > 1:
        yield from _each(r"(?<=[.?!] )[A-Z][^.?!{]*[.?!](?: |$)", rendering, lambda _m: "")


def _dropped_term(source: str, rendering: str, context: Context) -> Iterator[str]:
    for term in mentions(plain(source), context.terms):
        wrong = rendering
        for place in reversed([f for p in (term.en, *term.accept) for f in find(p, rendering)]):
            wrong = wrong.replace(fragment(rendering, place), "it")
        yield wrong


def _dropped_mention(source: str, rendering: str, context: Context) -> Iterator[str]:
    """Lose one mention of several."""
    for term, count in mentions(plain(source), context.terms).items():
        places = sorted({f for p in (term.en, *term.accept) for f in find(p, rendering)})
        if count > 1 and len(places) > 1:
            yield rendering.replace(fragment(rendering, places[0]), "persons", 1)


def _forbidden_term(source: str, rendering: str, context: Context) -> Iterator[str]:
    for term in mentions(plain(source), context.terms):
        yield from _drift(term, rendering)


def _drift(term: Term, rendering: str) -> Iterator[str]:
    match = next((f for p in (term.en, *term.accept) for f in find(p, rendering)), None)
    for forbidden in term.forbid if match else ():
        assert match is not None  # noqa: S101 -- narrowed by the line above
        yield rendering.replace(fragment(rendering, match), forbidden, 1)


def _bold(_source: str, rendering: str, _context: Context) -> Iterator[str]:
    yield from _each(r"\{strong\}`([^`]*)`", rendering, lambda m: m[1])


def _link(_source: str, rendering: str, _context: Context) -> Iterator[str]:
    yield from _each(r" ?\{passage\}`[^`]*`", rendering, lambda _m: "")
    yield from _each(r"\{passage\}`[^`]*(?=`)", rendering, lambda m: m[0] + "0")


def _hanzi(source: str, rendering: str, _context: Context) -> Iterator[str]:
    hanzi = re.findall(r"[\u4e00-\u9fff]", source)
    middle = rendering.find(" ", len(rendering) // 2)
    if hanzi and middle > 0 and "`" not in rendering[middle - 1 : middle + 1]:
        yield f"{rendering[:middle]} {hanzi[-1]}{rendering[middle:]}"
        yield f"{rendering[:middle]}，{rendering[middle + 1 :]}"


def _mark(_source: str, rendering: str, _context: Context) -> Iterator[str]:
    yield from _each(
        r"[“”()]", re.sub(r"\{\w+\}`[^`]*`(?!.*strong)", lambda m: m[0], rendering), lambda _m: ""
    )


def _cut(_source: str, rendering: str, _context: Context) -> Iterator[str]:
    """Lose the end, as a machine does that runs out of room."""
    words = rendering.split(" ")
    if len(words) > len("long enough") and "`" not in "".join(words[len(words) * 3 // 4 :]):
        yield " ".join(words[: len(words) * 3 // 4])


def _doubled(_source: str, rendering: str, _context: Context) -> Iterator[str]:
    yield from list(_each(r"(?<= )(?:the|of|and) ", rendering, lambda m: m[0] * 2))[:1]


_ORGANS = {
    "public security organs": "procuratorial organs",
    "procuratorial organs": "public security organs",
    "MPS": "SPP",
    "SPP": "MPS",
}
_ROLES = {
    "ringleaders": "accomplices",
    "accomplices": "ringleaders",
    "principal offenders": "accessories",
    "defendants": "victims",
    "victims": "suspects",
    "suspects": "defendants",
    "boss": "victim",
}
_NEGATIONS = (
    r"\bdo(?:es)? not ",
    r"\bdon’t ",
    r"\bnot ",
    r"\bnever ",
    r"\bno ",
    r"\bun(?=clear\b)",
)


def _subject(_source: str, rendering: str, _context: Context) -> Iterator[str]:
    """Give to one body what another did."""
    yield from _each(_named(_ORGANS), rendering, lambda m: _ORGANS[m[0]])


def _role(_source: str, rendering: str, _context: Context) -> Iterator[str]:
    """Make of a person something else before the law."""
    yield from _each(_named(_ROLES), rendering, lambda m: _ROLES[m[0]])


def _named(words: dict[str, str]) -> str:
    return rf"(?<!\()\b(?:{'|'.join(words)})\b(?!\))"


def _negation(_source: str, rendering: str, _context: Context) -> Iterator[str]:
    """Lose a negation."""
    yield from _each("|".join(_NEGATIONS), rendering, lambda _m: "")


def _attribution(_source: str, rendering: str, _context: Context) -> Iterator[str]:
    """Say in our own voice what the answer says."""
    said = r"^The answer (?:states|warns|reminds)[^ ]* (?:that |never )?"
    yield from _each(said, rendering, lambda _m: "")


AMOUNTS = re.compile(r"RMB [\d,.]*\d(?: (?:million|billion|trillion))?|\b\d{2,}(?:,\d{3})*\b")


def swapped_amounts(rendering: str) -> Iterator[str]:
    """Yield a rendering for each two neighbouring amounts that are exchanged in it."""
    places = list(AMOUNTS.finditer(rendering))
    for one, two in pairwise(places):
        if one[0] != two[0]:
            between = rendering[one.end() : two.start()]
            yield rendering[: one.start()] + two[0] + between + one[0] + rendering[two.end() :]


def _unchanged(source: str, _rendering: str, _context: Context) -> Iterator[str]:
    yield source


OPERATORS: dict[str, Operator] = {
    "magnitude": _magnitude, "digit": _digit, "number word": _number_word, "month": _month,
    "qualifier": _qualifier, "ordinal": _ordinal, "dropped figure": _dropped_figure,
    "unit": _unit, "dropped sentence": _dropped_sentence,
    "dropped term": _dropped_term, "dropped mention": _dropped_mention,
    "forbidden term": _forbidden_term,
    "lost bold": _bold, "lost link": _link,
    "leftover hanzi": _hanzi, "unbalanced mark": _mark, "cut short": _cut,
    "doubled word": _doubled, "unchanged": _unchanged,
    "wrong subject": _subject, "changed role": _role, "lost negation": _negation,
    "lost attribution": _attribution,
}  # fmt: skip
