"""Rules: labels of a chart that stand where they may not, or that lost their cell."""

from collections.abc import Iterator, Mapping

from lxml import etree

from egovreport.diagnostics import Severity
from egovreport.lint.namespaces import qn
from egovreport.lint.rule import DeckRule, Finding, shortened
from egovreport.lint.slide import Chart

_LINES = frozenset({"t", "b", "l", "r", "ctr"})
_SLICES = frozenset({"bestFit", "ctr", "inEnd", "outEnd"})
_CLUSTERED = frozenset({"ctr", "inBase", "inEnd", "outEnd"})
_STACKED = frozenset({"ctr", "inBase", "inEnd"})
_ALLOWED: Mapping[str, frozenset[str]] = {
    "barChart": _CLUSTERED,
    "lineChart": _LINES,
    "scatterChart": _LINES,
    "bubbleChart": _LINES,
    "stockChart": _LINES,
    "pieChart": _SLICES,
    "ofPieChart": _SLICES,
    "pie3DChart": _SLICES,
    "radarChart": frozenset({"outEnd"}),
}
"""Where labels may stand, by kind of chart; for all others PowerPoint knows one place only."""


def plots(chart: Chart) -> Iterator[tuple[str, etree._Element]]:
    """Yield the plots of a chart with their kinds: "barChart", "lineChart"."""
    for area in chart.part.root.iter(qn("c:plotArea")):
        for plot in area:
            kind = etree.QName(plot).localname
            if kind.endswith("Chart"):
                yield kind, plot


def find_misplaced(chart: Chart) -> Iterator[Finding]:
    """Find positions of labels that the kind of chart does not have."""
    for kind, plot in plots(chart):
        allowed = _allowed(kind, plot)
        wrong = {each.get("val", "") for each in plot.iter(qn("c:dLblPos"))} - allowed
        for position in sorted(wrong):
            advice = f"allowed: {', '.join(sorted(allowed))}" if allowed else "leave it out"
            message = f"labels stand at `{position}`, which {_named(kind, plot)} do not have"
            yield Finding(chart.spot, message, advice)


def _allowed(kind: str, plot: etree._Element) -> frozenset[str]:
    if kind == "barChart" and _grouping(plot) in {"stacked", "percentStacked"}:
        return _STACKED
    return _ALLOWED.get(kind, frozenset())


def _grouping(plot: etree._Element) -> str:
    grouping = plot.find(qn("c:grouping"))
    return "" if grouping is None else grouping.get("val", "")


def _named(kind: str, plot: etree._Element) -> str:
    grouping = _grouping(plot)
    stacked = "stacked " if "tacked" in grouping else ""
    return f"{stacked}{kind.removesuffix('Chart')} charts"


def find_typed(chart: Chart) -> Iterator[Finding]:
    """Find labels with a text that was typed instead of the value of the cell."""
    for label in chart.part.root.iter(qn("c:dLbl")):
        rich = label.find(f"{qn('c:tx')}/{qn('c:rich')}")
        if rich is None or next(rich.iter(qn("a:fld")), None) is not None:
            continue
        text = "".join(each.text or "" for each in rich.iter(qn("a:t")))
        yield Finding(
            chart.spot, f"the label “{shortened(text)}” is typed text without a link to its cell"
        )


MISPLACED = DeckRule(
    name="label-position",
    what="Labels of a chart have a position that its kind does not have: `outEnd` on stacked bars, "
    "`inEnd` on lines.",
    why="PowerPoint repairs the file and drops the chart, though it passes every schema.",
    remedy="Clustered bars have ctr, inBase, inEnd, outEnd; stacked ones ctr, inBase, inEnd; lines "
    "t, b, l, r, ctr; areas and doughnuts none.",
    severity=Severity.ERROR,
    find=find_misplaced,
)

TYPED = DeckRule(
    name="typed-label",
    what="A label of a chart is typed text instead of the value of its cell.",
    why="When somebody changes the figure in the workbook, the label still says the old one.",
    remedy='Show the value, with words and marks in the number format: `#,##0"°"`.',
    find=find_typed,
)
