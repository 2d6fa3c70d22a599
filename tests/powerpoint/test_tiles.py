"""Tiles are named groups of native shapes in colours of the theme, with alt text."""

import io
from importlib.resources import files
from typing import Any

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn

from egovreport.deck import Run, Tile, Tone
from egovreport.powerpoint.box import Box
from egovreport.powerpoint.page import PlacedTile
from egovreport.powerpoint.theme import theme_of_layout
from egovreport.powerpoint.tiles import add_tile

TEMPLATE = files("egovreport.defaults").joinpath("default.pptx").read_bytes()
BOX = Box(43.5, 112.5, 210.0, 108.0)


def group(*detail: Run, tone: Tone = Tone.GOOD, figure: str = "253", box: Box = BOX) -> Any:
    slide = (deck := Presentation(io.BytesIO(TEMPLATE))).slides.add_slide(deck.slide_layouts[4])
    tile = Tile("Online-Dienste & mehr", figure, detail, tone)
    return add_tile(slide, PlacedTile(tile, box, 32.0, 12.0), "Kachel 1", "de-DE")


def test_a_tile_is_a_group_of_panel_and_edge_where_it_was_placed() -> None:
    made = group(Run("Soll 280°"))
    names = [shape.name for shape in made.shapes]
    assert all(name.startswith("Kachel 1") for name in names)
    assert len(set(names)) == 2
    assert (made.left, made.top, made.width, made.height) == BOX.emu
    panel, edge = made.shapes
    assert (edge.left, edge.top, edge.height) == (panel.left, panel.top, panel.height)
    assert edge.width < panel.width / 20


def test_label_figure_and_detail_are_three_paragraphs() -> None:
    made = group(Run("Soll 280° · "), Run("≈ knapp verfehlt", tone=Tone.CAUTION))
    panel = made.shapes[0]
    assert [each.text for each in panel.text_frame.paragraphs] == [
        "Online-Dienste & mehr", "253", "Soll 280° · ≈ knapp verfehlt",
    ]  # fmt: skip
    sizes = [each.get("sz") for each in panel._element.iter(qn("a:endParaRPr"))]
    assert sizes == ["1200", "3200", "1200"]


@pytest.mark.parametrize(("high", "inset"), [(108.0, 9.0), (66.0, 4.0)])
def test_low_tiles_keep_less_above_and_below_their_text(high: float, inset: float) -> None:
    frame = group(box=BOX.with_height(high)).shapes[0].text_frame
    assert (frame.margin_top.pt, frame.margin_bottom.pt) == (inset, inset)
    assert frame.margin_left.pt == 14.0


def test_a_tile_without_detail_has_a_dash() -> None:
    assert group().shapes[0].text_frame.paragraphs[2].text == "–"


@pytest.mark.parametrize("tone", list(Tone))
def test_the_edge_says_the_tone_in_a_colour_of_the_theme(tone: Tone) -> None:
    made = group(tone=tone)
    (colour,) = made.shapes[1]._element.spPr.iter(qn("a:schemeClr"))
    assert colour.get("val") == theme_of_layout(made.part.slide.slide_layout).ink(tone).name
    assert not list(made._element.iter(qn("a:srgbClr")))
    assert not list(made._element.iter(qn("p:style")))


def test_the_alt_text_says_it_all_on_one_line() -> None:
    made = group(Run("Soll 280°\n"), Run("knapp verfehlt"))
    told = made._element.nvGrpSpPr.cNvPr.get("descr")
    assert told == "Online-Dienste & mehr: 253. Soll 280° knapp verfehlt"
    assert not [each for each in made._element.iter(qn("p:cNvPr")) if each.get("descr")][1:]


def test_a_long_alt_text_is_cut_between_words() -> None:
    told = group(Run("Wort " * 90))._element.nvGrpSpPr.cNvPr.get("descr")
    assert len(told) <= 250
    assert told.endswith("Wort …")
