"""English: messages about measures."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from egovreport.date import DueDate, PartialDate, Precision
from egovreport.event import Event, EventKind
from egovreport.figure import Figure, Unit, places
from egovreport.language.en.figures import (
    ILLUSTRATIVE,
    NB,
    all_of,
    capital,
    count,
    date,
    figure,
    mark,
    none_of,
    number,
    ranked,
    sentence,
    shortened,
    things,
    things_of,
)
from egovreport.language.en.words import conjugated, standing_word
from egovreport.terms import (
    Standing,
    Term,
    Terms,
)


def measures_told(total: Figure, counts: Sequence[tuple[Standing, Figure]], term: Term) -> str:
    """Say how the measures stand: 9 of 14 measures completed, one moved.

    `counts` are the standings that occur, in the order in which they are told.
    """
    if total.number == 1:
        sign = mark(illustrative=counts[0][1].illustrative)
        return f"the only {term.one} {_stands(counts[0][0])}{sign}"
    first, rest = counts[0], list(counts[1:])
    if first[0] is not Standing.COMPLETED:
        rest = [first, *rest]
        head = f"{none_of(term)}{figure_of_none(first[1])} of {things_of(total, term)} completed"
    elif first[1].number == total.number:
        head = f"{all_of(total)} {term.many} completed{_sign_of(first[1], total)}"
    else:
        head = f"{figure(first[1])} of {things_of(total, term)} completed"
    return ", ".join([head, *(_told(count_, standing_, term) for standing_, count_ in rest)])


def _told(given: Figure, of_standing: Standing, term: Term) -> str:
    return f"{count(given, term)} {conjugated(given, of_standing)}"


_HAS = {
    Standing.CANCELLED: "been cancelled",
    Standing.MOVED: "been moved",
    Standing.NOT_STARTED: "not started",
    Standing.NO_REPORT: "no report",
}


def _stands(of_standing: Standing) -> str:
    """Say of one measure how it stands: is running, has been moved."""
    if of_standing in _HAS:
        return f"has {_HAS[of_standing]}"
    return f"is {standing_word(of_standing)}"


def figure_of_none(beside: Figure) -> str:
    """Return the mark of a count of none that is as sure as the counts beside it."""
    return mark(illustrative=beside.illustrative)


def _sign_of(given: Figure, other: Figure) -> str:
    return ILLUSTRATIVE if given.illustrative and not other.illustrative else ""


def measures_planned(total: Figure, term: Term) -> str:
    """Say how many measures a plan holds: 14 measures planned."""
    return f"{things(total, term)} planned"


def field_title(field: str, message: str) -> str:
    """Return the title of a field's page."""
    return f"{field}: {message}"


def moved(old: DueDate | None, new: DueDate, *, old_illustrative: bool,
          new_illustrative: bool) -> str:  # fmt: skip
    """Say that a date was put off: 30 September 2023° → 30 June 2024°."""
    before = date(old, illustrative=old_illustrative) if old else "no date"
    return f"{before} → {date(new, illustrative=new_illustrative)}"


def since(given: PartialDate, *, illustrative: bool) -> str:
    """Say since when something is overdue: since 30 November 2023, since the end of March 2024."""
    said = _the(given, illustrative=illustrative)
    return f"since {said}" if given.precision is Precision.DAY else f"since the end of {said}"


def on(given: PartialDate, *, illustrative: bool) -> str:
    """Say when something happened: on 12 March 2024, in March 2024, in 2024."""
    said = _the(given, illustrative=illustrative)
    return f"on {said}" if given.precision is Precision.DAY else f"in {said}"


def _the(given: PartialDate, *, illustrative: bool) -> str:
    """Say a date inside a sentence: 2024, Q3 2024, the first half of 2024."""
    article = "the " if given.precision is Precision.HALF else ""
    return article + date(given, illustrative=illustrative)


def progress(said: str, done: Figure | None) -> str:
    """Add the progress to a standing: running, 60%°."""
    return f"{said}, {figure(done)}" if done else said


def and_more(given: Figure, term: Term) -> str:
    """Say how many more there are than were named: and one more, and three more."""
    return f"and {count(given, term)} more"


