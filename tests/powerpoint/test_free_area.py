"""Content stands where nothing else does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egovreport.powerpoint.box import Box
from egovreport.powerpoint.free_area import (
    BACKGROUND_SHARE,
    GAP,
    LEAST_HEIGHT,
    LEAST_WIDTH,
    free_area,
    is_room,
    overlap,
    union,
)

SLIDE = Box(0, 0, 960, 540)
BODY = Box(66, 124, 828, 363)
sides = st.floats(-200, 1200, allow_nan=False)
lengths = st.floats(0, 1200, allow_nan=False)
boxes = st.builds(Box, sides, sides, lengths, lengths)
inner = st.builds(Box, st.floats(0, 800), st.floats(0, 400), st.floats(1, 160), st.floats(1, 140))


def area(box: Box) -> float:
    return box.width * box.height


def lies_in(box: Box, other: Box) -> bool:
    return (
        box.left >= other.left - 0.001
        and box.top >= other.top - 0.001
        and box.right <= other.right + 0.001
        and box.bottom <= other.bottom + 0.001
    )


def is_background(box: Box) -> bool:
    return area(box) > BACKGROUND_SHARE * area(SLIDE)


class TestFreeArea:
    @given(inner, st.lists(boxes, max_size=6))
    def test_lies_in_what_is_wanted(self, wanted: Box, taken: list[Box]) -> None:
        assert lies_in(free_area(wanted, taken, SLIDE), wanted)

    @given(boxes, st.lists(boxes, max_size=6))
    def test_is_never_turned_inside_out(self, wanted: Box, taken: list[Box]) -> None:
        found = free_area(wanted, taken, SLIDE)
        assert found.width >= 0
        assert found.height >= 0

    @given(boxes, st.lists(boxes, max_size=6))
    def test_touches_nothing_that_is_taken(self, wanted: Box, taken: list[Box]) -> None:
        found = free_area(wanted, taken, SLIDE)
        for box in taken:
            assert overlap(found, box) < 0.001 or is_background(box)

    @given(boxes, st.lists(inner, max_size=4), st.lists(inner, max_size=4))
    def test_is_no_larger_where_more_is_taken(
        self, wanted: Box, taken: list[Box], more: list[Box]
    ) -> None:
        before = free_area(wanted, taken, SLIDE)
        assert area(free_area(wanted, [*taken, *more], SLIDE)) <= area(before) + 0.001

    @given(boxes, st.lists(boxes, max_size=6))
    def test_of_what_is_free_all_is_free(self, wanted: Box, taken: list[Box]) -> None:
        found = free_area(wanted, taken, SLIDE)
        assert free_area(found, taken, SLIDE) == found

    @given(boxes, st.lists(inner, max_size=6))
    def test_what_is_taken_twice_is_taken_once(self, wanted: Box, taken: list[Box]) -> None:
        assert free_area(wanted, taken * 2, SLIDE) == free_area(wanted, taken, SLIDE)

    @given(inner)
    def test_with_nothing_taken_all_that_is_on_the_slide_is_free(self, wanted: Box) -> None:
        assert area(free_area(wanted, [], SLIDE)) == pytest.approx(area(wanted))

    @pytest.mark.parametrize(
        ("taken", "expected"),
        [
            (Box(794, 124, 100, 40), Box(66, 170, 828, 317)),
            (Box(66, 124, 828, 40), Box(66, 170, 828, 317)),
            (Box(0, 0, 160, 540), Box(166, 124, 728, 363)),
            (Box(840, 0, 120, 540), Box(66, 124, 768, 363)),
            (Box(66, 470, 200, 30), Box(66, 124, 828, 340)),
            (Box(0, 500, 960, 40), BODY),
            (Box(0, 0, 960, 100), BODY),
            (SLIDE, BODY),
        ],
    )
    def test_one_thing_costs_the_side_on_which_least_is_lost(
        self, taken: Box, expected: Box
    ) -> None:
        assert free_area(BODY, [taken], SLIDE) == expected

    def test_keeps_a_distance(self) -> None:
        logo = Box(800, 124, 94, 40)
        assert logo.left - free_area(BODY, [logo], SLIDE).right == GAP

    def test_a_frame_of_four_strips_leaves_the_inside(self) -> None:
        frame = [
            Box(0, 0, 960, 60), Box(0, 480, 960, 60), Box(0, 0, 60, 540), Box(900, 0, 60, 540),
        ]  # fmt: skip
        assert free_area(SLIDE, frame, SLIDE) == Box(66, 66, 828, 408)

    @pytest.mark.parametrize("wanted", [Box(-50, -50, 2000, 2000), Box(-1, -1, 962, 542)])
    def test_what_is_wanted_off_the_slide_is_cut(self, wanted: Box) -> None:
        assert free_area(wanted, [], SLIDE) == SLIDE

    @pytest.mark.parametrize("wanted", [Box(1000, 0, 100, 100), Box(0, 600, 100, 100)])
    def test_what_is_wanted_beside_the_slide_is_nothing(self, wanted: Box) -> None:
        assert area(free_area(wanted, [], SLIDE)) == 0

    def test_is_nothing_where_all_is_taken(self) -> None:
        halves = [Box(0, 0, 480, 540), Box(480, 0, 480, 540)]
        assert not is_room(free_area(BODY, halves, SLIDE))


class TestOverlap:
    @given(boxes, boxes)
    def test_has_no_direction_and_is_in_both(self, first: Box, second: Box) -> None:
        shared = overlap(first, second)
        assert shared == overlap(second, first)
        assert 0 <= shared <= min(area(first), area(second)) + 0.001

    @given(boxes)
    def test_with_itself_is_all(self, box: Box) -> None:
        assert overlap(box, box) == pytest.approx(area(box), abs=0.001)

    def test_of_neighbours_is_nothing(self) -> None:
        assert overlap(Box(0, 0, 10, 10), Box(10, 0, 10, 10)) == 0
        assert overlap(Box(0, 0, 10, 10), Box(9, 9, 10, 10)) == 1


class TestUnion:
    @given(st.lists(boxes, min_size=1, max_size=5))
    def test_holds_all_and_no_more(self, several: list[Box]) -> None:
        whole = union(several)
        assert all(lies_in(box, whole) for box in several)
        assert whole.left in {box.left for box in several}
        assert whole.top in {box.top for box in several}
        assert whole.bottom == pytest.approx(max(box.bottom for box in several), abs=0.001)

    def test_of_one_is_that_one(self) -> None:
        assert union([BODY]) == BODY


def test_a_room_is_at_least_as_large_as_a_table_that_can_be_read() -> None:
    assert is_room(Box(0, 0, LEAST_WIDTH, LEAST_HEIGHT))
    assert not is_room(Box(0, 0, LEAST_WIDTH - 1, 1000))
    assert not is_room(Box(0, 0, 1000, LEAST_HEIGHT - 1))
