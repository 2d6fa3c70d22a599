"""German: how figures, dates, ratings, titles and notes are said."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date as Day  # noqa: N812
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_decimal, get_currency_symbol

from egovreport.date import DueDate, PartialDate, Precision, WordDate
from egovreport.event import Event, EventKind
from egovreport.figure import Figure, Unit, UnitKind, places, round_half_up
from egovreport.terms import (
    About,
    Direction,
    Gender,
    Level,
    Quality,
    Rating,
    ReportKind,
    Serves,
    Standing,
    Term,
    Terms,
)

TAG = "de-DE"
LOCALE = "de_DE"
EXCEL_LOCALE = "[$-407]"

TERMS = Terms(
    measure=Term("Maßnahme", "Maßnahmen", Gender.FEMININE),
    field=Term("Gestaltungsfeld", "Gestaltungsfelder", Gender.NEUTER),
    kpi=Term("Kennzahl", "Kennzahlen", Gender.FEMININE),
    body=Term("Gremium", "Gremien", Gender.NEUTER),
)

ILLUSTRATIVE = "°"
OVERRIDDEN = "*"
NOT_GIVEN = "k. A."
NOT_COMPARABLE = "nicht vergleichbar"
NB = "\N{NO-BREAK SPACE}"
MINUS = "−"

_MARKS = {
    Quality.EXACT: "",
    Quality.APPROXIMATE: "~",
    Quality.ESTIMATED: f"gesch.{NB}",
    Quality.PROVISIONAL: f"vorl.{NB}",
}
_RANK = "Rang"
_MILLION = Decimal(1_000_000)

# Numbers


def number(value: Decimal, decimals: int = 0) -> str:
    """Say a number, rounded half up: 1.234,5; with a true minus."""
    rounded = round_half_up(value, decimals)
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(rounded, format=pattern, locale=LOCALE).replace("-", MINUS)


def mark(*, illustrative: bool) -> str:
    """Return the mark of invented values, or nothing."""
    return ILLUSTRATIVE if illustrative else ""


def figure(given: Figure, *, unit: bool = True) -> str:
    """Say a figure with its marks: 253, ~50 %, 21° von 28, mindestens 300°, k. A.

    `unit` False leaves out the percent sign, for a column whose unit stands beside it.
    """
    sign = mark(illustrative=given.illustrative)
    if given.text:
        return given.text + sign
    if not given.has_number:
        return NOT_GIVEN + sign
    suffix = _level(given) + _suffix(given.unit) if unit else _level(given)
    base = f" von {number(given.of, places(given.of))}" if given.of is not None else ""
    points = _points(given) if unit else ""
    said = number(_end(given), _decimals(given))
    return f"{_before(given)}{said}{suffix}{sign}{base}{points}"


def _before(given: Figure) -> str:
    """Return what stands before the last number of a figure: ~, mindestens, 80 bis."""
    quality = _MARKS[given.quality]
    if not given.is_bound:
        return quality
    if given.high is None:
        return f"mindestens{NB}{quality}"
    if given.low is None:
        return f"höchstens{NB}{quality}"
    return f"{quality}{number(given.low, _decimals(given))} bis "


def _end(given: Figure) -> Decimal:
    """Return the number, or the end of a bound that is said last."""
    return next((end for end in (given.high, given.low) if end is not None), Decimal(0))


def _decimals(given: Figure) -> int:
    """Return how many decimals are said; money has whole units, or two: 50,50 €."""
    one_is_odd = given.unit.kind is UnitKind.MONEY and given.decimals == 1
    return 2 if one_is_odd else given.decimals


def _level(given: Figure) -> str:
    name = dict(given.unit.levels).get(given.number) if given.number is not None else None
    return f" ({name})" if name else ""


def _points(given: Figure) -> str:
    if given.unit.kind is not UnitKind.POINTS:
        return ""
    return " Prozentpunkt" if _is_one(given) else " Prozentpunkte"


def _is_one(given: Figure) -> bool:
    """Whether the number that is said last is a bare 1, so that a singular follows."""
    return given.decimals == 0 and abs(round_half_up(_end(given), 0)) == 1


def _suffix(unit: Unit) -> str:
    match unit.kind:
        case UnitKind.PERCENT:
            return f"{NB}%"
        case UnitKind.MONEY:
            return f"{NB}{get_currency_symbol(unit.many, locale=LOCALE)}"
        case _:
            return ""


def counted(given: Figure) -> str:
    """Say a figure with the name of its unit: 253 Online-Dienste, Rang 5."""
    if given.unit.kind is not UnitKind.PLAIN or not given.has_number or given.of is not None:
        return _ranked(given)
    name = given.unit.one if _is_one(given) else given.unit.many
    return f"{figure(given)} {name}".rstrip()


def _ranked(given: Figure) -> str:
    """Say a figure; a rank with its word, which no unit behind it can say."""
    is_rank = given.unit.kind is UnitKind.RANK and given.has_number
    return f"{_RANK} {figure(given)}" if is_rank else figure(given)


def large(given: Figure) -> str:
    """Say a figure in few characters, for a tile: 12,3 Mio. €°."""
    if given.unit.kind is UnitKind.MONEY and given.number and abs(given.number) >= _MILLION:
        sign = mark(illustrative=given.illustrative)
        millions = number(given.number / _MILLION, 1)
        return f"{_MARKS[given.quality]}{millions}{NB}Mio.{_suffix(given.unit)}{sign}"
    return figure(given)


def signed(given: Figure) -> str:
    """Say a difference with its sign: +6°, −27°, ±0."""
    value = given.rounded
    sign = "±" if value == 0 else "+" if value is not None and value > 0 else ""
    said = figure(given)
    if given.quality is not Quality.EXACT:
        bare = said.removeprefix(_MARKS[given.quality])
        return _MARKS[given.quality] + sign + bare
    return sign + said


def unit_name(unit: Unit) -> str:
    """Say the unit of a column."""
    match unit.kind:
        case UnitKind.PERCENT:
            return "Prozent"
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
    suffix = _quoted(_level(given) + _suffix(given.unit) + sign + _points(given))
    prefix = before + _before(given)
    said = EXCEL_LOCALE + _quoted(prefix) + digits + suffix
    if round_half_up(_end(given), decimals) >= 0:
        return said
    return f"{said};{EXCEL_LOCALE}{_quoted(prefix + MINUS)}{digits}{suffix}"


def _quoted(text: str) -> str:
    escaped = text.replace('"', '"\\""')
    return f'"{escaped}"' if text else ""


_WORDS = ("null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun",
          "zehn", "elf", "zwölf")  # fmt: skip


def count(given: Figure, term: Term) -> str:
    """Say a count in words up to twelve: keine°, eine, zwei, 13."""
    value = int(given.number or 0)
    sign = mark(illustrative=given.illustrative)
    if value <= 1:
        return (_one(term) if value else none_of(term)) + sign
    return (_WORDS[value] if value < len(_WORDS) else number(Decimal(value))) + sign


def _one(term: Term) -> str:
    return {Gender.FEMININE: "eine", Gender.MASCULINE: "einer", Gender.NEUTER: "eines"}[term.gender]


def none_of(term: Term) -> str:
    """Say that not one is meant: keine."""
    endings = {Gender.FEMININE: "keine", Gender.MASCULINE: "keiner", Gender.NEUTER: "keines"}
    return endings[term.gender]


def things(given: Figure, term: Term) -> str:
    """Say how many things: 14 Maßnahmen, 1 Maßnahme."""
    return f"{figure(given)} {term.one if given.number == 1 else term.many}"


def _things_of(given: Figure, term: Term) -> str:
    """Say how many things behind a "von": 14 Maßnahmen, 14 Projekten."""
    return f"{figure(given)} {term.one if given.number == 1 else _dative(term)}"


def _dative(term: Term) -> str:
    """Return the dative plural, which in German adds an n to plurals in -e, -el and -er."""
    return f"{term.many}n" if term.many.endswith(("e", "el", "er")) else term.many


_ARTICLES = {Gender.FEMININE: "die", Gender.MASCULINE: "der", Gender.NEUTER: "das"}


def capital(text: str) -> str:
    """Return the text with a capital first letter."""
    return text[:1].upper() + text[1:]


# Dates


def day(given: Day) -> str:
    """Say a day: 31.12.2023."""
    return format_date(given, "dd.MM.yyyy", locale=LOCALE)


def date(given: DueDate, *, illustrative: bool = False) -> str:
    """Say a date as precisely as it was written: 31.12.2023, März 2024, 3. Quartal 2024."""
    sign = mark(illustrative=illustrative)
    if isinstance(given, WordDate):
        return given.text + sign
    match given.precision:
        case Precision.DAY:
            return day(given.last) + sign
        case Precision.MONTH:
            return format_date(given.last, "LLLL yyyy", locale=LOCALE) + sign
        case Precision.QUARTER:
            return f"{given.quarter}. Quartal {given.year}{sign}"
        case Precision.HALF:
            return f"{(given.last.month + 5) // 6}. Halbjahr {given.year}{sign}"
        case Precision.YEAR:
            return f"{given.year}{sign}"


def quarter(year: int, number_of_quarter: int) -> str:
    """Say a quarter on an axis: Q3 2024."""
    return f"Q{number_of_quarter} {year}"


def days_later(days: int | None, *, illustrative: bool) -> str:
    """Say how late something was finished, against the date that was first agreed."""
    sign = mark(illustrative=illustrative)
    if days is None:
        return f"nach dem ersten Termin{sign}"
    return f"{days} {'Tag' if days == 1 else 'Tage'}{sign} später"


# Words of the closed vocabularies

_RATINGS = {
    Rating.REACHED: "erreicht",
    Rating.JUST_MISSED: "knapp verfehlt",
    Rating.MISSED: "verfehlt",
    Rating.ON_TRACK: "im Plan",
    Rating.BEHIND: "hinter Plan",
    Rating.NOT_YET: "noch offen",
    Rating.NOT_RATABLE: "nicht bewertbar",
    Rating.NO_TARGET: "ohne Ziel",
    Rating.NO_DATA: "keine Daten",
}
_RATING_SYMBOLS = {
    Rating.REACHED: "●",
    Rating.JUST_MISSED: "≈",
    Rating.MISSED: "×",
    Rating.ON_TRACK: "→",
    Rating.BEHIND: "←",
    Rating.NOT_YET: "○",
    Rating.NOT_RATABLE: "○",
    Rating.NO_TARGET: "○",
    Rating.NO_DATA: "○",
}
_STANDINGS = {
    Standing.CANCELLED: "abgebrochen",
    Standing.SUSPENDED: "ruht",
    Standing.COMPLETED: "abgeschlossen",
    Standing.OVERDUE: "überfällig",
    Standing.MOVED: "verschoben",
    Standing.AT_RISK: "gefährdet",
    Standing.RUNNING: "läuft",
    Standing.NOT_STARTED: "nicht begonnen",
    Standing.NO_REPORT: "ohne Meldung",
}
_STANDINGS_OF_MANY = {Standing.SUSPENDED: "ruhen", Standing.RUNNING: "laufen"}
_STANDING_SYMBOLS = {
    Standing.CANCELLED: "×",
    Standing.SUSPENDED: "‖",
    Standing.COMPLETED: "●",
    Standing.OVERDUE: "‼",
    Standing.MOVED: "→",
    Standing.AT_RISK: "!",
    Standing.RUNNING: "▪",
    Standing.NOT_STARTED: "○",
    Standing.NO_REPORT: "–",
}
_KINDS = {
    ReportKind.PLAN: "Aktionsplan",
    ReportKind.STATUS: "Sachstandsbericht",
    ReportKind.FINAL: "Abschlussbericht",
}
_SERVES = {Serves.CITIZENS: "Bürger", Serves.BUSINESSES: "Wirtschaft", Serves.STAFF: "intern"}
_ABOUT = {
    About.OFFER: "misst das Angebot",
    About.USE: "misst die Nutzung",
    About.EFFECT: "misst die Wirkung",
    About.EFFORT: "misst den Aufwand",
}
_LEVELS = {Level.LOW: "niedrig", Level.MEDIUM: "mittel", Level.HIGH: "hoch"}
_DIRECTIONS = {
    Direction.UP: "mehr ist besser",
    Direction.DOWN: "weniger ist besser",
    Direction.NONE: "ohne Richtung",
}


def rating(given: Rating, *, illustrative: bool = False, overridden: bool = False,
           word: str = "") -> str:  # fmt: skip
    """Say a rating: symbol, word and marks."""
    marks = (OVERRIDDEN if overridden else "") + mark(illustrative=illustrative)
    return f"{_RATING_SYMBOLS[given]}{NB}{word or _RATINGS[given]}{marks}"


def rating_word(given: Rating) -> str:
    """Say a rating in words only."""
    return _RATINGS[given]


def standing(given: Standing, *, illustrative: bool = False) -> str:
    """Say a standing: symbol, word and mark."""
    sign = mark(illustrative=illustrative)
    return f"{_STANDING_SYMBOLS[given]}{NB}{_STANDINGS[given]}{sign}"


def standing_word(given: Standing) -> str:
    """Say a standing in words only."""
    return _STANDINGS[given]


def standing_count(given: Figure, of_standing: Standing) -> str:
    """Say a count of one standing: 3 laufen."""
    return f"{figure(given)}{NB}{_conjugated(given, of_standing)}"


def standing_format(given: Figure, of_standing: Standing) -> str:
    """Return the spreadsheet format that says a count of one standing."""
    sign = mark(illustrative=given.illustrative)
    return f'{EXCEL_LOCALE}#,##0"{sign}{NB}{_conjugated(given, of_standing)}"'


def _conjugated(given: Figure, of_standing: Standing) -> str:
    many = _STANDINGS_OF_MANY.get(of_standing, _STANDINGS[of_standing])
    return _STANDINGS[of_standing] if given.number == 1 else many


def kind(given: ReportKind) -> str:
    """Say the kind of a report."""
    return _KINDS[given]


def serves(given: Iterable[Serves]) -> str:
    """Say for whom a measure is done."""
    return ", ".join(_SERVES[one] for one in given)


def about(given: About) -> str:
    """Say what a KPI tells about."""
    return _ABOUT[given]


def level(given: Level) -> str:
    """Say how grave a risk is."""
    return _LEVELS[given]


def direction(given: Direction) -> str:
    """Say which way is better."""
    return _DIRECTIONS[given]


# Messages about measures


def measures_told(total: Figure, counts: Sequence[tuple[Standing, Figure]], term: Term) -> str:
    """Say how the measures stand: 9 von 14 Maßnahmen abgeschlossen, eine verschoben.

    `counts` are the standings that occur, in the order in which they are told.
    """
    if total.number == 1:
        only = f"{_ARTICLES[term.gender]} einzige"
        said = standing_word(counts[0][0])
        sign = mark(illustrative=counts[0][1].illustrative)
        return f"{only} {term.one} {_is(counts[0][0])}{said}{sign}"
    first, rest = counts[0], list(counts[1:])
    if first[0] is not Standing.COMPLETED:
        rest = [first, *rest]
        none = figure_of_none(first[1])
        head = f"{none_of(term)}{none} von {_things_of(total, term)} abgeschlossen"
    elif first[1].number == total.number:
        head = f"alle {things(total, term)} abgeschlossen{_sign_of(first[1], total)}"
    else:
        head = f"{figure(first[1])} von {_things_of(total, term)} abgeschlossen"
    return ", ".join([head, *(_told(count_, standing_, term) for standing_, count_ in rest)])


def _told(given: Figure, of_standing: Standing, term: Term) -> str:
    return f"{count(given, term)} {_conjugated(given, of_standing)}"


def _is(of_standing: Standing) -> str:
    return "" if of_standing in _STANDINGS_OF_MANY else "ist "


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


def overview_title(plan: str, parts: Sequence[str]) -> str:
    """Return the title of the overview."""
    return f"{plan} auf einen Blick: {', '.join(parts)}" if parts else f"{plan} auf einen Blick"


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


# Messages about KPIs


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
            return f"{_only(term)} {term.one} ist {_UNRATED[unrated[0][0]]}{sign}"
        head = f"{capital(none_of(term))}{sign} der {number(total)} {term.many} ist bewertet"
    else:
        head = _rated(rated, counts, term)
    others = [_unrated(given, count_, term) for given, count_ in unrated]
    return "; ".join([head, ", ".join(others)]) if others else head


def _only(term: Term) -> str:
    return f"{capital(_ARTICLES[term.gender])} einzige"


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
    group = f"{figure(rated)} bewerteten {_dative(term)}"
    if good is None:
        head = f"{capital(none_of(term))}{sign} von {group} {_verb(best, term)}"
    elif good.number == rated.number:
        head = f"Alle {figure(rated)} bewerteten {term.many} {_VERBS_OF_MANY[best]}"
    else:
        verb = _verb(best, term) if good.number == 1 else _VERBS_OF_MANY[best]
        head = f"{figure(good)} von {group} {verb}"
    rest = [f"{count(f, term)} {_RATED_AFTER[r]}" for r, f in counts if r is not best]
    return ", ".join([head, *rest])


def _verb(given: Rating, term: Term) -> str:
    """Say of one KPI how it stands; its target is ihr or sein by the term's gender."""
    if given in (Rating.ON_TRACK, Rating.BEHIND):
        return f"liegt {_RATED_AFTER[given]}"
    its = "ihr" if term.gender is Gender.FEMININE else "sein"
    return f"hat {its} Ziel {_RATED_AFTER[given]}"


