"""The goals: how far each is reached, and by which KPIs and measures."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from egovreport.deck import Cell, Column, Note, Place, Room, Run, Slide, Table, Tone, cell
from egovreport.figure import Figure, exact
from egovreport.kpi import Reading
from egovreport.model.kpi import Kpi
from egovreport.model.measure import Measure
from egovreport.model.outline import OutlineSlide
from egovreport.model.plan import PlanGoal
from egovreport.model.programme import Goal
from egovreport.report.context import Context
from egovreport.report.kpi_words import rating
from egovreport.report.measure_words import number_or_title
from egovreport.report.narrow import numbered, with_narrow_forms
from egovreport.report.row_keys import goal_row
from egovreport.standing import Course, tally
from egovreport.terms import GoalKind, GoalRating, Rating, Standing

MOST_KPIS = 6
"""So many KPIs of a goal are named on the slide; the notes name all."""
MOST_LETTERS = 60
"""So long may the names of a goal's measures be on the slide; the notes name all."""
TONES = {
    GoalRating.REACHED: Tone.GOOD,
    GoalRating.PARTLY: Tone.CAUTION,
    GoalRating.OPEN: Tone.NEUTRAL,
}


def goals_slides(context: Context, entry: OutlineSlide) -> list[Slide]:
    """Return the table of goals; nothing where the programme has none."""
    say, goals = context.say, list(_in_order(context))
    if not goals:
        return []
    rating_ = () if context.is_plan else (Column(say.HEAD_GOAL_RATING, weight=2.6),)
    columns = (
        Column(say.HEAD_NUMBER),
        Column(say.HEAD_GOAL, weight=3.0),
        *rating_,
        Column(context.heads.kpi.many, weight=2.6),
        Column(context.heads.measure.many, weight=2.0),
    )
    rows = tuple(_row(context, key, goal) for key, goal in goals)
    title = entry.title or goals_message(context)
    keys = tuple(goal_row(key) for key, _ in goals)
    table = Table(columns, rows, say.table_alt(title), row_keys=keys)
    table = with_narrow_forms(table, [numbered(table)])
    return [
        Slide(
            key="goals",
            room=Room.TABLE,
            title=title,
            subtitle=say.goals_subtitle(context.terms),
            blocks=((Place.TABLE, table),),
            source=context.footer([title, *(c.text for row in rows for c in row)]),
        )
    ]


def _in_order(context: Context) -> Iterator[tuple[str, Goal]]:
    """Yield the goals: strategic, operative, visions; of each kind in the order of the file."""
    for kind in GoalKind:
        yield from ((k, g) for k, g in context.programme.goals.items() if g.kind is kind)


def goals_message(context: Context) -> str:
    """Say how far the goals are reached: Von 9 Zielen: eines° erreicht, ...

    Of a plan: how many KPIs and measures work for them.
    """
    if context.is_plan:
        return _planned(context)
    rated = [_rating(context, key) for key in context.programme.goals]
    known = [goal for goal in rated if goal]
    invented = any(_is_invented(goal) for goal in known)
    counts = [
        (kind, exact(sum(goal.rating.value is kind for goal in known), illustrative=invented))
        for kind in (GoalRating.REACHED, GoalRating.PARTLY, GoalRating.OPEN)
    ]
    told = [(kind, count) for kind, count in counts if count.number]
    total = _total(context)
    return str(context.say.goals_told(total, told, exact(len(rated) - len(known))))


def _planned(context: Context) -> str:
    kpis = [r.kpi for r in context.readings if r.kpi.goals]
    measures = [c.measure for c in context.courses if c.measure.goals]
    return str(
        context.say.goals_planned(
            _total(context), _that_work_for(kpis), _that_work_for(measures), context.terms
        )
    )


def _that_work_for(entries: Sequence[Kpi] | Sequence[Measure]) -> Figure:
    """Count what works for the goals; it is invented where anybody invented what for."""
    return exact(len(entries), illustrative=any(e.is_illustrative("goals") for e in entries))


def _total(context: Context) -> Figure:
    goals = context.programme.goals.values()
    return exact(len(goals), illustrative=any(goal.illustrative is True for goal in goals))


def _rating(context: Context, key: str) -> PlanGoal | None:
    return context.plan.goals.get(key)


