"""A comparison as CSV: a row for each change, for a spreadsheet."""

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

from egovreport.diff import Change, Comparison, Subject
from egovreport.diff.change import Thing
from egovreport.figure import Figure, UnitKind
from egovreport.output.cells import number_cell, quotient_cell, text_cell, truth_cell
from egovreport.output.diff_marks import is_illustrative
from egovreport.terms import Quality

COLUMNS = (
    "noun", "id_old", "id_new", "name", "key", "part", "kind", "old", "new", "delta", "relative",
    "days", "effect", "because", "sign", "level", "reason", "illustrative", "unit", "of_old",
    "of_new", "quality_old", "quality_new",
)  # fmt: skip
"""The header; columns are only ever added, at the end."""
_UNCHANGED = "unchanged"


def render(
    comparison: Comparison,
    *,
    everything: bool = False,
    colour: bool = False,  # noqa: ARG001 - all renderers take it
) -> str:
    """Return a header, then a row for each change, those of other keys of the file at the end.

    Cells are quoted by RFC 4180; lines end with a line feed, which a file on Windows may turn into
    two characters. Numbers are plain, with a point. A text that a spreadsheet would take for a
    formula begins with an apostrophe. With `everything` the unchanged follow.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_rows(comparison, everything=everything))
    return stream.getvalue()


def _rows(comparison: Comparison, *, everything: bool) -> Iterator[list[str]]:
    for change in (*comparison.changes, *comparison.entries):
        yield _row(change)
    for subject in comparison.unchanged if everything else ():
        cells = [*_subject(subject), "", "", _UNCHANGED]
        yield cells + [""] * (len(COLUMNS) - len(cells))


def _subject(subject: Subject) -> list[str]:
    return [subject.noun.value, subject.old, subject.new, text_cell(subject.name)]


def _row(change: Change) -> list[str]:
    words = (change.because, change.sign)
    figures = [thing if isinstance(thing, Figure) else None for thing in (change.old, change.new)]
    return [
        *_subject(change.subject),
        text_cell(change.key),
        text_cell(change.part),
        change.kind.value,
        _thing(change.old),
        _thing(change.new),
        _number(change.delta),
        quotient_cell(change.relative),
        "" if change.days is None else str(change.days),
        change.effect.value,
        *(word.value if word else "" for word in words),
        change.level.value,
        text_cell(change.reason),
        truth_cell(is_illustrative(change)),
        next((_unit(figure) for figure in figures[::-1] if figure), ""),
        *(
            "" if figure is None or figure.of is None else number_cell(figure.of)
            for figure in figures
        ),
        *(_quality(figure) for figure in figures),
    ]


def _thing(thing: Thing | None) -> str:
    match thing:
        case None:
            return ""
        case Figure():
            return _figure(thing)
        case bool():
            return truth_cell(thing)
        case tuple():
            return text_cell("; ".join(thing))
        case _:
            return text_cell(str(thing))


def _figure(figure: Figure) -> str:
    """Write a number; a bound as `>=300`, `<=90` or `80..90`; a text or why there is no value."""
    if figure.text:
        return text_cell(figure.text)
    if not figure.is_bound:
        return _number(figure) if figure.has_number else text_cell(f"n/a {figure.missing}".rstrip())
    if figure.low is None or figure.high is None:
        sign = "<=" if figure.low is None else ">="
        return sign + number_cell(figure.high or figure.low or Decimal(0))
    return text_cell(f"{number_cell(figure.low)}..{number_cell(figure.high)}")


def _number(figure: Figure | None) -> str:
    return "" if figure is None or figure.number is None else number_cell(figure.number)


def _unit(figure: Figure) -> str:
    """Name the unit: `percent`, the code of a currency, or what is counted; else nothing."""
    is_plain = figure.unit.kind is UnitKind.PLAIN
    return text_cell(figure.unit.many or ("" if is_plain else figure.unit.kind.value))


def _quality(figure: Figure | None) -> str:
    return "" if figure is None or figure.quality is Quality.EXACT else figure.quality.value
