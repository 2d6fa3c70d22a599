"""From a deck to pages: which text in which size, which row on which slide, what stands where.

Pure: it knows the design's boxes and advance widths, and emits nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from egovreport.deck import (
    Block,
    Deck,
    Paragraph,
    Picture,
    Place,
    RoadMap,
    Room,
    SeriesChart,
    Slide,
    StackChart,
    Table,
    TextBlock,
    Tiles,
    TimeLine,
    paragraph,
)
from egovreport.powerpoint.box import Box
from egovreport.powerpoint.design import Design, Layout, Slot, Style
from egovreport.powerpoint.metrics import line_height
from egovreport.powerpoint.page import (
    Page,
    Placed,
    PlacedChart,
    PlacedPicture,
    PlacedTable,
    PlacedText,
)
from egovreport.powerpoint.road_map_fit import place_road_map
from egovreport.powerpoint.table_fit import (
    MARGIN_X,
    SIZE,
    Part,
    column_widths,
    comfortable,
    rows_that_fit,
    split,
)
from egovreport.powerpoint.text_fit import (
    LEAST_SIZE,
    breaks_alike,
    cut_to_lines,
    fit_text,
    gaps,
    lines_of,
    text_height,
)
from egovreport.powerpoint.tile_fit import place_tiles
from egovreport.powerpoint.time_line import place_time_line

TITLE_LEAST = 18.0
SUBTITLE_LEAST = 12.0
FOOTER_LEAST = 10.0
COMFORT = 37.0
"""Rows grow to this height where the page has room, in points."""
BULLET_COMFORT = 36.0
"""So do rows with a bullet, which are read as a chart."""
STACK_GAP = 10.0
"""Between a table and the text below it."""
STACK_LEAST = 3
"""Lines that the text below a table has at least; with less room it goes to another page."""
OF_FEW_LINES = (Place.ORGANISATION, Place.HINT, Place.LEFT_HEADING, Place.RIGHT_HEADING)
"""Places whose texts are cut where they are too long, instead of running on."""
LARGEST_TEXT = 20.0
FULL_ENOUGH = 0.6
"""A short text grows until it fills this share of its room."""
LEAST_TOGETHER = 2
"""Rows that a table has at least where it begins below something else."""
TIME_LINE_HEIGHT = 96.0
"""The strip that a time line may take, in points."""
BULLET_GAP = 8.0
"""Between the picture of the bullets and the percentages."""


def fit(deck: Deck, design: Design) -> tuple[Page, ...]:
    """Return the pages of the deck; no two have the same title, also where titles are cut."""
    titles: set[str] = set()
    return tuple(
        page
        for chapter in deck.chapters
        for slide in chapter.slides
        for page in _SlideFit(deck, design, slide, titles).pages(chapter.title)
    )


@dataclass(slots=True)
class _Leaf:
    """A page in the making."""

    room: Room
    placed: list[Placed] = field(default_factory=list)
    top: float = 0.0
    """Where it is free below its tables; 0 where it has none."""
    cut: list[str] = field(default_factory=list)
    """The whole texts of its cells that were cut."""


@dataclass(slots=True)
class _SlideFit:
    """One slide: the pages it takes, and the texts for the notes."""

    deck: Deck
    design: Design
    slide: Slide
    titles: set[str]
    """The titles of the pages so far."""
    leaves: list[_Leaf] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)

    @property
    def layout(self) -> Layout:
        return self.design.layouts[self.slide.room]

    def pages(self, chapter: str) -> Iterator[Page]:
        slide = self.slide
        self.leaves = [_Leaf(slide.room)]
        for place, block in slide.blocks:
            self.place(place, block)
        for leaf in self.leaves[1:]:
            if any(isinstance(placed, PlacedTable) for placed in leaf.placed):
                leaf.placed += self.legend()
        for number, leaf in enumerate(self.leaves, start=1):
            layout = self.design.layouts[leaf.room]
            title = self.title(layout.title, number, len(self.leaves))
            subtitle = None
            if slide.subtitle:
                subtitle = self.line(layout.subtitle, slide.subtitle, SUBTITLE_LEAST)
            source, size = self.source(layout)
            yield Page(
                key=slide.key if number == 1 else f"{slide.key}/{number}",
                room=leaf.room, chapter=chapter, title=title, subtitle=subtitle,
                placed=tuple(leaf.placed), source=source, source_size=size,
                occasion=self.occasion(layout), notes=self.notes(leaf),
            )  # fmt: skip

    def title(self, slot: Slot, number: int, count: int) -> PlacedText:
        """Fit the title; of a slide that runs on it keeps the number of the page, also if cut."""
        continued = self.deck.continuation if count > 1 else "{title}"
        text = continued.format(title=self.slide.title, page=number, pages=count)
        ending = continued.format(title=self.deck.ellipsis, page=number, pages=count)
        title = _line(slot, _lines(text), TITLE_LEAST, ending)
        again = 1
        while _shown(title) in self.titles:
            again += 1
            lines = _lines(f"{text} – {again}")
            title = _line(slot, lines, TITLE_LEAST, f"{ending} – {again}")
        self.titles.add(_shown(title))
        self.remember(text, title)
        return title

    def notes(self, leaf: _Leaf) -> str:
        """Return the notes of the page, with the texts that were cut on it."""
        told = "\n".join(part for part in (self.slide.notes, *leaf.cut, *self.cut) if part)
        self.cut.clear()
        return told

    def line(self, slot: Slot, text: str, least: float) -> PlacedText:
        """Fit a subtitle or source into its box."""
        placed = _line(slot, _lines(text), least, self.deck.ellipsis)
        self.remember(text, placed)
        return placed

    def remember(self, text: str, placed: PlacedText) -> None:
        """Keep the whole of a text that was cut for the notes."""
        if not _shown(placed).startswith(text):
            self.cut.append(text)

    def source(self, layout: Layout) -> tuple[str, float]:
        slot, text = layout.footers.get("ftr"), self.slide.source
        if slot is None or not text:
            return text, FOOTER_LEAST
        fitted = self.line(slot, text, FOOTER_LEAST)
        return _shown(fitted), fitted.size

    def occasion(self, layout: Layout) -> str:
        """Fit the right side of the footer; the whole of it stands on the title slide."""
        slot, text = layout.footers.get("dt"), self.deck.occasion
        if slot is None or not text:
            return text
        return _shown(_line(slot, _lines(text), slot.style.size, self.deck.ellipsis))

    def place(self, place: Place, block: Block) -> None:
        first = self.leaves[0]
        match block:
            case Tiles():
                tiles, cut = place_tiles(self.layout, block, self.deck.ellipsis)
                self.cut += cut
                first.placed.append(tiles)
            case SeriesChart() | StackChart():
                slot = self.layout.places[place]
                first.placed.append(PlacedChart(slot.idx, block, slot.box))
            case Picture():
                self.picture(block)
            case RoadMap():
                self.road_map(block)
            case TimeLine():
                room = self.table_room(self.layout).with_height(TIME_LINE_HEIGHT)
                line = place_time_line(block, room, self.text_style)
                first.placed.append(line)
                first.top = line.box.bottom + STACK_GAP
            case Table() if self.is_stacked:
                self.side_table(place, block)
            case Table():
                self.table(block)
            case TextBlock():
                self.text_block(place, block)

    @property
    def text_style(self) -> Style:
        """The style of running text."""
        return self.design.layouts[Room.TEXT].places[Place.BODY].style

    def picture(self, block: Picture) -> None:
        """Place a picture on the wide side, or on the whole slide where it stands alone."""
        chart = self.layout.places.get(Place.CHART)
        box = chart.box if chart else self.layout.area
        self.leaves[0].placed.append(PlacedPicture(block, box))

    def road_map(self, block: RoadMap) -> None:
        style, ellipsis = self.text_style, self.deck.ellipsis
        pages, cut = place_road_map(block, self.layout.area, style, ellipsis)
        self.cut += cut
        self.leaves[0].placed += pages[:1]
        self.leaves += [_Leaf(self.slide.room, [page]) for page in pages[1:]]

    def text_block(self, place: Place, block: TextBlock) -> None:
        slot, first = self.layout.places[place], self.leaves[0]
        if place in OF_FEW_LINES:
            first.placed.append(self.short(slot, block))
        elif self.is_stacked:
            self.text(slot, block, self.column.below(first.top or self.column.top))
        else:
            self.text(slot, block, None)

    @property
    def is_stacked(self) -> bool:
        """Whether the text stands below the table, in one column."""
        return self.slide.room is Room.KPI

    @property
    def column(self) -> Box:
        """The column that table and text of a KPI's page share."""
        table, body = self.layout.places[Place.TABLE].box, self.layout.places[Place.BODY].box
        return replace(table, height=body.bottom - table.top)

    # Text

    def short(self, slot: Slot, block: TextBlock) -> PlacedText:
        """Fit a text that never runs on, such as a heading."""
        least = min(slot.style.size, LEAST_SIZE)
        placed = _line(slot, block.paragraphs, least, self.deck.ellipsis)
        self.remember("\n".join(each.text for each in block.paragraphs), placed)
        return placed

    def text(self, slot: Slot, block: TextBlock, box: Box | None) -> None:
        """Place the text on the first page; the rest of it goes to further pages."""
        room = box or slot.box
        rest = block.paragraphs
        least = min(slot.style.size, LEAST_SIZE)
        if room.height >= STACK_LEAST * line_height(least) or box is None:
            style = self.grown(slot.style, rest, room)
            fitted = fit_text(rest, style, room.width, room.height, least)
            parts = fitted.paragraphs
            placed = PlacedText(slot.idx, parts, fitted.size, gaps(parts), box)
            self.leaves[0].placed.append(placed)
            rest = fitted.rest
        self.run_on(rest)

    def grown(self, style: Style, parts: tuple[Paragraph, ...], room: Box) -> Style:
        """Return the style in a larger size where a text that has the slide to itself is short."""
        if self.slide.room is not Room.TEXT:
            return style
        size = style.size
        while size < LARGEST_TEXT and (
            text_height(parts, style, size + 1, room.width) <= room.height * FULL_ENOUGH
        ):
            size += 1
        return replace(style, size=size)

    def run_on(self, rest: tuple[Paragraph, ...]) -> None:
        slot = self.design.layouts[Room.TEXT].places[Place.BODY]
        while rest:
            fitted = fit_text(rest, slot.style, slot.box.width, slot.box.height)
            parts = fitted.paragraphs
            placed = PlacedText(slot.idx, parts, fitted.size, gaps(parts))
            self.leaves.append(_Leaf(Room.TEXT, [placed]))
            rest = fitted.rest

    # Tables

    def side_table(self, place: Place, table: Table) -> None:
        """Place a table beside others on the first page; its rest goes to further pages."""
        slot, leaf = self.layout.places[place], self.leaves[0]
        is_column = place is Place.TABLE
        room = self.column if is_column else slot.box
        widths = column_widths(table, slot.style, room.width)
        part = self.split(slot, table, room, widths)[0]
        placed = self.put(leaf, slot, part, room, widths)
        leaf.placed[-1] = replace(placed, idx=slot.idx if is_column else None)
        if is_column:
            leaf.top = placed.box.bottom + STACK_GAP
        rest = _rest(table, len(part.table.rows))
        if rest.rows:
            self.leaves.append(_Leaf(Room.TABLE))
            self.table(rest)

    def table(self, table: Table) -> None:
        """Place a table on the last page, below what stands there; its rest on further pages.

        It begins on a new page where the last one has no room for two of its rows. Its columns are
        equally wide on all pages.
        """
        layout, leaf = self.design.layouts[Room.TABLE], self.leaves[-1]
        slot, whole = layout.places[Place.TABLE], self.table_room(layout)
        widths = column_widths(table, slot.style, whole.width)
        rest = table
        if leaf.top:
            room = whole.below(leaf.top)
            wanted = min(LEAST_TOGETHER, len(table.rows))
            if rows_that_fit(table, slot.style, widths, room.height) >= wanted:
                part = self.split(slot, table, room, widths)[0]
                self.put(leaf, slot, part, room, widths)
                rest = _rest(table, len(part.table.rows))
                if not rest.rows:
                    return
            self.leaves.append(_Leaf(Room.TABLE))
        for number, part in enumerate(self.split(slot, rest, whole, widths)):
            if number:
                self.leaves.append(_Leaf(Room.TABLE))
            self.put(self.leaves[-1], slot, part, whole, widths)

    def split(self, slot: Slot, table: Table, room: Box, widths: tuple[float, ...]) -> list[Part]:
        return split(table, slot.style, widths, room.height, self.deck.cut_ending)

    def put(
        self, leaf: _Leaf, slot: Slot, part: Part, room: Box, widths: tuple[float, ...]
    ) -> PlacedTable:
        """Place a part of a table on a page, and the texts that were cut in the page's notes."""
        grown = comfortable(part, room.height, self.comfort(part.table, slot))
        placed = _placed_table(slot, grown, room, widths)
        leaf.placed.append(placed)
        leaf.cut += [text for text in part.cut if text not in leaf.cut]
        return placed

    def comfort(self, table: Table, slot: Slot) -> float:
        """Return how high rows may grow; those of a table above a text do not."""
        if self.is_stacked and slot is self.layout.places[Place.TABLE]:
            return 0.0
        return BULLET_COMFORT if table.bullets else COMFORT

    def table_room(self, layout: Layout) -> Box:
        """Return the room of a table: with that of the legend, where the slide has none."""
        table, legend = layout.places[Place.TABLE].box, layout.places[Place.LEGEND].box
        if Place.LEGEND in dict(self.slide.blocks):
            return table
        return replace(table, height=legend.bottom - table.top)

    def legend(self) -> Iterator[PlacedText]:
        """Repeat the legend below a table that goes on."""
        slot = self.design.layouts[Room.TABLE].places[Place.LEGEND]
        for place, block in self.slide.blocks:
            if place is Place.LEGEND and isinstance(block, TextBlock):
                fitted = fit_text(block.paragraphs, slot.style, slot.box.width, slot.box.height)
                parts = fitted.paragraphs
                yield PlacedText(slot.idx, parts, fitted.size, gaps(parts))


