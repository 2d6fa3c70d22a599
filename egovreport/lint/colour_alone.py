"""Rules: what only those learn who see the colours, and print in colour."""

import colorsys
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from lxml import etree

from egovreport.lint.chart_paint import automatic, line_of
from egovreport.lint.chart_plot import (
    categories_of,
    is_stacked,
    label_text,
    name_of,
    plots,
    points_of,
    values_of,
)
from egovreport.lint.colour_sight import LEAST_DIFFERENCE, difference
from egovreport.lint.namespaces import qn
from egovreport.lint.paint import Paint, Palette, grounds_of
from egovreport.lint.rule import DeckRule, Finding, shortened
from egovreport.lint.shape import text_of
from egovreport.lint.slide import Chart, Slide
from egovreport.lint.tables import is_swallowed
from egovreport.powerpoint.colours import contrast

_LINE_CONTRAST = 3.0
_ROUNDING = 0.05
_HUES = {"red": (0, 20), "amber": (20, 65), "green": (75, 170), "red again": (340, 360)}
"""The colours of a traffic light, in degrees of the colour circle."""
_LEAST_SATURATION = 0.35
_LIGHTEST, _DARKEST = 0.93, 0.1
_NO_WORDS = re.compile(r"[\s\d.,:;/()\[\]%‰€$°*~–]+")
"""What of a text says nothing about good or bad: numbers, money, marks, brackets."""
_ROUND = {"pieChart", "pie3DChart", "doughnutChart", "ofPieChart"}


def says(text: str) -> str:
    """Return the words, signs and symbols of a text; empty where it is a number only."""
    return _NO_WORDS.sub("", text.casefold())


def hue(rgb: str) -> str:
    """Return "red", "amber" or "green"; empty for colours of no traffic light."""
    red, green, blue = (int(rgb[start : start + 2], 16) / 255 for start in (0, 2, 4))
    turn, light, strength = colorsys.rgb_to_hls(red, green, blue)
    if strength < _LEAST_SATURATION or not _DARKEST <= light <= _LIGHTEST:
        return ""
    found = (name for name, (low, high) in _HUES.items() if low <= turn * 360 < high)
    return next(found, "").removesuffix(" again")


