"""The legend of a chart of standings: only what no bar says in words, in the order of the bars.

It is drawn with shapes of its own. A legend of the chart would list every series, and programs
disagree about which one an entry that was taken off it belongs to.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Emu

from egovreport.deck import paragraph
from egovreport.powerpoint.box import Box
from egovreport.powerpoint.identity import set_alt
from egovreport.powerpoint.metrics import Font, line_height, width
from egovreport.powerpoint.text import Look, paragraph_element
from egovreport.powerpoint.theme import Theme

SIZE = 12.0
"""Of its words, in points."""
ABOVE = 8.0
"""Between the bars and the legend."""
_KEY = 9.0
_KEY_GAP = 5.0
_ENTRY_GAP = 16.0
_LINE_GAP = 3.0
_SLACK = 1.05
"""Other programs draw a text a little wider."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One of the series: its name, and the children of `p:spPr` that fill and outline it."""

    name: str
    look: tuple[etree._Element, ...]


def legend_height(names: Sequence[str], family: str, wide: float) -> float:
    """Return how high the legend is with the space above it, in points; 0 without names."""
    rows = len({top for _, top, _ in _places(names, family, wide)})
    return ABOVE + rows * _row_height() if rows else 0.0


def add_legend(  # noqa: PLR0913 - where it stands, and how it is told
    slide: Any, entries: Sequence[Entry], box: Box, *, theme: Theme, name: str, language: str
) -> Any:
    """Add the legend to a python-pptx slide and return its group; `box` begins below the bars."""
    group = slide.shapes.add_group_shape()
    group.name = name
    places = _places([entry.name for entry in entries], theme.family, box.width)
    for entry, (left, top, wide) in zip(entries, places, strict=True):
        room = Box(box.left + left, box.top + ABOVE + top, wide, line_height(SIZE))
        _add_key(group, entry, room)
        _add_name(group, entry.name, room, Look(language, SIZE, theme, ink=theme.plain))
    set_alt(group._element.nvGrpSpPr.cNvPr, f"{name}: {', '.join(entry.name for entry in entries)}")  # noqa: SLF001 - has no public name
    return group


def _places(names: Sequence[str], family: str, wide: float) -> Iterator[tuple[float, float, float]]:
    """Yield left, top and width of each entry; a new row where one is full."""
    left = top = 0.0
    for name in names:
        own = _KEY + _KEY_GAP + width(name, Font(family, SIZE)) * _SLACK
        if left and left + own > wide:
            left, top = 0.0, top + _row_height()
        yield left, top, min(own, wide)
        left += own + _ENTRY_GAP


def _row_height() -> float:
    return line_height(SIZE) + _LINE_GAP


def _add_key(group: Any, entry: Entry, room: Box) -> None:
    key = Box(room.left, room.top + (room.height - _KEY) / 2, _KEY, _KEY)
    shape = _add(group, key, f"{entry.name} |")
    properties = shape._element.spPr  # noqa: SLF001 - has no public name
    for part in entry.look:
        properties.append(part)


def _add_name(group: Any, name: str, room: Box, look: Look) -> None:
    start = _KEY + _KEY_GAP
    text = Box(room.left + start, room.top, room.width - start, room.height)
    shape = _add(group, text, name)
    shape.fill.background()
    shape.line.fill.background()
    frame = shape.text_frame
    frame.word_wrap = False
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
    body = frame._txBody  # noqa: SLF001 - has no public name
    for old in list(body.p_lst):
        body.remove(old)
    body.append(paragraph_element(paragraph(name), look))


def _add(group: Any, box: Box, name: str) -> Any:
    """Add a rectangle without the theme's effects."""
    shape = group.shapes.add_shape(MSO_SHAPE.RECTANGLE, *(Emu(side) for side in box.emu))
    shape.name = name
    style = shape._element.find("{*}style")  # noqa: SLF001 - has no public name
    if style is not None:
        shape._element.remove(style)  # noqa: SLF001 - has no public name
    return shape
