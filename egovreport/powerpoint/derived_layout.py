"""Layouts that are added to a template: copies of its own with the placeholders that these lack.

So slides inherit every place and style from a layout, whatever template they are made in, and a
slide that somebody adds by hand can have the same layout.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import count
from typing import Any

from lxml import etree
from pptx.presentation import Presentation

from egovreport.deck import Place, Room
from egovreport.errors import DesignError
from egovreport.powerpoint.box import Box
from egovreport.powerpoint.colours import TEXT_CONTRAST, contrast
from egovreport.powerpoint.free_area import is_background
from egovreport.powerpoint.ground import Paints
from egovreport.powerpoint.layout_copy import copy_layout
from egovreport.powerpoint.layout_facts import (
    FOOTERS,
    TITLES,
    LayoutFacts,
    box_of,
    kind_of,
    number_of,
)
from egovreport.powerpoint.layout_frame import (
    below_subtitle,
    content_boxes,
    footer_boxes,
    footer_strip,
    source_strip,
    title_strip,
)
from egovreport.powerpoint.layout_match import (
    LAYOUTS,
    SUBTITLE,
    TITLE,
    WANTED,
    Match,
    key_of,
)
from egovreport.powerpoint.palette import Use
from egovreport.powerpoint.placeholder_style import alignment_of
from egovreport.powerpoint.placeholder_xml import (
    SOURCE,
    TEXT_LOOKS,
    close_up,
    keep_style,
    list_style,
    literal_family,
    mark_items,
    move,
    new_placeholder,
    set_place,
    set_style,
)
from egovreport.powerpoint.theme import theme_element, theme_of_layout
from egovreport.powerpoint.title_frame import title_boxes
from egovreport.powerpoint.xml_names import qn

_FIRST_NUMBER = 20
"""The lowest `idx` of an added placeholder."""
CROWDED = 0.35
"""The share of the slide that content has at least, before titles and drawings give way."""
_WIDE_FOOTER = 520.0
"""From this width, of all its lines, a footer has room for a source, in points."""
_FOOTER_LINE = 13.0
_LEAST_WIDTH, _LEAST_HEIGHT = 240.0, 110.0
_OTHER_BACKGROUND = 1.5
"""From this contrast on a background is not the one that is seen."""
_COVERED = 0.98
"""The share of a slide from which a drawing hides its background."""
_INSET = 7.2


class Clearing(StrEnum):
    """What of a template gave way, because it left the content too little room."""

    NOTHING = "nothing"
    LAYOUT = "layout"
    """Shapes and pictures of the layout."""
    MASTER = "master"
    """Those of its master, too."""


@dataclass(frozen=True, slots=True)
class Derived:
    """A layout that was added, and which of its placeholders are for what."""

    layout: Any
    shapes: dict[str, Any]
    area: Box
    """Where content stands, below the subtitle."""
    clearing: Clearing


def derive(presentation: Presentation, match: Match) -> Derived:
    """Add to the presentation a copy of the layout with all that its room wants."""
    making = _Making(presentation, match)
    if match.room is Room.TITLE:
        making.title_slide()
    else:
        making.content_slide()
    return making.made()


class _Making:
    """A layout in the making."""

    def __init__(self, presentation: Presentation, match: Match) -> None:
        self.match = match
        self.facts = match.facts
        self.slide = match.facts.slide
        self.area = self.slide
        self.clearing = Clearing.NOTHING
        self.layout = copy_layout(
            presentation, match.facts.layout, match.room, _name(presentation, match)
        )
        self.elements = self._adopted()
        for key, element in self.elements.items():
            keep_style(element, self.facts.layout.slide_master)
            close_up(element, match.shapes[key])
        self.theme = theme_of_layout(match.facts.layout, match.facts.content)
        self.family = literal_family(match.facts.layout.slide_master)

    def _adopted(self) -> dict[str, etree._Element]:
        """Keep the placeholders that are used, and the footers; remove the others."""
        originals = [shape.element for shape in self.facts.layout.placeholders]
        copies = [shape.element for shape in self.layout.placeholders]
        by_original = {id(o): c for o, c in zip(originals, copies, strict=True)}
        kept = {key: by_original[id(shape.element)] for key, shape in self.match.shapes.items()}
        for shape in list(self.layout.placeholders):
            is_used = any(shape.element is element for element in kept.values())
            if not is_used and kind_of(shape) not in FOOTERS:
                shape.element.getparent().remove(shape.element)
        for element in kept.values():
            if element.ph.get("type") not in TITLES:
                element.ph.set("idx", str(_free_number(self.layout)))
        return kept

    def title_slide(self) -> None:
        """Add what a title slide lacks around what it has."""
        known = {key: box for key, shape in self.match.shapes.items() if (box := box_of(shape))}
        taken = [*self.facts.drawn, *(footer.box for footer in self.facts.footers)]
        for key, box in title_boxes(known, taken, self.slide).items():
            self.put(key, box, known.get(key))

    def content_slide(self) -> None:
        """Add footers, a title where there is none, and the places of the room."""
        strip, titles = self._title()
        content = self._footers(self.facts.content_beside(titles), titles)
        if strip is not None:
            self.put(TITLE, strip, None)
        inner = _within_insets(content)
        if not self._has_wide_footer:
            inner, line = source_strip(inner)
            self.put(SOURCE, line, None)
        subtitle, self.area = below_subtitle(inner)
        self._check_room()
        self.put(SUBTITLE, subtitle, None)
        boxes = content_boxes(self.match.room, self.area)
        for place in WANTED[self.match.room]:
            self.put(key_of(place), boxes[place], None)
        if self.match.room is Room.TEXT:
            mark_items(self.elements[key_of(Place.BODY)])

    def _check_room(self) -> None:
        """Refuse a layout on which nothing could be read, whatever gives way."""
        if self.area.width < _LEAST_WIDTH or self.area.height < _LEAST_HEIGHT:
            raise DesignError(
                f"the layout `{self.match.facts.name or self.match.facts.stem}` leaves content "
                f"{self.area.width:.0f} x {max(self.area.height, 0):.0f} pt only",
                "name another layout in the map of the design, or begin with the default design",
            )

    def _title(self) -> tuple[Box | None, list[Box]]:
        """Return the place of a title that gets one, and what titles take of the slide.

        Where too little of the slide is left to the content, what is drawn on the layout gives way,
        then what is drawn on its master.
        """
        for clearing, facts in _cleared(self.facts):
            placed = self._title_of(facts)
            if placed is not None:
                self.clearing, self.facts = clearing, facts
                _clear(self.layout, clearing, self.slide)
                return placed
        strip = title_strip(self.slide, self.facts.content_beside([]))
        return strip, [strip]

    def _title_of(self, facts: LayoutFacts) -> tuple[Box | None, list[Box]] | None:
        """Return the place of a title that gets one, and of titles; None without enough room."""
        own = facts.title
        if own and self._leaves_room(facts, own.box):
            return None, [own.box]
        inherited = [] if own else list(_of_master(facts, TITLES))
        if inherited and self._leaves_room(facts, inherited[0]):
            self.add(TITLE, None)
            return None, inherited[:1]
        strip = title_strip(self.slide, facts.content_beside([]))
        return (strip, [strip]) if self._leaves_room(facts, strip) else None

    def _leaves_room(self, facts: LayoutFacts, title: Box) -> bool:
        return facts.content_beside([title]).area >= CROWDED * self.slide.area

    @property
    def _has_wide_footer(self) -> bool:
        footers = (s for s in self.layout.placeholders if kind_of(s) == "ftr")
        boxes = (box_of(shape) for shape in footers)
        return any(box and box.width * _footer_lines(box) >= _WIDE_FOOTER for box in boxes)

    def _footers(self, content: Box, titles: list[Box]) -> Box:
        """Add the footers that are missing; return what is left of the content."""
        present = {footer.kind: footer.box for footer in self.facts.footers}
        inherited: list[Box] = []
        for kind in (kind for kind in FOOTERS if kind not in present):
            box = next(_of_master(self.facts, (kind,)), None)
            if box:
                self.add(kind, None)
                inherited.append(box)
                present[kind] = box
        content = self.facts.content_beside(titles, inherited) if inherited else content
        missing = [kind for kind in FOOTERS if kind not in present]
        if not missing:
            return content
        boxes = list(present.values())
        strip, content = footer_strip(content, boxes, self.facts.drawn, self.slide)
        for kind, box in footer_boxes(strip, missing).items():
            self.add(kind, box)
        return content

    def put(self, key: str, box: Box, own: Box | None) -> None:
        """Let a placeholder stand in a box: one of the template, else one that is added."""
        element = self.elements.get(key)
        if element is None:
            self.add(key, box)
        elif box != own:
            move(element, box if key in {TITLE, SUBTITLE} else _around_insets(box))

    def add(self, key: str, box: Box | None) -> None:
        """Add a placeholder; without a box it stands where its master has it."""
        tree = self.layout.shapes._spTree  # noqa: SLF001 - has no public name
        element = new_placeholder(key, _free_number(self.layout), max(_ids(tree), default=1) + 1)
        if box is not None:
            set_place(element, box)
            set_style(element, self._text(key))
        tree.append(element)
        self.elements[key] = element

    def _text(self, key: str) -> Any:
        """Return the list style of a placeholder that is added or moved."""
        look = TEXT_LOOKS[key]
        body = self.theme.body
        colour = look.colour
        if colour is None and body and contrast(body, self.theme.ground) < TEXT_CONTRAST:
            colour = Use.TEXT
        side = look.side
        if self.match.room is Room.TITLE and TITLE in self.match.shapes:
            side = alignment_of(self.match.shapes[TITLE])
        ink = self.theme.text_ink(colour) if colour else None
        return list_style(replace(look, side=side), ink, self.family)

    def _tell_background(self) -> None:
        """Give the layout a background as dark or light as the picture that covers it.

        Nobody sees it; but programs that check contrasts look at backgrounds only.
        """
        layout = self.facts.layout
        behind = Paints(layout, self.theme.scheme, theme_element(layout.slide_master)).ground()
        if contrast(behind, self.theme.ground) < _OTHER_BACKGROUND or not self._is_covered:
            return
        sheet = self.layout.element.find(qn("p:cSld"))
        for old in sheet.findall(qn("p:bg")):
            sheet.remove(old)
        background = etree.Element(qn("p:bg"))
        properties = etree.SubElement(background, qn("p:bgPr"))
        properties.append(self.theme.ink(Use.BACKGROUND).fill())
        etree.SubElement(properties, qn("a:effectLst"))
        sheet.insert(0, background)

    @property
    def _is_covered(self) -> bool:
        return any(box.area >= _COVERED * self.slide.area for box in self.facts.drawn)

    def made(self) -> Derived:
        """Return the layout with its placeholders."""
        self._tell_background()
        by_element = {id(shape.element): shape for shape in self.layout.placeholders}
        shapes = {key: by_element[id(element)] for key, element in self.elements.items()}
        return Derived(self.layout, shapes, self.area, self.clearing)


def _cleared(facts: LayoutFacts) -> Iterator[tuple[Clearing, LayoutFacts]]:
    """Yield the layout as it is, without what is drawn on it, and without its master's drawings."""
    yield Clearing.NOTHING, facts
    if len(facts.drawn) > facts.drawn_by_master:
        yield Clearing.LAYOUT, replace(facts, drawn=facts.drawn[: facts.drawn_by_master])
    if facts.drawn_by_master:
        yield Clearing.MASTER, replace(facts, drawn=(), drawn_by_master=0)


