"""Money and staff of a plan: what was asked, approved, used and is forecast."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from egovreport.figure import PLAIN, Figure, Unit, money_unit, total
from egovreport.kpi import figure
from egovreport.model.measure import BudgetLine, Measure, Staff
from egovreport.model.plan import Plan
from egovreport.model.value import Value

MONEY = ("asked", "approved", "spent", "forecast")
STAFF = ("asked", "approved", "used", "forecast")


@dataclass(frozen=True, slots=True)
class Sum:
    """A total with what it is made of."""

    figure: Figure
    given: int
    """How many entries of the sum hold a value."""
    entries: int
    """How many entries there are."""
    parts: Figure | None = None
    """The sum of the measures, where the plan gives a total of its own."""
    is_stated: bool = False
    """Whether the plan gives it as a total of its own."""

    @property
    def is_partial(self) -> bool:
        """Whether some of the entries hold no value."""
        return self.given < self.entries


def money(plan: Plan, key: str, currency: str) -> Sum | None:
    """Return the plan's total of `asked`, `approved`, `spent` or `forecast`; None without any.

    The plan's own total counts; where it gives none, the sum over its measures.
    """
    unit = money_unit(currency)
    own = _sum((getattr(line, key) for line in plan.budget), unit)
    return _whole(own, sum_of_measures(plan.measures.values(), "money", key, unit))


def staff(plan: Plan, key: str) -> Sum | None:
    """Return the plan's total of staff in full-time equivalents; None without any."""
    own = _sum([_staff_value(plan.staff, key)] if plan.staff else [], PLAIN)
    return _whole(own, sum_of_measures(plan.measures.values(), "staff", key, PLAIN))


def sum_of_measures(
    measures: Iterable[Measure], kind: Literal["money", "staff"], key: str, unit: Unit
) -> Sum | None:
    """Return the sum over some measures; None where none of them has a value."""
    if kind == "staff":
        entries = [m.staff for m in measures if m.staff]
        return _sum((_staff_value(entry, key) for entry in entries), PLAIN)
    lines = [line for measure in measures for line in measure.budget]
    return _sum((getattr(line, key) for line in lines if _has_money(line)), unit)


def _staff_value(entry: Staff, key: str) -> Value | None:
    value: Value | None = getattr(entry, key)
    return value


def _has_money(line: BudgetLine) -> bool:
    return any(getattr(line, key) is not None for key in MONEY)


def _sum(values: Iterable[Value | None], unit: Unit) -> Sum | None:
    entries = list(values)
    figures = [figure(v, unit) for v in entries if v is not None]
    known = [f for f in figures if f.has_number]
    added = total(known)
    return Sum(added, len(known), len(entries)) if added else None


def _whole(own: Sum | None, parts: Sum | None) -> Sum | None:
    if own is None:
        return parts
    return replace(own, parts=parts.figure if parts else None, is_stated=True)
