"""From a deck to pages: which text in which size, which row on which slide, what stands where.

Pure: it knows the design's boxes and advance widths, nothing of python-pptx.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from egovreport.deck import (
    Block,
    Deck,
    Paragraph,
    Place,
    Room,
    Run,
    SeriesChart,
    Slide,
    StackChart,
    Table,
    TextBlock,
    Tile,
    Tiles,
    paragraph,
)
from egovreport.powerpoint.box import Box
from egovreport.powerpoint.design import Design, Layout, Slot
from egovreport.powerpoint.metrics import line_height
from egovreport.powerpoint.page import (
    Page,
    Placed,
    PlacedChart,
    PlacedTable,
    PlacedText,
    PlacedTile,
    PlacedTiles,
)
from egovreport.powerpoint.table_fit import (
    MARGIN_X,
    SIZE,
    Part,
    column_widths,
    comfortable,
    split,
)
from egovreport.powerpoint.text_fit import cut_to_lines, fit_text, gaps, lines_of

TITLE_LEAST = 18.0
SUBTITLE_LEAST = 12.0
SOURCE_LEAST = 10.0
COMFORT = 30.0
"""Rows grow to this height where the page has room, in points."""
BULLET_COMFORT = 36.0
"""So do rows with a bullet, which are read as a chart."""
STACK_GAP = 10.0
"""Between a table and the text below it."""
TILE_GAP = 13.5
TILE_INSET = (14.0, 9.0)
TILE_FIGURE = 32.0
TILE_FIGURE_LEAST = 16.0
TILE_MARGINS = (9.0, 13.0)
"""Above and below the row of tiles."""
BULLET_GAP = 8.0
"""Between the picture of the bullets and the percentages."""


@dataclass(slots=True)
class _Overflow:
    """What one slide could not hold: for further pages, and for the notes."""

    pages: list[tuple[Room, tuple[Placed, ...]]] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)


def fit(deck: Deck, design: Design) -> tuple[Page, ...]:
    """Return the pages of the deck."""
    return tuple(
        page
        for chapter in deck.chapters
        for slide in chapter.slides
        for page in _pages(deck, design, chapter.title, slide)
    )


def _pages(deck: Deck, design: Design, chapter: str, slide: Slide) -> Iterator[Page]:
    over = _Overflow()
    first = tuple(_placed(deck, design, slide, over))
    contents = [(slide.room, first), *over.pages]
    for number, (room, placed) in enumerate(contents, start=1):
        title = slide.title
        if len(contents) > 1:
            title = deck.continuation.format(title=title, page=number, pages=len(contents))
        layout = design.layouts[room]
        cut: list[str] = []
        told = _line(deck, layout.title, title, TITLE_LEAST, cut)
        subtitle = None
        if slide.subtitle:
            subtitle = _line(deck, layout.subtitle, slide.subtitle, SUBTITLE_LEAST, cut)
        source, size = _source(deck, layout, slide.source, cut)
        yield Page(
            key=slide.key if number == 1 else f"{slide.key}/{number}",
            room=room, chapter=chapter, title=told, subtitle=subtitle, placed=placed,
            source=source, source_size=size,
            notes=_notes(slide.notes, *cut, *(over.cut if number == 1 else ())),
        )  # fmt: skip


def _notes(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def _line(deck: Deck, slot: Slot, text: str, least: float, cut: list[str]) -> PlacedText:
    """Fit a title or subtitle into its box; what is cut goes to the notes."""
    parts = tuple(paragraph(line) for line in text.split("\n"))
    fitted = fit_text(parts, slot.style, slot.box.width, slot.box.height, least)
    if not fitted.rest:
        return PlacedText(slot.idx, fitted.paragraphs, fitted.size, gaps(fitted.paragraphs))
    cut.append(text)
    lines = max(1, int(slot.box.height / (line_height(least) * slot.style.spacing)))
    whole = paragraph(text.replace("\n", " "))
    short = cut_to_lines(whole, slot.style, least, slot.box.width, lines, deck.ellipsis)
    return PlacedText(slot.idx, (short,), least, (0.0,))


def _source(deck: Deck, layout: Layout, text: str, cut: list[str]) -> tuple[str, float]:
    slot = layout.footers.get("ftr")
    if slot is None or not text:
        return text, SOURCE_LEAST
    fitted = fit_text((paragraph(text),), slot.style, slot.box.width, slot.box.height, SOURCE_LEAST)
    if not fitted.rest:
        return text, fitted.size
    cut.append(text)
    lines = max(1, int(slot.box.height / line_height(SOURCE_LEAST)))
    short = cut_to_lines(
        paragraph(text), slot.style, SOURCE_LEAST, slot.box.width, lines, deck.ellipsis
    )
    return short.text, SOURCE_LEAST


def _placed(deck: Deck, design: Design, slide: Slide, over: _Overflow) -> Iterator[Placed]:
    layout = design.layouts[slide.room]
    blocks = dict(slide.blocks)
    stacked = Place.TABLE in blocks and slide.room is Room.KPI
    used = 0.0
    for place, block in slide.blocks:
        slot = layout.places.get(place)
        if isinstance(block, Tiles):
            yield _tiles(deck, layout, block, over)
        elif slot is None:
            continue
        elif isinstance(block, SeriesChart | StackChart):
            yield PlacedChart(slot.idx, block, slot.box)
        elif isinstance(block, Table):
            room = _table_room(slide, layout, blocks)
            placed = _table(deck, design, slot, block, room, over, slide)
            used = sum(placed.heights)
            yield placed
        elif stacked and place is Place.BODY:
            table = layout.places[Place.TABLE]
            box = _right_column(layout).below(table.box.top + used + STACK_GAP)
            yield _text(design, slot, block, box, over, moved=True)
        else:
            yield _text(design, slot, block, slot.box, over, moved=False)


def _right_column(layout: Layout) -> Box:
    """Return the column of a KPI's page that table and text share."""
    table, body = layout.places[Place.TABLE].box, layout.places[Place.BODY].box
    return replace(table, height=body.bottom - table.top)


