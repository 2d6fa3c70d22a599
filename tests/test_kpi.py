from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from egovreport.date import PartialDate, Period
from egovreport.figure import PERCENT, PLAIN, Figure, Unit, UnitKind, absent, exact
from egovreport.kpi import (
    Change,
    Observation,
    Reading,
    attainment,
    effect,
    figure,
    is_comparable,
    observe,
    on_line,
    progress,
    rate_final,
    rate_on_the_way,
    read_kpi,
    read_kpis,
    relative_variance,
    required,
    satisfies,
    share_of_total,
    variance,
)
from egovreport.model.entry import spread_illustrative
from egovreport.model.plan import Plan, PlanFile
from egovreport.model.programme import Programme
from egovreport.model.value import Value
from egovreport.state import state
from egovreport.terms import Direction, Effect, Quality, Rating
from egovreport.workspace import Workspace

UP, DOWN, NONE = Direction.UP, Direction.DOWN, Direction.NONE
RANK = Unit(UnitKind.RANK)
LEVEL = Unit(UnitKind.LEVEL, "Stufe", "Stufen", ((Decimal(1), "Information"),))
TEN = Decimal(10)
TEXT = Figure(text="eingeführt")


def fig(text: str, unit: Unit = PLAIN) -> Figure:
    """Read `5`, `80..90`, `300..` (at least) and `..14` (at most)."""
    low, dots, high = text.partition("..")
    ends = [Decimal(end) if end else None for end in (low, high if dots else low)]
    return Figure(low=ends[0], high=ends[1], unit=unit)


# Attainment


@pytest.mark.parametrize(
    ("actual", "target", "printed"),
    [
        ("253", "280", "90"),  # 253 / 280 = 90.357 %
        ("280", "280", "100"),
        ("350", "280", "125"),
        ("0", "280", "0"),
        ("1", "3", "33"),
        # as many decimals, up to two, as keep it below 100 % and below 90 %
        ("279", "280", "99.6"),  # 99.643 %: would print 100 %
        ("279.97", "280", "99.99"),  # 99.989 %
        ("251.98", "280", "89.99"),  # 89.993 %
        ("252", "280", "90"),
        ("280.0001", "280", "100"),  # rounds to 100 %, which is reached, and it is
        ("0.5", "0.25", "200"),
        ("270", "300..", "90"),  # "mindestens 300" is divided like 300
    ],
)
def test_attainment_of_what_should_rise_is_actual_by_target(
    actual: str, target: str, printed: str
) -> None:
    found = attainment(fig(actual), fig(target), UP, TEN)
    assert found is not None
    assert str(found.rounded) == printed
    assert found.unit == PERCENT


@pytest.mark.parametrize(
    ("actual", "target", "borders"),
    [
        ("279.97", "280", ()),  # 99.989 %
        ("279.99", "280", (Decimal(100),)),  # 99.996 %: even two decimals would print 100 %
        ("251.99", "280", (Decimal(90),)),  # 89.996 %
        ("251.99..279.99", "280", (Decimal(100), Decimal(90))),
        ("280", "280", ()),
        ("280.0001", "280", ()),
    ],
)
def test_attainment_just_below_a_limit_knows_it_as_a_border(
    actual: str, target: str, borders: tuple[Decimal, ...]
) -> None:
    found = attainment(fig(actual), fig(target), UP, TEN)
    assert found is not None
    assert found.borders == borders
    assert found.decimals <= 2


@pytest.mark.parametrize(
    ("actual", "target", "decimals", "borders"),
    [
        ("1999999.99", "2000000", 2, (Decimal(0),)),  # -0.0000005 %
        ("2000000.01", "2000000", 2, (Decimal(0),)),
        ("1999900", "2000000", 2, ()),  # -0.005 % prints as -0.01 %
        ("1999000", "2000000", 1, ()),  # -0.05 %
        ("2000000", "2000000", 0, ()),
    ],
)
def test_a_change_that_two_decimals_cannot_tell_from_none_has_zero_as_its_border(
    actual: str, target: str, decimals: int, borders: tuple[Decimal, ...]
) -> None:
    found = relative_variance(fig(actual), fig(target))
    assert found is not None
    assert (found.decimals, found.borders) == (decimals, borders)


@pytest.mark.parametrize(
    ("actual", "target", "printed"),
    [
        ("14", "14", "100"),
        ("15.4", "14", "90"),  # 10 % off: 2 - 1.1
        ("12.6", "14", "110"),  # 10 % better: 2 - 0.9
        ("7", "14", "150"),
        ("0", "14", "200"),
        ("27.9", "14", "1"),  # 2 - 1.992857 = 0.714 %
        ("28", "14", "0"),
        ("30", "14", "0"),  # never below 0
        ("14.01", "14", "99.9"),  # 99.929 %: would print 100 %
        ("14", "..14", "100"),  # "höchstens 14" is divided like 14
    ],
)
def test_attainment_of_what_should_fall_is_two_less_actual_by_target(
    actual: str, target: str, printed: str
) -> None:
    found = attainment(fig(actual), fig(target), DOWN, TEN)
    assert found is not None
    assert str(found.rounded) == printed


@pytest.mark.parametrize(
    ("actual", "target", "direction"),
    [
        (fig("5"), fig("0"), UP),
        (fig("0"), fig("0"), DOWN),
        (fig("5"), fig("-5"), UP),
        (fig("-1"), fig("5"), UP),
        (fig("-1"), fig("5"), DOWN),
        (fig("-1..3"), fig("5"), UP),
        (fig("..-3"), fig("5"), UP),
        (fig("5"), fig("80..90"), UP),
        (fig("5"), fig("..14"), UP),  # a ceiling for what should rise
        (fig("5"), fig("300.."), DOWN),  # a floor for what should fall
        (fig("5"), TEXT, UP),
        (TEXT, fig("5"), UP),
        (absent("nicht erhoben"), fig("5"), UP),
        (fig("5"), fig("5"), NONE),
        (fig("3", RANK), fig("2", RANK), DOWN),
        (fig("1", LEVEL), fig("2", LEVEL), UP),
    ],
)
def test_what_cannot_be_divided_has_no_attainment(
    actual: Figure, target: Figure, direction: Direction
) -> None:
    assert attainment(actual, target, direction) is None


@pytest.mark.parametrize(
    ("actual", "target", "direction", "low", "high"),
    [
        ("210..", "280", UP, "75", None),
        ("..210", "280", UP, None, "75"),
        ("210..350", "280", UP, "75", "125"),
        ("14..15.4", "14", DOWN, "90", "100"),  # the higher actual is the lower attainment
        ("21..", "14", DOWN, None, "50"),
        ("..21", "14", DOWN, "50", None),
        ("0..28", "14", DOWN, "0", "200"),
    ],
)
def test_attainment_of_a_bound_is_a_bound(
    actual: str, target: str, direction: Direction, low: str | None, high: str | None
) -> None:
    found = attainment(fig(actual), fig(target), direction)
    assert found is not None
    assert found.low == (low and Decimal(low))
    assert found.high == (high and Decimal(high))


def test_both_ends_of_an_attainment_keep_their_side() -> None:
    # 75 % to 99.643 %: with no decimals it would end at 100 %
    found = attainment(fig("210..279"), fig("280"), UP)
    assert found is not None
    assert found.decimals == 1


def test_attainment_keeps_its_distance_from_the_tolerance_in_use() -> None:
    # 94.96 % with 5 % tolerance is missed: 95 and 95.0 would look just missed
    found = attainment(fig("94.96"), fig("100"), UP, Decimal(5))
    assert found is not None
    assert str(found.rounded) == "94.96"
    usual = attainment(fig("94.96"), fig("100"), UP)
    assert usual is not None
    assert str(usual.rounded) == "95"


