"""The chart of standings: one stacked bar for each field, all on one scale."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from lxml import etree

from egovreport.deck import StackChart, StackSeries
from egovreport.powerpoint import chart_xml as xml
from egovreport.powerpoint.chart_sheet import Entry, Sheet, SheetColumn, number_of
from egovreport.powerpoint.chart_xml import EmuBox, LabelPlace, TextLook
from egovreport.powerpoint.colours import TONES, Theme, theme_of
from egovreport.powerpoint.metrics import Font, line_height, width, wrap

_GAP = 60
_LEAST_GAP = 20
_THICKEST_BAR = 36.0
_SIZES = (12.0, 11.0, 10.0)
_NAME_SHARES = ((0.25, 0.3, 0.35, 0.4), (0.45, 0.5, 0.65))
"""How much of the width the names of the categories may take; smaller texts come before more."""
_NAME_GAP = 14.0
_LABEL_PADDING = 6.0
_LEGEND_SIZE = 11.0
_LEGEND_KEY = 24.0
_LEGEND_PADDING = 6.0
_DARKER = 25
"""By how many percent each further series of one tone is darker."""
_DARKEST = 25
_SEPARATOR = 1.0
_LITERAL = re.compile(r'"([^"]*)"')
_WORDS = re.compile(r"[^\W\d_]+\.?|\s+")


def stack_chart(slide: Any, chart: StackChart, box: EmuBox, *, language: str, name: str) -> Any:
    """Add the chart to a python-pptx slide and return its frame; `language` as in "de-DE".

    Series whose counts are all 0 are left out, unless there is no other.

    Raises:
        ValueError: There is no category.
    """
    if not chart.categories:
        raise ValueError("a chart needs a category")
    theme = theme_of(slide)
    series = tuple(each for each in chart.series if any(each.counts)) or chart.series[:1]
    composed = _compose(chart.categories, series, theme, box)
    drawing = _draw(composed, theme, language)
    return xml.add_drawing(slide, drawing, box, name=name, alt=chart.alt)


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of the categories, broken into lines."""

    texts: tuple[str, ...]
    size: float
    width: float


@dataclass(frozen=True, slots=True)
class _Composed:
    """A chart whose every text has its size and place; lengths in points."""

    series: tuple[StackSeries, ...]
    names: _Names
    width: float
    height: float
    plot_height: float
    legend_height: float
    """0 where each label says what it counts."""
    gap: int
    size: float
    labels: tuple[tuple[str, ...], ...]
    """For each series and category the number format of the label; "" for none."""
    total: int
    """The longest bar."""


def _compose(
    categories: Sequence[str], series: tuple[StackSeries, ...], theme: Theme, box: EmuBox
) -> _Composed:
    wide, high = xml.to_points(box[2]), xml.to_points(box[3])
    total = (
        max(
            (sum(counts) for counts in zip(*(each.counts for each in series), strict=True)),
            default=0,
        )
        or 1
    )
    row = min(high / len(categories), _THICKEST_BAR * (1 + _GAP / 100))
    names = _names(categories, theme.family, wide, row)
    unit = (wide - names.width) / total
    size = next((each for each in _SIZES if _all_fit(series, unit, each, theme)), _SIZES[0])
    legend = 0.0
    if not _all_fit(series, unit, size, theme):
        legend = _legend_height(series, wide, theme)
        row = min((high - legend) / len(categories), row)
        names = _names(categories, theme.family, wide, row)
        unit = (wide - names.width) / total
    gap = _gap(row, size)
    labels = tuple(
        tuple(_formats(each, unit, Font(theme.family, size, bold=True))) for each in series
    )
    plot = row * len(categories)
    return _Composed(series, names, wide, high, plot, legend, gap, size, labels, total)


def _names(categories: Sequence[str], family: str, wide: float, row: float) -> _Names:
    """Return the names in the first size and width at which each fits its row, else the last."""
    for size, share in _trials():
        font, room = Font(family, size), share * wide - _NAME_GAP
        names = _broken(categories, font, room)
        if _has_whole_words(categories, font, room) and _is_low(names, row):
            return names
    return names


def _trials() -> Iterator[tuple[float, float]]:
    for shares in _NAME_SHARES:
        yield from product(_SIZES, shares)


def _broken(categories: Sequence[str], font: Font, room: float) -> _Names:
    wrapped = [wrap([(each, font)], room) for each in categories]
    longest = max(line.width for lines in wrapped for line in lines)
    texts = tuple("\n".join(line.text for line in lines) for lines in wrapped)
    return _Names(texts, font.size, longest + _NAME_GAP)


def _has_whole_words(categories: Sequence[str], font: Font, room: float) -> bool:
    return all(width(word, font) <= room for each in categories for word in each.split())


def _is_low(names: _Names, row: float) -> bool:
    count = max(each.count("\n") + 1 for each in names.texts)
    return count * line_height(names.size) <= row


def _all_fit(series: Sequence[StackSeries], unit: float, size: float, theme: Theme) -> bool:
    font = Font(theme.family, size, bold=True)
    return all(
        _fits(text, count * unit, font)
        for each in series
        for count, text in zip(each.counts, each.texts, strict=True)
        if count
    )


