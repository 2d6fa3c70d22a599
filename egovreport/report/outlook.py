"""The outlook: what the next plan holds, what it is to reach, and what was put back."""

from collections.abc import Iterator

from egovreport.date import PartialDate
from egovreport.deck import (
    Align,
    Block,
    Cell,
    Column,
    Paragraph,
    Place,
    Room,
    Slide,
    Table,
    TextBlock,
    cell,
    paragraph,
)
from egovreport.figure import exact
from egovreport.kpi import read_kpi
from egovreport.model.outline import OutlineSlide
from egovreport.model.plan import Plan
from egovreport.report.context import Context, plan_name
from egovreport.report.kpi_words import when
from egovreport.standing import Course
from egovreport.terms import Standing

PUT_BACK = (Standing.MOVED, Standing.SUSPENDED, Standing.OVERDUE)


def outlook_slides(context: Context, entry: OutlineSlide) -> list[Slide]:
    """Return what comes next; nothing where nobody said anything about it.

    The next plan is the first that begins after this one and is known by the sitting.
    """
    plan = next_plan(context)
    points = tuple(_points(context))
    tables = [*_tables(context, plan)] if plan else []
    if not points and not tables:
        return []
    plan = plan if tables else None
    title = entry.title or outlook_message(context, plan)
    blocks: list[tuple[Place, Block]] = [*tables]
    if points:
        blocks.append((Place.BODY, TextBlock(points)))
    texts = [c.text for _, table in tables for row in table.rows for c in row]
    sources = [told.source or told.title for told in (context.plan, plan) if told]
    return [
        Slide(
            key="outlook",
            room=Room.KPI if tables else Room.TEXT,
            title=title,
            subtitle=context.say.outlook_subtitle(plan_name(plan) if plan else ""),
            blocks=tuple(blocks),
            source=context.footer([title, *texts, *(p.text for p in points)], *sources),
        )
    ]


def is_put_back(course: Course) -> bool:
    """Whether a measure waits for later."""
    return course.standing in PUT_BACK


def next_plan(context: Context) -> Plan | None:
    """Return the first plan that begins after this one ended."""
    later = [p for p in context.workspace.plans.values() if p.days.start > context.plan.days.end]
    return min(later, key=lambda p: p.days.start, default=None)


def outlook_message(context: Context, plan: Plan | None) -> str:
    """Say how many measures and target values the next plan holds, and what was put back."""
    say = context.say
    put_back = [c for c in context.courses if is_put_back(c)]
    invented = any(c.is_illustrative for c in context.courses)
    if plan is None:
        told = exact(len(put_back), illustrative=invented)
        return str(say.outlook_told(told, context.terms.measure))
    invented = any(m.illustrative is True for m in plan.measures.values())
    measures = exact(len(plan.measures), illustrative=invented)
    targets = [k.target for k in plan.kpis.values() if k.target]
    aims = exact(len(targets), illustrative=any(v.illustrative for path in targets for v in path))
    return str(say.next_plan_told(plan_name(plan), measures, aims, context.terms))


def _tables(context: Context, plan: Plan) -> Iterator[tuple[Place, Table]]:
    """Yield the planned measures for the wide side, the targets for the narrow one."""
    say = context.say
    measures = tuple(_measure(context, plan, key) for key in plan.measures)
    if measures:
        columns = (
            Column(say.HEAD_NUMBER),
            Column(say.planned_measures(context.terms), weight=3.0),
            Column(say.HEAD_SERVES),
            Column(say.HEAD_DUE, Align.END),
        )
        alt = say.table_alt(outlook_message(context, plan))
        yield Place.CHART, Table(columns, measures, alt)
    aims = tuple(_aim(context, plan, key) for key, kpi in plan.kpis.items() if kpi.target)
    if aims:
        head = say.planned_aims(context.terms)
        heads = (
            Column(head, weight=3.0),
            Column(say.HEAD_LAST_VALUE, Align.END, weight=2.0),
            Column(say.head_target(plan_name(plan)), Align.END, weight=2.0),
        )
        yield Place.TABLE, Table(heads, aims, say.side_table_alt(outlook_message(context, plan)))


def _measure(context: Context, plan: Plan, key: str) -> tuple[Cell, ...]:
    say, measure = context.say, plan.measures[key]
    due = measure.due_in_force
    serves = say.serves(measure.serves)
    said = say.date(due, illustrative=measure.due_is_illustrative) if due else ""
    return (
        cell(measure.number or ""),
        cell(measure.title + say.mark(illustrative=measure.is_illustrative("title")), strong=True),
        cell(serves + say.mark(illustrative=bool(serves) and measure.is_illustrative("serves"))),
        cell(said),
    )


def _aim(context: Context, plan: Plan, key: str) -> tuple[Cell, ...]:
    say, reading = context.say, read_kpi(context.workspace, plan, key)
    last = reading.older or reading.actual
    value = say.figure(last.figure) if last else say.NOT_GIVEN
    if last and last.day != context.occasion.as_of:
        value = say.at(value, when(context, last))
    target = say.figure(reading.target.figure) if reading.target else ""
    return (
        cell(reading.kpi.name, strong=True),
        cell(value),
        cell(target, strong=True),
    )


def _points(context: Context) -> Iterator[Paragraph]:
    say = context.say
    for remark in context.plan.outlook:
        text = remark.text + say.mark(illustrative=remark.is_illustrative("text"))
        yield paragraph(text, bullet=True)
    for course in context.courses:
        if is_put_back(course):
            yield paragraph(_put_back(context, course), bullet=True)


def _put_back(context: Context, course: Course) -> str:
    say, measure = context.say, course.measure
    title = measure.title + say.mark(illustrative=measure.is_illustrative("title"))
    due = measure.due_in_force
    until = ""
    if course.standing is Standing.MOVED and due:
        until = say.date(due, illustrative=measure.due_is_illustrative)
    elif course.standing is Standing.OVERDUE and isinstance(due, PartialDate):
        until = say.since(due, illustrative=measure.due_is_illustrative)
    word = say.standing_word(course.standing) + say.mark(illustrative=course.is_illustrative)
    return str(say.put_back(title, word, until))
