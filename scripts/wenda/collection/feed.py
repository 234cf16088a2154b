"""The Atom feed of an edition (RFC 4287): the latest articles, who answers, and where they stand.

Input: what each entry says. Addresses are absolute where the site's is known, and otherwise
relative to the feed, which the format allows. Ids are made of the captures' hashes and stay.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

NAME = "feed.xml"
LENGTH = 50
"""Articles that a feed tells of; older ones have been told of."""
TYPE = "application/atom+xml"
_ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, kw_only=True)
class Item:
    """One article in the feed."""

    sha256: str
    title: str
    date: str
    """ISO 8601, a day."""
    href: str
    authors: tuple[str, ...]
    tag: str = ""
    """BCP 47 tag of the title where it is not in the feed's language."""


@dataclass(frozen=True, kw_only=True)
class Feed:
    """A feed of one edition."""

    title: str
    subtitle: str
    tag: str
    """BCP 47 tag of its language."""
    home: str
    """Address of the edition's home page."""
    own: str
    """The feed's own absolute address; empty where the site's is not known."""
    items: Sequence[Item]


def feed_xml(feed: Feed) -> bytes:
    """Return the feed; its items should stand the latest first."""
    root = etree.fromstring(f'<feed xmlns="{_ATOM}"/>')
    root.set(_LANG, feed.tag)
    _add(root, "id", _id(feed.own or feed.title, feed.tag))
    _add(root, "title", feed.title)
    _add(root, "subtitle", feed.subtitle)
    _add(root, "updated", _moment(max((item.date for item in feed.items), default="1970-01-01")))
    _link(root, "alternate", feed.home, "text/html")
    if feed.own:
        _link(root, "self", feed.own, TYPE)
    author = _add(root, "author", "")
    _add(author, "name", feed.title)
    for item in feed.items[:LENGTH]:
        _entry(root, item, feed.tag)
    etree.indent(root)
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return data


def _entry(root: etree._Element, item: Item, tag: str) -> None:
    entry = _add(root, "entry", "")
    _add(entry, "id", _id(item.sha256, tag))
    title = _add(entry, "title", item.title)
    if item.tag:
        title.set(_LANG, item.tag)
    for moment in ("published", "updated"):
        _add(entry, moment, _moment(item.date))
    for name in item.authors:
        _add(_add(entry, "author", ""), "name", name)
    _link(entry, "alternate", item.href, "text/html")


def _add(parent: etree._Element, name: str, text: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}")
    element.text = text or None
    return element


def _link(parent: etree._Element, rel: str, href: str, kind: str) -> None:
    _add(parent, "link", "").attrib.update({"rel": rel, "type": kind, "href": href})


def _id(name: str, tag: str) -> str:
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{name} {tag}')}"


def _moment(day: str) -> str:
    """Return the beginning of a day in China, where the articles are published."""
    return f"{day}T00:00:00+08:00"
