"""Speaker notes: what to say, the figures with their source, what the committee may ask."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from egovreport.deck import (
    Align,
    Note,
    NoteList,
    RoadMap,
    SeriesChart,
    Slide,
    StackChart,
    Table,
    Tiles,
)
from egovreport.figure import absent
from egovreport.kpi import Reading
from egovreport.model.measure import Measure, Milestone
from egovreport.report.appendix import counting_rule
from egovreport.report.changes import changes_questions
from egovreport.report.context import Context
from egovreport.report.goals import goal_details
from egovreport.report.kpi_words import OFF_TARGET, moved_value, peers
from egovreport.report.measure_page import MOST_OF_REASON
from egovreport.report.measure_words import next_text, number_and_title, standing_word
from egovreport.report.measures import by_field, explained, rated, reported, why
from egovreport.report.not_reached import missed_kpis, open_measures
from egovreport.report.outlook import put_back
from egovreport.report.question import Question
from egovreport.report.resources import resource_details
from egovreport.report.risks import open_risks
from egovreport.report.row_keys import goal_row, kpi_row, measure_row, risk_row
from egovreport.resources import money, staff
from egovreport.standing import Course
from egovreport.terms import Level, Standing


def with_notes(context: Context, slide: Slide, own: str | None) -> Slide:
    """Return the slide with its notes: the outline's own, else those made from the data."""
    if own:
        return replace(slide, spoken=(own,))
    if slide.key == "title":
        return slide
    say = context.say
    kind = slide.key.split("/")[0]
    talk = say.notes_talk(
        say.sentence(slide.title), say.talk_track(kind, context.terms, is_plan=context.is_plan)
    )
    figures = tuple(_figures(context, slide))
    details = tuple(_details(context, slide))
    questions = tuple(_asked(context, question) for question in _questions(context, slide))
    spoken = (
        talk,
        NoteList(say.notes_figures(slide.source), figures, otherwise=slide.source),
        NoteList(say.NOTES_DETAILS, details),
        NoteList(say.NOTES_QUESTIONS, questions),
    )
    return _explained(context, replace(slide, spoken=spoken))


def _explained(context: Context, slide: Slide) -> Slide:
    """Explain the mark of invented values, where the footer in the notes does not."""
    say, notes = context.say, slide.notes
    meanings = say.marks_told([say.ILLUSTRATIVE])
    if say.ILLUSTRATIVE not in notes or any(meaning in notes for meaning in meanings):
        return slide
    return replace(slide, spoken=(*slide.spoken, *meanings))


def _asked(context: Context, question: Question) -> Note:
    answer = question.answer and context.say.sentence(question.answer)
    return Note(context.say.question(question.ask, answer), question.row)


def _figures(context: Context, slide: Slide) -> Iterator[Note]:
    """Yield the figures of the slide, each with what it counts."""
    for _, block in slide.blocks:
        match block:
            case Tiles():
                for tile in block.tiles:
                    detail = "".join(run.text for run in tile.detail)
                    told = f"{tile.label}: {tile.figure} ({detail})" if detail else tile.figure
                    yield Note(told)
            case Table():
                yield from _table_figures(block)
            case SeriesChart() | StackChart():
                yield Note(block.alt)
            case RoadMap():
                yield from _road_map_figures(context, block)


def _table_figures(table: Table) -> Iterator[Note]:
    numbers = [n for n, column in enumerate(table.columns) if column.align is Align.END]
    if not numbers:
        return
    name = 1 if numbers[0] > 1 and not table.columns[0].weight else 0
    keys = table.row_keys or ("",) * len(table.rows)
    for key, row in zip(keys, table.rows, strict=True):
        titles = [f"{table.columns[n].title} " if len(numbers) > 1 else "" for n in numbers]
        told = [
            f"{title}{row[n].text}"
            for n, title in zip(numbers, titles, strict=True)
            if row[n].text != "–"
        ]
        if told:
            yield Note(f"{row[name].text.removesuffix('.')}: {', '.join(told)}", key)


def _road_map_figures(context: Context, road_map: RoadMap) -> Iterator[Note]:
    """Yield what stands at each measure, with its milestones, which the map shows unnamed."""
    by_row = {measure_row(course): course.measure for course in context.courses}
    for row in road_map.rows:
        measure = by_row.get(row.key)
        moves = _moves(context, measure) if measure else ()
        steps = [_step(context, step) for step in measure.milestones] if measure else []
        if told := [part for part in (row.note, *moves, *steps) if part]:
            yield Note(context.say.named(row.label, "; ".join(told)), row.key)


