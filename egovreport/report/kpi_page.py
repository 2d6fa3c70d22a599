"""The page of one KPI: its series, actual against target, what counts and why it deviates."""

from collections.abc import Iterable, Iterator
from datetime import date

from egovreport.deck import (
    Align,
    Block,
    Cell,
    Column,
    Paragraph,
    Place,
    Room,
    Run,
    SeriesChart,
    Slide,
    Table,
    TextBlock,
    Tone,
    cell,
    paragraph,
)
from egovreport.figure import Figure
from egovreport.kpi import Change, Observation, Reading, effect, figure, observe
from egovreport.model.kpi import Kpi
from egovreport.model.outline import OutlineSlide
from egovreport.report.context import Context, plan_name
from egovreport.report.kpi_words import (
    EFFECT_TONES,
    distance_from_target,
    is_counted_otherwise,
    is_off_target,
    missing,
    moved_value,
    names_unit,
    older,
    other_day,
    peers,
    rating,
    tone,
    variance,
    when,
)
from egovreport.report.series import series_chart
from egovreport.terms import Effect, Rating


def kpi_slides(context: Context, entry: OutlineSlide) -> list[Slide]:
    """Return the pages of the KPIs named in the outline, else of those off target or recounted."""
    if entry.kpis:
        found = [r for r in context.readings if r.id in entry.kpis]
        found.sort(key=lambda r: entry.kpis.index(r.id))
    else:
        found = [r for r in context.readings if is_off_target(r)]
    if entry.most is not None:
        kept = sorted(found, key=distance_from_target)[: entry.most]
        found = [reading for reading in found if reading in kept]
    return [_slide(context, reading, entry.title) for reading in found]


def other_kpi_slides(context: Context, entry: OutlineSlide, told: Iterable[str]) -> list[Slide]:
    """Return the pages of the KPIs that none of the slides with the keys `told` is about."""
    before = set(told)
    rest = [r for r in context.readings if _key(r) not in before]
    return [_slide(context, reading, entry.title) for reading in rest]


def _key(reading: Reading) -> str:
    return f"kpi/{reading.id}"


def _slide(context: Context, reading: Reading, given_title: str | None) -> Slide:
    say, kpi = context.say, reading.kpi
    message = context.marked(reading.in_plan, "message")
    title = given_title or message or kpi_title(context, reading)
    unit = kpi.figure_unit(context.programme.currency)
    table = _side_table(context, reading, title)
    texts = tuple(_texts(context, reading))
    chart = series_chart(context, reading, title)
    blocks: list[tuple[Place, Block]] = [(Place.CHART, chart), (Place.TABLE, table)]
    if texts:
        blocks.append((Place.BODY, TextBlock(texts)))
    said = [title, *(c.text for row in table.rows for c in row), *(t.text for t in texts)]
    said += [chart.alt, *(p.label for p in chart.periods), *_chart_texts(chart)]
    return Slide(
        key=_key(reading),
        room=Room.KPI,
        title=title,
        subtitle=" · ".join(
            [say.kpi_subtitle(unit, kpi.direction, kpi.about), *_replaced(context, kpi)]
        ),
        blocks=tuple(blocks),
        source=context.footer(said, *_sources(reading)),
    )


def _replaced(context: Context, kpi: Kpi) -> Iterator[str]:
    """Name the KPI that was told of before; the values of both are never joined."""
    before = context.programme.kpis.get(kpi.replaces or "")
    if before:
        say = context.say
        yield say.replaces(before.name) + say.mark(illustrative=kpi.is_illustrative("replaces"))


def _chart_texts(chart: SeriesChart) -> list[str]:
    values = [v for p in chart.periods for v in (p.actual, p.target, p.target_low, p.forecast)]
    return [*(v.text for v in values if v), *(t for p in chart.periods for t in (p.gap, p.recount))]


def _sources(reading: Reading) -> list[str | None]:
    shown = [reading.actual, reading.older, reading.previous, reading.target, *reading.forecasts]
    found = [seen.value.source for seen in shown if seen]
    return [*found, reading.kpi.source, *(peer.source for peer in reading.kpi.peers)]


def kpi_title(context: Context, reading: Reading) -> str:
    """Return the computed title of a KPI's page."""
    verdict, target = reading.verdict, reading.target
    return str(
        context.say.kpi_title(
            reading.kpi.name,
            reading.actual_figure,
            names_unit=names_unit(context, reading),
            actual_date=other_day(context, reading.actual) if reading.actual else "",
            target=target.figure if target else None,
            target_date=when(context, target) if target else "",
            given=verdict.rating,
            reached=reading.attainment,
            overridden=verdict.is_override,
            word=verdict.word,
            illustrative=verdict.illustrative,
            period=context.plan_name,
            older=older(context, reading),
        )
    )


# The table beside the chart


def _side_table(context: Context, reading: Reading, title: str) -> Table:
    say = context.say
    rows = tuple(_rows(context, reading))
    columns = (Column(reading.kpi.name, weight=1.0), Column(say.HEAD_VALUE, Align.END, weight=1.0))
    return Table(columns, rows, alt=say.side_table_alt(title))


