"""The chart of a KPI over time: columns of the actual in the outlines of the target."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from egovreport.deck import ChartValue, Period, SeriesChart, Tone
from egovreport.powerpoint import chart_xml as xml
from egovreport.powerpoint.chart_sheet import Entry, Sheet, SheetColumn, number_of
from egovreport.powerpoint.chart_xml import EmuBox, LabelPlace, TextLook
from egovreport.powerpoint.colours import Ink
from egovreport.powerpoint.column_labels import (
    Bar,
    Label,
    Labels,
    Plot,
    Role,
    Sizes,
    Slot,
    label_height,
    place_labels,
)
from egovreport.powerpoint.palette import Colour, Use
from egovreport.powerpoint.period_axis import PeriodAxis, period_axis
from egovreport.powerpoint.recount_lines import NOTE_SIZE, RecountLine, recount_lines
from egovreport.powerpoint.theme import Theme, theme_of

_GAP = 45
_NARROW_GAP = 20
_NARROW_SLOT = 40.0
"""Below this width in points columns stand closer, so that they have room for their labels."""
_WIDEST_COLUMN = 108.0
_WIDEST_GAP = 500
_OUTLINE = 1.5
_SIZES = (Sizes(14, 12), Sizes(12, 12), Sizes(12, 10), Sizes(10, 10))
_SIGNIFICANT_DIGITS = 6


def series_chart(slide: Any, chart: SeriesChart, box: EmuBox, *, language: str, name: str) -> Any:
    """Add the chart to a python-pptx slide and return its frame; `language` as in "de-DE".

    A period with an actual and a forecast shows the actual. A chart without any number is an axis
    with its gaps.

    Raises:
        ValueError: There is no period.
    """
    if not chart.periods:
        raise ValueError("a chart needs a period")
    theme = theme_of(slide)
    composed = _compose(chart, theme, xml.to_points(box[2]), xml.to_points(box[3]))
    drawing = _draw(composed, chart, theme, language)
    return xml.add_drawing(slide, drawing, box, name=name, alt=chart.alt)


@dataclass(frozen=True, slots=True)
class _Composed:
    """A chart whose every text has its size and place."""

    periods: tuple[Period | None, ...]
    """One for each slot; None where a recount's line stands."""
    slots: tuple[Slot, ...]
    axis: PeriodAxis
    plot: Plot
    sizes: Sizes
    labels: Labels
    recounts: tuple[RecountLine, ...]
    layout: tuple[float, float, float, float]
    """Left, top, width and height of the plot, in shares of the chart."""


def _compose(chart: SeriesChart, theme: Theme, wide: float, high: float) -> _Composed:
    periods = tuple(_with_recounts(chart.periods))
    slots = tuple(_slot(period) for period in periods)
    texts = tuple(_axis_text(period, chart.forecast_name) for period in periods)
    axis = period_axis(texts, wide, theme.family)
    reasons = [(place, each.recount) for place, each in _recounted(periods)]
    recounts = recount_lines(reasons, len(slots), wide, theme.family)
    inset = notes = max((each.height for each in recounts), default=0.0) / 2
    room = Plot(
        wide, max(high - inset - axis.height, 1.0), len(slots), _gap(wide, len(slots)), 0, 1
    )
    plots = [(sizes, _scaled(room, slots, notes, sizes)) for sizes in _SIZES]
    tried = [(sizes, plot, place_labels(slots, plot, sizes, theme)) for sizes, plot in plots]
    sizes, plot, labels = max(tried, key=lambda trial: _legibility(slots, trial[2]))
    layout = (0.0, inset / high, 1.0, plot.height / high)
    return _Composed(periods, slots, axis, plot, sizes, labels, recounts, layout)


def _with_recounts(periods: Sequence[Period]) -> Iterator[Period | None]:
    for period in periods:
        if period.recount:
            yield None
        yield period


def _recounted(periods: Sequence[Period | None]) -> Iterator[tuple[int, Period]]:
    """Yield the slot of each recount's line, and the period behind it."""
    for place, period in enumerate(periods):
        if period is not None and period.recount:
            yield place - 1, period


def _slot(period: Period | None) -> Slot:
    if period is None:
        return Slot()
    shown = {
        Role.MAIN: period.actual or period.forecast,
        Role.TARGET: period.target,
        Role.LOW: period.target_low,
    }
    bars = {role: Bar(float(each.number), each.text) for role, each in shown.items() if each}
    return Slot(
        bars=bars,
        fill=Use.CURRENT if period.is_current or not period.actual else Use.PREVIOUS,
        is_forecast=period.actual is None,
        is_current=period.is_current,
    )


def _axis_text(period: Period | None, forecast_name: str) -> str:
    if period is None:
        return ""
    is_forecast = period.forecast is not None and period.actual is None
    second = forecast_name if is_forecast else period.gap
    is_said = second.casefold() in period.label.casefold()
    return period.label if is_said else f"{period.label}\n{second}"