@pytest.mark.parametrize(
    ("target", "direction", "needed"),
    [
        ("280", UP, "280"),
        ("300..", UP, "300"),
        ("..14", DOWN, "14"),
        ("..14", UP, None),
        ("300..", DOWN, None),
        ("80..90", UP, None),
        ("280", NONE, None),
    ],
)
def test_a_bound_in_the_right_direction_asks_for_one_number(
    target: str, direction: Direction, needed: str | None
) -> None:
    assert required(fig(target), direction) == (needed and Decimal(needed))


# Progress


@pytest.mark.parametrize(
    ("baseline", "actual", "target", "printed"),
    [
        ("49", "253", "280", "88"),  # 204 / 231 = 88.31 %
        ("30", "22", "14", "50"),  # falling: -8 / -16
        ("49", "280", "280", "100"),
        ("49", "49", "280", "0"),
        ("0", "30", "20", "150"),
        ("100", "90", "200", "-10"),
        ("0", "999", "1000", "99.9"),
        ("-10", "0", "10", "50"),
    ],
)
def test_progress_is_the_share_of_the_way_from_the_baseline(
    baseline: str, actual: str, target: str, printed: str
) -> None:
    found = progress(fig(baseline), fig(actual), fig(target))
    assert found is not None
    assert str(found.rounded) == printed
    assert found.unit == PERCENT


@pytest.mark.parametrize(
    ("baseline", "actual", "target"),
    [
        (fig("280"), fig("253"), fig("280")),
        (TEXT, fig("253"), fig("280")),
        (fig("49"), fig("253.."), fig("280")),
        (fig("49"), fig("253"), fig("280..")),
        (fig("5", RANK), fig("3", RANK), fig("1", RANK)),
        (fig("0", LEVEL), fig("1", LEVEL), fig("2", LEVEL)),
    ],
)
def test_there_is_no_progress_without_a_way(
    baseline: Figure, actual: Figure, target: Figure
) -> None:
    assert progress(baseline, actual, target) is None


# Variance


@pytest.mark.parametrize(
    ("actual", "target", "difference", "relative"),
    [
        ("253", "280", "-27", "-9.6"),  # -27 / 280 = -9.643 %
        ("350", "280", "70", "25"),
        ("280", "280", "0", "0"),
        ("5", "0", "5", None),  # nothing is divided by 0
        ("-5", "-10", "5", "50"),  # by |target|: better stays positive
        ("-15", "-10", "-5", "-50"),
        ("1.5", "1.25", "0.25", "20"),
        ("1000.4", "1000", "0.4", "0.04"),  # 0.0 would look like no change
        ("1095", "1000", "95", "9.5"),
        ("1105", "1000", "105", "11"),  # 10.5 %: half up
    ],
)
def test_variance_is_actual_less_target(
    actual: str, target: str, difference: str, relative: str | None
) -> None:
    one, other = figure(value(actual), PLAIN), figure(value(target), PLAIN)
    found, share = variance(one, other), relative_variance(one, other)
    assert found is not None
    assert str(found.rounded) == difference
    assert (share and str(share.rounded)) == relative


def value(number: str, **facts: Any) -> Value:
    return Value.model_validate({"value": number, **facts})


def test_variance_of_percentages_is_in_points() -> None:
    found = variance(fig("85", PERCENT), fig("90", PERCENT))
    assert found == exact(-5, unit=Unit(UnitKind.POINTS))
    share = relative_variance(fig("85", PERCENT), fig("90", PERCENT))
    assert share is not None
    assert share.unit == PERCENT
    assert str(share.rounded) == "-5.6"


def test_variance_of_ranks_is_a_plain_number_and_never_relative() -> None:
    assert variance(fig("3", RANK), fig("1", RANK)) == exact(2)
    assert relative_variance(fig("3", RANK), fig("1", RANK)) is None


@pytest.mark.parametrize(
    ("actual", "target"),
    [
        (fig("300.."), fig("280")),
        (fig("253"), fig("80..90")),
        (TEXT, fig("280")),
        (fig("253"), TEXT),
        (absent(), fig("280")),
        (fig("1", LEVEL), fig("2", LEVEL)),
    ],
)
def test_there_is_no_variance_of_what_is_no_number(actual: Figure, target: Figure) -> None:
    assert variance(actual, target) is None
    assert relative_variance(actual, target) is None


@pytest.mark.parametrize(
    ("difference", "direction", "expected"),
    [
        (exact(3), UP, Effect.BETTER),
        (exact(-3), UP, Effect.WORSE),
        (exact(3), DOWN, Effect.WORSE),
        (exact(-3), DOWN, Effect.BETTER),
        (exact(0), UP, Effect.UNCHANGED),
        (exact(0), DOWN, Effect.UNCHANGED),
        (exact(3), NONE, Effect.NONE),
        (None, UP, Effect.NONE),
        (absent(), UP, Effect.NONE),
    ],
)
def test_the_direction_says_what_a_difference_means(
    difference: Figure | None, direction: Direction, expected: Effect
) -> None:
    assert effect(difference, direction) is expected


# Rating at the target's date

REACHED, JUST, MISSED = Rating.REACHED, Rating.JUST_MISSED, Rating.MISSED
UNKNOWN = Rating.NOT_RATABLE


@pytest.mark.parametrize(
    ("actual", "target", "direction", "rating"),
    [
        # up: 280 is 100 %, 252 is 90 %
        ("281", "280", UP, REACHED),
        ("280", "280", UP, REACHED),
        ("279.99", "280", UP, JUST),
        ("252", "280", UP, JUST),
        ("251.99", "280", UP, MISSED),
        ("0", "280", UP, MISSED),
        ("-1", "280", UP, MISSED),
        # down: 14 is 100 %, 15.4 is 90 %
        ("0", "14", DOWN, REACHED),
        ("14", "14", DOWN, REACHED),
        ("14.01", "14", DOWN, JUST),
        ("15.4", "14", DOWN, JUST),
        ("15.41", "14", DOWN, MISSED),
        ("99", "14", DOWN, MISSED),
        ("-1", "14", DOWN, REACHED),
        # target 0 and negative targets: compared only, never just missed
        ("0", "0", UP, REACHED),
        ("-0.01", "0", UP, MISSED),
        ("0", "0", DOWN, REACHED),
        ("0.01", "0", DOWN, MISSED),
        ("-10", "-10", UP, REACHED),
        ("-10.01", "-10", UP, MISSED),
        ("-9.99", "-10", DOWN, MISSED),
        # a band is reached inside, whatever the direction
        ("80", "80..90", UP, REACHED),
        ("85", "80..90", NONE, REACHED),
        ("90", "80..90", DOWN, REACHED),
        ("79.99", "80..90", UP, MISSED),
        ("90.01", "80..90", UP, MISSED),
        # a bound in the direction is divided, against it only compared
        ("300", "300..", UP, REACHED),
        ("270", "300..", UP, JUST),
        ("269.99", "300..", UP, MISSED),
        ("14", "..14", DOWN, REACHED),
        ("15.4", "..14", DOWN, JUST),
        ("15.41", "..14", DOWN, MISSED),
        ("14", "..14", UP, REACHED),
        ("14.01", "..14", UP, MISSED),
        ("299.99", "300..", DOWN, MISSED),
        ("300", "300..", NONE, REACHED),
        # without a direction a number says nothing
        ("280", "280", NONE, UNKNOWN),
        # an actual that is a bound: both ends must agree
        ("300..", "280", UP, REACHED),
        ("200..", "280", UP, UNKNOWN),
        ("..200", "280", UP, MISSED),
        ("..280", "280", UP, UNKNOWN),
        ("252..279", "280", UP, JUST),
        ("251..252", "280", UP, UNKNOWN),
        ("279..280", "280", UP, UNKNOWN),
        ("..14", "14", DOWN, REACHED),
        ("..15", "14", DOWN, UNKNOWN),
        ("16..", "14", DOWN, MISSED),
        # bound and band: inside, across, around, beside
        ("82..88", "80..90", UP, REACHED),
        ("80..90", "80..90", UP, REACHED),
        ("70..85", "80..90", UP, UNKNOWN),
        ("85..", "80..90", UP, UNKNOWN),
        ("70..95", "80..90", UP, UNKNOWN),
        ("70..", "80..90", UP, UNKNOWN),
        ("..95", "80..90", UP, UNKNOWN),
        ("91..", "80..90", UP, MISSED),
        ("..79", "80..90", UP, MISSED),
        ("70..79", "80..90", UP, MISSED),
        # bound and bound
        ("310..320", "300..", UP, REACHED),
        ("..260", "300..", UP, MISSED),
        ("290..", "300..", UP, UNKNOWN),
    ],
)
def test_rating_at_the_targets_date(
    actual: str, target: str, direction: Direction, rating: Rating
) -> None:
    assert rate_final(fig(actual), fig(target), direction, TEN) is rating


