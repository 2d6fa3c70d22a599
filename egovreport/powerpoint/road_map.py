"""Drawings of native shapes, such as a road map: plain geometry in points, and its group."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from lxml import etree

from egovreport.deck import Paragraph, Run
from egovreport.language import language as spoken
from egovreport.powerpoint.box import EMU_PER_POINT, Box
from egovreport.powerpoint.colours import Ink
from egovreport.powerpoint.identity import set_alt
from egovreport.powerpoint.palette import Colour, Use
from egovreport.powerpoint.text import Look, paragraph_element
from egovreport.powerpoint.theme import Theme, theme_of
from egovreport.powerpoint.xml_names import qn

TEXT_SIZE = 12.0
"""Of every text in a drawing, in points."""


class Role(StrEnum):
    """What a shape stands for; its word begins the shape's name in the selection pane."""

    BAND = "band"
    YEAR_LINE = "year-line"
    YEAR = "year"
    QUARTER = "quarter"
    HEADING = "heading"
    HAIRLINE = "hairline"
    LABEL = "label"
    TRACK = "track"
    BAR = "bar"
    BREAK = "break"
    FIRST = "first"
    DUE = "due"
    DONE = "done"
    CHECK = "check"
    NOTE = "note"
    AS_OF = "as-of"
    AS_OF_LABEL = "as-of-label"
    AXIS = "axis"
    STEM = "stem"
    DOT = "dot"


class Form(StrEnum):
    """The outline of a shape, by its name in `a:prstGeom`."""

    RECTANGLE = "rect"
    DIAMOND = "diamond"
    CIRCLE = "ellipse"


class Side(StrEnum):
    """To which side of its box a text goes, by its name in `a:pPr`."""

    LEFT = "l"
    CENTRE = "ctr"
    RIGHT = "r"


