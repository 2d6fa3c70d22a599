"""Rules: colours and typefaces that are written on a slide instead of taken from the theme."""

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from egovreport.lint.namespaces import qn
from egovreport.lint.rule import DeckRule, Finding, Spot
from egovreport.lint.shape_names import shape_spot
from egovreport.lint.slide import Chart, Slide
from egovreport.status_colours import STATUS_COLOURS

_COLOURS = tuple(qn(f"a:{name}") for name in ("srgbClr", "sysClr", "prstClr", "hslClr", "scrgbClr"))
_FONTS = tuple(qn(f"a:{name}") for name in ("latin", "ea", "cs"))
_STATUSES = frozenset(rgb for colours in STATUS_COLOURS for rgb in colours.values())
_EFFECTS = tuple(
    qn(f"a:{name}") for name in ("effectLst", "scene3d", "sp3d", "duotone", "clrChange", "extLst")
)


def find_colours(slide: Slide) -> Iterator[Finding]:
    """Find shapes with literal colours but those of statuses.

    Shadows, extensions and recoloured pictures are free.
    """
    yield from _colours(slide.root, slide.spot)


def find_chart_colours(chart: Chart) -> Iterator[Finding]:
    """Find charts with literal colours but those of statuses."""
    yield from _colours(chart.part.root, chart.spot)


def _colours(root: etree._Element, spot: Spot) -> Iterator[Finding]:
    found: dict[str, Counter[str]] = {}
    for colour in root.iter(*_COLOURS):
        if any(each.tag in _EFFECTS for each in colour.iterancestors()):
            continue
        name = colour.get("lastClr") or colour.get("val") or etree.QName(colour).localname
        if name in _STATUSES:
            continue
        found.setdefault(shape_spot(spot, colour).shape, Counter())[name] += 1
    for shape, colours in found.items():
        named = ", ".join(f"`{name}`" for name, _ in colours.most_common(3))
        more = " and others" if len(colours) > 3 else ""  # noqa: PLR2004 - as many as shown
        message = f"colours that are not the theme's: {named}{more}"
        yield Finding(_at(spot, shape), message)


def find_fonts(slide: Slide) -> Iterator[Finding]:
    """Find shapes with literal typefaces."""
    yield from _fonts(slide.root, slide.spot)


def find_chart_fonts(chart: Chart) -> Iterator[Finding]:
    """Find charts with literal typefaces."""
    yield from _fonts(chart.part.root, chart.spot)


def _fonts(root: etree._Element, spot: Spot) -> Iterator[Finding]:
    found: dict[str, set[str]] = {}
    for font in root.iter(*_FONTS):
        face = font.get("typeface", "")
        if face and not face.startswith("+"):
            found.setdefault(shape_spot(spot, font).shape, set()).add(face)
    for shape, faces in found.items():
        named = ", ".join(f"`{face}`" for face in sorted(faces))
        yield Finding(_at(spot, shape), f"typefaces that are not the theme's: {named}")


def _at(spot: Spot, shape: str) -> Spot:
    return Spot(spot.slide, spot.title, shape or spot.shape, spot.part)


COLOUR = DeckRule(
    name="literal-colour",
    what="A shape has a colour that is written as a number or name instead of a theme colour, and "
    "is none of the status colours of egovreport.",
    why="It stays as it is when the deck moves into another corporate design, or into high "
    "contrast.",
    remedy="Choose a theme colour. Status colours belong into the theme, once.",
    find=find_colours,
)

CHART_COLOUR = DeckRule(
    name="literal-chart-colour",
    what="A chart has a colour that is written as a number instead of a theme colour.",
    why="It stays as it is when the deck moves into another corporate design.",
    remedy="Choose theme colours for series, lines and texts.",
    find=find_chart_colours,
)

FONT = DeckRule(
    name="literal-typeface",
    what="A shape names a typeface instead of a theme font.",
    why="It does not follow the corporate design, and where it is not installed the text runs "
    "differently.",
    remedy="Choose “headings” or “body” of the theme.",
    find=find_fonts,
)

CHART_FONT = DeckRule(
    name="literal-chart-typeface",
    what="A chart names a typeface instead of a theme font.",
    why="It does not follow the corporate design.",
    remedy="Choose “headings” or “body” of the theme.",
    find=find_chart_fonts,
)
