"""English: the course of a measure, what was not reached, and what is continued where."""

from collections.abc import Sequence
from decimal import Decimal

from egovreport.date import DueDate, PartialDate, Precision
from egovreport.figure import Figure
from egovreport.language.en.figures import (
    NB,
    all_of,
    capital,
    date,
    figure,
    mark,
    none_of,
    number,
    things,
    things_of,
)
from egovreport.language.en.measures import on
from egovreport.terms import Term, Terms

HEAD_KIND = "Kind"
HEAD_COURSE = "Course"
HEAD_FACTS = "Key facts"
HEAD_WANTED = "Target / due"
HEAD_REACHED = "Actual / status"
HEAD_CONTINUED = "continued in"
IN_FORCE = "date in force"
COMPLETED_ON = "done"
NOTHING_TOLD = "nothing reported by the data date"
NO_DUE_DATE = "no date yet"
WHY = "Why"
LESSON = "Lesson"
DECISION = "Decision"
CONTINUES = "Continues"
CONTINUED = "Continued in"

_KINDS = {
    "update": "Report",
    "milestone": "Milestone",
    "due": "Date",
    "risk": "Risk",
    "money": "Money",
    "staff": "Staff",
}
_STEPS = {
    "reached": ("●", "reached"),
    "planned": ("○", "planned"),
    "overdue": ("‼", "overdue"),
    "moved": ("→", "moved"),
    "advanced": ("←", "brought forward"),
    "closed": ("●", "over"),
}
_RESOURCES = {
    "asked": "asked for",
    "approved": "approved",
    "spent": "spent",
    "used": "used",
    "forecast": "forecast",
}


def course_kind(kind: str) -> str:
    """Say what kind of thing a row of a course tells of: Report, Milestone, Money."""
    return _KINDS[kind]


def course_step(step: str, *, illustrative: bool) -> str:
    """Say with symbol, word and mark what happened to a milestone, a date or a risk."""
    symbol, word = _STEPS[step]
    return f"{symbol}{NB}{word}{mark(illustrative=illustrative)}"


def course_subtitle(field: str, serves: str, owners: str) -> str:
    """Say to which field a measure belongs, for whom it is and who is responsible."""
    parts = (field, f"for: {serves}" if serves else "", f"responsible: {owners}" if owners else "")
    return " · ".join(part for part in parts if part)


def resource_fact(kind: str, key: str) -> str:
    """Return the label of a sum of money or staff: Money approved, Staff used."""
    return f"{_KINDS[kind]} {_RESOURCES[key]}"


def resource_pair(kind: str, first: str, second: str) -> str:
    """Return the label of two sums in one row: Money asked for / approved."""
    return f"{resource_fact(kind, first)} / {_RESOURCES[second]}"


def with_facts(said: str, facts: Sequence[str]) -> str:
    """Add in brackets what else there is to say: Training (planned 30 April 2023, 12 days late)."""
    told = ", ".join(fact for fact in facts if fact)
    return f"{said} ({told})" if told else said


def planned_for(when: str) -> str:
    """Say for when something was planned."""
    return f"planned {when}"


def first_planned_for(when: str) -> str:
    """Say for when something was planned at first."""
    return f"first {when}"


def risk_level(level: str) -> str:
    """Say how grave a risk is: High level."""
    return f"{capital(level)} level"


# Titles


def completed_on(when: PartialDate, *, illustrative: bool) -> str:
    """Say when a measure was completed, behind the word that it was."""
    return f" {on(when, illustrative=illustrative)}"


def later_than_agreed(days: int | None, *, illustrative: bool) -> str:
    """Say how late a measure was completed, behind the day on which it was."""
    sign = mark(illustrative=illustrative)
    if days is None:
        return f", after the agreed date{sign}"
    said = number(Decimal(days))
    return f", {said}{sign} {'day' if days == 1 else 'days'} later than agreed"


