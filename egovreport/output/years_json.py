"""KPIs over many years as JSON; `schemas/years.schema.json` describes it."""

from typing import Any

from egovreport.diff.over_years import KpiYears, OverYears, Recount, Stretch, YearValue
from egovreport.output.figure_json import figure_data, unit_data
from egovreport.output.json_text import json_text

SCHEMA_VERSION = 1
"""Counted up by what may break a reader; keys that are added do not."""


def render(over: OverYears) -> str:
    """Return the years as data, each key always there: nothing is rounded or laid out.

    Numbers of plans are texts in decimal notation.
    """
    return json_text(
        {
            "schema_version": SCHEMA_VERSION,
            "first": over.first,
            "last": over.last,
            "years": list(over.years),
            "kpis": [_kpi(kpi) for kpi in over.kpis],
        }
    )


def _kpi(kpi: KpiYears) -> dict[str, Any]:
    return {
        "id": kpi.id,
        "name": kpi.name,
        "number": kpi.number,
        "unit": unit_data(kpi.unit),
        "direction": kpi.direction.value,
        "total": kpi.is_total,
        "replaces": kpi.replaces,
        "values": [_value(value) for value in kpi.values],
        "recounts": [_recount(recount) for recount in kpi.recounts],
        "changes": [_stretch(stretch) for stretch in kpi.stretches],
    }


def _value(value: YearValue) -> dict[str, Any]:
    return {
        "year": value.year,
        "date": str(value.date) if value.date else None,
        "date_illustrative": value.date_illustrative,
        "value": None if value.date is None else figure_data(value.figure),
    }


def _recount(recount: Recount) -> dict[str, Any]:
    return {
        "date": str(recount.date),
        "reason": recount.reason,
        "before": recount.before,
        "after": recount.after,
        "illustrative": recount.illustrative,
    }


def _stretch(stretch: Stretch) -> dict[str, Any]:
    return {
        "from": stretch.first.year,
        "to": stretch.last.year,
        "delta": figure_data(stretch.delta) if stretch.delta else None,
        "relative": figure_data(stretch.relative) if stretch.relative else None,
        "effect": stretch.effect.value,
    }
