"""The history: what was decided and reported since the start, on a time line."""

from collections.abc import Sequence
from datetime import date

from egovreport.deck import Cell, Column, Place, Room, Slide, Table, TimeLine, Tone, cell
from egovreport.figure import exact
from egovreport.model.outline import OutlineSlide
from egovreport.model.programme import Sitting
from egovreport.occasion import sitting_day
from egovreport.report.context import Context
from egovreport.report.narrow import below, with_narrow_forms
from egovreport.report.title import bodies_of
from egovreport.terms import ReportKind

TONES = {ReportKind.PLAN: Tone.ACTIVE, ReportKind.STATUS: Tone.NEUTRAL, ReportKind.FINAL: Tone.GOOD}


def history_slides(context: Context, entry: OutlineSlide) -> list[Slide]:
    """Return the time line and the table of the sittings; nothing where there are none."""
    sittings = sorted(context.programme.history, key=sitting_day)
    if not sittings:
        return []
    say = context.say
    title = entry.title or history_message(context, sittings)
    columns = (
        Column(say.HEAD_NUMBER),
        Column(say.HEAD_DATE),
        Column(context.heads.body.one, weight=1.0),
        Column(say.HEAD_DOCUMENT, weight=0.8),
        Column(say.HEAD_SUBJECT, weight=2.5),
        Column(say.HEAD_OUTCOME, weight=1.5),
    )
    rows = tuple(_row(context, number, s) for number, s in enumerate(sittings, start=1))
    table = Table(columns, rows, say.table_alt(title))
    held, told = below(context, table, 1, 2), below(context, table, 4, 3)
    table = with_narrow_forms(table, [held], [held, told])
    blocks = ((Place.AREA, _time_line(context, sittings, title)), (Place.TABLE, table))
    return [
        Slide(
            key="history",
            room=Room.TABLE,
            title=title,
            subtitle=say.HISTORY_SUBTITLE,
            blocks=blocks,
            source=context.footer(
                [title, *(c.text for row in rows for c in row)], *(s.source for s in sittings)
            ),
        )
    ]


def history_message(context: Context, sittings: Sequence[Sitting]) -> str:
    """Say since when how often was deliberated: Seit 2017: 14 Beratungen, darunter 9 Berichte."""
    first = min(sittings, key=sitting_day)
    year = f"{sitting_day(first).year}{context.say.mark(illustrative=_day_is_invented(first))}"
    reports = [s for s in sittings if s.report in (ReportKind.STATUS, ReportKind.FINAL)]
    invented = any(s.is_illustrative("report") for s in reports)
    told = exact(len(reports), illustrative=invented)
    whole = exact(len(sittings), illustrative=any(s.illustrative is True for s in sittings))
    return str(context.say.history_told(year, whole, told))


def _day_is_invented(sitting: Sitting) -> bool:
    return sitting.is_illustrative("date" if sitting.date else "as_of")


def _row(context: Context, number: int, sitting: Sitting) -> tuple[Cell, ...]:
    papers = (context.marked(sitting, key) for key in ("document", "item"))
    outcome = (context.marked(sitting, key) for key in ("outcome", "note"))
    return (
        cell(f"{number}.", tone=Tone.MUTED),
        cell(_day(context, sitting)),
        cell(bodies_of(context, sitting)),
        cell(", ".join(text for text in papers if text)),
        cell(context.marked(sitting, "title"), strong=True),
        cell(" – ".join(text for text in outcome if text)),
    )


def _day(context: Context, sitting: Sitting) -> str:
    say = context.say
    dated = sitting.date or sitting.as_of
    said = say.date(dated, illustrative=_day_is_invented(sitting)) if dated else ""
    return str(said if sitting.date else say.as_of_only(said))


def _time_line(context: Context, sittings: Sequence[Sitting], title: str) -> TimeLine:
    days = [sitting_day(s) for s in sittings]
    told = tuple(
        (str(number), day, TONES.get(s.report, Tone.NEUTRAL) if s.report else Tone.NEUTRAL)
        for number, (s, day) in enumerate(zip(sittings, days, strict=True), start=1)
    )
    first, last = date(min(days).year, 1, 1), date(max(days).year, 12, 31)
    return TimeLine(days=told, first=first, last=last, alt=context.say.time_line_alt(title))
