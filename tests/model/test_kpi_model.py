from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from egovreport.figure import Unit, UnitKind
from egovreport.model.entry import Entry
from egovreport.model.kpi import Kpi, PlanKpi

DEFINITION = {"name": "Online-Dienste", "unit": "Dienste"}


def fault(model: type[Entry], data: Any) -> tuple[str, str, str]:
    with pytest.raises(ValidationError) as caught:
        model.model_validate(data)
    (error,) = caught.value.errors()
    return error["type"], error["msg"], error.get("ctx", {}).get("help", "")


@pytest.mark.parametrize(
    ("unit", "levels", "expected"),
    [
        ("Dienste", {}, Unit(UnitKind.PLAIN, "Dienste", "Dienste")),
        ({"one": "Dienst", "many": "Dienste"}, {}, Unit(UnitKind.PLAIN, "Dienst", "Dienste")),
        ("percent", {}, Unit(UnitKind.PERCENT)),
        ("rank", {}, Unit(UnitKind.RANK)),
        ("money", {}, Unit(UnitKind.MONEY, "EUR", "EUR")),
        ("Stufe", {"0": "offline", "1": "Information"},
         Unit(UnitKind.LEVEL, "Stufe", "Stufe",
              ((Decimal(0), "offline"), (Decimal(1), "Information")))),
    ],
)  # fmt: skip
def test_the_unit_says_how_its_figures_are_written(
    unit: Any, levels: dict[str, str], expected: Unit
) -> None:
    found = Kpi.model_validate({"name": "x", "unit": unit, "levels": levels})
    assert found.figure_unit("EUR") == expected


ADVICE = "write it as `{value: 253, date: 2023-12-31}`"


@pytest.mark.parametrize(
    ("model", "data", "expected"),
    [
        (PlanKpi, {"actual": 253}, ("undated-actual", "the `actual` has no date", ADVICE)),
        (Kpi, DEFINITION | {"actual": 253},
         ("undated-actual", "the `actual` has no date", ADVICE)),
        (Kpi, DEFINITION | {"target": 500},
         ("undated-target", "the `target` has no date", ADVICE.replace("253", "500"))),
        (Kpi, DEFINITION | {"decimals": "7"},
         ("invalid-number", "`decimals` is 7", "at most 6 decimals are printed")),
        (Kpi, DEFINITION | {"decimals": "1.5"},
         ("invalid-number", "`1.5` is not a whole number of at least 0",
          "write 0, 1, 2 or more, without a point")),
        (Kpi, DEFINITION | {"baseline": [1, 2]},
         ("wrong-type", "a list stands where one value is expected", "")),
    ],
)  # fmt: skip
def test_values_that_cannot_be_placed_are_refused(
    model: type[Entry], data: Any, expected: tuple[str, str, str]
) -> None:
    assert fault(model, data) == expected


def test_a_missing_value_needs_no_date() -> None:
    gap = {"missing": "nicht erhoben"}
    assert PlanKpi.model_validate({"actual": gap}).actual[0].missing == "nicht erhoben"
    assert Kpi.model_validate(DEFINITION | {"target": gap, "actual": gap}).target[0].missing


def test_a_bare_target_or_forecast_of_a_plan_needs_no_date() -> None:
    found = PlanKpi.model_validate({"target": "280", "forecast": 300})
    assert (found.target[0].value, found.forecast[0].value) == (280, 300)
    assert found.target[0].date is None


def test_several_dates_are_a_list() -> None:
    path = [{"value": 1, "date": "2023"}, {"value": 2, "date": "2024"}]
    assert len(Kpi.model_validate(DEFINITION | {"target": path, "decimals": 6}).target) == 2
