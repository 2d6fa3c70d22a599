"""What there is to say about KPIs over many years in English, whatever it is laid out as."""

from collections.abc import Iterator, Sequence

from egovreport.date import PartialDate
from egovreport.diff.over_years import KpiYears, OverYears, Recount, Stretch, YearValue
from egovreport.language import en as say
from egovreport.output.diff_words import one_line
from egovreport.terms import Effect

GAP = "–"
"""What stands in a year of which nothing was reported."""
RECOUNTED = "|"
"""What stands before the first value that is counted in another way."""
CHANGES = "Changes between values that can be compared"
_EFFECTS = {Effect.BETTER: "better", Effect.WORSE: "worse", Effect.UNCHANGED: "", Effect.NONE: ""}


def title(over: OverYears) -> str:
    """Say what is shown: KPIs from 2017 to 2023."""
    years = f"{over.years[0]} to {over.years[-1]}" if len(over.years) > 1 else str(over.years[0])
    return f"KPIs, {years}: the newest value of each year"


def nothing(over: OverYears) -> str:
    """Say that there is no KPI in these years."""
    return f"No KPI has a value from {over.years[0]} to {over.years[-1]}."


def heading(kpi: KpiYears) -> str:
    """Return number and name of a KPI, with an arrow where less is better."""
    return one_line(f"{kpi.number} {kpi.name}".strip()) + say.direction_mark(kpi.direction)


def cell(kpi: KpiYears, value: YearValue) -> str:
    """Say the value of a year, behind a bar where counting begins anew; a dash for none at all."""
    bar = f"{RECOUNTED}{say.NB}" if any(r.after == value.year for r in kpi.recounts) else ""
    if value.date is None:
        return GAP
    return bar + one_line(say.figure(value.figure))


def notes(over: OverYears) -> Iterator[str]:
    """Yield what has to be known to read the table."""
    for kpi in over.kpis:
        yield from (_recount(kpi, recount) for recount in kpi.recounts)
    names = {kpi.name for kpi in over.kpis}
    for kpi in over.kpis:
        if kpi.replaces in names:
            told = f"{kpi.name} {say.replaces(kpi.replaces)}: their values are not joined"
            yield say.sentence(one_line(told))
    yield from _missing(over)
    within = [
        f"{one_line(kpi.name)} ({date})" for kpi in over.kpis for date in map(_within, kpi.values)
        if date
    ]  # fmt: skip
    if within:
        yield say.sentence(f"not of the end of the year: {', '.join(within)}")


def _missing(over: OverYears) -> Iterator[str]:
    """Yield why values are missing, the years with one reason together."""
    for kpi in over.kpis:
        reasons: dict[str, list[str]] = {}
        for value in kpi.values:
            if value.figure.missing:
                sign = say.mark(illustrative=value.figure.illustrative)
                why = f"{one_line(value.figure.missing)}{sign}"
                reasons.setdefault(why, []).append(str(value.year))
        for why, years in reasons.items():
            yield say.sentence(f"{one_line(kpi.name)} {', '.join(years)}: {why}")


def _recount(kpi: KpiYears, recount: Recount) -> str:
    sign = say.mark(illustrative=recount.illustrative)
    anew = say.counted_anew(say.date(recount.date))
    anew = anew[:1].lower() + anew[1:]
    return say.sentence(
        f"{RECOUNTED}{say.NB}{one_line(kpi.name)}: {anew}: {one_line(recount.reason)}{sign}"
    )


def _within(value: YearValue) -> str:
    """Say the date of a value that is not of the end of its year; else nothing."""
    if value.date is None or value.is_gap or _is_of_end(value.date):
        return ""
    return say.date(value.date, illustrative=_is_date_marked(value))


def _is_of_end(given: PartialDate) -> bool:
    """Whether a date is the last day of its year, however precisely it was written."""
    return (given.last.month, given.last.day) == (12, 31)


def _is_date_marked(value: YearValue) -> bool:
    """Whether only the date is invented: the mark of the value says it of both."""
    return value.date_illustrative and not value.figure.illustrative


def _when(value: YearValue) -> str:
    return _within(value) or f"{value.year}{say.mark(illustrative=_is_date_marked(value))}"


def sentences(kpi: KpiYears) -> Iterator[str]:
    """Yield a sentence for each change: Fees rose from 2 (2021) to 3 (2023): +1 (+50%)."""
    for stretch in kpi.stretches:
        old, new = (
            f"{one_line(say.ranked(value.figure))} ({_when(value)})"
            for value in (stretch.first, stretch.last)
        )
        facts = list(filter(None, (_difference(stretch), _EFFECTS[stretch.effect])))
        told = f": {', '.join(facts)}" if facts else ""
        yield say.sentence(f"{one_line(kpi.name)} {_verb(stretch)} from {old} to {new}{told}")


def _verb(stretch: Stretch) -> str:
    number = stretch.delta.number if stretch.delta else None
    if number is None:
        return "went"
    return "stayed" if number == 0 else "rose" if number > 0 else "fell"


def _difference(stretch: Stretch) -> str:
    if stretch.delta is None:
        return ""
    relative = f" ({say.signed(stretch.relative)})" if stretch.relative else ""
    return f"{say.signed(stretch.delta)}{relative}"


def none_comparable() -> str:
    """Say that nothing can be compared."""
    return "No KPI has two values that can be compared."


def marks(texts: Sequence[str]) -> str:
    """Say what the marks mean that occur; empty for none."""
    told = say.marks_told(texts)
    if any(text == GAP for text in texts):
        told.append(f"{GAP} nothing reported")
    return f"Marks: {', '.join(told)}" if told else ""
