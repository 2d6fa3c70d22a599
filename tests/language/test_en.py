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
from egovreport.language import en
from egovreport.terms import (
    About,
    Direction,
    Gender,
    GoalKind,
    GoalRating,
    Level,
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
DAYS = Unit(one="day", many="days")
STEPS = Unit(
    UnitKind.LEVEL, "level", "levels",
    ((Decimal(0), "offline"), (Decimal(2), '"new" form')),
)  # fmt: skip
MEASURE = en.TERMS.measure
PROJECT = Term("project", "projects", Gender.FEMININE)


def plain(text: str) -> str:
    """Return the text with ordinary spaces, as one reads it."""
    return text.replace(en.NB, " ")


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


# Figures

SAID = [
    (fig("253"), "253"),
    (fig("0"), "0"),
    (fig("-0.4"), "0"),
    (fig("-27"), "−27"),
    (fig("-1234.5", decimals=1), "−1,234.5"),
    (fig("2.5"), "3"),
    (fig("-2.5"), "−3"),
    (fig("1.005", decimals=2), "1.01"),
    (fig("999999999999999"), "999,999,999,999,999"),
    (fig("253", invented=True), "253°"),
    (fig("50", unit=PERCENT, quality=Quality.APPROXIMATE), "~50%"),
    (fig("50", quality=Quality.ESTIMATED), "est. 50"),
    (fig("50", quality=Quality.PROVISIONAL, invented=True), "prov. 50°"),
    (fig("-5", unit=PERCENT, quality=Quality.APPROXIMATE), "~ −5%"),
    (fig("90", unit=PERCENT, invented=True), "90%°"),
    (fig("-2", unit=POINTS, invented=True), "−2° percentage points"),
    (fig("-1", unit=POINTS), "−1 percentage point"),
    (fig("1.0", unit=POINTS, decimals=1), "1.0 percentage points"),
    (fig("540000", unit=EUR, invented=True), "€540,000°"),
    (fig("-540000", unit=EUR), "−€540,000"),
    (fig("-0.4", unit=EUR), "€0"),
    (fig("50.5", unit=EUR, decimals=1), "€50.50"),
    (fig("900", unit=EUR, quality=Quality.APPROXIMATE), "~€900"),
    (fig("0.5", unit=CHF, decimals=2), "CHF 0.50"),
    (fig("-7", unit=CHF), "−CHF 7"),
    (fig("5", unit=RANK), "5"),
    (fig("2", unit=STEPS), '2 ("new" form)'),
    (fig("0", unit=STEPS, invented=True), "0 (offline)°"),
    (fig("1", unit=STEPS), "1"),
    (fig("300", None), "at least 300"),
    (fig("300", None, unit=EUR), "at least €300"),
    (fig("300", None, quality=Quality.APPROXIMATE), "at least ~300"),
    (fig(None, "14"), "at most 14"),
    (fig(None, "-3"), "at most −3"),
    (fig("80", "90", unit=PERCENT), "80% to 90%"),
    (fig("800", "900", unit=EUR, invented=True), "€800 to €900°"),
    (fig("-5", "-3", unit=EUR), "−€5 to −€3"),
    (fig("8", "9", unit=PERCENT, quality=Quality.ESTIMATED, invented=True), "est. 8% to 9%°"),
    (fig("-5", "5", decimals=1), "−5.0 to 5.0"),
]


@pytest.mark.parametrize(("figure", "said"), SAID)
def test_a_figure_is_said_with_its_marks(figure: Figure, said: str) -> None:
    assert plain(en.figure(figure)) == said


@pytest.mark.parametrize(
    ("low", "high", "quality", "said"),
    [
        ("99.9999995", "99.9999995", Quality.EXACT, "just under 100%"),
        ("99.9999995", "99.9999995", Quality.PROVISIONAL, "prov. just under 100%"),
        ("99.9999995", "99.9999995", Quality.APPROXIMATE, "~ just under 100%"),
        ("99.9999995", None, Quality.EXACT, "at least just under 100%"),
        ("89.9999", "99.9999", Quality.EXACT, "just under 90% to just under 100%"),
        ("100", "100", Quality.EXACT, "100.00%"),
        ("99.99", "99.99", Quality.EXACT, "99.99%"),
        ("-0.000001", "-0.000001", Quality.EXACT, "just under 0%"),
        ("0.000001", "0.000001", Quality.EXACT, "just over 0%"),
    ],
)
def test_what_rounding_would_put_on_a_border_is_said_to_be_beside_it(
    low: str, high: str | None, quality: Quality, said: str
) -> None:
    ends = (Decimal(0), Decimal(90), Decimal(100))
    figure = replace(fig(low, high, PERCENT, 2, quality), borders=ends)
    assert plain(en.figure(figure)) == said


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (fig("21", of="28", invented=True), "21° of 28"),
        (fig("10.5", of="28.5", decimals=1), "10.5 of 28.5"),
        (fig("900", of="1234"), "900 of 1,234"),
        (fig("900", unit=EUR, of="1234"), "€900 of €1,234"),
        (Figure(text="little", illustrative=True), "little°"),
        (absent(), "n/a"),
        (absent("not surveyed", illustrative=True), "n/a°"),
    ],
)
def test_bases_texts_and_gaps_are_said(figure: Figure, said: str) -> None:
    assert plain(en.figure(figure)) == said


