"""Where the reasons of recounts stand: beside the tops of their dashed lines, in a few lines."""

from collections.abc import Sequence
from dataclasses import dataclass

from egovreport.powerpoint.chart_xml import LABEL_INSET, LABEL_MARGIN, LabelPlace
from egovreport.powerpoint.metrics import Font, line_height, width, wrap

NOTE_SIZE = 12.0
"""The size of a reason, in points."""

_FROM_LINE = 6.0
"""Space between the line and its reason, and from there to what comes next, in points."""
_MARGINS = 2 * LABEL_INSET + 2 * _FROM_LINE
_MOST_LINES = 3
_EASY_LINES = 2
"""Lines that a reason may take on the right before the left is tried."""
_LEAST_ROOM = 40.0
"""With less room beside its line a reason is left to the text beside the chart, in points."""
_CUT = "…"


@dataclass(frozen=True, slots=True)
class RecountLine:
    """A dashed line from the upper edge of the plot, and the reason there; lengths in points."""

    slot: int
    text: str
    """The reason, with the line breaks that it needs; cut where it takes too many of them."""
    side: LabelPlace
    height: float
    """Of the reason; the edge of the plot runs through its middle."""


def recount_lines(
    recounts: Sequence[tuple[int, str]], slots: int, wide: float, family: str
) -> tuple[RecountLine, ...]:
    """Return the lines for recounts of a slot and a reason, in a chart with `slots` slots.

    A reason stands right of its line, above the values that are counted the new way; left where
    only there is room. It never reaches the next line or the reason of another.
    """
    font = Font(family, NOTE_SIZE)
    places = [(slot + 0.5) * wide / slots for slot, _ in recounts]
    ends = [*places, wide][1:]
    found: list[RecountLine] = []
    free_from = 0.0
    for (slot, reason), place, end in zip(recounts, places, ends, strict=True):
        rooms = {
            LabelPlace.RIGHT: end - place - _MARGINS,
            LabelPlace.LEFT: place - free_from - _MARGINS,
        }
        side = _side(reason, rooms, font)
        lines = _lines(reason, rooms[side], font)
        height = len(lines) * line_height(font.size) + 2 * LABEL_MARGIN
        found.append(RecountLine(slot, "\n".join(lines), side, height))
        taken = max(width(line, font) for line in lines) + _MARGINS
        free_from = place + (taken if side is LabelPlace.RIGHT else 0.0)
    return tuple(found)


def _side(reason: str, rooms: dict[LabelPlace, float], font: Font) -> LabelPlace:
    easy = [
        side
        for side, room in rooms.items()
        if room >= _LEAST_ROOM and len(wrap([(reason, font)], room)) <= _EASY_LINES
    ]
    return easy[0] if easy else max(rooms, key=lambda side: rooms[side])


def _lines(reason: str, room: float, font: Font) -> list[str]:
    """Break a reason into lines; the last one that there is room for says that it goes on."""
    if room < _LEAST_ROOM:
        return [_CUT]
    lines = [line.text.rstrip() for line in wrap([(reason, font)], room)]
    if len(lines) <= _MOST_LINES:
        return lines
    last = lines[_MOST_LINES - 1]
    while last and width(f"{last} {_CUT}", font) > room:
        last = last[:-1].rstrip()
    return [*lines[: _MOST_LINES - 1], f"{last} {_CUT}".strip()]
