"""The key facts of one measure: standing, dates, money, staff."""

from collections.abc import Iterator, Mapping
from typing import Literal

from egovreport.deck import Align, Cell, Column, Table, cell
from egovreport.figure import PLAIN, Unit
from egovreport.kpi import figure
from egovreport.model.measure import BudgetLine, Measure, Staff
from egovreport.model.value import Value
from egovreport.report.context import Context
from egovreport.report.measure_words import date_in_force
from egovreport.report.measures import standing_runs
from egovreport.resources import MONEY, STAFF, sum_of_measures
from egovreport.standing import Course

Resource = Literal["money", "staff"]
MOST_IN_PAIR = 14
"""So many letters have two sums each that stand in one row."""


def facts_table(context: Context, course: Course, alt: str, *, is_short: bool) -> Table:
    """Return one row for each fact that is known; a plan has no standing yet.

    In the short form two sums share a row.
    """
    say = context.say
    columns = (Column(say.HEAD_FACTS, weight=1.0), Column(say.HEAD_VALUE, Align.END, weight=1.0))
    return Table(columns, tuple(_rows(context, course, is_short=is_short)), alt)


def _rows(context: Context, course: Course, *, is_short: bool) -> Iterator[tuple[Cell, ...]]:
    say, measure = context.say, course.measure
    if not context.is_plan:
        yield cell(say.HEAD_STANDING, strong=True), Cell(standing_runs(context, course))
    yield from _date_rows(context, course)
    money = {key: said for key in MONEY if (said := _money(context, measure, key))}
    staff = {key: said for key in STAFF if (said := _staff(context, measure, key))}
    yield from _resource_rows(context, "money", money, is_short=is_short)
    yield from _resource_rows(context, "staff", staff, is_short=is_short)


def _row(label: str, said: str) -> Iterator[tuple[Cell, ...]]:
    if said:
        yield cell(label), cell(said)


def _date_rows(context: Context, course: Course) -> Iterator[tuple[Cell, ...]]:
    say, measure = context.say, course.measure
    yield from _row(say.HEAD_START, context.dated(measure, "start"))
    planned = context.dated(measure, "due")
    if not planned and not measure.moved and context.is_plan:
        planned = say.NO_DUE_DATE
    yield from _row(say.capital(say.HEAD_DUE), planned)
    if measure.moved:
        yield from _row(say.capital(say.IN_FORCE), date_in_force(context, measure))
    if course.completed and not context.is_plan:
        said = say.date(course.completed, illustrative=course.completed_is_illustrative)
        late = say.days_later(course.days_late, illustrative=course.lateness_is_illustrative)
        facts = [late] if course.was_late else []
        yield from _row(say.capital(say.COMPLETED_ON), say.with_facts(said, facts))


# Money and staff


def _resource_rows(
    context: Context, kind: Resource, told: Mapping[str, str], *, is_short: bool
) -> Iterator[tuple[Cell, ...]]:
    say, keys = context.say, [*told]
    is_paired = is_short and all(len(said) <= MOST_IN_PAIR for said in told.values())
    step = 2 if is_paired else 1
    for first, *rest in (keys[n : n + step] for n in range(0, len(keys), step)):
        label = say.resource_pair(kind, first, *rest) if rest else say.resource_fact(kind, first)
        yield from _row(label, " / ".join(told[key] for key in (first, *rest)))


def _money(context: Context, measure: Measure, key: str) -> str:
    """Say a sum of money, with how many of its lines it is of; what cannot be added, by line."""
    lines = [(line, value) for line in measure.budget if (value := getattr(line, key))]
    if len(lines) == len(measure.budget) == 1:
        return _value(context, lines[0][1], context.money_unit)
    added = sum_of_measures([measure], "money", key, context.money_unit)
    if added is None:
        told = [_line_value(context, line, key) for line, _ in lines]
        return "\n".join(told)
    said = str(context.say.figure(added.figure))
    return str(context.say.partly(said, added.given, added.entries)) if added.is_partial else said


def _line_value(context: Context, line: BudgetLine, key: str) -> str:
    said = _value(context, getattr(line, key), context.money_unit)
    item = context.marked(line, "item")
    return str(context.say.named(item, said)) if item else said


def _staff(context: Context, measure: Measure, key: str) -> str:
    value = getattr(measure.staff, key) if measure.staff else None
    return _value(context, value, PLAIN) if value else ""


def _value(context: Context, value: Value, unit: Unit) -> str:
    """Say a value, with its date where that is not the data date."""
    said = context.say.figure(figure(value, unit))
    if value.date is None or value.date.last == context.occasion.as_of:
        return str(said)
    return str(context.say.at(said, context.dated(value, "date")))


def resource_texts(context: Context, measure: Measure) -> Iterator[tuple[str, str]]:
    """Yield what money is for and why sums are what they are, each with its label."""
    say, lines = context.say, measure.budget
    for line in lines:
        item, reasons = context.marked(line, "item"), _reasons(context, line, "money")
        if len(lines) > 1:
            told = [
                f"{say.capital(say.resource_head('money', key))}: {text}" for key, text in reasons
            ]
            whole = (say.sentence(_told(context, line)), *told)
            yield item or say.course_kind("money"), " ".join(whole)
            continue
        if item:
            yield say.course_kind("money"), item
        yield from ((say.resource_fact("money", key), text) for key, text in reasons)
    staff = _reasons(context, measure.staff, "staff") if measure.staff else ()
    yield from ((say.resource_fact("staff", key), text) for key, text in staff)


def _told(context: Context, line: BudgetLine) -> str:
    values = [(key, value) for key in MONEY if (value := getattr(line, key))]
    return "; ".join(
        f"{context.say.resource_head('money', key)} {_value(context, value, context.money_unit)}"
        for key, value in values
    )


def _reasons(context: Context, entry: BudgetLine | Staff, kind: Resource) -> list[tuple[str, str]]:
    """Return why each sum is what it is, by its key."""
    found = []
    for key in STAFF if kind == "staff" else MONEY:
        value: Value | None = getattr(entry, key)
        texts = [context.marked(value, name) for name in _EXPLAINING] if value else []
        if told := context.sentences(*texts):
            found.append((key, told))
    return found


_EXPLAINING = ("missing", "reason", "note")