_VERBS_OF_MANY = {Rating.REACHED: "haben ihr Ziel erreicht", Rating.ON_TRACK: "liegen im Plan"}


_RATED_AFTER = {
    Rating.REACHED: "erreicht",
    Rating.JUST_MISSED: "knapp verfehlt",
    Rating.MISSED: "verfehlt",
    Rating.ON_TRACK: "im Plan",
    Rating.BEHIND: "hinter Plan",
}
_UNRATED = {
    Rating.NO_DATA: "ohne Daten",
    Rating.NO_TARGET: "ohne Ziel",
    Rating.NOT_YET: "noch nicht bewertbar",
    Rating.NOT_RATABLE: "nicht bewertbar",
}


def _unrated(given: Rating, count_: Figure, term: Term) -> str:
    return f"{count(count_, term)} {_UNRATED[given]}"


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
    aim = _ranked(target) if target else ""
    at = f" ({actual_date})" if actual_date else ""
    said = f"{name}: {figure(actual) if names_unit else counted(actual)}{at}"
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
            outcome = f" – am Ziel „{aim}“ nicht rechnerisch bewertbar{sign}"
        case _:
            outcome = ", ohne Zielwert"
    return said + outcome


def kpi_subtitle(unit: Unit, direction_: Direction, about_: About | None) -> str:
    """Say what is counted, which way is better and what it tells about."""
    parts = [f"Einheit: {unit_name(unit)}", direction(direction_)]
    return " · ".join([*parts, *([about(about_)] if about_ else [])])


