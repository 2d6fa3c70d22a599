"""How measures, fields and KPIs go on from plan to plan."""

from collections.abc import Iterable, Iterator

from egovreport.model.measure import Measure
from egovreport.model.plan import Field, Plan
from egovreport.report.context import Context, plan_name


def continued_in(context: Context, key: str) -> str:
    """Name the first later plan that has the measure, and what it is called there if otherwise.

    It goes on under the same id, or under those that say they continue it. Plans that were not
    known by the sitting are not in the workspace; nothing where none has it.
    """
    measure, plan = context.plan.measures[key], context.plan
    for later in _later(context):
        reference = f"{plan.id}/{key}"
        ids = [k for k, m in later.measures.items() if k == key or reference in m.continues]
        if not ids:
            continue
        found = [later.measures[each] for each in ids]
        others = [m for m in found if m.title != measure.title]
        names = [context.marked(m, "title") for m in (others if len(ids) == 1 else found)]
        invented = any(
            m.illustrative is True or (reference in m.continues and m.is_illustrative("continues"))
            for m in found
        )
        name = plan_name(later) + context.say.mark(illustrative=invented)
        return str(context.say.continued_in(name, names))
    return ""


def kpi_continued_in(context: Context, key: str) -> str:
    """Name the first later plan that has the KPI."""
    for later in _later(context):
        if key in later.kpis:
            invented = later.kpis[key].illustrative is True
            return plan_name(later) + str(context.say.mark(illustrative=invented))
    return ""


def continues(context: Context, measure: Measure) -> str:
    """Name the measures of earlier plans that one goes on with, each with its plan."""
    names = (_named(context, step, "measures", "title") for step in measure.continues)
    return _listed(context, names, illustrative=measure.is_illustrative("continues"))


def formerly(context: Context, field: Field) -> str:
    """Name the fields of earlier plans that a field was, each with its plan."""
    names = (_named(context, step, "fields", "name") for step in field.formerly)
    return _listed(context, names, illustrative=field.is_illustrative("formerly"))


def _named(context: Context, reference: str, kind: str, key: str) -> str:
    """Name what an earlier plan calls `2022/internal`, with that plan; nothing if it is unknown."""
    plan_id, _, entry_id = reference.partition("/")
    plan = context.workspace.plans.get(plan_id)
    entry = getattr(plan, kind).get(entry_id) if plan else None
    return context.say.at(context.marked(entry, key), plan_name(plan)) if plan and entry else ""


def _listed(context: Context, names: Iterable[str], *, illustrative: bool) -> str:
    told = ", ".join(name for name in names if name)
    return told and f"{told}{context.say.mark(illustrative=illustrative)}"


def _later(context: Context) -> Iterator[Plan]:
    """Yield the plans that begin after this one, in the order in which they begin."""
    start = context.plan.days.start
    yield from (p for p in context.workspace.plans.values() if p.days.start > start)
