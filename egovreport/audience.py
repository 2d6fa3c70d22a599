"""The workspace as one audience may see it: everything about secrecy is settled here.

It runs before anything is counted, so that every count and sum of a public deck is of what is
public. What cannot be without something internal is gone with it: a plan whose period is internal,
a sitting of internal bodies or about internal plans only, a slide about internal KPIs only.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from egovreport.model.entry import Entry, map_entries
from egovreport.model.measure import BudgetLine, Staff
from egovreport.model.outline import Outline, OutlineSlide
from egovreport.model.plan import Plan
from egovreport.model.programme import Programme
from egovreport.terms import Audience
from egovreport.workspace import EMPTY, Workspace

E = TypeVar("E", bound=Entry)


def for_audience(workspace: Workspace, audience: Audience) -> Workspace:
    """Return the workspace without what `audience` may not see.

    For the public, every mapping with `internal: true` and every `internal_note` is gone, and so
    are the references to what is gone, and plans of which only a secret sitting told. Of a
    programme that is internal as a whole nothing is left.
    """
    since = tuple(
        replace(event, seen_by=tuple(Audience))
        for event in workspace.since
        if audience in event.seen_by
    )
    if audience is Audience.INTERNAL:
        return replace(workspace, since=since)
    if is_internal(workspace.programme):
        return Workspace(EMPTY, {}, as_of=workspace.as_of, known=workspace.known)
    public = {key: _public(p) for key, p in workspace.plans.items() if not _is_internal_plan(p)}
    programme = _programme_without_dangling(_without_secret_sittings(workspace), public)
    plans = {
        key: plan
        for key, plan in public.items()
        if plan.days.start <= workspace.as_of or programme.deals_with(key)
    }
    outlines = map_entries(dict(workspace.outlines), _public_or_none)
    return replace(
        workspace,
        outlines={path: _outline(outline, programme, plans) for path, outline in outlines.items()},
        designs=map_entries(dict(workspace.designs), _public_or_none),
        programme=programme,
        plans={key: _without_dangling(plan, programme, plans) for key, plan in plans.items()},
        since=since,
    )


def is_internal(programme: Programme) -> bool:
    """Whether there is nothing of the programme that the public may see."""
    return programme.internal or programme.organisation.internal


def _is_internal_plan(plan: Plan) -> bool:
    """Whether the public may not know the plan, or not when it runs."""
    return plan.internal or (plan.period is not None and plan.period.internal)


def _without_secret_sittings(workspace: Workspace) -> Programme:
    """Return the public programme; a sitting of internal bodies only is as internal as they are."""
    whole = workspace.programme
    bodies = {key for key, body in whole.bodies.items() if body.internal}
    plans = {key for key, plan in workspace.plans.items() if _is_internal_plan(plan)}
    told = (s for s in whole.history if not (_all_in(s.bodies, bodies) or _all_in(s.plans, plans)))
    return _public(whole.changed(history=tuple(told)))


def _all_in(ids: Sequence[str], secret: Collection[str]) -> bool:
    return bool(ids) and all(each in secret for each in ids)


def _outline(outline: Outline, programme: Programme, plans: Mapping[str, Plan]) -> Outline:
    """Return the outline without what is gone; a slide of which nothing else was asked is gone."""
    there = {
        "kpis": set(programme.kpis),
        "measures": {key for plan in plans.values() for key in plan.measures},
        "fields": {key for plan in plans.values() for key in plan.fields},
    }
    slides = (_slide(slide, there) for slide in outline.slides)
    return outline.changed(slides=tuple(slide for slide in slides if slide))


def _slide(slide: OutlineSlide, there: Mapping[str, Collection[str]]) -> OutlineSlide | None:
    kept = {key: tuple(i for i in getattr(slide, key) if i in ids) for key, ids in there.items()}
    if any(getattr(slide, key) and not ids for key, ids in kept.items()):
        return None
    return slide.changed(**kept)


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
