"""A slide is drawn in the colours and the font of its layout's theme, by the layout's own map."""

from collections.abc import Mapping
from typing import Any

import pytest
from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn

from egovreport.deck import Tone
from egovreport.powerpoint.box import Box
from egovreport.powerpoint.colours import contrast
from egovreport.powerpoint.package import open_template
from egovreport.powerpoint.palette import Use
from egovreport.powerpoint.theme import scheme_of, theme_of, theme_of_layout
from tests.powerpoint.templates import CORPUS
from tests.powerpoint.templates.office import Office
from tests.powerpoint.templates.package import packed
from tests.powerpoint.templates.shapes import rectangle
from tests.powerpoint.templates.sheet import Layout, plain_background
from tests.powerpoint.templates.theme import COLOUR_MAP, COLOURS, DARK_MAP, Theme

NIGHT, WHITE, BLACK = "12263A", "FFFFFF", "000000"
MIDDLE = Box(66, 124, 828, 363)


def layout_of(office: Office | None = None, *layouts: Layout, **master: Any) -> Any:
    """Return the second layout of a template with these changes, else its only one."""
    template = (office or Office()).template(*layouts, **master)
    found = open_template(packed(template)).slide_masters[0].slide_layouts
    return found[min(1, len(found) - 1)]


def in_corpus(name: str, number: int = 1) -> Any:
    return open_template(CORPUS[name]()).slide_masters[0].slide_layouts[number]


def change_theme(layout: Any, old: str, new: str) -> None:
    part = layout.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    text = part.blob.decode()
    assert old in text
    part._blob = text.replace(old, new).encode()


class TestScheme:
    def test_has_the_names_of_the_map_and_of_the_theme(self) -> None:
        scheme = scheme_of(layout_of())
        assert {*COLOUR_MAP, "dk1", "lt1", "dk2", "lt2"} <= set(scheme)
        assert (scheme["tx1"], scheme["bg1"], scheme["tx2"]) == (BLACK, WHITE, COLOURS["dk2"])
        assert scheme["accent1"] == COLOURS["accent1"]

    @pytest.mark.parametrize(
        ("colour_map", "text", "background"),
        [(COLOUR_MAP, BLACK, WHITE), (DARK_MAP, WHITE, BLACK),
         ({**COLOUR_MAP, "tx1": "accent1"}, COLOURS["accent1"], WHITE)],
    )  # fmt: skip
    def test_is_that_of_the_master_s_map(
        self, colour_map: Mapping[str, str], text: str, background: str
    ) -> None:
        scheme = scheme_of(layout_of(colour_map=colour_map))
        assert (scheme["tx1"], scheme["bg1"]) == (text, background)

    def test_of_a_layout_s_own_map_counts_before_the_master_s(self) -> None:
        turned = scheme_of(layout_of(None, Layout("Dunkel", colour_map=DARK_MAP)))
        assert (turned["tx1"], turned["bg1"]) == (WHITE, BLACK)
        plain = scheme_of(layout_of(None, Layout("Hell"), colour_map=COLOUR_MAP))
        assert (plain["tx1"], plain["bg1"]) == (BLACK, WHITE)

    def test_accents_may_change_places(self) -> None:
        swapped = {**COLOUR_MAP, "accent1": "accent2", "accent2": "accent1"}
        scheme = scheme_of(layout_of(colour_map=swapped))
        assert scheme["accent1"] == COLOURS["accent2"]

    @pytest.mark.parametrize(
        ("xml", "expected"),
        [
            ('<a:srgbClr val="abcdef"/>', "ABCDEF"),
            ('<a:sysClr val="windowText" lastClr="333333"/>', "333333"),
            ('<a:sysClr val="windowText"/>', BLACK),
            ('<a:sysClr val="window"/>', WHITE),
        ],
    )
    def test_colours_are_read_however_they_are_written(self, xml: str, expected: str) -> None:
        layout = layout_of()
        change_theme(layout, '<a:sysClr val="windowText" lastClr="000000"/>', xml)
        assert scheme_of(layout)["tx1"] == expected

    def test_one_of_a_second_master_has_its_own_theme(self) -> None:
        office = Office()
        red = office.master(theme=Theme({"accent1": "B3261E"}))
        presentation = open_template(packed(office.of_masters(office.master(), red)))
        first, second = (
            scheme_of(master.slide_layouts[0])["accent1"] for master in presentation.slide_masters
        )
        assert (first, second) == (COLOURS["accent1"], "B3261E")

    def test_a_theme_that_changes_is_read_again(self) -> None:
        layout = layout_of()
        before = scheme_of(layout)["accent1"]
        change_theme(layout, COLOURS["accent1"], "B3261E")
        assert (before, scheme_of(layout)["accent1"]) == (COLOURS["accent1"], "B3261E")


