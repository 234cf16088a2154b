"""EPUB 3 as a file: well-formed chapters, links that lead somewhere, and a zip of fixed bytes.

Source of the rules: EPUB 3.3, "Packages" and "OCF ZIP container".
"""

from __future__ import annotations

import html
import io
import posixpath
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterable, Mapping

XHTML = "http://www.w3.org/1999/xhtml"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ENTITY = re.compile(r"&(?!amp;|lt;|gt;|quot;|apos;|#)(\w+;)")
# The oldest date that a zip can hold; a real one would make each build differ.
_DATE = (1980, 1, 1, 0, 0, 0)
_CONTAINER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="package.opf" '
    'media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)
MEDIA_TYPES = {
    ".xhtml": "application/xhtml+xml",
    ".css": "text/css",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}


def parse_body(markup: str) -> ET.Element:
    """Return the markup of a page's body as a tree; ``ET.ParseError`` when it is no XML.

    Each ``lang`` is said again as ``xml:lang``, as EPUB readers expect.
    """
    plain = _ENTITY.sub(lambda match: html.unescape(match[0]), markup)
    body = ET.fromstring(f'<div xmlns="{XHTML}">{plain}</div>')  # noqa: S314 -- our own markup
    for element in body.iter():
        if "lang" in element.attrib:
            element.set(_LANG, element.attrib["lang"])
    return body


def serialize(body: ET.Element) -> str:
    """Return a tree of ``parse_body`` as the markup of a page's body."""
    ET.register_namespace("", XHTML)
    text = ET.tostring(body, encoding="unicode")
    inner = text[text.index(">") + 1 : text.rindex("</")]
    return inner.strip()


def mend_links(bodies: Mapping[str, ET.Element], *, site: str = "") -> None:
    """Send each link of the pages (by path in the book) to a place that is in the book.

    A link to a place that is not goes to the place's page; one to a page that is not in the book
    goes to the published ``site``, or is mere text when there is none.
    """
    ids = {path: {e.get("id") for e in body.iter()} for path, body in bodies.items()}
    for path, body in bodies.items():
        for link in body.iter(f"{{{XHTML}}}a"):
            target = link.get("href")
            if target is None or re.match(r"[a-z][a-z0-9+.-]*:", target):
                continue
            page, hash_sign, fragment = target.partition("#")
            there = posixpath.normpath(posixpath.join(posixpath.dirname(path), page))
            there = there if page else path
            if there not in bodies:
                _leave(link, there, hash_sign + fragment, site)
            elif fragment and fragment not in ids[there]:
                link.set("href", page or posixpath.basename(path))


def _leave(link: ET.Element, there: str, fragment: str, site: str) -> None:
    if site:
        link.set("href", f"{site}/{there.removesuffix('.xhtml')}.html{fragment}")
        return
    link.tag = f"{{{XHTML}}}span"
    for name in ("href", "title", "rel"):
        link.attrib.pop(name, None)


def manifest(paths: Iterable[str]) -> list[dict[str, str]]:
    """Return the manifest's items for the files of a book, in order of path."""
    properties = {"nav.xhtml": "nav", "cover.png": "cover-image"}
    ids = {"nav.xhtml": "nav", "cover.png": "cover-image"}
    return [
        {
            "id": ids.get(path, item_id(path)),
            "href": path,
            "type": MEDIA_TYPES[posixpath.splitext(path)[1].lower()],
            "properties": properties.get(path, ""),
        }
        for path in sorted(paths)
    ]


def item_id(path: str) -> str:
    """Return the manifest's id for a file."""
    return "nav" if path == "nav.xhtml" else "x-" + re.sub(r"[^A-Za-z0-9-]+", "-", path)


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return the zip; the same files give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        _write(archive, "mimetype", b"application/epub+zip", zipfile.ZIP_STORED)
        _write(archive, "META-INF/container.xml", _CONTAINER.encode(), zipfile.ZIP_DEFLATED)
        for path in sorted(files):
            _write(archive, path, files[path], zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _write(archive: zipfile.ZipFile, path: str, data: bytes, method: int) -> None:
    info = zipfile.ZipInfo(path, date_time=_DATE)
    info.compress_type = method
    info.create_system = 3  # the same on every system
    info.external_attr = 0o644 << 16
    archive.writestr(info, data, compresslevel=9)
