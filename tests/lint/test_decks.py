"""The decks that the tests build are clean."""

from collections.abc import Mapping

import pytest

from egovreport.lint import lint
from tests.conftest import PLANS
from tests.lint.damage import PRESENTATION, change
from tests.powerpoint.decks import packed, unpacked


@pytest.mark.parametrize("plan", PLANS)
def test_nothing_is_wrong_with_the_reference_decks(
    plan: str, reference_decks: Mapping[str, bytes]
) -> None:
    assert [found.message for found in lint(reference_decks[plan], plan)] == []


def test_a_long_deck_without_sections_is_found(reference_decks: Mapping[str, bytes]) -> None:
    parts = unpacked(reference_decks["2023"])
    change(PRESENTATION, r"<p:extLst>.*</p:extLst>", "")(parts)
    assert [found.rule for found in lint(packed(parts), "2023")] == ["missing-sections"]


def test_the_ugly_deck_has_no_errors(ugly_deck: bytes) -> None:
    errors = [f"{f.rule}: {f.message}" for f in lint(ugly_deck, "2023") if f.severity == "error"]
    assert errors == []
