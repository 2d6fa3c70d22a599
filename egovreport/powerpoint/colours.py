"""Colours of a design: which theme colour says what, and how well they stand on each other."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn

from egovreport.deck import Tone

TONES: Mapping[Tone, str] = {
    Tone.PLAIN: "tx1",
    Tone.MUTED: "accent6",
    Tone.GOOD: "accent3",
    Tone.CAUTION: "accent4",
    Tone.BAD: "accent5",
    Tone.ACTIVE: "accent1",
    Tone.NEUTRAL: "accent6",
}
"""The theme colour of each tone, by its name in `a:schemeClr`."""

TEXT_CONTRAST = 4.5
"""Least contrast of text, by WCAG 2.2, 1.4.3."""

LARGE_TEXT_CONTRAST = 3.0
"""Least contrast of text from 18 pt, or 14 pt bold."""

_BLACK = "000000"
_FALLBACK_FAMILY = "Calibri"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours and the body font of a slide."""

    rgb: Mapping[str, str]
    """"RRGGBB" for each name that `a:schemeClr` may have on a slide: tx1, bg1, accent1 ..."""
    family: str
    """The Latin body font."""

    def contrast(self, first: str, second: str) -> float:
        """Return the contrast of two theme colours, 1 to 21; an unknown name counts as black."""
        return contrast(self.rgb.get(first, _BLACK), self.rgb.get(second, _BLACK))

    def text_on(self, fill: str) -> str:
        """Return "bg1" or "tx1", whichever stands out more on `fill`."""
        return max(("bg1", "tx1"), key=lambda name: self.contrast(name, fill))

    def text_colour(self, wanted: str) -> str:
        """Return `wanted` where text in it can be read on the background, else "tx1"."""
        return wanted if self.contrast(wanted, "bg1") >= TEXT_CONTRAST else "tx1"

    def tones(self) -> dict[Tone, str]:
        """Return "RRGGBB" for each tone, for pictures."""
        return {tone: self.rgb.get(name, _BLACK) for tone, name in TONES.items()}


def theme_of(slide: Any) -> Theme:
    """Return the theme that a python-pptx slide is drawn with.

    A colour that is given neither as RGB nor as a system colour counts as black.
    """
    layout = slide.slide_layout
    master = layout.slide_master
    override = layout.element.find(f".//{qn('a:overrideClrMapping')}")
    mapping = master.element.find(qn("p:clrMap")) if override is None else override
    blob = master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob
    return _theme(blob, tuple(sorted(mapping.attrib.items())))


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours "RRGGBB", 1 to 21, by WCAG 2.2."""
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(rgb: str) -> float:
    red, green, blue = (_linear(int(rgb[start : start + 2], 16) / 255) for start in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB


@functools.lru_cache(maxsize=16)
def _theme(blob: bytes, mapping: tuple[tuple[str, str], ...]) -> Theme:
    root = etree.fromstring(blob, _PARSER)
    own = {
        etree.QName(each).localname: _rgb(each)
        for each in root.iterfind(f".//{qn('a:clrScheme')}/*")
    }
    mapped = {name: own.get(target, _BLACK) for name, target in mapping}
    latin = root.find(f".//{qn('a:minorFont')}/{qn('a:latin')}")
    family = "" if latin is None else latin.get("typeface", "")
    return Theme({**own, **mapped}, family or _FALLBACK_FAMILY)


def _rgb(colour: etree._Element) -> str:
    for choice in colour:
        rgb = choice.get("lastClr") or choice.get("val") or ""
        if len(rgb) == len(_BLACK) and choice.tag in {qn("a:srgbClr"), qn("a:sysClr")}:
            return rgb.upper()
    return _BLACK
