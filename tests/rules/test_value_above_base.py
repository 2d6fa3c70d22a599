import pytest
from conftest import PROGRAMME, Brief

RULE = "value-above-base"
ADVICE = "check both numbers; a value that may exceed its base is meant so: `accept` it"
KPI = PROGRAMME + "  k: {name: K, unit: Ämter, definition: d, source: s}\n"


def plan(values: str) -> str:
    return f"title: P\nkpis:\n  k: {{{values}}}\n"


@pytest.mark.parametrize(
    ("values", "place", "message"),
    [
        ("actual: {value: 12, of: 5, date: 2023}", "3:23", "`value` 12 is above the base `of` 5"),
        ("actual: {value: 5.01, of: 5.0, date: 2023}", "3:23",
         "`value` 5.01 is above the base `of` 5.0"),
        ("actual: {value: 0.0000002, of: 0.0000001, date: 2023}", "3:23",
         "`value` 0.0000002 is above the base `of` 0.0000001"),
        ("target: [{value: 3, of: 5}, {value: 6, of: 5, date: 2023-06}]", "3:43",
         "`value` 6 is above the base `of` 5"),
        ("forecast: {min: 3, max: 7, of: 5}", "3:31", "`max` 7 is above the base `of` 5"),
        ("target: {min: 6, max: 7, of: 5}", "3:29", "`max` 7 is above the base `of` 5"),
        ("target: {min: 6, of: 5}", "3:21", "`min` 6 is above the base `of` 5"),
        ("target: {max: 6, of: 5}", "3:21", "`max` 6 is above the base `of` 5"),
        ("target: {value: 3, of: 5, moved: {date: 2023-05, to: 8, reason: R}}", "3:60",
         "`to` 8 is above the base `of` 5"),
    ],
)  # fmt: skip
def test_a_part_is_no_more_than_its_whole(
    values: str, place: str, message: str, brief_of: Brief
) -> None:
    found = brief_of(RULE, plan(values), programme=KPI)
    assert found == [(f"2023.yaml:{place}", RULE, message, ADVICE)]


@pytest.mark.parametrize(
    "values",
    [
        "actual: {value: 5, of: 5, date: 2023}",
        "actual: {value: 5.00, of: 5, date: 2023}",
        "actual: {value: -9, of: 5, date: 2023}",
        "actual: {value: 12, date: 2023}",
        "actual: {missing: Umbau, of: 5, date: 2023}",
        "actual: {text: viele, of: 5, date: 2023}",
        "target: {min: 2, max: 5, of: 5}",
        # what was published before may have had another base
        "actual: {value: 3, of: 5, was: 12, date: 2023}",
    ],
)
def test_nothing_is_said_of_a_part(values: str, brief_of: Brief) -> None:
    assert brief_of(RULE, plan(values), programme=KPI) == []


@pytest.mark.parametrize(
    "values",
    [
        "baseline: {value: 12, of: 5, date: 2020}",
        "target: {value: 12, of: 5, date: 2030}",
        "actual: {value: 12, of: 5, date: 2020}",
        "peers: [{name: P, value: 12, of: 5, date: 2023}]",
    ],
)
def test_in_the_programme_too(values: str, brief_of: Brief) -> None:
    programme = KPI.replace("source: s}", f"source: s, {values}}}")
    assert [each[2] for each in brief_of(RULE, programme=programme)] == [
        "`value` 12 is above the base `of` 5"
    ]


@pytest.mark.parametrize(
    "values",
    ["budget: {item: Server, spent: {value: 12, of: 5}}", "staff: {used: {value: 3, of: 2}}"],
)
def test_of_money_and_staff_too(values: str, brief_of: Brief) -> None:
    measures = f"title: P\nmeasures:\n  m:\n    title: M\n    {values}\n"
    assert len(brief_of(RULE, measures, programme=KPI)) == 1


def test_a_percentage_is_no_part_of_its_base(brief_of: Brief) -> None:
    percent = KPI.replace("unit: Ämter", "unit: percent")
    values = "actual: {value: 60, of: 5, date: 2023}"
    assert brief_of(RULE, plan(values), programme=percent) == []
    faulty = percent.replace("unit: percent", "unit: {nix: percent}")
    assert brief_of(RULE, plan(values), programme=faulty) == []


def test_a_kpi_that_is_unknown_is_passed_over(brief_of: Brief) -> None:
    assert brief_of(RULE, plan("actual: {value: 12, of: 5, date: 2023}")) == []


def test_a_value_that_is_meant_so_is_accepted(brief_of: Brief) -> None:
    accept = f"accept: [{{rule: {RULE}, at: plans/2023.yaml#/kpis/k, reason: Mehrfachzählung}}]\n"
    values = "actual: {value: 12, of: 5, date: 2023}"
    assert brief_of(RULE, plan(values), programme=KPI + accept) == []
