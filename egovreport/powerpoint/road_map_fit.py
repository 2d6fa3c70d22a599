"""Road maps: which row on which page, where its bar and marks lie, and where its note has room."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import accumulate, pairwise
from math import fsum

from egovreport.deck import Mark, MarkKind, Paragraph, RoadMap, RoadMapRow, Run, Tone
from egovreport.powerpoint.box import Box
from egovreport.powerpoint.metrics import Font, height_in_lines, line_height, width
from egovreport.powerpoint.palette import Colour, Use
from egovreport.powerpoint.placeholder_style import Style
from egovreport.powerpoint.road_map import (
    TEXT_SIZE,
    Form,
    Item,
    PlacedRoadMap,
    Role,
    Shape,
    Side,
    Stroke,
    Words,
)
from egovreport.powerpoint.text_fit import cut_to_lines, hyphenated, lines_of
from egovreport.powerpoint.time_line import TimeAxis, year_labels, year_lines

ROW_COMFORT = 27.0
"""Rows have this height where the page has room, in points."""
ROW_LEAST = 19.0
"""Rows go down to this height before they go to another page."""
LABEL_SHARE = 0.34
"""How much of the width the labels take at most."""
LABEL_LINES = 2
QUARTER_LEAST = 22.0
"""With narrower columns there are years only."""
BAR_LEAST = 3.0
"""A bar of one day is drawn this wide."""
NOTE_LEAST = 40.0
"""A note is not cut to less; it is left out then."""
MARK_WIDTH, MARK_HEIGHT = 12.0, 14.0
NOTE_FAR = 45.0
"""A note that would stand farther from its bar goes to another side of it first."""

_LINE = line_height(TEXT_SIZE)
_HEADER_LINE = 18.0
_FOOT = 18.0
"""Below the rows, where the label of the data date stands."""
_INDENT = 7.5
_ROW_PADDING = 4.0
_LABEL_GAP = 12.0
_NOTE_GAP = 5.0
_ROUNDING = 0.5
_BAR_SHARE = 0.6
_BAR_HIGHEST = 15.0
_CHECK = ((0.24, 0.53), (0.43, 0.71), (0.77, 0.32))
"""Three points of a tick, as shares of its circle."""
_MARK_ORDER = (MarkKind.FIRST, MarkKind.DUE, MarkKind.DONE)
_Gap = tuple[float, float]
"""Left and right end of a stretch of a row."""


def place_road_map(
    road_map: RoadMap, room: Box, style: Style, ellipsis: str
) -> tuple[list[PlacedRoadMap], list[str]]:
    """Return the pages of a road map, and the whole of each text that was cut or left out.

    No row gives no page. A page has at least one row, also in a room that is too low for it.
    """
    if not road_map.rows:
        return [], []
    style = replace(style, bold=False, spacing=1.0, indent=0.0)
    frame = _frame(road_map, room, style)
    lines = [_line(row, frame, ellipsis) for row in road_map.rows]
    cut = [line.whole for line in lines if line.text != line.whole]
    pages = []
    for page in _pages(lines, frame.room_of_rows):
        placed = _PageFit(frame, _stretched(page, frame.room_of_rows), ellipsis)
        pages.append(placed.page())
        cut += placed.cut
    return pages, list(dict.fromkeys(cut))


# Frame


@dataclass(frozen=True, slots=True)
class _Frame:
    """What all pages share."""

    road_map: RoadMap
    room: Box
    style: Style
    axis: TimeAxis
    has_quarters: bool

    @property
    def label_width(self) -> float:
        return self.axis.left - _LABEL_GAP - self.room.left

    @property
    def header(self) -> float:
        return _HEADER_LINE * (2 if self.has_quarters else 1) + _ROUNDING

    @property
    def today(self) -> float | None:
        """Where the data date is, if the axis shows it."""
        as_of = self.road_map.as_of
        return self.axis.evening(as_of) if self.axis.holds(as_of) else None

    @property
    def foot(self) -> float:
        return _FOOT if self.today is not None and self.road_map.as_of_label else 0.0

    @property
    def room_of_rows(self) -> float:
        return self.room.height - self.header - self.foot


def _frame(road_map: RoadMap, room: Box, style: Style) -> _Frame:
    longest = max(
        width(_flat(row.label), _font(style, bold=row.is_heading)) + _indent(row)
        for row in road_map.rows
    )
    labels = min(longest + 2 * _ROUNDING, room.width * LABEL_SHARE)
    left = room.left + labels + _LABEL_GAP
    axis = TimeAxis(left, room.right - MARK_WIDTH / 2 - 1, road_map.first, road_map.last)
    return _Frame(road_map, room, style, axis, _has_quarters(road_map, axis, style))


def _has_quarters(road_map: RoadMap, axis: TimeAxis, style: Style) -> bool:
    """Say whether a quarter is wide enough for its name."""
    days = max(road_map.last.toordinal() + 1 - road_map.first.toordinal(), 1)
    column = (axis.right - axis.left) / days * 90
    names = max(width(name, _font(style)) for name in road_map.quarters)
    return column >= max(QUARTER_LEAST, names + _NOTE_GAP)


def _font(style: Style, *, bold: bool = False) -> Font:
    return Font(style.family, TEXT_SIZE, bold=bold)


def _flat(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.splitlines()).expandtabs(1)


def _indent(row: RoadMapRow) -> float:
    return 0.0 if row.is_heading else _INDENT


# Rows and pages


@dataclass(frozen=True, slots=True)
class _Line:
    """A row, its label as it fits, and its height in points."""

    row: RoadMapRow
    whole: str
    text: str
    shown: str
    """The text with hyphens in words that are longer than a line."""
    height: float
    comfort: float


def _line(row: RoadMapRow, frame: _Frame, ellipsis: str) -> _Line:
    whole = Paragraph((Run(_flat(row.label), strong=row.is_heading),))
    wide = frame.label_width - _indent(row)
    cut = cut_to_lines(whole, frame.style, TEXT_SIZE, wide, LABEL_LINES, ellipsis)
    lines = height_in_lines(lines_of(cut, frame.style, TEXT_SIZE, wide))
    height = max(ROW_LEAST, lines * _LINE + _ROW_PADDING)
    shown = hyphenated(cut, frame.style, TEXT_SIZE, wide).text
    comfort = max(ROW_COMFORT, height + _ROUNDING)
    return _Line(row, whole.text, cut.text, shown, height, comfort)


def _pages(lines: Sequence[_Line], room: float) -> list[list[_Line]]:
    """Return the rows of each page: as few pages as possible, about equally full."""
    pages = _filled(lines, room)
    limit = room - ROW_LEAST
    while limit > ROW_LEAST and len(closer := _filled(lines, limit)) == len(pages):
        pages = closer
        limit -= ROW_LEAST
    return pages


def _filled(lines: Sequence[_Line], room: float) -> list[list[_Line]]:
    """Fill page after page; the heading of rows that run on is repeated above them."""
    pages: list[list[_Line]] = []
    heading: _Line | None = None
    rest = list(lines)
    while rest:
        page = _page(rest, room)
        pages.append(page)
        rest = rest[len(page) :]
        heading = next((line for line in reversed(page) if line.row.is_heading), heading)
        if rest and heading and not page[-1].row.is_heading and not rest[0].row.is_heading:
            rest.insert(0, heading)
    return pages


def _page(rest: Sequence[_Line], room: float) -> list[_Line]:
    """Return the lines that fit, at least one; a heading is last only where all are headings."""
    reached = accumulate(line.height for line in rest)
    fitting = max(sum(height <= room for height in reached), 1)
    taken = fitting
    while 0 < taken < len(rest) and rest[taken - 1].row.is_heading:
        taken -= 1
    return list(rest[: taken or fitting])


def _stretched(page: Sequence[_Line], room: float) -> list[_Line]:
    """Give the rows what the page has left, up to a comfortable height."""
    wanted = fsum(line.comfort - line.height for line in page)
    spare = room - fsum(line.height for line in page)
    share = min(max(spare / wanted, 0.0), 1.0)
    return [
        replace(line, height=line.height + share * (line.comfort - line.height)) for line in page
    ]


# One page


@dataclass(frozen=True, slots=True)
class _Span:
    """What a row takes of the axis: a bar, solid up to `solid`, or marks without a bar."""

    left: float
    solid: float
    right: float
    is_bar: bool = True
    begins_earlier: bool = False
    ends_later: bool = False


@dataclass(slots=True)
class _PageFit:
    """One page in the making, with the notes that were cut."""

    frame: _Frame
    lines: list[_Line]
    ellipsis: str
    cut: list[str] = field(default_factory=list)

    @property
    def top(self) -> float:
        return self.frame.room.top + self.frame.header

    @property
    def bottom(self) -> float:
        return self.top + fsum(line.height for line in self.lines)

    def page(self) -> PlacedRoadMap:
        frame = self.frame
        rows = [(line, Box(frame.room.left, top, frame.room.width, line.height))
                for line, top in zip(self.lines, self.tops(), strict=True)]  # fmt: skip
        end = self.bottom + frame.foot
        items: list[Item] = [*_bands(frame, end), *year_lines(frame.axis, frame.room.top, end)]
        items += [item for line, box in rows for item in self.below_the_date(line, box)]
        items += self.date_line(end)
        items += _header(frame)
        items += [item for line, box in rows for item in self.above_the_date(line, box)]
        items += self.date_label()
        box = frame.room.with_height(end - frame.room.top)
        keys = tuple(line.row.key for line in self.lines)
        return PlacedRoadMap(box, tuple(items), frame.road_map.alt, keys)

    def tops(self) -> Iterator[float]:
        top = self.top
        for line in self.lines:
            yield top
            top += line.height

    def below_the_date(self, line: _Line, box: Box) -> Iterator[Item]:
        """Yield what the line of the data date is drawn over."""
        if line.row.is_heading:
            ends = ((box.left, box.bottom), (box.right, box.bottom))
            yield Stroke(Role.HAIRLINE, ends, Use.LINE, 0.75, line.whole)
            return
        span = _span(line.row, self.frame)
        if span.is_bar:
            yield from _bar(line, box, span)

    def above_the_date(self, line: _Line, box: Box) -> Iterator[Item]:
        if line.text:
            yield self.label(line, box)
        if line.row.is_heading:
            return
        marks = [mark for mark in line.row.marks if self.frame.axis.holds(mark.day)]
        for mark in sorted(marks, key=lambda mark: _MARK_ORDER.index(mark.kind)):
            yield from _mark(mark, self.frame.axis.evening(mark.day), _middle(box), line.whole)
        if line.row.note:
            yield from self.note(line, box)

    def label(self, line: _Line, box: Box) -> Shape:
        indent = _indent(line.row)
        place = Box(box.left + indent, box.top, self.frame.label_width - indent, box.height)
        if line.row.is_heading:
            words = Words(line.shown, Use.HEADING, bold=True, wraps=True)
            return Shape(Role.HEADING, place, line.whole, words=words)
        return Shape(Role.LABEL, place, line.whole, words=Words(line.shown, wraps=True))

    def note(self, line: _Line, box: Box) -> Iterator[Shape]:
        """Yield the note where it has room; a cut one where it has most."""
        text, font = _flat(line.row.note), _font(self.frame.style)
        spots = _spots(line.row, self.frame)
        wide = width(text, font) + _ROUNDING
        spot = next((spot for spot in spots if spot.width >= wide), None)
        if spot is None:
            self.cut.append(f"{line.whole}: {text}")
            spot = max(spots, key=lambda spot: spot.width, default=None)
            if spot is None or spot.width < NOTE_LEAST:
                return
            text = self.shortened(text, spot.width)
            wide = width(text, font) + _ROUNDING
        words = Words(text, side=spot.side, on=spot.on)
        left = spot.left if spot.side is Side.LEFT else spot.right - wide
        yield Shape(
            Role.NOTE, Box(left, _middle(box) - _LINE / 2, wide, _LINE), line.whole, words=words
        )

    def shortened(self, text: str, wide: float) -> str:
        whole, wide = Paragraph((Run(text),)), wide - _ROUNDING
        return cut_to_lines(whole, self.frame.style, TEXT_SIZE, wide, 1, self.ellipsis).text

    def date_line(self, end: float) -> Iterator[Stroke]:
        x = self.frame.today
        if x is not None:
            ends = ((x, self.top - 2), (x, end))
            yield Stroke(Role.AS_OF, ends, Tone.CAUTION, 2.0)

    def date_label(self) -> Iterator[Shape]:
        """Yield the label of the data date, beside the line where the page has room for it."""
        frame, text = self.frame, _flat(self.frame.road_map.as_of_label)
        if frame.today is None or not text:
            return
        font = _font(frame.style, bold=True)
        left, right = frame.today + _NOTE_GAP, frame.today - _NOTE_GAP
        wide = width(text, font) + _ROUNDING
        if wide > max(frame.room.right - left, right - frame.room.left):
            self.cut.append(text)
            return
        is_right = left + wide <= frame.room.right
        box = Box(left if is_right else right - wide, self.bottom, wide, frame.foot)
        words = Words(text, Tone.CAUTION, bold=True, side=Side.LEFT if is_right else Side.RIGHT)
        yield Shape(Role.AS_OF_LABEL, box, words=words)


def _middle(box: Box) -> float:
    return box.top + box.height / 2


def _bands(frame: _Frame, bottom: float) -> Iterator[Shape]:
    """Yield a pale background for every second quarter or year."""
    axis, top = frame.axis, frame.room.top
    if frame.has_quarters:
        names = frame.road_map.quarters
        shaded = [(names[n], gap) for n, gap in axis.quarters() if n % 2]
    else:
        shaded = axis.years()[1::2]
    for name, (left, right) in shaded:
        if right > left:
            yield Shape(Role.BAND, Box(left, top, right - left, bottom - top), name, fill=Use.PANEL)


def _header(frame: _Frame) -> Iterator[Shape]:
    top = frame.room.top
    yield from year_labels(frame.axis, frame.style, top, _HEADER_LINE)
    if not frame.has_quarters:
        return
    for number, (left, right) in frame.axis.quarters():
        name = frame.road_map.quarters[number]
        if right - left >= width(name, _font(frame.style)) + _ROUNDING:
            box = Box(left, top + _HEADER_LINE, right - left, _HEADER_LINE)
            words = Words(name, Tone.MUTED, side=Side.CENTRE)
            yield Shape(Role.QUARTER, box, name, words=words)


# Bars and marks


def _span(row: RoadMapRow, frame: _Frame) -> _Span:
    """Return what a row takes; without a bar its marks, without marks the left end of the axis.

    A bar needs a start, and an end or a day up to which it is solid. One that ends before it
    starts is as short as one of a day.
    """
    axis = frame.axis
    end = row.end or row.filled_to
    if row.start is None or end is None:
        return _bare_span(row, axis)
    start = min(row.start, end)
    if not axis.first <= end or not start <= axis.last:
        edge = axis.right if start > axis.last else axis.left
        return _Span(edge, edge, edge, is_bar=False)
    left, right = _widened(axis.morning(start), axis.evening(end), frame)
    solid = max(min(_solid(row.filled_to, end, right, frame), _latest(frame, right)), left)
    return _Span(
        left, solid, right,
        begins_earlier=not axis.holds(start), ends_later=not axis.holds(end),
    )  # fmt: skip


def _solid(filled_to: date | None, end: date, right: float, frame: _Frame) -> float:
    """Return up to where a bar is solid, of one without such a day its left end or before."""
    if filled_to is None:
        return frame.axis.left
    return right if filled_to >= end else frame.axis.evening(filled_to)


def _bare_span(row: RoadMapRow, axis: TimeAxis) -> _Span:
    days = [mark.day for mark in row.marks if axis.holds(mark.day)]
    if not days:
        return _Span(axis.left, axis.left, axis.left, is_bar=False)
    left, right = axis.evening(min(days)), axis.evening(max(days))
    return _Span(left, left, right, is_bar=False)


def _widened(left: float, right: float, frame: _Frame) -> _Gap:
    """Return the ends of a bar that can be seen; what has passed grows into the past."""
    if right - left >= BAR_LEAST:
        return left, right
    if right <= _latest(frame, right) and right - BAR_LEAST >= frame.axis.left:
        return right - BAR_LEAST, right
    left = min(left, frame.axis.right - BAR_LEAST)
    return left, left + BAR_LEAST


def _latest(frame: _Frame, right: float) -> float:
    """Return how far to the right a bar that ends at `right` may be solid."""
    return min(right, frame.axis.evening(frame.road_map.as_of))


def _bar(line: _Line, row: Box, span: _Span) -> Iterator[Item]:
    high = min(row.height * _BAR_SHARE, _BAR_HIGHEST)
    top = _middle(row) - high / 2
    name = line.whole
    if span.right > span.solid:
        ahead = Box(span.solid, top, span.right - span.solid, high)
        yield Shape(Role.TRACK, ahead, name, fill=Use.TRACK)
    if span.solid > span.left:
        past = Box(span.left, top, span.solid - span.left, high)
        yield Shape(Role.BAR, past, name, fill=line.row.tone)
    for x in _breaks(span):
        yield Stroke(Role.BREAK, ((x, top), (x, top + high)), Use.BACKGROUND, 1.5, name)


def _breaks(span: _Span) -> Iterator[float]:
    """Yield where a bar is cut by light lines: it goes on beyond the axis."""
    steps = (3.0, 7.0) if span.right - span.left > 2 * 7.0 + 1 else ()
    if span.begins_earlier:
        yield from (span.left + step for step in steps)
    if span.ends_later:
        yield from (span.right - step for step in steps)


def _mark(mark: Mark, x: float, y: float, name: str) -> Iterator[Item]:
    """Yield a hollow diamond, a solid one, or a circle with a tick."""
    if mark.kind is MarkKind.DONE:
        yield from _done(x, y, name)
        return
    box = Box(x - MARK_WIDTH / 2, y - MARK_HEIGHT / 2, MARK_WIDTH, MARK_HEIGHT)
    if mark.kind is MarkKind.FIRST:
        yield Shape(Role.FIRST, box, name, Form.DIAMOND, Use.BACKGROUND, Use.TEXT, 1.25)
    else:
        yield Shape(Role.DUE, box, name, Form.DIAMOND, Use.TEXT, Use.BACKGROUND)


def _done(x: float, y: float, name: str) -> Iterator[Item]:
    left, top = x - MARK_WIDTH / 2, y - MARK_WIDTH / 2
    circle = Box(left, top, MARK_WIDTH, MARK_WIDTH)
    yield Shape(Role.DONE, circle, name, Form.CIRCLE, Use.TEXT, Use.BACKGROUND)
    tick = tuple((left + across * MARK_WIDTH, top + down * MARK_WIDTH) for across, down in _CHECK)
    yield Stroke(Role.CHECK, tick, Use.BACKGROUND, 1.5, name)


# Room for notes


@dataclass(frozen=True, slots=True)
class _Spot:
    """Free room in a row: its ends, to which of them a text goes, and what is behind it."""

    left: float
    right: float
    side: Side
    on: Colour = Use.BACKGROUND

    @property
    def width(self) -> float:
        return self.right - self.left


def _spots(row: RoadMapRow, frame: _Frame) -> list[_Spot]:
    """Return the room for a note, best first.

    Right of the bar, then left of it, then in the part that lies ahead, then on the solid part;
    nearest to the bar's end first. What is far from the bar comes last. The line of the data date
    parts room as marks do.
    """
    span = _span(row, frame)
    blocks = list(_blocks(row, span, frame))
    after = _free(span.right, frame.room.right + _NOTE_GAP, blocks)
    before = _free(frame.axis.left - _NOTE_GAP, span.left, blocks)
    ahead = _free(span.solid, span.right, blocks)
    solid = _free(span.left, span.solid, blocks)
    spots = [
        *(_Spot(*gap, Side.LEFT) for gap in after),
        *(_Spot(*gap, Side.RIGHT) for gap in reversed(before)),
        *(_Spot(*gap, Side.RIGHT) for gap in reversed(ahead)),
        *(_Spot(*gap, Side.LEFT, row.tone) for gap in reversed(solid)),
    ]
    return sorted(spots, key=lambda spot: _is_far(spot, span))


def _is_far(spot: _Spot, span: _Span) -> bool:
    return max(spot.left - span.right, span.left - spot.right) > NOTE_FAR


def _blocks(row: RoadMapRow, span: _Span, frame: _Frame) -> Iterator[_Gap]:
    """Yield what no note may cover."""
    yield from ((x - 1, x + 1) for x in _breaks(span))
    half = MARK_WIDTH / 2
    for mark in row.marks:
        if frame.axis.holds(mark.day):
            x = frame.axis.evening(mark.day)
            yield x - half, x + half
    if frame.today is not None:
        yield frame.today - 1, frame.today + 1


def _free(left: float, right: float, blocks: Sequence[_Gap]) -> list[_Gap]:
    """Return the parts between two ends that are free, with a gap to what is beside them."""
    inside = sorted(block for block in blocks if block[1] > left and block[0] < right)
    edges = [(left, left), *inside, (right, right)]
    reached = left
    found = []
    for (_, end), (start, _) in pairwise(edges):
        reached = max(reached, end)
        if start - reached > 2 * _NOTE_GAP:
            found.append((reached + _NOTE_GAP, start - _NOTE_GAP))
    return found
