"""Tables are as wide as a design has room for, and all of a family alike."""

from dataclasses import replace
from importlib.resources import files

import pytest

from egovreport.deck import (
    Align,
    Bullet,
    Column,
    Place,
    Room,
    Slide,
    Table,
    TextBlock,
    Tone,
    cell,
    paragraph,
)
from egovreport.powerpoint.design import Design, read_design
from egovreport.powerpoint.fit import fit
from egovreport.powerpoint.metrics import Font, width
from egovreport.powerpoint.narrow_tables import with_narrow_tables
from egovreport.powerpoint.page import PlacedTable
from egovreport.powerpoint.table_fit import MARGIN_X
from tests.powerpoint.decks import TEMPLATE as FOREIGN
from tests.powerpoint.small_deck import TITLE, deck

WIDE = read_design(files("egovreport.defaults").joinpath("default.pptx").read_bytes())[1]
SMALL = read_design(FOREIGN)[1]
"""A design of 4:3: 720 points wide."""
REASON = "Landesweite Lösung steht aus. "
DAY = "30.09.2023°"


def table(columns: int, *narrow: Table, reason: str = REASON) -> Table:
    """Return a table of so many columns of dates, and one of reasons."""
    dates = tuple(Column(f"Termin {n}", Align.END) for n in range(columns))
    row = (*(cell(DAY) for _ in dates), cell(reason))
    heads = (*dates, Column("Grund", weight=3.0))
    return Table(heads, (row,) * 2, "Termine", narrow=narrow[0] if narrow else None)


def slide(block: Table, key: str = "measures/a") -> Slide:
    return Slide(key=key, room=Room.TABLE, title=key, blocks=((Place.TABLE, block),))


def columns(design: Design, *slides: Slide) -> list[int]:
    """Return how many columns of dates the table of each slide has."""
    shown = with_narrow_tables(deck(TITLE, *slides), design).slides[1:]
    found = [block for each in shown for _, block in each.blocks if isinstance(block, Table)]
    assert all(block.narrow is None for block in found)
    return [len(block.columns) - 1 for block in found]


def test_a_table_becomes_narrow_only_where_there_is_no_room() -> None:
    made = slide(table(9, table(2)))
    assert columns(WIDE, made) == [9]
    assert columns(SMALL, made) == [2]


def test_a_table_without_narrow_form_stays() -> None:
    assert columns(SMALL, slide(table(9))) == [9]


def test_the_widest_form_with_room_is_taken_else_the_narrowest() -> None:
    made = slide(table(12, table(9, table(5, table(2)))))
    assert columns(WIDE, made) == [9]
    assert columns(SMALL, made) == [5]
    assert columns(SMALL, slide(table(12, table(11, table(10))))) == [10]


def test_slides_of_a_family_look_alike() -> None:
    cramped, roomy, plain = table(9, table(2)), table(4, table(3)), table(6)
    slides = (
        slide(roomy, "measures/b"), slide(cramped), slide(plain, "measures/c"),
        slide(roomy, "risks"),
    )  # fmt: skip
    assert columns(SMALL, *slides) == [3, 2, 6, 4]
    assert columns(SMALL, *slides[:1]) == [4]


def test_a_row_that_fills_the_page_takes_the_form_that_makes_it_lower() -> None:
    long = REASON * 16
    lower, hardly = table(1, reason=long), table(6, reason=long)
    assert columns(SMALL, slide(replace(table(6, reason=long), narrow=lower))) == [1]
    assert columns(SMALL, slide(replace(table(6, reason=long), narrow=hardly))) == [6]
    assert columns(WIDE, slide(replace(table(1, reason=long), narrow=lower))) == [1]


def test_beside_a_text_a_table_has_its_own_room() -> None:
    made = table(4, table(2))
    text = TextBlock((paragraph("Was sich ändert"),))
    beside = Slide(
        key="changes", room=Room.KPI, title="Verglichen",
        blocks=((Place.CHART, made), (Place.BODY, text)),
    )  # fmt: skip
    assert columns(SMALL, slide(made)) == [4]
    assert columns(SMALL, beside) == [2]
    assert columns(WIDE, beside) == [4]


def test_other_blocks_and_empty_tables_stay() -> None:
    empty = Table((Column("A"),), (), "Leer", narrow=Table((Column("A"),), (), "Leer"))
    given = deck(TITLE, slide(empty))
    assert with_narrow_tables(given, SMALL).slides[0] == TITLE
    assert columns(SMALL, slide(empty)) == [0]


@pytest.mark.parametrize("design", [WIDE, SMALL], ids=["wide", "small"])
def test_no_date_is_broken_on_the_page(design: Design) -> None:
    wide = replace(table(9, table(4)), bullets=(), bullet_column=-1)
    placed = [
        each
        for page in fit(deck(TITLE, slide(wide)), design)
        for each in page.placed
        if isinstance(each, PlacedTable)
    ]
    family = design.layouts[Room.TABLE].places[Place.TABLE].style.family
    needed = width(DAY, Font(family, placed[0].size)) + 2 * MARGIN_X
    assert all(wide >= needed for each in placed for wide in each.widths)


def test_bullets_are_drawn_over_the_column_of_the_narrow_form() -> None:
    bullets = (Bullet(None, None, Tone.GOOD),) * 2
    narrow = replace(table(2), bullets=bullets, bullet_column=1)
    made = replace(table(9, narrow), bullets=bullets, bullet_column=8)
    (page,) = fit(deck(TITLE, slide(made)), SMALL)[1:]
    (placed,) = (each for each in page.placed if isinstance(each, PlacedTable))
    assert placed.bullet_box
    assert placed.bullet_box.left == pytest.approx(placed.box.left + placed.widths[0] + MARGIN_X)
