"""The occasion of a deck: which plan is reported on, how, to whom, and with which dates."""

from dataclasses import dataclass
from datetime import date

from egovreport.model.measure import Measure
from egovreport.model.plan import Plan
from egovreport.model.programme import Programme, Sitting
from egovreport.terms import Audience, ReportKind
from egovreport.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What a deck is made for."""

    plan: str
    kind: ReportKind
    as_of: date
    known: date
    audience: Audience
    sitting: Sitting | None = None

    @property
    def stem(self) -> str:
        """The name of the deck's file without its suffix: 2023-final-public-2023-12-31."""
        return f"{self.plan}-{self.kind}-{self.audience}-{self.as_of.isoformat()}"


def occasion(workspace: Workspace, plan: Plan, audience: Audience) -> Occasion:
    """Return the occasion of the newest sitting that concerns the plan.

    Without one, it is a status report at the newest date of the plan's values; a plan that has
    none is reported as a plan, at its first day.
    """
    programme = workspace.programme
    sittings = [
        s for s in programme.history if plan.id in s.plans and _sees(s, programme, audience)
    ]
    if not sittings:
        newest = max(data_days(plan), default=None)
        kind = ReportKind.STATUS if newest else ReportKind.PLAN
        as_of = newest or plan.days.start
        return Occasion(plan=plan.id, kind=kind, as_of=as_of, known=as_of, audience=audience)
    sitting = max(sittings, key=sitting_day)
    known = sitting_day(sitting)
    return Occasion(
        plan=plan.id, kind=sitting.report or ReportKind.STATUS, as_of=_as_of(sitting, plan),
        known=known, audience=audience, sitting=sitting,
    )  # fmt: skip


def _sees(sitting: Sitting, programme: Programme, audience: Audience) -> bool:
    """Whether a deck for this audience is shown at the sitting."""
    if audience is Audience.INTERNAL:
        return True
    bodies = [programme.bodies[body] for body in sitting.bodies if body in programme.bodies]
    return not bodies or any(body.audience is Audience.PUBLIC for body in bodies)


def sitting_day(sitting: Sitting) -> date:
    """Return the day of a sitting; where it is not known, the data date that was shown."""
    dated = sitting.date or sitting.as_of
    return dated.last if dated else date.min


def _as_of(sitting: Sitting, plan: Plan) -> date:
    if sitting.as_of:
        return sitting.as_of.last
    told = [day for day in data_days(plan) if day <= sitting_day(sitting)]
    return max(told, default=sitting_day(sitting))


def data_days(plan: Plan) -> list[date]:
    """Return the days of the plan's actuals and updates."""
    values = [v for kpi in plan.kpis.values() for v in kpi.actual if v.missing is None]
    days = [v.date.last for v in values if v.date]
    return days + [day for measure in plan.measures.values() for day in _days(measure)]


def _days(measure: Measure) -> list[date]:
    return [update.date.last for update in measure.updates]
