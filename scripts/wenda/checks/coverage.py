"""Coverage: every message of every page rendered, nothing left over, headers filled in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import polib

from wenda.catalogs import comments
from wenda.catalogs.catalog import is_placeholder, stale, suggested
from wenda.checks.alarms import Alarm, clip

REQUIRED_HEADER = ("Project-Id-Version", "Language", "Content-Type")


def check_header(catalog: polib.POFile, language: str) -> Iterator[Alarm]:
    """Check the header of a catalog that is to hold ``language``."""
    fields = catalog.metadata
    if catalog.metadata_is_fuzzy:
        yield Alarm("catalog-header", "the header is fuzzy, so gettext ignores the file")
    for name in REQUIRED_HEADER:
        if not fields.get(name):
            yield Alarm("catalog-header", f"{name} is missing")
    for name, value in fields.items():
        if is_placeholder(value):
            yield Alarm("catalog-header", f"{name} is a placeholder: {value}")
    if fields.get("Language") not in (None, "", language):
        yield Alarm("catalog-header", f"Language is {fields['Language']}, the folder {language}")
    if "utf-8" not in fields.get("Content-Type", "utf-8").lower():
        yield Alarm("catalog-header", "the charset is not UTF-8")


def check_entry(entry: polib.POEntry, *, states: bool) -> Iterator[Alarm]:
    """Check whether one entry has a current rendering, and (with ``states``) says its state."""
    if entry.obsolete:
        yield Alarm("message-obsolete", f"no page holds {clip(entry.msgid)} any more")
        return
    if not entry.msgstr.strip():
        yield Alarm("message-empty", f"{clip(entry.msgid)} has no rendering")
    elif suggested(entry):
        yield Alarm("message-suggested", f"{clip(entry.msgid)} has a suggestion to settle")
        return
    elif (earlier := stale(entry)) is not None:
        yield Alarm("message-stale", f"{clip(entry.msgid)} is rendered from {clip(earlier)}")
    elif entry.fuzzy:
        yield Alarm("message-unsure", f"{clip(entry.msgid)} is marked as needing work")
    if states and comments.state(entry) in (None, comments.SUGGESTED):
        yield Alarm("message-state", "write `# state: reviewed` or `# state: unreviewed`")
    if states and not entry.fuzzy and comments.state(entry) == comments.REVIEWED:
        if comments.seal(entry) is None:
            yield Alarm(
                "message-unbound", "run `wenda update`, which binds `reviewed` to the words"
            )
        elif not comments.is_reviewed(entry):
            said = f"{clip(entry.msgstr)} is not what was reviewed"
            hint = "read it again, then write `# state: reviewed` and run `wenda update`"
            yield Alarm("message-changed", f"{said}; {hint}")


def check_duplicates(catalog: polib.POFile) -> Iterator[tuple[int, Alarm]]:
    """Yield the line of each message that stands there a second time."""
    counted: Counter[tuple[str, str | None]] = Counter()
    for entry in catalog:
        if entry.obsolete:
            continue
        key = (entry.msgid, entry.msgctxt)
        counted[key] += 1
        if counted[key] > 1:
            alarm = Alarm("message-duplicate", f"{clip(entry.msgid)} stands twice")
            yield entry.linenum or 1, alarm


def check_steps(catalog: polib.POFile, messages: Sequence[str]) -> Iterator[tuple[int, Alarm]]:
    """Yield what catalog and page do not have in common, with a line of the catalog."""
    living = [entry for entry in catalog if not entry.obsolete]
    known = {entry.msgid for entry in living}
    for message in messages:
        if message not in known:
            yield 1, Alarm("message-missing", f"{clip(message)} is not there: run `wenda update`")
    for entry in living:
        if entry.msgid not in set(messages):
            line = entry.linenum or 1
            yield line, Alarm("message-unknown", f"the page does not hold {clip(entry.msgid)}")
