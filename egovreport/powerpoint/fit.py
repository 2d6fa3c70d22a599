"""From a deck to pages: which text in which size, which row on which slide, what stands where.

Pure: it knows the design's boxes and advance widths, and emits nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from math import fsum

from egovreport.deck import (
    Block,
    Deck,
    Paragraph,
    Picture,
    Place,
    RoadMap,
    Room,
    Run,
    SeriesChart,
    Slide,
    StackChart,
    Table,
    TextBlock,
    Tiles,
    TimeLine,
)
from egovreport.powerpoint.box import Box
from egovreport.powerpoint.design import Design, Layout, Slot
from egovreport.powerpoint.footer_fit import fit_occasion
from egovreport.powerpoint.line_fit import (
    at_most,
    fit_line,
    parted_source,
    shown_text,
    text_lines,
    with_hyphens_in,
)
from egovreport.powerpoint.metrics import line_height
from egovreport.powerpoint.narrow_tables import with_narrow_tables
from egovreport.powerpoint.page import (
    Page,
    Placed,
    PlacedChart,
    PlacedPicture,
    PlacedTable,
    PlacedText,
)
from egovreport.powerpoint.placeholder_style import Style
from egovreport.powerpoint.points_fit import Points, fit_points
from egovreport.powerpoint.road_map import PlacedRoadMap
from egovreport.powerpoint.road_map_fit import place_road_map
from egovreport.powerpoint.section_fit import fit_sections
from egovreport.powerpoint.table_fit import (
    MARGIN_X,
    Part,
    column_widths,
    comfortable,
    divided,
    split,
)
from egovreport.powerpoint.table_pages import SIZES, Rooms, largest_size, lay_out, with_air
from egovreport.powerpoint.text_fit import (
    LEAST_SIZE,
    Fitted,
    fit_text,
    gaps,
    lines_of,
    text_height,
    wide_gaps,
)
from egovreport.powerpoint.tile_fit import place_tiles
from egovreport.powerpoint.time_line import PlacedTimeLine, place_time_line

TITLE_LEAST = 18.0
WIDE_TITLE = 640.0
NARROW_TITLE_LEAST = 14.0
"""Titles in boxes that are not so wide get smaller before they are cut."""
SUBTITLE_LEAST = 12.0
FOOTER_LEAST = 10.0
TITLE_COMFORT = 24.0
"""Titles of one deck share a size, but none gives up more than this for longer ones."""
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
LARGEST_REST = 16.0
"""The size of a text that goes on from a slide with a chart or table, at most."""
FULL_ENOUGH = 0.7
"""A short text grows until it fills this share of its room."""
TIME_LINE_HEIGHT = 96.0
"""The strip that a time line may take, in points."""
LEAST_BULLET = 30.0
"""A narrower bullet is left out; the percentage says the same."""
BULLET_GAP = 8.0
"""Between the picture of the bullets and the percentages."""


def fit(deck: Deck, design: Design) -> tuple[Page, ...]:
    """Return the pages of the deck; no two have the same title, also where titles are cut."""
    titles: set[str] = set()
    design = _with_titles(_spoken(design, deck.language), deck)
    deck = with_narrow_tables(deck, design)
    slides = [
        (chapter.title, _SlideFit(deck, design, slide, titles))
        for chapter in deck.chapters
        for slide in chapter.slides
    ]
    sizes: dict[str, float] = {}
    for _, slide in slides:
        family = slide.slide.family
        sizes[family] = min(slide.largest_table_size(), sizes.get(family, SIZES[0]))
    return tuple(
        page
        for chapter, slide in slides
        for page in slide.pages(chapter, sizes[slide.slide.family])
    )


def _spoken(design: Design, language: str) -> Design:
    """Return the design with the language that its texts are divided by."""
    layouts = {
        room: replace(
            layout,
            title=_spoken_slot(layout.title, language),
            subtitle=_spoken_slot(layout.subtitle, language),
            places={key: _spoken_slot(slot, language) for key, slot in layout.places.items()},
            footers={key: _spoken_slot(slot, language) for key, slot in layout.footers.items()},
            source=layout.source and _spoken_slot(layout.source, language),
        )
        for room, layout in design.layouts.items()
    }
    return replace(design, layouts=layouts)


def _with_titles(design: Design, deck: Deck) -> Design:
    """Return the design with titles in the largest size in which all of them fit their boxes."""
    slides = [s for c in deck.chapters for s in c.slides if s.room is not Room.TITLE]
    sizes = []
    for slide in slides:
        slot = design.layouts[slide.room].title
        text = deck.continuation.format(title=slide.title, page=1, pages=9)
        sizes.append(fit_line(slot, text_lines(text), TITLE_LEAST, deck.ellipsis).size)
    common = max(min(sizes, default=TITLE_COMFORT), TITLE_COMFORT)
    layouts = {
        room: layout if room is Room.TITLE else replace(layout, title=at_most(layout.title, common))
        for room, layout in design.layouts.items()
    }
    return replace(design, layouts=layouts)


def _spoken_slot(slot: Slot, language: str) -> Slot:
    return replace(slot, style=replace(slot.style, language=language))


@dataclass(slots=True)
class _Leaf:
    """A page in the making."""

    room: Room
    placed: list[Placed] = field(default_factory=list)
    top: float = 0.0
    """Where it is free below its tables; 0 where it has none."""
    cut: list[str] = field(default_factory=list)
    """The whole texts of its cells that were cut."""

    @property
    def row_keys(self) -> set[str]:
        """The keys of the rows that it shows."""
        tables = [p.table.row_keys for p in self.placed if isinstance(p, PlacedTable)]
        maps = [p.row_keys for p in self.placed if isinstance(p, PlacedRoadMap)]
        return {key for keys in (*tables, *maps) for key in keys if key}


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
    table_size: float = LEAST_SIZE

    @property
    def layout(self) -> Layout:
        return self.design.layouts[self.slide.room]

    def pages(self, chapter: str, table_size: float) -> Iterator[Page]:
        slide, self.table_size = self.slide, table_size
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
            source, size, rest = self.source(layout)
            occasion, occasion_size = self.occasion(layout)
            yield Page(
                key=slide.key if number == 1 else f"{slide.key}/{number}",
                room=leaf.room, chapter=chapter, title=title, subtitle=subtitle,
                placed=tuple(leaf.placed), source=source, source_size=size, rest_of_source=rest,
                occasion=occasion, occasion_size=occasion_size, notes=self.notes(leaf),
            )  # fmt: skip

    def title(self, slot: Slot, number: int, count: int) -> PlacedText:
        """Fit the title; of a slide that runs on it keeps the number of the page, also if cut."""
        continued = self.deck.continuation if count > 1 else "{title}"
        text = continued.format(title=self.slide.title, page=number, pages=count)
        ending = continued.format(title=self.deck.ellipsis, page=number, pages=count)
        least = TITLE_LEAST if slot.box.width >= WIDE_TITLE else NARROW_TITLE_LEAST
        title = fit_line(slot, text_lines(text), least, ending)
        again = 1
        while shown_text(title) in self.titles:
            again += 1
            lines = text_lines(f"{text} – {again}")
            title = fit_line(slot, lines, least, f"{ending} – {again}")
        self.titles.add(shown_text(title))
        self.remember(text, title)
        return with_hyphens_in(slot, title)

    def notes(self, leaf: _Leaf) -> str:
        """Return the notes of the page, with the texts that were cut on it.

        What tells of a row stands with the page of the row.
        """
        elsewhere = {key for other in self.leaves for key in other.row_keys} - leaf.row_keys
        spoken = self.slide.notes_without(elsewhere)
        told = "\n".join(part for part in (spoken, *leaf.cut, *self.cut) if part)
        self.cut.clear()
        return told

    def line(self, slot: Slot, text: str, least: float) -> PlacedText:
        """Fit a subtitle or source into its box."""
        placed = fit_line(slot, text_lines(text), least, self.deck.ellipsis)
        self.remember(text, placed)
        return with_hyphens_in(slot, placed)

    def remember(self, text: str, placed: PlacedText) -> None:
        """Keep the whole of a text that was cut for the notes."""
        if not shown_text(placed).startswith(text):
            self.cut.append(text)

    def source(self, layout: Layout) -> tuple[str, float, PlacedText | None]:
        """Fit the source into the footer; where a layout has a line for it, the rest goes there."""
        slot, text = layout.footers.get("ftr"), self.slide.source
        if slot is None or not text:
            return text, FOOTER_LEAST, None
        least = FOOTER_LEAST
        head, rest = parted_source(text, slot, least) if layout.source else (text, "")
        fitted = self.line(slot, head, least)
        further = self.line(layout.source, rest, LEAST_SIZE) if layout.source and rest else None
        return shown_text(fitted), fitted.size, further

    def occasion(self, layout: Layout) -> tuple[str, float]:
        """Fit the right side of the footer; the whole of it stands on the title slide."""
        slot, text = layout.footers.get("dt"), self.deck.occasion
        if slot is None or not text:
            return text, FOOTER_LEAST
        slot = at_most(
            slot,
            fit_text(
                text_lines(text), slot.style, slot.box.width, slot.box.height, FOOTER_LEAST
            ).size,
        )
        said = fit_occasion(text, self.deck.organisation, slot, self.deck.ellipsis)
        placed = PlacedText(slot.idx, text_lines(said), slot.style.size, (0.0,))
        return shown_text(with_hyphens_in(slot, placed)), slot.style.size

    def place(self, place: Place, block: Block) -> None:
        first = self.leaves[0]
        match block:
            case Tiles():
                tiles, cut = place_tiles(self.layout, block, self.deck.ellipsis)
                self.cut += cut
                first.placed.append(tiles)
            case SeriesChart() | StackChart():
                slot = self.layout.places[place]
                first.placed.append(PlacedChart(slot.idx, block, self.both_columns(slot)))
            case Picture():
                self.picture(block)
            case RoadMap():
                self.road_map(block)
            case TimeLine():
                line = self.time_line(block)
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
            first.placed.append(self.short(slot, self.with_note(block)))
        elif block.most_lines and self.is_stacked:
            self.sections(slot, block, self.column.below(first.top or self.column.top))
        elif block.most_lines:
            first.placed.append(self.points(slot, block))
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
        placed = fit_line(slot, block.paragraphs, least, self.deck.ellipsis)
        self.remember("\n".join(each.text for each in block.paragraphs), placed)
        return with_hyphens_in(slot, placed)

    def sections(self, slot: Slot, block: TextBlock, box: Box) -> None:
        """Fit sections below a table; what is cut stands whole in the notes.

        With room for a few lines only, they go to another page.
        """
        least = min(slot.style.size, LEAST_SIZE)
        if box.height < STACK_LEAST * line_height(least):
            self.text(slot, block, box)
            return
        found = fit_sections(block, slot.style, box, least, self.deck.cut_ending)
        style = replace(slot.style, size=found.size)
        high = text_height(found.paragraphs, style, found.size, box.width) - fsum(
            gaps(found.paragraphs)
        )
        if high + fsum(found.gaps) > box.height + 1:
            self.run_on(block.paragraphs)
            return
        self.cut += [text for text in found.missing if text not in self.slide.notes]
        placed = PlacedText(slot.idx, found.paragraphs, found.size, found.gaps, box)
        self.leaves[0].placed.append(with_hyphens_in(slot, placed))

    def with_note(self, block: TextBlock) -> TextBlock:
        """Return a heading that says so where points below it are cut or left out."""
        points = dict(self.slide.blocks).get(Place.BODY)
        if not (block.cut_note and isinstance(points, TextBlock)):
            return block
        if not self.fitted(self.layout.places[Place.BODY], points).missing:
            return block
        (heading,) = block.paragraphs
        runs = (*heading.runs, Run(" "), *block.cut_note.runs)
        return TextBlock((replace(heading, runs=runs),))

    def fitted(self, slot: Slot, block: TextBlock) -> Points:
        least = min(slot.style.size, LEAST_SIZE)
        box = self.both_columns(slot)
        return fit_points(block, slot.style, box, least, self.deck.ellipsis)

    def points(self, slot: Slot, block: TextBlock) -> PlacedText:
        """Fit points on this page; those cut or left out stand whole in the notes."""
        box, found = self.both_columns(slot), self.fitted(slot, block)
        self.cut += found.missing
        own = None if box == slot.box else box
        placed = PlacedText(slot.idx, found.paragraphs, found.size, gaps(found.paragraphs), own)
        return with_hyphens_in(slot, placed)

    def both_columns(self, slot: Slot) -> Box:
        """Return the room of chart or points; that of both where the overview has only one."""
        columns = (Place.CHART, Place.BODY)
        if self.slide.room is not Room.OVERVIEW or set(columns) <= set(dict(self.slide.blocks)):
            return slot.box
        left, right = (self.layout.places[place].box for place in columns)
        return replace(slot.box, left=left.left, width=right.right - left.left)

    def text(self, slot: Slot, block: TextBlock, box: Box | None) -> None:
        """Place the text on the first page; the rest of it goes to further pages."""
        room = box or slot.box
        rest = block.paragraphs
        least = min(slot.style.size, LEAST_SIZE)
        if room.height >= STACK_LEAST * line_height(least) or box is None:
            style = self.grown(slot.style, rest, room)
            fitted = fit_text(rest, style, room.width, room.height, least)
            parts = fitted.paragraphs
            apart = self.gaps(fitted, room)
            placed = PlacedText(slot.idx, parts, fitted.size, apart, box)
            self.leaves[0].placed.append(with_hyphens_in(slot, placed))
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

    def gaps(self, fitted: Fitted, room: Box) -> tuple[float, ...]:
        """Return the gaps of a text; a list that has the slide to itself is spread over it."""
        if self.slide.room is not Room.TEXT:
            return gaps(fitted.paragraphs)
        return wide_gaps(fitted.paragraphs, room.height - fitted.height)

    def run_on(self, rest: tuple[Paragraph, ...]) -> None:
        slot = self.design.layouts[Room.TEXT].places[Place.BODY]
        if self.slide.room is not Room.TEXT:
            slot = at_most(slot, LARGEST_REST)
        while rest:
            fitted = fit_text(rest, slot.style, slot.box.width, slot.box.height)
            parts = fitted.paragraphs
            apart = self.gaps(fitted, slot.box)
            placed = PlacedText(slot.idx, parts, fitted.size, apart)
            self.leaves.append(_Leaf(Room.TEXT, [with_hyphens_in(slot, placed)]))
            rest = fitted.rest

    # Tables

    def side_table(self, place: Place, table: Table) -> None:
        """Place a table beside others on the first page; its rest goes to further pages."""
        slot, leaf = _small(self.layout.places[place]), self.leaves[0]
        is_column = place is Place.TABLE
        room = self.column if is_column else slot.box
        widths = column_widths(table, slot.style, room.width)
        part = split(table, slot.style, widths, room.height, self.deck.cut_ending)[0]
        grown = comfortable(part, room.height, self.comfort(table, slot))
        placed = self.put(leaf, slot, grown, room, widths)
        leaf.placed[-1] = replace(placed, idx=slot.idx if is_column else None)
        if is_column:
            leaf.top = placed.box.bottom + STACK_GAP
        rest = _rest(table, len(part.table.rows))
        if rest.rows:
            self.leaves.append(_Leaf(Room.TABLE))
            self.table(rest)

    def largest_table_size(self) -> float:
        """Return the largest size of a table that has the slide to itself."""
        tables = [block for _, block in self.slide.blocks if isinstance(block, Table)]
        if not tables:
            return SIZES[0]
        if self.is_stacked:
            return LEAST_SIZE
        slot, rooms = self.table_place(self.top_of_table())
        return min(largest_size(each, slot.style, rooms, self.deck.cut_ending) for each in tables)

    def top_of_table(self) -> float:
        """Return where a table begins below a time line; 0 where there is none."""
        lines = [block for _, block in self.slide.blocks if isinstance(block, TimeLine)]
        return self.time_line(lines[0]).box.bottom + STACK_GAP if lines else 0.0

    def time_line(self, block: TimeLine) -> PlacedTimeLine:
        room = self.table_room(self.layout).with_height(TIME_LINE_HEIGHT)
        return place_time_line(block, room, self.text_style)

    def table_place(self, top: float) -> tuple[Slot, Rooms]:
        """Return where a table stands, and its room, on the first page below `top`."""
        layout = self.design.layouts[Room.TABLE]
        whole = self.table_room(layout)
        first = whole.below(top).height if top else 0.0
        return layout.places[Place.TABLE], Rooms(whole.width, whole.height, first)

    def table(self, table: Table) -> None:
        """Place a table on the last page, below what stands there; its rest on further pages.

        It begins on a new page where the last one has no room for two of its rows. Its columns are
        equally wide on all pages.
        """
        leaf = self.leaves[-1]
        slot, rooms = self.table_place(leaf.top)
        laid = lay_out(table, slot.style, rooms, self.deck.cut_ending, self.table_size)
        slot = replace(slot, style=replace(slot.style, size=laid.size))
        whole = self.table_room(self.design.layouts[Room.TABLE])
        for number, part in enumerate(with_air(laid, rooms)):
            is_below = bool(leaf.top) and not number and not laid.skips_first
            if number or laid.skips_first:
                self.leaves.append(_Leaf(Room.TABLE))
            room = whole.below(leaf.top) if is_below else whole
            placed = self.put(self.leaves[-1], slot, part, room, laid.widths)
            self.leaves[-1].placed[-1] = replace(placed, margin=laid.margin)

    def put(
        self, leaf: _Leaf, slot: Slot, part: Part, room: Box, widths: tuple[float, ...]
    ) -> PlacedTable:
        """Place a part of a table on a page, and the texts that were cut in the page's notes."""
        placed = _placed_table(slot, part, room, widths)
        leaf.placed.append(placed)
        leaf.cut += [text for text in part.cut if text not in leaf.cut]
        return placed

    def comfort(self, table: Table, slot: Slot) -> float:
        """Return how high rows may grow; those of a table above a text do not."""
        if slot.idx == self.layout.places[Place.TABLE].idx:
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
                yield with_hyphens_in(slot, PlacedText(slot.idx, parts, fitted.size, gaps(parts)))


