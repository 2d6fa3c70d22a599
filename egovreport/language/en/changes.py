"""English: what changed since an earlier plan or state."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from egovreport.figure import Figure
from egovreport.language.en.figures import (
    NB,
    NOT_COMPARABLE,
    capital,
    count,
    figure,
    mark,
    number,
    things,
)
from egovreport.language.en.words import STANDING_SYMBOLS
from egovreport.terms import Standing, Term, Terms

HEAD_DELTA = "Δ"
HEAD_RELATIVE = "Δ %"
HEAD_EFFECT = "Effect"
HEAD_CHANGE = "Change"
HEAD_DATES = "Date"

_OUTCOMES = {
    "better": ("●", "better"),
    "worse": ("×", "worse"),
    "changed": ("○", "changed"),
    "unchanged": ("=", "unchanged"),
    "not-ratable": ("○", "not rateable"),
    "not-comparable": ("○", NOT_COMPARABLE),
    "reported": ("○", "newly reported"),
    "withdrawn": ("○", "withdrawn"),
    "awaited": ("○", "no value yet"),
    "no-data": ("○", "without data"),
    "new": ("+", "new"),
    "gone": ("−", "gone"),
    "replaced": ("−", "replaced"),
}
_SHIFTS = {
    "new": ("+", "new"),
    "completed": (STANDING_SYMBOLS[Standing.COMPLETED], "completed"),
    "advanced": ("←", "brought forward"),
    "moved": (STANDING_SYMBOLS[Standing.MOVED], "moved"),
    "overdue": (STANDING_SYMBOLS[Standing.OVERDUE], "newly overdue"),
    "at-risk": (STANDING_SYMBOLS[Standing.AT_RISK], "newly at risk"),
    "suspended": (STANDING_SYMBOLS[Standing.SUSPENDED], "suspended"),
    "cancelled": (STANDING_SYMBOLS[Standing.CANCELLED], "cancelled"),
    "vanished": ("−", "dropped"),
}
_HINDRANCES = {
    "recount": "counted differently",
    "unit": "another unit",
    "period": "counted over another time",
    "replaced": "defined differently",
}


def compared_to(plan: str, when: str) -> str:
    """Begin a title that compares with another plan: Compared with 2022 (30 June 2022)."""
    return f"Compared with {plan}" + (f" ({when})" if when else "")


def since_state(when: str) -> str:
    """Begin a title that compares with an earlier state of the same plan."""
    return f"Since {when}"


def states_compared(old: tuple[str, str], new: tuple[str, str]) -> str:
    """Say which two states a slide compares, each by the name of its plan and its data date."""
    if old[0] == new[0]:
        return f"Data of {old[1]} compared with {new[1]}"
    told = (f"{plan} (data as of {when})" for plan, when in (old, new))
    return " compared with ".join(told)


DELTA_EXPLAINED = "Δ: difference"
DELTA_IN_POINTS = "Δ: difference, for percentages in points"


def changes_title(
    lead: str,
    kpis: Sequence[tuple[str, Figure]],
    measures: Sequence[tuple[str, Figure]],
    terms: Terms,
    *,
    has_measures: bool,
) -> str:
    """Say what changed: Compared with 2022: 4° KPIs better, one worse; 3 measures new.

    `kpis` counts what became of their values, `measures` what became of them; both in the order
    in which they are told, without zeros. Where there are measures and nothing is told of them,
    that is said.
    """
    parts = [_counted(kpis, terms.kpi, _OUTCOMES)] if kpis else []
    if measures:
        parts.append(_counted(measures, terms.measure, _SHIFTS))
    elif has_measures:
        parts.append(f"no {terms.measure.one} new, completed or moved")
    return f"{lead}: {'; '.join(parts)}"


def _counted(
    counts: Sequence[tuple[str, Figure]], term: Term, words: Mapping[str, tuple[str, str]]
) -> str:
    (first, given), *rest = counts
    told = [f"{things(given, term)} {words[first][1]}"]
    told += [f"{count(more, term)} {words[kind][1]}" for kind, more in rest]
    return ", ".join(told)


def outcome(kind: str, detail: str, *, illustrative: bool) -> str:
    """Say what became of a KPI's value, with symbol, word and mark: ● better°.

    Why there is none stands in place of the word; other details stand behind it.
    """
    symbol, word = _OUTCOMES[kind]
    if kind == "no-data" and detail:
        return f"{symbol}{NB}{detail}"
    more = f" ({detail})" if detail else ""
    return f"{symbol}{NB}{word}{mark(illustrative=illustrative)}{more}"


def outcome_word(kind: str) -> str:
    """Say what became of a KPI's value in words only."""
    return _OUTCOMES[kind][1]


def hindrance(because: str) -> str:
    """Say why two values are not compared."""
    return _HINDRANCES[because]


def shift_heading(kind: str, given: Figure) -> str:
    """Return the heading of a list of measures: + New (3)."""
    symbol, word = _SHIFTS[kind]
    return f"{symbol}{NB}{capital(word)} ({figure(given)})"


def shift_word(kind: str) -> str:
    """Say in words what became of a measure."""
    return _SHIFTS[kind][1]


def regrouped_heading(given: Figure, term: Term) -> str:
    """Return the heading of the list of fields that were cut anew."""
    return f"{capital(term.many)} regrouped ({figure(given)})"


def shifted(moved: str, days: int | None, *, illustrative: bool) -> str:
    """Add to an old and a new date the days between: 30 June → 31 March 2024 (+274 days)."""
    if days is None:
        return moved
    sign = "+" if days > 0 else ""
    unit = "day" if abs(days) == 1 else "days"
    return f"{moved} ({sign}{number(Decimal(days))}{NB}{unit}{mark(illustrative=illustrative)})"


def field_renamed(old: str, new: str) -> str:
    """Say what a field was called and is called now."""
    return f"{old} → {new}"


def field_added(name: str) -> str:
    """Say that a field is new."""
    return f"new: {name}"


def field_removed(name: str) -> str:
    """Say that a field is gone."""
    return f"gone: {name}"
