"""Tables that look like a fault and are none."""

from dataclasses import replace
from importlib.resources import files

import pytest

from egovreport.deck import Align, Column, Place, Slide, Table, cell
from egovreport.lint import lint
from egovreport.powerpoint.writer import write
from tests.powerpoint import small_deck as small

TEMPLATE = files("egovreport.defaults").joinpath("default.pptx").read_bytes()
HIGH = "eine Zeile und noch eine " * 40


def page(title: str, *rows: tuple[str, ...], align: Align = Align.START) -> Slide:
    columns = tuple(Column(f"Spalte {n}", align, 1.0) for n in range(len(rows[0])))
    cells = tuple(tuple(map(cell, row)) for row in rows)
    table = Table(columns, cells, "Eine Tabelle, die über mehrere Folien geht")
    return replace(small.TABLE, key=title, title=title, blocks=((Place.TABLE, table),))


def rules(*slides: Slide) -> list[str]:
    data = write(small.deck(small.TITLE, *slides), TEMPLATE)
    return [found.rule for found in lint(data, "deck.pptx")]


@pytest.mark.parametrize(("before", "found"), [
    (("a", "b", "c"), ["orphan-row"]),
    (("a", "b"), []),  # one would stay alone there
    (("a", "b", HIGH), []),  # the two are too high for one page
])  # fmt: skip
def test_a_row_is_an_orphan_where_another_could_be_with_it(
    before: tuple[str, ...], found: list[str]
) -> None:
    last = HIGH if HIGH in before else "d"
    pages = (
        page("Liste (1/2)", *((each, "x") for each in before)),
        page("Liste (2/2)", (last, "x")),
    )
    assert rules(*pages) == found


@pytest.mark.parametrize("column", [
    ("31.03.2024°", "30.06.2024", "offen", "60 %", "40 %"),
    ("2021", "2022", "2023"),
    ("2024-03-12", "2024-03-13", "5"),
    ("1.", "2.", "3."),
    ("5", "fünf", "sechs"),
    ("5", "7", "12", "läuft", "ruht", "offen"),  # half of the cells say something else
])  # fmt: skip
def test_dates_and_counts_may_stand_on_the_left(column: tuple[str, ...]) -> None:
    assert rules(page("Liste", *(("Text", each) for each in column))) == []


def test_numbers_among_dates_stand_on_the_right() -> None:
    rows = tuple(("Text", each) for each in ("5", "7", "12", "2024"))
    assert rules(page("Liste", *rows)) == ["left-aligned-number"]
    assert "left-aligned-number" not in rules(page("Liste", *rows, align=Align.END))


def test_a_column_is_one_of_numbers_where_most_of_its_cells_are() -> None:
    rows = tuple(("Text", each) for each in ("5", "7", "12", "k. A.", "k. A."))
    assert rules(page("Liste", *rows)) == ["left-aligned-number"]


def test_a_table_that_runs_on_repeats_its_header() -> None:
    rows = tuple((each, "x") for each in "abc")
    pages = [page("Liste (1/2)", *rows), page("Liste (2/2)", *rows)]
    assert rules(*pages) == []
    renamed = replace(pages[1], blocks=((Place.TABLE, headed(pages[1], "Anders")),))
    assert rules(pages[0], renamed) == ["changed-header"]
    other = replace(renamed, title="Etwas anderes (2/2)")
    assert rules(pages[0], other) == []


@pytest.mark.parametrize("name", ["Zu-ständigkeit", "Zuständig-keit", "Zu-ständig-keit"])
def test_a_header_with_other_hyphens_is_the_same(name: str) -> None:
    rows = tuple((each, "x") for each in "abc")
    first, second = page("Liste (1/2)", *rows), page("Liste (2/2)", *rows)
    pages = [
        replace(each, blocks=((Place.TABLE, headed(each, said)),))
        for each, said in ((first, "Zuständigkeit"), (second, name))
    ]
    assert rules(*pages) == []
    other = replace(second, blocks=((Place.TABLE, headed(second, "Zu-satz")),))
    assert rules(pages[0], other) == ["changed-header"]


def test_a_header_may_be_that_of_any_page_before_in_one_run() -> None:
    rows = tuple((each, "x") for each in "abc")
    first, last = page("Liste (1/3)", *rows), page("Liste (3/3)", *rows)
    between = replace(small.KPI, title="Liste (2/3)")
    assert rules(first, between, last) == []
    renamed = replace(last, blocks=((Place.TABLE, headed(last, "Anders")),))
    assert rules(first, between, renamed) == ["changed-header"]


def test_the_headers_of_another_run_do_not_count() -> None:
    rows = tuple((each, "x") for each in "abc")
    run = [page(f"Liste ({n}/2)", *rows) for n in (1, 2)]
    second = [
        replace(page(f"Übersicht ({n}/2)", *rows), blocks=((Place.TABLE, headed(run[0], said)),))
        for n, said in ((1, "Anders"), (2, "Spalte 0"))
    ]
    assert rules(*run, *second) == ["changed-header"]


def headed(slide: Slide, name: str) -> Table:
    """Return the table of a slide with another name of its first column."""
    ((_, table),) = slide.blocks
    assert isinstance(table, Table)
    return replace(table, columns=(replace(table.columns[0], title=name), *table.columns[1:]))
