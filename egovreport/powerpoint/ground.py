"""What a slide is painted on: the colour behind its content."""

import colorsys
import copy
import functools
import io
import re
import warnings
from collections.abc import Callable, Mapping
from typing import Any

from lxml import etree
from PIL import Image, ImageColor, UnidentifiedImageError
from pptx.opc.constants import RELATIONSHIP_TYPE

from egovreport.powerpoint.box import Box
from egovreport.powerpoint.colours import (
    BLACK,
    WHITE,
    blended,
    changed,
    encoded,
    linear,
    luminance,
    mixed,
    parts_of,
    rgb_of,
)
from egovreport.powerpoint.drawn import drawn_on, sheets_of
from egovreport.powerpoint.xml_names import qn

_FIRST_BACKGROUND = 1001
_FULL = 100_000
HEXADECIMAL = frozenset("0123456789ABCDEFabcdef")
SYSTEM_COLOURS: Mapping[str, str] = {"window": WHITE, "windowText": BLACK}
_SHORT = {"lt": "light", "dk": "dark", "med": "medium"}
_ROUND = 21_600_000
"""A full turn of a hue, in 60,000ths of a degree."""
_LOOKED_AT = 64
"""Pictures are looked at in about this size, in pixels."""
_LARGEST_PICTURE = 64 * 2**20
"""Pixels of a picture that is looked at."""


class Paints:
    """Resolve the fills of a layout and its master to colours."""

    def __init__(self, layout: Any, scheme: Mapping[str, str], theme: etree._Element) -> None:
        """Take a python-pptx layout, the colours by their names on it, and its theme."""
        self.layout = layout
        self.scheme = scheme
        self.theme = theme

    def ground(self, box: Box | None = None) -> str:
        """Return "RRGGBB" of what lies behind the middle of a box; without one, the background.

        Of gradients and pictures it is the mean.
        """
        behind = self._background()
        if box is None:
            return behind
        x, y = box.left + box.width / 2, box.top + box.height / 2
        for sheet in sheets_of(self.layout):
            for shape in drawn_on(sheet):
                if shape.box.holds(x, y):
                    behind = self._over(shape.element, sheet.part, behind)
        return behind

    def _over(self, element: etree._Element, part: Any, behind: str) -> str:
        """Return the colour of a shape on what lies behind it."""
        properties = element.find(qn("p:spPr"))
        if element.tag == qn("p:pic"):
            picture = self._picture(element.find(qn("p:blipFill")), part, behind)
            return picture or behind
        if properties is not None and has_fill(properties):
            return self.fill(properties, part, behind=behind) or behind
        reference = element.find(f"{qn('p:style')}/{qn('a:fillRef')}")
        return behind if reference is None else self._styled(reference) or behind

    def _background(self) -> str:
        for sheet in (self.layout, self.layout.slide_master):
            found = sheet.element.find(f"{qn('p:cSld')}/{qn('p:bg')}")
            if found is None:
                continue
            properties, reference = found.find(qn("p:bgPr")), found.find(qn("p:bgRef"))
            if properties is not None:
                return self.fill(properties, sheet.part, behind=self._plain) or self._plain
            if reference is not None:
                return self._styled(reference) or self._plain
        return self._plain

    @property
    def _plain(self) -> str:
        return self.scheme.get("bg1", WHITE)

    def _styled(self, reference: etree._Element) -> str:
        """Return the fill of the theme that has this number, in the colour it is given."""
        index = int(reference.get("idx", "0"))
        is_background = index >= _FIRST_BACKGROUND
        if index in {0, _FIRST_BACKGROUND - 1}:
            return ""
        phantom = self.colour(reference)
        name = "a:bgFillStyleLst" if is_background else "a:fillStyleLst"
        listed = self.theme.find(f".//{qn(name)}")
        place = index - (_FIRST_BACKGROUND if is_background else 1)
        if listed is None or not 0 <= place < len(listed):
            return phantom
        part = self.layout.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
        return self._filled(listed[place], part, phantom, self._plain) or phantom

    def painted(self, style: etree._Element | None) -> str:
        """Return what `a:fill` or `a:fillRef` of a table style paints; empty for nothing."""
        if style is None:
            return ""
        fill, reference = style.find(qn("a:fill")), style.find(qn("a:fillRef"))
        if fill is not None:
            return self.fill(fill, self.layout.part)
        return "" if reference is None else self._styled(reference)

    def fill(
        self, properties: etree._Element, part: Any, phantom: str = "", behind: str = WHITE
    ) -> str:
        """Return the colour that shape or background properties paint with; empty for none."""
        found = (child for child in properties if _is_fill(child))
        fill = next(found, None)
        return "" if fill is None else self._filled(fill, part, phantom, behind)

    def _filled(self, fill: etree._Element, part: Any, phantom: str, behind: str) -> str:
        match etree.QName(fill).localname:
            case "solidFill":
                return blended(self.colour(fill, phantom), behind, _opacity(fill))
            case "gradFill":
                stops = tuple(
                    blended(self.colour(stop, phantom), behind, _opacity(stop))
                    for stop in fill.iter(qn("a:gs"))
                )
                return mixed(stops) if stops else ""
            case "pattFill":
                found = fill.find(qn("a:bgClr"))
                return "" if found is None else self.colour(found, phantom)
            case "blipFill":
                return self._picture(fill, part, behind, phantom)
        return ""

    def colour(self, holder: etree._Element, phantom: str = "") -> str:
        """Return "RRGGBB" of the colour in an element.

        One that is not understood is `phantom`, else black.
        """
        found = next((e for e in holder if str(e.tag).endswith("Clr")), None)
        if found is None:
            return phantom or BLACK
        rgb = self._named(found, phantom)
        is_known = len(rgb) == len(BLACK) and set(rgb) <= HEXADECIMAL
        return _changed(rgb.upper() if is_known else phantom or BLACK, found)

    def _alone(self, colour: etree._Element, phantom: str) -> str:
        """Return "RRGGBB" of a colour that stands among others."""
        holder = etree.Element("colour")
        holder.append(copy.deepcopy(colour))
        return self.colour(holder, phantom)

    def _named(self, colour: etree._Element, phantom: str) -> str:
        value = colour.get("val", "")
        match etree.QName(colour).localname:
            case "schemeClr":
                return phantom if value == "phClr" else self.scheme.get(value, "")
            case "sysClr":
                return colour.get("lastClr") or SYSTEM_COLOURS.get(value, "")
            case "prstClr":
                return _preset(value)
            case "scrgbClr":
                parts = (share_of(colour.get(name)) for name in ("r", "g", "b"))
                return rgb_of(tuple(encoded(part) for part in parts))
            case "hslClr":
                return _of_hsl(colour)
        return value

    def _picture(
        self, fill: etree._Element | None, part: Any, behind: str, phantom: str = ""
    ) -> str:
        """Return the mean colour of a picture on what lies behind it; empty if it is not read."""
        blip = None if fill is None else fill.find(qn("a:blip"))
        related = None if blip is None else part.rels.get(blip.get(qn("r:embed"), ""))
        if blip is None or related is None or related.is_external:
            return ""
        found = _mean(related.target_part.blob)
        if found is None:
            return ""
        rgb, opacity = found
        duotone = blip.find(qn("a:duotone"))
        if duotone is not None and len(duotone) == 2:  # noqa: PLR2004 - from dark to light
            dark, light = (self._alone(colour, phantom) for colour in duotone)
            rgb = blended(light, dark, encoded(luminance(rgb)))
        dimmed = blip.find(qn("a:alphaModFix"))
        share = 1.0 if dimmed is None else share_of(dimmed.get("amt"))
        return blended(rgb, behind, opacity * share)


