"""Rules: charts whose axes do not belong together."""

from collections.abc import Iterator

from lxml import etree

from egovreport.diagnostics import Severity
from egovreport.lint.chart_plot import plots
from egovreport.lint.namespaces import qn
from egovreport.lint.rule import DeckRule, Finding
from egovreport.lint.shape import number
from egovreport.lint.slide import Chart

_AXES = tuple(qn(f"c:{name}") for name in ("catAx", "valAx", "dateAx", "serAx"))

_OF_TWO_VALUES = (qn("c:scatterChart"), qn("c:bubbleChart"))
_FROM_ZERO = tuple(qn(f"c:{name}Chart") for name in ("bar", "bar3D", "area", "area3D"))


def find_broken(chart: Chart) -> Iterator[Finding]:
    """Find ids without an axis, axes without a chart, and axes that do not cross each other."""
    axes = {_value(axis, "c:axId"): axis for axis in chart.part.root.iter(*_AXES)}
    used = [
        each.get("val", "")
        for each in chart.part.root.iter(qn("c:axId"))
        if (parent := each.getparent()) is not None and parent.tag not in _AXES
    ]
    for identity in dict.fromkeys(used):
        if identity not in axes:
            yield Finding(chart.spot, f"the chart uses the axis {identity}, which it does not have")
    for identity, axis in axes.items():
        if identity not in used:
            yield Finding(chart.spot, f"nothing is drawn on the axis {identity}")
            continue
        crossed = axes.get(_value(axis, "c:crossAx"))
        if crossed is None:
            yield Finding(chart.spot, f"the axis {identity} crosses an axis that does not exist")
        elif _value(crossed, "c:crossAx") != identity and axis.tag != qn("c:serAx"):
            other = _value(crossed, "c:axId")
            message = f"the axis {identity} crosses {other}, but not the other way round"
            yield Finding(chart.spot, message)


def find_second(chart: Chart) -> Iterator[Finding]:
    """Find charts with two axes of values; those of points in a plane have two by nature."""
    count = len(list(chart.part.root.iter(qn("c:valAx"))))
    usual = 2 if any(p.tag in _OF_TWO_VALUES for p in plots(chart.part.root)) else 1
    if count > usual:
        yield Finding(chart.spot, f"the chart has {count} axes of values")


def find_cut(chart: Chart) -> Iterator[Finding]:
    """Find bars and areas whose axis does not start at zero."""
    axes = {_value(axis, "c:axId"): axis for axis in chart.part.root.iter(qn("c:valAx"))}
    for plot in plots(chart.part.root):
        if plot.tag not in _FROM_ZERO:
            continue
        used = (axes.get(each.get("val", "")) for each in plot.iterfind(qn("c:axId")))
        for axis in (each for each in used if each is not None):
            start = axis.find(f"{qn('c:scaling')}/{qn('c:min')}")
            least = 0.0 if start is None else number(start.get("val"))
            if least > 0:
                yield Finding(chart.spot, f"the axis of the bars starts at {least:g}")


def find_negative(chart: Chart) -> Iterator[Finding]:
    """Find ids of axes that are no positive numbers."""
    ids = (each.get("val", "") for each in chart.part.root.iter(qn("c:axId"), qn("c:crossAx")))
    for identity in dict.fromkeys(ids):
        if not 0 <= number(identity, -1.0) < 2**32:
            yield Finding(chart.spot, f"`{identity}` is no positive id of an axis")


def _value(axis: etree._Element, name: str) -> str:
    found = axis.find(qn(name))
    return "" if found is None else found.get("val", "")


BROKEN = DeckRule(
    name="broken-axis",
    what="A chart uses an axis that it does not have, has one that it does not use, or has axes "
    "that do not cross each other.",
    why="PowerPoint does not draw the chart, or repairs the file.",
    remedy="Give each `c:axId` its axis, and let the two axes of a chart name each other in "
    "`c:crossAx`.",
    severity=Severity.ERROR,
    find=find_broken,
)

NEGATIVE = DeckRule(
    name="negative-axis-id",
    what="The id of an axis is negative or no number.",
    why="The schema wants a positive number; python-pptx writes negative ones, which every "
    "validator reports.",
    remedy="Make the ids positive in `c:axId` and `c:crossAx` alike.",
    severity=Severity.ERROR,
    find=find_negative,
)

SECOND = DeckRule(
    name="secondary-axis",
    what="A chart has two axes of values.",
    why="Where the lines cross means nothing, though it looks as if it did; and PowerPoint and "
    "LibreOffice draw the bars of two axes in different widths.",
    remedy="Make two charts, or show both values against one scale.",
    find=find_second,
)

CUT = DeckRule(
    name="cut-axis",
    what="The axis of bars, columns or areas starts above zero.",
    why="Their lengths no longer say how large the values are: 90 looks like twice 80.",
    remedy="Start at zero; where small changes count, show them as numbers or as a line.",
    find=find_cut,
)
