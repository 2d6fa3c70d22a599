"""Whatever the theme and the background, each colour says what it is for and can be seen."""

from collections.abc import Iterable, Mapping

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from egovreport.deck import Tone
from egovreport.powerpoint.colours import Ink, contrast, hue
from egovreport.powerpoint.palette import Colour, Use, palette
from egovreport.status_colours import STATUS_COLOURS, STATUS_TONES

OFFICE = {
    "tx1": "000000", "bg1": "FFFFFF", "tx2": "1F3A5F", "bg2": "E7ECF2",
    "accent1": "1F5FA8", "accent2": "C8541B", "accent3": "5B7F2B", "accent4": "7A5AA6",
    "accent5": "14818F", "accent6": "8A6D1C",
}  # fmt: skip
NIGHT = {**OFFICE, "tx1": "FFFFFF", "bg1": "12263A", "tx2": "E7ECF2", "bg2": "1F3A5F"}
REPORT = {
    **OFFICE, "accent2": "8FA9BF", "accent3": "1E7B45", "accent4": "9A5B00", "accent5": "B3261E",
    "accent6": "5F6B76",
}  # fmt: skip
"""A theme that is made for reports: its accents are green, amber, red and grey."""
NAMES = tuple(OFFICE)
GROUND_NAMES = ("tx1", "bg1", "tx2", "bg2")
TEXTS = (Use.TEXT, Use.HEADING, *Tone)
FILLS = (Use.CURRENT, Use.PREVIOUS, Tone.ACTIVE, Tone.NEUTRAL, *STATUS_TONES)
TEXT, LARGE = 4.5, 3.0
ON_LIGHT, ON_DARK = STATUS_COLOURS[:2]

rgbs = st.integers(0, 0xFFFFFF).map("{:06X}".format)
schemes = st.fixed_dictionaries(dict.fromkeys(NAMES, rgbs))
"""Themes that nobody would draw."""


def changed(base: Mapping[str, str]) -> st.SearchStrategy[dict[str, str]]:
    """Return themes with the text and background of one, and any accents."""
    free = [name for name in NAMES if name not in {"tx1", "bg1"}]
    return st.fixed_dictionaries(dict.fromkeys(free, rgbs)).map(lambda own: {**base, **own})


usual_schemes = changed(OFFICE) | changed(NIGHT)


def reach(scheme: Mapping[str, str], ground: str, names: Iterable[str] = NAMES) -> float:
    """Return the highest contrast that a colour of the theme has to the ground."""
    return max(contrast(scheme[name], ground) for name in names)


def rgb(inks: Mapping[Colour, Ink], colour: Colour) -> str:
    return inks[colour].rgb


def statuses(inks: Mapping[Colour, Ink]) -> dict[Tone, str]:
    return {tone: rgb(inks, tone) for tone in STATUS_TONES}