def _rows(context: Context, reading: Reading) -> Iterator[tuple[Cell, ...]]:
    say, target, actual = context.say, reading.target, reading.actual
    if target:
        yield _row(say.target(when(context, target)), say.figure(target.figure))
    if actual and not actual.figure.lost:
        yield _row(say.actual(when(context, actual)), say.figure(actual.figure), strong=True)
    else:
        yield _row(say.actual(context.plan_name), say.figure(reading.actual_figure), strong=True)
    if actual and actual.value.was is not None:
        was = Figure(low=actual.value.was, high=actual.value.was, unit=actual.figure.unit,
                     decimals=actual.figure.decimals,
                     illustrative=actual.value.is_illustrative("was"))  # fmt: skip
        yield _row(say.PUBLISHED_BEFORE, say.figure(was))
    if reading.older:
        yield _row(say.last_value(when(context, reading.older)), say.figure(reading.older.figure))
    yield from _gap_rows(context, reading)
    yield from _earlier_rows(context, reading)
    yield from _frame_rows(context, reading)
    for forecast in reading.forecasts:
        yield _row(say.forecast(when(context, forecast)), say.figure(forecast.figure))
    share = f" ({say.figure(reading.attainment)})" if reading.attainment else ""
    said = rating(context, reading) + share
    yield _row(say.HEAD_RATING, said, strong=True, shade=tone(reading))


def _row(
    label: str, value: str, *, strong: bool = False, shade: Tone = Tone.PLAIN
) -> tuple[Cell, ...]:
    return cell(label, strong=strong), cell(value, strong=strong, tone=shade)


def _gap_rows(context: Context, reading: Reading) -> Iterator[tuple[Cell, ...]]:
    """Say variance and attainment at the target's date; before it, the value expected by now."""
    say = context.say
    if reading.verdict.rating in (Rating.ON_TRACK, Rating.BEHIND) and reading.expected:
        yield _row(say.EXPECTED, say.figure(reading.expected))
    elif missed := variance(context, reading):
        gap = say.signed(missed)
        relative = (
            f" ({say.signed(reading.relative_variance)})" if reading.relative_variance else ""
        )
        yield _row(say.VARIANCE, gap + relative, strong=True, shade=_gap_tone(reading))
    if reading.progress and reading.kpi.baseline and reading.kpi.baseline.date:
        baseline = reading.kpi.baseline
        since = say.date(baseline.date, illustrative=baseline.is_illustrative("date"))
        yield _row(say.progress_since(since), say.figure(reading.progress))


def _moves(context: Context, target: Observation, reading: Reading) -> str:
    """Say how the target was set anew, each time with day and reason."""
    unit = reading.kpi.figure_unit(context.programme.currency)
    return moved_value(context, target.value, unit, reading.kpi.decimals)


def _gap_tone(reading: Reading) -> Tone:
    """Return the colour of a variance: by its effect, whatever the KPI was rated by hand."""
    found = effect(reading.variance, reading.kpi.direction)
    if found is not Effect.WORSE:
        return EFFECT_TONES.get(found, Tone.PLAIN)
    return Tone.CAUTION if reading.verdict.rating is Rating.JUST_MISSED else Tone.BAD


def _frame_rows(context: Context, reading: Reading) -> Iterator[tuple[Cell, ...]]:
    """Say where the KPI started, and what it is to reach after this target."""
    say, kpi = context.say, reading.kpi
    unit = kpi.figure_unit(context.programme.currency)
    if kpi.baseline and kpi.baseline.date:
        start = say.date(kpi.baseline.date, illustrative=kpi.baseline.is_illustrative("date"))
        yield _row(say.baseline(start), say.figure(figure(kpi.baseline, unit, kpi.decimals)))
    last = max(context.plan.days.end, reading.target.day if reading.target else date.min)
    for later in observe(kpi.target, unit, kpi.decimals):
        if later.day > last:
            yield _row(say.lasting_target(when(context, later)), say.figure(later.figure))


def _earlier_rows(context: Context, reading: Reading) -> Iterator[tuple[Cell, ...]]:
    say, previous, before = context.say, reading.previous, context.previous_plan
    if before is None or reading.change in (Change.FIRST, Change.NONE):
        return
    if previous is not None and previous is reading.older:
        return
    name = plan_name(before)
    if previous is None:
        yield _row(say.actual(name), say.figure(Figure(lost=True)))
        return
    said = say.figure(previous.figure)
    label = say.actual(when(context, previous) if not previous.figure.lost else name)
    if is_counted_otherwise(reading):
        yield (cell(label), cell(say.not_comparable(said)))
    elif reading.difference:
        shade = EFFECT_TONES.get(reading.effect, Tone.PLAIN)
        gap = f" ({say.signed(reading.difference)})"
        yield cell(label), Cell((Run(said), Run(gap, tone=shade)))
    else:
        yield _row(label, said)


# The texts below the table


def _texts(context: Context, reading: Reading) -> Iterator[Paragraph]:
    say, kpi, actual = context.say, reading.kpi, reading.actual
    yield from _told(say.HEAD_DEFINITION, context.marked(kpi, "definition"))
    if reading.target and reading.target.value.moved:
        yield from _told(say.TARGET_CHANGED, _moves(context, reading.target, reading))
    if reading.recount and reading.recount.value.recount:
        day = when(context, reading.recount)
        text = context.marked(reading.recount.value, "recount")
        yield from _told(say.counted_anew(day), text)
    if actual:
        yield from _told(say.MISSING, missing(context, actual.figure))
        missed = variance(context, reading)
        heading = say.WHY_DEVIATION if missed and missed.number else say.EXPLANATION
        yield from _told(heading, context.marked(actual.value, "reason"))
        if actual.value.rating:
            yield from _told(say.OVERRIDE, context.marked(actual.value.rating, "reason"))
        yield from _told(say.REMARK, context.marked(actual.value, "note"))
    yield from _told(say.BENEFIT, context.marked(kpi, "benefit"))
    yield from _told(say.PEERS, peers(context, reading))


def _told(heading: str, text: str) -> Iterator[Paragraph]:
    if text:
        yield paragraph(heading, heading=True)
        yield paragraph(text)
