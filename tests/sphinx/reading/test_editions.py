"""The editions as built: complete, equal in structure, each in its own language."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from lxml import html

from wenda.article.pages import CAPTURE, article_folders, question_pages
from wenda.article.passages import squeeze
from wenda.article.split import split_capture
from wenda.editions import load_editions

HANZI = re.compile(r"[\u3400-\u9fff]")
LATIN = re.compile(r"[A-Za-z]{4,}")
# Names that stay Latin in Chinese text: tools, addresses, hashes, ids and the like.
LATIN_NAMES = re.compile(
    r"https?://\S+|[\w<>/-]+\.(?:json|tsv|tmx|xlf|tbx|md|bib|ris|pdf|epub|py)\b|\b[0-9a-f]{12,}\b|SHA-256|Sphinx|MyST|Furo|English|Wenda|MIT|lead-\d+|signoff|\btitle\b"
    r"|JavaScript|Markdown|BibTeX|JSON|Schema|OmegaT|EPUB|Chromium"
    r"|XLIFF|(?:Frictionless )?Data Package|(?:check-)?jsonschema|pandoc|translate-toolkit"
)


def pages_of(site: Path, folder: str) -> list[Path]:
    """Return an edition's pages, relative to its folder."""
    return sorted(
        p.relative_to(site / folder)
        for p in (site / folder).rglob("*.html")
        if "_static" not in p.parts
    )


def visible(page: html.HtmlElement, foreign: str) -> str:
    """Return what a page says, without the parts marked as being in the language ``foreign``."""
    # Code is in no language: ids, file names, addresses, commands.
    neutral = "//script|//style|//code|//pre|//kbd|//a[contains(@href, 'downloads/')]"
    for node in page.xpath(f'{neutral}|//*[starts-with(@lang, "{foreign}")]'):
        if node.tag != "html":
            node.drop_tree()
    words = page.xpath(
        "//text()|//@aria-label|//@title|//@placeholder|//@alt|//meta[@name='description']/@content"
    )
    return "\n".join(str(word) for word in words)


def test_every_page_stands_in_every_edition(site: Path, root: Path) -> None:
    """No edition answers 404 for a page that another one has."""
    folders = [e.folder for e in load_editions(root / "docs").all]
    first, *others = [pages_of(site, folder) for folder in folders]
    assert first
    assert all(other == first for other in others)


def test_passage_ids_are_equal_in_all_editions(site: Path, root: Path) -> None:
    """A passage has the same address in every edition."""
    editions = load_editions(root / "docs").all
    for page in pages_of(site, editions[0].folder):
        ids = [
            html.parse(site / e.folder / page).xpath("//article//*[@data-passage]/@data-passage")
            for e in editions
        ]
        assert all(other == ids[0] for other in ids), page


def test_every_passage_stands_verbatim_in_the_source_edition(site: Path, root: Path) -> None:
    """The text of the article is in the built pages, passage by passage, at its address."""
    edition = load_editions(root / "docs").source
    for folder in article_folders(root / "docs"):
        article = split_capture((folder / CAPTURE).read_bytes(), name=CAPTURE)
        pages = [folder / "index.md", *question_pages(folder)]
        trees = [
            html.parse(site / edition.folder / folder.name / f"{page.stem}.html") for page in pages
        ]
        for passage in article.passages:
            found = [node for tree in trees for node in tree.xpath(f'//*[@id="{passage.id}"]')]
            assert len(found) == 1, passage.id
            text = found[0].xpath("./h1" if found[0].tag == "section" else "./p[1]")[0]
            assert squeeze(text.text_content()) == squeeze(passage.text), passage.id


def test_no_page_shows_asterisks(site: Path, root: Path) -> None:
    """Bold next to Chinese punctuation is bold, not two asterisks."""
    for edition in load_editions(root / "docs").all:
        for page in pages_of(site, edition.folder):
            text = html.parse(site / edition.folder / page).getroot().xpath("string(//article)")
            assert "**" not in text, page


@pytest.mark.parametrize(
    ("folder", "own", "foreign", "letters"),
    [("en", "en", "zh", HANZI), ("zh", "zh-CN", "en", LATIN)],
)
def test_no_page_mixes_languages_unmarked(
    site: Path, folder: str, own: str, foreign: str, letters: re.Pattern[str]
) -> None:
    """Every word in the other language stands in a part with that ``lang``."""
    for page in pages_of(site, folder):
        tree = html.parse(site / folder / page).getroot()
        assert tree.get("lang") == own, page
        rest = LATIN_NAMES.sub("", visible(tree, foreign))
        assert not letters.findall(rest), (page, letters.findall(rest))


def test_every_column_says_what_it_is(site: Path, root: Path) -> None:
    """Original and rendering are named over the text in every edition, and over nothing of ours."""
    heads = ["中文 · 原文 / original", "English · unofficial"]
    for edition in load_editions(root / "docs").all:
        for page in pages_of(site, edition.folder):
            tree = html.parse(site / edition.folder / page)
            found = tree.xpath('//p[contains(@class, "column-head")]')
            told = [p.text_content().startswith(h) for p, h in zip(found, heads, strict=False)]
            assert told == [True] * (2 if tree.xpath("//@data-passage") else 0), page


