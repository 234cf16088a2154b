"""Terms: rendered as the terms file says, everywhere, and in full at their first mention.

In the Chinese the longest term wins (联合挂牌督办 is no mention of 挂牌督办), and likewise in the
English: words that render one mention do not render another.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from wenda.checks.alarms import Alarm, pair
from wenda.language.phrases import Match, find, fragment
from wenda.reference.terms import Term

# Words by which English refers back to what was named, instead of naming it again.
BACK = re.compile(r"\b(?:it|its|they|them|their|theirs|do so|the same|such)\b", re.I)

_SENTENCE = re.compile(r"[。!?]")
_ABBREVIATION = re.compile(r"\s*\([A-Z]{2,}\)")


@cache
def mentions(source: str, terms: tuple[Term, ...]) -> dict[Term, int]:
    """Count the terms that a Chinese text mentions, in order of first mention."""
    by_zh = {term.zh: term for term in terms}
    found = Counter(match[0] for match in _pattern(terms).finditer(source)) if terms else {}
    return {by_zh[zh]: count for zh, count in found.items()}


@cache
def _pattern(terms: tuple[Term, ...]) -> re.Pattern[str]:
    longest_first = sorted((term.zh for term in terms), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))


@cache
def check_terms(source: str, rendering: str, terms: tuple[Term, ...]) -> tuple[Alarm, ...]:
    """Check one message's terms; both texts are plain."""
    wanted = mentions(source, terms)
    used = renderings(wanted, rendering)
    accepted = _accepted(wanted, rendering)
    back = BACK.search(rendering) is not None
    alarms: list[Alarm] = []
    for term, count in wanted.items():
        got = len(used[term])
        short = got < (_sentences(term, source, terms) if back else count)
        if not got:
            alarms.append(Alarm("term-missing", f"{pair(term.zh, '')}: expected “{term.en}”"))
        elif short:
            alarms.append(
                Alarm("term-count", f"{pair(term.zh, term.en)}: {count} mentions, {got} renderings")
            )
        alarms += _forbidden(term, rendering, accepted)
    return tuple(alarms)


def _sentences(term: Term, source: str, terms: tuple[Term, ...]) -> int:
    """Count the sentences that mention a term: a pronoun does not reach back beyond its own."""
    return sum(term in mentions(part, terms) for part in _SENTENCE.split(source))


def renderings(wanted: Mapping[Term, int], rendering: str) -> dict[Term, list[Match]]:
    """Return where each mention is rendered: longest phrase first, no word used twice."""
    candidates = [
        (match, position, term)
        for term in wanted
        for position, phrase in enumerate((term.en, *term.accept))
        for match in find(phrase, rendering)
    ]
    # Of equals, a term's own rendering before what others accept.
    candidates.sort(key=lambda c: (-len(c[0]), c[1], c[0]))
    taken: set[int] = set()
    used: dict[Term, list[Match]] = {term: [] for term in wanted}
    for match, _position, term in candidates:
        if len(used[term]) < wanted[term] and not taken.intersection(match):
            used[term].append(match)
            taken.update(match)
    return used


def _accepted(wanted: Mapping[Term, int], rendering: str) -> set[int]:
    return {
        number
        for term in wanted
        for phrase in (term.en, *term.accept)
        for match in find(phrase, rendering)
        for number in match
    }


def _forbidden(term: Term, rendering: str, accepted: set[int]) -> Iterator[Alarm]:
    for phrase in term.forbid:
        for match in find(phrase, rendering):
            # What stands inside an accepted rendering is no error.
            if not accepted.issuperset(match):
                yield Alarm(
                    "term-forbidden",
                    f"{pair(term.zh, fragment(rendering, match))}: use “{term.en}”",
                )
                return


def check_first_mentions(
    messages: Sequence[tuple[str, str]], terms: tuple[Term, ...]
) -> list[list[Alarm]]:
    """Check the forms of first mention on a page; one list of alarms for each message.

    ``messages`` are plain source and rendering, in the order of the page. Terms with the same form
    (最高人民检察院, 最高检) share one first mention. A name that is not mentioned again needs no
    abbreviation.
    """
    total = Counter(
        form for source, _rendering in messages for form in _forms(source, terms).elements()
    )
    seen: set[str] = set()
    alarms: list[list[Alarm]] = []
    for source, rendering in messages:
        found = []
        for term in mentions(source, terms):
            if not term.first or term.first in seen:
                continue
            seen.add(term.first)
            if not rendering:  # stale or missing, and reported as such
                continue
            form = term.first if total[term.first] > 1 else _ABBREVIATION.sub("", term.first)
            if not any(find(form, rendering)):
                found.append(
                    Alarm(
                        "term-first",
                        f"{pair(term.zh, '')}: the first mention on a page reads “{form}”",
                    )
                )
            elif _is_idle(term.first, messages):
                found.append(
                    Alarm(
                        "term-first",
                        f"{pair(term.zh, '')}: not named again on the page, so “{form}” alone",
                    )
                )
        alarms.append(found)
    return alarms


def _is_idle(form: str, messages: Sequence[tuple[str, str]]) -> bool:
    """Tell whether an abbreviation is introduced on a page and never used."""
    match = _ABBREVIATION.search(form)
    if match is None:
        return False
    short = match[0].strip(" ()")
    named = sum(len(re.findall(rf"\b{short}\b", text)) for _source, text in messages)
    return named == 1 and any(f"({short})" in text for _source, text in messages)


def _forms(source: str, terms: tuple[Term, ...]) -> Counter[str]:
    forms: Counter[str] = Counter()
    for term, count in mentions(source, terms).items():
        forms[term.first] += count
    return forms
