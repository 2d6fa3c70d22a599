"""Rule: an id that nothing has."""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from egovreport.diagnostics import suggest
from egovreport.file_names import PROGRAMME
from egovreport.model.entry import Entry
from egovreport.model.kpi import PlanKpi
from egovreport.model.measure import Measure
from egovreport.model.plan import Plan, PlanGoal
from egovreport.model.scalars import is_id
from egovreport.rules.inspection import Inspection
from egovreport.rules.place import Place
from egovreport.rules.rule import Finding, Rule
from egovreport.rules.written import Written, mappings, texts

_HOME = PROGRAMME.as_posix()


class _Shelf(NamedTuple):
    """The things of one kind: what they are called, which ids they have, where they are defined.

    Where the ids cannot be known, everything may exist.
    """

    noun: str
    ids: Collection[str] | None
    home: str

    def find(self, place: Place, wanted: str | None) -> Iterator[Finding]:
        if wanted is not None and self.ids is not None and wanted not in self.ids:
            # years are all alike: a near one is no proposal
            help_text = suggest("" if wanted.isdecimal() else wanted, self.ids)
            yield Finding(place, f"there is no {self.noun} `{wanted}`", help_text, (self.home,))

    def find_ids(self, mapping: Written, key: str) -> Iterator[Finding]:
        """Find the unknown ones of the ids below a key; what is no id is another fault."""
        for place, wanted in texts(mapping, key):
            yield from self.find(place, wanted if is_id(wanted) else None)

    def find_all(self, place: Place, wanted: Iterable[str]) -> Iterator[Finding]:
        for index, each in enumerate(wanted):
            yield from self.find(place / index, each)


def find(inspection: Inspection) -> Iterator[Finding]:
    """Find ids of goals, KPIs, bodies, fields, measures and plans that do not exist."""
    yield from _in_programme(inspection)
    for plan, root in inspection.plans:
        yield from _in_plan(inspection, plan, root)
    kpis, fields = _kpis(inspection), _all_fields(inspection)
    for root in inspection.written_outlines:
        for slide in mappings(root, "slides"):
            yield from kpis.find_ids(slide, "kpis")
            yield from fields.find_ids(slide, "fields")


def _in_programme(inspection: Inspection) -> Iterator[Finding]:
    programme, root = inspection.workspace.programme, inspection.programme
    goals, kpis, plans = _goals(inspection), _kpis(inspection), _plans(inspection)
    bodies = _Shelf("body", inspection.ids(_HOME, "bodies"), f"bodies are defined in {_HOME}")
    for key, kpi in programme.kpis.items():
        yield from goals.find_all(root / "kpis" / key / "goals", kpi.goals)
        yield from kpis.find(root / "kpis" / key / "replaces", kpi.replaces)
    for sitting in mappings(inspection.written(_HOME), "history"):
        yield from bodies.find_ids(sitting, "bodies")
        for place, plan in texts(sitting, "plans"):
            yield from plans.find(place, plan)


def _in_plan(inspection: Inspection, plan: Plan, root: Place) -> Iterator[Finding]:
    ids = inspection.ids(root.document.path, "fields")
    fields = _Shelf("field", ids, "fields are defined in the plan, below `fields`")
    goals, kpis = _goals(inspection), _kpis(inspection)
    yield from _plans(inspection, other_than=plan.id).find(root / "follows", plan.follows)
    for key, field in plan.fields.items():
        place = root / "fields" / key
        yield from fields.find(place / "part_of", field.part_of)
        for index, former in enumerate(field.formerly):
            yield from _elsewhere(inspection, plan, place / "formerly" / index, former, "field")
    for key, measure in plan.measures.items():
        place = root / "measures" / key
        yield from fields.find(place / "field", measure.field)
        yield from goals.find_all(place / "goals", measure.goals)
        yield from _continued(inspection, plan, place, measure)
    yield from _entries_of(inspection, root, "kpis", kpis, PlanKpi)
    yield from _entries_of(inspection, root, "goals", goals, PlanGoal)


def _entries_of(
    inspection: Inspection, root: Place, key: str, shelf: _Shelf, model: type[Entry]
) -> Iterator[Finding]:
    """Check the ids of entries, whatever is wrong inside these; not keys that are out of line."""
    written = inspection.written(root.document.path) / key
    for each in inspection.ids(root.document.path, key) or ():
        if is_id(each) and each not in model.model_fields:
            yield from shelf.find((written / each).key, each)


def _continued(
    inspection: Inspection, plan: Plan, place: Place, measure: Measure
) -> Iterator[Finding]:
    for index, former in enumerate(measure.continues):
        yield from _elsewhere(inspection, plan, place / "continues" / index, former, "measure")


def _elsewhere(
    inspection: Inspection, plan: Plan, place: Place, wanted: str, noun: str
) -> Iterator[Finding]:
    """Check the `plan/id` of a field or measure in another plan."""
    other, slash, key = wanted.partition("/")
    if not slash:
        shown = _spelt_out(inspection, plan, wanted, noun)
        yield Finding(place, f"`{wanted}` does not say in which plan the {noun} is", shown)
    elif other == plan.id:
        yield Finding(place, f"`{wanted}` is in this plan itself", f"name a {noun} of another plan")
    elif other not in inspection.plan_ids:
        yield from _plans(inspection, other_than=plan.id).find(place, other)
    else:
        known = _entries(inspection, other, noun)
        if known is not None and key not in known:
            message = f"there is no {noun} `{key}` in the plan `{other}`"
            yield Finding(place, message, suggest(wanted, [f"{other}/{each}" for each in known]))


def _spelt_out(inspection: Inspection, plan: Plan, key: str, noun: str) -> str:
    others = [other for other in inspection.workspace.plans if other != plan.id]
    homes = (
        other for other in reversed(others) if key in (_entries(inspection, other, noun) or ())
    )
    found = next(homes, "")
    return f"write `{found}/{key}`" if found else f"write it with its plan, as `2022/{key}`"


def _entries(inspection: Inspection, plan: str, noun: str) -> Collection[str] | None:
    return inspection.ids(inspection.path_of(plan), f"{noun}s")


def _goals(inspection: Inspection) -> _Shelf:
    return _Shelf("goal", inspection.ids(_HOME, "goals"), f"goals are defined in {_HOME}")


def _kpis(inspection: Inspection) -> _Shelf:
    return _Shelf("KPI", inspection.ids(_HOME, "kpis"), f"KPIs are defined in {_HOME}")


def _plans(inspection: Inspection, other_than: str = "") -> _Shelf:
    ids = [key for key in inspection.plan_ids if key != other_than]
    return _Shelf("plan", ids, "plans are the files of the folder `plans`")


def _all_fields(inspection: Inspection) -> _Shelf:
    lists = [_entries(inspection, plan, "field") for plan in inspection.plan_ids]
    known = None if None in lists else [each for ids in lists for each in ids or ()]
    return _Shelf("field", known, "plans define fields")


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
