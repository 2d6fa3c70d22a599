"""The texts below the columns of a chart: as large as fits, never turned."""

from collections.abc import Sequence
from dataclasses import dataclass

from egovreport.powerpoint.metrics import Font, line_height, lines, width

_SIZES = (12, 10)
_LINES = 3
_PADDING = 4.0
"""Space between two texts, in points."""
_OFFSET = 10.0
"""Space between the axis and its texts and below them, in points."""


@dataclass(frozen=True, slots=True)
class PeriodAxis:
    """The texts of the category axis."""

    texts: tuple[str, ...]
    size: float
    """In points."""
    skip: int
    """Every how many-th text is shown."""
    height: float
    """What the texts need below the axis, in points."""


def period_axis(texts: tuple[str, ...], wide: float, family: str) -> PeriodAxis:
    """Return the largest size at which the texts fit, else only their first lines, thinned out.

    A text is the label of a period and, on a second line, what there is to say about it.
    """
    room = wide / len(texts) - _PADDING
    for size in _SIZES:
        count = _line_count(texts, Font(family, size), room)
        if count <= _LINES:
            return PeriodAxis(texts, size, 1, _height(count, size))
    size = _SIZES[-1]
    font = Font(family, size)
    short = tuple(_without_wide_line(each, font, room) for each in texts)
    count = _line_count(short, font, room)
    if count <= _LINES:
        return PeriodAxis(short, size, 1, _height(count, size))
    skip = _skip(short, font, wide / len(short))
    return PeriodAxis(short, size, skip, _height(_LINES, size))


def _without_wide_line(text: str, font: Font, room: float) -> str:
    """Return the label alone where the line below it does not fit; its column says it too."""
    label, _, second = text.partition("\n")
    return text if second and width(second, font) <= room else label


def _height(count: int, size: float) -> float:
    return count * line_height(size) + _OFFSET


def _line_count(texts: Sequence[str], font: Font, room: float) -> int:
    """Count the lines of the longest text; words that do not fit make too many of them."""
    if any(width(word, font) > room for each in texts for word in each.split()):
        return _LINES + 1
    return max(lines(each, font, room) for each in texts)


def _skip(texts: Sequence[str], font: Font, slot: float) -> int:
    """Return which texts can stand side by side without breaking their lines: every n-th."""
    for skip in range(2, len(texts)):
        longest = max(width(line, font) for each in texts[::skip] for line in each.split("\n"))
        if longest <= skip * slot - _PADDING:
            return skip
    return len(texts)
