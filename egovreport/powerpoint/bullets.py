"""The bullet column of a table: attainment as bars on one scale, drawn as one picture."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from math import fsum
from typing import TYPE_CHECKING, Any

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.util import Emu

from egovreport.deck import Bullet
from egovreport.powerpoint.identity import set_decorative
from egovreport.powerpoint.palette import Colour, Use
from egovreport.powerpoint.xml_names import qn

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure

_TARGET = 100.0
_SHORTEST_SCALE = 120.0
_LONGEST_SCALE = 200.0
_DPI = 200
_POINTS_PER_INCH = 72
_SALT = "egovreport"
_SVG_TYPE = "image/svg+xml"
_SVG_URI = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_SVG_NS = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"

_TRACK = (0.45, 16.0)
"""Height of the track: share of the row, and the most, in points; so for what follows."""
_BAR = (0.25, 8.0)
_TICK = (0.6, 21.0)
_RADIUS = (0.14, 3.5)
_TICK_WIDTH = 3.0
_OUTLINE = 1.0
_EDGE = 4.5
"""Space left and right, so that a circle on 0 or on the end of the scale is whole."""
_BREAK_FROM_END = 10.0
_BREAK_WIDTH = 3.0
_BREAK_SLANT = 4.0


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the picture; lengths in points, y from the upper edge."""

    bullet: Bullet
    middle: float
    height: float
    width: float
    scale: float
    """The percentage at the right end."""

    def at(self, percent: Decimal | float) -> float:
        """Return where a percentage lies; at an end where it lies beyond."""
        share = min(max(float(percent) / self.scale, 0.0), 1.0)
        return _EDGE + share * (self.width - 2 * _EDGE)

    def size(self, part: tuple[float, float]) -> float:
        """Return the height of a part of the row."""
        share, most = part
        return min(share * self.height, most)

    def is_beyond(self, percent: Decimal | None) -> bool:
        """Say whether a percentage lies beyond the end of the scale."""
        return percent is not None and percent > self.scale


def bullet_pictures(
    bullets: Sequence[Bullet],
    row_heights_pt: Sequence[float],
    width_pt: float,
    colours: Mapping[Colour, str],
) -> tuple[bytes, bytes]:
    """Return the column as SVG and as PNG, without a text and with nothing behind it.

    Each row has a track from 0, a bar of the attainment, a tick at the target and a circle at the
    previous value; without attainment it stays empty. The scale ends at 120 percent or the largest
    value up to 200; a bar or circle beyond has a break before the end of the track. Less than 0 is
    drawn as 0. Colours are "RRGGBB". The same input gives the same bytes with one version of
    matplotlib.

    Raises:
        ValueError: There is no row, or not one height for each.
    """
    if not bullets:
        raise ValueError("a bullet column needs a row")
    from matplotlib import rc_context, rcdefaults  # noqa: PLC0415 - takes 0.4 s

    rows = tuple(_rows(bullets, row_heights_pt, width_pt))
    with rc_context():
        rcdefaults()
        shapes = [shape for row in rows for shape in _shapes(row, colours)]
        figure = _figure(width_pt, fsum(row_heights_pt), shapes)
        return _svg(figure), _png(figure)


def add_bullets(
    slide: Any, svg: bytes, png: bytes, box: tuple[int, int, int, int], name: str
) -> Any:
    """Put the pictures on a python-pptx slide as one shape and return it; `box` is in EMU.

    PowerPoint since 2016 shows the SVG, others the PNG. It is marked as decoration: the cells
    below hold the percentages.
    """
    left, top, width, height = (Emu(each) for each in box)
    picture = slide.shapes.add_picture(io.BytesIO(png), left, top, width, height)
    picture.name = name
    package = slide.part.package
    part = Part(package.next_partname("/ppt/media/bullets%d.svg"), _SVG_TYPE, package, svg)
    _link_svg(picture, slide.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE))
    set_decorative(picture._element.nvPicPr.cNvPr)  # noqa: SLF001 - has no public name
    return picture


def _link_svg(picture: Any, relationship: str) -> None:
    blip = picture._element.blipFill.find(qn("a:blip"))  # noqa: SLF001 - has no public name
    extensions = blip.makeelement(qn("a:extLst"))
    extension = blip.makeelement(qn("a:ext"), {"uri": _SVG_URI})
    tag = f"{{{_SVG_NS}}}svgBlip"
    linked = blip.makeelement(tag, {qn("r:embed"): relationship}, nsmap={"asvg": _SVG_NS})
    extension.append(linked)
    extensions.append(extension)
    blip.append(extensions)