def _details(context: Context, slide: Slide) -> Iterable[Note]:
    """Return what belongs to the slide and has no room on it."""
    kind, _, key = slide.key.partition("/")
    return _DETAILS[kind](context, key) if kind in _DETAILS else ()


def _details_of_goals(context: Context, _: str) -> Iterable[Note]:
    return goal_details(context)


def _details_of_money(context: Context, _: str) -> Iterable[Note]:
    return map(Note, resource_details(context))


def _details_of_targets(context: Context, _: str) -> Iterator[Note]:
    """Yield how targets were set anew and why, in the deck of a plan: it has no page of a KPI."""
    for reading in context.readings if context.is_plan else ():
        target, kpi = reading.target, reading.kpi
        if target is None:
            continue
        moves = moved_value(context, target.value, context.unit(kpi), kpi.decimals)
        texts = (context.marked(target.value, key) for key in ("reason", "note"))
        if told := " ".join(part for part in (moves, *texts) if part):
            yield Note(context.say.named(kpi.name, told), kpi_row(reading))


def _details_of_a_field(context: Context, key: str) -> Iterator[Note]:
    """Yield every move of a measure, and what its row does not say of reports and ratings."""
    for course in _in_field(context, key):
        told = [*_moves(context, course.measure)]
        if context.is_plan:
            told.append(reported(context, course))
        if context.is_plan or course.standing is not Standing.AT_RISK:
            told.append(rated(context, course))
        if text := "; ".join(part for part in told if part):
            named = context.say.named(number_and_title(context, course.measure), text)
            yield Note(named, measure_row(course))


def _details_of_a_measure(context: Context, key: str) -> Iterator[Note]:
    """Yield a reason that the page shortens, and the next steps of which it shows the last."""
    say, measure = context.say, context.plan.measures[key]
    course = next(c for c in context.courses if c.id == key)
    reason = why(context, course)
    if explained(course) and len(reason) > MOST_OF_REASON:
        yield Note(say.named(say.WHY, say.sentence(reason)))
    planned = sorted((u for u in measure.updates if u.next), key=lambda update: update.date.last)
    for update in planned[:-1]:
        day = context.dated(update, "date")
        told = say.named(say.at(say.NEXT_STEP, day), context.marked(update, "next"))
        yield Note(told)


def _step(context: Context, step: Milestone) -> str:
    say, due = context.say, step.due_in_force
    planned = context.dated(step, "due")
    if due and step.moved:
        planned = say.moved(
            step.due, due, old_illustrative=step.is_illustrative("due"),
            new_illustrative=step.due_is_illustrative,
        )  # fmt: skip
    told = say.milestone(context.marked(step, "title"), planned, context.dated(step, "done"))
    return " – ".join((told, *_reasons(context, step)))


def _reasons(context: Context, step: Milestone) -> Iterator[str]:
    """Yield why a milestone was moved, the first move first."""
    for move in sorted(step.moved, key=lambda move: move.date.last):
        if reason := context.marked(move, "reason"):
            yield context.say.named(context.dated(move, "date"), reason.removesuffix("."))


def _moves(context: Context, measure: Measure) -> Iterator[str]:
    """Yield every move of a measure with its day and reason, the first one first."""
    old = context.dated(measure, "due") or "–"
    for move in sorted(measure.moved, key=lambda move: move.date.last):
        new, day = context.dated(move, "to"), context.dated(move, "date")
        reason = context.marked(move, "reason")
        yield context.say.moved_value(old, new, day, reason).removesuffix(".")
        old = new


def _questions(context: Context, slide: Slide) -> Iterable[Question]:
    kind, _, key = slide.key.partition("/")
    return _QUESTIONS[kind](context, key) if kind in _QUESTIONS else ()


def _of_all_measures(context: Context, _: str) -> Iterable[Question]:
    return _measure_questions(context, context.courses)


def _of_a_field(context: Context, key: str) -> Iterable[Question]:
    return _measure_questions(context, _in_field(context, key))


def _in_field(context: Context, key: str) -> Sequence[Course]:
    field = "" if key == "other" else key
    return next((courses for name, _, courses in by_field(context) if name == field), ())


def _of_what_waits(context: Context, key: str) -> Iterable[Question]:
    if key in ("measures", "aims"):
        return ()
    return _measure_questions(context, put_back(context))


def _of_a_measure(context: Context, key: str) -> Iterator[Question]:
    """Ask what the page does not say: the goals; and why, or what comes next."""
    course = next(c for c in context.courses if c.id == key)
    yield from _measure_questions(context, [course])
    goals = [context.programme.goals[goal] for goal in course.measure.goals]
    if goals:
        invented = course.measure.is_illustrative("goals")
        told = context.sentences(*(context.marked(goal, "text") for goal in goals))
        title = context.marked(course.measure, "title")
        answer = told + context.say.mark(illustrative=invented)
        yield Question(context.say.ask_goals(title), answer)


