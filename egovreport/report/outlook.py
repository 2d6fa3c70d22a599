"""The outlook: what the next plan holds, what it is to reach, and what was put back."""

from collections.abc import Iterator, Sequence

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
    Tone,
    block_texts,
    cell,
    paragraph,
)
from egovreport.figure import Figure, exact
from egovreport.kpi import read_kpi
from egovreport.model.outline import OutlineSlide
from egovreport.model.plan import Plan
from egovreport.report.context import Context, plan_name
from egovreport.report.kpi_words import when
from egovreport.report.measure_words import date_in_force, overdue_since, served, standing_word
from egovreport.report.measures import STANDING_TONES
from egovreport.report.narrow import below, numbered, with_narrow_forms
from egovreport.report.row_keys import measure_row
from egovreport.report.side_by_side import LINES, NARROW, WHOLE, WIDE, table_height, text_height
from egovreport.standing import Course
from egovreport.terms import Standing

PUT_BACK = (Standing.MOVED, Standing.SUSPENDED, Standing.OVERDUE)


def outlook_slides(context: Context, entry: OutlineSlide) -> list[Slide]:
    """Return what comes next; nothing where nobody said anything about it.

    The next plan is the first that begins after this one and is known by the sitting. What has no
    room on one slide is told one after the other.
    """
    plan = next_plan(context)
    points = (*_remarks(context), *_waiting_points(context))
    tables = [*_tables(context, plan)] if plan else []
    if plan and tables and not _fits_one_slide(tables, points):
        return [*_lists(context, entry, plan), *_rest(context, entry, points)]
    if not tables:
        return [*_rest(context, entry, points)]
    blocks: list[tuple[Place, Block]] = [*tables]
    if points:
        blocks.append((Place.BODY, TextBlock(points)))
    title = entry.title or outlook_message(context, plan)
    return [_slide(context, "outlook", title, plan, Room.KPI, blocks)]


def _fits_one_slide(tables: Sequence[tuple[Place, Table]], points: Sequence[Paragraph]) -> bool:
    """Whether measures have room on the wide side, targets and sentences on the narrow one."""
    heights = {Place.CHART: 0.0, Place.TABLE: text_height(p.text for p in points)}
    for place, table in tables:
        heights[place] += table_height(table, WIDE if place is Place.CHART else NARROW)
    return max(heights.values()) <= LINES


def _lists(context: Context, entry: OutlineSlide, plan: Plan) -> Iterator[Slide]:
    """Yield the planned measures, then the target values."""
    lists = (
        ("outlook/measures", _measures_table(context, plan)),
        ("outlook/aims", _aims_table(context, plan)),
    )
    for key, table in lists:
        if table:
            title = entry.title or _list_message(context, plan, key)
            yield _slide(context, key, title, plan, Room.TABLE, [(Place.TABLE, table)])


def _rest(context: Context, entry: OutlineSlide, points: Sequence[Paragraph]) -> Iterator[Slide]:
    """Yield what is said of the time to come and what waits; a table of that, if it is long."""
    title = entry.title or outlook_message(context, None)
    waiting = _waiting_table(context, title)
    fits = text_height((p.text for p in points), WHOLE) <= LINES
    if fits and waiting:
        yield _text_slide(context, title, points)
        return
    if remarks := tuple(_remarks(context)):
        invented = any(r.illustrative is True for r in context.plan.outlook)
        said = context.say.outlook_points(exact(len(remarks), illustrative=invented))
        yield _text_slide(context, entry.title or said, remarks)
    if waiting:
        yield _slide(context, "outlook/waiting", title, None, Room.TABLE, [(Place.TABLE, waiting)])


def _text_slide(context: Context, title: str, points: Sequence[Paragraph]) -> Slide:
    blocks = [(Place.BODY, TextBlock(tuple(points)))]
    return _slide(context, "outlook", title, None, Room.TEXT, blocks)


def _slide(  # noqa: PLR0913, PLR0917 - what the slides of the outlook differ in
    context: Context, key: str, title: str, plan: Plan | None, room: Room,
    blocks: Sequence[tuple[Place, Block]],
) -> Slide:  # fmt: skip
    sources = [told.source or told.title for told in (context.plan, plan) if told]
    return Slide(
        key=key,
        room=room,
        title=title,
        subtitle=context.say.outlook_subtitle(plan_name(plan) if plan else ""),
        blocks=tuple(blocks),
        source=context.footer([title, *block_texts(blocks)], *sources),
    )


def put_back(context: Context) -> list[Course]:
    """Return the measures that wait for later."""
    return [course for course in context.courses if course.standing in PUT_BACK]


def next_plan(context: Context) -> Plan | None:
    """Return the first plan that begins after this one ended."""
    later = [p for p in context.workspace.plans.values() if p.days.start > context.plan.days.end]
    return min(later, key=lambda p: p.days.start, default=None)