def test_a_column_with_its_unit_beside_it_leaves_the_unit_out() -> None:
    assert en.figure(fig("90", unit=PERCENT, invented=True), unit=False) == "90°"
    assert en.figure(fig("1000", "2000", unit=EUR), unit=False) == "1,000 to 2,000"
    assert en.figure(fig("1", unit=EUR, of="2"), unit=False) == "1 of 2"
    assert en.figure(fig("-2", unit=POINTS), unit=False) == "−2"
    assert en.figure(fig("0", unit=STEPS), unit=False) == "0 (offline)"


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (fig("2", unit=DAYS), "2 days"),
        (fig("1", unit=DAYS, invented=True), "1° day"),
        (fig("1.0", unit=DAYS, decimals=1), "1.0 days"),
        (fig("0", unit=DAYS), "0 days"),
        (fig(None, "1", unit=DAYS), "at most 1 day"),
        (fig("1", "2", unit=DAYS), "1 to 2 days"),
        (fig("2", unit=DAYS, of="3"), "2 of 3"),
        (fig("2", unit=PERCENT), "2%"),
        (fig("5", unit=RANK, quality=Quality.APPROXIMATE, invented=True), "rank ~5°"),
        (Figure(text="leading", unit=RANK), "leading"),
        (absent(), "n/a"),
    ],
)
def test_a_figure_is_said_with_its_unit(figure: Figure, said: str) -> None:
    assert plain(en.counted(figure)) == said


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (fig("999999", unit=EUR), "€999,999"),
        (fig("12345678", unit=EUR, invented=True), "€12.3m°"),
        (fig("-1250000", unit=EUR, quality=Quality.APPROXIMATE), "~ −€1.3m"),
        (fig("2000000", unit=CHF), "CHF 2.0m"),
        (fig("12345678"), "12,345,678"),
        (fig("1000000", None, unit=EUR), "at least €1,000,000"),
        (absent(), "n/a"),
    ],
)
def test_a_tile_says_large_sums_of_money_in_millions(figure: Figure, said: str) -> None:
    assert plain(en.large(figure)) == said


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (fig("6", invented=True), "+6°"),
        (fig("-27", invented=True), "−27°"),
        (fig("0"), "±0"),
        (fig("25.65", decimals=2, quality=Quality.APPROXIMATE), "~ +25.65"),
        (fig("-3", quality=Quality.APPROXIMATE), "~ −3"),
        (fig("-3", quality=Quality.ESTIMATED), "est. −3"),
        (fig("-9.6", decimals=1, unit=PERCENT), "−9.6%"),
        (fig("1", unit=POINTS), "+1 percentage point"),
        (fig("5000", unit=EUR), "+€5,000"),
        (fig("-5000", unit=EUR), "−€5,000"),
        (fig("0", unit=EUR), "±€0"),
    ],
)
def test_a_difference_is_said_with_its_sign(figure: Figure, said: str) -> None:
    assert plain(en.signed(figure)) == said


@pytest.mark.parametrize(
    ("unit", "said"),
    [(DAYS, "days"), (PERCENT, "per cent"), (RANK, "rank"), (EUR, "EUR"), (STEPS, "levels")],
)
def test_units_have_names(unit: Unit, said: str) -> None:
    assert en.unit_name(unit) == said


# Number formats


def shown(form: str, number: Decimal) -> str:
    """Return what a spreadsheet shows for the number: a formatter for the formats used here."""
    sections = re.findall(r'(?:"[^"]*"|\\.|[^;"\\])+', form)
    if number < 0 and len(sections) > 1:
        return _section(sections[1], -number)
    return _section(sections[0], number)


def _section(form: str, number: Decimal) -> str:
    tokens = re.findall(r'"[^"]*"|\\.|\[\$-809\]|#,##0(?:\.0+)?|.', form)
    assert tokens[0] == "[$-809]"
    return "".join(_token(token, number) for token in tokens[1:])


def _token(token: str, number: Decimal) -> str:
    if token.startswith('"'):
        return token[1:-1]
    if token.startswith("\\"):
        return token[1]
    assert token.startswith("#,##0"), token
    places = len(token.partition(".")[2])
    return f"{number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):,}"


def end_of(figure: Figure) -> Decimal:
    end = figure.high if figure.high is not None else figure.low
    assert end is not None
    return end


@pytest.mark.parametrize(("figure", "said"), SAID)
@pytest.mark.parametrize("before", ["", "Target "])
def test_a_number_format_prints_what_the_figure_says(
    figure: Figure, said: str, before: str
) -> None:
    end = end_of(figure)
    kept = Decimal(0) if en.number(end) == "0" else end  # a chart holds rounded numbers
    assert plain(shown(en.number_format(figure, before=before), kept)) == before + said


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
    assert shown(en.number_format(figure), number) == en.figure(figure)


