"""What the rules look at: the deck, its slides, the parts of its file and its charts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from egovreport.lint.namespaces import qn
from egovreport.lint.package import BrokenXmlError, Package
from egovreport.lint.rule import Spot
from egovreport.lint.shape import Area, Kind, Shape, number, shapes_of, text_of

_DEFAULT_SIZE = (9_144_000.0, 6_858_000.0)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the file that is XML."""

    package: Package
    name: str
    root: etree._Element
    spot: Spot


class Sheet:
    """A layout or a master: what slides take over."""

    def __init__(self, package: Package, name: str, root: etree._Element) -> None:
        """Keep the root of its part."""
        self.package = package
        self.name = name
        self.root = root

    @cached_property
    def shapes(self) -> tuple[Shape, ...]:
        """Its shapes in the order in which they are drawn."""
        return shapes_of(self.root)

    @cached_property
    def placeholders(self) -> tuple[Shape, ...]:
        """Those of its shapes that are placeholders."""
        return tuple(shape for shape in self.shapes if shape.placeholder is not None)


@dataclass(slots=True)
class SlideFacts:
    """What stays known of a slide when its XML is gone."""

    number: int
    part: str
    title: str
    has_notes: bool
    is_opening: bool
    """Whether its layout is one for titles or chapters."""
    tables: Mapping[str, tuple[float, ...]]
    """The heights of the rows of each table, by the name of its shape."""
    headers: Mapping[str, str]
    """The text of the first row of each table, by the name of its shape."""


@dataclass(slots=True)
class Deck:
    """A deck while it is looked through, slide by slide."""

    package: Package
    slides: list[SlideFacts] = field(default_factory=list)
    charts: dict[str, Spot] = field(default_factory=dict)
    """On which slide the chart of a part stands."""
    _sheets: dict[str, Sheet | None] = field(default_factory=dict)

    @property
    def presentation(self) -> etree._Element:
        """The root of the presentation part."""
        return self.package.presentation

    @property
    def area(self) -> Area:
        """The size of the slides."""
        size = self.presentation.find(qn("p:sldSz"))
        if size is None:
            return Area(0, 0, *_DEFAULT_SIZE)
        width, height = number(size.get("cx")), number(size.get("cy"))
        return Area(0, 0, width or _DEFAULT_SIZE[0], height or _DEFAULT_SIZE[1])

    def listed(self) -> Iterator[tuple[int, str | None]]:
        """Yield the ids of the slides in their order, each with its part where there is one."""
        package = self.package
        for entry in self.presentation.iterfind(f"{qn('p:sldIdLst')}/{qn('p:sldId')}"):
            yield int(number(entry.get("id"))), package.target(package.main, entry.get(qn("r:id")))

    def sheet(self, name: str | None) -> Sheet | None:
        """Return a layout, master or theme; None where it is missing or broken."""
        if name is None:
            return None
        if name not in self._sheets:
            try:
                self._sheets[name] = Sheet(self.package, name, self.package.root(name))
            except BrokenXmlError:
                self._sheets[name] = None
        return self._sheets[name]


class Slide:
    """A slide with what it takes over from its layout and master."""

    def __init__(self, deck: Deck, number: int, part: Part) -> None:
        """Find layout and master."""
        package = deck.package
        self.deck = deck
        self.number = number
        self.part = part
        self.root = part.root
        self._ancestors: dict[Shape, tuple[Shape, ...]] = {}
        self.layout = deck.sheet(package.related(part.name, "slideLayout"))
        self.master = self.layout and deck.sheet(package.related(self.layout.name, "slideMaster"))
        self.theme = self.master and deck.sheet(package.related(self.master.name, "theme"))

    @cached_property
    def shapes(self) -> tuple[Shape, ...]:
        """Its shapes in the order in which they are drawn; those of a group after it."""
        return shapes_of(self.root)

    @cached_property
    def titles(self) -> tuple[Shape, ...]:
        """The placeholders of titles."""
        return tuple(shape for shape in self.shapes if shape.is_title)

    @cached_property
    def title(self) -> str:
        """The title on one line; empty where there is none."""
        return next((" ".join(s.text.split()) for s in self.titles if s.text), "")

    @property
    def is_opening(self) -> bool:
        """Whether its layout is one for titles or chapters."""
        kind = "" if self.layout is None else self.layout.root.get("type", "")
        return kind in {"title", "secHead"}

    @cached_property
    def notes(self) -> str:
        """The speaker notes."""
        name = self.deck.package.related(self.part.name, "notesSlide")
        if name is None:
            return ""
        try:
            shapes = shapes_of(self.deck.package.root(name))
        except BrokenXmlError:
            return ""
        return "\n".join(shape.text for shape in shapes if shape.role == "body")

    @property
    def spot(self) -> Spot:
        """Where it is."""
        return Spot(self.number, self.title)

    def at(self, shape: Shape) -> Spot:
        """Return where a shape is; one without a name goes by its kind."""
        return Spot(self.number, self.title, shape.name or shape.kind.value)

    def ancestors(self, shape: Shape) -> tuple[Shape, ...]:
        """Return the placeholders of layout and master that a placeholder takes over from."""
        if shape.placeholder is None:
            return ()
        known = self._ancestors.get(shape)
        if known is None:
            found = [_by_index(self.layout, shape), _by_role(self.master, shape)]
            known = self._ancestors[shape] = tuple(each for each in found if each is not None)
        return known

    def area(self, shape: Shape) -> Area | None:
        """Return where a shape lies, be it by its layout."""
        areas = (each.area for each in (shape, *self.ancestors(shape)))
        return next((area for area in areas if area is not None), None)


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with its place."""

    part: Part
    slide: Slide | None
    shape: Shape | None

    @property
    def spot(self) -> Spot:
        """Where it is."""
        return self.part.spot


_SAME_ROLES = {"ctrTitle": "title", "subTitle": "body", "obj": "body"}


def _by_index(sheet: Sheet | None, shape: Shape) -> Shape | None:
    """Find the placeholder of a layout with the same index, else of the same kind."""
    if sheet is None or shape.placeholder is None:
        return None
    index = shape.placeholder.get("idx", "0")
    if shape.is_title or shape.role in {"dt", "ftr", "sldNum"}:
        same = [s for s in sheet.placeholders if _base(s.role) == _base(shape.role)]
    else:
        same = [
            s for s in sheet.placeholders
            if s.placeholder is not None and s.placeholder.get("idx", "0") == index
        ]  # fmt: skip
    return next(iter(same), None)


def _by_role(sheet: Sheet | None, shape: Shape) -> Shape | None:
    if sheet is None:
        return None
    role = _base(shape.role)
    wanted = role if role in {"title", "dt", "ftr", "sldNum"} else "body"
    return next((s for s in sheet.placeholders if _base(s.role) == wanted), None)


def _base(role: str) -> str:
    return _SAME_ROLES.get(role, role)


__all__ = ["Area", "Chart", "Deck", "Kind", "Part", "Shape", "Sheet", "Slide", "SlideFacts",
           "text_of"]  # fmt: skip
