"""Rule: two entries of one list for the same day."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

from egovreport.date import PartialDate
from egovreport.model.measure import BudgetLine, DueMove, Measure, Staff
from egovreport.model.value import Value, ValueMove
from egovreport.rules.inspection import Inspection
from egovreport.rules.place import Place
from egovreport.rules.rule import Finding, Rule

Dated = tuple[PartialDate | None, Place]


def find(inspection: Inspection) -> Iterator[Finding]:
    """Find days for which a KPI has two values, or a measure two updates or moves."""
    programme = inspection.programme
    plans = list(inspection.plans)
    for key, kpi in inspection.workspace.programme.kpis.items():
        here = programme / "kpis" / key
        yield from _values("target", here, kpi.target)
        actuals = [_dated(here / "actual", kpi.actual)]
        for plan, root in plans:
            if key in plan.kpis:
                actuals.append(_dated(root / "kpis" / key / "actual", plan.kpis[key].actual))
        yield from _repeated(f"actual of `{key}`", chain(*actuals))
    for plan, root in plans:
        for key, values in plan.kpis.items():
            yield from _values("target", root / "kpis" / key, values.target)
            yield from _values("forecast", root / "kpis" / key, values.forecast)
        for key, measure in plan.measures.items():
            yield from _in_measure(root / "measures" / key, measure)
        yield from _in_money(root, plan.budget, plan.staff)


def _values(name: str, place: Place, values: tuple[Value, ...]) -> Iterator[Finding]:
    yield from _repeated(f"{name} of `{place.at[-1]}`", _dated(place / name, values))
    for index, value in enumerate(values):
        yield from _moves(place / name / index, value.moved)


def _in_measure(place: Place, measure: Measure) -> Iterator[Finding]:
    updates = ((u.date, place / "updates" / i / "date") for i, u in enumerate(measure.updates))
    yield from _repeated("update", updates)
    yield from _moves(place, measure.moved)
    for index, milestone in enumerate(measure.milestones):
        yield from _moves(place / "milestones" / index, milestone.moved)
    yield from _in_money(place, measure.budget, measure.staff)


def _in_money(
    place: Place, budget: tuple[BudgetLine, ...], staff: Staff | None
) -> Iterator[Finding]:
    lines = [(place / "budget" / index, line) for index, line in enumerate(budget)]
    for here, line in [*lines, *([(place / "staff", staff)] if staff else [])]:
        for key in ("asked", "approved", "forecast"):
            value = getattr(line, key)
            if value:
                yield from _moves(here / key, value.moved)


def _moves(place: Place, moves: Iterable[DueMove | ValueMove]) -> Iterator[Finding]:
    dated = ((move.date, place / "moved" / i / "date") for i, move in enumerate(moves))
    yield from _repeated("move", dated)


def _dated(place: Place, values: tuple[Value, ...]) -> Iterator[Dated]:
    return ((value.date, place / index / "date") for index, value in enumerate(values))


def _repeated(noun: str, entries: Iterable[Dated]) -> Iterator[Finding]:
    firsts: dict[date, tuple[PartialDate, Place]] = {}
    for day, place in entries:
        if day is None:
            continue
        first, where = firsts.setdefault(day.last, (day, place))
        if where is place:
            continue
        same = "" if str(first) == str(day) else f"`{first}` and `{day}` count as the same day"
        yield Finding(
            place, f"second {noun} for {day}", "keep one of the two",
            notes=(same,) if same else (), related=(where.related("the first"),),
        )  # fmt: skip


RULE = Rule(
    name="duplicate-date",
    what="A KPI has two values for one day, or a list has two updates or moves of one day.",
    why="Only one of them can be printed, and which one would depend on the order of the files.",
    remedy=(
        "Keep one of the two. If a published figure was corrected, keep the new one and give the "
        "old one as `was`. A date counts as its last day: `2023` and `2023-12-31` are the same."
    ),
    example=(
        "title: Aktionsplan 2023\n"
        "kpis:\n"
        "  online-services:\n"
        "    actual:\n"
        "      - {value: 253, date: 2023-12-31}\n"
        "      - {value: 255, date: 2023}\n"
    ),
    find=find,
)
