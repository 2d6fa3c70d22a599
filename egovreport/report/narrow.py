"""Narrow forms of tables: the same rows in fewer columns."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from egovreport.deck import Align, Cell, Column, Run, Table, cell
from egovreport.report.context import Context

MISSING = "–"


@dataclass(frozen=True, slots=True)
class Join:
    """Several columns of a table that become one, where the first of them stands."""

    places: tuple[int, ...]
    """In the order in which they are told."""
    title: str
    between: str = "\n"
    """What stands between their texts: each has a line of its own, or they follow each other."""
    has_gaps: bool = True
    """Whether a text that is missing keeps its place, so that one sees which of them it is."""


def below(context: Context, table: Table, *places: int) -> Join:
    """Return columns as one in which each text has a line; of a missing one it is a dash."""
    heads = (table.columns[n].title for n in places)
    return Join(places, context.say.joined_heads(*heads))


def numbered(table: Table, number: int = 0, name: int = 1) -> Join:
    """Return the columns of number and name as one: BD-1 Online-Bezahlung."""
    title = table.columns[name].title
    return Join((number, name), title, between=" ", has_gaps=False)


def with_narrow_forms(table: Table, *forms: Sequence[Join]) -> Table:
    """Return the table with narrow forms; their places are those of the columns of the table.

    A form without fewer columns than the one before is left out.
    """
    narrow: Table | None = None
    for joins in reversed(forms):
        narrow = with_narrow_form(joined(table, joins), narrow)
    return with_narrow_form(table, narrow)


def with_narrow_form(table: Table, form: Table | None) -> Table:
    """Return the table with the form, or the first of its own forms that has fewer columns."""
    while form and len(form.columns) >= len(table.columns):
        form = form.narrow
    return replace(table, narrow=form)


def joined(table: Table, joins: Sequence[Join]) -> Table:
    """Return the table with columns joined; the others stay as they are."""
    columns = _columns(table, joins)
    moved = [n for n, each in enumerate(columns) if each.places == (table.bullet_column,)]
    return replace(
        table,
        columns=tuple(_column(table, each) for each in columns),
        rows=tuple(tuple(_cell(row, each) for each in columns) for row in table.rows),
        bullet_column=moved[0] if moved else -1,
        narrow=None,
    )


def _columns(table: Table, joins: Sequence[Join]) -> list[Join]:
    """Return what each column of the narrow form holds."""
    first = {min(join.places): join for join in joins}
    taken = {place for join in joins for place in join.places}
    return [
        first.get(n) or Join((n,), column.title)
        for n, column in enumerate(table.columns)
        if n in first or n not in taken
    ]


def _column(table: Table, join: Join) -> Column:
    """Return the column: with the largest weight, and its texts at the end where all stand so."""
    columns = [table.columns[n] for n in join.places]
    stands_at_end = all(column.align is Align.END for column in columns)
    return Column(
        join.title,
        Align.END if stands_at_end else Align.START,
        max(column.weight for column in columns),
    )


def _cell(row: Sequence[Cell], join: Join) -> Cell:
    cells = [row[n] for n in join.places]
    given = [each for each in cells if each.text != MISSING]
    if not given:
        return cell("")
    told = cells if join.has_gaps else given
    runs: list[Run] = []
    for each in told:
        if runs:
            runs[-1] = replace(runs[-1], text=runs[-1].text + join.between)
        runs += each.runs
    return Cell(tuple(runs))