def at(said: str, when: str) -> str:
    """Add the date of a value: 15 (31.12.2021)."""
    return f"{said} ({when})"


def not_comparable(said: str) -> str:
    """Say an older value that counts something else."""
    return f"{said} ({NOT_COMPARABLE})"


def not_comparable_short(said: str) -> str:
    """Say in a narrow cell that an older value counts something else."""
    return f"{said} (n. v.)"


def last_known(missing: Figure, said: str, when: str) -> str:
    """Say the last value before the period, beside the one that is missing."""
    return f"{figure(missing)}, zuletzt {said} ({when})"


def compared_with(difference: str, plan: str) -> str:
    """Say a change with what it is compared with: +6° zu 2022."""
    return f"{difference} zu {plan}"


# Footers, subtitles, alt texts


def footer(source: str, as_of: Day, *, illustrative: bool, as_of_illustrative: bool) -> str:
    """Return the footer of a slide: source, data date, and the mark where it is used."""
    parts = [f"Quelle: {source}"] if source else []
    parts.append(f"Datenstand {day(as_of)}{mark(illustrative=as_of_illustrative)}")
    if illustrative or as_of_illustrative:
        parts.append(f"{ILLUSTRATIVE} Beispielwert")
    return " · ".join(parts)


def numbered(kind_: str, number_: str) -> str:
    """Say the running number of a report: 6. Sachstandsbericht."""
    return f"{number_}. {kind_}" if number_.isdigit() else f"{kind_} {number_}"


