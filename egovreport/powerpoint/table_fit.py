"""Tables: how wide the columns are, how high the rows, and where a page ends."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from egovreport.deck import Cell, Paragraph, Run, Table
from egovreport.powerpoint.design import Style
from egovreport.powerpoint.metrics import Font, line_height, width
from egovreport.powerpoint.text_fit import cut_to_lines, lines_of

SIZE = 12.0
MARGIN_X = 5.0
"""Left and right margin of a cell, in points."""
MARGIN_Y = 3.6
"""Top and bottom margin of a cell, in points."""
LEAST_ROWS = 2
"""A page gives a row to the next one only if it keeps at least this many."""
MOST_OF_HEADER = 0.3
"""The share of a page that a header row takes at most."""
BULLETS_LEAST = 130.0
"""Least width of the drawn part of a bullet column, in points."""
_SHARE_OF_NARROW = 0.2
_SHARE_OF_WORD = 0.3
_ROUNDING = 0.5


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of a table that one page holds, with their heights and that of the header."""

    table: Table
    heights: tuple[float, ...]

    @property
    def height(self) -> float:
        """The height of the whole part."""
        return sum(self.heights)


def column_widths(table: Table, style: Style, total: float) -> tuple[float, ...]:
    """Share `total` points among the columns.

    A column of weight 0 is as wide as its longest text, up to a fifth of the table; the others
    share what is left by weight, none narrower than its longest word, none wider than it needs
    while another needs more.
    """
    longest = [_longest(table, style, n) for n in range(len(table.columns))]
    words = [min(_word(table, style, n), total * _SHARE_OF_WORD) for n in range(len(table.columns))]
    fixed = {
        n: max(min(longest[n], total * _SHARE_OF_NARROW), words[n])
        for n, column in enumerate(table.columns)
        if not column.weight
    }
    flexible = [n for n in range(len(table.columns)) if n not in fixed]
    if not flexible:
        return _scaled([fixed[n] for n in sorted(fixed)], total)
    left = total - sum(fixed.values())
    shares = _shared(table, flexible, longest, words, left)
    return _scaled([fixed.get(n, shares.get(n, 0.0)) for n in range(len(table.columns))], total)


def _shared(
    table: Table, flexible: list[int], longest: list[float], words: list[float], left: float
) -> dict[int, float]:
    """Share the width by weight; a column never gets less than its words, nor idle room."""
    shares: dict[int, float] = {}
    open_ = list(flexible)
    room = left
    while open_:
        weights = sum(table.columns[n].weight for n in open_)
        offered = {n: room * table.columns[n].weight / weights for n in open_}
        short = [n for n in open_ if offered[n] < words[n]]
        idle = [n for n in open_ if offered[n] > longest[n] and n != table.bullet_column]
        settled = short or (idle if len(idle) < len(open_) else [])
        if not settled:
            return shares | offered
        for n in settled:
            shares[n] = words[n] if short else longest[n]
            room -= shares[n]
            open_.remove(n)
    return shares


def _scaled(widths: list[float], total: float) -> tuple[float, ...]:
    factor = total / sum(widths)
    return tuple(w * factor for w in widths)


def _texts(table: Table, column: int) -> list[tuple[str, bool]]:
    head = [(table.columns[column].title, True)] if table.has_header else []
    cells = [row[column] for row in table.rows]
    return [*head, *((c.text, any(r.strong for r in c.runs)) for c in cells)]


def _longest(table: Table, style: Style, column: int) -> float:
    texts = _texts(table, column)
    needed = max(width(text, Font(style.family, SIZE, bold=bold)) for text, bold in texts)
    extra = BULLETS_LEAST if column == table.bullet_column else 0.0
    return needed + extra + 2 * MARGIN_X + _ROUNDING


def _word(table: Table, style: Style, column: int) -> float:
    needed = max(
        width(word, Font(style.family, SIZE, bold=bold))
        for text, bold in _texts(table, column)
        for word in (text.split(" ") or [""])
    )
    extra = BULLETS_LEAST if column == table.bullet_column else 0.0
    return needed + extra + 2 * MARGIN_X + _ROUNDING


