"""The chart of standings: one stacked bar for each field, all on one scale."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import product
from typing import Any

from lxml import etree

from egovreport.deck import StackChart, StackSeries
from egovreport.powerpoint import chart_xml as xml
from egovreport.powerpoint.box import EMU_PER_POINT, Box
from egovreport.powerpoint.chart_sheet import Entry as SheetEntry
from egovreport.powerpoint.chart_sheet import Sheet, SheetColumn, number_of
from egovreport.powerpoint.chart_xml import EmuBox, LabelPlace, TextLook
from egovreport.powerpoint.colours import Ink, is_dark
from egovreport.powerpoint.hyphens import hyphen_places, with_hyphens
from egovreport.powerpoint.metrics import Font, line_height, width, wrap
from egovreport.powerpoint.palette import Colour, Use
from egovreport.powerpoint.stack_legend import Entry, add_legend, legend_height
from egovreport.powerpoint.theme import Theme, theme_of

_GAP = 60
_LEAST_GAP = 20
_THICKEST_BAR = 36.0
_SIZES = (12.0, 11.0, 10.0)
_NAME_SHARES = ((0.25, 0.3, 0.35, 0.4), (0.45, 0.5, 0.65))
"""How much of the width the names of the categories may take; smaller texts come before more."""
_NAME_GAP = 14.0
_LABEL_PADDING = 6.0
_SHADE = 60
"""The percentage of its lightness that it keeps on a dark background."""
_TINT = 40
"""The percentage of its lightness that a light series keeps; the rest is added."""
_SEPARATOR = 1.5
_OUTLINE = 1.25
_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_LOCALE = re.compile(r"^(\[\$-\w+\])?")
_LITERAL = re.compile(r'"([^"]*)"')
_WORDS = re.compile(r"[^\W\d_]+\.?|\s+")


def stack_chart(
    slide: Any, chart: StackChart, box: EmuBox, *, language: str, name: str
) -> tuple[Any, Any | None]:
    """Add the chart to a python-pptx slide; return its frame and its legend, if it needs one.

    `language` is a tag such as "de-DE". Series whose counts are all 0 are left out, unless there is
    no other.

    Raises:
        ValueError: There is no category.
    """
    if not chart.categories:
        raise ValueError("a chart needs a category")
    theme = theme_of(slide)
    series = tuple(each for each in chart.series if any(each.counts)) or chart.series[:1]
    composed = _compose(chart.categories, series, theme, box, language)
    drawing = _draw(composed, theme, language)
    left, top, wide, _ = box
    high = round(composed.height * EMU_PER_POINT)
    own = (left, top, wide, high)
    frame = xml.add_drawing(slide, drawing, own, name=name, alt=chart.alt)
    if not composed.untold:
        return frame, None
    below = round(composed.legend_height * EMU_PER_POINT)
    room = Box.from_emu(left, top + high, wide, below)
    named = zip(_named(composed.untold), composed.untold, strict=True)
    entries = [Entry(said, _paint(each, theme)) for said, each in named]
    called = chart.legend_name or name
    legend = add_legend(
        slide, entries, room, theme=theme, name=called, language=language
    )  # fmt: skip
    return frame, legend


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
    untold: tuple[StackSeries, ...]
    """The series of which a label has no room for its words: those of the legend."""
    gap: int
    size: float
    labels: tuple[tuple[str, ...], ...]
    """For each series and category the number format of the label; "" for none."""
    total: int
    """The longest bar."""


def _compose(
    categories: Sequence[str],
    series: tuple[StackSeries, ...],
    theme: Theme,
    box: EmuBox,
    language: str,
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
    names = _names(categories, theme.family, wide, row, language)
    unit = (wide - names.width) / total
    size = _label_size(series, unit, theme)
    untold, legend = _untold(series, unit, size, theme), 0.0
    while (wanted := legend_height(_named(untold), theme.family, wide)) > legend:
        legend = wanted
        row = min((high - legend) / len(categories), row)
        names = _names(categories, theme.family, wide, row, language)
        unit = (wide - names.width) / total
        untold = _untold(series, unit, size, theme)
    size = _label_size(series, unit, theme)
    gap = _gap(row, size)
    labels = tuple(
        tuple(_formats(each, unit, Font(theme.family, size, bold=True))) for each in series
    )
    plot = row * len(categories)
    chart = plot if untold else high
    return _Composed(
        series, names, wide, chart, plot, legend, tuple(untold), gap, size, labels, total
    )  # fmt: skip


def _label_size(series: Sequence[StackSeries], unit: float, theme: Theme) -> float:
    """Return the largest size in which all labels have words, else symbols, else the largest."""
    for way in (_Way.WORDS, _Way.SYMBOL, _Way.TIGHT):
        for size in _SIZES:
            if _all_fit(series, unit, size, theme, way):
                return size
    return _SIZES[0]


def _untold(
    series: Sequence[StackSeries], unit: float, size: float, theme: Theme
) -> list[StackSeries]:
    """Return the series of which a label has no room for its words."""
    return [each for each in series if not _all_fit([each], unit, size, theme)]


def _named(series: Sequence[StackSeries]) -> list[str]:
    """Return what the legend says of each: symbol and name."""
    return [f"{_before(each)}{each.name}" for each in series]


def _names(
    categories: Sequence[str], family: str, wide: float, row: float, language: str
) -> _Names:
    """Return the names in the first size and width at which each fits its row, else the last.

    Long words get hyphens only where no narrow column has room for them whole.
    """
    for size, share, is_whole in _trials():
        font, room = Font(family, size), share * wide - _NAME_GAP
        names = _broken([_divided(each, font, room, language) for each in categories], font, room)
        if is_whole and not _has_whole_words(categories, font, room):
            continue
        if _is_low(names, row):
            return names
    return names


def _trials() -> Iterator[tuple[float, float, bool]]:
    """Yield a size, the share of the width, and whether all words have to stay whole."""
    narrow, wide = _NAME_SHARES
    for shares, is_whole in ((narrow, True), (narrow, False), (wide, False)):
        yield from ((size, share, is_whole) for size, share in product(_SIZES, shares))


def _divided(name: str, font: Font, room: float, language: str) -> str:
    return with_hyphens(name, hyphen_places([(name, font)], room, language))


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


class _Way(Enum):
    """How a label says what it counts, from the fullest way to the shortest."""

    WORDS = "words"
    SYMBOL = "symbol"
    TIGHT = "symbol without a space"
    BARE = "bare"


def _all_fit(
    series: Sequence[StackSeries], unit: float, size: float, theme: Theme, way: _Way = _Way.WORDS
) -> bool:
    font = Font(theme.family, size, bold=True)
    return all(
        _fits(_said(each, text, way), count * unit, font)
        for each in series
        for count, text in zip(each.counts, each.texts, strict=True)
        if count
    )


def _said(series: StackSeries, text: str, way: _Way) -> str:
    """Return what a label prints: 2 überfällig, ‼ 2, ‼2, 2."""
    if way is _Way.WORDS:
        return text
    return f"{_before(series, way)}{_without_words(text)}"


def _form(series: StackSeries, form: str, way: _Way) -> str:
    """Return the number format of a label: `"‼ "0"°"`."""
    if way is _Way.WORDS:
        return form
    before = _before(series, way)
    literal = f'"{before}"' if before else ""
    return _LOCALE.sub(lambda found: f"{found[0]}{literal}", bare(form), count=1)


def _before(series: StackSeries, way: _Way = _Way.SYMBOL) -> str:
    """Return what stands before a count without words: the symbol, kept on its line."""
    if not series.symbol or way is _Way.BARE:
        return ""
    return series.symbol + (_NO_BREAK_SPACE if way is _Way.SYMBOL else "")


def _fits(text: str, room: float, font: Font) -> bool:
    return width(text, font) + _LABEL_PADDING <= room


def _gap(row: float, size: float) -> int:
    """Return the space between bars in percent of one: less where else labels would not fit."""
    tightest = round((row / line_height(size) - 1) * 100)
    return min(_GAP, max(_LEAST_GAP, tightest))


def _formats(series: StackSeries, unit: float, font: Font) -> Iterator[str]:
    """Yield the number format of each label in the fullest way that has room; "" for none."""
    for count, form, text in zip(series.counts, series.formats, series.texts, strict=True):
        fitting = (way for way in _Way if _fits(_said(series, text, way), count * unit, font))
        way = next(fitting, None) if count else None
        yield _form(series, form, way) if way else ""


def bare(form: str) -> str:
    """Return a number format without its words, but with its marks: `0"°"`."""
    return _LITERAL.sub(lambda found: _quoted(_without_words(found[1])), form)


def _quoted(literal: str) -> str:
    return f'"{literal}"' if literal else ""


def _without_words(text: str) -> str:
    return _WORDS.sub("", text)


def _draw(composed: _Composed, theme: Theme, language: str) -> xml.Drawing:
    look = TextLook(composed.names.size, theme.ink(Use.TEXT), language)
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
    return xml.Drawing(xml.chart_space(plot, look), sheet.workbook())


def _column(series: StackSeries) -> SheetColumn:
    entries = (
        SheetEntry(number_of(count), form) if count else None
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
    shown = composed.series[index]
    ink = theme.ink(_text_on(shown, theme))
    look = TextLook(composed.size, ink, language, bold=True)
    return xml.element(
        "c:ser",
        xml.value("c:idx", index),
        xml.value("c:order", index),
        xml.series_name(sheet, index),
        xml.element("c:spPr", *_paint(shown, theme)),
        xml.value("c:invertIfNegative", content=False),
        _labels(composed, index, look),
        xml.categories(sheet),
        xml.values(sheet, index),
    )


def _paint(series: StackSeries, theme: Theme) -> tuple[etree._Element, etree._Element]:
    """Return fill and outline; two series of one tone differ in lightness, also without colour."""
    ink, background = theme.ink(series.tone), theme.ink(Use.BACKGROUND)
    if not series.shade:
        return xml.solid(ink), xml.line(background, _SEPARATOR)
    fill = _tinted(ink, theme) if series.shade == 1 else background
    return xml.solid(fill), xml.line(ink, _OUTLINE)


def _tinted(ink: Ink, theme: Theme) -> Ink:
    """Return a tone nearer to the background."""
    return ink.shaded(_SHADE) if is_dark(theme.ground) else ink.shaded(_TINT, 100 - _TINT)


def _text_on(series: StackSeries, theme: Theme) -> Colour:
    """Return the colour of text that can be read on a bar of the series."""
    if not series.shade:
        return theme.text_on(series.tone)
    if series.shade > 1:
        return Use.TEXT
    return theme.text_on_rgb(_tinted(theme.ink(series.tone), theme).rgb)


def _labels(composed: _Composed, index: int, look: TextLook) -> etree._Element:
    counts = composed.series[index].counts
    own = [
        xml.label(place, form, LabelPlace.CENTRE, look) if form else xml.no_label(place)
        for place, (count, form) in enumerate(zip(counts, composed.labels[index], strict=True))
        if count
    ]
    return xml.labels(own, "0;;", LabelPlace.CENTRE, look)
