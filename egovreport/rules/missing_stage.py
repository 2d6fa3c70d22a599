"""Rule: updates that never say how the measure stands."""

from collections.abc import Iterator

from egovreport.diagnostics import Severity
from egovreport.rules.inspection import Inspection
from egovreport.rules.ownership import owners_note
from egovreport.rules.rule import Finding, Rule
from egovreport.rules.silence import Lack, silences


def find(inspection: Inspection) -> Iterator[Finding]:
    """Find measures that have updates, but neither a stage nor a progress that tells it."""
    for silence in silences(inspection, Lack.STAGE):
        course, as_of = silence.course, silence.interim.report.as_of
        is_whole = course.progress is not None
        told = "although its progress is 100 %" if is_whole else "and no progress either"
        yield Finding(
            (silence.place / "updates").key,
            f"no update of `{course.id}` up to {as_of} says its stage, {told}",
            "add `stage: completed`" if is_whole else "add `stage: running`, or what it is",
            notes=(owners_note(silence.measure.owners),),
            leans_on=silence.leans_on,
        )


RULE = Rule(
    name="missing-stage",
    what="A measure has updates, but none of them says its stage, and its progress does not tell.",
    why=(
        'Such a measure counts as "ohne Meldung" whatever was written about it; with a progress of '
        "100 it counts as running."
    ),
    remedy=(
        "Add `stage` to an update: `planned`, `running`, `completed`, `suspended` or `cancelled`. "
        "It holds until a later update says another, so that most updates need none."
    ),
    example=(
        "title: Aktionsplan 2023\n"
        "measures:\n"
        "  e-file:\n"
        "    title: E-Akte\n"
        "    updates:\n"
        "      - {date: 2023-06-30, text: Die Schulungen laufen.}\n"
    ),
    severity=Severity.WARNING,
    find=find,
)
