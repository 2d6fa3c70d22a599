from typing import Any

import pytest
from pydantic import ValidationError

from egovreport.date import WordDate, parse_date
from egovreport.model.entry import Entry
from egovreport.model.measure import BudgetLine, Measure, Milestone, Staff, Update, latest
from egovreport.terms import Serves


def fault(model: type[Entry], data: Any) -> tuple[str, str, str]:
    with pytest.raises(ValidationError) as caught:
        model.model_validate(data)
    (error,) = caught.value.errors()
    return error["type"], error["msg"], error.get("ctx", {}).get("help", "")


@pytest.mark.parametrize("model", [Measure, Milestone])
@pytest.mark.parametrize(
    ("data", "due"),
    [
        ({}, None),
        ({"due": "2023-06-30"}, parse_date("2023-06-30")),
        ({"due": "2023", "moved": {"date": "2023-05-01", "to": "2024-Q1"}}, parse_date("2024-Q1")),
        ({"moved": {"date": "2023-05-01", "to": "nach der Wahl"}}, WordDate("nach der Wahl")),
    ],
)
def test_the_date_in_force_is_the_last_that_was_set(
    model: type[Measure] | type[Milestone], data: dict[str, Any], due: Any
) -> None:
    assert model.model_validate({"title": "x"} | data).due_in_force == due


def test_of_moves_the_one_decided_last_holds() -> None:
    days = ["2023-05-01", "2023-09-01", "2023-09", "2023-09-01"]
    moved = [{"date": day, "to": str(2024 + n)} for n, day in enumerate(days)]
    moves = Measure.model_validate({"title": "x", "moved": moved}).moved
    assert str(latest(moves).to) == "2026"  # a month counts as its last day
    assert str(latest((moves[0], moves[1], moves[3])).to) == "2027"
    assert str(latest((moves[3], moves[1], moves[0])).to) == "2025"


@pytest.mark.parametrize(
    ("data", "invented"),
    [
        ({"due": "2023"}, False),
        ({"due": "2023", "illustrative": ["due"]}, True),
        ({"due": "2023", "illustrative": ["due"], "moved": {"date": "2023", "to": "2024"}}, False),
        ({"moved": {"date": "2023", "to": "2024", "illustrative": ["to"]}}, True),
    ],
)
def test_the_mark_is_on_the_date_in_force(
    data: dict[str, Any],
    invented: bool,  # noqa: FBT001
) -> None:
    assert Measure.model_validate({"title": "x"} | data).due_is_illustrative is invented


@pytest.mark.parametrize("progress", ["-1", "100.1"])
def test_progress_is_a_share(progress: str) -> None:
    assert fault(Update, {"date": "2023", "progress": progress}) == (
        "invalid-number", f"the progress is {progress}", "progress is in percent, from 0 to 100",
    )  # fmt: skip
    for border in ("0", "100"):
        Update.model_validate({"date": "2023", "progress": border})


@pytest.mark.parametrize(
    ("serves", "expected"),
    [
        ("staff", (Serves.STAFF,)),
        (["citizens", "staff"], (Serves.CITIZENS, Serves.STAFF)),
    ],
)
def test_one_group_may_stand_where_a_list_may(serves: Any, expected: tuple[Serves, ...]) -> None:
    assert Measure.model_validate({"title": "x", "serves": serves}).serves == expected


def test_an_unknown_stage_is_refused() -> None:
    assert fault(Update, {"date": "2023", "stage": "done"})[0] == "enum"


@pytest.mark.parametrize("model", [BudgetLine, Staff])
def test_money_and_staff_without_any_value_are_empty(model: type[BudgetLine] | type[Staff]) -> None:
    assert model.model_validate({}).is_empty
    last = "spent" if model is BudgetLine else "used"
    for key in ("asked", "approved", "forecast", last):
        assert not model.model_validate({key: 0}).is_empty
        assert not model.model_validate({key: {"missing": "offen"}}).is_empty
