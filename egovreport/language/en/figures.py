"""English: how figures and dates are said."""

from datetime import date as Day  # noqa: N812
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_decimal, get_currency_symbol

from egovreport.date import DueDate, Precision, WordDate
from egovreport.figure import Figure, Unit, UnitKind, places, round_half_up
from egovreport.terms import (
    Gender,
    Quality,
    Term,
    Terms,
)

TAG = "en-GB"
LOCALE = "en_GB"
EXCEL_LOCALE = "[$-809]"
TERMS = Terms(
    measure=Term("measure", "measures", Gender.NEUTER),
    field=Term("field of action", "fields of action", Gender.NEUTER),
    kpi=Term("KPI", "KPIs", Gender.NEUTER),
    body=Term("body", "bodies", Gender.NEUTER),
)
ILLUSTRATIVE = "°"
OVERRIDDEN = "*"
NOT_GIVEN = "n/a"
NOT_COMPARABLE = "not comparable"
NB = "\N{NO-BREAK SPACE}"
MINUS = "−"
_MARKS = {
    Quality.EXACT: "",
    Quality.APPROXIMATE: "~",
    Quality.ESTIMATED: f"est.{NB}",
    Quality.PROVISIONAL: f"prov.{NB}",
}
_RANK = "rank"
_MILLION = Decimal(1_000_000)


def number(value: Decimal, decimals: int = 0) -> str:
    """Say a number, rounded half up: 1,234.5; with a true minus."""
    rounded = round_half_up(value, decimals)
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(rounded, format=pattern, locale=LOCALE).replace("-", MINUS)


def mark(*, illustrative: bool) -> str:
    """Return the mark of invented values, or nothing."""
    return ILLUSTRATIVE if illustrative else ""


def figure(given: Figure, *, unit: bool = True) -> str:
    """Say a figure with its marks: 253, ~50%, 21° of 28, at least 300°, −€5,000, n/a.

    `unit` False leaves out the signs of currency and percent, for a column whose unit stands
    beside it.
    """
    sign = mark(illustrative=given.illustrative)
    if given.text:
        return given.text + sign
    if not given.has_number:
        return NOT_GIVEN + sign
    said = _rounded(_end(given), given, unit=unit)
    points = _points(given) if unit else ""
    return (
        f"{_before(given, unit=unit)}{said}{_level(given)}{sign}{_base(given, unit=unit)}{points}"
    )


def _amount(value: Decimal, given: Figure, *, unit: bool, decimals: int | None = None) -> str:
    """Say a number of a figure with the signs that stand at it: 90%, −€5,000."""
    said = number(value, _decimals(given) if decimals is None else decimals)
    if not unit:
        return said
    bare = said.removeprefix(MINUS)
    minus = MINUS if bare != said else ""
    return f"{minus}{_currency(given.unit)}{bare}{_percent(given.unit)}"


def _rounded(end: Decimal, given: Figure, *, unit: bool) -> str:
    """Say a number, or of what border it stops just short: 99.5%, just under 100%."""
    border = given.crossed(end)
    if border is None:
        return _amount(end, given, unit=unit)
    side = "under" if end < border else "over"
    said = _amount(border, given, unit=unit, decimals=places(border.normalize()))
    return f"just{NB}{side}{NB}{said}"


def _before(given: Figure, *, unit: bool) -> str:
    """Return what stands before the last number of a figure: ~, at least, 80% to."""
    if not given.is_bound:
        return _quality(given, _end(given))
    if given.high is None:
        return f"at least{NB}{_quality(given, _end(given))}"
    if given.low is None:
        return f"at most{NB}{_quality(given, _end(given))}"
    return f"{_quality(given, given.low)}{_rounded(given.low, given, unit=unit)} to "


def _quality(given: Figure, end: Decimal) -> str:
    """Return the mark of quality before a number; "~" keeps a distance from signs and words."""
    is_bare = given.crossed(end) is None and round_half_up(end, _decimals(given)) >= 0
    return _distant(given.quality, is_bare=is_bare)