def find_in_table(slide: Slide) -> Iterator[Finding]:
    """Find cells that are red, amber or green and say so by nothing else."""
    palette = grounds_of(slide).palette
    for shape in slide.shapes:
        if shape.table is None:
            continue
        found = _silent(list(_coloured(shape.table, palette)))
        if found:
            first, more = found[0], len(found) - 1
            shown = f"{first.place} is {first.hue}, and its text “{first.text}” does not say why"
            yield Finding(slide.at(shape), _with_more(shown, more))


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell with a colour of a traffic light."""

    place: str
    hue: str
    text: str


def _coloured(table: etree._Element, palette: Palette) -> Iterator[_Cell]:
    properties = table.find(qn("a:tblPr"))
    has_header = properties is not None and properties.get("firstRow") in {"1", "true"}
    for y, row in enumerate(table.iterfind(qn("a:tr")), start=1):
        if has_header and y == 1:
            continue
        for x, cell in enumerate(row.iterfind(qn("a:tc")), start=1):
            shown = "" if is_swallowed(cell) else _hue_of(cell, palette)
            if shown:
                yield _Cell(f"row {y}, column {x}", shown, shortened(text_of(cell)))


def _hue_of(cell: etree._Element, palette: Palette) -> str:
    """Return the colour of a cell: that of its ground, else the first of its texts."""
    runs = (run for run in cell.iter(qn("a:r")) if _run_text(run).strip())
    owners = [cell.find(qn("a:tcPr")), *(run.find(qn("a:rPr")) for run in runs)]
    paints = (palette.fill(owner) for owner in owners if owner is not None)
    return next((name for paint in paints if paint and paint.rgb and (name := hue(paint.rgb))), "")


def _run_text(run: etree._Element) -> str:
    """Return the text of a run."""
    return run.findtext(qn("a:t")) or ""


def _silent(cells: list[_Cell]) -> list[_Cell]:
    """Return the cells whose text is a number, or that of a cell of another colour."""
    if len({cell.hue for cell in cells}) == 1:
        return []
    hues: dict[str, set[str]] = {}
    for cell in cells:
        hues.setdefault(says(cell.text), set()).add(cell.hue)
    return [cell for cell in cells if not says(cell.text) or len(hues[says(cell.text)]) > 1]


@dataclass(frozen=True, slots=True)
class _Part:
    """What has a colour of its own: a series, or a slice of a pie."""

    name: str
    paint: Paint
    form: tuple[str, ...]
    """How it is drawn: fill, dashes, marker."""
    labels: tuple[str, ...]
    """What the labels of its bars or points say beside their numbers."""


def find_in_chart(chart: Chart) -> Iterator[Finding]:
    """Find parts of a chart that are told apart by their colours only."""
    if chart.slide is None:
        return
    root, palette = chart.part.root, grounds_of(chart.slide).palette
    found = [part for plot in plots(root) for part in _parts(plot, palette)]
    key = says(" ".join(shape.text for shape in chart.slide.shapes))
    yield from (Finding(chart.spot, message) for message in _alike(found, key))
    yield from (
        Finding(chart.spot, message)
        for plot in plots(root)
        for series in plot.iterfind(qn("c:ser"))
        for message in _unsaid_points(series, plot, palette)
    )


def _alike(parts: list[_Part], key: str) -> Iterator[str]:
    """Say which parts without words have colours that cannot be told apart.

    `key` is what the slide says, where symbols may be explained.
    """
    said = [{says(label) for label in part.labels} for part in parts]
    unsaid = [
        part
        for index, part in enumerate(parts)
        if _is_unsaid(part, set().union(*said[:index], *said[index + 1 :]), key)
    ]
    pairs = [
        f"“{shortened(first.name)}” and “{shortened(second.name)}”"
        for first, second in combinations(unsaid, 2)
        if first.form == second.form and not _is_apart(first.paint, second.paint)
    ]
    if pairs:
        shown = f"{pairs[0]} have no words, and look alike in grey or with red-green blindness"
        yield _with_more(shown, len(pairs) - 1)


def _with_more(shown: str, more: int) -> str:
    return f"{shown}; {more} more" if more else shown


def _is_unsaid(part: _Part, others: set[str], key: str) -> bool:
    """Say whether a label of a part has no words of its own; one label is enough for a line.

    A symbol counts where the name of the series has it, or where the slide has both together.
    """
    name = says(part.name)
    unsaid = [
        label in others
        or not (any(map(str.isalpha, label)) or (label and (label in name or label + name in key)))
        for label in map(says, part.labels)
    ]
    return all(unsaid) if part.form[:1] == ("line",) else any(unsaid)


def _is_apart(first: Paint, second: Paint) -> bool:
    if not first.rgb or not second.rgb:
        return True
    return difference(first.rgb, second.rgb) >= LEAST_DIFFERENCE


def _parts(plot: etree._Element, palette: Palette) -> Iterator[_Part]:
    series = plot.findall(qn("c:ser"))
    if etree.QName(plot).localname in _ROUND:
        yield from (part for each in series for part in _slices(each, plot, palette))
        return
    for each in series:
        places = values_of(each)
        if places:
            labels = tuple(label_text(each, plot, place) for place in places)
            paint, form = _look(each, plot, palette)
            yield _Part(name_of(each), paint, form, labels)


def _slices(series: etree._Element, plot: etree._Element, palette: Palette) -> Iterator[_Part]:
    points, names = points_of(series), categories_of(series)
    for index in values_of(series):
        point = points.get(index)
        own = None if point is None else palette.fill(point.find(qn("c:spPr")))
        paint = own or Paint(palette.rgb.get(f"accent{index % 6 + 1}", ""))
        yield _Part(names.get(index, ""), paint, (), (label_text(series, plot, index),))


def _look(
    series: etree._Element, plot: etree._Element, palette: Palette
) -> tuple[Paint, tuple[str, ...]]:
    """Return the colour of a series, and what else tells it from others."""
    properties = series.find(qn("c:spPr"))
    general = automatic(series, palette, plot)
    if plot.tag in {qn("c:lineChart"), qn("c:scatterChart")}:
        dash = None if properties is None else properties.find(f"{qn('a:ln')}/{qn('a:prstDash')}")
        marker = series.find(f"{qn('c:marker')}/{qn('c:symbol')}")
        named = ("" if each is None else each.get("val", "") for each in (dash, marker))
        return line_of(series, palette) or general, ("line", *named)
    fill = palette.fill(properties) or general
    return fill, ("clear" if fill.is_clear else "filled",)


def _unsaid_points(series: etree._Element, plot: etree._Element, palette: Palette) -> Iterator[str]:
    """Say which bars of one series are red, amber or green, and have no words."""
    if etree.QName(plot).localname in _ROUND:
        return
    values, found = values_of(series), {}
    for index, point in points_of(series).items():
        paint = palette.fill(point.find(qn("c:spPr")))
        if index in values and paint and paint.rgb and hue(paint.rgb):
            found[index] = hue(paint.rgb)
    if len(set(found.values())) < 2:  # noqa: PLR2004 - red and green
        return
    unsaid = [i for i in found if not says(label_text(series, plot, i))]
    if unsaid:
        first, more = unsaid[0], len(unsaid) - 1
        shown = f"point {first + 1} of “{name_of(series)}” is {found[first]} and has no words"
        yield _with_more(shown, more)


def find_merged(chart: Chart) -> Iterator[Finding]:
    """Find parts of stacked bars that touch without a line or a change of lightness."""
    if chart.slide is None:
        return
    palette = grounds_of(chart.slide).palette
    for plot in filter(is_stacked, plots(chart.part.root)):
        for first, second in _touching(plot.findall(qn("c:ser"))):
            if not _is_parted(first, second, plot, palette):
                names = f"“{shortened(name_of(first))}” and “{shortened(name_of(second))}”"
                yield Finding(chart.spot, f"{names} touch without a line between them")


def _touching(
    series: list[etree._Element],
) -> Iterable[tuple[etree._Element, etree._Element]]:
    """Return the pairs of series of which parts lie beside each other in some bar."""
    values = [values_of(each) for each in series]
    found: dict[tuple[int, int], None] = {}
    for place in sorted({place for each in values for place in each}):
        present = [index for index, each in enumerate(values) if each.get(place, 0) > 0]
        found.update(dict.fromkeys(pairwise(present)))
    return [(series[first], series[second]) for first, second in found]


def _is_parted(
    first: etree._Element, second: etree._Element, plot: etree._Element, palette: Palette
) -> bool:
    fills = [_look(each, plot, palette)[0] for each in (first, second)]
    if any(not fill.rgb for fill in fills):
        return True
    least = _LINE_CONTRAST - _ROUNDING
    if contrast(fills[0].rgb, fills[1].rgb) >= least:
        return True
    lines = (line_of(each, palette) for each in (first, second))
    return any(
        line is not None and line.rgb and max(contrast(line.rgb, f.rgb) for f in fills) >= least
        for line in lines
    )


IN_TABLE = DeckRule(
    name="colour-alone",
    what="Cells of a table are red, amber or green, and their texts do not say it: they are bare "
    "numbers, or the same as in cells of another colour.",
    why="One man in twelve cannot tell red from green, and in a print without colour nobody can; a "
    "screen reader does not read colours (WCAG 2.2, 1.4.1).",
    remedy="Write the word or a symbol beside it: “● reached”, “× missed”.",
    find=find_in_table,
)

IN_CHART = DeckRule(
    name="colour-alone-in-chart",
    what="Bars, lines or slices are told apart by their colours only, and the colours "
    "look alike in grey or to those who see no red or no green; or bars of one series are red and "
    "green without a word.",
    why="One man in twelve cannot tell red from green, and in a print without colour nobody can "
    "(WCAG 2.2, 1.4.1). Compared are lightness and the colours that are left in protanopia and "
    "deuteranopia.",
    remedy="Label the parts with their names or with symbols that a legend explains, or take "
    "colours of different lightness.",
    find=find_in_chart,
)

MERGED = DeckRule(
    name="merged-segments",
    what="Parts of a stacked bar touch without a line between them, and their contrast is below "
    "3 : 1.",
    why="In a print without colour they become one bar (WCAG 2.2, 1.4.11).",
    remedy="Give them an outline in the colour of the background.",
    find=find_merged,
)
