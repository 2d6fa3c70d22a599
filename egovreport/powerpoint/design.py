"""A corporate template as the deck needs it: which layout has room for what, and where."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree
from pptx.oxml.ns import qn
from pptx.presentation import Presentation

from egovreport.deck import Place, Room
from egovreport.errors import DesignError, InputError
from egovreport.powerpoint.box import EMU_PER_POINT, Box
from egovreport.powerpoint.package import open_template

LAYOUTS: Mapping[Room, str] = {
    Room.TITLE: "Titelfolie",
    Room.TEXT: "Titel und Text",
    Room.TABLE: "Tabelle",
    Room.KPI: "Kennzahl",
    Room.OVERVIEW: "Überblick",
    Room.FREE: "Nur Titel",
}
PLACES: Mapping[Place, str] = {
    Place.BODY: "Text",
    Place.TABLE: "Tabelle",
    Place.CHART: "Diagramm",
    Place.LEGEND: "Legende",
    Place.LEFT_HEADING: "Zwischentitel links",
    Place.RIGHT_HEADING: "Zwischentitel rechts",
    Place.ORGANISATION: "Organisation",
    Place.HINT: "Hinweis",
}
WANTED: Mapping[Room, tuple[Place, ...]] = {
    Room.TITLE: (Place.ORGANISATION, Place.HINT),
    Room.TEXT: (Place.BODY,),
    Room.TABLE: (Place.TABLE, Place.LEGEND),
    Room.KPI: (Place.CHART, Place.TABLE, Place.BODY),
    Room.OVERVIEW: (Place.LEFT_HEADING, Place.CHART, Place.RIGHT_HEADING, Place.BODY),
    Room.FREE: (),
}
AREA_MARGIN = 6.0
FOOTER_MARGIN = 19.5
"""Between the content and the footers, where the rule stands."""
_TITLE = "Titel"
_SUBTITLE = "Untertitel"
_FOOTERS = ("ftr", "dt", "sldNum")


@dataclass(frozen=True, slots=True)
class Style:
    """How the text of a placeholder looks, all sides inherited."""

    family: str
    size: float
    bold: bool
    spacing: float
    """Distance of lines as a share of single spacing."""
    indent: float
    """Where the text of a list item begins, in points."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A placeholder of a layout: its index, the box inside its insets, its style."""

    idx: int
    box: Box
    style: Style


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout of the template."""

    name: str
    title: Slot
    subtitle: Slot
    places: dict[Place, Slot]
    footers: dict[str, Slot]

    @property
    def area(self) -> Box:
        """What lies free between the subtitle and the footers."""
        subtitle = self.subtitle.box
        top = subtitle.bottom + AREA_MARGIN
        bottom = min((slot.box.top for slot in self.footers.values()), default=subtitle.bottom)
        height = bottom - FOOTER_MARGIN - top
        return Box(self.title.box.left, top, self.title.box.width, height)


@dataclass(frozen=True, slots=True)
class Design:
    """The layouts that a deck needs, with the size of a slide in points."""

    width: float
    height: float
    layouts: dict[Room, Layout]
    family: str
    """The body font."""


def read_template(path: Path) -> bytes:
    """Return the bytes of a template.

    Raises:
        InputError: for a file that cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(
            f"the design `{path}` cannot be read: {str(error.strerror).lower()}",
            "check `design` in plans/programme.yaml",
        ) from error


def read_design(template: bytes) -> tuple[Presentation, Design]:
    """Return the opened template and what it has room for.

    Raises:
        DesignError: for a file that is no template, or lacks a layout or placeholder.
    """
    presentation = open_template(template)
    layouts = {layout.name: layout for layout in presentation.slide_layouts}
    missing = [name for name in LAYOUTS.values() if name not in layouts]
    if missing:
        raise DesignError(
            "the template lacks the layouts " + ", ".join(f"`{name}`" for name in missing),
            "start from the default design, or rename the template's layouts",
        )
    found = {room: _layout(layouts[name], WANTED[room]) for room, name in LAYOUTS.items()}
    body = found[Room.TEXT].places[Place.BODY].style.family
    width, height = presentation.slide_width or 0, presentation.slide_height or 0
    return presentation, Design(width / EMU_PER_POINT, height / EMU_PER_POINT, found, body)


