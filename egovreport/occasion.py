"""The occasion of a deck: which plan is reported on, how, to whom, and with which dates."""

from dataclasses import dataclass
from datetime import date

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
    as_of_is_illustrative: bool = False
    """Whether the data date is invented, or taken from invented dates only."""

    @property
    def stem(self) -> str:
        """The name of the deck's file without its suffix: 2023-final-public-2023-12-31."""
        return f"{self.plan}-{self.kind}-{self.audience}-{self.as_of.isoformat()}"


def occasion(workspace: Workspace, plan: Plan, audience: Audience) -> Occasion:
    """Return the occasion of the newest sitting that concerns the plan.

    Without one, it is a status report at the newest date of the plan's values; a plan that has
    none since its first day is reported as a plan, at that day.
    """
    programme = workspace.programme
    sittings = [
        s for s in programme.history if plan.id in s.plans and _sees(s, programme, audience)
    ]
    if not sittings:
        days = {day: why for day, why in _data_days(plan).items() if day >= plan.days.start}
        as_of = max(days, default=plan.days.start)
        return Occasion(
            plan=plan.id, kind=ReportKind.STATUS if days else ReportKind.PLAN, as_of=as_of,
            known=as_of, audience=audience, as_of_is_illustrative=days.get(as_of, False),
        )  # fmt: skip
    sitting = max(sittings, key=sitting_day)
    as_of, is_invented = _as_of(sitting, plan)
    return Occasion(
        plan=plan.id, kind=sitting.report or ReportKind.STATUS, as_of=as_of,
        known=sitting_day(sitting), audience=audience, sitting=sitting,
        as_of_is_illustrative=is_invented,
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


def _as_of(sitting: Sitting, plan: Plan) -> tuple[date, bool]:
    """Return the data date of what was shown, and whether it rests on an invented date."""
    if sitting.as_of:
        return sitting.as_of.last, sitting.is_illustrative("as_of")
    known = sitting_day(sitting)
    told = {day: invented for day, invented in _data_days(plan).items() if day <= known}
    as_of = max(told, default=known)
    return as_of, sitting.is_illustrative("date") or told.get(as_of, False)


def _data_days(plan: Plan) -> dict[date, bool]:
    """Return the days of the plan's actuals and updates: whether all that say so are invented."""
    values = [v for kpi in plan.kpis.values() for v in kpi.actual if v.missing is None]
    updates = [update for measure in plan.measures.values() for update in measure.updates]
    days: dict[date, bool] = {}
    for told in [*((v.date, v) for v in values if v.date), *((u.date, u) for u in updates)]:
        day, invented = told[0].last, told[1].is_illustrative("date")
        days[day] = days.get(day, True) and invented
    return days
