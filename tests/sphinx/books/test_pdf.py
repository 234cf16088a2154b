"""The PDF books: text, fonts, structure, links, bytes, and what happens to bad input."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import outloud
import pikepdf
import pypdf
import pytest
from tests.support.pdf_text import line_starts, tagged_text

from wenda.article.pages import Written, question_pages, written_passages
from wenda.article.passages import Span, plain, squeeze, to_myst
from wenda.catalogs.catalog import load
from wenda.editions import load_editions
from wenda.publish.books import build_books
from wenda.reference.entries import Term
from wenda.reference.load import load_reference
from wenda.reference.nodes import typographic

KINDS = ("zh", "en", "bilingual")
SLUG = "spp-mps-fourth-batch"
NAME = "spp-mps-fourth-batch-{}-2024-12-03.pdf"
CLOSING = set("，。、；：！？）》」』”’％")


def book(books: Path, kind: str) -> Path:
    """Return the file of one book."""
    return books / NAME.format(kind)


def passages(root: Path, kind: str) -> list[str]:
    """Return the texts of all passages but the title, in order, without markup and white space."""
    folder = root / "docs" / SLUG
    texts: list[str] = []
    for page in (folder / "index.md", *question_pages(folder)):
        catalog = load(root / "locale" / "en" / "LC_MESSAGES" / SLUG / f"{page.stem}.po")
        for written in _passages(page):
            if written.id == "title":
                continue
            if kind == "en":
                rendering = catalog.lookup(written.message)
                assert rendering is not None
                texts.append(squeeze(plain(rendering.text)))
            else:
                texts.append(squeeze(written.text))
    return texts


def _passages(page: Path) -> list[Written]:
    return list(written_passages(page.read_text(encoding="utf-8")))


def assert_in_order(texts: list[str], found: str) -> None:
    """Assert that each text stands whole in ``found``, after the one before it."""
    position = 0
    for text in texts:
        at = found.find(text, position)
        assert at >= 0, f"not found in its place: {text[:40]}"
        position = at + len(text)


def body_of(text: str, first: str) -> str:
    """Return the text from the last place where ``first`` begins: after title and contents."""
    return text[text.rindex(first) :]


@pytest.mark.parametrize(
    ("kind", "language"), [("zh", "zh"), ("en", "en"), ("bilingual", "zh"), ("bilingual", "en")]
)
def test_every_passage_is_read_whole_and_in_order(
    root: Path, books: Path, kind: str, language: str
) -> None:
    """A screen reader reads every passage of every language whole and in order."""
    texts = passages(root, language)
    found = squeeze(tagged_text(book(books, kind)))
    assert_in_order(texts, body_of(found, texts[0]))


@pytest.mark.parametrize("kind", ["zh", "en"])
def test_plain_extraction_finds_every_passage(root: Path, books: Path, kind: str) -> None:
    """A reader that knows no tags finds the passages too, once heads and feet are gone."""
    pages = []
    for page in pypdf.PdfReader(book(books, kind)).pages[2:]:
        _head, *lines, _foot = page.extract_text().splitlines()
        pages += lines
    assert_in_order(passages(root, kind), squeeze("".join(pages)))


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_copied_holds_no_invisible_signs(books: Path, kind: str) -> None:
    """A search for 3.62 finds it: no zero-width sign stands between what is seen."""
    text = "".join(page.extract_text() for page in pypdf.PdfReader(book(books, kind)).pages)
    assert not re.search("[\u200b-\u200f\u2060\ufeff\u00ad]", text)


@pytest.mark.parametrize("kind", KINDS)
def test_all_fonts_are_embedded_as_subsets(books: Path, kind: str) -> None:
    """No font is left to the reader's machine, and each is cut to what is used."""
    with pikepdf.open(book(books, kind)) as pdf:
        fonts = {
            str(name): font
            for page in pdf.pages
            for font in page.Resources.get("/Font", {}).values()
            for name in [font.BaseFont]
        }
        assert fonts
        for name, font in fonts.items():
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert any(key in descriptor for key in ("/FontFile2", "/FontFile3")), name
            assert re.match(r"/[A-Z]{6}\+", name)


