"""KPIs compared: values, targets, forecasts, ratings."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from egovreport.diff.change import Because, Change, Kind, Noun, Sign, Subject
from egovreport.diff.side import Side, is_awaited
from egovreport.diff.values import by_worth, compare_figures, explained, given, is_same_figure
from egovreport.figure import Figure, Unit, exact
from egovreport.kpi import (
    Observation,
    Reading,
    cover_the_same,
    effect,
    observe,
    read_kpi,
    required,
)
from egovreport.model.kpi import Kpi
from egovreport.terms import Direction, Effect, Rating

_WORTH = {
    Rating.REACHED: 3,
    Rating.ON_TRACK: 3,
    Rating.JUST_MISSED: 2,
    Rating.MISSED: 1,
    Rating.BEHIND: 1,
}

_AMBITIONS = {Effect.BETTER: Sign.TARGET_RAISED, Effect.WORSE: Sign.TARGET_LOWERED}


def compare_kpis(old: Side, new: Side) -> Iterator[Change]:
    """Yield what changed of the KPIs of two plans, in the order of the newer one."""
    for key in dict.fromkeys((*new.readings, *old.readings)):
        was, now = old.readings.get(key), new.readings.get(key)
        if was and now:
            yield from _Pair(old, new, was, now).changes()
        elif now:
            yield from _come(old, new, now)
        else:
            yield from _gone(old, new, old.readings[key])


def _come(old: Side, new: Side, now: Reading) -> Iterator[Change]:
    """Yield that a KPI is new, with its values, which continue none of the one it replaces."""
    found = [was for was in old.readings.values() if _replace_each_other(old, new, was, now)]
    before = next((was for was in found if was.id not in new.readings), None)
    subject = Subject(Noun.KPI, new=now.id, name=now.kpi.name)
    yield Change(
        kind=Kind.ADDED, subject=subject, reason=before.kpi.name if before else "",
        sign=Sign.KPI_REPLACED if before else None,
    )  # fmt: skip
    if before and before.actual and now.actual:
        change = compare_figures(
            replace(subject, old=before.id), "actual", before.actual.figure, now.actual.figure,
            because=Because.REPLACED, reason=before.kpi.name,
        )  # fmt: skip
        if change and change.kind is Kind.NOT_COMPARABLE:
            yield change
    yield from _values(Kind.ADDED, subject, now, before)


def _values(
    kind: Kind, subject: Subject, reading: Reading, other: Reading | None
) -> Iterator[Change]:
    """Yield actual and target of a KPI that came or went.

    The actual is told already beside that of the `other` KPI that it replaced, or was replaced by.
    """
    pair = [each.actual for each in (reading, other) if each]
    is_told = len(pair) > 1 and all(each and given(each.figure) for each in pair)
    seen = {"actual": None if is_told else reading.actual, "target": reading.target}
    for key, value in seen.items():
        figure = given(value.figure) if value else None
        was, now = (figure, None) if kind is Kind.REMOVED else (None, figure)
        change = compare_figures(subject, key, was, now)
        if change:
            yield replace(change, kind=kind)


def _gone(old: Side, new: Side, was: Reading) -> Iterator[Change]:
    """Yield that a KPI is gone; seen from a later plan it is only not there yet."""
    found = [now for now in new.readings.values() if _replace_each_other(old, new, was, now)]
    after = next((now for now in found if now.id not in old.readings), None)
    subject = Subject(Noun.KPI, old=was.id, name=was.kpi.name)
    removed = None if new.is_before(old) else Sign.KPI_REMOVED
    yield Change(
        kind=Kind.REMOVED, subject=subject, reason=after.kpi.name if after else "",
        sign=Sign.KPI_REPLACED if after else removed,
    )  # fmt: skip
    yield from _values(Kind.REMOVED, subject, was, after)


def _replace_each_other(old: Side, new: Side, was: Reading, now: Reading) -> bool:
    """Whether one of two KPIs took the place of the other, directly or step by step."""
    kpis = {**old.programme.kpis, **new.programme.kpis}
    return was.id in _replaced(kpis, now.id) or now.id in _replaced(kpis, was.id)


def _replaced(kpis: dict[str, Kpi], key: str) -> set[str]:
    found: set[str] = set()
    while key in kpis and (before := kpis[key].replaces) and before not in found:
        found.add(before)
        key = before
    return found


@dataclass(frozen=True, slots=True)
class _Pair:
    """One KPI on both sides."""

    old: Side
    new: Side
    was: Reading
    now: Reading

    @property
    def subject(self) -> Subject:
        return Subject(Noun.KPI, self.was.id, self.now.id, self.now.kpi.name)

    @property
    def is_one_plan(self) -> bool:
        return self.old.plan.id == self.new.plan.id

    @property
    def is_actual_awaited(self) -> bool:
        """Whether the side that lacks an actual will have one when its plan is over."""
        return is_awaited(self.old, self.new, self.was.actual, self.now.actual)

    @property
    def direction(self) -> Direction:
        """Which way is better; none where the two sides do not agree on it."""
        was, now = self.was.kpi.direction, self.now.kpi.direction
        return now if was is now else Direction.NONE

    def changes(self) -> Iterator[Change]:
        found = (self.unit(), self.actual(), *self.targets(), *self.forecasts(), self.rating())
        return (change for change in found if change)

    def unit(self) -> Change | None:
        old, new = unit_of(self.old, self.was), unit_of(self.new, self.now)
        if is_one_unit(old, new):
            return None
        return Change(
            kind=Kind.CHANGED, subject=self.subject, key="unit", old=_said(old), new=_said(new),
            sign=Sign.UNIT_CHANGED,
        )  # fmt: skip

    def actual(self) -> Change | None:
        if self.is_actual_awaited:
            return None
        return self.compare("actual", self.was.actual, self.now.actual)

    def targets(self) -> Iterator[Change | None]:
        """Yield how the target in force changed; of one plan how each target of its path did."""
        was, now = targets_of(self.old, self.was), targets_of(self.new, self.now)
        if not self.is_one_plan or (len(was) <= 1 and len(now) <= 1):
            yield self.target(self.was.target, self.now.target)
            return
        before, after = ({o.day: o for o in path} for path in (was, now))
        for day in sorted(before.keys() | after.keys()):
            dated = after.get(day) or before[day]
            yield self.target(before.get(day), after.get(day), str(dated.date))

    def target(
        self, was: Observation | None, now: Observation | None, part: str = ""
    ) -> Change | None:
        change = self.compare("target", was, now, part)
        if change and change.kind is Kind.WITHDRAWN and not self.new.is_before(self.old):
            return replace(change, sign=Sign.TARGET_WITHDRAWN)
        if not (change and was and now):
            return change
        return replace(change, effect=Effect.NONE, sign=self.ambition(change, was, now))

    def ambition(self, change: Change, was: Observation, now: Observation) -> Sign | None:
        """Return whether the newer target asks for more or less than the older one did by then.

        A band asks for less than one that lies within it.
        """
        is_back = self.new.is_before(self.old)
        earlier, later = (now, was) if is_back else (was, now)
        is_by_then = earlier.day == later.day if self.is_one_plan else earlier.day <= later.day
        bases = {was.figure.of, now.figure.of} - {None}
        if change.because or not is_by_then or len(bases) > 1:
            return None
        before, after = (_needed(o.figure, self.direction) for o in (was, now))
        if before is not None and after is not None:
            return _AMBITIONS.get(effect(exact(after - before), self.direction))
        is_less, is_more = _is_within(was.figure, now.figure), _is_within(now.figure, was.figure)
        if is_less is is_more:
            return None
        return Sign.TARGET_LOWERED if is_less else Sign.TARGET_RAISED

    def forecasts(self) -> Iterator[Change | None]:
        """Yield how forecasts changed; between plans only those that both of them make.

        A day that has come on one of the sides needs no forecast there any more.
        """
        was = {o.day: o for o in self.was.forecasts}
        now = {o.day: o for o in self.now.forecasts}
        days = was.keys() | now.keys() if self.is_one_plan else was.keys() & now.keys()
        ahead = max(self.old.as_of, self.new.as_of)
        for day in sorted(day for day in days if day > ahead):
            dated = now.get(day) or was[day]
            yield self.compare("forecast", was.get(day), now.get(day), str(dated.date))

    def rating(self) -> Change | None:
        was, now = self.was.verdict, self.now.verdict
        if was.rating is now.rating or self.is_actual_awaited:
            return None
        change = Change(
            kind=Kind.CHANGED, subject=self.subject, key="rating", old=was.rating.value,
            new=now.rating.value, reason=now.reason,
            old_illustrative=was.illustrative, new_illustrative=now.illustrative,
            reason_illustrative=bool(now.reason) and now.illustrative,
        )  # fmt: skip
        if self.differ_by_tolerance():
            return replace(change, kind=Kind.NOT_COMPARABLE, because=Because.TOLERANCE)
        return replace(change, effect=by_worth(_WORTH, was.rating, now.rating))

    def differ_by_tolerance(self) -> bool:
        """Whether the two sides would rate alike, either way, if they had the same tolerance."""
        was, now = self.was.verdict.rating, self.now.verdict.rating
        old, new = self.old.programme.tolerance, self.new.programme.tolerance
        if old == new:
            return False
        return (rated_with(self.old, self.was.id, new), rated_with(self.new, self.now.id, old)) == (
            now, was,
        )  # fmt: skip

    def compare(
        self, key: str, was: Observation | None, now: Observation | None, part: str = ""
    ) -> Change | None:
        because, recount = self.hindrance(was, now)
        reason, is_invented = explained(now.value if now else None)
        if recount:
            reason = recount.value.recount or ""
            is_invented = recount.value.is_illustrative("recount")
        return compare_figures(
            self.subject, key, was.figure if was else None, now.figure if now else None,
            part=part, direction=self.direction, because=because, reason=reason,
            reason_illustrative=is_invented,
        )  # fmt: skip

    def hindrance(
        self, was: Observation | None, now: Observation | None
    ) -> tuple[Because | None, Observation | None]:
        """Return why two values cannot be compared, with the recount where it is one."""
        if was is None or now is None:
            return None, None
        if not is_one_unit(unit_of(self.old, self.was), unit_of(self.new, self.now)):
            return Because.UNIT, None
        recount = _recount_between(was, now, self.was.series, self.now.series)
        if recount:
            return Because.RECOUNT, recount
        is_total = self.was.kpi.total or self.now.kpi.total
        if is_total and not self.cover_the_same(was, now):
            return Because.PERIOD, None
        return None, None

    def cover_the_same(self, was: Observation, now: Observation) -> bool:
        is_total = self.was.kpi.total and self.now.kpi.total
        is_one_day = self.is_one_plan and was.day == now.day
        return is_total and (
            is_one_day or cover_the_same(now, self.new.plan.days, was, self.old.plan.days)
        )


def rated_with(side: Side, key: str, tolerance: Decimal) -> Rating:
    """Return how a side would rate a KPI with another tolerance."""
    programme = side.workspace.programme.changed(tolerance=tolerance)
    return read_kpi(replace(side.workspace, programme=programme), side.plan, key).verdict.rating


def unit_of(side: Side, reading: Reading) -> Unit:
    """Return the unit of a KPI on one side."""
    return reading.kpi.figure_unit(side.programme.currency)


def is_one_unit(old: Unit, new: Unit) -> bool:
    """Whether numbers of both can be compared: another singular or a further level is no matter."""
    was, now = dict(old.levels), dict(new.levels)
    are_alike = all(was[level] == now[level] for level in was.keys() & now.keys())
    return (old.kind, old.many) == (new.kind, new.many) and are_alike


def _said(unit: Unit) -> str:
    """Return a unit in the words of the programme, with its levels."""
    levels = ", ".join(f"{level:f}: {name}" for level, name in unit.levels)
    name = unit.many or unit.kind.value
    return f"{name} ({levels})" if levels else name


def targets_of(side: Side, reading: Reading) -> tuple[Observation, ...]:
    """Return the targets of a plan, those of the programme where it has none of its own."""
    values = reading.in_plan.target or reading.kpi.target
    found = observe(values, unit_of(side, reading), reading.kpi.decimals)
    return tuple(o for o in found if given(o.figure))


def _needed(target: Figure, direction: Direction) -> Decimal | None:
    """Return the number that is asked for; None for bands and texts."""
    needed = required(target, direction)
    return target.number if needed is None else needed


def _is_within(inner: Figure, outer: Figure) -> bool:
    """Whether all that a band allows is allowed by the other one too; an end may be open."""
    if not (inner.is_bound and outer.is_bound):
        return False
    is_above = outer.low is None or (inner.low is not None and inner.low >= outer.low)
    is_below = outer.high is None or (inner.high is not None and inner.high <= outer.high)
    return is_above and is_below


def _recount_between(
    was: Observation,
    now: Observation,
    before: Iterable[Observation],
    after: Iterable[Observation],
) -> Observation | None:
    """Return the last recount between two values, given the series of both sides.

    Of one day one of the two may be counted as the other side does not know it.
    """
    if was.day == now.day:
        return _recount_of_one_day(was, now, before, after)
    first, last = sorted((was.day, now.day))
    between = [o for o in (*before, *after) if o.is_recounted and first < o.day <= last]
    return max(between, key=lambda o: o.day, default=None)


def _recount_of_one_day(
    was: Observation,
    now: Observation,
    before: Iterable[Observation],
    after: Iterable[Observation],
) -> Observation | None:
    if was.is_recounted is not now.is_recounted:
        return now if now.is_recounted else was
    if is_same_figure(was.figure, now.figure):
        return None
    starts = [
        max((o for o in series if o.is_recounted and o.day <= was.day), key=_day, default=None)
        for series in (before, after)
    ]
    days = {start.day if start else None for start in starts}
    known = [start for start in starts if start]
    return max(known, key=_day) if len(days) > 1 else None


def _day(observation: Observation) -> date:
    return observation.day
