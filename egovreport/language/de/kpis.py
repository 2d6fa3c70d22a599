"""German: messages about KPIs."""

from collections.abc import Sequence
from datetime import date as Day  # noqa: N812
from decimal import Decimal

from egovreport.figure import Figure, Unit, exact, places
from egovreport.language.de.figures import (
    ARTICLES,
    BOTH,
    NB,
    NOT_COMPARABLE,
    OVERRIDDEN,
    all_of,
    capital,
    count,
    counted,
    dative,
    day,
    figure,
    mark,
    none_of,
    number,
    ranked,
    sentence,
    shortened,
    things,
    things_of,
    unit_name,
)
from egovreport.language.de.words import about, direction, rating_word
from egovreport.terms import (
    About,
    Direction,
    Gender,
    Rating,
    Term,
)

_LONG_TEXT = 40
"""Characters of a value in words from which on a title only says that there is one."""


def kpis_told(
    rated: Figure,
    counts: Sequence[tuple[Rating, Figure]],
    unrated: Sequence[tuple[Rating, Figure]],
    term: Term,
) -> str:
    """Say how the KPIs stand: 3 von 6 bewerteten Kennzahlen haben ihr Ziel erreicht, ...

    `counts` are the ratings that occur among the rated ones, `unrated` those among the others.
    """
    if not rated.number:
        total = sum((f.number or Decimal(0) for _, f in unrated), Decimal(0))
        sign = mark(illustrative=any(f.illustrative for _, f in unrated))
        if total == 1:
            return f"{_only(term)} {term.one} ist {UNRATED[unrated[0][0]]}{sign}"
        them = "beiden" if total == BOTH else number(total)
        head = f"{capital(none_of(term))}{sign} der {them} {term.many} ist bewertet"
    else:
        head = _rated(rated, counts, term)
    others = [_unrated(given, count_, term) for given, count_ in unrated]
    return "; ".join([head, ", ".join(others)]) if others else head


def _only(term: Term) -> str:
    return f"{capital(ARTICLES[term.gender])} einzige"


def _rated(rated: Figure, counts: Sequence[tuple[Rating, Figure]], term: Term) -> str:
    known = dict(counts)
    if rated.number == 1:
        given, one = counts[0]
        only = f"{_only(term)} bewertete {term.one}"
        return f"{only} {_verb(given, term)}{mark(illustrative=one.illustrative)}"
    is_final = any(r in known for r in (Rating.REACHED, Rating.JUST_MISSED, Rating.MISSED))
    best = Rating.REACHED if is_final else Rating.ON_TRACK
    good = known.get(best)
    sign = mark(illustrative=any(f.illustrative for f in known.values()))
    group = f"{figure(rated)} bewerteten {dative(term)}"
    if good is None:
        them = f"der beiden bewerteten {term.many}" if rated.number == BOTH else f"von {group}"
        head = f"{capital(none_of(term))}{sign} {them} {_verb(best, term)}"
    elif good.number == rated.number:
        head = f"{capital(all_of(rated))} bewerteten {term.many} {_VERBS_OF_MANY[best]}"
    else:
        verb = _verb(best, term) if good.number == 1 else _VERBS_OF_MANY[best]
        head = f"{figure(good)} von {group} {verb}"
    rest = [f"{count(f, term)} {RATED_AFTER[r]}" for r, f in counts if r is not best]
    return ", ".join([head, *rest])


def _verb(given: Rating, term: Term) -> str:
    """Say of one KPI how it stands; its target is ihr or sein by the term's gender."""
    if given in (Rating.ON_TRACK, Rating.BEHIND):
        return f"liegt {RATED_AFTER[given]}"
    its = "ihr" if term.gender is Gender.FEMININE else "sein"
    return f"hat {its} Ziel {RATED_AFTER[given]}"


_VERBS_OF_MANY = {Rating.REACHED: "haben ihr Ziel erreicht", Rating.ON_TRACK: "liegen im Plan"}
RATED_AFTER = {
    Rating.REACHED: "erreicht",
    Rating.JUST_MISSED: "knapp verfehlt",
    Rating.MISSED: "verfehlt",
    Rating.ON_TRACK: "im Plan",
    Rating.BEHIND: "hinter Plan",
}
UNRATED = {
    Rating.NO_DATA: "ohne Daten",
    Rating.NO_TARGET: "ohne Ziel",
    Rating.NOT_YET: "noch nicht bewertbar",
    Rating.NOT_RATABLE: "nicht bewertbar",
}


