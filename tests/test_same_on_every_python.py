"""Decks do not depend on how the interpreter adds: since Python 3.12 `sum` rounds floats less."""

import builtins
from collections.abc import Iterable
from functools import reduce
from operator import add
from pathlib import Path
from typing import Any

import pytest

from tests.command import run

ROOT = Path(__file__).parents[1]


def one_after_the_other(numbers: Iterable[Any], start: Any = 0) -> Any:
    """Add as Python 3.11 does."""
    return reduce(add, numbers, start)


def test_a_deck_is_the_same_however_floats_are_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decks = tmp_path / "exact.pptx", tmp_path / "rounded.pptx"
    assert run("-q", "-C", str(ROOT), "build", "2023", "-o", str(decks[0])) == 0
    monkeypatch.setattr(builtins, "sum", one_after_the_other)
    assert run("-q", "-C", str(ROOT), "build", "2023", "-o", str(decks[1])) == 0
    assert decks[0].read_bytes() == decks[1].read_bytes()