def test_no_message_is_missing(root: Path) -> None:
    """Every message of every page has a rendering: none empty, none fuzzy."""
    for path in (root / "locale").rglob("*.po"):
        catalog = polib.pofile(str(path))
        assert catalog.percent_translated() == 100, path
        assert not catalog.fuzzy_entries(), path


def test_every_page_has_a_description_of_its_own(site: Path, root: Path) -> None:
    """A page that can be found says in one sentence what it is."""
    for edition in load_editions(root / "docs").all:
        for page in pages_of(site, edition.folder):
            if page.stem in ("404", "search", "genindex"):
                continue
            content = html.parse(site / edition.folder / page).xpath(
                '//meta[@name="description"]/@content'
            )
            assert len(content) == 1, page
            assert bool(HANZI.search(content[0])) == edition.source, page


def pages_read(site: Path) -> dict[Path, html.HtmlElement]:
    """Return all pages below a folder, by path."""
    return {path: html.parse(path) for path in site.rglob("*.html") if "_static" not in path.parts}


def dead_links(trees: dict[Path, html.HtmlElement]) -> list[tuple[Path, str]]:
    """Return the relative links of pages that lead to a missing file or a missing id."""
    ids = {path: set(tree.xpath("//@id")) for path, tree in trees.items()}
    dead = []
    for path, tree in trees.items():
        for link in map(str, tree.xpath("//a/@href|//link/@href|//script/@src|//img/@src")):
            if re.match(r"[a-z]+:", link):
                continue
            target, _sharp, fragment = link.partition("#")
            target = target.partition("?")[0]
            file = (path.parent / target).resolve() if target else path
            if not file.is_file() or (fragment and fragment not in ids.get(file, {fragment})):
                dead.append((path, link))
    return dead


def test_relative_links_lead_to_files(site: Path, root: Path) -> None:
    """No link of the site leads nowhere: neither to a missing file nor to a missing id."""
    trees = pages_read(site)
    seen = {path.relative_to(site).parts[0] for path in trees}
    assert seen >= {edition.folder for edition in load_editions(root / "docs").all}
    del trees[site / "404.html"]  # shown at any depth, so its addresses begin at a host's root
    assert dead_links(trees) == []


def test_plain_sphinx_builds_editions_one_inside_the_other(root: Path, tmp_path: Path) -> None:
    """``sphinx-build docs out``, then ``-D language=en docs out/en``: no warning, no dead link."""
    out = (tmp_path / "out").resolve()
    for language, folder in (("zh_CN", out), ("en", out / "en")):
        command = [sys.executable, "-m", "sphinx", "-n", "-W", "--keep-going", "-q"]
        command += ["-D", f"language={language}", "-d", str(tmp_path / f"doctrees-{language}")]
        done = subprocess.run(
            [*command, str(root / "docs"), str(folder)],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        page = html.parse(folder / "index.html")
        assert not page.xpath('//*[contains(@class, "edition-switch")]')
    assert dead_links(pages_read(out)) == []


def test_an_article_begins_with_where_it_comes_from(site: Path) -> None:
    """Under the title, before the digest: phrases of the edition, the raw address behind one."""
    first = {"en": "Supreme People’s Procuratorate; Ministry of Public Security", "zh": "发布机关"}
    for folder, words in first.items():
        tree = html.parse(site / folder / "spp-mps-fourth-batch" / "index.html")
        [block] = tree.xpath('//h1/following-sibling::dl[contains(@class, "provenance")]')
        assert words in block.text_content()
        assert block.xpath("following-sibling::aside"), "the digest comes first"
        [page] = block.xpath(".//a/@href")
        assert page.startswith("https://mp.weixin.qq.com/")
        assert "weixin" not in block.text_content()
        text = "".join(block.itertext())
        assert bool(HANZI.search(text)) is (folder == "zh")


def test_a_question_page_has_headings_to_go_by(site: Path) -> None:
    """The question, our digest and the answer, in the edition's language; passages beside them."""
    words = {"en": ["In brief", "Answer"], "zh": ["要点", "答复"]}
    for folder, expected in words.items():
        tree = html.parse(site / folder / "spp-mps-fourth-batch" / "q4.html")
        assert len(tree.xpath("//h1")) == 1
        found = [h.text_content().split("\u3000")[0] for h in tree.xpath("//article//section//h2")]
        assert [told.startswith(word) for told, word in zip(found, expected, strict=True)] == [
            True,
            True,
        ]
        listed = tree.xpath('//nav[contains(@class, "passage-list")]//a/@href')
        texts = tree.xpath('//*[@data-passage and not(contains(@class, "heading"))]/@id')
        assert listed == [f"#{passage}" for passage in texts]


def test_what_is_printed_names_its_source(site: Path) -> None:
    """Title, publisher, date and raw address of the article end each of its pages on paper."""
    tree = html.parse(site / "en" / "spp-mps-fourth-batch" / "q4.html")
    [line] = tree.xpath('//p[@class="paper-source"]')
    for word in ("Q&A with the Press", "China Information Security", "2024-12-03", "weixin.qq.com"):
        assert word in line.text_content()