def _unrated(given: Rating, count_: Figure, term: Term) -> str:
    return f"{count(count_, term)} {UNRATED[given]}"


def kpi_title(  # noqa: PLR0913 - all that a title may say, each by its name
    name: str,
    actual: Figure,
    *,
    names_unit: bool,
    actual_date: str,
    target: Figure | None,
    target_date: str,
    given: Rating,
    reached: Figure | None,
    overridden: bool,
    word: str,
    illustrative: bool,
    period: str,
    older: str,
) -> str:
    """Return the title of a KPI's page, which says no more than the data.

    `names_unit` says that the name already tells what is counted; `actual_date` is empty where
    the actual is of the day that the page is about; `reached` is the attainment; `older` the last
    value before the period, with its date.
    """
    aim = ranked(target) if target and not _is_long(target) else ""
    at = f" ({actual_date})" if actual_date else ""
    value = figure(actual) if names_unit else counted(actual)
    if _is_long(actual):
        value = f"{IN_WORDS} gemeldet{mark(illustrative=actual.illustrative)}"
    said = f"{name}: {value}{at}"
    sign = mark(illustrative=illustrative)
    share = f" ({figure(reached)})" if reached else ""
    if given is Rating.NO_DATA:
        last = f", zuletzt {older}" if older else ""
        goal = f" – Ziel von {aim}" if aim else ""
        return f"{name}: keine Angabe{sign} für {period}{last}{goal}"
    if overridden:
        goal = f" bei einem Ziel von {aim}" if aim else ""
        return f"{said}{goal} – von Hand bewertet: {word or rating_word(given)}{OVERRIDDEN}{sign}"
    match given:
        case Rating.REACHED | Rating.JUST_MISSED | Rating.MISSED:
            bare = "" if reached and reached.illustrative else sign
            outcome = f" – Ziel von {aim} {rating_word(given)}{bare}{share}"
        case Rating.ON_TRACK | Rating.BEHIND:
            outcome = f" – {rating_word(given)}{sign} für das Ziel von {aim} bis {target_date}"
        case Rating.NOT_YET:
            outcome = f" – Ziel von {aim} bis {target_date}, vorher nicht bewertbar{sign}"
        case Rating.NOT_RATABLE:
            against = f"am Ziel „{aim}“ " if aim else ""
            outcome = f" – {against}nicht rechnerisch bewertbar{sign}"
        case _:
            outcome = ", ohne Zielwert"
    return said + outcome


def _is_long(given: Figure) -> bool:
    """Whether a value is a text that is too long for a title."""
    return len(given.text) > _LONG_TEXT


IN_WORDS = "in Worten"


def kpi_subtitle(unit: Unit, direction_: Direction, about_: About | None) -> str:
    """Say what is counted, which way is better and what it tells about."""
    parts = [f"Einheit: {unit_name(unit)}", direction(direction_)]
    return " · ".join([*parts, *([about(about_)] if about_ else [])])


def not_comparable(said: str) -> str:
    """Say an older value that counts something else."""
    return f"{said} ({NOT_COMPARABLE})"


def not_comparable_short(said: str) -> str:
    """Say in a narrow cell that an older value counts something else."""
    return f"{said} (n. v.)"


def last_known(said: str, when: str) -> str:
    """Say the last value before the period, where that of the period is missing."""
    return f"zuletzt {said} ({when})"


def compared_with(difference: str, plan: str) -> str:
    """Say a change with what it is compared with: +6° zu 2022."""
    return f"{difference} zu {plan}"


def head_actual(plan: str) -> str:
    """Return the head of a column of actuals."""
    return f"Ist {plan}"


def head_target(plan: str) -> str:
    """Return the head of a column of targets."""
    return f"Soll {plan}"


def direction_mark(given: Direction) -> str:
    """Return the arrow behind the name of a KPI that should fall."""
    return f"{NB}↓" if given is Direction.DOWN else ""


def kpi_table_subtitle(
    as_of: Day, *, has_bullets: bool, has_circles: bool, illustrative: bool
) -> str:
    """Say how the table is read."""
    sign = mark(illustrative=illustrative)
    chart = " · Balken: Zielerreichung · Strich: Soll" if has_bullets else ""
    chart += " · Kreis: Vorwert" if has_circles else ""
    return f"Ist gegen Soll am {day(as_of)}{sign}{chart}"


KPI_PLAN_SUBTITLE = "Zielwerte des Plans und die letzten Werte davor"


