"""The figures that the data of a workspace hold or give, for comparison with what a text says."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import chain, combinations
from typing import Any, NamedTuple

from egovreport.date import NotADateError, parse_date
from egovreport.figure import UnitKind
from egovreport.kpi import HUNDRED, Reading
from egovreport.model.kpi import Kpi
from egovreport.model.measure import Measure
from egovreport.model.plan import Plan
from egovreport.model.value import Value
from egovreport.resources import MONEY, STAFF, money, staff
from egovreport.rules.inspection import Inspection, Report
from egovreport.rules.written_figure import (
    Kind,
    WrittenFigure,
    is_year,
    numbers,
)
from egovreport.source import Document
from egovreport.standing import tally

_ROUGHLY = Decimal("0.1")
"""How far a figure called rough may lie from the one that is meant."""
_WRITTEN_BY_HAND = frozenset({"summary", "message", "accept", "illustrative", "internal_note"})
_ENDINGS = ("en", "er", "e", "n", "s")
_LEAST_STEM = 4
_DIGIT = re.compile(r"\d")
_POSTS = frozenset({"stell", "vzä", "vollzeitstell", "post", "fte"})
"""Stems of words for staff, which is counted like a KPI that is called so."""
_MEASURES = ("Maßnahme", "Maßnahmen", "measure", "measures")
_KINDS = {
    UnitKind.PERCENT: Kind.PERCENT,
    UnitKind.POINTS: Kind.PERCENT,
    UnitKind.MONEY: Kind.MONEY,
}
_MOST_PAIRED = 40
"""Of more values of one KPI the differences are not looked at."""


class Shelf(NamedTuple):
    """Numbers without their signs, in order."""

    ordered: tuple[Decimal, ...]

    @classmethod
    def of(cls, found: Iterable[Decimal | None]) -> "Shelf":
        """Put numbers in order, each once."""
        return cls(tuple(sorted({abs(number) for number in found if number is not None})))

    def holds(self, figure: WrittenFigure) -> bool:
        """Whether one of the numbers gives the figure when it is rounded as that is written."""
        return any(self._is_near(*each, is_rough=figure.is_rough) for each in figure.numbers)

    def _is_near(self, number: Decimal, step: Decimal, *, is_rough: bool) -> bool:
        room = max(step / 2, number * _ROUGHLY if is_rough else step / 2)
        first = bisect_left(self.ordered, number - room)
        return first < len(self.ordered) and self.ordered[first] <= number + room


class HeldByAll(NamedTuple):
    """What the files of the workspace hold, whichever plan is told of."""

    kinds: Mapping[Kind, Shelf]
    """What is written anywhere; of percentages and money what texts and KPIs say."""
    kpis: Mapping[str, Shelf]
    """The numbers of each KPI over all plans, and how far its actuals lie apart."""


def held_by_all(inspection: Inspection) -> HeldByAll:
    """Collect the numbers of all files but those of the texts that are to be checked."""
    scalars: set[str] = set()
    for path, document in inspection.documents.items():
        scalars.update(_scalars(document, is_outline=not path.startswith("plans/")))
    written: dict[Kind, set[Decimal]] = {kind: set() for kind in Kind}
    for scalar in scalars:
        for number, kind in () if _is_date(scalar) else numbers(scalar):
            written[kind].add(number)
            written[Kind.PLAIN].add(number)
    kpis = _of_kpis(inspection)
    programme = inspection.workspace.programme
    for key, found in kpis.items():
        unit = programme.kpis[key].figure_unit(programme.currency)
        written[_KINDS.get(unit.kind, Kind.PLAIN)] |= found
    return HeldByAll(
        {kind: Shelf.of(found) for kind, found in written.items()},
        {key: Shelf.of(found) for key, found in kpis.items()},
    )  # fmt: skip


def _scalars(document: Document, *, is_outline: bool) -> Iterator[str]:
    """Yield the texts that hold a digit, but those that are checked or say nothing."""
    skipped = {*_WRITTEN_BY_HAND, "title"} if is_outline else _WRITTEN_BY_HAND
    left: list[Any] = [document.data]
    while left:
        data = left.pop()
        if isinstance(data, dict):
            left += [v for k, v in data.items() if k not in skipped or isinstance(v, dict)]
        elif isinstance(data, list):
            left += data
        elif data and _DIGIT.search(data):
            yield data


def _is_date(scalar: str) -> bool:
    try:
        parse_date(scalar)
    except NotADateError:
        return False
    return True


def _of_kpis(inspection: Inspection) -> dict[str, set[Decimal]]:
    actuals: dict[str, list[Value]] = {}
    others: dict[str, list[Value | None]] = {}
    for key, kpi in inspection.workspace.programme.kpis.items():
        actuals[key], others[key] = [*kpi.actual], [kpi.baseline, *kpi.target, *kpi.peers]
    for plan in inspection.workspace.plans.values():
        for key in plan.kpis.keys() & actuals.keys():
            in_plan = plan.kpis[key]
            actuals[key] += in_plan.actual
            others[key] += (*in_plan.target, *in_plan.forecast)
    found = {key: set(_numbers(values)) for key, values in actuals.items()}
    return {
        key: {*own, *_differences(tuple(own)), *_numbers(others[key])} for key, own in found.items()
    }


def _numbers(values: Iterable[Value | None]) -> Iterator[Decimal]:
    for value in values:
        if value is None:
            continue
        forms = (value.value, value.min, value.max, value.of, value.was)
        yield from (number for number in forms if number is not None)
        yield from (move.to for move in value.moved)


# What one report holds


class Held(NamedTuple):
    """What the next report on a plan can say, by what it is a figure of."""

    by_all: HeldByAll
    kinds: Mapping[Kind, Shelf]
    readings: Mapping[str, Shelf]
    """What is computed of each KPI of the plan."""
    definitions: Mapping[str, Kpi]
    measures: int
    """How many measures the plan has."""
    measure_words: frozenset[str]

    def holds(self, written: WrittenFigure) -> bool:
        """Whether the data give the figure.

        A number of a KPI's unit has to be one of that KPI, one of measures at most their number.
        What can be a year is one, where no unit follows.
        """
        if written.kind is not Kind.PLAIN:
            return self._holds(written)
        units = [key for key, kpi in self.definitions.items() if _is_counted_in(written, kpi)]
        if units:
            return any(self._is_of_kpi(written, key) for key in units)
        if any(_stem(word) in self.measure_words for word in written.words):
            return any(number <= self.measures for number, _ in written.numbers)
        return is_year(written) or self._holds(written)

    def _holds(self, written: WrittenFigure) -> bool:
        kind = written.kind
        return self.by_all.kinds[kind].holds(written) or self.kinds[kind].holds(written)

    def _is_of_kpi(self, written: WrittenFigure, key: str) -> bool:
        own = self.readings.get(key)
        return self.by_all.kpis[key].holds(written) or (own is not None and own.holds(written))


def held(by_all: HeldByAll, inspection: Inspection, report: Report) -> Held:
    """Collect what a report can say: values, counts, sums, attainment, variance and change."""
    programme = inspection.workspace.programme
    plan = inspection.workspace.plans[report.plan.id]
    readings = {key: tuple(_of_reading(reading)) for key, reading in report.readings.items()}
    computed = [*chain.from_iterable(readings.values())]
    posts, sums = _totals(report, "staff"), _totals(report, "money")
    shares = [*_ratios(posts), *_ratios(sums), *_shares(report)]
    kinds = {
        Kind.PLAIN: [*map(Decimal, _counts(report)), *posts, *_differences(posts), *computed],
        Kind.MONEY: [*sums, *_differences(sums), *_amounts(plan), *computed],
        Kind.PERCENT: [*shares, *_relative(report.readings.values()), *computed],
    }
    own = programme.words.measure if programme.words else None
    words = (*_MEASURES, *((own.one, own.many) if own else ()))
    return Held(
        by_all, {kind: Shelf.of(found) for kind, found in kinds.items()},
        {key: Shelf.of(found) for key, found in readings.items()}, programme.kpis,
        len(plan.measures), frozenset(map(_stem, words)),
    )  # fmt: skip


def _differences(values: tuple[Decimal, ...]) -> Iterator[Decimal]:
    if len(values) <= _MOST_PAIRED:
        yield from (one - other for one, other in combinations(values, 2))


def _of_reading(reading: Reading) -> Iterator[Decimal | None]:
    found = (reading.difference, reading.variance, reading.expected)
    yield from (figure.number for figure in found if figure)


def _relative(readings: Iterable[Reading]) -> Iterator[Decimal | None]:
    """Yield attainment, relative variance, progress, relative change, and shares of the base."""
    for reading in readings:
        found = (reading.attainment, reading.relative_variance, reading.progress)
        yield from (figure.number for figure in found if figure)
        yield from _changes(reading)
        for seen in (*reading.series, *reading.targets, *reading.forecasts):
            if seen.figure.of and seen.figure.number is not None:
                yield from _both(seen.figure.number / seen.figure.of)


def _changes(reading: Reading) -> Iterator[Decimal]:
    """Yield the change to the previous plan in percent, and what is left to the target."""
    previous = reading.previous.figure.number if reading.previous else None
    if previous and reading.difference and reading.difference.number is not None:
        yield reading.difference.number / previous * HUNDRED
    if reading.attainment and reading.attainment.number is not None:
        yield HUNDRED - reading.attainment.number


def _both(share: Decimal) -> tuple[Decimal, Decimal]:
    """Return a share of 1 in percent, and what is left to the whole."""
    return share * HUNDRED, HUNDRED - share * HUNDRED


def _counts(report: Report) -> Iterator[int]:
    """Yield how many measures, milestones, KPIs, goals and risks there are, and of each kind."""
    plan, courses = report.plan, report.courses
    fields: defaultdict[str | None, list[str]] = defaultdict(list)
    for key, measure in plan.measures.items():
        fields[measure.field].append(key)
    for group in (list(plan.measures), *fields.values()):
        yield len(group)
        yield from tally(courses[key] for key in group).counts.values()
    steps = [step for measure in plan.measures.values() for step in measure.milestones]
    risks = [*plan.risks, *(risk for m in plan.measures.values() for risk in m.risks)]
    verdicts = Counter(reading.verdict.rating for reading in report.readings.values())
    ratings = Counter(goal.rating.value for goal in plan.goals.values())
    groups = (plan.kpis, plan.goals, plan.fields, plan.decisions, plan.lessons, plan.outlook)
    yield from (len(group) for group in (*groups, report.workspace.programme.goals))
    yield from (len(steps), len(risks))
    yield sum(step.done is not None for step in steps)
    yield sum(step.done is None for step in steps)
    yield sum(bool(step.moved) for step in steps)
    yield sum(bool(measure.moved) for measure in plan.measures.values())
    yield sum(risk.closed is None for risk in risks)
    yield from Counter(risk.level for risk in risks if risk.closed is None).values()
    yield from (*verdicts.values(), *ratings.values())


def _shares(report: Report) -> Iterator[Decimal]:
    """Yield the shares of measures by standing, and their progress."""
    counted = [len(report.plan.measures), *tally(report.courses.values()).counts.values()]
    for count in counted if counted[0] else ():
        yield from _both(Decimal(count) / counted[0])
    yield from (u.progress for m in report.plan.measures.values() for u in m.updates if u.progress)


def _ratios(sums: tuple[Decimal, ...]) -> Iterator[Decimal]:
    """Yield how many percent one sum is of another, such as the money spent of that approved."""
    for one, other in combinations(filter(None, sums), 2):
        yield from (one / other * HUNDRED, other / one * HUNDRED)


def _totals(report: Report, kind: str) -> tuple[Decimal, ...]:
    """Return the totals of asked, approved, used and forecast, and the sums of the measures."""
    currency = report.workspace.programme.currency
    if kind == "money":
        found = [money(report.plan, key, currency) for key in MONEY]
    else:
        found = [staff(report.plan, key) for key in STAFF]
    figures_ = [figure for total in found if total for figure in (total.figure, total.parts)]
    return tuple(figure.number for figure in figures_ if figure and figure.number is not None)


def _amounts(plan: Plan) -> Iterator[Decimal]:
    owners: tuple[Plan | Measure, ...] = (plan, *plan.measures.values())
    for owner in owners:
        for line in owner.budget:
            yield from _numbers((line.asked, line.approved, line.spent, line.forecast))


# Words


def _is_counted_in(figure: WrittenFigure, kpi: Kpi) -> bool:
    """Whether the words after a figure name the unit of a KPI, or the end of it: Dienste."""
    units = {_stem(kpi.unit.one), _stem(kpi.unit.many)}
    stems = {_stem(word) for word in figure.words} - _POSTS
    return any(len(stem) >= _LEAST_STEM and u.endswith(stem) for stem in stems for u in units)


def _stem(word: str) -> str:
    bare = word.casefold()
    ending = next((e for e in _ENDINGS if bare.endswith(e) and len(bare) > len(e) + 2), "")
    return bare.removesuffix(ending)
