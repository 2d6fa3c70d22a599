"""Narrow forms of tables: where a design has no room for all their columns."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, takewhile

from egovreport.deck import Block, Deck, Place, Room, Slide, Table
from egovreport.powerpoint.box import Box
from egovreport.powerpoint.design import Design, Slot
from egovreport.powerpoint.placeholder_style import Style
from egovreport.powerpoint.table_fit import column_widths, readable_width, row_height
from egovreport.powerpoint.text_fit import LEAST_SIZE

MOST_OF_PAGE = 0.5
"""A row that takes more of the page is too high to be read."""
MUCH_LOWER = 0.8
"""Such a row must become so much lower by a narrow form, as a share of its height."""


def with_narrow_tables(deck: Deck, design: Design) -> Deck:
    """Return the deck with each table in the form that the design has room for.

    That is the widest in which dates, numbers and words are whole, texts are readable and no row
    fills the page, else the narrowest. All slides of a family take as narrow a form as the one
    with the least room.
    """
    steps: dict[str, int] = {}
    for slide in deck.slides:
        wanted = (_steps(slide, place, table, design) for place, table in _tables(slide))
        steps[slide.family] = max((steps.get(slide.family, 0), *wanted))
    chapters = tuple(
        replace(c, slides=tuple(_narrowed(slide, steps[slide.family]) for slide in c.slides))
        for c in deck.chapters
    )
    return replace(deck, chapters=chapters)


def _tables(slide: Slide) -> Iterator[tuple[Place, Table]]:
    return ((place, block) for place, block in slide.blocks if isinstance(block, Table))


def _steps(slide: Slide, place: Place, table: Table, design: Design) -> int:
    """Return how often a table has to become narrower."""
    slot = _slot(slide, place, design)
    style = replace(slot.style, size=LEAST_SIZE)
    cramped = takewhile(lambda pair: _is_cramped(*pair, style, slot.box), pairwise(_forms(table)))
    return sum(1 for _ in cramped)


def _is_cramped(wide: Table, narrow: Table, style: Style, room: Box) -> bool:
    """Say whether words or numbers of the wide form would be broken, or a row fills the page."""
    if readable_width(wide, style, room.width) > room.width:
        return True
    high = _highest_row(wide, style, room)
    if high <= room.height * MOST_OF_PAGE:
        return False
    return _highest_row(narrow, style, room) <= high * MUCH_LOWER


def _highest_row(table: Table, style: Style, room: Box) -> float:
    widths = column_widths(table, style, room.width)
    return max((row_height(row, style, widths) for row in table.rows), default=0.0)


def _slot(slide: Slide, place: Place, design: Design) -> Slot:
    """Return where a table stands: beside others, or on a slide that it has to itself."""
    if slide.room is Room.KPI:
        return design.layouts[Room.KPI].places[place]
    return design.layouts[Room.TABLE].places[Place.TABLE]


def _forms(table: Table) -> Iterator[Table]:
    """Yield the forms of a table, the widest first."""
    form: Table | None = table
    while form:
        yield form
        form = form.narrow


def _narrowed(slide: Slide, steps: int) -> Slide:
    blocks = tuple((place, _form(block, steps)) for place, block in slide.blocks)
    return replace(slide, blocks=blocks)


def _form(block: Block, steps: int) -> Block:
    if not isinstance(block, Table):
        return block
    *_, form = (form for n, form in enumerate(_forms(block)) if n <= steps)
    return replace(form, narrow=None)
