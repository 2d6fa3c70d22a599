"""Rules: charts without their workbook, or with other figures than it."""

import math
from collections.abc import Iterator

from lxml import etree

from egovreport.diagnostics import Severity
from egovreport.errors import InputError
from egovreport.lint.chart_plot import name_of, plots
from egovreport.lint.namespaces import qn
from egovreport.lint.rule import DeckRule, Finding
from egovreport.lint.shape import number
from egovreport.lint.slide import Chart
from egovreport.lint.workbook import UnreadableError, Workbook, read_workbook

_REFERENCES = (qn("c:numRef"), qn("c:strRef"))
_CACHES = (qn("c:numCache"), qn("c:strCache"))
_OF_TWO_VALUES = (qn("c:scatterChart"), qn("c:bubbleChart"))
_MOST_POINTS = 100_000


def find_without_workbook(chart: Chart) -> Iterator[Finding]:
    """Find a chart whose data nobody can edit."""
    if _workbook_part(chart) is None:
        yield Finding(chart.spot, "the chart has no workbook in the file")


def find_unlinked(chart: Chart) -> Iterator[Finding]:
    """Find series without a name, categories or values that come from cells."""
    wanted = {"c:tx": "name", "c:cat": "categories", "c:val": "values"}
    for plot in plots(chart.part.root):
        if plot.tag in _OF_TWO_VALUES:
            continue
        for series in plot.iterfind(qn("c:ser")):
            missing = [word for name, word in wanted.items() if not _is_linked(series, name)]
            if missing:
                message = f"of {name_of(series)} no cell holds: {', '.join(missing)}"
                yield Finding(chart.spot, message)


def _is_linked(series: etree._Element, name: str) -> bool:
    found = series.find(qn(name))
    return found is not None and any((f.text or "").strip() for f in found.iter(qn("c:f")))


def _workbook_part(chart: Chart) -> str | None:
    data = chart.part.root.find(qn("c:externalData"))
    if data is None:
        return None
    return chart.part.package.target(chart.part.name, data.get(qn("r:id")))


def find_differing(chart: Chart) -> Iterator[Finding]:
    """Find figures and names that the chart shows and that are not in the workbook's cells."""
    name = _workbook_part(chart)
    if name is None or name.lower().endswith(".xlsb"):
        return
    try:
        workbook = read_workbook(chart.part.package.archive.read(name))
    except (UnreadableError, InputError) as error:
        yield Finding(chart.spot, f"the workbook `{name}` cannot be read", notes=(str(error),))
        return
    for reference in chart.part.root.iter(*_REFERENCES):
        message = _difference(reference, workbook)
        if message:
            yield Finding(chart.spot, message)


def _difference(reference: etree._Element, workbook: Workbook) -> str:
    """Say where the cache of a reference differs from its cells; empty where it does not."""
    formula = reference.findtext(qn("c:f")) or ""
    cache = next(iter(reference.iter(*_CACHES)), None)
    if cache is None:
        return f"`{formula}` has no cached values"
    try:
        cells = workbook.values(formula)
    except UnreadableError as error:
        return str(error)
    shown = _shown(cache)
    if len(shown) != len(cells):
        return f"`{formula}` has {len(cells)} cells, the chart shows {len(shown)} points"
    for position, (cached, cell) in enumerate(zip(shown, cells, strict=True), start=1):
        if not _is_same(cached, cell):
            there, here = _quoted(cell), _quoted(cached)
            return f"cell {position} of `{formula}` holds {there}, the chart shows {here}"
    return ""


def _shown(cache: etree._Element) -> list[str]:
    """Return the cached values, empty where there is none."""
    count = cache.find(qn("c:ptCount"))
    points = {
        int(number(e.get("idx"), -1)): e.findtext(qn("c:v")) or "" for e in cache.iter(qn("c:pt"))
    }
    length = 0 if count is None else int(number(count.get("val")))
    return [points.get(index, "") for index in range(min(length, _MOST_POINTS))]


def _is_same(first: str, second: str) -> bool:
    if " ".join(first.split()) == " ".join(second.split()):
        return True
    try:
        return math.isclose(float(first), float(second), rel_tol=1e-9)
    except ValueError:
        return False


def _quoted(value: str) -> str:
    return f"`{value}`" if value else "nothing"


WITHOUT_WORKBOOK = DeckRule(
    name="chart-without-workbook",
    what="A chart has no workbook, or one outside the file.",
    why="“Edit data” does not work: nobody can correct a figure or see where it comes from.",
    remedy="Embed the workbook. Charts that were pasted as linked ones: paste them embedded.",
    find=find_without_workbook,
)

DIFFERING = DeckRule(
    name="cache-differs",
    what="A chart shows other figures or names than the cells of its workbook.",
    why="As soon as somebody opens “edit data”, the chart changes before the committee's eyes.",
    remedy="Open “edit data” once and save, or write the chart anew from its data.",
    severity=Severity.ERROR,
    find=find_differing,
)

UNLINKED = DeckRule(
    name="unlinked-series",
    what="A series of a chart has no name, no categories, or values that come from no cell of its "
    "workbook.",
    why="“Edit data” does not show them, nobody can say what they stand for, and the next edit "
    "loses them.",
    remedy="Give the sheet the names of series and categories, and link the chart to its cells.",
    find=find_unlinked,
)
