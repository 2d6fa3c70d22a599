"""Tiles share one size of type, stay apart, and keep in the notes what they cut."""

from dataclasses import replace
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from egovreport.deck import Paragraph, Place, Room, Run, Tile, Tiles, Tone
from egovreport.powerpoint.box import Box
from egovreport.powerpoint.design import Layout, Slot, read_design
from egovreport.powerpoint.metrics import line_height
from egovreport.powerpoint.page import PlacedTile
from egovreport.powerpoint.placeholder_style import Style
from egovreport.powerpoint.text_fit import lines_of
from egovreport.powerpoint.tile_fit import (
    ABOVE,
    BELOW,
    FIGURE_LEAST,
    FIGURE_SIZE,
    GAP,
    INSET_X,
    INSET_Y,
    LARGE_ENOUGH,
    LOW,
    LOW_INSET_Y,
    TEXT_SIZE,
    inset_y,
    place_tiles,
)

STYLE = Style("Calibri", 14.0, bold=True, spacing=1.0, indent=0.0)


def slot(idx: int, *sides: float) -> Slot:
    return Slot(idx, Box(*sides), STYLE)


def layout_of(high: float) -> Layout:
    """Return a layout on which tiles are so high, in points."""
    top = SUBTITLE.box.bottom + ABOVE + high + BELOW
    return replace(
        OVERVIEW,
        title=slot(0, 44, 30, 700, 60),
        subtitle=SUBTITLE,
        places={Place.LEFT_HEADING: slot(17, 44, top, 430, 24)},
        area=Box(44, 122, 872, 360),
    )


TEMPLATE = files("egovreport.defaults").joinpath("default.pptx").read_bytes()
OVERVIEW = read_design(TEMPLATE)[1].layouts[Room.OVERVIEW]
SUBTITLE = slot(13, 44, 92, 872, 24)
LAYOUT = layout_of(110)
LOWEST = 57.0
"""Of tiles that hold label, figure and one line of detail, each in its least size."""
WORDS = ("Online-Dienste", "253", "von", "Zuständigkeitsfinder" * 4, "→", "\U0001f680")
words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join)
tiles = st.lists(
    st.builds(
        Tile,
        words,
        words,
        st.lists(words.map(Run), max_size=3).map(tuple),
        st.sampled_from(Tone),
    ),
    min_size=1,
    max_size=4,
).map(tuple)


def tile(figure: str = "253", label: str = "Online-Dienste", detail: str = "Soll 280") -> Tile:
    return Tile(label, figure, (Run(detail),), Tone.GOOD)


def placed(*made: Tile, layout: Layout = LAYOUT) -> tuple[PlacedTile, ...]:
    return place_tiles(layout, Tiles(made), "…")[0].tiles


def height(each: PlacedTile) -> float:
    """The height of all lines of a tile, by our own measure."""
    width = each.box.width - 2 * INSET_X
    plain = Style("Calibri", 14.0, bold=False, spacing=1.0, indent=0.0)
    texts = [
        (Paragraph((Run(each.tile.label),)), each.text_size),
        (Paragraph((Run(each.tile.figure, strong=True),)), each.figure_size),
        (Paragraph(each.tile.detail), each.text_size),
    ]
    lines = sum(len(lines_of(text, plain, size, width)) * line_height(size) for text, size in texts)
    return lines + 2 * (INSET_Y if each.box.height >= LOW else LOW_INSET_Y)


@settings(max_examples=80, deadline=None)
@given(tiles, st.one_of(st.just(110.0), st.floats(LOWEST, 200)))
def test_no_tile_overflows_whatever_it_says(made: tuple[Tile, ...], high: float) -> None:
    for each in placed(*made, layout=layout_of(high)):
        assert each.box.height == pytest.approx(high)
        assert height(each) <= each.box.height + 0.01


