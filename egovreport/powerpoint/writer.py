"""Pages become slides: this module only emits what `fit` decided."""

import io
import re
import warnings
import zipfile
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from lxml import etree
from PIL import UnidentifiedImageError
from PIL.Image import DecompressionBombError
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from egovreport.deck import Deck, Paragraph, Room, SeriesChart, paragraph
from egovreport.errors import InputError
from egovreport.model.design import DesignMap
from egovreport.powerpoint.box import Box
from egovreport.powerpoint.bullets import add_bullets, bullet_pictures
from egovreport.powerpoint.design import Layout, read_design, slide_layouts
from egovreport.powerpoint.finished import begin_slides, finish_last_slide
from egovreport.powerpoint.fit import fit
from egovreport.powerpoint.identity import element_id, set_alt, set_creation_id
from egovreport.powerpoint.layout_facts import number_of
from egovreport.powerpoint.package import to_bytes
from egovreport.powerpoint.page import (
    Page,
    Placed,
    PlacedChart,
    PlacedPicture,
    PlacedTable,
    PlacedText,
    PlacedTiles,
)
from egovreport.powerpoint.properties import core_properties
from egovreport.powerpoint.road_map import Drawing, PlacedRoadMap, draw_road_map
from egovreport.powerpoint.sections import set_sections
from egovreport.powerpoint.series_chart import series_chart
from egovreport.powerpoint.stack_chart import stack_chart
from egovreport.powerpoint.table_style import TableLook, table_look
from egovreport.powerpoint.tables import table_frame
from egovreport.powerpoint.text import Look, write_paragraphs
from egovreport.powerpoint.theme import theme_of
from egovreport.powerpoint.tiles import add_tile
from egovreport.powerpoint.time_line import PlacedTimeLine, draw_time_line
from egovreport.powerpoint.xml_names import qn

_SLIDE = re.compile(r"ppt/slides/slide\d+\.xml")

ReadPicture = Callable[[str], bytes]
"""Gives the picture of a path relative to the workspace."""


def no_pictures(path: str) -> bytes:
    """Refuse to read a picture: for decks that have none.

    Raises:
        InputError: always.
    """
    raise InputError(f"the picture `{path}` cannot be read here", "build the deck in its workspace")


def slide_count(deck: bytes) -> int:
    """Return how many slides a .pptx file has."""
    with zipfile.ZipFile(io.BytesIO(deck)) as package:
        return sum(_SLIDE.fullmatch(name) is not None for name in package.namelist())


def write(
    deck: Deck,
    template: bytes,
    read: ReadPicture = no_pictures,
    mapping: DesignMap | None = None,
) -> bytes:
    """Return the .pptx file of the deck in the template; the same input gives the same bytes.

    `mapping` tells which layouts of the template are for what.

    Raises:
        DesignError: for a template that cannot carry the deck.
        InputError: for a picture that cannot be read.
    """
    presentation, design = read_design(template, mapping)
    pages = fit(deck, design)
    layouts = slide_layouts(presentation, design)
    tables = table_look(presentation, layouts[Room.TABLE])
    sections: list[tuple[str, list[int]]] = []
    begin_slides()
    for number, page in enumerate(pages, start=1):
        slide = presentation.slides.add_slide(layouts[page.room])
        slide_id = presentation.element.sldIdLst[-1].id
        writer = _Writer(deck, design.layouts[page.room], slide, tables, read)
        writer.write(page, number, slide_id)
        if not sections or sections[-1][0] != page.chapter:
            sections.append((page.chapter, []))
        sections[-1][1].append(slide_id)
        finish_last_slide(presentation)
    set_sections(presentation, sections)
    core_properties(
        presentation, title=deck.title, creator=deck.organisation, subject=deck.subject,
        keywords=deck.keywords, language=deck.language, day=deck.day,
    )  # fmt: skip
    return to_bytes(presentation, modified=deck.day)


