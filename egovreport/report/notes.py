"""Speaker notes: what to say, the figures with their source, what the committee may ask."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from egovreport.deck import Align, SeriesChart, Slide, StackChart, Table, Tiles
from egovreport.report.context import Context
from egovreport.report.kpi_words import OFF_TARGET, peers
from egovreport.report.measures import explained, why
from egovreport.report.risks import open_risks
from egovreport.standing import Course
from egovreport.terms import Level, Standing

Question = tuple[str, str]
"""What may be asked, and the answer that the data hold."""


def with_notes(context: Context, slide: Slide, own: str | None) -> Slide:
    """Return the slide with its notes: the outline's own, else those made from the data."""
    if own:
        return replace(slide, notes=own)
    if slide.key == "title":
        return slide
    say = context.say
    kind = slide.key.split("/")[0]
    parts = [
        say.notes_talk(say.sentence(slide.title), say.talk_track(kind, context.terms)),
        say.notes_figures(list(_figures(slide)), slide.source),
        say.notes_questions(list(_questions(context, slide))),
    ]
    return replace(slide, notes="\n".join(part for part in parts if part))


def _figures(slide: Slide) -> Iterator[str]:
    """Yield the figures of the slide, each with what it counts."""
    for _, block in slide.blocks:
        match block:
            case Tiles():
                for tile in block.tiles:
                    detail = "".join(run.text for run in tile.detail)
                    yield f"{tile.label}: {tile.figure} ({detail})" if detail else tile.figure
            case Table():
                yield from _table_figures(block)
            case SeriesChart() | StackChart():
                yield block.alt


def _table_figures(table: Table) -> Iterator[str]:
    numbers = [n for n, column in enumerate(table.columns) if column.align is Align.END]
    if not numbers:
        return
    name = 1 if numbers[0] > 1 and not table.columns[0].weight else 0
    for row in table.rows:
        titles = [f"{table.columns[n].title} " if len(numbers) > 1 else "" for n in numbers]
        told = [
            f"{title}{row[n].text}"
            for n, title in zip(numbers, titles, strict=True)
            if row[n].text != "–"
        ]
        if told:
            yield f"{row[name].text}: {', '.join(told)}"


def _questions(context: Context, slide: Slide) -> Iterator[Question]:
    kind, _, key = slide.key.partition("/")
    if kind in ("overview", "measure-tables", "road-map"):
        yield from _measure_questions(context, context.courses)
    elif kind == "measures":
        field = None if key == "other" else key
        yield from _measure_questions(
            context, [c for c in context.courses if _field(context, c) == field]
        )
    elif kind == "kpi-table":
        yield from _off_target_questions(context)
    elif kind == "kpi":
        yield from _kpi_questions(context, key)
    elif kind == "risks":
        for found in open_risks(context):
            if found.risk.level is Level.HIGH:
                yield (
                    context.say.ask_response(found.risk.text),
                    context.marked(found.risk, "response"),
                )
    elif kind == "goals":
        yield from _goal_questions(context)


def _field(context: Context, course: Course) -> str | None:
    return course.measure.field if course.measure.field in context.plan.fields else None


def _measure_questions(context: Context, courses: Iterable[Course]) -> Iterator[Question]:
    say = context.say
    for course in courses:
        if explained(course):
            word = say.LATE if course.was_late else say.standing_word(course.standing)
            yield say.ask_why(course.measure.title, word), why(context, course)
        elif course.standing is Standing.RUNNING and course.next:
            marked = course.next + say.mark(illustrative=course.next_is_illustrative)
            yield say.ask_next(course.measure.title), marked


def _off_target_questions(context: Context) -> Iterator[Question]:
    say = context.say
    for reading in context.readings:
        if reading.verdict.rating in OFF_TARGET and reading.actual:
            reason = context.marked(reading.actual.value, "reason")
            yield say.ask_why(reading.kpi.name, say.rating_word(reading.verdict.rating)), reason


def _kpi_questions(context: Context, key: str) -> Iterator[Question]:
    say = context.say
    reading = next(r for r in context.readings if r.id == key)
    yield say.ask_what(reading.kpi.name), context.marked(reading.kpi, "definition")
    if reading.verdict.rating in OFF_TARGET:
        yield from (q for q in _off_target_questions(context) if reading.kpi.name in q[0])
    yield say.ASK_PEERS, peers(context, reading)


def _goal_questions(context: Context) -> Iterator[Question]:
    say = context.say
    for key, goal in context.plan.goals.items():
        if reason := context.marked(goal.rating, "reason"):
            yield say.ask_goal(context.programme.goals[key].text), reason