def row_height(cells: Sequence[Cell], style: Style, widths: Sequence[float]) -> float:
    """Return the height of a row: that of its tallest cell, by PowerPoint's rule."""
    counted = max(
        len(lines_of(Paragraph(c.runs), style, SIZE, w - 2 * MARGIN_X))
        for c, w in zip(cells, widths, strict=True)
    )
    return counted * line_height(SIZE) + 2 * MARGIN_Y


def header_height(table: Table, style: Style, widths: Sequence[float]) -> float:
    """Return the height of the header row."""
    heads = [Cell((Run(column.title, strong=True),)) for column in table.columns]
    return row_height(heads, style, widths)


def rows_that_fit(table: Table, style: Style, widths: Sequence[float], height: float) -> int:
    """Return how many of the first rows stand whole in `height` points, below the header."""
    left = height - (header_height(table, style, widths) if table.has_header else 0.0)
    count = 0
    for row in table.rows:
        left -= row_height(row, style, widths)
        if left < 0:
            break
        count += 1
    return count


def split(
    table: Table, style: Style, widths: Sequence[float], height: float, ending: str
) -> tuple[list[Part], list[str]]:
    """Break a table into parts of at most `height` points, header repeated.

    The last part has a single row only where the part before it has no row to give. A row that is
    taller than a page is cut with `ending`, as is a header that takes too much of it; the whole
    texts that were cut are returned too.
    """
    table, cut = _cut_header(table, style, widths, height * MOST_OF_HEADER, ending)
    head = header_height(table, style, widths) if table.has_header else 0.0
    rows = []
    for row in table.rows:
        short, cut_here = _cut_row(row, style, widths, height - head, ending)
        rows.append(short)
        cut += cut_here
    heights = [row_height(row, style, widths) for row in rows]
    starts = _starts(heights, height - head)
    parts = []
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        bullets = table.bullets[start:end]
        part = replace(table, rows=tuple(rows[start:end]), bullets=bullets)
        parts.append(Part(part, (head, *heights[start:end])))
    return parts, cut


def _starts(heights: Sequence[float], room: float) -> list[int]:
    """Return the index of the first row of each part."""
    starts, used = [0], 0.0
    for n, height in enumerate(heights):
        if used + height > room and n > starts[-1]:
            starts.append(n)
            used = 0.0
        used += height
    is_orphan = len(starts) > 1 and starts[-1] == len(heights) - 1
    if is_orphan and starts[-1] - starts[-2] > LEAST_ROWS and sum(heights[-2:]) <= room:
        starts[-1] -= 1
    return starts


def _cut_header(
    table: Table, style: Style, widths: Sequence[float], room: float, ending: str
) -> tuple[Table, list[str]]:
    if not table.has_header:
        return table, []
    heads = [Cell((Run(column.title, strong=True),)) for column in table.columns]
    short, cut = _cut_row(heads, style, widths, room, ending)
    columns = (replace(c, title=head.text) for c, head in zip(table.columns, short, strict=True))
    return replace(table, columns=tuple(columns)), cut


def _cut_row(
    row: Sequence[Cell], style: Style, widths: Sequence[float], room: float, ending: str
) -> tuple[tuple[Cell, ...], list[str]]:
    """Return the row, at most `room` points high, and the whole texts of cells that were cut."""
    most = max(1, int((room - 2 * MARGIN_Y) / line_height(SIZE)))
    cells, cut = [], []
    for cell, wide in zip(row, widths, strict=True):
        whole = Paragraph(cell.runs)
        short = cut_to_lines(whole, style, SIZE, wide - 2 * MARGIN_X, most, ending)
        cut += [whole.text] if short is not whole else []
        cells.append(Cell(short.runs))
    return tuple(cells), cut


def comfortable(part: Part, room: float, comfort: float) -> Part:
    """Return the part with rows up to `comfort` points high, as far as `room` allows."""
    wanted = [max(h, comfort) for h in part.heights[1:]]
    more = sum(wanted) - sum(part.heights[1:])
    spare = room - part.height
    if more <= 0 or spare <= 0:
        return part
    share = min(1.0, spare / more)
    heights = [h + (w - h) * share for h, w in zip(part.heights[1:], wanted, strict=True)]
    return replace(part, heights=(part.heights[0], *heights))
