"""KPIs over many years as CSV: a row for each value and each change, for a spreadsheet."""

import csv
import io
from collections.abc import Iterator

from egovreport.diff.over_years import KpiYears, OverYears, Stretch, YearValue
from egovreport.output.cells import number_cell, quotient_cell, text_cell, truth_cell

COLUMNS = (
    "row", "id", "number", "name", "unit", "year", "date", "value", "min", "max", "text", "missing",
    "of", "quality", "illustrative", "recount", "from_year", "delta", "relative", "effect",
)  # fmt: skip
"""The header; columns are only ever added, at the end."""


def render(over: OverYears) -> str:
    """Return a header, then for each KPI a row `value` for each year and a row `change` for each.

    A change stands at the year to which it leads. Numbers are plain, with a point; a text that a
    spreadsheet would take for a formula begins with an apostrophe.
    """
    stream = io.StringIO()
    writer = csv.DictWriter(stream, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(row for kpi in over.kpis for row in _rows(kpi))
    return stream.getvalue()


def _rows(kpi: KpiYears) -> Iterator[dict[str, str]]:
    about = {
        "id": kpi.id, "number": text_cell(kpi.number), "name": text_cell(kpi.name),
        "unit": text_cell(kpi.unit.many or kpi.unit.kind.value),
    }  # fmt: skip
    for value in kpi.values:
        yield {"row": "value", **about, **_value(kpi, value)}
    for stretch in kpi.stretches:
        yield {"row": "change", **about, **_change(stretch)}


def _value(kpi: KpiYears, value: YearValue) -> dict[str, str]:
    figure = value.figure
    is_number = figure.number is not None
    low, high = (None, None) if is_number else (figure.low, figure.high)
    recounts = [recount.reason for recount in kpi.recounts if recount.after == value.year]
    return {
        "year": str(value.year),
        "date": str(value.date or ""),
        "value": number_cell(figure.number),
        "min": number_cell(low),
        "max": number_cell(high),
        "text": text_cell(figure.text),
        "missing": text_cell(figure.missing),
        "of": number_cell(figure.of),
        "quality": "" if value.is_gap else figure.quality.value,
        "illustrative": truth_cell(figure.illustrative),
        "recount": text_cell("; ".join(recounts)),
    }


def _change(stretch: Stretch) -> dict[str, str]:
    figures = stretch.first.figure, stretch.last.figure
    return {
        "year": str(stretch.last.year),
        "illustrative": truth_cell(any(figure.illustrative for figure in figures)),
        "from_year": str(stretch.first.year),
        "delta": number_cell(stretch.delta.number) if stretch.delta else "",
        "relative": quotient_cell(stretch.relative),
        "effect": stretch.effect.value,
    }
