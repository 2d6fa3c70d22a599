"""The colours that fills, lines and texts of a slide end up with."""

import colorsys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from lxml import etree

from egovreport.lint.namespaces import qn
from egovreport.lint.shape import Area, Kind, Shape, number
from egovreport.lint.slide import Sheet, Slide

_WHOLE = 100_000.0
_SLACK = 12_700.0
_FILLS = {
    qn(f"a:{n}") for n in ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill")
}
_NO_FILL, _SOLID = qn("a:noFill"), qn("a:solidFill")
_FIRST_BACKGROUND = 1001


@dataclass(frozen=True, slots=True)
class Paint:
    """What an area is painted with: a colour, nothing, or something of several colours."""

    rgb: str = ""
    """"RRGGBB"; empty where it is no single colour that is known."""
    is_clear: bool = False


CLEAR = Paint(is_clear=True)
UNKNOWN = Paint()


class Palette:
    """The colours of a slide's theme, by the names they have on the slide."""

    def __init__(self, slide: Slide) -> None:
        """Read the theme and the mapping of its colours; both may be missing."""
        own = {} if slide.theme is None else _scheme(slide.theme.root)
        mapping: dict[str, str] = {}
        if slide.master is not None:
            found = slide.master.root.find(qn("p:clrMap"))
            mapping.update({} if found is None else {str(k): str(v) for k, v in found.items()})
        roots = [] if slide.layout is None else [slide.layout.root]
        for root in (*roots, slide.root):
            override = root.find(f".//{qn('a:overrideClrMapping')}")
            if override is not None:
                mapping.update({str(k): str(v) for k, v in override.items()})
        self.rgb: Mapping[str, str] = {
            **own, **{name: own[target] for name, target in mapping.items() if target in own}
        }  # fmt: skip

    def paint(self, holder: etree._Element, phantom: Paint = UNKNOWN) -> Paint:
        """Return the colour that stands in `a:solidFill`, `a:schemeClr` and the like.

        `phantom` is what a theme's `phClr` stands for.
        """
        colour = holder if _is_colour(holder) else next(filter(_is_colour, holder), None)
        if colour is None:
            return UNKNOWN
        value = colour.get("lastClr") or colour.get("val") or ""
        local = etree.QName(colour).localname
        if local == "schemeClr":
            base = phantom.rgb if value == "phClr" else self.rgb.get(value, "")
        elif local in {"srgbClr", "sysClr"}:
            base = value.upper()
        else:
            base = {"black": "000000", "white": "FFFFFF"}.get(value, "")
        if len(base) != 6 or not _is_hexadecimal(base):  # noqa: PLR2004 - RRGGBB
            return UNKNOWN
        return _changed(base, colour)

    def fill(self, properties: etree._Element | None) -> Paint | None:
        """Return what `p:spPr`, `a:ln` or `a:tcPr` paints; None where it does not say."""
        if properties is None:
            return None
        fill = next((child for child in properties if child.tag in _FILLS), None)
        if fill is None:
            return None
        if fill.tag == _NO_FILL:
            return CLEAR
        return self.paint(fill) if fill.tag == _SOLID else UNKNOWN


def _is_colour(element: etree._Element) -> bool:
    return str(element.tag).endswith("Clr")


def _is_hexadecimal(text: str) -> bool:
    return all(character in "0123456789ABCDEF" for character in text)


def _scheme(root: etree._Element) -> dict[str, str]:
    own = {}
    for colour in root.iterfind(f".//{qn('a:clrScheme')}/*"):
        for choice in colour:
            own[etree.QName(colour).localname] = str(
                choice.get("lastClr") or choice.get("val") or ""
            ).upper()
    return own


def _changed(rgb: str, colour: etree._Element) -> Paint:
    """Apply what makes a theme colour lighter or darker; of what shines through nothing is known.

    Shade and tint are taken as linear, which is off by a few percent.
    """
    red, green, blue = (int(rgb[i : i + 2], 16) / 255 for i in (0, 2, 4))
    for change in colour:
        share = number(change.get("val")) / _WHOLE
        match etree.QName(change).localname:
            case "lumMod" | "lumOff" | "satMod" as kind:
                hue, light, strength = colorsys.rgb_to_hls(red, green, blue)
                light = light * share if kind == "lumMod" else light
                light = light + share if kind == "lumOff" else light
                strength = strength * share if kind == "satMod" else strength
                red, green, blue = colorsys.hls_to_rgb(hue, _unit(light), _unit(strength))
            case "shade":
                red, green, blue = red * share, green * share, blue * share
            case "tint":
                red, green, blue = (1 - (1 - part) * share for part in (red, green, blue))
            case "alpha" if share < 1:
                return UNKNOWN
    return Paint("".join(f"{round(_unit(part) * 255):02X}" for part in (red, green, blue)))


