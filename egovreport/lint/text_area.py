"""Where the text of a shape or cell stands, measured with the widths that come with the package."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from egovreport.lint.looks import Looks, level_of
from egovreport.lint.namespaces import qn
from egovreport.lint.shape import Area, Shape, number, paragraph_text
from egovreport.powerpoint.metrics import Font, is_known, line_height, wrap

POINT = 12_700.0
"""English metric units."""
_WHOLE = 100_000.0
_INSETS = {"lIns": 91_440.0, "tIns": 45_720.0, "rIns": 91_440.0, "bIns": 45_720.0}


@dataclass(frozen=True, slots=True)
class Measured:
    """A text as it is broken into lines."""

    width: float
    """Of the widest line, in points."""
    height: float
    """In points, spaces between paragraphs included."""
    ends_right: bool
    is_centred: bool


@dataclass(frozen=True, slots=True)
class Block:
    """The text of a shape with the room it has."""

    area: Area
    """Where the text stands."""
    text: Measured
    room: float
    """The height inside the box, in points."""
    can_grow: bool
    """Whether box or text adapt to each other."""


@lru_cache(maxsize=1000)
def block_of(looks: Looks, shape: Shape) -> Block | None:
    """Measure the text of a shape; None without text, for turned text and for unknown fonts."""
    body, area = shape.text_body, looks.slide.area(shape)
    if body is None or area is None or not shape.text:
        return None
    box = _Box(looks, shape)
    if box.is_turned:
        return None
    left, top, right, bottom = (box.inset(name) for name in _INSETS)
    inner = Area(area.left + left, area.top + top, area.right - right, area.bottom - bottom)
    wraps = box.get("wrap", "square") != "none"
    width = (inner.right - inner.left) / POINT if wraps else 1e6
    measured = measure(looks, shape, list(body.iterfind(qn("a:p"))), max(width, 1.0))
    if measured is None:
        return None
    room = (inner.bottom - inner.top) / POINT
    place = _stand(inner, measured, box.get("anchor", "t"))
    return Block(place, measured, room, can_grow=box.fits_itself)


def measure(
    looks: Looks,
    shape: Shape,
    paragraphs: list[etree._Element],
    width: float,
    more: tuple[etree._Element, ...] = (),
) -> Measured | None:
    """Break paragraphs into lines of `width` points; None where a font's widths are not known."""
    widest = height = 0.0
    sides = set()
    for position, paragraph in enumerate(paragraphs):
        pieces = list(looks.pieces(shape, paragraph, more))
        if any(not is_known(each.look.family) for each in pieces if each.text.strip()):
            return None
        levels = looks.levels(shape, level_of(paragraph))
        chain = [p for p in (paragraph.find(qn("a:pPr")), *levels) if p is not None]
        indent = max(number(_attribute(chain, "marL")), 0.0) / POINT
        runs = [
            (p.text, Font(p.look.family or "Calibri", p.look.size, p.look.is_bold)) for p in pieces
        ]
        lines = wrap(runs, max(width - indent, 1.0)) if runs else []
        size = max((p.look.size for p in pieces), default=0.0) or looks.end_size(shape, paragraph)
        spacing = _share(chain, "a:lnSpc", 1.0)
        height += max(len(lines), 1) * line_height(size) * spacing
        if position:
            height += _points(chain, "a:spcBef", size)
        if position < len(paragraphs) - 1:
            height += _points(chain, "a:spcAft", size)
        widest = max([widest, *(line.width + indent for line in lines)])
        if paragraph_text(paragraph).strip():
            sides.add(_attribute(chain, "algn") or "l")
    return Measured(widest, height, sides == {"r"}, sides == {"ctr"})


def text_place(area: Area, measured: Measured, anchor: str) -> Area:
    """Return where a measured text stands in the inner area of a cell."""
    return _stand(area, measured, anchor)


def _stand(inner: Area, measured: Measured, anchor: str) -> Area:
    width, height = measured.width * POINT, measured.height * POINT
    left = inner.left
    if measured.ends_right:
        left = inner.right - width
    elif measured.is_centred:
        left = (inner.left + inner.right - width) / 2
    top = inner.top
    if anchor == "b":
        top = inner.bottom - height
    elif anchor == "ctr":
        top = (inner.top + inner.bottom - height) / 2
    return Area(left, top, left + width, top + height)


class _Box:
    """The box of a text: its insets, its anchor, what it takes over from layout and master."""

    def __init__(self, looks: Looks, shape: Shape) -> None:
        self.element = shape.element
        found = (
            each.element.find(f"{qn('p:txBody')}/{qn('a:bodyPr')}")
            for each in (shape, *looks.slide.ancestors(shape))
        )
        self.bodies = [body for body in found if body is not None]

    def get(self, name: str, default: str) -> str:
        return next((value for body in self.bodies if (value := body.get(name))), default)

    def inset(self, name: str) -> float:
        return number(self.get(name, ""), _INSETS[name])

    @property
    def is_turned(self) -> bool:
        transform = self.element.find(f"{qn('p:spPr')}/{qn('a:xfrm')}")
        turned = transform is not None and number(transform.get("rot")) != 0
        columns = number(self.get("numCol", "1"), 1.0) > 1
        return turned or columns or self.get("vert", "horz") != "horz"

    @property
    def fits_itself(self) -> bool:
        fits = (qn("a:normAutofit"), qn("a:spAutoFit"))
        known = (*fits, qn("a:noAutofit"))
        for body in self.bodies:
            found = next((child for child in body if child.tag in known), None)
            if found is not None:
                return found.tag in fits
        return False


def _attribute(chain: list[etree._Element], name: str) -> str | None:
    return next((value for each in chain if (value := each.get(name)) is not None), None)


def _spacing(chain: list[etree._Element], name: str) -> Iterator[etree._Element]:
    for each in chain:
        found = each.find(qn(name))
        if found is not None:
            yield from found
            return


def _share(chain: list[etree._Element], name: str, default: float) -> float:
    found = (e for e in _spacing(chain, name) if e.tag == qn("a:spcPct"))
    return next((_percent(e) for e in found), default)


def _points(chain: list[etree._Element], name: str, size: float) -> float:
    for each in _spacing(chain, name):
        if each.tag == qn("a:spcPts"):
            return number(each.get("val")) / 100
        return _percent(each) * line_height(size)
    return 0.0


def _percent(element: etree._Element) -> float:
    text = element.get("val", "100000")
    return number(text[:-1]) / 100 if text.endswith("%") else number(text) / _WHOLE
