"""Cells of a CSV file, written for spreadsheets."""

import re
from decimal import Decimal

from egovreport.figure import Figure, places, round_half_up
from egovreport.output.printable import printable

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""With these a spreadsheet takes a cell for a formula, behind a line break in it too."""
_INNER_FORMULA = re.compile(r"(;|(?<=.)\n)(?=[ \u00a0\t]*[=+\-@＝＋－＠])", re.DOTALL)
"""Where a German Excel, which parts cells at `;` in spite of quotes, would see one begin."""


def text_cell(text: str) -> str:
    """Write a text so that a spreadsheet takes it for one."""
    shown = printable(text.replace("\r\n", "\n").replace("\r", "\n"))
    shown = _INNER_FORMULA.sub(r"\1'", shown)
    return f"'{shown}" if text.startswith(_FORMULA) else shown


def truth_cell(given: bool) -> str:  # noqa: FBT001 - the value itself
    """Write a truth value."""
    return "true" if given else "false"


def number_cell(number: Decimal | None) -> str:
    """Write a number with a point and without an exponent, a zero without a sign."""
    return "" if number is None else format(abs(number) if number == 0 else number, "f")


def quotient_cell(figure: Figure | None) -> str:
    """Write a quotient with the places that it is printed with, else it may have a hundred."""
    if figure is None or figure.number is None:
        return ""
    needed = min(places(figure.number), max(figure.decimals, 1))
    return number_cell(round_half_up(figure.number, needed))
