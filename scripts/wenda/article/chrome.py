"""What a publisher's page adds around an article, as rules that hold for the genre.

Each rule names words that stand on pages of the kind and in no answer: a line counts as chrome
only when the whole line fits, so a sentence of an answer that mentions a word stays.
"""

from __future__ import annotations

import re

_LONGEST = 100
"""Characters; a longer line is no chrome."""
# Whole lines that ask the reader to subscribe, scan, share or follow.
_PROMOTION = re.compile(
    r"""(?x)
      (?:
        (?:欢迎|长按|扫码|扫描|识别|点击)[^。]{0,40}(?:关注|订阅|二维码|蓝字|下图|详情|小程序)[^。]{0,20}
      | 邮发代号 .* | 征订热线 .* | 订阅热线 .* | 投稿邮箱 .* | 联系电话 .*
      | 分享网络安全知识.* | .*倾力推荐 | .*公众号 | .*抖音号 | .*视频号
      )"""
)
# The reading widget that follows the text of a page; its first line ends the article.
_WIDGET_START = re.compile(
    r"预览时标签不可点|继续滑动看下一个|微信扫一扫.*|轻触阅读原文|阅读原文|喜欢此内容的人还喜欢"
    r"|扫一扫在手机打开当前页.*|【?打印(?:本页)?】?|【?关闭(?:窗口|本页)?】?|分享到[:：]?.*"
    r"|Scan to Follow"
)
# The closed list of labels that end an article, after its last question.
_ORIGIN = re.compile(
    r"[（(\[【]?\s*(?:(?:原文|文章|本文|稿件|信息|内容|新闻|消息|图文)?来源|(?:原文|文章|本文)?来自|供稿"
    r"|转自|转载自|摘自|据)\s*[:：|｜丨/／]\s*[^。？！]{1,80}[）)\]】]?"
)
_BYLINE = re.compile(
    r"[（(\[【]\s*(?:本报|新华社)?(?:记者|监制|责任编辑|责编|编辑|作者|通讯员|完|审核)(?:\s*[:：]?\s*[^。？！]{0,60})?[）)\]】]"
    r"|(?:记者|监制|责任编辑|责编|编辑|作者|文字|图文|审核|校对|排版|制作|签发|主编|值班编委|通讯员|策划|统筹)"
    r"\s*[:：|｜丨/／]\s*[^。？！]{1,60}"
)
_LABEL = re.compile(
    r"[-—–\s·*【]*(?:END|The End|完|全文完)[-—–\s·*】]*"
    r"|[【▼▲↓●■◆\s]*(?:推荐阅读|相关阅读|延伸阅读|往期(?:回顾|推荐|精彩|精选).{0,10}|热门文章|精彩推荐|精彩回顾"
    r"|相关(?:链接|稿件|新闻|报道)|更多(?:阅读|精彩).{0,10}|编者的话|编者按|编后)[】▼▲↓\s:：]*.{0,40}"
    r"|原文链接\s*[:：]?.*|如若转载.*|如需转载.*|转载请.*|(?:版权|免责|特别)?声明\s*[:：].*",
    re.IGNORECASE,
)
RULE = re.compile(r"\s*(?:[-*_—]\s*){3,}")
"""A line that is a rule."""


def is_promotion(text: str) -> bool:
    """Whether a line only promotes the publisher."""
    return len(text) <= _LONGEST and _PROMOTION.fullmatch(text) is not None


def starts_widget(text: str) -> bool:
    """Whether a line is the first of the page's reading widget."""
    return len(text) <= _LONGEST and _WIDGET_START.fullmatch(text) is not None


def is_signoff(text: str) -> bool:
    """Whether a line says where the article came from."""
    return len(text) <= _LONGEST and _ORIGIN.fullmatch(text) is not None


def ends_article(text: str) -> bool:
    """Whether a line stands after the last answer and is none of it."""
    if len(text) > _LONGEST:
        return False
    return any(pattern.fullmatch(text) for pattern in (_ORIGIN, _BYLINE, _LABEL))
