import pytest
from conftest import PROGRAMME, Brief

RULE = "percentage-out-of-range"
ADVICE = "check the number; a rate that may leave 0 to 100 is meant so: `accept` it"
KPI = PROGRAMME + "  k: {name: K, unit: percent, definition: d, source: s}\n"


def plan(values: str) -> str:
    return f"title: P\nkpis:\n  k: {{{values}}}\n"


@pytest.mark.parametrize(
    ("values", "place", "message"),
    [
        ("actual: {value: 101, date: 2023}", "3:23", "101 percent is above 100"),
        ("actual: {value: -0.5, date: 2023}", "3:23", "-0.5 percent is below 0"),
        ("target: 850", "3:15", "850 percent is above 100"),
        ("target: [{value: 50, date: 2023-06}, {value: 500, date: 2023-12}]", "3:52",
         "500 percent is above 100"),
        ("target: {min: 50, max: 120}", "3:30", "120 percent is above 100"),
        ("target: {min: -5, max: 20}", "3:21", "-5 percent is below 0"),
        ("forecast: 100.1", "3:17", "100.1 percent is above 100"),
        ("target: {value: 50, moved: {date: 2023-05, to: 600, reason: R}}", "3:54",
         "600 percent is above 100"),
        ("actual: {value: 50, was: 500, date: 2023}", "3:32", "500 percent is above 100"),
    ],
)  # fmt: skip
def test_a_share_lies_between_0_and_100(
    values: str, place: str, message: str, brief_of: Brief
) -> None:
    found = brief_of(RULE, plan(values), programme=KPI)
    assert found == [(f"2023.yaml:{place}", RULE, message, ADVICE)]


@pytest.mark.parametrize(
    "values",
    [
        "baseline: {value: 200, date: 2020}",
        "target: {value: 200, date: 2030}",
        "actual: {value: 200, date: 2020}",
        "peers: [{name: P, value: 200, date: 2023}]",
    ],
)
def test_in_the_programme_too(values: str, brief_of: Brief) -> None:
    programme = KPI.replace("source: s}", f"source: s, {values}}}")
    found = brief_of(RULE, programme=programme)
    assert [each[2] for each in found] == ["200 percent is above 100"]


def test_0_and_100_are_shares(brief_of: Brief) -> None:
    values = (
        "actual: [{value: 0, date: 2023-01}, {value: 100.0, date: 2023-12}], target: {max: 100}"
    )
    assert brief_of(RULE, plan(values), programme=KPI) == []


def test_other_units_have_no_bounds(brief_of: Brief) -> None:
    programme = KPI.replace("unit: percent", "unit: Punkte")
    assert brief_of(RULE, plan("target: 850"), programme=programme) == []


def test_a_kpi_that_is_unknown_is_passed_over(brief_of: Brief) -> None:
    assert brief_of(RULE, plan("target: 850")) == []


def test_a_rate_that_is_meant_so_is_accepted(brief_of: Brief) -> None:
    accept = f"accept: [{{rule: {RULE}, at: plans/2023.yaml#/kpis/k, reason: Auslastung}}]\n"
    values = "target: 110, actual: {value: 112, date: 2023}"
    assert brief_of(RULE, plan(values), programme=KPI + accept) == []


def test_a_target_below_0_shows_a_change(brief_of: Brief) -> None:
    values = "target: -20, actual: {value: -7, date: 2023}"
    programme = KPI.replace("source: s}", "source: s, baseline: {value: 0, date: 2020}}")
    assert brief_of(RULE, plan(values), programme=programme) == []
