"""The text of a rendering, renderings in the wrong place, and silenced alarms."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wenda.catalogs.comments import Ignore
from wenda.checks.alarms import Alarm
from wenda.checks.codes import CODES
from wenda.checks.suppress import suppress
from wenda.checks.swaps import check_swaps
from wenda.checks.text import check_text
from wenda.reference.terms import Terms

SIGNS = [
    "{strong}`",
    "`",
    "“",
    "”",
    "(",
    ")",
    "**",
    "[a](",
    "答：",
    "RMB 2 billion",
    "https://a.b",
    "\n",
]
CLEAN = [
    ("{strong}`答：`近年来形势严峻。", "{strong}`Answer:` In recent years the situation is grave."),
    ("要点。 {passage}`q3-2`", "A point. {passage}`q3-2`"),
    ("见[篇目](a/index.md)。", "See [the article](a/index.md)."),
    ("{term}`挂牌督办`", "{term}`oversight <挂牌督办>`"),
    ("`q3` 是第三问。", "`q3` is the third question."),
    ("“曾某某等人案”，我们严惩。", "In the “Case of Zeng Moumou et al.,” we punish."),
    ("严惩；打击。", "We punish. We strike."),
    ("严惩。打击。", "We punish; we strike."),
    ("偷越国（边）境", "cross the national border (or boundary)"),
    ("2024年1月转载。", "Republished in Jan. 2024."),
    ("人民群众的关切。", "The people’s concerns."),
    ("`.tmx`", "`.tmx`"),
    ("要点（一是、二是等）。", "Points (first, second …)."),
]

WRONG = [
    ("近年来形势严峻。", "In recent years 形势 is grave.", "text-hanzi"),
    ("近年来形势严峻。", "In recent years，the situation is grave.", "text-punctuation"),
    ("{strong}`答：`是。", "Answer: Yes.", "text-markup"),
    ("答：是。", "{strong}`Answer:` Yes.", "text-markup"),
    ("答：是。", "**Answer:** Yes.", "text-markup"),
    ("要点。 {passage}`q3-2`", "A point. {passage}`q3-3`", "text-markup"),
    ("要点。 {passage}`q3-2`", "A point.", "text-markup"),
    ("`q3` 是第三问。", "`q4` is the third question.", "text-markup"),
    ("见[篇目](a/index.md)。", "See [the article](b/index.md).", "text-link"),
    ("“金主”到案。", "The “financiers are caught.", "text-quotes"),
    ("“金主”到案。", 'The "financiers are caught.', "text-quotes"),
    ("国（边）境", "border (or boundary", "text-brackets"),
    ("国（边）境", "border or boundary)", "text-brackets"),
    ("严惩罪犯。", "Criminals are strictly", "text-ending"),
    ("严惩。打击。防范。", "We punish. We strike.", "text-sentences"),
    ("严惩。", "We punish. We strike. We prevent.", "text-sentences"),
    ("在打击治理过程中加强协作配合，形成工作合力，建立完善常态化机制。", "We act.", "text-length"),
    ("答记者问", "答记者问", "text-unchanged"),
    ("“金主”到案。", "The financiers are caught.", "text-quotes"),
    ("严惩罪犯。", "Criminals are are punished.", "text-doubled"),
    ("严惩罪犯。", "Criminals are  punished.", "text-doubled"),
    ("见 https://a.example/1 。", "See https://a.example/2 .", "text-link"),
]


@pytest.mark.parametrize(("source", "rendering"), CLEAN)
def test_clean_text_is_silent(source: str, rendering: str) -> None:
    """What is rendered as it should be raises nothing."""
    assert check_text(source, rendering) == ()


@pytest.mark.parametrize(("source", "rendering", "code"), WRONG)
def test_wrong_text_is_found(source: str, rendering: str, code: str) -> None:
    """Each kind of error raises its own code."""
    assert code in [alarm.code for alarm in check_text(source, rendering)]


def test_own_pages_may_drop_quotation_marks() -> None:
    """Only what an article says keeps its quotation marks."""
    assert check_text("“金主”到案。", "The financiers are caught.", quoted=False) == ()


LONG = " It goes on for a while so that the sentence is no mere label."


def test_swapped_renderings_are_found() -> None:
    """Two renderings whose figures fit each other's source are reported both."""
    messages = [
        ("一是抓获7人。", "Second, RMB 5 million."),
        ("二是500万元。", "First, seven people."),
    ]
    found = check_swaps(messages, Terms(), None)
    assert [[alarm.code for alarm in alarms] for alarms in found] == [["text-swapped"]] * 2