@pytest.mark.parametrize("kind", KINDS)
def test_only_the_packaged_fonts_are_used(books: Path, kind: str) -> None:
    """Fonts of the system never come in."""
    known = ("NotoSerifSC", "NotoSansSC", "LibertinusSerif", "DejaVuSansMono")
    with pikepdf.open(book(books, kind)) as pdf:
        for page in pdf.pages:
            for font in page.Resources.get("/Font", {}).values():
                assert str(font.BaseFont).partition("+")[2].startswith(known)


@pytest.mark.parametrize(
    ("kind", "language", "author"),
    [
        ("zh", "zh-CN", "最高人民检察院"),
        ("en", "en", "Supreme People’s Procuratorate"),
        ("bilingual", "zh-CN", "最高人民检察院"),
    ],
)
def test_the_file_says_what_it_is(books: Path, kind: str, language: str, author: str) -> None:
    """Title, author, language and date stand in the file's data."""
    with pikepdf.open(book(books, kind)) as pdf:
        assert str(pdf.Root.Lang) == language
        assert author in str(pdf.docinfo["/Author"])
        assert str(pdf.docinfo["/Title"])
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20241203")
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


@pytest.mark.parametrize("kind", KINDS)
def test_the_file_meets_pdf_ua(books: Path, kind: str) -> None:
    """A checker of PDF/UA-1 has nothing to object to but three things that are as they should be.

    HDG-011: the article's questions are long, and its headings are the questions.
    TAG-002: the head of a table that runs over is repeated, and only its first copy is tagged.
    ORD-001: cells of a table are painted in another order than their tags, which readers follow.
    """
    path = book(books, kind)
    heads = squeeze(tagged_text(path))
    for finding in outloud.check(str(path)).findings:
        assert finding.rule in ("HDG-011", "ORD-001", "TAG-002"), finding
        if finding.rule == "TAG-002":
            assert all(word in heads for word in str(finding.evidence).split())
    with pikepdf.open(path) as pdf, pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"


@pytest.mark.parametrize("kind", KINDS)
def test_bookmarks_lead_to_every_question(root: Path, books: Path, kind: str) -> None:
    """The bookmarks name each question in full, in the order of the pages."""
    reader = pypdf.PdfReader(book(books, kind))
    marks = [item for item in reader.outline if not isinstance(item, list)]
    titles = [squeeze(str(mark.title)) for mark in marks]
    language = "en" if kind == "en" else "zh"
    asked = [text for text in passages(root, language) if re.match(r"\d\.|Question\d", text)]
    assert len(asked) == len(question_pages(root / "docs" / SLUG))
    assert all(any(title.startswith(text) for title in titles) for text in asked)
    numbers = [reader.get_destination_page_number(mark) or 0 for mark in marks]
    assert numbers == sorted(numbers)


@pytest.mark.parametrize("kind", KINDS)
def test_links_lead_somewhere(books: Path, kind: str) -> None:
    """Links inside go to a page of the book, those outside to a web address."""
    reader = pypdf.PdfReader(book(books, kind))
    known = {page.indirect_reference for page in reader.pages}
    inner = outer = 0
    for page in reader.pages:
        for reference in page.get("/Annots", []):
            link = reference.get_object()
            action = link.get("/A", {}).get_object() if "/A" in link else {}
            if "/URI" in action:
                assert action["/URI"].startswith(("https://", "http://"))
                outer += 1
                continue
            place = link.get("/Dest") or action["/D"]
            if isinstance(place, str):
                place = reader.named_destinations[place].dest_array
            assert place[0] in known
            inner += 1
    assert inner > 30
    assert outer >= 1


