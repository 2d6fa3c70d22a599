import re
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egovreport.date import WordDate, parse_date
from egovreport.event import Event, EventKind
from egovreport.figure import PERCENT, PLAIN, Figure, Unit, UnitKind, absent, exact
from egovreport.language import de
from egovreport.terms import (
    About,
    Direction,
    Gender,
    Quality,
    Rating,
    ReportKind,
    Serves,
    Stage,
    Standing,
    Term,
    Terms,
)

EUR = Unit(UnitKind.MONEY, "EUR", "EUR")
CHF = Unit(UnitKind.MONEY, "CHF", "CHF")
RANK = Unit(UnitKind.RANK)
POINTS = Unit(UnitKind.POINTS)
DAYS = Unit(one="Tag", many="Tage")
STEPS = Unit(
    UnitKind.LEVEL, "Stufe", "Stufen",
    ((Decimal(0), "offline"), (Decimal(2), 'Formular "neu"')),
)  # fmt: skip

FEMININE = Term("Maßnahme", "Maßnahmen", Gender.FEMININE)
MASCULINE = Term("Indikator", "Indikatoren", Gender.MASCULINE)
NEUTER = Term("Projekt", "Projekte", Gender.NEUTER)
TERMS = (FEMININE, MASCULINE, NEUTER)


def plain(text: str) -> str:
    """Return the text with ordinary spaces, as one reads it."""
    return text.replace(de.NB, " ")


def fig(  # noqa: PLR0913, PLR0917 - short to write in tables
    low: str | None,
    high: str | None = "same",
    unit: Unit = PLAIN,
    decimals: int = 0,
    quality: Quality = Quality.EXACT,
    of: str | None = None,
    *,
    invented: bool = False,
) -> Figure:
    top = low if high == "same" else high
    return Figure(
        low=None if low is None else Decimal(low), high=None if top is None else Decimal(top),
        unit=unit, decimals=decimals, quality=quality, illustrative=invented,
        of=None if of is None else Decimal(of),
    )  # fmt: skip


def counts(*numbers: int, invented: bool = False) -> list[Figure]:
    return [exact(number, illustrative=invented) for number in numbers]


# Figures

SAID = [
    (fig("253"), "253"),
    (fig("0"), "0"),
    (fig("0.4"), "0"),
    (fig("-0.4"), "0"),
    (fig("-27"), "−27"),
    (fig("-1234.5", decimals=1), "−1.234,5"),
    (fig("0.5"), "1"),
    (fig("1.5"), "2"),
    (fig("2.5"), "3"),
    (fig("-2.5"), "−3"),
    (fig("1.005", decimals=2), "1,01"),
    (fig("0.000001", decimals=6), "0,000001"),
    (fig("999999999999999"), "999.999.999.999.999"),
    (fig("123456789012345.67", decimals=2), "123.456.789.012.345,67"),
    (fig("253", invented=True), "253°"),
    (fig("50", unit=PERCENT, quality=Quality.APPROXIMATE), "~50 %"),
    (fig("50", quality=Quality.ESTIMATED), "gesch. 50"),
    (fig("50", quality=Quality.PROVISIONAL, invented=True), "vorl. 50°"),
    (fig("-5", unit=PERCENT, quality=Quality.APPROXIMATE), "~ −5 %"),
    (fig("90", unit=PERCENT, invented=True), "90 %°"),
    (fig("-2", unit=POINTS), "−2 Prozentpunkte"),
    (fig("-2", unit=POINTS, invented=True), "−2° Prozentpunkte"),
    (fig("1", unit=POINTS), "1 Prozentpunkt"),
    (fig("-1", unit=POINTS), "−1 Prozentpunkt"),
    (fig("1.0", unit=POINTS, decimals=1), "1,0 Prozentpunkte"),
    (fig("540000", unit=EUR, invented=True), "540.000 €°"),
    (fig("0.5", unit=CHF, decimals=2), "0,50 CHF"),
    (fig("5", unit=RANK), "5"),
    (fig("2", unit=STEPS), '2 (Formular "neu")'),
    (fig("0", unit=STEPS, invented=True), "0 (offline)°"),
    (fig("1", unit=STEPS), "1"),
    (fig("300", None), "mindestens 300"),
    (fig("300", None, quality=Quality.APPROXIMATE), "mindestens ~300"),
    (fig("300", None, unit=PERCENT, invented=True), "mindestens 300 %°"),
    (fig(None, "14"), "höchstens 14"),
    (fig(None, "-3"), "höchstens −3"),
    (fig("80", "90", unit=PERCENT), "80 bis 90 %"),
    (fig("8", "9", unit=PERCENT, quality=Quality.ESTIMATED, invented=True), "gesch. 8 bis 9 %°"),
    (fig("-5", "-3"), "−5 bis −3"),
    (fig("-5", "5", decimals=1), "−5,0 bis 5,0"),
]


@pytest.mark.parametrize(("figure", "said"), SAID)
def test_a_figure_is_said_with_its_marks(figure: Figure, said: str) -> None:
    assert plain(de.figure(figure)) == said