def _unit(value: float) -> float:
    return min(max(value, 0.0), 1.0)


class Grounds:
    """What lies behind the shapes of a slide."""

    def __init__(self, slide: Slide) -> None:
        """Look at a slide."""
        self.slide = slide
        self.palette = Palette(slide)

    def own(self, shape: Shape) -> Paint:
        """Return what a shape itself is painted with."""
        for each in (shape, *self.slide.ancestors(shape)):
            properties = each.element.find(qn("p:spPr"))
            fill = self.palette.fill(properties)
            if fill is not None:
                return fill
            reference = each.element.find(f"{qn('p:style')}/{qn('a:fillRef')}")
            if reference is not None:
                return self._referenced(reference)
        return CLEAR

    def _referenced(self, reference: etree._Element) -> Paint:
        """Return the fill of a theme that a style or a background refers to."""
        index = int(number(reference.get("idx")))
        if index in {0, 1000}:
            return CLEAR
        theme = self.slide.theme
        name = "a:bgFillStyleLst" if index >= _FIRST_BACKGROUND else "a:fillStyleLst"
        listed = None if theme is None else theme.root.find(f".//{qn(name)}")
        position = index - _FIRST_BACKGROUND if index >= _FIRST_BACKGROUND else index - 1
        if listed is None or not 0 <= position < len(listed) or listed[position].tag != _SOLID:
            return UNKNOWN
        return self.palette.paint(listed[position], self.palette.paint(reference))

    def behind(self, shape: Shape, area: Area) -> Paint:
        """Return what lies behind an area of a shape, its own fill included."""
        own = self.own(shape) if shape.kind is Kind.TEXT else CLEAR
        if not own.is_clear:
            return own
        ground = self._background
        for layer, paint in self._layers:
            if layer is shape.element:
                break
            where = self._areas.get(id(layer))
            if where is None or not where.meets(area, _SLACK):
                continue
            ground = paint if where.holds(_shrunk(area)) else UNKNOWN
        return ground

    @cached_property
    def _layers(self) -> tuple[tuple[etree._Element, Paint], ...]:
        """What is painted, from the back to the front, with the shapes that paint nothing."""
        found = []
        for shape in (*self._inherited, *self.slide.shapes):
            paint = self.own(shape) if shape.kind is Kind.TEXT else UNKNOWN
            if shape.kind in {Kind.GROUP, Kind.LINE, Kind.CHART}:
                paint = CLEAR
            found.append((shape.element, paint))
        return tuple(found)

    @cached_property
    def _areas(self) -> Mapping[int, Area]:
        """Where what is painted lies, by the identity of the element."""
        painted = {id(element) for element, paint in self._layers if not paint.is_clear}
        return {
            id(shape.element): area
            for shape in (*self._inherited, *self.slide.shapes)
            if id(shape.element) in painted and (area := self.slide.area(shape)) is not None
        }

    @cached_property
    def _inherited(self) -> tuple[Shape, ...]:
        """The shapes of master and layout that show on the slide."""
        sheets: list[Sheet] = []
        layout = self.slide.layout
        if layout is not None and self.slide.root.get("showMasterSp", "1") not in {"0", "false"}:
            if self.slide.master is not None and layout.root.get("showMasterSp", "1") not in {
                "0", "false",
            }:  # fmt: skip
                sheets.append(self.slide.master)
            sheets.append(layout)
        return tuple(s for sheet in sheets for s in sheet.shapes if s.placeholder is None)

    @cached_property
    def _background(self) -> Paint:
        roots = [self.slide.root]
        roots += [sheet.root for sheet in (self.slide.layout, self.slide.master) if sheet]
        for root in roots:
            background = root.find(f"{qn('p:cSld')}/{qn('p:bg')}")
            if background is None:
                continue
            reference = background.find(qn("p:bgRef"))
            if reference is not None:
                return self._referenced(reference)
            return self.palette.fill(background.find(qn("p:bgPr"))) or UNKNOWN
        return Paint("FFFFFF")


@lru_cache(maxsize=4)
def grounds_of(slide: Slide) -> Grounds:
    """Return what lies behind the shapes of a slide; the rules of one slide share it."""
    return Grounds(slide)


def _shrunk(area: Area) -> Area:
    return Area(area.left + _SLACK, area.top + _SLACK, area.right - _SLACK, area.bottom - _SLACK)
