"""Rule: a date that lies before one that it has to follow."""

from collections.abc import Iterator

from egovreport.date import PartialDate
from egovreport.model.measure import Measure, Risk
from egovreport.model.plan import Plan
from egovreport.rules.inspection import Inspection
from egovreport.rules.place import Place
from egovreport.rules.rule import Finding, Rule
from egovreport.workspace import Workspace


def find(inspection: Inspection) -> Iterator[Finding]:
    """Find dates whose order is wrong however their months, quarters and years are read."""
    root = inspection.programme
    for index, sitting in enumerate(inspection.workspace.programme.history):
        if sitting.date and sitting.as_of and _lies(sitting.date, sitting.as_of):
            message = f"the data date `{sitting.as_of}` lies after the sitting on `{sitting.date}`"
            yield _finding(root / "history" / index, "as_of", "date", message)
    for plan, root in inspection.plans:
        yield from _risks(root, plan.risks)
        yield from _plans(inspection.workspace, plan, root)
        for key, measure in plan.measures.items():
            place = root / "measures" / key
            yield from _risks(place, measure.risks)
            yield from _measure(place, measure)


def _measure(place: Place, measure: Measure) -> Iterator[Finding]:
    """Check the first date and all moves against the start; words are never compared.

    One finding is enough: most often it is the start that is wrong.
    """
    start = measure.start
    dues = [(measure.due, place / "due")]
    dues += [(move.to, place / "moved" / i / "to") for i, move in enumerate(measure.moved)]
    for due, where in dues:
        if isinstance(start, PartialDate) and isinstance(due, PartialDate) and _lies(due, start):
            yield Finding(
                where, f"the due date `{due}` lies before the start `{start}`",
                "check both dates", related=((place / "start").related("the start"),),
            )  # fmt: skip
            return


def _risks(place: Place, risks: tuple[Risk, ...]) -> Iterator[Finding]:
    for index, risk in enumerate(risks):
        if risk.date and risk.closed and _lies(risk.closed, risk.date):
            message = (
                f"the risk was closed on `{risk.closed}`, before it was known on `{risk.date}`"
            )
            yield _finding(place / "risks" / index, "closed", "date", message)


def _finding(place: Place, key: str, other: str, message: str) -> Finding:
    related = (place / other).related(f"`{other}` is here")
    return Finding(place / key, message, "check both dates", related=(related,))


def _lies(day: PartialDate, other: PartialDate) -> bool:
    """Whether all of one date lies before all of the other."""
    return day.last < other.first


def _plans(workspace: Workspace, plan: Plan, root: Place) -> Iterator[Finding]:
    """Check that what a plan follows and continues does not begin after it."""
    named = [(plan.follows or "", root / "follows")]
    for key, field in plan.fields.items():
        place = root / "fields" / key / "formerly"
        named += [(former, place / i) for i, former in enumerate(field.formerly)]
    for key, measure in plan.measures.items():
        place = root / "measures" / key / "continues"
        named += [(former, place / i) for i, former in enumerate(measure.continues)]
    for name, place in named:
        other = workspace.plans.get(name.partition("/")[0])
        if other and other.days.start > plan.days.start:
            message = f"the plan `{other.id}` begins after this one, on {other.days.start}"
            yield Finding(place, message, "name an earlier plan")


RULE = Rule(
    name="date-order",
    what=(
        "A date lies before one that it has to follow: a measure is due before it starts, a risk "
        "is closed before it is known, a data date lies after its sitting, a plan follows a later."
    ),
    why="The road map, the order of reports and every number of days would be wrong.",
    remedy=(
        "Check both dates; most often it is the year. A month, quarter or year is only compared "
        "with what lies wholly before or after it. If a measure was brought forward to before its "
        "start, mend the start too."
    ),
    example=(
        "title: Aktionsplan 2023\n"
        "measures:\n"
        "  e-file: {title: E-Akte, start: 2023-04-01, due: 2022-12-31}\n"
    ),
    find=find,
)