def without_measures(fields: Sequence[str], terms: Terms) -> str:
    """Name the fields to which no measure belongs."""
    return f"without {terms.measure.many}: {', '.join(fields)}"


def part_of(field: str) -> str:
    """Say which field another one belongs to."""
    return f"part of: {field}"


def formerly(fields: str) -> str:
    """Say what a field was called in earlier plans."""
    return f"formerly: {fields}"


def continues(measures: str) -> str:
    """Say which measures of earlier plans one goes on with."""
    return f"continues: {measures}"


def measures_alt(field: str, message: str) -> str:
    """Return the alt text of a table of measures."""
    return shortened(f"Table, {field}: {message}.")


def measures_subtitle(terms: Terms, *, is_plan: bool) -> str:
    """Say what the table of measures holds."""
    if is_plan:
        return f"{capital(terms.measure.many)} with who is responsible and when they are due"
    return "Planned – done – open – why"


def moved_to(due: str) -> str:
    """Say to when something was moved."""
    return f"→{NB}{due}"


def since_moved(new: DueDate, why: str, *, illustrative: bool) -> str:
    """Say a move that became known after the data date."""
    said = f"Since the data date: → {date(new, illustrative=illustrative)}"
    return sentence(f"{said} – {why}" if why else said)


_STAGES = {
    "planned": "not started",
    "running": "running",
    "completed": "completed",
    "suspended": "suspended",
    "cancelled": "cancelled",
}


def since_reported(told: Event) -> str:
    """Say a stage that was reported after the data date."""
    return f"Since the data date: {since_stage(told)}."


def measures_by_field(terms: Terms) -> str:
    """Return the heading of the chart of standings."""
    return f"{capital(terms.measure.many)} by {terms.field.one}"


def measures_completed(term: Term) -> str:
    """Return the label of the tile of measures."""
    return f"{capital(term.many)} completed"


def measures_planned_label(term: Term) -> str:
    """Return what the tile of a plan's measures counts."""
    return f"{term.many} planned"


def all_done(term: Term) -> str:
    """Say that no measure is open."""
    return f"no open {term.many}"


def field_with_count(name: str, total: Figure) -> str:
    """Return the name of a field with the number of its measures."""
    return f"{name} ({figure(total)})"


def chart_alt(told: str) -> str:
    """Return the alt text of the chart of standings."""
    return f"Bar chart. {told}."


def more_events(more: int) -> str:
    """Say that more became known than is named."""
    return "one more change" if more == 1 else f"{number(Decimal(more))} more changes"


def event(told: Event, title: str, unit: Unit) -> str:
    """Say what became known after the data date; `unit` is that of the numbers in it."""
    subject = f"{title}, {told.part}" if told.part else title
    sign = mark(illustrative=told.reason_illustrative)
    reason = f" – {told.reason}{sign}" if told.reason else ""
    if told.kind is EventKind.REPORTED and told.stage:
        return f"{subject}: {since_stage(told)}."
    if told.kind is EventKind.MILESTONE_DONE:
        return f"{subject}: reached {on(told.date, illustrative=told.illustrative)}."
    old = _side(told.old, unit, illustrative=told.old_illustrative)
    new = _side(told.new, unit, illustrative=told.illustrative)
    what = "approved " if told.kind is EventKind.MONEY_MOVED else ""
    return sentence(f"{subject}, {what}{old} → {new}{reason}")


def since_stage(told: Event) -> str:
    """Say a reported stage with its date."""
    return f"{_STAGES[str(told.stage)]} ({date(told.date, illustrative=told.illustrative)})"


def _side(value: DueDate | Decimal | None, unit: Unit, *, illustrative: bool) -> str:
    if value is None:
        return f"not stated{mark(illustrative=illustrative)}"
    if isinstance(value, Decimal):
        said = Figure(low=value, high=value, unit=unit, decimals=places(value))
        return ranked(replace(said, illustrative=illustrative))
    return date(value, illustrative=illustrative)


def all_measures_title(total: Figure, terms: Terms) -> str:
    """Return the title of the list of all measures."""
    if total.number == 1:
        return f"List: {things(total, terms.measure)}"
    return f"List of {all_of(total)} {terms.measure.many}"
