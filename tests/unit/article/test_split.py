"""Splitting a capture: every convention of the genre, and nothing lost."""

from __future__ import annotations

import pytest

from wenda.article.model import Article
from wenda.article.passages import Span, squeeze
from wenda.article.split import split_capture
from wenda.errors import WendaError

HEAD = "---\ntitle: 某部门答记者问\nsource: 某网站\ndate: 2024-01-02\n---\n\n# 某部门答记者问\n\n"


def split(body: str, head: str = HEAD) -> Article:
    """Split a small capture."""
    return split_capture((head + body).encode(), name="source.md")


def texts(article: Article) -> dict[str, str]:
    """Return the passages by id."""
    return {passage.id: passage.text for passage in article.passages}


@pytest.mark.parametrize(
    "question",
    [
        "**1.为什么？**",
        "1.为什么？",
        "1、为什么？",
        "**一、为什么？**",
        "一、问：为什么",
        "问：为什么",
        "**问：**为什么？",
        "问1：为什么？",
        "记者：为什么？",
        "**1.这是关注的问题。为什么？**",
        "## 1.为什么？",
    ],
)
def test_every_form_of_a_question_is_found(question: str) -> None:
    """A numbered or labelled line is a question, bold or not, with or without a question mark."""
    article = split(f"导语。\n\n{question}\n\n答：因为。")
    assert [q.heading.id for q in article.questions] == ["q1"]
    assert texts(article)["lead-1"] == "导语。"
    assert texts(article)["q1-1"] == "答：因为。"


def test_a_label_alone_takes_the_next_line_as_its_question() -> None:
    """``问：`` on a line of its own is followed by the question."""
    article = split("问：\n\n为什么？\n\n答：因为。")
    assert article.questions[0].heading.text == "问：为什么？"


def test_a_numbered_statement_in_an_answer_is_no_question() -> None:
    """A numbered line that asks nothing stays in the answer."""
    article = split("**1.为什么？**\n\n答：有两点：\n\n1.第一点。\n\n2.第二点。")
    assert list(texts(article)) == ["title", "q1", "q1-1", "q1-2", "q1-3"]


def test_points_inside_a_paragraph_become_passages() -> None:
    """Points are split off, keep their bold lead-ins, and say that they continue."""
    article = split("**1.为什么？**\n\n**答：**总的说。**一是甲。**细说。**二是乙。**再说。")
    answer = article.questions[0].passages
    assert [p.text for p in answer] == ["答：总的说。", "一是甲。细说。", "二是乙。再说。"]
    assert [p.continues for p in answer] == [False, True, True]
    assert answer[1].spans == (Span(text="一是甲。", strong=True), Span(text="细说。"))


def test_a_single_point_is_not_split_off() -> None:
    """One 一是 alone is no list of points."""
    article = split("**1.为什么？**\n\n答：总的说。一是甲，如此而已。")
    assert len(article.questions[0].passages) == 1


def test_an_ordinal_inside_a_clause_is_no_point() -> None:
    """之一是 and the like do not begin a point."""
    article = split("**1.为什么？**\n\n答：原因之一是甲。其二是乙。")
    assert len(article.questions[0].passages) == 1


def test_fused_bold_is_one_run_of_text() -> None:
    """``**答：****一是`` is read as two bold runs, and no asterisk stays."""
    article = split("**1.为什么？**\n\n**答：****一是甲。**细说。二是乙。")
    assert "*" not in "".join(texts(article).values())
    assert article.questions[0].passages[0].text == "答："
    assert article.questions[0].passages[1].text == "一是甲。细说。"


def test_a_paragraph_before_the_answer_label_belongs_to_the_answer() -> None:
    """An answer may open before 答：."""
    article = split("**1.为什么？**\n\n先说形势。\n\n**答：**因为。")
    assert texts(article)["q1-1"] == "先说形势。"
    assert texts(article)["q1-2"] == "答：因为。"


def test_chrome_is_dropped_and_listed() -> None:
    """Images, subscription lines, the repeated title and the widget tail are accounted for."""
    article = split(
        "![](a.png)\n\n# 某部门答记者问\n\n某网站\n\n**扫码订阅《某刊》**\n\n导语。\n\n"
        "**1.为什么？**\n\n答：因为。\n\n（来源：某网站）\n\n**点击下图 了解详情**\n\n赞\n"
    )
    assert article.signoff is not None
    assert article.signoff.text == "（来源：某网站）"
    assert [d.text for d in article.dropped] == [
        "![](a.png)",
        "# 某部门答记者问",
        "某网站",
        "**扫码订阅《某刊》**",
        "**点击下图 了解详情**",
        "赞",
    ]


def test_the_widget_ends_an_article_without_a_signoff() -> None:
    """Without a sign-off the first line of the reading widget ends the text."""
    article = split("**1.为什么？**\n\n答：因为。\n\n预览时标签不可点\n\n分享\n")
    assert article.signoff is None
    assert texts(article)["q1-1"] == "答：因为。"
    assert len(article.dropped) == 2


def test_a_sentence_that_mentions_chrome_stays() -> None:
    """Only a whole line that promotes is chrome."""
    article = split("**1.为什么？**\n\n答：点击下图、扫码关注，都可能是骗局。请不要相信。")
    assert "扫码关注" in texts(article)["q1-1"]


def test_links_images_and_entities_leave_their_visible_text() -> None:
    """A link keeps its words, an image goes, an entity is decoded, a no-break space is a space."""
    article = split("**1.为什么？**\n\n答：见[官网](http://a/(b))&amp;公告\u00a0一\u200b。![](x)")
    assert texts(article)["q1-1"] == "答：见官网&公告 一。"


def test_hostile_text_stays_text() -> None:
    """Nothing that an article says is markup in a page."""
    from wenda.article.passages import plain, to_myst

    text = "答：{eval-rst}`x` $a$ <script> [a](b) `c` *d* \\e # %"
    spans = (Span(text=text),)
    assert plain(to_myst(spans)) == text
    assert "<script>" not in to_myst(spans).replace("\\<", "")


@pytest.mark.parametrize(
    ("data", "line", "cause"),
    [
        (b"", 1, "empty"),
        (b"   \n", 1, "empty"),
        (b"# title\n", 1, "no source"),
        (b"---\ntitle: a\n", 1, "no front matter"),
        (b"---\ntitle: a\nsource: b\n---\n", 1, "no date"),
        (b"---\ntitle: a\nsource: b\ndate: soon\n---\n", 1, "ISO date"),
        (b"---\ntitle: [\n---\n1.a?\n", 2, "no YAML"),
        (b"---\ntitle: a\n\xff\n---\n", 3, "not UTF-8"),
        (HEAD.encode() + "只有导语。".encode(), 7, "no question"),
    ],
)
def test_bad_captures_are_told_in_one_line(data: bytes, line: int, cause: str) -> None:
    """What cannot be split names file, line, cause and hint."""
    with pytest.raises(WendaError) as caught:
        split_capture(data, name="source.md")
    assert caught.value.where == f"source.md:{line}"
    assert cause in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.hint


def test_every_line_ends_in_one_place() -> None:
    """Passages and dropped lines together are the capture."""
    body = "某网站\n\n导语。\n\n**1.为什么？**\n\n答：因为。**一是甲。**乙。**二是丙。**丁。\n\n赞"
    article = split(body)
    kept = squeeze("".join(p.text for p in article.passages if p.id != "title"))
    dropped = squeeze("".join(d.text for d in article.dropped))
    assert kept == squeeze("导语。1.为什么？答：因为。一是甲。乙。二是丙。丁。赞")
    assert dropped == "某网站"
