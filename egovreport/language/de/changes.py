"""German: what changed since an earlier plan or state."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from egovreport.figure import Figure
from egovreport.language.de.figures import (
    NB,
    NOT_COMPARABLE,
    capital,
    count,
    figure,
    mark,
    number,
    things,
)
from egovreport.language.de.words import STANDING_SYMBOLS
from egovreport.terms import Gender, Standing, Term, Terms

HEAD_DELTA = "Δ"
HEAD_RELATIVE = "Δ %"
HEAD_EFFECT = "Wirkung"
HEAD_CHANGE = "Veränderung"
HEAD_DATES = "Termin"

_OUTCOMES = {
    "better": ("●", "besser"),
    "worse": ("×", "schlechter"),
    "changed": ("○", "geändert"),
    "unchanged": ("=", "unverändert"),
    "not-ratable": ("○", "nicht bewertbar"),
    "not-comparable": ("○", NOT_COMPARABLE),
    "reported": ("○", "neu gemeldet"),
    "withdrawn": ("○", "zurückgezogen"),
    "awaited": ("○", "noch ohne Wert"),
    "no-data": ("○", "ohne Daten"),
    "new": ("+", "neu"),
    "gone": ("−", "entfallen"),
    "replaced": ("−", "ersetzt"),
}
_SHIFTS = {
    "new": ("+", "neu"),
    "completed": (STANDING_SYMBOLS[Standing.COMPLETED], "abgeschlossen"),
    "advanced": ("←", "vorgezogen"),
    "moved": (STANDING_SYMBOLS[Standing.MOVED], "verschoben"),
    "overdue": (STANDING_SYMBOLS[Standing.OVERDUE], "neu überfällig"),
    "at-risk": (STANDING_SYMBOLS[Standing.AT_RISK], "neu gefährdet"),
    "suspended": (STANDING_SYMBOLS[Standing.SUSPENDED], "ruht"),
    "cancelled": (STANDING_SYMBOLS[Standing.CANCELLED], "abgebrochen"),
    "vanished": ("−", "weggefallen"),
}
_HINDRANCES = {
    "recount": "andere Zählweise",
    "unit": "andere Einheit",
    "period": "anders lange gezählt",
    "replaced": "anders festgelegt",
}


def compared_to(plan: str, when: str) -> str:
    """Begin a title that compares with another plan: Gegenüber 2022 (30.06.2022)."""
    return f"Gegenüber {plan}" + (f" ({when})" if when else "")


def since_state(when: str) -> str:
    """Begin a title that compares with an earlier state of the same plan."""
    return f"Seit {when}"


def states_compared(old: tuple[str, str], new: tuple[str, str]) -> str:
    """Say which two states a slide compares, each by the name of its plan and its data date."""
    if old[0] == new[0]:
        return f"Vergleich der Datenstände {old[1]} und {new[1]}"
    told = (f"{plan} (Datenstand {when})" for plan, when in (old, new))
    return f"Vergleich von {' und '.join(told)}"


DELTA_EXPLAINED = "Δ: Unterschied"
DELTA_IN_POINTS = "Δ: Unterschied, bei Prozenten in Prozentpunkten"


def changes_title(
    lead: str,
    kpis: Sequence[tuple[str, Figure]],
    measures: Sequence[tuple[str, Figure]],
    terms: Terms,
    *,
    has_measures: bool,
) -> str:
    """Say what changed: Gegenüber 2022: 4° Kennzahlen besser, eine schlechter; 3 Maßnahmen neu.

    `kpis` counts what became of their values, `measures` what became of them; both in the order
    in which they are told, without zeros. Where there are measures and nothing is told of them,
    that is said.
    """
    parts = [_counted(kpis, terms.kpi, _OUTCOMES)] if kpis else []
    if measures:
        parts.append(_counted(measures, terms.measure, _SHIFTS))
    elif has_measures:
        parts.append(_no_measure(terms.measure))
    return f"{lead}: {'; '.join(parts)}"


def _counted(
    counts: Sequence[tuple[str, Figure]], term: Term, words: Mapping[str, tuple[str, str]]
) -> str:
    (first, given), *rest = counts
    told = [f"{things(given, term)} {words[first][1]}"]
    told += [f"{count(more, term)} {words[kind][1]}" for kind, more in rest]
    return ", ".join(told)


def _no_measure(term: Term) -> str:
    none = "keine" if term.gender is Gender.FEMININE else "kein"
    return f"{none} {term.one} neu, abgeschlossen oder verschoben"


def outcome(kind: str, detail: str, *, illustrative: bool) -> str:
    """Say what became of a KPI's value, with symbol, word and mark: ● besser°.

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
    """Return the heading of a list of measures: + Neu (3)."""
    symbol, word = _SHIFTS[kind]
    return f"{symbol}{NB}{capital(word)} ({figure(given)})"


def shift_word(kind: str) -> str:
    """Say in words what became of a measure."""
    return _SHIFTS[kind][1]


def regrouped_heading(given: Figure, term: Term) -> str:
    """Return the heading of the list of fields that were cut anew."""
    return f"{term.many} neu zugeschnitten ({figure(given)})"


def shifted(moved: str, days: int | None, *, illustrative: bool) -> str:
    """Add to an old and a new date the days between: 30.09.2023 → 30.06.2024 (+274 Tage)."""
    if days is None:
        return moved
    sign = "+" if days > 0 else ""
    unit = "Tag" if abs(days) == 1 else "Tage"
    return f"{moved} ({sign}{number(Decimal(days))}{NB}{unit}{mark(illustrative=illustrative)})"


def field_renamed(old: str, new: str) -> str:
    """Say what a field was called and is called now."""
    return f"{old} → {new}"


def field_added(name: str) -> str:
    """Say that a field is new."""
    return f"neu: {name}"


def field_removed(name: str) -> str:
    """Say that a field is gone."""
    return f"entfallen: {name}"
