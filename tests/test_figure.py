from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egovreport.figure import (
    PERCENT,
    PLAIN,
    Figure,
    Unit,
    UnitKind,
    absent,
    derived,
    exact,
    places,
    round_half_up,
    total,
    weakest,
)
from egovreport.terms import Quality

NUMBERS = st.decimals(-(10**15), 10**15, allow_nan=False, allow_infinity=False, places=6)


@pytest.mark.parametrize(
    ("number", "decimals", "rounded"),
    [
        ("0.5", 0, "1"),  # Babel would round to the even 0
        ("1.5", 0, "2"),
        ("2.5", 0, "3"),
        ("-0.5", 0, "-1"),
        ("-2.5", 0, "-3"),
        ("2.4999", 0, "2"),
        ("0.125", 2, "0.13"),
        ("-0.125", 2, "-0.13"),
        ("-0.4", 0, "0"),  # no minus before a zero
        ("-0", 0, "0"),
        ("-0.004", 2, "0.00"),
        ("253", 2, "253.00"),
        ("999999999999999.5", 0, "1000000000000000"),
        ("1e31", 6, "10000000000000000000000000000000.000000"),
    ],
)
def test_numbers_are_rounded_half_away_from_zero(number: str, decimals: int, rounded: str) -> None:
    assert str(round_half_up(Decimal(number), decimals)) == rounded


@given(NUMBERS, st.integers(0, 4))
def test_rounding_is_never_off_by_more_than_half_a_place(number: Decimal, decimals: int) -> None:
    rounded = round_half_up(number, decimals)
    half = Fraction(1, 2 * 10**decimals)
    off = Fraction(rounded) - Fraction(number)
    assert abs(off) <= half
    if abs(off) == half:
        assert abs(rounded) > abs(number)
    assert round_half_up(rounded, decimals) == rounded
    assert round_half_up(-number, decimals) == -rounded


@given(NUMBERS, st.integers(0, 4))
def test_rounding_ignores_the_context_of_the_caller(number: Decimal, decimals: int) -> None:
    with localcontext(prec=5, rounding=ROUND_HALF_UP):
        narrow = round_half_up(number, decimals)
    assert narrow == round_half_up(number, decimals)


@pytest.mark.parametrize(
    ("text", "count"),
    [("1", 0), ("1.10", 2), ("0.5", 1), ("1E+3", 0), ("0", 0), ("NaN", 0)],
)
def test_places_are_those_that_were_written(text: str, count: int) -> None:
    assert places(Decimal(text)) == count


def test_a_figure_knows_numbers_from_bounds_and_gaps() -> None:
    number = exact(253)
    assert (number.number, number.is_bound, number.has_number) == (253, False, True)
    band = Figure(low=Decimal(80), high=Decimal(90))
    assert (band.number, band.is_bound, band.has_number) == (None, True, True)
    least = Figure(low=Decimal(300))
    assert (least.number, least.is_bound, least.has_number) == (None, True, True)
    most = Figure(high=Decimal(0))
    assert (most.number, most.is_bound, most.has_number) == (None, True, True)
    gap = absent("nicht erhoben", illustrative=True)
    assert (gap.number, gap.is_bound, gap.has_number) == (None, False, False)
    assert (gap.missing, gap.lost, gap.illustrative) == ("nicht erhoben", True, True)
    text = Figure(text="eingeführt")
    assert (text.number, text.has_number, text.lost) == (None, False, False)


def test_the_printed_number_is_the_rounded_one() -> None:
    assert exact(Decimal("12.345"), decimals=1).rounded == Decimal("12.3")
    assert Figure(low=Decimal(1), high=Decimal(2)).rounded is None
    assert absent().rounded is None


@pytest.mark.parametrize(
    ("unit", "difference"),
    [
        (PERCENT, Unit(UnitKind.POINTS)),
        (Unit(UnitKind.RANK), PLAIN),
        (Unit(UnitKind.LEVEL, "Stufe", "Stufen", ((Decimal(1), "Information"),)), PLAIN),
        (Unit(UnitKind.MONEY, "EUR", "EUR"), Unit(UnitKind.MONEY, "EUR", "EUR")),
        (
            Unit(UnitKind.PLAIN, "Dienst", "Dienste"),
            Unit(UnitKind.PLAIN, "Dienst", "Dienste"),
        ),
    ],
)
def test_a_difference_has_a_unit_of_its_own(unit: Unit, difference: Unit) -> None:
    assert unit.difference() == difference


@given(st.lists(st.sampled_from(list(Quality))))
def test_the_weakest_quality_wins(qualities: list[Quality]) -> None:
    order = [Quality.EXACT, Quality.PROVISIONAL, Quality.ESTIMATED, Quality.APPROXIMATE]
    assert order.index(weakest(qualities)) == max(map(order.index, qualities), default=0)


def test_what_is_computed_carries_the_marks_of_its_sources() -> None:
    sure, rough = exact(1), exact(2, quality=Quality.ESTIMATED)
    invented = exact(3, illustrative=True)
    assert derived(6, (sure, rough, invented)) == exact(
        6, quality=Quality.ESTIMATED, illustrative=True
    )
    assert derived(2, (sure, sure), unit=PERCENT, decimals=1) == exact(2, unit=PERCENT, decimals=1)
    assert derived(0, ()) == exact(0)


def test_a_sum_is_of_what_is_known() -> None:
    euros = Unit(UnitKind.MONEY, "EUR", "EUR")
    lines = [
        exact(Decimal("10.50"), unit=euros, decimals=2),
        absent("noch offen"),
        exact(3, unit=euros, quality=Quality.PROVISIONAL, illustrative=True),
    ]
    assert total(lines) == exact(
        Decimal("13.50"), unit=euros, decimals=2, quality=Quality.PROVISIONAL, illustrative=True
    )


@pytest.mark.parametrize(
    "figures",
    [
        [],
        [absent("offen")],
        [exact(1), Figure(low=Decimal(2))],  # "mindestens 2" cannot be added
        [exact(1), Figure(low=Decimal(2), high=Decimal(3))],
        [exact(1), Figure(text="gering")],
    ],
)
def test_there_is_no_sum_without_numbers(figures: list[Figure]) -> None:
    assert total(figures) is None
