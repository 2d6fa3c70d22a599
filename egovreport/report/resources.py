"""Money and staff: asked, approved, used, forecast."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from egovreport.deck import Align, Cell, Column, Place, Room, Slide, Table, Tone, cell
from egovreport.figure import PLAIN, Figure, Unit, UnitKind, derived
from egovreport.kpi import figure
from egovreport.model.measure import BudgetLine, Staff
from egovreport.model.outline import OutlineSlide
from egovreport.model.value import Value
from egovreport.report.context import Context
from egovreport.resources import MONEY, STAFF, Sum, money, staff


def resources_slides(context: Context, entry: OutlineSlide) -> list[Slide]:
    """Return the tables of money and staff; nothing where the plan has neither."""
    tables = [*_money_table(context), *_staff_table(context)]
    if not tables:
        return []
    title = entry.title or resources_message(context)
    texts = [c.text for table in tables for row in table.rows for c in row]
    return [
        Slide(
            key="resources",
            room=Room.TABLE,
            title=title,
            subtitle=context.say.RESOURCES_SUBTITLE,
            blocks=tuple((Place.TABLE, table) for table in tables),
            source=context.footer([title, *texts]),
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


@dataclass(frozen=True, slots=True)
class _Line:
    """One row: what it is for, its values, and why."""

    name: str
    figures: tuple[Figure | None, ...]
    reason: str = ""
    strong: bool = False


def _money_table(context: Context) -> Iterator[Table]:
    currency = context.programme.currency
    unit = Unit(UnitKind.MONEY, currency, currency)
    lines = [
        _money_line(context, measure.title, line, unit)
        for measure in context.plan.measures.values()
        for line in measure.budget
    ]
    sums = {key: money(context.plan, key, currency) for key in MONEY}
    own = [_money_line(context, "", line, unit) for line in context.plan.budget if line.item]
    yield from _table(context, context.say.HEAD_MONEY, [*lines, *own], sums, MONEY)


def _staff_table(context: Context) -> Iterator[Table]:
    lines = [
        _line(context, m.title, m.staff, STAFF, PLAIN)
        for m in context.plan.measures.values()
        if m.staff
    ]
    sums = {key: staff(context.plan, key) for key in STAFF}
    yield from _table(context, context.say.HEAD_STAFF, lines, sums, STAFF)


def _money_line(context: Context, title: str, line: BudgetLine, unit: Unit) -> _Line:
    name = ", ".join(part for part in (title, line.item) if part)
    return _line(context, name, line, MONEY, unit)


def _line(
    context: Context, name: str, entry: BudgetLine | Staff, keys: Sequence[str], unit: Unit
) -> _Line:
    values: list[Value | None] = [getattr(entry, key) for key in keys]
    reasons = [_reason(context, v) for v in values if v is not None]
    return _Line(
        name, tuple(figure(v, unit) if v else None for v in values),
        " ".join(dict.fromkeys(r for r in reasons if r)),
    )  # fmt: skip


def _reason(context: Context, value: Value) -> str:
    say = context.say
    parts = [(m.reason, m.is_illustrative("reason")) for m in value.moved]
    parts.append((value.reason, value.is_illustrative("reason")))
    return " ".join(
        say.sentence(f"{text}{say.mark(illustrative=invented)}") for text, invented in parts if text
    )


def _table(
    context: Context,
    head: str,
    lines: Sequence[_Line],
    sums: dict[str, Sum | None],
    keys: Sequence[str],
) -> Iterator[Table]:
    shown = [line for line in lines if any(line.figures)]
    if not shown and not any(sums.values()):
        return
    say = context.say
    heads = [Column(say.resource_head(key), Align.END) for key in keys]
    columns = (Column(head, weight=2.0), *heads, Column(say.HEAD_WHY, weight=2.0))
    rows = [_row(context, line) for line in (*shown, *_sum_lines(context, sums, keys))]
    yield Table(columns, tuple(rows), say.table_alt(head))


def _sum_lines(
    context: Context, sums: dict[str, Sum | None], keys: Sequence[str]
) -> Iterator[_Line]:
    """Yield the sum of the measures, what the plan has beyond it, and the plan's own total."""
    say = context.say
    found = [sums[key] for key in keys]
    has_own = any(total and total.parts for total in found)
    if has_own:
        parts = tuple(total.parts if total else None for total in found)
        yield _Line(say.sum_of(context.terms.measure), parts, strong=True)
        yield _Line(say.BEYOND_MEASURES, tuple(_beyond(total) for total in found))
    partial = [
        say.partial_of(say.resource_head(key), total.given, total.entries)
        for key, total in zip(keys, found, strict=True)
        if total and total.is_partial
    ]
    figures = tuple(_said(total) for total in found)
    yield _Line(say.TOTAL, figures, " ".join(partial), strong=True)


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


def _row(context: Context, line: _Line) -> tuple[Cell, ...]:
    say = context.say
    values = (cell(say.figure(f) if f else "", strong=line.strong) for f in line.figures)
    reason = cell(line.reason, tone=Tone.PLAIN)
    return (cell(line.name, strong=line.strong), *values, reason)
