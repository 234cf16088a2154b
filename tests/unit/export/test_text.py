"""The whole text as Markdown: it reads as the passages do, in any reader of CommonMark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from lxml import html
from markdown_it import MarkdownIt

from wenda.article.passages import Span
from wenda.corpus.articles import Corpus
from wenda.export.aligned import Text, texts_of
from wenda.export.markdown import files, to_markdown


@pytest.fixture(scope="module")
def texts(root: Path) -> list[Text]:
    """Read all articles of the real reference."""
    return texts_of(Corpus(root))


def pages(texts: list[Text]) -> list[tuple[Text, str, str]]:
    """Return article, edition code and Markdown of each file."""
    return [(text, file.edition, file.data.decode()) for text in texts for file in files(text)]


def render(markdown: str) -> html.HtmlElement:
    """Return the body as a reader of plain CommonMark shows it."""
    body = re.sub(r"\A---\n.*?\n---\n", "", markdown, flags=re.S)
    return html.fragment_fromstring(MarkdownIt("commonmark").render(body), create_parent="div")


def test_every_passage_is_there_in_order(texts: list[Text]) -> None:
    """Anchors are the ids; the words after each are those of the passage."""
    for text, code, markdown in pages(texts):
        anchors = render(markdown).xpath("//a[@id]")
        read = [(a.get("id"), a.getparent().text_content()) for a in anchors]
        assert read == [(passage.id, passage.text(code)) for passage in text.passages]


def test_headings_are_the_questions(texts: list[Text]) -> None:
    """The title is the first heading, each question one of the second level."""
    for text, _code, markdown in pages(texts):
        tree = render(markdown)
        assert len(tree.xpath("h1")) == 1
        headings = [str(a.get("id")) for a in tree.xpath("h2/a")]
        assert headings == [p.id for p in text.passages if p.heading and p.id != "title"]


def test_bold_stays_bold(texts: list[Text]) -> None:
    """Each bold run but the marks at its rim is bold, and no asterisk is shown."""
    for text, code, markdown in pages(texts):
        tree = render(markdown)
        shown = [element.text_content() for element in tree.xpath("//strong")]
        meant = [
            words
            for passage in text.passages
            for words in re.findall(r"\{strong\}`(.+?)`", passage.texts[code])
        ]
        assert len(shown) == len(meant) > 0
        assert all(word in whole for word, whole in zip(shown, meant, strict=True))
        assert "*" not in tree.text_content()


def test_the_head_is_yaml_that_says_what_it_is(texts: list[Text]) -> None:
    """Title, issuers, date, source, hash and, for a rendering, the notice."""
    for text, code, markdown in pages(texts):
        head = yaml.safe_load(markdown.split("---\n")[1])
        assert head["title"] == text.work.titles[code]
        assert head["author"] == [issuer[code] for issuer in text.work.facts.issuers]
        assert (head["date"], head["source"]) == (text.work.date, text.work.url)
        assert head["sha256"] == text.work.sha256
        assert ("notice" in head) is not text.editions.by_code(code).source


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([("答：", True), ("近年来", False)], "**答**：近年来"),
        ([("First.", True), (" More", False)], "**First.** More"),
        ([("见", False), ("“甲”", True), ("乙", False)], "见“**甲**”乙"),
        ([("甲。", False), ("乙。", True)], "甲。**乙。**"),
        ([("……", True), ("甲", False)], "……甲"),
        ([("a*b", True), ("_c_", False)], r"**a\*b**\_c\_"),
    ],
)
def test_bold_closes_beside_chinese_punctuation(
    spans: list[tuple[str, bool]], expected: str
) -> None:
    """Marks that border on a letter stay outside; no sign of the text changes."""
    made = to_markdown(tuple(Span(text=text, strong=strong) for text, strong in spans))
    assert made == expected
    shown = render(made).text_content().strip()
    assert shown == "".join(text for text, _strong in spans)
