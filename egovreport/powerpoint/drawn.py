"""What is drawn on a layout or master: shapes and pictures, also those in groups."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from egovreport.powerpoint.box import EMU_PER_POINT, Box
from egovreport.powerpoint.xml_names import qn

_SHOWN = frozenset(qn(tag) for tag in ("p:sp", "p:pic", "p:graphicFrame"))


@dataclass(frozen=True, slots=True)
class Drawn:
    """A shape or picture where it is seen on the slide."""

    element: etree._Element
    box: Box


@dataclass(frozen=True, slots=True)
class _Scale:
    """From the coordinates in a group to those of the slide, in English metric units."""

    left: float = 0.0
    top: float = 0.0
    across: float = 1.0
    down: float = 1.0

    def of(self, place: etree._Element) -> Box | None:
        """Return where a shape with this `a:xfrm` is seen; None where it says no place."""
        offset, size = place.find(qn("a:off")), place.find(qn("a:ext"))
        if offset is None or size is None:
            return None
        x, y = int(offset.get("x", "0")), int(offset.get("y", "0"))
        wide, high = int(size.get("cx", "0")), int(size.get("cy", "0"))
        sides = (
            self.left + x * self.across, self.top + y * self.down,
            wide * self.across, high * self.down,
        )  # fmt: skip
        return Box(*(side / EMU_PER_POINT for side in sides))

    def within(self, place: etree._Element) -> "_Scale":
        """Return the scale in a group with this `a:xfrm`."""
        start, size = place.find(qn("a:chOff")), place.find(qn("a:chExt"))
        box = self.of(place)
        if start is None or size is None or box is None:
            return self
        wide, high = int(size.get("cx", "0")), int(size.get("cy", "0"))
        across = box.width * EMU_PER_POINT / wide if wide else 1.0
        down = box.height * EMU_PER_POINT / high if high else 1.0
        left = box.left * EMU_PER_POINT - int(start.get("x", "0")) * across
        top = box.top * EMU_PER_POINT - int(start.get("y", "0")) * down
        return _Scale(left, top, across, down)


def sheets_of(layout: Any) -> tuple[Any, ...]:
    """Return what shows through on slides with a layout, from the back: its master, and itself."""
    shows_master = layout.element.get("showMasterSp", "1") not in {"0", "false"}
    return (layout.slide_master, layout) if shows_master else (layout,)


def drawn_on(sheet: Any) -> Iterator[Drawn]:
    """Yield what a python-pptx layout or master draws, from the back to the front, without lines.

    Placeholders and hidden shapes are none, nor is what has no place.
    """
    return _drawn(sheet.shapes._spTree, _Scale())  # noqa: SLF001 - has no public name


def _drawn(tree: etree._Element, scale: _Scale) -> Iterator[Drawn]:
    for element in tree:
        if element.tag == qn("p:grpSp"):
            place = element.find(f"{qn('p:grpSpPr')}/{qn('a:xfrm')}")
            yield from _drawn(element, scale if place is None else scale.within(place))
        elif element.tag in _SHOWN and not _is_left_out(element):
            place = element.find(f"{qn('p:spPr')}/{qn('a:xfrm')}")
            place = element.find(qn("p:xfrm")) if place is None else place
            box = None if place is None else scale.of(place)
            if box is not None:
                yield Drawn(element, box)


def _is_left_out(element: etree._Element) -> bool:
    properties = element.find(f".//{qn('p:cNvPr')}")
    is_hidden = properties is not None and properties.get("hidden") in {"1", "true"}
    return is_hidden or element.find(f".//{qn('p:nvPr')}/{qn('p:ph')}") is not None
