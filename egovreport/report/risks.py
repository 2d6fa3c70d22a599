"""The risks that are still open, by level, with response and owner."""

from collections.abc import Iterator
from dataclasses import dataclass

from egovreport.deck import Cell, Column, Place, Room, Slide, Table, Tone, cell
from egovreport.figure import exact
from egovreport.model.measure import Risk
from egovreport.model.outline import OutlineSlide
from egovreport.report.context import Context
from egovreport.report.measure_words import number_and_title
from egovreport.report.narrow import below, with_narrow_forms
from egovreport.report.row_keys import risk_row
from egovreport.terms import Level

TONES = {Level.HIGH: Tone.BAD, Level.MEDIUM: Tone.CAUTION, Level.LOW: Tone.NEUTRAL}
ORDER = (Level.HIGH, Level.MEDIUM, Level.LOW)


@dataclass(frozen=True, slots=True)
class Found:
    """A risk with what it belongs to."""

    subject: str
    risk: Risk


def open_risks(context: Context) -> tuple[Found, ...]:
    """Return the risks that are not closed, the gravest first."""
    everything = (*_of_measures(context), *(Found("", risk) for risk in context.plan.risks))
    still_open = (found for found in everything if found.risk.closed is None)
    return tuple(sorted(still_open, key=lambda found: ORDER.index(found.risk.level)))


def _of_measures(context: Context) -> Iterator[Found]:
    for measure in context.plan.measures.values():
        name = number_and_title(context, measure)
        yield from (Found(name, risk) for risk in measure.risks)


def risks_slides(context: Context, entry: OutlineSlide) -> list[Slide]:
    """Return the table of open risks; nothing where there are none."""
    found = open_risks(context)
    if not found:
        return []
    say = context.say
    columns = (
        Column(say.HEAD_LEVEL),
        Column(say.HEAD_RISK, weight=2.5),
        Column(say.HEAD_RESPONSE, weight=2.5),
        Column(say.HEAD_OWNERS),
        Column(context.heads.measure.one, weight=1.8),
    )
    rows = tuple(_row(context, each) for each in found)
    title = entry.title or risks_message(context, found)
    keys = tuple(map(risk_row, range(len(found))))
    table = Table(columns, rows, say.table_alt(title), row_keys=keys)
    table = with_narrow_forms(table, [below(context, table, 4, 3)])
    return [
        Slide(
            key="risks",
            room=Room.TABLE,
            title=title,
            subtitle=say.RISKS_SUBTITLE,
            blocks=((Place.TABLE, table),),
            source=context.footer([title, *(c.text for row in rows for c in row)]),
        )
    ]


def risks_message(context: Context, found: tuple[Found, ...]) -> str:
    """Say how many risks are open, by level: 3 offene Risiken, davon eines hoch."""
    invented = any(each.risk.is_illustrative("level") for each in found)
    counts = [
        (level, exact(sum(each.risk.level is level for each in found), illustrative=invented))
        for level in ORDER
    ]
    total = exact(len(found), illustrative=any(e.risk.illustrative is True for e in found))
    return str(context.say.risks_told(total, [(lv, n) for lv, n in counts if n.number]))


def _row(context: Context, found: Found) -> tuple[Cell, ...]:
    say, risk = context.say, found.risk
    level = say.level(risk.level) + say.mark(illustrative=risk.is_illustrative("level"))
    since = ""
    if risk.date:
        since = f" ({say.known_since(risk.date, illustrative=risk.is_illustrative('date'))})"
    return (
        cell(level, strong=True, tone=TONES[risk.level]),
        cell(context.marked(risk, "text") + since),
        cell(context.marked(risk, "response")),
        cell(context.marked(risk, "owners")),
        cell(found.subject or context.say.WHOLE_PLAN),
    )