def _gap(wide: float, slots: int) -> int:
    """Return the space between columns in percent of one, so that a few do not become walls."""
    least = _GAP if wide / slots >= _NARROW_SLOT else _NARROW_GAP
    return min(max(least, round((wide / slots / _WIDEST_COLUMN - 1) * 100)), _WIDEST_GAP)


def _scaled(room: Plot, slots: Sequence[Slot], notes: float, sizes: Sizes) -> Plot:
    """Return the plot with an axis from zero on which labels and the recounts' reasons fit."""
    values = [bar.value for slot in slots for bar in slot.bars.values()]
    highest, lowest = max(values, default=0.0), min(values, default=0.0)
    above = label_height(max(sizes.main, sizes.target)) if highest >= 0 else 0.0
    below = label_height(max(sizes.main, sizes.target)) if lowest < 0 else 0.0
    span = (max(highest, 0.0) - min(lowest, 0.0)) or 1.0
    left = max(room.height - notes - above - below, room.height / 4)
    scale = span / left
    top = max(highest, 0.0) + (notes + above) * scale
    bottom = min(lowest, 0.0) - below * scale
    if highest <= 0 <= lowest:
        top = 1.0
    return Plot(room.width, room.height, room.slots, room.gap, _rounded(bottom), _rounded(top))


def _rounded(number: float) -> float:
    return float(f"{number:.{_SIGNIFICANT_DIGITS}g}")


def _legibility(slots: Sequence[Slot], labels: Labels) -> tuple[int, int]:
    """Return how many columns have a label, and how many of these cross no outline."""
    mains = [(slots[n], label) for (n, role), label in labels.items() if role is Role.MAIN]
    crossing = sum(label.is_boxed and not slot.is_forecast for slot, label in mains)
    return len(mains), -crossing


def _draw(composed: _Composed, chart: SeriesChart, theme: Theme, language: str) -> xml.Drawing:
    sheet = _sheet(composed, chart)
    look = _Looks(composed, theme, language)
    columns = [_series(sheet, index, role, look) for index, role in enumerate(_roles(composed))]
    notes = [
        _recount(sheet, len(columns) + index, each, look)
        for index, each in enumerate(composed.recounts)
    ]
    plot = xml.element(
        "c:plotArea",
        xml.layout(*composed.layout, is_inner=True),
        _bar_chart(columns, composed.plot.gap),
        _line_chart(notes) if notes else None,
        xml.category_axis(
            look.text(composed.axis.size),
            position="b",
            outline=xml.line(theme.ink(Use.TEXT), 1),
            skip=composed.axis.skip,
        ),
        xml.value_axis(composed.plot.low, composed.plot.high, position="l"),
    )
    return xml.Drawing(xml.chart_space(plot, look.text(composed.sizes.target)), sheet.workbook())


def _roles(composed: _Composed) -> list[Role]:
    """Return the series of columns; that of the actual is there even where it is empty."""
    used = {role for slot in composed.slots for role in slot.bars}
    return [role for role in Role if role is Role.MAIN or role in used]


def _sheet(composed: _Composed, chart: SeriesChart) -> Sheet:
    names = {
        Role.MAIN: chart.actual_name,
        Role.TARGET: chart.target_name,
        Role.LOW: chart.target_low_name or chart.target_name,
    }
    columns = [
        SheetColumn(names[role], tuple(_entry(period, role) for period in composed.periods))
        for role in _roles(composed)
    ]
    columns += [_recount_column(composed, each) for each in composed.recounts]
    return Sheet(composed.axis.texts, tuple(columns))


def _entry(period: Period | None, role: Role) -> Entry | None:
    said = _value(period, role) if period else None
    return Entry(number_of(said.number), said.format) if said else None


def _value(period: Period, role: Role) -> ChartValue | None:
    if role is Role.MAIN:
        return period.actual or period.forecast
    return period.target if role is Role.TARGET else period.target_low


def _recount_column(composed: _Composed, recount: RecountLine) -> SheetColumn:
    top = Entry(composed.plot.high, "General")
    entries = [None] * len(composed.periods)
    filled = [*entries[: recount.slot], top, *entries[recount.slot + 1 :]]
    return SheetColumn(recount.text, tuple(filled))


class _Looks:
    """How things look in one chart."""

    def __init__(self, composed: _Composed, theme: Theme, language: str) -> None:
        self.composed = composed
        self.theme = theme
        self.language = language

    def text(self, size: float, colour: Colour = Use.TEXT, *, bold: bool = False) -> TextLook:
        """Return the look of a text in this chart's language."""
        return TextLook(size, self.theme.ink(colour), self.language, bold)

    def label(self, role: Role, colour: Colour = Use.TEXT) -> TextLook:
        """Return the look of a label."""
        return self.text(self.composed.sizes.of(role), colour, bold=role is Role.MAIN)