class _Writer:
    """One slide in the making: its shapes are collected in reading order."""

    def __init__(
        self, deck: Deck, layout: Layout, slide: Any, tables: TableLook, read: ReadPicture
    ) -> None:
        self.read = read
        self.deck = deck
        self.layout = layout
        self.inks = layout.inks
        self.slide = slide
        self.theme = theme_of(slide)
        self.tables = tables
        self.order: list[Any] = []
        self.places = {shape.placeholder_format.idx: shape for shape in slide.placeholders}
        self.names = {
            shape.placeholder_format.idx: shape.name for shape in slide.slide_layout.placeholders
        }

    def write(self, page: Page, number: int, slide_id: int) -> None:
        self.text(page.title)
        for placed in self.from_the_top(page):
            self.place(placed)
        if page.rest_of_source:
            self.text(page.rest_of_source)
        if page.room is not Room.TITLE:
            self.footers(page, number, slide_id)
        self.drop_empty()
        self.arrange(page.key)
        if page.notes:
            self.notes(page.notes)

    def from_the_top(self, page: Page) -> list[Placed]:
        """Return subtitle and blocks in reading order: a text above the subtitle comes first."""
        if page.subtitle is None:
            return list(page.placed)
        top = {slot.idx: slot.box.top for slot in self.layout.places.values()}
        subtitle = self.layout.subtitle.box.top
        above = [
            p for p in page.placed
            if isinstance(p, PlacedText) and top.get(p.idx, subtitle) < subtitle
        ]  # fmt: skip
        return [*above, page.subtitle, *(p for p in page.placed if p not in above)]

    def place(self, placed: Placed) -> None:
        match placed:
            case PlacedText():
                self.text(placed)
            case PlacedTable():
                self.table(placed)
            case PlacedChart():
                self.chart(placed)
            case PlacedTiles():
                for tile in placed.tiles:
                    group = add_tile(self.slide, tile, tile.tile.label, self.deck.language)
                    self.order.append(group._element)  # noqa: SLF001 - has no public name
            case PlacedPicture():
                self.picture(placed)
            case PlacedRoadMap():
                self.drawing(draw_road_map, placed)
            case PlacedTimeLine():
                self.drawing(draw_time_line, placed)

    def picture(self, placed: PlacedPicture) -> None:
        """Add a picture as large as its box allows, in the middle of it."""
        data = io.BytesIO(self.read(placed.picture.path))
        left, top, width, height = placed.box.emu
        try:
            with warnings.catch_warnings(action="ignore"):  # damaged Exif hides no pixel
                shape = self.slide.shapes.add_picture(data, left, top)
        except (DecompressionBombError, UnidentifiedImageError, ValueError) as error:
            raise InputError(
                f"`{placed.picture.path}` is not a picture", "use a PNG or JPEG file"
            ) from error
        scale = min(width / shape.width, height / shape.height)
        shape.width, shape.height = round(shape.width * scale), round(shape.height * scale)
        shape.left, shape.top = (
            left + (width - shape.width) // 2,
            top + (height - shape.height) // 2,
        )
        shape.name = placed.picture.path
        set_alt(shape._element.nvPicPr.cNvPr, placed.picture.alt)  # noqa: SLF001 - has no public name
        self.order.append(shape._element)  # noqa: SLF001 - has no public name

    def drawing(self, draw: Callable[..., Any], placed: Drawing) -> None:
        """Add a group of native shapes, named by how its alt text begins."""
        name = placed.alt.split(".")[0]
        group = draw(self.slide, placed, name, self.deck.language)
        self.order.append(group._element)  # noqa: SLF001 - has no public name

    def look(self, size: float, idx: int | None = None, *, is_list: bool = False) -> Look:
        """Return the look of a text on this slide, or in one of its placeholders."""
        ink = None if idx is None else self.inks.get(idx)
        return Look(self.deck.language, size, self.theme, is_list, ink)

    def text(self, placed: PlacedText) -> None:
        shape = self.places[placed.idx]
        shape.name = self.names[placed.idx]
        look = self.look(placed.size, placed.idx, is_list=True)
        write_paragraphs(shape.text_frame._txBody, placed.paragraphs, placed.gaps, look)  # noqa: SLF001 - has no public name
        if placed.box:
            shape.left, shape.top, shape.width, shape.height = placed.box.emu
        self.order.append(shape._element)  # noqa: SLF001 - has no public name

    def table(self, placed: PlacedTable) -> None:
        name = placed.table.alt if placed.idx is None else self.names[placed.idx]
        shape_id = self.slide.shapes._next_shape_id  # noqa: SLF001 - has no public name
        frame = table_frame(placed, shape_id, name, self.tables, self.deck.language)
        set_alt(frame.find(f".//{qn('p:cNvPr')}"), placed.table.alt)
        if placed.idx is None:
            self.slide.shapes._spTree.append(frame)  # noqa: SLF001 - has no public name
            self.order.append(frame)
        else:
            self.into_placeholder(frame, placed.idx)
        if placed.bullet_box and placed.bullets:
            self.bullets(placed, placed.bullet_box, name)

    def bullets(self, placed: PlacedTable, box: Box, name: str) -> None:
        """Draw the bullets over their column, where its cells are free."""
        colours = {colour: ink.rgb for colour, ink in self.theme.inks.items()}
        svg, png = bullet_pictures(placed.bullets, placed.heights[1:], box.width, colours)
        picture = add_bullets(self.slide, svg, png, box.emu, f"{name} (SVG)")
        self.order.append(picture._element)  # noqa: SLF001 - has no public name

    def chart(self, placed: PlacedChart) -> None:
        name, language, box = self.names[placed.idx], self.deck.language, placed.box.emu
        if isinstance(placed.chart, SeriesChart):
            frame = series_chart(self.slide, placed.chart, box, language=language, name=name)
            legend = None
        else:
            frame, legend = stack_chart(self.slide, placed.chart, box, language=language, name=name)
        self.into_placeholder(frame._element, placed.idx)  # noqa: SLF001 - has no public name
        if legend is not None:
            self.order.append(legend._element)  # noqa: SLF001 - has no public name

    def into_placeholder(self, frame: Any, idx: int) -> None:
        """Let a graphic frame take the place of an empty placeholder."""
        shape = self.places.pop(idx)
        properties = frame.find(f".//{qn('p:nvPr')}")
        properties.insert(0, shape.element.ph)
        tree = self.slide.shapes._spTree  # noqa: SLF001 - has no public name
        tree.remove(shape.element)
        tree.append(frame)
        self.order.append(frame)

    def footers(self, page: Page, number: int, slide_id: int) -> None:
        """Clone the layout's footer placeholders, without geometry; the number is a field."""
        texts = {"ftr": page.source, "dt": page.occasion, "sldNum": str(number)}
        for layout_shape in self.slide.slide_layout.placeholders:
            kind = layout_shape.element.ph.get("type")
            if texts.get(kind):
                footer = self.footer(layout_shape, kind, texts[kind], page)
                if kind == "sldNum":
                    _as_field(footer, slide_id)
                self.order.append(footer)

    def footer(self, layout_shape: Any, kind: str, text: str, page: Page) -> Any:
        shape_id = self.slide.shapes._next_shape_id  # noqa: SLF001 - has no public name
        element = parse_xml(
            f"<p:sp {nsdecls('p', 'a')}>"
            f'<p:nvSpPr><p:cNvPr id="{shape_id}" name=""/>'
            '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr/></p:nvSpPr><p:spPr/>'
            "<p:txBody><a:bodyPr/><a:lstStyle/></p:txBody></p:sp>"
        )
        element.find(f".//{qn('p:cNvPr')}").set("name", layout_shape.name)
        source = layout_shape.element.ph
        place = etree.SubElement(element.find(f".//{qn('p:nvPr')}"), qn("p:ph"))
        for key in ("type", "sz", "idx"):
            if source.get(key):
                place.set(key, source.get(key))
        sizes = [self.layout.footers[kind].style.size]
        sizes += [page.source_size] if page.source else []
        size = min([*sizes, page.occasion_size] if page.occasion else sizes)
        body = element.find(qn("p:txBody"))
        look = self.look(size, number_of(layout_shape))
        write_paragraphs(body, [paragraph(text)], [0.0], look)
        self.slide.shapes._spTree.append(element)  # noqa: SLF001 - has no public name
        return element

    def drop_empty(self) -> None:
        """Remove the placeholders that nothing was put into."""
        kept = set(map(id, self.order))
        for shape in self.places.values():
            if id(shape.element) not in kept:
                shape.element.getparent().remove(shape.element)

    def arrange(self, key: str) -> None:
        """Put the shapes in reading order and give each its lasting identity."""
        tree = self.slide.shapes._spTree  # noqa: SLF001 - has no public name
        for element in self.order:
            tree.remove(element)
            tree.append(element)
        for number, properties in enumerate(_shape_properties(self.order)):
            set_creation_id(properties, element_id(key, properties.get("name"), str(number)))

    def notes(self, text: str) -> None:
        frame = self.slide.notes_slide.notes_text_frame
        parts: list[Paragraph] = [paragraph(line) for line in text.split("\n")]
        look = self.look(12)
        write_paragraphs(frame._txBody, parts, [0.0] * len(parts), look)  # noqa: SLF001 - has no public name


def _shape_properties(elements: Iterable[Any]) -> Iterator[Any]:
    for element in elements:
        yield from element.iter(qn("p:cNvPr"))


def _as_field(shape: Any, seed: int) -> None:
    """Make the run of a shape a field that shows the slide's number."""
    run = shape.find(f".//{qn('a:r')}")
    field = etree.Element(qn("a:fld"), id=element_id("slide-number", str(seed)), type="slidenum")
    field.extend(list(run))
    run.getparent().replace(run, field)
