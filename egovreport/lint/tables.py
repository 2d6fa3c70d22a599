"""Rules: tables that PowerPoint repairs, or that a screen reader cannot read out."""

import re
from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from egovreport.diagnostics import Severity
from egovreport.lint.namespaces import qn
from egovreport.lint.rule import DeckRule, Finding, Spot
from egovreport.lint.shape import number, paragraph_text, text_of
from egovreport.lint.slide import Slide

_FALSE = ("0", "false")
_MERGED = ("hMerge", "vMerge")
_NUMBER = re.compile(
    r"(?:[~≈><≤≥±+−–-]\s?)?\d[\d.,\u00a0\u202f' ]*(?:\s?(?:%|€|Mio\.|Mrd\.|Tsd\.|VZÄ))*\s?[°*]*"
)
_DATE = re.compile(r"\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{2,4})?|\d{4}-\d{2}-\d{2}|(?:19|20)\d{2}")
_CONTINUED = re.compile(r"\((\d+)/(\d+)\)$")
_FEW = 2
"""A column is one of numbers from this many on: one number among words is no column."""


def tables(slide: Slide) -> Iterator[tuple[Spot, etree._Element]]:
    """Yield the tables of a slide with their places."""
    for shape in slide.shapes:
        if shape.table is not None:
            yield slide.at(shape), shape.table


def find_uneven(slide: Slide) -> Iterator[Finding]:
    """Find rows that have more or fewer cells than the table has columns."""
    for spot, table in tables(slide):
        width = len(table.findall(f"{qn('a:tblGrid')}/{qn('a:gridCol')}"))
        for position, row in enumerate(table.iterfind(qn("a:tr")), start=1):
            count = len(row.findall(qn("a:tc")))
            if count != width:
                yield Finding(spot, f"row {position} has {count} cells, the grid {width} columns")


def find_without_header(slide: Slide) -> Iterator[Finding]:
    """Find tables that have no header row."""
    for spot, table in tables(slide):
        properties = table.find(qn("a:tblPr"))
        if properties is None or properties.get("firstRow", "0") in _FALSE:
            yield Finding(spot, "the table has no header row")


def find_merged(slide: Slide) -> Iterator[Finding]:
    """Find cells that are merged with others."""
    for spot, table in tables(slide):
        cells = table.iter(qn("a:tc"))
        count = sum(any(number(c.get(span)) > 1 for span in ("gridSpan", "rowSpan")) for c in cells)
        if count:
            yield Finding(spot, f"{count} cells are merged with others")


def find_empty(slide: Slide) -> Iterator[Finding]:
    """Find cells without a text."""
    for spot, table in tables(slide):
        empty = [
            f"row {y}, column {x}"
            for y, row in enumerate(table.iterfind(qn("a:tr")), start=1)
            for x, cell in enumerate(row.iterfind(qn("a:tc")), start=1)
            if _is_empty(cell) and not is_swallowed(cell)
        ]
        if empty:
            more = f" and {len(empty) - 3} more" if len(empty) > 3 else ""  # noqa: PLR2004 - shown
            yield Finding(
                spot, f"empty cells: {'; '.join(empty[:3])}{more}", "write “–” or “k. A.”"
            )


def _is_empty(cell: etree._Element) -> bool:
    """Say whether a cell has no text; one without a paragraph has a rule of its own."""
    return next(cell.iter(qn("a:p")), None) is not None and not text_of(cell).strip()


def is_swallowed(cell: etree._Element) -> bool:
    """Say whether a cell is part of a merged one that begins elsewhere."""
    return any(cell.get(name, "0") not in _FALSE for name in _MERGED)


def find_left_numbers(slide: Slide) -> Iterator[Finding]:
    """Find columns of numbers that do not stand on the right."""
    for spot, table in tables(slide):
        rows = [row.findall(qn("a:tc")) for row in table.iterfind(qn("a:tr"))][1:]
        width = min(map(len, rows), default=0)
        for column in range(width):
            cells = [row[column] for row in rows]
            numbers = [c for c in cells if _NUMBER.fullmatch(text_of(c).strip())]
            few = len(numbers) < _FEW or len(numbers) * 2 < len(cells)
            if few or _only_counts([text_of(cell).strip() for cell in numbers]):
                continue
            left = sum(not _is_right(cell) for cell in numbers)
            if left:
                yield Finding(spot, f"column {column + 1}: {left} numbers are not right-aligned")


def _only_counts(texts: list[str]) -> bool:
    """Say whether numbers are nothing to compare: dates, years, or the rows counted through."""
    if all(_DATE.fullmatch(text.rstrip("°* ")) for text in texts):
        return True
    whole = [int(text.rstrip(".)")) for text in texts if text.rstrip(".)").isdecimal()]
    return len(whole) == len(texts) and all(b - a == 1 for a, b in pairwise(whole))


def _is_right(cell: etree._Element) -> bool:
    paragraphs = [p for p in cell.iter(qn("a:p")) if paragraph_text(p).strip()]
    alignments = {_alignment(paragraph) for paragraph in paragraphs}
    return alignments <= {"r", "dec"}


def _alignment(paragraph: etree._Element) -> str:
    properties = paragraph.find(qn("a:pPr"))
    return "l" if properties is None else properties.get("algn", "l")


def find_orphan(slide: Slide) -> Iterator[Finding]:
    """Find the last page of a table that has one row only."""
    match = _CONTINUED.search(slide.title)
    if match is None or match[1] != match[2] or match[1] == "1":
        return
    for spot, table in tables(slide):
        if len(table.findall(qn("a:tr"))) == _FEW:
            yield Finding(spot, "a single row of the table runs on over this slide")


UNEVEN = DeckRule(
    name="uneven-row",
    what="A row of a table has more or fewer cells than the table has columns.",
    why="PowerPoint repairs the file and drops the table.",
    remedy="Give each row as many `a:tc` as there are `a:gridCol`; merged cells count, too.",
    severity=Severity.ERROR,
    find=find_uneven,
)

WITHOUT_HEADER = DeckRule(
    name="missing-header-row",
    what="A table has no header row (`firstRow`).",
    why="A screen reader then reads figures without saying what they are; PowerPoint's own checker "
    "calls it an error.",
    remedy="Table design, “header row”; and write the names of the columns there.",
    severity=Severity.ERROR,
    find=find_without_header,
)

MERGED = DeckRule(
    name="merged-cell",
    what="Cells of a table are merged.",
    why="Screen readers count columns and get lost at merged cells.",
    remedy="Split the cells, repeat the text, or make two tables.",
    find=find_merged,
)

EMPTY = DeckRule(
    name="empty-cell",
    what="A cell of a table is empty.",
    why="Nobody can tell whether there is nothing, nothing known, or something forgotten; a screen "
    "reader says nothing at all.",
    remedy="Write “–” for nothing and “k. A.” for not known.",
    find=find_empty,
)

LEFT_NUMBERS = DeckRule(
    name="left-aligned-number",
    what="Numbers of a column are not right-aligned.",
    why="Only numbers that end at one line can be compared at a glance.",
    remedy="Align the column to the right, its heading too.",
    find=find_left_numbers,
)

ORPHAN = DeckRule(
    name="orphan-row",
    what="The last page of a table that runs on over slides has a single row.",
    why="A slide for one row wastes a page, and the row is read without its neighbours.",
    remedy="Move a row from the page before, or shorten a text.",
    find=find_orphan,
)
