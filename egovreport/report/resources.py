"""Money and staff: asked, approved, used, forecast."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from egovreport.deck import Align, Cell, Column, Place, Room, Slide, Table, cell
from egovreport.figure import Figure, Unit, UnitKind, derived
from egovreport.model.measure import BudgetLine, Measure, Staff
from egovreport.model.outline import OutlineSlide
from egovreport.model.value import Value
from egovreport.report.context import Context
from egovreport.report.kpi_words import moved_value
from egovreport.report.measures import by_field
from egovreport.resources import MONEY, STAFF, Sum, money, staff, sum_of_measures
from egovreport.standing import Course

Pair = tuple[Literal["money", "staff"], str]
"""`money` or `staff`, and the key of the value."""

COLUMNS: tuple[Pair, ...] = (
    *(("money", key) for key in MONEY),
    *(("staff", key) for key in ("approved", "used")),
)


@dataclass(frozen=True, slots=True)
class _Line:
    """One row: what it is for, its figures in the order of `COLUMNS`, and why."""

    name: str
    figures: tuple[Figure | None, ...]
    reason: str = ""
    strong: bool = False


def resources_slides(context: Context, entry: OutlineSlide) -> list[Slide]:
    """Return money and staff of each field in one table; nothing where the plan has neither."""
    lines = [_group(context, name, found) for _, name, found in by_field(context)]
    return _slides(context, entry, "resources", context.terms.field.one, lines)


def resource_list_slides(context: Context, entry: OutlineSlide) -> list[Slide]:
    """Return money and staff of every measure in one table."""
    lines = [_group(context, _label(c.measure), [c]) for c in context.courses]
    slides = _slides(context, entry, "resource-list", context.terms.measure.one, lines)
    title = entry.title or context.say.in_detail(resources_message(context))
    return [replace(slide, title=title) for slide in slides]


def _slides(
    context: Context, entry: OutlineSlide, key: str, head: str, lines: Sequence[_Line]
) -> list[Slide]:
    sums = _sums(context)
    shown = [line for line in lines if any(line.figures)]
    if not shown and not any(sums.values()):
        return []
    say = context.say
    used = [pair for pair in COLUMNS if sums[pair] or any(_cell(line, pair) for line in shown)]
    columns = (
        Column(head, weight=2.0),
        *(Column(say.resource_head(*pair), Align.END) for pair in used),
        Column(say.HEAD_WHY, weight=2.0),
    )
    everything = (*shown, *_sum_lines(context, sums))
    rows = tuple(_row(context, line, used) for line in everything)
    title = entry.title or resources_message(context)
    return [
        Slide(
            key=key,
            room=Room.TABLE,
            title=title,
            subtitle=say.RESOURCES_SUBTITLE,
            blocks=((Place.TABLE, Table(columns, rows, say.table_alt(title))),),
            source=context.footer([title, *(c.text for row in rows for c in row)]),
        )
    ]


def resources_message(context: Context) -> str:
    """Say what was used of what was approved: 402.000 € von 540.000 € verbraucht (74 %)."""
    say, plan, currency = context.say, context.plan, context.programme.currency
    used_key = "asked" if context.is_plan else "spent"
    pairs = (
        (money(plan, used_key, currency), money(plan, "approved", currency)),
        (staff(plan, "asked" if context.is_plan else "used"), staff(plan, "approved")),
    )
    parts = [
        say.used_of(_said(used), _said(approved), _share(used, approved), is_staff=bool(n),
                    is_plan=context.is_plan)
        for n, (used, approved) in enumerate(pairs)
        if used or approved
    ]  # fmt: skip
    return str(say.capital("; ".join(parts)))


def _said(total: Sum | None) -> Figure | None:
    return total.figure if total else None


def _share(used: Sum | None, approved: Sum | None) -> Figure | None:
    """Return used / approved in percent; None unless both are of everything."""
    if not (used and approved) or used.is_partial or approved.is_partial:
        return None
    whole, part = approved.figure, used.figure
    if not whole.number or part.number is None:
        return None
    unit = Unit(UnitKind.PERCENT)
    return derived(part.number / whole.number * 100, (part, whole), unit=unit)


# Lines


def _label(measure: Measure) -> str:
    return " ".join(part for part in (measure.number, measure.title) if part)


def _group(context: Context, name: str, found: Sequence[Course]) -> _Line:
    """Return the sums of some measures, with the reasons that their values carry."""
    currency = context.programme.currency
    unit = Unit(UnitKind.MONEY, currency, currency)
    sums = {
        (kind, key): sum_of_measures([c.measure for c in found], kind, key, unit)
        for kind, key in COLUMNS
    }
    reasons = [_reasons(context, course, is_one=len(found) == 1) for course in found]
    figures = tuple(_said(total) for total in sums.values())
    partial = [_partial(context, pair, total) for pair, total in sums.items()]
    return _Line(name, figures, " ".join(part for part in (*reasons, *partial) if part))


def _reasons(context: Context, course: Course, *, is_one: bool) -> str:
    measure = course.measure
    entries: list[BudgetLine | Staff] = [
        *measure.budget,
        *([measure.staff] if measure.staff else []),
    ]
    found = [
        _reason(context, value)
        for entry in entries
        for key in (*MONEY, *STAFF)
        if (value := getattr(entry, key, None)) is not None
    ]
    told = " ".join(dict.fromkeys(reason for reason in found if reason))
    name = measure.number or measure.title
    return told if is_one or not told else str(context.say.named(name, told))


def _reason(context: Context, value: Value) -> str:
    say, currency = context.say, context.programme.currency
    unit = Unit(UnitKind.MONEY, currency, currency)
    moved = moved_value(context, value, unit, None) if value.moved else ""
    reason = context.marked(value, "reason")
    return " ".join(part for part in (moved, say.sentence(reason) if reason else "") if part)


def _sums(context: Context) -> dict[Pair, Sum | None]:
    plan, currency = context.plan, context.programme.currency
    return {
        (kind, key): money(plan, key, currency) if kind == "money" else staff(plan, key)
        for kind, key in COLUMNS
    }


def _sum_lines(context: Context, sums: dict[Pair, Sum | None]) -> Iterator[_Line]:
    """Yield the sum of the measures, what the plan has beyond it, and the plan's own total."""
    say, found = context.say, list(sums.values())
    if any(total and total.parts for total in found):
        parts = tuple(total.parts if total and total.parts else _said(total) for total in found)
        yield _Line(say.sum_of(context.terms.measure), parts, strong=True)
        yield _Line(say.BEYOND_MEASURES, tuple(_beyond(total) for total in found))
    partial = [_partial(context, pair, total) for pair, total in sums.items()]
    told = " ".join(part for part in partial if part)
    yield _Line(say.TOTAL, tuple(_said(total) for total in found), told, strong=True)


def _partial(context: Context, pair: Pair, total: Sum | None) -> str:
    """Say that a sum is not of everything."""
    if total is None or not total.is_partial:
        return ""
    say = context.say
    return str(say.partial_of(say.resource_head(*pair), total.given, total.entries))


def _beyond(total: Sum | None) -> Figure | None:
    if total is None or total.parts is None:
        return None
    whole, parts = total.figure, total.parts
    if whole.number is None or parts.number is None:
        return None
    return derived(
        whole.number - parts.number, (whole, parts), unit=whole.unit,
        decimals=max(whole.decimals, parts.decimals),
    )  # fmt: skip


def _row(context: Context, line: _Line, used: Sequence[Pair]) -> tuple[Cell, ...]:
    say = context.say
    figures = (_cell(line, pair) for pair in used)
    values = (cell(say.figure(f) if f else "", strong=line.strong) for f in figures)
    return (cell(line.name, strong=line.strong), *values, cell(line.reason))


def _cell(line: _Line, pair: Pair) -> Figure | None:
    return line.figures[COLUMNS.index(pair)]
