"""Speaker notes: what to say, the figures with their source, what the committee may ask."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from egovreport.deck import Align, RoadMap, SeriesChart, Slide, StackChart, Table, Tiles
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
from egovreport.report.resources import resource_details
from egovreport.report.risks import open_risks
from egovreport.resources import money, staff
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
        say.notes_talk(
            say.sentence(slide.title),
            say.talk_track(kind, context.terms, is_plan=context.is_plan),
        ),
        say.notes_figures(list(_figures(context, slide)), slide.source),
        say.notes_details(list(_details(context, slide))),
        say.notes_questions([(q, a and say.sentence(a)) for q, a in _questions(context, slide)]),
    ]
    return replace(slide, notes=_explained(context, "\n".join(part for part in parts if part)))


def _explained(context: Context, notes: str) -> str:
    """Explain the mark of invented values, where the footer in the notes does not."""
    say = context.say
    meanings = say.marks_told([say.ILLUSTRATIVE])
    if say.ILLUSTRATIVE not in notes or any(meaning in notes for meaning in meanings):
        return notes
    return "\n".join([notes, *meanings])


def _figures(context: Context, slide: Slide) -> Iterator[str]:
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
            case RoadMap():
                yield from _road_map_figures(context, block)


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
            yield f"{row[name].text.removesuffix('.')}: {', '.join(told)}"


def _road_map_figures(context: Context, road_map: RoadMap) -> Iterator[str]:
    """Yield what stands at each measure, with its milestones, which the map shows unnamed."""
    by_label = {number_and_title(context, c.measure): c.measure for c in context.courses}
    for row in road_map.rows:
        measure = by_label.get(row.label)
        moves = _moves(context, measure) if measure else ()
        steps = [_step(context, step) for step in measure.milestones] if measure else []
        if told := [part for part in (row.note, *moves, *steps) if part]:
            yield context.say.named(row.label, "; ".join(told))


def _details(context: Context, slide: Slide) -> Iterable[str]:
    """Return what belongs to the slide and has no room on it."""
    kind, _, key = slide.key.partition("/")
    return _DETAILS[kind](context, key) if kind in _DETAILS else ()


def _details_of_goals(context: Context, _: str) -> Iterable[str]:
    return goal_details(context)


def _details_of_money(context: Context, _: str) -> Iterable[str]:
    return resource_details(context)


def _details_of_targets(context: Context, _: str) -> Iterator[str]:
    """Yield how targets were set anew and why, in the deck of a plan: it has no page of a KPI."""
    for reading in context.readings if context.is_plan else ():
        target, kpi = reading.target, reading.kpi
        if target is None:
            continue
        moves = moved_value(context, target.value, context.unit(kpi), kpi.decimals)
        texts = (context.marked(target.value, key) for key in ("reason", "note"))
        if told := " ".join(part for part in (moves, *texts) if part):
            yield context.say.named(kpi.name, told)


def _details_of_a_field(context: Context, key: str) -> Iterator[str]:
    """Yield every move of a measure, and what its row does not say of reports and ratings."""
    for course in _in_field(context, key):
        told = [*_moves(context, course.measure)]
        if context.is_plan:
            told.append(reported(context, course))
        if context.is_plan or course.standing is not Standing.AT_RISK:
            told.append(rated(context, course))
        if text := "; ".join(part for part in told if part):
            yield context.say.named(number_and_title(context, course.measure), text)


def _details_of_a_measure(context: Context, key: str) -> Iterator[str]:
    """Yield a reason that the page shortens, and the next steps of which it shows the last."""
    say, measure = context.say, context.plan.measures[key]
    course = next(c for c in context.courses if c.id == key)
    reason = why(context, course)
    if explained(course) and len(reason) > MOST_OF_REASON:
        yield say.named(say.WHY, say.sentence(reason))
    planned = sorted((u for u in measure.updates if u.next), key=lambda update: update.date.last)
    for update in planned[:-1]:
        day = context.dated(update, "date")
        yield say.named(say.at(say.NEXT_STEP, day), context.marked(update, "next"))


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
        yield context.say.ask_goals(title), told + context.say.mark(illustrative=invented)


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
            yield say.ask_why(title, _stands(context, course)), why(context, course)
        elif course.standing is Standing.RUNNING and course.next:
            yield say.ask_next(title), next_text(context, course)


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
            yield say.ask_why(name, _sum_said(context, kind)), context.marked(value, "reason")


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
            yield say.ask_why(reading.kpi.name, marked), reason


def _of_a_kpi(context: Context, key: str) -> Iterator[Question]:
    say = context.say
    reading = next(r for r in context.readings if r.id == key)
    yield say.ask_what(reading.kpi.name), " ".join(counting_rule(context, reading.kpi).split("\n"))
    yield from _off_target_questions(context, [reading])
    yield say.ASK_PEERS, peers(context, reading)


def _risk_questions(context: Context, _: str) -> Iterator[Question]:
    for found in open_risks(context):
        if found.risk.level is Level.HIGH:
            asked = context.say.ask_response(context.marked(found.risk, "text"))
            yield asked, context.marked(found.risk, "response")


def _of_changes(context: Context, key: str) -> Iterable[Question]:
    return changes_questions(context, key)


def _goal_questions(context: Context, _: str) -> Iterator[Question]:
    say = context.say
    goals = {} if context.is_plan else context.plan.goals
    for key, goal in goals.items():
        if reason := context.marked(goal.rating, "reason"):
            yield say.ask_goal(context.marked(context.programme.goals[key], "text")), reason


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

_DETAILS: Mapping[str, Callable[[Context, str], Iterable[str]]] = {
    "goals": _details_of_goals,
    "kpi-table": _details_of_targets,
    "measure": _details_of_a_measure,
    "measures": _details_of_a_field,
    "resources": _details_of_money,
}
