"""Money and staff: asked, approved, used, forecast."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from egovreport.deck import Align, Cell, Column, Place, Room, Slide, Table, cell
from egovreport.figure import PLAIN, Figure, Unit, UnitKind, derived, exact
from egovreport.model.measure import BudgetLine, Measure, Staff
from egovreport.model.outline import OutlineSlide
from egovreport.model.plan import Plan
from egovreport.model.value import Value
from egovreport.report.context import Context
from egovreport.report.kpi_words import moved_value
from egovreport.report.measure_words import number_and_title, number_or_title
from egovreport.report.measures import by_field
from egovreport.report.narrow import Join, with_narrow_forms
from egovreport.report.row_keys import measure_row
from egovreport.resources import MONEY, STAFF, Sum, money, staff, sum_of_measures
from egovreport.standing import Course

MOST_REASONS = 4
"""So many measures of a field are explained on the slide; the notes explain all."""
MOST_LETTERS = 80
"""So long is a reason where a field has several; the notes have the whole."""

Pair = tuple[Literal["money", "staff"], str]
"""`money` or `staff`, and the key of the value."""

COLUMNS: tuple[Pair, ...] = (
    *(("money", key) for key in MONEY),
    *(("staff", key) for key in STAFF),
)


@dataclass(frozen=True, slots=True)
class _Line:
    """One row: what it is for, its figures, and why."""

    name: str
    figures: Mapping[Pair, Figure | None]
    reason: str = ""
    strong: bool = False
    key: str = ""
    """That of its row, see `row_keys`."""


def resources_slides(context: Context, entry: OutlineSlide) -> list[Slide]:
    """Return money and staff of each field in one table; nothing where the plan has neither."""
    pairs = _fewer_columns(context)
    lines = [_group(context, pairs, name, found) for _, name, found in by_field(context)]
    title = entry.title or resources_message(context)
    return _slides(context, "resources", title, context.heads.field.one, pairs, lines)


def _fewer_columns(context: Context) -> tuple[Pair, ...]:
    """Return the columns that the title tells of; beside long reasons there is no room for all.

    Where nothing was approved and nothing used, those are all.
    """
    staff_ = ("asked", "approved") if context.is_plan else ("approved", "used")
    fewer = tuple(pair for pair in COLUMNS if pair[0] == "money" or pair[1] in staff_)
    return fewer if any(_sums(context, fewer).values()) else COLUMNS


def resource_list_slides(context: Context, entry: OutlineSlide) -> list[Slide]:
    """Return money and staff of every measure in one table."""
    lines = [
        replace(
            _group(context, COLUMNS, number_and_title(context, course.measure), [course]),
            key=measure_row(course),
        )
        for course in context.courses
    ]
    title = entry.title or context.say.in_detail(resources_message(context))
    return _slides(context, "resource-list", title, context.heads.measure.one, COLUMNS, lines)


def _slides(  # noqa: PLR0913, PLR0917 - what the two tables differ in
    context: Context, key: str, title: str, head: str, pairs: Sequence[Pair], lines: Sequence[_Line]
) -> list[Slide]:
    sums = _sums(context, pairs)
    shown = [line for line in lines if any(line.figures.values())]
    if not shown and not any(sums.values()):
        return []
    say, named = context.say, [source for source in _sources(context) if source]
    used = _used(context, sums, shown)
    columns = (
        Column(head, weight=1.5),
        *(Column(say.resource_head(*pair), Align.END) for pair in used),
        Column(say.HEAD_WHY, weight=3.0),
    )
    everything = (*shown, *_sum_lines(context, sums, used))
    rows = tuple(_row(context, line, used) for line in everything)
    keys = tuple(line.key for line in everything)
    table = Table(columns, rows, say.table_alt(title), row_keys=keys)
    return [
        Slide(
            key=key,
            room=Room.TABLE,
            title=title,
            subtitle=say.RESOURCES_SUBTITLE,
            blocks=((Place.TABLE, with_narrow_forms(table, _joins(context, used))),),
            source=context.footer(
                [title, *(c.text for row in rows for c in row)],
                *((context.plan.source or context.plan.title, *named) if named else ()),
            ),
        )
    ]


def _joins(context: Context, used: Sequence[Pair]) -> list[Join]:
    """Return the columns of money two by two, and so those of staff."""
    kinds = ([pair for pair in used if pair[0] == kind] for kind in ("money", "staff"))
    twos = [pairs[n : n + 2] for pairs in kinds for n in range(0, len(pairs), 2)]
    return [
        Join(
            tuple(used.index(pair) + 1 for pair in pairs),
            context.say.resource_heads(pairs[0][0], [key for _, key in pairs]),
        )
        for pairs in twos
    ]


def _used(context: Context, sums: Mapping[Pair, Sum | None], lines: Sequence[_Line]) -> list[Pair]:
    """Return the columns that hold figures of measures, or of which the title tells."""
    titled = _fewer_columns(context)
    used = [
        pair for pair, total in sums.items()
        if any(line.figures[pair] for line in lines) or (total and pair in titled)
    ]  # fmt: skip
    return used or [pair for pair, total in sums.items() if total]


def resources_message(context: Context) -> str:
    """Say what was used of what was approved: 402.000 € von 540.000 € verbraucht (74 %)."""
    say, plan, currency = context.say, context.plan, context.programme.currency
    used_key = "asked" if context.is_plan else "spent"
    pairs = (
        (money(plan, used_key, currency), money(plan, "approved", currency)),
        (staff(plan, "asked" if context.is_plan else "used"), staff(plan, "approved")),
    )
    parts = [
        _partly(context, used, approved, say.used_of(
            _said(used), _said(approved), _share(used, approved), is_staff=bool(n),
            is_plan=context.is_plan,
        ))
        for n, (used, approved) in enumerate(pairs)
        if used or approved
    ]  # fmt: skip
    return str(say.capital("; ".join(parts))) or _other_sums(context)


def _other_sums(context: Context) -> str:
    """Say the sums that there are, where nothing was used and nothing approved."""
    say, sums = context.say, _sums(context, COLUMNS)
    said = [
        say.named(say.resource_head(*pair), say.figure(found.figure))
        for pair, found in sums.items()
        if found
    ]
    return str(say.capital("; ".join(said)))


def _partly(context: Context, used: Sum | None, approved: Sum | None, said: str) -> str:
    """Add to what is said of two sums how much they leave out."""
    partial = [total for total in (used, approved) if total and total.is_partial]
    if not partial:
        return said
    least = min(partial, key=lambda total: total.given)
    return str(context.say.partly(said, least.given, least.entries))


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


def _group(context: Context, pairs: Sequence[Pair], name: str, found: Sequence[Course]) -> _Line:
    """Return the sums of some measures, with the reasons that their values carry."""
    sums = _sums_of(context, pairs, found)
    figures = {pair: _said(total) for pair, total in sums.items()}
    told = (*_group_reasons(context, found), _left_out(context, sums))
    return _Line(name, figures, "\n".join(part for part in told if part))


def _group_reasons(context: Context, found: Sequence[Course]) -> Iterator[str]:
    """Yield a line for each measure that explains its money or staff.

    Of one measure the whole reason; of several the beginnings of the first ones.
    """
    if len(found) == 1:
        yield _reasons_of(context, found[0].measure)
        return
    told = [reason for course in found if (reason := _named_reason(context, course.measure))]
    if len(told) <= MOST_REASONS + 1:
        yield from (_short(context, reason) for reason in told)
        return
    yield from (_short(context, reason) for reason in told[:MOST_REASONS])
    yield context.say.and_more(exact(len(told) - MOST_REASONS), context.terms.measure)


def _short(context: Context, reason: str) -> str:
    """Return the beginning of a reason, with the mark of what is invented further on."""
    say = context.say
    short = str(say.shortened(reason, MOST_LETTERS))
    has_lost = say.ILLUSTRATIVE in reason and say.ILLUSTRATIVE not in short
    return short + str(say.mark(illustrative=has_lost))


def resource_details(context: Context) -> Iterator[str]:
    """Yield the whole reason of each measure of which the table by field has the beginning."""
    for _, _, found in by_field(context):
        told = [r for course in found if (r := _named_reason(context, course.measure))]
        cut = len(told) > MOST_REASONS + 1 or any(_short(context, r) != r for r in told)
        yield from told if cut and len(found) > 1 else ()


def _sums_of(
    context: Context, pairs: Sequence[Pair], found: Sequence[Course]
) -> dict[Pair, Sum | None]:
    measures, unit = [course.measure for course in found], context.money_unit
    return {(kind, key): sum_of_measures(measures, kind, key, unit) for kind, key in pairs}


def _named_reason(context: Context, measure: Measure) -> str:
    told = _reasons_of(context, measure)
    return str(context.say.named(number_or_title(context, measure), told)) if told else ""


def _reasons_of(context: Context, owner: Measure | Plan) -> str:
    """Say why money and staff are what they are, each reason once."""
    found = [_told_of(context, entry) for entry in _entries(owner)]
    return " ".join(dict.fromkeys(told for told in found if told))


def _entries(owner: Measure | Plan) -> Iterator[BudgetLine | Staff]:
    yield from owner.budget
    if owner.staff:
        yield owner.staff


def _values(entry: BudgetLine | Staff) -> list[Value]:
    keys = STAFF if isinstance(entry, Staff) else MONEY
    return [value for key in keys if (value := getattr(entry, key)) is not None]


def _told_of(context: Context, entry: BudgetLine | Staff) -> str:
    unit = PLAIN if isinstance(entry, Staff) else context.money_unit
    found = [_reason(context, value, unit) for value in _values(entry)]
    told = " ".join(dict.fromkeys(reason for reason in found if reason))
    item = "" if isinstance(entry, Staff) else context.marked(entry, "item")
    return str(context.say.named(item, told)) if item and told else told


def _reason(context: Context, value: Value, unit: Unit) -> str:
    """Say how a value was set anew, why it is what it is, and what else there is to say."""
    moved = moved_value(context, value, unit, None) if value.moved else ""
    texts = (context.marked(value, key) for key in ("text", "missing", "reason", "note"))
    return " ".join(part for part in (moved, context.sentences(*texts)) if part)


def _sources(context: Context) -> Iterator[str | None]:
    """Yield the sources that values of money and staff name."""
    owners: list[Measure | Plan] = [context.plan, *context.plan.measures.values()]
    for owner in owners:
        for entry in _entries(owner):
            yield from (value.source for value in _values(entry))


def _sums(context: Context, pairs: Sequence[Pair]) -> dict[Pair, Sum | None]:
    plan, currency = context.plan, context.programme.currency
    return {
        (kind, key): money(plan, key, currency) if kind == "money" else staff(plan, key)
        for kind, key in pairs
    }


def _sum_lines(
    context: Context, sums: dict[Pair, Sum | None], used: Sequence[Pair]
) -> Iterator[_Line]:
    """Yield the sum of the measures, what the plan has beyond it, and the plan's own total.

    What the total alone has, and no column of `used`, it says in words.
    """
    say = context.say
    if any(total and total.parts for total in sums.values()):
        parts = _sums_of(context, tuple(sums), context.courses)
        figures = {pair: _said(part) for pair, part in parts.items()}
        told = _left_out(context, parts)
        yield _Line(say.sum_of(context.terms.measure), figures, told, strong=True)
        beyond = {pair: _beyond(sums[pair], part) for pair, part in parts.items()}
        yield _difference(context, {pair: beyond[pair] for pair in used})
    left = [
        say.sentence(say.named(say.resource_head(*pair), say.figure(total.figure)))
        for pair, total in sums.items()
        if total and pair not in used
    ]
    reasons = (_reasons_of(context, context.plan), *left, _left_out(context, sums))
    told = " ".join(part for part in reasons if part)
    whole = {pair: _said(total) for pair, total in sums.items()}
    yield _Line(say.TOTAL, whole, told, strong=True)
    shares = dict(_shares(context, sums))
    if any(shares.values()):
        yield _Line(say.SHARE_OF_APPROVED, {pair: shares.get(pair) for pair in sums})


def _difference(context: Context, figures: dict[Pair, Figure | None]) -> _Line:
    """Return what the plan states beyond its measures.

    Where it states less than they add up to, nothing is beyond them: that is a difference.
    """
    say = context.say
    is_less = any(f.number is not None and f.number < 0 for f in figures.values() if f)
    return _Line(say.DIFFERENCE_TO_TOTAL if is_less else say.BEYOND_MEASURES, figures)


def _shares(
    context: Context, sums: Mapping[Pair, Sum | None]
) -> Iterator[tuple[Pair, Figure | None]]:
    """Yield how much of what was approved is used, which a plan does not say yet."""
    if not context.is_plan:
        pairs: tuple[Pair, ...] = (("money", "spent"), ("staff", "used"))
        for kind, key in pairs:
            yield (kind, key), _share(sums[kind, key], sums[kind, "approved"])


def _left_out(context: Context, sums: Mapping[Pair, Sum | None]) -> str:
    """Say of each sum that is not of everything how much it leaves out."""
    partial = (_partial(context, pair, total) for pair, total in sums.items())
    return " ".join(part for part in partial if part)


def _partial(context: Context, pair: Pair, total: Sum | None) -> str:
    """Say that a sum is not of everything."""
    if total is None or not total.is_partial:
        return ""
    say = context.say
    return str(say.partial_of(say.resource_head(*pair), total.given, total.entries))


def _beyond(total: Sum | None, of_measures: Sum | None) -> Figure | None:
    """Return what the plan has beyond its measures; None where some of them are not known."""
    if total is None or of_measures is None or of_measures.is_partial or total.parts is None:
        return None
    whole, parts = total.figure, of_measures.figure
    return derived(
        (whole.number or Decimal(0)) - (parts.number or Decimal(0)), (whole, parts),
        unit=whole.unit,
        decimals=max(whole.decimals, parts.decimals),
    )  # fmt: skip


def _row(context: Context, line: _Line, used: Sequence[Pair]) -> tuple[Cell, ...]:
    say = context.say
    figures = (line.figures[pair] for pair in used)
    values = (cell(say.figure(f) if f else "", strong=line.strong) for f in figures)
    return (cell(line.name, strong=line.strong), *values, cell(line.reason))
