"""The sitemap: absolute addresses, partners, and nothing where the address is unknown."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from wenda.editions import load_editions
from wenda.publish.sitemap import write_sitemap


def make_site(tmp_path: Path) -> Path:
    """Make a site of two pages in one edition and one in the other."""
    for name in ("zh/index.html", "zh/a/q1.html", "en/index.html", "zh/404.html"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")
    return tmp_path


def test_every_page_is_listed_with_the_partners_that_exist(root: Path, tmp_path: Path) -> None:
    """A page names itself and the same page of each edition that has it."""
    site = make_site(tmp_path)
    write_sitemap(site, load_editions(root / "docs"), "https://example.org/base/")
    tree = ElementTree.parse(site / "sitemap.xml")  # noqa: S314 -- written a line above
    found = {url[0].text: [link.get("href") for link in url[1:]] for url in tree.getroot()}
    base = "https://example.org/base"
    homes = [f"{base}/zh/index.html", f"{base}/en/index.html"]
    assert found == {
        homes[0]: homes,
        f"{base}/zh/a/q1.html": [f"{base}/zh/a/q1.html"],
        homes[1]: homes,
    }


def test_without_an_address_there_is_no_sitemap(root: Path, tmp_path: Path) -> None:
    """An old sitemap is taken away when the address is no longer known."""
    site = make_site(tmp_path)
    (site / "sitemap.xml").write_text("old", encoding="utf-8")
    write_sitemap(site, load_editions(root / "docs"), "")
    assert not (site / "sitemap.xml").exists()
