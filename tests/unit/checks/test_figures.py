"""Figures compared between Chinese and English."""

from __future__ import annotations

import pytest

from wenda.checks.figures import check_figures
from wenda.checks.markup import plain

YEAR = 2024

PARAPHRASES = [
    ("共紧急止付资金2359亿元。", "RMB 235.9 billion was stopped."),
    ("共紧急止付资金2359亿元。", "A total of 235.9 billion yuan was stopped."),
    ("共紧急止付资金2359亿元。", "CNY 235,900,000,000 was stopped."),
    ("共紧急止付资金2359亿元。", "Some accounts show that RMB235.9bn was stopped."),
    ("三批13起案件", "13 cases in three batches"),
    ("三批13起案件", "three batches totalling thirteen cases"),
    ("三批13起案件", "3 batches with 13 extraordinarily serious telecom and online fraud cases"),
    ("特别是去年7月以来", "In particular, since July 2023,"),
    ("特别是去年7月以来", "In particular, since July last year,"),
    ("特别是去年7月以来", "In particular, starting in July of last year,"),
    ("仅今年1月至10月", "From January to October 2024 alone,"),
    ("仅今年1月至10月", "Between January and October this year alone,"),
    ("仅今年1月至10月", "In the first ten months of 2024 alone,"),
    ("仅今年1月至10月", "January–October 2024 alone"),
    ("2022年以来", "Since 2022,"),
    ("2022年以来", "From 2022 onwards,"),
    ("价值人民币近2亿元", "worth nearly RMB 200 million"),
    ("价值人民币近2亿元", "worth almost 200 million yuan"),
    ("退赔人民币362万余元", "compensation of more than RMB 3.62 million"),
    ("退赔人民币362万余元", "compensation of over 3.62 million yuan"),
    ("5万余名犯罪嫌疑人", "more than 50,000 suspects"),
    ("5万余名犯罪嫌疑人", "over fifty thousand suspects"),
    ("5万多名犯罪嫌疑人", "upwards of 50,000 suspects"),
    ("判处十年以上有期徒刑", "sentenced to fixed-term imprisonment of 10 years or more"),
    ("判处十年以上有期徒刑", "sentenced to at least ten years in prison"),
    ("判处十年以上有期徒刑", "sentenced to no less than 10 years"),
    ("三年以下有期徒刑", "imprisonment of up to three years"),
    ("不超过20人", "no more than 20 people"),
    ("约三成案件", "about 30 percent of the cases"),
    ("30%以上的案件", "30% or more of the cases"),
    ("实施两周年之际", "on the second anniversary"),
    ("实施两周年之际", "two years after it took effect"),
    ("第四批8起案件", "a fourth batch of eight cases"),
    ("第四批8起案件", "the 4th batch, 8 cases"),
    ("湖南“8·07”专案", "the Hunan “August 7” case"),
    ("湖南“8·07”专案", "the Hunan “7 August” case"),
    ("湖南“8·07”专案", "the Hunan “8·07” case"),
    ("浙江“12・30”专案", "the Zhejiang “Dec. 30” case"),
    ("这次选取的８个案件", "the eight cases selected"),
    ("2024年12月3日转载", "republished on December 3, 2024"),
    ("2024年12月3日转载", "republished on 3 December 2024"),
    ("2024年12月3日转载", "republished on 2024-12-03"),
    ("一是加强合作。", "First, cooperation is strengthened."),
    ("五是加大返还。", "Fifth, return is stepped up."),
    ("1.为什么选择这8个案件？", "Question 1: Why these eight cases?"),
    ("问3 难在哪里", "Q3 Why so hard"),
    ("四大家族", "the “four families”"),
    ("“两卡”管理", "management of the “two cards”"),
    ("“三不一多”原则", "the “three don’ts and one do” principle"),
    ("已成为突出犯罪之一", "has become one of the prominent crimes"),
    ("统一执法司法标准，十分关注", "unify the standards, with great concern"),
    ("抓获一大批犯罪嫌疑人", "captured a large number of suspects"),
    ("双边多边机制", "both bilateral and multilateral mechanisms"),
    ("一名犯罪嫌疑人", "a criminal suspect"),
    ("防范为先", "prevention first"),
    ("进一步完善", "further improved"),
    ("无期徒刑，剥夺权利终身", "life imprisonment, deprived of rights for life"),
    ("近三年来", "over the past three years"),
    ("近年来", "in recent years"),
    ("三至五名嫌疑人", "three to five suspects"),
    ("十余万元", "more than RMB 100,000"),
    ("1.2万亿元", "1.2 trillion yuan"),
    ("二〇二四年", "2024"),
    ("三分之一的案件", "one third of the cases"),
    (
        "`q3` 是第三问，`q3-2` 是第三问答复的第二段",
        "`q3` is the third question, `q3-2` the second passage of its answer",
    ),
    ("数百起案件", "hundreds of cases"),
    ("两国两地执法部门", "law enforcement of two countries and two places"),
    ("首先，审查；其次，起诉。", "First, review; second, prosecution."),
    ("二次审查", "a second review"),
    ("两人均到案", "Both have been captured."),
]