def as_of_line(as_of: Day, *, illustrative: bool = False) -> str:
    """Say the data date on the title slide."""
    return f"Datenstand: {day(as_of)}{mark(illustrative=illustrative)}"


def illustrative_hint() -> str:
    """Say on the title slide that invented values occur."""
    return f"Dieser Bericht enthält Beispielwerte. Sie sind mit {ILLUSTRATIVE} gekennzeichnet."


def adopted(plan: str, bodies: str, when: str, document: str, outcome: str) -> str:
    """Say where a plan was dealt with: Aktionsplan 2023 · Hauptausschuss, 24.11.2022 (...)."""
    papers = f" ({document})" if document else ""
    result = f": {outcome}" if outcome else ""
    return f"{plan} · {', '.join(part for part in (bodies, when) if part)}{papers}{result}"


def and_more(given: Figure, term: Term) -> str:
    """Say how many more there are than were named: und eine weitere, und drei weitere."""
    sign = mark(illustrative=given.illustrative)
    if given.number != 1:
        return f"und {count(given, term)} weitere"
    one = {Gender.FEMININE: "eine", Gender.MASCULINE: "ein", Gender.NEUTER: "ein"}[term.gender]
    more = {Gender.FEMININE: "weitere", Gender.MASCULINE: "weiterer", Gender.NEUTER: "weiteres"}
    return f"und {one}{sign} {more[term.gender]}"


