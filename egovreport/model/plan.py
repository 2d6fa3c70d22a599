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
    end: Day

    @model_validator(mode="after")
    def _ends_after_start(self) -> Self:
        if self.end.last < self.start.first:
            raise fault("empty-period", "the period ends before it starts", "swap them")
        return self


class Field(Entry):
    """A field of action that groups measures."""

    name: Text
    part_of: Id | None = None
    """The field of this plan that it belongs to."""
    formerly: Texts = ()
    """`2021/ids`: the fields of an earlier plan that became this one."""


class GoalRatingEntry(Entry):
    """How far a goal is reached, as judged by the organisation."""

    value: GoalRating
    word: Text | None = None
    reason: Text | None = None
    date: Day | None = None


class PlanGoal(Entry):
    """What one plan says about a goal."""

    rating: GoalRatingEntry


class PlanFile(Entry):
    """A file `plans/<id>.yaml`."""

    title: Text
    period: PlanPeriod | None = None
    """Needed unless the file is named after a year."""
    follows: Text | None = None
    """The plan before this one, where it is not the one that ended last before it began."""
    source: Text | None = None
    """Where the reports of this plan come from; printed as the source."""
    summary: Remarks = ()
    fields: Annotated[dict[Id, Field], EmptyAsMapping] = {}  # noqa: RUF012
    measures: Annotated[dict[Id, Measure], EmptyAsMapping] = {}  # noqa: RUF012
    kpis: Annotated[dict[Id, PlanKpi], EmptyAsMapping] = {}  # noqa: RUF012
    goals: Annotated[dict[Id, PlanGoal], EmptyAsMapping] = {}  # noqa: RUF012
    budget: Annotated[tuple[BudgetLine, ...], AsList] = ()
    staff: Staff | None = None
    risks: Annotated[tuple[Risk, ...], AsList] = ()
    lessons: Remarks = ()
    decisions: Remarks = ()
    outlook: Remarks = ()


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
