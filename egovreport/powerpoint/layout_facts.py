"""What the layouts of an opened template hold: placeholders, pictures, sizes."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from pptx.presentation import Presentation

from egovreport.powerpoint.box import Box
from egovreport.powerpoint.drawn import drawn_on
from egovreport.powerpoint.free_area import GAP, free_area, is_room, overlap, union
from egovreport.powerpoint.xml_names import qn

TITLES = ("title", "ctrTitle")
FOOTERS = ("ftr", "dt", "sldNum")
TEXTS = ("body", "obj")
"""Types of placeholders that hold a text; those without a type are objects."""
_STRIP = 60.0
"""A placeholder that is lower holds a line or two, in points."""
_LIKELY = 0.75
"""Where content is meant to stand has at least this share of the largest area."""
_TOP = 0.45
"""The share of a slide above which a title stands on slides with content."""
_MARGIN = 0.05
"""The share of a slide that is left free at its sides, where nothing says where content stands."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A placeholder of a layout that a slide can name."""

    idx: int
    kind: str
    name: str
    box: Box


@dataclass(frozen=True)
class LayoutFacts:
    """What is known of a layout: its own shapes and those of its master that show through."""

    layout: Any
    """The layout, as python-pptx has it."""
    holders: tuple[Holder, ...]
    """All placeholders but the footers."""
    footers: tuple[Holder, ...]
    drawn: tuple[Box, ...]
    """Pictures and shapes that show through, those of the master first."""
    drawn_by_master: int
    """How many of them are the master's."""
    body_of_master: Box | None
    slide: Box
    """The whole slide."""

    @property
    def name(self) -> str:
        """The name, as one line; in PowerPoint it may have several."""
        return " ".join(self.layout.name.split())

    @property
    def part(self) -> str:
        """The name of its part in the file."""
        return str(self.layout.part.partname)

    @property
    def stem(self) -> str:
        """What tells it from layouts of the same name, or without one: `slideLayout7`."""
        return PurePosixPath(self.part).stem

    @property
    def master(self) -> str:
        """The name of its master's part in the file."""
        return str(self.layout.slide_master.part.partname)

    @property
    def kind(self) -> str:
        """The `type` of the layout; empty where it has none."""
        return str(self.layout.element.get("type") or "")

    @cached_property
    def title(self) -> Holder | None:
        """The placeholder of the title."""
        return next((h for h in self.holders if h.kind in TITLES), None)

    @cached_property
    def texts(self) -> tuple[Holder, ...]:
        """The placeholders that hold more than a line or two."""
        return tuple(h for h in self.holders if h.kind in TEXTS and h.box.height >= _STRIP)

    @cached_property
    def content(self) -> Box:
        """Where content may stand: where placeholders do, else below the title; clear of the rest.

        Where the placeholders leave too little room, all that lies below the title counts.
        """
        return self.content_beside([self.title.box] if self.title else [])

    def content_beside(self, titles: Sequence[Box], others: Sequence[Box] = ()) -> Box:
        """Return where content may stand beside these titles and what else is added."""
        taken = [*self.drawn, *(holder.box for holder in self.footers), *titles, *others]
        found = [free_area(wanted, taken, self.slide) for wanted in self._wanted(titles)]
        largest = max(found, key=lambda box: box.area)
        likely = (box for box in found if is_room(box) and box.area >= _LIKELY * largest.area)
        return next(likely, largest)

    def _wanted(self, titles: Sequence[Box]) -> Iterator[Box]:
        """Yield where content may be meant to stand, the likeliest place first."""
        if self.texts:
            yield union([holder.box for holder in self.holders if holder.kind not in TITLES])
        body = self.body_of_master
        if body and not any(overlap(body, title) for title in titles):
            yield body
        side = self.slide.width * _MARGIN
        left = body.left if body else side
        right = body.right if body else self.slide.width - side
        top = max((title.bottom + GAP for title in titles), default=side)
        is_below = top <= self.slide.height / 2
        yield (
            Box(left, top, right - left, self.slide.height - side - top)
            if is_below
            else Box(left, side, right - left, self.slide.height - 2 * side)
        )

    @property
    def has_title_on_top(self) -> bool:
        """Whether its title leaves the slide to the content."""
        title = self.title
        if title is None or title.kind == "ctrTitle":
            return False
        is_wide = title.box.width >= self.slide.width / 2
        return is_wide and title.box.bottom <= self.slide.height * _TOP


def layout_facts(presentation: Presentation) -> tuple[LayoutFacts, ...]:
    """Return the facts of all layouts, those of the first master first."""
    slide = Box.from_emu(0, 0, presentation.slide_width or 0, presentation.slide_height or 0)
    return tuple(
        _facts(layout, master, slide)
        for master in presentation.slide_masters
        for layout in master.slide_layouts
    )


def kind_of(shape: Any) -> str:
    """Return the type of a placeholder; one without a type is an object."""
    return str(shape.element.ph.get("type", "obj"))


def number_of(shape: Any) -> int:
    """Return the number by which slides name a placeholder."""
    return int(shape.element.ph.get("idx", "0"))


def box_of(shape: Any) -> Box | None:
    """Return where a shape stands, be it by its master; None where nothing says so."""
    sides = (shape.left, shape.top, shape.width, shape.height)
    return None if None in sides else Box.from_emu(*sides)


def _facts(layout: Any, master: Any, slide: Box) -> LayoutFacts:
    holders = tuple(_holders(layout.placeholders))
    by_master = _boxes(master) if _shows_master(layout) else ()
    bodies = (box_of(s) for s in master.placeholders if kind_of(s) == "body")
    return LayoutFacts(
        layout=layout,
        holders=tuple(holder for holder in holders if holder.kind not in FOOTERS),
        footers=tuple(holder for holder in holders if holder.kind in FOOTERS),
        drawn=(*by_master, *_boxes(layout)),
        drawn_by_master=len(by_master),
        body_of_master=next((box for box in bodies if box), None),
        slide=slide,
    )


def _holders(placeholders: Iterable[Any]) -> Iterator[Holder]:
    """Yield what content can stand in: upright, and of numbers that are not used twice."""
    shapes = list(placeholders)
    numbers = Counter(number_of(shape) for shape in shapes if kind_of(shape) not in FOOTERS)
    for shape in shapes:
        kind, box = kind_of(shape), box_of(shape)
        is_named = kind in {*TITLES, *FOOTERS} or numbers[number_of(shape)] == 1
        if box and is_named and _is_upright(shape):
            yield Holder(number_of(shape), kind, shape.name, box)


def _is_upright(shape: Any) -> bool:
    place = shape.element.find(f".//{qn('a:xfrm')}")
    body = shape.element.find(f".//{qn('a:bodyPr')}")
    is_turned = place is not None and place.get("rot", "0") != "0"
    return not is_turned and (body is None or body.get("vert", "horz") == "horz")


def _shows_master(layout: Any) -> bool:
    return layout.element.get("showMasterSp", "1") not in {"0", "false"}


def _boxes(sheet: Any) -> tuple[Box, ...]:
    return tuple(drawn.box for drawn in drawn_on(sheet))
