"""The style sheets and scripts that the site ships, and which of them a page loads."""

from __future__ import annotations

import os
from pathlib import Path

from lxml import html

from wenda.reading import slim
from wenda.reading.assets import UNUSED


def loaded(path: Path) -> list[str]:
    """Return the names of the style sheets and scripts that a page names, in order."""
    page = html.parse(path).getroot()
    addresses = page.xpath('//link[@rel="stylesheet"]/@href | //script/@src')
    return [str(address).partition("?")[0].rpartition("/")[2] for address in addresses]


def test_our_style_sheets_come_as_one_file(site: Path) -> None:
    """A page loads the theme's style sheet and one more, which names its members."""
    for path in sorted(site.joinpath("zh").rglob("*.html")):
        joined = [name for name in loaded(path) if "wenda" in name and name.endswith(".css")]
        assert len(joined) == 1, path
        assert "reader" in joined[0].split("."), path


def test_the_reader_comes_after_the_sheet_it_builds_upon(site: Path) -> None:
    """The order of the members is the order in which a page would have loaded them."""
    for path in sorted(site.glob("zh/_static/*.css")):
        members = path.stem.split(".")
        if "reader" in members and "wenda" in members:
            assert members.index("wenda") < members.index("reader")


def test_no_page_loads_what_nothing_uses(site: Path) -> None:
    """Sphinx's own search and the theme's styles for absent extensions are left out."""
    for path in sorted(site.glob("*/**/*.html")):
        assert not UNUSED & set(loaded(path)), path


def test_colours_of_code_come_only_with_code(site: Path) -> None:
    """A page without an example does not load their style sheet."""
    for path in sorted(site.glob("*/**/*.html")):
        has_code = "highlight-" in path.read_text(encoding="utf-8")
        assert ("pygments.css" in loaded(path)) == has_code, path


def test_a_joined_file_follows_its_members(tmp_path: Path) -> None:
    """It is written anew when a member has changed, and only then."""
    members = [tmp_path / "a.css", tmp_path / "b.css"]
    for member in members:
        member.write_text("/* why */\np { color: red }\n", encoding="utf-8")
        os.utime(member, (1, 1))
    target = tmp_path / "a.b.css"
    slim._write(target, members)
    assert target.read_text(encoding="utf-8") == "p{color:red}\np{color:red}"
    members[1].write_text("p { color: blue }", encoding="utf-8")
    os.utime(members[1], (1, 1))
    slim._write(target, members)
    assert "blue" not in target.read_text(encoding="utf-8")
    os.utime(members[1])
    os.utime(target, (2, 2))
    slim._write(target, members)
    assert target.read_text(encoding="utf-8") == "p{color:red}\np{color:blue}"


def test_joined_scripts_cannot_run_into_each_other(tmp_path: Path) -> None:
    """A script that ends without a semicolon does not call the next one."""
    members = [tmp_path / "a.js", tmp_path / "b.js"]
    for member in members:
        member.write_text("(() => 1)()\n", encoding="utf-8")
    slim._write(tmp_path / "a.b.js", members)
    assert ")()\n;(" in (tmp_path / "a.b.js").read_text(encoding="utf-8").replace("\n\n", "\n")