def _free_number(layout: Any) -> int:
    """Return an `idx` that no placeholder of the layout has."""
    used = {number_of(shape) for shape in layout.placeholders}
    return next(number for number in count(_FIRST_NUMBER) if number not in used)


def _clear(layout: Any, clearing: Clearing, slide: Box) -> None:
    """Remove what is drawn on a copied layout, and hide its master's where that gave way, too."""
    if clearing is Clearing.NOTHING:
        return
    if clearing is Clearing.MASTER:
        layout.element.set("showMasterSp", "0")
    for shape in list(layout.shapes):
        box = box_of(shape)
        is_ground = box and is_background(box, slide)
        if not shape.is_placeholder and not is_ground:
            shape.element.getparent().remove(shape.element)


def _name(presentation: Presentation, match: Match) -> str:
    """Return a name that no layout has."""
    used = {layout.name for master in presentation.slide_masters for layout in master.slide_layouts}
    name, number = LAYOUTS[match.room], 1
    while name in used:
        number += 1
        name = f"{LAYOUTS[match.room]} {number}"
    return name


def _of_master(facts: LayoutFacts, kinds: Iterable[str]) -> Iterator[Box]:
    """Yield where the master has placeholders of these types."""
    wanted = set(kinds)
    for shape in facts.layout.slide_master.placeholders:
        box = box_of(shape)
        if kind_of(shape) in wanted and box:
            yield box


def _footer_lines(box: Box) -> int:
    return max(1, int((box.height - _INSET) / _FOOTER_LINE))


def _within_insets(box: Box) -> Box:
    """Return the box in which a text stands, in line with those of the template."""
    return Box(box.left + _INSET, box.top, box.width - 2 * _INSET, box.height)


def _around_insets(box: Box) -> Box:
    return Box(box.left - _INSET, box.top, box.width + 2 * _INSET, box.height)


def _ids(tree: Any) -> Iterator[int]:
    return (int(each.get("id")) for each in tree.iter(qn("p:cNvPr")))