def moved_from_to(
    old: DueDate | None, new: DueDate | None, *, old_illustrative: bool, new_illustrative: bool
) -> str:
    """Say from when to when a measure was moved, behind the word that it was."""
    after = _the(new, illustrative=new_illustrative) if new else NO_DUE_DATE
    before = _the(old, illustrative=old_illustrative) if old else "no date"
    if isinstance(old, PartialDate) and isinstance(new, PartialDate):
        return f" from {before} to {after}"
    return f", before: {before}, now: {after}"


def _the(given: DueDate, *, illustrative: bool) -> str:
    """Say a date inside a sentence: 2024, Q3 2024, the first half of 2024."""
    is_half = isinstance(given, PartialDate) and given.precision is Precision.HALF
    return ("the " if is_half else "") + date(given, illustrative=illustrative)


def planned_until(due: DueDate | None, *, illustrative: bool) -> str:
    """Say until when a measure is planned."""
    if due is None:
        return f"planned, {NO_DUE_DATE}"
    said = _the(due, illustrative=illustrative)
    return f"planned by {said}" if isinstance(due, PartialDate) else f"planned, date: {said}"


# What was not reached


def not_reached_told(
    kpis: tuple[Figure, Figure],
    without_data: Figure,
    measures: tuple[Figure, Figure],
    terms: Terms,
    *,
    is_behind: bool,
) -> str:
    """Say how much was not reached: Not reached: 3° of 7° rated KPIs, 7° of 14° measures.

    `kpis` are those that missed their target and all that are rated, `measures` those that are not
    completed and all of them. `is_behind`: some of the targets are still to come.
    """
    parts = [_missed(*kpis, terms.kpi)] if kpis[0].number else []
    parts += [_open(*measures, terms.measure)] if measures[0].number else []
    unknown = f"{things(without_data, terms.kpi)} without data" if without_data.number else ""
    if not parts:
        return unknown
    head = "Not reached or behind" if is_behind else "Not reached"
    told = f"{head}: {', '.join(parts)}"
    return f"{told}; {unknown}" if unknown else told


def _missed(missed: Figure, rated: Figure, term: Term) -> str:
    if rated.number == 1:
        return f"the only rated {term.one}{mark(illustrative=missed.illustrative)}"
    if missed.number == rated.number:
        return f"{all_of(missed)} rated {term.many}"
    return f"{figure(missed)} of {figure(rated)} rated {term.many}"


def _open(given: Figure, total: Figure, term: Term) -> str:
    if total.number == 1:
        return f"the only {term.one}{mark(illustrative=given.illustrative)}"
    if given.number == total.number:
        return f"{all_of(given)} {term.many}"
    return f"{figure(given)} of {things_of(total, term)}"


def not_reached_subtitle(
    kpis: tuple[Figure, Figure], measures: tuple[Figure, Figure], terms: Terms
) -> str:
    """Say what the counts are of: how many KPIs there are and are rated, and how many measures."""
    rated, whole = kpis
    parts = (
        [f"{things(whole, terms.kpi)}, {_number(rated, terms.kpi)} of them rated"]
        if whole.number
        else []
    )
    done, total = measures
    if total.number:
        parts.append(
            f"{things(total, terms.measure)}, {_number(done, terms.measure)} of them completed"
        )
    return " · ".join(parts)


def _number(given: Figure, term: Term) -> str:
    return figure(given) if given.number else none_of(term) + mark(illustrative=given.illustrative)


def not_reached_head(terms: Terms) -> str:
    """Return the head of the column that names KPIs and measures."""
    return f"{capital(terms.kpi.one)} / {terms.measure.one}"


# Later plans


def continued_in(plan: str, names: Sequence[str]) -> str:
    """Say in which plan a measure goes on, and what it is called there: 2024: “E-file II”."""
    told = ", ".join(f"“{name}”" for name in names)
    return f"{plan}: {told}" if told else plan


# Speaker notes


def ask_goals(name: str) -> str:
    """Ask which goals a measure works for."""
    return f"{name}: Which goals does it serve?"