def _distant(quality: Quality, *, is_bare: bool) -> str:
    is_apart = quality is Quality.APPROXIMATE and not is_bare
    return _MARKS[quality] + (NB if is_apart else "")


def _base(given: Figure, *, unit: bool) -> str:
    if given.of is None:
        return ""
    currency = _currency(given.unit) if unit else ""
    return f" of {currency}{number(given.of, places(given.of))}"


def _end(given: Figure) -> Decimal:
    """Return the number, or the end of a bound that is said last."""
    return next((end for end in (given.high, given.low) if end is not None), Decimal(0))


def _decimals(given: Figure) -> int:
    """Return how many decimals are said; money has whole units, or two: €50.50."""
    one_is_odd = given.unit.kind is UnitKind.MONEY and given.decimals == 1
    return 2 if one_is_odd else given.decimals


def _level(given: Figure) -> str:
    name = dict(given.unit.levels).get(given.number) if given.number is not None else None
    return f" ({name})" if name else ""


def _points(given: Figure) -> str:
    if given.unit.kind is not UnitKind.POINTS:
        return ""
    return " percentage point" if is_one(given) else " percentage points"


def is_one(given: Figure) -> bool:
    """Whether the number that is said last is a bare 1, so that a singular follows."""
    return given.decimals == 0 and abs(round_half_up(_end(given), 0)) == 1


def _currency(unit: Unit) -> str:
    """Return the sign of a currency, before its number: €; one of letters stands apart: CHF."""
    if unit.kind is not UnitKind.MONEY:
        return ""
    symbol = get_currency_symbol(unit.many, locale=LOCALE)
    return f"{symbol}{NB}" if symbol[-1:].isalpha() else symbol


def _percent(unit: Unit) -> str:
    return "%" if unit.kind is UnitKind.PERCENT else ""


def counted(given: Figure) -> str:
    """Say a figure with the name of its unit: 253 online services, rank 5."""
    if given.unit.kind is not UnitKind.PLAIN or not given.has_number or given.of is not None:
        return ranked(given)
    name = given.unit.one if is_one(given) else given.unit.many
    return f"{figure(given)} {name}".rstrip()


def ranked(given: Figure) -> str:
    """Say a figure; a rank with its word, which no unit behind it can say."""
    is_rank = given.unit.kind is UnitKind.RANK and given.has_number
    return f"{_RANK} {figure(given)}" if is_rank else figure(given)


def large(given: Figure) -> str:
    """Say a figure in few characters, for a tile: €12.3m°."""
    if given.unit.kind is UnitKind.MONEY and given.number and abs(given.number) >= _MILLION:
        sign = mark(illustrative=given.illustrative)
        millions = _amount(given.number / _MILLION, given, unit=True, decimals=1)
        quality = _distant(given.quality, is_bare=given.number > 0)
        return f"{quality}{millions}m{sign}"
    return figure(given)


def signed(given: Figure) -> str:
    """Say a difference with its sign: +6°, −27°, ±0."""
    value, said = given.rounded, figure(given)
    if value is None or value < 0 or given.crossed(given.number or Decimal(0)) is not None:
        return said
    bare = said.removeprefix(_MARKS[given.quality])
    return _distant(given.quality, is_bare=False) + ("+" if value else "±") + bare


def unit_name(unit: Unit) -> str:
    """Say the unit of a column."""
    match unit.kind:
        case UnitKind.PERCENT:
            return "per cent"
        case UnitKind.RANK:
            return _RANK
        case _:
            return unit.many


def number_format(given: Figure, *, before: str = "") -> str:
    """Return the spreadsheet format that says this figure, so that the label keeps its cell.

    The cell holds the number, or the end of a bound that is said last; a base is not said.
    """
    decimals = _decimals(given)
    digits = "#,##0" + ("." + "0" * decimals if decimals else "")
    sign = mark(illustrative=given.illustrative)
    suffix = _quoted(_percent(given.unit) + _level(given) + sign + _points(given))
    prefix, currency = before + _before(given, unit=True), _currency(given.unit)
    said = EXCEL_LOCALE + _quoted(prefix + currency) + digits + suffix
    if round_half_up(_end(given), decimals) >= 0:
        return said
    return f"{said};{EXCEL_LOCALE}{_quoted(prefix + MINUS + currency)}{digits}{suffix}"


