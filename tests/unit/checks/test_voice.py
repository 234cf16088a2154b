"""Lost attributions and negations."""

from __future__ import annotations

import pytest

from wenda.checks.voice import check_voice


@pytest.mark.parametrize(
    ("source", "rendering", "codes"),
    [
        ("答复称，已有下降趋势。", "The answer states that there is a downward trend.", []),
        ("答复称，已有下降趋势。", "There is a downward trend.", ["text-attribution"]),
        ("不要向陌生人开启。", "Do not turn it on for strangers.", []),
        ("不要向陌生人开启。", "Turn it on for strangers.", ["text-negation"]),
        ("已有下降趋势。", "There is a downward trend.", []),
    ],
)
def test_what_is_lost_is_told(source: str, rendering: str, codes: list[str]) -> None:
    """An attribution or a negation that only the source has is an alarm."""
    assert [alarm.code for alarm in check_voice(source, rendering)] == codes
