"""Tables: how wide the columns are, how high the rows, and where a page ends.

The size of a style is that of the table's type.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from math import fsum

from egovreport.deck import Cell, Column, Paragraph, Run, Table
from egovreport.powerpoint.metrics import Font, height_in_lines, line_height, width
from egovreport.powerpoint.placeholder_style import Style
from egovreport.powerpoint.text_fit import cut_to_lines, hyphenated, lines_in, lines_of

MARGIN_X = 5.0
"""Left and right margin of a cell, in points."""
MARGIN_Y = 3.6
"""Top and bottom margin of a cell, in points."""
TIGHT_MARGIN_Y = 2.4
"""The same where it saves a page of two or three rows."""
LEAST_ROWS = 2
"""A page gives a row to the next one only if it keeps at least this many."""
MOST_OF_HEADER = 0.3
"""The share of a page that a header row takes at most."""
MOST_OF_ROW = 0.6
"""The share of what is left that another row takes: nobody reads more than that in a cell."""
READABLE = 50.0
"""So wide is a column of weight 1 at least where its texts are to be readable, in points."""
_LEAST_COLUMN = 40.0
"""A column keeps as much while others have numbers to keep whole, in points."""
_DIGIT = re.compile(r"\d")
BULLETS_LEAST = 130.0
"""Least width of the drawn part of a bullet column, in points."""
_SHARE_OF_NARROW = 0.2
_SHARE_OF_WORD = 0.3
_USUAL_WORD = 11.7
"""A word wider than that, some 25 letters, may be broken to make room for others; in em."""
_UNBROKEN = re.compile(r"[ \n]|(?<=[^\W\d])[-\u2010\u2013](?=[^\W\d])")
_NORM = 6
_STEPS = 60
"""Into so many steps the width is divided, and so many rows are looked at."""
_LONGEST = 3.0
"""No cell counts as longer than so many widths of the table: it is cut anyway."""
_HALF_A_WORD = 20.0
"""What a line leaves free on average where its text goes on, in points."""
_WORTH_IT = 0.1
"""Widths other than those by weight must save this share of the height."""
_ROUNDING = 0.5
_HALVINGS = 12
"""Steps in which pages are made equally full: to a thousandth of their height."""
_SLACK = 1.03
"""Other programs draw a text up to three percent wider, and would break what fits to the point."""


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of a table that one page holds, with their heights and that of the header."""

    table: Table
    heights: tuple[float, ...]
    cut: tuple[str, ...] = ()
    """The whole texts of the cells that were cut; those of the header in the first part only."""

    @property
    def height(self) -> float:
        """The height of the whole part."""
        return fsum(self.heights)


def column_widths(
    table: Table, style: Style, total: float, worth_it: float = _WORTH_IT
) -> tuple[float, ...]:
    """Share `total` points among the columns.

    A column of weight 0 is as wide as its longest text, up to a fifth of the table; the others
    share what is left by weight, none narrower than its longest word, none wider than it needs
    while another needs more. Where the words need more than there is, the long ones are broken,
    first those of columns with a weight; numbers, dates and codes stay whole as long as the other
    columns keep 40 points. Where other widths save more than a share `worth_it` of the height,
    those are taken.
    """
    needs = [_need(table, style, n, total) for n in range(len(table.columns))]
    wanted = _by_weight(table, needs, total)
    return _balanced(table, style, needs, wanted, worth_it)


@dataclass(frozen=True, slots=True)
class _Need:
    """What one column needs, in points."""

    longest: float
    """For its longest text on one line; without a weight, for the longest line of its texts."""
    word: float
    """For its longest word, up to a share of the table."""
    firm: float
    """For its longest word that nobody wants to see broken."""
    solid: float
    """For its longest number, date or code, which nobody can read broken."""


def readable_width(table: Table, style: Style, total: float) -> float:
    """Return from which width on a table in a room of `total` points is readable.

    Dates, numbers and words are whole, and columns with a weight have lines of some words each,
    those that are to be wider of more.
    """
    needs = (_need(table, style, n, total) for n in range(len(table.columns)))
    return fsum(
        max(need.firm, min(need.longest, READABLE * column.weight))
        for column, need in zip(table.columns, needs, strict=True)
    )