def _table_room(slide: Slide, layout: Layout, blocks: dict[Place, Block]) -> Box:
    """Return the room of a table: with its legend, or the text's room, where there is none."""
    table = layout.places[Place.TABLE].box
    if slide.room is Room.KPI:
        return _right_column(layout)
    legend = layout.places.get(Place.LEGEND)
    if legend is None or Place.LEGEND in blocks:
        return table
    return replace(table, height=legend.box.bottom - table.top)


# Text


def _text(
    design: Design, slot: Slot, block: TextBlock, box: Box, over: _Overflow, *, moved: bool
) -> PlacedText:
    least = min(slot.style.size, 12.0)
    fitted = fit_text(block.paragraphs, slot.style, box.width, box.height, least)
    rest = fitted.rest
    further = design.layouts[Room.TEXT].places[Place.BODY]
    while rest:
        more = fit_text(rest, further.style, further.box.width, further.box.height)
        placed = PlacedText(further.idx, more.paragraphs, more.size, gaps(more.paragraphs))
        over.pages.append((Room.TEXT, (placed,)))
        rest = more.rest
    own = box if moved else None
    return PlacedText(slot.idx, fitted.paragraphs, fitted.size, gaps(fitted.paragraphs), own)


# Tables


def _table(
    deck: Deck, design: Design, slot: Slot, table: Table, room: Box, over: _Overflow, slide: Slide
) -> PlacedTable:
    widths = column_widths(table, slot.style, room.width)
    parts, cut = split(table, slot.style, widths, room.height, deck.cut_ending)
    over.cut += cut
    comfort = BULLET_COMFORT if table.bullets else COMFORT
    if slide.room is Room.KPI:
        comfort = 0.0
    placed = [
        _place_table(slot, comfortable(part, room.height, comfort), room, widths) for part in parts
    ]
    further = design.layouts[Room.TABLE].places[Place.TABLE]
    legend = dict(slide.blocks).get(Place.LEGEND)
    for part in placed[1:]:
        over.pages.append((Room.TABLE, (replace(part, idx=further.idx), *_legend(design, legend))))
    return placed[0]