@functools.lru_cache(maxsize=32)
def _mean(picture: bytes) -> tuple[str, float] | None:
    """Return the mean colour of what is opaque in a picture, and how opaque the whole is."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            pixel = _mean_pixel(picture)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError):
        return None
    if pixel is None:
        return None
    red, green, blue, alpha = pixel
    return (rgb_of((red / alpha, green / alpha, blue / alpha)) if alpha else BLACK), alpha / 255


def _mean_pixel(picture: bytes) -> tuple[int, int, int, int] | None:
    """Return the mean of a picture, its colours multiplied by their opacity."""
    with Image.open(io.BytesIO(picture)) as image:
        if image.width * image.height > _LARGEST_PICTURE:
            return None
        image.draft("RGB", (_LOOKED_AT, _LOOKED_AT))
        whole = image.convert("RGBA").convert("RGBa")
        red, green, blue, alpha = whole.resize((1, 1), Image.Resampling.BOX).tobytes()
    return red, green, blue, alpha


def _changed(rgb: str, colour: etree._Element) -> str:
    """Apply what makes a colour lighter or darker.

    Shares of lightness that are kept and added count together: rounded between them, a colour that
    is nearly black would lose its hue.
    """
    kept, added = 1.0, 0.0
    for change in colour:
        share = share_of(change.get("val"))
        match etree.QName(change).localname:
            case "lumMod":
                kept, added = kept * share, added * share
            case "lumOff":
                added += share
            case name if name in _OTHER_CHANGES:
                rgb = _OTHER_CHANGES[name](changed(rgb, kept, added), share)
                kept, added = 1.0, 0.0
    return changed(rgb, kept, added)


def _lit(rgb: str, kept: float, added: float) -> str:
    """Return a colour with shares of its light kept and added, as `a:shade` and `a:tint` do."""
    return rgb_of(tuple(encoded(linear(part) * kept + added) for part in parts_of(rgb)))


_OTHER_CHANGES: Mapping[str, Callable[[str, float], str]] = {
    "satMod": lambda rgb, share: changed(rgb, 1.0, 0.0, share),
    "shade": lambda rgb, share: _lit(rgb, share, 0.0),
    "tint": lambda rgb, share: _lit(rgb, share, 1 - share),
}


def share_of(value: str | None) -> float:
    """Return a percentage of DrawingML, `50000` or `50%`, as a share; 1 where it is missing."""
    if not value:
        return 1.0
    text = value.strip()
    try:
        return float(text[:-1]) / 100 if text.endswith("%") else float(text) / _FULL
    except ValueError:
        return 1.0


def has_fill(properties: etree._Element) -> bool:
    """Say whether shape properties say what a shape is filled with, be it with nothing."""
    return any(map(_is_fill, properties))


def _is_fill(element: etree._Element) -> bool:
    return etree.QName(element).localname.endswith("Fill")


def _opacity(fill: etree._Element) -> float:
    alpha = fill.find(f".//{qn('a:alpha')}")
    return 1.0 if alpha is None else share_of(alpha.get("val"))


def _preset(name: str) -> str:
    """Return "RRGGBB" of a colour by its name in DrawingML: `ltGray` is lightgray in CSS."""
    spelt = re.sub("^(lt|dk|med)(?=[A-Z])", lambda found: _SHORT[found[1]], name).lower()
    try:
        red, green, blue = ImageColor.getrgb(spelt)[:3]
    except ValueError:
        return ""
    return rgb_of((red / 255, green / 255, blue / 255))


def _of_hsl(colour: etree._Element) -> str:
    strength, light = (share_of(colour.get(name)) for name in ("sat", "lum"))
    hue = int(colour.get("hue") or 0) / _ROUND
    return rgb_of(colorsys.hls_to_rgb(hue, light, strength))
