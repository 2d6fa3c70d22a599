"""Versions of the reference files in which one value is another, or one entry is missing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from egovreport import terms
from egovreport.diff import Comparison, compare
from egovreport.diff.side import Side, side
from egovreport.model.entry import Entry, spread_illustrative
from egovreport.model.plan import Plan, PlanFile
from egovreport.model.programme import Programme
from egovreport.source import parse
from egovreport.terms import Gender
from egovreport.workspace import Workspace

ROOT = Path(__file__).parents[2]
PLAN = "2023"

Way = tuple[str | int, ...]

_VOCABULARIES = (
    terms.Direction, terms.About, terms.Quality, terms.Stage, terms.Rating, terms.MeasureRating,
    terms.GoalRating, terms.GoalKind, terms.Serves, terms.Level, terms.ReportKind, terms.Audience,
    Gender,
)  # fmt: skip
_REFERENCES = {
    "field": ("work", "basics"),
    "goals": ("attitude", "strategic"),
    "language": ("en", "de"),
    "currency": ("CHF", "EUR"),
    "bodies": ("projektteam", "hauptausschuss"),
    "replaces": ("posts", "e-file"),
}
_MARKED = ("due", "title", "text", "name", "value", "date", "reason", "owners")
"""What a list of invented keys may name besides."""


@dataclass(frozen=True)
class Mutant:
    """A file with one difference, and where that is."""

    way: Way
    was: Any
    now: Any
    """None where the key or entry is missing."""
    model: Entry

    def __str__(self) -> str:
        return f"{'/'.join(map(str, self.way))}: {str(self.was)[:40]} -> {str(self.now)[:40]}"


@cache
def raw(name: str) -> Any:
    """Return the data of a plan file as YAML holds them."""
    path = ROOT / "plans" / f"{name}.yaml"
    document, faults = parse(path.read_bytes(), f"plans/{name}.yaml")
    assert document
    assert not faults
    return document.data


def mutants(name: str, most: int = 10_000) -> Iterator[Mutant]:
    """Yield each scalar changed to another valid one, and each key and entry left out.

    Of places that differ only in their ids and numbers `most` are taken, from the last to the
    first: measures/*/updates/*/stage.
    """
    taken: dict[tuple[str | int, ...], int] = {}
    for way, value in reversed([*_nodes(raw(name), ())]):
        shape = _shape(way)
        if taken.setdefault(shape, 0) >= most:
            continue
        taken[shape] += 1
        if not isinstance(value, dict | list):
            yield from _changed(name, way, value)
        yield from _without(name, way, value)


def _shape(way: Way) -> Way:
    is_map = way[0] in ("measures", "kpis", "fields", "goals", "bodies")
    steps = tuple("*" if is_map and place == 1 else step for place, step in enumerate(way))
    return tuple("*" if isinstance(step, int) else step for step in steps)


def _nodes(data: Any, way: Way) -> Iterator[tuple[Way, Any]]:
    pairs = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in pairs:
        yield (*way, key), value
        if isinstance(value, dict | list):
            yield from _nodes(value, (*way, key))


def _changed(name: str, way: Way, value: str) -> Iterator[Mutant]:
    for other in _others(way, str(value)):
        found = _mutant(name, way, value, other)
        if found:
            yield found
            return


def _without(name: str, way: Way, value: Any) -> Iterator[Mutant]:
    found = _mutant(name, way, value, None)
    if found:
        yield found


def _mutant(name: str, way: Way, was: Any, now: Any) -> Mutant | None:
    """Return the mutant; None where the file cannot be read or says the same."""
    try:
        model = model_of(name, _put(raw(name), way, now))
    except ValidationError:
        return None
    return None if model == _sound(name) else Mutant(way, was, now, model)


def _put(data: Any, way: Way, value: Any) -> Any:
    """Return a copy of the data with another value at the end of the way, or without it."""
    copy, (step, *rest) = data.copy(), way
    if rest:
        copy[step] = _put(data[step], tuple(rest), value)
    elif value is None:
        del copy[step]
    else:
        copy[step] = value
    return copy


def _others(way: Way, value: str) -> Iterator[str]:
    """Yield values that may stand in place of this one, the likeliest first."""
    key = [step for step in way if isinstance(step, str)][-1]
    yield from (each for each in _REFERENCES.get(key, ()) if each != value)
    if value in ("true", "false"):
        yield {"true": "false", "false": "true"}[value]
    for words in _VOCABULARIES:
        if value in {word.value for word in words}:
            yield from (word.value for word in words if word.value != value)
    if re.fullmatch(r"-?\d+(\.\d+)?", value) and key not in ("plans", "number"):
        yield str(int(float(value)) + 1)
        yield str(max(0, int(float(value)) - 1))
    if re.match(r"\d{4}(-|$)", value):
        yield from ("2023-05-17", "2022-05-17")
    yield from (f"{value} anders", f"{value}-2")
    yield from _MARKED if key == "illustrative" else ()


def model_of(name: str, data: Any) -> Entry:
    """Return the plan or programme that these data are."""
    kind: type[Entry] = Programme if name == "programme" else PlanFile
    return spread_illustrative(kind.model_validate(data))


@cache
def _sound(name: str) -> Entry:
    return model_of(name, raw(name))


def side_of(workspace: Workspace, name: str, model: Entry) -> Side:
    """Return the side of the plan 2023 in the workspace with another version of one file."""
    if isinstance(model, Programme):
        changed = replace(workspace, programme=model)
    else:
        assert isinstance(model, PlanFile)
        plan = Plan.from_file(name, model)
        changed = replace(workspace, plans={**workspace.plans, name: plan})
    return side(PLAN, changed, changed.plans[PLAN])


def compared(workspace: Workspace, name: str, mutant: Mutant) -> Comparison:
    """Compare the sound file with the mutant."""
    return compare(_sound_side(workspace, name), side_of(workspace, name, mutant.model))


_SIDES: dict[tuple[int, str], Side] = {}


def _sound_side(workspace: Workspace, name: str) -> Side:
    key = (id(workspace), name)
    if key not in _SIDES:
        _SIDES[key] = side_of(workspace, name, _sound(name))
    return _SIDES[key]
