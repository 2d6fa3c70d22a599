"""Tables are real ones: header, grid, heights and margins as they were measured."""

from typing import Any

import pytest
from pptx.oxml.ns import qn

from egovreport.deck import Align, Column, Table, Tone, cell
from egovreport.powerpoint.box import Box
from egovreport.powerpoint.page import PlacedTable
from egovreport.powerpoint.tables import table_frame

STYLE = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"
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


def frame_of(*, style: str = STYLE, has_header: bool = True) -> Any:
    return table_frame(placed(has_header=has_header), 7, "Tabelle & mehr", style, "de-DE")


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


def test_the_style_is_that_of_the_template_if_it_has_one() -> None:
    (style,) = frame_of().iter(qn("a:tableStyleId"))
    assert style.text == STYLE
    assert not list(frame_of(style="").iter(qn("a:tableStyleId")))
