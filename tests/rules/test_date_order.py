import pytest
from conftest import PROGRAMME, Brief, Diagnose

MEASURE = "title: P\nmeasures:\n  m:\n    title: M\n"


@pytest.mark.parametrize(
    ("plan", "place", "message"),
    [
        (MEASURE + "    start: 2023-04-02\n    due: 2023-04-01\n", "6:10",
         "the due date `2023-04-01` lies before the start `2023-04-02`"),
        (MEASURE + "    due: 2023-Q1\n    start: 2023-Q2\n", "5:10",
         "the due date `2023-Q1` lies before the start `2023-Q2`"),
        (MEASURE + "    start: 2023-04\n    due: 2024\n    moved:\n"
         "      - {date: 2023-05-01, to: 2022-12}\n", "8:32",
         "the due date `2022-12` lies before the start `2023-04`"),
        (MEASURE + "    risks: {text: R, date: 2023-05, closed: 2023-04-30}\n", "5:45",
         "the risk was closed on `2023-04-30`, before it was known on `2023-05`"),
        ("title: P\nrisks:\n  - {text: R, date: 2023-05, closed: 2023-04-30}\n", "3:38",
         "the risk was closed on `2023-04-30`, before it was known on `2023-05`"),
    ],
)  # fmt: skip
def test_what_is_too_early_is_marked(plan: str, place: str, message: str, brief: Brief) -> None:
    assert brief(plan) == [(f"2023.yaml:{place}", "date-order", message, "check both dates")]


@pytest.mark.parametrize(
    "lines",
    [
        "    start: 2023\n    due: 2023-01-01\n",
        "    start: 2023-06-30\n    due: 2023-Q2\n",
        "    start: nach dem Beschluss\n    due: 2023-01-01\n",
        "    start: 2024\n    due: nach dem Beschluss\n",
        "    due: 2022-01-01\n",
        "    start: 2023-06-01\n    due: 2023-06-01\n",
        "    risks: {text: R, date: 2023-05, closed: 2023-05-01}\n",
    ],
)
def test_dates_that_overlap_or_are_words_are_no_faults(lines: str, brief: Brief) -> None:
    assert brief(MEASURE + lines) == []


def test_a_wrong_start_is_one_fault(diagnose: Diagnose) -> None:
    plan = MEASURE + "    start: 2033\n    due: 2023\n    moved: {date: 2023-05, to: 2024}\n"
    (fault,) = diagnose(plan)
    (start,) = fault.related
    assert (start.span.line, start.span.column, start.label) == (5, 12, "the start")


def test_a_sitting_cannot_know_later_values(brief: Brief) -> None:
    history = "history:\n  - {date: 2024-03-12, as_of: 2024-12-31, title: T}\n"
    assert brief(programme=PROGRAMME + history) == [
        (
            "programme.yaml:12:31",
            "date-order",
            "the data date `2024-12-31` lies after the sitting on `2024-03-12`",
            "check both dates",
        )
    ]


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ("follows: 2024\n", "5:10"),
        ("    continues: [2024/x]\n", "5:17"),
        ("fields:\n  a: {name: A, formerly: 2024/f}\n", "6:26"),
    ],
)
def test_what_went_before_cannot_begin_later(lines: str, place: str, brief: Brief) -> None:
    later = "title: Q\nfields:\n  f: {name: F}\nmeasures:\n  x: {title: X}\n"
    message = "the plan `2024` begins after this one, on 2024-01-01"
    assert brief(MEASURE + lines, files={"plans/2024.yaml": later}) == [
        (f"2023.yaml:{place}", "date-order", message, "name an earlier plan")
    ]
