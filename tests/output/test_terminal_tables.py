"""Tables for the terminal keep their width, their words and every character."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from egovreport.deck import Align, Column, Table, cell
from egovreport.output.tables import rendered

HEADS = (Column("Kennzahl"), Column("Soll 2023", Align.END), Column("Grund"))
WORDS = ("Amt", "253°", "Zuständigkeitsfinder", "電子政府", "\U0001f680", "[bold]", "–")
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=15).map(" ".join)
ROWS = st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=6)


def table(*rows: tuple[str, ...], heads: tuple[Column, ...] = HEADS) -> Table:
    return Table(heads, tuple(tuple(map(cell, row)) for row in rows), "")


@settings(max_examples=60, deadline=None)
@given(ROWS, st.integers(40, 200))
def test_lines_are_no_longer_than_the_terminal_and_lose_nothing(
    rows: list[tuple[str, ...]], width: int
) -> None:
    lines = rendered(table(*rows), width).splitlines()
    assert max(map(cell_len, lines)) <= width
    rule = next(n for n, line in enumerate(lines) if line.startswith("─"))
    shown = sorted("".join("".join(lines[rule + 1 :]).split()))
    said = sorted("".join("".join(row) for row in rows).replace(" ", ""))
    assert shown == said


def test_a_wide_terminal_shows_every_row_on_one_line() -> None:
    text = rendered(table(("Online-Dienste", "280°", "Noch offen"), ("E-Akte", "5", "–")), 120)
    assert text.splitlines() == [
        "Kennzahl        Soll 2023  Grund",
        "─────────────────────────────────────",
        "Online-Dienste       280°  Noch offen",
        "E-Akte                  5  –",
    ]


def test_words_are_whole_where_there_is_room() -> None:
    text = rendered(table(("Baulastenauskunft digital", "60", "Landesweite Lösung " * 9)), 80)
    assert "Baulastenauskunft" in text
    assert text.count("Landesweite") == 9


def test_a_very_narrow_terminal_keeps_the_words_of_the_head() -> None:
    first = rendered(table(("a", "b", "c")), 5).splitlines()[:2]
    assert " ".join(" ".join(first).split()) == "Soll Kennzahl 2023 Grund"


def test_rows_end_without_spaces_and_the_text_with_a_line_break() -> None:
    text = rendered(table(("a", "b", "–"), ("c", "d", "e")), 80)
    assert text.endswith("e\n")
    assert not [line for line in text.splitlines() if line != line.rstrip()]


@pytest.mark.parametrize("said", ["[bold]fett[/bold]", ":rocket:", "\\[x]", "a\nb"])
def test_markup_is_text(said: str) -> None:
    text = rendered(table((said, "1", "x")), 80)
    assert all(part in text for part in said.split("\n"))


def test_an_empty_table_is_its_head() -> None:
    assert rendered(table(), 80).splitlines()[0].split() == ["Kennzahl", "Soll", "2023", "Grund"]
