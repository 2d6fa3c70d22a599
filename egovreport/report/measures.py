"""The measures of each field: planned, done or moved, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from egovreport.deck import Align, Cell, Column, Place, Room, Run, Slide, Table, Tone, cell
from egovreport.event import Event, EventKind
from egovreport.figure import PLAIN
from egovreport.model.measure import Measure, latest
from egovreport.model.outline import OutlineSlide
from egovreport.report.context import Context
from egovreport.report.continued import continues, formerly
from egovreport.report.measure_words import date_in_force, next_text, served
from egovreport.report.narrow import Join, below, numbered, with_narrow_forms
from egovreport.report.row_keys import measure_row
from egovreport.standing import Course, tally
from egovreport.terms import Standing

STANDING_TONES = {
    Standing.COMPLETED: Tone.GOOD,
    Standing.RUNNING: Tone.ACTIVE,
    Standing.AT_RISK: Tone.CAUTION,
    Standing.MOVED: Tone.CAUTION,
    Standing.OVERDUE: Tone.BAD,
    Standing.CANCELLED: Tone.BAD,
    Standing.SUSPENDED: Tone.NEUTRAL,
    Standing.NOT_STARTED: Tone.NEUTRAL,
    Standing.NO_REPORT: Tone.NEUTRAL,
}


def measures_slides(context: Context, entry: OutlineSlide) -> list[Slide]:
    """Return one slide for each field that holds measures, in the order of the plan."""
    fields = chosen_fields(context, entry)
    slides = [_slide(context, entry, key, name, found) for key, name, found in fields]
    if slides and not entry.fields:
        slides[-1] = _with_empty_fields(context, slides[-1])
    return slides


def all_measures_slides(context: Context, entry: OutlineSlide) -> list[Slide]:
    """Return the list of all measures with field, owner, dates and standing."""
    groups = chosen_fields(context, entry)
    found = [(name, course) for _, name, courses in groups for course in courses]
    if not found:
        return []
    say = context.say
    whole = measures_table(context, [course for _, course in found], "")
    columns = (
        *whole.columns[:2],
        Column(context.heads.field.one, weight=1.5),
        *whole.columns[2:-1],
    )
    rows = tuple(
        (*row[:2], cell(name), *row[2:-1]) for row, (name, _) in zip(whole.rows, found, strict=True)
    )
    title = entry.title or say.all_measures_title(tally(c for _, c in found).total, context.terms)
    table = Table(columns, rows, say.table_alt(title), row_keys=whole.row_keys)
    slide = Slide(
        key="all-measures",
        room=Room.TABLE,
        title=title,
        subtitle=say.measures_subtitle(context.terms, is_plan=True),
        blocks=((Place.TABLE, with_narrow_forms(table, *_narrow_forms(context, table, serves=3))),),
        source=context.footer([title, *(c.text for row in rows for c in row)]),
    )
    return [slide if entry.fields else _with_empty_fields(context, slide)]


def _with_empty_fields(context: Context, slide: Slide) -> Slide:
    """Name below the title the fields to which no measure belongs, where there are some."""
    used = {course.measure.field for course in context.courses}
    used |= {field.part_of for field in context.plan.fields.values()}
    names = [
        context.marked(field, "name")
        for key, field in context.plan.fields.items()
        if key not in used
    ]
    if not names:
        return slide
    told = context.say.without_measures(names, context.terms)
    return replace(slide, subtitle=f"{slide.subtitle} · {told}")


FieldCourses = tuple[str, str, tuple[Course, ...]]
"""Id, name and courses of a field; the id is empty for the measures without a field."""


def chosen_fields(context: Context, entry: OutlineSlide) -> list[FieldCourses]:
    """Return those fields that the outline names, in the order of the plan; else all of them."""
    return [field for field in by_field(context) if not entry.fields or field[0] in entry.fields]


def by_field(context: Context) -> list[FieldCourses]:
    """Return each field that holds measures; the measures without one come last."""
    plan, say = context.plan, context.say
    groups = [
        (
            key,
            context.marked(entry, "name"),
            tuple(c for c in context.courses if c.measure.field == key),
        )
        for key, entry in plan.fields.items()
    ]
    rest = tuple(c for c in context.courses if c.measure.field not in plan.fields)
    name = say.OTHER_MEASURES if plan.fields else context.heads.measure.many
    return [group for group in (*groups, ("", name, rest)) if group[2]]


def measures_message(context: Context, found: Sequence[Course]) -> str:
    """Say how the measures stand: 4 von 5 Maßnahmen abgeschlossen, eine läuft."""
    counted = tally(found)
    term = context.terms.measure
    if context.is_plan:
        return str(context.say.measures_planned(counted.total, term))
    counts = [(standing, counted.of(standing)) for standing in counted.present]
    return str(context.say.measures_told(counted.total, counts, term))


def _slide(
    context: Context, entry: OutlineSlide, key: str, name: str, found: tuple[Course, ...]
) -> Slide:
    say = context.say
    message = measures_message(context, found)
    title = entry.title or (say.field_title(name, message) if name != context.heads.measure.many
                            else say.capital(message))  # fmt: skip
    table = measures_table(context, found, say.measures_alt(name, message))
    texts = [c.text for row in table.rows for c in row]
    subtitle = say.measures_subtitle(context.terms, is_plan=context.is_plan)
    return Slide(
        key=f"measures/{key or 'other'}",
        room=Room.TABLE,
        title=title,
        subtitle=" · ".join([subtitle, *_origins(context, key)]),
        blocks=((Place.TABLE, table),),
        source=context.footer([title, *texts], *_sources(context, found)),
    )


def _sources(context: Context, found: Sequence[Course]) -> Iterator[str | None]:
    """Yield what the measures rest on; the plan's source where one of them names none."""
    named = [(c.measure.source, _source_of_newest(c)) for c in found]
    if not all(any(sources) for sources in named):
        yield context.plan.source or context.plan.title
    for sources in named:
        yield from sources