@dataclass(frozen=True, slots=True)
class Words:
    """The text of a shape, without insets and halfway up."""

    text: str
    colour: Colour = Use.TEXT
    bold: bool = False
    side: Side = Side.LEFT
    on: Colour = Use.BACKGROUND
    """The colour that it stands on; on another one than the background, `colour` gives way
    to light or dark, whichever can be read."""
    wraps: bool = False
    """Whether it breaks at the sides of the box; else it is one line."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape with a fill, a text or both."""

    role: Role
    box: Box
    of: str = ""
    """The row, year or number that it belongs to."""
    form: Form = Form.RECTANGLE
    fill: Colour | None = None
    outline: Colour | None = None
    outline_width: float = 0.75
    words: Words | None = None


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through two or more points, each x and y in points."""

    role: Role
    points: tuple[tuple[float, float], ...]
    colour: Colour
    width: float
    of: str = ""

    @property
    def box(self) -> Box:
        """The rectangle around the points."""
        left, top = (min(sides) for sides in zip(*self.points, strict=True))
        right, bottom = (max(sides) for sides in zip(*self.points, strict=True))
        return Box(left, top, right - left, bottom - top)


Item = Shape | Stroke


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes that stay together, lowest first."""

    box: Box
    """What they take of the slide; nothing lies outside."""
    items: tuple[Item, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class PlacedRoadMap(Drawing):
    """The rows of a road map that one page holds."""

    row_keys: tuple[str, ...] = ()


def draw_road_map(slide: Any, placed: PlacedRoadMap, name: str, language: str) -> Any:
    """Add the page of a road map to a python-pptx slide and return its group."""
    return draw(slide, placed, name, language)


def draw(slide: Any, drawing: Drawing, name: str, language: str) -> Any:
    """Add a drawing to a python-pptx slide as one group shape and return it.

    The group carries `name` and the alt text; fonts are the theme's, every run has `language`.
    """
    group = slide.shapes.add_group_shape()
    group.name = name
    element = group._element  # noqa: SLF001 - has no public name
    theme = theme_of(slide)
    first_id = group.shape_id + 1
    for shape_id, item in enumerate(drawing.items, start=first_id):
        element.append(_element(item, shape_id, theme, language))
    element.recalculate_extents()
    set_alt(element.nvGrpSpPr.cNvPr, drawing.alt)
    return group


def _element(item: Item, shape_id: int, theme: Theme, language: str) -> etree._Element:
    role = spoken(language).SHAPES[item.role]
    name = f"{role}: {item.of}" if item.of else role
    if isinstance(item, Stroke):
        return _stroke(item, shape_id, name, theme)
    return _shape(item, shape_id, name, theme, language)


def _shape(
    shape: Shape, shape_id: int, name: str, theme: Theme, language: str
) -> etree._Element:  # fmt: skip
    element = etree.Element(qn("p:sp"))
    details = _identity(element, "p:nvSpPr", "p:cNvSpPr", shape_id, name)
    if shape.fill is None:
        details.set("txBox", "1")
    properties = etree.SubElement(element, qn("p:spPr"))
    _add_place(properties, shape.box)
    _add_preset(properties, shape.form)
    _add_fill(properties, _ink(shape.fill, theme))
    _add_line(properties, _ink(shape.outline, theme), shape.outline_width)
    if shape.words:
        _add_words(element, shape.words, theme, language)
    return element


def _stroke(stroke: Stroke, shape_id: int, name: str, theme: Theme) -> etree._Element:
    """Return a line of two points as a connector, which is what PowerPoint draws lines as."""
    if len(stroke.points) == 2:  # noqa: PLR2004 - both ends
        element = etree.Element(qn("p:cxnSp"))
        _identity(element, "p:nvCxnSpPr", "p:cNvCxnSpPr", shape_id, name)
        properties = etree.SubElement(element, qn("p:spPr"))
        _add_place(properties, stroke.box, flips=_rises(stroke.points))
        _add_preset(properties, "line")
    else:
        element = etree.Element(qn("p:sp"))
        _identity(element, "p:nvSpPr", "p:cNvSpPr", shape_id, name)
        properties = etree.SubElement(element, qn("p:spPr"))
        _add_place(properties, stroke.box)
        _add_path(properties, stroke)
        _add_fill(properties, None)
    _add_line(properties, theme.ink(stroke.colour), stroke.width)
    return element


def _rises(points: Sequence[tuple[float, float]]) -> bool:
    """Say whether a line goes from bottom left to top right."""
    (x1, y1), (x2, y2) = points
    return (x2 - x1) * (y2 - y1) < 0


def _identity(
    element: etree._Element, tag: str, details_tag: str, shape_id: int, name: str
) -> etree._Element:
    head = etree.SubElement(element, qn(tag))
    etree.SubElement(head, qn("p:cNvPr"), id=str(shape_id), name=name)
    details = etree.SubElement(head, qn(details_tag))
    etree.SubElement(head, qn("p:nvPr"))
    return details


def _add_place(properties: etree._Element, box: Box, *, flips: bool = False) -> None:
    left, top, width, height = box.emu
    place = etree.SubElement(properties, qn("a:xfrm"))
    if flips:
        place.set("flipV", "1")
    etree.SubElement(place, qn("a:off"), x=str(left), y=str(top))
    etree.SubElement(place, qn("a:ext"), cx=str(width), cy=str(height))


def _add_preset(properties: etree._Element, form: str) -> None:
    geometry = etree.SubElement(properties, qn("a:prstGeom"), prst=form)
    etree.SubElement(geometry, qn("a:avLst"))


def _add_path(properties: etree._Element, stroke: Stroke) -> None:
    left, top, width, height = stroke.box.emu
    geometry = etree.SubElement(properties, qn("a:custGeom"))
    for tag in ("a:avLst", "a:gdLst", "a:ahLst", "a:cxnLst"):
        etree.SubElement(geometry, qn(tag))
    etree.SubElement(geometry, qn("a:rect"), l="0", t="0", r="r", b="b")
    paths = etree.SubElement(geometry, qn("a:pathLst"))
    path = etree.SubElement(paths, qn("a:path"), w=str(width), h=str(height), fill="none")
    for number, (x, y) in enumerate(stroke.points):
        step = etree.SubElement(path, qn("a:lnTo" if number else "a:moveTo"))
        across, down = round(x * EMU_PER_POINT) - left, round(y * EMU_PER_POINT) - top
        etree.SubElement(step, qn("a:pt"), x=str(across), y=str(down))


def _ink(colour: Colour | None, theme: Theme) -> Ink | None:
    return None if colour is None else theme.ink(colour)


def _add_fill(parent: etree._Element, ink: Ink | None) -> None:
    if ink is None:
        etree.SubElement(parent, qn("a:noFill"))
        return
    parent.append(ink.fill())


def _add_line(properties: etree._Element, ink: Ink | None, width: float) -> None:
    line = etree.SubElement(properties, qn("a:ln"))
    if ink is not None:
        line.set("w", str(round(width * EMU_PER_POINT)))
    _add_fill(line, ink)


def _add_words(element: etree._Element, words: Words, theme: Theme, language: str) -> None:
    body = etree.SubElement(element, qn("p:txBody"))
    frame = etree.SubElement(body, qn("a:bodyPr"), wrap="square" if words.wraps else "none")
    for inset in ("lIns", "tIns", "rIns", "bIns"):
        frame.set(inset, "0")
    frame.set("anchor", "ctr")
    etree.SubElement(frame, qn("a:noAutofit"))
    etree.SubElement(body, qn("a:lstStyle"))
    runs = Paragraph((Run(words.text, strong=words.bold),))
    paragraph = paragraph_element(runs, Look(language, TEXT_SIZE, theme))
    paragraph[0].set("algn", words.side)
    for run in paragraph.iter(qn("a:rPr")):
        run.insert(0, _words_ink(words, theme).fill())
    body.append(paragraph)


def _words_ink(words: Words, theme: Theme) -> Ink:
    """Return the colour of a text that can be read on what it stands on."""
    if words.on is not Use.BACKGROUND:
        return theme.ink(theme.text_on(words.on))
    return theme.text_ink(words.colour)
