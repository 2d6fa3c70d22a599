import pytest
from conftest import PROGRAMME, Brief, Diagnose

RULE = "missing-actual"
FINAL = "history: {date: 2024-03-12, as_of: 2023-12-31, plans: 2023, title: F, report: final}\n"
STATUS = "history: {date: 2023-07-10, as_of: 2023-06-30, plans: 2023, title: S, report: status}\n"
KPI = "title: P\nkpis:\n  e-file:\n"


def test_the_kpi_is_marked_and_its_owners_named(check_all: Diagnose) -> None:
    programme = PROGRAMME.replace("definition: Alle", "owners: [FB I], definition: Alle") + FINAL
    (found,) = check_all(KPI + "    target: 20\n", programme=programme)
    assert (found.rule, found.place) == (RULE, "/kpis/e-file")
    assert found.message == "`e-file` has a target for 2023-12-31 and no actual of the period"
    assert found.notes == ("the data date is 2023-12-31", "owner: FB I")
    assert found.span is not None
    assert (found.span.line, found.span.column) == (3, 3)
    (target,) = found.related
    assert (target.span.line, target.span.column, target.label) == (4, 13, "the target")


@pytest.mark.parametrize(
    "lines",
    [
        "    target: 20\n",
        "    target: {min: 10, max: 20}\n",
        "    target: {text: fertig}\n",
        "    target: {value: 20, date: 2023-06-30}\n",
        "    target: [{value: 20, date: 2023-06-30}, {value: 30, date: 2023-09-30}]\n",
        "    target: 20\n    actual: {value: 3, date: 2022-12-31}\n",
        "    target: 20\n    actual: {value: 3, date: 2024-01-31}\n",
        "    target: 20\n    forecast: 18\n",
        "    target: 20\n    illustrative: true\n",
        "    target: 20\n    internal: true\n",
    ],
)
def test_a_target_whose_date_has_come_asks_for_an_actual(lines: str, brief_of: Brief) -> None:
    (found,) = brief_of(RULE, KPI + lines, programme=PROGRAMME + FINAL)
    assert found[0] == "2023.yaml:3:3"


@pytest.mark.parametrize(
    "lines",
    [
        "    target: 20\n    actual: {value: 3, date: 2023-02-01}\n",
        "    target: 20\n    actual: {text: fertig, date: 2023-12-31}\n",
        "    target: 20\n    actual: {missing: später, date: 2023-12-31}\n",
        "    target: 20\n    actual: {missing: später}\n",
        "    target: {missing: noch nicht vereinbart}\n",
        "    target: {value: 20, date: 2024-06-30}\n",
        "    target: {value: 20, date: 2022-12-31}\n",
        "    forecast: 18\n",
        "    message: Ohne Werte\n",
    ],
)
def test_a_value_a_reason_or_no_target_of_the_plan_is_fine(lines: str, brief_of: Brief) -> None:
    assert brief_of(RULE, KPI + lines, programme=PROGRAMME + FINAL) == []


def test_a_reason_without_a_date_holds_for_the_whole_period(brief_of: Brief) -> None:
    lines = "    target: {value: 9, date: 2023-06-30}\n    actual: {missing: wird nicht erhoben}\n"
    assert brief_of(RULE, KPI + lines, programme=PROGRAMME + STATUS) == []


def test_the_lasting_target_counts_where_the_plan_has_none(check_all: Diagnose) -> None:
    lasting = "source: Abfrage, target: [{value: 9, date: 2023-06}, {value: 20, date: 2023-12}]"
    programme = PROGRAMME.replace("source: Abfrage", lasting) + FINAL
    found = check_all(KPI + "    forecast: 3\n", programme=programme)
    (missing,) = [each for each in found if each.rule == RULE]
    assert "has a target for 2023-12 and" in missing.message
    assert [each.path for each in missing.related] == ["plans/programme.yaml"]


@pytest.mark.parametrize(
    ("programme", "rule"),
    [
        (PROGRAMME + STATUS, "stale-actual"),
        (PROGRAMME + FINAL, RULE),
        (PROGRAMME + FINAL.replace("final", "plan"), ""),
        (PROGRAMME, ""),
    ],
)
def test_one_gap_is_one_finding(programme: str, rule: str, check_all: Diagnose) -> None:
    found = check_all(KPI + "    target: 20\n", programme=programme)
    assert [each.rule for each in found] == ([rule] if rule else [])


def test_a_kpi_without_a_definition_is_another_fault(brief_of: Brief) -> None:
    plan = "title: P\nkpis:\n  e-flie: {target: 20}\n"
    assert brief_of(RULE, plan, programme=PROGRAMME + FINAL) == []


def test_an_actual_with_an_error_is_not_missing(brief_of: Brief) -> None:
    plan = KPI + "    target: 20\n    actual: {value: 1.234,5, date: 2023-12-31}\n"
    assert brief_of(RULE, plan, programme=PROGRAMME + FINAL) == []
