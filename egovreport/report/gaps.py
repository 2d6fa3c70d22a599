"""What the data do not say: the committee will ask for it."""

from collections.abc import Iterator

from egovreport.report.context import Context
from egovreport.report.measures import explained, why
from egovreport.terms import Rating, Standing


def data_gaps(context: Context) -> Iterator[str]:
    """Yield a sentence for each value, report, reason or definition that is missing."""
    yield from _of_kpis(context)
    if not context.is_plan:
        yield from _of_measures(context)


def _of_kpis(context: Context) -> Iterator[str]:
    say = context.say
    for reading in context.readings:
        name, kpi = reading.kpi.name, reading.kpi
        if reading.verdict.rating is Rating.NO_DATA and not context.is_plan:
            yield say.gap(name, say.GAP_ACTUAL)
        if reading.target is None:
            yield say.gap(name, say.GAP_TARGET)
        if kpi.definition is None:
            yield say.gap(name, say.GAP_DEFINITION)
        if kpi.source is None:
            yield say.gap(name, say.GAP_SOURCE)


def _of_measures(context: Context) -> Iterator[str]:
    say = context.say
    for course in context.courses:
        if course.standing is Standing.NO_REPORT:
            yield say.gap(course.measure.title, say.GAP_REPORT)
        elif explained(course) and why(context, course) in ("", say.NO_REASON):
            yield say.gap(course.measure.title, say.GAP_REASON)
