"""How many deliberate errors the checks of catalogs find: mutation testing of the renderings.

Every mutation changes one rendering as a translator, an editor or a machine may get it wrong; it
is killed when the checks raise an alarm on the page that the clean page does not raise. Input: the
catalogs of the reference that the current folder belongs to.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.operators import OPERATORS, swapped_amounts
from wenda.catalogs.catalog import catalog_paths, read
from wenda.catalogs.comments import ignores
from wenda.checks.alarms import Alarm
from wenda.checks.catalogs import Context, check_renderings, context_of
from wenda.checks.markup import plain
from wenda.checks.segments import compare
from wenda.checks.suppress import suppress
from wenda.checks.terms import mentions
from wenda.corpus.articles import Corpus
from wenda.corpus.segments import divide
from wenda.editions import load_editions
from wenda.files import Sources, find_root
from wenda.language.phrases import find, fragment
from wenda.reference.terms import Terms, load_terms

Message = tuple[str, str]
SWAPPABLE = 25
"""Characters of the shortest source whose rendering is swapped; shorter ones are labels."""
LEAST = 0.95
"""Share of mutations that must be found."""


@dataclass(frozen=True, kw_only=True)
class Mutant:
    """One page with one error."""

    page: str
    operator: str
    place: int
    messages: list[Message]
    """The page's messages, one of them (or a pair) wrong."""


@dataclass(frozen=True, kw_only=True)
class Score:
    """Killed and made mutations, by operator, and those that survived."""

    killed: Counter[str]
    made: Counter[str]
    survivors: list[Mutant]
    alarms: int
    """Alarms on the clean pages."""

    @property
    def rate(self) -> float:
        """Share of mutations that were found, 0 to 1."""
        return self.killed.total() / max(1, self.made.total())


def run(root: Path) -> Score:
    """Make and check all mutations of the catalogs below ``root``."""
    terms, sources = load_terms(root), Sources(root)
    killed, made, survivors, alarms = Counter[str](), Counter[str](), list[Mutant](), 0
    for edition in load_editions(root / "docs").all:
        for name, path in catalog_paths(root, edition) if not edition.source else ():
            context = context_of(sources, name, terms)
            entries = [e for e in read(path) if not e.obsolete and not e.fuzzy]
            messages = [(e.msgid, e.msgstr) for e in entries]
            clean = check_renderings(messages, context)
            alarms += sum(
                len(list(suppress(found, ignores(entry))))
                for entry, found in zip(entries, clean, strict=True)
            )
            for mutant in mutants(name, messages, context):
                made[mutant.operator] += 1
                if _is_new(clean, check_renderings(mutant.messages, context)):
                    killed[mutant.operator] += 1
                else:
                    survivors.append(mutant)
    for passage_id, wrong, found in amounts(root, terms):
        made["swapped amounts"] += 1
        killed["swapped amounts"] += found
        if not found:
            survivors.append(
                Mutant(page=passage_id, operator="swapped amounts", place=0, messages=[("", wrong)])
            )
    return Score(killed=killed, made=made, survivors=survivors, alarms=alarms)


def amounts(root: Path, terms: Terms) -> Iterator[tuple[str, str, bool]]:
    """Yield each rendering with two amounts exchanged, and whether its segments tell of it."""
    for article in (corpus := Corpus(root)).articles:
        for passage in article.passages if article.segments is not None else ():
            rows = article.segments.rows.get(passage.id, ()) if article.segments else ()
            sources = divide(
                passage.text(passage.source), [r.openings[passage.source] for r in rows]
            )
            for code in (e.code for e in corpus.renderings if e.code in passage.texts):
                for wrong in swapped_amounts(passage.text(code)):
                    cut = divide(wrong, [row.openings[code] for row in rows])
                    pairs = zip(sources or (), cut or (), strict=False)
                    found = any(
                        said
                        for one, two in pairs
                        for said in compare(one, two, terms, article.year)
                    )
                    yield passage.key, wrong, found


def mutants(page: str, messages: Sequence[Message], context: Context) -> Iterator[Mutant]:
    """Yield every mutation of a page."""
    for name, operator in OPERATORS.items():
        for place, (source, rendering) in enumerate(messages):
            for wrong in operator(source, rendering, context):
                if wrong != rendering:
                    changed = list(messages)
                    changed[place] = (source, wrong)
                    yield Mutant(page=page, operator=name, place=place, messages=changed)
    for place in range(len(messages) - 1):
        (zh, en), (zh2, en2) = messages[place], messages[place + 1]
        if min(len(zh), len(zh2)) >= SWAPPABLE:
            changed = list(messages)
            changed[place : place + 2] = [(zh, en2), (zh2, en)]
            yield Mutant(page=page, operator="swapped entries", place=place, messages=changed)
    yield from _first_mentions(page, messages, context)


def _first_mentions(page: str, messages: Sequence[Message], context: Context) -> Iterator[Mutant]:
    """Take the abbreviation or the pinyin away from each first mention that is in due form."""
    counted = Counter(
        term.first
        for source, _rendering in messages
        for term, count in mentions(plain(source), context.terms).items()
        for _ in range(count)
    )
    for form in filter(None, counted):
        short = re.sub(r"\s*\([^)]*\)", "", form)
        place, match = next(
            (place, match)
            for place, (source, rendering) in enumerate(messages)
            if any(term.first == form for term in mentions(plain(source), context.terms))
            for match in [next(find(form, rendering), None)]
        )
        named_once = counted[form] == 1 and re.search(r"\([A-Z]{2,}\)$", form)
        if match and not named_once:
            source, rendering = messages[place]
            wrong = rendering.replace(fragment(rendering, match), short, 1)
            changed = list(messages)
            changed[place] = (source, wrong)
            yield Mutant(page=page, operator="first mention", place=place, messages=changed)


def _is_new(clean: list[tuple[Alarm, ...]], found: list[tuple[Alarm, ...]]) -> bool:
    return any(
        Counter(a.code for a in after) - Counter(a.code for a in before)
        for before, after in zip(clean, found, strict=True)
    )


def main() -> int:
    """Print the kill rate in one line, with ``-v`` each operator and what survived as well."""
    begin = time.perf_counter()
    score = run(find_root(Path.cwd()))
    spent = time.perf_counter() - begin
    if "-v" in sys.argv[1:]:
        for mutant in score.survivors:
            print(f"{mutant.page}: {mutant.operator}: {mutant.messages[mutant.place][1]}")
        for name, made in score.made.items():
            print(f"{name}: {score.killed[name]} of {made}")
    print(
        f"mutations: {score.killed.total()} of {score.made.total()} killed "
        f"({score.rate:.1%}), {score.alarms} alarms on clean pages, {spent:.1f} s"
    )
    return 0 if score.rate >= LEAST else 1


if __name__ == "__main__":
    sys.exit(main())