def _source_of_newest(course: Course) -> str | None:
    updates = course.measure.updates
    return max(updates, key=lambda update: update.date.last).source if updates else None


def _origins(context: Context, key: str) -> Iterator[str]:
    """Say which field it belongs to, and from which fields of earlier plans it came."""
    say, field = context.say, context.plan.fields.get(key)
    if field is None:
        return
    if field.part_of:
        sign = say.mark(illustrative=field.is_illustrative("part_of"))
        yield say.part_of(context.marked(context.plan.fields[field.part_of], "name") + sign)
    if told := formerly(context, field):
        yield say.formerly(told)


def measures_table(context: Context, found: Sequence[Course], alt: str) -> Table:
    """Return the table of measures: number, title, for whom, owner, dates, standing, reason."""
    say = context.say
    start = (Column(say.HEAD_START, Align.END),)
    result = (Column(say.HEAD_DONE, Align.END), Column(say.HEAD_STANDING))
    columns = (
        Column(say.HEAD_NUMBER),
        Column(context.heads.measure.one, weight=2.0),
        Column(say.HEAD_SERVES),
        Column(say.HEAD_OWNERS),
        *(start if context.is_plan else ()),
        Column(say.HEAD_DUE, Align.END),
        *(() if context.is_plan else result),
        Column(say.HEAD_STEPS if context.is_plan else say.HEAD_REASON, weight=3.0),
    )
    rows = tuple(_row(context, course) for course in found)
    table = Table(columns, rows, alt, row_keys=tuple(map(measure_row, found)))
    return with_narrow_forms(table, *_narrow_forms(context, table, serves=2))


def _narrow_forms(context: Context, table: Table, serves: int) -> list[list[Join]]:
    """Return what stands together where there is no room for each in a column of its own.

    `serves` is the place of the column that says for whom a measure is; then come owners, dates
    and standing.
    """
    owners, first, last, standing = range(serves + 1, serves + 5)
    named = [numbered(table), below(context, table, serves, owners)]
    forms = [[*named, below(context, table, first, last)]]
    if not context.is_plan:
        forms.append([*named, below(context, table, standing, first, last)])
    return forms


def _row(context: Context, course: Course) -> tuple[Cell, ...]:
    measure = course.measure
    named = (
        cell(measure.number or "", tone=Tone.MUTED),
        cell(context.marked(measure, "title"), strong=True),
        cell(served(context, measure)),
        cell(context.marked(measure, "owners")),
    )
    if context.is_plan:
        dates = (cell(context.dated(measure, "start")), cell(planned(context, measure)))
        lines = (*_steps(context, measure), next_step(context, course), *_remarks(context, measure))
        return (*named, *dates, cell("\n".join(line for line in lines if line)))
    due, done = cell(context.dated(measure, "due")), cell(_done(context, course))
    stands = Cell(standing_runs(context, course))
    return (*named, due, done, stands, cell(reason(context, course)))


def _steps(context: Context, measure: Measure) -> Iterator[str]:
    """Yield the milestones, each behind its date in force."""
    for step in measure.milestones:
        day = date_in_force(context, step)
        title = context.marked(step, "title")
        yield context.say.named(day, title) if day else title


def planned(context: Context, measure: Measure) -> str:
    """Say until when a measure is planned; of one that was moved, to when as well."""
    due = measure.due_in_force
    if due is None or not measure.moved:
        return context.dated(measure, "due")
    return str(
        context.say.moved(
            measure.due, due, old_illustrative=measure.is_illustrative("due"),
            new_illustrative=measure.due_is_illustrative,
        )
    )  # fmt: skip


def _done(context: Context, course: Course) -> str:
    """Say when it was completed, or to when it was moved."""
    measure = course.measure
    if course.completed:
        invented = course.completed_is_illustrative
        return str(context.say.date(course.completed, illustrative=invented))
    if not measure.moved or course.standing is Standing.CANCELLED:
        return ""
    return str(context.say.moved_to(date_in_force(context, measure)))


