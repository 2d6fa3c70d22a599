"""The overview: four figures, standings per field, and what is important to know."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from egovreport.deck import (
    Block,
    Paragraph,
    Place,
    Room,
    Run,
    Slide,
    StackChart,
    StackSeries,
    TextBlock,
    Tile,
    Tiles,
    Tone,
    block_texts,
    paragraph,
)
from egovreport.event import Event, EventKind
from egovreport.figure import Figure, Unit, absent, exact
from egovreport.kpi import Observation, Reading
from egovreport.model.outline import OutlineSlide
from egovreport.report.context import Context
from egovreport.report.kpi_table import chosen
from egovreport.report.kpi_words import (
    change,
    distance_from_target,
    names_unit,
    older,
    other_day,
    rating,
    tone,
    when,
)
from egovreport.report.measure_words import overdue_since
from egovreport.report.measures import STANDING_TONES, by_field, measures_message, why
from egovreport.report.title import bodies_of
from egovreport.resources import Sum, money, staff
from egovreport.standing import TOLD, Course, Tally, tally
from egovreport.terms import Rating, ReportKind, Standing

TILES = 4
EXPLAINED = 2
"""So many measures of one standing are told one by one, with the reason."""
NAMED = 3
"""Of more, so many are named before the others are counted."""
MOST_LINES = 4
"""Lines that a point takes at most where not all points have room."""
SUMMARY_FIRST = 2
"""So many sentences of the plan's summary come before all other points."""
LONGEST_TITLE = 150
"""Letters that stand in two lines in a size that is no smaller than that of other titles."""
STANDINGS_IN_TITLE = 4
"""Where more occur, the title tells what is completed and what needs attention."""
NEEDS_ATTENTION = (
    Standing.OVERDUE, Standing.MOVED, Standing.AT_RISK, Standing.CANCELLED, Standing.SUSPENDED,
    Standing.NO_REPORT, Standing.NOT_STARTED, Standing.RUNNING,
)  # fmt: skip
"""The standings but completed, those first that a committee asks about first."""
SHADES = {
    Standing.MOVED: 1, Standing.CANCELLED: 1, Standing.NOT_STARTED: 1, Standing.NO_REPORT: 2,
}  # fmt: skip
"""Which standings of one tone are drawn lighter than the first; 0 for the others."""


def overview_slides(context: Context, entry: OutlineSlide) -> list[Slide]:
    """Return the overview; nothing where the plan has neither KPIs nor measures."""
    if not context.readings and not context.courses:
        return []
    say = context.say
    tiles = _tiles(context, entry)
    points = tuple(_points(context)) or tuple(_without_kpis(context))
    title = entry.title or _title(context, entry)
    blocks: list[tuple[Place, Block]] = [(Place.TILES, Tiles(tiles))]
    if context.courses:
        blocks.append((Place.LEFT_HEADING, _heading(_chart_heading(context))))
        blocks.append((Place.CHART, _chart(context)))
    if points:
        place = Place.RIGHT_HEADING if context.courses else Place.LEFT_HEADING
        note = paragraph(say.HEADING_CUT)
        heading = TextBlock((paragraph(say.KEY_POINTS),), cut_note=note)
        blocks.append((place, heading))
        blocks.append((Place.BODY, TextBlock(points, MOST_LINES)))
    subtitle = _subtitle(context)
    return [
        Slide(
            key="overview",
            room=Room.OVERVIEW,
            title=title,
            subtitle=subtitle,
            blocks=tuple(blocks),
            source=context.footer([title, subtitle, *block_texts(blocks)]),
        )
    ]


def _heading(text: str) -> TextBlock:
    return TextBlock((paragraph(text),))


def _title(context: Context, entry: OutlineSlide) -> str:
    """Say the first KPI and how the measures stand, in the longest way that two lines hold."""
    first = _tile_readings(context, entry)[:1]
    kpi = [_named(context, reading) for reading in first if reading.actual_figure.has_number]
    told = list(dict.fromkeys(_messages(context)))
    ways = [[*kpi, message] for message in told] + [[message] for message in told]
    titles = [str(context.say.overview_title(context.plan_name, way)) for way in ways or [kpi]]
    return next((title for title in titles if len(title) <= LONGEST_TITLE), titles[-1])


