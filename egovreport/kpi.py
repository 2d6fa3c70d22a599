"""The arithmetic of KPIs: attainment, variance, expected value, rating, change.

Every rule stands here once. All of it is Decimal and exact; figures are rounded when they are said.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from egovreport.date import PartialDate, Period
from egovreport.figure import (
    PERCENT,
    Figure,
    Unit,
    UnitKind,
    absent,
    derived,
    places,
    round_half_up,
    weakest,
)
from egovreport.model.kpi import Kpi, PlanKpi
from egovreport.model.plan import Plan
from egovreport.model.value import FORMS, Value
from egovreport.terms import Direction, Effect, Quality, Rating
from egovreport.workspace import Workspace

HUNDRED = Decimal(100)
INFINITY = Decimal("Infinity")
_UNDIVIDED = (UnitKind.RANK, UnitKind.LEVEL)
_FEBRUARY = 2
_MOST_DECIMALS = 2
"""Of computed percentages: what is nearer to a border is said to be just under or over it."""


@dataclass(frozen=True, slots=True)
class Observation:
    """A value with its date, as a figure."""

    date: PartialDate
    figure: Figure
    value: Value

    @property
    def day(self) -> dt.date:
        """The day it counts as."""
        return self.date.last

    @property
    def is_recounted(self) -> bool:
        """Whether it is counted differently from the values before it."""
        return self.value.recount is not None


def figure(value: Value, unit: Unit, decimals: int | None = None) -> Figure:
    """Return the figure of a value after its moves; `decimals` None keeps those written."""
    value = value.in_force
    illustrative = any(value.is_illustrative(key) for key in (*FORMS, "of"))
    if value.missing is not None:
        return absent(value.missing, illustrative=illustrative)
    if decimals is None:
        decimals = max(places(end) for end in (value.low or Decimal(0), value.high or Decimal(0)))
    return Figure(
        low=value.low, high=value.high, text=value.text or "", unit=unit, decimals=decimals,
        of=value.of, quality=value.quality, illustrative=illustrative,
    )  # fmt: skip


def observe(values: Iterable[Value], unit: Unit, decimals: int | None) -> tuple[Observation, ...]:
    """Return the dated values as observations, in the order of time."""
    dated = ((v.date, v) for v in values if v.date)
    found = (Observation(day, figure(v, unit, decimals), v) for day, v in dated)
    return tuple(sorted(found, key=lambda o: o.day))


# Comparing


def is_comparable(series: Iterable[Observation], old: Observation, new: Observation) -> bool:
    """Whether both were counted in the same way: no value after `old` up to `new` is a recount."""
    return not any(o.is_recounted for o in series if old.day < o.day <= new.day)


def variance(actual: Figure, target: Figure) -> Figure | None:
    """Return actual - target; None unless both are numbers."""
    if actual.number is None or target.number is None or target.unit.kind is UnitKind.LEVEL:
        return None
    return derived(
        actual.number - target.number, (actual, target), unit=actual.unit.difference(),
        decimals=max(actual.decimals, target.decimals),
    )  # fmt: skip


def relative_variance(actual: Figure, target: Figure) -> Figure | None:
    """Return (actual - target) / |target| in percent; None at 0 and where nothing is divided."""
    gap = variance(actual, target)
    if gap is None or gap.number is None or not target.number or actual.unit.kind in _UNDIVIDED:
        return None
    share = gap.number / abs(target.number) * HUNDRED
    return derived(
        share, (actual, target), unit=PERCENT, decimals=_decimals_of_change(share),
        borders=(Decimal(0),) if share and not round_half_up(share, _MOST_DECIMALS) else (),
    )  # fmt: skip


def _decimals_of_change(share: Decimal) -> int:
    """Return 0 for whole percents and from 10 percent on, else 1; 2 where 0 would be left."""
    if abs(share) >= 10 or share == share.to_integral_value():  # noqa: PLR2004
        return 0
    return 1 if round_half_up(share, 1) else _MOST_DECIMALS


def effect(difference: Figure | None, direction: Direction) -> Effect:
    """Return whether a difference is good in the direction of its KPI."""
    if difference is None or difference.number is None or direction is Direction.NONE:
        return Effect.NONE
    if difference.number == 0:
        return Effect.UNCHANGED
    is_up = difference.number > 0
    return Effect.BETTER if is_up == (direction is Direction.UP) else Effect.WORSE


# Attainment


def required(target: Figure, direction: Direction) -> Decimal | None:
    """Return the one number to be reached; None for a band, a text and where nothing is divided.

    "mindestens 300" asks for 300 of a KPI that should rise, "höchstens 14" for 14 of one that
    should fall.
    """
    if target.unit.kind in _UNDIVIDED or direction is Direction.NONE:
        return None
    if target.number is not None:
        return target.number
    open_end, needed = (
        (target.high, target.low) if direction is Direction.UP else (target.low, target.high)
    )
    return needed if open_end is None else None


def attainment(
    actual: Figure, target: Figure, direction: Direction, tolerance: Decimal = Decimal(10)
) -> Figure | None:
    """Return how much of the target is reached, in percent.

    up: actual / target; down: 2 - actual / target, not below 0, so that "10 % off" means the same
    both ways. None unless target > 0 and actual >= 0 are numbers or bounds that can be divided.
    It is rounded so that it never shows a rating other than its own: 99.6 % does not become 100 %.
    What two decimals cannot tell from a limit has it among its borders.
    """
    needed = required(target, direction)
    if needed is None or needed <= 0 or not actual.has_number:
        return None
    if any(end is not None and end < 0 for end in (actual.low, actual.high)):
        return None
    ends = [
        None if end is None else _share(end, needed, direction) for end in (actual.low, actual.high)
    ]
    low, high = ends if direction is Direction.UP else (ends[1], ends[0])
    given = [end for end in (low, high) if end is not None]
    decimals, borders = _on_their_sides(given, (HUNDRED, HUNDRED - tolerance))
    return Figure(
        low=low, high=high, unit=PERCENT, decimals=decimals, borders=borders,
        quality=weakest((actual.quality, target.quality)),
        illustrative=actual.illustrative or target.illustrative,
    )  # fmt: skip


def _share(actual: Decimal, target: Decimal, direction: Direction) -> Decimal:
    share = actual / target
    if direction is Direction.DOWN:
        share = max(Decimal(0), 2 - share)
    return share * HUNDRED


def _on_their_sides(
    numbers: Sequence[Decimal], limits: Sequence[Decimal]
) -> tuple[int, tuple[Decimal, ...]]:
    """Return the fewest decimals with which each rounded number stays on its side of each limit.

    Two are enough, or those of a limit; the limits that even they would cross come with them.
    """

    def crossed(decimals: int) -> tuple[Decimal, ...]:
        rounded = [(number, round_half_up(number, decimals)) for number in numbers]
        return tuple(
            limit for limit in limits if any((r >= limit) != (n >= limit) for n, r in rounded)
        )

    most = max(_MOST_DECIMALS, *map(places, limits))
    return next(((d, ()) for d in range(most) if not crossed(d)), (most, crossed(most)))


def progress(baseline: Figure, actual: Figure, target: Figure) -> Figure | None:
    """Return the way from the baseline to the target that is done, in percent.

    None where baseline and target are equal or one of the three is no number.
    """
    if baseline.number is None or actual.number is None or target.number is None:
        return None
    if baseline.number == target.number or actual.unit.kind in _UNDIVIDED:
        return None
    way = (actual.number - baseline.number) / (target.number - baseline.number) * HUNDRED
    decimals, borders = _on_their_sides((way,), (HUNDRED,))
    used = (baseline, actual, target)
    return derived(way, used, unit=PERCENT, decimals=decimals, borders=borders)


# Rating


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A rating with what it rests on."""

    rating: Rating
    illustrative: bool = False
    quality: Quality = Quality.EXACT
    is_override: bool = False
    word: str = ""
    reason: str = ""


