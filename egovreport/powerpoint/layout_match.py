"""Which placeholders of which layout are for what: by the map, by default names, by their types."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from egovreport.deck import Place, Room
from egovreport.diagnostics import suggest
from egovreport.errors import DesignError
from egovreport.model.design import DesignMap, MappedLayout
from egovreport.powerpoint.layout_choice import choose
from egovreport.powerpoint.layout_facts import FOOTERS, LayoutFacts, box_of, kind_of, number_of

LAYOUTS: Mapping[Room, str] = {
    Room.TITLE: "Titelfolie",
    Room.TEXT: "Titel und Text",
    Room.TABLE: "Tabelle",
    Room.KPI: "Kennzahl",
    Room.OVERVIEW: "Überblick",
    Room.FREE: "Nur Titel",
}
"""The names of layouts that are taken for a room without a map."""
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
"""The names of placeholders that are taken for a place without a map."""
WANTED: Mapping[Room, tuple[Place, ...]] = {
    Room.TITLE: (Place.ORGANISATION, Place.HINT),
    Room.TEXT: (Place.BODY,),
    Room.TABLE: (Place.TABLE, Place.LEGEND),
    Room.KPI: (Place.CHART, Place.TABLE, Place.BODY),
    Room.OVERVIEW: (Place.LEFT_HEADING, Place.CHART, Place.RIGHT_HEADING, Place.BODY),
    Room.FREE: (),
}
TITLE, SUBTITLE = "title", "subtitle"


@dataclass(frozen=True, slots=True)
class Match:
    """A layout for a room, and which of its placeholders are for what."""

    room: Room
    facts: LayoutFacts
    shapes: dict[str, Any] = field(default_factory=dict)
    """Placeholders by the key of the map that names them: title, subtitle, left_heading ..."""
    told_name: str = ""
    """What the map has to call the layout."""

    @property
    def keys(self) -> tuple[str, ...]:
        """What the room wants."""
        return (TITLE, SUBTITLE, *map(key_of, WANTED[self.room]))

    @property
    def is_complete(self) -> bool:
        """Whether the layout has all that the room wants."""
        return set(self.keys) <= set(self.shapes)

    @property
    def missing(self) -> tuple[str, ...]:
        """What the layout lacks."""
        return tuple(key for key in self.keys if key not in self.shapes)


def match_layouts(facts: Sequence[LayoutFacts], mapping: DesignMap | None) -> dict[Room, Match]:
    """Return the layout of each room.

    `mapping` comes first; then a layout of the default design, by its name and those of its
    placeholders; else the choice by types and sizes, among the layouts of one master.

    Raises:
        DesignError: where the template lacks a layout or placeholder that the mapping names.
    """
    given = mapping.layouts if mapping else None
    choices = {room: getattr(given, room.value, None) for room in Room}
    _check_names(facts, choices)
    found = {room: _named(facts, room, choice) for room, choice in choices.items()}
    masters = {match.facts.master for match in found.values() if match}
    family = [each for each in facts if each.master in masters] or facts
    chosen = choose(family)
    every = {room: match or _by_type(room, chosen[room]) for room, match in found.items()}
    return {room: _told(match, facts) for room, match in every.items()}


def _told(match: Match, facts: Sequence[LayoutFacts]) -> Match:
    own = match.facts
    first = _called(facts, own.name) if own.name else None
    return replace(match, told_name=own.name if first is own else own.stem)


def key_of(place: Place) -> str:
    """Return the key of the map that names the placeholder of a place."""
    return place.value.replace("-", "_")


def _check_names(facts: Sequence[LayoutFacts], choices: Mapping[Room, MappedLayout | None]) -> None:
    present = [layout.name for layout in facts]
    wanted = dict.fromkeys(_plain(choice.layout) for choice in choices.values() if choice)
    missing = [name for name in wanted if _called(facts, name) is None]
    if missing:
        raise DesignError(
            f"the template lacks {_listed('layout', missing)}",
            _remedy(missing, dict.fromkeys(filter(None, present))),
        )


def _named(
    facts: Sequence[LayoutFacts], room: Room, choice: MappedLayout | None
) -> Match | None:  # fmt: skip
    """Return the layout that the map names, or one with all the names of the default design."""
    name = _plain(choice.layout) if choice else LAYOUTS[room]
    layout = _called(facts, name)
    if layout is None:
        return None
    if choice:
        return _mapped(layout, room, choice)
    match = Match(room, layout, _by_names(layout, room))
    return match if match.is_complete else None


def _called(facts: Sequence[LayoutFacts], name: str) -> LayoutFacts | None:
    """Return the first layout of this name, else the one whose part is called so."""
    named = (layout for layout in facts if layout.name == name)
    parts = (layout for layout in facts if layout.stem == name)
    return next(named, None) or next(parts, None)


def _mapped(layout: LayoutFacts, room: Room, choice: MappedLayout) -> Match:
    """Return the layout with the placeholders that the map names, the others by name or type."""
    shapes = list(_contents(layout))
    match = Match(room, layout)
    names = {key: name for key in match.keys if (name := getattr(choice, key, None))}
    named = {key: _find(shapes, name) for key, name in names.items()}
    missing = [names[key] for key, shape in named.items() if shape is None]
    if missing:
        raise DesignError(
            f"the layout `{layout.name}` lacks {_listed('placeholder', missing)}",
            _remedy(missing, _names(shapes)),
        )
    found = {**_by_type(room, layout).shapes, **_by_names(layout, room)}
    taken = {id(shape.element) for shape in named.values()}
    free = {key: shape for key, shape in found.items() if id(shape.element) not in taken}
    both = {**free, **named}
    match.shapes.update({key: both[key] for key in match.keys if key in both})
    _check_alone(layout, match.shapes)
    return match


def _by_names(layout: LayoutFacts, room: Room) -> dict[str, Any]:
    usual = {TITLE: "Titel", SUBTITLE: "Untertitel"}
    usual |= {key_of(place): PLACES[place] for place in WANTED[room]}
    shapes = [shape for shape in _contents(layout) if box_of(shape)]
    found = {key: _find(shapes, name) for key, name in usual.items()}
    return {key: shape for key, shape in found.items() if shape is not None}


def _by_type(room: Room, layout: LayoutFacts) -> Match:
    """Return the layout with its title; on a title slide its subtitle, on text slides its text."""
    by_number = {(number_of(shape), kind_of(shape)): shape for shape in _contents(layout)}
    found = {}
    if layout.title:
        found[TITLE] = by_number[layout.title.idx, layout.title.kind]
    subtitle = next((h for h in layout.holders if h.kind == "subTitle"), None)
    if room is Room.TITLE and subtitle:
        found[SUBTITLE] = by_number[subtitle.idx, subtitle.kind]
    if room is Room.TEXT and len(layout.texts) == 1:
        (text,) = layout.texts
        found[key_of(Place.BODY)] = by_number[text.idx, text.kind]
    return Match(room, layout, found)


def _contents(layout: LayoutFacts) -> Iterator[Any]:
    """Yield the placeholders of a layout but the footers."""
    return (shape for shape in layout.layout.placeholders if kind_of(shape) not in FOOTERS)


def _find(shapes: Iterable[Any], name: str) -> Any:
    """Return the placeholder of this name, else of this number; None where there is none."""
    known = list(shapes)
    named = (shape for shape in known if _plain(shape.name) == _plain(name))
    numbered = (shape for shape in known if str(number_of(shape)) == name)
    return next(named, None) or next(numbered, None)


def _names(shapes: Sequence[Any]) -> Iterator[str]:
    """Yield what tells each placeholder from the others: its name, else its number."""
    names = [_plain(shape.name) for shape in shapes]
    for shape, name in zip(shapes, names, strict=True):
        yield name if names.count(name) == 1 else str(number_of(shape))


def _plain(name: str) -> str:
    """Return a name as one line; in PowerPoint it may have several."""
    return " ".join(name.split())


def _listed(noun: str, names: Sequence[str]) -> str:
    shown = [f"`{name}`" for name in names]
    return f"the {noun}{'s' if len(shown) > 1 else ''} {', '.join(shown)}"


def _remedy(missing: Sequence[str], present: Iterable[str]) -> str:
    """Propose what was meant by a name of the mapping, else say what there is."""
    names = list(present)
    if len(missing) == 1:
        nearest = suggest(missing[0], names)
        if nearest.startswith("did you mean"):
            return nearest
    there = suggest("", names).removeprefix("allowed: ")
    return f"it has {there}" if there else "leave it out of the map"


def _check_alone(layout: LayoutFacts, found: Mapping[str, Any]) -> None:
    """Refuse a placeholder that is to hold two things."""
    users: dict[int, list[str]] = {}
    for key, shape in found.items():
        users.setdefault(id(shape.element), []).append(key)
    for keys in (keys for keys in users.values() if len(keys) > 1):
        raise DesignError(
            f"the placeholder `{_plain(found[keys[0]].name)}` of the layout "
            f"`{layout.name}` is used twice: for {' and '.join(f'`{k}`' for k in keys)}",
            "name another placeholder for one of them",
        )
