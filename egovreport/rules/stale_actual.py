"""Rule: a KPI that was not measured since the report before."""

from collections.abc import Iterator

from egovreport.diagnostics import Severity
from egovreport.kpi import Reading
from egovreport.rules.carrying import carried_kpis
from egovreport.rules.inspection import Inspection
from egovreport.rules.interim import Interim, interims
from egovreport.rules.missing_actual import (
    ADVICE,
    is_due_without_actual,
    is_known_to_be_missing,
)
from egovreport.rules.ownership import owners_note
from egovreport.rules.rule import Finding, Rule


def find(inspection: Inspection) -> Iterator[Finding]:
    """Find KPIs of a plan that have no new actual for its next status or final report.

    What a later plan carries on by the data date is measured there.
    """
    carrying = carried_kpis(inspection)
    for interim in interims(inspection):
        plan, as_of, root = interim.plan, interim.report.as_of, interim.report.place
        paths = (root.document.path, inspection.programme.document.path)
        leans_on = (*paths, *carrying.doubts(plan, as_of))
        for key, reading in interim.report.readings.items():
            if _is_stale(interim, reading) and not carrying.is_carried_on(plan.id, key, as_of):
                yield Finding(
                    (root / "kpis" / key).key,
                    f"`{key}` has no actual {interim.since}",
                    ADVICE,
                    notes=(f"the data date is {as_of}", owners_note(reading.kpi.owners)),
                    leans_on=leans_on,
                )


def _is_stale(interim: Interim, reading: Reading) -> bool:
    """Whether nothing is new; a reason why there is no value holds until there is one."""
    if is_due_without_actual(interim, reading) or is_known_to_be_missing(interim, reading):
        return False
    return not any(interim.is_new(observation.date) for observation in reading.series)


RULE = Rule(
    name="stale-actual",
    what=(
        "A KPI of the plan has no actual since the data date of the report before; in the first "
        "report on a plan, since the plan began."
    ),
    why="The deck would show the committee the figure that it was shown last time, or none.",
    remedy=(
        "Ask the owners of the KPI, and add the actual with its date. If it is measured once a "
        "year only, or not at all, say so: `actual: {missing: wird zum Jahresende erhoben, date: "
        "2023-06-30}`; that holds until there is a value."
    ),
    example=(
        "title: Aktionsplan 2023\n"
        "kpis:\n"
        "  online-services:\n"
        "    target: 280\n"
        "  e-file:\n"
        "    actual: {value: 18, date: 2023-06-30}\n"
    ),
    severity=Severity.WARNING,
    find=find,
)
