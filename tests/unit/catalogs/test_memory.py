"""The translation memory: taken where it is exact, suggested where it is near, else hinted at."""

from __future__ import annotations

import polib

from wenda.catalogs import comments
from wenda.catalogs.catalog import renderings_of, suggested
from wenda.catalogs.memory import Filled, Memory, fill

KNOWN = "近年来，有关部门依法从严惩治此类犯罪，形成了有力震慑。下一步将继续推进。"
NEAR = "近年来，有关部门依法从严惩治这类犯罪，形成了有力震慑。下一步将继续推进。"


def catalog(*pairs: tuple[str, str]) -> polib.POFile:
    """Make a catalog; all that is rendered in it is reviewed."""
    made = polib.POFile(wrapwidth=0)
    for source, rendering in pairs:
        made.append(polib.POEntry(msgid=source, msgstr=rendering, tcomment="state: reviewed"))
    return made


def filled(message: str) -> tuple[polib.POEntry, Filled]:
    """Fill one empty message from a memory of one."""
    memory = Memory([("old/q1", catalog((KNOWN, "In recent years …")))])
    new = catalog((message, ""))
    done = fill(new, memory, {"震慑": "deterrent"}, lambda _message: "")
    return new[0], done


def test_the_same_words_bring_their_rendering_along() -> None:
    """It is marked as taken over, and as not reviewed here."""
    entry, done = filled(KNOWN)
    assert done == Filled(taken=1)
    assert entry.msgstr == "In recent years …"
    assert comments.state(entry) == comments.UNREVIEWED
    assert "taken over from old/q1" in entry.tcomment


def test_near_words_bring_a_suggestion_that_no_reader_sees() -> None:
    """It is fuzzy with its earlier wording, and no rendering of the message."""
    entry, done = filled(NEAR)
    assert done == Filled(suggested=1)
    assert (entry.previous_msgid, entry.fuzzy, suggested(entry)) == (KNOWN, True, True)
    assert renderings_of([entry]).lookup(NEAR) is None


def test_a_suggestion_that_was_settled_is_a_rendering() -> None:
    """An editor that takes the mark `fuzzy` away has taken it as it stands."""
    entry, _done = filled(NEAR)
    entry.flags = []
    found = renderings_of([entry]).lookup(NEAR)
    assert found is not None
    assert (found.state, found.stale) == (comments.UNREVIEWED, None)


def test_other_words_get_hints() -> None:
    """Sentences and terms that were rendered before are named, and nothing is filled in."""
    entry, done = filled("今天另有要事。下一步将继续推进。对此形成震慑。")
    assert done == Filled(empty=1)
    assert entry.msgstr == ""
    assert entry.comment.splitlines() == [
        "rendered in old/q1: 下一步将继续推进。",
        "震慑 = deterrent",
    ]


def test_what_was_written_is_left_alone() -> None:
    """The memory fills what is empty, and nothing else."""
    new = catalog((KNOWN, "My own words."))
    assert fill(new, Memory([("old/q1", catalog((KNOWN, "x")))]), {}, str) == Filled()
    assert new[0].msgstr == "My own words."
