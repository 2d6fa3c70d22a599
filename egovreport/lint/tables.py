"""Rules: tables that PowerPoint repairs, or that a screen reader cannot read out."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from lxml import etree

from egovreport.diagnostics import Severity
from egovreport.lint.namespaces import qn
from egovreport.lint.rule import DeckRule, Finding, Spot
from egovreport.lint.shape import number, paragraph_text, text_of
from egovreport.lint.slide import Deck, Slide, SlideFacts

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
            numbers = [cell for cell in cells if _is_number(text_of(cell).strip())]
            few = len(numbers) < _FEW or len(numbers) * 2 <= len(cells)
            if few or _only_counts([text_of(cell).strip() for cell in numbers]):
                continue
            left = sum(not _is_right(cell) for cell in numbers)
            if left:
                yield Finding(spot, f"column {column + 1}: {left} numbers are not right-aligned")


def _is_number(text: str) -> bool:
    """Say whether a text is a number, and no date or year."""
    is_date = _DATE.fullmatch(text.rstrip("°* ")) is not None
    return _NUMBER.fullmatch(text) is not None and not is_date


def _only_counts(texts: list[str]) -> bool:
    """Say whether numbers are nothing to compare: the rows counted through."""
    whole = [int(text.rstrip(".)")) for text in texts if text.rstrip(".)").isdecimal()]
    return len(whole) == len(texts) and all(b - a == 1 for a, b in pairwise(whole))


def _is_right(cell: etree._Element) -> bool:
    paragraphs = [p for p in cell.iter(qn("a:p")) if paragraph_text(p).strip()]
    alignments = {_alignment(paragraph) for paragraph in paragraphs}
    return alignments <= {"r", "dec"}


def _alignment(paragraph: etree._Element) -> str:
    properties = paragraph.find(qn("a:pPr"))
    return "l" if properties is None else properties.get("algn", "l")


def find_orphan(deck: Deck) -> Iterator[Finding]:
    """Find the last page of a table that has one row only, where it could have two."""
    before: SlideFacts | None = None
    for facts in deck.slides:
        match = _CONTINUED.search(facts.title)
        if match is not None and match[1] == match[2] != "1":
            for name, heights in facts.tables.items():
                if len(heights) == _FEW and not _must_stand_alone(name, heights, before):
                    spot = Spot(facts.number, facts.title, name)
                    yield Finding(spot, "a single row of the table runs on over this slide")
        before = facts


def _must_stand_alone(name: str, heights: tuple[float, ...], before: SlideFacts | None) -> bool:
    """Say whether the page before has no row to give: it has two, or they are too high together.

    The first height is that of the header, which both pages have.
    """
    earlier = () if before is None else before.tables.get(name, ())
    if not earlier:
        return False
    return len(earlier) - 1 <= _FEW or sum(heights) + earlier[-1] > sum(earlier)


def find_other_header(deck: Deck) -> Iterator[Finding]:
    """Find pages of a table that runs on whose header no page before has."""
    known: set[str] = set()
    for before, facts in pairwise(deck.slides):
        match, earlier = _CONTINUED.search(facts.title), _CONTINUED.search(before.title)
        if match is None or earlier is None or _start(facts.title) != _start(before.title):
            known = set()
            continue
        known |= {_undivided(header) for header in before.headers.values()}
        for name, header in facts.headers.items():
            if known and _undivided(header) not in known:
                spot = Spot(facts.number, facts.title, name)
                yield Finding(spot, "the header of the table is not that of a slide before")


def _undivided(header: str) -> str:
    """Return a header without the hyphens that its columns may ask for."""
    return header.replace("-", "")


def _start(title: str) -> str:
    """Return a title without its "(2/3)"."""
    return _CONTINUED.sub("", title)


def heights_of(slide: Slide) -> Mapping[str, tuple[float, ...]]:
    """Return the heights of the rows of each table, by the name of its shape."""
    return {
        spot.shape: tuple(number(row.get("h")) for row in table.iterfind(qn("a:tr")))
        for spot, table in tables(slide)
    }


def headers_of(slide: Slide) -> Mapping[str, str]:
    """Return the text of the first row of each table, by the name of its shape."""
    first = ((spot.shape, table.find(qn("a:tr"))) for spot, table in tables(slide))
    return {name: "" if row is None else text_of(row) for name, row in first}


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
    what="The last page of a table that runs on over slides has a single row, and the page before "
    "could give one of its own.",
    why="A slide for one row wastes a page, and the row is read without its neighbours. Where the "
    "page before has two rows only, or two rows are too high for one page, it cannot be helped.",
    remedy="Move a row from the page before, or shorten a text.",
    find=find_orphan,
)

OTHER_HEADER = DeckRule(
    name="changed-header",
    what="A table runs on over slides, and its header row is not the same on each.",
    why="What a column holds can only be read on the first page; a screen reader takes the first "
    "row of each page for its header.",
    remedy="Repeat the header row on each slide.",
    find=find_other_header,
)
