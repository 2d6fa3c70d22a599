"""The appendix: all KPIs with definitions and sources, how ratings are computed, the marks."""

from collections.abc import Iterator

from egovreport.deck import Column, Place, Room, Slide, Table, cell
from egovreport.kpi import Reading
from egovreport.model.kpi import Kpi
from egovreport.model.outline import OutlineSlide
from egovreport.report.context import Context
from egovreport.report.narrow import below, numbered, with_narrow_forms


def all_kpis_slides(context: Context, entry: OutlineSlide) -> list[Slide]:
    """Return the table of the plan's KPIs with definition, owner and source."""
    if not context.readings:
        return []
    say = context.say
    columns = (
        Column(say.HEAD_NUMBER),
        Column(context.heads.kpi.one, weight=1.5),
        Column(say.HEAD_DEFINITION, weight=3.0),
        Column(say.HEAD_OWNERS, weight=0.8),
        Column(say.HEAD_SOURCE, weight=1.8),
    )
    rows = tuple(tuple(cell(text) for text in _definition(context, r)) for r in context.readings)
    title = entry.title or say.all_kpis_title(len(rows), context.terms.kpi)
    table = Table(columns, rows, say.table_alt(title))
    owned = below(context, table, 4, 3)
    table = with_narrow_forms(table, [numbered(table)], [numbered(table), owned])
    return [
        Slide(
            key="all-kpis",
            room=Room.TABLE,
            title=title,
            subtitle=say.ALL_KPIS_SUBTITLE,
            blocks=((Place.TABLE, table),),
            source=context.footer(text for row in rows for text in (c.text for c in row)),
        )
    ]


def _definition(context: Context, reading: Reading) -> Iterator[str]:
    kpi, say = reading.kpi, context.say
    yield kpi.number or ""
    yield kpi.name
    yield counting_rule(context, kpi) or say.NO_DEFINITION
    yield context.marked(kpi, "owners")
    yield context.marked(kpi, "source") or say.NO_SOURCE


def counting_rule(context: Context, kpi: Kpi) -> str:
    """Say what counts, and what else there is to say about it; nothing where nobody said."""
    texts = (context.marked(kpi, key) for key in ("definition", "note"))
    return "\n".join(text for text in texts if text)


def ratings_slides(context: Context, entry: OutlineSlide) -> list[Slide]:
    """Return how attainment, ratings and standings are computed."""
    say = context.say
    rules = say.rating_rules(context.programme.tolerance, context.terms)
    rows = tuple((cell(head, strong=True), cell(text)) for head, text in rules)
    title = entry.title or say.RATINGS_TITLE
    columns = (Column(say.HEAD_SUBJECT), Column(say.HEAD_RULE, weight=1.0))
    return [
        Slide(
            key="ratings",
            room=Room.TABLE,
            title=title,
            subtitle=say.RATINGS_SUBTITLE,
            blocks=((Place.TABLE, Table(columns, rows, say.table_alt(title))),),
            source=context.footer_without_source(),
        )
    ]


def legend_slides(context: Context, entry: OutlineSlide) -> list[Slide]:
    """Return the table of marks and symbols."""
    say = context.say
    rows = tuple((cell(sign, strong=True), cell(meaning)) for sign, meaning in say.legend())
    title = entry.title or say.LEGEND_TITLE
    columns = (Column(say.HEAD_MARK), Column(say.HEAD_MEANING, weight=1.0))
    return [
        Slide(
            key="legend",
            room=Room.TABLE,
            title=title,
            subtitle=say.LEGEND_SUBTITLE,
            blocks=((Place.TABLE, Table(columns, rows, say.table_alt(title))),),
            source=context.footer_without_source(),
        )
    ]