# Table heads and phrases of tables

HEAD_UNIT = "Einheit"
HEAD_ATTAINMENT = "Zielerreichung"
HEAD_RATING = "Bewertung"
HEAD_NUMBER = "Nr."
HEAD_SERVES = "für"
HEAD_OWNERS = "zuständig"
HEAD_DUE = "geplant bis"
HEAD_DONE = "erledigt / neu"
HEAD_STANDING = "Status"
HEAD_REASON = "Grund / Meldung"
HEAD_START = "Beginn"
HEAD_BENEFIT = "Nutzen"
HEAD_DEFINITION = "Was zählt"
HEAD_SOURCE = "Quelle"
HEAD_MARK = "Zeichen"
HEAD_MEANING = "Bedeutung"
OTHER_MEASURES = "Weitere"
NO_REASON = "kein Grund genannt"
NEXT_STEP = "Nächster Schritt"
KEY_POINTS = "Wichtig zu wissen"


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
        only = "den" if term.gender is Gender.MASCULINE else _ARTICLES[term.gender]
        only += " einzigen" if term.gender is Gender.MASCULINE else " einzige"
        sign = mark(illustrative=aimed.illustrative)
        value = f"ein Zielwert{sign}" if aimed.number else "kein Zielwert"
        return f"Für {only} {term.one} steht {value} fest"
    if not aimed.number:
        return f"Für die {things(total, term)} steht kein Zielwert fest"
    if aimed.number == total.number:
        sign = mark(illustrative=aimed.illustrative)
        return f"Für alle {things(total, term)} stehen Zielwerte{sign} fest"
    return f"Für {figure(aimed)} von {_things_of(total, term)} steht ein Zielwert fest"


