"""Tables for the terminal."""

import io
from typing import Literal

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from egovreport import deck
from egovreport.report.context import Context
from egovreport.report.kpi_table import kpi_rows
from egovreport.report.measures import measures_table


def kpi_table(context: Context) -> Table:
    """Return the KPIs with previous, target, actual, attainment and rating."""
    return _table(kpi_rows(context, context.readings))


def measure_table(context: Context) -> Table:
    """Return the measures with dates, standing and reason."""
    return _table(measures_table(context, context.courses, alt=""))


def _table(shown: deck.Table) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in shown.columns:
        side: Literal["left", "right"] = "right" if column.align is deck.Align.END else "left"
        table.add_column(Text(column.title), justify=side, overflow="fold")
    for row in shown.rows:
        table.add_row(*(Text(cell.text) for cell in row))
    return table


def rendered(table: Table, width: int) -> str:
    """Return the table as plain text of at most `width` characters a line."""
    stream = io.StringIO()
    console = Console(file=stream, width=width, color_system=None, legacy_windows=False)
    console.print(table)
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines()) + "\n"
