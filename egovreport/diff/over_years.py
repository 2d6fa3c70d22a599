"""KPIs over many years: a value for each, and how it changed as long as it was counted alike."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from egovreport.date import PartialDate
from egovreport.diff.values import meaning
from egovreport.errors import InputError
from egovreport.figure import Figure, Unit, absent
from egovreport.kpi import (
    Observation,
    cover_the_same,
    is_comparable,
    read_kpi,
    relative_variance,
    variance,
)
from egovreport.model.kpi import Kpi
from egovreport.model.plan import Plan
from egovreport.terms import Direction, Effect
from egovreport.workspace import Workspace, find_plan

_YEAR = re.compile(r"(?!0000)\d{4}", re.ASCII)


@dataclass(frozen=True, slots=True)
class YearValue:
    """What a KPI was in one calendar year: its newest actual of that year."""

    year: int
    figure: Figure
    """A figure without a number where nothing was reported; `missing` says why, if anybody did."""
    date: PartialDate | None = None
    """The date of the value; None in a year without one."""
    date_illustrative: bool = False
    """Whether the date is invented."""

    @property
    def is_gap(self) -> bool:
        """Whether there is no value."""
        return self.figure.lost


@dataclass(frozen=True, slots=True)
class Recount:
    """A change of counting between two of the values."""

    date: PartialDate
    reason: str
    """How it is counted from then on, in the words of the plan."""
    before: int
    """The year of the last value that was counted otherwise."""
    after: int
    """The year of the first value that is counted so."""
    illustrative: bool = False
    """Whether it is invented."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The change from the first to the last of the values that can be compared."""

    first: YearValue
    last: YearValue
    delta: Figure | None
    """Last - first; None unless both are numbers."""
    relative: Figure | None
    """The same in percent of the first; None at 0."""
    effect: Effect


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiYears:
    """One KPI over the years."""

    id: str
    name: str
    number: str
    """What tables print in front of the name; empty without one."""
    unit: Unit
    direction: Direction
    is_total: bool
    """Whether its values are running totals."""
    replaces: str
    """The name of the KPI whose place it took, with whose values it is not joined; else empty."""
    values: tuple[YearValue, ...]
    """One for each year, gaps too."""
    recounts: tuple[Recount, ...]
    """In the order of time, those between two values only."""
    stretches: tuple[Stretch, ...]
    """In the order of time; none of a single value."""


@dataclass(frozen=True, slots=True)
class OverYears:
    """The KPIs of a workspace over a range of years."""

    first: str
    """How the range was asked for: a plan's id or a year."""
    last: str
    years: tuple[int, ...]
    kpis: tuple[KpiYears, ...]
    """Those of which a plan of these years tells, or that have a value in them, in the order of
    the programme."""


def over_years(workspace: Workspace, first: str, last: str) -> OverYears:
    """Return the KPIs from the start of the first plan, or year, to the end of the last.

    Raises:
        InputError: for what is neither a plan nor a year, and for a range that ends too early.
    """
    start, end = _days(workspace, first)[0], _days(workspace, last)[1]
    if end < start:
        raise InputError(
            f"the range `{first}..{last}` ends before it begins", f"write `{last}..{first}`"
        )
    years = tuple(range(start.year, end.year + 1))
    found = (_of_kpi(workspace, key, years) for key in workspace.programme.kpis)
    return OverYears(first, last, years, tuple(each for each in found if each))


def _days(workspace: Workspace, asked: str) -> tuple[date, date]:
    """Return the first and the last day of a plan or year."""
    if asked not in workspace.plans and _YEAR.fullmatch(asked):
        return date(int(asked), 1, 1), date(int(asked), 12, 31)
    days = find_plan(workspace, asked).days
    return days.start, days.end


def _of_kpi(workspace: Workspace, key: str, years: Sequence[int]) -> KpiYears | None:
    kpi = workspace.programme.kpis[key]
    series = _series(workspace, key)
    values = tuple(_value(series, year) for year in years)
    is_planned = any(key in plan.kpis for plan in workspace.plans.values() if _runs_in(plan, years))
    if not is_planned and all(value.date is None for value in values):
        return None
    seen = [o for year in years if (o := _newest(series, year)) and not o.figure.lost]
    return KpiYears(
        id=key, name=kpi.name, number=kpi.number or "",
        unit=kpi.figure_unit(workspace.programme.currency), direction=kpi.direction,
        is_total=kpi.total, replaces=_replaced(workspace, kpi), values=values,
        recounts=tuple(_recounts(series, seen)),
        stretches=tuple(_stretches(workspace, kpi, series, seen)),
    )  # fmt: skip


def _series(workspace: Workspace, key: str) -> tuple[Observation, ...]:
    """Return every actual of all files, in the order of time."""
    plan = next(iter(workspace.plans.values()), None)
    return read_kpi(workspace, plan, key).series if plan else ()


def _runs_in(plan: Plan, years: Sequence[int]) -> bool:
    return plan.days.start.year <= years[-1] and years[0] <= plan.days.end.year


def _replaced(workspace: Workspace, kpi: Kpi) -> str:
    before = workspace.programme.kpis.get(kpi.replaces or "")
    return before.name if before else ""


def _newest(series: Sequence[Observation], year: int) -> Observation | None:
    return next((o for o in reversed(series) if o.day.year == year), None)


def _value(series: Sequence[Observation], year: int) -> YearValue:
    found = _newest(series, year)
    return _of_year(found) if found else YearValue(year, absent())


def _of_year(found: Observation) -> YearValue:
    invented = found.value.is_illustrative("date")
    return YearValue(found.day.year, found.figure, found.date, invented)


def _recounts(series: Sequence[Observation], seen: Sequence[Observation]) -> Iterator[Recount]:
    for found in (o for o in series if o.is_recounted):
        before = [o for o in seen if o.day < found.day]
        after = [o for o in seen if found.day <= o.day]
        if before and after:
            yield Recount(
                found.date, found.value.recount or "", before[-1].day.year, after[0].day.year,
                found.value.is_illustrative("recount"),
            )  # fmt: skip


def _stretches(
    workspace: Workspace, kpi: Kpi, series: Sequence[Observation], seen: Sequence[Observation]
) -> Iterator[Stretch]:
    """Yield the change over each group of values that can be compared, single ones left out."""
    groups: list[list[Observation]] = []
    for value in seen:
        alike = (g for g in groups if _are_alike(workspace, kpi, series, g[0], value))
        group = next(alike, None)
        if group is None:
            groups.append([value])
        else:
            group.append(value)
    for group in groups:
        if len(group) > 1:
            yield _stretch(kpi, group[0], group[-1])


def _are_alike(
    workspace: Workspace,
    kpi: Kpi,
    series: Sequence[Observation],
    old: Observation,
    new: Observation,
) -> bool:
    """Whether both were counted in the same way, running totals over equally long times."""
    if not is_comparable(series, old, new):
        return False
    if not kpi.total:
        return True
    then, now = _plan_of(workspace, old.day), _plan_of(workspace, new.day)
    if then is None or now is None:
        return False
    return cover_the_same(new, now.days, old, then.days)


def _plan_of(workspace: Workspace, day: date) -> Plan | None:
    """Return the plan whose running totals count this day; the one that began last of several."""
    return next((p for p in reversed(workspace.plans.values()) if day in p.days), None)


def _stretch(kpi: Kpi, old: Observation, new: Observation) -> Stretch:
    return Stretch(
        _of_year(old), _of_year(new), variance(new.figure, old.figure),
        relative_variance(new.figure, old.figure),
        meaning(old.figure, new.figure, kpi.direction),
    )  # fmt: skip