class TestTheme:
    def test_of_a_slide_is_that_of_its_layout(self) -> None:
        layout = layout_of()
        slide = layout.part.package.presentation_part.presentation.slides.add_slide(layout)
        assert theme_of(slide) == theme_of_layout(layout)

    def test_ground_is_what_lies_behind_the_content(self) -> None:
        panel = rectangle("Tafel", (40, 300, 880, 200), "FFF8E0")
        layout = layout_of(background=plain_background(NIGHT), shapes=(panel,))
        assert theme_of_layout(layout, Box(60, 320, 840, 160)).ground == "FFF8E0"
        assert theme_of_layout(layout, Box(60, 40, 840, 160)).ground == NIGHT

    def test_text_is_turned_around_where_the_ground_is_dark(self) -> None:
        light, dark = (
            theme_of_layout(layout_of(background=plain_background(name)), MIDDLE)
            for name in ("bg1", NIGHT)
        )
        assert (light.rgb(Use.TEXT), dark.rgb(Use.TEXT)) == (BLACK, WHITE)
        assert light.plain is None
        assert dark.plain == dark.ink(Use.TEXT)
        assert dark.plain.name == "bg1"

    def test_one_that_is_dark_by_its_map_writes_text_as_usual(self) -> None:
        theme = theme_of_layout(in_corpus("dark-by-colour-map"), MIDDLE)
        assert theme.rgb(Use.TEXT) == WHITE
        assert theme.plain is None

    @pytest.mark.parametrize("name", CORPUS)
    def test_in_any_template_text_and_statuses_are_seen(self, name: str) -> None:
        for master in open_template(CORPUS[name]()).slide_masters:
            for layout in master.slide_layouts:
                theme = theme_of_layout(layout)
                assert contrast(theme.rgb(Use.TEXT), theme.ground) >= 4.5
                assert contrast(theme.text_ink(Use.HEADING).rgb, theme.ground) >= 4.5
                for tone in Tone:
                    assert contrast(theme.text_ink(tone).rgb, theme.ground) >= 4.5
                    assert contrast(theme.rgb(tone), theme.ground) >= 3

    def test_text_of_the_master_has_its_colour_where_both_can_be_read(self) -> None:
        white = Office().written_in("bg1")
        ground = plain_background("767676")
        theme = theme_of_layout(layout_of(white, background=ground), MIDDLE)
        assert theme.body == WHITE
        assert theme.rgb(Use.TEXT) == WHITE
        dark = theme_of_layout(layout_of(Office(), background=ground), MIDDLE)
        assert dark.rgb(Use.TEXT) == BLACK

    def test_body_is_unknown_without_styles(self) -> None:
        assert theme_of_layout(layout_of(styles=None), MIDDLE).body == ""

    def test_a_wanted_colour_that_cannot_be_read_is_not_taken(self) -> None:
        theme = theme_of_layout(layout_of(background=plain_background("accent1")), MIDDLE)
        for colour in (*Use, *Tone):
            assert contrast(theme.text_ink(colour).rgb, theme.ground) >= 4.5
        plain = theme_of_layout(layout_of(), MIDDLE)
        assert plain.text_ink(Use.HEADING) == plain.ink(Use.HEADING)

    @pytest.mark.parametrize("rgb", [BLACK, NIGHT, "808080", "FFD500", "1F5FA8", WHITE])
    def test_text_on_a_fill_is_the_one_that_stands_out_most(self, rgb: str) -> None:
        theme = theme_of_layout(layout_of(), MIDDLE)
        found = theme.rgb(theme.text_on_rgb(rgb))
        assert contrast(found, rgb) == max(contrast(BLACK, rgb), contrast(WHITE, rgb))

    def test_text_on_a_tone_can_be_read(self) -> None:
        for name in ("german-16x9", "dark-literal", "mid-tone", "pale-accents"):
            theme = theme_of_layout(in_corpus(name), MIDDLE)
            for colour in (Use.CURRENT, Use.PREVIOUS, *Tone):
                assert theme.contrast(theme.text_on(colour), colour) >= 4.5

    def test_on_another_ground_all_colours_are_chosen_anew(self) -> None:
        theme = theme_of_layout(layout_of(), MIDDLE)
        other = theme.on(NIGHT)
        assert (other.ground, other.rgb(Use.TEXT)) == (NIGHT, WHITE)
        assert other.scheme == theme.scheme
        assert other.on(WHITE) == theme

    def test_contrast_is_that_of_the_colours(self) -> None:
        theme = theme_of_layout(layout_of(), MIDDLE)
        assert theme.contrast(Use.TEXT, Use.BACKGROUND) == pytest.approx(21)


class TestFont:
    @pytest.mark.parametrize(("minor", "family"), [("Verdana", "Verdana"), ("", "Calibri")])
    def test_is_the_body_font_of_the_theme(self, minor: str, family: str) -> None:
        assert theme_of_layout(layout_of(theme=Theme(minor=minor)), MIDDLE).family == family

    def test_is_a_usual_one_where_the_theme_names_none(self) -> None:
        layout = layout_of()
        part = layout.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
        bare = etree.fromstring(part.blob)
        for font in bare.iter(qn("a:minorFont")):
            font.clear()
        part._blob = etree.tostring(bare)
        assert theme_of_layout(layout, MIDDLE).family == "Calibri"
