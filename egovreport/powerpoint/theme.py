"""The theme of a slide: its colours, by what they are for, and its body font."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE

from egovreport.powerpoint.box import Box
from egovreport.powerpoint.colours import BLACK, TEXT_CONTRAST, WHITE, Ink, contrast
from egovreport.powerpoint.ground import HEXADECIMAL, SYSTEM_COLOURS, Paints
from egovreport.powerpoint.palette import Colour, Use, palette
from egovreport.powerpoint.xml_names import qn

_FALLBACK_FAMILY = "Calibri"
_ON_FILLS = (Use.BACKGROUND, Use.TEXT, Use.DARKEST, Use.LIGHTEST)
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
_BODY_COLOUR = f"{qn('p:txStyles')}/{qn('p:bodyStyle')}/{qn('a:lvl1pPr')}/{qn('a:defRPr')}"


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours and the body font of a slide."""

    scheme: Mapping[str, str]
    """"RRGGBB" for each name that `a:schemeClr` may have on the slide: tx1, bg1, accent1 ..."""
    ground: str
    """"RRGGBB" of what lies behind the content."""
    inks: Mapping[Colour, Ink]
    family: str
    """The Latin body font."""
    body: str = ""
    """"RRGGBB" of the master's running text, if it is known."""

    def ink(self, colour: Colour) -> Ink:
        """Return how a colour is written."""
        return self.inks[colour]

    def rgb(self, colour: Colour) -> str:
        """Return "RRGGBB" of a colour."""
        return self.inks[colour].rgb

    def contrast(self, first: Colour, second: Colour) -> float:
        """Return the contrast of two colours, 1 to 21."""
        return contrast(self.rgb(first), self.rgb(second))

    def text_on(self, fill: Colour) -> Colour:
        """Return the colour of text that stands out most on a fill: dark or light."""
        return self.text_on_rgb(self.rgb(fill))

    def text_on_rgb(self, rgb: str) -> Colour:
        """Return the colour of text that stands out most on "RRGGBB"."""
        return max(_ON_FILLS, key=lambda each: contrast(self.rgb(each), rgb))

    def on(self, ground: str) -> "Theme":
        """Return the theme of what stands on another background, "RRGGBB"."""
        return replace(self, ground=ground, inks=palette(self.scheme, ground, self.body))

    @property
    def plain(self) -> Ink | None:
        """The ink of text outside placeholders, where it is not the theme's usual one."""
        ink = self.inks[Use.TEXT]
        return None if ink.name == "tx1" else ink

    def text_ink(self, wanted: Colour) -> Ink:
        """Return the ink of a text: as wanted where it can be read on the background."""
        ink = self.inks[wanted]
        readable = contrast(ink.rgb, self.ground) >= TEXT_CONTRAST
        return ink if readable else self.inks[Use.TEXT]


def theme_of(slide: Any) -> Theme:
    """Return the theme that a python-pptx slide is drawn with.

    A colour that is given neither as RGB nor as a system colour counts as black.
    """
    return theme_of_layout(slide.slide_layout)


def theme_of_layout(layout: Any, content: Box | None = None) -> Theme:
    """Return the theme of the slides with a layout, whose content stands in a box."""
    scheme, root = scheme_of(layout), theme_element(layout.slide_master)
    paints = Paints(layout, scheme, root)
    ground = paints.ground(content or _middle(layout))
    style = layout.slide_master.element.find(_BODY_COLOUR)
    fill = None if style is None else style.find(qn("a:solidFill"))
    body = "" if fill is None else paints.colour(fill)
    latin = root.find(f".//{qn('a:minorFont')}/{qn('a:latin')}")
    family = "" if latin is None else latin.get("typeface", "")
    return _theme(tuple(sorted(scheme.items())), ground, body, family or _FALLBACK_FAMILY)


@functools.lru_cache(maxsize=64)
def _theme(
    scheme: tuple[tuple[str, str], ...], ground: str, body: str, family: str
) -> Theme:  # fmt: skip
    named = dict(scheme)
    return Theme(named, ground, palette(named, ground, body), family, body)


def _middle(layout: Any) -> Box:
    size = layout.part.package.presentation_part.presentation
    return Box.from_emu(0, 0, size.slide_width or 0, size.slide_height or 0)


def scheme_of(layout: Any) -> dict[str, str]:
    """Return "RRGGBB" for each name that a colour of the theme has on slides with a layout."""
    master = layout.slide_master
    override = layout.element.find(f".//{qn('a:overrideClrMapping')}")
    mapping = master.element.find(qn("p:clrMap")) if override is None else override
    own = _own_colours(_theme_blob(master))
    named = {} if mapping is None else mapping.attrib
    mapped = {str(name): own.get(str(target), BLACK) for name, target in named.items()}
    usual = {"tx1": own.get("dk1", BLACK), "bg1": own.get("lt1", WHITE)}
    return {**own, **usual, **mapped}


def theme_element(master: Any) -> etree._Element:
    """Return the theme of a master."""
    return _parsed(_theme_blob(master))


def _theme_blob(master: Any) -> bytes:
    return bytes(master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)


@functools.lru_cache(maxsize=16)
def _parsed(blob: bytes) -> etree._Element:
    return etree.fromstring(blob, _PARSER)


@functools.lru_cache(maxsize=16)
def _own_colours(blob: bytes) -> dict[str, str]:
    colours = _parsed(blob).iterfind(f".//{qn('a:clrScheme')}/*")
    return {etree.QName(each).localname: _rgb(each) for each in colours}


def _rgb(colour: etree._Element) -> str:
    for choice in colour:
        rgb = choice.get("lastClr") or choice.get("val") or ""
        rgb = SYSTEM_COLOURS.get(rgb, rgb)
        is_known = len(rgb) == len(BLACK) and set(rgb) <= HEXADECIMAL
        if is_known and choice.tag in {qn("a:srgbClr"), qn("a:sysClr")}:
            return rgb.upper()
    return BLACK
