"""A deck as data: what each slide says, without a word about PowerPoint or inches.

Texts are finished sentences in the deck's language; figures in them were said by
`egovreport.language`. Charts hold numbers with the number format that says them.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Tone(StrEnum):
    """What a colour says; word and symbol always say it too."""

    PLAIN = "plain"
    MUTED = "muted"
    GOOD = "good"
    CAUTION = "caution"
    BAD = "bad"
    ACTIVE = "active"
    NEUTRAL = "neutral"


class Align(StrEnum):
    """Where the text of a column stands."""

    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text of one look."""

    text: str
    strong: bool = False
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its runs, and whether it is a heading or an item of a list."""

    runs: tuple[Run, ...]
    bullet: bool = False
    heading: bool = False
    number: int = 0
    """Its number as an item of a numbered list; 0: it has none."""
    rank: int = 0
    """Where not all have room, those of the highest rank go first; see `TextBlock.most_lines`."""

    @property
    def text(self) -> str:
        """The plain text."""
        return "".join(run.text for run in self.runs)

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list, with a mark or a number."""
        return self.bullet or self.number > 0


def paragraph(text: str, *, bullet: bool = False, heading: bool = False) -> Paragraph:
    """Return a paragraph of one plain run."""
    return Paragraph((Run(text, strong=heading),), bullet=bullet, heading=heading)


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Running text: headings, paragraphs, lists."""

    paragraphs: tuple[Paragraph, ...]
    most_lines: int = 0
    """On a slide that is one page: lines that a paragraph may take. 0: the text runs on."""
    cut_note: Paragraph | None = None
    """What stands below, where such a slide cuts or leaves out a paragraph.

    Of a heading: what is added to it, where that happens to the points below it.
    """


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; never empty."""

    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The plain text."""
        return "".join(run.text for run in self.runs)


def cell(text: str, *, strong: bool = False, tone: Tone = Tone.PLAIN) -> Cell:
    """Return a cell of one run; nothing becomes a dash."""
    return Cell((Run(text or "–", strong, tone),))


@dataclass(frozen=True, slots=True)
class Column:
    """A table column."""

    title: str
    align: Align = Align.START
    weight: float = 0.0
    """How much of the width that is left over it takes; 0: as narrow as its texts allow."""


@dataclass(frozen=True, slots=True)
class Bullet:
    """One row of a bullet column; all numbers are percent of the target."""

    attainment: Decimal | None
    previous: Decimal | None
    """Only where it can be compared."""
    tone: Tone


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row; it may run on over several slides."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    alt: str
    has_header: bool = True
    bullets: tuple[Bullet, ...] = ()
    """One for each row, drawn over the column `bullet_column`; empty where there is none."""
    bullet_column: int = -1
    narrow: "Table | None" = None
    """The same rows in fewer columns, for slides without room for all; it may have a narrower one.
    """
    row_keys: tuple[str, ...] = ()
    """What each row is about, as in `Note.row`; empty where no note tells of a row."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One of the large figures of the overview."""

    label: str
    figure: str
    detail: tuple[Run, ...]
    tone: Tone


@dataclass(frozen=True, slots=True)
class Tiles:
    """A row of large figures."""

    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class ChartValue:
    """A number and the format that prints it, marks included: `[$-407]#,##0"°"`."""

    number: Decimal
    format: str
    text: str
    """What the format prints, for measuring and for the alt text."""


@dataclass(frozen=True, slots=True)
class Period:
    """One category of a series chart: a year or a quarter."""

    label: str
    actual: ChartValue | None = None
    is_current: bool = False
    """Whether this is the actual that the page is about; earlier ones are lighter."""
    target: ChartValue | None = None
    target_low: ChartValue | None = None
    """The lower end, where the target is a band; `target` is then its upper end."""
    forecast: ChartValue | None = None
    gap: str = ""
    """What stands at the axis where there is no actual: "k. A."."""
    recount: str = ""
    """The reason, where a dashed line stands before this period."""


@dataclass(frozen=True, slots=True)
class SeriesChart:
    """Actual against target over time, as columns."""

    periods: tuple[Period, ...]
    alt: str
    actual_name: str
    target_name: str
    forecast_name: str
    target_low_name: str = ""


@dataclass(frozen=True, slots=True)
class StackSeries:
    """One standing in a chart of standings: a count for each category."""

    name: str
    tone: Tone
    counts: tuple[int, ...]
    formats: tuple[str, ...]
    """A number format for each count: `0" abgeschlossen°"`."""
    texts: tuple[str, ...]
    """What the formats print, for measuring."""
    shade: int = 0
    """Tells series of one tone apart: 0 is solid, 1 light, 2 white, both with an outline."""
    symbol: str = ""
    """Stands beside a count that has no room for its words, and in the legend."""


@dataclass(frozen=True, slots=True)
class StackChart:
    """Counts by standing, one bar for each field, on one scale."""

    categories: tuple[str, ...]
    series: tuple[StackSeries, ...]
    alt: str
    legend_name: str = ""
    """What the legend is called, where bars are too narrow for words."""


