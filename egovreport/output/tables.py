"""Tables for the terminal."""

import io
from collections.abc import Sequence
from typing import Literal

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from egovreport import deck
from egovreport.report.context import Context
from egovreport.report.kpi_table import kpi_rows
from egovreport.report.measures import measures_table

GAP = 2
"""Cells between two columns."""
WHOLE_WORD = 14
"""Words up to this many cells are whole before longer ones get more room."""


def kpi_table(context: Context) -> deck.Table:
    """Return the KPIs with previous, target, actual, attainment and rating."""
    return kpi_rows(context, context.readings)


def measure_table(context: Context) -> deck.Table:
    """Return the measures with dates, standing and reason."""
    return measures_table(context, context.courses, alt="")


def rendered(shown: deck.Table, width: int) -> str:
    """Return the table as plain text of at most `width` characters a line.

    Only where the words of its head need more it is wider.
    """
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, GAP - 1, 0, 0))
    for column, cells in zip(shown.columns, _widths(shown, width), strict=True):
        side: Literal["left", "right"] = "right" if column.align is deck.Align.END else "left"
        table.add_column(Text(column.title), justify=side, overflow="fold", width=cells)
    for row in shown.rows:
        table.add_row(*(Text(cell.text) for cell in row))
    stream = io.StringIO()
    console = Console(file=stream, width=10_000, color_system=None, legacy_windows=False)
    console.print(table)
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines()) + "\n"


def _widths(shown: deck.Table, width: int) -> list[int]:
    """Share the cells of a line: first for whole words, then where most text is left."""
    columns = [
        [column.title, *(row[n].text for row in shown.rows)]
        for n, column in enumerate(shown.columns)
    ]
    room = width - GAP * (len(columns) - 1)
    heads = [_longest(column[0].split()) for column in columns]
    words = [_longest([word for text in column for word in text.split()]) for column in columns]
    texts = [_longest([line for text in column for line in text.split("\n")]) for column in columns]
    short = [min(word, WHOLE_WORD) for word in words]
    widths = heads
    for wanted in (short, words, texts):
        widths = _grown(widths, wanted, room)
    return widths


def _longest(texts: Sequence[str]) -> int:
    return max(map(cell_len, texts), default=1)


def _grown(widths: Sequence[int], wanted: Sequence[int], room: int) -> list[int]:
    """Widen the columns up to what they want; each cell goes where it is missed most."""
    grown = list(widths)
    for _ in range(sum(grown), room):
        missed = [most / cells for most, cells in zip(wanted, grown, strict=True)]
        if max(missed) <= 1:
            break
        grown[missed.index(max(missed))] += 1
    return grown
