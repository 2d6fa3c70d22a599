"""The plots of a chart, with their series, points and labels."""

import re
from collections.abc import Iterator, Mapping
from itertools import takewhile

from lxml import etree

from egovreport.lint.namespaces import qn
from egovreport.lint.shape import number, text_of

_FALSE = {"0", "false"}
_SHOWN = ("c:showVal", "c:showCatName", "c:showSerName", "c:showPercent")
_SIGN = re.compile(r'"([^"]*)"|\\(.)|;')
_FROM_CELLS = "{http://schemas.microsoft.com/office/drawing/2012/chart}showDataLabelsRange"


def plots(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the plots of a chart: `c:barChart`, `c:lineChart` and the like."""
    for area in root.iter(qn("c:plotArea")):
        yield from (plot for plot in area if etree.QName(plot).localname.endswith("Chart"))


def index_of(element: etree._Element) -> int:
    """Return the `c:idx` of a series, point or label; -1 where it has none."""
    found = element.find(qn("c:idx"))
    return -1 if found is None else int(number(found.get("val"), -1.0))


def name_of(series: etree._Element) -> str:
    """Return the name of a series, else its number."""
    return series.findtext(f"{qn('c:tx')}//{qn('c:v')}") or f"series {index_of(series) + 1}"


def points_of(series: etree._Element) -> Mapping[int, etree._Element]:
    """Return the points of a series that have a look of their own, by their index."""
    return {index_of(point): point for point in series.iterfind(qn("c:dPt"))}


def values_of(series: etree._Element) -> Mapping[int, float]:
    """Return the values of a series that are neither missing nor 0, by their index."""
    points = series.iterfind(f"{qn('c:val')}//{qn('c:pt')}")
    found = {int(number(each.get("idx"))): number(each.findtext(qn("c:v"))) for each in points}
    return {index: value for index, value in found.items() if value}


def categories_of(series: etree._Element) -> Mapping[int, str]:
    """Return the categories of a series by their index."""
    points = series.iterfind(f"{qn('c:cat')}//{qn('c:pt')}")
    return {int(number(each.get("idx"))): each.findtext(qn("c:v")) or "" for each in points}


def label_text(series: etree._Element, plot: etree._Element, index: int) -> str:
    """Return what the label of a point says beside its number; empty where it has no label."""
    label = _label(series, plot, index)
    if label is None or is_on(label, "c:delete"):
        return ""
    typed = label.find(qn("c:tx"))
    if typed is not None:
        return text_of(typed)
    pieces = [_literals(label)] if is_on(label, "c:showVal") else []
    if is_on(label, "c:showSerName") or any(each.get("val") == "1" for each in _from_cells(label)):
        pieces.append(name_of(series))
    if is_on(label, "c:showCatName"):
        pieces.append(categories_of(series).get(index, ""))
    return " ".join(filter(None, pieces))


def _label(series: etree._Element, plot: etree._Element, index: int) -> etree._Element | None:
    listed = series.find(qn("c:dLbls"))
    if listed is None:
        return plot.find(qn("c:dLbls"))
    own = (each for each in listed.iterfind(qn("c:dLbl")) if index_of(each) == index)
    return next(own, listed)


def _from_cells(label: etree._Element) -> Iterator[etree._Element]:
    """Yield what says that a label takes its text from cells of the workbook."""
    return label.iterfind(f"{qn('c:extLst')}//{_FROM_CELLS}")


def _literals(label: etree._Element) -> str:
    """Return what a number format says beside the number, of its section for positive numbers."""
    form = label.find(qn("c:numFmt"))
    code = "" if form is None else form.get("formatCode", "")
    signs = takewhile(lambda sign: sign[0] != ";", _SIGN.finditer(code))
    return " ".join(sign[1] or sign[2] or "" for sign in signs)


def shows(label: etree._Element) -> bool:
    """Say whether a label shows anything."""
    return not is_on(label, "c:delete") and any(is_on(label, name) for name in _SHOWN)


def is_on(owner: etree._Element, name: str) -> bool:
    """Say whether an element has a child that switches something on."""
    found = owner.find(qn(name))
    return found is not None and found.get("val", "1") not in _FALSE


def is_stacked(plot: etree._Element) -> bool:
    """Say whether the parts of a plot are put on each other."""
    grouping = plot.find(qn("c:grouping"))
    return grouping is not None and "tacked" in grouping.get("val", "")


def shares_place(plot: etree._Element) -> bool:
    """Say whether the bars of a plot lie over each other."""
    overlap = plot.find(qn("c:overlap"))
    return overlap is not None and number(overlap.get("val")) > 0