def test_an_error_alone_is_no_swap() -> None:
    """A figure that is missing here and one too many there do not make a swap."""
    messages = [("抓获7人。", "They were caught."), ("形势严峻。", "It is grave in 12 places.")]
    assert check_swaps(messages, Terms(), None) == [[], []]


def test_repeated_rendering_is_found() -> None:
    """One long rendering for two messages is reported, a short one is not."""
    assert check_swaps([("甲", LONG), ("乙", LONG)], Terms(), None)[0][0].code == "text-repeated"
    assert check_swaps([("甲", "Home"), ("乙", "Home")], Terms(), None) == [[], []]


ALARM = Alarm("text-length", "too short")


def test_comment_with_a_reason_silences_its_code() -> None:
    """Only the code that is named is silenced."""
    other = Alarm("text-ending", "no end")
    ignores = [Ignore("text-length", "a heading is shorter in English")]
    assert list(suppress([ALARM, other], ignores)) == [other]


@pytest.mark.parametrize(
    ("ignore", "code"),
    [
        (Ignore("text-length", ""), "ignore-reason"),
        (Ignore("text-ending", "why"), "ignore-unused"),
        (Ignore("text-colour", "why"), "ignore-unknown"),
    ],
)
def test_careless_comment_is_a_finding(ignore: Ignore, code: str) -> None:
    """A comment without reason, use or known code is reported."""
    assert code in [alarm.code for alarm in suppress([ALARM], [ignore])]


def test_every_code_is_explained() -> None:
    """The list of codes says of each what it means."""
    assert all(code and meaning for code, meaning in CODES.items())


def test_style_guide_names_every_code(root: Path) -> None:
    """Translators find each code in the style guide, and no code that does not exist."""
    page = (root / "docs" / "about" / "translating.md").read_text(encoding="utf-8")
    families = {code.partition("-")[0] for code in CODES}
    named = re.findall(r"`([a-z]+(?:-[a-z]+)+)`", page)
    assert {code for code in named if code.partition("-")[0] in families} == set(CODES)


def test_every_code_that_is_raised_is_in_the_table(root: Path) -> None:
    """The table has the codes that the package raises, and no other."""
    families = "|".join(dict.fromkeys(code.partition("-")[0] for code in CODES))
    pattern = re.compile(rf'"((?:{families})(?:-[a-z]+)+)"')
    package = root / "scripts" / "wenda"
    modules = [*package.glob("checks/*.py"), package / "article/register.py"]
    modules += [package / "corpus/articles.py"]
    raised = {
        code
        for path in modules
        if path.name != "codes.py"
        for code in pattern.findall(path.read_text(encoding="utf-8"))
    }
    assert raised == set(CODES)


@settings(max_examples=300, deadline=None)
@given(st.text(), st.one_of(st.text(), st.lists(st.sampled_from(SIGNS)).map("".join)))
def test_any_text_is_checked(source: str, rendering: str) -> None:
    """Whatever stands in a catalog, the check ends with findings and not with a traceback."""
    for alarm in check_text(source, rendering):
        assert alarm.code in CODES


def test_a_sentence_beyond_sixty_words_is_found() -> None:
    """The words of one sentence are counted; two sentences may have as many together."""
    source = "这一句很长。" * 20
    words = "word " * 61
    assert "text-words" in {alarm.code for alarm in check_text(source, f"{words}end.")}
    half = words[: len(words) // 2]
    two = f"{half}end. {half}end."
    assert "text-words" not in {alarm.code for alarm in check_text(source, two)}


@pytest.mark.parametrize("rendering", ["The people's court.", 'The "court" rules.'])
def test_straight_marks_are_found(rendering: str) -> None:
    """Renderings are typed with curly quotation marks and apostrophes."""
    assert "text-straight" in {alarm.code for alarm in check_text("法院裁定。", rendering)}