@pytest.mark.parametrize("standing", Standing)
@pytest.mark.parametrize("number", [0, 1, 2, 1234])
@pytest.mark.parametrize("invented", [False, True])
def test_a_standing_format_prints_what_the_count_says(
    standing: Standing, number: int, *, invented: bool
) -> None:
    figure = exact(number, illustrative=invented)
    printed = shown(en.standing_format(figure, standing), Decimal(number))
    assert printed == en.standing_count(figure, standing)


# Counts and dates


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "none"), (1, "one"), (2, "two"), (9, "nine"), (10, "10"), (1000, "1,000")],
)
def test_counts_are_words_up_to_nine(number: int, said: str) -> None:
    assert en.count(exact(number), MEASURE) == said
    assert en.count(exact(number, illustrative=True), PROJECT) == f"{said}°"


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 projects"), (1, "1 project"), (2, "2 projects")]
)
def test_things_are_counted(number: int, said: str) -> None:
    assert en.things(exact(number), PROJECT) == said
    assert en.things_of(exact(number), PROJECT) == said


def test_there_are_more_than_were_named() -> None:
    assert en.and_more(exact(1, illustrative=True), MEASURE) == "and one° more"
    assert en.and_more(exact(3), MEASURE) == "and three more"
    assert en.more_events(1) == "one more change"
    assert en.more_events(7) == "7 more changes"


@pytest.mark.parametrize(
    ("written", "said", "since", "on"),
    [
        ("2023-12-31", "31 December 2023", "since 31 December 2023", "on 31 December 2023"),
        ("2024-03-01", "1 March 2024", "since 1 March 2024", "on 1 March 2024"),
        ("2024-03", "March 2024", "since the end of March 2024", "in March 2024"),
        ("2024-Q3", "Q3 2024", "since the end of Q3 2024", "in Q3 2024"),
        ("2024-H1", "first half of 2024", "since the end of the first half of 2024",
         "in the first half of 2024"),
        ("2024-H2", "second half of 2024", "since the end of the second half of 2024",
         "in the second half of 2024"),
        ("2024", "2024", "since the end of 2024", "in 2024"),
    ],
)  # fmt: skip
def test_dates_are_said_as_they_were_written(written: str, said: str, since: str, on: str) -> None:
    when = parse_date(written)
    assert plain(en.date(when)) == said
    assert plain(en.date(when, illustrative=True)) == f"{said}°"
    assert plain(en.since(when, illustrative=False)) == since
    assert plain(en.on(when, illustrative=True)) == f"{on}°"


def test_words_stand_for_a_date() -> None:
    assert en.date(WordDate("after the move"), illustrative=True) == "after the move°"


def test_a_half_year_has_its_article_behind_a_preposition() -> None:
    half, quarter = parse_date("2024-H1"), parse_date("2024-Q1")
    assert en.known_since(half, illustrative=True) == "since the first half of 2024°"
    assert en.known_since(quarter, illustrative=False) == "since Q1 2024"
    assert en.progress_since(en.date(half)) == "Progress since the first half of 2024"
    assert en.lasting_target(en.date(half)) == "Target by the first half of 2024"
    assert en.counted_anew("2024") == "Counted differently from 2024"


def test_days_say_how_late_something_was() -> None:
    assert en.days_later(1, illustrative=False) == "1 day late"
    assert en.days_later(15, illustrative=True) == "15° days late"
    assert en.days_later(None, illustrative=True) == "after the first date°"


def test_moves_name_both_dates() -> None:
    old, new = parse_date("2023-09-30"), parse_date("2024-Q2")
    said = en.moved(old, new, old_illustrative=True, new_illustrative=False)
    assert plain(said) == "30 September 2023° → Q2 2024"
    said = en.moved(None, new, old_illustrative=True, new_illustrative=True)
    assert said == "no date → Q2 2024°"
    assert en.since_moved(new, "", illustrative=True) == "Since the data date: → Q2 2024°."
    assert en.since_moved(new, "talks!", illustrative=False).endswith("– talks!")
    assert en.since_to(new, illustrative=True) == "now Q2 2024°"
    assert plain(en.moved_value("40", "36", "12 March 2024", "")) == "40 → 36 (12 March 2024)."


# Closed vocabularies


def test_every_word_of_every_vocabulary_is_said() -> None:
    ratings = [plain(en.rating(one)) for one in Rating]
    standings = [plain(en.standing(one)) for one in Standing]
    assert len({*ratings, *standings}) == len(Rating) + len(Standing)
    assert all(re.fullmatch(r"\S \S.*", said) for said in (*ratings, *standings))
    assert len({en.kind(one) for one in ReportKind}) == len(ReportKind)
    assert len({en.about(one) for one in About}) == len(About)
    assert len({en.direction(one) for one in Direction}) == len(Direction)
    assert [en.level(one) for one in Level] == ["low", "medium", "high"]
    assert en.serves(Serves) == "citizens, businesses, staff"
    assert en.serves(()) == ""


def test_a_rating_carries_its_marks() -> None:
    said = en.rating(Rating.MISSED, illustrative=True, overridden=True, word="not content")
    assert plain(said) == "× not content*°"
    assert plain(en.standing(Standing.RUNNING, illustrative=True)) == "▪ running°"