def kpis_planned(aimed: Figure, total: Figure, term: Term) -> str:
    """Say for how many KPIs the plan sets a target: Für 7 von 8 Kennzahlen steht ein Zielwert."""
    if total.number == 1:
        only = "den" if term.gender is Gender.MASCULINE else ARTICLES[term.gender]
        only += " einzigen" if term.gender is Gender.MASCULINE else " einzige"
        sign = mark(illustrative=aimed.illustrative)
        value = f"ein Zielwert{sign}" if aimed.number else "kein Zielwert"
        return f"Für {only} {term.one} steht {value} fest"
    if not aimed.number:
        them = f"beiden {term.many}" if total.number == BOTH else things(total, term)
        return f"Für die {them} steht kein Zielwert fest"
    if aimed.number == total.number:
        sign = mark(illustrative=aimed.illustrative)
        return f"Für {all_of(total)} {term.many} stehen Zielwerte{sign} fest"
    return f"Für {figure(aimed)} von {things_of(total, term)} steht ein Zielwert fest"


def kpi_table_alt(message: str) -> str:
    """Return the alt text of the table of KPIs."""
    return shortened(f"Tabelle der Ist- und Sollwerte. {sentence(message)}")


def rating_rule(given: Rating, tolerance: Decimal) -> str:
    """Say from where on a rating is given, for the legend below a table; else nothing."""
    least = number(100 - tolerance, places(tolerance))
    rules = {
        Rating.REACHED: "erreicht ab 100 %",
        Rating.JUST_MISSED: f"knapp verfehlt ab {least} %",
    }
    return rules.get(given, "").replace(" %", f"{NB}%")


def target(said: str) -> str:
    """Say a target: Soll 280°."""
    return f"Soll {said}"


def target_of(kpi: str) -> str:
    """Say whose target is meant."""
    return f"Soll {kpi}"


ACTUAL = "Ist"
TARGET = "Soll"
TARGET_LOW = "Soll (Untergrenze)"
FORECAST = "Prognose"
VARIANCE = "Abweichung"
EXPECTED = "Erwartet bis dahin"
PUBLISHED_BEFORE = "Zuvor veröffentlicht"
BENEFIT = "Nutzen"
WHY_DEVIATION = "Warum die Abweichung"
EXPLANATION = "Erläuterung"
MISSING = "Warum keine Angabe"
OVERRIDE = "Warum von Hand bewertet"
REMARK = "Hinweis"
TEXTS_LEFT_OUT = "Weitere Texte stehen in den Notizen."
PEERS = "Vergleich"


def actual(when: str) -> str:
    """Say of when an actual is: Ist 31.12.2023."""
    return f"Ist {when}"


def forecast(when: str) -> str:
    """Say for when a forecast is."""
    return f"Prognose {when}"


def last_value(when: str) -> str:
    """Say of when the last value before the period is."""
    return f"Zuletzt {when}"


def progress_since(when: str) -> str:
    """Return the label of the way done since the baseline."""
    return f"Fortschritt seit {when}"


def counted_anew(when: str) -> str:
    """Return the heading of what changed in counting."""
    return f"Neue Zählweise ab {when}"


def side_table_alt(title: str) -> str:
    """Return the alt text of the table beside a chart."""
    return shortened(f"Tabelle der Werte. {sentence(title)}")


def series_alt(title: str, told: Sequence[str]) -> str:
    """Return the alt text of a chart of a series."""
    values = f" {'; '.join(told)}." if told else ""
    return f"Säulendiagramm. {sentence(title)}{values}"


def all_kpis_title(how_many: int, term: Term) -> str:
    """Return the title of the table of definitions."""
    if how_many == 1:
        return f"{capital(ARTICLES[term.gender])} {term.one} mit Definition und Quelle"
    return f"{capital(all_of(exact(how_many)))} {term.many} mit Definition und Quelle"


TARGET_CHANGED = "Soll geändert"


def replaces(earlier: str) -> str:
    """Say which KPI was told of before."""
    return f"ersetzt „{earlier}“"


def baseline(when: str) -> str:
    """Say of when the baseline is."""
    return f"Ausgangswert {when}"


def lasting_target(when: str) -> str:
    """Say until when a lasting target is to be reached."""
    return f"Ziel {when}"


def moved_value(old: str, new: str, when: str, reason: str) -> str:
    """Say how a value was set anew: 40 → 36 (12.03.2024): Grund."""
    return sentence(f"{old} → {new} ({when})" + (f": {reason}" if reason else ""))