def outlook_message(context: Context, plan: Plan | None) -> str:
    """Say how many measures and target values the next plan holds, and what was put back."""
    say = context.say
    invented = any(c.is_illustrative for c in context.courses)
    if plan is None:
        found = put_back(context)
        stand = [each for each in PUT_BACK if any(c.standing is each for c in found)]
        told = exact(len(found), illustrative=invented)
        return str(say.outlook_told(told, stand, context.terms.measure))
    measures, aims = _counts(plan)
    return str(say.next_plan_told(plan_name(plan), measures, aims, context.terms))


def _counts(plan: Plan) -> tuple[Figure, Figure]:
    """Return how many measures and how many target values a plan holds."""
    invented = any(m.illustrative is True for m in plan.measures.values())
    measures = exact(len(plan.measures), illustrative=invented)
    targets = [k.target for k in plan.kpis.values() if k.target]
    aims = exact(len(targets), illustrative=any(v.illustrative for path in targets for v in path))
    return measures, aims


def _list_message(context: Context, plan: Plan, key: str) -> str:
    """Say how many measures, or how many target values, the next plan holds."""
    measures, aims = _counts(plan)
    counts = (measures, exact(0)) if key == "outlook/measures" else (exact(0), aims)
    return str(context.say.next_plan_told(plan_name(plan), *counts, context.terms))


def _tables(context: Context, plan: Plan) -> Iterator[tuple[Place, Table]]:
    """Yield the planned measures for the wide side, the targets for the narrow one."""
    if measures := _measures_table(context, plan):
        yield Place.CHART, measures
    if aims := _aims_table(context, plan):
        yield Place.TABLE, aims


def _measures_table(context: Context, plan: Plan) -> Table | None:
    say = context.say
    columns = (
        Column(say.HEAD_NUMBER),
        Column(say.planned_measures(context.terms), weight=3.0),
        Column(say.HEAD_SERVES),
        Column(say.HEAD_DUE, Align.END),
    )
    keys = tuple(f"next/{key}" for key in plan.measures)
    rows = tuple(_measure(context, plan, key) for key in plan.measures)
    if not rows:
        return None
    alt = say.table_alt(outlook_message(context, plan))
    table = Table(columns, rows, alt, row_keys=keys)
    named = numbered(table)
    return with_narrow_forms(table, [named], [named, below(context, table, 2, 3)])


def _aims_table(context: Context, plan: Plan) -> Table | None:
    say = context.say
    columns = (
        Column(say.planned_aims(context.terms), weight=3.0),
        Column(say.HEAD_LAST_VALUE, Align.END, weight=2.0),
        Column(say.head_target(plan_name(plan)), Align.END, weight=2.0),
    )
    aims = [key for key, kpi in plan.kpis.items() if kpi.target]
    rows = tuple(_aim(context, plan, key) for key in aims)
    alt = say.side_table_alt(outlook_message(context, plan))
    keys = tuple(f"aim/{key}" for key in aims)
    return Table(columns, rows, alt, row_keys=keys) if rows else None


def _measure(context: Context, plan: Plan, key: str) -> tuple[Cell, ...]:
    measure = plan.measures[key]
    return (
        cell(measure.number or ""),
        cell(context.marked(measure, "title"), strong=True),
        cell(served(context, measure)),
        cell(date_in_force(context, measure)),
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


def _remarks(context: Context) -> Iterator[Paragraph]:
    for remark in context.plan.outlook:
        yield paragraph(context.marked(remark, "text"), bullet=True)


def _waiting_points(context: Context) -> Iterator[Paragraph]:
    for course in put_back(context):
        title, stands = context.marked(course.measure, "title"), standing_word(context, course)
        said = context.say.put_back(title, stands, _until(context, course))
        yield paragraph(said, bullet=True)


def _waiting_table(context: Context, title: str) -> Table | None:
    """Return the table of the measures that wait for later; None where none does."""
    say = context.say
    columns = (
        Column(say.HEAD_NUMBER),
        Column(context.heads.measure.one, weight=3.0),
        Column(say.HEAD_STANDING),
        Column(say.HEAD_DATES),
    )
    courses = put_back(context)
    rows = tuple(_waiting(context, course) for course in courses)
    if not rows:
        return None
    keys = tuple(map(measure_row, courses))
    table = Table(columns, rows, say.table_alt(title), row_keys=keys)
    return with_narrow_forms(table, [numbered(table)])


def _waiting(context: Context, course: Course) -> tuple[Cell, ...]:
    say, measure = context.say, course.measure
    stands = say.standing(course.standing, illustrative=course.is_illustrative)
    return (
        cell(measure.number or "", tone=Tone.MUTED),
        cell(context.marked(measure, "title"), strong=True),
        cell(stands, strong=True, tone=STANDING_TONES[course.standing]),
        cell(_until(context, course)),
    )


def _until(context: Context, course: Course) -> str:
    """Say to when a measure was moved, or since when it is overdue."""
    if course.standing is Standing.MOVED:
        return date_in_force(context, course.measure)
    return overdue_since(context, course)
