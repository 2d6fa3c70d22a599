"""The time between a report on a plan and the one before it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from egovreport.date import PartialDate
from egovreport.model.plan import Plan
from egovreport.model.programme import Sitting
from egovreport.occasion import occasion
from egovreport.rules.inspection import Inspection, Report
from egovreport.terms import Audience, ReportKind
from egovreport.workspace import Workspace


class Interim(NamedTuple):
    """What a status or final report is about: the days since the report before it."""

    report: Report
    plan: Plan
    """The plan as written, with what came after the data date."""
    before: date | None
    """The newest data date before that of the report; None for the first report on a plan."""

    @property
    def is_first(self) -> bool:
        """Whether nothing was reported since the plan began."""
        return self.before is None or self.before < self.plan.days.start

    @property
    def since(self) -> str:
        """Since when there should be news, in words."""
        if self.is_first:
            return f"since the plan began on {self.plan.days.start}"
        return f"since {self.before}, the data date of the report before"

    def is_new(self, day: PartialDate) -> bool:
        """Whether a day lies in it; what came after the data date is new too."""
        is_later = self.before is None or day.last > self.before
        return is_later and day.last >= self.plan.days.start


def interims(inspection: Inspection) -> Iterator[Interim]:
    """Yield the time of each plan's report, in the order in which the plans begin.

    A plan that is only proposed, or has not begun at the data date, owes no news. Sittings that
    were shown the same data date are one report.
    """
    sittings = _by_plan(inspection.workspace.programme.history)
    for report, (plan, _) in zip(inspection.reports, inspection.plans, strict=True):
        if report.occasion.kind is ReportKind.PLAN or report.as_of < plan.days.start:
            continue
        shown = (_data_date(inspection.workspace, plan, s) for s in sittings.get(plan.id, ()))
        before = max((day for day in shown if day < report.as_of), default=None)
        yield Interim(report, plan, before)


def _by_plan(history: Sequence[Sitting]) -> Mapping[str, list[Sitting]]:
    found: dict[str, list[Sitting]] = defaultdict(list)
    for sitting in history:
        for plan in sitting.plans:
            found[plan].append(sitting)
    return found


def _data_date(workspace: Workspace, plan: Plan, sitting: Sitting) -> date:
    """Return the data date of what the sitting was shown of the plan."""
    then = workspace.programme.changed(history=(sitting,))
    return occasion(replace(workspace, programme=then), plan, Audience.INTERNAL).as_of