def _fits(text: str, room: float, font: Font) -> bool:
    return width(text, font) + _LABEL_PADDING <= room


def _gap(row: float, size: float) -> int:
    """Return the space between bars in percent of one: less where else labels would not fit."""
    tightest = round((row / line_height(size) - 1) * 100)
    return min(_GAP, max(_LEAST_GAP, tightest))


def _legend_height(series: Sequence[StackSeries], wide: float, theme: Theme) -> float:
    font = Font(theme.family, _LEGEND_SIZE)
    entries = [width(each.name, font) + _LEGEND_KEY for each in series]
    columns = max(1, int(wide // max(entries)))
    rows = 1 if sum(entries) <= wide else -(-len(entries) // columns)
    return rows * line_height(_LEGEND_SIZE) + 2 * _LEGEND_PADDING


def _formats(series: StackSeries, unit: float, font: Font) -> Iterator[str]:
    for count, form, text in zip(series.counts, series.formats, series.texts, strict=True):
        if _fits(text, count * unit, font):
            yield form if count else ""
        else:
            yield bare(form) if _fits(_without_words(text), count * unit, font) else ""


def bare(form: str) -> str:
    """Return a number format without its words, but with its marks: `0"°"`."""
    return _LITERAL.sub(lambda found: _quoted(_without_words(found[1])), form)


def _quoted(literal: str) -> str:
    return f'"{literal}"' if literal else ""


def _without_words(text: str) -> str:
    return _WORDS.sub("", text)


def _draw(composed: _Composed, theme: Theme, language: str) -> xml.Drawing:
    look = TextLook(composed.names.size, "tx1", language)
    columns = tuple(_column(each) for each in composed.series)
    sheet = Sheet(composed.names.texts, columns)
    bars = [
        _series(sheet, index, composed, theme, language) for index in range(len(composed.series))
    ]
    plot = xml.element(
        "c:plotArea",
        _layout(composed),
        _bar_chart(bars, composed.gap),
        xml.category_axis(look, position="l", outline=xml.no_line()),
        xml.value_axis(0.0, float(composed.total), position="t"),
    )
    legend = _legend(composed, language) if composed.legend_height else None
    return xml.Drawing(xml.chart_space(plot, look, legend), sheet.workbook())


def _column(series: StackSeries) -> SheetColumn:
    entries = (
        Entry(number_of(count), form) if count else None
        for count, form in zip(series.counts, series.formats, strict=True)
    )
    return SheetColumn(series.name, tuple(entries))


def _layout(composed: _Composed) -> etree._Element:
    left = composed.names.width / composed.width
    height = composed.plot_height / composed.height
    return xml.layout(left, 0.0, 1 - left, height, is_inner=True)


def _bar_chart(series: Sequence[etree._Element], gap: int) -> etree._Element:
    return xml.element(
        "c:barChart",
        xml.value("c:barDir", "bar"),
        xml.value("c:grouping", "stacked"),
        xml.value("c:varyColors", content=False),
        *series,
        xml.value("c:gapWidth", gap),
        xml.value("c:overlap", 100),
        *xml.axis_ids(),
    )


def _series(
    sheet: Sheet, index: int, composed: _Composed, theme: Theme, language: str
) -> etree._Element:
    colour = TONES[composed.series[index].tone]
    look = TextLook(composed.size, theme.text_on(colour), language, bold=True)
    return xml.element(
        "c:ser",
        xml.value("c:idx", index),
        xml.value("c:order", index),
        xml.series_name(sheet, index),
        xml.shape(
            xml.solid(colour, _luminance(composed.series, index)), xml.line("bg1", _SEPARATOR)
        ),
        xml.value("c:invertIfNegative", content=False),
        _labels(composed, index, look),
        xml.categories(sheet),
        xml.values(sheet, index),
    )


def _luminance(series: Sequence[StackSeries], index: int) -> int:
    """Return how dark a series is, in percent: two of one tone are told apart in the legend."""
    earlier = sum(each.tone is series[index].tone for each in series[:index])
    return max(100 - earlier * _DARKER, _DARKEST)


def _labels(composed: _Composed, index: int, look: TextLook) -> etree._Element:
    counts = composed.series[index].counts
    own = [
        xml.label(place, form, LabelPlace.CENTRE, look) if form else xml.no_label(place)
        for place, (count, form) in enumerate(zip(counts, composed.labels[index], strict=True))
        if count
    ]
    return xml.labels(own, "0;;", LabelPlace.CENTRE, look)


def _legend(composed: _Composed, language: str) -> etree._Element:
    top = composed.plot_height / composed.height
    height = composed.legend_height / composed.height
    return xml.element(
        "c:legend",
        xml.value("c:legendPos", "b"),
        xml.layout(0.0, top, 1.0, height),
        xml.value("c:overlay", content=False),
        xml.shape(xml.no_fill()),
        xml.text_look(TextLook(_LEGEND_SIZE, "tx1", language)),
    )
