"""Figures of a Chinese text.

Rules in the order in which they read the text; what one has read, the next does not see. A numeral
that no rule can place is an idiom's (统一, 十分, 四大家族, 三不一多) or vague (三四): the rendering
may answer it but need not. So is a plain 一: 一名嫌疑人 is "a suspect".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cache

from wenda.language.figure import MILLENNIA, Figure, Kind, Qualifier, day_of
from wenda.language.numerals import DIGITS_ZH, NUMERAL_ZH, parse_zh

_NUM = rf"(?:\d[\d,]*(?:\.\d+)?[十百千万亿]*(?:\d+(?:\.\d+)?[十百千万亿]+)*|[{NUMERAL_ZH}]+)"
# Classifiers and units of measure by what they count; an empty unit counts anything.
CLASSIFIERS: dict[str, str] = {
    classifier: unit
    for unit, classifiers in {
        "person": "人 名 位", "case": "起 件 宗 案", "batch": "批 批次", "time": "次",
        "times": "倍", "year": "年", "month": "月 个月", "week": "周 星期",
        "day": "日 天 工作日 个工作日",
        "hour": "小时", "minute": "分钟", "second": "秒",
        "": "个 人次 家 条 项 类 种 张 部 台 套 份 户 所 处 座 辆 艘 架 吨 克 公斤 米 公里 亩 级"
            " 页 段 字 点 步 问 句 地 国 省 市 县 岁 周岁 轮 届 期 款 篇 章 时",
    }.items()
    for classifier in classifiers.split()
}  # fmt: skip
_CLASSIFIER = "|".join(sorted(CLASSIFIERS, key=len, reverse=True))
_DURATIONS = frozenset({"year", "month", "week", "day", "hour"})
_CURRENCY = {"元": "CNY", "美元": "USD", "欧元": "EUR", "港元": "HKD", "日元": "JPY"}
# Set phrases shaped like a count.
_IDIOMS = re.compile(
    "千家万户|三番五次|五次三番|三天两头|百年大计|万人空巷|千人千面|十年寒窗|一五一十|百年企业|百家争鸣"
    "|五花八门|千方百计|三令五申|九牛一毛|一而再，再而三|两面三刀|四面八方|五湖四海|七上八下"
    "|二维码|四川|三亚|三峡|百姓|双十一|一一"
)

_BEFORE = (
    (Qualifier.NEARLY, "将近|接近|近"),
    (Qualifier.AT_MOST, "不超过|至多|最多|不多于|不高于"),
    (Qualifier.MORE, "超过|超|逾|突破|多于|高于"),
    (Qualifier.AT_LEAST, "至少|最少|不少于|不低于|起码"),
    (Qualifier.LESS, "不足|不到|少于|低于|不满"),
    (Qualifier.ABOUT, "大约|约"),
)
_AFTER = (
    (Qualifier.AT_LEAST, "(?:及)?以上"),
    (Qualifier.AT_MOST, "(?:及)?以下|以内|之内"),
    (Qualifier.ABOUT, "左右|上下"),
    (Qualifier.MORE, "多(?!次|数|种)|有余|余|之多"),
)
_SINCE_AFTER = re.compile("(?:份|间)?(?:以来|起|开始|以后|之后)")
_SINCE_BEFORE = re.compile("(?:自|从)(?:今年|去年|前年|明年|\\d{4}年)?$")
_RANGE = r"[至到\-—–~]"
_RELATIVE = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1}

_Reader = Callable[[re.Match[str], str, int | None], Iterator[Figure]]


@cache
def figures_zh(text: str, year: int | None = None) -> tuple[Figure, ...]:
    """Return the figures of a plain text in its order.

    ``year`` is that of the article's date: it says what 今年 and 去年 mean. Without it those stay
    relative.
    """
    rest = _IDIOMS.sub(lambda m: "\0" * len(m[0]), text)
    found: list[Figure] = []
    for pattern, reader in _RULES:
        for match in pattern.finditer(rest):
            figures = list(reader(match, rest, year))
            found += figures
            if figures:
                rest = rest[: match.start()] + "\0" * len(match[0]) + rest[match.end() :]
    return tuple(sorted(found, key=lambda figure: figure.start))


def _figure(match: re.Match[str], kind: Kind, value: Fraction | int, **more: object) -> Figure:
    return Figure(
        kind=kind,
        value=Fraction(value),
        text=match[0].strip(),
        start=match.start(),
        **more,  # type: ignore[arg-type]
    )


def _since(match: re.Match[str], text: str) -> Qualifier:
    after = _SINCE_AFTER.match(text, match.end())
    before = _SINCE_BEFORE.search(text[: match.start()])
    # 从1月到10月 opens a range and is no "since".
    opens = before is not None and not re.match(_RANGE, text[match.end() :])
    return Qualifier.SINCE if after or opens else Qualifier.NONE


def _date(match: re.Match[str], text: str, year: int | None) -> Iterator[Figure]:
    part = match.groupdict().get
    qualifier = _since(match, text)
    month, last, day = (parse_zh(part(key) or "") for key in ("m", "m2", "d"))
    written = parse_zh(part("year") or "")
    if relative := part("relative"):
        kind = Kind.RELATIVE_YEAR if year is None else Kind.YEAR
        yield _figure(match, kind, (year or 0) + _RELATIVE[relative])
    elif written is not None:
        alone = qualifier if month is None else Qualifier.NONE
        yield _figure(match, Kind.YEAR, written, qualifier=alone)
    if month is not None and day is not None:
        yield _figure(match, Kind.DAY, day_of(int(month), int(day)), qualifier=qualifier)
        return
    for value in (month, last):
        if value is not None:
            yield _figure(match, Kind.MONTH, value, qualifier=qualifier)


def _years(match: re.Match[str], _text: str, _year: int | None) -> Iterator[Figure]:
    for key in ("first", "last"):
        yield _figure(match, Kind.YEAR, int(match[key]))


def _first_months(match: re.Match[str], _text: str, _year: int | None) -> Iterator[Figure]:
    value = parse_zh(match["num"])
    if value is not None:
        yield _figure(match, Kind.MONTH, 1)
        yield _figure(match, Kind.MONTH, value)


def _anniversary(match: re.Match[str], _text: str, _year: int | None) -> Iterator[Figure]:
    value = parse_zh(match["num"])
    if value is not None:
        yield _figure(match, Kind.ANNIVERSARY, value, unit="year")


def _ordinal(match: re.Match[str], _text: str, _year: int | None) -> Iterator[Figure]:
    value = parse_zh(match["num"])
    if value is not None:
        yield _figure(match, Kind.ORDINAL, value)


def _adverb(match: re.Match[str], _text: str, _year: int | None) -> Iterator[Figure]:
    yield _figure(match, Kind.ORDINAL, {"首": 1, "其": 2}[match[0][0]], required=False)


def _label(match: re.Match[str], _text: str, _year: int | None) -> Iterator[Figure]:
    value = parse_zh(match["num"])
    if value is not None:
        yield _figure(match, Kind.LABEL, value)


def _percent(match: re.Match[str], text: str, _year: int | None) -> Iterator[Figure]:
    value = parse_zh(match["num"])
    if value is not None:
        tenths = 10 if match[0].endswith("成") else 1
        qualifier, vague = _qualifier(match, text, "")
        yield _figure(match, Kind.PERCENT, value * tenths, qualifier=qualifier, vague=vague)


def _fraction(match: re.Match[str], _text: str, _year: int | None) -> Iterator[Figure]:
    below, above = parse_zh(match["below"]), parse_zh(match["above"])
    if below and above is not None:
        yield _figure(match, Kind.NUMBER, above / below)


def _range(match: re.Match[str], _text: str, _year: int | None) -> Iterator[Figure]:
    unit = CLASSIFIERS[match["unit"]]
    for key in ("num", "num2"):
        value = parse_zh(match[key])
        if value is not None:
            yield _figure(match, Kind.NUMBER, value, unit=unit)


def _amount(match: re.Match[str], text: str, _year: int | None) -> Iterator[Figure]:
    value = _scaled(match)
    if value is not None:
        qualifier, vague = _qualifier(match, text, "")
        currency = _CURRENCY[match["currency"] or "元"]
        yield _figure(match, Kind.AMOUNT, value, unit=currency, qualifier=qualifier, vague=vague)


def _count(match: re.Match[str], text: str, _year: int | None) -> Iterator[Figure]:
    value = _scaled(match)
    if value is None:
        return
    unit = CLASSIFIERS[match["unit"]]
    if match["unit"] == "个" and re.match("案", text[match.end() :]):
        unit = "case"
    qualifier, vague = _qualifier(match, text, unit)
    plain_one = value == 1 and not match["num"][0].isdigit()
    yield _figure(
        match,
        Kind.NUMBER,
        value,
        unit=unit,
        qualifier=qualifier,
        vague=vague,
        required=not plain_one,
    )


def _bare(match: re.Match[str], text: str, _year: int | None) -> Iterator[Figure]:
    digits = match["num"][0].isdigit()
    value = parse_zh(match["num"])
    if value is not None:
        is_year = digits and value in MILLENNIA and match["num"].isdigit()
        qualifier, vague = _qualifier(match, text, "") if digits else (Qualifier.NONE, True)
        yield _figure(
            match,
            Kind.YEAR if is_year else Kind.NUMBER,
            value,
            qualifier=qualifier,
            vague=vague,
            required=digits,
        )
    elif len(match["num"]) > 1:  # 三不一多 and the like: each sign may be answered on its own
        for offset, sign in enumerate(match["num"]):
            if sign in DIGITS_ZH:
                yield Figure(
                    kind=Kind.NUMBER,
                    value=Fraction(DIGITS_ZH[sign]),
                    required=False,
                    vague=True,
                    text=sign,
                    start=match.start() + offset,
                )


def _pair(match: re.Match[str], _text: str, _year: int | None) -> Iterator[Figure]:
    yield _figure(match, Kind.NUMBER, 2, required=False, vague=True)


def _scaled(match: re.Match[str]) -> Fraction | None:
    value = parse_zh(match["num"])
    for sign in match["scale"] or "":
        scaled = parse_zh(f"1{sign}")
        value = value * scaled if value is not None and scaled is not None else None
    return value


def _qualifier(match: re.Match[str], text: str, unit: str) -> tuple[Qualifier, bool]:
    """Return the qualifier next to a figure, and whether it may mean something else."""
    groups = match.groupdict()
    if groups.get("more") or groups.get("more2"):
        about = "来" in (groups.get("more") or "")
        return (Qualifier.ABOUT if about else Qualifier.MORE), False
    for qualifier, signs in _AFTER:
        if re.match(signs, text[match.end() :]):
            return qualifier, False
    before = text[: match.start("num")]
    for qualifier, signs in _BEFORE:
        if re.search(f"(?:{signs})(?:人民币)?$", before):
            past = unit in _DURATIONS and qualifier is Qualifier.NEARLY
            return qualifier, past  # 近三年: the past three years
    return Qualifier.NONE, False


_SCALED = (
    rf"(?P<num>{_NUM})(?P<more>[余多来])?(?P<scale>(?<=[余多来])[百千万亿]+)?(?P<more2>[余多])?"
)
_YEAR = r"(?P<year>\d{4}|[〇零一二三四五六七八九]{4})年"
_SMALL = "(?:[0-3]?\\d|[一二三四五六七八九十]{1,3})"
_MONTHS = rf"(?P<m>{_SMALL})(?:月?{_RANGE}(?P<m2>{_SMALL}))?月(?:(?P<d>{_SMALL})[日号])?"
_QUALIFIED = "|".join(signs for _, signs in _BEFORE)
_RULES: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (
        re.compile(r"(?<=[“\"「])(?P<m>1[0-2]|0?[1-9])[·・•‧.](?P<d>[0-3]\d)(?=[”\"」])"),
        _date,
    ),
    (re.compile(r"(?P<year>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)"), _date),
    (re.compile(rf"(?P<first>\d{{4}})年?{_RANGE}(?P<last>\d{{4}})年"), _years),
    (re.compile(rf"(?:{_YEAR}|(?P<relative>{'|'.join(_RELATIVE)}))(?:{_MONTHS})?"), _date),
    (re.compile(rf"(?<![\d.个{NUMERAL_ZH}]){_MONTHS}"), _date),
    (re.compile(rf"(?<=[前头])(?P<num>{_NUM})个月"), _first_months),
    (re.compile(rf"(?P<num>{_NUM})周年"), _anniversary),
    (re.compile(rf"第(?P<num>{_NUM})"), _ordinal),
    (re.compile(r"(?<!\w)(?P<num>[一二三四五六七八九十]+)是"), _ordinal),
    (re.compile("首先|首次|首批|其次"), _adverb),
    (re.compile(r"^\s*(?P<num>\d{1,2})(?=[.、](?!\d))"), _label),
    (re.compile(r"(?<=问)(?P<num>\d{1,2})"), _label),
    (re.compile(rf"百分之(?P<num>{_NUM})"), _percent),
    (re.compile(rf"(?P<num>{_NUM})(?:%|成(?![员立为本果功长就效分年交不]))"), _percent),
    (re.compile(rf"(?P<below>{_NUM})分之(?P<above>{_NUM})"), _fraction),
    (re.compile(rf"人民币(?:{_QUALIFIED})?{_SCALED}(?P<currency>元)?"), _amount),
    (re.compile(rf"{_SCALED}(?P<currency>美元|欧元|港元|日元|元)"), _amount),
    (re.compile(rf"(?P<num>{_NUM}){_RANGE}(?P<num2>{_NUM})(?P<unit>{_CLASSIFIER})"), _range),
    (re.compile(rf"{_SCALED}(?P<unit>{_CLASSIFIER})"), _count),
    (re.compile(rf"(?P<num>\d[\d,]*(?:\.\d+)?[十百千万亿]*|[{NUMERAL_ZH}]+)"), _bare),
    (re.compile("[双俩]"), _pair),
)
