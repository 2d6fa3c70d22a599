"""The shapes of a slide, of its layout or of its master, with their places on the slide."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from lxml import etree

from egovreport.lint.namespaces import NAMESPACES, qn

_DECORATIVE_URI = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_CHOICE, _ALTERNATES = qn("mc:Choice"), qn("mc:AlternateContent")
_TAGS = {qn(f"p:{name}") for name in ("sp", "pic", "graphicFrame", "grpSp", "cxnSp", "contentPart")}
_TITLES = ("title", "ctrTitle")
FOOTERS = ("dt", "ftr", "sldNum")


class Kind(StrEnum):
    """What a shape is, in words."""

    TEXT = "text shape"
    PICTURE = "picture"
    CHART = "chart"
    TABLE = "table"
    OBJECT = "object"
    GROUP = "group"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on a slide, in English metric units."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: "Area") -> bool:
        """Say whether the other lies in it."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )

    def meets(self, other: "Area", slack: float = 0.0) -> bool:
        """Say whether the two share more than `slack` in both directions."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > slack
            and min(self.bottom, other.bottom) - max(self.top, other.top) > slack
        )


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """A shape; those of a group stand after it, in the order in which they are drawn."""

    element: etree._Element
    kind: Kind
    name: str
    placeholder: etree._Element | None
    area: Area | None
    """Where it lies; None for a placeholder that takes its place from the layout."""
    group: "Shape | None"

    @property
    def properties(self) -> etree._Element:
        """The `p:cNvPr`."""
        return self.element[0][0]

    @property
    def role(self) -> str:
        """The type of its placeholder, "body" and "obj" included; empty where it is none."""
        return "" if self.placeholder is None else self.placeholder.get("type", "obj")

    @property
    def is_title(self) -> bool:
        """Whether it is the placeholder of a title."""
        return self.role in _TITLES

    @property
    def text_body(self) -> etree._Element | None:
        """The `p:txBody` of a text shape."""
        return self.element.find(qn("p:txBody")) if self.kind is Kind.TEXT else None

    @property
    def text(self) -> str:
        """The plain text of a text shape, without the spaces around it."""
        body = self.text_body
        return "" if body is None else text_of(body).strip()

    @property
    def alt(self) -> str:
        """The alt text."""
        return (self.properties.get("descr") or "").strip()

    @property
    def is_decorative(self) -> bool:
        """Whether it, or a group that it is in, is marked as decoration."""
        if self.group is not None and self.group.is_decorative:
            return True
        return any(
            mark.get("val", "1") in {"1", "true"}
            for extension in self.properties.iter(qn("a:ext"))
            if extension.get("uri") == _DECORATIVE_URI
            for mark in extension.iter(qn("adec:decorative"))
        )

    @property
    def table(self) -> etree._Element | None:
        """The `a:tbl` of a table."""
        return self.element.find(f".//{qn('a:tbl')}") if self.kind is Kind.TABLE else None

    @property
    def chart_id(self) -> str | None:
        """The relationship of a chart."""
        if self.kind is not Kind.CHART:
            return None
        chart = self.element.find(f".//{qn('c:chart')}")
        return None if chart is None else chart.get(qn("r:id"))


@dataclass(frozen=True, slots=True)
class _Frame:
    """How the coordinates in a group become those of the slide."""

    scale_x: float = 1.0
    scale_y: float = 1.0
    shift_x: float = 0.0
    shift_y: float = 0.0

    def area(self, left: float, top: float, width: float, height: float) -> Area:
        x, y = left * self.scale_x + self.shift_x, top * self.scale_y + self.shift_y
        return Area(x, y, x + width * self.scale_x, y + height * self.scale_y)


def shapes_of(root: etree._Element) -> tuple[Shape, ...]:
    """Return the shapes of a slide, layout or master in the order in which they are drawn.

    Of alternatives the first is taken, which is what PowerPoint shows.
    """
    tree = root.find(f"{qn('p:cSld')}/{qn('p:spTree')}")
    return () if tree is None else tuple(_shapes(tree, _Frame(), None))


def text_of(body: etree._Element) -> str:
    """Return the plain text below an element, with a line break after each paragraph."""
    return "\n".join(paragraph_text(p) for p in body.iter(qn("a:p")))


def paragraph_text(paragraph: etree._Element) -> str:
    """Return the plain text of a paragraph; a break is a line break."""
    broken = qn("a:br")
    return "".join(
        "\n" if e.tag == broken else e.text or "" for e in paragraph.iter(qn("a:t"), broken)
    )


def _shapes(tree: etree._Element, frame: _Frame, group: Shape | None) -> Iterator[Shape]:
    for element in _elements(tree):
        if not len(element) or not len(element[0]) or element[0][0].tag != qn("p:cNvPr"):
            continue
        shape = _shape(element, frame, group)
        yield shape
        if shape.kind is Kind.GROUP:
            yield from _shapes(element, _inner(element, frame), shape)


def _elements(tree: etree._Element) -> Iterator[etree._Element]:
    for child in tree:
        if child.tag in _TAGS:
            yield child
        elif child.tag == _ALTERNATES:
            choice = child.find(_CHOICE)
            if choice is not None:
                yield from _elements(choice)


def _shape(element: etree._Element, frame: _Frame, group: Shape | None) -> Shape:
    placeholder = element[0].find(f"{qn('p:nvPr')}/{qn('p:ph')}")
    name = element[0][0].get("name", "")
    return Shape(element, _kind(element), name, placeholder, _area(element, frame), group)


def _kind(element: etree._Element) -> Kind:
    local = etree.QName(element).localname
    if local == "graphicFrame":
        data = element.find(f"{qn('a:graphic')}/{qn('a:graphicData')}")
        uri = "" if data is None else data.get("uri", "")
        return {NAMESPACES["c"]: Kind.CHART}.get(
            uri, Kind.TABLE if uri.endswith("/table") else Kind.OBJECT
        )
    kinds = {"sp": Kind.TEXT, "pic": Kind.PICTURE, "grpSp": Kind.GROUP, "cxnSp": Kind.LINE}
    return kinds.get(local, Kind.OBJECT)


def _area(element: etree._Element, frame: _Frame) -> Area | None:
    transform = _transform(element)
    if transform is None:
        return None
    off, ext = transform.find(qn("a:off")), transform.find(qn("a:ext"))
    if off is None or ext is None:
        return None
    left, top, width, height = (*_pair(off, "x", "y"), *_pair(ext, "cx", "cy"))
    if number(transform.get("rot")) // 5_400_000 % 2:
        left, top = left + (width - height) / 2, top + (height - width) / 2
        width, height = height, width
    return frame.area(left, top, width, height)


def _transform(element: etree._Element) -> etree._Element | None:
    for path in ("p:xfrm", "p:spPr/a:xfrm", "p:grpSpPr/a:xfrm"):
        found = element.find("/".join(map(qn, path.split("/"))))
        if found is not None:
            return found
    return None


def _inner(element: etree._Element, frame: _Frame) -> _Frame:
    transform, outer = _transform(element), _area(element, frame)
    if transform is None or outer is None:
        return frame
    off, ext = transform.find(qn("a:chOff")), transform.find(qn("a:chExt"))
    if off is None or ext is None:
        return frame
    (x, y), (width, height) = _pair(off, "x", "y"), _pair(ext, "cx", "cy")
    scale_x = (outer.right - outer.left) / width if width else 1.0
    scale_y = (outer.bottom - outer.top) / height if height else 1.0
    return _Frame(scale_x, scale_y, outer.left - x * scale_x, outer.top - y * scale_y)


def _pair(element: etree._Element, first: str, second: str) -> tuple[float, float]:
    return number(element.get(first)), number(element.get(second))


def number(text: str | None, default: float = 0.0) -> float:
    """Return an attribute's number; the default for what is none."""
    try:
        value = float(text or default)
    except ValueError:
        return default
    return value if abs(value) < 2.0**53 else default
