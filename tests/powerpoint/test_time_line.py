"""Time lines show every day where it belongs, and no dot covers another."""

import io
from datetime import date, timedelta
from importlib import resources
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation

from egovreport.deck import TimeLine, Tone
from egovreport.powerpoint.box import Box
from egovreport.powerpoint.colours import TEXT_CONTRAST, contrast
from egovreport.powerpoint.placeholder_style import Style
from egovreport.powerpoint.road_map import Drawing, Role, Shape, Stroke
from egovreport.powerpoint.theme import theme_of
from egovreport.powerpoint.time_line import (
    DOT,
    DOT_GAP,
    PlacedTimeLine,
    draw_time_line,
    place_time_line,
)

ROOM = Box(43.5, 109.5, 873.0, 110.0)
LOW = Box(43.5, 109.5, 873.0, 45.0)
STYLE = Style("Calibri", 12.0, bold=False, spacing=1.0, indent=0.0)
FIRST, LAST = date(2017, 1, 1), date(2024, 12, 31)
ALT = "Zeitstrahl: elf Beschlüsse und Berichte seit 2017."
TEMPLATE = resources.files("egovreport.defaults").joinpath("default.pptx").read_bytes()


def time_line(*days: date, first: date = FIRST, last: date = LAST) -> TimeLine:
    numbered = ((str(n), day, Tone.ACTIVE) for n, day in enumerate(days, start=1))
    return TimeLine(days=tuple(numbered), first=first, last=last, alt=ALT)


def place(shown: TimeLine, room: Box = ROOM) -> PlacedTimeLine:
    return place_time_line(shown, room, STYLE)


def shapes(drawing: Drawing, role: Role) -> list[Shape]:
    return [item for item in drawing.items if isinstance(item, Shape) and item.role is role]


def strokes(drawing: Drawing, role: Role) -> list[Stroke]:
    return [item for item in drawing.items if isinstance(item, Stroke) and item.role is role]


def middle(box: Box) -> tuple[float, float]:
    return box.left + box.width / 2, box.top + box.height / 2


def line_of(drawing: Drawing) -> Box:
    (line,) = strokes(drawing, Role.AXIS)
    return line.box


def distance(one: Box, other: Box) -> float:
    (x1, y1), (x2, y2) = middle(one), middle(other)
    return float(((x1 - x2) ** 2 + (y1 - y2) ** 2) ** 0.5)


many_days = st.lists(st.dates(date(2016, 6, 1), date(2025, 6, 1)), max_size=70)
same_days = st.lists(st.dates(date(2023, 3, 1), date(2023, 3, 9)), max_size=50)
days = st.one_of(many_days, same_days)


@settings(max_examples=50, deadline=None)
@given(days, st.sampled_from([ROOM, LOW]))
def test_nothing_lies_outside_the_room(days: list[date], room: Box) -> None:
    drawing = place(time_line(*days), room)
    assert drawing.box.height <= room.height
    for item in drawing.items:
        assert item.box.left >= room.left
        assert item.box.right <= room.right
        assert item.box.top >= drawing.box.top
        assert item.box.bottom <= drawing.box.bottom + 0.01


@settings(max_examples=50, deadline=None)
@given(days, st.sampled_from([ROOM, LOW]))
def test_dots_cover_neither_each_other_nor_the_years(days: list[date], room: Box) -> None:
    drawing = place(time_line(*days), room)
    dots = shapes(drawing, Role.DOT)
    closest = min((distance(a.box, b.box) for a, b in combinations(dots, 2)), default=99.0)
    assert closest >= DOT + DOT_GAP - 0.01
    years = min(year.box.top for year in shapes(drawing, Role.YEAR))
    assert all(dot.box.bottom <= years for dot in dots)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.dates(FIRST, LAST), max_size=35), st.sampled_from([ROOM, LOW]))
def test_every_day_has_its_number_once_read_in_time(days: list[date], room: Box) -> None:
    shown = time_line(*days)
    dots = shapes(place(shown, room), Role.DOT)
    assert sorted(dot.of for dot in dots) == sorted(number for number, _, _ in shown.days)
    when = {number: day for number, day, _ in shown.days}
    read = [when[dot.of] for dot in dots]
    assert read == sorted(read)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.dates(FIRST, LAST), max_size=35))
def test_days_of_a_row_keep_their_order(days: list[date]) -> None:
    dots = shapes(place(time_line(*days), LOW), Role.DOT)
    assert all(earlier.box.left < later.box.left for earlier, later in pairwise(dots))