def satisfies(number: Decimal, target: Figure, direction: Direction) -> bool | None:
    """Whether the number is as good as the target asks; None where that cannot be said.

    A band is satisfied inside it. Rank and other undivided targets are compared by direction.
    """
    if target.is_bound:
        above = target.low is None or number >= target.low
        below = target.high is None or number <= target.high
        return above and below
    if target.number is None:
        return None
    if direction is Direction.NONE:
        return None
    good = number >= target.number, number <= target.number
    return good[0] if direction is Direction.UP else good[1]


def rate_at(
    number: Decimal, target: Figure, direction: Direction, tolerance: Decimal
) -> Rating | None:
    """Return reached, just missed or missed for one number; None where it cannot be said."""
    reached = satisfies(number, target, direction)
    if reached is None:
        return None
    if reached:
        return Rating.REACHED
    needed = required(target, direction)
    if needed is None or needed <= 0 or number < 0:
        return Rating.MISSED
    share = _share(number, needed, direction)
    return Rating.JUST_MISSED if share >= HUNDRED - tolerance else Rating.MISSED


def _at_both_ends(actual: Figure, rate: Callable[[Decimal], Rating | None]) -> Rating | None:
    """Rate a number, or a bound if both of its ends agree."""
    low = -INFINITY if actual.low is None else actual.low
    high = INFINITY if actual.high is None else actual.high
    ends = {rate(low), rate(high)}
    return ends.pop() if len(ends) == 1 else None