def _bar_chart(series: Sequence[etree._Element], gap: int) -> etree._Element:
    return xml.element(
        "c:barChart",
        xml.value("c:barDir", "col"),
        xml.value("c:grouping", "clustered"),
        xml.value("c:varyColors", content=False),
        *series,
        xml.value("c:gapWidth", gap),
        xml.value("c:overlap", 100),
        *xml.axis_ids(),
    )


def _line_chart(series: Sequence[etree._Element]) -> etree._Element:
    return xml.element(
        "c:lineChart",
        xml.value("c:grouping", "standard"),
        xml.value("c:varyColors", content=False),
        *series,
        xml.value("c:marker", content=True),
        *xml.axis_ids(),
    )


def _series(sheet: Sheet, index: int, role: Role, look: _Looks) -> etree._Element:
    ink = look.theme.ink
    fill = xml.solid(ink(Use.CURRENT)) if role is Role.MAIN else xml.no_fill()
    outline = None if role is Role.MAIN else xml.line(ink(Use.TEXT), _OUTLINE)
    return xml.element(
        "c:ser",
        xml.value("c:idx", index),
        xml.value("c:order", index),
        xml.series_name(sheet, index),
        xml.shape(fill, outline),
        xml.value("c:invertIfNegative", content=False),
        *_points(role, look),
        _labels(sheet, index, role, look),
        xml.categories(sheet),
        xml.values(sheet, index),
    )


def _points(role: Role, look: _Looks) -> Iterator[etree._Element]:
    """Yield the columns that look unlike their series."""
    for index, slot in enumerate(look.composed.slots):
        if role not in slot.bars:
            continue
        theme = look.theme
        own = _main_shape(slot, theme) if role is Role.MAIN else _target_shape(slot, role, theme)
        if own is not None:
            yield xml.point(index, own)


def _main_shape(slot: Slot, theme: Theme) -> etree._Element | None:
    if slot.is_forecast:
        ink, background = theme.ink(Use.CURRENT), theme.ink(Use.BACKGROUND)
        return xml.shape(xml.hatch(ink, background), xml.line(ink, _OUTLINE))
    return None if slot.fill is Use.CURRENT else xml.shape(xml.solid(theme.ink(slot.fill)))


def _target_shape(slot: Slot, role: Role, theme: Theme) -> etree._Element | None:
    """Return a light outline for one that the column exceeds, none for 0, which hides the axis.

    On the edge of a column of the same height a light line would not be seen: that one stays dark.
    """
    target = slot.bars[role].value
    if not target:
        return xml.shape(xml.no_fill())
    if not slot.is_within(role) or slot.is_forecast or target == slot.bars[Role.MAIN].value:
        return None
    return xml.shape(xml.no_fill(), xml.line(theme.ink(theme.text_on(slot.fill)), _OUTLINE))


def _labels(sheet: Sheet, index: int, role: Role, look: _Looks) -> etree._Element:
    entries = [(place, each) for place, each in enumerate(sheet.columns[index].entries) if each]
    own = [
        _label(place, entry, look.composed.labels.get((place, role)), role, look)
        for place, entry in entries
    ]
    form = entries[-1][1].format if entries else "General"
    return xml.labels(own, form, LabelPlace.OUTSIDE, look.label(role))


def _label(
    place: int, entry: Entry, label: Label | None, role: Role, look: _Looks
) -> etree._Element:
    if label is None:
        return xml.no_label(place)
    box = xml.solid(look.theme.ink(Use.BACKGROUND)) if label.is_boxed else None
    return xml.label(place, entry.format, label.place, look.label(role, label.colour), box)


def _recount(sheet: Sheet, index: int, recount: RecountLine, look: _Looks) -> etree._Element:
    ink = look.theme.text_ink(Tone.CAUTION)
    note = TextLook(NOTE_SIZE, ink, look.language)
    return xml.element(
        "c:ser",
        xml.value("c:idx", index),
        xml.value("c:order", index),
        xml.series_name(sheet, index),
        xml.element("c:spPr", xml.no_line()),
        xml.element("c:marker", xml.value("c:symbol", "none")),
        xml.name_label(recount.side, note, xml.solid(look.theme.ink(Use.BACKGROUND))),
        _error_bar(look.composed.plot, ink),
        xml.categories(sheet),
        xml.values(sheet, index),
        xml.value("c:smooth", content=False),
    )


def _error_bar(plot: Plot, ink: Ink) -> etree._Element:
    """Return the dashed line: to zero, or through the whole plot where it has negative values."""
    kind, length = ("fixedVal", plot.high - plot.low) if plot.low < 0 else ("percentage", 100)
    return xml.element(
        "c:errBars",
        xml.value("c:errDir", "y"),
        xml.value("c:errBarType", "minus"),
        xml.value("c:errValType", kind),
        xml.value("c:noEndCap", content=True),
        xml.value("c:val", length),
        xml.element("c:spPr", xml.line(ink, _OUTLINE, "dash")),
    )
