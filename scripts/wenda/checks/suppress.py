"""Alarms that a translator silenced for one entry, and comments that silence nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wenda.catalogs.comments import Ignore
from wenda.checks.alarms import Alarm
from wenda.checks.codes import CODES


def suppress(alarms: Iterable[Alarm], ignores: list[Ignore]) -> Iterator[Alarm]:
    """Yield the alarms of an entry that are not silenced, and what is wrong with its comments."""
    silenced = {ignore.code for ignore in ignores}
    used: set[str] = set()
    for alarm in alarms:
        if alarm.code in silenced:
            used.add(alarm.code)
        else:
            yield alarm
    for ignore in ignores:
        if ignore.code not in CODES:
            yield Alarm("ignore-unknown", f"there is no code {ignore.code}")
        elif ignore.code not in used:
            yield Alarm("ignore-unused", f"nothing here raises {ignore.code}; drop the comment")
        if not ignore.reason:
            yield Alarm("ignore-reason", f"write `wenda: ignore {ignore.code} — why`")
