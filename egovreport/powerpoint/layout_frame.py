"""Where on a layout stands what it lacks: plain geometry, in points."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import fsum

from egovreport.deck import Place, Room
from egovreport.powerpoint.box import Box
from egovreport.powerpoint.free_area import free_area

SUBTITLE_HEIGHT = 20.0
SUBTITLE_GAP = 6.0
"""Below the subtitle."""
TITLE_HEIGHT = 60.0
"""Of two lines in 24 pt."""
FOOTER_HEIGHT = 18.0
FOOTER_GAP = 8.0
"""Between the content and footers that are added."""
SOURCE_LINE = 15.0
"""A line of a source, in 12 pt."""
_SOURCE_IN_ONE = 560.0
"""In a narrower area sources have two lines, in points."""
_FOOTER_SHARES: Mapping[str, tuple[float, float]] = {
    "ftr": (0.0, 0.58), "dt": (0.6, 0.94), "sldNum": (0.95, 1.0),
}  # fmt: skip
"""Left and right end of each footer, as shares of the strip."""
_COLUMN_GAP = 0.035
"""Between two columns, as a share of the width."""
_CHART_SHARE = 0.635
_TALL = 0.85
"""The share of its width from which the height of an area counts as tall."""
_FOOT = 0.8
"""The share of a slide's height below which footers stand."""
_SIDE_BY_SIDE = 560.0
"""A narrower area has its chart above its table, in points."""
_TABLE_SHARE = 0.43
"""The share of a column that the table has; the text has the rest."""
_STACKED = (0.44, 0.2)
"""The shares of a narrow area that chart and table have."""
_LEGEND_HEIGHT, _LEGEND_GAP = 32.0, 6.0
_TILES_SHARE, _TILES_LEAST, _TILES_MOST = 0.29, 90.0, 116.0
_MOST_TILES = 0.4
_HALF, _LOW_HALF = 0.52, 0.6
"""The share of the width that the chart of an overview has; more where it is low."""
_LOW_OVERVIEW, _LOW_TILES = 260.0, 66.0
"""A lower overview has lower tiles, so that its chart can be read."""
_HEADING_HEIGHT, _HEADING_GAP = 21.0, 3.0
_TEXT_GAP = 10.0


def content_boxes(room: Room, content: Box) -> dict[Place, Box]:
    """Return where the blocks of a room stand in the content of a slide, below the subtitle."""
    match room:
        case Room.TEXT:
            return {Place.BODY: content}
        case Room.TABLE:
            return _table(content)
        case Room.KPI:
            return _kpi(content)
        case Room.OVERVIEW:
            return _overview(content)
        case _:
            return {}


def below_subtitle(content: Box) -> tuple[Box, Box]:
    """Part the content into the strip of the subtitle and the rest."""
    strip = content.with_height(SUBTITLE_HEIGHT)
    return strip, content.below(strip.bottom + SUBTITLE_GAP)


def title_strip(slide: Box, content: Box) -> Box:
    """Return the place of a title on a layout without one: above the content of the slide."""
    return Box(content.left, max(content.top, slide.height * 0.04), content.width, TITLE_HEIGHT)


def source_strip(content: Box) -> tuple[Box, Box]:
    """Part the content into what is left of it and a strip for the source, lowest."""
    height = SOURCE_LINE * (1 if content.width >= _SOURCE_IN_ONE else 2)
    strip = content.below(content.bottom - height)
    return content.with_height(content.height - height - SUBTITLE_GAP), strip


def footer_boxes(strip: Box, kinds: Iterable[str]) -> dict[str, Box]:
    """Return where footers of these types stand in a strip."""
    found = {}
    for kind in kinds:
        first, last = _FOOTER_SHARES[kind]
        left, width = strip.left + first * strip.width, (last - first) * strip.width
        found[kind] = replace(strip, left=left, width=width)
    return found