@pytest.mark.parametrize(
    ("low", "high", "quality", "said"),
    [
        ("99.9999995", "99.9999995", Quality.EXACT, "knapp unter 100 %"),
        ("99.9999995", "99.9999995", Quality.PROVISIONAL, "vorl. knapp unter 100 %"),
        ("99.9999995", "99.9999995", Quality.APPROXIMATE, "~ knapp unter 100 %"),
        ("99.9999995", None, Quality.EXACT, "mindestens knapp unter 100 %"),
        ("89.9999", "99.9999", Quality.EXACT, "knapp unter 90 bis knapp unter 100 %"),
        ("100", "100", Quality.EXACT, "100,00 %"),
        ("99.99", "99.99", Quality.EXACT, "99,99 %"),
        ("-0.000001", "-0.000001", Quality.EXACT, "knapp unter 0 %"),
        ("0.000001", "0.000001", Quality.EXACT, "knapp über 0 %"),
    ],
)
def test_what_rounding_would_put_on_a_border_is_said_to_be_beside_it(
    low: str, high: str | None, quality: Quality, said: str
) -> None:
    ends = (Decimal(0), Decimal(90), Decimal(100))
    figure = replace(fig(low, high, PERCENT, 2, quality), borders=ends)
    assert plain(de.figure(figure)) == said


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (fig("21", of="28"), "21 von 28"),
        (fig("21", of="28", invented=True), "21° von 28"),
        (fig("10.5", of="28.5", decimals=1), "10,5 von 28,5"),
        (fig("900", of="1234"), "900 von 1.234"),
        (Figure(text="gering"), "gering"),
        (Figure(text="gering", illustrative=True), "gering°"),
        (absent(), "k. A."),
        (absent("nicht erhoben", illustrative=True), "k. A.°"),
    ],
)
def test_bases_texts_and_gaps_are_said(figure: Figure, said: str) -> None:
    assert plain(de.figure(figure)) == said


def test_a_column_with_its_unit_beside_it_leaves_the_unit_out() -> None:
    assert de.figure(fig("90", unit=PERCENT, invented=True), unit=False) == "90°"
    assert de.figure(fig("-2", unit=POINTS), unit=False) == "−2"
    assert de.figure(fig("0", unit=STEPS), unit=False) == "0 (offline)"


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (fig("2", unit=DAYS), "2 Tage"),
        (fig("1", unit=DAYS), "1 Tag"),
        (fig("1", unit=DAYS, invented=True), "1° Tag"),
        (fig("0", unit=DAYS), "0 Tage"),
        (fig("1.0", unit=DAYS, decimals=1), "1,0 Tage"),
        (fig("0.6", unit=DAYS), "1 Tag"),
        (fig(None, "1", unit=DAYS), "höchstens 1 Tag"),
        (fig("1", None, unit=DAYS), "mindestens 1 Tag"),
        (fig("1", "2", unit=DAYS), "1 bis 2 Tage"),
        (fig("2", unit=DAYS, of="3"), "2 von 3"),
        (fig("2"), "2"),
        (fig("2", unit=PERCENT), "2 %"),
        (fig("5", unit=RANK), "Rang 5"),
        (fig("5", unit=RANK, quality=Quality.APPROXIMATE, invented=True), "Rang ~5°"),
        (Figure(text="vorn", unit=RANK), "vorn"),
        (absent(), "k. A."),
    ],
)
def test_a_figure_is_said_with_its_unit(figure: Figure, said: str) -> None:
    assert plain(de.counted(figure)) == said


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (fig("999999", unit=EUR), "999.999 €"),
        (fig("1000000", unit=EUR), "1,0 Mio. €"),
        (fig("12345678", unit=EUR, invented=True), "12,3 Mio. €°"),
        (fig("-1250000", unit=EUR, quality=Quality.APPROXIMATE), "~ −1,3 Mio. €"),
        (fig("2000000", unit=CHF), "2,0 Mio. CHF"),
        (fig("12345678"), "12.345.678"),
        (fig("1000000", None, unit=EUR), "mindestens 1.000.000 €"),
        (fig("0", unit=EUR), "0 €"),
        (absent(), "k. A."),
    ],
)
def test_a_tile_says_large_sums_of_money_in_millions(figure: Figure, said: str) -> None:
    assert plain(de.large(figure)) == said


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (fig("6", invented=True), "+6°"),
        (fig("-27", invented=True), "−27°"),
        (fig("0"), "±0"),
        (fig("25.65", decimals=2, quality=Quality.APPROXIMATE), "~ +25,65"),
        (fig("-3", quality=Quality.APPROXIMATE), "~ −3"),
        (fig("-3", quality=Quality.ESTIMATED), "gesch. −3"),
        (fig("0", quality=Quality.PROVISIONAL), "vorl. ±0"),
        (fig("-9.6", decimals=1, unit=PERCENT), "−9,6 %"),
        (fig("1", unit=POINTS), "+1 Prozentpunkt"),
        (fig("5000", unit=EUR), "+5.000 €"),
    ],
)
def test_a_difference_is_said_with_its_sign(figure: Figure, said: str) -> None:
    assert plain(de.signed(figure)) == said


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        (DAYS, "Tage"),
        (PERCENT, "Prozent"),
        (RANK, "Rang"),
        (EUR, "EUR"),
        (STEPS, "Stufen"),
    ],
)
def test_units_have_names(unit: Unit, said: str) -> None:
    assert de.unit_name(unit) == said


# Number formats


def shown(form: str, number: Decimal) -> str:
    """Return what a spreadsheet shows for the number: a formatter for the formats used here."""
    sections = re.findall(r'(?:"[^"]*"|\\.|[^;"\\])+', form)
    if number < 0 and len(sections) > 1:
        return _section(sections[1], -number)
    return _section(sections[0], number)


