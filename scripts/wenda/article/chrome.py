"""What a publisher's page adds around an article, as rules that hold for the genre.

Each rule names words that stand on pages of the kind and in no answer: a line counts as chrome
only when the whole line fits, so a sentence of an answer that mentions a word stays.
"""

from __future__ import annotations

import re

# Whole lines that ask the reader to subscribe, scan, share or follow.
_PROMOTION = re.compile(
    r"""(?x)
      [*\s]* (?:
        (?:欢迎|长按|扫码|扫描|识别|点击)[^。]{0,40}(?:关注|订阅|二维码|蓝字|下图|详情|小程序)[^。]{0,20}
      | 邮发代号 .* | 征订热线 .* | 订阅热线 .* | 投稿邮箱 .* | 联系电话 .*
      | 分享网络安全知识.* | .*倾力推荐 | .*公众号 | .*抖音号 | .*视频号
      ) [*\s]*"""
)
# The reading widget that follows the text of a WeChat page; its first line ends the article.
_WIDGET_START = re.compile(r"预览时标签不可点|继续滑动看下一个|微信扫一扫.*|轻触阅读原文|阅读原文")
_SIGNOFF = re.compile(r"[（(]\s*(?:来源|供稿|转自|转载自|据)[:：].{1,60}[)）]")
_SIGNOFF_BARE = re.compile(r"(?:来源|供稿|转自)[:：][^。？！]{1,60}")


def is_promotion(text: str) -> bool:
    """Whether a line only promotes the publisher."""
    return _PROMOTION.fullmatch(text) is not None


def starts_widget(text: str) -> bool:
    """Whether a line is the first of the page's reading widget."""
    return _WIDGET_START.fullmatch(text) is not None


def is_signoff(text: str) -> bool:
    """Whether a line says where the article came from: its last line."""
    return (_SIGNOFF.fullmatch(text) or _SIGNOFF_BARE.fullmatch(text)) is not None