@pytest.mark.parametrize(
    ("actual", "tolerance", "rating"),
    [
        ("280", "0", REACHED),
        ("279.99", "0", MISSED),
        ("273", "2.5", JUST),  # 97.5 % of 280
        ("272.99", "2.5", MISSED),
    ],
)
def test_the_tolerance_is_that_of_the_programme(
    actual: str, tolerance: str, rating: Rating
) -> None:
    assert rate_final(fig(actual), fig("280"), UP, Decimal(tolerance)) is rating


@pytest.mark.parametrize("unit", [RANK, LEVEL])
@pytest.mark.parametrize(
    ("actual", "direction", "rating"),
    [
        ("9", DOWN, REACHED),
        ("10", DOWN, REACHED),
        ("11", DOWN, MISSED),  # 10 % off would be just missed for a number
        ("10", UP, REACHED),
        ("9", UP, MISSED),
    ],
)
def test_ranks_and_levels_are_compared_only(
    unit: Unit, actual: str, direction: Direction, rating: Rating
) -> None:
    assert rate_final(fig(actual, unit), fig("10", unit), direction, TEN) is rating


@pytest.mark.parametrize(
    ("actual", "target"),
    [(TEXT, fig("280")), (TEXT, fig("80..90")), (fig("253"), TEXT), (TEXT, TEXT)],
)
def test_a_text_cannot_be_rated(actual: Figure, target: Figure) -> None:
    assert rate_final(actual, target, UP, TEN) is UNKNOWN
    assert satisfies(Decimal(1), TEXT, UP) is None


# Rating on the way


@pytest.mark.parametrize(
    ("actual", "expected", "direction", "rating"),
    [
        ("200", "200", UP, Rating.ON_TRACK),
        ("250", "200", UP, Rating.ON_TRACK),
        ("180", "200", UP, Rating.ON_TRACK),
        ("179.99", "200", UP, Rating.BEHIND),
        ("50", "50", DOWN, Rating.ON_TRACK),
        ("55", "50", DOWN, Rating.ON_TRACK),
        ("55.01", "50", DOWN, Rating.BEHIND),
        ("0", "0", UP, Rating.ON_TRACK),
        ("-0.01", "0", UP, Rating.BEHIND),
        ("-11", "-10", UP, Rating.BEHIND),
        ("180..", "200", UP, Rating.ON_TRACK),
        ("150..", "200", UP, UNKNOWN),
        ("..150", "200", UP, Rating.BEHIND),
        ("200", "200", NONE, UNKNOWN),
    ],
)
def test_rating_before_the_targets_date(
    actual: str, expected: str, direction: Direction, rating: Rating
) -> None:
    assert rate_on_the_way(fig(actual), fig(expected), direction, TEN) is rating


def seen(number: str, day: str, unit: Unit = PLAIN, **facts: Any) -> Observation:
    return observe((value(number, date=day, **facts),), unit, None)[0]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2022-12-31", None),  # the line starts after its first point
        ("2023-01-01", "101"),  # 365 more in 365 days
        ("2023-07-01", "282"),  # 182 days
        ("2023-12-31", "465"),
        ("2024-01-01", None),
    ],
)
def test_the_line_is_straight_by_days(day: str, expected: str | None) -> None:
    start, end = seen("100", "2022-12-31"), seen("465", "2023-12-31")
    found = on_line(start, end, date.fromisoformat(day))
    assert (found and str(found.number)) == expected


def test_the_line_hits_whole_numbers_exactly() -> None:
    # 730 x 41 / 365 = 82; by way of the rounded share 41 / 365 it would be 81.99...98
    start, end = seen("0", "2022-12-31"), seen("730", "2023-12-31")
    found = on_line(start, end, date(2023, 2, 10))
    assert found is not None
    assert found.number == 82


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (seen("5", "2022-12-31", RANK), seen("1", "2023-12-31", RANK)),
        (seen("0", "2022-12-31", LEVEL), seen("3", "2023-12-31", LEVEL)),
    ],
)
def test_there_is_no_line_between_ranks_and_levels(start: Observation, end: Observation) -> None:
    assert on_line(start, end, date(2023, 6, 30)) is None


def test_there_is_no_line_to_or_from_a_bound() -> None:
    bound = Value.model_validate({"min": 300, "date": "2023-12-31"})
    end = observe((bound,), PLAIN, None)[0]
    assert on_line(seen("49", "2022-12-31"), end, date(2023, 6, 30)) is None
    assert on_line(end, seen("500", "2024-12-31"), date(2024, 6, 30)) is None


@pytest.mark.parametrize(
    ("target", "day", "expected"),
    [
        ("365", "2023-01-01", "1"),
        ("365", "2023-06-30", "181"),
        ("365", "2023-12-31", "365"),
        ("730", "2023-02-10", "82"),  # 41 of 365 days
        ("365", "2022-12-31", None),
        ("365", "2024-01-01", None),
    ],
)
def test_a_running_total_should_grow_day_by_day(
    target: str, day: str, expected: str | None
) -> None:
    period = Period(date(2023, 1, 1), date(2023, 12, 31))
    found = share_of_total(seen(target, "2023-12-31"), period, date.fromisoformat(day))
    assert (found and str(found.number)) == expected


def test_a_bound_has_no_share() -> None:
    target = observe((Value.model_validate({"min": 300, "date": "2023-12-31"}),), PLAIN, None)[0]
    period = Period(date(2023, 1, 1), date(2023, 12, 31))
    assert share_of_total(target, period, date(2023, 6, 30)) is None


# Figures of values