def _need(table: Table, style: Style, column: int, total: float) -> _Need:
    texts = _texts(table, column)
    fonts = {bold: Font(style.family, style.size, bold=bold) for bold in (False, True)}
    words = [
        width(word, fonts[bold]) for text, bold in texts for word in _UNBROKEN.split(text) if word
    ]
    usual = [
        each for each in words if each <= min(_USUAL_WORD * style.size, total * _SHARE_OF_WORD)
    ]
    firm = max(usual, default=style.size)
    solid = max((width(word, fonts[bold]) for word, bold in _figures(texts)), default=0.0)
    whole = texts if table.columns[column].weight else [*_lines_in(texts)]
    extra = (BULLETS_LEAST if column == table.bullet_column else 0.0) + 2 * MARGIN_X + _ROUNDING
    word = max(words, default=0.0) * _SLACK + extra
    return _Need(
        longest=max(width(text, fonts[bold]) for text, bold in whole) * _SLACK + extra,
        word=min(word, total * _SHARE_OF_WORD + extra),
        firm=firm * _SLACK + extra,
        solid=min(solid, firm) * _SLACK + extra,
    )


def _lines_in(texts: Sequence[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """Yield the lines that texts have of their own."""
    return ((line, bold) for text, bold in texts for line in text.split("\n"))


def _figures(texts: Sequence[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """Yield the words that hold a digit: numbers, dates, codes."""
    words = ((word, bold) for text, bold in texts for word in _UNBROKEN.split(text))
    return ((word, bold) for word, bold in words if _DIGIT.search(word))


def _by_weight(table: Table, needs: Sequence[_Need], total: float) -> tuple[float, ...]:
    """Return the widths that the weights ask for, or, where there is no room, the words."""
    fixed = {
        n: max(min(need.longest, total * _SHARE_OF_NARROW), need.word)
        for n, (column, need) in enumerate(zip(table.columns, needs, strict=True))
        if not column.weight
    }
    flexible = [n for n in range(len(needs)) if n not in fixed]
    least = [fixed.get(n, need.word) for n, need in enumerate(needs)]
    if fsum(least) > total:
        return _squeezed(table, needs, least, total)
    if not flexible:
        return _scaled(least, total)
    shares = _shared(table, flexible, needs, total - fsum(fixed.values()))
    return _scaled([fixed.get(n, shares.get(n, 0.0)) for n in range(len(needs))], total)


def _squeezed(
    table: Table, needs: Sequence[_Need], wanted: Sequence[float], total: float
) -> tuple[float, ...]:
    """Return widths that are as near to what is wanted as can be.

    First the long words give way, then the usual ones of columns with a weight, then those of the
    others, at last numbers and dates.
    """
    firm = [need.firm for need in needs]
    hard = [_hard(table, n, need) for n, need in enumerate(needs)]
    flexible = [h if c.weight else f for c, h, f in zip(table.columns, hard, firm, strict=True)]
    wider = wanted
    for narrower in (firm, flexible, hard):
        if fsum(narrower) < total:
            return _between(narrower, wider, total)
        wider = narrower
    return _crowded(hard, total)


def _hard(table: Table, column: int, need: _Need) -> float:
    """Return what a column keeps longest: its numbers and dates whole, and room for its bullets."""
    return (
        need.firm
        if column == table.bullet_column
        else min(need.firm, max(need.solid, _LEAST_COLUMN))
    )


def _between(narrow: Sequence[float], wide: Sequence[float], total: float) -> tuple[float, ...]:
    """Return widths whose sum is `total`, all by the same share wider than the narrow ones."""
    share = (total - fsum(narrow)) / (fsum(wide) - fsum(narrow))
    return tuple(n + (w - n) * share for n, w in zip(narrow, wide, strict=True))


def _crowded(hard: Sequence[float], total: float) -> tuple[float, ...]:
    """Return widths that leave each column more than its margins, if there is so much room."""
    margins = 2 * MARGIN_X + 1.0
    share = (total - len(hard) * margins) / (fsum(hard) - len(hard) * margins)
    if share <= 0:
        return _scaled(hard, total)
    return tuple(margins + (each - margins) * share for each in hard)


def _shared(
    table: Table, flexible: list[int], needs: Sequence[_Need], left: float
) -> dict[int, float]:
    """Share the width by weight; a column never gets less than its words, nor idle room."""
    shares: dict[int, float] = {}
    open_ = list(flexible)
    room = left
    while open_:
        weights = sum(table.columns[n].weight for n in open_)
        offered = {n: room * table.columns[n].weight / weights for n in open_}
        short = [n for n in open_ if offered[n] < needs[n].word]
        idle = [n for n in open_ if offered[n] > needs[n].longest and n != table.bullet_column]
        settled = short or (idle if len(idle) < len(open_) else [])
        if not settled:
            return shares | offered
        for n in settled:
            shares[n] = needs[n].word if short else needs[n].longest
            room -= shares[n]
            open_.remove(n)
    return shares


def _scaled(widths: Sequence[float], total: float) -> tuple[float, ...]:
    factor = total / fsum(widths)
    return tuple(w * factor for w in widths)


def _texts(table: Table, column: int) -> list[tuple[str, bool]]:
    head = [(table.columns[column].title, True)] if table.has_header else []
    cells = [row[column] for row in table.rows]
    return [*head, *((c.text, any(r.strong for r in c.runs)) for c in cells)]


def _balanced(
    table: Table, style: Style, needs: Sequence[_Need], wanted: tuple[float, ...], worth_it: float
) -> tuple[float, ...]:
    """Move width to the columns that make the rows high, if that saves much of the height.

    The height of a row is estimated by a norm over its cells, which is near to the highest one and
    tells where a step is worth it, also where several cells are equally high.
    """
    rows = _longest_rows(table, style, fsum(wanted))
    if not rows:
        return wanted
    widths = _moved([lengths for lengths, _ in rows], needs, wanted, table.bullet_column)
    before, after = (
        fsum(row_height(row, style, each) for _, row in rows) for each in (wanted, widths)
    )
    return widths if after < before * (1 - worth_it) else wanted


def _moved(
    rows: Sequence[Sequence[float]], needs: Sequence[_Need], wanted: Sequence[float], fast: int
) -> tuple[float, ...]:
    """Return the widths after all moves that are worth it; the column `fast` stays as it is."""
    step = fsum(wanted) / _STEPS
    widths = list(wanted)
    open_ = [n for n in range(len(widths)) if n != fast]
    for _ in range(_STEPS):
        powers = [_powers(row, widths) for row in rows]
        gains = {n: _saved(rows, powers, n, widths[n], widths[n] + step) for n in open_}
        losses = {
            n: -_saved(rows, powers, n, widths[n], widths[n] - step)
            for n in open_
            if widths[n] - step >= needs[n].firm
        }
        taker = max(gains, key=lambda n: gains[n])
        losses.pop(taker, None)
        giver = min(losses, key=lambda n: losses[n], default=taker)
        if giver == taker or gains[taker] <= losses[giver]:
            break
        widths[taker] += step
        widths[giver] -= step
    return tuple(widths)


def _longest_rows(
    table: Table, style: Style, total: float
) -> list[tuple[list[float], tuple[Cell, ...]]]:
    """Return the rows with most text and how long their texts are, in points.

    Nothing where the texts of each row stand side by side on one line.
    """
    fonts = {bold: Font(style.family, style.size, bold=bold) for bold in (False, True)}
    rows = [
        (
            [
                min(width(c.text, fonts[any(r.strong for r in c.runs)]), total * _LONGEST)
                for c in row
            ],
            row,
        )
        for row in table.rows
    ]
    if all(fsum(lengths) <= total for lengths, _ in rows):
        return []
    return sorted(rows, key=lambda pair: fsum(pair[0]))[-_STEPS:]


def _powers(row: Sequence[float], widths: Sequence[float]) -> float:
    return 1.0 + fsum(_lines(length, w) ** _NORM for length, w in zip(row, widths, strict=True))


def _lines(length: float, width: float) -> float:
    """Estimate how many lines a text takes."""
    room = width - 2 * MARGIN_X
    return length / (room if length <= room else max(room - _HALF_A_WORD, 1.0))


def _saved(
    rows: Sequence[Sequence[float]], powers: Sequence[float], column: int, old: float, new: float
) -> float:
    """Return how many lines all rows save where a column has a new width."""
    saved = 0.0
    for row, power in zip(rows, powers, strict=True):
        changed = power - _lines(row[column], old) ** _NORM + _lines(row[column], new) ** _NORM
        saved += power ** (1 / _NORM) - max(changed, 1.0) ** (1 / _NORM)
    return saved


def row_height(
    cells: Sequence[Cell], style: Style, widths: Sequence[float], margin: float = MARGIN_Y
) -> float:
    """Return the height of a row: that of its tallest cell, by PowerPoint's rule."""
    counted = max(
        height_in_lines(lines_of(Paragraph(c.runs), style, style.size, w - 2 * MARGIN_X))
        for c, w in zip(cells, widths, strict=True)
    )
    return counted * line_height(style.size) * max(style.spacing, 1.0) + 2 * margin


def header_height(
    table: Table, style: Style, widths: Sequence[float], margin: float = MARGIN_Y
) -> float:
    """Return the height of the header row."""
    heads = [_head(column) for column in table.columns]
    return row_height(heads, style, widths, margin)


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
) -> list[Part]:
    """Break a table into parts of at most `height` points, each as full as can be.

    The header is repeated. The last part has a single row only where the part before it has no row
    to give. A row that takes too much of a page is cut with `ending`, as is such a header; each
    part has the whole texts that were cut in it.
    """
    rows = _measured(table, style, widths, height, ending, MARGIN_Y)
    return rows.parts(_starts(rows.heights, height - rows.head, height - rows.head))


def pages(  # noqa: PLR0913, PLR0917 - what is laid out, and in which room
    table: Table,
    style: Style,
    widths: Sequence[float],
    rooms: tuple[float, float],
    ending: str,
    margin: float = MARGIN_Y,
) -> list[Part]:
    """Break a table into as few parts as `split`, all of them about equally full.

    `rooms` are the heights that the first part and the others may have; the first has rows also
    where none of them fits.
    """
    first, others = rooms
    rows = _measured(table, style, widths, others, ending, margin)
    first, others = first - rows.head, others - rows.head
    starts = _starts(rows.heights, first, others)
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS if len(starts) > 1 else 0):
        middle = (low + high) / 2
        closer = _starts(rows.heights, first * middle, others * middle)
        is_sound = len(closer) == len(starts) and _is_held(rows.heights, closer, (first, others))
        is_sound = is_sound and closer[-1] <= max(starts[-1], len(rows.heights) - LEAST_ROWS)
        low, high = (low, middle) if is_sound else (middle, high)
        starts = closer if is_sound else starts
    return rows.parts(starts)


def _is_held(heights: Sequence[float], starts: Sequence[int], rooms: tuple[float, float]) -> bool:
    """Say whether each part fits its room, or is a row that fits nowhere."""
    ends = [*starts[1:], len(heights)]
    return all(
        end - start == 1 or fsum(heights[start:end]) <= rooms[min(n, 1)]
        for n, (start, end) in enumerate(zip(starts, ends, strict=True))
    )


@dataclass(frozen=True, slots=True)
class _Measured:
    """The rows of a table as they fit a page, and their heights."""

    table: Table
    head: float
    heights: list[float]
    cut_heads: list[str]
    cut: list[list[str]]

    def parts(self, starts: Sequence[int]) -> list[Part]:
        table, parts = self.table, []
        for start, end in zip(starts, [*starts[1:], len(table.rows)], strict=True):
            bullets = table.bullets[start:end]
            keys = table.row_keys[start:end]
            rows = table.rows[start:end]
            part = replace(table, rows=rows, bullets=bullets, row_keys=keys)
            told = chain([] if start else self.cut_heads, *self.cut[start:end])
            parts.append(Part(part, (self.head, *self.heights[start:end]), tuple(told)))
        return parts


def _measured(  # noqa: PLR0913, PLR0917 - what is laid out, and in which room
    table: Table,
    style: Style,
    widths: Sequence[float],
    height: float,
    ending: str,
    margin: float,
) -> _Measured:
    table, cut_heads = _cut_header(table, style, widths, height * MOST_OF_HEADER, ending)
    head = header_height(table, style, widths, margin) if table.has_header else 0.0
    rows, cut = [], []
    for row in table.rows:
        short, cut_here = _cut_row(row, style, widths, (height - head) * MOST_OF_ROW, ending)
        rows.append(short)
        cut.append(cut_here)
    heights = [row_height(row, style, widths, margin) for row in rows]
    return _Measured(replace(table, rows=tuple(rows)), head, heights, cut_heads, cut)


def _starts(heights: Sequence[float], first: float, others: float) -> list[int]:
    """Return the index of the first row of each part."""
    starts, used, room = [0], 0.0, first
    for n, height in enumerate(heights):
        if used + height > room and n > starts[-1]:
            starts.append(n)
            used, room = 0.0, others
        used += height
    is_orphan = len(starts) > 1 and starts[-1] == len(heights) - 1
    if is_orphan and starts[-1] - starts[-2] > LEAST_ROWS and fsum(heights[-2:]) <= room:
        starts[-1] -= 1
    return starts


def _cut_header(
    table: Table, style: Style, widths: Sequence[float], room: float, ending: str
) -> tuple[Table, list[str]]:
    if not table.has_header:
        return table, []
    heads = [_head(column) for column in table.columns]
    short, cut = _cut_row(heads, style, widths, room, ending)
    columns = (replace(c, title=head.text) for c, head in zip(table.columns, short, strict=True))
    return replace(table, columns=tuple(columns)), cut


def _cut_row(
    row: Sequence[Cell], style: Style, widths: Sequence[float], room: float, ending: str
) -> tuple[tuple[Cell, ...], list[str]]:
    """Return the row, at most `room` points high, and the whole texts of cells that were cut."""
    flat = replace(style, spacing=1.0)
    cells, cut = [], []
    for cell, wide in zip(row, widths, strict=True):
        whole = Paragraph(cell.runs)
        most = lines_in(room - 2 * MARGIN_Y, whole, flat, style.size)
        short = cut_to_lines(whole, style, style.size, wide - 2 * MARGIN_X, most, ending)
        cut += [whole.text] if short is not whole else []
        cells.append(Cell(short.runs))
    return tuple(cells), cut


def divided(table: Table, style: Style, widths: Sequence[float]) -> Table:
    """Return the table as it is written: with hyphens in words that are wider than their column."""
    heads = [_hyphenated(_head(c), style, w) for c, w in zip(table.columns, widths, strict=True)]
    columns = (replace(c, title=head.text) for c, head in zip(table.columns, heads, strict=True))
    rows = (
        tuple(_hyphenated(cell, style, w) for cell, w in zip(row, widths, strict=True))
        for row in table.rows
    )
    return replace(table, columns=tuple(columns), rows=tuple(rows))


def _hyphenated(cell: Cell, style: Style, wide: float) -> Cell:
    return Cell(hyphenated(Paragraph(cell.runs), style, style.size, wide - 2 * MARGIN_X).runs)


def _head(column: Column) -> Cell:
    return Cell((Run(column.title, strong=True),))


def comfortable(part: Part, room: float, comfort: float) -> Part:
    """Return the part with rows up to `comfort` points high, as far as `room` allows."""
    wanted = [max(h, comfort) for h in part.heights[1:]]
    more = fsum(wanted) - fsum(part.heights[1:])
    spare = room - part.height
    if more <= 0 or spare <= 0:
        return part
    share = min(1.0, spare / more)
    heights = [h + (w - h) * share for h, w in zip(part.heights[1:], wanted, strict=True)]
    return replace(part, heights=(part.heights[0], *heights))


def padded(part: Part, padding: float) -> Part:
    """Return the part with rows higher by `padding` points; not its header."""
    return replace(part, heights=(part.heights[0], *(h + padding for h in part.heights[1:])))


def has_whole_words(table: Table, style: Style, widths: Sequence[float]) -> bool:
    """Say whether no word is wider than its column."""
    fonts = {bold: Font(style.family, style.size, bold=bold) for bold in (False, True)}
    return all(
        width(word, fonts[bold]) <= wide - 2 * MARGIN_X
        for column, wide in enumerate(widths)
        for text, bold in _texts(table, column)
        for word in _UNBROKEN.split(text)
    )
