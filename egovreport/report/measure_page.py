"""The page of one measure: its course, its key facts, and why it stands as it does."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from egovreport.date import DueDate, WordDate
from egovreport.deck import (
    Block,
    Paragraph,
    Place,
    Room,
    Run,
    Slide,
    Table,
    TextBlock,
    block_texts,
)
from egovreport.event import EventKind
from egovreport.model.measure import Measure
from egovreport.model.outline import OutlineSlide
from egovreport.report.context import Context
from egovreport.report.continued import continued_in, continues
from egovreport.report.measure_course import course_table, risk_level, risk_text
from egovreport.report.measure_facts import facts_table, resource_texts
from egovreport.report.measure_words import next_text, number_and_title, overdue_since, served
from egovreport.report.measures import chosen_fields, events_since, explained, since, why
from egovreport.report.side_by_side import LINES, NARROW, table_height, text_height
from egovreport.resources import MONEY, STAFF
from egovreport.standing import Course
from egovreport.terms import Standing

MOST_OF_NAME = 110
"""So many letters of a name stand in a title; beside them there is room for the message."""
MOST_OF_WORDS = 40
"""So many letters of a date in words."""
MOST_OF_REASON = 200
"""So many letters of a reason stand beside the course, which has the whole of it."""
GAP = 0.3
"""What lies between two paragraphs, in lines."""


def measure_slides(context: Context, entry: OutlineSlide) -> list[Slide]:
    """Return a page for each measure by field, or for those that the outline names."""
    found = [
        (course, name) for _, name, courses in chosen_fields(context, entry) for course in courses
    ]
    if entry.measures:
        found = [(c, name) for c, name in found if c.id in entry.measures]
        found.sort(key=lambda each: entry.measures.index(each[0].id))
    if entry.most is not None:
        kept = sorted(found, key=lambda each: not explained(each[0]))[: entry.most]
        found = [each for each in found if each in kept]
    return [_slide(context, course, name, entry.title) for course, name in found]


def _slide(context: Context, course: Course, field: str, given_title: str | None) -> Slide:
    say = context.say
    title = given_title or measure_title(context, course)
    told = course_table(context, course, say.table_alt(title))
    texts = tuple(_texts(context, course))
    facts = _facts(context, course, title, texts)
    blocks: list[tuple[Place, Block]] = [(Place.CHART, told), (Place.TABLE, facts)]
    if texts:
        blocks.append((Place.BODY, TextBlock(texts)))
    subtitle = _subtitle(context, course.measure, field)
    return Slide(
        key=f"measure/{course.id}",
        room=Room.KPI,
        title=title,
        subtitle=subtitle,
        blocks=tuple(blocks),
        source=context.footer(
            [title, subtitle, *block_texts(blocks)], *_sources(context, course.measure)
        ),
    )


def _facts(context: Context, course: Course, title: str, texts: Sequence[Paragraph]) -> Table:
    """Return the key facts; in their short form where the texts need the room."""
    alt = context.say.side_table_alt(title)
    facts = facts_table(context, course, alt, is_short=False)
    below = text_height(p.text for p in texts) + GAP * len(texts)
    if table_height(facts, NARROW) + below <= LINES:
        return facts
    return facts_table(context, course, alt, is_short=True)


def _subtitle(context: Context, measure: Measure, field: str) -> str:
    say = context.say
    is_field = field != context.heads.measure.many
    sign = say.mark(illustrative=is_field and measure.is_illustrative("field"))
    named = field.removesuffix(say.ILLUSTRATIVE) + sign if sign else field
    owners = context.marked(measure, "owners")
    return str(say.course_subtitle(named if is_field else "", served(context, measure), owners))


def _sources(context: Context, measure: Measure) -> Iterator[str | None]:
    """Yield what the page rests on: the source of the measure or the plan, then those of parts."""
    yield measure.source or context.plan.source or context.plan.title
    yield from (update.source for update in sorted(measure.updates, key=lambda u: u.date.last))
    for line in measure.budget:
        yield from (value.source for key in MONEY if (value := getattr(line, key)))
    if measure.staff:
        yield from (value.source for key in STAFF if (value := getattr(measure.staff, key)))


# The title


def measure_title(context: Context, course: Course) -> str:
    """Say how a measure stands, or until when it is planned, behind its number and name."""
    message = _planned(context, course) if context.is_plan else _stands(context, course)
    return str(context.say.field_title(_name(context, course.measure), message))


def _name(context: Context, measure: Measure) -> str:
    short = context.say.shortened(measure.title, MOST_OF_NAME)
    return number_and_title(context, measure.changed(title=short))


def _planned(context: Context, course: Course) -> str:
    measure = course.measure
    due = _short(context, measure.due_in_force)
    return str(context.say.planned_until(due, illustrative=measure.due_is_illustrative))


def _stands(context: Context, course: Course) -> str:
    """Say the standing with what belongs to it; the mark stands at the details where they have it.

    The word keeps the mark where it has no details that carry it.
    """
    say, detail = context.say, _detail(context, course)
    is_marked = say.ILLUSTRATIVE in detail
    sign = say.mark(illustrative=course.is_illustrative and not is_marked)
    return f"{say.standing_word(course.standing)}{sign}{detail}"


def _detail(context: Context, course: Course) -> str:
    """Return what stands behind the word: the day, the old and the new date, the progress."""
    say, measure = context.say, course.measure
    match course.standing:
        case Standing.COMPLETED if course.completed:
            on = say.completed_on(course.completed, illustrative=course.completed_is_illustrative)
            invented = course.lateness_is_illustrative
            late = say.later_than_agreed(course.days_late, illustrative=invented)
            return f"{on}{late}" if course.was_late else str(on)
        case Standing.MOVED:
            return str(
                say.moved_from_to(
                    _short(context, measure.due), _short(context, measure.due_in_force),
                    old_illustrative=measure.is_illustrative("due"),
                    new_illustrative=measure.due_is_illustrative,
                )
            )  # fmt: skip
        case Standing.OVERDUE if told := overdue_since(context, course):
            return f" {told}"
        case Standing.RUNNING | Standing.AT_RISK | Standing.SUSPENDED:
            return str(say.progress("", course.progress))
    return ""


def _short(context: Context, due: DueDate | None) -> DueDate | None:
    if not isinstance(due, WordDate):
        return due
    return WordDate(context.say.shortened(due.text, MOST_OF_WORDS))


# The texts below the key facts


def _texts(context: Context, course: Course) -> Iterator[Paragraph]:
    say, measure = context.say, course.measure
    if len(measure.title) > MOST_OF_NAME:
        yield from _point(context, context.heads.measure.one, context.marked(measure, "title"))
    if explained(course) and not context.is_plan:
        yield from _point(context, say.WHY, _reason(context, course))
    yield from _point(context, say.NEXT_STEP, next_text(context, course))
    yield from _since(context, course)
    for risk in measure.risks:
        if risk.date is None and risk.closed is None:
            label = say.course_kind("risk")
            level = risk_level(context, risk)
            head = (Run(f"{label}, ", strong=True), replace(level, text=f"{level.text}: "))
            yield Paragraph((*head, Run(risk_text(context, risk))), bullet=True)
    for label, text in resource_texts(context, measure):
        yield from _point(context, label, text)
    yield from _remarks(context, course)


def _reason(context: Context, course: Course) -> str:
    """Say why it stands so, or how that begins: the course and the notes have the whole."""
    say, told = context.say, why(context, course)
    short = str(say.shortened(told, MOST_OF_REASON))
    has_lost = told.endswith(say.ILLUSTRATIVE) and say.ILLUSTRATIVE not in short
    return short + str(say.mark(illustrative=has_lost))


def _remarks(context: Context, course: Course) -> Iterator[Paragraph]:
    say, measure = context.say, course.measure
    for remark in measure.lessons:
        yield from _point(context, say.LESSON, context.marked(remark, "text"))
    for remark in measure.decisions:
        yield from _point(context, say.DECISION, context.marked(remark, "text"))
    yield from _point(context, say.CONTINUES, continues(context, measure))
    yield from _point(context, say.CONTINUED, continued_in(context, course.id))
    yield from _point(context, say.REMARK, context.marked(measure, "note"))


def _point(context: Context, label: str, text: str) -> Iterator[Paragraph]:
    if text:
        head = Run(f"{label}: ", strong=True)
        yield Paragraph((head, Run(context.say.sentence(text))), bullet=True)


def _since(context: Context, course: Course) -> Iterator[Paragraph]:
    """Yield what became known after the data date: of dates, reports and money."""
    say = context.say
    lead = f"{say.SINCE}: "
    for told in since(context, course):
        yield from _point(context, say.SINCE, told.removeprefix(lead))
    for event in events_since(context, course):
        if event.kind is EventKind.MONEY_MOVED:
            subject = _item(context, course.measure, event.part) or say.course_kind("money")
            said = say.event(replace(event, part=""), subject, context.money_unit)
            yield from _point(context, say.SINCE, said)


def _item(context: Context, measure: Measure, item: str) -> str:
    line = next((line for line in measure.budget if line.item == item), None)
    return context.marked(line, "item") if line else item