class MarkKind(StrEnum):
    """What a mark on a road map stands for."""

    DUE = "due"
    """A milestone at the date in force."""
    FIRST = "first"
    """The date that was first agreed, where it was moved."""
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Mark:
    """A day on the bar of a road map."""

    day: date
    kind: MarkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadMapRow:
    """One measure on a road map, or the heading of a field."""

    label: str
    key: str = ""
    """What the row is about, as in `Note.row`."""
    is_heading: bool = False
    start: date | None = None
    end: date | None = None
    """The date in force, or when it was completed."""
    filled_to: date | None = None
    """Up to where the bar is solid; never after the data date."""
    tone: Tone = Tone.NEUTRAL
    marks: tuple[Mark, ...] = ()
    note: str = ""
    """What stands behind the bar: progress, what moved, the date in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadMap:
    """Runtimes, milestones and moves over time; it may run on over several slides."""

    rows: tuple[RoadMapRow, ...]
    first: date
    last: date
    """The days that it spans: whole years or quarters."""
    as_of: date
    as_of_label: str
    """What stands at the line of the data date."""
    quarters: tuple[str, str, str, str]
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLine:
    """Days on a line of years; each has the number under which a table tells of it."""

    days: tuple[tuple[str, date, Tone], ...]
    """Number, day, and what it says."""
    first: date
    last: date
    alt: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the outline's own."""

    path: str
    """Relative to the workspace."""
    alt: str


Block = TextBlock | Table | Tiles | SeriesChart | StackChart | RoadMap | TimeLine | Picture


class Room(StrEnum):
    """Which of a design's layouts a slide wants; named after what it has room for."""

    TITLE = "title"
    TEXT = "text"
    TABLE = "table"
    KPI = "kpi"
    OVERVIEW = "overview"
    FREE = "free"


class Place(StrEnum):
    """Where on its layout a block stands."""

    BODY = "body"
    TABLE = "table"
    CHART = "chart"
    LEGEND = "legend"
    TILES = "tiles"
    AREA = "area"
    """What a layout leaves free below its subtitle."""
    LEFT_HEADING = "left-heading"
    RIGHT_HEADING = "right-heading"
    ORGANISATION = "organisation"
    HINT = "hint"


def block_texts(blocks: Iterable[tuple[Place, Block]]) -> Iterator[str]:
    """Yield every text that the blocks of a slide show; of a picture and a time line the alt text.

    Texts come whole: the runs of a paragraph, a cell or a tile are one.
    """
    for _, block in blocks:
        yield from _texts(block)


def _texts(block: Block) -> Iterator[str]:
    match block:
        case TextBlock():
            yield from (p.text for p in block.paragraphs)
        case Table():
            yield from (column.title for column in block.columns)
            yield from (c.text for row in block.rows for c in row)
        case Tiles():
            for tile in block.tiles:
                yield from (tile.label, tile.figure, "".join(run.text for run in tile.detail))
        case SeriesChart():
            for period in block.periods:
                values = (period.actual, period.target, period.target_low, period.forecast)
                yield from (period.label, period.gap, period.recount)
                yield from (v.text for v in values if v)
        case RoadMap():
            yield from (row.label + row.note for row in block.rows)
        case TimeLine() | Picture():
            yield block.alt
        case StackChart():
            yield from block.categories
            yield from (text for series in block.series for text in series.texts)


@dataclass(frozen=True, slots=True)
class Note:
    """One line of a list in the speaker notes."""

    text: str
    row: str = ""
    """The key of the row that it tells of: `kpi/online-services`. Empty: of the whole slide."""


@dataclass(frozen=True, slots=True)
class NoteList:
    """Lines of the speaker notes under a heading."""

    heading: str
    notes: tuple[Note, ...]
    otherwise: str = ""
    """What is said in their place where there are none."""

    def without(self, rows: Collection[str]) -> str:
        """Return heading and lines, but for the lines that tell of these rows."""
        told = [f"- {note.text}" for note in self.notes if note.row not in rows]
        return "\n".join([self.heading, *told]) if told else self.otherwise


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """One slide; a table or a text that is too long makes it several."""

    key: str
    """Says what the slide is about, in stable words: `kpi/online-services`."""
    room: Room
    title: str
    subtitle: str = ""
    blocks: tuple[tuple[Place, Block], ...] = ()
    source: str = ""
    """The footer: source and data date."""
    spoken: tuple[str | NoteList, ...] = ()
    """The speaker notes in their order."""

    @property
    def notes(self) -> str:
        """All speaker notes."""
        return self.notes_without(())

    def notes_without(self, rows: Collection[str]) -> str:
        """Return the speaker notes of a page that does not show the rows of these keys."""
        parts = (each if isinstance(each, str) else each.without(rows) for each in self.spoken)
        return "\n".join(part for part in parts if part)

    @property
    def family(self) -> str:
        """What the slides of one kind have in common: those of one deck look alike."""
        return self.key.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section of the deck."""

    title: str
    slides: tuple[Slide, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """A whole deck."""

    title: str
    organisation: str
    subject: str
    keywords: str
    language: str
    """A language tag: de-DE."""
    day: date
    """The date of the deck; it is in the data, never that of the clock."""
    occasion: str
    """The right side of the footer: organisation, body and day of the sitting."""
    continuation: str = "{title} ({page}/{pages})"
    ellipsis: str = "…"
    """Ends a line that was cut; the whole of it stands in the notes."""
    cut_ending: str = "…"
    """Ends a cell that was cut, and says where the whole of it stands."""
    chapters: tuple[Chapter, ...] = ()
    left_out: tuple[tuple[str, str], ...] = field(default=())
    """Slides that have nothing to say, with the reason."""
    gaps: tuple[str, ...] = ()
    """What the data do not say and somebody will ask for."""

    @property
    def slides(self) -> tuple[Slide, ...]:
        """All slides in their order."""
        return tuple(slide for chapter in self.chapters for slide in chapter.slides)
