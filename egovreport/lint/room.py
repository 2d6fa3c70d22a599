"""Rules: what leaves its box or the slide, and what lies over something else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations

from lxml import etree

from egovreport.diagnostics import Severity
from egovreport.lint.looks import Looks, looks_of
from egovreport.lint.namespaces import qn
from egovreport.lint.opacity import is_opaque
from egovreport.lint.paint import grounds_of
from egovreport.lint.rule import DeckRule, Finding
from egovreport.lint.shape import Area, Kind, Shape, number, text_of
from egovreport.lint.slide import Slide
from egovreport.lint.table_style import style_of
from egovreport.lint.text_area import POINT, Measured, block_of, measure, text_place

_SLACK = 2 * POINT
_MARGINS = {"marL": 91_440.0, "marT": 45_720.0, "marR": 91_440.0, "marB": 45_720.0}
_TOLERANCE = 2.0
"""Points by which a text may be higher than its room: less than what its last line leaves free."""


def find_outside(slide: Slide) -> Iterator[Finding]:
    """Find shapes that lie wholly or partly outside the slide; an outside title is hidden."""
    page = slide.deck.area
    for shape in slide.shapes:
        area = slide.area(shape)
        if shape.group is not None or area is None or _holds(page, area):
            continue
        if not shape.is_title and not _is_empty(shape):
            where = "partly" if page.meets(area) else "wholly"
            yield Finding(slide.at(shape), f"the {shape.kind} lies {where} outside the slide")


def _holds(page: Area, area: Area) -> bool:
    wide = Area(page.left - _SLACK, page.top - _SLACK, page.right + _SLACK, page.bottom + _SLACK)
    return wide.holds(area)


def _is_empty(shape: Shape) -> bool:
    return shape.kind is Kind.TEXT and shape.placeholder is not None and not shape.text


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell of a table with its measured text."""

    row: int
    column: int
    """Both counted from 1."""
    text: Measured
    place: Area
    """Where the text stands."""
    needs: float
    """The height that the text needs with its margins, in points."""


def find_covered_cell(slide: Slide) -> Iterator[Finding]:
    """Find pictures and painted shapes that lie over the text of a table's cell."""
    for position, shape in enumerate(slide.shapes):
        if shape.table is None:
            continue
        covers = [s for s in slide.shapes[position + 1 :] if _may_cover(slide, shape, s)]
        if not covers:
            continue
        cells = list(_cells(looks_of(slide), shape, shape.table))
        for cover in covers:
            area = slide.area(cover)
            if area is None or (cover.kind is Kind.TEXT and grounds_of(slide).own(cover).is_clear):
                continue
            hidden = next((c for c in cells if _hides(slide, cover, area, c.place)), None)
            if hidden is not None:
                place = f"row {hidden.row}, column {hidden.column} of `{shape.name}`"
                message = f"the {cover.kind} lies over the text in {place}"
                yield Finding(slide.at(cover), message)


def _may_cover(slide: Slide, table: Shape, other: Shape) -> bool:
    if other.kind not in {Kind.PICTURE, Kind.TEXT, Kind.CHART, Kind.OBJECT}:
        return False
    area, over = slide.area(table), slide.area(other)
    return area is not None and over is not None and area.meets(over)


def _hides(slide: Slide, cover: Shape, area: Area, place: Area) -> bool:
    """Say whether a shape hides a place; a picture does not where it shows what is behind it."""
    if not area.meets(place, POINT / 2):
        return False
    return cover.kind is not Kind.PICTURE or is_opaque(slide, cover, area, place)


def _cells(looks: Looks, shape: Shape, table: etree._Element) -> Iterator[_Cell]:
    """Yield the cells with text that is measured, with rows as high as the file says."""
    area = looks.slide.area(shape)
    if area is None:
        return
    style = style_of(looks.slide, table)
    columns = [number(c.get("w")) for c in table.iterfind(f"{qn('a:tblGrid')}/{qn('a:gridCol')}")]
    rows = list(table.iterfind(qn("a:tr")))
    lefts = [area.left, *(area.left + x for x in accumulate(columns))]
    tops = [area.top, *(area.top + y for y in accumulate(number(r.get("h")) for r in rows))]
    for y, row in enumerate(rows):
        for x, cell in enumerate(row.iterfind(qn("a:tc"))):
            end_x = x + max(int(number(cell.get("gridSpan"), 1.0)), 1)
            end_y = y + max(int(number(cell.get("rowSpan"), 1.0)), 1)
            if end_x >= len(lefts) or end_y >= len(tops) or not text_of(cell).strip():
                continue
            outer = Area(lefts[x], tops[y], lefts[end_x], tops[end_y])
            measured = _measured(looks, shape, cell, outer, style.text(y))
            if measured is not None:
                text, place, needs = measured
                yield _Cell(y + 1, x + 1, text, place, needs)