def _messages(context: Context) -> Iterator[str]:
    """Say how the measures stand, from the fullest way to the shortest."""
    if not context.courses:
        return
    counted = tally(context.courses)
    if context.is_plan or len(counted.present) <= STANDINGS_IN_TITLE:
        yield measures_message(context, context.courses)
    if context.is_plan:
        return
    urgent = [s for s in NEEDS_ATTENTION if counted.counts.get(s)]
    for count in range(STANDINGS_IN_TITLE - 1, 0, -1):
        yield _message(context, counted, urgent[:count])


def _message(context: Context, counted: Tally, others: Iterable[Standing]) -> str:
    """Say how many measures are completed, and how many stand in each of the other ways."""
    done = [s for s in (Standing.COMPLETED,) if counted.counts.get(s)]
    counts = [(s, counted.of(s)) for s in (*done, *others)]
    return str(context.say.measures_told(counted.total, counts, context.terms.measure))


def _named(context: Context, reading: Reading) -> str:
    """Say a KPI in a title: 253 Online-Dienste; with its name where the unit does not say it."""
    say, name, figure = context.say, reading.kpi.name, reading.actual_figure
    unit = context.unit(reading.kpi)
    day = other_day(context, reading.actual) if reading.actual else ""
    is_one_word = " " not in name and bool(unit.many) and figure.of is None and figure.number != 1
    if is_one_word and name.casefold().endswith(unit.many.casefold()):
        said = f"{say.figure(figure)} {name}"
    else:
        number = say.figure(figure) if names_unit(context, reading) else say.counted(figure)
        said = f"{name} {number}"
    return str(say.at(said, day)) if day else said


def _subtitle(context: Context) -> str:
    """Say which sitting adopted the plan."""
    about_plan = [
        s for s in context.programme.history
        if s.report is ReportKind.PLAN and context.plan.id in s.plans and s.date
    ]  # fmt: skip
    if not about_plan:
        return context.plan.title
    last = max(about_plan, key=lambda s: s.date.last if s.date else context.occasion.as_of)
    document, outcome = (context.marked(last, key) for key in ("document", "outcome"))
    bodies, day = bodies_of(context, last), context.dated(last, "date")
    return str(context.say.adopted(context.plan.title, bodies, day, document, outcome))


# Tiles


def _tiles(context: Context, entry: OutlineSlide) -> tuple[Tile, ...]:
    others = [*_measure_tile(context), *_money_tile(context)]
    readings = _tile_readings(context, entry)[: TILES - len(others)]
    return (*(_kpi_tile(context, reading) for reading in readings), *others)


def _tile_readings(context: Context, entry: OutlineSlide) -> list[Reading]:
    """Return the KPIs for the tiles: those with a value first."""
    return sorted(chosen(context, entry), key=lambda r: not r.actual_figure.has_number)


def _kpi_tile(context: Context, reading: Reading) -> Tile:
    say = context.say
    if context.is_plan:
        return _target_tile(context, reading)
    parts: list[tuple[Run, ...]] = []
    if reading.actual and reading.actual.figure.has_number:
        day = other_day(context, reading.actual)
        parts += [(Run(say.actual(day)),)] if day else []
    if reading.target:
        parts.append((Run(say.target(_aim(context, reading.target))),))
    share = f" ({say.figure(reading.attainment)})" if reading.attainment else ""
    parts.append((Run(rating(context, reading), strong=True, tone=tone(reading)), Run(share)))
    if changed := change(context, reading):
        parts.append(changed)
    return Tile(
        label=reading.kpi.name, figure=say.large(reading.actual_figure),
        detail=_separated(parts), tone=tone(reading),
    )  # fmt: skip


def _aim(context: Context, target: Observation) -> str:
    """Say a target; with its date where that is not the end of the plan."""
    said = str(context.say.figure(target.figure))
    is_end = target.day == context.plan.days.end
    return said if is_end else str(context.say.at(said, when(context, target)))


def _target_tile(context: Context, reading: Reading) -> Tile:
    """Show what a KPI is to reach, with the last value before the plan."""
    say = context.say
    aim = reading.target.figure if reading.target else absent()
    last = older(context, reading)
    detail = say.named(say.LAST, last) if last else say.NO_VALUE_YET
    return Tile(say.target(reading.kpi.name), say.large(aim), (Run(detail),), Tone.ACTIVE)


