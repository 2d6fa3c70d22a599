from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from egovreport.date import Period
from egovreport.model.plan import Plan, PlanFile, PlanPeriod, is_plan_id


def plan(plan_id: str, **data: Any) -> Plan:
    return Plan.from_file(plan_id, PlanFile.model_validate({"title": "Aktionsplan"} | data))


@pytest.mark.parametrize(
    ("plan_id", "period", "start", "end"),
    [
        ("2023", None, date(2023, 1, 1), date(2023, 12, 31)),
        ("2023", {"start": "2023-07", "end": "2024-06"}, date(2023, 7, 1), date(2024, 6, 30)),
        ("2017-2021", {"start": "2017", "end": "2021"}, date(2017, 1, 1), date(2021, 12, 31)),
        ("pilot", {"start": "2023-05-01", "end": "2023-05-01"}, date(2023, 5, 1), date(2023, 5, 1)),
    ],
)
def test_a_year_is_its_own_period(plan_id: str, period: Any, start: date, end: date) -> None:
    found = plan(plan_id, **({"period": period} if period else {}))
    assert (found.id, found.days) == (plan_id, Period(start, end))


@pytest.mark.parametrize("plan_id", ["2017-2021", "24", "0000", "２０２３", "pilot"])
def test_another_id_names_its_period(plan_id: str) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        plan(plan_id)
    assert caught.value.type == "missing-period"
    assert caught.value.message() == f"the period of `{plan_id}` is not given"
    assert (caught.value.context or {})["help"] == (
        "add `period: {start: 2024-07-01, end: 2025-06-30}`, or name the file after a year"
    )


def test_a_period_ends_after_it_starts() -> None:
    with pytest.raises(ValidationError) as caught:
        PlanPeriod.model_validate({"start": "2024-07-01", "end": "2024-06-30"})
    (error,) = caught.value.errors()
    assert (error["type"], error["msg"]) == (
        "empty-period", "the period ends before it starts",
    )  # fmt: skip
    assert PlanPeriod.model_validate({"start": "2024-06-15", "end": "2024-06"})


def test_undated_values_are_for_the_end_of_the_period() -> None:
    values = {"target": 280, "forecast": 300, "actual": {"missing": "offen"}}
    found = plan("2023", kpis={"k": values}).kpis["k"]
    dates = [str(v[0].date) for v in (found.target, found.forecast, found.actual)]
    assert dates == ["2023-12-31"] * 3
    dated = plan("2023", kpis={"k": {"target": {"value": 5, "date": "2024"}}}).kpis["k"]
    assert str(dated.target[0].date) == "2024"


def test_a_plan_keeps_what_its_file_says() -> None:
    found = plan("2023", summary="Ein Satz.", illustrative=["summary"], internal_note="x")
    assert found.summary[0].text == "Ein Satz."
    assert found.is_illustrative("summary")
    assert found.internal_note == "x"
    assert found.model_fields_set >= {"title", "summary", "illustrative"}


@pytest.mark.parametrize(
    ("stem", "is_id"),
    [
        ("2023", True),
        ("2017-2021", True),
        ("e-gov-24", True),
        ("programme", False),
        ("Plan", False),
        ("2023_b", False),
        ("2023-", False),
        ("２０２３", False),
        ("", False),
    ],
)
def test_an_id_of_a_plan_is_kebab_and_not_the_programme(
    stem: str,
    is_id: bool,  # noqa: FBT001
) -> None:
    assert is_plan_id(stem) is is_id