def _small(slot: Slot) -> Slot:
    """Return the place of a table beside others, in the least size."""
    return replace(slot, style=replace(slot.style, size=LEAST_SIZE))


def _rest(table: Table, rows: int) -> Table:
    return replace(
        table, rows=table.rows[rows:], bullets=table.bullets[rows:], row_keys=table.row_keys[rows:]
    )


def _placed_table(slot: Slot, part: Part, room: Box, widths: tuple[float, ...]) -> PlacedTable:
    box = room.with_height(part.height)
    table = divided(part.table, slot.style, widths)
    bullets = _bullet_box(slot, part, box, widths) if table.bullets else None
    if bullets and bullets.width < LEAST_BULLET:
        bullets = None
    return PlacedTable(
        slot.idx, table, box, slot.style.size, widths, part.heights, bullets, table.bullets
    )  # fmt: skip


def _bullet_box(slot: Slot, part: Part, box: Box, widths: tuple[float, ...]) -> Box:
    """Return the part of the bullet column that the percentages leave free."""
    column = part.table.bullet_column
    left = box.left + fsum(widths[:column]) + MARGIN_X
    shares = [
        Paragraph(row[column].runs)
        for row, bullet in zip(part.table.rows, part.table.bullets, strict=True)
        if bullet.attainment is not None
    ]
    lines = [
        line for p in shares for line in lines_of(p, slot.style, slot.style.size, widths[column])
    ]
    text = max((line.width for line in lines), default=0.0)
    wide = widths[column] - 2 * MARGIN_X - text - BULLET_GAP
    return Box(left, box.top + part.heights[0], wide, part.height - part.heights[0])
