"""The course of one measure: everything about it that has a date, in the order of time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from egovreport.date import PartialDate, days_between
from egovreport.deck import Cell, Column, Run, Table, Tone, cell
from egovreport.figure import PERCENT, PLAIN, Figure, Unit, exact, places
from egovreport.kpi import figure
from egovreport.model.measure import Measure, Milestone, Risk, Update, UpdateRating
from egovreport.model.value import Value
from egovreport.report.context import Context
from egovreport.report.measure_words import date_in_force
from egovreport.report.measures import STANDING_TONES
from egovreport.report.risks import TONES
from egovreport.resources import MONEY, STAFF
from egovreport.standing import FINISHED, Course
from egovreport.terms import MeasureRating, Rating, Stage, Standing

Kind = Literal["due", "milestone", "money", "staff", "risk", "update"]
RANKS: tuple[Kind, ...] = get_args(Kind)
"""The order of what happened on one day."""
STAGES = {
    Stage.PLANNED: Standing.NOT_STARTED,
    Stage.RUNNING: Standing.RUNNING,
    Stage.COMPLETED: Standing.COMPLETED,
    Stage.SUSPENDED: Standing.SUSPENDED,
    Stage.CANCELLED: Standing.CANCELLED,
}


@dataclass(frozen=True, slots=True)
class _Row:
    """One thing that happened or is planned."""

    day: date
    """The day it counts as; the last there is where only words or nothing say when."""
    when: str
    kind: Kind
    runs: tuple[Run, ...]


def course_table(context: Context, course: Course, alt: str) -> Table:
    """Return reports, milestones, moves, risks and moved money by date; words as dates come last.

    A measure of which nothing has a date has one row that says so.
    """
    say = context.say
    rows = sorted(_rows(context, course), key=lambda row: (row.day, RANKS.index(row.kind)))
    told = tuple(
        (cell(row.when), cell(say.course_kind(row.kind), tone=Tone.MUTED), Cell(row.runs))
        for row in rows
    )
    nothing = ((cell(""), cell(""), cell(say.NOTHING_TOLD)),)
    columns = (Column(say.HEAD_DATE), Column(say.HEAD_KIND), Column(say.HEAD_COURSE, weight=1.0))
    return Table(columns, told or nothing, alt)


def _rows(context: Context, course: Course) -> Iterator[_Row]:
    measure = course.measure
    yield from _moves(context, measure, "due", "")
    for step in measure.milestones:
        yield from _moves(context, step, "milestone", context.marked(step, "title"))
        yield _milestone(context, step)
    yield from _resources(context, measure)
    for risk in measure.risks:
        yield from _risk(context, risk)
    newest = max(measure.updates, key=lambda update: update.date.last, default=None)
    for update in measure.updates:
        has_next = update is newest and course.standing in FINISHED
        yield _update(context, update, has_next=has_next)


def _runs(head: tuple[Run, ...], text: str) -> tuple[Run, ...]:
    """Return what is said first in its colour, and the text behind it."""
    if not head:
        return (Run(text or "–"),)
    return (*head, Run(f": {text}")) if text else head


def _named(context: Context, head: str, text: str) -> str:
    return str(context.say.named(head, text)) if text else ""


# Reports


def _update(context: Context, update: Update, *, has_next: bool) -> _Row:
    """Return what was reported; the next step only where nothing else on the page says it."""
    say, rating = context.say, update.rating
    following = _named(context, say.NEXT_STEP, context.marked(update, "next")) if has_next else ""
    reason = context.marked(rating, "reason") if rating else ""
    text = context.sentences(reason, context.marked(update, "text"), following)
    when = context.dated(update, "date")
    return _Row(update.date.last, when, "update", _runs(tuple(_head(context, update)), text))


def _head(context: Context, update: Update) -> Iterator[Run]:
    """Yield stage with progress, and how those responsible see it."""
    stands = _stage(context, update)
    if stands:
        yield stands
    if update.rating:
        yield from (Run(", "),) if stands else ()
        yield _rating(context, update.rating)


def _stage(context: Context, update: Update) -> Run | None:
    say = context.say
    done = None
    if update.progress is not None:
        invented = update.is_illustrative("progress")
        done = exact(update.progress, unit=PERCENT, illustrative=invented)
    if update.stage is None:
        return Run(say.figure(done), strong=True, tone=Tone.ACTIVE) if done else None
    standing = STAGES[update.stage]
    said = say.standing(standing, illustrative=update.is_illustrative("stage"))
    shown = None if standing is Standing.COMPLETED else done
    return Run(say.progress(said, shown), strong=True, tone=STANDING_TONES[standing])


def _rating(context: Context, rating: UpdateRating) -> Run:
    say = context.say
    invented = rating.is_illustrative("value")
    at_risk = rating.value is MeasureRating.AT_RISK
    said = (
        say.standing(Standing.AT_RISK, illustrative=invented)
        if at_risk
        else say.rating(Rating.ON_TRACK, illustrative=invented)
    )
    word = context.marked(rating, "word")
    return Run(
        say.at(said, word) if word else said, strong=True,
        tone=Tone.CAUTION if at_risk else Tone.GOOD,
    )  # fmt: skip


# Dates


def _moves(
    context: Context, entry: Measure | Milestone, kind: Literal["due", "milestone"], name: str
) -> Iterator[_Row]:
    """Yield every move of a date with its reason, the first one first."""
    say = context.say
    old, old_invented = entry.due, entry.is_illustrative("due")
    for move in sorted(entry.moved, key=lambda move: move.date.last):
        is_earlier = (
            isinstance(old, PartialDate)
            and isinstance(move.to, PartialDate)
            and move.to.last < old.last
        )
        invented = move.is_illustrative("to")
        said = say.moved(old, move.to, old_illustrative=old_invented, new_illustrative=invented)
        why = context.marked(move, "reason") or say.NO_REASON
        told = f"{said} – {why}"
        step = say.course_step("advanced" if is_earlier else "moved", illustrative=False)
        head = Run(step, strong=True, tone=Tone.GOOD if is_earlier else Tone.CAUTION)
        yield _Row(
            move.date.last, context.dated(move, "date"), kind,
            _runs((head,), context.sentences(_named(context, name, told) if name else told)),
        )  # fmt: skip
        old, old_invented = move.to, invented


def _milestone(context: Context, step: Milestone) -> _Row:
    """Return when a milestone was reached, or for when it is planned now."""
    say, title, first = context.say, context.marked(step, "title"), context.dated(step, "due")
    if step.done:
        planned = say.planned_for(first) if first else ""
        text = say.with_facts(title, [planned, _late(context, step)])
        return _step_row(context, "reached", step.done.last, context.dated(step, "done"), text)
    due, in_force = step.due_in_force, date_in_force(context, step)
    was = say.first_planned_for(first) if first and step.moved else ""
    if not isinstance(due, PartialDate):
        text = say.with_facts(title, [in_force or say.NO_DUE_DATE, was])
        return _step_row(context, "planned", date.max, "", text)
    is_over = due.last <= context.occasion.as_of
    return _step_row(
        context, "overdue" if is_over else "planned", due.last, in_force,
        say.with_facts(title, [was]), illustrative=is_over and step.due_is_illustrative,
    )  # fmt: skip


_STEP_TONES = {"reached": Tone.GOOD, "planned": Tone.ACTIVE, "overdue": Tone.BAD}


def _step_row(  # noqa: PLR0913 - what the three kinds of steps differ in
    context: Context, step: str, day: date, when: str, text: str, *, illustrative: bool = False
) -> _Row:
    said = context.say.course_step(step, illustrative=illustrative)
    return _Row(
        day, when, "milestone", _runs((Run(said, strong=True, tone=_STEP_TONES[step]),), text)
    )


def _late(context: Context, step: Milestone) -> str:
    """Say how much later than first agreed a milestone was reached; nothing if it was not."""
    due, done = step.due, step.done
    if done is None or not isinstance(due, PartialDate) or done.last <= due.last:
        return ""
    invented = step.is_illustrative("due") or step.is_illustrative("done")
    return str(context.say.days_later(days_between(due, done), illustrative=invented))


# Money and staff


def _resources(context: Context, measure: Measure) -> Iterator[_Row]:
    for line in measure.budget:
        item, unit = context.marked(line, "item"), context.money_unit
        for key in MONEY:
            yield from _value_moves(context, getattr(line, key), ("money", key), unit, item)
    for key in STAFF if measure.staff else ():
        yield from _value_moves(context, getattr(measure.staff, key), ("staff", key), PLAIN, "")


def _value_moves(
    context: Context,
    value: Value | None,
    pair: tuple[Literal["money", "staff"], str],
    unit: Unit,
    item: str,
) -> Iterator[_Row]:
    """Yield every time a sum was set anew, with the reason."""
    if value is None:
        return
    say, old = context.say, figure(value.changed(moved=()), unit)
    for move in sorted(value.moved, key=lambda move: move.date.last):
        new: Figure = exact(
            move.to, unit=unit, decimals=places(move.to), illustrative=move.is_illustrative("to")
        )
        why = context.marked(move, "reason") or say.NO_REASON
        told = f"{say.figure(old)} → {say.figure(new)} – {why}"
        head = Run(say.resource_fact(*pair), strong=True)
        yield _Row(
            move.date.last, context.dated(move, "date"), pair[0],
            _runs((head,), context.sentences(_named(context, item, told) if item else told)),
        )  # fmt: skip
        old = new


# Risks


def _risk(context: Context, risk: Risk) -> Iterator[_Row]:
    """Yield since when a risk was known and since when it is over; nothing of undated ones."""
    say = context.say
    if risk.date:
        runs = _runs((risk_level(context, risk),), risk_text(context, risk))
        yield _Row(risk.date.last, context.dated(risk, "date"), "risk", runs)
    if risk.closed:
        head = Run(say.course_step("closed", illustrative=False), strong=True, tone=Tone.GOOD)
        text = context.sentences(context.marked(risk, "text"))
        runs = _runs((head,), text if risk.date else risk_text(context, risk))
        yield _Row(risk.closed.last, context.dated(risk, "closed"), "risk", runs)


def risk_level(context: Context, risk: Risk) -> Run:
    """Say how grave a risk is, in its colour."""
    said = context.say.risk_level(context.say.level(risk.level))
    sign = context.say.mark(illustrative=risk.is_illustrative("level"))
    return Run(said + sign, strong=True, tone=TONES[risk.level])


def risk_text(context: Context, risk: Risk) -> str:
    """Say what may go wrong, what is done about it and who looks after it."""
    say = context.say
    response = _named(context, say.HEAD_RESPONSE, context.marked(risk, "response"))
    owners = _named(context, say.HEAD_OWNERS, context.marked(risk, "owners"))
    return context.sentences(context.marked(risk, "text"), response, owners)
