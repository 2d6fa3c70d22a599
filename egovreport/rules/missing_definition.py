"""Rule: a KPI of which nobody says what is counted."""

from collections.abc import Iterator

from egovreport.diagnostics import Severity
from egovreport.rules.inspection import Inspection
from egovreport.rules.rule import Finding, Rule


def find(inspection: Inspection) -> Iterator[Finding]:
    """Find the KPIs of the programme that have no definition."""
    for key, kpi in inspection.workspace.programme.kpis.items():
        if not kpi.definition:
            place = (inspection.programme / "kpis" / key).key
            advice = "add `definition: ...`: what counts and what does not"
            yield Finding(place, f"the KPI `{key}` has no definition", advice)


RULE = Rule(
    name="missing-definition",
    what="A KPI has no `definition`.",
    why=(
        "A committee asks what the number is a number of. Without a counting rule nobody can "
        "count again, and nobody notices when it is counted differently."
    ),
    remedy="Add `definition: ...` to the KPI: what counts and what does not, in one sentence.",
    example=(
        "organisation: {name: Kreis Segeberg}\n"
        "title: E-Government\n"
        "kpis:\n"
        "  online-services: {name: Online-Dienste, unit: Dienste, source: Portal}\n"
    ),
    file="plans/programme.yaml",
    severity=Severity.WARNING,
    find=find,
)