def _rest(table: Table, rows: int) -> Table:
    return replace(table, rows=table.rows[rows:], bullets=table.bullets[rows:])


def _lines(text: str) -> tuple[Paragraph, ...]:
    return tuple(paragraph(line) for line in text.split("\n"))


def _line(slot: Slot, parts: tuple[Paragraph, ...], least: float, ending: str) -> PlacedText:
    """Fit a text into a box of few lines; where it is too long, it is cut with the ending."""
    box, style = slot.box, slot.style
    fitted = fit_text(parts, style, box.width, box.height, least)
    if not fitted.rest:
        size = _steady_size(parts, style, fitted.size, box.width, least)
        return PlacedText(slot.idx, fitted.paragraphs, size, gaps(fitted.paragraphs))
    lines = max(1, int(box.height / (line_height(least) * style.spacing)))
    whole = paragraph(" ".join(part.text for part in parts))
    short = cut_to_lines(whole, style, least, box.width, lines, ending)
    return PlacedText(slot.idx, (short,), least, (0.0,))


def _steady_size(
    parts: tuple[Paragraph, ...], style: Style, size: float, width: float, least: float
) -> float:
    """Return a size, up to three points smaller, in which every program breaks the lines alike."""
    sizes = [size - step for step in range(4) if size - step >= least]
    return next((s for s in sizes if breaks_alike(parts, style, s, width)), size)


def _shown(placed: PlacedText) -> str:
    return "\n".join(p.text for p in placed.paragraphs)


def _placed_table(slot: Slot, part: Part, room: Box, widths: tuple[float, ...]) -> PlacedTable:
    box = room.with_height(part.height)
    table = part.table
    bullets = _bullet_box(slot, part, box, widths) if table.bullets else None
    return PlacedTable(
        slot.idx, table, box, SIZE, widths, part.heights, bullets, table.bullets
    )  # fmt: skip


def _bullet_box(slot: Slot, part: Part, box: Box, widths: tuple[float, ...]) -> Box:
    """Return the part of the bullet column that the percentages leave free."""
    column = part.table.bullet_column
    left = box.left + sum(widths[:column]) + MARGIN_X
    shares = [
        Paragraph(row[column].runs)
        for row, bullet in zip(part.table.rows, part.table.bullets, strict=True)
        if bullet.attainment is not None
    ]
    lines = [line for p in shares for line in lines_of(p, slot.style, SIZE, widths[column])]
    text = max((line.width for line in lines), default=0.0)
    wide = widths[column] - 2 * MARGIN_X - text - BULLET_GAP
    return Box(left, box.top + part.heights[0], wide, part.height - part.heights[0])
