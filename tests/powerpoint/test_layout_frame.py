"""The places of a room have room, in the content and apart from each other."""

from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from egovreport.deck import Place, Room
from egovreport.powerpoint.box import Box
from egovreport.powerpoint.free_area import LEAST_HEIGHT, LEAST_WIDTH, overlap
from egovreport.powerpoint.layout_frame import (
    FOOTER_HEIGHT,
    SUBTITLE_HEIGHT,
    TITLE_HEIGHT,
    below_subtitle,
    content_boxes,
    footer_boxes,
    footer_strip,
    source_strip,
    title_strip,
)
from egovreport.powerpoint.layout_match import WANTED

SLIDE = Box(0, 0, 960, 540)
CONTENT = Box(66, 124, 828, 363)
FOOTERS = ("ftr", "dt", "sldNum")
NEAR = 0.01
lefts = st.floats(0, 300)
contents = st.builds(Box, lefts, lefts, st.floats(LEAST_WIDTH, 1500), st.floats(LEAST_HEIGHT, 1000))
remains = st.builds(Box, lefts, lefts, st.floats(LEAST_WIDTH, 1500), st.floats(85, 1000))
"""What is left of the least content below subtitle and above source."""
rooms = st.sampled_from(Room)


def lies_in(box: Box, other: Box) -> bool:
    return (
        box.left >= other.left - NEAR
        and box.top >= other.top - NEAR
        and box.right <= other.right + NEAR
        and box.bottom <= other.bottom + NEAR
    )


class TestContent:
    @given(rooms, contents | remains)
    @example(Room.OVERVIEW, Box(0, 0, 300, 85))
    @example(Room.OVERVIEW, Box(167, 86, 348, 166))
    def test_places_lie_in_it_and_apart(self, room: Room, content: Box) -> None:
        found = list(content_boxes(room, content).values())
        assert all(lies_in(box, content) for box in found)
        assert all(overlap(a, b) < NEAR for a, b in combinations(found, 2))

    @given(rooms, contents | remains)
    def test_no_place_is_empty(self, room: Room, content: Box) -> None:
        for box in content_boxes(room, content).values():
            assert box.width > 0
            assert box.height > 0

    @given(rooms, contents)
    def test_has_the_places_that_the_room_wants(self, room: Room, content: Box) -> None:
        wanted = set() if room is Room.TITLE else set(WANTED[room])
        assert set(content_boxes(room, content)) == wanted

    @given(st.builds(Box, lefts, lefts, st.floats(400, 1500), st.floats(250, 1000)))
    def test_charts_and_tables_of_usual_slides_can_be_read(self, content: Box) -> None:
        for room in (Room.KPI, Room.OVERVIEW):
            chart = content_boxes(room, content)[Place.CHART]
            assert chart.height >= 40
            assert chart.width >= 150

    def test_wide_content_has_its_chart_beside_the_table_and_a_narrow_one_above(self) -> None:
        wide = content_boxes(Room.KPI, CONTENT)
        assert wide[Place.CHART].right < wide[Place.TABLE].left
        assert wide[Place.TABLE].left == wide[Place.BODY].left
        narrow = content_boxes(Room.KPI, Box(36, 100, 468, 560))
        assert narrow[Place.CHART].bottom < narrow[Place.TABLE].top
        assert narrow[Place.TABLE].bottom < narrow[Place.BODY].top

    def test_text_has_all_of_it(self) -> None:
        assert content_boxes(Room.TEXT, CONTENT) == {Place.BODY: CONTENT}

    def test_the_legend_stands_below_the_table(self) -> None:
        found = content_boxes(Room.TABLE, CONTENT)
        assert found[Place.TABLE].bottom < found[Place.LEGEND].top
        assert found[Place.LEGEND].bottom == CONTENT.bottom

    def test_above_chart_and_text_of_the_overview_is_room_for_tiles(self) -> None:
        found = content_boxes(Room.OVERVIEW, CONTENT)
        assert found[Place.LEFT_HEADING].top == found[Place.RIGHT_HEADING].top
        assert found[Place.LEFT_HEADING].top - CONTENT.top >= 90
        assert found[Place.LEFT_HEADING].bottom < found[Place.CHART].top
        assert found[Place.RIGHT_HEADING].bottom < found[Place.BODY].top