def kpi_table_alt(message: str) -> str:
    """Return the alt text of the table of KPIs."""
    return shortened(f"Tabelle der Ist- und Sollwerte. {sentence(message)}")


def measures_alt(field: str, message: str) -> str:
    """Return the alt text of a table of measures."""
    return shortened(f"Tabelle {field}: {message}.")


def measures_subtitle(terms: Terms, *, is_plan: bool) -> str:
    """Say what the table of measures holds."""
    if is_plan:
        return f"{terms.measure.many} mit Zuständigkeit und Termin"
    return "geplant – erledigt – offen – warum"


def shortened(text: str, limit: int = 250) -> str:
    """Return the text, cut at a word to the length that alt texts may have."""
    if len(text) <= limit:
        return text
    return text[: limit - 1].rsplit(" ", 1)[0] + "…"


def sentence(text: str) -> str:
    """Return the text with a capital and, unless it ends with one, a full stop."""
    has_stop = text.removesuffix(ILLUSTRATIVE).endswith((".", "!", "?", "…"))
    return capital(text) + ("" if has_stop else ".")


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


def rating_rule(given: Rating, tolerance: Decimal) -> str:
    """Say from where on a rating is given, for the legend below a table; else nothing."""
    least = number(100 - tolerance, places(tolerance))
    rules = {
        Rating.REACHED: "erreicht ab 100 %",
        Rating.JUST_MISSED: f"knapp verfehlt ab {least} %",
    }
    return rules.get(given, "").replace(" %", f"{NB}%")


def marks_told(texts: Sequence[str]) -> list[str]:
    """Say what the marks mean that occur in the texts."""
    told = [
        ("~", "~ Näherungswert"),
        ("gesch.", "gesch. geschätzt"),
        ("vorl.", "vorl. vorläufig"),
        (ILLUSTRATIVE, f"{ILLUSTRATIVE} Beispielwert"),
        (OVERRIDDEN, f"{OVERRIDDEN} von Hand bewertet"),
        (NOT_GIVEN, f"{NOT_GIVEN} keine Angabe"),
        ("n. v.", "n. v. nicht vergleichbar, anders gezählt"),
        ("↓", "↓ weniger ist besser"),
    ]
    return [meaning for sign, meaning in told if any(sign in text for text in texts)]


