"""A corporate template as the deck needs it: which layout has room for what, and where."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pptx.presentation import Presentation

from egovreport.deck import Place, Room
from egovreport.errors import DesignError
from egovreport.model.design import DesignMap
from egovreport.powerpoint.box import EMU_PER_POINT, Box
from egovreport.powerpoint.colours import (
    BLACK,
    LARGE_TEXT_CONTRAST,
    TEXT_CONTRAST,
    Ink,
    contrast,
)
from egovreport.powerpoint.derived_layout import Clearing, derive
from egovreport.powerpoint.ground import Paints, has_fill
from egovreport.powerpoint.layout_facts import (
    FOOTERS,
    TITLES,
    box_of,
    kind_of,
    layout_facts,
    number_of,
)
from egovreport.powerpoint.layout_match import (
    SUBTITLE,
    TITLE,
    WANTED,
    Match,
    key_of,
    match_layouts,
)
from egovreport.powerpoint.metrics import line_height
from egovreport.powerpoint.package import open_template
from egovreport.powerpoint.palette import Use
from egovreport.powerpoint.placeholder_style import (
    Style,
    ancestors_of,
    colour_of,
    insets_of,
    style_of,
)
from egovreport.powerpoint.placeholder_xml import SOURCE
from egovreport.powerpoint.theme import Theme, scheme_of, theme_element, theme_of_layout
from egovreport.powerpoint.xml_names import qn

AREA_MARGIN = 6.0
FOOTER_MARGIN = 19.5
"""Between the content and the footers, where the rule stands."""
LARGE = 18.0
"""From this size on text is large, in points."""
WIDE_TITLE = 660.0
"""Titles in boxes of this width do not get smaller than that."""
FOOTER_GAP = 6.0
"""Between two footers, in points."""
TITLE_LEAST = 18.0
TEXT_LEAST = 12.0
FOOTER_LEAST = 10.0
"""Texts and footers are at least as large, whatever the template has, in points."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A placeholder of a layout: its index, the box inside its insets, its style."""

    idx: int
    box: Box
    style: Style
    ink: Ink | None = None
    """The colour of plain text, where that of the template cannot be read on its background."""


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout of the template."""

    name: str
    part: str
    """The name of its part in the file: of two layouts with one name it tells which."""
    match: Match
    """The layout of the template that it is or comes from, and what was found on it."""
    clearing: Clearing
    """What of the template gave way to the content."""
    title: Slot
    subtitle: Slot
    places: dict[Place, Slot]
    footers: dict[str, Slot]

    area: Box
    """What lies free between the subtitle and the footers."""
    source: Slot | None = None
    """Where the rest of a source stands that the footer has no room for."""

    @property
    def inks(self) -> dict[int, Ink]:
        """The colours of plain text by placeholder, where the template's cannot be read."""
        slots = [self.title, self.subtitle, *self.places.values(), *self.footers.values()]
        slots += [self.source] if self.source else []
        return {slot.idx: slot.ink for slot in slots if slot.ink}


@dataclass(frozen=True, slots=True)
class Design:
    """The layouts that a deck needs, with the size of a slide in points."""

    width: float
    height: float
    layouts: dict[Room, Layout]
    family: str
    """The body font."""


def read_design(template: bytes, mapping: DesignMap | None = None) -> tuple[Presentation, Design]:
    """Return the opened template and what it has room for.

    `mapping` names layouts and placeholders; what it does not name has the names of the default
    design, else it is chosen by types and sizes. Where a layout lacks something, a copy of it that
    has it is added to the opened template.

    Raises:
        DesignError: for a file that is no template, or lacks what the mapping names.
    """
    presentation = open_template(template)
    try:
        matches = match_layouts(layout_facts(presentation), mapping)
        found = {room: _layout(presentation, match) for room, match in matches.items()}
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        raise DesignError(
            "the template is damaged: a layout or its master cannot be read",
            "open it in PowerPoint, let it be repaired, and save it",
        ) from error
    body = found[Room.TEXT].places[Place.BODY].style.family
    width, height = presentation.slide_width or 0, presentation.slide_height or 0
    return presentation, Design(width / EMU_PER_POINT, height / EMU_PER_POINT, found, body)


def slide_layouts(presentation: Presentation, design: Design) -> dict[Room, Any]:
    """Return the layouts of the opened template that the design was read from."""
    by_part = {str(layout.part.partname): layout for layout in _all_layouts(presentation)}
    return {room: by_part[layout.part] for room, layout in design.layouts.items()}


def _all_layouts(presentation: Presentation) -> Iterator[Any]:
    for master in presentation.slide_masters:
        yield from master.slide_layouts