def footer_strip(
    content: Box, present: Sequence[Box], drawn: Sequence[Box], slide: Box
) -> tuple[Box, Box]:
    """Return a strip for footers, and what is left of the content.

    It stands beside the footers that are there, else below the content where there is room, else in
    the lowest part of it.
    """
    low = [box for box in present if box.top >= slide.height * _FOOT]
    if low:
        top = low[0].top + max(low[0].height - FOOTER_HEIGHT, 0) / 2
        row = Box(content.left, top, content.width, FOOTER_HEIGHT)
        beside = free_area(row, [*present, *drawn], slide)
        if beside.width >= content.width / 2 and beside.height >= FOOTER_HEIGHT:
            bottom = min(content.bottom, beside.top - FOOTER_GAP)
            return beside, content.with_height(bottom - content.top)
    below = Box(content.left, content.bottom + 4, content.width, slide.height - content.bottom - 8)
    if below.height >= FOOTER_HEIGHT:
        below = free_area(below, [*present, *drawn], slide)
    if below.height >= FOOTER_HEIGHT and below.width >= content.width / 2:
        return below.below(below.bottom - FOOTER_HEIGHT), content
    strip = content.below(content.bottom - FOOTER_HEIGHT)
    return strip, content.with_height(content.height - FOOTER_HEIGHT - FOOTER_GAP)


def _table(content: Box) -> dict[Place, Box]:
    table = content.with_height(content.height - _LEGEND_HEIGHT - _LEGEND_GAP)
    return {Place.TABLE: table, Place.LEGEND: content.below(table.bottom + _LEGEND_GAP)}


def _kpi(content: Box) -> dict[Place, Box]:
    if _is_tall(content):
        chart, table, body = _rows(content, (*_STACKED, 1 - fsum(_STACKED)))
        return {Place.CHART: chart, Place.TABLE: table, Place.BODY: body}
    chart, column = _columns(content, _CHART_SHARE)
    table = column.with_height(column.height * _TABLE_SHARE)
    body = column.below(table.bottom + _TEXT_GAP)
    return {Place.CHART: chart, Place.TABLE: table, Place.BODY: body}


def _overview(content: Box) -> dict[Place, Box]:
    least = _TILES_LEAST if content.height >= _LOW_OVERVIEW else _LOW_TILES
    tiles = min(max(content.height * _TILES_SHARE, least), _TILES_MOST)
    tiles = min(tiles, content.height * _MOST_TILES)
    rest = content.below(content.top + tiles + _TEXT_GAP)
    if _is_tall(content):
        left, right = _rows(rest, (0.5, 0.5))
    else:
        share = _HALF if content.height >= _LOW_OVERVIEW else _LOW_HALF
        left, right = _columns(rest, share)
    return {
        Place.LEFT_HEADING: left.with_height(_HEADING_HEIGHT),
        Place.CHART: left.below(left.top + _HEADING_HEIGHT + _HEADING_GAP),
        Place.RIGHT_HEADING: right.with_height(_HEADING_HEIGHT),
        Place.BODY: right.below(right.top + _HEADING_HEIGHT + _HEADING_GAP),
    }


def _is_tall(content: Box) -> bool:
    """Say whether things stand one below the other instead of side by side."""
    is_narrow = content.width < _SIDE_BY_SIDE and content.height >= _LOW_OVERVIEW
    return is_narrow or content.height > _TALL * content.width


def _columns(box: Box, share: float) -> tuple[Box, Box]:
    gap = box.width * _COLUMN_GAP
    wide = box.width * share - gap / 2
    second = box.left + wide + gap
    return replace(box, width=wide), replace(box, left=second, width=box.right - second)


def _rows(box: Box, shares: Sequence[float]) -> list[Box]:
    rows, top = [], box.top
    for share in shares:
        height = box.height * share
        rows.append(Box(box.left, top, box.width, height - _TEXT_GAP))
        top += height
    return [*rows[:-1], rows[-1].with_height(rows[-1].height + _TEXT_GAP)]
