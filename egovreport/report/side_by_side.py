"""Whether a table and a text have room side by side, by a rough count of their lines.

It decides the form of a slide, not where a page ends: what has no room side by side is told one
after the other, each with the whole width.
"""

from collections.abc import Iterable, Sequence
from math import ceil, fsum

from egovreport.deck import Table

LINES = 26
"""So many lines of the least size stand below each other on a slide."""
NARROW = 45
"""So many letters stand on a line of the narrow side."""
WIDE = 80
"""So many letters stand on a line of the wide side."""
WHOLE = 130
"""So many letters stand on a line of the whole slide."""
_MARGIN = 0.5
"""What a row has above and below its lines, in lines."""
_GAP = 2
"""What a cell has beside its text, in letters."""


def text_height(texts: Iterable[str], letters: int = NARROW) -> float:
    """Return how many lines paragraphs take, with so many letters on a line."""
    return sum(_lines(text, letters) for text in texts)


def table_height(table: Table, letters: int) -> float:
    """Return how many lines a table takes, with so many letters on a line of all columns.

    Columns are as wide as they need to be; a cell has at most half of the width.
    """
    heads = [column.title for column in table.columns]
    rows = [heads, *([cell.text for cell in row] for row in table.rows)]
    return fsum(_row_lines(row, letters) + _MARGIN for row in rows)


def _row_lines(row: Sequence[str], letters: int) -> int:
    whole = sum(len(text) + _GAP for text in row)
    return max(ceil(whole / letters), *(_lines(text, letters // 2) for text in row))


def _lines(text: str, letters: int) -> int:
    return sum(max(ceil(len(line) / letters), 1) for line in text.split("\n"))