@settings(max_examples=50, deadline=None)
@given(days, st.sampled_from([ROOM, LOW]))
def test_a_dot_beside_its_day_is_tied_to_it(days: list[date], room: Box) -> None:
    drawing = place(time_line(*days), room)
    line, stems = line_of(drawing), {stem.of: stem for stem in strokes(drawing, Role.STEM)}
    by_number = {number: day for number, day, _ in time_line(*days).days}
    for dot in shapes(drawing, Role.DOT):
        share = ((by_number[dot.of] - FIRST).days + 0.5) / ((LAST - FIRST).days + 1)
        x = line.left + min(max(share, 0.0), 1.0) * line.width
        if dot.of in stems:
            start, end = stems[dot.of].points
            assert start == pytest.approx((x, line.top), abs=0.2)
            assert end == pytest.approx(middle(dot.box))
        else:
            assert middle(dot.box) == pytest.approx((x, line.top), abs=2.0)


def test_days_far_apart_stand_on_the_line() -> None:
    drawing = place(time_line(date(2018, 1, 1), date(2020, 1, 1), date(2024, 12, 31)))
    assert {middle(dot.box)[1] for dot in shapes(drawing, Role.DOT)} == {line_of(drawing).top}
    assert strokes(drawing, Role.STEM) == []


def test_days_that_would_touch_stand_above_and_below() -> None:
    drawing = place(time_line(*[date(2020, 6, 1)] * 3))
    line = line_of(drawing).top
    heights = [round(line - middle(dot.box)[1], 2) for dot in shapes(drawing, Role.DOT)]
    assert heights == [0, DOT + DOT_GAP, -DOT - DOT_GAP]


def test_days_without_a_row_stand_beside_each_other_around_their_day() -> None:
    drawing = place(time_line(*[date(2020, 12, 31)] * 5), LOW)
    places = [middle(dot.box)[0] for dot in shapes(drawing, Role.DOT)]
    line = line_of(drawing)
    assert sum(places) / 5 == pytest.approx(line.left + line.width / 2, abs=0.5)


def test_days_beyond_the_ends_are_left_out() -> None:
    drawing = place(time_line(date(2010, 1, 1), date(2020, 1, 1), date(2030, 1, 1)))
    assert [dot.of for dot in shapes(drawing, Role.DOT)] == ["2"]


def test_a_line_that_is_full_leaves_out_the_last_days() -> None:
    drawing = place(time_line(*[date(2020, 1, 1)] * 60), LOW)
    assert [dot.of for dot in shapes(drawing, Role.DOT)] == [str(n) for n in range(1, 40)]


def test_a_line_without_days_has_its_years() -> None:
    drawing = place(time_line())
    assert [year.of for year in shapes(drawing, Role.YEAR)] == [str(n) for n in range(2017, 2025)]
    assert len(strokes(drawing, Role.YEAR_LINE)) == 8


def test_the_line_is_no_higher_than_its_rows() -> None:
    one = place(time_line(date(2020, 1, 1))).box.height
    two = place(time_line(date(2020, 1, 1), date(2020, 1, 2))).box.height
    assert two - one == DOT + DOT_GAP


def test_dots_grow_with_long_numbers() -> None:
    shown = time_line(date(2020, 1, 1), date(2022, 1, 1))
    long = TimeLine(
        days=(shown.days[0], ("1288", *shown.days[1][1:])), first=FIRST, last=LAST, alt=ALT
    )
    assert {dot.box.width > DOT for dot in shapes(place(long), Role.DOT)} == {True}
    assert {dot.box.width for dot in shapes(place(shown), Role.DOT)} == {DOT}


def drawn(drawing: PlacedTimeLine) -> Any:
    """Return the slide of a deck that was written and read again."""
    deck = Presentation(io.BytesIO(TEMPLATE))
    draw_time_line(deck.slides.add_slide(deck.slide_layouts[5]), drawing, "Zeitstrahl", "de-DE")
    stream = io.BytesIO()
    deck.save(stream)
    return Presentation(stream).slides[0]


def test_the_line_is_one_group_with_a_name_and_an_alt_text() -> None:
    slide = drawn(place(time_line(date(2020, 1, 1))))
    (group,) = [shape for shape in slide.shapes if shape.shape_type == 6]
    assert group.name == "Zeitstrahl"
    assert group._element.nvGrpSpPr.cNvPr.get("descr") == ALT


def test_numbers_can_be_read_on_every_tone() -> None:
    tones = tuple((str(n), FIRST + timedelta(days=200 * n), tone) for n, tone in enumerate(Tone, 1))
    slide = drawn(place(TimeLine(days=tones, first=FIRST, last=LAST, alt=ALT)))
    theme = theme_of(slide)
    (group,) = [shape for shape in slide.shapes if shape.shape_type == 6]
    dots = [shape for shape in group.shapes if shape.name.startswith("Tag")]
    assert [dot.text_frame.text for dot in dots] == [str(n) for n in range(1, 8)]
    for dot in dots:
        (text,) = dot._element.xpath(".//a:r/a:rPr/a:solidFill/a:schemeClr/@val")
        (fill,) = dot._element.xpath("./p:spPr/a:solidFill/a:schemeClr/@val")
        assert text == "bg1"
        assert contrast(theme.scheme[text], theme.scheme[fill]) >= TEXT_CONTRAST