def _quoted(text: str) -> str:
    escaped = text.replace('"', '"\\""')
    return f'"{escaped}"' if text else ""


_WORDS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def count(given: Figure, term: Term) -> str:
    """Say a count in words up to nine: none°, one, two, 13."""
    value = int(given.number or 0)
    sign = mark(illustrative=given.illustrative)
    if value <= 0:
        return none_of(term) + sign
    return (_WORDS[value] if value < len(_WORDS) else number(Decimal(value))) + sign


BOTH = 2
"""How many are said to be both."""


def all_of(given: Figure) -> str:
    """Say that a count is of all there are: both, all 3°."""
    if given.number == BOTH:
        return f"both{mark(illustrative=given.illustrative)}"
    return f"all {figure(given)}"


def none_of(term: Term) -> str:  # noqa: ARG001 - other languages ask for its gender
    """Say that not one is meant: none."""
    return _WORDS[0]


def things(given: Figure, term: Term) -> str:
    """Say how many things: 14 measures, 1 measure."""
    return f"{figure(given)} {term.one if given.number == 1 else term.many}"


def things_of(given: Figure, term: Term) -> str:
    """Say how many things behind an "of": 14 measures."""
    return things(given, term)


def dative(term: Term) -> str:
    """Return the plural; English has no cases."""
    return term.many


ARTICLES = dict.fromkeys(Gender, "the")


def capital(text: str) -> str:
    """Return the text with a capital first letter."""
    return text[:1].upper() + text[1:]


def day(given: Day) -> str:
    """Say a day: 31 December 2023."""
    return format_date(given, f"d{NB}MMMM yyyy", locale=LOCALE)


def date(given: DueDate, *, illustrative: bool = False) -> str:
    """Say a date as precisely as it was written: 31 December 2023, March 2024, Q3 2024."""
    sign = mark(illustrative=illustrative)
    if isinstance(given, WordDate):
        return given.text + sign
    match given.precision:
        case Precision.DAY:
            return day(given.last) + sign
        case Precision.MONTH:
            return format_date(given.last, "LLLL yyyy", locale=LOCALE) + sign
        case Precision.QUARTER:
            return quarter(given.year, given.quarter) + sign
        case Precision.HALF:
            half = "first" if given.last.month == 6 else "second"  # noqa: PLR2004 - June
            return f"{half} half of {given.year}{sign}"
        case Precision.YEAR:
            return f"{given.year}{sign}"


def quarter(year: int, number_of_quarter: int) -> str:
    """Say a quarter: Q3 2024."""
    return f"Q{number_of_quarter} {year}"


def days_later(days: int | None, *, illustrative: bool) -> str:
    """Say how late something was finished, against the date that was first agreed."""
    sign = mark(illustrative=illustrative)
    if days is None:
        return f"after the first date{sign}"
    return f"{number(Decimal(days))}{sign} {'day' if days == 1 else 'days'} late"


def at(said: str, when: str) -> str:
    """Add the date of a value: 15 (31 December 2021)."""
    return f"{said} ({when})"


def shortened(text: str, limit: int = 250) -> str:
    """Return the text, cut at a word to the length that alt texts may have."""
    if len(text) <= limit:
        return text
    return text[: limit - 1].rsplit(" ", 1)[0] + "…"


def sentence(text: str) -> str:
    """Return the text with a capital and, unless it ends with one, a full stop."""
    has_stop = text.removesuffix(ILLUSTRATIVE).endswith((".", "!", "?", "…"))
    return capital(text) + ("" if has_stop else ".")


def named(name: str, said: str) -> str:
    """Name what a figure counts: e-files: 21° of 28."""
    return f"{name}: {said}"


def partly(said: str, given: int, entries: int) -> str:
    """Add to a sum that it is not of everything."""
    return f"{said} ({given} of {entries} items)"
