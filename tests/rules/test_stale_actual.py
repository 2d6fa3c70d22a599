import pytest
from conftest import PROGRAMME, Brief, Diagnose

RULE = "stale-actual"
HISTORY = (
    "history:\n"
    "  - {date: 2023-07-10, as_of: 2023-06-30, plans: ['2023'], title: S, report: status}\n"
    "  - {date: 2023-10-12, as_of: 2023-09-30, plans: ['2023'], title: S, report: status}\n"
)
FINAL = "history: {date: 2024-03-12, as_of: 2024-02-28, plans: 2023, title: F, report: final}\n"
KPI = "title: P\nkpis:\n  e-file:\n    target: 20\n"
SINCE = "`e-file` has no actual since 2023-06-30, the data date of the report before"


def test_the_kpi_is_marked_and_its_owners_named(check_all: Diagnose) -> None:
    programme = PROGRAMME.replace("definition: Alle", "owners: [FB I], definition: Alle") + HISTORY
    plan = KPI + "    actual: {value: 18, date: 2023-06-30}\n"
    (found,) = check_all(plan, programme=programme)
    assert (found.rule, found.message, found.place) == (RULE, SINCE, "/kpis/e-file")
    assert found.notes == ("the data date is 2023-09-30", "owner: FB I")


@pytest.mark.parametrize(
    ("actual", "count"),
    [
        ("", 1),
        ("    actual: {value: 18, date: 2023-06-30}\n", 1),
        ("    actual: {value: 18, date: 2022-12-31}\n", 1),
        ("    actual: {value: 18, date: 2023-10-01}\n", 1),
        ("    actual: {min: 18, date: 2023-03}\n", 1),
        ("    actual: {text: fertig, date: 2023-03}\n", 1),
        ("    actual: {value: 18, date: 2023-07-01}\n", 0),
        ("    actual: {value: 18, date: 2023-Q3}\n", 0),
        ("    actual: {value: 18, date: 2023-07-01, recount: neu gezählt}\n", 0),
        ("    actual: {missing: wird jährlich erhoben, date: 2023-03-31}\n", 0),
        ("    actual: {missing: wird jährlich erhoben}\n", 0),
        ("    actual: [{value: 3, date: 2023-03-31}, {missing: M, date: 2023-05-31}]\n", 0),
        ("    actual: [{missing: M, date: 2023-03-31}, {value: 3, date: 2023-05-31}]\n", 1),
    ],
)
def test_a_reason_holds_until_there_is_a_value(actual: str, count: int, brief_of: Brief) -> None:
    assert len(brief_of(RULE, KPI + actual, programme=PROGRAMME + HISTORY)) == count


def test_the_first_report_asks_since_the_plan_began(brief_of: Brief) -> None:
    plan = KPI + "  online-services: {actual: {value: 1, date: 2023-03-31}}\n"
    (found,) = brief_of(RULE, plan)
    assert found[2] == "`e-file` has no actual since the plan began on 2023-01-01"


def test_a_reason_why_there_is_no_target_is_enough_where_nothing_was_measured(
    brief_of: Brief,
) -> None:
    plan = "title: P\nkpis:\n  e-file: {target: {missing: Die Zählung beginnt erst 2024.}}\n"
    assert brief_of(RULE, plan, programme=PROGRAMME + HISTORY) == []
    measured = plan.replace("}}", "}, actual: {value: 1, date: 2023-03-31}}")
    assert len(brief_of(RULE, measured, programme=PROGRAMME + HISTORY)) == 1


def test_actuals_of_the_programme_count(brief_of: Brief) -> None:
    actual = "source: Abfrage, actual: {value: 3, date: 2023-08-31}"
    programme = PROGRAMME.replace("source: Abfrage", actual) + HISTORY
    assert brief_of(RULE, KPI, programme=programme) == []


@pytest.mark.parametrize(
    ("later", "count"),
    [
        ("kpis:\n  e-file: {target: 30}\n", 0),
        ("kpis:\n  new: {target: 30}\n", 0),
        ("kpis:\n  newest: {target: 30}\n", 0),
        ("kpis:\n  online-services: {target: 30}\n", 1),
        ("", 1),
    ],
)
def test_what_a_later_plan_carries_on_is_measured_there(
    later: str, count: int, brief_of: Brief
) -> None:
    kpis = (
        "  new: {name: N, unit: x, replaces: e-file}\n  newest: {name: N, unit: x, replaces: new}\n"
    )
    plan = KPI.replace("    target: 20\n", "    forecast: 20\n")
    files = {"plans/2024.yaml": "title: Q\n" + later}
    assert len(brief_of(RULE, plan, programme=PROGRAMME + kpis + FINAL, files=files)) == count


def test_kpis_that_replace_each_other_are_another_fault(brief_of: Brief) -> None:
    kpis = "  a: {name: A, unit: x, replaces: b}\n  b: {name: B, unit: x, replaces: a}\n"
    plan = "title: P\nkpis:\n  a: {forecast: 3}\n"
    assert len(brief_of(RULE, plan, programme=PROGRAMME + kpis + FINAL)) <= 1