# Messages about measures


def told(
    total: int, *found: tuple[Standing, int], term: Term = MEASURE, invented: bool = False
) -> str:
    marked = [(standing, exact(number, illustrative=invented)) for standing, number in found]
    return en.measures_told(exact(total), marked, term)


C, R, S = Standing.COMPLETED, Standing.RUNNING, Standing.SUSPENDED
LATE = Standing.OVERDUE


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (told(14, (C, 9), (R, 5)), "9 of 14 measures completed, five running"),
        (told(14, (C, 1), (R, 12), (LATE, 1)),
         "1 of 14 measures completed, 12 running, one overdue"),
        (told(14, (C, 14)), "all 14 measures completed"),
        (told(2, (C, 2)), "both measures completed"),
        (told(14, (C, 14), invented=True), "all 14 measures completed°"),
        (told(2, (C, 2), invented=True), "both measures completed°"),
        (told(3, (R, 1), (S, 2)), "none of 3 measures completed, one running, two suspended"),
        (told(3, (R, 3), term=PROJECT, invented=True),
         "none° of 3 projects completed, three° running"),
        (told(20, (C, 7), (Standing.NO_REPORT, 13)),
         "7 of 20 measures completed, 13 with no report"),
        (told(5, (C, 2), (Standing.NOT_STARTED, 2), (Standing.AT_RISK, 1), term=PROJECT),
         "2 of 5 projects completed, two not started, one at risk"),
        (told(1, (C, 1)), "the only measure is completed"),
        (told(1, (R, 1), invented=True), "the only measure is running°"),
        (told(1, (S, 1), term=PROJECT), "the only project is suspended"),
        (told(1, (LATE, 1)), "the only measure is overdue"),
        (told(1, (Standing.AT_RISK, 1)), "the only measure is at risk"),
        (told(1, (Standing.MOVED, 1)), "the only measure has been moved"),
        (told(1, (Standing.CANCELLED, 1)), "the only measure has been cancelled"),
        (told(1, (Standing.NOT_STARTED, 1)), "the only measure has not started"),
        (told(1, (Standing.NO_REPORT, 1)), "the only measure has no report"),
    ],
)  # fmt: skip
def test_measures_are_told(said: str, expected: str) -> None:
    assert said == expected


def test_a_sign_at_the_total_says_that_the_measures_are_invented() -> None:
    nine = exact(9, illustrative=True)
    assert en.measures_told(nine, [(C, nine)], MEASURE) == "all 9° measures completed"


def test_plans_and_fields_are_named() -> None:
    assert en.measures_planned(exact(1), MEASURE) == "1 measure planned"
    assert en.measures_planned(exact(14), MEASURE) == "14 measures planned"
    assert en.overview_title("2023", ()) == "2023 at a glance"
    assert en.overview_title("2023", ("a", "b")) == "2023 at a glance: a, b"
    assert en.field_title("Basics", "one running") == "Basics: one running"
    assert en.progress("running", exact(60, unit=PERCENT, illustrative=True)) == "running, 60%°"
    assert en.progress("running", None) == "running"


# Messages about KPIs


def stands(*found: tuple[Rating, int], term: Term = en.TERMS.kpi, invented: bool = False) -> str:
    rated = {Rating.REACHED, Rating.JUST_MISSED, Rating.MISSED, Rating.ON_TRACK, Rating.BEHIND}
    marked = [(one, exact(number, illustrative=invented)) for one, number in found]
    total = exact(sum(n for one, n in found if one in rated), illustrative=invented)
    return en.kpis_told(
        total, [f for f in marked if f[0] in rated], [f for f in marked if f[0] not in rated], term
    )


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (stands((Rating.REACHED, 3), (Rating.JUST_MISSED, 2), (Rating.MISSED, 1)),
         "3 of 6 rated KPIs reached their target, two just missed it, one missed it"),
        (stands((Rating.REACHED, 1), (Rating.MISSED, 2), (Rating.NO_DATA, 1)),
         "1 of 3 rated KPIs reached its target, two missed it; one without data"),
        (stands((Rating.REACHED, 6), invented=True), "All 6° rated KPIs reached their target"),
        (stands((Rating.REACHED, 2)), "Both rated KPIs reached their target"),
        (stands((Rating.MISSED, 2), invented=True),
         "Neither° of the two rated KPIs reached its target, two° missed it"),
        (stands((Rating.ON_TRACK, 2), (Rating.BEHIND, 1)),
         "2 of 3 rated KPIs are on track, one behind"),
        (stands((Rating.ON_TRACK, 1), (Rating.BEHIND, 2), term=PROJECT),
         "1 of 3 rated projects is on track, two behind"),
        (stands((Rating.BEHIND, 3)), "None of 3 rated KPIs is on track, three behind"),
        (stands((Rating.ON_TRACK, 3)), "All 3 rated KPIs are on track"),
        (stands((Rating.REACHED, 1), (Rating.ON_TRACK, 1)),
         "1 of 2 rated KPIs reached its target, one on track"),
        (stands((Rating.REACHED, 1)), "The only rated KPI reached its target"),
        (stands((Rating.JUST_MISSED, 1), invented=True),
         "The only rated KPI just missed its target°"),
        (stands((Rating.MISSED, 1), (Rating.NO_TARGET, 1)),
         "The only rated KPI missed its target; one without a target"),
        (stands((Rating.ON_TRACK, 1)), "The only rated KPI is on track"),
        (stands((Rating.BEHIND, 1)), "The only rated KPI is behind"),
        (stands((Rating.NO_DATA, 1)), "The only KPI is without data"),
        (stands((Rating.NOT_YET, 1), invented=True), "The only KPI is not yet ratable°"),
        (stands((Rating.NO_DATA, 2), (Rating.NO_TARGET, 13)),
         "None of the 15 KPIs is rated; two without data, 13 without a target"),
        (stands((Rating.NOT_RATABLE, 1), (Rating.NO_TARGET, 1), invented=True),
         "Neither° of the two KPIs is rated; one° not ratable, one° without a target"),
    ],
)  # fmt: skip
def test_kpis_are_told(said: str, expected: str) -> None:
    assert said == expected


