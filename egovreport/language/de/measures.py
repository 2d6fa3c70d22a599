"""German: messages about measures."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from egovreport.date import DueDate, PartialDate, Precision
from egovreport.event import Event, EventKind
from egovreport.figure import Figure, Unit, places
from egovreport.language.de.figures import (
    ARTICLES,
    BOTH,
    ILLUSTRATIVE,
    NB,
    all_of,
    count,
    date,
    figure,
    mark,
    none_of,
    ranked,
    sentence,
    shortened,
    things,
    things_of,
)
from egovreport.language.de.words import STANDINGS_OF_MANY, conjugated, standing_word
from egovreport.terms import (
    Gender,
    Standing,
    Term,
    Terms,
)


def measures_told(total: Figure, counts: Sequence[tuple[Standing, Figure]], term: Term) -> str:
    """Say how the measures stand: 9 von 14 Maßnahmen abgeschlossen, eine verschoben.

    `counts` are the standings that occur, in the order in which they are told.
    """
    if total.number == 1:
        only = f"{ARTICLES[term.gender]} einzige"
        said = standing_word(counts[0][0])
        sign = mark(illustrative=counts[0][1].illustrative)
        return f"{only} {term.one} {_is(counts[0][0])}{said}{sign}"
    first, rest = counts[0], list(counts[1:])
    if first[0] is not Standing.COMPLETED:
        rest = [first, *rest]
        none = figure_of_none(first[1])
        head = f"{none_of(term)}{none} von {things_of(total, term)} abgeschlossen"
    elif first[1].number == total.number:
        head = f"{all_of(total)} {term.many} abgeschlossen{_sign_of(first[1], total)}"
    else:
        head = f"{figure(first[1])} von {things_of(total, term)} abgeschlossen"
    return ", ".join([head, *(_told(count_, standing_, term) for standing_, count_ in rest)])


def _told(given: Figure, of_standing: Standing, term: Term) -> str:
    return f"{count(given, term)} {conjugated(given, of_standing)}"


def _is(of_standing: Standing) -> str:
    return "" if of_standing in STANDINGS_OF_MANY else "ist "


def figure_of_none(beside: Figure) -> str:
    """Return the mark of a count of none that is as sure as the counts beside it."""
    return mark(illustrative=beside.illustrative)


def _sign_of(given: Figure, other: Figure) -> str:
    return ILLUSTRATIVE if given.illustrative and not other.illustrative else ""


def measures_planned(total: Figure, term: Term) -> str:
    """Say how many measures a plan holds: 14 Maßnahmen geplant."""
    return f"{things(total, term)} geplant"


def field_title(field: str, message: str) -> str:
    """Return the title of a field's page."""
    return f"{field}: {message}"


def moved(old: DueDate | None, new: DueDate, *, old_illustrative: bool,
          new_illustrative: bool) -> str:  # fmt: skip
    """Say that a date was put off: 30.09.2023° → 30.06.2024°."""
    before = date(old, illustrative=old_illustrative) if old else "ohne Termin"
    return f"{before} → {date(new, illustrative=new_illustrative)}"


def since(given: PartialDate, *, illustrative: bool) -> str:
    """Say since when something is overdue: seit 30.11.2023, seit Ende März 2024."""
    said = date(given, illustrative=illustrative)
    if given.precision is Precision.DAY:
        return f"seit {said}"
    if given.precision in (Precision.QUARTER, Precision.HALF):
        genitive = said.replace("Quartal", "Quartals").replace("Halbjahr", "Halbjahres")
        return f"seit Ende des {genitive}"
    return f"seit Ende {said}"


def on(given: PartialDate, *, illustrative: bool) -> str:
    """Say when something happened: am 12.03.2024, im März 2024, 2024."""
    said = date(given, illustrative=illustrative)
    if given.precision is Precision.DAY:
        return f"am {said}"
    return said if given.precision is Precision.YEAR else f"im {said}"


def progress(said: str, done: Figure | None) -> str:
    """Add the progress to a standing: läuft, 60 %°."""
    return f"{said}, {figure(done)}" if done else said


def and_more(given: Figure, term: Term) -> str:
    """Say how many more there are than were named: und eine weitere, und drei weitere."""
    sign = mark(illustrative=given.illustrative)
    if given.number != 1:
        return f"und {count(given, term)} weitere"
    one = {Gender.FEMININE: "eine", Gender.MASCULINE: "ein", Gender.NEUTER: "ein"}[term.gender]
    more = {Gender.FEMININE: "weitere", Gender.MASCULINE: "weiterer", Gender.NEUTER: "weiteres"}
    return f"und {one}{sign} {more[term.gender]}"


