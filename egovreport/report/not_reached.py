"""What was not reached and why: KPIs off their target, measures that are not completed."""

from dataclasses import replace

from egovreport.deck import Cell, Column, Place, Room, Run, Slide, Table, Tone, cell
from egovreport.figure import Figure, exact
from egovreport.kpi import Observation, Reading
from egovreport.model.outline import OutlineSlide
from egovreport.report.context import Context
from egovreport.report.continued import continued_in, kpi_continued_in
from egovreport.report.kpi_table import kpi_counts
from egovreport.report.kpi_words import OFF_TARGET, missing, other_day, rating, tone, when
from egovreport.report.measures import planned, standing_runs, why
from egovreport.report.narrow import below, numbered, with_narrow_form, with_narrow_forms
from egovreport.report.row_keys import kpi_row, measure_row
from egovreport.standing import Course, tally
from egovreport.terms import Rating, Standing


def not_reached_slides(context: Context, entry: OutlineSlide) -> list[Slide]:
    """Return the table of all that was not reached; nothing where there is none.

    A plan that only begins has nothing that could have been reached.
    """
    readings, courses = missed_kpis(context), open_measures(context)
    if context.is_plan or not (readings or courses):
        return []
    say = context.say
    rows = (*(_kpi_row(context, r) for r in readings), *(_row(context, c) for c in courses))
    columns = (
        Column(say.HEAD_NUMBER),
        Column(say.not_reached_head(context.terms), weight=2.0),
        Column(say.HEAD_WANTED, weight=1.2),
        Column(say.HEAD_REACHED, weight=1.2),
        Column(say.HEAD_WHY, weight=3.0),
        Column(say.HEAD_CONTINUED, weight=1.2),
    )
    title = entry.title or not_reached_message(context)
    subtitle = _subtitle(context)
    keys = (*map(kpi_row, readings), *map(measure_row, courses))
    table = Table(columns, rows, say.table_alt(title), row_keys=keys)
    stands = below(context, table, 2, 3)
    forms = ([numbered(table)], [numbered(table), stands])
    table = _without_empty_columns(with_narrow_forms(table, *forms))
    return [
        Slide(
            key="not-reached",
            room=Room.TABLE,
            title=title,
            subtitle=subtitle,
            blocks=((Place.TABLE, table),),
            source=context.footer([title, subtitle, *(c.text for row in rows for c in row)]),
        )
    ]


def _without_empty_columns(table: Table) -> Table:
    """Return the table and its narrow forms without the columns in which nothing stands."""
    columns, rows = table.columns, table.rows
    used = [n for n in range(len(columns)) if any(row[n].text != "–" for row in rows)]
    told = tuple(tuple(row[n] for n in used) for row in rows)
    narrow = _without_empty_columns(table.narrow) if table.narrow else None
    less = replace(table, columns=tuple(columns[n] for n in used), rows=told, narrow=None)
    return with_narrow_form(less, narrow)


def missed_kpis(context: Context) -> list[Reading]:
    """Return the KPIs that missed their target, are behind it, or have no data about it."""
    return [
        reading
        for reading in context.readings
        if reading.verdict.rating in OFF_TARGET or _is_unknown(reading)
    ]


def _is_unknown(reading: Reading) -> bool:
    return reading.verdict.rating is Rating.NO_DATA and reading.target is not None


def open_measures(context: Context) -> list[Course]:
    """Return the measures that are not completed."""
    return [c for c in context.courses if c.standing is not Standing.COMPLETED]


def not_reached_message(context: Context) -> str:
    """Say how much was not reached: 3° von 7° bewerteten Kennzahlen, 7° von 14° Maßnahmen."""
    rated, counts, _ = kpi_counts(context.readings)
    off = sum(int(count.number or 0) for given, count in counts if given in OFF_TARGET)
    unknown = sum(map(_is_unknown, context.readings))
    done, total = _completed(context)
    still_open = exact((total.number or 0) - (done.number or 0), illustrative=done.illustrative)
    return str(
        context.say.not_reached_told(
            (exact(off, illustrative=rated.illustrative), rated),
            exact(unknown, illustrative=rated.illustrative),
            (still_open, total),
            context.terms,
            is_behind=any(given is Rating.BEHIND for given, _ in counts),
        )
    )


def _completed(context: Context) -> tuple[Figure, Figure]:
    """Return how many measures are completed, and how many there are."""
    counted = tally(context.courses)
    return counted.of(Standing.COMPLETED), counted.total


def _subtitle(context: Context) -> str:
    """Say what the counts of the title are of."""
    rated, _, _ = kpi_counts(context.readings)
    whole = exact(len(context.readings))
    return str(context.say.not_reached_subtitle((rated, whole), _completed(context), context.terms))


# Rows: number, name, what was wanted, what is reached, why, in which plan it goes on


def _kpi_row(context: Context, reading: Reading) -> tuple[Cell, ...]:
    say, kpi, actual = context.say, reading.kpi, reading.actual
    target = _said(context, reading.target) if reading.target else ""
    value = _said(context, actual) if actual else say.figure(reading.actual_figure)
    stands = Run(rating(context, reading), strong=True, tone=tone(reading))
    return (
        cell(kpi.number or "", tone=Tone.MUTED),
        cell(kpi.name, strong=True),
        cell(target),
        Cell((Run(f"{value}\n"), stands)),
        cell(say.sentence(_reason(context, reading) or say.NO_REASON)),
        cell(kpi_continued_in(context, reading.id)),
    )


def _said(context: Context, seen: Observation) -> str:
    """Say a value with its unit; with its date where that is neither the plan's end nor today's."""
    said = context.say.counted(seen.figure)
    is_end = seen.day == context.plan.days.end or not other_day(context, seen)
    return str(said if is_end else context.say.at(said, when(context, seen)))


def _reason(context: Context, reading: Reading) -> str:
    """Say why a KPI is off its target, or why there is no value."""
    actual = reading.actual
    if actual is None:
        return missing(context, reading.actual_figure)
    by_hand = actual.value.rating
    told = (
        missing(context, actual.figure),
        context.marked(actual.value, "reason"),
        context.marked(by_hand, "reason") if by_hand else "",
    )
    return context.sentences(*told)


def _row(context: Context, course: Course) -> tuple[Cell, ...]:
    measure, told = course.measure, why(context, course)
    return (
        cell(measure.number or "", tone=Tone.MUTED),
        cell(context.marked(measure, "title"), strong=True),
        cell(planned(context, measure)),
        Cell(standing_runs(context, course)),
        cell(context.say.sentence(told) if told else ""),
        cell(continued_in(context, course.id)),
    )
