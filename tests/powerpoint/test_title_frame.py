"""On any title slide each text has a line of its own, on the slide and beside the others."""

from itertools import combinations

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from egovreport.powerpoint.box import Box
from egovreport.powerpoint.free_area import overlap
from egovreport.powerpoint.title_frame import LINE, title_boxes

SLIDES = (Box(0, 0, 960, 540), Box(0, 0, 720, 405), Box(0, 0, 720, 540), Box(0, 0, 540, 780))
WIDE = SLIDES[0]
KEYS = ("title", "subtitle", "organisation", "hint")
LEAST = 60.0
"""Titles and subtitles of templates are at least as high as two lines."""
slides = st.sampled_from(SLIDES)
shares = st.floats(0, 1)


@st.composite
def on_slide(draw: st.DrawFn, slide: Box, least: float = LEAST) -> Box:
    """Draw a box that lies on the slide."""
    width = 100 + draw(shares) * (slide.width - 100)
    height = least + draw(shares) * (slide.height / 2 - least)
    left, top = draw(shares) * (slide.width - width), draw(shares) * (slide.height - height)
    return Box(left, top, width, height)


@st.composite
def covers(draw: st.DrawFn) -> tuple[dict[str, Box], list[Box], Box]:
    """Draw what a title slide has: some of its texts, apart from each other, and logos."""
    slide = draw(slides)
    keys = draw(st.sets(st.sampled_from(KEYS[:2])))
    known = {key: draw(on_slide(slide)) for key in KEYS if key in keys}
    assume(not any(overlap(a, b) for a, b in combinations(known.values(), 2)))
    logos = draw(st.lists(on_slide(slide, 10), max_size=2))
    return known, [Box(b.left, b.top, min(b.width, 120), min(b.height, 60)) for b in logos], slide


@given(covers())
@example(({"title": Box(66, 420, 828, 100)}, [], WIDE))
@example(({"subtitle": Box(446, 143, 176, 200)}, [], SLIDES[1]))
def test_texts_stand_apart(cover: tuple[dict[str, Box], list[Box], Box]) -> None:
    for first, second in combinations(title_boxes(*cover).values(), 2):
        assert overlap(first, second) < 0.01


@given(covers())
@example(({"title": Box(66, 420, 828, 100)}, [], WIDE))
def test_each_text_is_on_the_slide_and_has_a_line(
    cover: tuple[dict[str, Box], list[Box], Box],
) -> None:
    slide, found = cover[2], title_boxes(*cover)
    assert set(found) == set(KEYS)
    for box in found.values():
        assert box.width > 0
        assert box.height >= LINE - 0.01
        assert box.top >= -0.01
        assert box.bottom <= slide.height + 0.01
        assert box.left >= -0.01
        assert box.right <= slide.width + 0.01


@given(covers())
def test_what_is_there_stays_in_its_place(cover: tuple[dict[str, Box], list[Box], Box]) -> None:
    known, found = cover[0], title_boxes(*cover)
    for key, box in known.items():
        assert overlap(found[key], box) == pytest.approx(found[key].width * found[key].height)
        assert (found[key].left, found[key].width) == (box.left, box.width)


@given(covers())
def test_the_organisation_stands_above_the_hint(
    cover: tuple[dict[str, Box], list[Box], Box],
) -> None:
    found = title_boxes(*cover)
    assert found["organisation"].top <= found["hint"].top


def test_all_that_is_known_is_kept() -> None:
    known = {key: Box(60, 60 + 100 * n, 800, 80) for n, key in enumerate(KEYS)}
    assert title_boxes(known, [], WIDE) == known


@pytest.mark.parametrize("slide", SLIDES)
def test_a_usual_cover_has_organisation_above_and_hint_below(slide: Box) -> None:
    high = slide.height
    known = {
        "title": Box(60, high * 0.3, slide.width - 120, high * 0.2),
        "subtitle": Box(60, high * 0.52, slide.width - 120, high * 0.2),
    }
    found = title_boxes(known, [], slide)
    assert found["organisation"].bottom <= found["title"].top
    assert found["hint"].top >= found["subtitle"].bottom
    assert found["title"] == known["title"]
    assert found["subtitle"] == known["subtitle"]
    assert {found[key].left for key in ("organisation", "hint")} == {60}


def test_a_cover_without_anything_has_all_four() -> None:
    found = title_boxes({}, [], WIDE)
    assert found["title"].height >= 56
    assert found["subtitle"].height >= 36
    assert found["title"].bottom <= found["subtitle"].top


def test_a_logo_is_not_written_upon() -> None:
    known = {"title": Box(66, 100, 828, 160), "subtitle": Box(66, 280, 828, 100)}
    logos = [Box(66, 60, 200, 36), Box(66, 390, 200, 60)]
    found = title_boxes(known, logos, WIDE)
    for key in ("organisation", "hint"):
        assert all(overlap(found[key], logo) == 0 for logo in logos)


def test_a_photograph_behind_all_is_not_in_the_way() -> None:
    known = {"title": Box(66, 100, 828, 160)}
    assert title_boxes(known, [WIDE], WIDE) == title_boxes(known, [], WIDE)


def test_a_full_cover_gives_a_line_away() -> None:
    known = {"title": Box(0, 0, 960, 300), "subtitle": Box(0, 300, 960, 240)}
    found = title_boxes(known, [], WIDE)
    assert found["title"].height + found["subtitle"].height < 540
    for first, second in combinations(found.values(), 2):
        assert overlap(first, second) < 0.01
