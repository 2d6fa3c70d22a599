"""What the bars, lines and labels of a chart are painted with."""

from collections.abc import Iterator

from lxml import etree

from egovreport.lint.looks import Look, Run
from egovreport.lint.namespaces import qn
from egovreport.lint.paint import UNKNOWN, Paint, Palette
from egovreport.lint.shape import number

_INSIDE = {"ctr", "inEnd", "inBase"}
_DEFAULT_SIZE = 10.0
_ACCENTS = 6
_FALSE = {"0", "false"}


def fills(root: etree._Element, palette: Palette) -> Iterator[tuple[str, tuple[Paint, ...]]]:
    """Yield the names of series and points with what shows them: fill and outline.

    What is painted with nothing is left out, as are points without a fill in bars that share one
    place: they lie on another bar.
    """
    for plot in _plots(root):
        shares_place = _shares_place(plot)
        for series in plot.iterfind(qn("c:ser")):
            name = _name(series)
            own = _visible(series, palette, _automatic(series, palette, plot))
            if own:
                yield name, own
            for point in series.iterfind(qn("c:dPt")):
                paints = _visible(point, palette, UNKNOWN)
                fill = palette.fill(point.find(qn("c:spPr")))
                lies_on_another = shares_place and fill is not None and fill.is_clear
                if paints and not lies_on_another:
                    yield f"{name}, point {_index(point) + 1}", paints


def labels(root: etree._Element, palette: Palette, ground: Paint) -> Iterator[tuple[Run, Paint]]:
    """Yield the texts of a chart with what is behind them."""
    base = root.find(f"{qn('c:txPr')}//{qn('a:defRPr')}")
    inherited = () if base is None else (base,)
    for owner in root.iter(qn("c:catAx"), qn("c:valAx"), qn("c:dateAx"), qn("c:legend")):
        if not _is_on(owner, "c:delete"):
            name = etree.QName(owner).localname
            yield (
                Run({"legend": "legend"}.get(name, "axis"), _look(owner, inherited, palette)),
                ground,
            )
    for plot in _plots(root):
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
    points = {_index(point): point for point in series.iterfind(qn("c:dPt"))}
    general = _automatic(series, palette, plot)
    own = palette.fill(series.find(qn("c:spPr"))) or general
    for label in (*listed.iterfind(qn("c:dLbl")), listed):
        if not _shows(label) or label.find(qn("c:txPr")) is None:
            continue
        point = points.get(_index(label)) if label is not listed else None
        fill = own
        if point is not None:
            fill = palette.fill(point.find(qn("c:spPr"))) or own
        behind = _behind(label, listed, plot, fill, ground)
        box = palette.fill(label.find(qn("c:spPr")))
        if box is not None and not box.is_clear:
            behind = box
        text = f"label of {_name(series)}"
        if label is not listed:
            text = f"{text}, point {_index(label) + 1}"
        yield Run(text, _look(label, inherited, palette)), behind


def _behind(
    label: etree._Element, listed: etree._Element, plot: etree._Element, fill: Paint, ground: Paint
) -> Paint:
    """Return what is behind a label: its bar where it stands inside, else what the chart is on."""
    found = label.find(qn("c:dLblPos"))
    if found is None:
        found = listed.find(qn("c:dLblPos"))
    is_bar = plot.tag == qn("c:barChart")
    default = "ctr" if is_bar and _is_stacked(plot) else "outEnd"
    position = default if found is None else found.get("val", default)
    if not is_bar or position not in _INSIDE:
        # outside of stacked bars there is no place
        return UNKNOWN if is_bar and _is_stacked(plot) else ground
    if fill.is_clear:
        return UNKNOWN if _shares_place(plot) else ground
    return fill


def _look(owner: etree._Element, inherited: tuple[etree._Element, ...], palette: Palette) -> Look:
    own = owner.find(f"{qn('c:txPr')}//{qn('a:defRPr')}")
    chain = inherited if own is None else (own, *inherited)
    size = next((number(e.get("sz")) / 100 for e in chain if e.get("sz")), _DEFAULT_SIZE)
    bold = next((value for e in chain if (value := e.get("b"))), "0")
    fills_ = (palette.fill(each) for each in chain)
    colour = next((fill for fill in fills_ if fill is not None), Paint(palette.rgb.get("tx1", "")))
    return Look(size, bold in {"1", "true"}, colour, "")


def _plots(root: etree._Element) -> Iterator[etree._Element]:
    for area in root.iter(qn("c:plotArea")):
        yield from (plot for plot in area if etree.QName(plot).localname.endswith("Chart"))


def _visible(owner: etree._Element, palette: Palette, default: Paint) -> tuple[Paint, ...]:
    """Return fill and outline of a series or point, without what is clear."""
    properties = owner.find(qn("c:spPr"))
    line = palette.fill(None if properties is None else properties.find(qn("a:ln")))
    fill = palette.fill(properties)
    if properties is None and owner.tag == qn("c:dPt"):
        return ()
    found = (default if fill is None and line is None else fill, line)
    return tuple(paint for paint in found if paint is not None and not paint.is_clear)


def _automatic(series: etree._Element, palette: Palette, plot: etree._Element) -> Paint:
    """Return the colour that PowerPoint gives a series that has none of its own."""
    if plot.find(qn("c:varyColors")) is not None and len(plot.findall(qn("c:ser"))) == 1:
        return UNKNOWN
    return Paint(palette.rgb.get(f"accent{_index(series) % _ACCENTS + 1}", ""))


def _index(element: etree._Element) -> int:
    found = element.find(qn("c:idx"))
    return -1 if found is None else int(number(found.get("val"), -1.0))


def _name(series: etree._Element) -> str:
    return series.findtext(f"{qn('c:tx')}//{qn('c:v')}") or f"series {_index(series) + 1}"


def _shows(label: etree._Element) -> bool:
    shown = ("c:showVal", "c:showCatName", "c:showSerName", "c:showPercent")
    return not _is_on(label, "c:delete") and any(_is_on(label, name) for name in shown)


def _is_on(owner: etree._Element, name: str) -> bool:
    found = owner.find(qn(name))
    return found is not None and found.get("val", "1") not in _FALSE


def _is_stacked(plot: etree._Element) -> bool:
    grouping = plot.find(qn("c:grouping"))
    return grouping is not None and "tacked" in grouping.get("val", "")


def _shares_place(plot: etree._Element) -> bool:
    overlap = plot.find(qn("c:overlap"))
    return overlap is not None and number(overlap.get("val")) > 0
