"""Data for the scripts of a page; as scripts, since pages from ``file://`` load nothing else."""

from __future__ import annotations

import json


def json_script(value: object, *, sort_keys: bool = False, compact: bool = True) -> str:
    """Return a value as JSON that a script may hold.

    U+2028 and U+2029 are escaped: JSON allows them in a string, and older scripts do not.
    """
    separators = (",", ":") if compact else None
    text = json.dumps(value, ensure_ascii=False, separators=separators, sort_keys=sort_keys)
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