@pytest.mark.parametrize(
    ("aimed", "total", "said"),
    [
        (8, 8, "Targets are set for all 8 KPIs"),
        (2, 2, "Targets are set for both KPIs"),
        (7, 8, "A target is set for 7 of 8 KPIs"),
        (0, 8, "No target is set for the 8 KPIs"),
        (1, 1, "A target is set for the only KPI"),
        (0, 1, "No target is set for the only KPI"),
    ],
)
def test_a_plan_tells_its_targets(aimed: int, total: int, said: str) -> None:
    assert en.kpis_planned(exact(aimed), exact(total), en.TERMS.kpi) == said


def test_an_invented_target_marks_what_a_plan_tells_of_its_targets() -> None:
    some, one, all_ = (exact(n, illustrative=True) for n in (3, 1, 8))
    assert en.kpis_planned(some, exact(8), MEASURE).startswith("A target is set for 3° of 8 ")
    assert en.kpis_planned(one, exact(1), MEASURE).startswith("A target° is set")
    assert en.kpis_planned(all_, exact(8), MEASURE).startswith("Targets° are set")


ACTUAL, AIM = fig("253", unit=DAYS), fig("280")


def title(  # noqa: PLR0913 - what the title function takes
    actual: Figure = ACTUAL,
    given: Rating = Rating.REACHED,
    target: Figure | None = AIM,
    reached: Figure | None = None,
    *,
    names_unit: bool = True,
    actual_date: str = "",
    target_date: str = "31 December 2025",
    overridden: bool = False,
    word: str = "",
    illustrative: bool = False,
    older: str = "",
) -> str:
    return plain(
        en.kpi_title(
            "Duration", actual, names_unit=names_unit, actual_date=actual_date, target=target,
            target_date=target_date, given=given, reached=reached, overridden=overridden,
            word=word, illustrative=illustrative, period="2023", older=older,
        )
    )  # fmt: skip


SHARE = fig("90", unit=PERCENT)
SHARE_INVENTED = fig("90", unit=PERCENT, invented=True)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (title(reached=SHARE), "Duration: 253 – target of 280 reached (90%)"),
        (title(given=Rating.JUST_MISSED, reached=SHARE_INVENTED, illustrative=True),
         "Duration: 253 – target of 280 just missed (90%°)"),
        (title(given=Rating.MISSED, reached=SHARE, illustrative=True),
         "Duration: 253 – target of 280 missed° (90%)"),
        (title(target=fig("40", "60", unit=PERCENT, invented=True), illustrative=True),
         "Duration: 253 – target of 40% to 60%° reached°"),
        (title(target=fig("300", None)), "Duration: 253 – target of at least 300 reached"),
        (title(fig("5", unit=RANK), Rating.MISSED, fig("3", unit=RANK), names_unit=False),
         "Duration: rank 5 – target of rank 3 missed"),
        (title(fig("1", unit=DAYS), names_unit=False), "Duration: 1 day – target of 280 reached"),
        (title(fig("-3"), Rating.MISSED, fig("-1")), "Duration: −3 – target of −1 missed"),
        (title(actual_date="May 2023"), "Duration: 253 (May 2023) – target of 280 reached"),
        (title(given=Rating.ON_TRACK, illustrative=True),
         "Duration: 253 – on track° for the target of 280 by 31 December 2025"),
        (title(given=Rating.BEHIND, target_date="first half of 2025°"),
         "Duration: 253 – behind schedule for the target of 280 by the first half of 2025°"),
        (title(given=Rating.NOT_YET, illustrative=True),
         "Duration: 253 – target of 280 by 31 December 2025, not ratable before then°"),
        (title(given=Rating.NOT_RATABLE, target=Figure(text="low")),
         "Duration: 253 – cannot be rated against the target “low” by calculation"),
        (title(given=Rating.NO_TARGET, target=None), "Duration: 253, without a target"),
        (title(absent(), Rating.NO_DATA), "Duration: no figure for 2023 – target of 280"),
        (title(absent(), Rating.NO_DATA, None, illustrative=True),
         "Duration: no figure° for 2023"),
        (title(absent(), Rating.NO_DATA, older="200 (2022)"),
         "Duration: no figure for 2023, last known 200 (2022) – target of 280"),
        (title(given=Rating.REACHED, overridden=True, word="good", illustrative=True),
         "Duration: 253 against a target of 280 – rated by hand: good*°"),
        (title(given=Rating.MISSED, overridden=True, target=None),
         "Duration: 253 – rated by hand: missed*"),
    ],
)  # fmt: skip
def test_the_title_of_a_kpi_says_what_the_data_say(said: str, expected: str) -> None:
    assert said == expected