@pytest.mark.parametrize(
    ("data", "decimals", "expected"),
    [
        ({"value": "1.10"}, None, exact(Decimal("1.10"), decimals=2)),
        ({"value": "1.10"}, 0, exact(Decimal("1.10"))),
        ({"min": "80", "max": "90.5"}, None, Figure(low=Decimal(80), high=Decimal("90.5"),
                                                   decimals=1)),
        ({"max": "14"}, None, Figure(high=Decimal(14))),
        ({"value": 21, "of": 28}, None, exact(21, of=Decimal(28))),
        ({"value": 5, "quality": "estimated"}, None, exact(5, quality=Quality.ESTIMATED)),
        ({"text": "gut"}, None, Figure(text="gut")),
        ({"missing": "nicht erhoben"}, None, absent("nicht erhoben")),
        ({"value": 5, "illustrative": True}, None, exact(5, illustrative=True)),
        ({"value": 5, "illustrative": ["value"]}, None, exact(5, illustrative=True)),
        ({"value": 5, "of": 8, "illustrative": ["of"]}, None,
         exact(5, of=Decimal(8), illustrative=True)),
        ({"max": 5, "illustrative": ["max"]}, None, Figure(high=Decimal(5), illustrative=True)),
        ({"value": 5, "note": "x", "illustrative": ["note"]}, None, exact(5)),
        ({"missing": "x", "illustrative": True}, None, absent("x", illustrative=True)),
        # set anew by a move
        ({"value": 5, "moved": {"date": "2023-05-01", "to": "7.5"}}, None,
         exact(Decimal("7.5"), decimals=1)),
        ({"missing": "offen", "moved": {"date": "2023-05-01", "to": 7}}, None, exact(7)),
    ],
)  # fmt: skip
def test_the_figure_of_a_value(data: Any, decimals: int | None, expected: Figure) -> None:
    found = figure(spread_illustrative(Value.model_validate(data)), PLAIN, decimals)
    assert found == expected


def test_values_without_a_date_are_not_observed() -> None:
    values = [value("3", date="2023-12-31"), value("4"), value("1", date="2022")]
    assert [str(o.date) for o in observe(values, PLAIN, None)] == ["2022", "2023-12-31"]


def test_nothing_is_comparable_across_a_recount() -> None:
    days = ["2020-12-31", "2021-12-31", "2022-12-31", "2023-12-31"]
    for at, comparable in enumerate([True, True, False, False]):
        facts = [{"recount": "neu gezählt"} if i == at else {} for i in range(4)]
        series = tuple(seen("1", day, **f) for day, f in zip(days, facts, strict=True))
        # from 2021 to 2023: a recount in 2020 or in 2021 itself lies before both
        assert is_comparable(series, series[1], series[3]) is comparable


# One KPI in one plan

DEFINITION = {"name": "Online-Dienste", "unit": "Dienste"}


def build(
    kpi: dict[str, Any] | None = None,
    plans: dict[str, dict[str, Any]] | None = None,
    **facts: Any,
) -> Workspace:
    """Return a workspace of one KPI `k`; `plans` maps an id to the keys of `k` in that plan.

    A plan that is given as None does not have the KPI; `plan` among its keys are keys of the plan.
    """
    programme = {
        "organisation": {"name": "Kreis Segeberg"},
        "title": "E-Government",
        "kpis": {"k": DEFINITION | (kpi or {})},
        **facts,
    }
    read = []
    for key, values in (plans or {}).items():
        data = dict(values)
        around = data.pop("plan", {})
        kpis = {} if data.pop("without", False) else {"k": data}
        file = PlanFile.model_validate({"title": f"Plan {key}", "kpis": kpis, **around})
        read.append(Plan.from_file(key, spread_illustrative(file)))
    read.sort(key=lambda plan: plan.days.start)
    whole = spread_illustrative(Programme.model_validate(programme))
    return Workspace(whole, {plan.id: plan for plan in read})


def reading(workspace: Workspace, plan: str = "2023", as_of: str = "2023-12-31") -> Reading:
    now = state(workspace, date.fromisoformat(as_of))
    return read_kpi(now, now.plans[plan], "k")


def at(number: Any, day: str, **facts: Any) -> dict[str, Any]:
    return {"value": number, "date": day, **facts}


PATH = [at(100, "2022-12-31"), at(200, "2023-12-31"), at(300, "2024-12-31")]


@pytest.mark.parametrize(
    ("as_of", "number"),
    [
        ("2023-01-01", 200),
        ("2023-12-30", 200),
        ("2023-12-31", 200),  # dated on the data date
        ("2024-01-01", 300),
        ("2025-06-01", 300),  # all are past: the last
    ],
)
def test_of_a_path_the_first_target_from_the_data_date_on_counts(as_of: str, number: int) -> None:
    for workspace in (build({"target": PATH}, {"2023": {}}), build({}, {"2023": {"target": PATH}})):
        target = reading(workspace, as_of=as_of).target
        assert target is not None
        assert target.figure.number == number


def test_the_plans_own_target_comes_before_the_lasting_one() -> None:
    found = reading(build({"target": PATH}, {"2023": {"target": 280}}))
    assert found.target is not None
    assert (found.target.figure.number, str(found.target.date)) == (280, "2023-12-31")
    assert [o.figure.number for o in found.targets] == [100, 280, 300]


def test_targets_of_all_plans_make_one_path() -> None:
    workspace = build({}, {"2022": {"target": 90}, "2023": {"target": 280}, "2024": {}})
    found = reading(workspace, "2024", "2024-12-31")
    assert [(str(o.date), o.figure.number) for o in found.targets] == [
        ("2022-12-31", 90), ("2023-12-31", 280),
    ]  # fmt: skip
    assert found.target is None


def test_a_missing_target_is_none() -> None:
    plans = {"2023": {"target": {"missing": "wird noch vereinbart"}, "actual": at(5, "2023-06-30")}}
    found = reading(build({"target": PATH}, plans))
    assert found.target is None
    assert found.verdict.rating is Rating.NO_TARGET


def test_a_target_that_was_moved_counts_from_the_day_of_the_move() -> None:
    moved = {"value": 280, "moved": [{"date": "2023-09-19", "to": 250, "reason": "weniger"}]}
    workspace = build({}, {"2023": {"target": moved, "actual": at(253, "2023-09-01")}})
    for as_of, number in (("2023-09-18", 280), ("2023-09-19", 250)):
        target = reading(workspace, as_of=as_of).target
        assert target is not None
        assert target.figure.number == number


@pytest.mark.parametrize(
    ("actuals", "as_of", "actual", "older"),
    [
        ([], "2023-12-31", None, None),
        ([at(1, "2022-12-31")], "2023-12-31", None, 1),
        ([at(1, "2022-12-31"), at(2, "2023-01-01")], "2023-12-31", 2, None),
        ([at(2, "2023-06-30"), at(3, "2023-12-31")], "2023-12-31", 3, None),
        ([at(2, "2023-06-30"), at(3, "2023-12-31")], "2023-12-30", 2, None),
        ([at(2, "2023-06-30"), at(9, "2024-01-01")], "2024-06-30", 2, None),
        ([at(9, "2024-01-01")], "2024-06-30", None, None),
        ([at(1, "2021-12-31"), {"missing": "x", "date": "2022-12-31"}], "2023-12-31", None, 1),
        ([at(1, "2022-12-31"), {"missing": "x", "date": "2023-12-31"}], "2023-12-31", None, 1),
        ([{"text": "gering", "date": "2022-12-31"}], "2023-12-31", None, None),
        ([at(1, "2021-12-31"), at(2, "2022-12-31")], "2023-12-31", None, 2),
        ([at(2, "2023-01-01"), {"missing": "x", "date": "2023-12-31"}], "2023-12-31", None, None),
        ([at(1, "2022-12-31"), {"text": "gering", "date": "2023-12-31"}], "2023-12-31", None, None),
    ],
)
def test_only_an_actual_inside_the_period_is_the_actual(
    actuals: list[dict[str, Any]], as_of: str, actual: int | None, older: int | None
) -> None:
    found = reading(build({"actual": actuals}, {"2023": {"target": 5}}), as_of=as_of)
    assert found.actual_figure.number == actual
    assert (found.older and found.older.figure.number) == older


