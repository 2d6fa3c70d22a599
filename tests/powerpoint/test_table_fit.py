"""Tables keep their rows in order, repeat their header, and no part is higher than its page."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from egovreport.deck import Bullet, Cell, Column, Run, Table, Tone, cell
from egovreport.powerpoint.metrics import line_height
from egovreport.powerpoint.placeholder_style import Style
from egovreport.powerpoint.table_fit import (
    BULLETS_LEAST,
    MARGIN_X,
    MARGIN_Y,
    Part,
    column_widths,
    comfortable,
    header_height,
    readable_width,
    row_height,
    split,
)

STYLE = Style("Calibri", 12.0, bold=False, spacing=1.0, indent=0.0)
COMPOUND = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaften"
TEXTS = (
    "–",
    "253",
    "Virtuelles Bauamt",
    COMPOUND,
    "Landesweite Lösung steht aus. " * 9,
    "\U0001f680 ⟵ שלום",
)
ENDING = " … (in den Notizen)"
TOTAL = 880.0
LINE = line_height(STYLE.size)
ROW = LINE + 2 * MARGIN_Y

weights = st.sampled_from([0.0, 0.0, 1.0, 3.0])
columns = st.lists(
    st.builds(Column, st.sampled_from(("Nr.", "Maßnahme", COMPOUND)), weight=weights),
    min_size=1,
    max_size=6,
).map(tuple)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    heads = draw(columns)
    kinds = draw(
        st.lists(
            st.lists(st.sampled_from(TEXTS), min_size=len(heads), max_size=len(heads)), max_size=6
        )
    )
    repeats = draw(st.integers(1, 8))
    rows = [
        tuple(cell(f"{n} {text}") for text in row)
        for n, row in enumerate(row for row in kinds for _ in range(repeats))
    ]
    return Table(heads, tuple(rows), "Tabelle")


def table(*rows: tuple[str, ...], weights: tuple[float, ...] = (0.0, 1.0)) -> Table:
    heads = tuple(Column(f"Spalte {n}", weight=each) for n, each in enumerate(weights))
    return Table(heads, tuple(tuple(map(cell, row)) for row in rows), "Tabelle")


def parts_of(made: Table, room: float, total: float = TOTAL) -> list[Part]:
    return split(made, STYLE, column_widths(made, STYLE, total), room, ENDING)


def counts(made: Table, room: float) -> list[int]:
    return [len(part.table.rows) for part in parts_of(made, room)]


@settings(max_examples=60, deadline=None)
@given(tables(), st.sampled_from([260.0, 430.0]))
def test_rows_stay_in_order_and_parts_in_their_room(made: Table, room: float) -> None:
    widths = column_widths(made, STYLE, TOTAL)
    parts = split(made, STYLE, widths, room, ENDING)
    cut = [text for part in parts for text in part.cut]
    placed = [row for part in parts for row in part.table.rows]
    assert len(placed) == len(made.rows)
    for before, after in zip(made.rows, placed, strict=True):
        for whole, shown in zip(before, after, strict=True):
            assert whole.text.startswith(shown.text.removesuffix(ENDING))
            assert shown.text == whole.text or whole.text in cut
    for part in parts:
        assert part.height <= room + 0.01
        assert len(part.heights) == len(part.table.rows) + 1
        assert part.table.columns == parts[0].table.columns
        assert part.heights[0] == header_height(part.table, STYLE, widths)
    for whole, shown in zip(made.columns, parts[0].table.columns, strict=True):
        assert whole.title.startswith(shown.title.removesuffix(ENDING))
        assert shown.title == whole.title or whole.title in cut


@settings(max_examples=60, deadline=None)
@given(tables(), st.sampled_from([260.0, 430.0]))
def test_a_row_stands_alone_only_where_it_must(made: Table, room: float) -> None:
    parts = parts_of(made, room)
    for part, after in pairwise(parts):
        fits_more = part.height + after.heights[1] <= room
        assert not fits_more or (len(after.table.rows) == 2 and after is parts[-1])
    if len(parts) > 1 and len(parts[-1].table.rows) == 1:
        before = parts[-2]
        is_possible = before.heights[-1] + parts[-1].height <= room
        assert len(before.table.rows) <= 2 or not is_possible


@settings(max_examples=60, deadline=None)
@given(tables(), st.sampled_from([230.0, 880.0]))
def test_columns_share_the_whole_width(made: Table, total: float) -> None:
    widths = column_widths(made, STYLE, total)
    assert sum(widths) == pytest.approx(total)
    assert min(widths) > 2 * MARGIN_X


def test_forty_rows_run_on_with_the_header_on_every_page() -> None:
    made = table(*((str(n), f"Maßnahme {n}") for n in range(40)))
    assert counts(made, 10 * ROW) == [9, 9, 9, 9, 4]
    assert counts(made, 40 * ROW) == [38, 2]
    assert counts(made, 41 * ROW + 1) == [40]


@pytest.mark.parametrize(
    ("rows", "expected"), [(0, [0]), (1, [1]), (2, [2]), (3, [2, 1]), (5, [2, 2, 1])]
)
def test_a_page_of_two_rows_has_none_to_give(rows: int, expected: list[int]) -> None:
    assert counts(table(*(("a", "b"),) * rows), 3 * ROW + 1) == expected


def test_a_page_of_three_rows_gives_one() -> None:
    assert counts(table(*(("a", "b"),) * 4), 4 * ROW + 1) == [2, 2]


def test_a_row_of_a_page_of_its_own_is_not_joined_by_one_that_does_not_fit() -> None:
    rows = [("a", "b")] * 2 + [("a", "Wort " * 900)] * 2
    assert counts(table(*rows), 200) == [3, 1]


def test_a_cell_of_5000_characters_is_cut_and_told() -> None:
    long = "Begründung mit vielen Wörtern " * 167
    made = table(("a", "b"), ("1", long))
    parts = split(made, STYLE, column_widths(made, STYLE, 300), 300, ENDING)
    (part,) = parts
    assert part.cut == (long,)
    assert part.height <= 300
    assert part.table.rows[1][1].text.endswith(ENDING)
    assert part.heights[2] > 0.6 * (300 - ROW) - LINE


def test_a_header_never_takes_the_page() -> None:
    name = "Kennzahl mit einem Namen, den niemand liest " * 90
    made = Table((Column(name, weight=1.0), Column("Wert")), ((cell("Ist"), cell("5")),), "")
    (part,) = split(made, STYLE, column_widths(made, STYLE, 230), 300, ENDING)
    assert part.cut == (name,)
    assert part.heights[0] <= 0.3 * 300
    assert part.table.columns[0].title.endswith(ENDING)
    assert part.table.columns[1].title == "Wert"


def test_cut_cells_keep_their_looks() -> None:
    runs = (Run("überfällig", strong=True, tone=Tone.BAD), Run(" Grund" * 900))
    made = Table((Column("a", weight=1.0),), ((Cell(runs),),), "")
    (part,) = split(made, STYLE, (300.0,), 200, ENDING)
    (shown,) = part.table.rows[0]
    assert shown.runs[0] == runs[0]
    assert part.cut == ("".join(run.text for run in runs),)


def test_an_empty_table_is_its_header() -> None:
    (part,) = parts_of(table(), 400)
    assert part.heights == (ROW,)


def test_one_column_of_one_row() -> None:
    (part,) = parts_of(table(("allein",), weights=(0.0,)), 400)
    assert part.heights == (ROW, ROW)


def test_bullets_go_with_their_rows() -> None:
    rows = tuple((cell(str(n)), cell("90 %")) for n in range(5))
    bullets = tuple(Bullet(None, None, Tone.NEUTRAL) for _ in rows)
    made = Table(
        (Column("K"), Column("Ziel")), rows, "", bullets=bullets, bullet_column=1
    )  # fmt: skip
    parts = parts_of(made, 4 * ROW)
    assert [len(part.table.bullets) for part in parts] == [3, 2]
    assert column_widths(made, STYLE, TOTAL)[1] >= BULLETS_LEAST


def test_without_a_header_all_room_is_for_rows() -> None:
    made = Table((Column("a"),), ((cell("x"),),) * 4, "", has_header=False)
    parts = parts_of(made, 2 * ROW)
    assert [part.heights for part in parts] == [(0.0, ROW, ROW)] * 2


def test_a_column_without_weight_is_as_wide_as_its_text() -> None:
    made = table(("FP-3", "Wort " * 60), ("BD-1", "x"))
    narrow, wide = column_widths(made, STYLE, TOTAL)
    assert row_height(made.rows[0][:1], STYLE, (narrow,)) == ROW
    assert narrow < 60
    assert narrow + wide == pytest.approx(TOTAL)


def test_a_column_is_not_wider_than_it_needs_while_another_needs_more() -> None:
    made = table(("a", "kurz", "Wort " * 60), weights=(0.0, 1.0, 1.0))
    _, short, long = column_widths(made, STYLE, TOTAL)
    assert short < 100 < long


def test_words_are_whole_as_long_as_there_is_room() -> None:
    made = table(("1", "Zuständigkeitsfinder", "Wort " * 60), weights=(0.0, 1.0, 9.0))
    widths = column_widths(made, STYLE, 500)
    assert row_height(made.rows[0][1:2], STYLE, widths[1:2]) == ROW


def test_rows_grow_as_far_as_the_page_has_room() -> None:
    (part,) = parts_of(table(*(("a", "b"),) * 4), 400)
    grown = comfortable(part, 400, 30)
    assert grown.heights == (ROW, 30, 30, 30, 30)
    tight = comfortable(part, part.height + 8, 30)
    assert tight.height == pytest.approx(part.height + 8)
    assert comfortable(part, part.height, 30) is part
    assert comfortable(part, 400, ROW) is part


def test_a_long_word_leaves_room_for_numbers_and_usual_words() -> None:
    rows = [("M-1", COMPOUND, f"Stabsstelle {COMPOUND}", "31.12.2023", "abgeschlossen", COMPOUND)]
    made = table(*rows * 3, weights=(0.0, 2.0, 0.0, 0.0, 0.0, 3.0))
    widths = column_widths(made, STYLE, TOTAL)
    for number in (0, 3, 4):
        assert row_height(made.rows[0][number : number + 1], STYLE, widths[number:][:1]) == ROW


def test_the_longest_texts_get_the_most_room() -> None:
    made = table(*(("kurz", "Wort " * 40, "Wort " * 120),) * 3, weights=(0.0, 6.0, 1.0))
    _, short, long = column_widths(made, STYLE, TOTAL)
    assert short < long


DATE = "30.09.2023°"
CODES = ("BD-1", "Digitales Postmanagement", DATE, "●\u00a0abgeschlossen°", "Landesweite Lösung")
CODE_WEIGHTS = (0.0, 2.0, 0.0, 0.0, 3.0)


def is_whole(text: str, wide: float) -> bool:
    return row_height((cell(text),), STYLE, (wide,)) == ROW


@pytest.mark.parametrize("total", [330.0, 340.0, 360.0, 400.0])
def test_columns_with_a_weight_give_way_before_dates_codes_and_standings(total: float) -> None:
    widths = column_widths(table(CODES, weights=CODE_WEIGHTS), STYLE, total)
    assert sum(widths) == pytest.approx(total)
    assert all(is_whole(CODES[n], widths[n]) for n in (0, 2, 3))
    assert all(wide >= 40 for wide in (widths[1], widths[4]))


@pytest.mark.parametrize("total", [240.0, 260.0, 280.0])
def test_dates_and_codes_are_whole_longest(total: float) -> None:
    widths = column_widths(table(CODES, weights=CODE_WEIGHTS), STYLE, total)
    assert all(is_whole(CODES[n], widths[n]) for n in (0, 2))
    assert not is_whole(CODES[3], widths[3])


def test_a_column_without_weight_is_as_wide_as_its_longest_line() -> None:
    one, two = (
        column_widths(table((text, "Wort " * 60)), STYLE, TOTAL)[0]
        for text in (DATE, f"{DATE}\n{DATE}")
    )
    assert one == two


def test_what_is_readable_needs_whole_words_and_some_of_them_a_line() -> None:
    def needed(*texts: str) -> float:
        return readable_width(table(texts, weights=(0.0, 3.0)), STYLE, TOTAL)

    assert needed(DATE, "kurz") < needed(DATE, "Wort " * 9) == needed(DATE, "Wort " * 90)
    assert needed(DATE, "Wort " * 9) < needed(f"{DATE}{DATE}", "Wort " * 9)
    assert needed(DATE, "Wort " * 9) == pytest.approx(needed(DATE, "kurz") + 110, abs=40)


@pytest.mark.parametrize("total", [60.0, 120.0, 200.0])
def test_without_room_for_dates_no_column_is_less_than_its_margins(total: float) -> None:
    widths = column_widths(table(CODES, weights=CODE_WEIGHTS), STYLE, total)
    assert sum(widths) == pytest.approx(total)
    assert all(wide > 2 * MARGIN_X for wide in widths)
