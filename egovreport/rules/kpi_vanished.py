"""Rule: a KPI of the previous plan that this one does not have."""

from collections.abc import Iterator, Mapping

from egovreport.diagnostics import Severity
from egovreport.model.kpi import Kpi
from egovreport.rules.carrying import carried_kpis
from egovreport.rules.inspection import Inspection
from egovreport.rules.rule import Finding, Rule
from egovreport.rules.succession import successions


def find(inspection: Inspection) -> Iterator[Finding]:
    """Find KPIs of previous plans that are neither carried on nor replaced."""
    carrying = carried_kpis(inspection)
    kpis = inspection.workspace.programme.kpis
    for step in successions(inspection):
        if not step.is_at_end or any(_is_astray(kpis, key) for key in step.plan.kpis):
            continue
        leans_on = step.leans_on(inspection, carrying)
        for key in step.before.kpis:
            if carrying.is_carried_on(step.before.id, key, step.plan.days.end):
                continue
            yield Finding(
                (step.place / "kpis").key,
                f"the KPI `{key}` of the plan `{step.before.id}` is missing from this plan",
                f"list it here, or say in the programme which KPI replaces it: `replaces: {key}`",
                related=((step.former / "kpis" / key).key.related("the KPI"),),
                leans_on=leans_on,
            )


def _is_astray(kpis: Mapping[str, Kpi], key: str) -> bool:
    """Whether the KPI, or what it replaces, does not exist: it may be any of those missed."""
    replaced = kpis[key].replaces if key in kpis else key
    return replaced is not None and replaced not in kpis


RULE = Rule(
    name="kpi-vanished",
    what=(
        "A KPI of the previous plan is not in this plan, and none of this plan's KPIs replaces it."
    ),
    why=(
        "A KPI that went badly and is no longer shown looks hidden. The committee has seen its "
        "figures, and will ask for the next."
    ),
    remedy=(
        "List the KPI in this plan; if it is no longer measured, with a reason: `actual: {missing: "
        "nicht mehr erhoben, date: 2023-12-31}`. If another took its place, write `replaces: "
        "online-forms` at the new one in `plans/programme.yaml`. If it was dropped for good, "
        "`accept` the finding with the reason."
    ),
    example="title: Aktionsplan 2023\nkpis:\n  e-file: {target: 28}\n",
    beside={
        "plans/2022.yaml": (
            "title: Aktionsplan 2022\n"
            "kpis:\n"
            "  e-file: {target: 20}\n"
            "  online-services: {target: 280}\n"
        ),
    },
    severity=Severity.WARNING,
    find=find,
)