def test_an_older_text_prints_too() -> None:
    actuals = [{"text": "gering", "date": "2022-12-31"}]
    found = reading(build({"actual": actuals}, {"2023": {}}))
    assert found.older is not None
    assert found.older.figure.text == "gering"


def test_an_actual_of_another_plan_inside_the_period_counts() -> None:
    workspace = build({}, {"2023": {"target": 5}, "2024": {"actual": at(4, "2023-11-30")}})
    assert reading(workspace).actual is None  # the plan of 2024 was not known in 2023
    assert reading(workspace, as_of="2024-01-01").actual_figure.number == 4


def test_a_kpi_that_is_not_in_the_plan_can_still_be_read() -> None:
    found = reading(build({"actual": at(5, "2023-06-30")}, {"2023": {"without": True}}))
    assert found.actual_figure.number == 5
    assert found.verdict.rating is Rating.NO_TARGET


def test_forecasts_are_for_days_after_the_data_date() -> None:
    forecast = [at(300, "2024-06-30"), at(320, "2024-12-31")]
    workspace = build({}, {"2023": {"forecast": forecast}, "2024": {"forecast": 7}})
    found = reading(workspace, as_of="2024-06-30")
    assert [o.figure.number for o in found.forecasts] == [320]
    bare = reading(workspace, "2024", "2024-06-30").forecasts
    assert [str(o.date) for o in bare] == ["2024-12-31"]


# Ratings of readings


def rated(kpi: dict[str, Any], in_plan: dict[str, Any], as_of: str) -> Rating:
    return reading(build(kpi, {"2022": {}, "2023": in_plan}), as_of=as_of).verdict.rating


@pytest.mark.parametrize(
    ("number", "as_of", "rating"),
    [
        (280, "2023-12-31", REACHED),
        (279, "2023-12-31", JUST),
        (252, "2024-06-30", JUST),
        (251, "2023-12-31", MISSED),
    ],
)
def test_from_the_targets_date_on_it_is_rated_by_attainment(
    number: int, as_of: str, rating: Rating
) -> None:
    in_plan = {"target": 280, "actual": at(number, "2023-10-31")}
    assert rated({"baseline": at(0, "2022-12-31")}, in_plan, as_of) is rating


@pytest.mark.parametrize(
    ("number", "rating"),
    [
        # the line from 100 on 2022-12-31 to 465 on 2023-12-31 is at 282 on 2023-07-01; 90 %: 253.8
        (300, Rating.ON_TRACK),
        (282, Rating.ON_TRACK),
        ("253.8", Rating.ON_TRACK),
        ("253.79", Rating.BEHIND),
    ],
)
def test_before_the_targets_date_the_line_from_the_baseline_counts(
    number: Any, rating: Rating
) -> None:
    in_plan = {"target": 465, "actual": at(number, "2023-07-01")}
    assert rated({"baseline": at(100, "2022-12-31")}, in_plan, "2023-12-30") is rating


def test_the_line_may_lead_beyond_the_period_from_a_baseline() -> None:
    kpi = {"baseline": at(100, "2022-12-31"), "target": at(831, "2024-12-31")}
    # 731 more in 731 days: 465 is expected on 2023-12-31
    workspace = build(kpi, {"2022": {}, "2023": {"actual": at(465, "2023-12-31")}})
    found = reading(workspace)
    assert found.expected is not None
    assert found.expected.number == 465
    assert found.verdict.rating is Rating.ON_TRACK


LAST_YEAR = at(100, "2022-12-31")


@pytest.mark.parametrize(
    ("kpi", "target", "rating"),
    [
        # without a baseline, from the last comparable actual before the period
        ({"actual": LAST_YEAR}, 465, Rating.ON_TRACK),
        ({"actual": LAST_YEAR}, at(465, "2023-12-31"), Rating.ON_TRACK),
        ({"actual": [at(900, "2021-12-31"), LAST_YEAR]}, 465, Rating.ON_TRACK),
        ({"actual": at(100, "2023-01-01")}, 465, Rating.NOT_YET),
        # for a target inside the period only
        ({"actual": LAST_YEAR}, at(465, "2024-01-01"), Rating.NOT_YET),
        ({"actual": LAST_YEAR}, at(465, "2030-12-31"), Rating.NOT_YET),
        # a baseline that cannot start a line: no number, no date, not yet, counted otherwise
        ({"actual": LAST_YEAR, "baseline": {"text": "x", "date": "2020"}}, 465, Rating.ON_TRACK),
        ({"actual": LAST_YEAR, "baseline": 7}, 465, Rating.ON_TRACK),
        ({"actual": LAST_YEAR, "baseline": at(7, "2023-07-01")}, 465, Rating.ON_TRACK),
        ({"actual": LAST_YEAR | {"recount": "x"}, "baseline": at(900, "2021")}, 465,
         Rating.ON_TRACK),
        # no line
        ({}, 465, Rating.NOT_YET),
        ({"actual": {"min": 90, "date": "2022-12-31"}}, 465, Rating.NOT_YET),
        ({"actual": LAST_YEAR}, {"min": 465, "max": 500}, Rating.NOT_YET),
        ({"actual": LAST_YEAR}, {"text": "mehr"}, Rating.NOT_YET),
        ({"actual": LAST_YEAR, "unit": "rank"}, 465, Rating.NOT_YET),
        ({"actual": LAST_YEAR, "levels": {"100": "a", "465": "b"}}, 465, Rating.NOT_YET),
        ({"actual": LAST_YEAR, "direction": "none"}, 465, Rating.NOT_RATABLE),
    ],
)  # fmt: skip
def test_where_the_line_starts(kpi: dict[str, Any], target: Any, rating: Rating) -> None:
    in_plan = {"target": target, "actual": at(282, "2023-07-01")}
    assert rated(kpi, in_plan, "2023-07-01") is rating


def test_the_line_does_not_start_from_another_way_of_counting() -> None:
    in_plan = {"target": 465, "actual": at(282, "2023-07-01", recount="neu")}
    assert rated({"actual": LAST_YEAR}, in_plan, "2023-07-01") is Rating.NOT_YET
    baseline = {"baseline": at(100, "2022-12-31")}
    assert rated(baseline, in_plan, "2023-07-01") is Rating.NOT_YET
    found = reading(build(baseline, {"2023": in_plan}), as_of="2023-07-01")
    assert found.progress is None


def test_a_text_is_not_rated_on_the_way() -> None:
    in_plan = {"target": 465, "actual": {"text": "gut", "date": "2023-07-01"}}
    assert rated({"baseline": LAST_YEAR}, in_plan, "2023-07-01") is Rating.NOT_YET
    assert rated({"baseline": LAST_YEAR}, in_plan, "2023-12-31") is Rating.NOT_RATABLE


@pytest.mark.parametrize(
    ("in_plan", "rating"),
    [
        ({}, Rating.NO_DATA),
        ({"target": 280}, Rating.NO_DATA),
        ({"target": 280, "actual": {"missing": "x", "date": "2023-12-31"}}, Rating.NO_DATA),
        ({"actual": at(5, "2023-12-31")}, Rating.NO_TARGET),
    ],
)
def test_without_a_target_or_data_it_says_so(in_plan: dict[str, Any], rating: Rating) -> None:
    assert rated({"actual": LAST_YEAR}, in_plan, "2023-12-31") is rating


