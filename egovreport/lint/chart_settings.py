"""Rules: settings of a chart that look different from what was meant when they are left out."""

from collections.abc import Iterator

from lxml import etree

from egovreport.lint.chart_labels import plots
from egovreport.lint.namespaces import qn
from egovreport.lint.rule import DeckRule, Finding
from egovreport.lint.shape import number
from egovreport.lint.slide import Chart

_FALSE = frozenset({"0", "false"})


def _is_off(parent: etree._Element | None, name: str) -> bool:
    found = None if parent is None else parent.find(qn(name))
    return found is not None and found.get("val", "1") in _FALSE


def find_rounded(chart: Chart) -> Iterator[Finding]:
    """Find a chart that does not say that its corners are square."""
    if not _is_off(chart.part.root, "c:roundedCorners"):
        yield Finding(chart.spot, "the frame of the chart has rounded corners, or does not say")


def find_automatic_title(chart: Chart) -> Iterator[Finding]:
    """Find a chart without a title that grows one when it has a single series."""
    frame = chart.part.root.find(qn("c:chart"))
    if frame is None or frame.find(qn("c:title")) is not None:
        return
    deleted = frame.find(qn("c:autoTitleDeleted"))
    if deleted is None or deleted.get("val", "1") in _FALSE:
        yield Finding(chart.spot, "the chart has no title, but does not say that it wants none")


def find_hidden_gaps(chart: Chart) -> Iterator[Finding]:
    """Find a chart with missing values that draws them as zero or bridges them."""
    frame = chart.part.root.find(qn("c:chart"))
    blanks = None if frame is None else frame.find(qn("c:dispBlanksAs"))
    shown = "zero" if blanks is None else blanks.get("val", "zero")
    if shown != "gap" and any(map(_has_gap, chart.part.root.iter(qn("c:val")))):
        yield Finding(chart.spot, f"missing values are shown as `{shown}` instead of as a gap")


def _has_gap(values: etree._Element) -> bool:
    cache = next(iter(values.iter(qn("c:numCache"))), None)
    count = None if cache is None else cache.find(qn("c:ptCount"))
    if cache is None or count is None:
        return False
    return len(cache.findall(qn("c:pt"))) < number(count.get("val"))


def find_inverted(chart: Chart) -> Iterator[Finding]:
    """Find bars that may be drawn empty when their value is negative."""
    for kind, plot in plots(chart):
        if not kind.startswith("bar"):
            continue
        owners = [*plot.iter(qn("c:ser")), *plot.iter(qn("c:dPt"))]
        count = sum(not _is_off(owner, "c:invertIfNegative") for owner in owners)
        if count:
            message = f"{count} series or points may lose their colour when they are negative"
            yield Finding(chart.spot, message)


def find_numeric_categories(chart: Chart) -> Iterator[Finding]:
    """Find periods that are numbers instead of texts."""
    for _, plot in plots(chart):
        for series in plot.iter(qn("c:ser")):
            if series.find(f"{qn('c:cat')}/{qn('c:numRef')}") is not None:
                yield Finding(chart.spot, "the categories are numbers instead of texts")
                return


def find_labels_in_plot(chart: Chart) -> Iterator[Finding]:
    """Find categories that are written over columns below zero."""
    points = chart.part.root.iterfind(f".//{qn('c:val')}//{qn('c:v')}")
    if not any(number(point.text) < 0 for point in points):
        return
    for axis in chart.part.root.iter(qn("c:catAx"), qn("c:dateAx")):
        labels = axis.find(qn("c:tickLblPos"))
        position = "nextTo" if labels is None else labels.get("val", "nextTo")
        if position == "nextTo" and not _is_on(axis, "c:delete"):
            yield Finding(chart.spot, "values below zero cover the labels of their axis")


def _is_on(parent: etree._Element, name: str) -> bool:
    return parent.find(qn(name)) is not None and not _is_off(parent, name)


def find_source_linked(chart: Chart) -> Iterator[Finding]:
    """Find number formats that are taken from the workbook."""
    formats = chart.part.root.iter(qn("c:numFmt"))
    count = sum(each.get("sourceLinked", "0") not in _FALSE for each in formats)
    if count:
        yield Finding(chart.spot, f"{count} number formats follow the workbook")


ROUNDED = DeckRule(
    name="rounded-chart",
    what="A chart does not have `c:roundedCorners` set to 0.",
    why="PowerPoint takes a missing setting for a round frame, others for a square one.",
    remedy='Write `<c:roundedCorners val="0"/>`.',
    find=find_rounded,
)

AUTOMATIC_TITLE = DeckRule(
    name="automatic-chart-title",
    what="A chart without a title does not have `c:autoTitleDeleted` set to 1.",
    why="With a single series PowerPoint shows the name of the series as a title over the chart.",
    remedy='Write `<c:autoTitleDeleted val="1"/>`, or give the chart a title.',
    find=find_automatic_title,
)

HIDDEN_GAPS = DeckRule(
    name="hidden-gap",
    what="A chart has missing values and shows them as zero, or draws a line over them.",
    why="“Not known” is not “none”: the committee sees a figure that nobody has measured.",
    remedy='Write `<c:dispBlanksAs val="gap"/>` and say “not known” at the axis.',
    find=find_hidden_gaps,
)

INVERTED = DeckRule(
    name="inverted-if-negative",
    what="A series or point of a bar chart does not have `c:invertIfNegative` set to 0.",
    why="PowerPoint then draws negative bars white, without the colour that says what they mean.",
    remedy='Write `<c:invertIfNegative val="0"/>` in each series and each point.',
    find=find_inverted,
)

NUMERIC_CATEGORIES = DeckRule(
    name="numeric-category",
    what="The categories of a chart are numbers, as in 2022 and 2023.",
    why="Programs take them for one more series, or print them as 2.023.",
    remedy="Write periods as texts into the workbook.",
    find=find_numeric_categories,
)

LABELS_IN_PLOT = DeckRule(
    name="covered-axis-label",
    what="A chart has values below zero, and the labels of its categories stand at the zero line.",
    why="The columns below zero cover the labels.",
    remedy='Write `<c:tickLblPos val="low"/>` at the axis of the categories.',
    find=find_labels_in_plot,
)

SOURCE_LINKED = DeckRule(
    name="format-from-workbook",
    what="Labels or axes of a chart take their number format from the workbook.",
    why="“Edit data” then changes how figures are written: without units, marks and the deck's "
    "language.",
    remedy='Write the format with `sourceLinked="0"`.',
    find=find_source_linked,
)
