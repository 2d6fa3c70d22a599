"""Rule: a measure that is overdue, and nobody says why."""

from collections.abc import Iterator

from egovreport.diagnostics import Severity
from egovreport.model.measure import Measure, latest
from egovreport.rules.inspection import Inspection
from egovreport.rules.ownership import owners_note
from egovreport.rules.place import Place
from egovreport.rules.rule import Finding, Rule
from egovreport.rules.silence import Lack, Silence, silences


def find(inspection: Inspection) -> Iterator[Finding]:
    """Find measures that are overdue at the data date of the next report without a reason."""
    for silence in silences(inspection, Lack.REASON):
        measure = silence.course.measure
        yield Finding(
            _due(silence, measure),
            f"`{silence.course.id}` was due by {measure.due_in_force}, and nobody says why it is"
            " not completed",
            "add an update with its `stage` and a `text`, or move the date with a `reason`",
            notes=(f"the data date is {silence.interim.report.as_of}", owners_note(measure.owners)),
            leans_on=silence.leans_on,
        )


def _due(silence: Silence, measure: Measure) -> Place:
    """Return the place of the date in force; moves after the data date do not count."""
    if not measure.moved:
        return silence.place / "due"
    last = latest(measure.moved)
    index = next(i for i, move in enumerate(silence.measure.moved) if move is last)
    return silence.place / "moved" / index / "to"


RULE = Rule(
    name="overdue-without-explanation",
    what=(
        "At the data date of the plan's newest report a measure is past its due date and not "
        "completed, and neither an update nor a move says why."
    ),
    why=(
        'Overdue measures are what a committee asks about first. The deck prints "ohne '
        'Begründung", or an old message that spoke of another date.'
    ),
    remedy=(
        "Ask its owners. If it is done, add an update with `stage: completed`. If it is late, add "
        "one with a `text`, or the new date to `moved` with a `reason`. What was said since the "
        "report before, or since the measure was due, counts as an explanation."
    ),
    example=(
        "title: Aktionsplan 2023\n"
        "measures:\n"
        "  e-file:\n"
        "    title: E-Akte\n"
        "    owners: [FB I]\n"
        "    due: 2023-06-30\n"
        "    updates:\n"
        "      - {date: 2023-09-30, stage: running, progress: 60}\n"
    ),
    severity=Severity.WARNING,
    find=find,
)
