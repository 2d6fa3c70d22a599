"""Rule: a progress that contradicts the stage of its measure."""

from collections.abc import Iterator

from egovreport.diagnostics import Severity
from egovreport.model.measure import HUNDRED, Measure
from egovreport.rules.inspection import Inspection
from egovreport.rules.place import Place
from egovreport.rules.rule import Finding, Rule
from egovreport.terms import Stage

_ADVICE = {
    Stage.COMPLETED: "write `progress: 100`, or the stage that it has",
    Stage.PLANNED: "write `stage: completed`, or the progress that it has",
}


def find(inspection: Inspection) -> Iterator[Finding]:
    """Find updates whose progress is not 100 % when completed, or is when only planned."""
    for plan, root in inspection.plans:
        for key, measure in plan.measures.items():
            yield from _contradictions(measure, root / "measures" / key / "updates")


def _contradictions(measure: Measure, place: Place) -> Iterator[Finding]:
    """Compare each progress with the stage that holds on its day, told then or before."""
    stage: Stage | None = None
    for index, update in sorted(enumerate(measure.updates), key=lambda each: each[1].date.last):
        stage = update.stage or stage
        if update.progress is None or stage not in _ADVICE:
            continue
        if (update.progress == HUNDRED) is not (stage is Stage.COMPLETED):
            message = f"the progress is {update.progress:f} %, and the stage `{stage}`"
            yield Finding(place / index / "progress", message, _ADVICE[stage])


RULE = Rule(
    name="contradictory-progress",
    what="A completed measure is not at 100 %, or one that is only planned is.",
    why="The deck prints both, side by side; the committee will ask which of them is true.",
    remedy=(
        "Mend the one that is wrong. A stage holds until a later update says another: with "
        "`progress` after `stage: completed` say the new stage too."
    ),
    example=(
        "title: Aktionsplan 2023\n"
        "measures:\n"
        "  e-file:\n"
        "    title: E-Akte\n"
        "    updates:\n"
        "      - {date: 2023-12-31, stage: completed, progress: 80}\n"
    ),
    severity=Severity.WARNING,
    find=find,
)
