"""Tiles: large figures in a row, all in one size of type."""

from collections.abc import Sequence
from dataclasses import replace

from egovreport.deck import Paragraph, Place, Run, Tile, Tiles, paragraph
from egovreport.powerpoint.box import Box
from egovreport.powerpoint.design import Layout
from egovreport.powerpoint.metrics import line_height
from egovreport.powerpoint.page import PlacedTile, PlacedTiles
from egovreport.powerpoint.placeholder_style import Style
from egovreport.powerpoint.text_fit import cut_to_lines, hyphenated, lines_of

GAP = 13.5
"""Between two tiles, in points."""
COLUMNS = 4
"""Tiles are as wide as if there were so many, also where there are fewer."""
INSET_X, INSET_Y, LOW_INSET_X, LOW_INSET_Y = 14.0, 9.0, 8.0, 4.0
LOW, NARROW = 80.0, 180.0
"""Below this height or width tiles have the lower insets, in points."""
TEXT_SIZE = 12.0
FIGURE_SIZE = 32.0
FIGURE_LEAST = 16.0
LARGE_ENOUGH = 24.0
"""Figures do not get smaller than this to make room for what stands below them."""
ABOVE, BELOW = 9.0, 13.0
"""The space above and below the row of tiles."""


def place_tiles(layout: Layout, block: Tiles, ellipsis: str) -> tuple[PlacedTiles, list[str]]:
    """Place the tiles between the subtitle and the headings; return what was cut, too."""
    heading = layout.places[Place.LEFT_HEADING]
    top = layout.subtitle.box.bottom + ABOVE
    height = heading.box.top - BELOW - top
    count = max(len(block.tiles), COLUMNS)
    width = (layout.area.width - GAP * (count - 1)) / count
    style = replace(heading.style, bold=False)
    inner = width - 2 * inset_x(width)
    size = _figure_size(block.tiles, style, inner, _highest_figure(height))
    size = _with_details(block.tiles, style, inner, height, size)
    placed, cut = [], []
    for number, tile in enumerate(block.tiles):
        box = Box(layout.area.left + number * (width + GAP), top, width, height)
        short = _shortened(tile, box, style, size, ellipsis)
        cut += [whole for whole, kept in _texts(tile, short) if whole != kept]
        placed.append(PlacedTile(_divided(short, box, style), box, size, TEXT_SIZE))
    return PlacedTiles(tuple(placed)), cut


def inset_x(width: float) -> float:
    """Return what text keeps from the sides of a tile."""
    return INSET_X if width >= NARROW else LOW_INSET_X


def inset_y(height: float) -> float:
    """Return what text keeps from the upper and lower edge of a tile."""
    return INSET_Y if height >= LOW else LOW_INSET_Y


def _highest_figure(height: float) -> float:
    """Return the size of a figure that leaves room for label and one line of detail."""
    room = height - 2 * inset_y(height) - 2 * line_height(TEXT_SIZE)
    return max(min(FIGURE_SIZE, int(room / line_height(1))), FIGURE_LEAST)


def _figure_size(tiles: Sequence[Tile], style: Style, width: float, most: float) -> float:
    """Return the largest size in which every tile's figure is one line."""
    size = most
    while size > FIGURE_LEAST and any(
        len(lines_of(_figure(tile), style, size, width)) > 1 for tile in tiles
    ):
        size -= 1
    return size


def _with_details(
    tiles: Sequence[Tile], style: Style, width: float, height: float, size: float
) -> float:
    """Return a smaller size of the figures where it leaves room for more details, else `size`.

    In tiles of the usual size for all of them.
    """
    needed = max(len(lines_of(Paragraph(tile.detail), style, TEXT_SIZE, width)) for tile in tiles)
    least = min(LARGE_ENOUGH if height >= LOW else FIGURE_LEAST, size)
    most = _detail_lines(height, least)
    is_small = height < LOW or width < NARROW - 2 * LOW_INSET_X
    if most < needed and not is_small:
        return size
    smaller = size
    while smaller > least and _detail_lines(height, smaller) < min(needed, most):
        smaller -= 1
    return smaller


def _detail_lines(height: float, size: float) -> int:
    """Return how many lines of detail a tile has room for, below a figure of this size."""
    room = height - 2 * inset_y(height) - line_height(size) - line_height(TEXT_SIZE)
    return max(1, int(room / line_height(TEXT_SIZE)))


def _figure(tile: Tile) -> Paragraph:
    return Paragraph((Run(tile.figure, strong=True),))


def _shortened(tile: Tile, box: Box, style: Style, size: float, ellipsis: str) -> Tile:
    width = box.width - 2 * inset_x(box.width)
    lines = _detail_lines(box.height, size)
    label = cut_to_lines(paragraph(tile.label), style, TEXT_SIZE, width, 1, ellipsis)
    figure = cut_to_lines(_figure(tile), style, size, width, 1, ellipsis)
    detail = cut_to_lines(Paragraph(tile.detail), style, TEXT_SIZE, width, lines, ellipsis)
    return replace(tile, label=label.text, figure=figure.text, detail=detail.runs)


def _divided(tile: Tile, box: Box, style: Style) -> Tile:
    """Return the tile with hyphens in words of its detail that are longer than a line."""
    detail = hyphenated(
        Paragraph(tile.detail), style, TEXT_SIZE, box.width - 2 * inset_x(box.width)
    )
    return replace(tile, detail=detail.runs)


def _texts(tile: Tile, short: Tile) -> list[tuple[str, str]]:
    details = [f"{t.label}: " + "".join(run.text for run in t.detail) for t in (tile, short)]
    return [(tile.label, short.label), (tile.figure, short.figure), (details[0], details[1])]