def _legend(design: Design, block: Block | None) -> Iterator[PlacedText]:
    slot = design.layouts[Room.TABLE].places[Place.LEGEND]
    if isinstance(block, TextBlock):
        fitted = fit_text(block.paragraphs, slot.style, slot.box.width, slot.box.height)
        yield PlacedText(slot.idx, fitted.paragraphs, fitted.size, gaps(fitted.paragraphs))


def _place_table(slot: Slot, part: Part, room: Box, widths: tuple[float, ...]) -> PlacedTable:
    box = room.with_height(part.height)
    table = part.table
    return PlacedTable(
        slot.idx, table, box, SIZE, widths, part.heights,
        _bullet_box(slot, part, box, widths) if table.bullets else None, table.bullets,
    )  # fmt: skip


def _bullet_box(slot: Slot, part: Part, box: Box, widths: tuple[float, ...]) -> Box:
    """Return the part of the bullet column that the percentages leave free."""
    column = part.table.bullet_column
    left = box.left + sum(widths[:column]) + MARGIN_X
    shares = [row[column] for row, b in zip(part.table.rows, part.table.bullets, strict=True)
              if b.attainment is not None]  # fmt: skip
    text = max(
        (line.width for c in shares
         for line in lines_of(Paragraph(c.runs), slot.style, SIZE, widths[column])),
        default=0.0,
    )  # fmt: skip
    wide = widths[column] - 2 * MARGIN_X - text - BULLET_GAP
    return Box(left, box.top + part.heights[0], wide, part.height - part.heights[0])


# Tiles


def _tiles(deck: Deck, layout: Layout, block: Tiles, over: _Overflow) -> PlacedTiles:
    """Place the tiles between subtitle and headings, all of one size of type."""
    top = layout.subtitle.box.bottom + TILE_MARGINS[0]
    heading = layout.places[Place.LEFT_HEADING]
    height = heading.box.top - TILE_MARGINS[1] - top
    count = len(block.tiles)
    width = (layout.title.box.width - TILE_GAP * (count - 1)) / count
    inner = width - 2 * TILE_INSET[0]
    style = heading.style
    size = _figure_size(block.tiles, heading, inner)
    tiles = []
    for number, tile in enumerate(block.tiles):
        box = Box(layout.title.box.left + number * (width + TILE_GAP), top, width, height)
        room = height - 2 * TILE_INSET[1] - line_height(size) - line_height(SIZE)
        lines = max(1, int(room / line_height(SIZE)))
        plain = replace(style, bold=False)
        label = cut_to_lines(paragraph(tile.label), plain, SIZE, inner, 1, deck.ellipsis)
        detail = cut_to_lines(Paragraph(tile.detail), plain, SIZE, inner, lines, deck.ellipsis)
        over.cut += [tile.label] if label.text != tile.label else []
        whole = "".join(run.text for run in tile.detail)
        over.cut += [f"{tile.label}: {whole}"] if detail.text != whole else []
        short = replace(tile, label=label.text, detail=detail.runs)
        tiles.append(PlacedTile(short, box, size, SIZE))
    return PlacedTiles(tuple(tiles))


def _figure_size(tiles: Sequence[Tile], heading: Slot, width: float) -> float:
    """Return the largest size in which every tile's figure is one line."""
    size = TILE_FIGURE
    style = replace(heading.style, bold=True)
    while size > TILE_FIGURE_LEAST and any(
        len(lines_of(Paragraph((Run(tile.figure, strong=True),)), style, size, width)) > 1
        for tile in tiles
    ):
        size -= 1
    return size
