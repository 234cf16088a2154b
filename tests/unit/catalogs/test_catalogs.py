"""Catalogs: reading, looking up, merging and updating."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import polib
import pytest
from babel.messages import pofile

from wenda.catalogs import catalog as catalogs
from wenda.catalogs import comments
from wenda.catalogs.merge import Merged, merge

HEADER = (
    'msgid ""\nmsgstr ""\n"Project-Id-Version: Test\\n"\n"Language: en\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
)
LONG = "公安机关、检察机关加强办案协作配合，依法从重惩治犯罪人员，先后挂牌督办三批案件。"
CHANGED = LONG.replace("三批", "四批")


def write(folder: Path, body: str) -> Path:
    """Write a catalog."""
    path = folder / "page.po"
    path.write_text(HEADER + body, encoding="utf-8")
    return path


def entry(msgid: str, msgstr: str, **more: object) -> polib.POEntry:
    """Make an entry with a state."""
    return polib.POEntry(msgid=msgid, msgstr=msgstr, tcomment="state: reviewed", **more)


def catalog(*entries: polib.POEntry) -> polib.POFile:
    """Make a catalog."""
    made = polib.POFile(wrapwidth=0)
    made.extend(entries)
    return made


def test_rendering_is_looked_up_with_its_state(tmp_path: Path) -> None:
    """A message gives its rendering and whether that was reviewed."""
    path = write(tmp_path, '# state: reviewed\nmsgid "甲"\nmsgstr "First"\n')
    found = catalogs.load(path).lookup("甲")
    assert found == catalogs.Rendering(text="First", state="reviewed", stale=None)


def test_a_rendering_that_was_changed_is_not_reviewed(tmp_path: Path) -> None:
    """A state bound to other words than those that stand there counts for nothing."""
    path = write(tmp_path, '# state: reviewed 0123456789ab\nmsgid "甲"\nmsgstr "First"\n')
    found = catalogs.load(path).lookup("甲")
    assert found == catalogs.Rendering(text="First", state="unreviewed", stale=None)


def test_missing_catalog_is_empty(tmp_path: Path) -> None:
    """A page without a catalog has no renderings."""
    assert catalogs.load(tmp_path / "none.po").lookup("甲") is None


def test_message_without_rendering_is_absent(tmp_path: Path) -> None:
    """Empty and obsolete entries render nothing."""
    path = write(tmp_path, 'msgid "甲"\nmsgstr ""\n\n#~ msgid "乙"\n#~ msgstr "Second"\n')
    assert catalogs.load(path).renderings == {}


def test_stale_rendering_tells_its_earlier_wording(tmp_path: Path) -> None:
    """A fuzzy entry gives its rendering, the wording it was made from, and is not reviewed."""
    path = write(tmp_path, '# state: reviewed\n#, fuzzy\n#| msgid "旧"\nmsgid "新"\nmsgstr "Old"\n')
    found = catalogs.load(path).lookup("新")
    assert found == catalogs.Rendering(text="Old", state="unreviewed", stale="旧")


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (HEADER.encode() + 'msgid "甲\nmsgstr "x"\n'.encode(), 7),
        (HEADER.encode() + b'<<<<<<< ours\nmsgid "a"\nmsgstr "b"\n', 7),
        (HEADER.encode() + 'msgid "甲"\nmsgstr "x" y"\n'.encode(), 8),
        (HEADER.encode() + b'msgid "\xff"\nmsgstr "x"\n', 7),
        (HEADER.encode() + b'msgstr "x"\nmsgid "a"\nmsgid "b"\n', 7),
        (b"\x00\x01\x02", 1),
        (b"not a catalog at all\n", 1),
    ],
)
def test_unreadable_catalog_names_its_line(tmp_path: Path, data: bytes, line: int) -> None:
    """What is no catalog raises one error with the line where it stops being one."""
    path = tmp_path / "page.po"
    path.write_bytes(data)
    with pytest.raises(catalogs.UnreadableError) as caught:
        catalogs.read(path)
    assert caught.value.line == line
    assert str(caught.value).startswith(f"{path}:{line}: ")


def test_byte_order_mark_and_windows_lines_are_read(tmp_path: Path) -> None:
    """A file saved by a Windows editor is a catalog too."""
    path = tmp_path / "page.po"
    text = HEADER + 'msgid "甲"\nmsgstr "First"\n'
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert catalogs.load(path).renderings["甲"].text == "First"


def test_changed_message_becomes_stale_and_keeps_its_rendering() -> None:
    """The rendering of a message whose Chinese changed stays, fuzzy, with the previous msgid."""
    made = catalog(entry(LONG, "Three batches."))
    assert merge(made, [CHANGED]) == Merged(stale=1)
    (kept,) = made
    assert (kept.msgid, kept.msgstr, kept.previous_msgid) == (CHANGED, "Three batches.", LONG)
    assert kept.fuzzy
    assert comments.state(kept) == "unreviewed"


def test_wording_that_comes_back_restores_its_rendering() -> None:
    """A change that is taken back leaves no trace but the state."""
    made = catalog(entry(LONG, "Three batches."))
    merge(made, [CHANGED])
    assert merge(made, [LONG]) == Merged(restored=1)
    assert not made[0].fuzzy
    assert made[0].previous_msgid is None


def test_second_change_keeps_the_wording_that_was_translated() -> None:
    """The previous msgid is the wording the rendering was made from, not the last one."""
    made = catalog(entry(LONG, "Three batches."))
    merge(made, [CHANGED])
    merge(made, [LONG.replace("三批", "五批")])
    assert made[0].previous_msgid == LONG


def test_rendering_in_use_is_not_copied() -> None:
    """A new message much like one that stays gets no rendering of its own."""
    made = catalog(entry(LONG, "Three batches."))
    assert merge(made, [LONG, CHANGED]) == Merged(added=1)
    assert [e.msgstr for e in made] == ["Three batches.", ""]


def test_best_likeness_wins() -> None:
    """Of two changed messages each gets the rendering of the wording most like it."""
    other = "检察机关坚持以人民为中心，积极会同相关部门依法打击犯罪，维护社会稳定。"
    made = catalog(entry(other, "People."), entry(LONG, "Batches."))
    merge(made, [CHANGED, other.replace("依法", "依法从严")])
    assert [e.msgstr for e in made] == ["Batches.", "People."]


def test_dropped_message_is_kept_as_obsolete() -> None:
    """A rendering that finds no new place stays in the file."""
    made = catalog(entry(LONG, "Three batches."))
    assert merge(made, ["完全不同"]) == Merged(added=1, obsolete=1)
    assert [(e.msgstr, e.obsolete) for e in made] == [("", False), ("Three batches.", True)]


def test_obsolete_message_that_comes_back_lives_again() -> None:
    """A message that a page holds again takes its old rendering, current and reviewed."""
    made = catalog(entry(LONG, "Three batches.", obsolete=True))
    assert merge(made, [LONG]) == Merged(restored=1)
    assert comments.state(made[0]) == "reviewed"


def test_translators_comments_survive() -> None:
    """What a translator noted stays with the entry, in step or stale."""
    noted = entry(LONG, "Three batches.")
    noted.tcomment += "\nsee the style guide"
    made = catalog(noted)
    merge(made, [CHANGED])
    assert made[0].tcomment == "state: unreviewed\nsee the style guide"


def test_order_follows_the_page() -> None:
    """Entries stand in the order of the page."""
    made = catalog(entry("甲", "First"), entry("乙", "Second"))
    merge(made, ["乙", "甲"])
    assert [e.msgid for e in made] == ["乙", "甲"]


def saved_by_polib(text: str) -> str:
    """Save a catalog as polib does when it is told nothing."""
    return f"{polib.pofile(text)}"


def saved_by_babel(text: str) -> str:
    """Save a catalog as Babel does when it is told nothing."""
    out = io.BytesIO()
    pofile.write_po(out, pofile.read_po(io.BytesIO(text.encode())))
    return out.getvalue().decode()


@pytest.mark.parametrize("saved", [saved_by_polib, saved_by_babel])
def test_what_a_tool_has_wrapped_is_put_back(saved: Callable[[str], str]) -> None:
    """Merging leaves nothing of a tool's lines, flags and comments in what nobody edited."""
    english = "The {term}`organs` have placed {strong}`three batches` of cases under oversight. "
    made = catalog(entry(LONG, english * 3))
    made.metadata = {"Language": "en", "Content-Type": "text/plain; charset=UTF-8"}
    comments.add(made[0], f"wenda: ignore text-sentences — {'a reason that is long ' * 6}".strip())
    merge(made, [LONG])
    before = f"{made}"
    after = polib.pofile(saved(before), wrapwidth=0)
    assert after[0].tcomment != made[0].tcomment
    merge(after, [LONG])
    assert after[0].__unicode__(wrapwidth=0) == made[0].__unicode__(wrapwidth=0)


def test_a_note_below_an_ignored_code_stays_a_note() -> None:
    """A short line was not broken by a tool, and what stands below it is not joined to it."""
    made = catalog(entry(LONG, "Three batches."))
    comments.add(made[0], "wenda: ignore text-sentences — short\nthe term is settled")
    merge(made, [LONG])
    assert made[0].tcomment.endswith("— short\nthe term is settled")
