"""EPUB as a file: well-formed pages, links that lead somewhere, fixed bytes."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
import zipfile

import pytest

from wenda.books.epub.package import manifest, mend_links, pack, parse_body, serialize


def test_a_language_is_said_twice() -> None:
    """``lang`` is repeated as ``xml:lang``."""
    assert serialize(parse_body('<p lang="en">x</p>')) == '<p lang="en" xml:lang="en">x</p>'


def test_names_of_signs_become_signs() -> None:
    """XML knows five entities; others are written out."""
    assert serialize(parse_body("<p>a&nbsp;b &amp; c</p>")) == "<p>a\u00a0b &amp; c</p>"


def test_markup_that_is_no_xml_is_refused() -> None:
    """A tag left open is an error, not a broken book."""
    with pytest.raises(ET.ParseError):
        parse_body("<p>open")


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("b.xhtml#there", '<a href="b.xhtml#there">x</a>'),
        ("b.xhtml#nowhere", '<a href="b.xhtml">x</a>'),
        ("../away.xhtml", "<span>x</span>"),
        ("#nowhere", '<a href="a.xhtml">x</a>'),
        ("https://example.org/#x", '<a href="https://example.org/#x">x</a>'),
    ],
)
def test_links_lead_into_the_book_or_become_text(target: str, expected: str) -> None:
    """A place that is not there is its page; a page that is not there is mere text."""
    bodies = {
        "s/a.xhtml": parse_body(f'<a href="{target}">x</a>'),
        "s/b.xhtml": parse_body('<p id="there">y</p>'),
    }
    mend_links(bodies)
    assert serialize(bodies["s/a.xhtml"]) == expected


def test_links_lead_to_the_published_site_if_there_is_one() -> None:
    """A page that the book lacks is linked on the site."""
    bodies = {"s/a.xhtml": parse_body('<a href="../away.xhtml#p">x</a>')}
    mend_links(bodies, site="https://example.org/zh")
    assert 'href="https://example.org/zh/away.html#p"' in serialize(bodies["s/a.xhtml"])


def test_the_same_files_give_the_same_bytes() -> None:
    """Neither order nor time changes the zip."""
    files = {"b.xhtml": b"2", "a.xhtml": b"1"}
    assert pack(files) == pack(dict(reversed(files.items())))


def test_the_media_type_comes_first() -> None:
    """The first entry is ``mimetype``, stored."""
    with zipfile.ZipFile(io.BytesIO(pack({"a.xhtml": b"1"}))) as archive:
        assert archive.namelist()[0] == "mimetype"
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED


def test_items_have_ids_of_their_own() -> None:
    """No two files share an id, and the cover is marked."""
    items = manifest(["s/a.xhtml", "cover.png", "nav.xhtml", "images/a.svg"])
    assert len({item["id"] for item in items}) == len(items)
    assert {i["href"]: i["properties"] for i in items}["cover.png"] == "cover-image"