@pytest.mark.parametrize("kind", KINDS)
def test_chinese_in_another_language_is_marked(books: Path, kind: str) -> None:
    """Tags say the language where it is not the document's."""
    with pikepdf.open(book(books, kind)) as pdf:
        own = str(pdf.Root.Lang)
        tags = {str(node.Lang) for node in pdf.objects if _has_language(node)}
    others = {tag for tag in tags if tag.partition("-")[0] != own.partition("-")[0]}
    if kind == "bilingual":
        assert "en" in others


def _has_language(node: object) -> bool:
    return isinstance(node, pikepdf.Dictionary) and "/Lang" in node and "/S" in node


@pytest.mark.parametrize("kind", KINDS)
def test_no_line_begins_with_a_closing_sign(books: Path, kind: str) -> None:
    """Closing punctuation never stands at the start of a line."""
    assert not CLOSING & set(line_starts(book(books, kind)))


@pytest.mark.parametrize("kind", KINDS)
def test_the_reference_part_is_no_longer_than_the_article(books: Path, kind: str) -> None:
    """The reference part takes no more pages than the text that it explains."""
    reader = pypdf.PdfReader(book(books, kind))
    chapters = [
        reader.get_destination_page_number(mark) or 0
        for mark in reader.outline
        if not isinstance(mark, list)
    ]
    assert len(reader.pages) - chapters[-1] <= chapters[-1] - chapters[0]


def test_entries_of_a_bilingual_book_speak_both_languages(root: Path, books: Path) -> None:
    """Explanations and labels of the bilingual book's reference stand there in both languages."""
    pages = [page.extract_text() for page in pypdf.PdfReader(book(books, "bilingual")).pages]
    text = "".join("".join(pages).split())
    terms = load_reference(root).of(Term)
    missing = [
        term.anchor for term in terms if "".join(typographic(term.gist["en"]).split()) not in text
    ]
    # An entry that runs over into another column may be parted by the head of the page.
    assert len(missing) <= len(pages), missing
    assert "另见：Seealso:" in text


@pytest.mark.parametrize("kind", KINDS)
def test_no_heading_is_stranded(books: Path, kind: str) -> None:
    """Below each heading its page has room for the heading itself and two lines of text."""
    reader = pypdf.PdfReader(book(books, kind))
    lowest = 28 / 25.4 * 72  # the margin at the foot, in points
    for mark in _flat(reader.outline):
        assert mark.top is not None
        assert mark.top > lowest + 48, mark.title


def _flat(outline: list[Any]) -> Iterator[Any]:
    for item in outline:
        if isinstance(item, list):
            yield from _flat(item)
        else:
            yield item


def test_the_same_sources_give_the_same_bytes(root: Path, books: Path, tmp_path: Path) -> None:
    """A second build makes the same books, byte for byte."""
    assert build_books(root, tmp_path, load_editions(root / "docs").all, ("pdf", "epub"))
    again = tmp_path / "downloads"
    assert {p.name: p.read_bytes() for p in again.iterdir()} == {
        p.name: p.read_bytes() for p in books.iterdir()
    }


# -- Bad input ---------------------------------------------------------------------------------


def build_small(project: Path, formats: tuple[str, ...] = ("pdf",)) -> bool:
    """Build the Chinese books of a small project."""
    editions = load_editions(project / "docs")
    return build_books(project, project / "build" / "site", [editions.source], formats)