def _is_invented(goal: PlanGoal) -> bool:
    return goal.rating.is_illustrative("value")


def _row(context: Context, key: str, goal: Goal) -> tuple[Cell, ...]:
    say = context.say
    text = context.marked(goal, "text")
    kind = say.goal_kind(goal.kind, since=goal.since, illustrative=goal.is_illustrative("since"))
    return (
        cell(goal.number or "", tone=Tone.MUTED),
        Cell((Run(kind, strong=True), Run(f" {text}"))),
        *(() if context.is_plan else (Cell(tuple(_rating_runs(context, key))),)),
        cell("\n".join(_first_kpis(context, key))),
        cell(_measures(context, key, _first_names(context, key))),
    )


def _rating_runs(context: Context, key: str) -> Iterator[Run]:
    say, goal = context.say, _rating(context, key)
    if goal is None:
        yield Run(say.NOT_RATED)
        return
    word = say.goal_rating(
        goal.rating.value, word=goal.rating.word or "", illustrative=_is_invented(goal)
    )
    yield Run(word, strong=True, tone=TONES[goal.rating.value])
    if goal.rating.reason:
        yield Run(f" – {context.marked(goal.rating, 'reason')}")


def _kpis(context: Context, key: str) -> Iterator[str]:
    for reading in context.readings:
        if key in reading.kpi.goals:
            sign = context.say.mark(illustrative=reading.kpi.is_illustrative("goals"))
            yield context.say.named(reading.kpi.name + sign, _stands(context, reading))


def _stands(context: Context, reading: Reading) -> str:
    """Say how a KPI stands; of a plan, what it is to reach."""
    if not context.is_plan:
        return rating(context, reading)
    say, target = context.say, reading.target
    return str(say.target(say.ranked(target.figure)) if target else say.UNRATED[Rating.NO_TARGET])


def _first_kpis(context: Context, key: str) -> Iterator[str]:
    """Yield the first KPIs of a goal, and how many more there are."""
    told = [*_kpis(context, key)]
    more = exact(len(told) - MOST_KPIS)
    if len(told) <= MOST_KPIS + 1:
        yield from told
    else:
        yield from (*told[:MOST_KPIS], context.say.and_more(more, context.terms.kpi))


def _found(context: Context, key: str) -> list[Course]:
    return [c for c in context.courses if key in c.measure.goals]


def _names(context: Context, key: str) -> list[str]:
    return [number_or_title(context, c.measure) for c in _found(context, key)]


def _first_names(context: Context, key: str) -> str:
    """Name the first measures of a goal, at least one, and say how many more there are."""
    names = _names(context, key)
    ends = accumulate(len(name) + 2 for name in names)
    taken = max(sum(end <= MOST_LETTERS for end in ends), 1)
    if len(names) <= taken + 1:
        return ", ".join(names)
    more = context.say.and_more(exact(len(names) - taken), context.terms.measure)
    return f"{', '.join(names[:taken])} {more}"


def goal_details(context: Context) -> Iterator[Note]:
    """Yield for each goal what the table has no room for, whole.

    That is the list of its KPIs and of its measures where the table counts some of them only, and
    in the deck of a plan, whose table is of what is to come, how far it is rated.
    """
    say = context.say
    for key, goal in _in_order(context):
        kpis, names = [*_kpis(context, key)], ", ".join(_names(context, key))
        told = ["; ".join(kpis)] if len(kpis) > MOST_KPIS + 1 else []
        if names != _first_names(context, key):
            told.append(_measures(context, key, names))
        if context.is_plan and _rating(context, key):
            told.append("".join(run.text for run in _rating_runs(context, key)))
        if told:
            text = say.named(context.marked(goal, "text").rstrip("."), " · ".join(told))
            yield Note(text, goal_row(key))


def _measures(context: Context, key: str, names: str) -> str:
    found = _found(context, key)
    if not found:
        return ""
    counted, say = tally(found), context.say
    invented = any(c.measure.is_illustrative("goals") for c in found)
    total, done = (
        replace(count, illustrative=count.illustrative or invented)
        for count in (counted.total, counted.of(Standing.COMPLETED))
    )
    said = say.figure(total) if context.is_plan else say.completed_of(done, total)
    return str(say.named(said, names))
