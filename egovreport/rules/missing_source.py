"""Rule: a KPI of which nobody says where its values come from."""

from collections.abc import Iterator, Sequence

from egovreport.diagnostics import Severity
from egovreport.model.kpi import Kpi
from egovreport.model.value import Value
from egovreport.rules.inspection import Inspection
from egovreport.rules.place import Place
from egovreport.rules.rule import Finding, Rule

_ADVICE = "add `source: ...`: the survey, register or paper its values come from"


def find(inspection: Inspection) -> Iterator[Finding]:
    """Find the KPIs that have no source, unless each of their actuals has one."""
    kpis = inspection.workspace.programme.kpis
    wanted = {key: kpi for key, kpi in kpis.items() if not kpi.source}
    for key, actuals in _actuals(inspection, wanted).items():
        place = (inspection.programme / "kpis" / key).key
        message = f"the KPI `{key}` has no source"
        unsourced = [at for at, value in actuals if not value.source]
        if unsourced:
            path = unsourced[0].document.path
            yield Finding(place, message, _ADVICE, leans_on=(path,))
        elif not actuals:
            yield Finding(place, message, _ADVICE, leans_on=tuple(inspection.loading.texts))


def _actuals(
    inspection: Inspection, kpis: dict[str, Kpi]
) -> dict[str, Sequence[tuple[Place, Value]]]:
    """Return the actuals of each of the KPIs, of programme and plans, with their places."""
    root = inspection.programme / "kpis"
    found = {key: list(_known(root / key, kpi.actual)) for key, kpi in kpis.items()}
    for plan, at in inspection.plans:
        for key in plan.kpis.keys() & kpis.keys():
            found[key] += _known(at / "kpis" / key, plan.kpis[key].actual)
    return dict(found)


def _known(place: Place, values: tuple[Value, ...]) -> Iterator[tuple[Place, Value]]:
    for index, value in enumerate(values):
        if value.missing is None:
            yield place / "actual" / index, value


RULE = Rule(
    name="missing-source",
    what="A KPI has no `source`, and not every actual of it has one of its own.",
    why=(
        "The source stands below the slide. A number that nobody can look up again is worth "
        "little in a public committee."
    ),
    remedy=(
        "Add `source: ...` to the KPI in plans/programme.yaml, or to each of its actuals where "
        "they come from different papers."
    ),
    example=(
        "organisation: {name: Kreis Segeberg}\n"
        "title: E-Government\n"
        "kpis:\n"
        "  online-services: {name: Online-Dienste, unit: Dienste, definition: Ganz online.}\n"
    ),
    file="plans/programme.yaml",
    severity=Severity.WARNING,
    find=find,
)
