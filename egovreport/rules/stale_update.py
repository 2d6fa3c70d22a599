"""Rule: a measure of which nothing was heard since the report before."""

from collections.abc import Iterator

from egovreport.diagnostics import Related, Severity
from egovreport.rules.inspection import Inspection
from egovreport.rules.ownership import owners_note
from egovreport.rules.rule import Finding, Rule
from egovreport.rules.silence import Lack, Silence, silences


def find(inspection: Inspection) -> Iterator[Finding]:
    """Find measures at work that have no update for the next status or final report."""
    for silence in silences(inspection, Lack.UPDATE):
        interim = silence.interim
        as_of = f"the data date is {interim.report.as_of}"
        yield Finding(
            silence.place.key,
            f"`{silence.course.id}` has no update {interim.since}",
            "ask its owners, and add what they report to `updates`",
            notes=(as_of, *_later(silence), owners_note(silence.measure.owners)),
            related=_newest(silence),
            leans_on=silence.leans_on,
        )


def _later(silence: Silence) -> Iterator[str]:
    as_of = silence.interim.report.as_of
    days = [update.date for update in silence.measure.updates if update.date.last > as_of]
    if days:
        first = min(days, key=lambda day: day.last)
        yield f"the update of {first} comes after it and does not count yet"


def _newest(silence: Silence) -> tuple[Related, ...]:
    updated = silence.course.updated
    for index, update in enumerate(silence.measure.updates):
        if update.date is updated:
            return ((silence.place / "updates" / index / "date").related("the newest update"),)
    return ()


RULE = Rule(
    name="stale-update",
    what=(
        "A measure that is neither finished nor suspended nor still to begin has no update since "
        "the data date of the report before; in the first report on a plan, since the plan began."
    ),
    why="The deck would tell the committee about this measure what it was told last time.",
    remedy=(
        "Ask its owners, and add an update that is not later than the data date. If it rests, say "
        "so: `stage: suspended`. If a sitting was shown the same data as the one before it, give "
        "both the same `as_of`: they are one report then."
    ),
    example=(
        "title: Aktionsplan 2023\n"
        "measures:\n"
        "  e-file:\n"
        "    title: E-Akte\n"
        "    owners: [FB I]\n"
        "  online-payment:\n"
        "    title: Online-Bezahlung\n"
        "    updates: [{date: 2023-06-30, stage: running}]\n"
    ),
    severity=Severity.WARNING,
    find=find,
)