# The overview

MONEY_SPENT = "Mittel verbraucht"
MONEY_ASKED = "Mittel beantragt"
PLANNED = "geplant"
LAST = "zuletzt"
NO_VALUE_YET = "noch kein Wert"
NEXT = "Als Nächstes"
SINCE = "Seit dem Datenstand"


def measures_by_field(terms: Terms) -> str:
    """Return the heading of the chart of standings."""
    return f"{terms.measure.many} je {terms.field.one}"


def named(name: str, said: str) -> str:
    """Name what a figure counts: E-Akte: 21° von 28."""
    return f"{name}: {said}"


def target(said: str) -> str:
    """Say a target: Soll 280°."""
    return f"Soll {said}"


def target_of(kpi: str) -> str:
    """Say whose target is meant."""
    return f"Soll {kpi}"


def share(part: Figure, whole: Figure) -> str:
    """Say a share with its base: 9° von 14."""
    return f"{figure(part)} von {figure(whole)}"


def measures_completed(term: Term) -> str:
    """Return the label of the tile of measures."""
    return f"{term.many} abgeschlossen"


def measures_planned_label(term: Term) -> str:
    """Return what the tile of a plan's measures counts."""
    return f"{term.many} geplant"


def all_done(term: Term) -> str:
    """Say that no measure is open."""
    return f"keine offenen {term.many}"


def of_approved(said: str) -> str:
    """Say how much money was approved, behind what was spent of it."""
    return f"von {said} bewilligt"


def approved(said: str) -> str:
    """Say how much money was approved, behind what was asked."""
    return f"{said} bewilligt"


def approved_unknown() -> str:
    """Say that nobody said how much money was approved."""
    return f"bewilligt: {NOT_GIVEN}"


def staff_used(used: str, approved: str) -> str:
    """Say how much staff was used of what was approved, in full-time equivalents."""
    return f"{used} von {approved} Stellen"


def staff_approved(approved: Figure) -> str:
    """Say how much staff was approved, in full-time equivalents."""
    return f"{figure(approved)} {'Stelle' if _is_one(approved) else 'Stellen'} bewilligt"


def partial(given: int, entries: int) -> str:
    """Say that a sum is not of everything."""
    return f"Angaben zu {given} von {entries} Positionen"


def partly(said: str, given: int, entries: int) -> str:
    """Add to a sum that it is not of everything."""
    return f"{said} ({given} von {entries} Positionen)"


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
    reason = f" – {told.reason}" if told.reason else ""
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
        return _ranked(replace(said, illustrative=illustrative))
    return date(value, illustrative=illustrative)


# The page of a KPI

ACTUAL = "Ist"
TARGET = "Soll"
TARGET_LOW = "Soll (Untergrenze)"
FORECAST = "Prognose"
VARIANCE = "Abweichung"
EXPECTED = "Erwartet bis dahin"
PUBLISHED_BEFORE = "Zuvor veröffentlicht"
HEAD_VALUE = "Wert"
BENEFIT = "Nutzen"
WHY_DEVIATION = "Warum die Abweichung"
EXPLANATION = "Erläuterung"
MISSING = "Warum keine Angabe"
OVERRIDE = "Warum von Hand bewertet"
REMARK = "Hinweis"
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


# The appendix

ALL_KPIS_SUBTITLE = "Was zählt, wer zuständig ist und woher die Werte kommen"
RATINGS_TITLE = "So wird bewertet"
RATINGS_SUBTITLE = "Rechenregeln für Zielerreichung, Bewertung und Status"
LEGEND_TITLE = "Zeichen in diesem Bericht"
LEGEND_SUBTITLE = "Zusätze an Zahlen und Daten, Zeichen vor Bewertung und Status"
NO_DEFINITION = "nicht festgelegt"
NO_SOURCE = "nicht angegeben"
CONTINUATION = "{title} ({page}/{pages})"
CUT = " … (vollständig in den Notizen)"


def all_kpis_title(how_many: int, term: Term) -> str:
    """Return the title of the table of definitions."""
    if how_many == 1:
        return f"{capital(_ARTICLES[term.gender])} {term.one} mit Definition und Quelle"
    return f"Alle {how_many} {term.many} mit Definition und Quelle"


def table_alt(title: str) -> str:
    """Return the alt text of a table that its slide's title describes."""
    return shortened(f"Tabelle: {sentence(title)}")


