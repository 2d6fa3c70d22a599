"""In which later plan a measure or a KPI goes on."""

from collections.abc import Iterator

from egovreport.model.plan import Plan
from egovreport.report.context import Context, plan_name
from egovreport.report.measures import entry_named


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


def continues(context: Context, key: str) -> str:
    """Name the measures of earlier plans that one goes on with, each with its plan."""
    measure = context.plan.measures[key]
    names = [entry_named(context, step, "measures", "title") for step in measure.continues]
    told = ", ".join(name for name in names if name)
    sign = context.say.mark(illustrative=measure.is_illustrative("continues"))
    return told and told + str(sign)


def kpi_continued_in(context: Context, key: str) -> str:
    """Name the first later plan that has the KPI."""
    for later in _later(context):
        if key in later.kpis:
            invented = later.kpis[key].illustrative is True
            return plan_name(later) + str(context.say.mark(illustrative=invented))
    return ""


def _later(context: Context) -> Iterator[Plan]:
    """Yield the plans that begin after this one, in the order in which they begin."""
    start = context.plan.days.start
    yield from (p for p in context.workspace.plans.values() if p.days.start > start)
