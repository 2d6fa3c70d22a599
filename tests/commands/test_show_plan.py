"""Showing a plan gives the figures of the deck that would be built."""

from pathlib import Path

import pytest

from egovreport.commands.opening import open_workspace
from egovreport.commands.show import show_plan
from egovreport.errors import InputError
from egovreport.workspace import Workspace

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    found = open_workspace(ROOT).workspace
    assert found is not None
    return found


def test_kpis_and_measures_are_shown_at_the_data_date_of_the_deck(workspace: Workspace) -> None:
    text = show_plan(workspace, "2023", 200)
    assert text.startswith("E-Government-Aktionsplan 2023 · Datenstand: 31.12.2023\n")
    for said in ("Online-Dienste", "253", "280°", "knapp verfehlt", "IT-Verbund: Gründung"):
        assert said in text


@pytest.mark.parametrize("plan", ["2017-2021", "2022", "2023", "2024"])
@pytest.mark.parametrize("width", [80, 100, 140])
def test_no_line_is_longer_than_the_terminal(workspace: Workspace, plan: str, width: int) -> None:
    _, *lines = show_plan(workspace, plan, width).splitlines()
    assert max(map(len, lines)) <= width


def test_an_unknown_plan_is_named(workspace: Workspace) -> None:
    with pytest.raises(InputError, match="there is no plan `x`"):
        show_plan(workspace, "x", 100)