def rate_final(actual: Figure, target: Figure, direction: Direction, tolerance: Decimal) -> Rating:
    """Return the rating at or after the target's date."""
    if not actual.has_number or not target.has_number:
        return Rating.NOT_RATABLE
    if _encloses(actual, target):
        return Rating.NOT_RATABLE
    found = _at_both_ends(actual, lambda n: rate_at(n, target, direction, tolerance))
    return found or Rating.NOT_RATABLE


def _encloses(actual: Figure, band: Figure) -> bool:
    """Whether a bound reaches beyond both ends of a band: outside at each end, inside between."""
    if band.low is None or band.high is None or not actual.is_bound:
        return False
    below = actual.low is None or actual.low < band.low
    above = actual.high is None or actual.high > band.high
    return below and above


def rate_on_the_way(
    actual: Figure, expected: Figure, direction: Direction, tolerance: Decimal
) -> Rating:
    """Return on track or behind, against the value expected by now."""

    def rate(number: Decimal) -> Rating | None:
        final = rate_at(number, expected, direction, tolerance)
        if final is None:
            return None
        return Rating.BEHIND if final is Rating.MISSED else Rating.ON_TRACK

    return _at_both_ends(actual, rate) or Rating.NOT_RATABLE


# The expected value


def on_line(start: Observation, end: Observation, day: date) -> Figure | None:
    """Return the value on `day` of the straight line from `start` to `end`.

    None unless both are numbers and start < day <= end.
    """
    if start.figure.number is None or end.figure.number is None:
        return None
    if not start.day < day <= end.day or end.figure.unit.kind in _UNDIVIDED:
        return None
    way = (end.figure.number - start.figure.number) * (day - start.day).days
    number = start.figure.number + way / (end.day - start.day).days
    return _expect(number, end, start)


def share_of_total(target: Observation, period: Period, day: date) -> Figure | None:
    """Return what a running total should have reached on `day`: target x elapsed share."""
    if target.figure.number is None or not period.start <= day <= target.day:
        return None
    elapsed, whole = (day - period.start).days + 1, (target.day - period.start).days + 1
    return _expect(target.figure.number * elapsed / whole, target)


def _expect(number: Decimal, target: Observation, *others: Observation) -> Figure:
    """Return what is expected by the target and others; an invented date of one invents it."""
    used = (target, *others)
    unit, decimals = target.figure.unit, target.figure.decimals
    found = derived(number, (o.figure for o in used), unit=unit, decimals=decimals)
    return replace(found, illustrative=found.illustrative or _dates_are_invented(*used))


# One KPI in one plan


class Change(StrEnum):
    """How the actual relates to that of the previous plan."""

    NONE = "none"
    """Neither has a value, or the period still goes on without one."""
    FIRST = "first"
    """There is no earlier plan or the KPI was not in it."""
    REPORTED = "reported"
    WITHDRAWN = "withdrawn"
    NOT_COMPARABLE = "not-comparable"
    COMPARED = "compared"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that one plan's report says about one KPI."""

    id: str
    kpi: Kpi
    in_plan: PlanKpi
    series: tuple[Observation, ...]
    """Every actual up to the data date, of all plans, in the order of time."""
    targets: tuple[Observation, ...]
    """Every target of all plans, one for each date, in the order of time."""
    forecasts: tuple[Observation, ...]
    """The forecasts for days after the data date."""
    target: Observation | None
    actual: Observation | None
    """The newest actual inside the period."""
    older: Observation | None
    """The newest actual before the period, where the period has none."""
    previous: Observation | None
    change: Change
    difference: Figure | None
    """Actual - previous, where they can be compared."""
    attainment: Figure | None
    variance: Figure | None
    relative_variance: Figure | None
    progress: Figure | None
    expected: Figure | None
    verdict: Verdict

    @property
    def actual_figure(self) -> Figure:
        """The actual, or why there is none."""
        return self.actual.figure if self.actual else absent()

    @property
    def effect(self) -> Effect:
        """What the difference to the previous plan means."""
        return effect(self.difference, self.kpi.direction)

    @property
    def recount(self) -> Observation | None:
        """The first value of the stretch that the actual belongs to, where it is a recount."""
        if self.actual is None:
            return None
        last = self.actual.day
        return next((o for o in reversed(self.series) if o.is_recounted and o.day <= last), None)