def _section(form: str, number: Decimal) -> str:
    tokens = re.findall(r'"[^"]*"|\\.|\[\$-407\]|#,##0(?:\.0+)?|.', form)
    assert tokens[0] == "[$-407]"
    return "".join(_token(token, number) for token in tokens[1:])


def _token(token: str, number: Decimal) -> str:
    if token.startswith('"'):
        return token[1:-1]
    if token.startswith("\\"):
        return token[1]
    assert token.startswith("#,##0"), token
    places = len(token.partition(".")[2])
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{rounded:,}".translate(str.maketrans(",.", ".,"))


def end_of(figure: Figure) -> Decimal:
    end = figure.high if figure.high is not None else figure.low
    assert end is not None
    return end


@pytest.mark.parametrize(("figure", "said"), SAID)
@pytest.mark.parametrize("before", ["", "Soll "])
def test_a_number_format_prints_what_the_figure_says(
    figure: Figure, said: str, before: str
) -> None:
    if de.number(end_of(figure)) == "0" and end_of(figure) < 0:
        figure = fig("0")  # a chart holds rounded numbers
    printed = shown(de.number_format(figure, before=before), end_of(figure))
    assert plain(printed) == before + said


NUMBERS = st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False, places=3)


@given(
    low=NUMBERS | st.none(),
    high=NUMBERS | st.none(),
    decimals=st.integers(0, 4),
    unit=st.sampled_from([PLAIN, PERCENT, EUR, CHF, RANK, STEPS, POINTS]),
    quality=st.sampled_from(Quality),
    invented=st.booleans(),
    single=st.booleans(),
)
def test_every_number_format_prints_what_its_figure_says(  # noqa: PLR0913 - what varies
    low: Decimal | None,
    high: Decimal | None,
    decimals: int,
    unit: Unit,
    quality: Quality,
    *,
    invented: bool,
    single: bool,
) -> None:
    if single or (low is None and high is None):
        low = high = low if low is not None else Decimal(0)
    figure = Figure(
        low=low, high=high, unit=unit, decimals=decimals, quality=quality, illustrative=invented
    )
    decimals = 2 if unit.kind is UnitKind.MONEY and decimals == 1 else decimals
    end = end_of(figure).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    number = abs(end) if end == 0 else end
    assert shown(de.number_format(figure), number) == de.figure(figure)


@pytest.mark.parametrize("standing", Standing)
@pytest.mark.parametrize("number", [0, 1, 2, 1234])
@pytest.mark.parametrize("invented", [False, True])
def test_a_standing_format_prints_what_the_count_says(
    standing: Standing, number: int, *, invented: bool
) -> None:
    figure = exact(number, illustrative=invented)
    printed = shown(de.standing_format(figure, standing), Decimal(number))
    assert printed == de.standing_count(figure, standing)


# Counts


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, ("keine", "keiner", "keines")),
        (1, ("eine", "einer", "eines")),
        (2, ("zwei", "zwei", "zwei")),
        (12, ("zwölf", "zwölf", "zwölf")),
        (13, ("13", "13", "13")),
        (1000, ("1.000", "1.000", "1.000")),
    ],
)
def test_counts_are_words_up_to_twelve(number: int, said: tuple[str, ...]) -> None:
    assert tuple(de.count(exact(number), term) for term in TERMS) == said
    marked = tuple(de.count(exact(number, illustrative=True), term) for term in TERMS)
    assert marked == tuple(f"{word}°" for word in said)


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 Projekte"), (1, "1 Projekt"), (2, "2 Projekte")]
)
def test_things_are_counted(number: int, said: str) -> None:
    assert de.things(exact(number), NEUTER) == said


def test_there_are_more_than_were_named() -> None:
    one, three = counts(1, 3)
    assert [de.and_more(one, term) for term in TERMS] == [
        "und eine weitere",
        "und ein weiterer",
        "und ein weiteres",
    ]
    assert {de.and_more(three, term) for term in TERMS} == {"und drei weitere"}
    assert de.and_more(exact(1, illustrative=True), FEMININE) == "und eine° weitere"
    assert de.more_events(1) == "eine weitere Änderung"
    assert de.more_events(7) == "7 weitere Änderungen"


# Dates


@pytest.mark.parametrize(
    ("written", "said", "since", "on"),
    [
        ("2023-12-31", "31.12.2023", "seit 31.12.2023", "am 31.12.2023"),
        ("2024-03", "März 2024", "seit Ende März 2024", "im März 2024"),
        ("2024-Q3", "3. Quartal 2024", "seit Ende des 3. Quartals 2024", "im 3. Quartal 2024"),
        ("2024-H1", "1. Halbjahr 2024", "seit Ende des 1. Halbjahres 2024", "im 1. Halbjahr 2024"),
        ("2024-H2", "2. Halbjahr 2024", "seit Ende des 2. Halbjahres 2024", "im 2. Halbjahr 2024"),
        ("2024", "2024", "seit Ende 2024", "2024"),
    ],
)
def test_dates_are_said_as_they_were_written(written: str, said: str, since: str, on: str) -> None:
    when = parse_date(written)
    assert de.date(when) == said
    assert de.date(when, illustrative=True) == f"{said}°"
    assert de.since(when, illustrative=False) == since
    assert de.on(when, illustrative=True) == f"{on}°"


def test_words_stand_for_a_date() -> None:
    when = WordDate("nach Verabschiedung des Leitfadens")
    assert de.date(when, illustrative=True) == "nach Verabschiedung des Leitfadens°"


