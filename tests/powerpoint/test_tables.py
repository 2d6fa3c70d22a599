"""Tables are real ones: header, grid, heights and margins as they were measured."""

import io
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn

from egovreport.deck import Align, Column, Table, Tone, cell
from egovreport.powerpoint.box import Box
from egovreport.powerpoint.page import PlacedTable
from egovreport.powerpoint.palette import Use
from egovreport.powerpoint.table_style import TableLook
from egovreport.powerpoint.tables import table_frame
from egovreport.powerpoint.theme import theme_of_layout

TEMPLATE = files("egovreport.defaults").joinpath("default.pptx").read_bytes()
THEME = theme_of_layout(Presentation(io.BytesIO(TEMPLATE)).slide_layouts[2])
STYLE = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"
LOOK = TableLook(STYLE, THEME, has_plain_header=False)
WIDTHS = (100.1, 33.33, 66.57)
HEIGHTS = (21.8, 36.5, 21.8)


def placed(*, has_header: bool = True) -> PlacedTable:
    table = Table(
        (Column("Maßnahme"), Column("Soll", Align.END), Column("Status")),
        (
            (cell("<Bauamt> & Co"), cell("280°"), cell("überfällig", strong=True, tone=Tone.BAD)),
            (cell(""), cell("k. A."), cell("läuft")),
        ),
        "Tabelle",
        has_header=has_header,
    )
    return PlacedTable(14, table, Box(43.5, 109.5, sum(WIDTHS), sum(HEIGHTS)), 12, WIDTHS, HEIGHTS)


def frame_of(*, look: TableLook = LOOK, has_header: bool = True) -> Any:
    return table_frame(placed(has_header=has_header), 7, "Tabelle & mehr", look, "de-DE")


def texts(frame: Any) -> list[list[str]]:
    return [
        ["".join(each.text for each in tc.iter(qn("a:t"))) for tc in row.iter(qn("a:tc"))]
        for row in frame.iter(qn("a:tr"))
    ]


def test_the_header_is_the_first_row() -> None:
    frame = frame_of()
    (properties,) = frame.iter(qn("a:tblPr"))
    assert properties.get("firstRow") == "1"
    assert texts(frame) == [
        ["Maßnahme", "Soll", "Status"],
        ["<Bauamt> & Co", "280°", "überfällig"],
        ["–", "k. A.", "läuft"],
    ]
    first = next(frame.iter(qn("a:tr")))
    assert {each.get("b") for each in first.iter(qn("a:rPr"))} == {"1"}


def test_a_table_without_a_header_says_so() -> None:
    frame = frame_of(has_header=False)
    (properties,) = frame.iter(qn("a:tblPr"))
    assert properties.get("firstRow") is None
    assert len(texts(frame)) == 2


def test_the_frame_has_id_name_and_place() -> None:
    frame = frame_of()
    (properties,) = frame.iter(qn("p:cNvPr"))
    assert (properties.get("id"), properties.get("name")) == ("7", "Tabelle & mehr")
    (offset,), (extent,) = frame.iter(qn("a:off")), frame.iter(qn("a:ext"))
    assert (offset.get("x"), offset.get("y")) == ("552450", "1390650")
    assert (extent.get("cx"), extent.get("cy")) == ("2540000", str(round(80.1 * 12700)))


def test_columns_add_up_to_the_width_of_the_frame() -> None:
    widths = [int(each.get("w")) for each in frame_of().iter(qn("a:gridCol"))]
    assert sum(widths) == 2540000
    assert widths == pytest.approx([each * 12700 for each in WIDTHS], abs=1)


def test_rows_have_their_measured_height() -> None:
    heights = [int(each.get("h")) for each in frame_of().iter(qn("a:tr"))]
    assert heights == [round(each * 12700) for each in HEIGHTS]


def test_cells_have_margins_and_stand_in_the_middle() -> None:
    for properties in frame_of().iter(qn("a:tcPr")):
        assert properties.get("anchor") == "ctr"
        assert [properties.get(f"mar{side}") for side in "LRTB"] == [
            "63500", "63500", "45720", "45720",
        ]  # fmt: skip


def test_numbers_and_their_heads_stand_right() -> None:
    for row in frame_of().iter(qn("a:tr")):
        assert [each.get("algn") for each in row.iter(qn("a:pPr"))] == [None, "r", None]


def test_the_style_is_named() -> None:
    (style,) = frame_of().iter(qn("a:tableStyleId"))
    assert style.text == STYLE


@pytest.mark.parametrize("is_plain", [True, False])
def test_a_header_is_muted_where_the_style_does_not_say_how_it_looks(*, is_plain: bool) -> None:
    look = replace(LOOK, has_plain_header=is_plain)
    first = next(frame_of(look=look).iter(qn("a:tr")))
    colours = [each.get("val") for each in first.iter(qn("a:schemeClr"))]
    muted = THEME.ink(Tone.MUTED).name
    assert colours == ([] if is_plain else [muted] * 3)


def test_tones_in_cells_can_be_read_on_what_the_cells_are_painted_with() -> None:
    def tone_of(look: TableLook) -> str:
        (fill,) = list(frame_of(look=look).iter(qn("a:tr")))[1].iter(qn("a:solidFill"))
        return str(fill[0].get("val"))

    assert tone_of(LOOK) == THEME.ink(Tone.BAD).name
    dark = THEME.on(THEME.rgb(Use.TEXT))
    assert tone_of(replace(LOOK, theme=dark)) == dark.rgb(Tone.BAD) != THEME.rgb(Tone.BAD)