@settings(max_examples=80, deadline=None)
@given(tiles)
def test_what_a_tile_cuts_is_told_whole(made: tuple[Tile, ...]) -> None:
    found, cut = place_tiles(LAYOUT, Tiles(made), "…")
    told = "\n".join(cut)
    for before, after in zip(made, found.tiles, strict=True):
        assert after.tile.label == before.label or before.label in told
        assert after.tile.figure == before.figure or before.figure in told
        detail = "".join(run.text for run in before.detail)
        assert after.tile.detail == before.detail or detail in told
        assert after.tile.tone is before.tone


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_tiles_are_a_quarter_wide_or_less_and_begin_at_the_left(count: int) -> None:
    boxes = [each.box for each in placed(*[tile()] * count)]
    assert boxes[0].left == 44
    columns = max(count, 4)
    assert boxes[0].width == pytest.approx((872 - (columns - 1) * GAP) / columns)
    assert boxes[-1].right <= 44 + 872 + 0.01
    assert all(b.left - a.right == pytest.approx(GAP) for a, b in pairwise(boxes))
    assert {(round(b.width, 6), b.top, b.height) for b in boxes} == {
        (round(boxes[0].width, 6), boxes[0].top, boxes[0].height)
    }
    assert boxes[0].top > LAYOUT.subtitle.box.bottom
    assert boxes[0].bottom < LAYOUT.places[Place.LEFT_HEADING].box.top


def test_one_long_figure_makes_all_figures_smaller() -> None:
    short = placed(tile(), tile(), tile(), tile("7 von 14"))
    assert {each.figure_size for each in short} == {FIGURE_SIZE}
    long = placed(tile(), tile(), tile(), tile("mindestens 1.234.567 €°"))
    (size,) = {each.figure_size for each in long}
    assert FIGURE_LEAST <= size < FIGURE_SIZE
    assert {each.text_size for each in long} == {TEXT_SIZE}


@pytest.mark.parametrize(("high", "size"), [(66.0, 23.0), (79.9, 32.0), (80.0, 26.0), (90.0, 32.0)])
def test_figures_of_low_tiles_are_as_large_as_label_and_detail_leave_room(
    high: float, size: float
) -> None:
    (found,) = placed(tile(), layout=layout_of(high))
    assert found.figure_size == size
    assert found.tile == tile()
    taken = line_height(found.figure_size) + 2 * line_height(TEXT_SIZE) + 2 * inset_y(high)
    assert taken <= high


def test_low_tiles_keep_less_above_and_below_their_text() -> None:
    assert inset_y(LOW) == INSET_Y > inset_y(LOW - 0.1) == LOW_INSET_Y


def test_figures_never_get_smaller_than_can_be_read_from_afar() -> None:
    assert placed(tile(), layout=layout_of(40.0))[0].figure_size == FIGURE_LEAST


def test_a_figure_that_fits_in_no_size_is_cut() -> None:
    figure = "rund 123.456.789.012.345 Verwaltungsvorgänge"
    found, cut = place_tiles(LAYOUT, Tiles((tile(figure), *[tile()] * 3)), "…")
    assert found.tiles[0].figure_size == FIGURE_LEAST
    assert found.tiles[0].tile.figure.endswith("…")
    assert cut == [figure]


def test_tiles_that_need_no_cut_are_as_they_were() -> None:
    made = [tile(), tile("7° von 14°")]
    found, cut = place_tiles(LAYOUT, Tiles(tuple(made)), "…")
    assert [each.tile for each in found.tiles] == made
    assert cut == []


def test_figures_get_smaller_before_a_detail_is_cut() -> None:
    detail = "3 laufen, 1 gefährdet, 6 verschoben, 6 überfällig, 7 ruhen, 7 abgebrochen, 3 offen"
    tight = placed(*[tile(detail=detail)] * 4)
    assert all("".join(run.text for run in each.tile.detail) == detail for each in tight)
    (size,) = {each.figure_size for each in tight}
    assert LARGE_ENOUGH <= size < FIGURE_SIZE


def test_figures_stay_large_where_smaller_ones_would_not_save_the_detail() -> None:
    assert placed(tile(detail="Wort " * 900))[0].figure_size == placed(tile())[0].figure_size