def spoil(project: Path, text: str) -> None:
    """Add a text to the end of the first answer."""
    page = project / "docs" / SLUG / "q1.md"
    page.write_text(page.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_a_sign_that_no_font_has_is_spelled_and_told(
    small: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The book is made with the sign's code point; the warning names sign, line and passage."""
    page = small / "docs" / SLUG / "q1.md"
    text = page.read_text(encoding="utf-8").replace("近年来", "近年来\U0001f600\U00012000", 1)
    page.write_text(text, encoding="utf-8")
    assert build_small(small)
    told = capfd.readouterr().err
    assert re.search(r"q1\.md:\d+: q1-\d: no font has \U0001f600 U\+1F600", told)
    reader = pypdf.PdfReader(small / "build" / "site" / "downloads" / NAME.format("zh"))
    printed = "".join(page.extract_text() for page in reader.pages)
    assert "U+1F600" in printed
    assert "U+12000" in printed


def test_a_broken_image_is_named_with_its_place(
    small: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The message names the page and line of an image that cannot be decoded."""
    (small / "docs" / SLUG / "bad.png").write_bytes(b"\x89PNG\r\n\x1a\n no picture")
    spoil(small, "\n![a picture](bad.png)\n")
    assert not build_small(small)
    told = capfd.readouterr().err
    assert re.search(r"q1\.md:\d+: failed to decode image", told)
    assert not list((small / "build" / "site" / "downloads").iterdir())


def test_a_missing_image_is_named_with_its_place(
    small: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The message names the page and line of an image that is not there."""
    spoil(small, "\n![a picture](none.png)\n")
    assert not build_small(small)
    assert re.search(r"q1\.md:\d+: WARNING: .*none\.png", capfd.readouterr().err)


def test_a_missing_font_package_is_told(small: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Without the fonts the message says how to get them."""
    settings = small / "docs" / "conf.py"
    hidden = 'import sys\n\nsys.modules["pylopdf_fonts_zh_cn"] = None\n'
    settings.write_text(settings.read_text(encoding="utf-8") + hidden, encoding="utf-8")
    assert not build_small(small)
    assert "pip install" in capfd.readouterr().err


def test_a_book_of_another_date_replaces_the_old_one(small: Path) -> None:
    """There is one file of each kind: a new date leaves no file under the old one."""
    assert build_small(small)
    source = small / "docs" / SLUG / "source.md"
    text = source.read_text(encoding="utf-8").replace("date: 2024-12-03", "date: 2024-12-04", 1)
    source.write_text(text, encoding="utf-8")
    assert build_small(small)
    names = [path.name for path in (small / "build" / "site" / "downloads").iterdir()]
    assert names == ["spp-mps-fourth-batch-zh-2024-12-04.pdf"]


def test_a_second_article_is_a_book_of_its_own(small: Path) -> None:
    """Nothing counts on there being one article."""
    docs = small / "docs"
    shutil.copytree(docs / SLUG, docs / "another")
    home = docs / "index.md"
    text = home.read_text(encoding="utf-8")
    home.write_text(text.replace(":::\n", "另一篇 <another/index>\n:::\n"), encoding="utf-8")
    assert build_small(small)
    names = sorted(path.name for path in (small / "build" / "site" / "downloads").iterdir())
    assert names == ["another-zh-2024-12-03.pdf", NAME.format("zh")]


def test_a_book_of_one_edition_leaves_the_others(small: Path) -> None:
    """What is not built now stays where it is."""
    downloads = small / "build" / "site" / "downloads"
    downloads.mkdir(parents=True)
    other = downloads / NAME.format("en")
    other.write_bytes(b"%PDF")
    assert build_small(small)
    assert other.read_bytes() == b"%PDF"


def test_pages_are_numbered_in_order(books: Path) -> None:
    """The number at the foot of each page but the first is the page's own."""
    reader = pypdf.PdfReader(book(books, "zh"))
    numbers = []
    for page in reader.pages[1:]:
        lines = [line.strip() for line in page.extract_text().splitlines() if line.strip()]
        numbers.append(
            next(int(line) for line in (lines[-1], lines[0], lines[1]) if line.isdigit())
        )
    assert all(after == before + 1 for before, after in pairwise(numbers))


def test_the_passage_helper_reads_markup(root: Path) -> None:
    """What the tests above compare with is the text itself, not its markup."""
    assert to_myst((Span(text="答：", strong=True),)) not in "".join(passages(root, "zh"))
