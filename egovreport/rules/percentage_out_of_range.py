"""Rule: a share of a whole that is more than the whole, or less than nothing."""

from collections.abc import Iterator
from decimal import Decimal

from egovreport.diagnostics import Severity
from egovreport.figure import UnitKind
from egovreport.model.value import Value
from egovreport.rules.inspection import Inspection
from egovreport.rules.place import Place
from egovreport.rules.rule import Finding, Rule

_HUNDRED = Decimal(100)
_ADVICE = "check the number; a rate that may leave 0 to 100 is meant so: `accept` it"


def find(inspection: Inspection) -> Iterator[Finding]:
    """Find values below 0 or above 100 of the KPIs whose unit is `percent`.

    A target below 0 shows that the KPI is a change, which is no share of anything.
    """
    programme = inspection.workspace.programme
    percents = {
        key: kpi
        for key, kpi in programme.kpis.items()
        if kpi.figure_unit(programme.currency).kind is UnitKind.PERCENT
        and not _is_change(inspection, key)
    }
    for key, kpi in percents.items():
        place = inspection.programme / "kpis" / key
        baseline = (kpi.baseline,) if kpi.baseline else ()
        lists = {"baseline": baseline, "target": kpi.target, "actual": kpi.actual}
        yield from _values(place, {**lists, "peers": kpi.peers})
    for plan, root in inspection.plans:
        for key, in_plan in plan.kpis.items():
            values = {name: getattr(in_plan, name) for name in ("target", "actual", "forecast")}
            if key in percents:
                yield from _values(root / "kpis" / key, values)


def _is_change(inspection: Inspection, key: str) -> bool:
    programme, plans = inspection.workspace.programme, inspection.workspace.plans.values()
    targets = [*programme.kpis[key].target]
    targets += (target for plan in plans if key in plan.kpis for target in plan.kpis[key].target)
    return any(target.high is not None and target.high < 0 for target in targets)


def _values(place: Place, lists: dict[str, tuple[Value, ...]]) -> Iterator[Finding]:
    for name, values in lists.items():
        for index, value in enumerate(values):
            at = place / name / index
            for number, where in _numbers(value, at):
                if not 0 <= number <= _HUNDRED:
                    yield Finding(where, f"{number} percent is {_side(number)}", _ADVICE)


def _numbers(value: Value, place: Place) -> Iterator[tuple[Decimal, Place]]:
    for key in ("value", "min", "max", "was"):
        number = getattr(value, key)
        if number is not None:
            yield number, place / key
    for index, move in enumerate(value.moved):
        yield move.to, place / "moved" / index / "to"


def _side(number: Decimal) -> str:
    return "below 0" if number < 0 else "above 100"


RULE = Rule(
    name="percentage-out-of-range",
    what="A value of a KPI with the unit `percent` is below 0 or above 100.",
    why=(
        "Most percentages are shares of a whole. Outside 0 to 100 one is most often a slip: a "
        "number in place of the share, or a decimal point that is missing."
    ),
    remedy=(
        "Check the number. Some rates are meant so: rooms used at 110 percent, cases that changed "
        "by -3 percent. A target below 0 says so by itself; else list it under `accept` in "
        "plans/programme.yaml, with the reason."
    ),
    example=(
        "organisation: {name: Kreis Segeberg}\n"
        "title: E-Government\n"
        "kpis:\n"
        "  digital-mail:\n"
        "    name: Digitale Post\n"
        "    unit: percent\n"
        "    definition: Anteil der digitalen Post.\n"
        "    source: Poststelle\n"
        "    target: {value: 850, date: 2030-12-31}\n"
    ),
    file="plans/programme.yaml",
    severity=Severity.WARNING,
    find=find,
)
