import pytest
from conftest import PROGRAMME, Brief

RULE = "move-without-reason"
ADVICE = "add `reason: ...`; the committee will ask why"
MEASURE = "title: P\nmeasures:\n  m:\n    title: M\n    due: 2023\n"


@pytest.mark.parametrize(
    ("plan", "place", "to"),
    [
        (MEASURE + "    moved: {date: 2023-05, to: 2024}\n", "6:5", "2024"),
        (MEASURE + "    moved:\n      - date: 2023-05\n        to: 2024-Q2\n", "7:9", "2024-Q2"),
        (MEASURE + "    moved: [{date: 2023-05, to: nach dem Beschluss}]\n", "6:13",
         "nach dem Beschluss"),
        (MEASURE + "    milestones: [{title: A, due: 2023, moved: [{date: 2023-05, to: 2024}]}]\n",
         "6:48", "2024"),
        (MEASURE + "    budget: {approved: {value: 3, moved: [{date: 2023-05, to: 2}]}}\n", "6:43",
         "2"),
        (MEASURE + "    budget: {asked: {value: 3, moved: [{date: 2023-05, to: 2}]}}\n", "6:40",
         "2"),
        (MEASURE + "    staff: {approved: {value: 3, moved: [{date: 2023-05, to: 2.5}]}}\n", "6:42",
         "2.5"),
        ("title: P\nkpis:\n  e-file: {target: {value: 3, moved: [{date: 2023-05, to: 2}]}}\n",
         "3:39", "2"),
        ("title: P\nbudget: {approved: {value: 3, moved: [{date: 2023-05, to: 2}]}}\n", "2:39",
         "2"),
    ],
)  # fmt: skip
def test_a_move_needs_a_reason(plan: str, place: str, to: str, brief_of: Brief) -> None:
    message = f"the move to `{to}` has no reason"
    assert brief_of(RULE, plan) == [(f"2023.yaml:{place}", RULE, message, ADVICE)]


def test_lasting_targets_too(brief_of: Brief) -> None:
    target = "target: {value: 5, date: 2030, moved: [{date: 2024, to: 4}]}"
    kpi = f"  k: {{name: K, unit: x, definition: d, source: s, {target}}}\n"
    assert [each[0] for each in brief_of(RULE, programme=PROGRAMME + kpi)] == [
        "programme.yaml:11:90"
    ]


def test_each_move_of_a_measure_is_told(brief_of: Brief) -> None:
    told = "{date: 2023-06, to: 2025, reason: R}"
    moves = f"[{{date: 2023-05, to: 2024}}, {told}, {{date: 2023-07, to: 2026}}]"
    found = brief_of(RULE, f"{MEASURE}    moved: {moves}\n")
    assert [each[2] for each in found] == [
        "the move to `2024` has no reason",
        "the move to `2026` has no reason",
    ]


def test_a_reason_that_is_wrong_is_not_missing(brief_of: Brief) -> None:
    assert brief_of(RULE, MEASURE + "    moved: {date: 2023-05, to: 2024, reason: [a]}\n") == []


def test_a_reason_is_enough(brief_of: Brief) -> None:
    assert brief_of(RULE, MEASURE + "    moved: {date: 2023-05, to: 2024, reason: R}\n") == []