@pytest.mark.parametrize(
    ("number", "day", "as_of", "rating"),
    [
        # 365 for the year: 181 of 365 days on 2023-06-30; 90 % are 162.9
        (181, "2023-06-30", "2023-06-30", Rating.ON_TRACK),
        ("162.9", "2023-06-30", "2023-06-30", Rating.ON_TRACK),
        ("162.89", "2023-06-30", "2023-06-30", Rating.BEHIND),
        # a running total is as old as its actual, even after the target's date
        (181, "2023-06-30", "2024-03-12", Rating.ON_TRACK),
        (365, "2023-12-31", "2023-12-31", REACHED),
        (330, "2023-12-31", "2024-03-12", JUST),
        (181, "2023-12-31", "2023-12-31", MISSED),
    ],
)
def test_a_running_total_is_rated_by_the_elapsed_share(
    number: Any, day: str, as_of: str, rating: Rating
) -> None:
    in_plan = {"target": 365, "actual": at(number, day)}
    assert rated({"total": True, "baseline": at(1, "2022-12-31")}, in_plan, as_of) is rating


def test_attainment_variance_and_progress_stand_side_by_side() -> None:
    kpi = {"baseline": at(49, "2022-12-31")}
    found = reading(build(kpi, {"2023": {"target": 280, "actual": at(253, "2023-12-31")}}))
    parts = (found.attainment, found.variance, found.relative_variance, found.progress)
    assert [part and str(part.rounded) for part in parts] == ["90", "-27", "-9.6", "88"]


def test_the_tolerance_reaches_the_reading() -> None:
    plans = {"2023": {"target": 280, "actual": at(253, "2023-12-31")}}
    found = reading(build({}, plans, tolerance=5))
    assert found.verdict.rating is MISSED


# Overrides


@pytest.mark.parametrize(
    "actual",
    [at(100, "2023-12-31"), {"missing": "nicht erhoben", "date": "2023-12-31"}],
)
@pytest.mark.parametrize("target", [{"target": 280}, {}])
def test_an_override_replaces_the_computed_rating(
    actual: dict[str, Any], target: dict[str, Any]
) -> None:
    given_rating = {"value": "reached", "word": "im Kern erreicht", "reason": "Zählung läuft"}
    found = reading(build({}, {"2023": {"actual": actual | {"rating": given_rating}, **target}}))
    verdict = found.verdict
    assert (verdict.rating, verdict.is_override) == (REACHED, True)
    assert (verdict.word, verdict.reason) == ("im Kern erreicht", "Zählung läuft")
    assert not verdict.illustrative


def test_an_override_holds_for_its_actual_only() -> None:
    actuals = [at(100, "2023-06-30", rating={"value": "on-track"}), at(100, "2023-12-31")]
    workspace = build({}, {"2023": {"target": 280, "actual": actuals}})
    assert reading(workspace, as_of="2023-06-30").verdict.is_override
    verdict = reading(workspace).verdict
    assert (verdict.rating, verdict.is_override, verdict.word, verdict.reason) == (
        MISSED, False, "", "",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "illustrative"),
    [
        ({"rating": {"value": "reached"}}, False),
        ({"rating": {"value": "reached", "illustrative": True}}, True),
        ({"rating": {"value": "reached", "illustrative": ["value"]}}, True),
        ({"rating": {"value": "reached"}, "illustrative": ["rating"]}, True),
        ({"rating": {"value": "reached"}, "illustrative": ["value"]}, False),
    ],
)
def test_an_override_is_invented_by_itself(
    facts: dict[str, Any],
    illustrative: bool,  # noqa: FBT001
) -> None:
    plans = {"2023": {"target": 280, "actual": at(100, "2023-12-31", **facts)}}
    assert reading(build({}, plans)).verdict.illustrative is illustrative


# Marks and qualities


@pytest.mark.parametrize(
    ("actual", "target", "illustrative"),
    [
        ({}, {}, False),
        ({"illustrative": True}, {}, True),
        ({}, {"illustrative": True}, True),
        ({}, {"illustrative": ["value"]}, True),
        ({"note": "x", "illustrative": ["note"]}, {}, False),
    ],
)
def test_the_mark_of_one_source_is_on_all_that_is_computed(
    actual: dict[str, Any],
    target: dict[str, Any],
    illustrative: bool,  # noqa: FBT001
) -> None:
    in_plan = {"target": at(280, "2023-12-31", **target), "actual": at(253, "2023-12-31", **actual)}
    found = reading(build({"baseline": at(49, "2022-12-31")}, {"2023": in_plan}))
    computed = [found.attainment, found.variance, found.relative_variance, found.progress]
    assert [part and part.illustrative for part in computed] == [illustrative] * 4
    assert found.verdict.illustrative is illustrative


@pytest.mark.parametrize("which", ["actual", "target"])
def test_an_invented_date_marks_the_rating_but_not_the_number(which: str) -> None:
    values = {"actual": at(253, "2023-12-31"), "target": at(280, "2023-12-31")}
    values[which]["illustrative"] = ["date"]
    found = reading(build({}, {"2023": values}))
    assert found.verdict.illustrative
    assert found.attainment is not None
    assert not found.attainment.illustrative


def test_an_invented_baseline_marks_progress_and_the_rating_on_the_way() -> None:
    kpi = {"baseline": at(49, "2022-12-31", illustrative=True)}
    workspace = build(kpi, {"2023": {"target": 280, "actual": at(153, "2023-06-30")}})
    early, late = reading(workspace, as_of="2023-06-30"), reading(workspace)
    assert early.expected is not None
    assert early.expected.illustrative
    assert early.verdict.illustrative
    assert early.progress is not None
    assert early.progress.illustrative
    assert early.attainment is not None
    assert not early.attainment.illustrative
    assert not late.verdict.illustrative  # at the target's date the line does not matter


@pytest.mark.parametrize("total", [False, True])
@pytest.mark.parametrize("which", ["baseline", "target"])
def test_an_invented_date_marks_what_is_expected_by_it(
    which: str,
    total: bool,  # noqa: FBT001
) -> None:
    ends = {"baseline": at(49, "2022-12-31"), "target": at(280, "2023-12-31")}
    ends[which]["illustrative"] = ["date"]
    plans = {"2023": {"target": ends["target"], "actual": at(153, "2023-06-30")}}
    workspace = build({"baseline": ends["baseline"], "total": total}, plans)
    found = reading(workspace, as_of="2023-06-30")
    assert found.expected is not None
    is_used = which == "target" or not total
    assert (found.expected.illustrative, found.verdict.illustrative) == (is_used, is_used)


def test_an_invented_gap_is_marked() -> None:
    gap = {"missing": "x", "date": "2023-12-31", "illustrative": True}
    assert reading(build({}, {"2023": {"actual": gap}})).verdict.illustrative
    assert not reading(build({}, {"2023": {}})).verdict.illustrative
    plans = {"2023": {"actual": at(5, "2023-12-31", illustrative=True)}}
    assert not reading(build({}, plans)).verdict.illustrative  # "no target" is no invention


@pytest.mark.parametrize("mark", ["target", "actual"])
def test_a_mark_on_the_list_reaches_its_values(mark: str) -> None:
    in_plan = {"target": 280, "actual": [at(253, "2023-12-31")], "illustrative": [mark]}
    found = reading(build({}, {"2023": in_plan}))
    assert found.attainment is not None
    assert found.attainment.illustrative


