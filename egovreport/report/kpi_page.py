"""The page of one KPI: its series, actual against target, what counts and why it deviates."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from egovreport.deck import (
    Align,
    Block,
    Cell,
    ChartValue,
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
    brief,
    distance_from_target,
    is_counted_otherwise,
    is_long,
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

MOST_LINES = 40
"""Of a text beside the chart; it is cut before, where the column has no room for them."""
LONG_NAME = 26
"""Characters of a name from which on it takes several lines above the table of values."""
LONG_ROW = 48
"""Characters from which on a row of that table takes two lines: the second figure has its own."""


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
    rest = [r for r in context.readings if _key(r) not in before and _is_told_of(context, r)]
    return [_slide(context, reading, entry.title) for reading in rest]


def _is_told_of(context: Context, reading: Reading) -> bool:
    """Whether there is more to say of a KPI than that nothing is known: the table says that."""
    values = (*reading.series, *reading.targets, *reading.forecasts)
    return bool(values or reading.kpi.baseline or any(_texts(context, reading)))


def _key(reading: Reading) -> str:
    return f"kpi/{reading.id}"


def _slide(context: Context, reading: Reading, given_title: str | None) -> Slide:
    say, kpi = context.say, reading.kpi
    message = context.marked(reading.in_plan, "message")
    title = given_title or message or kpi_title(context, reading)
    unit = context.unit(kpi)
    chart = series_chart(context, reading, title)
    is_drawn = any(_values(chart))
    if is_drawn:
        blocks = tuple(_beside_each_other(context, reading, chart, title))
    else:
        blocks = ((Place.TABLE, _facts(context, reading, title)),)
    said = [title, *(text for _, block in blocks for text in _said(block))]
    return Slide(
        key=_key(reading),
        room=Room.KPI if is_drawn else Room.TABLE,
        title=title,
        subtitle=" · ".join(
            [say.kpi_subtitle(unit, kpi.direction, kpi.about), *_replaced(context, kpi)]
        ),
        blocks=blocks,
        source=context.footer(said, *_sources(reading)),
    )


def _beside_each_other(
    context: Context, reading: Reading, chart: SeriesChart, title: str
) -> Iterator[tuple[Place, Block]]:
    yield Place.CHART, chart
    yield Place.TABLE, _side_table(context, reading, title)
    if texts := tuple(_texts(context, reading)):
        say = context.say
        yield Place.BODY, TextBlock(texts, MOST_LINES, paragraph(say.TEXTS_LEFT_OUT))


def _facts(context: Context, reading: Reading, title: str) -> Table:
    """Return all that there is to say of a KPI without any number, over the whole width."""
    say = context.say
    texts = [text.text for text in _texts(context, reading, is_told_beside=False)]
    rows = (*_rows(context, reading, is_brief=False), *_pairs(texts))
    columns = (Column(_head(context, reading)), Column(say.HEAD_VALUE, weight=1.0))
    return Table(columns, rows, alt=say.side_table_alt(title))


def _pairs(texts: Sequence[str]) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for each heading and its text."""
    for heading, text in zip(texts[::2], texts[1::2], strict=True):
        yield _row(heading, text)


def _said(block: Block) -> Iterator[str]:
    """Yield what a block of a KPI's page says."""
    match block:
        case Table():
            yield from (each.text for row in block.rows for each in row)
        case TextBlock():
            yield from (each.text for each in block.paragraphs)
        case SeriesChart():
            yield from (block.alt, *(p.label for p in block.periods), *_chart_texts(block))


def _replaced(context: Context, kpi: Kpi) -> Iterator[str]:
    """Name the KPI that was told of before; the values of both are never joined."""
    before = context.programme.kpis.get(kpi.replaces or "")
    if before:
        say = context.say
        yield say.replaces(before.name) + say.mark(illustrative=kpi.is_illustrative("replaces"))


def _chart_texts(chart: SeriesChart) -> list[str]:
    texts = (text for p in chart.periods for text in (p.gap, p.recount))
    return [*(value.text for value in _values(chart)), *texts]