class TestAnyTheme:
    @given(schemes | usual_schemes, rgbs, rgbs | st.just(""))
    def test_every_use_and_tone_has_a_colour_and_no_other(
        self, scheme: dict[str, str], ground: str, body: str
    ) -> None:
        assert set(palette(scheme, ground, body)) == {*Use, *Tone}

    @given(schemes | usual_schemes, rgbs, rgbs | st.just(""))
    def test_the_result_is_the_same_in_whatever_order_the_names_come(
        self, scheme: dict[str, str], ground: str, body: str
    ) -> None:
        turned = dict(reversed(scheme.items()))
        assert palette(scheme, ground, body) == palette(turned, ground, body)

    @given(schemes | usual_schemes, rgbs)
    def test_only_statuses_are_literal_and_all_others_name_a_colour_of_the_theme(
        self, scheme: dict[str, str], ground: str
    ) -> None:
        for colour, ink in palette(scheme, ground).items():
            if ink.name:
                assert scheme[ink.name] == (ink.base or ink.rgb)
            else:
                assert colour in STATUS_TONES
                assert ink == Ink(ink.rgb)

    @given(schemes | usual_schemes, rgbs, rgbs | st.just(""))
    def test_text_is_read_wherever_a_colour_of_the_theme_can_be(
        self, scheme: dict[str, str], ground: str, body: str
    ) -> None:
        inks, reached = palette(scheme, ground, body), reach(scheme, ground, GROUND_NAMES)
        text = contrast(rgb(inks, Use.TEXT), ground)
        assert text >= min(reached, TEXT)
        for use in (Use.HEADING, Tone.PLAIN, Tone.MUTED):
            assert contrast(rgb(inks, use), ground) >= min(text, TEXT) - 0.02

    @given(schemes | usual_schemes, rgbs)
    def test_bars_stand_out_wherever_a_colour_of_the_theme_does(
        self, scheme: dict[str, str], ground: str
    ) -> None:
        inks, reached = palette(scheme, ground), reach(scheme, ground, GROUND_NAMES)
        for use in (Use.CURRENT, Use.PREVIOUS, Tone.ACTIVE, Tone.NEUTRAL):
            assert contrast(rgb(inks, use), ground) >= min(reached, LARGE)

    @given(schemes | usual_schemes, rgbs)
    @example(OFFICE, "519CDE")
    @example(OFFICE, "E57EAC")
    @example(NIGHT, "808080")
    def test_statuses_are_three_colours_that_stand_out_on_any_ground(
        self, scheme: dict[str, str], ground: str
    ) -> None:
        found = statuses(palette(scheme, ground))
        assert len(set(found.values())) == 3
        for each in found.values():
            assert contrast(each, ground) >= LARGE

    @given(usual_schemes, st.sampled_from(["bg1", "bg2", "tx1", "tx2", "accent1"]))
    @example({**NIGHT, "tx2": "0EAC92"}, "bg1")
    def test_all_that_is_read_on_the_ground_is_read_on_panels(
        self, scheme: dict[str, str], name: str
    ) -> None:
        ground = scheme[name]
        inks = palette(scheme, ground)
        # no panel is nearer to some grounds than what runs can be read on; such text turns plain
        for tone in (each for each in TEXTS if each is not Tone.ACTIVE):
            if contrast(rgb(inks, tone), ground) >= TEXT:
                assert contrast(rgb(inks, tone), rgb(inks, Use.PANEL)) >= TEXT

    @given(usual_schemes, st.sampled_from(GROUND_NAMES))
    def test_panels_are_hardly_other_than_the_ground(
        self, scheme: dict[str, str], name: str
    ) -> None:
        panel = rgb(palette(scheme, scheme[name]), Use.PANEL)
        assert contrast(panel, scheme[name]) <= 1.5

    @given(usual_schemes, st.sampled_from(["bg1", "bg2", "tx2", "accent1"]))
    def test_text_is_read_on_tracks(self, scheme: dict[str, str], name: str) -> None:
        ground = scheme[name]
        inks = palette(scheme, ground)
        assume(contrast(rgb(inks, Use.TEXT), ground) >= TEXT + 1)
        assert contrast(rgb(inks, Use.TEXT), rgb(inks, Use.TRACK)) >= TEXT

    @given(usual_schemes, rgbs)
    @example(OFFICE, "3F65E5")
    @example({**OFFICE, "accent4": "C8FA5A"}, "1365AE")
    def test_columns_of_two_periods_are_told_apart(
        self, scheme: dict[str, str], ground: str
    ) -> None:
        inks = palette(scheme, ground)
        assert contrast(rgb(inks, Use.CURRENT), rgb(inks, Use.PREVIOUS)) >= 1.2

    @given(schemes | usual_schemes, rgbs)
    def test_what_runs_is_not_taken_for_a_status(self, scheme: dict[str, str], ground: str) -> None:
        inks = palette(scheme, ground)
        assume(inks[Tone.ACTIVE] != inks[Use.TEXT])
        assert rgb(inks, Tone.ACTIVE) not in statuses(inks).values()

    @given(schemes | usual_schemes, rgbs)
    def test_the_extremes_are_of_the_theme_and_in_order(
        self, scheme: dict[str, str], ground: str
    ) -> None:
        inks = palette(scheme, ground)
        darkest, lightest = rgb(inks, Use.DARKEST), rgb(inks, Use.LIGHTEST)
        for name in GROUND_NAMES:
            assert contrast(darkest, "000000") <= contrast(scheme[name], "000000")
            assert contrast(lightest, "FFFFFF") <= contrast(scheme[name], "FFFFFF")


