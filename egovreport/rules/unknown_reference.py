"""Rule: an id that nothing has."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from egovreport.diagnostics import suggest
from egovreport.model.measure import Measure
from egovreport.model.plan import Plan
from egovreport.model.programme import Programme
from egovreport.rules.rule import Documents, Finding, Place, Rule, plan_files, programme_file
from egovreport.workspace import PROGRAMME, Workspace

_HOME = PROGRAMME.as_posix()


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The things of one kind: what they are called, which ids they have, where they are defined."""

    noun: str
    ids: Collection[str]
    home: str

    def find(self, place: Place, wanted: str | None) -> Iterator[Finding]:
        if wanted is not None and wanted not in self.ids:
            # years are all alike: a near one is no proposal
            help_text = suggest("" if wanted.isdecimal() else wanted, self.ids)
            yield Finding(place, f"there is no {self.noun} `{wanted}`", help_text, (self.home,))

    def find_all(self, place: Place, wanted: Iterable[str]) -> Iterator[Finding]:
        for index, each in enumerate(wanted):
            yield from self.find(place / index, each)


def find(workspace: Workspace, documents: Documents) -> Iterator[Finding]:
    """Find ids of goals, KPIs, bodies, fields, measures and plans that do not exist."""
    yield from _in_programme(workspace, programme_file(documents))
    for plan, root in plan_files(workspace, documents):
        yield from _in_plan(workspace, plan, root)


def _in_programme(workspace: Workspace, root: Place) -> Iterator[Finding]:
    programme = workspace.programme
    goals, kpis, plans = _goals(programme), _kpis(programme), _plans(workspace)
    bodies = _Shelf("body", programme.bodies, f"bodies are defined in {_HOME}")
    for key, kpi in programme.kpis.items():
        yield from goals.find_all(root / "kpis" / key / "goals", kpi.goals)
        yield from kpis.find(root / "kpis" / key / "replaces", kpi.replaces)
    for index, sitting in enumerate(programme.history):
        place = root / "history" / index
        yield from bodies.find_all(place / "bodies", sitting.bodies)
        yield from plans.find_all(place / "plans", sitting.plans)


def _in_plan(workspace: Workspace, plan: Plan, root: Place) -> Iterator[Finding]:
    fields = _Shelf("field", plan.fields, "fields are defined in the plan, below `fields`")
    goals, kpis = _goals(workspace.programme), _kpis(workspace.programme)
    yield from _plans(workspace, other_than=plan.id).find(root / "follows", plan.follows)
    for key, field in plan.fields.items():
        place = root / "fields" / key
        yield from fields.find(place / "part_of", field.part_of)
        for index, former in enumerate(field.formerly):
            yield from _elsewhere(workspace, plan, place / "formerly" / index, former, "field")
    for key, measure in plan.measures.items():
        place = root / "measures" / key
        yield from fields.find(place / "field", measure.field)
        yield from goals.find_all(place / "goals", measure.goals)
        yield from _continued(workspace, plan, place, measure)
    for key in plan.kpis:
        yield from kpis.find((root / "kpis" / key).key, key)
    for key in plan.goals:
        yield from goals.find((root / "goals" / key).key, key)


def _continued(
    workspace: Workspace, plan: Plan, place: Place, measure: Measure
) -> Iterator[Finding]:
    for index, former in enumerate(measure.continues):
        yield from _elsewhere(workspace, plan, place / "continues" / index, former, "measure")


def _elsewhere(
    workspace: Workspace, plan: Plan, place: Place, wanted: str, noun: str
) -> Iterator[Finding]:
    """Check the `plan/id` of a field or measure in another plan."""
    other, slash, key = wanted.partition("/")
    if not slash:
        shown = _spelt_out(workspace, plan, wanted, noun)
        yield Finding(place, f"`{wanted}` does not say in which plan the {noun} is", shown)
    elif other == plan.id:
        yield Finding(place, f"`{wanted}` is in this plan itself", f"name a {noun} of another plan")
    elif other not in workspace.plans:
        yield from _plans(workspace, other_than=plan.id).find(place, other)
    elif key not in _entries(workspace.plans[other], noun):
        known = [f"{other}/{each}" for each in _entries(workspace.plans[other], noun)]
        message = f"there is no {noun} `{key}` in the plan `{other}`"
        yield Finding(place, message, suggest(wanted, known))


def _spelt_out(workspace: Workspace, plan: Plan, key: str, noun: str) -> str:
    others = [other for other in workspace.plans.values() if other.id != plan.id]
    found = next((other.id for other in reversed(others) if key in _entries(other, noun)), "")
    return f"write `{found}/{key}`" if found else f"write it with its plan, as `2022/{key}`"


def _entries(plan: Plan, noun: str) -> Collection[str]:
    return plan.measures if noun == "measure" else plan.fields


def _goals(programme: Programme) -> _Shelf:
    return _Shelf("goal", programme.goals, f"goals are defined in {_HOME}")


def _kpis(programme: Programme) -> _Shelf:
    return _Shelf("KPI", programme.kpis, f"KPIs are defined in {_HOME}")


def _plans(workspace: Workspace, other_than: str = "") -> _Shelf:
    ids = [key for key in workspace.plans if key != other_than]
    return _Shelf("plan", ids, "plans are the files of the folder `plans`")


RULE = Rule(
    name="unknown-reference",
    what="An id names a goal, KPI, body, field, measure or plan that does not exist.",
    why=(
        "What is named is missing from the deck: a measure without its field stands in the wrong "
        "chapter, a sitting of an unknown plan makes no report, values of an unknown KPI are lost."
    ),
    remedy=(
        "Mind the spelling: ids are written as they are defined, in lower case and with hyphens. "
        "Goals, KPIs and bodies are defined in `plans/programme.yaml`, fields in the plan itself; "
        "the id of a plan is the name of its file. If the thing is new, define it first. "
        "`continues` and `formerly` name the plan too: `2022/it-alliance`."
    ),
    example=(
        "title: Aktionsplan 2023\n"
        "measures:\n"
        "  e-file:\n"
        "    title: E-Akte\n"
        "    goals: [e-flie]   # the goal is `e-file`\n"
    ),
    find=find,
)
