"""What an article is called where it meets others: who answers and when, ``最高检 2024``.

The words are the facts' ``label`` or, without one, the first issuer, or the publisher, with the
year. Articles that would be called alike are told apart by the day, and then by a number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from wenda.corpus.work import Work

_YEAR = len("2024")


def labels(works: Iterable[Work], code: str) -> Mapping[str, str]:
    """Return the label of each article in one edition, by slug; no two are the same."""
    listed = sorted(works, key=lambda work: (work.date, work.slug))
    given = {work.slug: work.facts.label[code] for work in listed if work.facts.label[code]}
    names = {work.slug: _name(work, code) for work in listed if work.slug not in given}
    dates = {work.slug: work.date for work in listed}
    years = {slug: f"{name} {dates[slug][:_YEAR]}".strip() for slug, name in names.items()}
    found = given | _apart(years, {slug: f"{name} {dates[slug]}" for slug, name in names.items()})
    alike = Counter(found.values())
    seen = Counter[str]()
    for slug, label in found.items():
        seen[label] += 1
        if alike[label] > 1:
            found[slug] = f"{label} ({seen[label]})"
    return found


def _apart(short: Mapping[str, str], long: Mapping[str, str]) -> dict[str, str]:
    alike = Counter(short.values())
    return {slug: name if alike[name] == 1 else long[slug] for slug, name in short.items()}


def _name(work: Work, code: str) -> str:
    names = work.facts.issuers[0] if work.facts.issuers else work.facts.publisher
    return names[code]
