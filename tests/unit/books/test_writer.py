"""The writer: every kind of node has a form in print, and no text is lost."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from docutils import nodes
from docutils.core import publish_doctree

from wenda.books.fonts import font_folder
from wenda.books.typst.compile import compile_pdf
from wenda.books.typst.inline import length
from wenda.books.typst.writer import BilingualTranslator, Surroundings, TypstTranslator

Warned = list[str]


def write(source: str | nodes.document, *, tag: str = "en", warned: Warned | None = None) -> str:
    """Return the markup of a page, given as reStructuredText or as a tree."""
    settings = {"report_level": 5, "raw_enabled": True, "doctitle_xform": False}
    tree = (
        source
        if isinstance(source, nodes.document)
        else publish_doctree(source, settings_overrides=settings)
    )
    told: Warned = [] if warned is None else warned
    labels = {"page"} | {
        f"page#{name}" for node in tree.findall(nodes.Element) for name in node["ids"]
    }
    around = Surroundings(
        docname="page",
        tag=tag,
        labels=frozenset(labels),
        words={"note": "Note", "warning": "Warning"},
        images={"good.svg": "good.svg"},
        warn=lambda message, _node: told.append(message),
    )
    writer = TypstTranslator(tree, around)
    tree.walkabout(writer)
    return writer.output


KINDS = {
    "emphasis": "*slanted* **heavy** ``code`` sub\\ :sub:`low` sup\\ :sup:`high`",
    "title reference": ":title:`a work`",
    "nested lists": "- one\n\n  1. first\n\n     - deep\n\n  2. second\n\n- two",
    "lettered list": "c. third\n#. fourth",
    "definition list": "term : kind\n  meaning\n\n  more meaning\n\nother\n  thing",
    "field list": "before\n\n:name: value\n:other: **strong** value",
    "option list": "-a FILE  read it\n--long  all of it",
    "block quote": "before\n\n  quoted words\n\n  -- someone",
    "line block": "| first line\n| second line\n|   indented line",
    "literal block": "::\n\n  for x in range(3):\n      print('*')",
    "doctest": ">>> 1 + 1\n2",
    "note": ".. note:: watch this",
    "titled admonition": ".. admonition:: Its title\n\n   inner words",
    "topic": ".. topic:: Topic title\n\n   topic words",
    "sidebar": ".. sidebar:: Side title\n\n   side words",
    "rubric": ".. rubric:: A small heading",
    "container": ".. container:: box\n\n   boxed words",
    "compound": ".. compound::\n\n   first part\n\n   second part",
    "transition": "above\n\n-----\n\nbelow",
    "footnotes": "text [#a]_ and again [#a]_\n\n.. [#a] the note",
    "citations": "as in [Doe99]_ says\n\n.. [Doe99] A cited book",
    "simple table": "====  =====\nhead  other\n====  =====\ncell  value\nlast  thing\n====  =====",
    "spanning table": ("+-----+-----+\n| wide cell |\n+-----+-----+\n| one | two |\n+-----+-----+"),
    "captioned table": ".. table:: The caption\n\n   ===  ===\n   one  two\n   ===  ===",
    "given widths": ".. list-table::\n   :widths: 10 30\n\n   * - left\n     - right",
    "image": ".. image:: good.svg\n   :alt: in its place\n   :width: 20%",
    "figure": ".. figure:: good.svg\n   :alt: in its place\n\n   Its caption\n\n   Its legend",
    "links": "`outside <https://example.org/a_b?c=d>`_ and target_\n\n.. _target:\n\naimed at",
    "math": ":math:`a^2` and\n\n.. math:: b^2",
    "substitution": "|x| here\n\n.. |x| replace:: replaced words",
    "comment": "kept\n\n.. a comment",
    "sections": "Upper\n=====\n\nwords\n\nLower\n-----\n\nmore words",
    "hostile text": '#panic() $x$ @ref <lab> [b] // not a comment /* nor this */ = x ~ \\\\ "q"',
}

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><path d="M0 0h40v20z"/></svg>'


@pytest.fixture
def to_pdf(root: Path, tmp_path: Path) -> Callable[[str], str]:
    """Return a function that prints markup with the real template and reads the page's text."""

    def run(output: str) -> str:
        shutil.copyfile(root / "scripts/wenda/books/typst/templates/pdf.typ", tmp_path / "pdf.typ")
        (tmp_path / "good.svg").write_text(SVG, encoding="utf-8")
        main = tmp_path / "main.typ"
        head = (
            '#import "pdf.typ": *\n'
            '#show: book.with(title: "T", tag: "en", contents-title: [Contents])\n'
        )
        main.write_text(f"{head}= Start\n{output}", encoding="utf-8")
        data, warnings = compile_pdf(main, fonts=font_folder(), seconds=0)
        assert not warnings
        path = tmp_path / "out.pdf"
        path.write_bytes(data)
        text = " ".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
        return re.sub(r"\s+", " ", text)

    return run


def words_of(source: str) -> list[str]:
    """Return the words that a page's tree holds, in no order."""
    tree = publish_doctree(source, settings_overrides={"report_level": 5, "doctitle_xform": False})
    unseen = (nodes.comment, nodes.label, nodes.system_message)
    for node in list(tree.findall(lambda n: isinstance(n, unseen))):
        node.parent.remove(node)
    kept = [
        text.astext()
        for text in tree.findall(nodes.Text)
        if not isinstance(text.parent, (nodes.footnote_reference, nodes.substitution_definition))
    ]
    return re.findall(r"[A-Za-z]{3,}", " ".join(kept))


