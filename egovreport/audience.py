"""The workspace as one audience may see it: everything about secrecy is settled here.

It runs before anything is counted, so that every count and sum of a public deck is of what is
public.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from egovreport.model.entry import Entry, map_entries
from egovreport.model.measure import BudgetLine, Staff
from egovreport.model.plan import Plan
from egovreport.model.programme import Programme
from egovreport.terms import Audience
from egovreport.workspace import Workspace

E = TypeVar("E", bound=Entry)


def for_audience(workspace: Workspace, audience: Audience) -> Workspace:
    """Return the workspace without what `audience` may not see.

    For the public, every mapping with `internal: true` and every `internal_note` is gone, and so
    are the references to what is gone, and plans of which only a secret sitting told.
    """
    since = tuple(
        replace(event, seen_by=tuple(Audience))
        for event in workspace.since
        if audience in event.seen_by
    )
    if audience is Audience.INTERNAL:
        return replace(workspace, since=since)
    programme = _public(workspace.programme)
    plans = {
        key: _public(plan)
        for key, plan in workspace.plans.items()
        if not plan.internal and (plan.days.start <= workspace.as_of or programme.deals_with(key))
    }
    return replace(
        workspace,
        programme=_programme_without_dangling(programme, plans),
        plans={key: _without_dangling(plan, programme, plans) for key, plan in plans.items()},
        since=since,
    )


def _programme_without_dangling(programme: Programme, plans: Mapping[str, Plan]) -> Programme:
    kpis = {
        key: kpi.changed(
            goals=tuple(goal for goal in kpi.goals if goal in programme.goals),
            replaces=kpi.replaces if kpi.replaces in programme.kpis else None,
        )
        for key, kpi in programme.kpis.items()
    }
    history = tuple(
        sitting.changed(
            bodies=tuple(body for body in sitting.bodies if body in programme.bodies),
            plans=tuple(plan for plan in sitting.plans if plan in plans),
        )
        for sitting in programme.history
    )
    return programme.changed(kpis=kpis, history=history)


def _public(entry: E) -> E:
    """Return the entry without internal notes and without internal entries inside it."""
    updates: dict[str, Any] = {"internal_note": None} if entry.internal_note else {}
    for key in type(entry).model_fields:
        value = getattr(entry, key)
        new = map_entries(value, _public_or_none)
        if new is not value:
            updates[key] = new
    return entry.changed(**updates) if updates else entry


def _public_or_none(entry: Entry) -> Entry | None:
    """Return None for what is internal, and for what cannot be without something internal."""
    if entry.internal:
        return None
    public = _public(entry)
    if isinstance(public, BudgetLine | Staff) and public.is_empty:
        return None
    required = (k for k, f in type(entry).model_fields.items() if f.is_required())
    return None if any(getattr(public, key) is None for key in required) else public


def _without_dangling(plan: Plan, programme: Programme, plans: Mapping[str, Plan]) -> Plan:
    all_measures = {f"{p.id}/{key}" for p in plans.values() for key in p.measures}
    all_fields = {f"{p.id}/{key}" for p in plans.values() for key in p.fields}
    measures = {
        key: measure.changed(
            goals=tuple(goal for goal in measure.goals if goal in programme.goals),
            field=measure.field if measure.field in plan.fields else None,
            continues=tuple(earlier for earlier in measure.continues if earlier in all_measures),
        )
        for key, measure in plan.measures.items()
    }
    fields = {
        key: entry.changed(
            part_of=entry.part_of if entry.part_of in plan.fields else None,
            formerly=tuple(earlier for earlier in entry.formerly if earlier in all_fields),
        )
        for key, entry in plan.fields.items()
    }
    goals = {key: goal for key, goal in plan.goals.items() if key in programme.goals}
    kpis = {key: kpi for key, kpi in plan.kpis.items() if key in programme.kpis}
    follows = plan.follows if plan.follows in plans else None
    return plan.changed(measures=measures, fields=fields, goals=goals, kpis=kpis, follows=follows)
