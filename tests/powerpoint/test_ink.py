"""A colour is written as the theme's or as a number, and is seen as it says."""

import math

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from pptx.oxml.ns import qn

from egovreport.powerpoint.colours import (
    Ink,
    changed,
    contrast,
    distance,
    hue,
    is_dark,
    luminance,
    mixed,
    parts_of,
    rgb_of,
    saturation,
)
from egovreport.powerpoint.ground import Paints
from tests.powerpoint.templates import CORPUS
from tests.powerpoint.test_templates import opened

rgbs = st.integers(0, 0xFFFFFF).map("{:06X}".format)
percents = st.integers(1, 100)
GREYS = ("000000", "7F7F7F", "FFFFFF")


def seen(element: etree._Element, scheme: dict[str, str]) -> str:
    """Return the colour that an element is drawn in, as the background is read."""
    holder = etree.Element(qn("a:solidFill"))
    holder.append(element)
    layout = opened(next(iter(CORPUS))).slide_layouts[0]
    return Paints(layout, scheme, etree.Element("theme")).colour(holder)


class TestInk:
    def test_one_of_the_theme_is_written_by_its_name(self) -> None:
        element = Ink("1F5FA8", "accent1").element()
        assert (element.tag, dict(element.attrib)) == (qn("a:schemeClr"), {"val": "accent1"})
        assert len(element) == 0

    def test_a_literal_one_is_written_as_a_number(self) -> None:
        element = Ink("A8201A").element()
        assert (element.tag, dict(element.attrib)) == (qn("a:srgbClr"), {"val": "A8201A"})

    def test_a_lighter_one_begins_with_that_of_the_theme(self) -> None:
        ink = Ink("000000", "tx1").shaded(65, 35)
        assert (ink.rgb, ink.base, ink.name) == ("595959", "000000", "tx1")
        kept, added = ink.element()
        assert (kept.tag, kept.get("val")) == (qn("a:lumMod"), "65000")
        assert (added.tag, added.get("val")) == (qn("a:lumOff"), "35000")

    def test_a_darker_one_adds_nothing(self) -> None:
        (kept,) = Ink("FFFFFF", "bg1").shaded(95).element()
        assert kept.get("val") == "95000"

    def test_a_literal_one_that_is_changed_is_written_with_what_it_begins_with(self) -> None:
        element = Ink("FF0000").shaded(50).element()
        assert element.get("val") == "FF0000"
        assert len(element) == 1

    def test_nothing_kept_of_black_is_black(self) -> None:
        assert Ink("000000", "tx1").shaded(100).rgb == "000000"
        assert Ink("FFFFFF", "bg1").shaded(100, 50).rgb == "FFFFFF"

    def test_a_fill_holds_the_colour(self) -> None:
        (element,) = Ink("1F5FA8", "accent1").fill()
        assert element.get("val") == "accent1"

    def test_a_shade_of_a_shade_keeps_what_both_keep(self) -> None:
        twice = Ink("808080", "tx2").shaded(80, 20).shaded(50, 10)
        assert (twice.luminance, twice.offset, twice.base) == (40, 20, "808080")
        assert twice == Ink("808080", "tx2").shaded(40, 20)

    @given(rgbs, percents, percents, percents, st.integers(0, 50))
    def test_a_shade_of_a_shade_is_seen_as_if_made_at_once(
        self, rgb: str, first: int, second: int, third: int, added: int
    ) -> None:
        ink = Ink(rgb, "accent1").shaded(first).shaded(second, added).shaded(third)
        assert ink.base == rgb
        assert ink.rgb == changed(rgb, ink.luminance / 100, ink.offset / 100)

    @settings(deadline=None)
    @given(rgbs, st.integers(40, 100), st.integers(0, 50))
    @example("000001", 40, 30)
    def test_what_is_written_is_what_is_seen(self, rgb: str, kept: int, added: int) -> None:
        ink = Ink(rgb, "accent1").shaded(kept, added)
        drawn = parts_of(seen(ink.element(), {"accent1": rgb}))
        assert math.dist(drawn, parts_of(ink.rgb)) <= 0.05

    @given(rgbs, percents, st.integers(0, 100))
    def test_shading_leaves_the_ink_as_it_is(self, rgb: str, kept: int, added: int) -> None:
        ink = Ink(rgb, "accent1")
        ink.shaded(kept, added)
        assert ink == Ink(rgb, "accent1")

    @given(rgbs, st.integers(1, 99))
    def test_keeping_less_makes_darker_and_adding_the_rest_lighter(
        self, rgb: str, kept: int
    ) -> None:
        ink = Ink(rgb, "accent1")
        assert luminance(ink.shaded(kept).rgb) <= luminance(rgb) + 0.001
        assert luminance(ink.shaded(kept, 100 - kept).rgb) >= luminance(rgb) - 0.001


