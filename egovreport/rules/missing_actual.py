"""Rule: a target whose date has come, and no actual beside it."""

from collections.abc import Iterator

from egovreport.diagnostics import Severity
from egovreport.kpi import Reading
from egovreport.rules.inspection import Inspection
from egovreport.rules.interim import Interim, interims
from egovreport.rules.ownership import owners_note
from egovreport.rules.place import Place
from egovreport.rules.rule import Finding, Rule

ADVICE = "add `actual`, or why there is none: `actual: {missing: ..., date: ...}`"


def find(inspection: Inspection) -> Iterator[Finding]:
    """Find KPIs whose target is due at the data date, without an actual of the period."""
    for interim in interims(inspection):
        root = interim.report.place
        for key, reading in interim.report.readings.items():
            if not is_due_without_actual(interim, reading) or reading.target is None:
                continue
            aim = _target(inspection, interim, reading)
            yield Finding(
                (root / "kpis" / key).key,
                f"`{key}` has a target for {reading.target.date} and no actual of the period",
                ADVICE,
                notes=(f"the data date is {interim.report.as_of}", owners_note(reading.kpi.owners)),
                related=(aim.related("the target"),),
                leans_on=(root.document.path, inspection.programme.document.path),
            )


def is_due_without_actual(interim: Interim, reading: Reading) -> bool:
    """Whether the target's date has come, and the plan has neither an actual nor a reason.

    A target of days before the plan belongs to an earlier one.
    """
    if reading.target is None or reading.actual or is_known_to_be_missing(interim, reading):
        return False
    return interim.plan.days.start <= reading.target.day <= interim.report.as_of


def is_known_to_be_missing(interim: Interim, reading: Reading) -> bool:
    """Whether somebody said why there is no actual, and no number came after it.

    Without a date it stands for the end of the period, which may lie after the data date. Where
    nothing was measured, the reason why there is no target either is enough.
    """
    days = [o.day for o in reading.series if not o.figure.lost]
    newest = max(days, default=interim.plan.days.start)
    written = interim.plan.kpis[reading.id]
    values = written.actual if reading.actual else (*written.actual, *written.target)
    return any(v.missing is not None and v.date and v.date.last >= newest for v in values)


def _target(inspection: Inspection, interim: Interim, reading: Reading) -> Place:
    """Return the place of the target: in the plan, else in the programme."""
    own = interim.report.plan.kpis[reading.id].target
    root = interim.report.place if own else inspection.programme
    values = own or interim.report.workspace.programme.kpis[reading.id].target
    index = next(i for i, v in enumerate(values) if reading.target and v is reading.target.value)
    return root / "kpis" / reading.id / "target" / index


RULE = Rule(
    name="missing-actual",
    what=(
        "The date of a KPI's target has come at the data date, and the plan has neither an actual "
        "nor a reason why there is none."
    ),
    why="The deck would say that nothing is known of a target that the committee agreed on.",
    remedy=(
        "Ask the owners of the KPI, and add the actual with its date. If it was not or cannot be "
        "measured, say why: `actual: {missing: wird ab 2024 erhoben, date: 2023-12-31}`; the deck "
        "prints the reason. An actual of days before the plan is no actual of its period."
    ),
    example=(
        "title: Aktionsplan 2023\n"
        "kpis:\n"
        "  online-services:\n"
        "    target: 280\n"
        "  e-file:\n"
        "    actual: {value: 21, date: 2023-12-31}\n"
    ),
    severity=Severity.WARNING,
    find=find,
)
