"""Colours: how they are written, changed and told apart."""

import colorsys
import functools
import math
from dataclasses import dataclass, replace
from math import fsum

from lxml import etree

from egovreport.powerpoint.xml_names import qn

TEXT_CONTRAST = 4.5
"""Least contrast of text, by WCAG 2.2, 1.4.3."""

LARGE_TEXT_CONTRAST = 3.0
"""Least contrast of text from 18 pt, or 14 pt bold; of bars, lines and symbols too (1.4.11)."""

BLACK, WHITE = "000000", "FFFFFF"
_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Ink:
    """A colour as it is written: one of the theme, or a literal one, made lighter or darker."""

    rgb: str
    """"RRGGBB", as it is seen."""
    name: str = ""
    """The theme's name of what it begins with, "accent1"; empty for a literal colour."""
    base: str = ""
    """"RRGGBB" of what it begins with, where it is changed."""
    luminance: int = _WHOLE
    """The percentage of the lightness that is kept."""
    offset: int = 0
    """The percentage of lightness that is added."""
    opacity: int = _WHOLE
    """The percentage of what is behind it that it covers."""

    def shaded(self, luminance: int, offset: int = 0) -> "Ink":
        """Return the colour with that much of its lightness kept and added, in percent."""
        base = self.base or self.rgb
        kept = self.luminance * luminance // _WHOLE
        added = self.offset * luminance // _WHOLE + offset
        rgb = changed(base, kept / _WHOLE, added / _WHOLE)
        return replace(self, rgb=rgb, base=base, luminance=kept, offset=added)

    def over(self, ground: str, opacity: int) -> "Ink":
        """Return the colour as it shines through to a ground, "RRGGBB"; opacity is in percent."""
        rgb = blended(self.rgb, ground, opacity / _WHOLE)
        return replace(self, rgb=rgb, base=self.base or self.rgb, opacity=opacity)

    @property
    def is_solid(self) -> bool:
        """Whether nothing shines through it."""
        return self.opacity == _WHOLE

    def element(self) -> etree._Element:
        """Return `a:schemeClr` or `a:srgbClr`."""
        if self.name:
            colour = etree.Element(qn("a:schemeClr"), val=self.name)
        else:
            colour = etree.Element(qn("a:srgbClr"), val=self.base or self.rgb)
        if self.luminance != _WHOLE:
            etree.SubElement(colour, qn("a:lumMod"), val=str(self.luminance * 1000))
        if self.offset:
            etree.SubElement(colour, qn("a:lumOff"), val=str(self.offset * 1000))
        if not self.is_solid:
            etree.SubElement(colour, qn("a:alpha"), val=str(self.opacity * 1000))
        return colour

    def fill(self) -> etree._Element:
        """Return `a:solidFill`."""
        element = etree.Element(qn("a:solidFill"))
        element.append(self.element())
        return element


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours "RRGGBB", 1 to 21, by WCAG 2.2."""
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


@functools.lru_cache(maxsize=1024)
def luminance(rgb: str) -> float:
    """Return the relative luminance of a colour "RRGGBB", 0 to 1, by WCAG 2.2."""
    red, green, blue = (linear(part) for part in parts_of(rgb))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def is_dark(rgb: str) -> bool:
    """Say whether white stands out more than black on a colour."""
    return contrast(WHITE, rgb) > contrast(BLACK, rgb)


def hue(rgb: str) -> float:
    """Return the hue of a colour in degrees: 0 is red, 120 green, 240 blue."""
    return colorsys.rgb_to_hls(*parts_of(rgb))[0] * 360


def saturation(rgb: str) -> float:
    """Return how far a colour is from grey, 0 to 1."""
    return colorsys.rgb_to_hls(*parts_of(rgb))[2]


def distance(first: str, second: str) -> float:
    """Return how far two colours are apart: 0 for one colour, 1 for black and white."""
    return math.dist(parts_of(first), parts_of(second)) / math.sqrt(3)


def changed(rgb: str, kept: float, added: float = 0.0, strength: float = 1.0) -> str:
    """Return a colour with shares of its lightness kept and added, as `a:lumMod`, `a:lumOff`.

    `strength` is the share of the saturation that is kept.
    """
    own, light, pure = colorsys.rgb_to_hls(*parts_of(rgb))
    return rgb_of(colorsys.hls_to_rgb(own, _unit(light * kept + added), _unit(pure * strength)))


def mixed(colours: tuple[str, ...]) -> str:
    """Return the mean of at least one colour."""
    sums = (fsum(parts) for parts in zip(*map(parts_of, colours), strict=True))
    return rgb_of(tuple(each / len(colours) for each in sums))


def blended(rgb: str, behind: str, share: float) -> str:
    """Return a colour of which a share covers another one."""
    pairs = zip(parts_of(rgb), parts_of(behind), strict=True)
    return rgb_of(tuple(own * share + other * (1 - share) for own, other in pairs))


def parts_of(rgb: str) -> tuple[float, float, float]:
    """Return red, green and blue, 0 to 1."""
    red, green, blue = (int(rgb[start : start + 2], 16) / 255 for start in (0, 2, 4))
    return red, green, blue


def rgb_of(parts: tuple[float, ...]) -> str:
    """Return "RRGGBB" of red, green and blue, 0 to 1."""
    return "".join(f"{round(_unit(part) * 255):02X}" for part in parts)


def linear(share: float) -> float:
    """Return how much light a part of a colour stands for, 0 to 1 (sRGB)."""
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB


def encoded(light: float) -> float:
    """Return the part of a colour that stands for so much light, 0 to 1 (sRGB)."""
    return light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055  # noqa: PLR2004 - sRGB


def _unit(value: float) -> float:
    return min(max(value, 0.0), 1.0)
