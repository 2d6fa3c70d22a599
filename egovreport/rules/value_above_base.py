"""Rule: a part that is more than the whole it is counted from."""

from collections.abc import Iterator
from decimal import Decimal

from egovreport.diagnostics import Severity
from egovreport.figure import UnitKind
from egovreport.file_names import PROGRAMME
from egovreport.model.value import Value
from egovreport.rules.inspection import Inspection
from egovreport.rules.place import Place
from egovreport.rules.rule import Finding, Rule

_ADVICE = "check both numbers; a value that may exceed its base is meant so: `accept` it"


def find(inspection: Inspection) -> Iterator[Finding]:
    """Find values above their base: of KPIs, of neighbours, of money and of staff.

    A percentage is no part of its base, as in "60 % of 5 offices".
    """
    for entry, place in inspection.entries:
        if isinstance(entry, Value) and entry.of is not None and _is_part(inspection, place):
            yield from _above(entry, entry.of, place)


def _is_part(inspection: Inspection, place: Place) -> bool:
    """Whether the values here are counted like their base; not of a KPI that is unknown."""
    programme = inspection.workspace.programme
    if place.at[0] != "kpis":
        return True
    kpi = programme.kpis.get(str(place.at[1]))
    return kpi is not None and kpi.figure_unit(programme.currency).kind is not UnitKind.PERCENT


def _above(value: Value, base: Decimal, place: Place) -> Iterator[Finding]:
    for key, number, where in _numbers(value, place):
        if number > base:
            message = f"`{key}` {number:f} is above the base `of` {base:f}"
            # the unit stands in the programme
            yield Finding(where, message, _ADVICE, leans_on=(PROGRAMME.as_posix(),))


def _numbers(value: Value, place: Place) -> Iterator[tuple[str, Decimal, Place]]:
    """Yield the upper ends that are printed with the base; `was` may have had another one."""
    for key in ("value", "max", "min"):
        number = getattr(value, key)
        if number is not None:
            yield key, number, place / key
            break
    for index, move in enumerate(value.moved):
        yield "to", move.to, place / "moved" / index / "to"


RULE = Rule(
    name="value-above-base",
    what="A value is larger than its base, the `of` that stands beside it.",
    why='The deck prints both: "12 von 5". A part that is more than its whole is read as a slip.',
    remedy=(
        "Check both numbers: one may be wrong, or they may be swapped. Where a value may exceed "
        "its base, list it under `accept` in plans/programme.yaml, with the reason."
    ),
    example=(
        "title: Aktionsplan 2023\n"
        "kpis:\n"
        "  e-file:\n"
        "    actual: {value: 12, of: 5, date: 2023-12-31}\n"
    ),
    severity=Severity.WARNING,
    find=find,
)
