"""The series of a KPI as a chart: a column for each year, or quarter, from first to last value."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from egovreport.deck import ChartValue, Period, SeriesChart
from egovreport.figure import Figure, round_half_up
from egovreport.kpi import Observation, Reading
from egovreport.report.context import Context
from egovreport.report.kpi_words import brief, when

MAX_QUARTERS = 16
"""With more quarters than this the columns are years."""

Slot = tuple[int, int]
"""A year, and a quarter or 0."""


@dataclass(frozen=True, slots=True)
class _Column:
    """What one year or quarter holds."""

    slot: Slot
    actual: Observation | None
    target: Observation | None
    forecast: Observation | None


def series_chart(context: Context, reading: Reading, title: str) -> SeriesChart:
    """Return the chart of the KPI's actuals, targets and forecasts.

    A KPI without any value shows the year of the plan's end, with its gap.
    """
    actuals = list(reading.series)
    numbers = [o for o in actuals if o.figure.has_number]
    aims = [o for o in _shown_targets(context, reading) if o.figure.has_number]
    forecasts = [o for o in reading.forecasts if o.figure.has_number]
    by_quarter = _is_quarterly(numbers, aims, [*numbers, *aims, *forecasts])
    paths = (actuals, aims, forecasts)
    days = [seen.day for path in paths for seen in path] or [context.plan.days.end]
    slots = _slots(days, by_quarter=by_quarter)
    columns = [
        _Column(slot, *(_last(path, slot, by_quarter=by_quarter) for path in paths))
        for slot in slots
    ]
    periods = [_period(context, reading, column) for column in columns]
    periods = _with_recounts(context, actuals, slots, periods, by_quarter=by_quarter)
    say = context.say
    return SeriesChart(
        periods=tuple(periods),
        alt=say.shortened(say.series_alt(title, [*_told(context, periods)])),
        actual_name=say.ACTUAL, target_name=say.TARGET, forecast_name=say.FORECAST,
        target_low_name=say.TARGET_LOW,
    )  # fmt: skip


def _shown_targets(context: Context, reading: Reading) -> Iterable[Observation]:
    """Return the targets of the years that the chart spans: up to the last value told.

    A lasting target far ahead of all values would squeeze them; it stands in the table.
    """
    last = max(
        [context.plan.days.end, *(o.day for o in (*reading.series, *reading.forecasts))],
    )
    return [o for o in reading.targets if o.day.year <= last.year]


def _is_quarterly(
    numbers: Sequence[Observation], aims: Sequence[Observation], told: Sequence[Observation]
) -> bool:
    """Whether years would mix up what belongs to their quarters, and these are few enough.

    They would where a year holds several values, or a value and a target of another quarter.
    """
    years = [o.day.year for o in numbers]
    quarters = {o.day.year: _index(o.day, 4) for o in numbers}
    is_apart = any(quarters.get(o.day.year, _index(o.day, 4)) != _index(o.day, 4) for o in aims)
    if len(set(years)) == len(years) and not is_apart:
        return False
    days = [o.day for o in told]
    return _index(min(days), 4) + MAX_QUARTERS > _index(max(days), 4)


def _index(day: date, parts: int) -> int:
    return day.year * parts + (day.month - 1) * parts // 12


def _slot(day: date, *, by_quarter: bool) -> Slot:
    return (day.year, (day.month + 2) // 3) if by_quarter else (day.year, 0)


def _slots(days: Sequence[date], *, by_quarter: bool) -> list[Slot]:
    """Return every year or quarter from the first to the last, those without a value too."""
    parts = 4 if by_quarter else 1
    span = range(_index(min(days), parts), _index(max(days), parts) + 1)
    return [(n // parts, n % parts + 1 if by_quarter else 0) for n in span]


def _last(found: Sequence[Observation], slot: Slot, *, by_quarter: bool) -> Observation | None:
    inside = [o for o in found if _slot(o.day, by_quarter=by_quarter) == slot]
    numbers = [o for o in inside if o.figure.has_number]
    return next(reversed(numbers or inside), None)


def _period(context: Context, reading: Reading, column: _Column) -> Period:
    slot, actual, target, forecast = column.slot, column.actual, column.target, column.forecast
    say = context.say
    year, quarter = slot
    label = say.quarter(year, quarter) if quarter else str(year)
    has_actual = actual is not None and actual.figure.has_number
    shown = forecast if forecast and not has_actual else None
    is_past = _ends(slot) <= context.occasion.as_of
    is_reported = actual is not None or not quarter
    gap = _gap(context, actual) if is_past and is_reported and not (has_actual or shown) else ""
    if actual and has_actual and actual.day != _ends(slot):
        label = f"{label}\n{when(context, actual)}"
    band = target is not None and target.figure.low is not None and target.figure.is_bound
    return Period(
        label=label,
        actual=_value(context, actual.figure) if actual and has_actual else None,
        is_current=reading.actual is not None and actual is reading.actual,
        target=_value(context, target.figure, target=True) if target else None,
        target_low=_low(context, target.figure) if target and band else None,
        forecast=_value(context, shown.figure) if shown else None,
        gap=gap,
    )


def _gap(context: Context, actual: Observation | None) -> str:
    """Say that a value is missing, or the text that stands for it."""
    return brief(context, actual.figure) if actual else str(context.say.NOT_GIVEN)


def _ends(slot: Slot) -> date:
    year, quarter = slot
    if not quarter:
        return date(year, 12, 31)
    return {1: date(year, 3, 31), 2: date(year, 6, 30), 3: date(year, 9, 30)}.get(
        quarter, date(year, 12, 31)
    )


def _value(context: Context, figure: Figure, *, target: bool = False) -> ChartValue:
    """Return the number of a column: of a bound its upper end, of an open one the other."""
    end = next(end for end in (figure.high, figure.low) if end is not None)
    say = context.say
    before = f"{say.TARGET} " if target else ""
    plain = replace(figure, of=None)
    number = round_half_up(end, figure.decimals)
    return ChartValue(number, say.number_format(plain, before=before), before + say.figure(plain))


def _low(context: Context, figure: Figure) -> ChartValue | None:
    if figure.low is None or figure.high is None:
        return None
    end = replace(figure, high=figure.low, of=None)
    number = round_half_up(figure.low, figure.decimals)
    return ChartValue(number, context.say.number_format(end), context.say.figure(end))


def _with_recounts(
    context: Context,
    actuals: Sequence[Observation],
    slots: Sequence[Slot],
    periods: list[Period],
    *,
    by_quarter: bool,
) -> list[Period]:
    """Put each recount before the first period that holds a value counted in the new way."""
    marked = list(periods)
    for seen in (o for o in actuals if o.is_recounted and o.value.recount):
        place = slots.index(_slot(seen.day, by_quarter=by_quarter))
        sign = context.say.mark(illustrative=seen.value.is_illustrative("recount"))
        marked[place] = replace(marked[place], recount=f"{seen.value.recount}{sign}")
    return marked


def _told(context: Context, periods: Iterable[Period]) -> Iterator[str]:
    """Say the columns in words, for the alt text."""
    for period in periods:
        year, _, day = period.label.partition("\n")
        label = context.say.at(year, day) if day else year
        values = [v.text for v in (period.actual, period.target) if v]
        ahead = [f"{context.say.FORECAST} {period.forecast.text}"] if period.forecast else []
        if said := [part for part in (period.gap, *values, *ahead) if part]:
            yield context.say.named(label, ", ".join(said))
