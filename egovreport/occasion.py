"""The occasion of a deck: which plan is reported on, how, to whom, and with which dates."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
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
    """Return the occasion of the newest sitting that concerns the plan, else at its newest data."""
    sittings = sittings_about(workspace.programme, plan, audience)
    if sittings:
        return at_sitting(newest(sittings), plan, audience)
    return at_newest_data(plan, audience)


def sittings_about(programme: Programme, plan: Plan, audience: Audience) -> list[Sitting]:
    """Return the sittings that dealt with the plan and for which such a deck may be made."""
    return [s for s in programme.history if plan.id in s.plans and _sees(s, programme, audience)]


def newest(sittings: Sequence[Sitting]) -> Sitting:
    """Return the newest of at least one sitting; of one day the last in the history."""
    return max(reversed(sittings), key=sitting_day)


def at_sitting(sitting: Sitting, plan: Plan, audience: Audience) -> Occasion:
    """Return the occasion of a sitting; one that names no kind was shown a status report."""
    as_of, is_invented = _as_of(sitting, plan)
    return Occasion(
        plan=plan.id, kind=kind_shown(sitting), as_of=as_of, known=sitting_day(sitting),
        audience=audience, sitting=sitting, as_of_is_illustrative=is_invented,
    )  # fmt: skip


def without_sitting(plan: Plan, kind: ReportKind, as_of: date, audience: Audience) -> Occasion:
    """Return the occasion of a deck for no sitting: what came after its data date is not known."""
    return Occasion(plan=plan.id, kind=kind, as_of=as_of, known=as_of, audience=audience)


def at_newest_data(plan: Plan, audience: Audience, kind: ReportKind | None = None) -> Occasion:
    """Return the occasion of a deck for no sitting, at the newest date of the plan's values.

    Where there are none since its first day, that day is the data date. Without a kind it is a
    status report, and one of the plan itself where there are no values yet.
    """
    as_of, is_invented = _newest_data(plan)
    usual = ReportKind.PLAN if as_of is None else ReportKind.STATUS
    found = without_sitting(plan, kind or usual, as_of or plan.days.start, audience)
    return replace(found, as_of_is_illustrative=is_invented)


def kind_shown(sitting: Sitting) -> ReportKind:
    """Return what was shown at the sitting."""
    return sitting.report or ReportKind.STATUS


def _newest_data(plan: Plan) -> tuple[date | None, bool]:
    """Return the newest day of values and updates since the plan began, and whether it is invented.

    None where there is nothing yet.
    """
    days = {day: why for day, why in _data_days(plan).items() if day >= plan.days.start}
    as_of = max(days, default=None)
    return as_of, days[as_of] if as_of else False


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