ERRORS = [
    ("2359亿元", "RMB 23.59 billion", "figure-wrong"),
    ("2359亿元", "RMB 235.9 million", "figure-wrong"),
    ("2359亿元", "RMB 239.5 billion", "figure-wrong"),
    ("2359亿元", "USD 235.9 billion", "figure-unit"),
    ("362万余元", "more than 3.62 million", "figure-unit"),
    ("共2359亿元", "a large amount", "figure-missing"),
    ("2359亿元", "more than RMB 235.9 billion", "figure-qualifier"),
    ("近2亿元", "RMB 200 million", "figure-qualifier"),
    ("近2亿元", "more than RMB 200 million", "figure-qualifier"),
    ("5万余名嫌疑人", "50,000 suspects", "figure-qualifier"),
    ("5万余名嫌疑人", "nearly 50,000 suspects", "figure-qualifier"),
    ("十年以上有期徒刑", "more than 10 years in prison", "figure-qualifier"),
    ("十年以上有期徒刑", "10 years in prison", "figure-qualifier"),
    ("5万余名嫌疑人", "more than 5,000 suspects", "figure-wrong"),
    ("三批13起案件", "13 batches of three cases", "figure-unit"),
    ("三批13起案件", "13 cases", "figure-missing"),
    ("三批13起案件", "30 cases in three batches", "figure-wrong"),
    ("去年7月以来", "since July 2022", "figure-wrong"),
    ("去年7月以来", "since June 2023", "figure-wrong"),
    ("去年7月以来", "in July 2023", "figure-qualifier"),
    ("今年1月至10月", "from January to November 2024", "figure-wrong"),
    ("今年1月至10月", "from January to October 2023", "figure-wrong"),
    ("第四批案件", "the fifth batch of cases", "figure-wrong"),
    ("实施两周年", "the third anniversary", "figure-missing"),
    ("“8·07”专案", "the “July 8” case", "figure-wrong"),
    ("二是量刑。", "Third, sentencing.", "figure-wrong"),
    ("二是量刑。", "As for sentencing.", "figure-missing"),
    ("“四大家族”", "the “five families”", "figure-extra"),
    ("检察机关", "12 procuratorial organs", "figure-extra"),
    ("近年来", "since 2020", "figure-extra"),
    ("7名人员", "eight persons", "figure-wrong"),
    ("这三批案件，三批", "these batches, three batches", "figure-missing"),
]


@pytest.mark.parametrize(("source", "rendering"), PARAPHRASES)
def test_paraphrase_raises_no_alarm(source: str, rendering: str) -> None:
    """A figure may be written in any way that keeps its value."""
    assert check_figures(plain(source), plain(rendering), YEAR) == ()


@pytest.mark.parametrize(("source", "rendering", "code"), ERRORS)
def test_wrong_figure_is_found(source: str, rendering: str, code: str) -> None:
    """A figure that changed its value, unit or qualifier raises the code that says so."""
    found = check_figures(plain(source), plain(rendering), YEAR)
    assert code in [alarm.code for alarm in found]


def test_message_shows_both_fragments_and_the_value() -> None:
    """A finding quotes the Chinese, the English, and what the Chinese is worth."""
    (alarm,) = check_figures("共2359亿元", "RMB 23.59 billion", YEAR)
    assert "“2359亿元” ↔ “RMB 23.59 billion”" in alarm.message
    assert "235,900,000,000" in alarm.message


def test_years_stay_relative_without_a_date() -> None:
    """Where the date of a text is not known, 去年 answers to "last year" only."""
    assert check_figures("去年7月以来", "since July last year", None) == ()
    assert check_figures("去年7月以来", "since July 2023", None) != ()
