"""The timeline's drawing: well-formed, told in words, and readable without colour."""

from __future__ import annotations

from datetime import date

import pytest
from lxml import etree

from wenda.reference.timeline import Mark, timeline_svg, wrap

SVG = "{http://www.w3.org/2000/svg}"


def mark(start: date, *, end: date | None = None, basis: str = "article") -> Mark:
    """Return a mark."""
    label = "A & B happened"
    return Mark(when="then", label=label, start=start, end=end, open=False, basis=basis)


def draw(*marks: Mark) -> etree._Element:
    """Return a parsed drawing."""
    svg = timeline_svg(marks, title="Title", description="All of it", name="t")
    return etree.fromstring(svg.encode())


def parts(svg: etree._Element, tag: str) -> list[dict[str, str]]:
    """Return the attributes of all parts of one kind, in the order of the drawing."""
    return [{str(k): str(v) for k, v in node.attrib.items()} for node in svg.iter(f"{SVG}{tag}")]


MARKS = (
    mark(date(2022, 1, 1), basis="elsewhere"),
    mark(date(2023, 6, 1), end=date(2024, 1, 1)),
    mark(date(2024, 12, 1)),
    mark(date(2024, 12, 3), basis="capture"),
)


def test_a_drawing_is_named_and_described() -> None:
    """A screen reader has a title and a description that holds every event."""
    svg = draw(*MARKS)
    assert svg.get("role") == "img"
    ids = [part["id"] for tag in ("title", "desc") for part in parts(svg, tag)]
    assert svg.get("aria-labelledby") == " ".join(ids)


def test_kinds_of_marks_differ_by_shape() -> None:
    """Filled, hollow, square, bar: no kind is told by colour alone."""
    svg = draw(*MARKS)
    assert [part["fill"] for part in parts(svg, "circle")] == ["none", "currentColor"]
    assert len(parts(svg, "rect")) == 1
    assert [part["class"] for part in parts(svg, "path")].count("span") == 1


def test_a_drawing_has_no_colour_and_no_style_of_its_own() -> None:
    """Both colour schemes and a strict Content-Security-Policy need nothing else."""
    svg = draw(*MARKS)
    paints = {node.get(name) for node in svg.iter() for name in ("fill", "stroke")}
    assert paints <= {None, "none", "currentColor"}
    assert not any(node.get("style") for node in svg.iter())


def test_time_is_drawn_in_proportion() -> None:
    """Twice the months are twice the height."""
    svg = draw(mark(date(2022, 1, 1)), mark(date(2022, 7, 1)), mark(date(2023, 7, 1)))
    heights = [float(part["cy"]) for part in parts(svg, "circle")]
    assert heights[2] - heights[1] == pytest.approx(2 * (heights[1] - heights[0]))


def test_moments_and_labels_never_cover_each_other() -> None:
    """Two days of one week stand below each other, and so do their labels."""
    svg = draw(mark(date(2024, 12, 1)), mark(date(2024, 12, 3)))
    first, second = (float(part["cy"]) for part in parts(svg, "circle"))
    assert second - first >= 9
    lines = [float(part["y"]) for part in parts(svg, "tspan")]
    assert lines == sorted(set(lines))


@pytest.mark.parametrize(
    ("text", "ems", "lines"),
    [
        ("先后联合挂牌督办", 4, ["先后联合", "挂牌督办"]),
        ("止付被骗资金，及时", 6, ["止付被骗资金，", "及时"]),
        ("since July 2023", 6, ["since July", "2023"]),
        ("", 6, [""]),
    ],
)
def test_lines_break_at_spaces_or_between_hanzi(text: str, ems: float, lines: list[str]) -> None:
    """No line begins with a closing sign or a space."""
    assert wrap(text, ems) == lines
