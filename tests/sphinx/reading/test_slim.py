"""The style sheets and scripts that the site ships, and which of them a page loads."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from wenda.reading import slim
from wenda.reading.assets import EXTENSIONS, OLD_SEARCH
from wenda.reading.modules import join_scripts


def loaded(path: Path) -> list[str]:
    """Return the names of the style sheets and scripts that a page names, in order."""
    page = html.parse(path).getroot()
    addresses = page.xpath('//link[@rel="stylesheet"]/@href | //script/@src')
    return [str(address).partition("?")[0].rpartition("/")[2] for address in addresses]


def test_a_page_loads_few_files_of_ours(site: Path) -> None:
    """All pages share one style sheet; those of an article have one more, and one script."""
    for path in sorted(site.joinpath("zh").rglob("*.html")):
        article = "data-passage" in path.read_text(encoding="utf-8")
        names = loaded(path)
        assert names.count("wenda.css") == 1, path
        assert ("reader.css" in names) == article, path
        assert [name for name in names if name in ("wenda.js", "reader.js")] == [
            "reader.js" if article else "wenda.js"
        ], path


def test_the_reader_comes_after_the_sheet_it_builds_upon(site: Path) -> None:
    """The sheet of all pages comes first: later rules win."""
    names = loaded(site / "zh" / "spp-mps-fourth-batch" / "q3.html")
    assert names.index("wenda.css") < names.index("reader.css")


def test_no_page_loads_what_nothing_uses(site: Path) -> None:
    """Sphinx's own search and the theme's styles for absent extensions are left out."""
    for path in sorted(site.glob("*/**/*.html")):
        assert not (EXTENSIONS | OLD_SEARCH) & set(loaded(path)), path


def test_colours_of_code_come_only_with_code(site: Path) -> None:
    """A page without an example does not load their style sheet."""
    for path in sorted(site.glob("*/**/*.html")):
        has_code = "highlight-" in path.read_text(encoding="utf-8")
        assert ("pygments.css" in loaded(path)) == has_code, path


def test_styles_are_joined_in_order_without_comments(tmp_path: Path) -> None:
    """The parts of a sheet follow each other as they were named."""
    parts = [tmp_path / "a.css", tmp_path / "b.css"]
    for part, colour in zip(parts, ("red", "blue"), strict=True):
        part.write_text(f"/* why */\np {{ color: {colour} }}\n", encoding="utf-8")
    assert slim.joined("ab.css", parts) == "p{color:red}p{color:blue}"


def test_a_script_holds_what_its_entries_import(tmp_path: Path) -> None:
    """Each module once, before those that need it, and no import is left."""
    (tmp_path / "base.js").write_text("export const one = 1;\n", encoding="utf-8")
    for name in ("a", "b"):
        text = 'import { one } from "./base.js";\n\nconsole.log(one);\n'
        (tmp_path / f"{name}.js").write_text(text, encoding="utf-8")
    text = join_scripts([tmp_path / "a.js", tmp_path / "b.js"])
    assert text.count("const one = 1;") == 1
    assert text.index("const one = 1;") < text.index("console.log(one)")
    assert "import" not in text
    assert "export" not in text


def test_an_import_of_another_form_is_refused(tmp_path: Path) -> None:
    """A module that could not be joined stops the build, and is named."""
    path = tmp_path / "a.js"
    path.write_text('import * as all from "./b.js";\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"a\.js"):
        join_scripts([path])


def test_modules_that_import_each_other_are_refused(tmp_path: Path) -> None:
    """There is no order in which both could run."""
    for name, other in (("a", "b"), ("b", "a")):
        text = f'import {{ x }} from "./{other}.js";\nexport const x = 1;\n'
        (tmp_path / f"{name}.js").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="imports itself"):
        join_scripts([tmp_path / "a.js"])
