"""How text in a placeholder of a layout looks, all sides inherited."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from egovreport.powerpoint.box import EMU_PER_POINT
from egovreport.powerpoint.ground import share_of
from egovreport.powerpoint.layout_facts import FOOTERS, kind_of
from egovreport.powerpoint.metrics import is_known
from egovreport.powerpoint.theme import theme_element
from egovreport.powerpoint.xml_names import qn

_FONT_SIZE = 18.0
"""Of text that nothing styles, in points."""
_HIGH_LINES = 1.08
"""Lines of fonts whose measures are not known are taken as so much higher: Open Sans and Noto Sans,
which LibreOffice takes for fonts that it has not, have lines of 1.36 em, Segoe UI of 1.33."""
_INSETS = {"lIns": 91440, "tIns": 45720, "rIns": 91440, "bIns": 45720}
"""What a text keeps from the sides of its box where nothing says so (ECMA-376, 21.1.2.1.1)."""


@dataclass(frozen=True, slots=True)
class Style:
    """How the text of a placeholder looks."""

    family: str
    size: float
    bold: bool
    spacing: float
    """Distance of lines as a share of single spacing."""
    indent: float
    """Where the text of a list item begins, in points."""
    language: str = ""
    """The language of its texts, by which long words are divided; without one none is."""
    is_caps: bool = False
    """Whether all letters are shown as capitals."""


def style_of(shape: Any) -> Style:
    """Return the style of the first level of a layout's placeholder."""
    levels = list(levels_of(shape))
    runs = [run for level in levels if (run := level.find(qn("a:defRPr"))) is not None]
    size = next((int(run.get("sz")) / 100 for run in runs if run.get("sz")), _FONT_SIZE)
    bold = next((run.get("b") for run in runs if run.get("b")), "0") in ("1", "true")
    caps = next((run.get("cap") for run in runs if run.get("cap")), "none") == "all"
    fonts = (run.find(qn("a:latin")) for run in runs)
    family = next((f.get("typeface") for f in fonts if f is not None), "+mn-lt")
    indent = next((int(level.get("marL")) for level in levels if level.get("marL")), 0)
    typeface = _typeface(shape, family)
    spacing = _spacing(levels, size) * (1.0 if is_known(typeface) else _HIGH_LINES)
    return Style(typeface, size, bold, spacing, indent / EMU_PER_POINT, is_caps=caps)


def colour_of(shape: Any) -> Any:
    """Return the `a:solidFill` of the text in a placeholder; None where nothing says so."""
    runs = (level.find(qn("a:defRPr")) for level in levels_of(shape))
    fills = (run.find(qn("a:solidFill")) for run in runs if run is not None)
    return next((fill for fill in fills if fill is not None), None)


def alignment_of(shape: Any) -> str:
    """Return to which side text in a placeholder goes, as in `a:pPr`: "l", "ctr" or "r"."""
    sides = (level.get("algn") for level in levels_of(shape))
    return next((side for side in sides if side), "l")


def insets_of(shape: Any) -> list[float]:
    """Return what text keeps from left, top, right and bottom of its placeholder, in points."""
    bodies = [each.element.find(f".//{qn('a:bodyPr')}") for each in ancestors_of(shape)]
    return [
        next((int(b.get(side)) for b in bodies if b is not None and b.get(side)), usual)
        / EMU_PER_POINT
        for side, usual in _INSETS.items()
    ]


def ancestors_of(shape: Any) -> Iterator[Any]:
    """Yield the placeholder of the layout, and the one of the master that it inherits from."""
    yield shape
    master = shape.part.slide_layout.slide_master
    kind = {"ctrTitle": "title", "subTitle": "body"}.get(kind_of(shape), kind_of(shape))
    for candidate in master.placeholders:
        if kind_of(candidate) == kind or (
            kind not in ("title", *FOOTERS) and kind_of(candidate) == "body"
        ):
            yield candidate
            return


def levels_of(shape: Any) -> Iterator[Any]:
    """Yield the first-level paragraph properties that apply, from the nearest on."""
    for ancestor in ancestors_of(shape):
        yield from ancestor.element.iterfind(f".//{qn('a:lstStyle')}/{qn('a:lvl1pPr')}")
    master = shape.part.slide_layout.slide_master.element
    kind = {"title": "titleStyle", "ctrTitle": "titleStyle"}.get(
        kind_of(shape), "otherStyle" if kind_of(shape) in FOOTERS else "bodyStyle"
    )
    yield from master.iterfind(f".//{qn('p:txStyles')}/{qn(f'p:{kind}')}/{qn('a:lvl1pPr')}")


def _spacing(levels: list[Any], size: float) -> float:
    """Return the distance of lines as a share; one in points is that of the style's size."""
    for level in levels:
        spacing = level.find(qn("a:lnSpc"))
        if spacing is None or not len(spacing):
            continue
        value = spacing[0].get("val")
        if spacing[0].tag == qn("a:spcPct"):
            return share_of(value)
        return int(value or 0) / 100 / (1.2 * size) or 1.0
    return 1.0


def _typeface(shape: Any, family: str) -> str:
    """Resolve a reference to the theme's fonts."""
    if not family.startswith("+"):
        return family
    which = "majorFont" if family.startswith("+mj") else "minorFont"
    theme = theme_element(shape.part.slide_layout.slide_master)
    found = theme.find(f".//{qn(f'a:{which}')}/{qn('a:latin')}")
    return str((found is not None and found.get("typeface")) or "Calibri")