def test_axes_name_quarters() -> None:
    assert de.quarter(2024, 3) == "Q3 2024"


def test_days_say_how_late_something_was() -> None:
    assert de.days_later(1, illustrative=False) == "1 Tag später"
    assert de.days_later(15, illustrative=True) == "15 Tage° später"
    assert de.days_later(None, illustrative=True) == "nach dem ersten Termin°"


def test_moves_name_both_dates() -> None:
    old, new = parse_date("2023-09-30"), parse_date("2024-Q2")
    said = de.moved(old, new, old_illustrative=True, new_illustrative=False)
    assert said == "30.09.2023° → 2. Quartal 2024"
    said = de.moved(None, new, old_illustrative=True, new_illustrative=True)
    assert said == "ohne Termin → 2. Quartal 2024°"
    assert plain(de.moved_to("31.12.2024")) == "→ 31.12.2024"
    said = plain(de.since_moved(new, "", illustrative=True))
    assert said == "Seit dem Datenstand: → 2. Quartal 2024°."
    assert plain(de.since_moved(new, "Abstimmung!", illustrative=False)).endswith("– Abstimmung!")


# Closed vocabularies


def test_every_word_of_every_vocabulary_is_said() -> None:
    ratings = [plain(de.rating(one)) for one in Rating]
    standings = [plain(de.standing(one)) for one in Standing]
    assert len({*ratings, *standings}) == len(Rating) + len(Standing)
    assert all(re.fullmatch(r"\S \S.*", said) for said in (*ratings, *standings))
    assert len({de.kind(one) for one in ReportKind}) == len(ReportKind)
    assert len({de.about(one) for one in About}) == len(About)
    assert len({de.direction(one) for one in Direction}) == len(Direction)
    assert de.serves(Serves) == "Bürger, Wirtschaft, intern"
    assert de.serves(()) == ""


def test_a_rating_carries_its_marks() -> None:
    said = de.rating(Rating.MISSED, illustrative=True, overridden=True, word="nicht zufrieden")
    assert plain(said) == "× nicht zufrieden*°"
    assert plain(de.rating(Rating.REACHED)) == "● erreicht"
    assert plain(de.standing(Standing.RUNNING, illustrative=True)) == "▪ läuft°"


# Messages about measures


def told(
    total: int, *found: tuple[Standing, int], term: Term = FEMININE, invented: bool = False
) -> str:
    marked = [(standing, exact(number, illustrative=invented)) for standing, number in found]
    return de.measures_told(exact(total), marked, term)


C, R, S = Standing.COMPLETED, Standing.RUNNING, Standing.SUSPENDED
LATE = Standing.OVERDUE


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (told(14, (C, 9), (R, 5)), "9 von 14 Maßnahmen abgeschlossen, fünf laufen"),
        (told(14, (C, 1), (R, 12), (LATE, 1)),
         "1 von 14 Maßnahmen abgeschlossen, zwölf laufen, eine überfällig"),
        (told(14, (C, 14)), "alle 14 Maßnahmen abgeschlossen"),
        (told(14, (C, 14), invented=True), "alle 14 Maßnahmen abgeschlossen°"),
        (told(3, (R, 1), (S, 2)), "keine von 3 Maßnahmen abgeschlossen, eine läuft, zwei ruhen"),
        (told(3, (S, 1), (R, 2), term=MASCULINE),
         "keiner von 3 Indikatoren abgeschlossen, einer ruht, zwei laufen"),
        (told(3, (R, 3), term=NEUTER, invented=True),
         "keines° von 3 Projekten abgeschlossen, drei° laufen"),
        (told(20, (C, 7), (Standing.NO_REPORT, 13)),
         "7 von 20 Maßnahmen abgeschlossen, 13 ohne Meldung"),
        (told(5, (C, 2), (Standing.NOT_STARTED, 3), term=NEUTER),
         "2 von 5 Projekten abgeschlossen, drei nicht begonnen"),
        (told(1, (C, 1)), "die einzige Maßnahme ist abgeschlossen"),
        (told(1, (R, 1), invented=True), "die einzige Maßnahme läuft°"),
        (told(1, (S, 1), term=MASCULINE), "der einzige Indikator ruht"),
        (told(1, (LATE, 1), term=NEUTER), "das einzige Projekt ist überfällig"),
        (told(1, (Standing.NO_REPORT, 1)), "die einzige Maßnahme ist ohne Meldung"),
        (told(1, (Standing.AT_RISK, 1)), "die einzige Maßnahme ist gefährdet"),
    ],
)  # fmt: skip
def test_measures_are_told(said: str, expected: str) -> None:
    assert said == expected


def test_a_sign_at_the_total_says_that_the_measures_are_invented() -> None:
    nine, total = exact(9, illustrative=True), exact(9, illustrative=True)
    assert de.measures_told(total, [(C, nine)], FEMININE) == "alle 9° Maßnahmen abgeschlossen"


@pytest.mark.parametrize("term", TERMS)
def test_standings_are_conjugated(term: Term) -> None:
    said = [plain(de.standing_count(exact(n), R)) for n in (0, 1, 2)]
    assert said == ["0 laufen", "1 läuft", "2 laufen"]
    assert de.measures_planned(exact(1), term) == f"1 {term.one} geplant"
    assert de.measures_planned(exact(14), term) == f"14 {term.many} geplant"