def _separated(parts: Iterable[tuple[Run, ...]]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for part in parts:
        if runs:
            runs.append(Run(" · "))
        runs.extend(run for run in part if run.text)
    return tuple(runs)


def _measure_tile(context: Context) -> list[Tile]:
    if not context.courses:
        return []
    say, counted = context.say, tally(context.courses)
    if context.is_plan:
        figure, detail = (
            say.figure(counted.total),
            say.measures_planned_label(context.terms.measure),
        )
        return [Tile(context.heads.measure.many, figure, (Run(detail),), Tone.ACTIVE)]
    done = counted.of(Standing.COMPLETED)
    order = TOLD if len(counted.present) <= STANDINGS_IN_TITLE else NEEDS_ATTENTION
    rest = [s for s in order if counted.counts.get(s) and s is not Standing.COMPLETED]
    detail = " · ".join(say.standing_count(counted.of(s), s) for s in rest)
    figure = say.share(done, counted.total)
    label = say.measures_completed(context.terms.measure)
    return [Tile(label, figure, (Run(detail or say.all_done(context.terms.measure)),), Tone.ACTIVE)]


def _money_tile(context: Context) -> list[Tile]:
    say, plan, currency = context.say, context.plan, context.programme.currency
    is_plan = context.is_plan
    used = money(plan, "asked" if is_plan else "spent", currency)
    approved = money(plan, "approved", currency)
    if used is None and approved is None:
        return []
    label = say.MONEY_ASKED if is_plan else say.MONEY_SPENT
    parts = [say.partial(used.given, used.entries)] if used and used.is_partial else []
    if approved is None:
        parts.append(say.approved_unknown())
    else:
        said = (say.approved if is_plan else say.of_approved)(say.figure(approved.figure))
        parts.append(_partly(context, approved, said))
    parts += _staff_parts(context)
    return [Tile(label, _large(context, used), (Run(" · ".join(parts)),), Tone.NEUTRAL)]


def _large(context: Context, found: Sum | None) -> str:
    return str(context.say.large(found.figure if found else absent()))


def _staff_parts(context: Context) -> list[str]:
    say = context.say
    used, approved = staff(context.plan, "used"), staff(context.plan, "approved")
    if used and approved:
        said = say.staff_used(say.figure(used.figure), say.figure(approved.figure))
        return [_partly(context, min(used, approved, key=lambda found: found.given), said)]
    return [_partly(context, approved, say.staff_approved(approved.figure))] if approved else []


def _partly(context: Context, found: Sum, said: str) -> str:
    """Add to what is said of a sum how much it leaves out."""
    return str(context.say.partly(said, found.given, found.entries)) if found.is_partial else said


# Standings per field


def _chart_heading(context: Context) -> str:
    """Say what the bars are; of a plan without fields there is one, of all measures."""
    has_fields = bool(context.plan.fields)
    terms = context.terms
    return str(context.say.measures_by_field(terms) if has_fields else context.heads.measure.many)


def _fields(context: Context) -> list[tuple[str, tuple[Course, ...]]]:
    """Return name and courses of each field, also of those to which no measure belongs.

    A field that is only there to hold other fields is left out.
    """
    fields = context.plan.fields
    parents = {entry.part_of for entry in fields.values()}
    groups = {key: (name, found) for key, name, found in by_field(context)}
    empty = {
        key: (context.marked(entry, "name"), ())
        for key, entry in fields.items()
        if key not in parents and key not in groups
    }
    order = [key for key in (*fields, "") if key in groups or key in empty]
    return [(groups | empty)[key] for key in order]


def _chart(context: Context) -> StackChart:
    say = context.say
    groups = _fields(context)
    tallies = [tally(found) for _, found in groups]
    if context.is_plan:
        totals = [t.total for t in tallies]
        series: tuple[StackSeries, ...] = (_planned(context, totals),)
    else:
        present = [s for s in TOLD if any(t.counts.get(s) for t in tallies)]
        series = tuple(_series(context, s, [t.of(s) for t in tallies]) for s in present)
    names = tuple(
        say.field_with_count(name, t.total) for (name, _), t in zip(groups, tallies, strict=True)
    )
    told = [f"{name}: {measures_message(context, found)}" for name, found in groups if found]
    if empty := [name for name, found in groups if not found]:
        told.append(say.without_measures(empty, context.terms))
    alt = say.shortened(say.chart_alt("; ".join(told)))
    return StackChart(names, series, alt, say.LEGEND_OF_BARS)


def _series(context: Context, standing: Standing, counts: list[Figure]) -> StackSeries:
    say = context.say
    return StackSeries(
        name=say.standing_word(standing),
        tone=STANDING_TONES[standing],
        counts=tuple(int(f.number or 0) for f in counts),
        formats=tuple(say.standing_format(f, standing) for f in counts),
        texts=tuple(say.standing_count(f, standing) for f in counts),
        shade=SHADES.get(standing, 0),
        symbol=say.STANDING_SYMBOLS[standing],
    )


def _planned(context: Context, totals: list[Figure]) -> StackSeries:
    say = context.say
    return StackSeries(
        name=say.PLANNED,
        tone=Tone.ACTIVE,
        counts=tuple(int(f.number or 0) for f in totals),
        formats=tuple(say.number_format(f) for f in totals),
        texts=tuple(say.figure(f) for f in totals),
    )


# What is important to know


def _points(context: Context) -> Iterator[Paragraph]:
    """Yield the points in the order in which they are read; the rank says which may be left out."""
    for number, remark in enumerate(context.plan.summary):
        rank = _FIRST if number < SUMMARY_FIRST else _SPARE
        yield _bullet("", context.marked(remark, "text"), rank)
    if not context.is_plan:
        for rated in _RATED:
            yield from _target_points(context, rated)
        for standing in _TOLD_ONE_BY_ONE:
            yield from _standing_points(context, standing)
    yield from _since_points(context)
    following = [context.marked(r, "text") for r in context.plan.outlook[:1]]
    yield from (_bullet(context.say.NEXT, text, _NEXT) for text in following)
    if not context.courses:
        yield _bullet("", context.say.report_without(context.terms.measure), _ABSENT)


def _without_kpis(context: Context) -> Iterator[Paragraph]:
    """Say that the report holds no KPIs, where there is nothing else to say."""
    if not context.readings:
        yield _bullet("", context.say.report_without(context.terms.kpi), _ABSENT)


_FIRST, _SINCE, _NEXT, _SPARE, _ABSENT = 0, 20, 21, 40, 41
_RATED = {Rating.MISSED: 1, Rating.BEHIND: 2}
_TOLD_ONE_BY_ONE = {
    Standing.OVERDUE: 10, Standing.MOVED: 11, Standing.AT_RISK: 12, Standing.CANCELLED: 30,
    Standing.SUSPENDED: 31,
}  # fmt: skip
"""The ranks of the points: those of a higher one are left out first where there is no room."""


def _bullet(label: str, text: str, rank: int) -> Paragraph:
    head = (Run(f"{label}: ", strong=True),) if label else ()
    return Paragraph((*head, Run(text)), bullet=True, rank=rank)


def _target_points(context: Context, rated: Rating) -> Iterator[Paragraph]:
    """Tell the KPIs of one rating, those farthest from their target first."""
    say, rank = context.say, _RATED[rated]
    found = [r for r in context.readings if r.verdict.rating is rated and r.target and r.actual]
    found.sort(key=distance_from_target)
    label = say.TARGET_MISSED if rated is Rating.MISSED else say.capital(say.rating_word(rated))
    if len(found) <= EXPLAINED:
        yield from (_bullet(label, _target_told(context, reading), rank) for reading in found)
        return
    invented = any(reading.verdict.illustrative for reading in found)
    names = [reading.kpi.name for reading in found]
    rest = exact(len(found) - NAMED, illustrative=invented)
    more = say.and_more(rest, context.terms.kpi) if len(found) > NAMED else ""
    count = say.field_with_count(label, exact(len(found), illustrative=invented))
    yield _bullet(count, _listed(context, names, more), rank)


def _target_told(context: Context, reading: Reading) -> str:
    """Say of one KPI what was reached, what was to be reached, and why it was not."""
    say, target, actual = context.say, reading.target, reading.actual
    parts = [_named(context, reading)]
    if target:
        parts.append(say.target(_aim(context, target)))
    if reading.verdict.is_override:
        parts.append(rating(context, reading))
    reason = context.marked(actual.value, "reason") if actual else ""
    told = ", ".join(parts)
    return str(say.sentence(f"{told} – {reason}" if reason else told))


def _listed(context: Context, names: list[str], more: str) -> str:
    told = "; ".join(names[:NAMED])
    return str(context.say.sentence(f"{told} {more}" if more else told))


def _standing_points(context: Context, standing: Standing) -> Iterator[Paragraph]:
    """Tell the measures of one standing: few of them with the reason, of many the first ones."""
    say, rank = context.say, _TOLD_ONE_BY_ONE[standing]
    found = [c for c in context.courses if c.standing is standing]
    label = say.capital(say.standing_word(standing))
    if len(found) <= EXPLAINED:
        yield from (_bullet(label, _told(context, course), rank) for course in found)
        return
    rest = tally(found[NAMED:])
    more = say.and_more(rest.of(standing), context.terms.measure) if rest.counts else ""
    count = say.field_with_count(label, tally(found).of(standing))
    yield _bullet(count, _listed(context, [_dated(context, c) for c in found], more), rank)


def _told(context: Context, course: Course) -> str:
    """Say of one measure what the committee asks: from when to when, since when, and why."""
    said = context.say.sentence(f"{_dated(context, course)} – {why(context, course)}")
    return str(said)


def _dated(context: Context, course: Course) -> str:
    """Name a measure with the dates that its standing is about."""
    say, measure = context.say, course.measure
    due = measure.due_in_force
    parts = [context.marked(measure, "title")]
    if course.standing is Standing.MOVED and due:
        parts.append(
            say.moved(measure.due, due, old_illustrative=measure.is_illustrative("due"),
                      new_illustrative=measure.due_is_illustrative)
        )  # fmt: skip
    elif told := overdue_since(context, course):
        parts.append(told)
    return ", ".join(parts)


def _since_points(context: Context) -> Iterator[Paragraph]:
    """Say what became known after the data date; moves first, capped like everything else."""
    told = [e for e in context.workspace.since if _concerns(context, e) and _title_of(context, e)]
    for event in told[:EXPLAINED]:
        yield _bullet(context.say.SINCE, _event(context, event), _SINCE)
    if len(told) > EXPLAINED:
        more = context.say.more_events(len(told) - EXPLAINED)
        yield _bullet(context.say.SINCE, more, _SINCE)


def _concerns(context: Context, event: Event) -> bool:
    """Whether it happened to the plan, or to a lasting target that the plan reports against."""
    if event.plan:
        return event.plan == context.plan.id
    in_plan = context.plan.kpis.get(event.subject)
    return in_plan is not None and not in_plan.target


def _title_of(context: Context, event: Event) -> str:
    say = context.say
    if event.kind is EventKind.TARGET_MOVED:
        kpi = context.programme.kpis.get(event.subject)
        return say.target_of(kpi.name) if kpi else ""
    measure = context.plan.measures.get(event.subject)
    return context.marked(measure, "title") if measure else context.plan.title


def _event(context: Context, event: Event) -> str:
    told = replace(event, part=_part_of(context, event))
    unit = _unit_of(context, event)
    return str(context.say.event(told, _title_of(context, event), unit))


def _part_of(context: Context, event: Event) -> str:
    """Return the title of the milestone, or the item of the money, with its mark."""
    measure = context.plan.measures.get(event.subject)
    milestones = measure.milestones if measure else ()
    lines = measure.budget if measure else context.plan.budget
    invented = any(m.title == event.part and m.is_illustrative("title") for m in milestones) or any(
        line.item == event.part and line.is_illustrative("item") for line in lines
    )
    return event.part + str(context.say.mark(illustrative=bool(event.part) and invented))


def _unit_of(context: Context, event: Event) -> Unit:
    """Return the unit of the numbers of an event: that of the KPI, else money."""
    if event.kind is EventKind.TARGET_MOVED:
        return context.unit(context.programme.kpis[event.subject])
    return context.money_unit
