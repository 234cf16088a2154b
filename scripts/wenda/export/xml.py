"""What the XML files have in common: the attribute for a language, and how they are written."""

from __future__ import annotations

from lxml import etree

XML = "{http://www.w3.org/XML/1998/namespace}"
LANG = f"{XML}lang"
SPACE = f"{XML}space"

_HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n'


def xml_bytes(root: etree._Element, *, doctype: str = "") -> bytes:
    """Return a document in UTF-8, indented between elements; text is left as it is."""
    etree.indent(root)
    first = f"{doctype}\n".encode() if doctype else b""
    return _HEAD + first + etree.tostring(root, encoding="UTF-8", xml_declaration=False) + b"\n"