def _layout(layout: Any, wanted: Iterable[Place]) -> Layout:
    shapes = {shape.name: shape for shape in layout.placeholders}
    needed = [_TITLE, _SUBTITLE, *(PLACES[place] for place in wanted)]
    missing = [name for name in needed if name not in shapes]
    if missing:
        raise DesignError(
            f"the layout `{layout.name}` lacks the placeholders "
            + ", ".join(f"`{name}`" for name in missing),
            "start from the default design, or rename the layout's placeholders",
        )
    footers = {
        kind: _slot(shape) for shape in layout.placeholders if (kind := _kind(shape)) in _FOOTERS
    }
    return Layout(
        name=layout.name,
        title=_slot(shapes[_TITLE]),
        subtitle=_slot(shapes[_SUBTITLE]),
        places={place: _slot(shapes[PLACES[place]]) for place in wanted},
        footers=footers,
    )


def _kind(shape: Any) -> str:
    return str(shape.element.ph.get("type", "obj"))


def _slot(shape: Any) -> Slot:
    sides = (shape.left, shape.top, shape.width, shape.height)
    if None in sides:
        raise DesignError(
            f"the placeholder `{shape.name}` of the layout `{shape.part.slide_layout.name}` "
            "has neither place nor size",
            "move it in PowerPoint's slide master view, and save the template",
        )
    box = Box.from_emu(*sides)
    left, top, right, bottom = _insets(shape)
    inner = Box(box.left + left, box.top + top, box.width - left - right, box.height - top - bottom)
    return Slot(shape.placeholder_format.idx, inner, _style(shape))


def _insets(shape: Any) -> list[float]:
    body = [s.element.find(f".//{qn('a:bodyPr')}") for s in _ancestors(shape)]
    defaults = {"lIns": 91440, "tIns": 45720, "rIns": 91440, "bIns": 45720}
    return [
        next((int(b.get(side)) for b in body if b is not None and b.get(side)), usual)
        / EMU_PER_POINT
        for side, usual in defaults.items()
    ]


def _ancestors(shape: Any) -> Iterator[Any]:
    """Yield the placeholder of the layout, and the one of the master that it inherits from."""
    yield shape
    master = shape.part.slide_layout.slide_master
    kind = {"ctrTitle": "title", "subTitle": "body"}.get(_kind(shape), _kind(shape))
    for candidate in master.placeholders:
        if _kind(candidate) == kind or (
            kind not in ("title", *_FOOTERS) and _kind(candidate) == "body"
        ):
            yield candidate
            return


def _style(shape: Any) -> Style:
    levels = list(_levels(shape))
    runs = [run for level in levels if (run := level.find(qn("a:defRPr"))) is not None]
    size = next((int(run.get("sz")) for run in runs if run.get("sz")), 1800) / 100
    bold = next((run.get("b") for run in runs if run.get("b")), "0") in ("1", "true")
    fonts = (run.find(qn("a:latin")) for run in runs)
    family = next((f.get("typeface") for f in fonts if f is not None), "+mn-lt")
    spacing = next(
        (int(s.get("val")) for level in levels
         if (s := level.find(f"{qn('a:lnSpc')}/{qn('a:spcPct')}")) is not None), 100_000,
    )  # fmt: skip
    indent = next((int(level.get("marL")) for level in levels if level.get("marL")), 0)
    return Style(_typeface(shape, family), size, bold, spacing / 100_000, indent / EMU_PER_POINT)


def _levels(shape: Any) -> Iterator[Any]:
    """Yield the first-level paragraph properties that apply, from the nearest on."""
    for ancestor in _ancestors(shape):
        yield from ancestor.element.iterfind(f".//{qn('a:lstStyle')}/{qn('a:lvl1pPr')}")
    master = shape.part.slide_layout.slide_master.element
    kind = {"title": "titleStyle", "ctrTitle": "titleStyle"}.get(
        _kind(shape), "otherStyle" if _kind(shape) in _FOOTERS else "bodyStyle"
    )
    yield from master.iterfind(f".//{qn('p:txStyles')}/{qn(f'p:{kind}')}/{qn('a:lvl1pPr')}")


def _typeface(shape: Any, family: str) -> str:
    """Resolve a reference to the theme's fonts."""
    if not family.startswith("+"):
        return family
    which = "majorFont" if family.startswith("+mj") else "minorFont"
    theme = _theme(shape.part.slide_layout.slide_master)
    found = theme.find(f".//{qn(f'a:{which}')}/{qn('a:latin')}")
    return str(found.get("typeface")) if found is not None else "Calibri"


def _theme(master: Any) -> Any:
    relations = master.part.rels.values()
    part = next(r.target_part for r in relations if r.reltype.endswith("/theme"))
    return etree.fromstring(part.blob)