def test_progress_is_added_where_it_is_known() -> None:
    assert plain(de.progress("läuft", exact(60, unit=PERCENT, illustrative=True))) == "läuft, 60 %°"
    assert de.progress("läuft", None) == "läuft"


def test_the_overview_names_the_plan() -> None:
    assert de.overview_title("2023", ()) == "2023 auf einen Blick"
    assert de.overview_title("2023", ("a", "b")) == "2023 auf einen Blick: a, b"
    assert de.field_title("Basisdienste", "eine läuft") == "Basisdienste: eine läuft"


# Messages about KPIs


def stands(*found: tuple[Rating, int], term: Term = de.TERMS.kpi, invented: bool = False) -> str:
    rated = {Rating.REACHED, Rating.JUST_MISSED, Rating.MISSED, Rating.ON_TRACK, Rating.BEHIND}
    marked = [(one, exact(number, illustrative=invented)) for one, number in found]
    total = exact(sum(n for one, n in found if one in rated), illustrative=invented)
    return de.kpis_told(
        total, [f for f in marked if f[0] in rated], [f for f in marked if f[0] not in rated], term
    )


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (stands((Rating.REACHED, 3), (Rating.JUST_MISSED, 2), (Rating.MISSED, 1)),
         ("3 von 6 bewerteten Kennzahlen haben ihr Ziel erreicht, zwei knapp verfehlt, "
          "eine verfehlt")),
        (stands((Rating.REACHED, 1), (Rating.MISSED, 2), (Rating.NO_DATA, 1)),
         "1 von 3 bewerteten Kennzahlen hat ihr Ziel erreicht, zwei verfehlt; eine ohne Daten"),
        (stands((Rating.REACHED, 1), (Rating.MISSED, 2), term=MASCULINE),
         "1 von 3 bewerteten Indikatoren hat sein Ziel erreicht, zwei verfehlt"),
        (stands((Rating.REACHED, 2), (Rating.MISSED, 1), term=NEUTER),
         "2 von 3 bewerteten Projekten haben ihr Ziel erreicht, eines verfehlt"),
        (stands((Rating.REACHED, 6), invented=True),
         "Alle 6° bewerteten Kennzahlen haben ihr Ziel erreicht"),
        (stands((Rating.REACHED, 2), term=NEUTER),
         "Beide bewerteten Projekte haben ihr Ziel erreicht"),
        (stands((Rating.MISSED, 2), invented=True),
         "Keine° der beiden bewerteten Kennzahlen hat ihr Ziel erreicht, zwei° verfehlt"),
        (stands((Rating.MISSED, 2), term=MASCULINE),
         "Keiner der beiden bewerteten Indikatoren hat sein Ziel erreicht, zwei verfehlt"),
        (stands((Rating.MISSED, 2), term=NEUTER),
         "Keines der beiden bewerteten Projekte hat sein Ziel erreicht, zwei verfehlt"),
        (stands((Rating.ON_TRACK, 2), (Rating.BEHIND, 1)),
         "2 von 3 bewerteten Kennzahlen liegen im Plan, eine hinter Plan"),
        (stands((Rating.ON_TRACK, 1), (Rating.BEHIND, 2)),
         "1 von 3 bewerteten Kennzahlen liegt im Plan, zwei hinter Plan"),
        (stands((Rating.BEHIND, 3)),
         "Keine von 3 bewerteten Kennzahlen liegt im Plan, drei hinter Plan"),
        (stands((Rating.ON_TRACK, 3)), "Alle 3 bewerteten Kennzahlen liegen im Plan"),
        (stands((Rating.REACHED, 1), (Rating.ON_TRACK, 1)),
         "1 von 2 bewerteten Kennzahlen hat ihr Ziel erreicht, eine im Plan"),
        (stands((Rating.REACHED, 1)), "Die einzige bewertete Kennzahl hat ihr Ziel erreicht"),
        (stands((Rating.JUST_MISSED, 1), term=MASCULINE, invented=True),
         "Der einzige bewertete Indikator hat sein Ziel knapp verfehlt°"),
        (stands((Rating.MISSED, 1), (Rating.NO_TARGET, 1), term=NEUTER),
         "Das einzige bewertete Projekt hat sein Ziel verfehlt; eines ohne Ziel"),
        (stands((Rating.ON_TRACK, 1)), "Die einzige bewertete Kennzahl liegt im Plan"),
        (stands((Rating.BEHIND, 1)), "Die einzige bewertete Kennzahl liegt hinter Plan"),
        (stands((Rating.NO_DATA, 1)), "Die einzige Kennzahl ist ohne Daten"),
        (stands((Rating.NOT_YET, 1), term=MASCULINE, invented=True),
         "Der einzige Indikator ist noch nicht bewertbar°"),
        (stands((Rating.NOT_RATABLE, 1), term=NEUTER),
         "Das einzige Projekt ist nicht bewertbar"),
        (stands((Rating.NO_DATA, 2), (Rating.NO_TARGET, 13)),
         "Keine der 15 Kennzahlen ist bewertet; zwei ohne Daten, 13 ohne Ziel"),
        (stands((Rating.NOT_YET, 1), (Rating.NO_TARGET, 1), term=MASCULINE, invented=True),
         ("Keiner° der beiden Indikatoren ist bewertet; "
          "einer° noch nicht bewertbar, einer° ohne Ziel")),
    ],
)  # fmt: skip
def test_kpis_are_told(said: str, expected: str) -> None:
    assert said == expected


