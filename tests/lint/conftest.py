from collections.abc import Callable, Mapping

import pytest

from egovreport.diagnostics import Diagnostic
from egovreport.lint import lint
from tests.lint.good_deck import good_deck
from tests.powerpoint.decks import packed, unpacked

Damage = Callable[[dict[str, bytes]], None]
Damaged = Callable[[Damage], tuple[Diagnostic, ...]]


@pytest.fixture(scope="session")
def good() -> bytes:
    """A deck in which nothing is wrong."""
    return good_deck()


@pytest.fixture(scope="session")
def good_parts(good: bytes) -> Mapping[str, bytes]:
    return unpacked(good)


@pytest.fixture
def lint_damaged(good_parts: Mapping[str, bytes]) -> Damaged:
    """Damage the good deck and say what is found."""

    def run(damage: Damage) -> tuple[Diagnostic, ...]:
        parts = dict(good_parts)
        damage(parts)
        return lint(packed(parts), "out/deck.pptx")

    return run
