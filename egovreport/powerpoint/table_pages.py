"""Tables with slides to themselves: the size of their type, their pages, the air in their rows."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import fsum

from egovreport.deck import Table
from egovreport.powerpoint.placeholder_style import Style
from egovreport.powerpoint.table_fit import (
    MARGIN_Y,
    TIGHT_MARGIN_Y,
    Part,
    column_widths,
    has_whole_words,
    padded,
    pages,
    row_height,
    rows_that_fit,
)

LEAST_SIZE = 12.0
SIZES = (14.0, 13.0, LEAST_SIZE)
"""Sizes of a table's type, in points; of one family all tables have the same."""
AIR = 4.0
"""What larger type must leave each row above its text, in points."""
LEAST_TOGETHER = 2
"""Rows that a table has at least where it begins below something else."""
MOST_PADDING, LEAST_PADDING = 26.0, 12.0
"""How much higher than its text a row may be: of few rows more than of many; in points."""
_FEW = 3
_LESS_PER_ROW = 2.0
_DIFFERENCE = 1.03
"""Other programs draw a text up to three percent wider; larger type fits there too."""


@dataclass(frozen=True, slots=True)
class Rooms:
    """Where a table has room, in points."""

    width: float
    height: float
    """Of a page that it has to itself."""
    first: float = 0.0
    """The height below what stands on its first page; 0 where nothing does."""


@dataclass(frozen=True, slots=True)
class LaidTable:
    """A table in one size, broken into pages."""

    size: float
    margin: float
    """Top and bottom margin of its cells, in points."""
    widths: tuple[float, ...]
    parts: tuple[Part, ...]
    skips_first: bool
    """Whether it begins on a page of its own, since there is no room below what stands above."""


def largest_size(table: Table, style: Style, rooms: Rooms, ending: str) -> float:
    """Return the largest size that takes no page more than the least, with whole words and air."""
    least = lay_out(table, style, rooms, ending, LEAST_SIZE)
    if not _is_easy(least, style, rooms):
        return LEAST_SIZE
    for size in SIZES[:-1]:
        laid = lay_out(table, style, rooms, ending, size)
        if len(laid.parts) == len(least.parts) and _is_easy(laid, style, rooms):
            return size
    return LEAST_SIZE


@functools.lru_cache(maxsize=128)
def lay_out(table: Table, style: Style, rooms: Rooms, ending: str, size: float) -> LaidTable:
    """Break the table into pages that are about equally full.

    In the least size, lower margins and other widths are tried where they save a page.
    """
    sized = replace(style, size=size)
    widths = column_widths(table, sized, rooms.width)
    laid = _laid(table, sized, widths, rooms, ending)
    if len(laid.parts) == 1 or size > LEAST_SIZE:
        return laid
    others = column_widths(table, sized, rooms.width, worth_it=0.0)
    trials = [(widths, TIGHT_MARGIN_Y), *([(others, TIGHT_MARGIN_Y)] if others != widths else [])]
    tight = (_laid(table, sized, w, rooms, ending, margin) for w, margin in trials)
    fewer = (each for each in tight if len(each.parts) < len(laid.parts))
    return next((each for each in fewer if _is_steady(each, sized)), laid)


def with_air(laid: LaidTable, rooms: Rooms) -> tuple[Part, ...]:
    """Return the parts with rows higher by the same height, as far as each page has room."""
    most = max(len(part.table.rows) for part in laid.parts)
    wanted = max(MOST_PADDING - _LESS_PER_ROW * max(most - _FEW, 0), LEAST_PADDING)
    spare = [
        (room - part.height) / max(len(part.table.rows), 1)
        for part, room in zip(laid.parts, _rooms(laid, rooms), strict=True)
    ]
    padding = max(min(wanted, *spare), 0.0)
    return tuple(padded(part, padding) for part in laid.parts)


def _rooms(laid: LaidTable, rooms: Rooms) -> Sequence[float]:
    first = rooms.first if rooms.first and not laid.skips_first else rooms.height
    return [first, *(rooms.height for _ in laid.parts[1:])]


def _laid(  # noqa: PLR0913, PLR0917 - what is laid out, and in which room
    table: Table,
    style: Style,
    widths: tuple[float, ...],
    rooms: Rooms,
    ending: str,
    margin: float = MARGIN_Y,
) -> LaidTable:
    wanted = min(LEAST_TOGETHER, len(table.rows))
    skips = bool(rooms.first) and rows_that_fit(table, style, widths, rooms.first) < wanted
    first = rooms.first if rooms.first and not skips else rooms.height
    parts = pages(table, style, widths, (first, rooms.height), ending, margin)
    return LaidTable(style.size, margin, widths, tuple(parts), skips)


def _is_steady(laid: LaidTable, style: Style) -> bool:
    """Say whether all rows have as many lines where texts are drawn wider."""
    narrow = [wide / _DIFFERENCE for wide in laid.widths]
    return all(
        row_height(row, style, narrow) == row_height(row, style, laid.widths)
        for part in laid.parts
        for row in part.table.rows
    )


def _is_easy(laid: LaidTable, style: Style, rooms: Rooms) -> bool:
    """Say whether words are whole, and rows have air, also where texts are drawn wider."""
    sized = replace(style, size=laid.size)
    if not all(has_whole_words(part.table, sized, laid.widths) for part in laid.parts):
        return False
    narrow = [wide / _DIFFERENCE for wide in laid.widths]
    return all(
        part.heights[0] + fsum(AIR + row_height(row, sized, narrow) for row in part.table.rows)
        <= room
        for part, room in zip(laid.parts, _rooms(laid, rooms), strict=True)
    )
