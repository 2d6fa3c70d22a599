"""English: messages about KPIs."""

from collections.abc import Sequence
from datetime import date as Day  # noqa: N812
from decimal import Decimal

from egovreport.figure import Figure, Unit, exact, places
from egovreport.language.en.figures import (
    BOTH,
    NB,
    NOT_COMPARABLE,
    OVERRIDDEN,
    all_of,
    capital,
    count,
    counted,
    day,
    figure,
    mark,
    number,
    ranked,
    sentence,
    shortened,
    things,
    things_of,
    unit_name,
)
from egovreport.language.en.words import about, direction, rating_word
from egovreport.terms import (
    About,
    Direction,
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
    """Say how the KPIs stand: 3 of 6 rated KPIs reached their target, ...

    `counts` are the ratings that occur among the rated ones, `unrated` those among the others.
    """
    if not rated.number:
        total = sum((f.number or Decimal(0) for _, f in unrated), Decimal(0))
        sign = mark(illustrative=any(f.illustrative for _, f in unrated))
        if total == 1:
            return f"The only {term.one} is {UNRATED[unrated[0][0]]}{sign}"
        none = f"Neither{sign} of the two" if total == BOTH else ""
        head = f"{none or f'None{sign} of the {number(total)}'} {term.many} is rated"
    else:
        head = _rated(rated, counts, term)
    others = [_unrated(given, count_, term) for given, count_ in unrated]
    return "; ".join([head, ", ".join(others)]) if others else head


def _rated(rated: Figure, counts: Sequence[tuple[Rating, Figure]], term: Term) -> str:
    known = dict(counts)
    if rated.number == 1:
        given, one = counts[0]
        sign = mark(illustrative=one.illustrative)
        return f"The only rated {term.one} {_VERBS[given]}{sign}"
    is_final = any(r in known for r in (Rating.REACHED, Rating.JUST_MISSED, Rating.MISSED))
    best = Rating.REACHED if is_final else Rating.ON_TRACK
    good = known.get(best)
    sign = mark(illustrative=any(f.illustrative for f in known.values()))
    group = f"{figure(rated)} rated {term.many}"
    if good is None:
        neither = f"Neither{sign} of the two rated {term.many}" if rated.number == BOTH else ""
        head = f"{neither or f'None{sign} of {group}'} {_VERBS[best]}"
    elif good.number == rated.number:
        head = f"{capital(all_of(rated))} rated {term.many} {_VERBS_OF_MANY[best]}"
    else:
        verb = _VERBS[best] if good.number == 1 else _VERBS_OF_MANY[best]
        head = f"{figure(good)} of {group} {verb}"
    rest = [f"{count(f, term)} {_OTHERS[r]}" for r, f in counts if r is not best]
    return ", ".join([head, *rest])


RATED_AFTER = {
    Rating.REACHED: "reached",
    Rating.JUST_MISSED: "just missed",
    Rating.MISSED: "missed",
    Rating.ON_TRACK: "on track",
    Rating.BEHIND: "behind",
}
_VERBS = {
    Rating.REACHED: "reached its target",
    Rating.JUST_MISSED: "just missed its target",
    Rating.MISSED: "missed its target",
    Rating.ON_TRACK: "is on track",
    Rating.BEHIND: "is behind",
}
_VERBS_OF_MANY = {Rating.REACHED: "reached their target", Rating.ON_TRACK: "are on track"}
_OTHERS = RATED_AFTER | {Rating.JUST_MISSED: "just missed it", Rating.MISSED: "missed it"}
UNRATED = {
    Rating.NO_DATA: "without data",
    Rating.NO_TARGET: "without a target",
    Rating.NOT_YET: "not yet ratable",
    Rating.NOT_RATABLE: "not ratable",
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
        value = f"reported {IN_WORDS}{mark(illustrative=actual.illustrative)}"
    said = f"{name}: {value}{at}"
    sign = mark(illustrative=illustrative)
    share = f" ({figure(reached)})" if reached else ""
    if given is Rating.NO_DATA:
        last = f", last known {older}" if older else ""
        goal = f" – target of {aim}" if aim else ""
        return f"{name}: no figure{sign} for {period}{last}{goal}"
    if overridden:
        goal = f" against a target of {aim}" if aim else ""
        return f"{said}{goal} – rated by hand: {word or rating_word(given)}{OVERRIDDEN}{sign}"
    match given:
        case Rating.REACHED | Rating.JUST_MISSED | Rating.MISSED:
            bare = "" if reached and reached.illustrative else sign
            outcome = f" – target of {aim} {rating_word(given)}{bare}{share}"
        case Rating.ON_TRACK:
            outcome = f" – on track{sign} for the target of {aim} by {_the(target_date)}"
        case Rating.BEHIND:
            outcome = f" – behind schedule{sign} for the target of {aim} by {_the(target_date)}"
        case Rating.NOT_YET:
            outcome = f" – target of {aim} by {_the(target_date)}, not ratable before then{sign}"
        case Rating.NOT_RATABLE:
            against = f"against the target “{aim}” " if aim else ""
            outcome = f" – cannot be rated {against}by calculation{sign}"
        case _:
            outcome = ", without a target"
    return said + outcome


def _the(when: str) -> str:
    """Say a date behind a preposition: 2025, the first half of 2025."""
    return f"the {when}" if when.startswith(("first half", "second half")) else when


def replaces(earlier: str) -> str:
    """Say which KPI was told of before."""
    return f"replaces “{earlier}”"


def _is_long(given: Figure) -> bool:
    """Whether a value is a text that is too long for a title."""
    return len(given.text) > _LONG_TEXT


IN_WORDS = "in words"


def kpi_subtitle(unit: Unit, direction_: Direction, about_: About | None) -> str:
    """Say what is counted, which way is better and what it tells about."""
    parts = [f"Unit: {unit_name(unit)}", direction(direction_)]
    return " · ".join([*parts, *([about(about_)] if about_ else [])])


def not_comparable(said: str) -> str:
    """Say an older value that counts something else."""
    return f"{said} ({NOT_COMPARABLE})"


def not_comparable_short(said: str) -> str:
    """Say in a narrow cell that an older value counts something else."""
    return f"{said} (n.c.)"


def last_known(said: str, when: str) -> str:
    """Say the last value before the period, where that of the period is missing."""
    return f"last known {said} ({when})"


def compared_with(difference: str, plan: str) -> str:
    """Say a change with what it is compared with: +6° from 2022."""
    return f"{difference} from {plan}"


def head_actual(plan: str) -> str:
    """Return the head of a column of actuals."""
    return f"Actual {plan}"


def head_target(plan: str) -> str:
    """Return the head of a column of targets."""
    return f"Target {plan}"


def direction_mark(given: Direction) -> str:
    """Return the arrow behind the name of a KPI that should fall."""
    return f"{NB}↓" if given is Direction.DOWN else ""


def kpi_table_subtitle(
    as_of: Day, *, has_bullets: bool, has_circles: bool, illustrative: bool
) -> str:
    """Say how the table is read."""
    sign = mark(illustrative=illustrative)
    chart = " · bar: attainment · line: target" if has_bullets else ""
    chart += " · circle: previous value" if has_circles else ""
    return f"Actual against target on {day(as_of)}{sign}{chart}"


KPI_PLAN_SUBTITLE = "Targets of the plan and the last values before it"


def kpis_planned(aimed: Figure, total: Figure, term: Term) -> str:
    """Say for how many KPIs the plan sets a target: A target is set for 7 of 8 KPIs."""
    sign = mark(illustrative=aimed.illustrative)
    if total.number == 1:
        target_ = f"A target{sign}" if aimed.number else f"No target{sign}"
        return f"{target_} is set for the only {term.one}"
    if not aimed.number:
        them = f"two {term.many}" if total.number == BOTH else things(total, term)
        return f"No target{sign} is set for the {them}"
    if aimed.number == total.number:
        return f"Targets{sign} are set for {all_of(total)} {term.many}"
    return f"A target is set for {figure(aimed)} of {things_of(total, term)}"


def kpi_table_alt(message: str) -> str:
    """Return the alt text of the table of KPIs."""
    return shortened(f"Table of actuals and targets. {sentence(message)}")


def rating_rule(given: Rating, tolerance: Decimal) -> str:
    """Say from where on a rating is given, for the legend below a table; else nothing."""
    least = number(100 - tolerance, places(tolerance))
    rules = {
        Rating.REACHED: "from 100%: reached",
        Rating.JUST_MISSED: f"from {least}%: just missed",
    }
    return rules.get(given, "")


def target(said: str) -> str:
    """Say a target: Target 280°."""
    return f"Target {said}"


def target_of(kpi: str) -> str:
    """Say whose target is meant."""
    return f"Target for {kpi}"


ACTUAL = "Actual"
TARGET = "Target"
TARGET_LOW = "Target (lower limit)"
FORECAST = "Forecast"
VARIANCE = "Variance"
EXPECTED = "Expected by then"
PUBLISHED_BEFORE = "Published before"
BENEFIT = "Benefit"
WHY_DEVIATION = "Why it deviates"
EXPLANATION = "Explanation"
MISSING = "Why there is no figure"
OVERRIDE = "Why it is rated by hand"
REMARK = "Note"
TEXTS_LEFT_OUT = "Further texts stand in the notes."
PEERS = "Comparison"


def actual(when: str) -> str:
    """Say of when an actual is: Actual 31 December 2023."""
    return f"Actual {when}"


def forecast(when: str) -> str:
    """Say for when a forecast is."""
    return f"Forecast {when}"


def last_value(when: str) -> str:
    """Say of when the last value before the period is."""
    return f"Last known {when}"


def progress_since(when: str) -> str:
    """Return the label of the way done since the baseline."""
    return f"Progress since {_the(when)}"


def counted_anew(when: str) -> str:
    """Return the heading of what changed in counting."""
    return f"Counted differently from {_the(when)}"


def side_table_alt(title: str) -> str:
    """Return the alt text of the table beside a chart."""
    return shortened(f"Table of the values. {sentence(title)}")


def series_alt(title: str, told: Sequence[str]) -> str:
    """Return the alt text of a chart of a series."""
    values = f" {'; '.join(told)}." if told else ""
    return f"Column chart. {sentence(title)}{values}"


def all_kpis_title(how_many: int, term: Term) -> str:
    """Return the title of the table of definitions."""
    if how_many == 1:
        return f"The {term.one} with definition and source"
    return f"{capital(all_of(exact(how_many)))} {term.many} with definition and source"


TARGET_CHANGED = "Target changed"


def baseline(when: str) -> str:
    """Say of when the baseline is."""
    return f"Baseline {when}"


def lasting_target(when: str) -> str:
    """Say until when a lasting target is to be reached."""
    return f"Target by {_the(when)}"


def moved_value(old: str, new: str, when: str, reason: str) -> str:
    """Say how a value was set anew: 40 → 36 (12 March 2024): reason."""
    return sentence(f"{old} → {new} ({when})" + (f": {reason}" if reason else ""))
