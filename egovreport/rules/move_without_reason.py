"""Rule: a date or a sum that was set anew, and nobody says why."""

from collections.abc import Iterator

from egovreport.diagnostics import Severity
from egovreport.model.measure import DueMove
from egovreport.model.value import ValueMove
from egovreport.rules.inspection import Inspection
from egovreport.rules.rule import Finding, Rule


def find(inspection: Inspection) -> Iterator[Finding]:
    """Find moves of dates, targets, money and staff that give no reason."""
    for move, place in inspection.entries:
        if isinstance(move, DueMove | ValueMove) and not move.reason:
            message = f"the move to `{move.to}` has no reason"
            yield Finding(place.key, message, "add `reason: ...`; the committee will ask why")


RULE = Rule(
    name="move-without-reason",
    what="A date, a target, money or staff was set anew, and no `reason` says why.",
    why=(
        "What was planned by when, and why it came otherwise, is the first thing a committee asks. "
        "The deck prints the old and the new date with the reason; without one it prints that "
        "there is none."
    ),
    remedy="Add `reason: ...` to the entry of `moved`: half a sentence is enough.",
    example=(
        "title: Aktionsplan 2023\n"
        "measures:\n"
        "  e-file:\n"
        "    title: E-Akte\n"
        "    due: 2023-12-31\n"
        "    moved:\n"
        "      - {date: 2023-09-12, to: 2024-06-30}\n"
    ),
    severity=Severity.WARNING,
    find=find,
)
