"""Pages: the slides of a deck with every text broken, every box placed, every size known."""

from dataclasses import dataclass

from egovreport.deck import Bullet, Paragraph, Picture, Room, SeriesChart, StackChart, Table, Tile
from egovreport.powerpoint.box import Box
from egovreport.powerpoint.road_map import PlacedRoadMap
from egovreport.powerpoint.time_line import PlacedTimeLine


@dataclass(frozen=True, slots=True)
class PlacedText:
    """Paragraphs of one size in a placeholder."""

    idx: int
    paragraphs: tuple[Paragraph, ...]
    size: float
    gaps: tuple[float, ...]
    """The space before each paragraph, in points."""
    box: Box | None = None
    """Where it stands, if not where the layout has it."""


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table, or the part of it that one page holds."""

    idx: int | None
    """The placeholder it fills; None where it stands free."""
    table: Table
    box: Box
    size: float
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    """Of the header row and each row, in points."""
    bullet_box: Box | None = None
    """Where the picture of the bullets stands."""
    bullets: tuple[Bullet, ...] = ()
    margin: float = 3.6
    """Top and bottom margin of its cells, in points."""


@dataclass(frozen=True, slots=True)
class PlacedChart:
    """A native chart."""

    idx: int
    chart: SeriesChart | StackChart
    box: Box


@dataclass(frozen=True, slots=True)
class PlacedTile:
    """One tile; those of one slide share their sizes."""

    tile: Tile
    box: Box
    figure_size: float
    text_size: float


@dataclass(frozen=True, slots=True)
class PlacedTiles:
    """A row of tiles."""

    tiles: tuple[PlacedTile, ...]


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture, to be fitted into its box without distortion."""

    picture: Picture
    box: Box


Placed = (
    PlacedText
    | PlacedTable
    | PlacedChart
    | PlacedTiles
    | PlacedPicture
    | PlacedRoadMap
    | PlacedTimeLine
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One slide of the file."""

    key: str
    room: Room
    chapter: str
    title: PlacedText
    subtitle: PlacedText | None
    placed: tuple[Placed, ...]
    source: str
    source_size: float
    rest_of_source: PlacedText | None
    """What of the source the footer has no room for."""
    occasion: str
    occasion_size: float
    notes: str
