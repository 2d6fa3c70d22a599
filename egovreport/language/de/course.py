"""German: the course of a measure, what was not reached, and what is continued where."""

from collections.abc import Sequence

from egovreport.date import DueDate, PartialDate, Precision
from egovreport.figure import Figure
from egovreport.language.de.figures import (
    ARTICLES,
    NB,
    all_of,
    date,
    dative,
    figure,
    mark,
    none_of,
    things,
    things_of,
)
from egovreport.language.de.measures import on
from egovreport.terms import Term, Terms

HEAD_KIND = "Art"
HEAD_COURSE = "Verlauf"
HEAD_FACTS = "Eckdaten"
HEAD_WANTED = "Soll / geplant bis"
HEAD_REACHED = "Ist / Status"
HEAD_CONTINUED = "weiter in"
IN_FORCE = "gilt jetzt"
COMPLETED_ON = "erledigt"
NOTHING_TOLD = "bis zum Datenstand nichts gemeldet"
NO_DUE_DATE = "noch ohne Termin"
WHY = "Warum"
LESSON = "Gelernt"
DECISION = "Entscheidung"
CONTINUES = "Führt fort"
CONTINUED = "Weiter in"

_KINDS = {
    "update": "Meldung",
    "milestone": "Meilenstein",
    "due": "Termin",
    "risk": "Risiko",
    "money": "Mittel",
    "staff": "Stellen",
}
_STEPS = {
    "reached": ("●", "erreicht"),
    "planned": ("○", "geplant"),
    "overdue": ("‼", "überfällig"),
    "moved": ("→", "verschoben"),
    "advanced": ("←", "vorgezogen"),
    "closed": ("●", "beendet"),
}
_RESOURCES = {
    "asked": "beantragt",
    "approved": "bewilligt",
    "spent": "verbraucht",
    "used": "besetzt",
    "forecast": "Prognose",
}


def course_kind(kind: str) -> str:
    """Say what kind of thing a row of a course tells of: Meldung, Meilenstein, Mittel."""
    return _KINDS[kind]


def course_step(step: str, *, illustrative: bool) -> str:
    """Say with symbol, word and mark what happened to a milestone, a date or a risk."""
    symbol, word = _STEPS[step]
    return f"{symbol}{NB}{word}{mark(illustrative=illustrative)}"


def course_subtitle(field: str, serves: str, owners: str) -> str:
    """Say to which field a measure belongs, for whom it is and who is responsible."""
    parts = (field, f"für: {serves}" if serves else "", f"zuständig: {owners}" if owners else "")
    return " · ".join(part for part in parts if part)


def resource_fact(kind: str, key: str) -> str:
    """Return the label of a sum of money or staff: Mittel bewilligt, Stellen besetzt."""
    return f"{_KINDS[kind]} {_RESOURCES[key]}"


def resource_pair(kind: str, first: str, second: str) -> str:
    """Return the label of two sums in one row: Mittel beantragt / bewilligt."""
    return f"{resource_fact(kind, first)} / {_RESOURCES[second]}"


def with_facts(said: str, facts: Sequence[str]) -> str:
    """Add in brackets what else there is to say: Schulung (geplant 30.04.2023, 12 Tage später)."""
    told = ", ".join(fact for fact in facts if fact)
    return f"{said} ({told})" if told else said


def planned_for(when: str) -> str:
    """Say for when something was planned."""
    return f"geplant {when}"


def first_planned_for(when: str) -> str:
    """Say for when something was planned at first."""
    return f"zuerst {when}"


def risk_level(level: str) -> str:
    """Say how grave a risk is: Stufe hoch."""
    return f"Stufe {level}"


# Titles


def completed_on(when: PartialDate, *, illustrative: bool) -> str:
    """Say when a measure was completed, behind the word that it was."""
    return f" {on(when, illustrative=illustrative)}"


def later_than_agreed(days: int | None, *, illustrative: bool) -> str:
    """Say how late a measure was completed, behind the day on which it was."""
    sign = mark(illustrative=illustrative)
    if days is None:
        return f", nach dem vereinbarten Termin{sign}"
    return f", {days} {'Tag' if days == 1 else 'Tage'}{sign} später als vereinbart"


