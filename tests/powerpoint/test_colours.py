"""Theme colours are read as the slide sees them, and text stands out on what is behind it."""

import io
from importlib import resources
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from egovreport.deck import Tone
from egovreport.powerpoint.colours import contrast
from egovreport.powerpoint.palette import Use
from egovreport.powerpoint.theme import theme_of
from egovreport.status_colours import STATUS_COLOURS, STATUS_TONES

TEMPLATE = resources.files("egovreport.defaults").joinpath("default.pptx").read_bytes()


def new_slide() -> Any:
    deck = Presentation(io.BytesIO(TEMPLATE))
    return deck.slides.add_slide(deck.slide_layouts[1])


def change_theme(slide: Any, old: bytes, new: bytes) -> None:
    part = slide.slide_layout.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    assert old in part.blob
    part._blob = part.blob.replace(old, new)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("FFFFFF", "777777") == pytest.approx(4.48, abs=0.005)
    assert contrast("14507A", "14507A") == 1


def test_every_tone_has_a_colour_that_can_be_read() -> None:
    theme = theme_of(new_slide())
    assert all(theme.contrast(tone, Use.BACKGROUND) >= 4.5 for tone in Tone)
    assert theme.rgb(Tone.GOOD) == "2E7D4F"


def test_text_and_background_follow_the_masters_map() -> None:
    slide = new_slide()
    mapping = slide.slide_layout.slide_master.element.find(qn("p:clrMap"))
    mapping.set("bg1", "dk1")
    mapping.set("tx1", "lt1")
    theme = theme_of(slide)
    assert (theme.scheme["bg1"], theme.scheme["tx1"]) == ("1B2430", "FFFFFF")
    assert (theme.ground, theme.rgb(Use.TEXT)) == ("1B2430", "FFFFFF")


def test_a_layout_may_override_the_map() -> None:
    slide = new_slide()
    attributes = dict(slide.slide_layout.slide_master.element.find(qn("p:clrMap")).attrib)
    attributes["bg1"] = "dk2"
    override = etree.tostring(etree.Element("x", attributes)).decode()[2:-2]
    xml = f"<p:clrMapOvr {nsdecls('p', 'a')}><a:overrideClrMapping{override}/></p:clrMapOvr>"
    old = slide.slide_layout.element.find(qn("p:clrMapOvr"))
    slide.slide_layout.element.replace(old, parse_xml(xml))
    assert theme_of(slide).scheme["bg1"] == "0B3B5C"


def test_system_colours_count_and_others_are_black() -> None:
    slide = new_slide()
    change_theme(slide, b'<a:srgbClr val="FFFFFF"/>', b'<a:sysClr val="window" lastClr="fffffe"/>')
    assert theme_of(slide).scheme["bg1"] == "FFFFFE"
    change_theme(slide, b'<a:srgbClr val="14507A"/>', b'<a:prstClr val="maroon"/>')
    assert theme_of(slide).scheme["accent1"] == "000000"


def test_the_font_is_the_themes_else_calibri() -> None:
    slide = new_slide()
    change_theme(
        slide,
        b'<a:minorFont><a:latin typeface="Calibri"/>',
        b'<a:minorFont><a:latin typeface="Arial"/>',
    )
    assert theme_of(slide).family == "Arial"
    change_theme(slide, b'<a:minorFont><a:latin typeface="Arial"/>', b"<a:minorFont>")
    assert theme_of(slide).family == "Calibri"


@pytest.mark.parametrize(
    ("fill", "text"),
    [(Tone.ACTIVE, "bg1"), (Use.BACKGROUND, "tx1"), (Use.PANEL, "tx1"), (Use.TEXT, "bg1")],
)
def test_text_on_a_fill_is_the_one_that_stands_out(fill: Use | Tone, text: str) -> None:
    theme = theme_of(new_slide())
    assert theme.ink(theme.text_on(fill)).name == text


def test_a_status_colour_too_light_for_text_gives_way_to_literal_ones_of_all_statuses() -> None:
    slide = new_slide()
    assert theme_of(slide).text_ink(Tone.CAUTION).name == "accent4"
    change_theme(slide, b'val="9A5B00"', b'val="FFC000"')
    theme = theme_of(slide)
    assert {tone: theme.text_ink(tone).rgb for tone in STATUS_TONES} == STATUS_COLOURS[0]
    assert {theme.text_ink(tone).name for tone in STATUS_TONES} == {""}


def test_a_colour_too_light_for_text_gives_way_to_that_of_text() -> None:
    slide = new_slide()
    assert theme_of(slide).text_ink(Use.HEADING).name == "tx2"
    assert theme_of(slide).text_ink(Use.TRACK) == theme_of(slide).ink(Use.TEXT)
    change_theme(slide, b'val="0B3B5C"', b'val="9FC3DD"')
    assert theme_of(slide).text_ink(Use.HEADING).name == "tx1"
