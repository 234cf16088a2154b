"""Where a line may break, in the HTML of a page."""

from __future__ import annotations

import pytest

from wenda.reading.breaks import break_lines


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("福建龙岩“4·09”案", '福建龙岩<wbr><span class="whole">“4·09”</span><wbr>案'),
        ("打击“这是很长的一个引语”的", "打击<wbr>“这是很长的一个引语”<wbr>的"),
        ("<a>龙岩</a>“长的一个引语”", '<a><span class="whole">龙岩</span></a><wbr>“长的一个引语”'),
        ("共2359亿元，", '共<span class="whole">2359亿元</span>，'),
        ("2024年1月", '<span class="whole">2024年</span><span class="whole">1月</span>'),
        ("5万余名嫌疑人", '<span class="whole">5万余名</span>嫌疑人'),
        ("some 10.6 billion yuan", 'some <span class="whole">10.6 billion</span> yuan'),
        ("the “financiers” behind", "the “financiers” behind"),
        ('<a title="龙岩“案">x</a>', '<a title="龙岩“案">x</a>'),
        ("<pre>龙岩“案 8起</pre>后“引文是长的话”", "<pre>龙岩“案 8起</pre>后<wbr>“引文是长的话”"),
    ],
)
def test_lines_break_beside_quotations_and_not_in_figures(before: str, after: str) -> None:
    """Only text is touched, and no sign of it is changed."""
    assert break_lines(before) == after
