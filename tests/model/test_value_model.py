from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from egovreport.date import parse_date
from egovreport.model.entry import Entry, spread_illustrative
from egovreport.model.value import Peer, Value


def fault(model: type[Entry], data: Any) -> tuple[str, str, str]:
    with pytest.raises(ValidationError) as caught:
        model.model_validate(data)
    (error,) = caught.value.errors()
    return error["type"], error["msg"], error.get("ctx", {}).get("help", "")


@pytest.mark.parametrize(
    ("data", "low", "high"),
    [
        ({"value": 5}, "5", "5"),
        ({"value": "0"}, "0", "0"),
        ({"min": 300}, "300", None),
        ({"max": 14}, None, "14"),
        ({"min": 80, "max": 90}, "80", "90"),
        ({"min": 5, "max": 5}, "5", "5"),
        ({"text": "gering"}, None, None),
        ({"missing": "nicht erhoben"}, None, None),
    ],
)
def test_a_value_has_one_form(data: dict[str, Any], low: str | None, high: str | None) -> None:
    found = Value.model_validate(data)
    assert (found.low, found.high) == (low and Decimal(low), high and Decimal(high))


FORMS = "give one of `value`, `min`/`max`, `text` or `missing`"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({}, ("no-value", "this has no value", FORMS)),
        ({"date": "2023"}, ("no-value", "this has no value", FORMS)),
        ({"value": 5, "text": "x"},
         ("several-values", "this has `value` and `text`", "keep exactly one of them")),
        ({"min": 5, "max": 6, "missing": "x"},
         ("several-values", "this has `min/max` and `missing`", "keep exactly one of them")),
        ({"value": 0, "missing": "x"},
         ("several-values", "this has `value` and `missing`", "keep exactly one of them")),
        ({"min": 90, "max": 80}, ("empty-band", "`min` 90 is above `max` 80", "swap them")),
        ({"value": 0, "of": 0}, ("invalid-number", "the base `of` is 0", "a base is above 0")),
        ({"value": 1, "of": -4}, ("invalid-number", "the base `of` is -4", "a base is above 0")),
    ],
)  # fmt: skip
def test_other_forms_are_refused(data: dict[str, Any], expected: tuple[str, str, str]) -> None:
    assert fault(Value, data) == expected


def test_a_value_without_a_date_can_be_given_one() -> None:
    end, day = parse_date("2023-12-31"), parse_date("2023-06-30")
    assert Value.model_validate({"value": 5}).on(end).date == end
    dated = Value.model_validate({"value": 5, "date": "2023-06-30"})
    assert dated.on(end) is dated
    assert dated.date == day


@pytest.mark.parametrize(
    ("facts", "value", "date"),
    [
        ({"illustrative": True}, True, False),  # the date is that of the plan, not invented
        ({"illustrative": ["value"]}, True, False),
        ({"illustrative": False}, False, False),
        ({"illustrative": True, "date": "2023"}, True, True),
    ],
)
def test_a_date_given_by_the_plan_is_never_invented(
    facts: dict[str, Any],
    value: bool,  # noqa: FBT001
    date: bool,  # noqa: FBT001
) -> None:
    found = Value.model_validate({"value": 5} | facts).on(parse_date("2023-12-31"))
    assert (found.is_illustrative("value"), found.is_illustrative("date")) == (value, date)


@pytest.mark.parametrize(
    ("moves", "number"),
    [
        ([], None),
        ([("2023-05-01", 7)], 7),
        ([("2023-05-01", 7), ("2023-09-01", 8)], 8),
        ([("2023-09-01", 8), ("2023-05-01", 7)], 8),
        ([("2023-05-01", 7), ("2023-05-01", 8)], 8),  # on one day: the later in the file
        ([("2023-05-01", 0)], 0),
    ],
)
def test_the_value_in_force_is_that_of_the_last_move(
    moves: list[tuple[str, int]], number: int | None
) -> None:
    moved = [{"date": day, "to": to} for day, to in moves]
    value = Value.model_validate({"max": 9, "note": "x", "moved": moved})
    found = value.in_force
    assert (found.value, found.max) == (number, None if moves else 9)
    assert (found.note, value.max) == ("x", 9)
    assert found.in_force == found


@pytest.mark.parametrize(
    ("marks", "to_is_invented", "marked"),
    [
        (False, False, set()),
        (False, True, {"value"}),
        (["value"], False, set()),  # the invented number is no longer in force
        (["value", "note"], False, {"note"}),
        (["value", "note"], True, {"value", "note"}),
        (["note"], True, {"value", "note"}),
        (True, False, {"value", "note", "date"}),  # all of it, with the move
    ],
)
def test_the_value_in_force_has_the_marks_of_its_number(
    marks: Any,
    to_is_invented: bool,  # noqa: FBT001
    marked: set[str],
) -> None:
    move = {"date": "2023", "to": 7, "illustrative": ["to"] if to_is_invented else False}
    data = {"value": 9, "note": "x", "date": "2023", "moved": move, "illustrative": marks}
    found = spread_illustrative(Value.model_validate(data)).in_force
    assert {key for key in ("value", "note", "date") if found.is_illustrative(key)} == marked


def test_a_neighbour_has_a_name_unless_there_is_none() -> None:
    assert Peer.model_validate({"name": "Kreis Pinneberg", "value": 120}).name
    assert Peer.model_validate({"missing": "keine vergleichbaren Zahlen"}).name is None
    assert fault(Peer, {"value": 120}) == (
        "missing-key", "the key `name` is missing", "say whose value it is",
    )  # fmt: skip
