"""Time lines: numbered days on a line of years, stacked where they would touch."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from egovreport.deck import TimeLine, Tone
from egovreport.powerpoint.box import Box
from egovreport.powerpoint.metrics import Font, width
from egovreport.powerpoint.palette import Use
from egovreport.powerpoint.placeholder_style import Style
from egovreport.powerpoint.road_map import (
    TEXT_SIZE,
    Drawing,
    Form,
    Item,
    Role,
    Shape,
    Side,
    Stroke,
    Words,
    draw,
)

DOT = 19.0
"""The diameter of a dot with one or two digits, in points."""
DOT_GAP = 3.0
"""Between two dots, beside or above each other."""

_DIGITS_PADDING = 5.0
_YEARS = 18.0
_AXIS_WIDTH = 1.5
_GAP = 5.0
"""Least space between two years."""


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """Days from left to right; both ends in points."""

    left: float
    right: float
    first: date
    last: date

    def morning(self, day: date) -> float:
        """Return where a day begins; what lies beyond an end is drawn at that end."""
        return self._at(day.toordinal())

    def evening(self, day: date) -> float:
        """Return where a day ends; what lies beyond an end is drawn at that end."""
        return self._at(day.toordinal() + 1)

    def middle(self, day: date) -> float:
        """Return where the noon of a day is."""
        return (self.morning(day) + self.evening(day)) / 2

    def holds(self, day: date) -> bool:
        """Say whether a day can be shown: the evening before and the morning after can, too."""
        return self.first.toordinal() - 1 <= day.toordinal() <= self.last.toordinal() + 1

    def _at(self, ordinal: int) -> float:
        start = self.first.toordinal()
        days = max(self.last.toordinal() + 1 - start, 1)
        share = min(max((ordinal - start) / days, 0.0), 1.0)
        return self.left + share * (self.right - self.left)

    def years(self) -> list[tuple[str, tuple[float, float]]]:
        """Return each year with its ends."""
        return [
            (f"{year:04}", (self.morning(date(year, 1, 1)), self.evening(date(year, 12, 31))))
            for year in self._numbers
        ]

    def quarters(self) -> list[tuple[int, tuple[float, float]]]:
        """Return each quarter, 0 to 3, with its ends; those beyond the axis have no width."""
        starts = [
            (month // 3, self.morning(date(year, month, 1)))
            for year in self._numbers
            for month in (1, 4, 7, 10)
        ]
        ends = [left for _, left in starts[1:]] + [self.right]
        return [(n, (left, end)) for (n, left), end in zip(starts, ends, strict=True)]

    @property
    def _numbers(self) -> range:
        return range(self.first.year, max(self.first, self.last).year + 1)


@dataclass(frozen=True, slots=True)
class PlacedTimeLine(Drawing):
    """A time line on its slide."""


@dataclass(frozen=True, slots=True)
class _Dot:
    """A numbered day: where it belongs, where it has room, and how many rows above the line."""

    order: int
    number: str
    tone: Tone
    day_x: float
    x: float
    row: int


def place_time_line(time_line: TimeLine, room: Box, style: Style) -> PlacedTimeLine:
    """Return the time line at the top of its room, no higher than its rows of dots need.

    A day stands on the line; where dots would touch, above or below it, and where no row is left,
    beside it. Days beyond the ends of the line are left out, and the last ones of a line that is
    full everywhere: the table tells of them.
    """
    style = replace(style, bold=False, spacing=1.0, indent=0.0)
    dot = _diameter(time_line, style)
    axis = _axis(time_line, room, dot)
    dots = _stacked(time_line, axis, dot, _rows(room, dot))
    above = max((each.row for each in dots), default=0)
    below = -min((each.row for each in dots), default=0)
    pitch = dot + DOT_GAP
    line = room.top + above * pitch + dot / 2 + 1
    bottom = line + below * pitch + dot / 2 + 1
    items: list[Item] = [
        *year_lines(axis, room.top, bottom + _YEARS),
        Stroke(Role.AXIS, ((axis.left, line), (axis.right, line)), Tone.MUTED, _AXIS_WIDTH),
        *(
            _stem(each, line, pitch)
            for each in dots
            if each.row or abs(each.x - each.day_x) > _AXIS_WIDTH
        ),
        *(_circle(each, line - each.row * pitch, dot) for each in dots),
        *year_labels(axis, style, bottom, _YEARS),
    ]
    return PlacedTimeLine(room.with_height(bottom + _YEARS - room.top), tuple(items), time_line.alt)


def draw_time_line(slide: Any, placed: PlacedTimeLine, name: str, language: str) -> Any:
    """Add a time line to a python-pptx slide and return its group."""
    return draw(slide, placed, name, language)


def year_labels(axis: TimeAxis, style: Style, top: float, height: float) -> list[Shape]:
    """Return the years, each in the middle of its days; what would touch is left out."""
    wide = max(width(name, _font(style)) for name, _ in axis.years()) + 0.5
    found: list[Shape] = []
    free_from = axis.left
    for name, (left, right) in axis.years():
        start = (left + right - wide) / 2
        if start >= free_from and start + wide <= axis.right:
            box = Box(start, top, wide, height)
            words = Words(name, Use.HEADING, bold=True, side=Side.CENTRE)
            found.append(Shape(Role.YEAR, box, name, words=words))
            free_from = start + wide + _GAP
    return found


def year_lines(axis: TimeAxis, top: float, bottom: float) -> list[Stroke]:
    """Return a fine line where each year begins."""
    return [
        Stroke(Role.YEAR_LINE, ((left, top), (left, bottom)), Use.TRACK, 0.75, name)
        for name, (left, _) in axis.years()
    ]


def _diameter(time_line: TimeLine, style: Style) -> float:
    widest = max((width(number, _font(style)) for number, _, _ in time_line.days), default=0.0)
    return max(DOT, widest + _DIGITS_PADDING)


def _axis(time_line: TimeLine, room: Box, dot: float) -> TimeAxis:
    edge = dot / 2 + 1
    return TimeAxis(room.left + edge, room.right - edge, time_line.first, time_line.last)


def _rows(room: Box, dot: float) -> list[int]:
    """Return the rows that the room has, nearest to the line first: 0, 1, -1, 2."""
    count = max(1, int((room.height - _YEARS - 2 + DOT_GAP) / (dot + DOT_GAP)))
    return sorted(range(-((count - 1) // 2), count // 2 + 1), key=lambda row: (abs(row), -row))


def _stacked(time_line: TimeLine, axis: TimeAxis, dot: float, rows: Sequence[int]) -> list[_Dot]:
    """Return the dots in the order of their days."""
    pitch = dot + DOT_GAP
    most = int((axis.right - axis.left) / pitch) + 1
    members: dict[int, list[_Dot]] = {row: [] for row in rows}
    reached = dict.fromkeys(rows, axis.left)
    for order, (number, day, tone) in enumerate(sorted(time_line.days, key=_day)):
        row = _free_row(members, reached, axis.middle(day), most)
        if axis.holds(day) and row is not None:
            x = axis.middle(day)
            members[row].append(_Dot(order, number, tone, x, x, row))
            reached[row] = max(reached[row], x) + pitch
    return sorted(
        (each for row in members.values() for each in _spread(row, pitch, axis)),
        key=lambda each: each.order,
    )


def _day(entry: tuple[str, date, Tone]) -> date:
    return entry[1]


def _free_row(
    members: Mapping[int, Sequence[_Dot]], reached: Mapping[int, float], x: float, most: int
) -> int | None:
    """Return the row nearest to the line that is free at `x`, else the one that is soonest."""
    open_ = [row for row, dots in members.items() if len(dots) < most]
    free = (row for row in open_ if reached[row] <= x)
    return next(free, min(open_, key=lambda row: reached[row], default=None))


def _spread(dots: Sequence[_Dot], pitch: float, axis: TimeAxis) -> list[_Dot]:
    """Move the dots of a row a pitch apart, in their order and as little as can be.

    Least squares: dots that would touch form a block around the mean of their days (pool adjacent
    violators).
    """
    blocks: list[tuple[float, int]] = []
    for number, each in enumerate(dots):
        total, count = each.day_x - number * pitch, 1
        while blocks and blocks[-1][0] / blocks[-1][1] > total / count:
            before, many = blocks.pop()
            total, count = total + before, count + many
        blocks.append((total, count))
    starts = [total / count for total, count in blocks for _ in range(count)]
    latest = axis.right - (len(dots) - 1) * pitch
    return [
        replace(each, x=min(max(start, axis.left), latest) + number * pitch)
        for number, (each, start) in enumerate(zip(dots, starts, strict=True))
    ]


def _stem(dot: _Dot, line: float, pitch: float) -> Stroke:
    ends = ((dot.day_x, line), (dot.x, line - dot.row * pitch))
    return Stroke(Role.STEM, ends, Tone.MUTED, 1.0, dot.number)


def _circle(dot: _Dot, middle: float, diameter: float) -> Shape:
    box = Box(dot.x - diameter / 2, middle - diameter / 2, diameter, diameter)
    words = Words(dot.number, bold=True, side=Side.CENTRE, on=dot.tone)
    return Shape(
        Role.DOT, box, dot.number, Form.CIRCLE, dot.tone, Use.BACKGROUND, words=words
    )  # fmt: skip


def _font(style: Style) -> Font:
    return Font(style.family, TEXT_SIZE, bold=True)