@pytest.mark.parametrize(
    ("aimed", "total", "term", "said"),
    [
        (8, 8, de.TERMS.kpi, "Für alle 8 Kennzahlen stehen Zielwerte fest"),
        (7, 8, de.TERMS.kpi, "Für 7 von 8 Kennzahlen steht ein Zielwert fest"),
        (1, 8, NEUTER, "Für 1 von 8 Projekten steht ein Zielwert fest"),
        (0, 8, de.TERMS.kpi, "Für die 8 Kennzahlen steht kein Zielwert fest"),
        (1, 1, de.TERMS.kpi, "Für die einzige Kennzahl steht ein Zielwert fest"),
        (1, 1, MASCULINE, "Für den einzigen Indikator steht ein Zielwert fest"),
        (0, 1, NEUTER, "Für das einzige Projekt steht kein Zielwert fest"),
    ],
)
def test_a_plan_tells_its_targets(aimed: int, total: int, term: Term, said: str) -> None:
    assert de.kpis_planned(exact(aimed), exact(total), term) == said


def test_an_invented_target_marks_what_a_plan_tells_of_its_targets() -> None:
    some, one, all_ = (exact(n, illustrative=True) for n in (3, 1, 8))
    assert de.kpis_planned(some, exact(8), FEMININE).startswith("Für 3° von 8 ")
    assert "ein Zielwert° fest" in de.kpis_planned(one, exact(1), FEMININE)
    assert "Zielwerte° fest" in de.kpis_planned(all_, exact(8), FEMININE)


ACTUAL, AIM = fig("253", unit=DAYS), fig("280")


def title(  # noqa: PLR0913 - what the title function takes
    actual: Figure = ACTUAL,
    given: Rating = Rating.REACHED,
    target: Figure | None = AIM,
    reached: Figure | None = None,
    *,
    names_unit: bool = True,
    actual_date: str = "",
    overridden: bool = False,
    word: str = "",
    illustrative: bool = False,
    older: str = "",
) -> str:
    return plain(
        de.kpi_title(
            "Dauer", actual, names_unit=names_unit, actual_date=actual_date, target=target,
            target_date="31.12.2025", given=given, reached=reached, overridden=overridden,
            word=word, illustrative=illustrative, period="2023", older=older,
        )
    )  # fmt: skip


SHARE = fig("90", unit=PERCENT)
SHARE_INVENTED = fig("90", unit=PERCENT, invented=True)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (title(reached=SHARE), "Dauer: 253 – Ziel von 280 erreicht (90 %)"),
        (title(given=Rating.JUST_MISSED, reached=SHARE_INVENTED, illustrative=True),
         "Dauer: 253 – Ziel von 280 knapp verfehlt (90 %°)"),
        # only the date is invented: the share is not, the rating is
        (title(given=Rating.MISSED, reached=SHARE, illustrative=True),
         "Dauer: 253 – Ziel von 280 verfehlt° (90 %)"),
        (title(target=fig("40", "60", unit=PERCENT, invented=True), illustrative=True),
         "Dauer: 253 – Ziel von 40 bis 60 %° erreicht°"),
        (title(target=fig("300", None)), "Dauer: 253 – Ziel von mindestens 300 erreicht"),
        (title(fig("5", unit=RANK), Rating.MISSED, fig("3", unit=RANK), names_unit=False),
         "Dauer: Rang 5 – Ziel von Rang 3 verfehlt"),
        (title(fig("0", unit=STEPS), Rating.MISSED, fig("2", unit=STEPS)),
         'Dauer: 0 (offline) – Ziel von 2 (Formular "neu") verfehlt'),
        (title(fig("1", unit=DAYS), names_unit=False), "Dauer: 1 Tag – Ziel von 280 erreicht"),
        (title(fig("-3"), Rating.MISSED, fig("-1")), "Dauer: −3 – Ziel von −1 verfehlt"),
        (title(actual_date="Mai 2023"), "Dauer: 253 (Mai 2023) – Ziel von 280 erreicht"),
        (title(given=Rating.ON_TRACK, illustrative=True),
         "Dauer: 253 – im Plan° für das Ziel von 280 bis 31.12.2025"),
        (title(given=Rating.BEHIND),
         "Dauer: 253 – hinter Plan für das Ziel von 280 bis 31.12.2025"),
        (title(given=Rating.NOT_YET, illustrative=True),
         "Dauer: 253 – Ziel von 280 bis 31.12.2025, vorher nicht bewertbar°"),
        (title(given=Rating.NOT_RATABLE, target=Figure(text="gering")),
         "Dauer: 253 – am Ziel „gering“ nicht rechnerisch bewertbar"),
        (title(given=Rating.NO_TARGET, target=None), "Dauer: 253, ohne Zielwert"),
        (title(absent(), Rating.NO_DATA), "Dauer: keine Angabe für 2023 – Ziel von 280"),
        (title(absent(), Rating.NO_DATA, None, illustrative=True),
         "Dauer: keine Angabe° für 2023"),
        (title(absent(), Rating.NO_DATA, older="200 (31.12.2022)"),
         "Dauer: keine Angabe für 2023, zuletzt 200 (31.12.2022) – Ziel von 280"),
        (title(given=Rating.REACHED, overridden=True, word="gut", illustrative=True),
         "Dauer: 253 bei einem Ziel von 280 – von Hand bewertet: gut*°"),
        (title(given=Rating.MISSED, overridden=True, target=None),
         "Dauer: 253 – von Hand bewertet: verfehlt*"),
    ],
)  # fmt: skip
def test_the_title_of_a_kpi_says_what_the_data_say(said: str, expected: str) -> None:
    assert said == expected