def _of_the_unreached(context: Context, _: str) -> Iterator[Question]:
    yield from _off_target_questions(context, missed_kpis(context))
    yield from _measure_questions(context, open_measures(context))


def _of_all_kpis(context: Context, _: str) -> Iterable[Question]:
    return _off_target_questions(context, context.readings)


def _measure_questions(context: Context, courses: Iterable[Course]) -> Iterator[Question]:
    say = context.say
    for course in courses:
        title = context.marked(course.measure, "title")
        if explained(course):
            asked = say.ask_why(title, _stands(context, course))
            yield Question(asked, why(context, course), measure_row(course))
        elif course.standing is Standing.RUNNING and course.next:
            asked = say.ask_next(title)
            yield Question(asked, next_text(context, course), measure_row(course))


def _stands(context: Context, course: Course) -> str:
    if not course.was_late:
        return standing_word(context, course)
    return f"{context.say.LATE}{context.say.mark(illustrative=course.lateness_is_illustrative)}"


def _resource_questions(context: Context, _: str) -> Iterator[Question]:
    """Ask why so much money and staff was used, where the plan says so."""
    say, plan = context.say, context.plan
    values = [(say.MONEY_SPENT, "money", line.spent) for line in plan.budget]
    values += [(say.resource_head("staff", "used"), "staff", plan.staff.used)] if plan.staff else []
    for name, kind, value in values:
        if value and value.reason:
            asked = say.ask_why(name, _sum_said(context, kind))
            yield Question(asked, context.marked(value, "reason"))


def _sum_said(context: Context, kind: str) -> str:
    plan, currency = context.plan, context.programme.currency
    found = money(plan, "spent", currency) if kind == "money" else staff(plan, "used")
    return str(context.say.figure(found.figure if found else absent()))


def _off_target_questions(context: Context, readings: Iterable[Reading]) -> Iterator[Question]:
    say = context.say
    for reading in readings:
        verdict = reading.verdict
        if verdict.rating in OFF_TARGET and reading.actual:
            word = verdict.word or say.rating_word(verdict.rating)
            marked = word + say.mark(illustrative=verdict.illustrative)
            reason = context.marked(reading.actual.value, "reason")
            yield Question(say.ask_why(reading.kpi.name, marked), reason, kpi_row(reading))


def _of_a_kpi(context: Context, key: str) -> Iterator[Question]:
    say = context.say
    reading = next(r for r in context.readings if r.id == key)
    rule = " ".join(counting_rule(context, reading.kpi).split("\n"))
    yield Question(say.ask_what(reading.kpi.name), rule)
    yield from _off_target_questions(context, [reading])
    yield Question(say.ASK_PEERS, peers(context, reading))


def _risk_questions(context: Context, _: str) -> Iterator[Question]:
    for number, found in enumerate(open_risks(context)):
        if found.risk.level is Level.HIGH:
            asked = context.say.ask_response(context.marked(found.risk, "text"))
            yield Question(asked, context.marked(found.risk, "response"), risk_row(number))


def _of_changes(context: Context, key: str) -> Iterable[Question]:
    return changes_questions(context, key)


def _goal_questions(context: Context, _: str) -> Iterator[Question]:
    say = context.say
    goals = {} if context.is_plan else context.plan.goals
    for key, goal in goals.items():
        if reason := context.marked(goal.rating, "reason"):
            asked = say.ask_goal(context.marked(context.programme.goals[key], "text"))
            yield Question(asked, reason, goal_row(key))


_QUESTIONS: Mapping[str, Callable[[Context, str], Iterable[Question]]] = {
    "overview": _of_all_measures,
    "goals": _goal_questions,
    "kpi-table": _of_all_kpis,
    "kpi": _of_a_kpi,
    "measures": _of_a_field,
    "measure": _of_a_measure,
    "all-measures": _of_all_measures,
    "road-map": _of_all_measures,
    "resources": _resource_questions,
    "risks": _risk_questions,
    "changes": _of_changes,
    "not-reached": _of_the_unreached,
    "outlook": _of_what_waits,
}

_DETAILS: Mapping[str, Callable[[Context, str], Iterable[Note]]] = {
    "goals": _details_of_goals,
    "kpi-table": _details_of_targets,
    "measure": _details_of_a_measure,
    "measures": _details_of_a_field,
    "resources": _details_of_money,
}
