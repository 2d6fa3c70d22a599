"""Tiles: large figures in a row, all in one size of type."""

from collections.abc import Sequence
from dataclasses import replace

from egovreport.deck import Paragraph, Place, Run, Tile, Tiles, paragraph
from egovreport.powerpoint.box import Box
from egovreport.powerpoint.design import Layout, Style
from egovreport.powerpoint.metrics import line_height
from egovreport.powerpoint.page import PlacedTile, PlacedTiles
from egovreport.powerpoint.text_fit import cut_to_lines, hyphenated, lines_of

GAP = 13.5
"""Between two tiles, in points."""
COLUMNS = 4
"""Tiles are as wide as if there were so many, also where there are fewer."""
INSET_X, INSET_Y = 14.0, 9.0
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
    width = (layout.title.box.width - GAP * (count - 1)) / count
    style = replace(heading.style, bold=False)
    size = _figure_size(block.tiles, style, width - 2 * INSET_X)
    size = _with_details(block.tiles, style, width - 2 * INSET_X, height, size)
    placed, cut = [], []
    for number, tile in enumerate(block.tiles):
        box = Box(layout.title.box.left + number * (width + GAP), top, width, height)
        short = _shortened(tile, box, style, size, ellipsis)
        cut += [whole for whole, kept in _texts(tile, short) if whole != kept]
        placed.append(PlacedTile(_divided(short, box, style), box, size, TEXT_SIZE))
    return PlacedTiles(tuple(placed)), cut


def _figure_size(tiles: Sequence[Tile], style: Style, width: float) -> float:
    """Return the largest size in which every tile's figure is one line."""
    size = FIGURE_SIZE
    while size > FIGURE_LEAST and any(
        len(lines_of(_figure(tile), style, size, width)) > 1 for tile in tiles
    ):
        size -= 1
    return size


def _with_details(
    tiles: Sequence[Tile], style: Style, width: float, height: float, size: float
) -> float:
    """Return a smaller size of the figures where it leaves room for all details, else `size`."""
    needed = max(len(lines_of(Paragraph(tile.detail), style, TEXT_SIZE, width)) for tile in tiles)
    smaller = size
    while smaller > LARGE_ENOUGH and _detail_lines(height, smaller) < needed:
        smaller -= 1
    return smaller if _detail_lines(height, smaller) >= needed else size


def _detail_lines(height: float, size: float) -> int:
    """Return how many lines of detail a tile has room for, below a figure of this size."""
    room = height - 2 * INSET_Y - line_height(size) - line_height(TEXT_SIZE)
    return max(1, int(room / line_height(TEXT_SIZE)))


def _figure(tile: Tile) -> Paragraph:
    return Paragraph((Run(tile.figure, strong=True),))


def _shortened(tile: Tile, box: Box, style: Style, size: float, ellipsis: str) -> Tile:
    width = box.width - 2 * INSET_X
    lines = _detail_lines(box.height, size)
    label = cut_to_lines(paragraph(tile.label), style, TEXT_SIZE, width, 1, ellipsis)
    figure = cut_to_lines(_figure(tile), style, size, width, 1, ellipsis)
    detail = cut_to_lines(Paragraph(tile.detail), style, TEXT_SIZE, width, lines, ellipsis)
    return replace(tile, label=label.text, figure=figure.text, detail=detail.runs)


def _divided(tile: Tile, box: Box, style: Style) -> Tile:
    """Return the tile with hyphens in words of its detail that are longer than a line."""
    detail = hyphenated(Paragraph(tile.detail), style, TEXT_SIZE, box.width - 2 * INSET_X)
    return replace(tile, detail=detail.runs)


def _texts(tile: Tile, short: Tile) -> list[tuple[str, str]]:
    details = [f"{t.label}: " + "".join(run.text for run in t.detail) for t in (tile, short)]
    return [(tile.label, short.label), (tile.figure, short.figure), (details[0], details[1])]