def test_the_subtitle_of_a_kpi_says_how_it_is_read() -> None:
    assert de.kpi_subtitle(DAYS, Direction.DOWN, None) == "Einheit: Tage · weniger ist besser"
    said = de.kpi_subtitle(PERCENT, Direction.NONE, About.USE)
    assert said == "Einheit: Prozent · ohne Richtung · misst die Nutzung"


def test_older_values_say_what_they_are() -> None:
    assert de.not_comparable("49") == "49 (nicht vergleichbar)"
    assert de.not_comparable_short("49") == "49 (n. v.)"
    assert de.at("49", "2022") == "49 (2022)"
    assert de.last_known("49", "2022") == "zuletzt 49 (2022)"
    assert de.compared_with("+6", "2022") == "+6 zu 2022"


# Money and staff


def test_staff_is_counted() -> None:
    assert de.staff_approved(exact(1)) == "1 Stelle bewilligt"
    assert de.staff_approved(fig("0.5", decimals=1, invented=True)) == "0,5° Stellen bewilligt"
    assert de.staff_used("0,4", "1") == "0,4 von 1 Stellen"


# What became known later


def event(kind: EventKind, unit: Unit = PLAIN, **facts: Any) -> str:
    told = Event(kind=kind, date=parse_date("2024-03"), plan="2023", subject="x", **facts)
    return plain(de.event(told, "Titel", unit))


MOVE: dict[str, Any] = {"old": parse_date("2023-09-30"), "new": parse_date("2024-Q2")}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (event(EventKind.MEASURE_MOVED, **MOVE), "Titel, 30.09.2023 → 2. Quartal 2024."),
        (event(EventKind.MEASURE_MOVED, **MOVE, reason="warum"),
         "Titel, 30.09.2023 → 2. Quartal 2024 – warum."),
        (event(EventKind.MILESTONE_MOVED, **MOVE, part="Test", illustrative=True),
         "Titel, Test, 30.09.2023 → 2. Quartal 2024°."),
        (event(EventKind.MEASURE_MOVED, new=WordDate("offen"), old_illustrative=True),
         "Titel, ohne Angabe° → offen."),
        (event(EventKind.MILESTONE_DONE, part="Test", illustrative=True),
         "Titel, Test: erreicht im März 2024°."),
        (event(EventKind.REPORTED, stage=Stage.COMPLETED, illustrative=True),
         "Titel: abgeschlossen (März 2024°)."),
        (event(EventKind.TARGET_MOVED, PERCENT, old=Decimal(60), new=Decimal("65.5"),
               illustrative=True), "Titel, 60 % → 65,5 %°."),
        (event(EventKind.TARGET_MOVED, RANK, old=Decimal(9), new=Decimal(5)),
         "Titel, Rang 9 → Rang 5."),
        (event(EventKind.MONEY_MOVED, EUR, old=Decimal(90000), new=Decimal(80000),
               old_illustrative=True, part="Scanner", reason="günstiger!"),
         "Titel, Scanner, bewilligt 90.000 €° → 80.000 € – günstiger!"),
    ],
)  # fmt: skip
def test_events_are_told(said: str, expected: str) -> None:
    assert said == expected


@pytest.mark.parametrize("stage", Stage)
def test_every_stage_can_be_reported_later(stage: Stage) -> None:
    said = event(EventKind.REPORTED, stage=stage)
    assert re.fullmatch(r"Titel: \w+( \w+)? \(März 2024\)\.", said)


# Sentences, footers, alt texts


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ohne Grund", "Ohne Grund."),
        ("fertig.", "Fertig."),
        ("fertig.°", "Fertig.°"),
        ("erfunden°", "Erfunden°."),
        ("wirklich?", "Wirklich?"),
        ("", "."),
    ],
)
def test_a_sentence_ends_with_one_stop(text: str, said: str) -> None:
    assert de.sentence(text) == said


@pytest.mark.parametrize("length", [10, 249, 250, 251, 400])
@pytest.mark.parametrize("word", ["x" * 30 + " ", "x"])
def test_alt_texts_are_cut_at_a_word(length: int, word: str) -> None:
    text = (word * length)[:length]
    short = de.shortened(text)
    assert len(short) <= 250
    assert short == text if length <= 250 else short.endswith("x…")


def test_alt_texts_say_the_message_once_and_end_with_one_stop() -> None:
    assert de.kpi_table_alt("Alle fertig.") == "Tabelle der Ist- und Sollwerte. Alle fertig."
    assert de.side_table_alt("Eigener Titel!").endswith("Eigener Titel!")
    assert de.table_alt("zeichen") == "Tabelle dieser Folie: Zeichen."
    assert de.table_alt("zeichen im Bericht") == "Tabelle: Zeichen im Bericht."
    assert de.series_alt("Titel.", []) == "Säulendiagramm. Titel."
    assert de.series_alt("Titel", ["2022: 1", "2023: 2"]).endswith(" Titel. 2022: 1; 2023: 2.")


def test_the_footer_names_source_and_data_date() -> None:
    day = date(2023, 12, 31)
    said = de.footer("Zählung", day, illustrative=True, as_of_illustrative=False)
    assert said == "Datenstand 31.12.2023 · ° Beispielwert · Quelle: Zählung"
    said = de.footer("", day, illustrative=False, as_of_illustrative=False)
    assert said == "Datenstand 31.12.2023"
    said = de.footer("", day, illustrative=False, as_of_illustrative=True)
    assert said == "Datenstand 31.12.2023° · ° Beispielwert"
    assert de.as_of_line(day, illustrative=True) == "Datenstand: 31.12.2023°"
    assert de.as_of_mark(day, illustrative=True) == "Stand: 31.12.2023°"


