import pytest
from conftest import PROGRAMME, Brief, Diagnose

KPI = "title: P\nkpis:\n  e-file:\n"
TWO_MOVES = "{date: 2023, to: 4}, {date: 2023, to: 5}"
MEASURE = "title: P\nmeasures:\n  m:\n    title: M\n"


@pytest.mark.parametrize(
    ("plan", "place", "message"),
    [
        (KPI + "    target:\n      - {value: 3, date: 2023-06-30}\n"
         "      - {value: 4, date: 2023-06-30}\n",
         "6:26", "second target of `e-file` for 2023-06-30"),
        (KPI + "    target:\n      - 3\n      - {value: 4, date: 2023-12-31}\n",
         "6:26", "second target of `e-file` for 2023-12-31"),
        (KPI + "    target: [3, 4]\n", "4:17", "second target of `e-file` for 2023-12-31"),
        (KPI + "    forecast: [3, 4]\n", "4:19", "second forecast of `e-file` for 2023-12-31"),
        (KPI + "    target:\n      value: 3\n      moved:\n"
         "        - {date: 2023-05, to: 4}\n        - {date: 2023-05-31, to: 5}\n",
         "8:18", "second move for 2023-05-31"),
        (MEASURE + "    updates:\n      - {date: 2023-06-30, text: A}\n"
         "      - {date: 2023-06-30, text: B}\n", "7:16", "second update for 2023-06-30"),
        (MEASURE + "    moved:\n      - {date: 2023-06-30, to: 2024}\n"
         "      - {date: 2023-06-30, to: 2025}\n", "7:16", "second move for 2023-06-30"),
        (MEASURE + "    milestones:\n      - title: A\n        moved:\n"
         "          - {date: 2023-06-30, to: 2024}\n          - {date: 2023-06-30, to: 2025}\n",
         "9:20", "second move for 2023-06-30"),
        (MEASURE + "    budget:\n      approved:\n        value: 3\n        moved:\n"
         "          - {date: 2023-06, to: 4}\n          - {date: 2023-06, to: 5}\n",
         "10:20", "second move for 2023-06"),
        (MEASURE + "    staff:\n      approved:\n        value: 3\n        moved:\n"
         "          - {date: 2023-06, to: 4}\n          - {date: 2023-06, to: 5}\n",
         "10:20", "second move for 2023-06"),
        ("title: P\nbudget: {asked: {value: 3, moved: [" + TWO_MOVES + "]}}\n",
         "2:64", "second move for 2023"),
    ],
)  # fmt: skip
def test_in_one_list_the_second_date_is_marked(
    plan: str, place: str, message: str, brief: Brief
) -> None:
    assert brief(plan) == [(f"2023.yaml:{place}", "duplicate-date", message, "keep one of the two")]


def test_over_two_plans_both_places_are_named(diagnose: Diagnose) -> None:
    other = "title: Q\nkpis:\n  e-file: {actual: {value: 4, date: 2023}}\n"
    plan = KPI + "    actual: {value: 3, date: 2023-12-31}\n"
    (fault,) = diagnose(plan, files={"plans/2024.yaml": other})
    assert fault.path == "plans/2024.yaml"
    assert fault.span is not None
    assert (fault.span.line, fault.span.column, fault.span.end_column) == (3, 37, 41)
    assert fault.message == "second actual of `e-file` for 2023"
    assert fault.notes == ("`2023-12-31` and `2023` count as the same day",)
    (first,) = fault.related
    assert (first.path, first.label) == ("plans/2023.yaml", "the first")
    assert (first.span.line, first.span.column) == (4, 30)


def test_the_programme_comes_before_the_plans(diagnose: Diagnose) -> None:
    programme = PROGRAMME.replace(
        "unit: Fachdienste", "unit: Fachdienste, actual: {value: 1, date: 2022-12-31}"
    )
    plan = KPI + "    actual: {value: 3, date: 2022-12-31}\n"
    (fault,) = diagnose(plan, programme=programme)
    assert fault.path == "plans/2023.yaml"
    assert fault.related[0].path == "plans/programme.yaml"


def test_a_third_one_names_the_first(diagnose: Diagnose) -> None:
    found = diagnose(KPI + "    target: [3, 4, 5]\n")
    assert [fault.related[0].span.column for fault in found] == [14, 14]


def test_one_day_of_two_kpis_or_two_lists_is_no_fault(brief: Brief) -> None:
    plan = (
        "title: P\nkpis:\n  e-file: {target: 3, forecast: 3, actual: {value: 3, date: 2023}}\n"
        "  online-services: {actual: {value: 3, date: 2023}}\n"
    )
    assert brief(plan) == []


def test_what_is_missing_needs_no_date(brief: Brief) -> None:
    programme = PROGRAMME.replace(
        "unit: Fachdienste", "unit: Fachdienste, actual: [{missing: A}, {missing: B}]"
    )
    assert brief(programme=programme) == []
