"""A corporate template as the deck needs it: which layout has room for what, and where."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree
from pptx.oxml.ns import qn
from pptx.presentation import Presentation

from egovreport.deck import Place, Room
from egovreport.diagnostics import suggest
from egovreport.errors import DesignError, InputError
from egovreport.model.design import DesignMap, MappedLayout
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
_TITLE = "title"
_SUBTITLE = "subtitle"
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
    language: str = ""
    """The language of its texts, by which long words are divided; without one none is."""


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
    part: str
    """The name of its part in the file: of two layouts with one name it tells which."""
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


def read_design(template: bytes, mapping: DesignMap | None = None) -> tuple[Presentation, Design]:
    """Return the opened template and what it has room for.

    `mapping` names the layouts and placeholders; what it does not name has the names of the default
    design. Of two layouts with one name the first counts, the first slide master's before others.

    Raises:
        DesignError: for a file that is no template, or lacks a layout or placeholder.
    """
    presentation = open_template(template)
    given = mapping.layouts if mapping else None
    choices = {room: getattr(given, room.value, None) for room in Room}
    layouts = _chosen(presentation, choices)
    found = {room: _layout(layouts[room], room, choices[room]) for room in Room}
    body = found[Room.TEXT].places[Place.BODY].style.family
    width, height = presentation.slide_width or 0, presentation.slide_height or 0
    return presentation, Design(width / EMU_PER_POINT, height / EMU_PER_POINT, found, body)


def slide_layouts(presentation: Presentation, design: Design) -> dict[Room, Any]:
    """Return the layouts of the opened template that the design was read from."""
    by_part = {str(layout.part.partname): layout for layout in _all_layouts(presentation)}
    return {room: by_part[layout.part] for room, layout in design.layouts.items()}


def _chosen(
    presentation: Presentation, choices: Mapping[Room, MappedLayout | None]
) -> dict[Room, Any]:
    by_name: dict[str, Any] = {}
    for layout in _all_layouts(presentation):
        by_name.setdefault(_plain(layout.name), layout)
    names = {room: _plain(c.layout) if c else LAYOUTS[room] for room, c in choices.items()}
    missing = {name: choices[room] for room, name in names.items() if name not in by_name}
    if missing:
        raise DesignError(
            f"the template lacks {_listed('layout', missing)}",
            _remedy(missing, filter(None, by_name)),
        )
    return {room: by_name[name] for room, name in names.items()}


def _all_layouts(presentation: Presentation) -> Iterator[Any]:
    for master in presentation.slide_masters:
        yield from master.slide_layouts


def _plain(name: str) -> str:
    """Return a name as one line; in PowerPoint it may have several."""
    return " ".join(name.split())


def _listed(noun: str, names: Iterable[str]) -> str:
    shown = [f"`{name}`" for name in names]
    return f"the {noun}{'s' if len(shown) > 1 else ''} {', '.join(shown)}"


def _remedy(missing: Mapping[str, object], present: Iterable[str]) -> str:
    """Propose what was meant by a name of the mapping, else say what there is.

    Each missing name has a value where the mapping says so, and none where it is a default.
    """
    names = list(present)
    if len(missing) == 1 and all(missing.values()):
        nearest = suggest(next(iter(missing)), names)
        if nearest.startswith("did you mean"):
            return nearest
    there = suggest("", names).removeprefix("allowed: ")
    if not there:
        return "start from the default design"
    if any(missing.values()):
        return f"it has {there}"
    return f"start from the default design, or map the names in a `.design.yaml`: it has {there}"


def _layout(layout: Any, room: Room, choice: MappedLayout | None) -> Layout:
    slots = {key: _slot(shape) for key, shape in _placeholders(layout, room, choice).items()}
    footers = {
        kind: _slot(shape) for shape in layout.placeholders if (kind := _kind(shape)) in _FOOTERS
    }
    return Layout(
        name=_plain(layout.name),
        part=str(layout.part.partname),
        title=slots[_TITLE],
        subtitle=slots[_SUBTITLE],
        places={place: slots[_key(place)] for place in WANTED[room]},
        footers=footers,
    )


def _placeholders(layout: Any, room: Room, choice: MappedLayout | None) -> dict[str, Any]:
    """Return the placeholders that the room needs, by the key of the mapping that names them."""
    shapes = [shape for shape in layout.placeholders if _kind(shape) not in _FOOTERS]
    usual = {_TITLE: "Titel", _SUBTITLE: "Untertitel"}
    usual |= {_key(place): PLACES[place] for place in WANTED[room]}
    given = {key: name for key in usual if (name := getattr(choice, key, None))}
    found = {key: _find(shapes, given.get(key, name)) for key, name in usual.items()}
    missing = {given.get(key, usual[key]): given.get(key) for key in usual if found[key] is None}
    if missing:
        raise DesignError(
            f"the layout `{_plain(layout.name)}` lacks {_listed('placeholder', missing)}",
            _remedy(missing, _names(shapes)),
        )
    _check_alone(layout, found)
    return found


def _key(place: Place) -> str:
    """Return the key of the mapping that names the placeholder of a place."""
    return place.value.replace("-", "_")


def _find(shapes: Iterable[Any], name: str) -> Any:
    """Return the placeholder of this name, else of this number; None where there is none."""
    known = list(shapes)
    named = (shape for shape in known if _plain(shape.name) == _plain(name))
    numbered = (shape for shape in known if str(shape.placeholder_format.idx) == name)
    return next(named, None) or next(numbered, None)


def _names(shapes: Sequence[Any]) -> Iterator[str]:
    """Yield what tells each placeholder from the others: its name, else its number."""
    names = [_plain(shape.name) for shape in shapes]
    for shape, name in zip(shapes, names, strict=True):
        yield name if names.count(name) == 1 else str(shape.placeholder_format.idx)


def _check_alone(layout: Any, found: Mapping[str, Any]) -> None:
    """Refuse a placeholder that is to hold two things."""
    users: dict[int, list[str]] = {}
    for key, shape in found.items():
        users.setdefault(shape.placeholder_format.idx, []).append(key)
    for keys in (keys for keys in users.values() if len(keys) > 1):
        raise DesignError(
            f"the placeholder `{_plain(found[keys[0]].name)}` of the layout "
            f"`{_plain(layout.name)}` is used twice: for {' and '.join(f'`{k}`' for k in keys)}",
            "name another placeholder for one of them",
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