def read_kpi(workspace: Workspace, plan: Plan, key: str) -> Reading:
    """Return the reading of one KPI of the plan at the workspace's data date."""
    case = _case(workspace, plan, key)
    definition, unit, actual, target = case.definition, case.unit, case.actual, case.target
    before = [o for o in case.series if o.day < plan.days.start and not o.figure.lost]
    expected = _expected(case)
    change, difference = _change(case)
    pair = (actual.figure, target.figure) if actual and target else None
    return Reading(
        id=key, kpi=definition, in_plan=case.in_plan, series=case.series,
        targets=_targets(workspace, key, unit, definition),
        forecasts=tuple(
            o for o in observe(case.in_plan.forecast, unit, definition.decimals)
            if o.day > workspace.as_of
        ),
        target=target, actual=actual,
        older=before[-1] if before and (actual is None or actual.figure.lost) else None,
        previous=case.previous, change=change, difference=difference,
        attainment=pair and attainment(*pair, definition.direction, case.tolerance),
        variance=pair and variance(*pair),
        relative_variance=pair and relative_variance(*pair),
        progress=_progress(case),
        expected=expected,
        verdict=_verdict(case, expected),
    )  # fmt: skip


class _Case(NamedTuple):
    """What there is to say about one KPI in one plan, before anything is computed."""

    key: str
    definition: Kpi
    in_plan: PlanKpi
    unit: Unit
    tolerance: Decimal
    as_of: date
    period: Period
    before: Plan | None
    series: tuple[Observation, ...]
    target: Observation | None
    actual: Observation | None
    previous: Observation | None


def _case(workspace: Workspace, plan: Plan, key: str) -> _Case:
    definition = workspace.programme.kpis[key]
    in_plan = plan.kpis.get(key, PlanKpi())
    unit = definition.figure_unit(workspace.programme.currency)
    series = _series(workspace, key, unit, definition)
    inside = [o for o in series if o.day in plan.days]
    actual = inside[-1] if inside else None
    before = workspace.before(plan)
    return _Case(
        key=key, definition=definition, in_plan=in_plan, unit=unit,
        tolerance=workspace.programme.tolerance, as_of=workspace.as_of, period=plan.days,
        before=before, series=series,
        target=_target(in_plan, definition, unit, workspace.as_of), actual=actual,
        previous=_previous(definition, series, actual, before) if before else None,
    )  # fmt: skip


def _series(workspace: Workspace, key: str, unit: Unit, definition: Kpi) -> tuple[Observation, ...]:
    values = [*definition.actual]
    for plan in workspace.plans.values():
        values.extend(plan.kpis[key].actual if key in plan.kpis else ())
    return tuple(o for o in observe(values, unit, definition.decimals) if o.day <= workspace.as_of)


def _targets(
    workspace: Workspace, key: str, unit: Unit, definition: Kpi
) -> tuple[Observation, ...]:
    """Return the targets of all plans; where two have one date, the later plan's holds."""
    by_day: dict[date, Observation] = {}
    values = [definition.target] + [
        plan.kpis[key].target for plan in workspace.plans.values() if key in plan.kpis
    ]
    for path in values:
        by_day |= {o.day: o for o in observe(path, unit, definition.decimals)}
    return tuple(by_day[day] for day in sorted(by_day))


def _target(in_plan: PlanKpi, definition: Kpi, unit: Unit, as_of: date) -> Observation | None:
    """Return the first target dated on or after the data date, else the last.

    The plan's own targets come first; the lasting path of the programme counts where the plan
    has none. A target that is missing is none.
    """
    values = in_plan.target or definition.target
    path = [o for o in observe(values, unit, definition.decimals) if not o.figure.lost]
    ahead = [o for o in path if o.day >= as_of]
    return ahead[0] if ahead else (path[-1] if path else None)


def _previous(
    definition: Kpi, series: tuple[Observation, ...], actual: Observation | None, before: Plan
) -> Observation | None:
    """Return the newest actual of the previous plan; of a running total that of the same day."""
    inside = [o for o in series if o.day in before.days]
    if definition.total and actual:
        same = [o for o in inside if _is_same_day(o.day, actual.day) and not o.figure.lost]
        inside = same or inside
    return inside[-1] if inside else None


def _is_same_day(one: date, other: date) -> bool:
    """Whether both are one day of the year; the last days of February are."""
    if (one.month, one.day) == (other.month, other.day):
        return True
    return {one.month, other.month} == {_FEBRUARY} and _is_last(one) and _is_last(other)


def _is_last(day: date) -> bool:
    return (day + timedelta(days=1)).month != day.month