def test_the_weakest_quality_is_inherited() -> None:
    in_plan = {
        "target": {"value": 280, "quality": "approximate"},
        "actual": at(253, "2023-12-31", quality="provisional"),
    }
    found = reading(build({}, {"2023": in_plan}))
    assert found.attainment is not None
    assert found.attainment.quality is Quality.APPROXIMATE
    assert found.verdict.quality is Quality.APPROXIMATE
    assert found.actual_figure.quality is Quality.PROVISIONAL


# Change to the previous plan


def changed(
    old: Any, new: Any, kpi: dict[str, Any] | None = None, as_of: str = "2023-12-31"
) -> Reading:
    return reading(build(kpi, {"2022": {"actual": old}, "2023": {"actual": new}}), as_of=as_of)


OLD, NEW = at(180, "2022-12-31"), at(253, "2023-12-31")


def test_the_change_is_the_difference_to_the_previous_plans_actual() -> None:
    found = changed(OLD, NEW)
    assert found.change is Change.COMPARED
    assert found.difference == exact(73, unit=Unit(one="Dienste", many="Dienste"))
    assert found.effect is Effect.BETTER
    assert found.recount is None
    assert changed(OLD, NEW, {"direction": "down"}).effect is Effect.WORSE


def test_the_change_carries_the_marks_of_both() -> None:
    found = changed(OLD | {"illustrative": True}, NEW | {"quality": "estimated"})
    assert found.difference is not None
    assert found.difference.illustrative
    assert found.difference.quality is Quality.ESTIMATED


GAP = {"missing": "nicht erhoben"}


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ([], [], Change.NONE),
        ([], NEW, Change.REPORTED),
        (GAP | {"date": "2022-12-31"}, NEW, Change.REPORTED),
        (OLD, [], Change.WITHDRAWN),
        (OLD, GAP | {"date": "2023-12-31"}, Change.WITHDRAWN),
        (GAP, GAP, Change.NONE),
        (OLD, {"min": 250, "date": "2023-12-31"}, Change.NOT_COMPARABLE),
        ({"text": "gering", "date": "2022-12-31"}, NEW, Change.NOT_COMPARABLE),
        # a recount lies at the newer, between, or at the older
        (OLD, NEW | {"recount": "x"}, Change.NOT_COMPARABLE),
        (OLD, [at(1, "2023-06-30", recount="x"), NEW], Change.NOT_COMPARABLE),
        ([OLD | {"recount": "x"}], NEW, Change.COMPARED),
        ([at(1, "2022-06-30", recount="x"), OLD], NEW, Change.COMPARED),
        (OLD, [GAP | {"date": "2023-06-30", "recount": "x"}, NEW], Change.NOT_COMPARABLE),
    ],
)
def test_only_comparable_actuals_have_a_difference(old: Any, new: Any, change: Change) -> None:
    found = changed(old, new)
    assert found.change is change
    assert (found.difference is not None) is (change is Change.COMPARED)


def test_nothing_is_withdrawn_while_the_period_goes_on() -> None:
    gap = GAP | {"date": "2023-06-30"}
    assert changed(OLD, [], as_of="2023-12-30").change is Change.NONE
    assert changed(OLD, [], as_of="2023-12-31").change is Change.WITHDRAWN
    assert changed(OLD, gap, as_of="2023-12-30").change is Change.WITHDRAWN  # said so


def test_a_recount_after_the_data_date_does_not_matter() -> None:
    new = [at(200, "2023-06-30"), NEW | {"recount": "x"}]
    assert changed(OLD, new, as_of="2023-06-30").change is Change.COMPARED
    assert changed(OLD, new).change is Change.NOT_COMPARABLE


def test_the_recount_that_the_actual_belongs_to_is_known() -> None:
    actuals = [
        at(1, "2022-03-31", recount="erste"),
        at(2, "2022-12-31", recount="zweite"),
        at(3, "2023-12-31"),
    ]
    found = reading(build({"actual": actuals}, {"2023": {}}))
    assert found.recount is not None
    assert found.recount.value.recount == "zweite"
    itself = reading(build({"actual": actuals}, {"2022": {}}), "2022").recount
    assert itself is not None
    assert itself.value.recount == "zweite"
    assert reading(build({"actual": actuals[:2]}, {"2023": {}})).recount is None


def test_without_an_earlier_plan_or_without_the_kpi_in_it_it_is_the_first() -> None:
    assert reading(build({}, {"2023": {"actual": NEW}})).change is Change.FIRST
    plans = {"2022": {"without": True}, "2023": {"actual": NEW}}
    assert reading(build({}, plans)).change is Change.FIRST
    plans = {"2022": {"without": True, "plan": {}}, "2023": {"actual": NEW}}
    assert reading(build({"actual": OLD}, plans)).change is Change.COMPARED


def test_the_previous_plan_is_the_one_that_ended_last_before() -> None:
    plans = {
        "2017-2021": {
            "actual": at(10, "2021-12-31"),
            "plan": {"period": {"start": "2017", "end": "2021"}},
        },
        "2022": {"actual": OLD},
        "2023": {"actual": NEW},
    }
    found = reading(build({}, plans))
    assert found.previous is not None
    assert found.previous.figure.number == 180


def test_a_plan_may_name_the_one_it_follows() -> None:
    plans = {
        "2021": {"actual": at(100, "2021-12-31")},
        "2022": {"actual": OLD},
        "2023": {"actual": NEW, "plan": {"follows": "2021"}},
    }
    found = reading(build({}, plans))
    assert found.difference is not None
    assert found.difference.number == 153


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        (OLD, NEW, Change.COMPARED),
        (OLD, at(90, "2023-06-30"), Change.NOT_COMPARABLE),
        (at(80, "2022-06-30"), at(90, "2023-06-30"), Change.COMPARED),
        ([at(80, "2022-06-30"), OLD], at(90, "2023-06-30"), Change.COMPARED),
        ([at(80, "2022-06-29"), OLD], at(90, "2023-06-30"), Change.NOT_COMPARABLE),
        (at(80, "2022-12-30"), NEW, Change.NOT_COMPARABLE),
        ([GAP | {"date": "2022-06-30"}, OLD], at(90, "2023-06-30"), Change.NOT_COMPARABLE),
    ],
)
def test_running_totals_are_compared_with_the_same_day(old: Any, new: Any, change: Change) -> None:
    assert changed(old, new, {"total": True}).change is change


def test_running_totals_of_the_same_day_are_subtracted() -> None:
    found = changed([at(80, "2022-06-30"), OLD], at(90, "2023-06-30"), {"total": True})
    assert found.difference is not None
    assert found.difference.number == 10


@pytest.mark.parametrize(("old", "new"), [("2023-02", "2024-02"), ("2024-02-29", "2025-02-28")])
def test_the_end_of_february_is_one_day_for_running_totals(old: str, new: str) -> None:
    plans = {old[:4]: {"actual": at(5, old)}, new[:4]: {"actual": at(7, new)}}
    found = reading(build({"total": True}, plans), new[:4], f"{new[:4]}-12-31")
    assert found.change is Change.COMPARED


def test_a_running_total_of_five_years_is_not_compared_with_one_of_a_year() -> None:
    five = {"plan": {"period": {"start": "2017", "end": "2021"}}}
    plans = {"2017-2021": {"actual": at(900, "2021-12-31"), **five},
             "2022": {"actual": OLD}}  # fmt: skip
    found = reading(build({"total": True}, plans), "2022", "2022-12-31")
    assert found.change is Change.NOT_COMPARABLE