def _layout(presentation: Presentation, match: Match) -> Layout:
    """Return the layout that was found, or one derived from it where it lacks something."""
    if match.is_complete:
        layout, shapes, area = match.facts.layout, match.shapes, None
        clearing = Clearing.NOTHING
    else:
        derived = derive(presentation, match)
        layout, shapes, area = derived.layout, derived.shapes, derived.area
        clearing = derived.clearing
    paints = Paints(layout, scheme_of(layout), theme_element(layout.slide_master))
    theme = theme_of_layout(layout, area)
    slots = {key: _slot(shape, paints, theme) for key, shape in shapes.items()}
    footers = {
        kind: _footer(_slot(shape, paints, theme))
        for shape in layout.placeholders
        if (kind := kind_of(shape)) in FOOTERS
    }
    return Layout(
        name=" ".join(layout.name.split()),
        part=str(layout.part.partname),
        match=match,
        clearing=clearing,
        title=_at_least(slots[TITLE], TITLE_LEAST),
        subtitle=_at_least(slots[SUBTITLE], TEXT_LEAST),
        places={p: _at_least(slots[key_of(p)], TEXT_LEAST) for p in WANTED[match.room]},
        footers=_beside(footers),
        area=area or _area(slots, footers),
        source=slots.get(SOURCE),
    )


def _beside(footers: dict[str, Slot]) -> dict[str, Slot]:
    """Return the footers with the text of the source ending where the date begins.

    In some templates the boxes lie upon each other, as one of the two is never shown.
    """
    source, day = footers.get("ftr"), footers.get("dt")
    if source is None or day is None or not source.box.left < day.box.left < source.box.right:
        return footers
    if day.box.top >= source.box.bottom or source.box.top >= day.box.bottom:
        return footers
    box = replace(source.box, width=day.box.left - FOOTER_GAP - source.box.left)
    return {**footers, "ftr": replace(source, box=box)}


def _area(slots: Mapping[str, Slot], footers: Mapping[str, Slot]) -> Box:
    title, subtitle = slots[TITLE].box, slots[SUBTITLE].box
    top = subtitle.bottom + AREA_MARGIN
    bottom = min((slot.box.top for slot in footers.values()), default=subtitle.bottom)
    return Box(title.left, top, title.width, bottom - FOOTER_MARGIN - top)


def _footer(slot: Slot) -> Slot:
    """Return a footer in a size that fits its height, but can be read."""
    size = min(slot.style.size, slot.box.height / line_height(1))
    return _at_least(replace(slot, style=replace(slot.style, size=size)), FOOTER_LEAST)


def _at_least(slot: Slot, size: float) -> Slot:
    return replace(slot, style=replace(slot.style, size=max(slot.style.size, size)))


def _slot(shape: Any, paints: Paints, theme: Theme) -> Slot:
    box = box_of(shape)
    if box is None:
        raise DesignError(
            f"the placeholder `{shape.name}` of the layout `{shape.part.slide_layout.name}` "
            "has neither place nor size",
            "move it in PowerPoint's slide master view, and save the template",
        )
    left, top, right, bottom = insets_of(shape)
    inner = Box(box.left + left, box.top + top, box.width - left - right, box.height - top - bottom)
    style = style_of(shape)
    return Slot(number_of(shape), inner, style, _readable_ink(shape, box, style, paints, theme))


def _readable_ink(
    shape: Any, box: Box, style: Style, paints: Paints, theme: Theme
) -> Ink | None:  # fmt: skip
    """Return the colour that text takes where its own cannot be read; else None."""
    behind = _own_fill(shape, paints) or paints.ground(box)
    fill = colour_of(shape)
    own = theme.scheme.get("tx1", BLACK) if fill is None else paints.colour(fill)
    is_large = style.size >= LARGE and kind_of(shape) in TITLES and box.width >= WIDE_TITLE
    least = LARGE_TEXT_CONTRAST if is_large else TEXT_CONTRAST
    if contrast(own, behind) >= least:
        return None
    inks = [theme.ink(each) for each in (Use.TEXT, Use.BACKGROUND, Use.HEADING)]
    readable = (ink for ink in inks if contrast(ink.rgb, behind) >= TEXT_CONTRAST)
    return next(readable, max(inks, key=lambda ink: contrast(ink.rgb, behind)))


def _own_fill(shape: Any, paints: Paints) -> str:
    """Return the colour that a placeholder is filled with; empty where it shows what is behind."""
    for ancestor in ancestors_of(shape):
        properties = ancestor.element.find(qn("p:spPr"))
        if properties is not None and has_fill(properties):
            return paints.fill(properties, ancestor.part)
    return ""