class TestContrast:
    @given(rgbs, rgbs)
    def test_goes_from_one_to_twenty_one_and_has_no_direction(self, a: str, b: str) -> None:
        assert 1 <= contrast(a, b) <= 21.001
        assert contrast(a, b) == contrast(b, a)

    @given(rgbs)
    def test_a_colour_has_none_to_itself(self, rgb: str) -> None:
        assert contrast(rgb, rgb) == 1

    @pytest.mark.parametrize(
        ("first", "second", "expected"),
        [("000000", "FFFFFF", 21), ("FFFFFF", "767676", 4.54), ("FFFFFF", "FF0000", 4.0),
         ("FFFFFF", "0000FF", 8.59), ("FFFFFF", "008000", 5.14), ("777777", "FFFFFF", 4.48)],
    )  # fmt: skip
    def test_is_that_of_the_guideline(self, first: str, second: str, expected: float) -> None:
        assert contrast(first, second) == pytest.approx(expected, abs=0.05)

    @given(rgbs)
    def test_one_of_black_and_white_can_be_read_on_any_colour(self, rgb: str) -> None:
        assert contrast("FFFFFF" if is_dark(rgb) else "000000", rgb) >= 4.5


class TestHue:
    @pytest.mark.parametrize(
        ("rgb", "degrees"),
        [("FF0000", 0), ("FFFF00", 60), ("00FF00", 120), ("00FFFF", 180), ("0000FF", 240)],
    )
    def test_is_in_degrees(self, rgb: str, degrees: float) -> None:
        assert hue(rgb) == pytest.approx(degrees)
        assert saturation(rgb) == 1

    @pytest.mark.parametrize("rgb", GREYS)
    def test_greys_have_no_saturation(self, rgb: str) -> None:
        assert saturation(rgb) == 0


class TestChanged:
    @given(rgbs)
    def test_all_kept_and_none_added_is_the_same(self, rgb: str) -> None:
        assert math.dist(parts_of(changed(rgb, 1.0)), parts_of(rgb)) <= 1 / 255

    @given(rgbs, st.floats(0, 3), st.floats(-2, 2), st.floats(0, 3))
    def test_is_a_colour_whatever_is_asked(
        self, rgb: str, kept: float, added: float, strength: float
    ) -> None:
        found = changed(rgb, kept, added, strength)
        assert rgb_of(parts_of(found)) == found

    def test_without_strength_is_grey(self) -> None:
        assert saturation(changed("1F5FA8", 1.0, 0.0, 0.0)) == 0

    @pytest.mark.parametrize(
        ("rgb", "kept", "added", "expected"),
        [("000000", 0.5, 0.5, "808080"), ("FFFFFF", 0.95, 0.0, "F2F2F2"),
         ("4472C4", 0.75, 0.0, "2F5597"), ("4472C4", 0.4, 0.6, "B4C7E7")],
    )  # fmt: skip
    def test_is_as_powerpoint_makes_it(
        self, rgb: str, kept: float, added: float, expected: str
    ) -> None:
        assert distance(changed(rgb, kept, added), expected) <= 0.01


class TestMixed:
    @given(rgbs)
    def test_one_colour_stays(self, rgb: str) -> None:
        assert mixed((rgb,)) == mixed((rgb, rgb)) == rgb

    def test_is_the_mean(self) -> None:
        assert mixed(("000000", "FFFFFF")) == "808080"
        assert mixed(("FF0000", "00FF00", "0000FF")) == "555555"

    @given(st.lists(rgbs, min_size=1, max_size=6))
    def test_has_no_order(self, colours: list[str]) -> None:
        assert distance(mixed(tuple(colours)), mixed(tuple(reversed(colours)))) <= 0.01


class TestDistance:
    @given(rgbs, rgbs)
    def test_goes_from_zero_to_one(self, a: str, b: str) -> None:
        assert 0 <= distance(a, b) <= 1
        assert (distance(a, b) == 0) == (a == b)

    def test_is_one_from_black_to_white(self) -> None:
        assert distance("000000", "FFFFFF") == pytest.approx(1)
