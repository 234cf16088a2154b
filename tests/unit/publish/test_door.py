"""The title page at the root of the site."""

from __future__ import annotations

from pathlib import Path

from lxml import html

from wenda.corpus.articles import Corpus
from wenda.editions import load_editions
from wenda.publish.door import write_door


def test_the_door_names_site_and_article_in_every_language(root: Path, tmp_path: Path) -> None:
    """Each language has the same lines in the same order, and leads to its own pages."""
    editions = load_editions(root / "docs")
    for edition in editions.all:
        (tmp_path / edition.folder).mkdir()
        (tmp_path / edition.folder / "index.html").touch()
    write_door(root, tmp_path, editions)
    works = [article.work for article in Corpus(root).articles]
    latest = max(works, key=lambda work: (work.date, work.slug))
    sections = html.parse(tmp_path / "index.html").xpath("//section")
    for edition, section in zip(editions.all, sections, strict=True):
        lines = [line.text_content() for line in section]
        title = latest.titles[edition.spoken.code]
        assert lines == [edition.title, edition.subtitle, edition.convert(title), edition.name]
        assert section.xpath(".//a/@href") == [
            f"{edition.folder}/{latest.slug}/index.html",
            f"{edition.folder}/index.html",
        ]
