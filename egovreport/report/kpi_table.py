"""The table of all KPIs of the plan: previous, target, actual, attainment, rating."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from egovreport.deck import (
    Align,
    Block,
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
from egovreport.report.kpi_words import (
    RATED,
    brief,
    is_counted_otherwise,
    is_long,
    missing,
    other_day,
    rating,
    tone,
    when,
)
from egovreport.report.narrow import Join, below, with_narrow_forms
from egovreport.report.row_keys import kpi_row
from egovreport.terms import Rating

LONG_REASON = 60
"""Characters of a text in the column of attainment; the whole stands on the KPI's page."""


def kpi_table_slides(context: Context, entry: OutlineSlide) -> list[Slide]:
    """Return the table; nothing where the plan has no KPIs."""
    readings = chosen(context, entry)
    if not readings:
        return []
    table = kpi_rows(context, readings)
    texts = [entry.text for row in table.rows for entry in row]
    blocks: list[tuple[Place, Block]] = [(Place.TABLE, table)]
    if legend := _legend(context, readings, texts):
        blocks.append((Place.LEGEND, TextBlock((paragraph(legend),))))
    title = entry.title or kpis_message(context, readings)
    return [
        Slide(
            key="kpi-table",
            room=Room.TABLE,
            title=title,
            subtitle=_subtitle(context, readings),
            blocks=tuple(blocks),
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
    if context.is_plan:
        aims = [r.target for r in readings if r.target]
        invented = any(aim.figure.illustrative for aim in aims)
        aimed = exact(len(aims), illustrative=invented)
        total = exact(len(readings))
        return str(context.say.kpis_planned(aimed, total, context.terms.kpi))
    rated, counts, unrated = kpi_counts(readings)
    return str(context.say.kpis_told(rated, counts, unrated, context.terms.kpi))


def kpi_counts(
    readings: Sequence[Reading],
) -> tuple[Figure, list[tuple[Rating, Figure]], list[tuple[Rating, Figure]]]:
    """Count the readings: how many are rated, each rating, and each reason for none.

    Without its invented value a KPI would count elsewhere: one marks all of these counts.
    """
    marked = any(r.verdict.illustrative for r in readings)
    in_order = [*RATED, *(rating for rating in Rating if rating not in RATED)]
    numbers = {r: sum(x.verdict.rating is r for x in readings) for r in in_order}
    found = {r: exact(n, illustrative=marked) for r, n in numbers.items() if n}
    counts = [(r, f) for r, f in found.items() if r in RATED]
    unrated = [(r, f) for r, f in found.items() if r not in RATED]
    rated = exact(sum(numbers[r] for r in RATED), illustrative=marked)
    return rated, counts, unrated


def _subtitle(context: Context, readings: Sequence[Reading]) -> str:
    say = context.say
    if context.is_plan:
        return str(say.KPI_PLAN_SUBTITLE)
    bullets = [_bullet(context, reading) for reading in readings]
    occasion = context.occasion
    return str(
        say.kpi_table_subtitle(
            occasion.as_of, has_bullets=any(b.attainment is not None for b in bullets),
            has_circles=any(b.previous is not None for b in bullets),
            illustrative=occasion.as_of_is_illustrative,
        )
    )  # fmt: skip


def kpi_rows(context: Context, readings: Sequence[Reading]) -> Table:
    """Return the table of these KPIs, with the bullets of their attainment.

    A plan that only begins shows what is to be reached; without a previous plan there is no
    column for its values.
    """
    columns = [*_columns(context)]
    heads = [column for column, _ in columns]
    places = [n for n, (_, fill) in enumerate(columns) if fill is _share]
    table = Table(
        columns=tuple(heads),
        rows=tuple(tuple(fill(context, r) for _, fill in columns) for r in readings),
        alt=context.say.kpi_table_alt(kpis_message(context, readings)),
        bullets=tuple(_bullet(context, r) for r in readings) if places else (),
        bullet_column=places[0] if places else -1,
        row_keys=tuple(map(kpi_row, readings)),
    )
    named = Join((0, 1), heads[0].title, has_gaps=False)
    fills = [fill for _, fill in columns]
    values = [n for n, fill in enumerate(fills) if fill in _VALUES]
    return with_narrow_forms(table, [named], [named, below(context, table, *values)])


def _columns(context: Context) -> Iterator[tuple[Column, Callable[[Context, Reading], Cell]]]:
    say, before = context.say, context.previous_plan
    yield Column(context.heads.kpi.one, weight=2.0), _name
    yield Column(say.HEAD_UNIT), _unit
    if before:
        yield Column(say.head_actual(plan_name(before)), Align.END), _previous
    yield Column(say.head_target(context.plan_name), Align.END), _target
    if context.is_plan:
        yield Column(say.HEAD_BENEFIT, weight=3.0), _benefit
        return
    yield Column(say.head_actual(context.plan_name), Align.END), _actual
    yield Column(say.HEAD_ATTAINMENT, Align.END, weight=4.0), _share
    yield Column(say.HEAD_RATING), _rating


def _name(context: Context, reading: Reading) -> Cell:
    arrow = context.say.direction_mark(reading.kpi.direction)
    return cell(f"{reading.kpi.name}{arrow}", strong=True)


def _unit(context: Context, reading: Reading) -> Cell:
    return cell(context.say.unit_name(context.unit(reading.kpi)), tone=Tone.MUTED)


def _previous(context: Context, reading: Reading) -> Cell:
    say, previous, before = context.say, reading.previous, context.previous_plan
    if previous is None:
        return cell(say.figure(absent()))
    said = brief(context, previous.figure, unit=False)
    if is_counted_otherwise(reading):
        return cell(say.not_comparable_short(said))
    is_end = before is not None and previous.day == before.days.end
    return cell(said if is_end or previous.figure.lost else say.at(said, when(context, previous)))


def _target(context: Context, reading: Reading) -> Cell:
    target = reading.target
    if target is None:
        return cell("")
    is_end = target.day == context.plan.days.end
    return cell(_dated(context, target.figure, "" if is_end else when(context, target)))


def _benefit(context: Context, reading: Reading) -> Cell:
    return cell(context.marked(reading.kpi, "benefit"))


def _actual(context: Context, reading: Reading) -> Cell:
    say = context.say
    if reading.actual and not reading.actual.figure.lost:
        day = other_day(context, reading.actual)
        return cell(_dated(context, reading.actual.figure, day), strong=True)
    return cell(say.figure(reading.actual_figure), strong=True)


def _share(context: Context, reading: Reading) -> Cell:
    """Say the attainment; where the actual is no number, what is known instead, in a few words."""
    if reading.attainment:
        return cell(context.say.figure(reading.attainment))
    return cell("; ".join(_instead(context, reading)))


def _instead(context: Context, reading: Reading) -> Iterator[str]:
    """Yield a text too long for the column of actuals, why there is none, and the last one known.

    The page of the KPI says all of it.
    """
    say, actual, older = context.say, reading.actual_figure, reading.older
    if is_long(actual):
        yield say.shortened(say.figure(actual), LONG_REASON)
    if why := missing(context, actual):
        yield say.shortened(why, LONG_REASON)
    if older and actual.lost:
        said = brief(context, older.figure, unit=False)
        yield say.last_known(said, when(context, older))


def _rating(context: Context, reading: Reading) -> Cell:
    return cell(rating(context, reading), strong=True, tone=tone(reading))


def _dated(context: Context, figure: Figure, day: str) -> str:
    said = brief(context, figure, unit=False)
    return str(context.say.at(said, day)) if day else said


_VALUES = (_previous, _target, _actual)


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
    found = {r.verdict.rating for r in readings} if not context.is_plan else set()
    ratings = [r for r in Rating if r in found]
    parts = [say.rating_rule(r, context.programme.tolerance) for r in ratings]
    told = " · ".join(part for part in (*parts, *say.marks_told(texts)) if part)
    return str(say.named(say.HEAD_MARK, told)) if told else ""
