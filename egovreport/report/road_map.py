"""The road map: runtimes, milestones, what moved, and the data date."""

from collections.abc import Iterator, Sequence
from datetime import date

from egovreport.date import PartialDate, WordDate
from egovreport.deck import (
    Mark,
    MarkKind,
    Place,
    RoadMap,
    RoadMapRow,
    Room,
    Slide,
)
from egovreport.event import Event, EventKind
from egovreport.figure import exact
from egovreport.model.measure import Measure
from egovreport.model.outline import OutlineSlide
from egovreport.report.context import Context
from egovreport.report.measure_words import date_in_force, number_and_title, standing_word
from egovreport.report.measures import STANDING_TONES, chosen_fields, events_since
from egovreport.report.row_keys import measure_row
from egovreport.standing import FINISHED, Course, tally
from egovreport.terms import Standing


def road_map_slides(context: Context, entry: OutlineSlide) -> list[Slide]:
    """Return the road map of the chosen fields; nothing where no measure has a date."""
    groups = chosen_fields(context, entry)
    found = [c for _, _, courses in groups for c in courses]
    days = [day for c in found for day in _days(c)]
    if not days:
        return []
    say = context.say
    title = entry.title or road_map_message(context, found)
    rows = [row for _, name, courses in groups for row in _rows(context, name, courses)]
    told = "; ".join(f"{row.label}: {row.note}" for row in rows if row.note)
    road_map = RoadMap(
        rows=tuple(rows),
        first=date(context.plan.days.start.year, 1, 1),
        last=date(max(*days, context.plan.days.end).year, 12, 31),
        as_of=context.occasion.as_of,
        as_of_label=say.as_of_mark(
            context.occasion.as_of, illustrative=context.occasion.as_of_is_illustrative
        ),
        quarters=say.QUARTERS,
        alt=say.shortened(say.road_map_alt(title, told)),
    )
    return [
        Slide(
            key="road-map",
            room=Room.FREE,
            title=title,
            subtitle=say.ROAD_MAP_SUBTITLE,
            blocks=((Place.AREA, road_map),),
            source=context.footer([title, *(r.label + r.note for r in rows)]),
        )
    ]


def road_map_message(context: Context, found: Sequence[Course]) -> str:
    """Say how many dates moved or passed, and what moved since the data date."""
    counted = tally(found)
    moves = [e for e in _moves_since(context) if any(c.id == e.subject for c in found)]
    since = exact(len(moves), illustrative=any(e.illustrative for e in moves))
    moved, overdue = counted.of(Standing.MOVED), counted.of(Standing.OVERDUE)
    term = context.terms.measure
    return str(context.say.road_map_told(counted.total, moved, overdue, since, term))


def _moves_since(context: Context) -> list[Event]:
    return [
        e for e in context.workspace.since
        if e.kind is EventKind.MEASURE_MOVED and e.plan == context.plan.id
    ]  # fmt: skip


def _days(course: Course) -> Iterator[date]:
    measure = course.measure
    dates = [measure.start, measure.due, measure.due_in_force, course.completed]
    dates += [m.due_in_force for m in measure.milestones]
    yield from (d.last for d in dates if isinstance(d, PartialDate))


def _rows(context: Context, name: str, found: Sequence[Course]) -> Iterator[RoadMapRow]:
    if found and name != context.heads.measure.many:
        yield RoadMapRow(label=name, is_heading=True)
    for course in found:
        yield _row(context, course)


def _row(context: Context, course: Course) -> RoadMapRow:
    measure, as_of = course.measure, context.occasion.as_of
    start = measure.start.first if isinstance(measure.start, PartialDate) else None
    in_force = measure.due_in_force
    due = in_force.last if isinstance(in_force, PartialDate) else None
    end = course.completed.last if course.completed else due
    begin = start or min((d for d in (end, as_of) if d), default=None)
    return RoadMapRow(
        label=number_and_title(context, measure),
        key=measure_row(course),
        start=begin,
        end=end,
        filled_to=min(end, as_of) if end and _has_begun(course) else None,
        tone=STANDING_TONES[course.standing],
        marks=tuple(_marks(course)),
        note=_note(context, course),
    )


def _has_begun(course: Course) -> bool:
    return course.standing not in (Standing.NOT_STARTED, Standing.NO_REPORT)


def _marks(course: Course) -> Iterator[Mark]:
    measure = course.measure
    if isinstance(measure.due, PartialDate) and measure.moved:
        yield Mark(measure.due.last, MarkKind.FIRST)
    for milestone in measure.milestones:
        if milestone.done:
            yield Mark(milestone.done.last, MarkKind.DONE)
        elif isinstance(milestone.due_in_force, PartialDate):
            yield Mark(milestone.due_in_force.last, MarkKind.DUE)
    if course.completed:
        yield Mark(course.completed.last, MarkKind.DONE)
    elif isinstance(measure.due_in_force, PartialDate):
        yield Mark(measure.due_in_force.last, MarkKind.DUE)


def _note(context: Context, course: Course) -> str:
    """Say what the bar does not: standing, progress, dates in words, what moved since."""
    is_told = not context.is_plan or course.standing in (Standing.MOVED, Standing.OVERDUE)
    parts = [standing_word(context, course)] if is_told else []
    if context.is_plan or course.standing not in FINISHED:
        parts += _dates(context, course.measure)
    if later := list(_later(context, course)):
        return " · ".join([*parts, *later])
    return " · ".join([*parts, *_pace(context, course)])


def _dates(context: Context, measure: Measure) -> Iterator[str]:
    """Say dates in words, which no bar can show; of a plan the due date in any case."""
    say, due = context.say, measure.due_in_force
    if isinstance(measure.start, WordDate):
        yield say.named(say.HEAD_START, context.dated(measure, "start"))
    if due and (context.is_plan or isinstance(due, WordDate)):
        yield date_in_force(context, measure)


def _pace(context: Context, course: Course) -> Iterator[str]:
    """Say how far a measure is, or how late it was."""
    say = context.say
    if context.is_plan:
        return
    if course.progress and course.standing is not Standing.COMPLETED:
        yield say.figure(course.progress)
    if course.was_late:
        yield say.days_later(course.days_late, illustrative=course.lateness_is_illustrative)


def _later(context: Context, course: Course) -> Iterator[str]:
    """Say to when the measure and its milestones were moved since the data date."""
    say = context.say
    for event in events_since(context, course):
        if event.kind in (EventKind.MEASURE_MOVED, EventKind.MILESTONE_MOVED):
            said = say.since_to(event.new, illustrative=event.illustrative)
            steps = (m for m in course.measure.milestones if m.title == event.part)
            step = next(steps, None)
            yield say.named(context.marked(step, "title"), said) if step else said
