"""Each key changes something in the deck of a plan too, or it is named here with why."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from test_keys import CASES, Case, deck_of, differences

AS_PLAN = {"programme/history/1/report": "plan"}
"""Makes the newest sitting one that was shown a plan."""

LEFT_OUT = {
    **dict.fromkeys(
        ("Kpi.about", "Kpi.baseline", "Kpi.target", "Kpi.actual", "Kpi.replaces", "Kpi.peers",
         "Peer.name", "PlanKpi.forecast", "PlanKpi.message", "PlanFile.kpis", "Value.note",
         "Value.source", "Value.was"),
        "stands on the page of a KPI, which the deck of a plan has not",
    ),
    "RatingOverride.value": "a plan rates nothing yet",
    "RatingOverride.reason": "as above",
    "Update.progress": "as above",
}  # fmt: skip
TOLD = [name for name, case in CASES.items() if not case.at.startswith("outline")]


@cache
def before(besides: str) -> Mapping[str, str]:
    """Return the deck before a change; `besides` are the changes on which both decks rest."""
    changes: dict[str, Any] = next(c.besides for c in CASES.values() if str(c.besides) == besides)
    return deck_of(Case("programme", {}, "", "", AS_PLAN | changes), is_edited=False)


@pytest.mark.parametrize("name", TOLD)
def test_a_key_changes_what_the_deck_of_a_plan_says(name: str) -> None:
    case = CASES[name]
    after = deck_of(replace(case, besides=AS_PLAN | dict(case.besides)), is_edited=True)
    assert bool(differences(before(str(case.besides)), after)) is (name not in LEFT_OUT)


def test_what_is_left_out_is_a_key() -> None:
    assert set(LEFT_OUT) <= set(TOLD)