def _expected(case: _Case) -> Figure | None:
    """Return the value expected on the actual's day.

    A running total: the elapsed share of the target. Else the line from the baseline, or for a
    target inside the period from the last comparable actual before the period, to the target.
    """
    if case.actual is None or case.target is None:
        return None
    if case.definition.total:
        return share_of_total(case.target, case.period, case.actual.day)
    start = _line_start(case, case.actual, case.target)
    return on_line(start, case.target, case.actual.day) if start else None


def _line_start(case: _Case, actual: Observation, target: Observation) -> Observation | None:
    before = [o for o in case.series if o.day < case.period.start and o.figure.number is not None]
    starts = [_baseline(case), before[-1] if before and target.day in case.period else None]
    usable = (o for o in starts if o and o.figure.number is not None and o.day < actual.day)
    return next((o for o in usable if is_comparable(case.series, o, actual)), None)


def _baseline(case: _Case) -> Observation | None:
    value = case.definition.baseline
    observed = observe((value,) if value else (), case.unit, case.definition.decimals)
    return observed[0] if observed else None


def _progress(case: _Case) -> Figure | None:
    baseline = _baseline(case)
    if not (case.actual and case.target and baseline):
        return None
    if not is_comparable(case.series, baseline, case.actual):
        return None
    return progress(baseline.figure, case.actual.figure, case.target.figure)


def _verdict(case: _Case, expected: Figure | None) -> Verdict:
    actual, target = case.actual, case.target
    if actual and (override := actual.value.rating):
        return Verdict(
            rating=override.value, illustrative=override.is_illustrative("value"),
            is_override=True, word=override.word or "", reason=override.reason or "",
        )  # fmt: skip
    if actual is None or actual.figure.lost:
        invented = actual is not None and actual.figure.illustrative
        return Verdict(rating=Rating.NO_DATA, illustrative=invented)
    if target is None:
        return Verdict(rating=Rating.NO_TARGET)
    rating, used = _rate(case, actual, target, expected)
    return Verdict(
        rating=rating,
        illustrative=any(f.illustrative for f in used) or _dates_are_invented(actual, target),
        quality=weakest(f.quality for f in used),
    )


def _rate(
    case: _Case, actual: Observation, target: Observation, expected: Figure | None
) -> tuple[Rating, tuple[Figure, ...]]:
    """Return the rating, and the figures it rests on."""
    direction, used = case.definition.direction, (actual.figure, target.figure)
    if _is_due(case, actual, target):
        return rate_final(*used, direction, case.tolerance), used
    if expected is None or not actual.figure.has_number:
        return Rating.NOT_YET, used
    rating = rate_on_the_way(actual.figure, expected, direction, case.tolerance)
    return rating, (*used, expected)


def _is_due(case: _Case, actual: Observation, target: Observation) -> bool:
    """Whether the target's date has come; a running total is as old as its actual."""
    return (actual.day if case.definition.total else case.as_of) >= target.day


def _dates_are_invented(*used: Observation) -> bool:
    return any(o.value.is_illustrative("date") for o in used)


def _change(case: _Case) -> tuple[Change, Figure | None]:
    """Compare with the previous plan's actual; never across a recount.

    Running totals are compared only with the same day, or the end of the period, of an earlier
    year, and only if both began equally long ago.
    """
    actual, previous = case.actual, case.previous
    if case.before is None or (previous is None and case.key not in case.before.kpis):
        return Change.FIRST, None
    now = actual is not None and not actual.figure.lost
    then = previous is not None and not previous.figure.lost
    is_awaited = actual is None and case.as_of < case.period.end
    if not now and (not then or is_awaited):
        return Change.NONE, None
    if not (actual and previous and now and then):
        return (Change.REPORTED if now else Change.WITHDRAWN), None
    difference = variance(actual.figure, previous.figure)
    days = case.before.days
    is_alike = not case.definition.total or cover_the_same(actual, case.period, previous, days)
    if difference is None or not is_alike or not is_comparable(case.series, previous, actual):
        return Change.NOT_COMPARABLE, None
    return Change.COMPARED, difference


def cover_the_same(now: Observation, period: Period, then: Observation, former: Period) -> bool:
    """Whether two running totals add up equally long times of their periods.

    A leap day makes no difference.
    """
    elapsed, earlier = now.day - period.start, then.day - former.start
    are_ends = now.day == period.end and then.day == former.end
    is_same_day = are_ends or _is_same_day(now.day, then.day)
    return is_same_day and abs((elapsed - earlier).days) <= 1


def read_kpis(workspace: Workspace, plan: Plan) -> tuple[Reading, ...]:
    """Return the readings of all KPIs of the plan, in the order of its file."""
    return tuple(read_kpi(workspace, plan, key) for key in plan.kpis)