def test_full_periods_are_compared_even_where_they_end_on_other_days() -> None:
    def over(start: str, end: str) -> dict[str, Any]:
        return {"plan": {"period": {"start": start, "end": end}}, "actual": at(5, end)}

    plans = {"first": over("2022-01-01", "2022-12-31"), "second": over("2023-03-01", "2024-02-29")}
    found = reading(build({"total": True}, plans), "second", "2024-06-30")
    assert found.change is Change.COMPARED


def test_readings_follow_the_order_of_the_plan() -> None:
    workspace = build({}, {"2023": {"actual": NEW}})
    kpis = workspace.programme.kpis
    more = workspace.programme.changed(kpis={"a": kpis["k"], **kpis})
    plan = workspace.plans["2023"].changed(
        kpis={"k": workspace.plans["2023"].kpis["k"], "a": workspace.plans["2023"].kpis["k"]}
    )
    both = Workspace(more, {"2023": plan}, date(2023, 12, 31))
    assert [found.id for found in read_kpis(both, plan)] == ["k", "a"]


# Properties

AMOUNTS = st.decimals(0, 10**6, places=2, allow_nan=False, allow_infinity=False)
TARGETS = st.decimals("0.01", 10**6, places=2, allow_nan=False, allow_infinity=False)
TOLERANCES = st.integers(0, 99).map(Decimal)
ORDER = [MISSED, JUST, REACHED]


def number_of(found: Figure | None) -> Decimal:
    assert found is not None
    assert found.number is not None
    return found.number


@given(AMOUNTS, AMOUNTS, TARGETS, st.sampled_from([UP, DOWN]), TOLERANCES)
def test_a_better_actual_is_never_rated_worse(
    one: Decimal, other: Decimal, target: Decimal, direction: Direction, tolerance: Decimal
) -> None:
    worse, better = sorted((one, other), reverse=direction is DOWN)
    goal = exact(target)
    low = number_of(attainment(exact(worse), goal, direction, tolerance))
    high = number_of(attainment(exact(better), goal, direction, tolerance))
    assert low <= high
    finals = [rate_final(exact(n), goal, direction, tolerance) for n in (worse, better)]
    assert ORDER.index(finals[0]) <= ORDER.index(finals[1])
    on_the_way = [rate_on_the_way(exact(n), goal, direction, tolerance) for n in (worse, better)]
    assert on_the_way != [Rating.ON_TRACK, Rating.BEHIND]


@given(AMOUNTS, TARGETS, st.sampled_from([UP, DOWN]), TOLERANCES)
def test_the_printed_attainment_agrees_with_the_rating(
    actual: Decimal, target: Decimal, direction: Direction, tolerance: Decimal
) -> None:
    found = attainment(exact(actual), exact(target), direction, tolerance)
    assert found is not None
    assert found.rounded is not None
    rating = rate_final(exact(actual), exact(target), direction, tolerance)
    assert (found.rounded >= 100) is (rating is REACHED)
    assert (found.rounded >= 100 - tolerance) is (rating is not MISSED)


@given(AMOUNTS, TARGETS)
def test_ten_percent_off_means_the_same_both_ways(off: Decimal, target: Decimal) -> None:
    assume(off <= target)
    up = number_of(attainment(exact(target - off), exact(target), UP))
    down = number_of(attainment(exact(target + off), exact(target), DOWN))
    assert abs(up - down) < Decimal("1e-20")


SIGNED = st.decimals(-(10**6), 10**6, places=2, allow_nan=False, allow_infinity=False)


@given(SIGNED, SIGNED)
def test_variance_is_antisymmetric(one: Decimal, other: Decimal) -> None:
    there = number_of(variance(exact(one), exact(other)))
    back = number_of(variance(exact(other), exact(one)))
    assert there == -back
    share = relative_variance(exact(one), exact(other))
    assert (share is None) is (other == 0)
    if share is not None:
        assert (number_of(share) > 0) is (there > 0)
        assert bool(share.rounded) is bool(there)


def ends(low: Decimal, high: Decimal, is_open: tuple[bool, bool]) -> Figure:
    low, high = min(low, high), max(low, high)
    return Figure(low=None if is_open[0] else low, high=None if is_open[1] else high)


OPEN = st.sampled_from([(False, False), (True, False), (False, True)])
BOUNDS = st.builds(ends, SIGNED, SIGNED, OPEN)


@given(BOUNDS, BOUNDS, st.sampled_from(list(Direction)), TOLERANCES, st.integers(0, 10), SIGNED)
def test_a_bound_is_rated_as_every_number_in_it(  # noqa: PLR0913, PLR0917
    actual: Figure,
    target: Figure,
    direction: Direction,
    tolerance: Decimal,
    tenths: int,
    beyond: Decimal,
) -> None:
    low = actual.low if actual.low is not None else (actual.high or Decimal(0)) - abs(beyond)
    high = actual.high if actual.high is not None else low + abs(beyond)
    number = low + (high - low) * tenths / 10
    rating = rate_final(actual, target, direction, tolerance)
    if rating is not UNKNOWN:
        assert rate_final(exact(number), target, direction, tolerance) is rating


FORMS: st.SearchStrategy[dict[str, Any]] = st.one_of(
    SIGNED.map(lambda n: {"value": n}),
    SIGNED.map(lambda n: {"min": n}),
    SIGNED.map(lambda n: {"max": n}),
    st.lists(SIGNED, min_size=2, max_size=2).map(lambda e: {"min": min(e), "max": max(e)}),
    st.just({"text": "gering"}),
    st.just({"missing": "nicht erhoben"}),
)
DAYS = st.dates(date(2020, 1, 1), date(2026, 12, 31))


@st.composite
def values(draw: Callable[..., Any]) -> list[dict[str, Any]]:
    days = draw(st.lists(DAYS, unique=True, max_size=4))
    facts = st.sampled_from([{}, {"recount": "x"}, {"illustrative": True}])
    return [draw(FORMS) | draw(facts) | {"date": day.isoformat()} for day in days]


@given(
    values(), values(), values(), DAYS,
    st.sampled_from(["up", "down", "none"]), st.sampled_from(["Dienste", "rank", "percent"]),
    st.booleans(),
)  # fmt: skip
def test_any_values_can_be_read(  # noqa: PLR0913, PLR0917
    before: list[Any], actual: list[Any], target: list[Any], as_of: date, direction: str,
    unit: str, total: bool,  # noqa: FBT001
) -> None:  # fmt: skip
    days = {value["date"] for value in actual}
    kpi = {"actual": [v for v in before if v["date"] not in days], "direction": direction,
           "unit": unit, "total": total}  # fmt: skip
    plans = {"2022": {}, "2023": {"actual": actual, "target": target}}
    workspace = state(build(kpi, plans), max(as_of, date(2023, 1, 1)))
    found = read_kpi(workspace, workspace.plans["2023"], "k")
    has_data = found.actual is not None and not found.actual.figure.lost
    assert (found.verdict.rating is Rating.NO_DATA) is not has_data
    if found.verdict.rating in {Rating.ON_TRACK, Rating.BEHIND}:
        assert found.expected is not None
    if found.difference is not None:
        assert found.change is Change.COMPARED
    rounded = [f.rounded for f in (found.attainment, found.variance, found.progress) if f]
    assert all(number is None or number.is_finite() for number in rounded)


def test_dates_of_less_than_a_day_count_as_their_last() -> None:
    found = observe((value("5", date="2023-Q4"),), PLAIN, None)[0]
    assert found.day == date(2023, 12, 31)
    assert isinstance(found.date, PartialDate)
    assert str(found.date) == "2023-Q4"
