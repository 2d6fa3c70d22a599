"""Tables on slides of their own are as large as can be, and their pages about equally full."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from egovreport.deck import Column, Table, cell
from egovreport.powerpoint.placeholder_style import Style
from egovreport.powerpoint.table_fit import TIGHT_MARGIN_Y
from egovreport.powerpoint.table_pages import (
    LEAST_SIZE,
    SIZES,
    LaidTable,
    Rooms,
    largest_size,
    lay_out,
    with_air,
)

STYLE = Style("Calibri", 14.0, bold=False, spacing=1.0, indent=0.0)
PAGE = Rooms(870.0, 380.0)
LONG = "Die Schnittstelle zum Finanzverfahren ist abgenommen, die Schulung steht noch aus. "


def table(rows: int, text: str = "Virtuelles Bauamt") -> Table:
    columns = (Column("Nr."), Column("Maßnahme", weight=1.0))
    return Table(
        columns, tuple((cell(str(n)), cell(text)) for n in range(rows)), "Maßnahmen der Felder"
    )


def laid(made: Table, rooms: Rooms = PAGE, size: float = LEAST_SIZE) -> LaidTable:
    return lay_out(made, STYLE, rooms, "…", size)


def counts(found: LaidTable) -> list[int]:
    return [len(part.table.rows) for part in found.parts]


@pytest.mark.parametrize(("rows", "expected"), [(1, 14), (5, 14), (11, 14), (13, 13), (14, 12)])
def test_type_is_as_large_as_its_rows_have_air(rows: int, expected: float) -> None:
    assert largest_size(table(rows), STYLE, PAGE, "…") == expected


def test_larger_type_takes_no_page_more() -> None:
    many = table(31)
    size = largest_size(many, STYLE, PAGE, "…")
    assert len(laid(many, size=size).parts) == len(laid(many).parts) == 2


def test_larger_type_breaks_no_word() -> None:
    head = "Zuständigkeitsübertragungsverordnung"
    narrow = Table(
        (Column(head), *(Column(f"{head[:18]} {n}") for n in range(3))),
        ((cell("1"), cell("2"), cell("3"), cell("4")),),
        "Vier Spalten mit langen Wörtern",
    )
    assert largest_size(narrow, STYLE, Rooms(870.0, 380.0), "…") == max(SIZES)
    assert largest_size(narrow, STYLE, Rooms(300.0, 380.0), "…") == LEAST_SIZE


@pytest.mark.parametrize(("rows", "expected"), [(20, [10, 10]), (31, [16, 15]), (40, [14, 14, 12])])
def test_pages_are_about_equally_full(rows: int, expected: list[int]) -> None:
    assert sorted(counts(laid(table(rows))), reverse=True) == expected


def test_a_page_that_holds_something_else_takes_its_share() -> None:
    found = laid(table(20), Rooms(870.0, 380.0, first=190.0))
    assert not found.skips_first
    assert counts(found) == [6, 14]


def test_a_table_skips_a_page_without_room_for_two_rows() -> None:
    found = laid(table(20), Rooms(870.0, 380.0, first=50.0))
    assert found.skips_first
    assert counts(found) == [10, 10]


def test_lower_margins_save_a_page_of_a_row_or_two() -> None:
    found = laid(table(18))
    assert counts(found) == [18]
    assert found.margin == TIGHT_MARGIN_Y


def test_rows_of_few_are_higher_than_rows_of_many() -> None:
    few, many = (with_air(laid(table(rows)), PAGE)[0] for rows in (3, 9))
    assert few.heights[1] > many.heights[1] > laid(table(9)).parts[0].heights[1]
    assert few.heights[0] == many.heights[0]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 40), st.sampled_from(["–", LONG, LONG * 4, LONG * 60]),
       st.sampled_from([0.0, 60.0, 200.0]), st.sampled_from(SIZES))  # fmt: skip
def test_every_part_fits_its_page_and_no_row_is_lost(
    rows: int, text: str, first: float, size: float
) -> None:
    made, rooms = table(rows, text), Rooms(870.0, 380.0, first)
    found = laid(made, rooms, size)
    parts = with_air(found, rooms)
    numbers = [row[0].text for part in parts for row in part.table.rows]
    assert numbers == [str(n) for n in range(rows)]
    for number, part in enumerate(parts):
        is_below = first and not number and not found.skips_first
        assert part.height <= (first if is_below else rooms.height) + 0.01
    assert all(len(part.table.rows) > 1 or text == LONG * 60 for part in parts[1:]) or rows < 4