def test_older_values_say_what_they_are() -> None:
    assert en.not_comparable("49") == "49 (not comparable)"
    assert en.not_comparable_short("49") == "49 (n.c.)"
    assert en.last_known("49", "2022") == "last known 49 (2022)"
    assert en.compared_with("+6", "2022") == "+6 from 2022"


# Goals, history, road map, resources, risks, outlook, decisions


OPEN, PARTLY, FULLY = GoalRating.OPEN, GoalRating.PARTLY, GoalRating.REACHED


def goals(total: int, *found: tuple[GoalRating, int], unrated: int = 0) -> str:
    rated = [(rating, exact(number, illustrative=True)) for rating, number in found]
    return en.goals_told(exact(total), rated, exact(unrated))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (goals(9, (FULLY, 1), (PARTLY, 5), (OPEN, 3)),
         "Of 9 goals: one° reached, five° partly reached, three° open"),
        (goals(3, (FULLY, 1), unrated=2), "Of 3 goals: one° reached, two not rated"),
        (goals(9), "The 9 goals are not yet rated"),
        (goals(1), "The goal is not yet rated"),
        (goals(1, (PARTLY, 1)), "The goal is partly reached°"),
    ],
)  # fmt: skip
def test_goals_are_told(said: str, expected: str) -> None:
    assert said == expected


@pytest.mark.parametrize(
    ("kpis", "measures", "said"),
    [
        (8, 14, "9 goals with 8 KPIs and 14 measures"),
        (1, 0, "9 goals with 1 KPI"),
        (0, 1, "9 goals with 1 measure"),
        (0, 0, "9 goals"),
    ],
)
def test_a_plan_tells_its_goals(kpis: int, measures: int, said: str) -> None:
    assert en.goals_planned(exact(9), exact(kpis), exact(measures), en.TERMS) == said


def test_goals_have_kinds() -> None:
    since = parse_date("2017")
    assert en.goal_kind(GoalKind.VISION, since=since, illustrative=True) == "Vision (since 2017°):"
    assert en.goal_kind(GoalKind.STRATEGIC, since=None, illustrative=True) == "Strategic goal:"
    said = en.goal_rating(PARTLY, word="half-way", illustrative=True)
    assert plain(said) == "≈ half-way°"


@pytest.mark.parametrize(
    ("entries", "reports", "said"),
    [
        (14, 3, "Since 2017: 14 deliberations, including 3 progress reports"),
        (2, 1, "Since 2017: 2 deliberations, including 1 progress report"),
        (1, 0, "Since 2017: 1 deliberation"),
    ],
)
def test_the_history_is_told(entries: int, reports: int, said: str) -> None:
    assert en.history_told("2017", exact(entries), exact(reports)) == said


@pytest.mark.parametrize(
    ("moved", "overdue", "since", "said"),
    [
        (2, 1, 0, "Road map: 14 measures, two moved, one overdue"),
        (0, 0, 0, "Road map: 14 measures, nothing moved or overdue"),
        (0, 1, 1, "Road map: 14 measures, one overdue; one moved since the data date"),
        (0, 0, 2, "Road map: 14 measures, nothing moved or overdue; two moved since the data date"),
    ],
)
def test_the_road_map_is_told(moved: int, overdue: int, since: int, said: str) -> None:
    counts = (exact(n) for n in (14, moved, overdue, since))
    assert en.road_map_told(*counts, MEASURE) == said


SPENT, GRANTED = fig("402000", unit=EUR), fig("540000", unit=EUR)
HALF, ONE = fig("0.5", decimals=1), fig("1")


def used(
    part: Figure | None, whole: Figure | None, *, is_staff: bool = False, is_plan: bool = False
) -> str:
    share = fig("74", unit=PERCENT) if part and whole else None
    return en.used_of(part, whole, share, is_staff=is_staff, is_plan=is_plan)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (used(SPENT, GRANTED), "€402,000 of €540,000 spent (74%)"),
        (used(SPENT, None), "€402,000 spent"),
        (used(None, GRANTED), "€540,000 approved"),
        (used(None, None), ""),
        (used(SPENT, GRANTED, is_plan=True), "€402,000 requested, €540,000 approved"),
        (used(HALF, ONE, is_staff=True), "0.5 of 1 FTE filled (74%)"),
        (used(ONE, HALF, is_staff=True, is_plan=True), "1 FTE requested, 0.5 approved"),
    ],
)
def test_money_and_staff_are_told(said: str, expected: str) -> None:
    assert said == expected


