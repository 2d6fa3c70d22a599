"""Real tables: header row, explicit heights and margins, the template's own table style."""

from dataclasses import replace
from itertools import pairwise
from math import fsum
from typing import Any

from lxml import etree
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from egovreport.deck import Align, Cell, Paragraph, Run, Tone
from egovreport.powerpoint.box import EMU_PER_POINT
from egovreport.powerpoint.page import PlacedTable
from egovreport.powerpoint.table_fit import MARGIN_X
from egovreport.powerpoint.table_style import TableLook
from egovreport.powerpoint.text import Look, paragraph_element
from egovreport.powerpoint.xml_names import qn

_TABLE_URI = "http://schemas.openxmlformats.org/drawingml/2006/table"


def table_frame(
    placed: PlacedTable, shape_id: int, name: str, look: TableLook, language: str
) -> Any:
    """Return the `p:graphicFrame` of a table."""
    left, top, width, height = placed.box.emu
    frame = parse_xml(
        f"<p:graphicFrame {nsdecls('p', 'a')}>"
        f'<p:nvGraphicFramePr><p:cNvPr id="{shape_id}" name=""/>'
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>'
        "<p:nvPr/></p:nvGraphicFramePr>"
        f'<p:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></p:xfrm>'
        f'<a:graphic><a:graphicData uri="{_TABLE_URI}"/></a:graphic></p:graphicFrame>'
    )
    frame.find(f".//{qn('p:cNvPr')}").set("name", name)
    frame.find(f".//{qn('a:graphicData')}").append(_table(placed, look, language))
    return frame


def _table(placed: PlacedTable, look: TableLook, language: str) -> etree._Element:
    table = etree.Element(qn("a:tbl"))
    properties = etree.SubElement(table, qn("a:tblPr"))
    if placed.table.has_header:
        properties.set("firstRow", "1")
    etree.SubElement(properties, qn("a:tableStyleId")).text = look.style
    grid = etree.SubElement(table, qn("a:tblGrid"))
    for width in _whole(placed.widths):
        etree.SubElement(grid, qn("a:gridCol"), w=str(width))
    rows = list(placed.table.rows)
    heights = placed.heights if placed.table.has_header else placed.heights[1:]
    if placed.table.has_header:
        head = Tone.PLAIN if look.has_plain_header else Tone.MUTED
        rows.insert(0, tuple(
            Cell((Run(c.title, strong=True, tone=head),)) for c in placed.table.columns
        ))  # fmt: skip
    text = Look(language, placed.size, look.theme)
    for number, (row, height) in enumerate(zip(rows, heights, strict=True)):
        is_head = placed.table.has_header and not number
        own = replace(text, ink=look.header) if is_head else text
        _add_row(table, placed, row, height, own)
    return table


def _whole(widths: tuple[float, ...]) -> list[int]:
    """Return widths in English metric units whose sum is the rounded sum."""
    edges = [round(fsum(widths[:n]) * EMU_PER_POINT) for n in range(len(widths) + 1)]
    return [right - left for left, right in pairwise(edges)]


def _add_row(
    table: etree._Element, placed: PlacedTable, row: tuple[Cell, ...], height: float, look: Look
) -> None:
    element = etree.SubElement(table, qn("a:tr"), h=str(round(height * EMU_PER_POINT)))
    for cell, column in zip(row, placed.table.columns, strict=True):
        _add_cell(element, cell, column.align, look, placed.margin)


def _add_cell(row: etree._Element, cell: Cell, align: Align, look: Look, margin_y: float) -> None:
    element = etree.SubElement(row, qn("a:tc"))
    body = etree.SubElement(element, qn("a:txBody"))
    etree.SubElement(body, qn("a:bodyPr"))
    etree.SubElement(body, qn("a:lstStyle"))
    body.append(paragraph_element(Paragraph(cell.runs), look, align=align))
    properties = etree.SubElement(element, qn("a:tcPr"), anchor="ctr")
    for side, margin in (("L", MARGIN_X), ("R", MARGIN_X), ("T", margin_y), ("B", margin_y)):
        properties.set(f"mar{side}", str(round(margin * EMU_PER_POINT)))
