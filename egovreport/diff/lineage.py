"""The course of measures and fields from plan to plan: under one id, or continued under others."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from egovreport.diff.side import Side
from egovreport.model.plan import Plan
from egovreport.standing import FINISHED, Course, course

Former = Callable[[Plan], Mapping[str, tuple[str, ...]]]
"""Of each id of a plan the names that it says it had before: `2022/mailroom`."""


@dataclass(frozen=True, slots=True)
class Lineage:
    """What became of a measure of an earlier plan in a later one."""

    ids: tuple[str, ...]
    """Its ids in the later plan, in the order of its file; several where it was split."""
    last: Course
    """How it stood in the last plan that had it; of several parts one that is not finished."""


def pairs(old: Side, new: Side) -> list[tuple[str, str]]:
    """Return the ids of each measure that both plans have, whichever of them is the earlier."""
    return _pairs(old, new, _measures)


def field_pairs(old: Side, new: Side) -> list[tuple[str, str]]:
    """Return the ids of each field that both plans have, whichever of them is the earlier."""
    return _pairs(old, new, _fields)


def are_one_field(old: Side, was: str, new: Side, now: str) -> bool:
    """Whether a field of one plan is that of the other: by id, or as one was `formerly` it."""
    return was == now or (was, now) in field_pairs(old, new)


def lineage(earlier: Side, later: Side, key: str) -> Lineage:
    """Follow a measure of the earlier plan through the plans between to the later one."""
    last = earlier.courses[key]
    ids: tuple[str, ...] = ()
    told = later.workspace.plans.get(earlier.plan.id)
    if told is not None and key in told.measures:
        last = course(key, told.measures[key], later.as_of)
    for plan, ids in _steps(earlier, later, key, _measures):
        if ids:
            last = _least_finished(plan, ids, later.as_of)
    return Lineage(ids, last)


def _least_finished(plan: Plan, ids: tuple[str, ...], as_of: date) -> Course:
    found = [course(key, plan.measures[key], as_of) for key in ids]
    return next((each for each in found if each.standing not in FINISHED), found[-1])


def _measures(plan: Plan) -> Mapping[str, tuple[str, ...]]:
    return {key: measure.continues for key, measure in plan.measures.items()}


def _fields(plan: Plan) -> Mapping[str, tuple[str, ...]]:
    return {key: field.formerly for key, field in plan.fields.items()}


def _pairs(old: Side, new: Side, former: Former) -> list[tuple[str, str]]:
    if old.plan.id == new.plan.id:
        return [(key, key) for key in former(old.plan) if key in former(new.plan)]
    if new.is_before(old):
        return [(was, now) for now, was in _pairs(new, old, former)]
    return [(was, now) for was in former(old.plan) for now in _ends(old, new, was, former)]


def _ends(earlier: Side, later: Side, key: str, former: Former) -> tuple[str, ...]:
    *_, (_, ids) = _steps(earlier, later, key, former)
    return ids


def _steps(
    earlier: Side, later: Side, key: str, former: Former
) -> Iterator[tuple[Plan, tuple[str, ...]]]:
    """Yield each plan after the earlier one up to the later, with the ids it goes on under."""
    names, keys = {f"{earlier.plan.id}/{key}"}, {key}
    for plan in _from_to(earlier, later):
        told = former(plan)
        ids = tuple(k for k, before in told.items() if k in keys or not names.isdisjoint(before))
        names |= {f"{plan.id}/{each}" for each in ids}
        keys |= {*ids}
        yield plan, ids


def _from_to(earlier: Side, later: Side) -> Iterator[Plan]:
    """Yield the plans after the earlier one up to the later, in the order in which they begin."""
    first, last = earlier.plan.days.start, later.plan.days.start
    for plan in later.workspace.plans.values():
        if first < plan.days.start < last and plan.id not in (earlier.plan.id, later.plan.id):
            yield plan
    yield later.plan
