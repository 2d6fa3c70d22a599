"""A plan: what is to be done in one period."""

import re
from typing import Annotated, Self

from pydantic import model_validator

from egovreport.date import PartialDate, Period, parse_date
from egovreport.model.entry import AsList, EmptyAsMapping, Entry, Remarks, Texts
from egovreport.model.kpi import PlanKpi
from egovreport.model.measure import BudgetLine, Measure, Risk, Staff
from egovreport.model.scalars import Day, Id, Text, fault
from egovreport.terms import GoalRating

_YEAR = re.compile(r"(?!0000)\d{4}", re.ASCII)


class PlanPeriod(Entry):
    """From when to when a plan runs."""

    start: Day
    """The first day; of a month or year its first day."""
    end: Day
    """The last day; of a month or year its last day."""

    @model_validator(mode="after")
    def _ends_after_start(self) -> Self:
        if self.end.last < self.start.first:
            raise fault("empty-period", "the period ends before it starts", "swap them")
        return self


class Field(Entry):
    """A field of action that groups measures."""

    name: Text
    """The title of the slide of its measures."""
    part_of: Id | None = None
    """The field of this plan that it belongs to."""
    formerly: Texts = ()
    """`2021/ids`: the fields of an earlier plan that became this one."""


class GoalRatingEntry(Entry):
    """How far a goal is reached, as judged by the organisation."""

    value: GoalRating
    """How far the goal is reached."""
    word: Text | None = None
    """The organisation's own word for it."""
    reason: Text | None = None
    """Why, in one sentence."""
    date: Day | None = None
    """When it was judged; counts up to the data date."""


class PlanGoal(Entry):
    """What one plan says about a goal."""

    rating: GoalRatingEntry
    """How far the goal is reached."""


class PlanFile(Entry):
    """A file `plans/<id>.yaml`."""

    title: Text
    """Printed on the title slide."""
    period: PlanPeriod | None = None
    """Needed unless the file is named after a year."""
    follows: Text | None = None
    """The plan before this one, where it is not the one that ended last before it began."""
    source: Text | None = None
    """Where the reports of this plan come from; printed as the source."""
    summary: Remarks = ()
    """Free sentences for the overview."""
    fields: Annotated[dict[Id, Field], EmptyAsMapping] = {}  # noqa: RUF012
    """The fields of action, in the order of the slides."""
    measures: Annotated[dict[Id, Measure], EmptyAsMapping] = {}  # noqa: RUF012
    """What is to be done, in the order of the slides."""
    kpis: Annotated[dict[Id, PlanKpi], EmptyAsMapping] = {}  # noqa: RUF012
    """Target, actual and forecast of each KPI, in the order of the slides."""
    goals: Annotated[dict[Id, PlanGoal], EmptyAsMapping] = {}  # noqa: RUF012
    """How far each goal is reached."""
    budget: Annotated[tuple[BudgetLine, ...], AsList] = ()
    """The money of the plan as a whole, where it is more than the sum of its measures."""
    staff: Staff | None = None
    """The staff of the plan as a whole, where it is more than the sum of its measures."""
    risks: Annotated[tuple[Risk, ...], AsList] = ()
    """Risks of the plan as a whole."""
    lessons: Remarks = ()
    """What was learnt, one sentence each."""
    decisions: Remarks = ()
    """What the committee is asked to note or decide, one sentence each."""
    outlook: Remarks = ()
    """What comes next, one sentence each."""


class Plan(PlanFile):
    """A plan with its id and its period."""

    id: str
    days: Period

    @classmethod
    def from_file(cls, plan_id: str, file: PlanFile) -> "Plan":
        """Give the plan its id, its period, and undated values the date of its end.

        Raises:
            PydanticCustomError: rule `missing-period` for an id that is no year without `period`.
        """
        days = _days(plan_id, file.period)
        end = PartialDate.day(days.end)
        values = {name: getattr(file, name) for name in type(file).model_fields}
        values["kpis"] = {key: _dated(kpi, end) for key, kpi in file.kpis.items()}
        return cls.model_construct(set(file.model_fields_set), id=plan_id, days=days, **values)


def _days(plan_id: str, period: PlanPeriod | None) -> Period:
    if period:
        return Period(period.start.first, period.end.last)
    if not _YEAR.fullmatch(plan_id):
        raise fault(
            "missing-period",
            f"the period of `{plan_id}` is not given",
            "add `period: {start: 2024-07-01, end: 2025-06-30}`, or name the file after a year",
        )
    return Period(parse_date(plan_id).first, parse_date(plan_id).last)


def _dated(kpi: PlanKpi, end: PartialDate) -> PlanKpi:
    return kpi.changed(
        target=tuple(v.on(end) for v in kpi.target),
        forecast=tuple(v.on(end) for v in kpi.forecast),
        actual=tuple(v.on(end) for v in kpi.actual),
    )


def is_plan_id(stem: str) -> bool:
    """Whether a file's stem can be a plan's id."""
    return bool(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", stem, re.ASCII)) and stem != "programme"