def again(title: str, number_: int) -> str:
    """Tell a slide apart from an earlier one of the same title."""
    return f"{title} – {number_}"


def rating_rules(tolerance: Decimal, terms: Terms) -> list[tuple[str, str]]:
    """Say how attainment, ratings and standings are computed."""
    least = number(100 - tolerance, places(tolerance))
    rules = [
        ("Zielerreichung",
         ("Ist geteilt durch Soll. Ist weniger besser, 2 minus Ist durch Soll, mindestens 0. "
          "Für Ränge, Stufen, Bandbreiten und ein Soll von 0 wird verglichen, nicht geteilt.")),
        ("Am Zieltermin",
         (f"erreicht ab 100 %, knapp verfehlt ab {least} %, sonst verfehlt. "
          "Was nur verglichen wird, ist erreicht oder verfehlt.")),
        ("Vor dem Zieltermin",
         (f"im Plan, wenn mindestens {least} % des Wertes erreicht sind, der auf der Geraden vom "
          "Ausgangswert oder vom letzten Wert vor dem Plan zum Soll erwartet wird; bei laufenden "
          "Summen der Anteil der verstrichenen Zeit. Ohne solchen Wert wird nicht bewertet.")),
        ("Vergleich mit dem Vorwert",
         ("nur bei gleicher Zählweise. Nach einer neuen Zählweise steht der ältere Wert daneben, "
          "ohne Abweichung und ohne Farbe.")),
        (f"Status einer {terms.measure.one}" if terms.measure.gender is Gender.FEMININE
         else f"Status: {terms.measure.one}",
         ("der erste, der zutrifft: abgebrochen, ruht, abgeschlossen, überfällig (geltender Termin "
          "erreicht), verschoben, gefährdet, läuft, nicht begonnen, ohne Meldung.")),
        ("Datenstand",
         ("Werte und Meldungen zählen bis zum Datenstand. Was danach bis zur Sitzung bekannt "
          "wurde, ändert keine Zählung und steht unter „Seit dem Datenstand“.")),
    ]  # fmt: skip
    return [(head, text.replace(" %", f"{NB}%")) for head, text in rules]


def legend() -> list[tuple[str, str]]:
    """Return the marks and symbols with their meaning."""
    marks = [
        (ILLUSTRATIVE, "Beispielwert: erfunden, um den Bericht zu zeigen, oder daraus berechnet"),
        ("~", "Näherungswert"),
        ("gesch.", "geschätzt"),
        ("vorl.", "vorläufig"),
        (NOT_GIVEN, "keine Angabe: Der Wert ist nicht bekannt, er ist nicht null"),
        ("n. v.", "nicht vergleichbar: Der Wert wurde anders oder über andere Zeit gezählt"),
        (OVERRIDDEN, "Bewertung von Hand gesetzt, nicht berechnet"),
    ]
    ratings = ", ".join(f"{_RATING_SYMBOLS[r]}{NB}{_RATINGS[r]}" for r in _RATED_AFTER)
    open_ = ", ".join(_RATINGS[r] for r in _UNRATED)
    standings = ", ".join(f"{_STANDING_SYMBOLS[s]}{NB}{_STANDINGS[s]}" for s in reversed(Standing))
    return [*marks, ("Bewertung", f"{ratings}, ○{NB}{open_}"), ("Status", standings)]


def left_out(slide: str, terms: Terms) -> str:
    """Say why a slide was left out."""
    kpi, kpis, measures = terms.kpi, terms.kpi.many, terms.measure.many
    none = {Gender.FEMININE: "keine", Gender.MASCULINE: "kein", Gender.NEUTER: "kein"}[kpi.gender]
    each = {Gender.FEMININE: "jede", Gender.MASCULINE: "jeder", Gender.NEUTER: "jedes"}[kpi.gender]
    reasons = {
        "overview": f"weder {kpis} noch {measures} im Plan",
        "kpi-table": f"keine {kpis} im Plan, oder keine der genannten",
        "kpi": f"{none} {kpi.one} unter Soll, neu gezählt oder in der Gliederung genannt",
        "other-kpis": f"{each} {kpi.one} hat schon eine Seite",
        "measures": f"keine {measures} im Plan, oder keine in den genannten {_dative(terms.field)}",
        "all-kpis": f"keine {kpis} im Plan",
    }
    return reasons.get(slide, "nichts zu sagen")