def test_staff_and_sums_are_labelled() -> None:
    assert en.staff_approved(ONE) == "1 FTE approved"
    assert en.staff_used("0.4", "1") == "0.4 of 1 FTE"
    assert en.resource_head("staff", "used") == "FTE filled"
    assert en.resource_head("money", "spent") == "Spent"
    assert en.partly("€5", 1, 2) == "€5 (1 of 2 items)"
    assert en.partial_of("spent", 1, 2) == "Spent: 1 of 2 stated."


def test_risks_are_told() -> None:
    one, two = exact(1, illustrative=True), exact(2)
    assert en.risks_told(exact(1), [(Level.HIGH, one)]) == "One open risk, level high°"
    found = [(Level.HIGH, one), (Level.LOW, two)]
    assert en.risks_told(exact(3), found) == "3 open risks: one° high, two low"


def test_what_comes_next_is_told() -> None:
    said = en.next_plan_told("2024", exact(1), exact(1), en.TERMS)
    assert said == "The plan 2024 has 1 measure and 1 target"
    said = en.next_plan_told("2024", exact(12), exact(0), en.TERMS)
    assert said == "The plan 2024 has 12 measures"
    moved, late = Standing.MOVED, Standing.OVERDUE
    assert en.outlook_told(exact(0), [], MEASURE) == "Outlook"
    assert en.outlook_told(exact(1), [late], MEASURE) == "Outlook: 1 measure overdue"
    assert (
        en.outlook_told(exact(2), [moved, late], MEASURE) == "Outlook: 2 measures moved or overdue"
    )
    assert en.decisions_told(exact(1)) == "Recommendation"
    assert en.decisions_told(exact(3)) == "Recommendations: 3 points"
    assert en.lessons_told(exact(1)) == "What we have learned"
    assert en.lessons_told(exact(2)) == "What we have learned: 2 points"


@pytest.mark.parametrize("is_plan", [False, True])
def test_every_talk_track_is_filled(*, is_plan: bool) -> None:
    kinds = ("overview", "goals", "kpi-table", "kpi", "measures", "road-map", "decisions", "legend")
    tracks = [en.talk_track(kind, en.TERMS, is_plan=is_plan) for kind in kinds]
    assert [track for track in tracks if not track.endswith(".") or "{" in track] == []
    assert "This is what the body is asked for." in tracks
    assert en.talk_track("free", en.TERMS, is_plan=is_plan) == ""


def test_predecessors_are_named() -> None:
    assert en.replaces("Forms") == "replaces “Forms”"
    assert en.part_of("Services") == "part of: Services"
    assert en.formerly("Basics, Work") == "formerly: Basics, Work"
    assert en.continues("Portal") == "continues: Portal"
    assert en.milestone("Concept", "Q1 2023", "") == "Concept (due Q1 2023)"
    assert en.milestone("Concept", "", "May 2023") == "Concept (done May 2023)"
    assert en.milestone("Concept", "", "") == "Concept"


# What became known later


def event(kind: EventKind, unit: Unit = PLAIN, **facts: Any) -> str:
    happened = Event(kind=kind, date=parse_date("2024-03"), plan="2023", subject="x", **facts)
    return plain(en.event(happened, "Title", unit))


MOVE: dict[str, Any] = {"old": parse_date("2023-09-30"), "new": parse_date("2024-Q2")}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (event(EventKind.MEASURE_MOVED, **MOVE, reason="why"),
         "Title, 30 September 2023 → Q2 2024 – why."),
        (event(EventKind.MILESTONE_MOVED, **MOVE, part="Test", illustrative=True),
         "Title, Test, 30 September 2023 → Q2 2024°."),
        (event(EventKind.MEASURE_MOVED, new=WordDate("open"), old_illustrative=True),
         "Title, not stated° → open."),
        (event(EventKind.MILESTONE_DONE, part="Test", illustrative=True),
         "Title, Test: reached in March 2024°."),
        (event(EventKind.REPORTED, stage=Stage.COMPLETED, illustrative=True),
         "Title: completed (March 2024°)."),
        (event(EventKind.TARGET_MOVED, RANK, old=Decimal(9), new=Decimal(5)),
         "Title, rank 9 → rank 5."),
        (event(EventKind.MONEY_MOVED, EUR, old=Decimal(90000), new=Decimal(80000),
               old_illustrative=True, part="Scanner", reason="cheaper!"),
         "Title, Scanner, approved €90,000° → €80,000 – cheaper!"),
    ],
)  # fmt: skip
def test_events_are_told(said: str, expected: str) -> None:
    assert said == expected


@pytest.mark.parametrize("stage", Stage)
def test_every_stage_can_be_reported_later(stage: Stage) -> None:
    said = event(EventKind.REPORTED, stage=stage)
    assert re.fullmatch(r"Title: \w+( \w+)? \(March 2024\)\.", said)


# Sentences, footers, alt texts, legends


@pytest.mark.parametrize(
    ("text", "said"),
    [("no reason", "No reason."), ("done.°", "Done.°"), ("really?", "Really?"), ("", ".")],
)
def test_a_sentence_ends_with_one_stop(text: str, said: str) -> None:
    assert en.sentence(text) == said