def measures_alt(field: str, message: str) -> str:
    """Return the alt text of a table of measures."""
    return shortened(f"Tabelle {field}: {message}.")


def measures_subtitle(terms: Terms, *, is_plan: bool) -> str:
    """Say what the table of measures holds."""
    if is_plan:
        return f"{terms.measure.many} mit Zuständigkeit und Termin"
    return "geplant – erledigt – offen – warum"


def without_measures(fields: Sequence[str], terms: Terms) -> str:
    """Name the fields to which no measure belongs."""
    return f"ohne {terms.measure.many}: {', '.join(fields)}"


def part_of(field: str) -> str:
    """Say which field another one belongs to."""
    return f"Teil von: {field}"


def formerly(fields: str) -> str:
    """Say what a field was called in earlier plans."""
    return f"früher: {fields}"


def continues(measures: str) -> str:
    """Say which measures of earlier plans one goes on with."""
    return f"führt fort: {measures}"


def moved_to(due: str) -> str:
    """Say to when something was moved."""
    return f"→{NB}{due}"


def since_moved(new: DueDate, why: str, *, illustrative: bool) -> str:
    """Say a move that became known after the data date."""
    said = f"Seit dem Datenstand: → {date(new, illustrative=illustrative)}"
    return sentence(f"{said} – {why}" if why else said)


_STAGES = {
    "planned": "nicht begonnen",
    "running": "läuft",
    "completed": "abgeschlossen",
    "suspended": "ruht",
    "cancelled": "abgebrochen",
}


def since_reported(told: Event) -> str:
    """Say a stage that was reported after the data date."""
    return f"Seit dem Datenstand: {since_stage(told)}."


def measures_by_field(terms: Terms) -> str:
    """Return the heading of the chart of standings."""
    return f"{terms.measure.many} je {terms.field.one}"


def measures_completed(term: Term) -> str:
    """Return the label of the tile of measures."""
    return f"{term.many} abgeschlossen"


def measures_planned_label(term: Term) -> str:
    """Return what the tile of a plan's measures counts."""
    return f"{term.many} geplant"


def all_done(term: Term) -> str:
    """Say that no measure is open."""
    return f"keine offenen {term.many}"


def field_with_count(name: str, total: Figure) -> str:
    """Return the name of a field with the number of its measures."""
    return f"{name} ({figure(total)})"


def chart_alt(told: str) -> str:
    """Return the alt text of the chart of standings."""
    return f"Balkendiagramm. {told}."


def more_events(more: int) -> str:
    """Say that more became known than is named."""
    return "eine weitere Änderung" if more == 1 else f"{more} weitere Änderungen"


def event(told: Event, title: str, unit: Unit) -> str:
    """Say what became known after the data date; `unit` is that of the numbers in it."""
    subject = f"{title}, {told.part}" if told.part else title
    sign = mark(illustrative=told.reason_illustrative)
    reason = f" – {told.reason}{sign}" if told.reason else ""
    if told.kind is EventKind.REPORTED and told.stage:
        return f"{subject}: {since_stage(told)}."
    if told.kind is EventKind.MILESTONE_DONE:
        return f"{subject}: erreicht {on(told.date, illustrative=told.illustrative)}."
    old = _side(told.old, unit, illustrative=told.old_illustrative)
    new = _side(told.new, unit, illustrative=told.illustrative)
    what = "bewilligt " if told.kind is EventKind.MONEY_MOVED else ""
    return sentence(f"{subject}, {what}{old} → {new}{reason}")


def since_stage(told: Event) -> str:
    """Say a reported stage with its date."""
    return f"{_STAGES[str(told.stage)]} ({date(told.date, illustrative=told.illustrative)})"


def _side(value: DueDate | Decimal | None, unit: Unit, *, illustrative: bool) -> str:
    if value is None:
        return f"ohne Angabe{mark(illustrative=illustrative)}"
    if isinstance(value, Decimal):
        said = Figure(low=value, high=value, unit=unit, decimals=places(value))
        return ranked(replace(said, illustrative=illustrative))
    return date(value, illustrative=illustrative)


def all_measures_title(total: Figure, terms: Terms) -> str:
    """Return the title of the list of all measures."""
    if total.number == 1:
        return f"Liste: {things(total, terms.measure)}"
    if total.number == BOTH:
        sign = mark(illustrative=total.illustrative)
        return f"Liste beider{sign} {terms.measure.many}"
    return f"Liste aller {things(total, terms.measure)}"
