"""What must hold for any text: nothing lost, nothing let in, and one line for what is refused."""

from __future__ import annotations

import re
import unicodedata

from docutils import nodes
from docutils.core import publish_doctree
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from myst_parser.parsers.docutils_ import Parser

from wenda.article.passages import Span, clean, plain, squeeze, to_myst
from wenda.article.split import split_capture
from wenda.checks.fidelity import EXTENSIONS
from wenda.errors import WendaError

SIGNS = st.sampled_from(
    [
        "2024. ",
        "12.",
        "123) ",
        "~~~",
        "```",
        "<div",
        "</div>",
        ":::",
        "{note}",
        "===",
        "---",
        "    ",
        "[^1]:",
        "[x]: y",
        "(target)=",
        "+++",
        "&amp;",
        "&#35;",
        "<http://a.b>",
        "\\",
        "  \n",
        "*",
        "**",
        "_",
        "__",
        "答：",
        "问：",
        "甲",
        "。",
        "？",
        "#",
        " ##",
        "`",
        "{strong}`x`",
        "{#q1 .passage}",
        "% wenda:end",
        "$$",
        "!",
        "[a](b)",
        "![x](",
        "1",
        "- ",
        "\u3000",
        "\ufeff",
        "'",
        '"',
        "--",
        "...",
        "(c)",
        "\n\n",
        "1.",
        "二、",
        "①",
        "来源：甲",
        "END",
        "\x01",
        "\u2028",
        "\u200b",
        "第一条",
    ]
)
TEXT = st.one_of(st.text(), st.lists(st.one_of(SIGNS, st.text(max_size=3))).map("".join))
WORDS = st.text("的办法规定为了加强管理促进发展我们将继续", min_size=4, max_size=40)
SETTINGS = {
    "myst_enable_extensions": sorted(EXTENSIONS),
    "report_level": 5,
    "doctitle_xform": False,
    "file_insertion_enabled": False,
    "smart_quotes": False,
}
HEAD = "---\ntitle: 某部门答记者问\nsource: 某网站\ndate: 2024-01-02\n---\n\n"


def spans_of(pieces: list[tuple[str, bool]]) -> tuple[Span, ...]:
    """Make spans as a capture has them: cleaned as one text, then cut."""
    text = clean("".join(piece for piece, _strong in pieces))
    spans: list[Span] = []
    for number, (piece, strong) in enumerate(pieces, start=1):
        end = len(text) if number == len(pieces) else len(piece)
        spans.append(Span(text=text[:end], strong=strong))
        text = text[end:]
    return tuple(span for span in spans if span.text)


@settings(max_examples=500, deadline=None)
@given(st.lists(st.tuples(TEXT, st.booleans()), min_size=1, max_size=4), st.booleans())
def test_any_text_comes_back_from_the_parsed_page(
    pieces: list[tuple[str, bool]], heading: bool
) -> None:
    """Spans to a page, through the parser of the pages, to text: what went in comes out."""
    spans = spans_of(pieces)
    if not spans:
        return
    text = "".join(span.text for span in spans)
    line = to_myst(spans)
    assert plain(line) == text
    source = f"{{#q1-1 .passage}}\n{'# ' if heading else ''}{line}\n\n之后\n"
    block = publish_doctree(source, parser=Parser(), settings_overrides=SETTINGS)[0]
    assert isinstance(block, nodes.section if heading else nodes.paragraph)
    assert (block[0] if heading else block).astext() == text


@settings(max_examples=1000, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.one_of(TEXT, WORDS), max_size=12), st.booleans())
def test_any_capture_ends_in_an_article_or_in_one_line(parts: list[str], asks: bool) -> None:
    """1,000 captures: an article of all its characters, down to the parsed pages, or one line."""
    body = "\n\n".join(parts) + ("\n\n问：为什么？\n\n答：因为。\n" if asks else "")
    try:
        article = split_capture((HEAD + body).encode("utf-8", "replace"), name="x.md")
    except WendaError as error:
        assert "\n" not in str(error)
        return
    shown = [t.line.plain for t in article.taken if t.kind not in ("dropped", "title")]
    kept = "".join(p.text for p in article.passages if p.id != "title")
    kept += "".join(question.section for question in article.questions)
    assert sorted(squeeze("".join(shown))) == sorted(squeeze(kept))
    page = "\n".join(f"{{#{p.id} .passage}}\n{to_myst(p.spans)}\n" for p in article.passages)
    tree = publish_doctree(page, parser=Parser(), settings_overrides=SETTINGS)
    assert [block.astext() for block in tree] == [p.text for p in article.passages]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.tuples(WORDS, st.lists(WORDS, min_size=1, max_size=3)), min_size=2, max_size=6),
    st.sampled_from(
        ["{}.{}？", "**{}.{}？**", "{}、{}？", "问{}：{}？", "Q{}：{}？", "## {}. {}？"]
    ),
    st.sampled_from(["答：", "**答：**", ""]),
    st.sampled_from(["", "来源：某网站", "（记者 张某）", "END", "推荐阅读"]),
)
def test_any_article_of_the_conventions_comes_back_whole(
    parts: list[tuple[str, list[str]]], question: str, answer: str, end: str
) -> None:
    """Questions and answers that are written in any form are read as they were."""
    rows = ["导语一段。"]
    for number, (asked, paragraphs) in enumerate(parts, start=1):
        rows += [question.format(number, asked), answer + "。\n\n".join(paragraphs) + "。"]
    article = split_capture((HEAD + "\n\n".join([*rows, end])).encode(), name="x.md")
    label = answer.strip("*")
    assert [re.sub(r"^\W*\w*?\d\W+", "", q.heading.text) for q in article.questions] == [
        asked + "？" for asked, _paragraphs in parts
    ]
    for found, (_asked, paragraphs) in zip(article.questions, parts, strict=True):
        assert "".join(p.text for p in found.passages) == label + "。".join(paragraphs) + "。"


def test_every_unseen_sign_is_white() -> None:
    """Control and format characters count for nothing, in a hash as in a text."""
    for code in range(0x110000):
        if unicodedata.category(chr(code)) in ("Cc", "Cf"):
            assert not squeeze(chr(code)), hex(code)
            assert not clean(chr(code)), hex(code)