class TestUsualThemes:
    @pytest.mark.parametrize(("scheme", "ground"), [(OFFICE, "FFFFFF"), (NIGHT, "12263A")])
    def test_text_and_headings_are_those_of_the_theme(
        self, scheme: dict[str, str], ground: str
    ) -> None:
        inks = palette(scheme, ground)
        names = {use: inks[use].name for use in (Use.TEXT, Use.BACKGROUND, Use.HEADING)}
        assert names == {Use.TEXT: "tx1", Use.BACKGROUND: "bg1", Use.HEADING: "tx2"}

    def test_previous_periods_are_a_tint_of_the_reported_one(self) -> None:
        inks = palette(OFFICE, "FFFFFF")
        current, previous = inks[Use.CURRENT], inks[Use.PREVIOUS]
        assert previous.name == current.name
        assert contrast(previous.rgb, "FFFFFF") < contrast(current.rgb, "FFFFFF")
        assert abs(hue(previous.rgb) - hue(current.rgb)) < 5

    def test_a_second_accent_of_another_hue_is_no_previous_period(self) -> None:
        assert palette(OFFICE, "FFFFFF")[Use.PREVIOUS].name != "accent2"
        assert palette(REPORT, "FFFFFF")[Use.PREVIOUS].name != "accent2"  # 2.4 : 1 on white
        blue = {**OFFICE, "accent2": "5B8FC9"}
        assert palette(blue, "FFFFFF")[Use.PREVIOUS] == Ink("5B8FC9", "accent2")

    def test_green_amber_and_red_of_the_theme_are_taken(self) -> None:
        inks = palette(REPORT, "FFFFFF")
        assert {tone: inks[tone].name for tone in STATUS_TONES} == {
            Tone.GOOD: "accent3", Tone.CAUTION: "accent4", Tone.BAD: "accent5",
        }  # fmt: skip
        assert inks[Tone.MUTED].name == "accent6"

    @pytest.mark.parametrize(
        "other",
        [
            {"accent3": "1F5FA8"},
            {"accent5": "7A5AA6"},
            {"accent4": "808080"},
            {"accent3": "7FD69A"},
            {"accent3": "B3261E", "accent5": "1E7B45"},
        ],
    )
    def test_one_that_says_otherwise_or_is_too_pale_makes_all_three_literal(
        self, other: dict[str, str]
    ) -> None:
        assert statuses(palette({**REPORT, **other}, "FFFFFF")) == ON_LIGHT

    @pytest.mark.parametrize(
        ("ground", "expected"),
        [("FFFFFF", ON_LIGHT), ("E7ECF2", ON_LIGHT), ("12263A", ON_DARK), ("000000", ON_DARK)],
    )
    def test_literal_statuses_go_by_the_ground(
        self, ground: str, expected: Mapping[Tone, str]
    ) -> None:
        assert statuses(palette(OFFICE, ground)) == expected

    @pytest.mark.parametrize("tone", STATUS_TONES)
    def test_literal_statuses_have_a_hue_that_says_so(self, tone: Tone) -> None:
        degrees = {Tone.GOOD: 140, Tone.CAUTION: 36, Tone.BAD: 5}[tone]
        for colours in STATUS_COLOURS:
            assert abs(hue(colours[tone]) - degrees) < 12

    def test_red_of_the_house_is_no_colour_of_what_runs(self) -> None:
        red = dict.fromkeys(("accent1", "tx2", *NAMES[5:]), "B3261E")
        inks = palette({**OFFICE, **red}, "FFFFFF")
        assert inks[Tone.ACTIVE].name == "tx1"
        assert inks[Use.CURRENT].name == "tx1"

    def test_accents_that_nobody_sees_are_passed_over(self) -> None:
        pale = {**OFFICE, **{f"accent{n}": "F4F6F8" for n in range(1, 7)}}
        inks = palette(pale, "FFFFFF")
        assert contrast(inks[Use.CURRENT].rgb, "FFFFFF") >= LARGE
        assert contrast(inks[Use.PREVIOUS].rgb, "FFFFFF") >= LARGE

    @pytest.mark.parametrize(("body", "name"), [("FFFFFF", "bg1"), ("000000", "tx1"), ("", "tx1")])
    def test_of_two_colours_that_can_be_read_text_has_the_one_of_the_master(
        self, body: str, name: str
    ) -> None:
        assert palette(OFFICE, "767676", body)[Use.TEXT].name == name

    def test_a_theme_may_lack_what_is_no_text_and_no_background(self) -> None:
        inks = palette({"tx1": "000000", "bg1": "FFFFFF", "tx2": "333333"}, "FFFFFF")
        assert inks[Use.CURRENT].name == "tx2"
        assert set(inks) == {*Use, *Tone}

    @pytest.mark.parametrize("ground", ["FFD500", "808080", "F0E000"])
    def test_the_background_of_loud_slides_is_no_accent(self, ground: str) -> None:
        assert palette(OFFICE, ground)[Use.BACKGROUND].name in GROUND_NAMES
