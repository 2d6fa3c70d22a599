"""Rule: a date that lies generations away from its plan."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any, get_args

from egovreport.date import PartialDate, Period
from egovreport.diagnostics import Severity
from egovreport.model.entry import Entry
from egovreport.rules.inspection import Inspection
from egovreport.rules.place import Place
from egovreport.rules.rule import Finding, Rule

_MOST_YEARS = 50


def find(inspection: Inspection) -> Iterator[Finding]:
    """Find dates more than 50 years before or after the plan that they stand in.

    Those of the programme are measured by the time of all plans together.
    """
    spans = {root.document.path: plan.days for plan, root in inspection.plans}
    if not spans:
        return
    starts, ends = zip(*((span.start, span.end) for span in spans.values()), strict=True)
    whole = Period(min(starts), max(ends))
    for entry, place in inspection.entries:
        for key in _dated_keys(type(entry)):
            dated = getattr(entry, key)
            span = spans.get(place.document.path, whole)
            years = _distance(dated.last, span) if isinstance(dated, PartialDate) else 0
            if abs(years) > _MOST_YEARS:
                yield _finding(
                    place / key, dated, years, "all plans" if span is whole else "the plan"
                )


def _finding(place: Place, dated: PartialDate, years: int, name: str) -> Finding:
    side = "after the end" if years > 0 else "before the start"
    return Finding(place, f"`{dated}` lies {abs(years)} years {side} of {name}", "check the year")


def _distance(day: date, span: Period) -> int:
    """Return the years from a period to a day, below 0 for one before it."""
    return max(0, day.year - span.end.year) + min(0, day.year - span.start.year)


@cache
def _dated_keys(model: type[Entry]) -> tuple[str, ...]:
    """Return the keys of a model that hold a date."""
    return tuple(key for key, field in model.model_fields.items() if _is_dated(field.annotation))


def _is_dated(annotation: Any) -> bool:
    return annotation is PartialDate or any(map(_is_dated, get_args(annotation)))


RULE = Rule(
    name="implausible-date",
    what="A date lies more than 50 years before or after the period of its plan.",
    why="A digit is wrong: the road map and the charts of the deck would stretch over centuries.",
    remedy="Check the year. A date that is meant so can be accepted: `accept` in the programme.",
    example=(
        "title: Aktionsplan 2023\nmeasures:\n  e-file:\n    title: E-Akte\n    due: 2205-12-31\n"
    ),
    severity=Severity.WARNING,
    find=find,
)
