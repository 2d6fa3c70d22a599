"""Rule: a measure that was not finished, and is not in the next plan."""

from collections.abc import Iterator
from datetime import date

from egovreport.date import PartialDate
from egovreport.diagnostics import Severity
from egovreport.model.plan import Plan
from egovreport.rules.carrying import carried_measures
from egovreport.rules.inspection import Inspection
from egovreport.rules.ownership import owners_note
from egovreport.rules.rule import Finding, Rule
from egovreport.rules.succession import Succession, successions
from egovreport.standing import FINISHED, Course, course
from egovreport.workspace import Workspace


def find(inspection: Inspection) -> Iterator[Finding]:
    """Find measures of which the previous plan tells no end and no later plan a beginning."""
    carrying = carried_measures(inspection)
    for step in successions(inspection):
        leans_on = step.leans_on(inspection, carrying)
        for last in () if _is_astray(inspection.workspace, step.plan) else _unfinished(step):
            if carrying.is_carried_on(step.before.id, last.id, step.plan.days.end):
                continue
            old = f"{step.before.id}/{last.id}"
            yield Finding(
                (step.place / "measures").key,
                f"`{old}` was not finished and is missing from this plan",
                f"report how it ended there, list it here, or name it: `continues: [{old}]`",
                notes=(_reported(last), owners_note(last.measure.owners)),
                related=((step.former / "measures" / last.id).key.related("the measure"),),
                leans_on=leans_on,
            )


def _is_astray(workspace: Workspace, plan: Plan) -> bool:
    """Whether the plan continues a measure that does not exist: it may be any of those missed."""
    for former in (name for measure in plan.measures.values() for name in measure.continues):
        home, _, key = former.partition("/")
        if home not in workspace.plans or key not in workspace.plans[home].measures:
            return True
    return False


def _unfinished(step: Succession) -> Iterator[Course]:
    """Yield what stayed open in the previous plan, by all that is known of it today.

    Before its last report only what is due after it cannot have been finished in it.
    """
    if not step.is_at_end:
        return
    for key, measure in step.before.measures.items():
        if any(name.startswith(f"{step.plan.id}/") for name in measure.continues):
            continue  # the two are linked the wrong way round, which is a fault of its own
        due = measure.due_in_force
        is_longer = isinstance(due, PartialDate) and due.last > step.before.days.end
        last = course(key, measure, date.max)
        if last.standing not in FINISHED and (step.is_settled or is_longer):
            yield last


def _reported(last: Course) -> str:
    if last.updated is None:
        return "it was never reported on"
    stage = f" as {last.stage}" if last.stage else ""
    return f"it was last reported{stage} on {last.updated}"


RULE = Rule(
    name="measure-vanished",
    what=(
        "A measure of the previous plan was neither completed nor cancelled there, and is not in "
        "this plan, under its id or by `continues`."
    ),
    why="What was planned, is not done and is no longer mentioned: the committee will ask for it.",
    remedy=(
        "If it is done or given up, add an update with `stage: completed` or `stage: cancelled` to "
        "the previous plan. If it goes on, list it here. If its id changed, or it became several, "
        "name it in those that carry it on: `continues: [2022/mailroom]`. Measures of a plan that "
        "still runs when this one begins stay in that plan, and are not missed."
    ),
    example="title: Aktionsplan 2023\nmeasures:\n  portal: {title: Portal}\n",
    beside={
        "plans/2022.yaml": (
            "title: Aktionsplan 2022\n"
            "measures:\n"
            "  e-file:\n"
            "    title: E-Akte\n"
            "    due: 2023-06-30\n"
            "    updates: [{date: 2022-12-31, stage: running}]\n"
        ),
    },
    severity=Severity.WARNING,
    find=find,
)
