"""A figure as data for JSON."""

from decimal import Decimal
from typing import Any

from egovreport.figure import Figure, Unit


def figure_data(figure: Figure) -> dict[str, Any]:
    """Return all that a figure knows; numbers are texts in decimal notation, never rounded.

    It has `value`, or `min` and `max`, or `text`, or `missing`.
    """
    return {
        "type": "figure",
        **_amount(figure),
        "of": None if figure.of is None else decimal(figure.of),
        "unit": unit_data(figure.unit),
        "decimals": figure.decimals,
        "quality": figure.quality.value,
        "illustrative": figure.illustrative,
    }


def _amount(figure: Figure) -> dict[str, str | None]:
    if figure.text:
        return {"text": figure.text}
    if figure.number is not None:
        return {"value": decimal(figure.number)}
    if figure.has_number:
        ends = {"min": figure.low, "max": figure.high}
        return {key: None if end is None else decimal(end) for key, end in ends.items()}
    return {"missing": figure.missing}


def unit_data(unit: Unit) -> dict[str, Any]:
    """Return a unit: its kind, its names, and the names of its levels."""
    return {
        "kind": unit.kind.value,
        "one": unit.one,
        "many": unit.many,
        "levels": [{"value": decimal(value), "name": name} for value, name in unit.levels],
    }


def decimal(number: Decimal) -> str:
    """Write a number without an exponent, and a zero without a sign."""
    return format(abs(number) if number == 0 else number, "f")