@pytest.mark.parametrize("source", KINDS.values(), ids=KINDS.keys())
def test_every_kind_of_node_is_printed_whole(source: str, to_pdf: Callable[[str], str]) -> None:
    """The page compiles, nothing is warned of, and every word of the source is on it."""
    warned: Warned = []
    text = to_pdf(write(source, warned=warned))
    assert not warned
    assert not [word for word in words_of(source) if word not in text]


def test_hostile_text_is_shown_as_it_is(to_pdf: Callable[[str], str]) -> None:
    """Signs that mean something to Typst come out as signs."""
    text = to_pdf(write(KINDS["hostile text"]))
    assert '#panic() $x$ @ref <lab> [b] // not a comment /* nor this */ = x ~ \\ "q"' in text


class strange(nodes.General, nodes.Element):  # noqa: N801 -- docutils names nodes in lower case
    """A node that no one has heard of."""


class stranger_note(nodes.note):  # noqa: N801 -- as above
    """A kind of a kind that is known."""


def document(*children: nodes.Node) -> nodes.document:
    """Return a page with these children."""
    tree: nodes.document = publish_doctree("", settings_overrides={"report_level": 5})
    tree.extend(children)
    return tree


def test_an_unknown_node_is_told_and_keeps_its_text() -> None:
    """The warning names the node; its children are set all the same."""
    warned: Warned = []
    output = write(document(strange("", nodes.paragraph("", "inner words"))), warned=warned)
    assert "inner words" in output
    assert warned == ["no form in print for <strange>, its text is kept"]


def test_a_node_is_set_like_what_it_derives_from() -> None:
    """A node of another extension that is a note is printed as a note."""
    warned: Warned = []
    output = write(document(stranger_note("", nodes.paragraph("", "inner"))), warned=warned)
    assert "#admonition(" in output
    assert not warned


def test_raw_text_of_another_format_is_told() -> None:
    """What is left out is not left out in silence; Typst itself passes through."""
    warned: Warned = []
    output = write(".. raw:: html\n\n   <b>x</b>\n\n.. raw:: typst\n\n   #h(1em)", warned=warned)
    assert "<b>" not in output
    assert "#h(1em)" in output
    assert warned == ["raw html is left out of print"]


def test_an_image_without_a_text_in_its_place_is_told() -> None:
    """PDF/UA asks for one."""
    warned: Warned = []
    write(".. image:: good.svg", warned=warned)
    assert warned == ["an image without a text in its place (alt)"]


def test_a_link_out_of_the_book_is_mere_text() -> None:
    """A page that the book lacks is not linked to."""
    link = nodes.paragraph("", "", nodes.reference("", "there", refuri="%other#place"))
    assert "#unlinked[there]" in write(document(link))


def test_chinese_inside_english_is_marked() -> None:
    """Each run of Chinese is set as Chinese, in the heavy face where it is strong."""
    output = write("the 挂牌督办 and **the 断卡**")
    assert "the #zh[挂牌督办]; and" in output
    assert "#zh(heavy: true)[断卡];" in output


def test_chinese_in_chinese_needs_no_mark() -> None:
    """In the page's own language nothing is wrapped."""
    assert "#zh" not in write("挂牌督办", tag="zh-CN")


def test_a_class_names_another_language() -> None:
    """A span of the class ``language-en`` is set as English."""
    span = nodes.inline("", "joint oversight", classes=["language-en"])
    output = write(document(nodes.paragraph("", "", span)), tag="zh-CN")
    assert '#lang("en")[joint oversight];' in output


class passage(nodes.General, nodes.Element):  # noqa: N801 -- named as the real one is
    """Stands for the node of ``wenda.reading.parallel``."""


class partner(nodes.General, nodes.TextElement):  # noqa: N801 -- as above
    """As above."""


def a_passage(state: str = "reviewed") -> nodes.document:
    """Return a page with one passage in both languages."""
    box = passage(
        "",
        nodes.paragraph("", "答复。"),
        partner("", "The answer.", lang="en"),
        passage="q1-1",
        ids=["q1-1"],
        continues=False,
        heading=False,
        state=state,
        stale=False,
    )
    return document(box)


def test_a_passage_carries_its_number_and_its_anchor() -> None:
    """One edition: number, place for links, and its own text only."""
    output = write(a_passage(), tag="zh-CN")
    assert '#passage("q1-1", ("page#q1-1",), continues: false)[答复。]' in output
    assert "The answer" not in output


@pytest.mark.parametrize(
    ("state", "beside"),
    [("reviewed", "The answer."), ("missing", "#untranslated")],
)
def test_a_bilingual_passage_has_both_on_one_row(state: str, beside: str) -> None:
    """Both languages side by side; a rendering that is missing is said to be."""
    tree = a_passage(state)
    words = {"missing.partner": "Not translated yet"}
    around = Surroundings(docname="page", tag="zh-CN", partner_tag="en", words=words)
    writer = BilingualTranslator(tree, around)
    tree.walkabout(writer)
    row = '#facing("q1-1", ("page#q1-1",), ("zh-CN", "en"), continues: false)[答复。]['
    assert row in writer.output
    assert beside in writer.output


@pytest.mark.parametrize(
    ("css", "typst"),
    [
        ("50%", "50%"),
        ("96px", "72pt"),
        ("12", "9pt"),
        ("3cm", "3cm"),
        ("2rem", "2em"),
        ("auto", ""),
    ],
)
def test_lengths_are_translated(css: str, typst: str) -> None:
    """CSS lengths become Typst's; what is none is left out."""
    assert length(css) == typst
