"""The layouts: their names and placeholders are what the writer of decks relies on."""

from dataclasses import dataclass, replace

from designs.area import CONTENT_BOTTOM, CONTENT_TOP, LEFT, WIDTH, Area
from designs.design import Design
from designs.footers import layout_footers
from designs.namespaces import NAMESPACES
from designs.prompts import SUBTITLE_PROMPT, TEXT_PROMPT, TITLE_PROMPT
from designs.shapes import Placeholder, placeholder, rule, shape_tree
from designs.text import (
    BULLETS,
    COVER_TITLE_LOOK,
    HEADING_LOOK,
    LEVELS,
    NOTE_LOOK,
    SMALL_LOOK,
    SUBTITLE_LOOK,
    Look,
    flat,
    level,
)
from designs.theme import LIGHT, PALE, TITLE
from designs.wordmark import cover_wordmark

CONTENT_AREA = Area(LEFT, CONTENT_TOP, WIDTH, CONTENT_BOTTOM - CONTENT_TOP)
TEXT_AREA = Area(LEFT, 154, WIDTH, CONTENT_BOTTOM - 154)


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout; `kind` is the value of ST_SlideLayoutType, empty where there is none for it."""

    name: str
    kind: str
    shapes: tuple[str, ...]
    is_dark: bool = False


def slide_layout(layout: Layout) -> str:
    """Return a layout; a dark one has a background of its own and no shapes of the master."""
    kind = f'type="{layout.kind}"' if layout.kind else 'userDrawn="1"'
    master_shapes = 'showMasterSp="0"' if layout.is_dark else ""
    background = dark_background() if layout.is_dark else ""
    return f"""
    <p:sldLayout {NAMESPACES} {kind} {master_shapes} preserve="1">
      <p:cSld name="{layout.name}">{background}{shape_tree(layout.shapes)}</p:cSld>
      <p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>
    </p:sldLayout>"""


def layouts(design: Design) -> tuple[Layout, ...]:
    """Return the layouts in the order in which PowerPoint offers them."""
    return (
        Layout("Titelfolie", "title", cover_shapes(design), is_dark=True),
        Layout("Titel und Text", "tx", content_shapes(design, text(TEXT_AREA))),
        Layout("Tabelle", "tbl", table_shapes(design)),
        Layout("Kennzahl", "", kpi_shapes(design)),
        Layout("Überblick", "", overview_shapes(design)),
        Layout("Nur Titel", "titleOnly", content_shapes(design)),
    )


def cover_shapes(design: Design) -> tuple[str, ...]:
    """Return the shapes of the title slide: organisation, title, rule, facts, note.

    The title grows upwards from the rule; three lines have room. So does the organisation, which
    has a second line for its unit.
    """
    left, width = 84, 1112
    title_levels = level(1, COVER_TITLE_LOOK)
    title_area = Area(left, 148, width, 204)
    facts = flat(Look(20, LIGHT, before_points=6))
    facts_area = Area(left, 420, width, 190)
    items = (
        Placeholder("Titel", "ctrTitle", 0, TITLE_PROMPT, title_area, title_levels, "b"),
        replace(line("Organisation", 10, design.organisation, Look(16, PALE)), anchor="b"),
        Placeholder("Untertitel", "subTitle", 1, SUBTITLE_PROMPT, facts_area, facts),
        line("Hinweis", 11, Area(left, 636, width, 48), Look(14, PALE)),
    )
    accent = rule("Akzentlinie", Area(left, 392, 120, 0), design.accent, 5)
    return (*(placeholder(item) for item in items), accent, *cover_wordmark(design))


def table_shapes(design: Design) -> tuple[str, ...]:
    """Return the shapes of a table slide: the legend has two lines below the table."""
    legend = line("Legende", 15, Area(LEFT, 613, WIDTH, 42), NOTE_LOOK)
    return content_shapes(design, table(Area(LEFT, CONTENT_TOP, WIDTH, 459)), legend)


def kpi_shapes(design: Design) -> tuple[str, ...]:
    """Return the shapes of a KPI page: chart, and beside it six rows of a table above a text.

    The text's first level has no bullet: it holds short paragraphs ("Was zählt").
    """
    column, width = 842, 380
    plain = level(1, SMALL_LOOK)
    levels = plain + "".join(level(n, SMALL_LOOK, BULLETS[n - 2], n - 1) for n in LEVELS[1:])
    return content_shapes(
        design,
        chart(Area(LEFT, CONTENT_TOP, 740, CONTENT_AREA.height)),
        table(Area(column, CONTENT_TOP, width, 216)),
        replace(text(Area(column, 376, width, 279)), levels=levels),
    )


def overview_shapes(design: Design) -> tuple[str, ...]:
    """Return the shapes of the overview: a free band for four tiles, below it two columns.

    The band ends 3.25 inches from the top. Tiles are shapes of the slide.
    """
    heading_top, top, column, width = 312, 344, 679, 543
    height = CONTENT_BOTTOM - top
    return content_shapes(
        design,
        line("Zwischentitel links", 17, Area(LEFT, heading_top, 585, 28), HEADING_LOOK),
        chart(Area(LEFT, top, 585, height)),
        line("Zwischentitel rechts", 18, Area(column, heading_top, width, 28), HEADING_LOOK),
        text(Area(column, top, width, height)),
    )


def content_shapes(design: Design, *placeholders: Placeholder) -> tuple[str, ...]:
    """Return title, subtitle, `placeholders` and footers: the shapes of all but the title slide."""
    title = Placeholder("Titel", "title", 0, TITLE_PROMPT)
    subtitle = line("Untertitel", 13, design.subtitle, SUBTITLE_LOOK)
    return tuple(placeholder(item) for item in (title, subtitle, *placeholders, *layout_footers()))


def text(area: Area) -> Placeholder:
    """Return the placeholder for a layout's running text."""
    return Placeholder("Text", "body", 1, TEXT_PROMPT, area)


def table(area: Area) -> Placeholder:
    """Return the placeholder for a layout's table."""
    return Placeholder("Tabelle", "tbl", 14, ("Tabelle einfügen",), area, flat(NOTE_LOOK))


def chart(area: Area) -> Placeholder:
    """Return the placeholder for a layout's chart."""
    return Placeholder("Diagramm", "chart", 16, ("Diagramm einfügen",), area, flat(NOTE_LOOK))


def line(name: str, idx: int, area: Area, look: Look) -> Placeholder:
    """Return the placeholder for a line or two of text with a look of its own."""
    return Placeholder(name, "body", idx, (f"{name} durch Klicken bearbeiten",), area, flat(look))


def dark_background() -> str:
    """Return the background of the title slide."""
    return f"<p:bg><p:bgPr><a:solidFill>{TITLE}</a:solidFill><a:effectLst/></p:bgPr></p:bg>"
