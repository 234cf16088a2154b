"""The feed: what RFC 4287 asks of one, whether or not the site's address is known."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from wenda.collection.feed import LENGTH, Feed, Item, feed_xml

ATOM = {"a": "http://www.w3.org/2005/Atom"}
ITEM = Item(
    sha256="ab" * 32, title="甲 & <乙>", date="2031-02-03", href="a/index.html", authors=("某部",)
)
FEED = Feed(title="问答", subtitle="副题", tag="zh-CN", home="index.html", own="", items=[ITEM])


def found(feed: Feed, path: str) -> list[str]:
    """Return what an XPath finds in a feed."""
    values = etree.fromstring(feed_xml(feed)).xpath(path, namespaces=ATOM)
    assert isinstance(values, list)
    return [str(value) for value in values]


def test_every_entry_has_what_the_format_asks() -> None:
    """An id, a title, a date with its zone, an author and an address."""
    assert found(FEED, "//a:entry/a:title/text()") == ["甲 & <乙>"]
    assert found(FEED, "//a:entry/a:updated/text()") == ["2031-02-03T00:00:00+08:00"]
    assert found(FEED, "//a:entry/a:author/a:name/text()") == ["某部"]
    assert found(FEED, "//a:entry/a:link/@href") == ["a/index.html"]
    assert found(FEED, "/a:feed/a:updated/text()") == ["2031-02-03T00:00:00+08:00"]


def test_ids_stay_where_addresses_change() -> None:
    """A reader who has seen an article is not told of it again; editions have ids of their own."""
    [here] = found(FEED, "//a:entry/a:id/text()")
    moved = replace(FEED, own="https://example.org/feed.xml")
    assert found(moved, "//a:entry/a:id/text()") == [here]
    assert found(moved, "/a:feed/a:link[@rel='self']/@href") == ["https://example.org/feed.xml"]
    assert found(replace(FEED, tag="en"), "//a:entry/a:id/text()") != [here]


def test_a_title_in_another_language_says_so() -> None:
    """The feed's language is not that of a title without a rendering."""
    feed = replace(FEED, tag="en", items=[replace(ITEM, tag="zh-CN")])
    path = "//a:title/@xml:lang"
    assert found(feed, path) == ["zh-CN"]


def test_a_feed_tells_of_the_latest_alone() -> None:
    """It does not grow with the collection."""
    feed = replace(FEED, items=[ITEM] * (LENGTH + 10))
    assert len(found(feed, "//a:entry/a:id/text()")) == LENGTH
