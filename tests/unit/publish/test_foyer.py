"""The root of the site: what a host, a robot and a lost reader find beside the door."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import html
from tests.support.projects import with_editions

from wenda.__main__ import main
from wenda.editions import load_editions
from wenda.publish.door import write_door
from wenda.publish.hosting import headers_of
from wenda.publish.place import write_mark


@pytest.fixture
def site(root: Path, tmp_path: Path) -> Path:
    """Return a place with the first pages of two editions."""
    for folder in ("zh", "en"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "index.html").write_text("<p>x", encoding="utf-8")
    return tmp_path


def door(root: Path, site: Path, base: str = "") -> None:
    """Write the root's files."""
    write_door(root, site, load_editions(root / "docs"), base)


def test_the_missing_page_leads_home_from_any_depth(root: Path, site: Path) -> None:
    """Its links begin at the site's own prefix, in both languages, and robots pass it over."""
    door(root, site, "https://example.org/reference/")
    page = html.fromstring((site / "404.html").read_bytes())
    assert page.xpath("//a/@href") == ["/reference/zh/index.html", "/reference/en/index.html"]
    assert page.xpath("//section/@lang") == ["zh-CN", "en"]
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert not page.xpath("//script | //style | //*[@style]")


def test_without_an_address_the_missing_page_leads_to_the_root_of_the_host(
    root: Path, site: Path
) -> None:
    """No prefix is known then, and none is invented."""
    door(root, site)
    page = html.fromstring((site / "404.html").read_bytes())
    assert page.xpath("string(//a/@href)") == "/zh/index.html"


@pytest.mark.parametrize("base", ["", "https://example.org/"])
def test_robots_are_told_of_the_sitemap_where_there_is_one(
    root: Path, site: Path, base: str
) -> None:
    """All pages may be read; the sitemap has an absolute address or none."""
    door(root, site, base)
    lines = (site / "robots.txt").read_text("utf-8").splitlines()
    assert lines[:2] == ["User-agent: *", "Allow: /"]
    assert lines[2:] == (["Sitemap: https://example.org/sitemap.xml"] if base else [])


def test_pages_keep_their_underscored_folders_on_github(root: Path, site: Path) -> None:
    """Without the file GitHub Pages leaves out `_static`."""
    door(root, site)
    assert (site / ".nojekyll").is_file()


def test_the_articles_are_listed_as_plain_text(root: Path, site: Path) -> None:
    """Each article's Markdown is named once for each edition that stands here."""
    rows = [
        {"kind": "text", "article": "a", "edition": "en", "path": "a.en.md"},
        {"kind": "text", "article": "a", "edition": "fr", "path": "a.fr.md"},
        {"kind": "memory", "article": "a", "path": "a.tmx"},
    ]
    (site / "downloads" / "data").mkdir(parents=True)
    (site / "downloads" / "data" / "index.json").write_text(json.dumps({"files": rows}), "utf-8")
    door(root, site)
    text = (site / "llms.txt").read_text("utf-8")
    assert text.startswith("# 问答 · Wenda\n\n> ")
    assert text.count("](") == 1
    assert "- [a, English](downloads/data/a.en.md)" in text


def test_a_host_is_told_policy_types_and_caching(site: Path) -> None:
    """The file of headers has the policy for all, a type for each of our files, and the cache."""
    text = headers_of(site)
    assert text.startswith("/*\n  Content-Security-Policy: default-src 'self'")
    assert "/*.epub\n  Content-Type: application/epub+zip\n" in text
    assert "/*.xlf\n  Content-Type: application/xliff+xml\n" in text
    assert text.endswith("/*/_static/*\n  Cache-Control: public, max-age=3600")


def test_the_command_prints_the_headers(
    tmp_path: Path, site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`wenda policy --headers` prints the file."""
    write_mark(site, ["index.html"])
    monkeypatch.chdir(with_editions(tmp_path))
    assert main(["policy", "--headers", "--out", str(site)]) == 0
    assert capsys.readouterr().out == headers_of(site) + "\n"
