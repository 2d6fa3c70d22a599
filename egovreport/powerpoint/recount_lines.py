"""Where the reasons of recounts stand: beside the top of their dashed lines, in rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from egovreport.powerpoint.chart_xml import LABEL_INSET, LABEL_MARGIN, LabelPlace
from egovreport.powerpoint.metrics import Font, line_height, width, wrap

NOTE_SIZE = 12.0
"""The size of a reason, in points."""

_FROM_LINE = 6.0
"""Space between the line and its reason, and to the edge of the chart, in points."""


@dataclass(frozen=True, slots=True)
class RecountLine:
    """A dashed line and the reason beside its upper end; lengths in points."""

    slot: int
    text: str
    """The reason, with the line breaks that it needs."""
    side: LabelPlace
    depth: float
    """How far below the upper edge of the plot the line begins."""
    bottom: float
    """How far below that edge the reason ends."""
    inset: float
    """How far above that edge the reason of the first row begins."""


@dataclass(frozen=True, slots=True)
class _Note:
    slot: int
    text: str
    side: LabelPlace
    left: float
    right: float
    height: float


def recount_lines(
    recounts: Sequence[tuple[int, str]], slots: int, wide: float, family: str
) -> tuple[RecountLine, ...]:
    """Return the lines for recounts of a slot and a reason, in a chart with `slots` slots.

    A reason stands right of its line, above the values that are counted the new way; left where
    only there is room. Reasons that would overlap stand in rows, and the lines of lower ones begin
    lower.
    """
    notes = [_note(slot, reason, slots, wide, Font(family, NOTE_SIZE)) for slot, reason in recounts]
    rows = _rows(notes)
    heights = [
        max(note.height for note, row in zip(notes, rows, strict=True) if row == each)
        for each in range(max(rows, default=-1) + 1)
    ]
    return tuple(_line(note, row, heights) for note, row in zip(notes, rows, strict=True))


def _note(slot: int, reason: str, slots: int, wide: float, font: Font) -> _Note:
    place = (slot + 0.5) * wide / slots
    margins = 2 * LABEL_INSET + _FROM_LINE
    rooms = {LabelPlace.RIGHT: wide - place - margins, LabelPlace.LEFT: place - margins}
    fits = [side for side, room in rooms.items() if width(reason, font) <= room]
    side = fits[0] if fits else max(rooms, key=lambda each: rooms[each])
    lines = wrap([(reason, font)], rooms[side])
    taken = max(line.width for line in lines) + margins
    left, right = (place, place + taken) if side is LabelPlace.RIGHT else (place - taken, place)
    height = len(lines) * line_height(font.size) + 2 * LABEL_MARGIN
    return _Note(slot, "\n".join(line.text for line in lines), side, left, right, height)


def _rows(notes: Sequence[_Note]) -> list[int]:
    """Return the first row in which each note has room, 0 for the uppermost."""
    rows: list[int] = []
    for note in notes:
        taken = {
            row
            for other, row in zip(notes, rows, strict=False)
            if note.left < other.right and other.left < note.right
        }
        rows.append(next(row for row in range(len(notes)) if row not in taken))
    return rows


def _line(note: _Note, row: int, heights: Sequence[float]) -> RecountLine:
    inset = heights[0] / 2
    top = sum(heights[:row]) - inset
    centre = top + heights[row] / 2
    return RecountLine(
        slot=note.slot,
        text=note.text,
        side=note.side,
        depth=centre,
        bottom=sum(heights) - inset,
        inset=inset,
    )
