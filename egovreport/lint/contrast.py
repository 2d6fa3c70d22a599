"""Rules: text and bars that do not stand out from what is behind them."""

from collections.abc import Iterable, Iterator

from lxml import etree

from egovreport.diagnostics import Severity
from egovreport.lint.chart_paint import fills, labels
from egovreport.lint.looks import Look, Looks, Run, looks_of
from egovreport.lint.namespaces import qn
from egovreport.lint.paint import Grounds, Paint, grounds_of
from egovreport.lint.rule import DeckRule, Finding, shortened
from egovreport.lint.shape import Shape
from egovreport.lint.slide import Chart, Slide
from egovreport.lint.table_style import style_of
from egovreport.powerpoint.colours import LARGE_TEXT_CONTRAST, TEXT_CONTRAST, contrast

_LARGE, _LARGE_BOLD = 18.0, 14.0
_GRAPHICS_CONTRAST = 3.0
_ROUNDING = 0.05


def find_text(slide: Slide) -> Iterator[Finding]:
    """Find texts that do not stand out enough; of each shape the worst."""
    grounds, looks = grounds_of(slide), looks_of(slide)
    for shape in slide.shapes:
        worst = _worst(_pairs(grounds, looks, shape))
        if worst:
            yield Finding(slide.at(shape), worst)


def _pairs(grounds: Grounds, looks: Looks, shape: Shape) -> Iterator[tuple[Run, Paint]]:
    """Yield the runs of a shape with what is behind them."""
    area = grounds.slide.area(shape)
    if area is None:
        return
    if shape.table is not None:
        yield from _pairs_of_table(grounds, looks, shape, grounds.behind(shape, area))
    elif shape.text:
        ground = grounds.behind(shape, area)
        yield from ((run, ground) for run in looks.runs(shape))


def _pairs_of_table(
    grounds: Grounds, looks: Looks, shape: Shape, ground: Paint
) -> Iterator[tuple[Run, Paint]]:
    table = shape.table
    if table is None:
        return
    style = style_of(grounds.slide, table)
    for number, row in enumerate(table.iterfind(qn("a:tr"))):
        of_row = style.fill(number, grounds.palette)
        for cell in row.iterfind(qn("a:tc")):
            own = grounds.palette.fill(cell.find(qn("a:tcPr"))) or of_row
            behind = ground if own.is_clear else own
            for paragraph in cell.iter(qn("a:p")):
                runs = looks.paragraph(shape, paragraph, style.text(number))
                yield from ((run, behind) for run in runs)


def _worst(pairs: Iterable[tuple[Run, Paint]]) -> str:
    """Say which run stands out least of those that do not stand out enough; empty for none."""
    found = []
    for run, ground in pairs:
        if not run.look.colour.rgb or not ground.rgb:
            continue
        ratio = contrast(run.look.colour.rgb, ground.rgb)
        if ratio < _wanted(run.look) - _ROUNDING:
            found.append((ratio, run, ground))
    if not found:
        return ""
    ratio, run, ground = min(found, key=lambda each: each[0])
    shown = shortened(run.text)
    colours = f"`{run.look.colour.rgb}` on `{ground.rgb}`"
    return (
        f"“{shown}” has a contrast of {ratio:.1f} : 1 ({colours}), below {_wanted(run.look):g} : 1"
    )


def _wanted(look: Look) -> float:
    is_large = look.size >= _LARGE or (look.is_bold and look.size >= _LARGE_BOLD)
    return LARGE_TEXT_CONTRAST if is_large else TEXT_CONTRAST


def find_chart_text(chart: Chart) -> Iterator[Finding]:
    """Find labels, axes and legends that do not stand out enough; of each chart the worst."""
    ground = _ground(chart)
    if ground is None or chart.slide is None:
        return
    palette = grounds_of(chart.slide).palette
    worst = _worst(labels(chart.part.root, palette, ground))
    if worst:
        yield Finding(chart.spot, worst)


def find_chart_fill(chart: Chart) -> Iterator[Finding]:
    """Find bars and lines of a chart that do not stand out enough."""
    ground = _ground(chart)
    if ground is None or not ground.rgb or chart.slide is None:
        return
    for name, paints in fills(chart.part.root, grounds_of(chart.slide).palette):
        known = [contrast(paint.rgb, ground.rgb) for paint in paints if paint.rgb]
        if known and len(known) == len(paints) and max(known) < _GRAPHICS_CONTRAST - _ROUNDING:
            message = f"“{name}” has a contrast of {max(known):.1f} : 1 to what is behind it"
            yield Finding(chart.spot, f"{message}, below {_GRAPHICS_CONTRAST:g} : 1")


def _ground(chart: Chart) -> Paint | None:
    if chart.slide is None or chart.shape is None:
        return None
    grounds = grounds_of(chart.slide)
    area = chart.slide.area(chart.shape)
    own = _painted(chart.part.root, grounds)
    if own is not None:
        return own
    return None if area is None else grounds.behind(chart.shape, area)


def _painted(root: etree._Element, grounds: Grounds) -> Paint | None:
    """Return what the plot of a chart, else its frame, is painted with; None where it is clear."""
    plot = root.find(f".//{qn('c:plotArea')}/{qn('c:spPr')}")
    for properties in (plot, root.find(qn("c:spPr"))):
        paint = grounds.palette.fill(properties)
        if paint is not None and not paint.is_clear:
            return paint
    return None


TEXT = DeckRule(
    name="low-contrast",
    what="Text has a contrast below 4.5 : 1 to what is behind it, below 3 : 1 from 18 pt on or "
    "14 pt bold.",
    why="On a projector in daylight, in print and for those who see badly it cannot be read (WCAG "
    "2.2, 1.4.3). Where a picture or a gradient lies behind the text, nothing is computed.",
    remedy="Take a darker text colour, or a lighter ground.",
    severity=Severity.ERROR,
    find=find_text,
)

CHART_TEXT = DeckRule(
    name="low-chart-text-contrast",
    what="Text of a chart has a contrast below 4.5 : 1 to its bar or to what is behind the chart, "
    "below 3 : 1 from 18 pt on or 14 pt bold.",
    why="The figure cannot be read (WCAG 2.2, 1.4.3).",
    remedy="Put the label outside the bar, or give it a colour that stands out.",
    severity=Severity.ERROR,
    find=find_chart_text,
)

CHART_FILL = DeckRule(
    name="low-bar-contrast",
    what="The bars or lines of a series have a contrast below 3 : 1 to what is behind them, their "
    "outline included.",
    why="They cannot be told from the ground (WCAG 2.2, 1.4.11).",
    remedy="Take a darker colour, or a dark outline.",
    find=find_chart_fill,
)
