"""The table of all KPIs of the plan: previous, target, actual, attainment, rating."""

from collections.abc import Sequence
from decimal import Decimal

from egovreport.deck import (
    Align,
    Bullet,
    Cell,
    Column,
    Place,
    Room,
    Slide,
    Table,
    TextBlock,
    Tone,
    cell,
    paragraph,
)
from egovreport.figure import Figure, absent, exact
from egovreport.kpi import Change, Reading, attainment
from egovreport.model.outline import OutlineSlide
from egovreport.report.context import Context, plan_name
from egovreport.report.kpi_words import RATED, other_day, rating, tone, when
from egovreport.terms import Rating

BULLET_COLUMN = 5


def kpi_table_slides(context: Context, entry: OutlineSlide) -> list[Slide]:
    """Return the table; nothing where the plan has no KPIs."""
    readings = chosen(context, entry)
    if not readings:
        return []
    table = kpi_rows(context, readings)
    texts = [entry.text for row in table.rows for entry in row]
    legend = TextBlock((paragraph(_legend(context, readings, texts)),))
    title = entry.title or kpis_message(context, readings)
    return [
        Slide(
            key="kpi-table",
            room=Room.TABLE,
            title=title,
            subtitle=_subtitle(context, readings),
            blocks=((Place.TABLE, table), (Place.LEGEND, legend)),
            source=context.footer([title, *texts]),
        )
    ]


def chosen(context: Context, entry: OutlineSlide) -> tuple[Reading, ...]:
    """Return the KPIs that the outline names, in its order; all where it names none."""
    if not entry.kpis:
        return context.readings
    by_id = {reading.id: reading for reading in context.readings}
    return tuple(by_id[key] for key in entry.kpis if key in by_id)


def kpis_message(context: Context, readings: Sequence[Reading]) -> str:
    """Say how the KPIs stand: 3 von 6 bewerteten Kennzahlen haben ihr Ziel erreicht, ..."""
    rated, counts, unrated = kpi_counts(readings)
    return str(context.say.kpis_told(rated, counts, unrated, context.terms.kpi))


def kpi_counts(
    readings: Sequence[Reading],
) -> tuple[Figure, list[tuple[Rating, Figure]], list[tuple[Rating, Figure]]]:
    """Count the readings: how many are rated, each rating, and each reason for none."""
    marked = any(r.verdict.illustrative for r in readings if r.verdict.rating in RATED)
    in_order = [*RATED, *(rating for rating in Rating if rating not in RATED)]
    numbers = {r: sum(x.verdict.rating is r for x in readings) for r in in_order}
    found = {
        r: exact(n, illustrative=any(x.verdict.illustrative for x in readings
                                     if x.verdict.rating is r) or (marked and r in RATED))
        for r, n in numbers.items()
        if n
    }  # fmt: skip
    counts = [(r, f) for r, f in found.items() if r in RATED]
    unrated = [(r, f) for r, f in found.items() if r not in RATED]
    rated = exact(sum(numbers[r] for r in RATED), illustrative=marked)
    return rated, counts, unrated


def _subtitle(context: Context, readings: Sequence[Reading]) -> str:
    say = context.say
    has_bullets = any(reading.attainment for reading in readings)
    return str(say.kpi_table_subtitle(context.occasion.as_of, has_bullets=has_bullets))


def kpi_rows(context: Context, readings: Sequence[Reading]) -> Table:
    """Return the table of these KPIs, with the bullets of their attainment."""
    say, terms = context.say, context.terms
    before = context.previous_plan
    columns = (
        Column(terms.kpi.one, weight=2.0),
        Column(say.HEAD_UNIT),
        Column(say.head_actual(plan_name(before)) if before else say.HEAD_PREVIOUS, Align.END),
        Column(say.head_target(context.plan_name), Align.END),
        Column(say.head_actual(context.plan_name), Align.END),
        Column(say.HEAD_ATTAINMENT, Align.END, weight=4.0),
        Column(say.HEAD_RATING),
    )
    return Table(
        columns=columns,
        rows=tuple(_row(context, reading) for reading in readings),
        alt=say.kpi_table_alt(kpis_message(context, readings)),
        bullets=tuple(_bullet(context, reading) for reading in readings),
        bullet_column=BULLET_COLUMN,
    )


def _row(context: Context, reading: Reading) -> tuple[Cell, ...]:
    say = context.say
    target = reading.target
    arrow = say.direction_mark(reading.kpi.direction)
    share = reading.attainment
    return (
        cell(f"{reading.kpi.name}{arrow}", strong=True),
        cell(say.unit_name(reading.kpi.figure_unit(context.programme.currency)), tone=Tone.MUTED),
        cell(_previous(context, reading)),
        cell(_dated(context, target.figure, other_day(context, target)) if target else "–"),
        cell(_actual(context, reading), strong=True),
        cell(say.figure(share) if share else _why_no_share(reading)),
        cell(rating(context, reading), strong=True, tone=tone(reading)),
    )


def _dated(context: Context, figure: Figure, day: str) -> str:
    said = str(context.say.figure(figure, unit=False))
    return str(context.say.at(said, day)) if day else said


def _actual(context: Context, reading: Reading) -> str:
    if reading.actual and not reading.actual.figure.lost:
        return _dated(context, reading.actual.figure, other_day(context, reading.actual))
    missing = reading.actual_figure
    if reading.older is None:
        return str(context.say.figure(missing))
    said = context.say.figure(reading.older.figure, unit=False)
    return str(context.say.last_known(said, when(context, reading.older)))


def _previous(context: Context, reading: Reading) -> str:
    say, previous = context.say, reading.previous
    if previous is None:
        return str(say.figure(absent()))
    before = context.previous_plan
    is_end = before is not None and previous.day == before.days.end
    said = say.figure(previous.figure, unit=False)
    if reading.change is Change.NOT_COMPARABLE:
        return str(say.not_comparable_short(said))
    return str(said if is_end or previous.figure.lost else say.at(said, when(context, previous)))


def _why_no_share(reading: Reading) -> str:
    """Say why there is no attainment: the reason of a missing value, else nothing."""
    if reading.actual and reading.actual.figure.lost:
        return reading.actual.figure.missing
    return ""


def _bullet(context: Context, reading: Reading) -> Bullet:
    share = reading.attainment.number if reading.attainment else None
    return Bullet(share, _previous_share(context, reading), tone(reading))


def _previous_share(context: Context, reading: Reading) -> Decimal | None:
    """Return where the previous value stands against today's target, if it can be compared."""
    if reading.change is not Change.COMPARED or not (reading.previous and reading.target):
        return None
    share = attainment(
        reading.previous.figure, reading.target.figure, reading.kpi.direction,
        context.programme.tolerance,
    )  # fmt: skip
    return share.number if share else None


def _legend(context: Context, readings: Sequence[Reading], texts: Sequence[str]) -> str:
    say = context.say
    ratings = [r for r in Rating if any(x.verdict.rating is r for x in readings)]
    parts = [say.rating_rule(r, context.programme.tolerance) for r in ratings]
    return " · ".join(part for part in (*parts, *say.marks_told(texts)) if part)
