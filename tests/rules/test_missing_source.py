import pytest
from conftest import PROGRAMME, Brief

RULE = "missing-source"
KPI = PROGRAMME + "  k: {name: K, unit: x, definition: d}\n"
FOUND = [
    (
        "programme.yaml:11:3", RULE, "the KPI `k` has no source",
        "add `source: ...`: the survey, register or paper its values come from",
    )
]  # fmt: skip


def plan(actual: str) -> str:
    return f"title: P\nkpis:\n  k: {{actual: {actual}}}\n"


@pytest.mark.parametrize(
    "actual",
    [
        "{value: 1, date: 2023}",
        "[{value: 1, date: 2023-06, source: s}, {value: 1, date: 2023-12}]",
        "{missing: nicht erhoben, date: 2023}",
    ],
)
def test_a_kpi_needs_a_source(actual: str, brief_of: Brief) -> None:
    assert brief_of(RULE, plan(actual), programme=KPI) == FOUND


def test_also_without_any_value(brief_of: Brief) -> None:
    assert brief_of(RULE, programme=KPI) == FOUND


def test_a_source_for_every_actual_is_enough(brief_of: Brief) -> None:
    actual = "[{value: 1, date: 2023-06, source: s}, {value: 1, date: 2023-12, source: t}]"
    assert brief_of(RULE, plan(actual), programme=KPI) == []
    gap = "[{value: 1, date: 2023-06, source: s}, {missing: nicht erhoben, date: 2023-12}]"
    assert brief_of(RULE, plan(gap), programme=KPI) == []


def test_every_plan_counts_and_the_programme(brief_of: Brief) -> None:
    files = {"plans/2024.yaml": plan("{value: 1, date: 2024}")}
    sourced = plan("{value: 1, date: 2023, source: s}")
    assert brief_of(RULE, sourced, programme=KPI, files=files) == FOUND
    older = KPI.replace("definition: d", "definition: d, actual: {value: 1, date: 2020}")
    assert brief_of(RULE, sourced, programme=older) == FOUND


def test_what_may_stand_in_a_broken_file_is_not_missing(brief_of: Brief) -> None:
    files = {"plans/2024.yaml": "title: [\n"}
    assert brief_of(RULE, programme=KPI, files=files) == []
    assert brief_of(RULE, plan("{value: 1, date: 2023, source: [s]}"), programme=KPI) == []
    assert brief_of(RULE, plan("{value: 1, date: 2023}"), programme=KPI, files=files) == FOUND


def test_a_source_of_the_kpi_is_enough(brief_of: Brief) -> None:
    sourced = KPI.replace("definition: d", "definition: d, source: s")
    assert brief_of(RULE, plan("{value: 1, date: 2023}"), programme=sourced) == []