def _measured(
    looks: Looks,
    shape: Shape,
    cell: etree._Element,
    outer: Area,
    style: tuple[etree._Element, ...],
) -> tuple[Measured, Area, float] | None:
    properties = cell.find(qn("a:tcPr"))
    if properties is not None and properties.get("vert", "horz") != "horz":
        return None
    left, top, right, bottom = (
        default if properties is None else number(properties.get(name), default)
        for name, default in _MARGINS.items()
    )
    inner = Area(outer.left + left, outer.top + top, outer.right - right, outer.bottom - bottom)
    paragraphs = cell.findall(f"{qn('a:txBody')}/{qn('a:p')}")
    width = max((inner.right - inner.left) / POINT, 1.0)
    text = measure(looks, shape, paragraphs, width, style)
    if text is None:
        return None
    anchor = "t" if properties is None else properties.get("anchor", "t")
    return text, text_place(inner, text, anchor), text.height + (top + bottom) / POINT


def find_overlap(slide: Slide) -> Iterator[Finding]:
    """Find texts that run into each other, and tables and charts that lie over each other."""
    looks = looks_of(slide)
    placed = [(shape, area) for shape in slide.shapes if (area := _extent(looks, shape))]
    for (first, one), (second, other) in combinations(placed, 2):
        if one.meets(other, _SLACK) and not _is_note_on_chart(first, second):
            message = f"the {second.kind} runs into `{first.name or first.kind}`"
            yield Finding(slide.at(second), message)


def _extent(looks: Looks, shape: Shape) -> Area | None:
    """Return what a text, a table or a chart takes; None for what may lie over others."""
    if shape.kind in {Kind.TABLE, Kind.CHART}:
        return looks.slide.area(shape)
    block = block_of(looks, shape) if shape.kind is Kind.TEXT else None
    return None if block is None else block.area


def _is_note_on_chart(first: Shape, second: Shape) -> bool:
    return {first.kind, second.kind} == {Kind.CHART, Kind.TEXT}


def find_overflow(slide: Slide) -> Iterator[Finding]:
    """Find texts that are higher than their box, and rows that are lower than their text."""
    looks = looks_of(slide)
    for shape in slide.shapes:
        if shape.table is not None:
            yield from _low_rows(looks, shape, shape.table)
            continue
        block = block_of(looks, shape)
        if block is None or block.can_grow:
            continue
        if block.text.height > block.room + _TOLERANCE:
            needs, has = block.text.height, max(block.room, 0.0)
            message = f"the text needs {needs:.0f} pt, its box has {has:.0f} pt"
            yield Finding(slide.at(shape), message)


def _low_rows(looks: Looks, shape: Shape, table: etree._Element) -> Iterator[Finding]:
    heights = [number(row.get("h")) / POINT for row in table.iterfind(qn("a:tr"))]
    needs = [0.0] * len(heights)
    for cell in _cells(looks, shape, table):
        needs[cell.row - 1] = max(needs[cell.row - 1], cell.needs)
    low = _first_low(heights, needs)
    if low >= 0:
        message = f"row {low + 1} needs {needs[low]:.0f} pt and has {heights[low]:.0f} pt"
        yield Finding(looks.slide.at(shape), message)


def _first_low(heights: Sequence[float], needs: Sequence[float]) -> int:
    pairs = enumerate(zip(heights, needs, strict=True))
    return next((i for i, (has, wants) in pairs if wants > has + _TOLERANCE), -1)


OUTSIDE = DeckRule(
    name="outside-slide",
    what="A shape lies wholly or partly outside the slide.",
    why="What is outside is cut off in the show and in print, but read out by screen readers.",
    remedy="Move it onto the slide, or delete it. A title outside the slide is fine: it names the "
    "slide without being seen.",
    find=find_outside,
)

COVERED_CELL = DeckRule(
    name="covered-cell",
    what="A picture, chart or painted shape lies over the text of a table's cell.",
    why="The figure in the cell is hidden, for everybody but the author, who knows it.",
    remedy="Move the picture, or leave the cells below it free.",
    severity=Severity.ERROR,
    find=find_covered_cell,
)

OVERLAP = DeckRule(
    name="overlapping-text",
    what="Two texts run into each other, or tables and charts lie over each other or over a text.",
    why="Neither can be read. Texts are measured with the widths of Calibri, Arial and Times; what "
    "is set in other fonts is passed over.",
    remedy="Move or shorten one of them.",
    find=find_overlap,
)

OVERFLOW = DeckRule(
    name="text-overflow",
    what="A text is higher than its box, or a row of a table lower than its text.",
    why="The text runs into what stands below; a table grows in PowerPoint beyond what the file "
    "says. Texts are measured with the widths of Calibri, Arial and Times.",
    remedy="Shorten the text, enlarge the box, or let it run on over another slide.",
    find=find_overflow,
)