def _values(chart: SeriesChart) -> Iterator[ChartValue]:
    """Yield the numbers that are drawn."""
    for period in chart.periods:
        found = (period.actual, period.target, period.target_low, period.forecast)
        yield from (value for value in found if value)


def _sources(reading: Reading) -> list[str | None]:
    shown = [reading.actual, reading.older, reading.previous, reading.target, *reading.forecasts]
    found = [seen.value.source for seen in shown if seen]
    return [*found, reading.kpi.source, *(peer.source for peer in reading.kpi.peers)]


def kpi_title(context: Context, reading: Reading) -> str:
    """Return the computed title of a KPI's page."""
    verdict, target = reading.verdict, reading.target
    aim = target.figure if target else None
    if aim and aim.of == reading.actual_figure.of:
        aim = replace(aim, of=None)
    return str(
        context.say.kpi_title(
            reading.kpi.name,
            reading.actual_figure,
            names_unit=names_unit(context, reading),
            actual_date=other_day(context, reading.actual) if reading.actual else "",
            target=aim,
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
    head = _head(context, reading)
    columns = (Column(head, weight=1.0), Column(say.HEAD_VALUE, Align.END, weight=1.0))
    return Table(columns, rows, alt=say.side_table_alt(title))


def _head(context: Context, reading: Reading) -> str:
    """Return the head of the table: the KPI's name, unless it takes several lines."""
    name = reading.kpi.name
    return name if len(name) <= LONG_NAME else str(context.heads.kpi.one)


def _rows(
    context: Context, reading: Reading, *, is_brief: bool = True
) -> Iterator[tuple[Cell, ...]]:
    """Yield the values; `is_brief`: of a long text only that there is one."""
    say, target, actual = context.say, reading.target, reading.actual

    def said(figure: Figure) -> str:
        return brief(context, figure) if is_brief else str(say.figure(figure))

    if target:
        yield _row(say.target(when(context, target)), said(target.figure))
    if actual and not actual.figure.lost:
        yield _row(say.actual(when(context, actual)), said(actual.figure), strong=True)
    else:
        yield _row(say.actual(context.plan_name), say.figure(reading.actual_figure), strong=True)
    if actual and actual.value.was is not None:
        was = Figure(low=actual.value.was, high=actual.value.was, unit=actual.figure.unit,
                     decimals=actual.figure.decimals,
                     illustrative=actual.value.is_illustrative("was"))  # fmt: skip
        yield _row(say.PUBLISHED_BEFORE, say.figure(was))
    if reading.older:
        yield _row(say.last_value(when(context, reading.older)), said(reading.older.figure))
    yield from _gap_rows(context, reading)
    yield from _earlier_rows(context, reading, is_brief=is_brief)
    yield from _frame_rows(context, reading)
    for forecast in reading.forecasts:
        yield _row(say.forecast(when(context, forecast)), say.figure(forecast.figure))
    share = f" ({say.figure(reading.attainment)})" if reading.attainment else ""
    word = rating(context, reading)
    told = word + _below(say.HEAD_RATING, word, share) if share else word
    yield _row(say.HEAD_RATING, told, strong=True, shade=tone(reading))


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
        told = gap + _below(say.VARIANCE, gap, relative)
        yield _row(say.VARIANCE, told, strong=True, shade=_gap_tone(reading))
    if reading.progress and reading.kpi.baseline and reading.kpi.baseline.date:
        since = context.dated(reading.kpi.baseline, "date")
        yield _row(say.progress_since(since), say.figure(reading.progress))


def _below(label: str, said: str, added: str) -> str:
    """Put what is added on a line of its own where a row would be broken anywhere."""
    return added if len(label + said + added) <= LONG_ROW else f"\n{added.lstrip()}"


def _moves(context: Context, target: Observation, reading: Reading) -> str:
    """Say how the target was set anew, each time with day and reason."""
    return moved_value(context, target.value, context.unit(reading.kpi), reading.kpi.decimals)


def _gap_tone(reading: Reading) -> Tone:
    """Return the colour of a variance: by its effect, whatever the KPI was rated by hand."""
    found = effect(reading.variance, reading.kpi.direction)
    if found is not Effect.WORSE:
        return EFFECT_TONES.get(found, Tone.PLAIN)
    return Tone.CAUTION if reading.verdict.rating is Rating.JUST_MISSED else Tone.BAD


def _frame_rows(context: Context, reading: Reading) -> Iterator[tuple[Cell, ...]]:
    """Say where the KPI started, and what it is to reach after this target."""
    say, kpi = context.say, reading.kpi
    unit = context.unit(kpi)
    if kpi.baseline and kpi.baseline.date:
        start = context.dated(kpi.baseline, "date")
        yield _row(say.baseline(start), say.figure(figure(kpi.baseline, unit, kpi.decimals)))
    last = max(context.plan.days.end, reading.target.day if reading.target else date.min)
    for later in observe(kpi.target, unit, kpi.decimals):
        if later.day > last:
            yield _row(say.lasting_target(when(context, later)), say.figure(later.figure))


def _earlier_rows(
    context: Context, reading: Reading, *, is_brief: bool
) -> Iterator[tuple[Cell, ...]]:
    say, previous, before = context.say, reading.previous, context.previous_plan
    if before is None or reading.change in (Change.FIRST, Change.NONE):
        return
    if previous is not None and previous is reading.older:
        return
    name = plan_name(before)
    if previous is None:
        yield _row(say.actual(name), say.figure(Figure(lost=True)))
        return
    said = brief(context, previous.figure) if is_brief else say.figure(previous.figure)
    label = say.actual(when(context, previous) if not previous.figure.lost else name)
    if is_counted_otherwise(reading):
        yield (cell(label), cell(say.not_comparable(said)))
    elif reading.difference:
        shade = EFFECT_TONES.get(reading.effect, Tone.PLAIN)
        gap = _below(label, said, f" ({say.signed(reading.difference)})")
        yield cell(label), Cell((Run(said), Run(gap, tone=shade)))
    else:
        yield _row(label, said)


# The texts below the table


def _texts(
    context: Context, reading: Reading, *, is_told_beside: bool = True
) -> Iterator[Paragraph]:
    """Yield headings, each with a text; `is_told_beside`: also the texts that are values."""
    say, kpi, actual = context.say, reading.kpi, reading.actual
    yield from _told(say.HEAD_DEFINITION, context.marked(kpi, "definition"))
    if is_told_beside:
        yield from _long_values(context, reading)
    if reading.target and reading.target.value.moved:
        yield from _told(say.TARGET_CHANGED, _moves(context, reading.target, reading), rank=1)
    for seen in (o for o in reading.series if o.is_recounted):
        text = context.marked(seen.value, "recount")
        yield from _told(say.counted_anew(when(context, seen)), text)
    if actual:
        yield from _told(say.MISSING, missing(context, actual.figure))
        missed = variance(context, reading)
        heading = say.WHY_DEVIATION if missed and missed.number else say.EXPLANATION
        yield from _told(heading, context.marked(actual.value, "reason"))
        if actual.value.rating:
            yield from _told(say.OVERRIDE, context.marked(actual.value.rating, "reason"))
        yield from _told(say.REMARK, context.marked(actual.value, "note"), rank=2)
    yield from _told(say.BENEFIT, context.marked(kpi, "benefit"), rank=2)
    yield from _told(say.PEERS, peers(context, reading), rank=1)


def _long_values(context: Context, reading: Reading) -> Iterator[Paragraph]:
    """Yield what the values say that are texts too long for the table."""
    say = context.say
    values = ((reading.target, say.target), (reading.actual, say.actual))
    for seen, label in (*values, (reading.older or reading.previous, say.actual)):
        if seen and is_long(seen.figure):
            yield from _told(label(when(context, seen)), say.figure(seen.figure))


def _told(heading: str, text: str, rank: int = 0) -> Iterator[Paragraph]:
    """Yield a heading with its text; those of the highest rank go first where room is short."""
    if text:
        yield replace(paragraph(heading, heading=True), rank=rank)
        yield replace(paragraph(text), rank=rank)