class TestStrips:
    @given(contents)
    def test_the_subtitle_stands_above_the_rest(self, content: Box) -> None:
        strip, rest = below_subtitle(content)
        assert strip.height == SUBTITLE_HEIGHT
        assert strip.bottom < rest.top
        assert lies_in(strip, content)
        assert lies_in(rest, content)
        assert rest.height > 0

    @given(contents)
    def test_the_source_stands_below_the_rest(self, content: Box) -> None:
        rest, strip = source_strip(content)
        assert rest.bottom < strip.top
        assert strip.bottom == pytest.approx(content.bottom)
        assert lies_in(strip, content)
        assert rest.height > 0

    @pytest.mark.parametrize(("width", "lines"), [(828, 1), (560, 1), (559, 2), (300, 2)])
    def test_a_narrow_source_has_two_lines(self, width: float, lines: int) -> None:
        assert source_strip(Box(0, 0, width, 300))[1].height == 15 * lines

    @given(contents)
    def test_a_title_that_is_added_stands_at_the_top_of_the_content(self, content: Box) -> None:
        strip = title_strip(SLIDE, content)
        assert (strip.left, strip.width) == (content.left, content.width)
        assert strip.height == TITLE_HEIGHT
        assert strip.top >= max(content.top, SLIDE.height * 0.04)


class TestFooters:
    @pytest.mark.parametrize(
        "kinds", [FOOTERS, FOOTERS[:1], FOOTERS[1:], FOOTERS[2:], ("sldNum", "ftr"), ()]
    )
    def test_stand_side_by_side_in_their_strip(self, kinds: tuple[str, ...]) -> None:
        strip = Box(66, 500, 828, FOOTER_HEIGHT)
        found = footer_boxes(strip, kinds)
        assert set(found) == set(kinds)
        assert all(lies_in(box, strip) for box in found.values())
        assert all(overlap(a, b) == 0 for a, b in combinations(found.values(), 2))

    @given(contents, st.lists(st.builds(Box, lefts, st.floats(0, 500), st.floats(5, 300),
                                        st.floats(5, 40)), max_size=3))  # fmt: skip
    def test_leave_the_content_beside_them(self, content: Box, present: list[Box]) -> None:
        strip, rest = footer_strip(content, present, [], SLIDE)
        assert overlap(strip, rest) < NEAR
        assert strip.height >= FOOTER_HEIGHT - NEAR
        assert strip.width > 0
        assert rest.height > 0
        assert lies_in(rest, content)

    @given(st.lists(st.builds(Box, lefts, st.floats(0, 500), st.floats(5, 300),
                              st.floats(5, 40)), max_size=3))  # fmt: skip
    def test_below_the_content_cover_nothing(self, present: list[Box]) -> None:
        strip, rest = footer_strip(CONTENT, present, [], SLIDE)
        if strip.top >= CONTENT.bottom:
            assert all(overlap(strip, box) < NEAR for box in present)
        else:
            assert rest.bottom <= strip.top

    def test_stand_below_the_content_where_there_is_room(self) -> None:
        strip, rest = footer_strip(CONTENT, [], [], SLIDE)
        assert rest == CONTENT
        assert strip.top >= CONTENT.bottom
        assert strip.bottom <= SLIDE.height

    def test_stand_in_the_lowest_part_of_content_that_goes_to_the_edge(self) -> None:
        low = Box(66, 124, 828, 410)
        strip, rest = footer_strip(low, [], [], SLIDE)
        assert strip.bottom == low.bottom
        assert rest.bottom < strip.top

    def test_stand_beside_the_number_that_is_there(self) -> None:
        number = Box(850, 505, 44, 20)
        strip, rest = footer_strip(CONTENT, [number], [], SLIDE)
        assert abs(strip.top + strip.height / 2 - number.top - number.height / 2) < NEAR
        assert strip.right < number.left
        assert rest == CONTENT