def moved_from_to(
    old: DueDate | None, new: DueDate | None, *, old_illustrative: bool, new_illustrative: bool
) -> str:
    """Say from when to when a measure was moved, behind the word that it was."""
    after = date(new, illustrative=new_illustrative) if new else NO_DUE_DATE
    before = date(old, illustrative=old_illustrative) if old else "ohne Termin"
    if isinstance(old, PartialDate) and isinstance(new, PartialDate):
        since = f"vom {before}" if _is_span(old) else f"von {before}"
        until = f"auf das {after}" if _is_span(new) else f"auf {after}"
        return f" {since} {until}"
    return f", bisher {before}, jetzt {after}"


def _is_span(given: PartialDate) -> bool:
    """Whether it is said with an article: das 3. Quartal 2024."""
    return given.precision in (Precision.QUARTER, Precision.HALF)


def planned_until(due: DueDate | None, *, illustrative: bool) -> str:
    """Say until when a measure is planned."""
    if due is None:
        return f"geplant, {NO_DUE_DATE}"
    said = date(due, illustrative=illustrative)
    if not isinstance(due, PartialDate):
        return f"geplant, Termin: {said}"
    return f"geplant bis zum {said}" if _is_span(due) else f"geplant bis {said}"


# What was not reached


def not_reached_told(
    kpis: tuple[Figure, Figure],
    without_data: Figure,
    measures: tuple[Figure, Figure],
    terms: Terms,
    *,
    is_behind: bool,
) -> str:
    """Say how much was not reached: Nicht erreicht: 3° von 7° bewerteten Kennzahlen, ...

    `kpis` are those that missed their target and all that are rated, `measures` those that are not
    completed and all of them. `is_behind`: some of the targets are still to come.
    """
    parts = [_missed(*kpis, terms.kpi)] if kpis[0].number else []
    parts += [_open(*measures, terms.measure)] if measures[0].number else []
    unknown = f"{things(without_data, terms.kpi)} ohne Daten" if without_data.number else ""
    if not parts:
        return unknown
    head = "Nicht erreicht oder hinter Plan" if is_behind else "Nicht erreicht"
    told = f"{head}: {', '.join(parts)}"
    return f"{told}; {unknown}" if unknown else told


def _missed(missed: Figure, rated: Figure, term: Term) -> str:
    if rated.number == 1:
        return f"{_only(term)} bewertete {term.one}{mark(illustrative=missed.illustrative)}"
    if missed.number == rated.number:
        return f"{all_of(missed)} bewerteten {term.many}"
    return f"{figure(missed)} von {figure(rated)} bewerteten {dative(term)}"


def _open(given: Figure, total: Figure, term: Term) -> str:
    if total.number == 1:
        return f"{_only(term)} {term.one}{mark(illustrative=given.illustrative)}"
    if given.number == total.number:
        return f"{all_of(given)} {term.many}"
    return f"{figure(given)} von {things_of(total, term)}"


def _only(term: Term) -> str:
    return f"{ARTICLES[term.gender]} einzige"


def not_reached_subtitle(
    kpis: tuple[Figure, Figure], measures: tuple[Figure, Figure], terms: Terms
) -> str:
    """Say what the counts are of: how many KPIs there are and are rated, and how many measures."""
    rated, whole = kpis
    parts = (
        [f"{things(whole, terms.kpi)}, davon {_number(rated, terms.kpi)} bewertet"]
        if whole.number
        else []
    )
    done, total = measures
    if total.number:
        parts.append(
            f"{things(total, terms.measure)}, davon {_number(done, terms.measure)} abgeschlossen"
        )
    return " · ".join(parts)


def _number(given: Figure, term: Term) -> str:
    return figure(given) if given.number else none_of(term) + mark(illustrative=given.illustrative)


def not_reached_head(terms: Terms) -> str:
    """Return the head of the column that names KPIs and measures."""
    return f"{terms.kpi.one} / {terms.measure.one}"


# Later plans


def continued_in(plan: str, names: Sequence[str]) -> str:
    """Say in which plan a measure goes on, and what it is called there: 2024: „E-Akte II“."""
    told = ", ".join(f"„{name}“" for name in names)
    return f"{plan}: {told}" if told else plan


# Speaker notes


def ask_goals(name: str) -> str:
    """Ask which goals a measure works for."""
    return f"{name}: Welchen Zielen dient das?"