def _rows(bullets: Sequence[Bullet], heights: Sequence[float], width: float) -> Iterator[_Row]:
    scale = _scale(bullets)
    ends = accumulate(heights)
    for bullet, height, end in zip(bullets, heights, ends, strict=True):
        yield _Row(bullet, end - height / 2, height, width, scale)


def _scale(bullets: Sequence[Bullet]) -> float:
    shown = [each for each in bullets if each.attainment is not None]
    values = [value for each in shown for value in (each.attainment, each.previous)]
    largest = max((float(value) for value in values if value is not None), default=0.0)
    return min(max(_SHORTEST_SCALE, largest), _LONGEST_SCALE)


def _shapes(row: _Row, colours: Mapping[Colour, str]) -> Iterator["Artist"]:
    """Yield what a row shows, lowest first."""
    attainment, previous = row.bullet.attainment, row.bullet.previous
    if attainment is None:
        return
    ink, ground = colours[Use.TEXT], colours[Use.BACKGROUND]
    yield _bar(row, row.scale, _TRACK, colours[Use.PANEL])
    yield _bar(row, attainment, _BAR, colours[row.bullet.tone])
    if row.is_beyond(attainment) or row.is_beyond(previous):
        yield from _break(row, ink, ground)
    yield _tick(row, ink)
    if previous is not None:
        yield _circle(row, previous, ink, ground)


def _bar(row: _Row, percent: Decimal | float, part: tuple[float, float], rgb: str) -> "Artist":
    from matplotlib.patches import Rectangle  # noqa: PLC0415 - takes 0.4 s

    height = row.size(part)
    start = row.at(0)
    lower = (start, row.middle - height / 2)
    return Rectangle(lower, row.at(percent) - start, height, facecolor=f"#{rgb}", linewidth=0)


def _tick(row: _Row, ink: str) -> "Artist":
    from matplotlib.patches import Rectangle  # noqa: PLC0415 - takes 0.4 s

    height = row.size(_TICK)
    lower = (row.at(_TARGET) - _TICK_WIDTH / 2, row.middle - height / 2)
    return Rectangle(lower, _TICK_WIDTH, height, facecolor=f"#{ink}", linewidth=0)


def _circle(row: _Row, percent: Decimal, ink: str, ground: str) -> "Artist":
    from matplotlib.patches import Circle  # noqa: PLC0415 - takes 0.4 s

    return Circle(
        (row.at(percent), row.middle),
        row.size(_RADIUS),
        facecolor=f"#{ground}",
        edgecolor=f"#{ink}",
        linewidth=_OUTLINE,
    )


def _break(row: _Row, ink: str, ground: str) -> Iterator["Artist"]:
    """Yield a gap that leans, between two lines: what follows is not to scale."""
    from matplotlib.patches import Polygon  # noqa: PLC0415 - takes 0.4 s

    half = row.size(_TRACK) / 2
    middle = row.at(row.scale) - _BREAK_FROM_END
    low, high = middle - _BREAK_SLANT / 2, middle + _BREAK_SLANT / 2
    corners = [
        (low, row.middle + half),
        (high, row.middle - half),
        (high + _BREAK_WIDTH, row.middle - half),
        (low + _BREAK_WIDTH, row.middle + half),
    ]
    yield Polygon(corners, facecolor=f"#{ground}", linewidth=0)
    for start, end in (corners[:2], corners[2:]):
        line = [start, end]
        yield Polygon(line, closed=False, fill=False, edgecolor=f"#{ink}", linewidth=_OUTLINE)


def _figure(width: float, height: float, shapes: Sequence["Artist"]) -> "Figure":
    """Return a figure in which one unit is one point and y runs down."""
    from matplotlib.figure import Figure  # noqa: PLC0415 - takes 0.4 s

    size = (width / _POINTS_PER_INCH, height / _POINTS_PER_INCH)
    figure = Figure(figsize=size, dpi=_DPI, facecolor="none")
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    for shape in shapes:
        axes.add_artist(shape)
    return figure


def _svg(figure: "Figure") -> bytes:
    from matplotlib import rcParams  # noqa: PLC0415 - takes 0.4 s

    rcParams.update({"svg.hashsalt": _SALT, "svg.fonttype": "path"})
    metadata = {"Date": None, "Creator": None, "Format": None, "Type": None}
    return _saved(figure, "svg", metadata)


def _png(figure: "Figure") -> bytes:
    return _saved(figure, "png", {"Software": None})


def _saved(figure: "Figure", form: str, metadata: Mapping[str, None]) -> bytes:
    stream = io.BytesIO()
    figure.savefig(stream, format=form, dpi=_DPI, transparent=True, metadata=dict(metadata))
    return stream.getvalue()
