"""Who says it, and whether it is denied: a lost attribution, or a lost negation.

Both rules ask for the least: where the source hands a statement to the answer or denies something,
the rendering has at least one word that does so too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wenda.checks.alarms import Alarm, clip

_SAID_ZH = re.compile("^答复(?:还)?(?:称|提醒|说|指出|表示|认为)")
_SAID_EN = re.compile(r"\b(?:answer|reply)\b", re.I)
_DENIED_ZH = re.compile("不得|不是|不会|不能|不要|不应|并未|没有|尚未|绝不|切勿|切莫")
_DENIED_EN = re.compile(
    r"\b(?:not|no|nor|never|none|nothing|neither|nobody|without|cannot|only|until|yet|fewer|less|"
    r"rather|fails?|failed|refuse[sd]?|avoid\w*|absent|lacks?|un\w+|in(?:correct|valid)|beware|"
    r"keep\w*|instead|missing|empty|but)\b|n’t\b|\bnon-",
    re.I,
)


def check_voice(source: str, rendering: str) -> Iterator[Alarm]:
    """Yield what a rendering claims or denies otherwise; both texts are plain."""
    if _SAID_ZH.search(source) and not _SAID_EN.search(rendering):
        yield Alarm("text-attribution", f"no word says whose statement it is: {clip(rendering)}")
    if (denied := _DENIED_ZH.search(source)) and not _DENIED_EN.search(rendering):
        yield Alarm("text-negation", f"nothing denies what {denied[0]} denies: {clip(source)}")
