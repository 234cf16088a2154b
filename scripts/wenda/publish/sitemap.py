"""The sitemap: every page of the site with its partners in the other editions.

The protocol (sitemaps.org) wants absolute addresses, so there is one only where the site's address
is known. Alternates follow the ``xhtml:link`` form, codes being BCP 47 tags.
"""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from wenda.editions import Editions

NAME = "sitemap.xml"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
# Found by other ways than by being listed.
_UNLISTED = frozenset({"404.html", "search.html", "genindex.html"})


def write_sitemap(site: Path, editions: Editions, base_url: str) -> None:
    """Write the sitemap of the pages in ``site``; take away an old one when no address is known."""
    path = site / NAME
    if not base_url:
        path.unlink(missing_ok=True)
        return
    base = base_url.rstrip("/")
    ElementTree.register_namespace("", _SITEMAP)
    ElementTree.register_namespace("xhtml", _XHTML)
    urls = ElementTree.Element(f"{{{_SITEMAP}}}urlset")
    for edition in editions.all:
        for page in sorted((site / edition.folder).rglob("*.html")):
            name = page.relative_to(site / edition.folder)
            if name.name in _UNLISTED or "_static" in name.parts:
                continue
            url = ElementTree.SubElement(urls, f"{{{_SITEMAP}}}url")
            location = ElementTree.SubElement(url, f"{{{_SITEMAP}}}loc")
            location.text = f"{base}/{edition.folder}/{name.as_posix()}"
            for other in editions.all:
                if (site / other.folder / name).is_file():
                    href = f"{base}/{other.folder}/{name.as_posix()}"
                    attributes = {"rel": "alternate", "hreflang": other.tag, "href": href}
                    ElementTree.SubElement(url, f"{{{_XHTML}}}link", attributes)
    ElementTree.indent(urls)
    ElementTree.ElementTree(urls).write(path, encoding="utf-8", xml_declaration=True)