def standing_runs(context: Context, course: Course) -> tuple[Run, ...]:
    """Say the standing of a measure in its colour, with the progress of one that is not done."""
    said = context.say.standing(course.standing, illustrative=course.is_illustrative)
    if course.standing is not Standing.COMPLETED:
        said = context.say.progress(said, course.progress)
    return (Run(said, strong=True, tone=STANDING_TONES[course.standing]),)


_EXPLAINED = (
    Standing.MOVED,
    Standing.OVERDUE,
    Standing.AT_RISK,
    Standing.SUSPENDED,
    Standing.CANCELLED,
)


def reason(context: Context, course: Course) -> str:
    """Say why a measure stands as it does, and what became known since the data date."""
    parts = [late(context, course), explanation(context, course), *since(context, course)]
    told = " ".join(part for part in parts if part)
    lines = (told, next_step(context, course), *_remarks(context, course.measure))
    return "\n".join(line for line in lines if line)


def _remarks(context: Context, measure: Measure) -> Iterator[str]:
    """Say what the measure continues, and what else there is to say of it."""
    say = context.say
    if told := continues(context, measure):
        yield say.sentence(say.continues(told))
    if measure.note:
        yield say.sentence(context.marked(measure, "note"))


def next_step(context: Context, course: Course) -> str:
    """Say the next step of a measure that is not finished as a sentence."""
    say, told = context.say, next_text(context, course)
    return str(say.sentence(say.named(say.NEXT_STEP, told))) if told else ""


def explained(course: Course) -> bool:
    """Whether a reason is owed: the measure is not on schedule."""
    return course.standing in _EXPLAINED or course.was_late


def late(context: Context, course: Course) -> str:
    """Say how late a completed measure was; nothing for others."""
    if not course.was_late:
        return ""
    invented = course.lateness_is_illustrative
    return context.sentences(context.say.days_later(course.days_late, illustrative=invented))


def explanation(context: Context, course: Course) -> str:
    """Say reason and newest message as sentences; nothing where none is owed and none was given."""
    return context.sentences(*dict.fromkeys((why(context, course), _reported(context, course))))


def why(context: Context, course: Course) -> str:
    """Say the reason, else what was reported; where one is owed and none was given, say that."""
    reason_ = ""
    if course.standing is Standing.MOVED or course.was_late:
        reason_ = move_reason(context, course)
    elif course.standing is Standing.AT_RISK:
        reason_ = _risk_reason(context, course)
    owed = str(context.say.NO_REASON) if course.standing in _EXPLAINED else ""
    return reason_ or _reported(context, course) or owed


def _reported(context: Context, course: Course) -> str:
    return course.text and course.text + str(
        context.say.mark(illustrative=course.text_is_illustrative)
    )


def move_reason(context: Context, course: Course) -> str:
    """Say why it was moved last; nothing where it was not, or nobody said."""
    last = latest(course.measure.moved) if course.measure.moved else None
    return context.marked(last, "reason") if last else ""


def rated(context: Context, course: Course) -> str:
    """Say what the newest rating of a measure says, with its day; nothing where nobody wrote."""
    rated_ = [u for u in course.measure.updates if u.rating]
    if not rated_ or not (told := _risk_reason(context, course)):
        return ""
    say, newest = context.say, max(rated_, key=lambda update: update.date.last)
    return str(say.named(say.at(say.HEAD_RATING, context.dated(newest, "date")), told))


def reported(context: Context, course: Course) -> str:
    """Say what was reported last of a measure, and what became known since the data date."""
    return context.sentences(_reported(context, course), *since(context, course))


def _risk_reason(context: Context, course: Course) -> str:
    """Say why the newest rating calls the measure at risk, in the organisation's own word first."""
    ratings = [(u.date.last, u.rating) for u in course.measure.updates if u.rating]
    _, rating = max(ratings, key=lambda dated: dated[0])
    told = (context.marked(rating, key) for key in ("word", "reason"))
    return ": ".join(text for text in told if text)


def events_since(context: Context, course: Course) -> Iterator[Event]:
    """Yield what happened to the measure after the data date and was known by the sitting."""
    for event in context.workspace.since:
        if event.plan == context.plan.id and event.subject == course.id:
            yield event


def since(context: Context, course: Course) -> list[str]:
    """Say what became known of the measure after the data date and by the sitting."""
    say = context.say
    told = []
    for event in events_since(context, course):
        if event.kind is EventKind.MEASURE_MOVED:
            marked = event.reason + say.mark(illustrative=event.reason_illustrative)
            why_moved = marked if event.reason else ""
            told.append(say.since_moved(event.new, why_moved, illustrative=event.illustrative))
        elif event.kind is EventKind.REPORTED and event.stage:
            told.append(say.since_reported(event))
        elif event.kind in (EventKind.MILESTONE_DONE, EventKind.MILESTONE_MOVED):
            step = next(m for m in course.measure.milestones if m.title == event.part)
            title = context.marked(step, "title")
            said = say.event(replace(event, part=""), title, PLAIN)
            told.append(say.named(say.SINCE, said))
    return told
