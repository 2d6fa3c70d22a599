"""The workspace at a data date: everything about time is settled here, and only here.

Afterwards no caller filters by date: what was not yet measured, reported or decided is gone, and
what became known between the data date and the sitting stands in `Workspace.since`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple, TypeVar

from egovreport.audience import for_audience
from egovreport.date import PartialDate
from egovreport.event import Event, EventKind
from egovreport.model.entry import Remark
from egovreport.model.kpi import Kpi, PlanKpi
from egovreport.model.measure import (
    BudgetLine,
    DueMove,
    Measure,
    Milestone,
    Risk,
    Staff,
    Update,
    due_in_force,
    due_is_illustrative,
)
from egovreport.model.plan import Plan, PlanGoal
from egovreport.model.programme import Goal, Sitting
from egovreport.model.value import Value, ValueMove
from egovreport.terms import Audience
from egovreport.workspace import Workspace

V = TypeVar("V", bound=Value)


def state(workspace: Workspace, as_of: date, known: date | None = None) -> Workspace:
    """Return the workspace as it was at `as_of`, told by `known` (the same day if not given).

    A plan that begins after `as_of` is part of it only if a sitting up to `known` dealt with it.
    """
    window = _Window(as_of, max(known or as_of, as_of))
    told = _told(workspace, window)
    return replace(_cut(told, window), since=_since(told, window))


def state_alone(workspace: Workspace, as_of: date, known: date) -> Workspace:
    """Return the same without what became known after `as_of`, which takes most of the time."""
    window = _Window(as_of, max(known, as_of))
    return _cut(_told(workspace, window), window)


def _told(workspace: Workspace, window: "_Window") -> Workspace:
    """Return the plans, goals and sittings that were known."""
    history = tuple(s for s in workspace.programme.history if _day(s) <= window.known)
    programme = workspace.programme.changed(history=history)
    plans = {
        key: plan
        for key, plan in workspace.plans.items()
        if plan.days.start <= window.as_of or programme.deals_with(key)
    }
    told = replace(
        workspace, programme=programme, plans=plans, as_of=window.as_of, known=window.known,
        since=(),
    )  # fmt: skip
    return _without_later_goals(told)


def _without_later_goals(told: Workspace) -> Workspace:
    """Return the workspace without the goals that hold only later, and without what names them.

    A goal that a measure of a plan ahead works for is known with that plan.
    """
    programme = told.programme
    ahead = (plan for plan in told.plans.values() if plan.days.start > told.as_of)
    named = {goal for p in ahead for measure in p.measures.values() for goal in measure.goals}
    kept = {
        key: goal
        for key, goal in programme.goals.items()
        if goal.since is None or goal.since.first <= told.known or key in named
    }
    if len(kept) == len(programme.goals):
        return told
    kpis = {key: kpi.changed(goals=_known(kpi.goals, kept)) for key, kpi in programme.kpis.items()}
    return replace(
        told,
        programme=programme.changed(goals=kept, kpis=kpis),
        plans={key: _with_goals(plan, kept) for key, plan in told.plans.items()},
    )


def _with_goals(plan: Plan, kept: Mapping[str, Goal]) -> Plan:
    measures = {k: m.changed(goals=_known(m.goals, kept)) for k, m in plan.measures.items()}
    goals = {key: goal for key, goal in plan.goals.items() if key in kept}
    return plan.changed(measures=measures, goals=goals)


def _known(goals: tuple[str, ...], kept: Mapping[str, Goal]) -> tuple[str, ...]:
    return tuple(goal for goal in goals if goal in kept)


def _cut(told: Workspace, window: "_Window") -> Workspace:
    """Return the workspace without what was measured, reported or decided after the data date."""
    programme = told.programme
    kpis = {key: window.definition(kpi) for key, kpi in programme.kpis.items()}
    return replace(
        told,
        programme=programme.changed(kpis=kpis),
        plans={key: window.plan(plan) for key, plan in told.plans.items()},
    )


def _since(told: Workspace, window: "_Window") -> tuple[Event, ...]:
    """Return what became known later, in the order of time, each with those who may see it."""
    seen = {audience: tuple(window.events(for_audience(told, audience))) for audience in Audience}
    events = dict.fromkeys(event for audience in Audience for event in seen[audience])
    return tuple(
        replace(event, seen_by=tuple(a for a in Audience if event in seen[a]))
        for event in sorted(events, key=lambda event: event.day)
    )


def _day(sitting: Sitting) -> date:
    dated = sitting.date or sitting.as_of
    return dated.last if dated else date.max


class _Window(NamedTuple):
    as_of: date
    known: date

    def counts(self, dated: PartialDate | None) -> bool:
        """Whether something of this date counts; what has no date always does."""
        return dated is None or dated.last <= self.as_of

    def came_later(self, dated: PartialDate | None) -> bool:
        """Whether it became known after the data date and by the sitting."""
        return dated is not None and self.as_of < dated.last <= self.known

    # What counts

    def definition(self, kpi: Kpi) -> Kpi:
        return kpi.changed(
            baseline=self.value(kpi.baseline),
            target=tuple(self.moved(v) for v in kpi.target),
            actual=self.values(kpi.actual),
            peers=self.values(kpi.peers),
        )

    def plan(self, plan: Plan) -> Plan:
        return plan.changed(
            kpis={key: self.plan_kpi(kpi) for key, kpi in plan.kpis.items()},
            measures={key: self.measure(measure) for key, measure in plan.measures.items()},
            goals={key: goal for key, goal in plan.goals.items() if self.goal_counts(goal)},
            budget=self.lines(plan.budget),
            staff=self.staff(plan.staff),
            risks=self.risks(plan.risks),
            summary=self.newest(plan.summary),
            lessons=self.told(plan.lessons),
            decisions=self.newest(plan.decisions),
            outlook=self.newest(plan.outlook),
        )

    def plan_kpi(self, kpi: PlanKpi) -> PlanKpi:
        return kpi.changed(
            target=tuple(self.moved(v) for v in kpi.target),
            actual=self.values(kpi.actual),
            forecast=tuple(self.moved(v) for v in kpi.forecast),
        )

    def measure(self, measure: Measure) -> Measure:
        return measure.changed(
            moved=self.moves(measure.moved),
            milestones=tuple(self.milestone(m) for m in measure.milestones),
            budget=self.lines(measure.budget),
            staff=self.staff(measure.staff),
            updates=tuple(u for u in measure.updates if self.counts(u.date)),
            risks=self.risks(measure.risks),
            lessons=self.told(measure.lessons),
            decisions=self.newest(measure.decisions),
        )

    def told(self, remarks: tuple[Remark, ...]) -> tuple[Remark, ...]:
        """Return what was said by the sitting; what has no date always was."""
        return tuple(r for r in remarks if r.date is None or r.date.last <= self.known)

    def newest(self, remarks: tuple[Remark, ...]) -> tuple[Remark, ...]:
        """Return what was said by the sitting, of what has a date the newest."""
        told = self.told(remarks)
        day = max((r.date.last for r in told if r.date), default=None)
        return tuple(r for r in told if r.date is None or r.date.last == day)

    def moves(self, moves: tuple[DueMove, ...]) -> tuple[DueMove, ...]:
        return tuple(move for move in moves if self.counts(move.date))

    def milestone(self, milestone: Milestone) -> Milestone:
        done = milestone.done if self.counts(milestone.done) else None
        return milestone.changed(done=done, moved=self.moves(milestone.moved))

    def lines(self, lines: Iterable[BudgetLine]) -> tuple[BudgetLine, ...]:
        """Return the lines of which something counts: an empty one would look like a gap."""
        cut = (
            line.changed(
                asked=self.value(line.asked),
                approved=self.value(line.approved),
                spent=self.value(line.spent),
                forecast=self.moved(line.forecast) if line.forecast else None,
            )
            for line in lines
        )
        return tuple(line for line in cut if not line.is_empty)

    def staff(self, staff: Staff | None) -> Staff | None:
        if staff is None:
            return None
        cut = staff.changed(
            asked=self.value(staff.asked),
            approved=self.value(staff.approved),
            used=self.value(staff.used),
            forecast=self.moved(staff.forecast) if staff.forecast else None,
        )
        return None if cut.is_empty else cut

    def risks(self, risks: tuple[Risk, ...]) -> tuple[Risk, ...]:
        return tuple(
            risk.changed(closed=risk.closed if self.counts(risk.closed) else None)
            for risk in risks
            if self.counts(risk.date)
        )

    def goal_counts(self, goal: PlanGoal) -> bool:
        return self.counts(goal.rating.date)

    def value(self, value: V | None) -> V | None:
        return self.moved(value) if value and self.counts(value.date) else None

    def values(self, values: tuple[V, ...]) -> tuple[V, ...]:
        return tuple(self.moved(value) for value in values if self.counts(value.date))

    def moved(self, value: V) -> V:
        """Return the value with the moves that count."""
        return value.changed(moved=tuple(m for m in value.moved if self.counts(m.date)))

    # What became known later

    def events(self, workspace: Workspace) -> Iterator[Event]:
        for key, definition in workspace.programme.kpis.items():
            for target in definition.target:
                yield from self.value_events(EventKind.TARGET_MOVED, "", key, "", target)
        for plan in workspace.plans.values():
            yield from self.plan_events(plan)

    def plan_events(self, plan: Plan) -> Iterator[Event]:
        for key, measure in plan.measures.items():
            yield from self.measure_events(plan.id, key, measure)
        for key, kpi in plan.kpis.items():
            for target in kpi.target:
                yield from self.value_events(EventKind.TARGET_MOVED, plan.id, key, "", target)
        yield from self.money_events(plan.id, "", plan.budget)

    def measure_events(self, plan: str, key: str, measure: Measure) -> Iterator[Event]:
        yield from self.move_events(EventKind.MEASURE_MOVED, plan, key, "", measure)
        for milestone in measure.milestones:
            title = milestone.title
            yield from self.move_events(EventKind.MILESTONE_MOVED, plan, key, title, milestone)
            if milestone.done and self.came_later(milestone.done):
                yield Event(
                    kind=EventKind.MILESTONE_DONE,
                    date=milestone.done,
                    plan=plan,
                    subject=key,
                    part=title,
                    illustrative=milestone.is_illustrative("done"),
                )
        yield from self.update_events(plan, key, measure.updates)
        yield from self.money_events(plan, key, measure.budget)

    def move_events(
        self, kind: EventKind, plan: str, key: str, part: str, entry: Measure | Milestone
    ) -> Iterator[Event]:
        later = sorted((m for m in entry.moved if self.came_later(m.date)), key=_due_move_day)
        if not later:
            return
        before = self.moves(entry.moved)
        yield Event(
            kind=kind,
            date=later[-1].date,
            plan=plan,
            subject=key,
            part=part,
            old=due_in_force(entry.due, before),
            new=later[-1].to,
            reason=later[-1].reason or "",
            reason_illustrative=later[-1].is_illustrative("reason"),
            illustrative=later[-1].is_illustrative("to"),
            old_illustrative=due_is_illustrative(entry, before),
        )

    def update_events(self, plan: str, key: str, updates: Iterable[Update]) -> Iterator[Event]:
        ordered = sorted((u for u in updates if u.stage), key=lambda u: u.date.last)
        counted = [u for u in ordered if self.counts(u.date)]
        later = [u for u in ordered if self.came_later(u.date)]
        if later and (not counted or later[-1].stage is not counted[-1].stage):
            last = later[-1]
            yield Event(
                kind=EventKind.REPORTED,
                date=last.date,
                plan=plan,
                subject=key,
                stage=last.stage,
                illustrative=last.is_illustrative("stage") or last.is_illustrative("date"),
            )

    def money_events(self, plan: str, key: str, lines: Iterable[BudgetLine]) -> Iterator[Event]:
        for line in lines:
            if line.approved:
                part = line.item or ""
                yield from self.value_events(EventKind.MONEY_MOVED, plan, key, part, line.approved)

    def value_events(
        self, kind: EventKind, plan: str, key: str, part: str, value: Value
    ) -> Iterator[Event]:
        later = sorted((m for m in value.moved if self.came_later(m.date)), key=_move_day)
        if not later:
            return
        before = self.moved(value).in_force
        yield Event(
            kind=kind,
            date=later[-1].date,
            plan=plan,
            subject=key,
            part=part,
            old=before.value,
            new=later[-1].to,
            reason=later[-1].reason or "",
            reason_illustrative=later[-1].is_illustrative("reason"),
            illustrative=later[-1].is_illustrative("to"),
            old_illustrative=before.is_illustrative("value"),
        )


def _move_day(move: ValueMove) -> date:
    return move.date.last


def _due_move_day(move: DueMove) -> date:
    return move.date.last
