"""What the bars, lines and labels of a chart are painted with."""

from collections.abc import Iterator

from lxml import etree

from egovreport.lint.chart_plot import (
    index_of,
    is_on,
    is_stacked,
    name_of,
    plots,
    points_of,
    shares_place,
    shows,
)
from egovreport.lint.looks import Look, Run
from egovreport.lint.namespaces import qn
from egovreport.lint.paint import UNKNOWN, Paint, Palette
from egovreport.lint.shape import number

_INSIDE = {"ctr", "inEnd", "inBase"}
_DEFAULT_SIZE = 10.0
_ACCENTS = 6


def fills(root: etree._Element, palette: Palette) -> Iterator[tuple[str, tuple[Paint, ...]]]:
    """Yield the names of series and points with what shows them: fill and outline.

    What is painted with nothing is left out, as are points without a fill in bars that share one
    place: they lie on another bar.
    """
    for plot in plots(root):
        over_each_other = shares_place(plot)
        for series in plot.iterfind(qn("c:ser")):
            name = name_of(series)
            own = _visible(series, palette, automatic(series, palette, plot))
            if own:
                yield name, own
            for point in series.iterfind(qn("c:dPt")):
                paints = _visible(point, palette, UNKNOWN)
                fill = palette.fill(point.find(qn("c:spPr")))
                lies_on_another = over_each_other and fill is not None and fill.is_clear
                if paints and not lies_on_another:
                    yield f"{name}, point {index_of(point) + 1}", paints


def labels(root: etree._Element, palette: Palette, ground: Paint) -> Iterator[tuple[Run, Paint]]:
    """Yield the texts of a chart with what is behind them."""
    base = root.find(f"{qn('c:txPr')}//{qn('a:defRPr')}")
    inherited = () if base is None else (base,)
    for owner in root.iter(qn("c:catAx"), qn("c:valAx"), qn("c:dateAx"), qn("c:legend")):
        if not is_on(owner, "c:delete"):
            name = etree.QName(owner).localname
            yield (
                Run({"legend": "legend"}.get(name, "axis"), _look(owner, inherited, palette)),
                ground,
            )
    for plot in plots(root):
        for series in plot.iterfind(qn("c:ser")):
            yield from _labels_of(series, plot, palette, ground, inherited)


def _labels_of(
    series: etree._Element,
    plot: etree._Element,
    palette: Palette,
    ground: Paint,
    inherited: tuple[etree._Element, ...],
) -> Iterator[tuple[Run, Paint]]:
    listed = series.find(qn("c:dLbls"))
    if listed is None:
        return
    points = points_of(series)
    general = automatic(series, palette, plot)
    own = palette.fill(series.find(qn("c:spPr"))) or general
    for label in (*listed.iterfind(qn("c:dLbl")), listed):
        if not shows(label) or label.find(qn("c:txPr")) is None:
            continue
        point = points.get(index_of(label)) if label is not listed else None
        fill = own
        if point is not None:
            fill = palette.fill(point.find(qn("c:spPr"))) or own
        behind = _behind(label, listed, plot, fill, ground)
        box = palette.fill(label.find(qn("c:spPr")))
        if box is not None and not box.is_clear:
            behind = box
        text = f"label of {name_of(series)}"
        if label is not listed:
            text = f"{text}, point {index_of(label) + 1}"
        yield Run(text, _look(label, inherited, palette)), behind


def _behind(
    label: etree._Element, listed: etree._Element, plot: etree._Element, fill: Paint, ground: Paint
) -> Paint:
    """Return what is behind a label: its bar where it stands inside, else what the chart is on."""
    found = label.find(qn("c:dLblPos"))
    if found is None:
        found = listed.find(qn("c:dLblPos"))
    is_bar = plot.tag == qn("c:barChart")
    default = "ctr" if is_bar and is_stacked(plot) else "outEnd"
    position = default if found is None else found.get("val", default)
    if not is_bar or position not in _INSIDE:
        # outside of stacked bars there is no place
        return UNKNOWN if is_bar and is_stacked(plot) else ground
    if fill.is_clear:
        return UNKNOWN if shares_place(plot) else ground
    return fill


def _look(owner: etree._Element, inherited: tuple[etree._Element, ...], palette: Palette) -> Look:
    own = owner.find(f"{qn('c:txPr')}//{qn('a:defRPr')}")
    chain = inherited if own is None else (own, *inherited)
    size = next((number(e.get("sz")) / 100 for e in chain if e.get("sz")), _DEFAULT_SIZE)
    bold = next((value for e in chain if (value := e.get("b"))), "0")
    fills_ = (palette.fill(each) for each in chain)
    colour = next((fill for fill in fills_ if fill is not None), Paint(palette.rgb.get("tx1", "")))
    return Look(size, bold in {"1", "true"}, colour, "")


def line_of(owner: etree._Element, palette: Palette) -> Paint | None:
    """Return the outline of a series or point; None where it does not say."""
    return palette.fill(owner.find(f"{qn('c:spPr')}/{qn('a:ln')}"))


def _visible(owner: etree._Element, palette: Palette, default: Paint) -> tuple[Paint, ...]:
    """Return fill and outline of a series or point, without what is clear."""
    properties = owner.find(qn("c:spPr"))
    line = line_of(owner, palette)
    fill = palette.fill(properties)
    if properties is None and owner.tag == qn("c:dPt"):
        return ()
    found = (default if fill is None and line is None else fill, line)
    return tuple(paint for paint in found if paint is not None and not paint.is_clear)


def automatic(series: etree._Element, palette: Palette, plot: etree._Element) -> Paint:
    """Return the colour that PowerPoint gives a series that has none of its own."""
    if plot.find(qn("c:varyColors")) is not None and len(plot.findall(qn("c:ser"))) == 1:
        return UNKNOWN
    return Paint(palette.rgb.get(f"accent{index_of(series) % _ACCENTS + 1}", ""))
