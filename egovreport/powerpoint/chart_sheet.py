"""The sheet behind a chart: the one source of its workbook and of the values its XML keeps."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.utility import xl_rowcol_to_cell  # type: ignore[import-untyped]

_NAME = "Sheet1"
_CREATED = datetime(1980, 1, 1)  # noqa: DTZ001 - Excel's dates have no time zone
_CATEGORY_WIDTH = 28
_COLUMN_WIDTH = 16


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell with a number, and the format that prints it."""

    number: float
    format: str


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A series: its name, and a cell for each category; None is a blank one."""

    name: str
    entries: tuple[Entry | None, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Categories down the first column, "" for a blank one, and a column for each series."""

    categories: tuple[str, ...]
    columns: tuple[SheetColumn, ...]

    @property
    def categories_ref(self) -> str:
        """The range of the categories."""
        return self._ref(0)

    def name_ref(self, index: int) -> str:
        """Return the cell with the name of series `index`."""
        return f"{_NAME}!{_cell(0, index + 1)}"

    def values_ref(self, index: int) -> str:
        """Return the range with the numbers of series `index`."""
        return self._ref(index + 1)

    def _ref(self, column: int) -> str:
        return f"{_NAME}!{_cell(1, column)}:{_cell(len(self.categories), column)}"

    def workbook(self) -> bytes:
        """Return the .xlsx file; the same sheet gives the same bytes."""
        stream = io.BytesIO()
        book = Workbook(stream, {"in_memory": True})
        book.set_properties({"created": _CREATED})
        page = book.add_worksheet(_NAME)
        page.set_column(0, 0, _CATEGORY_WIDTH)
        page.set_column(1, len(self.columns), _COLUMN_WIDTH)
        _write_categories(book, page, self.categories)
        for index, column in enumerate(self.columns, start=1):
            _write_column(book, page, index, column)
        book.close()
        return stream.getvalue()


def number_of(value: Decimal | int) -> float:
    """Return the number that a sheet holds: Excel keeps 15 significant digits."""
    return float(f"{value:.15g}")


def number_text(number: float) -> str:
    """Return `number` as charts keep it: "253", "0.5"."""
    return repr(number).removesuffix(".0")


def _cell(row: int, column: int) -> str:
    return str(xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True))


def _write_categories(book: Any, page: Any, categories: Sequence[str]) -> None:
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for row, category in enumerate(categories, start=1):
        if category:
            page.write_string(row, 0, category, wrapped)


def _write_column(book: Any, page: Any, index: int, column: SheetColumn) -> None:
    page.write_string(0, index, column.name, book.add_format({"text_wrap": True}))
    for row, entry in enumerate(column.entries, start=1):
        if entry is not None:
            look = book.add_format({"num_format": entry.format})
            page.write_number(row, index, entry.number, look)
