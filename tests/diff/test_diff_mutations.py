"""Whatever is changed in a file, the comparison of its two versions names it."""

from collections.abc import Iterator
from typing import Any

import pytest
from comparisons import reference, told
from plan_mutants import Mutant, compared, mutants

from egovreport.diff import Change, Noun
from egovreport.diff.change import Thing
from egovreport.figure import Figure

pytestmark = pytest.mark.no_cover  # much of everything, nothing in particular

NOUNS = {"kpis": Noun.KPI, "measures": Noun.MEASURE, "fields": Noun.FIELD, "goals": Noun.GOAL}
MOST = 1
"""How many places of each kind are tried; all 2,300 take a minute, and were tried."""


def failures(name: str, most: int) -> Iterator[str]:
    """Yield what the comparison does not name."""
    workspace = reference()
    for mutant in mutants(name, most):
        comparison = compared(workspace, name, mutant)
        found = [*comparison.changes, *comparison.entries]
        if not any(names(change, name, mutant) for change in found):
            yield f"{mutant}\n    {told(found)}"


def names(change: Change, file: str, mutant: Mutant) -> bool:
    """Whether a change is about what was changed: the right subject, the right key, the value."""
    return (
        _is_about(change, file, mutant) and _is_key(change, mutant) and _has_value(change, mutant)
    )


def _is_about(change: Change, file: str, mutant: Mutant) -> bool:
    noun = NOUNS.get(str(mutant.way[0]))
    subject = change.subject
    if noun is None:
        return subject.noun is (Noun.PROGRAMME if file == "programme" else Noun.PLAN)
    is_all = len(mutant.way) == 1
    return subject.noun is noun and (is_all or mutant.way[1] in (subject.old, subject.new))


def _is_key(change: Change, mutant: Mutant) -> bool:
    """Whether it is the key itself, the list that it stands in, or the value that it is part of."""
    if len(mutant.way) <= 2 and mutant.way[0] in NOUNS:
        return not change.key or change.key == "rating"
    keys = [step for step in mutant.way if isinstance(step, str)]
    return change.key.removeprefix("staff-") in {*keys[-3:], *_keys(mutant.was)}


def _keys(data: Any) -> list[str]:
    return [*data] if isinstance(data, dict) else []


def _has_value(change: Change, mutant: Mutant) -> bool:
    """Whether old or new value stands there, for a whole entry what it is called."""
    if not change.key:
        return True
    said = " ".join([_said(change.old), _said(change.new), change.part, change.subject.name])
    wanted = [*_scalars(mutant.was), *_scalars(mutant.now)]
    return not wanted or any(scalar in said for scalar in wanted)


def _scalars(data: Any) -> list[str]:
    if isinstance(data, dict | list):
        held = data.values() if isinstance(data, dict) else data
        return [scalar for each in held for scalar in _scalars(each)]
    return [] if data is None else [{"true": "True", "false": ""}.get(str(data), str(data))]


def _said(thing: Thing | None) -> str:
    if isinstance(thing, Figure):
        return thing.text or f"{thing.low}..{thing.high}"
    return " ".join(thing) if isinstance(thing, tuple) else str(thing or "")


# a value without a date is of the end of the plan, which is the date that was left out
UNSAID = ["kpis/digital-mail/actual/date: 2023-12-31 -> None"]


@pytest.mark.parametrize("name", ["2023", "programme"])
def test_every_value_and_entry_of_a_file_is_named(name: str) -> None:
    silent = [each.partition("\n")[0] for each in failures(name, MOST)]
    assert [each for each in silent if each not in UNSAID] == []
