from typing import Any

import pytest
from pydantic import ValidationError

from egovreport.model.programme import Programme

BARE = {"organisation": {"name": "Kreis Segeberg"}, "title": "E-Government"}


def fault(data: Any) -> tuple[str, str, str]:
    with pytest.raises(ValidationError) as caught:
        Programme.model_validate(BARE | data)
    (error,) = caught.value.errors()
    return error["type"], error["msg"], error.get("ctx", {}).get("help", "")


def test_a_bare_programme_has_the_usual_settings() -> None:
    found = Programme.model_validate(BARE)
    assert (found.language, found.currency, found.tolerance) == ("de", "EUR", 10)
    assert (found.goals, found.bodies, found.kpis, found.history) == ({}, {}, {}, ())


@pytest.mark.parametrize("tolerance", ["-1", "100"])
def test_the_tolerance_is_in_percent(tolerance: str) -> None:
    assert fault({"tolerance": tolerance}) == (
        "invalid-number", f"the tolerance is {tolerance}", "it is in percent",
    )  # fmt: skip
    for border in ("0", "99.9"):
        Programme.model_validate(BARE | {"tolerance": border})


def test_an_unknown_language_is_refused() -> None:
    kind, message, advice = fault({"language": "fr"})
    assert (kind, message) == ("unknown-value", "unknown language `fr`")
    assert advice.startswith("allowed: `de`")


def test_a_sitting_is_dated() -> None:
    for dated in ({"date": "2024-03-12"}, {"as_of": "2023-12-31"}):
        Programme.model_validate(BARE | {"history": {"title": "x"} | dated})
    assert fault({"history": {"title": "x"}}) == (
        "missing-key", "the key `date` is missing", "give `date`, or `as_of`",
    )  # fmt: skip


def test_a_sitting_deals_with_the_plans_it_names() -> None:
    history = [{"title": "x", "date": "2024", "plans": ["2023", "2024"]}]
    found = Programme.model_validate(BARE | {"history": history})
    assert found.deals_with("2024")
    assert not found.deals_with("2022")
    assert not Programme.model_validate(BARE).deals_with("2024")


def test_ids_may_look_like_something_else() -> None:
    found = Programme.model_validate(BARE | {"goals": {"no": {"text": "x"}, "2023": {"text": "y"}}})
    assert list(found.goals) == ["no", "2023"]
    assert fault({"goals": {"Nein": {"text": "x"}}})[0] == "invalid-id"