def test_reports_are_numbered() -> None:
    assert de.numbered("Sachstandsbericht", "6") == "6. Sachstandsbericht"
    assert de.numbered("Sachstandsbericht", "VI") == "Sachstandsbericht VI"


@pytest.mark.parametrize(
    ("bodies", "document", "outcome", "said"),
    [
        ("Ausschuss", "D/1", "beschlossen", "Plan · Ausschuss, 1.1.2024 (D/1): beschlossen"),
        ("", "", "", "Plan · 1.1.2024"),
    ],
)
def test_a_plan_was_dealt_with(bodies: str, document: str, outcome: str, said: str) -> None:
    assert de.adopted("Plan", bodies, "1.1.2024", document, outcome) == said


def test_marks_are_told_where_they_occur() -> None:
    assert de.marks_told(["253"]) == []
    assert de.marks_told(["~5", "k. A.", "49 (n. v.)", "erreicht*°", "Tage ↓"]) == [
        "~ Näherungswert",
        "° Beispielwert",
        "* von Hand bewertet",
        "k. A. keine Angabe",
        "n. v. nicht vergleichbar: anders oder über andere Zeit gezählt",
        "↓ weniger ist besser",
    ]


@pytest.mark.parametrize(("tolerance", "just"), [("10", "90 %"), ("2.5", "97,5 %"), ("0", "100 %")])
def test_rules_say_the_tolerance(tolerance: str, just: str) -> None:
    said = plain(de.rating_rule(Rating.JUST_MISSED, Decimal(tolerance)))
    assert said == f"knapp verfehlt ab {just}"
    assert de.rating_rule(Rating.MISSED, Decimal(tolerance)) == ""
    rules = dict(de.rating_rules(Decimal(tolerance), de.TERMS))
    assert f"knapp verfehlt ab {just}" in plain(rules["Am Zieltermin"])


def test_the_legend_explains_every_mark_rating_and_standing() -> None:
    legend = dict(de.legend())
    for mark in (de.ILLUSTRATIVE, de.OVERRIDDEN, "~", "gesch.", "vorl.", de.NOT_GIVEN, "n. v."):
        assert legend[mark]
    assert all(de.standing(one) in legend["Status"] for one in Standing)
    assert all(de.rating_word(one) in legend["Bewertung"] for one in Rating)


# Own terms


OWN = Terms(
    measure=Term("Vorhaben", "Vorhaben", Gender.NEUTER),
    field=Term("Bereich", "Bereiche", Gender.MASCULINE),
    kpi=Term("Indikator", "Indikatoren", Gender.MASCULINE),
    body=Term("Runde", "Runden", Gender.FEMININE),
)


def test_own_terms_have_their_own_articles() -> None:
    assert de.all_kpis_title(1, OWN.kpi) == "Der Indikator mit Definition und Quelle"
    assert de.all_kpis_title(1, de.TERMS.kpi) == "Die Kennzahl mit Definition und Quelle"
    assert de.all_kpis_title(8, OWN.kpi) == "Alle 8 Indikatoren mit Definition und Quelle"
    assert de.left_out("other-kpis", OWN) == "jeder Indikator hat schon eine Seite"
    assert de.left_out("kpi", OWN).startswith("kein Indikator unter Soll")
    assert de.left_out("kpi", de.TERMS).startswith("keine Kennzahl unter Soll")
    assert de.left_out("all-kpis", OWN) == "keine Indikatoren im Plan"
    assert de.left_out("measures", OWN).endswith(", oder keine in den genannten Bereichen")
    assert de.left_out("title", OWN) == "nichts zu sagen"
    assert "Status: Vorhaben" in dict(de.rating_rules(Decimal(10), OWN))
    assert "Status einer Maßnahme" in dict(de.rating_rules(Decimal(10), de.TERMS))


def test_own_terms_stand_in_heads_and_labels() -> None:
    assert de.measures_by_field(OWN) == "Vorhaben je Bereich"
    assert de.measures_completed(OWN.measure) == "Vorhaben abgeschlossen"
    assert de.measures_planned_label(OWN.measure) == "Vorhaben geplant"
    assert de.all_done(OWN.measure) == "keine offenen Vorhaben"
    assert de.measures_subtitle(OWN, is_plan=True) == "Vorhaben mit Zuständigkeit und Termin"


def test_the_language_uses_only_the_terms_it_was_given() -> None:
    said = [
        *(text for rule in de.rating_rules(Decimal(10), OWN) for text in rule),
        *(text for row in de.legend() for text in row),
        *(de.left_out(slide, OWN) for slide in ("overview", "kpi-table", "kpi", "measures")),
    ]
    usual = ("Maßnahme", "Kennzahl", "Gestaltungsfeld", "Gremi")
    assert [text for text in said if any(word in text for word in usual)] == []


def test_what_a_slide_has_no_room_for_is_told_in_detail() -> None:
    assert de.without_measures(["X", "Y°"], de.TERMS) == "ohne Maßnahmen: X, Y°"
    assert [de.outlook_points(exact(n)) for n in (1, 3)] == ["Ausblick", "Ausblick: 3 Punkte"]