@pytest.mark.parametrize("length", [10, 249, 250, 251, 400])
@pytest.mark.parametrize("word", ["x" * 30 + " ", "x"])
def test_alt_texts_are_cut_at_a_word(length: int, word: str) -> None:
    text = (word * length)[:length]
    short = en.shortened(text)
    assert len(short) <= 250
    assert short == text if length <= 250 else short.endswith("x…")


def test_the_footer_names_source_and_data_date() -> None:
    day = date(2023, 12, 31)
    said = en.footer("Count", day, illustrative=True, as_of_illustrative=False)
    assert plain(said) == "Data as at 31 December 2023 · ° illustrative value · Source: Count"
    said = en.footer("", day, illustrative=False, as_of_illustrative=True)
    assert plain(said) == "Data as at 31 December 2023° · ° illustrative value"


@pytest.mark.parametrize(
    ("number", "said"),
    [("1", "1st"), ("2", "2nd"), ("3", "3rd"), ("6", "6th"), ("11", "11th"), ("12", "12th"),
     ("13", "13th"), ("21", "21st"), ("112", "112th")],
)  # fmt: skip
def test_reports_are_numbered(number: str, said: str) -> None:
    assert en.numbered("Status report", number) == f"{said} status report"
    assert en.numbered("Status report", "VI") == "Status report VI"


def test_marks_are_told_where_they_occur() -> None:
    texts = ["253", "interest. On/after, improv. of Inc.", "n/abc"]
    assert en.marks_told(texts) == []
    texts = ["~5", f"est.{en.NB}5", "n/a°, last", "49 (n.c.)", "reached*°", f"Days{en.NB}↓"]
    assert en.marks_told(texts) == [
        "~ approximate",
        "est. estimated",
        "° illustrative value",
        "* rated by hand",
        "n/a not available",
        "n.c. not comparable: counted differently or over another time",
        "↓ less is better",
    ]


@pytest.mark.parametrize(("tolerance", "just"), [("10", "90%"), ("2.5", "97.5%"), ("0", "100%")])
def test_rules_say_the_tolerance(tolerance: str, just: str) -> None:
    assert en.rating_rule(Rating.JUST_MISSED, Decimal(tolerance)) == f"from {just}: just missed"
    assert en.rating_rule(Rating.MISSED, Decimal(tolerance)) == ""
    rules = dict(en.rating_rules(Decimal(tolerance), en.TERMS))
    assert f"just missed from {just}" in rules["At the target’s date"]


def test_the_legend_explains_every_mark_rating_and_standing() -> None:
    legend = dict(en.legend())
    for mark in (en.ILLUSTRATIVE, en.OVERRIDDEN, "~", "est.", "prov.", en.NOT_GIVEN, "n.c."):
        assert legend[mark]
    assert all(en.standing(one) in legend["Status"] for one in Standing)
    said = legend["Rating"]
    assert all(en.rating_word(one) in said for one in Rating)


# Own terms

OWN = Terms(
    measure=Term("project", "projects", Gender.NEUTER),
    field=Term("area", "areas", Gender.MASCULINE),
    kpi=Term("indicator", "indicators", Gender.MASCULINE),
    body=Term("board", "boards", Gender.FEMININE),
)


def test_own_terms_stand_in_heads_and_labels() -> None:
    assert en.measures_by_field(OWN) == "Projects by area"
    assert en.measures_completed(OWN.measure) == "Projects completed"
    assert en.all_done(OWN.measure) == "no open projects"
    assert en.chapter("kpis", OWN) == "Indicators"
    assert en.chapter("Something else", OWN) == "Something else"
    assert en.planned_aims(OWN) == "Indicator"
    assert en.all_kpis_title(1, OWN.kpi) == "The indicator with definition and source"
    assert en.all_kpis_title(2, OWN.kpi) == "Both indicators with definition and source"
    assert en.all_kpis_title(8, OWN.kpi) == "All 8 indicators with definition and source"
    assert "Status of each project" in dict(en.rating_rules(Decimal(10), OWN))


def test_the_language_uses_only_the_terms_it_was_given() -> None:
    slides = ("overview", "kpi-table", "kpi", "measures", "road-map", "other-kpis", "goals")
    texts = [
        *(text for rule in en.rating_rules(Decimal(10), OWN) for text in rule),
        *(text for row in en.legend() for text in row),
        *(en.left_out(slide, OWN) for slide in slides),
        *(en.talk_track(slide, OWN, is_plan=False) for slide in slides),
    ]
    usual = re.compile(r"\b(measures?|KPIs?|fields? of action|body|bodies)\b")
    assert [text for text in texts if usual.search(text)] == []


def test_what_a_slide_has_no_room_for_is_told_in_detail() -> None:
    assert en.without_measures(["X", "Y°"], en.TERMS) == "without measures: X, Y°"
    assert [en.outlook_points(exact(n)) for n in (1, 3)] == ["Outlook", "Outlook: 3 points"]
    assert en.table_alt("goals") == "Table on this slide: Goals."
